//! Whom and what a record measures, by its words: what prose beside its number is held against (docs/reading.md, Named group).

use std::collections::BTreeSet;

use super::names::content;
use crate::lang::contrast::{self, Side};
use crate::lang::country::countries;
use crate::lang::noun::singular;
use crate::lang::word::words;
use crate::lang::{ENGLISH, Relation};
use crate::model::{Body, Evidence};

/// Words of a record that say whom and what it measures.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct SubjectWords {
    pub(in crate::check) words: BTreeSet<String>,
    pub(in crate::check) sides: BTreeSet<Side>,
    pub(in crate::check) countries: BTreeSet<usize>,
    /// Its words with a capital, but for countries and the first word of a text.
    pub(in crate::check) names: BTreeSet<String>,
    /// Whether it says in which place, that is no country: "waits in Rotterdam".
    pub(in crate::check) has_place: bool,
}

impl SubjectWords {
    /// Those of a record, and of the noun that it counts.
    pub(in crate::check) fn of(evidence: &Evidence, noun: Option<&str>) -> Self {
        let mut known = Self::default();
        let among = match &evidence.body {
            Body::Rank(rank) => rank.among.as_ref(),
            _ => None,
        };
        let field = among.map(|among| among.value.as_str());
        // Among whom something is ranked does not say what is.
        known.words.extend(field.into_iter().flat_map(words));
        let subjects = evidence.subject_texts().filter(|text| Some(*text) != field);
        for text in subjects.chain(noun) {
            known
                .countries
                .extend(countries(text).iter().map(|place| place.country));
            let parts = text.split(|letter: char| !letter.is_alphanumeric());
            let parts = parts.filter(|word| !word.is_empty());
            let mut before = None;
            for (place, word) in parts.enumerate() {
                let lower = word.to_lowercase();
                let relation = ENGLISH.find(&lower).relation;
                known.sides.extend(sides(&lower));
                if place > 0 && is_name(word) && countries(word).is_empty() {
                    known.names.insert(lower.clone());
                    known.has_place |= before == Some(Relation::In);
                }
                before = relation;
                known.words.insert(lower);
            }
        }
        let excerpt = evidence.excerpt.iter();
        known
            .words
            .extend(excerpt.flat_map(|text| content(&text.value)));
        known
    }
}

/// A word with a capital and small letters.
pub(in crate::check) fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// The sides of contrasts that a word in lower case is on.
pub(in crate::check) fn sides(lower: &str) -> impl Iterator<Item = Side> {
    let own = contrast::sides(lower);
    let own = if own.is_empty() {
        contrast::sides(&singular(lower))
    } else {
        own
    };
    own.iter().copied()
}

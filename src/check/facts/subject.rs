//! Reads whom and what a record measures, by its words, for comparing with the prose beside its number (docs/reading.md, Named group).

use std::collections::BTreeSet;

use super::names::content;
use crate::arrange::distinct;
use crate::lang::contrast::{Contrasts, Side};
use crate::lang::country::{countries, countries_in};
use crate::lang::word::{without_possessive, words, words_at};
use crate::lang::{self, Class, ENGLISH, Relation, looks_past};
use crate::model::{Body, Evidence};

/// The words of a record for whom and what it measures.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct SubjectWords {
    pub(in crate::check) words: BTreeSet<String>,
    pub(in crate::check) sides: BTreeSet<Side>,
    pub(in crate::check) countries: BTreeSet<usize>,
    /// The countries in the field of a rank: "students in the United States".
    pub(in crate::check) field_countries: BTreeSet<usize>,
    /// The words with a capital, other than countries and the first word of a text.
    pub(in crate::check) names: BTreeSet<String>,
    /// Whether the record names a place that is no country: "waits in Rotterdam".
    pub(in crate::check) has_place: bool,
    /// The noun phrases of the record: "farmed salmon" and "Norway" of "Share of farmed salmon in Norway".
    pub(in crate::check) phrases: Vec<NounPhrase>,
}

/// A noun, with the words before it that give its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct NounPhrase {
    /// The words in lower case, in order; the last is the noun.
    pub(in crate::check) words: Vec<PhraseWord>,
}

/// A word of a noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct PhraseWord {
    /// The word in lower case, without a possessive ending.
    pub(in crate::check) word: String,
    /// Whether the word is written as a name; `None` where it opens its text, so that its capital tells nothing.
    pub(in crate::check) is_name: Option<bool>,
}

impl NounPhrase {
    /// The noun phrases of a text about what a record measures.
    pub(in crate::check) fn all(text: &str) -> Vec<Self> {
        let mut all = Vec::new();
        let mut open = Self::default();
        let mut end = 0;
        for (range, run) in words_at(text) {
            let gap = text.get(end..range.start).unwrap_or_default();
            if !gap.trim().is_empty() {
                open.close(&mut all);
            }
            for part in run.split('-').filter(|part| !part.is_empty()) {
                let bare = without_possessive(part).trim_end_matches(['\'', '’']);
                let is_first = all.is_empty() && open.words.is_empty();
                let is_sure = !is_first || !is_name(bare) || !countries(bare).is_empty();
                let is_name = is_sure.then(|| bare.starts_with(char::is_uppercase));
                if !open.add(bare.to_lowercase(), is_name) || bare.len() < part.len() {
                    open.close(&mut all);
                }
            }
            end = range.end;
        }
        open.close(&mut all);
        all
    }

    /// Adds a word and returns whether a noun phrase may hold it.
    pub(in crate::check) fn add(&mut self, word: String, is_name: Option<bool>) -> bool {
        let entry = ENGLISH.find(&word);
        let is_nominal = word.chars().all(char::is_alphabetic)
            && entry.relation.is_none()
            && !entry.is_in(Class::FunctionWords)
            && !entry.is_in(Class::Determiners);
        if is_nominal {
            self.words.push(PhraseWord { word, is_name });
        }
        is_nominal
    }

    /// Ends the phrase. A participle behind the noun gives its kind as one before it does: "drivers dismissed".
    pub(in crate::check) fn close(&mut self, all: &mut Vec<Self>) {
        let is_behind = self
            .words
            .last()
            .is_some_and(|last| looks_past(&last.word) && self.words.len() > 1);
        if is_behind {
            let place = self.words.len() - 2;
            self.words.swap(place, place + 1);
        }
        if !self.words.is_empty() {
            all.push(std::mem::take(self));
        }
    }

    /// The noun, and the word right before it.
    pub(in crate::check) fn head(&self) -> Option<(&PhraseWord, Option<&PhraseWord>)> {
        let (noun, before) = self.words.split_last()?;
        Some((noun, before.last()))
    }
}

impl SubjectWords {
    /// The words of a record, and of the noun that it counts; `contrasts` are those of its language.
    pub(in crate::check) fn of(
        evidence: &Evidence,
        noun: Option<&str>,
        contrasts: Option<&Contrasts>,
    ) -> Self {
        let mut known = Self::default();
        let language = contrasts.and_then(|own| lang::of(own.tag));
        let language = language.unwrap_or(&ENGLISH);
        let tag = contrasts.map_or(ENGLISH.tag, |own| own.tag);
        let countries = |text: &str| countries_in(tag, text);
        let among = match &evidence.body {
            Body::Rank(rank) => rank.among.as_ref(),
            _ => None,
        };
        let field = among.map(|among| among.value.as_str());
        let of_field = field.into_iter().flat_map(countries);
        known.field_countries = distinct(of_field.map(|place| place.country));
        // The field of a rank does not say what is ranked.
        known.words.extend(field.into_iter().flat_map(words));
        let subjects = evidence.subject_texts().filter(|text| Some(*text) != field);
        for text in subjects.chain(noun) {
            known.phrases.extend(NounPhrase::all(text));
            known
                .countries
                .extend(countries(text).iter().map(|place| place.country));
            let parts = text.split(|letter: char| !letter.is_alphanumeric());
            let parts = parts.filter(|word| !word.is_empty());
            let mut before = None;
            if let Some(contrasts) = contrasts {
                let parts: Vec<String> = parts.clone().map(str::to_lowercase).collect();
                known.sides.extend(sides_in(&parts, contrasts));
            }
            for (place, word) in parts.enumerate() {
                let lower = word.to_lowercase();
                let relation = language.find(&lower).relation;
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

/// Whether a word has a capital and small letters.
pub(in crate::check) fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// The sides of contrasts on which words in lower case stand, alone or with the next one.
pub(in crate::check) fn sides_in(words: &[impl AsRef<str>], contrasts: &Contrasts) -> Vec<Side> {
    let word = |at: usize| words.get(at).map_or("", AsRef::as_ref);
    let own = (0..words.len()).filter(|at| !contrasts.is_in_name(*at, word));
    own.flat_map(|at| {
        let joined = contrasts.joined(word(at), word(at + 1));
        contrasts.sides_of(word(at)).iter().chain(joined)
    })
    .copied()
    .collect()
}

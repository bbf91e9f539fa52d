//! Readable ids that no record has yet.

use std::collections::BTreeSet;

use super::draft::Draft;
use crate::lang::word::words_at;
use crate::lang::{self, Class, ENGLISH};
use crate::model::Library;
use crate::prose;
use crate::schema::is_field;

/// The most words in an id.
pub(super) const MOST_WORDS: usize = 4;

/// The id where no words give one.
const NAMELESS: &str = "record";

/// The ids that are taken, in the library and by new records.
pub(super) struct FreshIds<'p> {
    library: &'p Library,
    reserved: Option<&'p BTreeSet<String>>,
    new: BTreeSet<String>,
}

impl<'p> FreshIds<'p> {
    pub(super) const fn new(library: &'p Library, reserved: Option<&'p BTreeSet<String>>) -> Self {
        Self {
            library,
            reserved,
            new: BTreeSet::new(),
        }
    }

    /// Takes a new id: the stem, or the stem with the unit, or with the first free number.
    pub(super) fn fresh(&mut self, stem: &str, unit: &str) -> String {
        let stem = if stem.is_empty() { NAMELESS } else { stem };
        let is_free = |id: &String| {
            !is_reserved(id)
                && self.library.get(id).is_none()
                && !self.library.broken.contains_key(id)
                && !self.reserved.is_some_and(|reserved| reserved.contains(id))
                && !self.new.contains(id)
        };
        let numbered = (2u32..).map(|number| format!("{stem}-{number}"));
        let unit = kebab(unit, MOST_WORDS);
        let with_unit = (!unit.is_empty()).then(|| format!("{stem}-{unit}"));
        let id = std::iter::once(stem.to_owned())
            .chain(with_unit)
            .chain(numbered)
            .find(is_free)
            .unwrap_or_else(|| stem.to_owned());
        self.new.insert(id.clone());
        id
    }
}

/// Format keys: names that have another meaning where ids stand.
const RESERVED: &[&str] = &["factum", "schema"];

/// Whether a name has another meaning where ids stand.
fn is_reserved(name: &str) -> bool {
    is_field(name) || RESERVED.contains(&name)
}

/// The stem of a draft's id: the words of what was measured or said, and the period.
pub(super) fn stem(draft: &Draft, slug: &str) -> String {
    let mut words = kebab_in(&draft.topic, MOST_WORDS, &draft.language);
    if words.is_empty() {
        words = kebab(slug, MOST_WORDS);
    }
    if is_reserved(&words) {
        words = format!("{words}-{}", kebab(slug, MOST_WORDS));
    }
    let period = draft.period.map(|period| period.to_string());
    match period.map(|period| kebab(&period, usize::MAX)) {
        Some(period) if !words.is_empty() => format!("{words}-{period}"),
        _ => words,
    }
}

/// English words joined by hyphens, in lower case and ASCII.
pub(super) fn kebab(text: &str, most: usize) -> String {
    kebab_in(text, most, ENGLISH.tag)
}

/// A word without its genitive, or without an elided article: "Milei's", "l'industrie".
fn stem_of(word: &str) -> &str {
    match word.split_once('\'') {
        Some((article, noun)) if article.chars().count() <= 2 && noun.chars().count() > 2 => noun,
        Some((name, _)) => name,
        None => word,
    }
}

/// The first content words of a text joined by hyphens, in lower case and ASCII.
fn kebab_in(text: &str, most: usize, tag: &str) -> String {
    let language = lang::of(tag).unwrap_or(&ENGLISH);
    let spoken = text.replace(['’', '‘'], "'");
    let words = words_at(&spoken).map(|(_, word)| stem_of(word));
    let means = |word: &&str| {
        let entry = language.find(&word.to_lowercase());
        !(entry.is_in(Class::FunctionWords)
            || entry.relation.is_some() && !entry.is_in(Class::Starts))
    };
    let words: Vec<&str> = words.collect();
    let mut chosen: Vec<&str> = words.iter().copied().filter(means).take(most).collect();
    if chosen.is_empty() {
        chosen = words.into_iter().take(most).collect();
    }
    let slug = prose::slug(&chosen.join(" "));
    let parts = slug.split('-');
    let ascii = parts.map(|part| part.chars().filter(char::is_ascii).collect::<String>());
    let ascii: Vec<String> = ascii.filter(|part| !part.is_empty()).collect();
    ascii.join("-")
}

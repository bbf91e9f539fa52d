//! Matches the words of a query with the texts of a record.

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::word::words_at;
use crate::prose;

/// A text of a record, and the weight of a word found in it.
pub(super) struct SearchField<'p> {
    text: Cow<'p, str>,
    weight: usize,
}

impl<'p> SearchField<'p> {
    /// The text is an id.
    pub(super) fn name(text: &'p str) -> Self {
        Self::new(text, 8)
    }

    /// The text says what the record is about: measure, title, statement, quotation.
    pub(super) fn subject(text: &'p str) -> Self {
        Self::new(text, 6)
    }

    /// The text says who made it, or when.
    pub(super) fn maker(text: impl Into<Cow<'p, str>>) -> Self {
        Self::new(text, 4)
    }

    /// The text is an excerpt or a note.
    pub(super) fn words(text: &'p str) -> Self {
        Self::new(text, 2)
    }

    fn new(text: impl Into<Cow<'p, str>>, weight: usize) -> Self {
        Self {
            text: text.into(),
            weight,
        }
    }
}

/// How well the texts of a record fit a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weighed {
    /// How many words of the query they contain.
    pub(super) count: usize,
    /// The summed weight of these words.
    pub(super) weight: usize,
}

/// The words of a query, folded, each with its bytes.
pub(super) fn split(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    words_at(text).flat_map(|(range, word)| {
        let folded = prose::slug(word);
        let parts: Vec<String> = folded.split('-').map(str::to_owned).collect();
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(move |part| (range.clone(), part))
    })
}

/// Weighs texts by the words of a query that they contain; a word that only begins with one counts half.
pub(super) fn weigh(fields: &[SearchField<'_>], wanted: &[String]) -> Weighed {
    let mut best = vec![0; wanted.len()];
    if wanted.is_empty() {
        return Weighed::default();
    }
    for field in fields {
        let folded = prose::slug(&field.text);
        for word in folded.split('-') {
            for (wanted, best) in wanted.iter().zip(&mut best) {
                let fits = if word == wanted {
                    field.weight
                } else if word.starts_with(wanted.as_str()) {
                    field.weight / 2
                } else {
                    0
                };
                *best = fits.max(*best);
            }
        }
    }
    Weighed {
        count: best.iter().filter(|weight| **weight > 0).count(),
        weight: best.into_iter().sum(),
    }
}

/// The weight of words that stand in a text one after another, with any marks between them; `None` where no text has them.
pub(super) fn weigh_phrase(fields: &[SearchField<'_>], phrase: &str) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    let phrase = format!("-{phrase}-");
    let holding = fields.iter().filter(|field| {
        let folded = prose::slug(&field.text);
        format!("-{folded}-").contains(&phrase)
    });
    holding.map(|field| field.weight).max()
}

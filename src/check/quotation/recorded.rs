//! The words that records hold, and where they stand.

use std::ops::Range;

use crate::model::{Body, Evidence, Source};
use crate::span::{Span, Spanned, Text};

/// Words that a record holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The id of the record.
    pub(super) record: &'a str,
    /// The words.
    pub(super) text: &'a str,
    /// The language of the words; `None` where it is the project's own, or unknown.
    pub(super) language: Option<&'a str>,
    /// Whether the record has the words in the language of the prose as well.
    pub(super) is_translated: bool,
    place: RecordedPlace<'a>,
}

#[derive(Clone, Copy, Debug)]
enum RecordedPlace<'a> {
    Text(&'a Text),
    Span(Span),
}

impl<'a> Words<'a> {
    pub(super) fn cooked(record: &'a str, text: &'a Text) -> Self {
        Self {
            record,
            text: &text.value,
            language: None,
            is_translated: false,
            place: RecordedPlace::Text(text),
        }
    }

    pub(super) fn plain(
        record: &'a str,
        text: &'a Spanned<String>,
        source: Option<&'a Source>,
    ) -> Self {
        Self {
            record,
            text: &text.value,
            language: source.and_then(language),
            is_translated: false,
            place: RecordedPlace::Span(text.span),
        }
    }

    /// The words that a quotation of some evidence is compared with: for a quote record its words and their translation, for other evidence
    /// its excerpt.
    pub(super) fn of_evidence(evidence: &'a Evidence, source: Option<&'a Source>) -> Vec<Self> {
        let id = evidence.id.value.as_str();
        let excerpt = evidence
            .excerpt
            .iter()
            .map(|excerpt| Self::plain(id, excerpt, source));
        match &evidence.body {
            Body::Quote(quote) => {
                let own = Self {
                    language: match &quote.language {
                        Some(own) => Some(own.value.as_str()),
                        None => source.and_then(language),
                    },
                    is_translated: quote.translation.is_some(),
                    ..Self::cooked(id, &quote.text)
                };
                let translation = quote.translation.iter().map(|text| Self::cooked(id, text));
                std::iter::once(own).chain(translation).collect()
            }
            // A finding is in the project's own words, with which no one can be quoted.
            _ => excerpt.collect(),
        }
    }

    /// The bytes of a part of the words in the record's file, or of all of them.
    pub(super) fn span(&self, range: Option<Range<usize>>) -> Span {
        match self.place {
            RecordedPlace::Text(text) => {
                range.map_or_else(|| text.whole(), |range| text.span(range))
            }
            RecordedPlace::Span(span) => span,
        }
    }
}

fn language(source: &Source) -> Option<&str> {
    source
        .language
        .as_ref()
        .map(|language| language.value.as_str())
}

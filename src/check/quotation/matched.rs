//! Recorded words in which a quotation stands: what it leaves out of them, where it ends, where else it stands.

use std::ops::Range;

use super::align::{Place, places};
use super::reach::Quotation;
use super::token::{Gap, Step, Token};
use super::words::Words;
use crate::span::Span;

/// Words of a record in which a quotation stands word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The record's id.
    pub record: &'a str,
    /// Of the words; `None` when they are in the project's own, or it is not known.
    pub language: Option<&'a str>,
    /// Whether the record has the words in the language of the prose as well.
    pub is_translated: bool,
    /// Where the quotation stands in the record's file: each place, the first being the one compared.
    pub places: Vec<Span>,
    /// Whether the quotation goes from the first recorded word to the last.
    pub is_whole: bool,
    /// The word with which the record goes on after the quotation's last word, when no mark stands between.
    pub next_word: Option<String>,
    /// What ellipses and brackets stand for, in order.
    pub omissions: Vec<Omission>,
}

/// What an ellipsis or a bracket stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The ellipsis or the brackets, in bytes of the quotation's text.
    pub range: Range<usize>,
    /// Whether other words are put in its place.
    pub is_replaced: bool,
    /// The words left out; empty when there are none.
    pub words: String,
    /// The same in the record's file.
    pub recorded: Span,
}

impl<'a> Match<'a> {
    /// Finds a quotation in recorded words.
    pub(super) fn find(words: &Words<'a>, steps: &[Step], recorded: &[Token]) -> Option<Self> {
        let places = places(steps, recorded);
        let first = places.first()?;
        let window = first.window();
        let is_word = |token: &&Token| token.is_word();
        let outside =
            |part: Option<&[Token]>| part.is_none_or(|part| !part.iter().any(Token::is_word));
        Some(Self {
            record: words.record,
            language: words.language,
            is_translated: words.is_translated,
            places: places
                .iter()
                .map(|place| words.span(bytes(recorded, &place.window())))
                .collect(),
            is_whole: outside(recorded.get(..window.start)) && outside(recorded.get(window.end..)),
            next_word: recorded
                .get(window.end)
                .filter(is_word)
                .filter(|_| {
                    window
                        .end
                        .checked_sub(1)
                        .and_then(|last| recorded.get(last))
                        .is_some_and(Token::is_word)
                })
                .map(|token| token.text.clone()),
            omissions: omissions(words, steps, recorded, first),
        })
    }
}

fn omissions(
    words: &Words<'_>,
    steps: &[Step],
    recorded: &[Token],
    place: &Place,
) -> Vec<Omission> {
    let gaps = steps.iter().filter_map(|step| match step {
        Step::Gap(gap) => Some(gap),
        _ => None,
    });
    let between = place.fragments.iter().zip(place.fragments.iter().skip(1));
    gaps.zip(between)
        .map(|(gap, (before, after))| omission(words, gap, recorded, before.end..after.start))
        .collect()
}

fn omission(words: &Words<'_>, gap: &Gap, recorded: &[Token], left_out: Range<usize>) -> Omission {
    let range = bytes(recorded, &left_out);
    let text = range.clone().and_then(|range| words.text.get(range));
    Omission {
        range: gap.range.clone(),
        is_replaced: gap.inserts,
        words: text.unwrap_or("").to_owned(),
        recorded: words.span(range),
    }
}

/// The bytes from the first of some tokens to the last.
pub(super) fn bytes(tokens: &[Token], range: &Range<usize>) -> Option<Range<usize>> {
    let part = tokens.get(range.clone())?;
    Some(part.first()?.range.start..part.last()?.range.end)
}

impl Quotation<'_> {
    /// Whether its last words are left out, and it says so.
    pub fn trails_off(&self) -> bool {
        let text = self
            .text()
            .trim_end_matches(['.', ' ', ']', '"', '\'', '”', '’']);
        let tail = self.text().get(text.len()..).unwrap_or("");
        text.ends_with('…') || tail.matches('.').count() >= 3
    }
}

//! Finds the records that a quotation rests on: those of its anchor, or else of its sentence, cell or row, or else of its neighbours.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::prose::{Passage, Reference, References, Role};
use crate::span::Span;

/// The most paragraphs of one block quotation, before and after one of them, whose citations are in its reach.
const MOST_PARAGRAPHS: usize = 64;

/// The most passages before and after a cell among which the cells of its row are sought.
const MOST_CELLS: usize = 256;

/// A quotation in its passage.
#[derive(Clone, Debug)]
pub struct Quotation<'a> {
    /// The paragraph, heading, cell … that holds it.
    pub passage: &'a Passage,
    /// The passage before that of the quotation.
    pub before: Option<&'a Passage>,
    /// The passage after that of the quotation.
    pub after: Option<&'a Passage>,
    /// The index of the passage in its scope.
    index: usize,
    /// The bytes of the quotation in the passage's text, including its marks.
    pub range: Range<usize>,
    /// Whether the words are anchored without marks, and so a quotation only where a quote record has them, or almost.
    pub(super) unmarked: bool,
}

pub(super) const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];

impl<'a> Quotation<'a> {
    /// Whether the quotation is a paragraph of a block quote.
    pub fn is_block(&self) -> bool {
        self.passage.role == Role::BlockQuote && !self.unmarked
    }

    /// Whether the quotation is anchored words without marks around them.
    pub const fn is_unmarked(&self) -> bool {
        self.unmarked
    }

    /// The author's characters behind some bytes of [`text`](Self::text).
    pub fn span(&self, range: Range<usize>) -> Span {
        let base = self.inner().start;
        self.passage.text.span(base + range.start..base + range.end)
    }

    /// The bytes of the quotation without its outer marks.
    pub fn inner(&self) -> Range<usize> {
        let text = self
            .passage
            .text
            .value
            .get(self.range.clone())
            .unwrap_or("");
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        let open = text.chars().next().filter(|c| MARKS.contains(c));
        let close = text.chars().next_back().filter(|c| MARKS.contains(c));
        let (from, to) = match (open, close) {
            (Some(open), Some(close)) if text.len() > open.len_utf8() => {
                (open.len_utf8(), text.len() - close.len_utf8())
            }
            _ => (0, text.len()),
        };
        let start = self.range.start + lead;
        start + from..start + to.max(from)
    }

    /// The words of the quotation without their outer marks.
    pub fn text(&self) -> &'a str {
        self.passage.text.value.get(self.inner()).unwrap_or("")
    }
}

/// The records that a quotation rests on.
#[derive(Clone, Debug, Default)]
pub(super) struct QuotationReach<'a> {
    /// The ids of the records, in the order named, each once.
    pub(super) ids: Vec<&'a str>,
    /// The ids nearest behind the quotation, or else before it, which must have the words.
    pub(super) nearest: Vec<&'a str>,
    /// The references, as the author wrote them.
    pub(super) references: Vec<&'a Reference>,
    /// Whether the quotation is anchored.
    pub(super) anchored: bool,
}

/// The passages of a brief or claim, which are read together.
pub(super) struct QuotationScope<'a> {
    passages: &'a [Passage],
    /// The ids that headings, captions and the like rest on.
    cited: Vec<&'a str>,
    /// The language of the prose.
    pub(super) language: &'a str,
}

impl<'a> QuotationScope<'a> {
    pub(super) const fn new(
        passages: &'a [Passage],
        cited: Vec<&'a str>,
        language: &'a str,
    ) -> Self {
        Self {
            passages,
            cited,
            language,
        }
    }

    /// Every quotation, and anchored words that may be one.
    pub(super) fn quotations(&self) -> Vec<Quotation<'a>> {
        let mut found = Vec::new();
        for (index, passage) in self.passages.iter().enumerate() {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.passages.get(before));
            let quotation = |range: &Range<usize>, unmarked| Quotation {
                passage,
                before,
                after: self.passages.get(index + 1),
                index,
                range: range.clone(),
                unmarked,
            };
            found.extend(
                passage
                    .quotations
                    .iter()
                    .map(|range| quotation(range, false)),
            );
            let anchors = passage.anchors.iter();
            let bare = anchors.filter(|anchor| !passage.is_quoted(&anchor.words));
            found.extend(bare.map(|anchor| quotation(&anchor.words, true)));
        }
        found
    }

    pub(super) fn reach(&self, quotation: &Quotation<'a>) -> QuotationReach<'a> {
        let passage = quotation.passage;
        let first = passage.anchor_over(&quotation.range);
        let anchors = first.and_then(|first| passage.anchors.get(first..));
        let anchors: Vec<&References> = anchors
            .unwrap_or_default()
            .iter()
            .take_while(|anchor| anchor.words.start < quotation.range.end)
            .map(|anchor| &anchor.references)
            .collect();
        // In a block quote, words may rest on records of their own.
        let is_whole = passage.anchors.iter().any(|anchor| {
            let words = &anchor.words;
            words.start <= quotation.range.start && quotation.range.end <= words.end
        });
        if !anchors.is_empty() && (is_whole || !quotation.is_block()) {
            let ids = ids(anchors.iter().copied());
            return QuotationReach {
                nearest: ids.clone(),
                ids,
                references: anchors.into_iter().flat_map(|all| &all.items).collect(),
                anchored: true,
            };
        }
        let near = match passage.role {
            Role::BlockQuote => self.around_block(quotation.index),
            Role::Cell { .. } => self.around_cell(quotation.index),
            _ => in_sentences(quotation),
        };
        let wide = matches!(
            passage.role,
            Role::Title
                | Role::Summary
                | Role::Heading
                | Role::Caption
                | Role::Alt
                | Role::Statement
        );
        let nearest = nearest(quotation, &near);
        let mut ids = ids(near.iter().map(|(_, references)| *references));
        if wide && ids.is_empty() {
            ids.clone_from(&self.cited);
        }
        QuotationReach {
            nearest: if nearest.is_empty() {
                ids.clone()
            } else {
                nearest
            },
            ids,
            references: near.into_iter().flat_map(|(_, all)| &all.items).collect(),
            anchored: false,
        }
    }

    /// The references of a block quote's paragraph, or else of the paragraphs before and after it.
    fn around_block(&self, index: usize) -> Vec<(usize, &'a References)> {
        let is_quote = |index: usize| {
            self.passages
                .get(index)
                .is_some_and(|passage| passage.role == Role::BlockQuote)
        };
        let mut first = index;
        while first + MOST_PARAGRAPHS > index && first.checked_sub(1).is_some_and(is_quote) {
            first -= 1;
        }
        let mut last = index;
        while last < index + MOST_PARAGRAPHS && is_quote(last + 1) {
            last += 1;
        }
        let all = |range: Range<usize>| -> Vec<(usize, &'a References)> {
            let passages = self.passages.get(range).unwrap_or_default();
            passages.iter().flat_map(references).collect()
        };
        let own = all(index..index + 1);
        if !own.is_empty() {
            return own;
        }
        let group = all(first..last + 1);
        if !group.is_empty() {
            return group;
        }
        let after = (last + 2).min(self.passages.len());
        let mut around = all(first.saturating_sub(1)..first);
        around.extend(all((last + 1).min(after)..after));
        around
    }

    /// The references of a cell, or else of its row.
    fn around_cell(&self, index: usize) -> Vec<(usize, &'a References)> {
        let row_of = |index: usize| match self.passages.get(index)?.role {
            Role::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        let Some(passage) = self.passages.get(index) else {
            return Vec::new();
        };
        let own: Vec<_> = references(passage).collect();
        if !own.is_empty() {
            return own;
        }
        let row = row_of(index);
        // Between the cells of a row stand no passages but the alternative texts of their images.
        let near = index.saturating_sub(MOST_CELLS)..=index.saturating_add(MOST_CELLS);
        near.filter(|other| row_of(*other) == row)
            .filter_map(|other| self.passages.get(other))
            .flat_map(references)
            .collect()
    }
}

/// The citations and anchors of a passage, each with its place in bytes.
fn references(passage: &Passage) -> impl Iterator<Item = (usize, &References)> {
    let anchors = passage
        .anchors
        .iter()
        .map(|anchor| (anchor.words.start, &anchor.references));
    let citations = passage
        .citations
        .iter()
        .map(|(at, references)| (*at, references));
    anchors.chain(citations)
}

/// The references in the sentences that the quotation touches, or else in the sentence in which it goes on: of "“It is hard,” he wrote. “It
/// is not hopeless” [@q]" both parts are of one quotation.
fn in_sentences<'a>(quotation: &Quotation<'a>) -> Vec<(usize, &'a References)> {
    let passage = quotation.passage;
    let first = passage.sentence_at(quotation.range.start);
    let last = passage.sentence_at(quotation.range.end.saturating_sub(1));
    let own = in_stretch(passage, first, last);
    if !own.is_empty() {
        return own;
    }
    // Whether the words of a sentence begin with a quotation.
    let opens = |sentence: usize| {
        let range = passage.sentences.get(sentence).cloned().unwrap_or_default();
        let text = passage.text.value.get(range.clone()).unwrap_or_default();
        let opening = range.start + text.len() - text.trim_start().len();
        let quotations = &passage.quotations;
        quotations
            .binary_search_by_key(&opening, |other| other.start)
            .is_ok()
    };
    if opens(last + 1) {
        let next = in_stretch(passage, last + 1, last + 1);
        if !next.is_empty() {
            return next;
        }
    }
    let quotations = &passage.quotations;
    let place = quotations.partition_point(|other| other.start < quotation.range.start);
    let other = place
        .checked_sub(1)
        .and_then(|before| quotations.get(before));
    let before = other.map(|other| passage.sentence_at(other.start));
    match before.filter(|before| before + 1 == first && opens(first)) {
        Some(before) => in_stretch(passage, before, before),
        None => Vec::new(),
    }
}

/// The references from one sentence of a passage to another.
fn in_stretch(passage: &Passage, first: usize, last: usize) -> Vec<(usize, &References)> {
    let start = passage.sentences.get(first).map_or(0, |first| first.start);
    let is_last = last + 1 >= passage.sentences.len();
    let end = passage.sentences.get(last).map_or(0, |last| last.end);
    let anchors = passage.anchors.get(passage.anchors_in(&(start..end)));
    let anchors = anchors.unwrap_or_default().iter();
    // A citation right behind a sentence that another follows belongs to the first.
    let citations = passage.citations_in(&(start..end)).iter();
    let citations = citations.filter(|(at, _)| *at < end || is_last);
    anchors
        .map(|anchor| (anchor.words.start, &anchor.references))
        .chain(citations.map(|(at, references)| (*at, references)))
        .collect()
}

fn ids<'a>(references: impl Iterator<Item = &'a References>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let items = references.flat_map(|references| &references.items);
    let ids = items.map(|item| item.id.value.as_str());
    ids.filter(|id| seen.insert(*id)).collect()
}

fn nearest<'a>(quotation: &Quotation<'a>, near: &[(usize, &'a References)]) -> Vec<&'a str> {
    let behind = near
        .iter()
        .filter(|(at, _)| *at >= quotation.range.end)
        .min_by_key(|(at, _)| *at);
    let before = near
        .iter()
        .filter(|(at, _)| *at < quotation.range.end)
        .max_by_key(|(at, _)| *at);
    ids(behind
        .or(before)
        .into_iter()
        .map(|(_, references)| *references))
}

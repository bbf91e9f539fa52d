//! Prose as the checker sees it: plain text, one passage per leaf block, with every form and its place.

use std::ops::Range;

use super::document::{Insertion, References};
use crate::span::{Span, Text};

/// The stand-in for an insertion or an image in a passage's text (U+FFFC, object replacement character).
pub const OBJECT: char = '\u{FFFC}';

/// The plain text of a heading, paragraph, list item, cell, caption … All ranges are bytes of `text.value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub role: Role,
    /// The words without markup: link and anchor words stay, citations in brackets vanish, those in running text stay as
    /// written, insertions are [`OBJECT`].
    /// Not smart-punctuated: characters are the author's.
    pub text: Text,
    /// `[words][@id]`, in order.
    pub anchors: Vec<Anchor>,
    /// `[@id]`: the point in the text where it stood, in order; `@id`: the byte after its first.
    pub citations: Vec<(usize, References)>,
    /// `[=id]`: the byte of its [`OBJECT`], in order.
    pub insertions: Vec<(usize, Insertion)>,
    /// Words between quotation marks, marks included; not nested. In a block quote all of it is the one quotation,
    /// but for closing lines that begin with a dash (`— Javier Milei`).
    pub quotations: Vec<Range<usize>>,
    /// Sentences: touching, together the whole text.
    pub sentences: Vec<Range<usize>>,
    /// Code, link addresses shown as words, and other text that is not prose.
    pub opaque: Vec<Range<usize>>,
    /// Emphasised words.
    pub emphasis: Vec<Range<usize>>,
    /// Links to the web, words and address.
    pub links: Vec<(Range<usize>, String)>,
    /// The author's block, for suppressions and snippets; a cell's is its row.
    pub block: Span,
}

impl Passage {
    /// The sentence that holds a byte of the text, as an index into `sentences`.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= offset)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The text of the sentence that holds a byte.
    pub fn around(&self, offset: usize) -> &str {
        let sentence = self.sentences.get(self.sentence_at(offset));
        let text = sentence.and_then(|range| self.text.value.get(range.clone()));
        text.unwrap_or_default()
    }

    /// The first anchor that shares a byte with a range, as an index into `anchors`.
    pub fn anchor_over(&self, range: &Range<usize>) -> Option<usize> {
        first_over(&self.anchors, |anchor| &anchor.words, range)
    }

    /// Whether a quotation shares a byte with a range.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        first_over(&self.quotations, |quotation| quotation, range).is_some()
    }

    /// Whether a link shares a byte with a range.
    pub fn is_linked(&self, range: &Range<usize>) -> bool {
        first_over(&self.links, |(words, _)| words, range).is_some()
    }

    /// Whether all of a range is emphasised.
    pub fn is_emphasised(&self, range: &Range<usize>) -> bool {
        let index = self.emphasis.partition_point(|words| words.end < range.end);
        let words = self.emphasis.get(index);
        words.is_some_and(|words| words.start <= range.start)
    }

    /// The author's bytes behind words that brackets may enclose: brackets would part markup inside of them, nest in a link, or
    /// change what YAML reads.
    pub fn bracketable(&self, words: &Range<usize>) -> Option<Span> {
        let span = self.text.exact(words.clone())?;
        let in_body = !self.role.is_about_all() || self.role == Role::Heading;
        // Behind a bracket, an escaped character would lose its escape.
        let is_escaped = words.start > 0
            && self.text.exact(words.start - 1..words.end).is_none()
            && self
                .text
                .value
                .get(words.clone())?
                .starts_with(|first: char| first.is_ascii_punctuation());
        (in_body && !is_escaped && !self.is_linked(words)).then_some(span)
    }

    /// The anchors whose words begin in a range, as indices into `anchors`.
    pub fn anchors_in(&self, range: &Range<usize>) -> Range<usize> {
        let from = |at: usize| {
            self.anchors
                .partition_point(|anchor| anchor.words.start < at)
        };
        from(range.start)..from(range.end)
    }

    /// The citations that stand in a range or right behind it.
    pub fn citations_in(&self, range: &Range<usize>) -> &[(usize, References)] {
        let first = self.citations.partition_point(|(at, _)| *at < range.start);
        let end = self.citations.partition_point(|(at, _)| *at <= range.end);
        self.citations.get(first..end).unwrap_or_default()
    }

    /// The insertions that stand in a range.
    pub fn insertions_in(&self, range: &Range<usize>) -> &[(usize, Insertion)] {
        let from = |at: usize| self.insertions.partition_point(|(place, _)| *place < at);
        let places = from(range.start)..from(range.end);
        self.insertions.get(places).unwrap_or_default()
    }

    /// Whether anything is cited in a range.
    pub fn is_cited_in(&self, range: &Range<usize>) -> bool {
        !self.anchors_in(range).is_empty()
            || !self.citations_in(range).is_empty()
            || !self.insertions_in(range).is_empty()
    }
}

/// The first of some items, in order and apart, whose place shares a byte with a range.
fn first_over<T>(
    items: &[T],
    place: impl Fn(&T) -> &Range<usize>,
    range: &Range<usize>,
) -> Option<usize> {
    let index = items.partition_point(|item| place(item).end <= range.start);
    let found = place(items.get(index)?);
    (found.start < range.end && range.start < found.end).then_some(index)
}

/// Where a passage stands in its brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The brief's title; all records that the brief cites are in reach.
    Title,
    /// The standfirst; all records that the brief cites are in reach.
    Summary,
    /// A heading; all records that the brief cites are in reach.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph in a list.
    ListItem,
    /// A paragraph in a block quote: all of it is a quotation.
    BlockQuote,
    /// A paragraph in a footnote.
    Footnote,
    /// A table's cell.
    Cell {
        /// Which table of the document, from 0.
        table: usize,
        /// Row, from 0, the header row being 0.
        row: usize,
        /// Column, from 0.
        column: usize,
    },
    /// Title, caption or unit of a chart or table; all cited records are in reach.
    Caption,
    /// Alternative text of a chart or table; all cited records are in reach.
    Alt,
    /// The statement of a claim that the brief renders; the claim's support is in reach.
    Statement,
}

impl Role {
    /// Whether it speaks of all that its brief or claim cites, not of its own sentence.
    pub const fn is_about_all(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Summary
                | Self::Heading
                | Self::Caption
                | Self::Alt
                | Self::Statement
        )
    }
}

/// `[words][@a; @b]`: these words rest on these records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The words, in the passage's text.
    pub words: Range<usize>,
    /// What they rest on.
    pub references: References,
}

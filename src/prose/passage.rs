//! Prose for the checker: plain text, one passage per leaf block, with all reference forms and their places.

use std::ops::Range;

use super::document::{Insertion, References};
use crate::span::{Span, Text};

/// The placeholder for an insertion or image in a passage's text (U+FFFC, object replacement character).
pub const OBJECT: char = '\u{FFFC}';

/// The plain text of a heading, paragraph, list item, cell, caption and the like. All ranges are bytes of `text.value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The role of the passage in its brief.
    pub role: Role,
    /// The words without markup. Words of links and anchors stay, citations in brackets are removed, those in running text stay as written,
    /// insertions are [`OBJECT`]. No smart punctuation: characters are the author's.
    pub text: Text,
    /// The anchors, `[words][@id]`, in order.
    pub anchors: Vec<Anchor>,
    /// The citations, in order: for `[@id]`, the place in the text from which it was removed; for `@id`, the byte after its first.
    pub citations: Vec<(usize, References)>,
    /// The insertions, `[=id]`, in order, with the byte of their [`OBJECT`].
    pub insertions: Vec<(usize, Insertion)>,
    /// The quotations, including their marks; not nested. In a block quote all of the text is the one quotation, except closing lines that
    /// begin with a dash (`— Javier Milei`).
    pub quotations: Vec<Range<usize>>,
    /// The sentences: adjacent ranges that cover the whole text.
    pub sentences: Vec<Range<usize>>,
    /// Code, link addresses shown as words, and other text that is no prose.
    pub opaque: Vec<Range<usize>>,
    /// The ranges of emphasised words.
    pub emphasis: Vec<Range<usize>>,
    /// The links to the web: words and address.
    pub links: Vec<(Range<usize>, String)>,
    /// The links to places of the same text and to other files: words and address as written, `#trade` or `other.md`.
    pub relative: Vec<(Range<usize>, String)>,
    /// The span of the author's block, for suppressions and snippets; for a cell, of its row.
    pub block: Span,
}

impl Passage {
    /// The passage of a plain text, such as the words of a record.
    pub fn plain(text: Text) -> Self {
        Self {
            role: Role::Paragraph,
            anchors: Vec::new(),
            citations: Vec::new(),
            insertions: Vec::new(),
            quotations: Vec::new(),
            sentences: super::sentences(&text.value),
            opaque: Vec::new(),
            emphasis: Vec::new(),
            links: Vec::new(),
            relative: Vec::new(),
            block: text.whole(),
            text,
        }
    }

    /// The sentence that contains a byte of the text, as an index into `sentences`.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= offset)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The text of the sentence that contains a byte.
    pub fn around(&self, offset: usize) -> &str {
        let sentence = self.sentences.get(self.sentence_at(offset));
        let text = sentence.and_then(|range| self.text.value.get(range.clone()));
        text.unwrap_or_default()
    }

    /// The first anchor that overlaps a range, as an index into `anchors`.
    pub fn anchor_over(&self, range: &Range<usize>) -> Option<usize> {
        first_over(&self.anchors, |anchor| &anchor.words, range)
    }

    /// Whether a quotation overlaps a range.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        first_over(&self.quotations, |quotation| quotation, range).is_some()
    }

    /// Whether a link overlaps a range.
    pub fn is_linked(&self, range: &Range<usize>) -> bool {
        first_over(&self.links, |(words, _)| words, range).is_some()
    }

    /// Whether a range is emphasised as a whole.
    pub fn is_emphasised(&self, range: &Range<usize>) -> bool {
        let index = self.emphasis.partition_point(|words| words.end < range.end);
        let words = self.emphasis.get(index);
        words.is_some_and(|words| words.start <= range.start)
    }

    /// The span of words that brackets may enclose: brackets must not cut markup inside of them, nest in a link, or change how YAML is
    /// read.
    pub fn bracketable(&self, words: &Range<usize>) -> Option<Span> {
        let span = self.text.exact(words.clone())?;
        let in_body = !self.role.is_about_all() || self.role == Role::Heading;
        // After a bracket, an escaped character would lose its escape.
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

    /// The citations within a range or directly after it.
    pub fn citations_in(&self, range: &Range<usize>) -> &[(usize, References)] {
        let first = self.citations.partition_point(|(at, _)| *at < range.start);
        let end = self.citations.partition_point(|(at, _)| *at <= range.end);
        self.citations.get(first..end).unwrap_or_default()
    }

    /// The insertions within a range.
    pub fn insertions_in(&self, range: &Range<usize>) -> &[(usize, Insertion)] {
        let from = |at: usize| self.insertions.partition_point(|(place, _)| *place < at);
        let places = from(range.start)..from(range.end);
        self.insertions.get(places).unwrap_or_default()
    }

    /// Whether a range contains a citation.
    pub fn is_cited_in(&self, range: &Range<usize>) -> bool {
        !self.anchors_in(range).is_empty()
            || !self.citations_in(range).is_empty()
            || !self.insertions_in(range).is_empty()
    }
}

/// The first item that overlaps a range; items are sorted and disjoint.
fn first_over<T>(
    items: &[T],
    place: impl Fn(&T) -> &Range<usize>,
    range: &Range<usize>,
) -> Option<usize> {
    let index = items.partition_point(|item| place(item).end <= range.start);
    let found = place(items.get(index)?);
    (found.start < range.end && range.start < found.end).then_some(index)
}

/// The role of a passage in its brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title of the brief; all records that the brief cites are in reach.
    Title,
    /// The standfirst; all records that the brief cites are in reach.
    Summary,
    /// A heading; all records that the brief cites are in reach.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph in a list.
    ListItem,
    /// A paragraph in a block quote, all of which is a quotation.
    BlockQuote,
    /// A paragraph in a footnote.
    Footnote,
    /// A cell of a table.
    Cell {
        /// The table's index in the document, from 0.
        table: usize,
        /// The row, from 0; the header is row 0.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
    /// The title, caption or unit of a chart or table; all cited records are in reach.
    Caption,
    /// The alternative text of a chart or table; all cited records are in reach.
    Alt,
    /// The statement of a claim that the brief prints; the claim's support is in reach.
    Statement,
}

impl Role {
    /// Whether the passage may rest on all that its brief or claim cites, not only on its own sentence.
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

/// An anchor, `[words][@a; @b]`: these words rest on these records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The range of the words in the passage's text.
    pub words: Range<usize>,
    /// The records on which the words rest.
    pub references: References,
}

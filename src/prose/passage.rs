//! The same prose as the checker sees it: plain text, one passage a leaf block, with every form and its place.

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
}

/// Where a passage stands in its brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The brief's title; all records that the brief cites are in reach.
    Title,
    /// The standfirst; likewise.
    Summary,
    /// A heading; likewise.
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
    /// Alternative text; likewise.
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

//! Reads Markdown into a document for the renderers and into passages of plain text for the checker; each piece keeps its bytes in the
//! author's file.

pub mod document;
pub mod element;
pub mod key;
pub mod passage;

mod block;
mod control;
mod findings;
mod flatten;
mod forms;
mod heading;
mod inline;
mod link;
mod notes;
mod quotation;
mod reader;
mod sentence;
mod source;
pub(crate) mod suppression;

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::lang::{self, Language};
use crate::span::{FileId, Spanned, Text};

pub use document::{Block, Document, Inline, Reference, References};
pub use heading::slug;
pub use passage::{Anchor, OBJECT, Passage, Role};
pub use suppression::{Suppression, SuppressionForm};

/// The result of reading prose: the tree, the passages, their references, and findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The tree for the renderers.
    pub document: Document,
    /// The passages for the checker, in the order of the file.
    pub passages: Vec<Passage>,
    /// The `chart`, `table` and `image` fences, by the index that `Block::Exhibit` has.
    pub fences: Vec<document::Fence>,
    /// The ids that are referred to, in the order of the file.
    pub cited: Vec<Spanned<String>>,
    /// The comments that allow a rule: `<!-- factum: allow(…) -->`.
    pub suppressions: Vec<Suppression>,
    /// Findings: `raw-html`, `unsafe-link`, `heading-jump`, `missing-alt`, `too-deep`, `unread-region`, malformed forms.
    pub findings: Vec<Diagnostic>,
}

/// How raw HTML in prose is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// The HTML is reported and left out.
    #[default]
    Refuse,
    /// The HTML is sanitised, and kept in HTML output.
    Sanitise,
}

/// How prose is written, as far as it affects the reading of Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
    /// Whether single marks quote as double ones do; if not, they only nest.
    pub single_marks: bool,
    /// The tag of the language whose words determine where sentences end; empty for English.
    tag: &'static str,
}

impl Dialect {
    /// The dialect of a language, given by its BCP 47 tag.
    pub fn of(language: &str, raw_html: RawHtml) -> Self {
        Self {
            raw_html,
            single_marks: quotation::are_single(language),
            tag: lang::of(language).map_or("", |language| language.tag),
        }
    }

    /// The language whose words determine where sentences end; English for a language without word lists.
    fn language(self) -> &'static Language {
        lang::of(self.tag).unwrap_or(&lang::ENGLISH)
    }
}

/// Reads the Markdown in the range `body` of the file's `text`.
pub fn parse(file: FileId, text: &str, body: Range<usize>, dialect: Dialect) -> Prose {
    reader::read(&source::SourceText::body(file, text, body), None, dialect)
}

/// Reads one line or paragraph of inline Markdown from YAML: a title, a summary, a caption, a statement. Block syntax has no meaning in it.
pub fn parse_inline(text: &Text, role: Role, dialect: Dialect) -> Prose {
    reader::read(&source::SourceText::inline(text), Some(role), dialect)
}

/// The sentences of a plain text in English.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentence::split(text, &lang::ENGLISH)
}

#[cfg(test)]
mod tests;

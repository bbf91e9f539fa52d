//! Reads Markdown into a document for the renderers and into passages of plain text for the checker,
//! with the exact bytes of the author's file behind every piece.

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

/// All that reading prose yields: the tree, the passages, what they refer to, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// For the renderers.
    pub document: Document,
    /// For the checker, in order of the file.
    pub passages: Vec<Passage>,
    /// `chart` and `table` fences, as `Block::Exhibit` indexes them.
    pub fences: Vec<document::Fence>,
    /// Every id referred to, in order of the file.
    pub cited: Vec<Spanned<String>>,
    /// `<!-- factum: allow(…) -->`
    pub suppressions: Vec<Suppression>,
    /// `raw-html`, `unsafe-link`, `heading-jump`, `missing-alt`, `too-deep`, `unread-region`, malformed forms.
    pub findings: Vec<Diagnostic>,
}

/// What happens to raw HTML in prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// A finding; the HTML is left out.
    #[default]
    Refuse,
    /// It is sanitised and kept in HTML output.
    Sanitise,
}

/// How prose is written, as far as it decides what Markdown says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Whether single marks quote as double ones do. Elsewhere they only nest.
    pub single_marks: bool,
    /// The tag of the language whose words tell where sentences end; empty for English.
    tag: &'static str,
}

impl Dialect {
    /// That of a language, by its BCP 47 tag.
    pub fn of(language: &str, raw_html: RawHtml) -> Self {
        Self {
            raw_html,
            single_marks: quotation::are_single(language),
            tag: lang::of(language).map_or("", |language| language.tag),
        }
    }

    /// The language whose words tell where sentences end; English where the prose is in a language without words.
    fn language(self) -> &'static Language {
        lang::of(self.tag).unwrap_or(&lang::ENGLISH)
    }
}

/// Reads the Markdown in `body` of the file's `text`.
pub fn parse(file: FileId, text: &str, body: Range<usize>, dialect: Dialect) -> Prose {
    reader::read(&source::SourceText::body(file, text, body), None, dialect)
}

/// Reads one line or paragraph of inline Markdown that stands in YAML: a title, a summary, a caption, a statement.
/// Block syntax has no meaning in it.
pub fn parse_inline(text: &Text, role: Role, dialect: Dialect) -> Prose {
    reader::read(&source::SourceText::inline(text), Some(role), dialect)
}

/// The sentences of a plain text in English.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentence::split(text, &lang::ENGLISH)
}

#[cfg(test)]
mod tests;

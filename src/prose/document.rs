//! The document tree for the renderers. Nesting is bounded when the tree is built, so that renderers may recurse.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::element::Tag;
use super::key;
use crate::arrange::Arrange as _;
use crate::printable;
use crate::span::{Span, Spanned, Text};

/// The prose of a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks, in order; footnote definitions are in `footnotes` instead.
    pub blocks: Vec<Block>,
    /// The footnotes, in order of first reference.
    pub footnotes: Vec<Footnote>,
}

impl Document {
    /// The ids of the document's headings, with those in lists, quotes and footnotes.
    pub fn heading_ids(&self) -> BTreeSet<&str> {
        let notes = self.footnotes.iter().flat_map(|note| &note.blocks);
        let mut blocks: Vec<&Block> = self.blocks.iter().chain(notes).collect();
        let mut ids = BTreeSet::new();
        while let Some(block) = blocks.pop() {
            match block {
                Block::Heading { id, .. } => {
                    ids.insert(id.as_str());
                }
                Block::List { items, .. } => blocks.extend(items.iter().flatten()),
                Block::Quote(inner) => blocks.extend(inner),
                _ => {}
            }
        }
        ids
    }

    /// All images in the document, by address as written, in the order of the file.
    pub fn images(&self) -> Vec<&Spanned<String>> {
        let notes = self.footnotes.iter().flat_map(|note| &note.blocks);
        let mut blocks: Vec<&Block> = self.blocks.iter().chain(notes).collect();
        let mut inlines: Vec<&Inline> = Vec::new();
        while let Some(block) = blocks.pop() {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => {
                    inlines.extend(content);
                }
                Block::List { items, .. } => blocks.extend(items.iter().flatten()),
                Block::Quote(inner) => blocks.extend(inner),
                Block::Table { header, rows, .. } => {
                    inlines.extend(header.iter().flatten());
                    inlines.extend(rows.iter().flatten().flatten());
                }
                Block::Code { .. } | Block::Exhibit(_) | Block::Html(_) | Block::Rule => {}
            }
        }
        let mut images = Vec::new();
        while let Some(inline) = inlines.pop() {
            match inline {
                Inline::Image { url, .. } => images.push(url),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Element { content, .. }
                | Inline::Anchor { content, .. } => inlines.extend(content),
                _ => {}
            }
        }
        images.arrange_by_key(|image| image.span.start);
        images
    }
}

/// A footnote: its label as written, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The label.
    pub label: String,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, `##` and below; its `id` is unique in the document.
    Heading {
        /// The level, 2 to 6; a `#` is reported and read as 2.
        level: u8,
        /// The fragment id.
        id: String,
        /// The words of the heading.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is set if it is numbered.
    List {
        /// The first number.
        start: Option<u64>,
        /// Whether no blank lines separate the items.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A pipe table.
    Table {
        /// The alignment of each column.
        alignments: Vec<Alignment>,
        /// The header cells.
        header: Vec<Vec<Inline>>,
        /// The rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A code block with its language.
    Code {
        /// The info string's first word.
        language: String,
        /// The text.
        text: String,
        /// The span of the text.
        span: Span,
    },
    /// A fence ```` ```chart ````, ```` ```table ```` or ```` ```image ````: an index into the brief's `exhibits`.
    Exhibit(usize),
    /// Raw HTML, kept only if the project allows it (sanitised when rendered).
    Html(String),
    /// A thematic break.
    Rule,
}

/// The alignment of a table column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// The theme's default.
    #[default]
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// An inline part of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words, with smart punctuation applied.
    Text(String),
    /// Code: `code`.
    Code(String),
    /// Emphasis: *emphasis*.
    Emphasis(Vec<Inline>),
    /// Strong emphasis: **strong**.
    Strong(Vec<Inline>),
    /// Struck words: ~~struck~~.
    Strikethrough(Vec<Inline>),
    /// A Markdown link with a safe scheme; a link with an unsafe one became plain text.
    Link {
        /// The address as written.
        url: String,
        /// The title, or empty.
        title: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// The address as written.
        url: Spanned<String>,
        /// Alternative text.
        alt: String,
        /// The title.
        title: String,
    },
    /// An anchor: `[words][@id]`.
    Anchor {
        /// The words.
        content: Vec<Inline>,
        /// The records on which the words rest.
        references: References,
    },
    /// A citation: `[@id]`, `[see @a, pp. 3–4; @b]`, `[-@a]`.
    Citation(References),
    /// An insertion: `[=id]`, `[=id 3s]`, `[=id 1d]`.
    Insertion(Insertion),
    /// A footnote mark, `[^label]`: the footnote's number, from 1.
    FootnoteReference(usize),
    /// An inline element of raw HTML, if the project allows it.
    Element {
        /// The opening tag.
        tag: Tag,
        /// The content of the element.
        content: Vec<Inline>,
    },
    /// A line break in the source, which is a blank on the page.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// Whether inline content says something: words, a value, an image's alternative text; not a note mark, a citation or raw HTML alone.
pub fn has_words(content: &[Inline]) -> bool {
    says(content, true)
}

/// Whether inline content can be read in an outline: it contains words or a value, not just an image.
pub fn has_text(content: &[Inline]) -> bool {
    says(content, false)
}

fn says(content: &[Inline], by_pictures: bool) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => printable::has_words(text),
        Inline::Image { alt, .. } => by_pictures && printable::has_words(alt),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Anchor { content, .. }
        | Inline::Element { content, .. } => says(content, by_pictures),
        Inline::Insertion(_) => true,
        // In running text, a name stands for it.
        Inline::Citation(references) => references.in_text,
        Inline::FootnoteReference(_) | Inline::SoftBreak | Inline::HardBreak => false,
    })
}

/// The content of the brackets in a citation or anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The span of the whole form, brackets included.
    pub span: Span,
    /// The `@id`s, each with what surrounds it.
    pub items: Vec<Reference>,
    /// Whether the citation stands in running text, `@id`, where the author's name is a word of the sentence.
    pub in_text: bool,
}

impl References {
    /// A citation in running text as words, for one that names no record.
    pub fn words(&self) -> String {
        let mut out = String::new();
        for (index, item) in self.items.iter().enumerate() {
            let minus = if item.suppress_author { "-" } else { "" };
            let key = key::written(&item.id.value);
            let place = item.locator.as_ref().map(|locator| &locator.value);
            let _ = match (index, place) {
                (0, None) => write!(out, "{minus}@{key}"),
                (0, Some(place)) => write!(out, "{minus}@{key} [{place}]"),
                (_, None) => write!(out, "; {} {minus}@{key}", item.prefix),
                (_, Some(place)) => write!(out, "; {} {minus}@{key}, {place}", item.prefix),
            };
        }
        out
    }
}

/// One `@id` of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id without `@`; its span covers the id alone.
    pub id: Spanned<String>,
    /// Words before the id: `see`.
    pub prefix: String,
    /// The locator, such as `pp. 3–4`, without the comma.
    pub locator: Option<Spanned<String>>,
    /// Whether the author's name is left out (`-@a`), as the sentence gives it.
    pub suppress_author: bool,
}

/// An insertion, `[=id 3s]`: the recorded value is put here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The span of the whole form, brackets included.
    pub span: Span,
    /// The id; its span is that of the id alone.
    pub id: Spanned<String>,
    /// The rounding of the value.
    pub rounding: Option<Rounding>,
}

/// The rounding of an inserted value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Rounding to this number of significant digits: `3s`.
    Significant(u8),
    /// Rounding to this number of decimals of the number as shown with its scale: `1d`.
    Decimals(u8),
}

/// A fenced `chart`, `table` or `image` block, with its YAML not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// `chart`, `table` or `image`, with the span of the word.
    pub kind: Spanned<String>,
    /// The YAML between the fences.
    pub yaml: Text,
}

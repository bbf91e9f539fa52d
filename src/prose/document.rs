//! The document tree that the renderers walk. Nesting is bounded when it is built, so walking it may recurse.

use std::fmt::Write as _;

use super::element::Tag;
use super::key;
use crate::arrange::Arrange as _;
use crate::printable;
use crate::span::{Span, Spanned, Text};

/// The prose of a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks in order; footnote definitions stand in `footnotes` instead.
    pub blocks: Vec<Block>,
    /// Footnotes in order of first reference.
    pub footnotes: Vec<Footnote>,
}

impl Document {
    /// Every image that it shows, by the address as written, in order of the file.
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

/// A footnote: its label as written and what it says.
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
    /// `##` and below; `id` is unique in the document.
    Heading {
        /// 2 to 6; a `#` is reported and read as 2.
        level: u8,
        /// The fragment id.
        id: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is set when it is numbered.
    List {
        /// First number.
        start: Option<u64>,
        /// No blank lines between items.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A pipe table.
    Table {
        /// How each column is set.
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
        /// Where the text stands.
        span: Span,
    },
    /// A ```` ```chart ````, ```` ```table ```` or ```` ```image ```` block: an index into the brief's `exhibits`.
    Exhibit(usize),
    /// Raw HTML, kept only where the project allows it (sanitised when rendered).
    Html(String),
    /// A thematic break.
    Rule,
}

/// How a table column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// As the theme likes.
    #[default]
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words, with smart punctuation applied.
    Text(String),
    /// `code`
    Code(String),
    /// *emphasis*
    Emphasis(Vec<Inline>),
    /// **strong**
    Strong(Vec<Inline>),
    /// ~~struck~~
    Strikethrough(Vec<Inline>),
    /// A Markdown link; its scheme was checked, an unsafe one became plain text.
    Link {
        /// The address as written.
        url: String,
        /// The title, or nothing.
        title: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// The path as written.
        url: Spanned<String>,
        /// Alternative text.
        alt: String,
        /// The title.
        title: String,
    },
    /// `[words][@id]`
    Anchor {
        /// The words.
        content: Vec<Inline>,
        /// What they rest on.
        references: References,
    },
    /// `[@id]`, `[see @a, pp. 3–4; @b]`, `[-@a]`
    Citation(References),
    /// `[=id]`, `[=id 3s]`, `[=id 1d]`
    Insertion(Insertion),
    /// `[^label]`: the footnote's number from 1.
    FootnoteReference(usize),
    /// An element of raw inline HTML, where the project allows it.
    Element {
        /// Its opening tag, with what of it is safe.
        tag: Tag,
        /// What it holds.
        content: Vec<Inline>,
    },
    /// A line break in the source, a space on the page.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// Whether inline content says something by itself: words, a value, a picture's alternative text; not the mark of a note, a
/// citation, or raw HTML alone.
pub fn has_words(content: &[Inline]) -> bool {
    says(content, true)
}

/// Whether inline content can be read in an outline: it holds words or a value, not a picture alone.
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

/// What stands between the brackets of a citation or an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The whole form in the author's file, brackets included.
    pub span: Span,
    /// Each `@id` with what surrounds it.
    pub items: Vec<Reference>,
    /// `@id` in running text, where the name of its author is a word of the sentence.
    pub in_text: bool,
}

impl References {
    /// A citation in running text as words, for one that names nothing.
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
    /// Words before: `see`.
    pub prefix: String,
    /// A locator such as `pp. 3–4`, without the comma.
    pub locator: Option<Spanned<String>>,
    /// `-@a`: the author's name stands in the sentence, leave it out.
    pub suppress_author: bool,
}

/// `[=id 3s]`: put the recorded value here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The whole form in the author's file, brackets included.
    pub span: Span,
    /// The id; its span covers the id alone.
    pub id: Spanned<String>,
    /// How to round.
    pub rounding: Option<Rounding>,
}

/// How an inserted value is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// `3s`: significant digits.
    Significant(u8),
    /// `1d`: decimals, of the number as shown with its scale.
    Decimals(u8),
}

/// A fenced `chart`, `table` or `image` block: its YAML, cooked, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// `chart`, `table` or `image`, with the span of the word.
    pub kind: Spanned<String>,
    /// The YAML between the fences.
    pub yaml: Text,
}

//! The open parts of a document while it is read: containers, the kind of the leaf block, a table, a code block.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::document::{Alignment, Block, Inline};
use super::source::SourceText;
use crate::span::{Spanned, Text, TextMap};

pub(super) struct BlockFrame {
    pub(super) kind: FrameKind,
    pub(super) blocks: Vec<Block>,
}

pub(super) enum FrameKind {
    Root,
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Item,
    Footnote(String),
}

pub(super) enum LeafKind {
    Heading {
        level: u8,
        id: Option<String>,
    },
    Paragraph,
    /// A paragraph of a tight list, which the parser does not announce.
    Tight,
    Cell,
}

pub(super) struct OpenTable {
    pub(super) alignments: Vec<Alignment>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    pub(super) cells: Vec<Vec<Inline>>,
    pub(super) row: Range<usize>,
    /// The end of the last cell, in bytes.
    pub(super) read: usize,
}

pub(super) struct Code {
    pub(super) language: Spanned<String>,
    pub(super) fenced: bool,
    pub(super) text: Text,
}

pub(super) fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

impl Code {
    pub(super) fn new(
        source: &SourceText<'_>,
        kind: &CodeBlockKind<'_>,
        range: &Range<usize>,
    ) -> Self {
        let (language, fenced) = match kind {
            CodeBlockKind::Fenced(info) => (info.split_whitespace().next().unwrap_or(""), true),
            CodeBlockKind::Indented => ("", false),
        };
        // The word's bytes in the file: a character reference differs in length from its character.
        let raw = source.slice(range.clone());
        let marks = raw.len() - raw.trim_start_matches([' ', '\t', '`', '~']).len();
        let word = raw.get(marks..).unwrap_or_default();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        let written = if fenced { marks..marks + end } else { 0..0 };
        let span = source.span(range.start + written.start..range.start + written.end);
        Self {
            language: Spanned::new(language.to_owned(), span),
            fenced,
            text: Text {
                value: String::new(),
                map: TextMap::new(span.file),
            },
        }
    }

    pub(super) fn push(&mut self, source: &SourceText<'_>, words: &str, range: Range<usize>) {
        let at = self.text.value.len();
        if words == source.read(range.clone()) {
            self.text.value.push_str(source.slice(range.clone()));
            self.text.map.push_part(at, source.map(), range);
        } else {
            self.text.value.push_str(words);
            let raw = source.span(range).range();
            self.text.map.push(at..self.text.value.len(), raw);
        }
    }
}

//! How a format writes each part of a page. [`Writer`](super::Writer) walks the page, once for all formats.

use super::sanitise;
use crate::citations::rich::TextStyle;
use crate::prose::document::{Alignment, References};
use crate::prose::element::Tag;
use crate::render::content::{FilledExhibit, Hyperlink};

/// The ASCII characters that a format must escape.
#[derive(Clone, Debug)]
pub struct EscapeSet([bool; 256]);

impl EscapeSet {
    /// The set of the characters in `marks`.
    pub const fn new(marks: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut index = 0;
        while index < marks.len() {
            set[marks[index] as usize] = true;
            index += 1;
        }
        Self(set)
    }

    /// The index of the first of them in a text.
    pub fn first(&self, text: &str) -> Option<usize> {
        /// How many bytes are examined at a time.
        const STEP: usize = 16;
        let is_mark = |byte: &u8| self.0.get(usize::from(*byte)) == Some(&true);
        // Most stretches contain none, so one branch serves a whole stretch instead of one per byte.
        let is_clean = |step: &&[u8]| !step.iter().fold(false, |found, byte| found | is_mark(byte));
        let bytes = text.as_bytes();
        let clean = bytes.chunks_exact(STEP).take_while(is_clean).count() * STEP;
        let at = bytes.get(clean..)?.iter().position(is_mark)?;
        Some(clean + at)
    }
}

/// How a format writes each part of a page. `inner` and other finished parts are in the format already; `text` is an author's.
pub trait Format {
    /// A name for this way of writing, if it writes words and links to records alike on every page; `None` if it depends on the page.
    fn same_on_every_page(&self) -> Option<&'static str> {
        None
    }
    /// Whether headings become entries of an outline, which contain only words.
    fn outlines(&self) -> bool {
        false
    }
    /// Writes words, escaped.
    fn text(&self, text: &str, out: &mut String);
    /// Writes words in a style.
    fn styled(&self, style: TextStyle, inner: &str, out: &mut String);
    /// Writes inline code.
    fn code(&self, text: &str, out: &mut String);
    /// Writes words as a link.
    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String);
    /// Writes words that rest on records: a link to `link`, followed by `citation` (finished, perhaps empty) where the format prints it.
    fn anchor(&self, link: Option<&Hyperlink<'_>>, inner: &str, citation: &str, out: &mut String);
    /// Whether notes print the addresses of the works that they cite.
    fn addresses_in_notes(&self) -> bool {
        true
    }
    /// Writes an [`anchor`](Self::anchor) in a block of the text, where a format may show the records beside the words.
    fn anchor_in_block(
        &self,
        _references: &References,
        link: Option<&Hyperlink<'_>>,
        inner: &str,
        citation: &str,
        out: &mut String,
    ) {
        self.anchor(link, inner, citation, out);
    }
    /// Ends a top-level block of the text.
    fn end_block(&self, _out: &mut String) {}
    /// Whether images stand between emphasised words rather than within them.
    fn lifts_images(&self) -> bool {
        false
    }
    /// Whether words in other languages than the page's are marked.
    fn marks_languages(&self) -> bool {
        false
    }
    /// Writes words in another language than the page's, given by its BCP 47 tag.
    fn in_language(&self, _tag: &str, inner: &str, out: &mut String) {
        out.push_str(inner);
    }
    /// Writes a note mark; `first` if the note was not marked before, `content` is the finished note.
    fn note(&self, number: usize, first: bool, content: &str, out: &mut String);
    /// Writes an image of the project, by its path below the root; without a path where it could not be read.
    fn image(&self, path: Option<&str>, alt: &str, title: &str, out: &mut String);
    /// Writes a line break.
    fn line_break(&self, out: &mut String);
    /// Writes an inline element of raw HTML; formats other than HTML keep its words, and what they can of its look.
    fn element(&self, tag: &Tag, inner: &str, out: &mut String) {
        match TextStyle::of_element(&tag.name) {
            Some(style) => self.styled(style, inner, out),
            None => out.push_str(inner),
        }
    }

    /// A finished line that a template may place at the start of a block, a list item or a note.
    fn line(&self, inner: String) -> String {
        inner
    }

    /// Writes a block of raw HTML; formats other than HTML keep its words.
    fn raw_html(&self, html: &str, out: &mut String) {
        let words = sanitise::words(html);
        if !words.is_empty() {
            let mut inner = String::with_capacity(words.len());
            self.text(&words, &mut inner);
            self.paragraph(&inner, out);
        }
    }

    /// Writes a paragraph.
    fn paragraph(&self, inner: &str, out: &mut String);
    /// Writes a heading of level 2 to 6.
    fn heading(&self, level: u8, id: &str, inner: &str, out: &mut String);
    /// Begins a table, list or block quote with at most so many note marks and so many characters of full lines; its content is written
    /// next.
    fn open(&self, _marks: usize, _extent: usize) {}
    /// Ends what [`open`](Self::open) began.
    fn close(&self, _out: &mut String) {}
    /// Writes a list of finished items; `start` is its first number, if it is numbered.
    fn list(&self, start: Option<u64>, tight: bool, items: &[String], out: &mut String);
    /// Writes a block quote of finished blocks.
    fn quote(&self, inner: &str, out: &mut String);
    /// Writes a table of finished cells.
    fn table(&self, table: &Cells<'_>, out: &mut String);
    /// Writes a code block.
    fn code_block(&self, language: &str, text: &str, out: &mut String);
    /// Writes a chart or table.
    fn exhibit(&self, exhibit: &FilledExhibit<'_>, foot: &ExhibitFoot, out: &mut String);
    /// Writes an image from a fence, by its path below the root; without a path where it could not be read.
    fn picture(
        &self,
        exhibit: &FilledExhibit<'_>,
        path: Option<&str>,
        foot: &ExhibitFoot,
        out: &mut String,
    );
    /// Writes a thematic break.
    fn rule(&self, out: &mut String);
}

/// The foot of an exhibit: finished texts, perhaps empty.
#[derive(Clone, Debug)]
pub struct ExhibitFoot {
    /// The caption.
    pub caption: String,
    /// A note on the data.
    pub note: String,
    /// The maker and licence of an image.
    pub credit: String,
    /// The citation for the values.
    pub source: String,
}

/// A table of finished cells.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    /// The alignment of each column.
    pub alignments: &'a [Alignment],
    /// The cells of the header.
    pub header: Vec<String>,
    /// The cells of the header without links and note marks, for where it is repeated.
    pub bare_header: Vec<String>,
    /// The cells of each row.
    pub rows: Vec<Vec<String>>,
}

//! How a format writes each piece of a page. The walk over the page is in [`Writer`](super::Writer), once for all formats.

use super::sanitise;
use crate::citations::rich::TextStyle;
use crate::prose::document::{Alignment, References};
use crate::prose::element::Tag;
use crate::render::content::{FilledExhibit, Hyperlink};

/// The ASCII characters that a format must not print as they are.
#[derive(Clone, Debug)]
pub struct EscapeSet([bool; 256]);

impl EscapeSet {
    /// A set of characters.
    pub const fn new(marks: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut index = 0;
        while index < marks.len() {
            set[marks[index] as usize] = true;
            index += 1;
        }
        Self(set)
    }

    /// Where the first of them stands.
    pub fn first(&self, text: &str) -> Option<usize> {
        /// Bytes that are looked at at once.
        const STEP: usize = 16;
        let is_mark = |byte: &u8| self.0.get(usize::from(*byte)) == Some(&true);
        // Most stretches hold none: one branch for all of a stretch, not one for each byte.
        let is_clean = |step: &&[u8]| !step.iter().fold(false, |found, byte| found | is_mark(byte));
        let bytes = text.as_bytes();
        let clean = bytes.chunks_exact(STEP).take_while(is_clean).count() * STEP;
        let at = bytes.get(clean..)?.iter().position(is_mark)?;
        Some(clean + at)
    }
}

/// A format's way to write each piece. `inner` and other finished pieces are already in the format; `text` is an author's.
pub trait Format {
    /// A name for this way of writing, when words and links to records are written alike on every page; `None` when they rest on the page.
    fn same_on_every_page(&self) -> Option<&'static str> {
        None
    }
    /// Whether headings become entries of an outline, which are words.
    fn outlines(&self) -> bool {
        false
    }
    /// Words.
    fn text(&self, text: &str, out: &mut String);
    /// Words set in a style.
    fn styled(&self, style: TextStyle, inner: &str, out: &mut String);
    /// `code`
    fn code(&self, text: &str, out: &mut String);
    /// Words that lead somewhere.
    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String);
    /// Words that rest on records: they lead to `link`, and `citation` (finished, perhaps empty) follows where the format prints it.
    fn anchor(&self, link: Option<&Hyperlink<'_>>, inner: &str, citation: &str, out: &mut String);
    /// Whether notes print the addresses of what they cite.
    fn addresses_in_notes(&self) -> bool {
        true
    }
    /// [`anchor`](Self::anchor) in a block of the text, where a format may show the records beside the words.
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
    /// A block of the text ends that stands in no other.
    fn end_block(&self, _out: &mut String) {}
    /// Whether it marks words in other languages than the page's.
    fn marks_languages(&self) -> bool {
        false
    }
    /// Words in another language than the page's, by its BCP 47 tag.
    fn in_language(&self, _tag: &str, inner: &str, out: &mut String) {
        out.push_str(inner);
    }
    /// The mark of a note; `first` when the note was not marked before, `content` is the finished note.
    fn note(&self, number: usize, first: bool, content: &str, out: &mut String);
    /// An image of the project (`path` below the root), or none when it could not be had.
    fn image(&self, path: Option<&str>, alt: &str, title: &str, out: &mut String);
    /// A line break.
    fn line_break(&self, out: &mut String);
    /// An element of raw HTML in a line; formats other than HTML keep its words, and what of its look they can.
    fn element(&self, tag: &Tag, inner: &str, out: &mut String) {
        match TextStyle::of_element(&tag.name) {
            Some(style) => self.styled(style, inner, out),
            None => out.push_str(inner),
        }
    }

    /// A finished line that a template may put at the start of a block, of a list item or of a note.
    fn line(&self, inner: String) -> String {
        inner
    }

    /// A block of raw HTML; formats other than HTML keep its words.
    fn raw_html(&self, html: &str, out: &mut String) {
        let words = sanitise::words(html);
        if !words.is_empty() {
            let mut inner = String::with_capacity(words.len());
            self.text(&words, &mut inner);
            self.paragraph(&inner, out);
        }
    }

    /// A paragraph.
    fn paragraph(&self, inner: &str, out: &mut String);
    /// A heading, level 2 to 6.
    fn heading(&self, level: u8, id: &str, inner: &str, out: &mut String);
    /// A table, list or block quote begins in which so many notes are marked, and which takes the lines of so many characters; what it
    /// holds is written next.
    fn open(&self, _marks: usize, _extent: usize) {}
    /// What began with [`open`](Self::open) ends.
    fn close(&self, _out: &mut String) {}
    /// A list of finished items; `start` when it is numbered.
    fn list(&self, start: Option<u64>, tight: bool, items: &[String], out: &mut String);
    /// A block quote of finished blocks.
    fn quote(&self, inner: &str, out: &mut String);
    /// A table of finished cells.
    fn table(&self, table: &Cells<'_>, out: &mut String);
    /// A code block.
    fn code_block(&self, language: &str, text: &str, out: &mut String);
    /// A chart or table made from records.
    fn exhibit(&self, exhibit: &FilledExhibit<'_>, foot: &ExhibitFoot, out: &mut String);
    /// An image in a fence, by its path below the root, or none when it could not be had.
    fn picture(
        &self,
        exhibit: &FilledExhibit<'_>,
        path: Option<&str>,
        foot: &ExhibitFoot,
        out: &mut String,
    );
    /// A thematic break.
    fn rule(&self, out: &mut String);
}

/// What stands below an exhibit: finished text, perhaps empty.
#[derive(Clone, Debug)]
pub struct ExhibitFoot {
    /// Words about it.
    pub caption: String,
    /// What a careful reader should know about its data.
    pub note: String,
    /// Who made an image, and its licence.
    pub credit: String,
    /// What its values rest on.
    pub source: String,
}

/// A table of finished cells.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    /// How each column is set.
    pub alignments: &'a [Alignment],
    /// The header.
    pub header: Vec<String>,
    /// The header without links and marks of notes, for where it is printed again.
    pub bare_header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

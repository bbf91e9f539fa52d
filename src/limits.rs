//! How much of a project is read and printed at most: counts, never clocks, the same on every machine.
//!
//! Each lies far above what an author writes and below what a stage or the PDF standard bears; what goes beyond is `too-long`, and
//! the rest of the document is made without it. A PDF string holds 32,767 bytes (ISO 32000-1, table C.1), which is half as
//! many letters in UTF-16; a line of a PDF holds as many bytes of glyph numbers, two for each.

/// Bytes of a line of a text file.
pub const LINE: usize = 8 * 1024 * 1024;

/// Bytes of a paragraph, a list item's, a cell, a caption or a statement, markup included.
pub const PARAGRAPH: usize = 50_000;

/// Bytes of a title or heading, which become entries of the PDF's outline.
pub const HEADING: usize = 2_000;

/// Bytes of a summary, which becomes the PDF's description.
pub const SUMMARY: usize = 10_000;

/// Bytes of an alternative text.
pub const ALT: usize = 10_000;

/// Bytes of a link's address (Typst takes 8,000).
pub const URL: usize = 8_000;

/// Bytes of an id, or of the key of a source: the names of places in a PDF.
pub const ID: usize = 1_000;

/// Bytes without a place to break the line.
pub const WORD: usize = 8_000;

/// Marks on one letter, as in the Stream-Safe Text Format (UAX #15, section 13).
pub const MARKS: usize = 30;

/// Authors of a brief.
pub const AUTHORS: usize = 500;

/// Topics of a brief.
pub const TOPICS: usize = 200;

/// Regions of a brief.
pub const REGIONS: usize = 200;

/// Bytes of all authors' names together, of all topics, and of all regions: names and topics are one string of the PDF each.
pub const LIST: usize = 12_000;

/// Levels of quotes, lists and emphasis inside each other.
pub const NESTING: usize = 100;

/// Files of fonts of a project.
pub const FONTS: usize = 64;
/// Bytes of all files of fonts together.
pub const FONT_BYTES: usize = 256 * 1024 * 1024;

/// Cells of all sheets of a workbook.
pub const SHEET_CELLS: usize = 2_000_000;
/// Bytes of the text of one sheet, and of the text in all cells of a workbook.
pub const SHEET_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of a workbook when it is unpacked.
pub const UNPACKED: usize = 256 * 1024 * 1024;

/// The text up to the last whole character within some bytes.
pub fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

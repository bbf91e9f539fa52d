//! Limits on how much of a project is read and printed: counts, never clocks, equal on all machines.
//!
//! Each lies far above what an author writes, and below what a stage or the PDF standard supports; what exceeds one is reported as
//! `too-long`, and the rest of the document is rendered without it. A PDF string holds 32,767 bytes (ISO 32000-1, table C.1), which is half
//! as many letters in UTF-16; a line of a PDF holds as many bytes of glyph numbers, two for each glyph.
//!
//! A limit of one reader alone stands at its head, or in the function that keeps it, and is named by a superlative: `MOST` of what is counted,
//! `LONGEST` of text, `DEEPEST` of nesting, `LARGEST` of sizes.

/// The most bytes in a line of a text file.
pub const LINE: usize = 8 * 1024 * 1024;

/// The most bytes of a paragraph, a list item's paragraph, a cell, a caption or a statement, markup included.
pub const PARAGRAPH: usize = 50_000;

/// The most bytes of a title or heading, which become entries of the PDF's outline.
pub const HEADING: usize = 2_000;

/// The most bytes of a summary, which becomes the PDF's description.
pub const SUMMARY: usize = 10_000;

/// The most bytes of an alternative text.
pub const ALT: usize = 10_000;

/// The most bytes of a link's address (Typst accepts 8,000).
pub const URL: usize = 8_000;

/// The most bytes of an id or a source's key, which name places in a PDF.
pub const ID: usize = 1_000;

/// The most bytes without a place to break the line.
pub const WORD: usize = 8_000;

/// The most marks on one letter, as in the Stream-Safe Text Format (UAX #15, section 13).
pub const MARKS: usize = 30;

/// The most authors of a brief.
pub const AUTHORS: usize = 500;

/// The most corrections of a brief.
pub const CORRECTIONS: usize = 200;

/// The most topics of a brief.
pub const TOPICS: usize = 200;

/// The most regions of a brief.
pub const REGIONS: usize = 200;

/// The most bytes of all authors' names together, of all topics, and of all regions: names and topics are one string of the PDF each.
pub const LIST: usize = 12_000;

/// The deepest nesting of quotes, lists and emphasis.
pub const NESTING: usize = 100;

/// The most font files of a project.
pub const FONTS: usize = 64;
/// The most bytes of all font files together.
pub const FONT_BYTES: usize = 256 * 1024 * 1024;

/// The most cells of all sheets of a workbook.
pub const SHEET_CELLS: usize = 2_000_000;
/// The most bytes in the text of all sheets of a workbook, with what separates its cells.
pub const SHEET_BYTES: usize = 64 * 1024 * 1024;
/// The most rows of a sheet, as many as spreadsheets have.
pub const SHEET_ROWS: u32 = 1 << 20;
/// The most bytes of a workbook when unpacked.
pub const UNPACKED: usize = 256 * 1024 * 1024;

/// The text cut after the last whole character within `bytes`.
pub fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

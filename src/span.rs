//! Says where text is: files, byte spans, and the way back from cooked text to the author's bytes.
//!
//! A *source* is a publication in this crate; a file on disk is a `FileId` in `Files`.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file of the project, in the order in which it was added to [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file: byte offsets, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that holds the stretch.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`; files are at most 64 MiB, so offsets fit.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(range.start),
            end: narrow(range.end),
        }
    }

    /// The byte range within the file.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both. A span of another file adds nothing.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// Whether a character is none that text may hold: controls (C0 but tab and line ends, DEL, C1) and noncharacters, which XML
/// and most of its kin refuse (Unicode 16, section 23.1 and 23.7; XML 1.0, 2.2).
pub const fn is_control(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}'
    ) || (char as u32) & 0xfffe == 0xfffe
}

/// A value and where the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// Text that was cooked (unescaped, unfolded, stripped of markup) and the way back to the bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The cooked text.
    pub value: String,
    /// The way back.
    pub map: TextMap,
}

impl Text {
    /// Text that stands in the file byte for byte, from `start` on.
    pub fn verbatim(value: impl Into<String>, file: FileId, start: usize) -> Self {
        let value = value.into();
        let mut map = TextMap::new(file);
        map.push_verbatim(0, start, value.len());
        Self { value, map }
    }

    /// The author's bytes behind a range of the cooked text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }

    /// The author's bytes behind some words, when they are these words: no markup, entity or line break between. Only such may be edited.
    pub fn exact(&self, range: Range<usize>) -> Option<Span> {
        let span = self.span(range.clone());
        (!range.is_empty() && span.range().len() == range.len()).then_some(span)
    }

    /// The author's bytes behind all of it.
    pub fn whole(&self) -> Span {
        self.map.span(0..self.value.len())
    }
}

/// Pieces that lead from cooked text back to file bytes, ordered by cooked offset and touching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMap {
    file: FileId,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    cooked: u32,
    cooked_len: u32,
    raw: u32,
    raw_len: u32,
}

impl TextMap {
    /// An empty map into `file`.
    pub const fn new(file: FileId) -> Self {
        Self {
            file,
            pieces: Vec::new(),
        }
    }

    /// The file that the map leads to.
    pub const fn file(&self) -> FileId {
        self.file
    }

    /// Records that `len` cooked bytes at `cooked` stand unchanged at `raw`.
    pub fn push_verbatim(&mut self, cooked: usize, raw: usize, len: usize) {
        self.push(cooked..cooked + len, raw..raw + len);
    }

    /// Records that the cooked range was made from the raw range (an escape, a fold, an entity).
    /// Equal lengths mean verbatim. Pieces come in order of their cooked range.
    pub fn push(&mut self, cooked: Range<usize>, raw: Range<usize>) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let piece = Piece {
            cooked: narrow(cooked.start),
            cooked_len: narrow(cooked.len()),
            raw: narrow(raw.start),
            raw_len: narrow(raw.len()),
        };
        if let Some(last) = self.pieces.last_mut()
            && last.cooked_len == last.raw_len
            && piece.cooked_len == piece.raw_len
            && last.cooked + last.cooked_len == piece.cooked
            && last.raw + last.raw_len == piece.raw
        {
            last.cooked_len += piece.cooked_len;
            last.raw_len += piece.raw_len;
        } else {
            self.pieces.push(piece);
        }
    }

    /// The file bytes behind a cooked range: exact inside verbatim pieces, the whole piece where it was cooked.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.raw_at(range.start, Edge::Start);
        let end = if range.is_empty() {
            start
        } else {
            self.raw_at(range.end, Edge::End).max(start)
        };
        Span::new(self.file, start..end)
    }

    /// The cooked range behind some bytes of the file: exact inside verbatim pieces, the whole piece where it was cooked. `None` where
    /// no piece holds an end of them.
    pub fn cooked(&self, raw: Span) -> Option<Range<usize>> {
        let Range { start, end } = raw.range();
        let at = |offset: usize, edge: Edge| {
            let probe = match edge {
                Edge::Start => offset,
                Edge::End => offset.checked_sub(1)?,
            };
            let ends = |piece: &Piece| (piece.raw + piece.raw_len) as usize <= probe;
            let piece = self.pieces.get(self.pieces.partition_point(ends))?;
            let within = offset.checked_sub(piece.raw as usize)?;
            let cooked = piece.cooked as usize;
            Some(match edge {
                _ if piece.cooked_len == piece.raw_len => cooked + within,
                Edge::Start => cooked,
                Edge::End => cooked + piece.cooked_len as usize,
            })
        };
        let range = at(start, Edge::Start)?..at(end, Edge::End)?;
        (raw.file == self.file && range.start < range.end).then_some(range)
    }

    /// Records that the text at `cooked` was made by passing on `range` of a text that has a map of its own.
    pub fn push_part(&mut self, cooked: usize, whole: &Self, range: Range<usize>) {
        let first = whole
            .pieces
            .partition_point(|piece| (piece.cooked + piece.cooked_len) as usize <= range.start);
        for piece in whole.pieces.get(first..).unwrap_or_default() {
            let (start, len) = (piece.cooked as usize, piece.cooked_len as usize);
            if start >= range.end {
                break;
            }
            let (from, to) = (range.start.max(start), range.end.min(start + len));
            if from >= to {
                continue;
            }
            let raw = if piece.cooked_len == piece.raw_len {
                let raw = piece.raw as usize + (from - start);
                raw..raw + (to - from)
            } else {
                piece.raw as usize..(piece.raw + piece.raw_len) as usize
            };
            let moved = cooked + (from - range.start);
            self.push(moved..moved + (to - from), raw);
        }
    }

    /// The map of a part of the cooked text, as text of its own.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::new(self.file);
        part.push_part(0, self, range);
        part
    }

    fn raw_at(&self, offset: usize, edge: Edge) -> usize {
        // An end belongs to the piece that holds the byte before it.
        let probe = match edge {
            Edge::Start => offset,
            Edge::End => offset.saturating_sub(1),
        };
        let index = self
            .pieces
            .partition_point(|piece| piece.cooked as usize <= probe);
        let Some(piece) = index.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.pieces.first().map_or(0, |piece| piece.raw as usize);
        };
        let (raw, within) = (
            piece.raw as usize,
            offset - (piece.cooked as usize).min(offset),
        );
        if piece.cooked_len == piece.raw_len {
            return raw + within.min(piece.raw_len as usize);
        }
        match edge {
            Edge::Start if within == 0 => raw,
            Edge::Start if within >= piece.cooked_len as usize => raw + piece.raw_len as usize,
            Edge::Start => raw,
            Edge::End => raw + piece.raw_len as usize,
        }
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

/// A place as people count it: lines and columns from 1, columns in Unicode scalar values; the offset in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
    /// Byte offset in the file.
    pub offset: usize,
}

/// The texts of the project, by id. A copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    entries: Vec<Arc<File>>,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    text: String,
    /// Found when a place is first asked for: most files have nothing to report.
    places: OnceLock<Places>,
    /// Bytes that stand for no character of the file: all but the first of each character that gave way to spaces.
    fillers: Vec<usize>,
}

/// What finds lines and columns without reading the text up to them.
#[derive(Clone, Debug)]
struct Places {
    /// The first byte of each line.
    line_starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STRIDE`] bytes: a line may be the whole file.
    characters: Vec<usize>,
}

/// Bytes that are counted to find a column, at most.
const STRIDE: usize = 256;

impl File {
    const fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            places: OnceLock::new(),
            fillers: Vec::new(),
        }
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let breaks = self.text.bytes().enumerate();
            let starts = breaks
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at + 1);
            let strides = self.text.as_bytes().chunks(STRIDE);
            let counts = strides.scan(0, |before, stride| {
                let here = *before;
                *before += characters(stride);
                Some(here)
            });
            Places {
                line_starts: std::iter::once(0).chain(starts).collect(),
                characters: counts.collect(),
            }
        })
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let counts = &self.places().characters;
        let stride = (offset / STRIDE).min(counts.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(stride * STRIDE..offset);
        let fillers = self.fillers.partition_point(|filler| *filler < offset);
        counts.get(stride).copied().unwrap_or(0) + characters(rest.unwrap_or_default()) - fillers
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

impl Files {
    /// Adds a file; `path` is relative to the project root, with `/`.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let (path, text) = (path.into(), text.into());
        let id = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Arc::new(File::new(path, text)));
        id
    }

    /// Gives a file another text.
    pub fn renew(&mut self, id: FileId, text: impl Into<String>) {
        if let Some(file) = self.entries.get_mut(id.0 as usize) {
            *file = Arc::new(File::new(file.path.clone(), text.into()));
        }
    }

    /// Says which bytes of a file's text stand for no character of the file, in order, so that columns are those of the file.
    pub fn fill(&mut self, file: FileId, fillers: Vec<usize>) {
        if let Some(file) = self.entries.get_mut(file.0 as usize) {
            Arc::make_mut(file).fillers = fillers;
        }
    }

    /// Whether a file has not been given another text in `other`, a copy of these.
    pub fn is_same(&self, other: &Self, id: FileId) -> bool {
        let own = self.entries.get(id.0 as usize);
        let own = own.zip(other.entries.get(id.0 as usize));
        own.is_some_and(|(own, other)| Arc::ptr_eq(own, other))
    }

    /// All ids, in the order of adding.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The path relative to the project root, with `/`.
    pub fn path(&self, id: FileId) -> &str {
        self.entries
            .get(id.0 as usize)
            .map_or("", |file| &file.path)
    }

    /// The text as read.
    pub fn text(&self, id: FileId) -> &str {
        self.entries
            .get(id.0 as usize)
            .map_or("", |file| &file.text)
    }

    /// The id of a path, if that file was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.ids().find(|id| self.path(*id) == path)
    }

    /// The author's text under a span; empty when the span does not fit the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Line, column and offset of a byte offset.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let Some(entry) = self.entries.get(file.0 as usize) else {
            return Position {
                line: 1,
                column: 1,
                offset,
            };
        };
        let starts = &entry.places().line_starts;
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let column = entry.characters_before(offset) - entry.characters_before(start) + 1;
        Position {
            line,
            column,
            offset,
        }
    }

    /// The bytes of the line that holds a byte offset, without its line break.
    pub fn line(&self, file: FileId, offset: usize) -> Range<usize> {
        let Some(entry) = self.entries.get(file.0 as usize) else {
            return 0..0;
        };
        let starts = &entry.places().line_starts;
        let next = starts.partition_point(|start| *start <= offset);
        let start = next.checked_sub(1).and_then(|line| starts.get(line));
        let end = starts.get(next).map_or(entry.text.len(), |next| next - 1);
        start.copied().unwrap_or(0)..end
    }

    /// The span of a whole file.
    pub fn whole(&self, file: FileId) -> Span {
        Span::new(file, 0..self.text(file).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> FileId {
        Files::default().add("a.md", "")
    }

    #[test]
    fn columns_count_scalars_and_offsets_count_bytes() {
        let mut files = Files::default();
        let id = files.add("a.md", "één\n– €5\n");
        let offset = "één\n– ".len();
        assert_eq!(
            files.position(id, offset),
            Position {
                line: 2,
                column: 3,
                offset
            }
        );
        assert_eq!(
            files.position(id, 0),
            Position {
                line: 1,
                column: 1,
                offset: 0
            }
        );
    }

    #[test]
    fn lines_are_found_by_any_of_their_bytes() {
        let mut files = Files::default();
        let id = files.add("a.md", "ab\n\ncd");
        let lines: Vec<_> = (0..8).map(|offset| files.line(id, offset)).collect();
        assert_eq!(lines, [0..2, 0..2, 0..2, 3..3, 4..6, 4..6, 4..6, 4..6]);
        assert_eq!(files.line(files.find("a.md").unwrap(), 3), 3..3);
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_its_start() {
        let text = "é– x\n".to_owned() + &"aé–🙂".repeat(500);
        let mut files = Files::default();
        let id = files.add("a.md", text.as_str());
        for (offset, _) in text.char_indices() {
            let line_start = text
                .get(..offset)
                .unwrap()
                .rfind('\n')
                .map_or(0, |at| at + 1);
            let column = text.get(line_start..offset).unwrap().chars().count() + 1;
            assert_eq!(files.position(id, offset).column, column, "{offset}");
        }
        let end = files.position(id, text.len());
        assert_eq!((end.line, end.column), (2, 2001));
        assert_eq!(files.position(id, text.len() + 9).column, 2001);
    }

    #[test]
    fn a_map_leads_back_through_verbatim_and_cooked_pieces() {
        let mut map = TextMap::new(file());
        map.push_verbatim(0, 10, 4);
        map.push(4..5, 14..20);
        map.push_verbatim(5, 20, 5);
        assert_eq!(map.span(1..4).range(), 11..14);
        assert_eq!(map.span(4..5).range(), 14..20);
        assert_eq!(map.span(3..7).range(), 13..22);
        assert_eq!(map.span(5..10).range(), 20..25);
        assert_eq!(map.slice(3..7).span(0..4).range(), 13..22);
    }

    #[test]
    fn neighbouring_verbatim_pieces_become_one() {
        let mut map = TextMap::new(file());
        map.push_verbatim(0, 3, 2);
        map.push_verbatim(2, 5, 2);
        assert_eq!(map.pieces.len(), 1);
    }
}

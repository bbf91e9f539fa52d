//! Places in text: files, byte spans, and maps from processed text back to the author's bytes.
//!
//! A *source* is a publication in this crate; a file on disk is a `FileId` in `Files`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file of the project, in the order of [`Files`].
///
/// Files that are added in sequence have multiples of `FileId::GAP`; a file that comes later gets an id between those of its neighbours, so
/// that the order is the same as if all had been added at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The distance of files that are added in sequence. Ten files that each come before the last fit between two; four million in sequence.
    const GAP: u32 = 1 << 10;

    /// The place among the files that were added in sequence; `None` for one that came between.
    fn index(self) -> Option<usize> {
        self.0
            .is_multiple_of(Self::GAP)
            .then_some((self.0 / Self::GAP) as usize)
    }
}

/// A range of bytes in a file, its end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file of the range.
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

    /// The smallest span that covers both; a span of another file is ignored.
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

    /// Whether `other` lies entirely inside.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// Whether text may not contain a character: controls (C0 except tab and line ends, DEL, C1) and noncharacters, which XML and similar
/// formats refuse (Unicode 16, sections 23.1 and 23.7; XML 1.0, 2.2).
pub const fn is_control(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}'
    ) || (char as u32) & 0xfffe == 0xfffe
}

/// A value with its span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place where the author wrote the value.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value, and keeps the span.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// Processed text (unescaped, unfolded, stripped of markup) with the map back to the author's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The processed text.
    pub value: String,
    /// The map back to the file.
    pub map: TextMap,
}

impl Text {
    /// Text that stands unchanged in the file, from byte `start`.
    pub fn verbatim(value: impl Into<String>, file: FileId, start: usize) -> Self {
        let value = value.into();
        let mut map = TextMap::new(file);
        map.push_verbatim(0, start, value.len());
        Self { value, map }
    }

    /// The author's bytes behind a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }

    /// The author's bytes behind a range, if they are the same words, without markup, character references or line breaks between. Only
    /// such bytes may be edited.
    pub fn exact(&self, range: Range<usize>) -> Option<Span> {
        let span = self.span(range.clone());
        (!range.is_empty() && span.range().len() == range.len()).then_some(span)
    }

    /// The author's bytes behind the whole text.
    pub fn whole(&self) -> Span {
        self.map.span(0..self.value.len())
    }
}

/// A map from processed text to the bytes of a file: adjacent pieces in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMap {
    file: FileId,
    pieces: Vec<MapPiece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MapPiece {
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

    /// The file into which the map leads.
    pub const fn file(&self) -> FileId {
        self.file
    }

    /// Records that `len` bytes at `cooked` stand unchanged at `raw`.
    pub fn push_verbatim(&mut self, cooked: usize, raw: usize, len: usize) {
        self.push(cooked..cooked + len, raw..raw + len);
    }

    /// Records that the range `cooked` was made from `raw` (an escape, a fold, a character reference). Equal lengths mean verbatim. Pieces
    /// are pushed in the order of `cooked`.
    pub fn push(&mut self, cooked: Range<usize>, raw: Range<usize>) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let piece = MapPiece {
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

    /// The file's bytes behind a range: exact within verbatim pieces, the whole piece otherwise.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.raw_at(range.start, Edge::Start);
        let end = if range.is_empty() {
            start
        } else {
            self.raw_at(range.end, Edge::End).max(start)
        };
        Span::new(self.file, start..end)
    }

    /// The range of the text behind bytes of the file: exact within verbatim pieces, the whole piece otherwise. `None` if no piece contains
    /// one of the ends.
    pub fn cooked(&self, raw: Span) -> Option<Range<usize>> {
        let Range { start, end } = raw.range();
        let at = |offset: usize, edge: Edge| {
            let probe = match edge {
                Edge::Start => offset,
                Edge::End => offset.checked_sub(1)?,
            };
            let ends = |piece: &MapPiece| (piece.raw + piece.raw_len) as usize <= probe;
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

    /// Records that the text at `cooked` was taken from `range` of a text with its own map.
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

    /// The map of a part of the text, as a text of its own.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::new(self.file);
        part.push_part(0, self, range);
        part
    }

    fn raw_at(&self, offset: usize, edge: Edge) -> usize {
        // An end belongs to the piece with the byte before it.
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

/// A place as people count it: line and column from 1, columns in Unicode scalar values, and the offset in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
    /// The byte offset in the file.
    pub offset: usize,
}

/// The texts of a project, by id. Copies share them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files added in sequence; `None` for one that went.
    entries: Vec<Option<Arc<File>>>,
    /// The files that came between others later.
    between: BTreeMap<FileId, Arc<File>>,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    text: String,
    /// The index of places, computed on first use: most files have nothing to report.
    places: OnceLock<LineIndex>,
    /// Bytes that stand for no character of the file: all but the first of each character that was replaced by blanks.
    fillers: Vec<usize>,
}

/// An index by which lines and columns are found without reading the text from its start.
#[derive(Clone, Debug)]
struct LineIndex {
    /// The first byte of each line.
    line_starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STRIDE`] bytes, since one line may be the whole file.
    characters: Vec<usize>,
}

/// The most bytes that are counted to find a column.
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

    fn places(&self) -> &LineIndex {
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
            LineIndex {
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

/// How many characters begin in `bytes`, which are UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

impl Files {
    /// Adds a file at the end; `path` is relative to the project root, with `/`.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let index = u32::try_from(self.entries.len()).ok();
        let id = index.and_then(|index| index.checked_mul(FileId::GAP));
        self.entries
            .push(Some(Arc::new(File::new(path.into(), text.into()))));
        FileId(id.unwrap_or(u32::MAX))
    }

    /// Adds a file right after another; `None` where no id is left between that and the next.
    pub fn add_after(
        &mut self,
        previous: FileId,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Option<FileId> {
        let Some(next) = self.ids().find(|id| *id > previous) else {
            return Some(self.add(path, text));
        };
        let id = FileId(previous.0.midpoint(next.0));
        if id == previous {
            return None;
        }
        let file = Arc::new(File::new(path.into(), text.into()));
        match id.index() {
            Some(index) => *self.entries.get_mut(index)? = Some(file),
            None => {
                self.between.insert(id, file);
            }
        }
        Some(id)
    }

    /// Removes a file; its id stays unused until another takes its place.
    pub fn remove(&mut self, id: FileId) {
        match id.index().map(|index| self.entries.get_mut(index)) {
            Some(Some(entry)) => *entry = None,
            _ => {
                self.between.remove(&id);
            }
        }
    }

    fn get(&self, id: FileId) -> Option<&Arc<File>> {
        match id.index() {
            Some(index) => self.entries.get(index)?.as_ref(),
            None => self.between.get(&id),
        }
    }

    fn get_mut(&mut self, id: FileId) -> Option<&mut Arc<File>> {
        match id.index() {
            Some(index) => self.entries.get_mut(index)?.as_mut(),
            None => self.between.get_mut(&id),
        }
    }

    /// Replaces the text of a file.
    pub fn renew(&mut self, id: FileId, text: impl Into<String>) {
        if let Some(file) = self.get_mut(id) {
            *file = Arc::new(File::new(file.path.clone(), text.into()));
        }
    }

    /// Sets the bytes of a file's text that stand for no character of the file, in order, so that columns are those of the file.
    pub fn fill(&mut self, file: FileId, fillers: Vec<usize>) {
        if let Some(file) = self.get_mut(file) {
            Arc::make_mut(file).fillers = fillers;
        }
    }

    /// Whether a file is here and has the same text in `other`, a copy of these files.
    pub fn is_same(&self, other: &Self, id: FileId) -> bool {
        let own = self.get(id).zip(other.get(id));
        own.is_some_and(|(own, other)| Arc::ptr_eq(own, other))
    }

    /// Whether there is a file with this id.
    pub fn has(&self, id: FileId) -> bool {
        self.get(id).is_some()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        let starts = (0..).step_by(FileId::GAP as usize);
        let added = starts.zip(&self.entries);
        added.flat_map(|(start, entry)| {
            let own = entry.as_ref().map(|_| FileId(start));
            let end = start.saturating_add(FileId::GAP);
            let between = self.between.range(FileId(start)..FileId(end));
            own.into_iter().chain(between.map(|(id, _)| *id))
        })
    }

    /// The path of a file, relative to the project root, with `/`.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.path)
    }

    /// The text of a file, as read.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.text)
    }

    /// The id of the file with this path, if it was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.ids().find(|id| self.path(*id) == path)
    }

    /// The author's text in a span; empty if the span does not fit the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// The line, column and offset of a byte offset.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let Some(entry) = self.get(file) else {
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

    /// The byte range of the line that contains a byte offset, without its line break.
    pub fn line(&self, file: FileId, offset: usize) -> Range<usize> {
        let Some(entry) = self.get(file) else {
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
    fn a_file_that_comes_later_stands_after_its_neighbour() {
        let mut files = Files::default();
        let [a, c] = ["a", "c"].map(|path| files.add(path, path));
        let b = files.add_after(a, "b", "b").unwrap();
        let d = files.add_after(c, "d", "d").unwrap();
        let paths = |files: &Files| -> Vec<String> {
            files.ids().map(|id| files.path(id).to_owned()).collect()
        };
        assert_eq!(paths(&files), ["a", "b", "c", "d"]);
        assert!(a < b && b < c && c < d);
        for gone in [b, c] {
            files.remove(gone);
            assert!(!files.has(gone) && files.text(gone).is_empty());
        }
        assert_eq!(paths(&files), ["a", "d"]);
        let again = files.add_after(a, "b", "b").unwrap();
        assert!(a < again && again < d);
        assert_eq!(paths(&files), ["a", "b", "d"]);
    }

    #[test]
    fn ids_run_out_between_two_files_and_never_repeat() {
        let mut files = Files::default();
        let [first, last] = ["a", "z"].map(|path| files.add(path, ""));
        let mut before = last;
        for _ in 0..10 {
            let id = files.add_after(first, "m", "").unwrap();
            assert!(first < id && id < before);
            before = id;
        }
        assert_eq!(files.add_after(first, "m", ""), None);
        assert_eq!(files.ids().count(), 12);
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

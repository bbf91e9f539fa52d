//! The Markdown as passed to the parser, and the map from its bytes to the author's file.
//!
//! Two features of Markdown would hide words from the checker, so the parser reads a copy of equal length without them: words after a
//! comment on the same line (Markdown takes the line for raw HTML), and block marks in inline text.

use std::borrow::Cow;
use std::ops::Range;

use crate::span::{FileId, Span, Text, TextMap};

/// The text before inline text, so that it cannot open a block: a word and a blank, after which emphasis and quotation marks read as at the
/// start of a line.
const GUARD: &str = "x ";

/// Markdown to be read. Offsets are bytes of `author`.
pub(super) struct SourceText<'a> {
    author: &'a str,
    prepared: Cow<'a, str>,
    map: Cow<'a, TextMap>,
    guard: usize,
}

impl<'a> SourceText<'a> {
    /// The Markdown in a range of a file.
    pub(super) fn body(file: FileId, text: &'a str, body: Range<usize>) -> Self {
        let author = text.get(body.clone()).unwrap_or("");
        let mut map = TextMap::new(file);
        map.push_verbatim(0, body.start, author.len());
        Self {
            author,
            prepared: free_words_after_comments(author),
            map: Cow::Owned(map),
            guard: 0,
        }
    }

    /// The inline Markdown in a YAML scalar.
    pub(super) fn inline(text: &'a Text) -> Self {
        let mut prepared = String::with_capacity(GUARD.len() + text.value.len());
        prepared.push_str(GUARD);
        prepared.extend(text.value.chars().map(|c| match c {
            '\n' | '\r' => ' ',
            other => other,
        }));
        Self {
            author: &text.value,
            prepared: Cow::Owned(prepared),
            map: Cow::Borrowed(&text.map),
            guard: GUARD.len(),
        }
    }

    /// The text for the parser; its offsets are `guard` bytes ahead.
    pub(super) fn prepared(&self) -> &str {
        &self.prepared
    }

    /// The text for the parser, from the author's first byte on.
    pub(super) fn text(&self) -> &str {
        self.prepared.get(self.guard..).unwrap_or("")
    }

    /// How many bytes of `prepared` precede the author's first.
    pub(super) const fn guard(&self) -> usize {
        self.guard
    }

    /// A range of `prepared` as a range of the author's text.
    pub(super) fn unguard(&self, range: &Range<usize>) -> Range<usize> {
        range.start.saturating_sub(self.guard)..range.end.saturating_sub(self.guard)
    }

    /// The author's text.
    pub(super) const fn author(&self) -> &'a str {
        self.author
    }

    /// The author's words in a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.author.get(range).unwrap_or("")
    }

    /// The words in a range as the parser read them.
    pub(super) fn read(&self, range: Range<usize>) -> &str {
        self.prepared
            .get(range.start + self.guard..range.end + self.guard)
            .unwrap_or("")
    }

    /// The span of a range in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }

    /// The map from the author's text to the file.
    pub(super) fn map(&self) -> &TextMap {
        &self.map
    }

    /// The words within the brackets of a form: escapes are resolved, and each line break, with the marks of the `quotes` block quotes
    /// after it, becomes one blank.
    pub(super) fn cook(&self, range: Range<usize>, quotes: usize) -> Text {
        let raw = self.slice(range.clone());
        let bytes = raw.as_bytes();
        let mut text = Text {
            value: String::with_capacity(raw.len()),
            map: TextMap::new(self.map.file()),
        };
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let start = at;
            let mut piece = |value: &str, to: usize| {
                let cooked = text.value.len();
                text.value.push_str(value);
                let raw = self.span(range.start + start..range.start + to).range();
                text.map.push(cooked..text.value.len(), raw);
            };
            match byte {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    at += 2;
                    piece(raw.get(start + 1..at).unwrap_or(""), at);
                }
                b'\n' | b'\r' => {
                    at += 1;
                    if *byte == b'\r' && bytes.get(at) == Some(&b'\n') {
                        at += 1;
                    }
                    for _ in 0..quotes {
                        let marker = at + blanks(bytes, at);
                        if bytes.get(marker) != Some(&b'>') {
                            break;
                        }
                        at = marker + 1;
                    }
                    at += blanks(bytes, at);
                    piece(" ", at);
                }
                _ => {
                    at = raw
                        .get(start..)
                        .and_then(|rest| {
                            rest.char_indices()
                                .skip(1)
                                .find(|(_, c)| matches!(c, '\\' | '\n' | '\r'))
                        })
                        .map_or(raw.len(), |(length, _)| start + length);
                    let cooked = text.value.len();
                    text.value.push_str(raw.get(start..at).unwrap_or(""));
                    text.map
                        .push_part(cooked, &self.map, range.start + start..range.start + at);
                }
            }
        }
        text
    }
}

fn blanks(bytes: &[u8], from: usize) -> usize {
    bytes
        .iter()
        .skip(from)
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

/// Replaces each comment that begins a line with words after it by a tag of the same length, so that the words are read as a paragraph.
fn free_words_after_comments(author: &str) -> Cow<'_, str> {
    if !author.contains("<!--") {
        return Cow::Borrowed(author);
    }
    let mut prepared = String::with_capacity(author.len());
    let mut open = false;
    for line in author.split_inclusive('\n') {
        let marks = container_marks(line);
        let content = line.get(marks..).unwrap_or("");
        let comment = (!open && content.starts_with("<!--"))
            .then(|| content.find("-->"))
            .flatten()
            .map(|dashes| dashes + "-->".len())
            .filter(|end| has_words(content.get(*end..).unwrap_or("")));
        if let Some(end) = comment {
            prepared.push_str(line.get(..marks).unwrap_or(""));
            prepared.push_str("<c");
            prepared.extend(std::iter::repeat_n(' ', end - "<c>".len()));
            prepared.push('>');
            prepared.push_str(content.get(end..).unwrap_or(""));
        } else {
            prepared.push_str(line);
        }
        open = leaves_comment_open(line, open);
    }
    Cow::Owned(prepared)
}

/// The length of indentation, block quote marks and list marks at the start of a line.
fn container_marks(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        at += blanks(bytes, at);
        let digits = bytes
            .iter()
            .skip(at)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let mark = at + digits;
        let spaced = matches!(bytes.get(mark + 1), Some(b' ' | b'\t'));
        match bytes.get(mark) {
            Some(b'>') if digits == 0 => at += 1,
            Some(b'-' | b'+' | b'*') if digits == 0 && spaced => at += 1,
            Some(b'.' | b')') if digits > 0 && spaced => at = mark + 1,
            _ => return at,
        }
    }
}

/// Whether a line contains more than comments and blanks.
fn has_words(mut rest: &str) -> bool {
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return false;
        }
        match rest
            .strip_prefix("<!--")
            .and_then(|inner| inner.split_once("-->"))
        {
            Some((_, after)) => rest = after,
            None => return true,
        }
    }
}

fn leaves_comment_open(mut line: &str, mut open: bool) -> bool {
    loop {
        let mark = if open { "-->" } else { "<!--" };
        match line.split_once(mark) {
            Some((_, rest)) => (line, open) = (rest, !open),
            None => return open,
        }
    }
}

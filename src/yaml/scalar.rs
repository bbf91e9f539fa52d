//! Maps the text of a scalar back to its bytes, through folds, escapes and indentation.
//!
//! The parser gives the text of a scalar; the walk below finds the bytes of each part. If the two ever disagree, the parser's text is kept,
//! and mapped as one piece.

use std::borrow::Cow;
use std::ops::Range;

use super::Style;
use crate::diagnostic::{Diagnostic, control_character};
use crate::span::{Text, TextMap, is_control};

/// The range of a scalar without the line breaks that end a block scalar.
pub(super) fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let len = source
        .get(range.clone())
        .map_or(0, |raw| raw.trim_end_matches(['\n', '\r', ' ']).len());
    range.start..range.start + len
}

/// The text of the scalar at `range` of `source`, which begins at `base` of the text behind `outer`. Escapes of control characters are left
/// out and reported.
#[expect(
    clippy::too_many_arguments,
    reason = "what the parser says of a scalar, and where its text stands"
)]
pub(super) fn cook(
    source: &str,
    range: Range<usize>,
    indent: usize,
    style: Style,
    value: &str,
    base: usize,
    outer: &TextMap,
    findings: &mut Vec<Diagnostic>,
) -> Text {
    let raw = source.get(range.clone()).unwrap_or_default();
    let quote = usize::from(matches!(style, Style::Single | Style::Double));
    if !value.is_empty() && raw.get(quote..raw.len().saturating_sub(quote)) == Some(value) {
        // Nothing is escaped or folded.
        let mut map = TextMap::new(outer.file());
        let start = base + range.start + quote;
        map.push_part(0, outer, start..start + value.len());
        return Text {
            value: value.to_owned(),
            map,
        };
    }
    let mut walk = ScalarDecoder::default();
    match style {
        Style::Plain => walk.flow(raw, 0..raw.len(), Style::Plain),
        Style::Single | Style::Double => {
            walk.flow(raw, 1..raw.len().saturating_sub(1).max(1), style);
        }
        Style::Literal | Style::Folded => walk.block(raw, indent, value),
    }
    // Surrogate escapes were hidden from the parser, and control characters are left out, so only this walk knows their text.
    let agreed = walk.value == value
        || walk.differs
        || matches!(style, Style::Plain | Style::Single) && raw.contains("\\u");
    let pieces = if agreed {
        walk.pieces
    } else {
        let inner = match style {
            Style::Single | Style::Double => 1..raw.len().saturating_sub(1).max(1),
            _ => trimmed(raw, 0..raw.len()),
        };
        vec![(0..value.len(), inner)]
    };
    let value = if agreed { walk.value } else { value.to_owned() };
    let at = base + range.start;
    findings.extend(
        walk.controls
            .into_iter()
            .map(|(raw, code)| control_character(outer.span(at + raw.start..at + raw.end), code)),
    );
    let mut map = TextMap::new(outer.file());
    for (cooked, raw) in pieces {
        let raw = at + raw.start..at + raw.end;
        if cooked.len() == raw.len() {
            map.push_part(cooked.start, outer, raw);
        } else {
            map.push(cooked, outer.span(raw).range());
        }
    }
    if value.is_empty() {
        let start = at + quote;
        map.push(0..0, outer.span(start..start).range());
    }
    Text { value, map }
}

#[derive(Default)]
struct ScalarDecoder {
    value: String,
    /// Pairs of ranges in the text and in the source, in order.
    pieces: Vec<(Range<usize>, Range<usize>)>,
    /// Whether the walk's text differs from the parser's, and is right.
    differs: bool,
    /// Escapes of characters that text may not contain.
    controls: Vec<(Range<usize>, u32)>,
}

impl ScalarDecoder {
    fn push(&mut self, cooked: &str, raw: Range<usize>) {
        let start = self.value.len();
        self.value.push_str(cooked);
        self.pieces.push((start..self.value.len(), raw));
    }

    /// Walks plain and quoted scalars: line breaks are folded, with the white space around them.
    fn flow(&mut self, raw: &str, range: Range<usize>, style: Style) {
        let mut at = range.start;
        while at < range.end {
            let rest = raw.get(at..range.end).unwrap_or_default();
            let Some(char) = rest.chars().next() else {
                return;
            };
            let length = match char {
                ' ' | '\t' | '\n' | '\r' => self.blank(rest, at),
                '\'' if style == Style::Single && rest.starts_with("''") => {
                    self.push("'", at..at + 2);
                    2
                }
                '\\' if style == Style::Double => self.escape(rest, at),
                _ => {
                    let first = char.len_utf8();
                    let length = rest
                        .get(first..)
                        .and_then(|more| more.find([' ', '\t', '\n', '\r', '\'', '\\']))
                        .map_or(rest.len(), |more| first + more);
                    self.push(rest.get(..length).unwrap_or_default(), at..at + length);
                    length
                }
            };
            at += length.max(1);
        }
    }

    /// Walks white space: it is kept within a line, and folded around line breaks.
    fn blank(&mut self, rest: &str, at: usize) -> usize {
        let length = rest
            .find(|char| !matches!(char, ' ' | '\t' | '\n' | '\r'))
            .unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default();
        match run.matches('\n').count() {
            0 => self.push(run, at..at + length),
            1 => self.push(" ", at..at + length),
            breaks => self.push(&"\n".repeat(breaks - 1), at..at + length),
        }
        length
    }

    /// Walks an escape in a double-quoted scalar; returns its length in bytes.
    fn escape(&mut self, rest: &str, at: usize) -> usize {
        let Some(kind) = rest.chars().nth(1) else {
            self.push("\\", at..at + 1);
            return 1;
        };
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '\n' | '\r' => {
                // An escaped line break joins lines without a space; blank lines after it are kept.
                let after = rest.get(1..).unwrap_or_default();
                let length = after
                    .find(|char| !matches!(char, ' ' | '\t' | '\n' | '\r'))
                    .unwrap_or(after.len());
                let breaks = after
                    .get(..length)
                    .map_or(1, |run| run.matches('\n').count());
                self.push(&"\n".repeat(breaks.saturating_sub(1)), at..at + 1 + length);
                return 1 + length;
            }
            _ => {
                let length = 1 + kind.len_utf8();
                let text = match kind {
                    '0' => return self.control(at..at + length, 0),
                    'a' => return self.control(at..at + length, 7),
                    'b' => return self.control(at..at + length, 8),
                    't' | '\t' => "\t",
                    'n' => "\n",
                    'v' => return self.control(at..at + length, 0xb),
                    'f' => return self.control(at..at + length, 0xc),
                    'r' => "\r",
                    'e' => return self.control(at..at + length, 0x1b),
                    ' ' => " ",
                    '"' => "\"",
                    '/' => "/",
                    '\\' => "\\",
                    'N' => return self.control(at..at + length, 0x85),
                    '_' => "\u{a0}",
                    'L' => "\u{2028}",
                    'P' => "\u{2029}",
                    _ => "",
                };
                self.push(text, at..at + length);
                return length;
            }
        };
        let code = hex(rest.get(2..2 + digits));
        if let Some(joined) = surrogate_pair(rest) {
            self.differs = true;
            if is_control(joined) {
                return self.control(at..at + 12, u32::from(joined));
            }
            self.push(&joined.to_string(), at..at + 12);
            return 12;
        }
        let range = at..at + 2 + digits;
        match code.map(|code| (code, char::from_u32(code))) {
            Some((_, Some(char))) if !is_control(char) => {
                self.push(char.encode_utf8(&mut [0; 4]), range);
            }
            Some((code, _)) => return self.control(range, code),
            None => self.push("\u{fffd}", range),
        }
        2 + digits
    }

    /// Leaves out a character that no output may contain; returns the length of its escape.
    fn control(&mut self, raw: Range<usize>, code: u32) -> usize {
        let length = raw.len();
        self.differs = true;
        self.controls.push((raw, code));
        length
    }

    /// Walks block scalars: each line stands in the text without its indentation; what lies between lines is a fold.
    fn block(&mut self, raw: &str, indent: usize, value: &str) {
        let mut offset = 0;
        let mut gap = 0;
        for (number, line) in raw.split_inclusive('\n').enumerate() {
            let content = line.trim_end_matches('\n');
            let content = content.strip_suffix('\r').unwrap_or(content);
            let skip = if number == 0 {
                0
            } else {
                content.len() - content.trim_start_matches(' ').len()
            }
            .min(indent);
            let words = content.get(skip..).unwrap_or_default();
            let start = offset + skip;
            offset += line.len();
            if words.is_empty() {
                continue;
            }
            let rest = value.get(self.value.len()..).unwrap_or_default();
            let between = if rest.starts_with(words) && (number == 0 || self.value.is_empty()) {
                ""
            } else if rest.starts_with(' ') && rest.get(1..).is_some_and(|r| r.starts_with(words)) {
                " "
            } else {
                let breaks = rest.len() - rest.trim_start_matches('\n').len();
                rest.get(..breaks).unwrap_or_default()
            };
            if !between.is_empty() {
                self.push(between, gap..start);
            }
            self.push(words, start..start + words.len());
            gap = start + words.len();
        }
        let rest = value.get(self.value.len()..).unwrap_or_default();
        if !rest.is_empty() && rest.trim_start_matches('\n').is_empty() {
            self.push(rest, gap..raw.len());
        }
    }
}

fn hex(digits: Option<&str>) -> Option<u32> {
    let is_number = |digits: &&str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits.filter(is_number)?, 16).ok()
}

/// The character for a pair of surrogate escapes: JSON writes characters beyond U+FFFF so, which YAML does not allow.
fn surrogate_pair(rest: &str) -> Option<char> {
    let high = hex(rest.strip_prefix("\\u")?.get(..4))?;
    let low = hex(rest.get(6..)?.strip_prefix("\\u")?.get(..4))?;
    let is_pair = (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low);
    is_pair
        .then(|| char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)))
        .flatten()
}

/// The text with the surrogate escapes of JSON, which the parser refuses, replaced by other escapes of the same length.
pub(super) fn without_surrogates(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        clean.push_str(before);
        if !after.starts_with("\\u") {
            // The second backslash of a pair begins no escape.
            let length = if after.starts_with("\\\\") { 2 } else { 1 };
            let (kept, behind) = after.split_at(length);
            clean.push_str(kept);
            rest = behind;
            continue;
        }
        let half = hex(after.get(2..6)).is_some_and(|code| (0xd800..0xe000).contains(&code));
        let (replacement, length) = if surrogate_pair(after).is_some() {
            ("\\ufffd\\ufffd", 12)
        } else if half {
            ("\\ufffd", 6)
        } else {
            ("\\u", 2)
        };
        clean.push_str(replacement);
        rest = after.get(length..).unwrap_or_default();
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

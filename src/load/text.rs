//! Turns the bytes of a file into text, or into findings about that file.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity, control_character};
use crate::host::ReadError;
use crate::limits;
use crate::span::{FileId, Files, Span, is_control};

/// A file that was added.
pub(super) struct Added {
    pub(super) file: FileId,
    /// Whether nothing of the file could be read.
    pub(super) is_unread: bool,
    /// Byte ranges that are not UTF-8. In the text, each byte is replaced by `?`, so that offsets hold.
    pub(super) foreign: Vec<Range<usize>>,
}

/// Where a text is stored.
pub(super) enum TextPlace {
    /// A new file with this path.
    New(String),
    /// The file whose text is replaced.
    Known(FileId),
}

impl TextPlace {
    fn put(self, files: &mut Files, text: impl Into<String>) -> FileId {
        match self {
            Self::New(path) => files.add(path, text),
            Self::Known(file) => {
                files.renew(file, text);
                file
            }
        }
    }
}

/// Adds a file under its path, and reports what cannot be read.
///
/// Control characters become blanks here, before anything reads the text, so that none reaches an output; a lone carriage return becomes a
/// line feed. Both keep the offsets.
pub(super) fn add(
    files: &mut Files,
    place: TextPlace,
    bytes: Result<Vec<u8>, ReadError>,
    findings: &mut Vec<Diagnostic>,
) -> Added {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => {
            let file = place.put(files, "");
            findings.push(refusal(files, file, &problem));
            return Added {
                file,
                is_unread: true,
                foreign: Vec::new(),
            };
        }
    };
    if let Some(mut text) = utf_16(&bytes) {
        blank_controls(&mut text);
        let file = place.put(files, text);
        findings.push(
            Diagnostic::new(
                rule(files.path(file)),
                Severity::Error,
                Span::new(file, 0..0),
                "the file is UTF-16, not UTF-8",
            )
            .help("save the file as UTF-8; in Excel: as “CSV UTF-8”"),
        );
        return Added {
            file,
            is_unread: false,
            foreign: Vec::new(),
        };
    }
    if let Some(name) = other_encoding(&bytes) {
        let file = place.put(files, "");
        findings.push(
            Diagnostic::new(
                rule(files.path(file)),
                Severity::Error,
                Span::new(file, 0..0),
                format!("the file is {name}, not UTF-8, and was not read"),
            )
            .help("save the file as UTF-8"),
        );
        return Added {
            file,
            is_unread: true,
            foreign: Vec::new(),
        };
    }
    let (mut text, mut foreign) = decode(bytes);
    let controls = blank_controls(&mut text);
    let long = long_line(&text);
    if let Some(start) = long {
        text.truncate(start);
        foreign.retain(|(range, _)| range.end <= start);
    }
    let file = place.put(files, text);
    let fillers = controls
        .iter()
        .flat_map(|(range, _)| range.start + 1..range.end);
    files.fill(file, fillers.collect());
    if let Some(start) = long {
        findings.push(
            Diagnostic::new(
                "too-long",
                Severity::Error,
                Span::new(file, start..start),
                format!("the line has more than {} MiB", limits::LINE / 1024 / 1024),
            )
            .note("the line and what follows it were not read")
            .help("break the line, or leave it out"),
        );
    }
    if let Some((first, _)) = foreign.first() {
        findings.push(not_utf8(files, file, first, &foreign));
    }
    findings.extend(
        controls
            .into_iter()
            .map(|(range, char)| control_character(Span::new(file, range), u32::from(char))),
    );
    Added {
        file,
        is_unread: false,
        foreign: foreign.into_iter().map(|(range, _)| range).collect(),
    }
}

/// The encoding of bytes that are not UTF-8 text at all.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    /// How far to search for zero bytes, which text does not contain.
    const BEGINNING: usize = 1024;
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let zeros = beginning.split(|byte| *byte == 0).count();
    (zeros * 8 > beginning.len() + 8).then_some("binary or UTF-16")
}

/// The text with `?` for each byte that is not UTF-8, and the ranges of these bytes.
fn decode(bytes: Vec<u8>) -> (String, Vec<(Range<usize>, u8)>) {
    let mut bytes = bytes;
    let mut foreign: Vec<(Range<usize>, u8)> = Vec::new();
    let mut from = 0;
    while let Err(error) = str::from_utf8(bytes.get(from..).unwrap_or_default()) {
        let start = from + error.valid_up_to();
        let end = error
            .error_len()
            .map_or(bytes.len(), |length| start + length);
        let first = bytes.get(start).copied().unwrap_or_default();
        if let Some(bad) = bytes.get_mut(start..end) {
            bad.fill(b'?');
        }
        match foreign.last_mut() {
            Some((last, _)) if last.end == start => last.end = end,
            _ => foreign.push((start..end, first)),
        }
        from = end;
    }
    // All bytes are valid now, so nothing is lost.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    (text, foreign)
}

fn not_utf8(
    files: &Files,
    file: FileId,
    first: &Range<usize>,
    foreign: &[(Range<usize>, u8)],
) -> Diagnostic {
    let byte = foreign.first().map_or(0, |(_, byte)| *byte);
    let at = first.start;
    let finding = Diagnostic::new(
        rule(files.path(file)),
        Severity::Error,
        Span::new(file, first.clone()),
        format!("byte {at} of the file (0x{byte:02X}) is not UTF-8"),
    );
    let finding = match foreign.len() - 1 {
        0 => finding,
        1 => finding.note("one more place of the file is not UTF-8"),
        more => finding.note(format!("{more} more places of the file are not UTF-8")),
    };
    finding.help("save the file as UTF-8, and look whether its accented letters, dashes and quotation marks are right")
}

/// Replaces control characters by blanks, and carriage returns that end a line alone by line feeds.
fn blank_controls(text: &mut String) -> Vec<(Range<usize>, char)> {
    /// Whether a byte may begin a control character, a noncharacter or a lone carriage return.
    const fn is_suspicious(byte: u8) -> bool {
        byte < 0x20 && !matches!(byte, b'\t' | b'\n')
            || matches!(byte, 0x7f | 0xc2 | 0xef | 0xf0..=0xf4)
    }
    /// How many bytes are examined together: most blocks of a text contain nothing suspicious.
    const BLOCK: usize = 64;
    let mut edits: Vec<(Range<usize>, Option<char>)> = Vec::new();
    let blocks = text.as_bytes().chunks(BLOCK).enumerate();
    let blocks = blocks.filter(|(_, block)| {
        // Without a branch, so that the compiler compares many bytes at once.
        let found = |found, byte: &u8| found | u8::from(is_suspicious(*byte));
        block.iter().fold(0, found) != 0
    });
    let bytes = blocks.flat_map(|(index, block)| {
        let start = index * BLOCK;
        (start..).zip(block.iter().copied())
    });
    for (at, _) in bytes.filter(|(_, byte)| is_suspicious(*byte)) {
        let rest = text.get(at..).unwrap_or_default();
        match rest.chars().next() {
            Some('\r') if !rest.starts_with("\r\n") => edits.push((at..at + 1, None)),
            Some(char) if is_control(char) => {
                edits.push((at..at + char.len_utf8(), Some(char)));
            }
            _ => {}
        }
    }
    if edits.is_empty() {
        return Vec::new();
    }
    let mut blank = String::with_capacity(text.len());
    let mut from = 0;
    for (range, char) in &edits {
        blank.push_str(text.get(from..range.start).unwrap_or_default());
        match char {
            Some(_) => blank.extend(std::iter::repeat_n(' ', range.len())),
            None => blank.push('\n'),
        }
        from = range.end;
    }
    blank.push_str(text.get(from..).unwrap_or_default());
    *text = blank;
    edits
        .into_iter()
        .filter_map(|(range, char)| Some((range, char?)))
        .collect()
}

/// The text of a file that begins with the byte order mark of UTF-16.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => return None,
    };
    let units = rest.chunks_exact(2).filter_map(|pair| {
        let pair = pair.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.collect())
}

/// The start of the first line that is too long.
fn long_line(text: &str) -> Option<usize> {
    if text.len() <= limits::LINE {
        return None;
    }
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    for end in ends {
        if end - start > limits::LINE {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// The finding for a file that could not be read.
pub(super) fn refusal(files: &Files, file: FileId, problem: &ReadError) -> Diagnostic {
    let path = files.path(file);
    let at = files.whole(file);
    match problem {
        ReadError::OutsideRoot => Diagnostic::new(
            "path-outside-root",
            Severity::Error,
            at,
            format!("`{path}` is a link that leaves the project"),
        )
        .help("copy the file into the project"),
        problem => Diagnostic::new(
            rule(path),
            Severity::Error,
            at,
            format!("`{path}` cannot be read: {problem}"),
        )
        .help(match problem {
            ReadError::TooLarge(_) => "split the file",
            ReadError::NotAFolder => {
                "move the file elsewhere, and make a folder of that name for the project's files"
            }
            _ => "check that it is there and may be read by you",
        }),
    }
}

/// The rule for an unreadable file: files of records are YAML or similar; others are assets.
fn rule(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("yaml" | "yml" | "json" | "bib") => "invalid-yaml",
        _ => "unreadable-asset",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<Diagnostic>, Added) {
        let mut files = Files::default();
        let mut findings = Vec::new();
        let added = add(
            &mut files,
            TextPlace::New("a.yaml".to_owned()),
            Ok(bytes.to_vec()),
            &mut findings,
        );
        (files.text(added.file).to_owned(), findings, added)
    }

    #[test]
    fn foreign_bytes_are_one_finding_and_keep_the_offsets() {
        // Windows-1252: S\xe3o Paulo, \x96 for a dash.
        let (text, findings, added) = read(b"a: S\xe3o Paulo \x96 12\nb: \xe9\n");
        assert_eq!(text, "a: S?o Paulo ? 12\nb: ?\n");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].primary.range(), 4..5);
        assert_eq!(
            findings[0].notes,
            ["2 more places of the file are not UTF-8"]
        );
        assert_eq!(added.foreign, [4..5, 13..14, 21..22]);
        let (text, findings, _) = read(b"a: \xff\xfe\xe2\x80");
        assert_eq!(text, "a: ????");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].primary.range(), 3..7);
    }

    #[test]
    fn other_encodings_are_named() {
        let (text, findings, added) = read(b"\xff\xfea\0:\0");
        assert_eq!(text, "a:", "its mark says how it is to be read");
        assert!(!added.is_unread);
        assert!(findings[0].message.contains("UTF-16"), "{findings:?}");
        for bytes in [&b"a\0:\0 \x001\0"[..], b"\0\0\0\0\0\0"] {
            let (text, findings, added) = read(bytes);
            assert_eq!(text, "");
            assert!(added.is_unread);
            assert!(findings[0].message.contains("UTF-16"), "{findings:?}");
        }
        assert!(read(b"").1.is_empty());
    }

    #[test]
    fn control_characters_give_way_to_spaces() {
        let (text, findings, _) = read("a: x\u{7}y\u{85}\u{ffff}\u{1fffe} é\tz\r\n".as_bytes());
        assert_eq!(text, "a: x y          é\tz\r\n");
        let places: Vec<_> = findings.iter().map(|found| found.primary.range()).collect();
        assert_eq!(places, [4..5, 6..8, 8..11, 11..15]);
        let mut files = Files::default();
        let added = add(
            &mut files,
            TextPlace::New("a.md".to_owned()),
            Ok("é\u{85}\u{ffff}x\n\u{85}y".into()),
            &mut Vec::new(),
        );
        let at = |offset| {
            let position = files.position(added.file, offset);
            (position.line, position.column)
        };
        assert_eq!(at(7), (1, 4), "columns are those of the file");
        assert_eq!(at(11), (2, 2));
        assert!(
            findings
                .iter()
                .all(|found| found.rule == "invisible-character")
        );
        // Similar to a byte order mark, but none.
        assert!(
            read("é \u{a0}\u{fffd}\u{feff}😀\u{10fffd}".as_bytes())
                .1
                .is_empty()
        );
    }

    #[test]
    fn lines_may_end_with_a_carriage_return() {
        let (text, findings, _) = read(b"a: 1\rb: 2\r\nc: 3\r");
        assert_eq!(text, "a: 1\nb: 2\r\nc: 3\n");
        assert_eq!(findings, []);
    }
}

//! Converts between byte offsets and the lines and characters of a client.
//!
//! Lines end as the protocol defines: at `\n`, `\r\n` or `\r`. A place outside the text is taken as the nearest one inside.

/// The unit in which a client counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: the protocol's default.
    #[default]
    Utf16,
}

impl Encoding {
    /// The name of the encoding in the protocol.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    /// The units of a character.
    const fn units(self, letter: char) -> usize {
        match self {
            Self::Utf8 => letter.len_utf8(),
            Self::Utf16 => letter.len_utf16(),
        }
    }
}

/// A position in the client's counting; line and character count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePosition {
    /// The line.
    pub line: u32,
    /// Units of the encoding before the place in its line.
    pub character: u32,
}

/// A text with an index of its lines, so that places are found without reading it from the start.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    encoding: Encoding,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// Units before each multiple of [`STRIDE`] bytes, since one line may be the whole file.
    units: Vec<usize>,
}

/// The most bytes that are counted to find a place.
const STRIDE: usize = 256;

impl<'t> Lines<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        starts.extend(
            ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
                .map(|at| at + 1),
        );
        let units = bytes.chunks(STRIDE).scan(0, |before, stride| {
            let here = *before;
            *before += units(stride, encoding);
            Some(here)
        });
        Self {
            text,
            encoding,
            starts,
            units: units.collect(),
        }
    }

    /// The position of a byte; within a character, that of its first byte.
    pub fn place(&self, offset: usize) -> LinePosition {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.starts.get(line).copied().unwrap_or(0);
        LinePosition {
            line: narrow(line),
            character: narrow(self.units_before(offset) - self.units_before(start)),
        }
    }

    /// The byte of a position; beyond the end of its line, that end; within a character, its first byte.
    pub fn offset(&self, place: LinePosition) -> usize {
        let line = place.line as usize;
        let Some(start) = self.starts.get(line).copied() else {
            return self.text.len();
        };
        let next = self.starts.get(line + 1).copied();
        let written = self.text.get(start..next.unwrap_or(self.text.len()));
        let end = start
            + written
                .unwrap_or_default()
                .trim_end_matches(['\r', '\n'])
                .len();
        let wanted = self.units_before(start) + place.character as usize;
        // The last stride that begins no later, then character by character.
        let stride = self.units.partition_point(|units| *units <= wanted).max(1) - 1;
        let at = self.text.ceil_char_boundary(stride * STRIDE).max(start);
        let rest = self.text.get(at..end).unwrap_or_default();
        let wanted = wanted.saturating_sub(self.units_before(at));
        (at + offset_in_line(rest, self.encoding, wanted)).min(end)
    }

    fn units_before(&self, offset: usize) -> usize {
        let stride = (offset / STRIDE).min(self.units.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(stride * STRIDE..offset);
        let before = self.units.get(stride).copied().unwrap_or(0);
        before + units(rest.unwrap_or_default(), self.encoding)
    }
}

/// The byte of a position in a text that is read once, as [`Lines::offset`] finds it: the text is read up to the end of the line, and nothing
/// of it is kept.
pub(super) fn offset_in(text: &str, encoding: Encoding, place: LinePosition) -> usize {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let mut ends =
        ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
    let start = match (place.line as usize).checked_sub(1) {
        None => 0,
        Some(before) => match ends.nth(before) {
            Some(end) => end + 1,
            None => return text.len(),
        },
    };
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    start + offset_in_line(line, encoding, place.character as usize)
}

/// The byte of a line before which there are some units; within a character, its first byte.
fn offset_in_line(line: &str, encoding: Encoding, wanted: usize) -> usize {
    let mut before = 0;
    let mut at = 0;
    for letter in line.chars() {
        before += encoding.units(letter);
        if before > wanted {
            break;
        }
        at += letter.len_utf8();
    }
    at
}

/// The units of characters that begin in `bytes`, which are UTF-8.
fn units(bytes: &[u8], encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => bytes.len(),
        Encoding::Utf16 => {
            let of = |byte: &u8| usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0);
            bytes.iter().map(of).sum()
        }
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(line: u32, character: u32) -> LinePosition {
        LinePosition { line, character }
    }

    #[test]
    fn letters_count_as_the_client_counts_them() {
        let text = "aé𝄞b\r\nc\rd\ne";
        for (offset, utf8, utf16) in [
            (0, (0, 0), (0, 0)),
            (1, (0, 1), (0, 1)),
            (3, (0, 3), (0, 2)),
            (7, (0, 7), (0, 4)),
            (8, (0, 8), (0, 5)),
            (10, (1, 0), (1, 0)),
            (11, (1, 1), (1, 1)),
            (12, (2, 0), (2, 0)),
            (14, (3, 0), (3, 0)),
            (15, (3, 1), (3, 1)),
        ] {
            for (encoding, (line, character)) in [(Encoding::Utf8, utf8), (Encoding::Utf16, utf16)]
            {
                let lines = Lines::new(text, encoding);
                assert_eq!(
                    lines.place(offset),
                    place(line, character),
                    "{offset} {encoding:?}"
                );
                assert_eq!(
                    lines.offset(place(line, character)),
                    offset,
                    "{offset} {encoding:?}"
                );
            }
        }
    }

    #[test]
    fn a_place_outside_of_the_text_is_the_nearest_inside() {
        let lines = Lines::new("a𝄞\r\nb", Encoding::Utf16);
        for (line, character, offset) in [
            // Cases: within a surrogate pair, beyond the end of a line, beyond the last line.
            (0, 2, 1),
            (0, 3, 5),
            (0, 4, 5),
            (0, u32::MAX, 5),
            (1, 9, 8),
            (9, 0, 8),
            (u32::MAX, u32::MAX, 8),
        ] {
            assert_eq!(
                lines.offset(place(line, character)),
                offset,
                "{line}:{character}"
            );
        }
        assert_eq!(Lines::new("", Encoding::Utf16).offset(place(0, 3)), 0);
        assert_eq!(lines.place(3), place(0, 1), "inside of a character");
        assert_eq!(lines.place(99), place(1, 1));
    }

    proptest! {
        #[test]
        fn every_character_is_found_again(
            pieces in prop::collection::vec(prop::sample::select(&["a", "é", "中", "𝄞", "👩\u{200d}👧", "\u{feff}", "\t", "\n", "\r\n", "\r", "0123456789"]), 0..400)
        ) {
            let text = pieces.concat();
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = Lines::new(&text, encoding);
                let mut last = None;
                for (offset, letter) in text.char_indices() {
                    let found = lines.place(offset);
                    prop_assert!(last < Some(found), "places rise with bytes");
                    last = Some(found);
                    // No position lies between `\r` and `\n`.
                    if letter == '\n' && text.get(..offset).is_some_and(|before| before.ends_with('\r')) {
                        continue;
                    }
                    prop_assert_eq!(lines.offset(found), offset);
                    prop_assert_eq!(offset_in(&text, encoding, found), offset);
                }
            }
        }

        #[test]
        fn any_place_lies_in_the_text(line in any::<u32>(), near in 0u32..6, character in any::<u32>(), text in "(?s).{0,300}") {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = Lines::new(&text, encoding);
                for line in [line, near] {
                    let offset = lines.offset(place(line, character));
                    prop_assert!(text.is_char_boundary(offset));
                    prop_assert_eq!(offset_in(&text, encoding, place(line, character)), offset);
                }
            }
        }
    }
}

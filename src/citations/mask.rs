//! Private-use characters that carry text through the citation engine unchanged.
//!
//! The engine changes case, hyphens, quotation marks and punctuation, and has no italics within a field. Text is therefore masked: each
//! character is mapped to one of plane 16, between codes of plane 15 for formatting and quotation marks. The case that a style asks for is
//! read from a probe before the text.

use crate::model::work::Mark;

/// The first masked character: plane 16 repeats the basic plane.
const MASKED: u32 = 0x10_0000;

/// The last character that is masked; the last two code points of plane 16 are noncharacters.
const LAST: u32 = 0xFFFD;

/// Words before a text, which reveal each case of CSL: a first word, a word that titles leave in lower case, a word, a capitalised word.
pub(super) const PROBE: &str = "qa the qa Qa";

/// Follows the probe of an English text, whose case is that of the probe.
pub(super) const ENGLISH: char = '\u{F0000}';

/// Follows the probe of a text in another language, which has no title case.
pub(super) const FOREIGN: char = '\u{F0001}';

/// The name that stands for further people.
pub(super) const OTHERS: char = '\u{F0002}';

/// A blank within a name.
pub(super) const BLANK: &str = "\u{F0005}";

/// An opening quotation mark of either level.
pub(super) const OPEN_QUOTE: char = '\u{F0003}';

/// A closing quotation mark of either level.
pub(super) const CLOSE_QUOTE: char = '\u{F0004}';

const MARKS: [Mark; 6] = [
    Mark::Italic,
    Mark::Bold,
    Mark::Superscript,
    Mark::Subscript,
    Mark::SmallCaps,
    Mark::NoCase,
];

const OPENS: u32 = 0xF_0010;
const CLOSES: u32 = 0xF_0020;

/// The masked form of a character. Blanks stay, as the engine joins words by them; private-use characters of the author's are dropped.
pub(super) fn mask(char: char) -> Option<char> {
    let code = u32::from(char);
    if char.is_whitespace() {
        Some(char)
    } else if code <= LAST {
        char::from_u32(MASKED + code)
    } else {
        (code < 0xF_0000).then_some(char)
    }
}

/// The character behind a masked one.
pub(super) fn unmask(char: char) -> Option<char> {
    char::from_u32(u32::from(char).checked_sub(MASKED)?)
}

/// Whether a character is a code.
#[inline]
pub(super) fn is_code(char: char) -> bool {
    ('\u{F0000}'..='\u{F00FF}').contains(&char)
}

/// The code that opens formatting.
pub(super) fn opens(mark: Mark) -> char {
    code(OPENS, mark)
}

/// The code that closes formatting.
pub(super) fn closes(mark: Mark) -> char {
    code(CLOSES, mark)
}

/// The formatting that a code opens.
pub(super) fn opened(char: char) -> Option<Mark> {
    marked(OPENS, char)
}

/// The formatting that a code closes.
pub(super) fn closed(char: char) -> Option<Mark> {
    marked(CLOSES, char)
}

fn code(base: u32, mark: Mark) -> char {
    let index = MARKS.iter().position(|known| *known == mark);
    let index = index.and_then(|index| u32::try_from(index).ok());
    char::from_u32(base + index.unwrap_or_default()).unwrap_or(FOREIGN)
}

fn marked(base: u32, char: char) -> Option<Mark> {
    let index = u32::from(char).checked_sub(base)?;
    MARKS.get(usize::try_from(index).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::{MARKS, closed, closes, mask, opened, opens, unmask};

    #[test]
    fn every_character_of_the_basic_plane_comes_back() {
        for char in ('\0'..='\u{FFFD}').filter(|char| !char.is_whitespace()) {
            assert_eq!(mask(char).and_then(unmask), Some(char));
        }
        assert_eq!((mask(' '), unmask(' ')), (Some(' '), None));
        assert_eq!(mask('😀'), Some('😀'));
        assert_eq!(mask('\u{F0000}'), None);
    }

    #[test]
    fn codes_name_their_marks() {
        for mark in MARKS {
            assert_eq!(
                (opened(opens(mark)), closed(closes(mark))),
                (Some(mark), Some(mark))
            );
            assert_eq!((closed(opens(mark)), opened(closes(mark))), (None, None));
        }
    }
}

//! Which characters can be printed, by the embedded fonts or those of a project.
//!
//! A PDF for archives and screen readers may show no character without a glyph, and a mark combines with its letter only within one font.
//! The checker and the renderer both ask here, so that what is reported is what is lost. The characters of the embedded fonts are a table,
//! so that a program without a PDF engine reports the same; a test of the engine compares it with the fonts.

mod font;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::limits;

pub use font::{Face, Unusable};

/// The stand-in for a character that no font can print: a white square, as for a missing letter in type.
pub const STAND_IN: char = '\u{25a1}';

/// The characters of the embedded fonts, one range per line: `text` if each style of the text font has them, else `some`.
const EMBEDDED: &str = include_str!("printable/embedded.txt");

static TABLE: LazyLock<FontCharacters> = LazyLock::new(|| FontCharacters::read(EMBEDDED));

/// The characters of the embedded fonts.
struct FontCharacters {
    /// The characters that some font has.
    some: Ranges,
    /// The characters that each style of the text font has.
    text: Ranges,
}

impl FontCharacters {
    fn read(table: &str) -> Self {
        let (mut some, mut text) = (Ranges::default(), Ranges::default());
        for line in table.lines() {
            let Some((range, class)) = line.split_once(' ') else {
                continue;
            };
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let code = |digits| u32::from_str_radix(digits, 16).unwrap_or_default();
            let (first, last) = (code(first), code(last));
            some.push(first, last);
            if class == "text" {
                text.push(first, last);
            }
        }
        Self { some, text }
    }
}

/// Characters as sorted ranges of code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    /// Adds a range that comes after all others.
    fn push(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some((_, end)) if *end + 1 == first => *end = last,
            _ => self.0.push((first, last)),
        }
    }

    fn holds(&self, character: char) -> bool {
        let code = u32::from(character);
        let after = self.0.partition_point(|(first, _)| *first <= code);
        let range = after.checked_sub(1).and_then(|index| self.0.get(index));
        range.is_some_and(|(_, last)| code <= *last)
    }
}

/// The fonts of a project, in order of path, besides the embedded ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fonts {
    files: Vec<FontFile>,
}

/// A file with one or more fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// The path below the root.
    pub path: String,
    /// The bytes of the file, shared by all users.
    pub bytes: Arc<[u8]>,
    /// The fonts in the file.
    pub faces: Vec<Face>,
}

/// A letter of a text that no font can print as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFault {
    /// The range of the letter and its marks in the text.
    pub range: Range<usize>,
    /// The characters that are lost.
    pub lost: Vec<char>,
    /// The text printed in place of the letter.
    pub shown: String,
}

impl Fonts {
    /// Adds the fonts of a file; an error says why they cannot be used.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) -> Result<(), Unusable> {
        let faces = font::faces(&bytes)?;
        self.files.push(FontFile {
            path,
            bytes: bytes.into(),
            faces,
        });
        Ok(())
    }

    /// The files, in order of path.
    pub fn files(&self) -> &[FontFile] {
        &self.files
    }

    /// The names of the font families, each once, in order.
    pub fn families(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for face in self.faces() {
            if !names.contains(&face.family.as_str()) {
                names.push(&face.family);
            }
        }
        names
    }

    fn faces(&self) -> impl Iterator<Item = &Face> {
        self.files.iter().flat_map(|file| &file.faces)
    }

    /// Whether some font has a glyph for the character.
    pub fn prints(&self, character: char) -> bool {
        character.is_ascii_graphic()
            || character.is_whitespace()
            || TABLE.some.holds(character)
            || !is_no_text(character) && self.faces().any(|face| face.has(character))
    }

    /// Whether some font family has the letter and all its marks, which is needed to combine them.
    fn joins(&self, letter: char, marks: &[char]) -> bool {
        let all = |has: &dyn Fn(char) -> bool| has(letter) && marks.iter().all(|mark| has(*mark));
        letter.is_alphabetic() && all(&|character| TABLE.text.holds(character))
            || self.families().iter().any(|family| {
                let of_family = || self.faces().filter(|face| face.family == **family);
                all(&|character| of_family().all(|face| face.has(character)))
            })
    }

    /// The letters of a text that cannot be printed as they are, in order.
    pub fn faults<'t>(&'t self, text: &'t str) -> impl Iterator<Item = FontFault> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(length) = self.sound(text.get(at..)?) {
                at += length;
                let start = at;
                let cluster = cluster(text.get(at..)?)?;
                at += cluster.len();
                let (shown, lost) = self.set(cluster);
                if !lost.is_empty() {
                    // A mark on a blank, which may stand for a control character, is reported alone.
                    let blank = cluster.len() - cluster.trim_start().len();
                    let range = start + blank..at;
                    return Some(FontFault { range, lost, shown });
                }
            }
            None
        })
    }

    /// The length of the text up to the first letter that needs a closer look; `None` if none does. Printable letters without marks need
    /// none.
    fn sound(&self, text: &str) -> Option<usize> {
        let mut last = 0;
        for (at, character) in text.char_indices() {
            if character.is_ascii() {
                last = at;
            } else if continues(character) {
                return Some(last);
            } else if !is_silent(character) {
                if !self.prints(character) {
                    return Some(at);
                }
                last = at;
            }
        }
        None
    }

    /// How a letter with its marks is printed, and which characters are lost.
    fn set(&self, cluster: &str) -> (String, Vec<char>) {
        let composed: Vec<char> = cluster
            .chars()
            .filter(|character| !is_silent(*character))
            .nfc()
            .collect();
        let (mut shown, mut lost) = (String::new(), Vec::new());
        let mut rest = composed.as_slice();
        while let Some((&letter, after)) = rest.split_first() {
            let is_mark = |character: &&char| is_combining_mark(**character);
            let count = after.iter().take_while(is_mark).count();
            let (marks, next) = after.split_at_checked(count).unwrap_or((after, &[]));
            rest = next;
            if is_combining_mark(letter) {
                lost.push(letter);
                lost.extend(marks);
            } else if !self.prints(letter) {
                lost.push(letter);
                shown.push(STAND_IN);
            } else if marks.is_empty() || self.joins(letter, marks) {
                shown.push(letter);
                shown.extend(marks);
            } else {
                shown.push(letter);
                for mark in marks {
                    if letter.is_alphabetic() && TABLE.text.holds(letter) && TABLE.text.holds(*mark)
                    {
                        shown.push(*mark);
                    } else {
                        lost.push(*mark);
                    }
                }
            }
        }
        (shown, lost)
    }

    /// The text as printed: with stand-ins for letters without a glyph, and without marks that no font can combine with their letter.
    pub fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut from = 0;
        for fault in self.faults(text) {
            out.push_str(text.get(from..fault.range.start).unwrap_or_default());
            out.push_str(&fault.shown);
            from = fault.range.end;
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(out)
    }
}

/// The letter with which a text begins, and all that combines with it.
fn cluster(text: &str) -> Option<&str> {
    let mut characters = text.char_indices();
    characters.next()?;
    let end = characters
        .find(|(_, character)| !continues(*character) && !is_silent(*character))
        .map_or(text.len(), |(at, _)| at);
    text.get(..end)
}

/// Whether a character combines with the letter before it: a mark, or the vowel or final consonant of a Korean syllable.
fn continues(character: char) -> bool {
    !character.is_ascii()
        && (is_combining_mark(character) || matches!(character, '\u{1160}'..='\u{11ff}'))
        && !is_silent(character)
}

/// Whether a character neither shows nor means anything in print.
pub fn is_silent(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(character, '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a code point may not be shown, whatever a font has: private use, stand-ins for lost characters, and noncharacters.
fn is_no_text(character: char) -> bool {
    let code = u32::from(character);
    character.is_control()
        || matches!(code, 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfff9..=0xfffd | 0xf_0000..)
        || code & 0xfffe == 0xfffe
}

/// Whether a text has something to see or read aloud: a letter, a digit or a sign, not only spaces, marks and fillers.
pub fn has_words(text: &str) -> bool {
    let is_filler = |character| {
        matches!(
            character,
            '\u{ad}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{ffa0}'
        )
    };
    text.chars().any(|character| {
        !character.is_whitespace()
            && !character.is_control()
            && !is_silent(character)
            && !is_combining_mark(character)
            && !is_filler(character)
    })
}

/// Text prepared for any font: composed, with plain spaces, without invisible characters, marks without a letter, and marks beyond
/// [`limits::MARKS`].
pub fn fold(text: &str) -> impl Iterator<Item = char> {
    let mut room: usize = 0;
    let visible = text.chars().filter_map(move |character| {
        if is_silent(character) {
            None
        } else if !character.is_ascii() && is_combining_mark(character) {
            let fits = room > 0;
            room = room.saturating_sub(1);
            fits.then_some(character)
        } else if character.is_whitespace() && !TABLE.some.holds(character) {
            room = 0;
            Some(' ')
        } else {
            room = if character.is_whitespace() {
                0
            } else {
                limits::MARKS
            };
            Some(character)
        }
    });
    visible.nfc()
}

/// The range of the first letter with more than [`limits::MARKS`] marks, including all of them.
pub fn stacked(text: &str) -> Option<Range<usize>> {
    // A mark takes at least two bytes, none of them ASCII, so that so many in a row cannot lie between two probes.
    let mut probes = text.bytes().step_by(2 * limits::MARKS);
    if probes.all(|byte| byte.is_ascii()) {
        return None;
    }
    let (mut start, mut count) = (0, 0);
    let mut found = None;
    for (at, character) in text.char_indices() {
        if !character.is_ascii() && is_combining_mark(character) {
            count += 1;
            if count > limits::MARKS {
                found = Some(start..at + character.len_utf8());
            }
        } else if found.is_some() {
            break;
        } else if !is_silent(character) {
            (start, count) = (at, 0);
        }
    }
    found
}

/// The range of the first run of more than [`limits::WORD`] bytes in which no line can break.
pub fn unbroken(text: &str) -> Option<Range<usize>> {
    if text.len() <= limits::WORD {
        return None;
    }
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if breaks(character) {
            if at - start > limits::WORD {
                return Some(start..at);
            }
            start = at + character.len_utf8();
        }
    }
    (text.len() - start > limits::WORD).then_some(start..text.len())
}

/// Whether a line may break at a character: a space, or a letter of a script written without spaces.
pub fn breaks(character: char) -> bool {
    character == ' '
        || character == '\n'
        || matches!(character, '\u{1100}'..='\u{11ff}' | '\u{2000}'..='\u{2006}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}')
        || matches!(character, '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters of a text that the embedded fonts cannot print.
    fn lost(text: &str) -> String {
        let fonts = Fonts::default();
        let faults = fonts.faults(text);
        let lost = faults.map(|fault| fault.lost.iter().collect::<String>());
        lost.collect::<Vec<_>>().join(" ")
    }

    fn shown(text: &str) -> String {
        let folded: String = fold(text).collect();
        Fonts::default().printable(&folded).into_owned()
    }

    #[test]
    fn the_table_is_in_order() {
        for ranges in [&TABLE.some, &TABLE.text] {
            assert!(ranges.0.is_sorted_by(|a, b| a.1 < b.0));
            assert!(ranges.0.iter().all(|(first, last)| first <= last));
        }
        assert!(TABLE.some.holds(STAND_IN));
    }

    #[test]
    fn what_no_font_has_is_named_and_replaced() {
        for (text, missing, printed) in [
            (
                "Trade in 2021: – “€” ñ ş Ω Ж ½",
                "",
                "Trade in 2021: – “€” ñ ş Ω Ж ½",
            ),
            ("China 中国 policy", "中 国", "China □□ policy"),
            ("王小明", "王 小 明", "□□□"),
            ("ok 🙂", "🙂", "ok □"),
            ("👩\u{200d}💻", "👩 💻", "□□"),
            ("1\u{fe0f}\u{20e3}", "\u{20e3}", "1"),
            ("한국", "한 국", "□□"),
            ("\u{1112}\u{1161}\u{11ab}", "한", "□"),
            ("שלום مرحبا", "", "שלום مرحبا"),
            // Vowel signs need the font of their letter.
            ("भारत", "ा", "भरत"),
            ("e\u{301} x\u{304}", "", "é x\u{304}"),
            ("\u{301}a", "\u{301}", "a"),
            ("\u{fffd} \u{e000}", "\u{fffd} \u{e000}", "□ □"),
            ("a\u{3000}b\u{2003}c", "", "a b\u{2003}c"),
            ("a\u{200b}b\u{feff}", "", "ab"),
        ] {
            assert_eq!(lost(text), missing, "{text}");
            assert_eq!(shown(text), printed, "{text}");
        }
    }

    #[test]
    fn a_fault_stands_where_the_letter_does() {
        let text = "é 中\u{301} 国 y \u{5bb}";
        let fonts = Fonts::default();
        let places: Vec<&str> = fonts.faults(text).map(|fault| &text[fault.range]).collect();
        assert_eq!(places, ["中\u{301}", "国", "\u{5bb}"]);
    }

    #[test]
    fn words_are_seen_or_read_aloud() {
        for text in ["a", " – ", "中", "🙂", "\u{fffd}", "e\u{301}"] {
            assert!(has_words(text), "{text:?}");
        }
        for text in [
            "",
            " \t\u{a0}\u{2003}",
            "\u{200b}\u{feff}",
            "\u{301}",
            "\u{ad}",
            "\u{3164}",
            "\u{7}",
        ] {
            assert!(!has_words(text), "{text:?}");
        }
    }

    #[test]
    fn marks_and_words_have_an_end() {
        let marks = |count| format!("x a{} y", "\u{301}".repeat(count));
        assert_eq!(stacked(&marks(limits::MARKS)), None);
        assert_eq!(stacked(&marks(66_000)), Some(2..2 + 1 + 2 * 66_000));
        assert!(fold(&marks(66_000)).count() < 40);
        let word = "é".repeat(limits::WORD / 2);
        assert_eq!(unbroken(&format!("a {word} b")), None);
        assert_eq!(
            unbroken(&format!("a {word}a\u{a0}b c")),
            Some(2..2 + word.len() + 4)
        );
        assert_eq!(unbroken(&"中".repeat(100_000)), None);
    }
}

//! Cuts a text into words without reading them: runs of letters and digits, and words with their hyphens and apostrophes.

use std::ops::Range;

use super::List;

/// The words of a text in lower case, with hyphens and apostrophes, without marks.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    words_at(text).map(|(_, word)| word.to_lowercase())
}

/// The words of a text as written, with hyphens and apostrophes, without marks, each with its bytes.
pub fn words_at(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(is_part)?;
        let rest = text.get(start..)?;
        let word = rest.split(|letter| !is_part(letter)).next()?;
        at = start + word.len();
        Some((start..at, word))
    })
}

/// The length of the possessive ending that begins a text; `None` where none does.
pub fn possessive(text: &str) -> Option<usize> {
    let mut endings = List::PossessiveEndings.phrases().iter();
    let ending = endings.find(|ending| text.starts_with(**ending))?;
    Some(ending.len())
}

/// A word without its possessive ending.
pub fn without_possessive(word: &str) -> &str {
    let mut endings = List::PossessiveEndings.phrases().iter();
    let bare = endings.find_map(|ending| word.strip_suffix(ending));
    bare.unwrap_or(word)
}

/// The parts of a text between words of a list.
pub fn split_at(text: &str, list: List) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (range, _) in words_at(text).filter(|(_, word)| list.holds(word)) {
        parts.extend(text.get(from..range.start));
        from = range.end;
    }
    parts.extend(text.get(from..));
    parts
}

/// A phrase without its definite article.
pub fn without_article(phrase: &str) -> &str {
    let first = words_at(phrase).next();
    let first = first.filter(|(_, word)| List::DefiniteArticles.holds(&word.to_lowercase()));
    let rest = first.and_then(|(range, _)| phrase.get(range.end..));
    rest.unwrap_or(phrase).trim_start()
}

/// A noun with its indefinite article.
pub fn with_article(noun: &str) -> String {
    format!("{} {noun}", indefinite_article(noun))
}

/// The indefinite article for a word.
pub fn indefinite_article(word: &str) -> &'static str {
    let mut vowels = List::Vowels.phrases().iter();
    let index = usize::from(vowels.any(|vowel| word.starts_with(vowel)));
    let articles = List::IndefiniteArticles.phrases();
    articles.get(index).copied().unwrap_or_default()
}

/// The words of a text by their index; beyond the last index the word is empty.
#[derive(Debug)]
pub struct Runs<'t> {
    text: &'t str,
    /// The text with its ASCII letters in lower case, every byte in its place.
    lower: String,
    ranges: Vec<Run>,
}

/// The bytes of a word, from and to: of a text longer than 4 GiB, which no reader takes, the rest has no words. A library keeps all words
/// of its prose for the rules.
type Run = (u32, u32);

impl<'t> Runs<'t> {
    /// The words of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            ranges: ranges(text),
        }
    }

    /// Whether the text has no words.
    pub const fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// How many words the text has.
    pub const fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The bytes of a word.
    #[inline]
    pub fn range(&self, index: usize) -> Range<usize> {
        let (start, end) = self.ranges.get(index).copied().unwrap_or_default();
        start as usize..end as usize
    }

    /// The bytes from the beginning of one word to the end of another.
    pub fn stretch(&self, first: usize, last: usize) -> Range<usize> {
        self.range(first).start..self.range(last).end
    }

    /// The word as written.
    #[inline]
    pub fn raw(&self, index: usize) -> &'t str {
        self.text.get(self.range(index)).unwrap_or_default()
    }

    /// The word with its ASCII letters in lower case.
    #[inline]
    pub fn lower(&self, index: usize) -> &str {
        self.lower.get(self.range(index)).unwrap_or_default()
    }

    /// The word and all words behind it, in lower case.
    pub fn lower_from(&self, index: usize) -> impl Iterator<Item = &str> {
        (index..self.len()).map(|index| self.lower(index))
    }

    /// The word before a word, in lower case.
    pub fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// Whether a word begins with a capital.
    #[inline]
    pub fn is_capital(&self, index: usize) -> bool {
        match self.first_byte(index) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => self.raw(index).starts_with(char::is_uppercase),
        }
    }

    /// The first byte of a word, which rules out most words at once.
    #[inline]
    pub fn first_byte(&self, index: usize) -> Option<u8> {
        let start = self.ranges.get(index)?.0 as usize;
        self.text.as_bytes().get(start).copied()
    }

    /// The text between two words; `None` where either is missing.
    pub fn between(&self, first: usize, last: usize) -> Option<&'t str> {
        let (_, end) = *self.ranges.get(first)?;
        let (start, _) = *self.ranges.get(last)?;
        self.text.get(end as usize..start as usize)
    }

    /// The text before a word.
    pub fn text_before(&self, index: usize) -> &'t str {
        self.text.get(..self.range(index).start).unwrap_or_default()
    }

    /// The text behind a word.
    pub fn text_after(&self, index: usize) -> &'t str {
        self.text.get(self.range(index).end..).unwrap_or_default()
    }
}

/// The runs of letters and digits of a text in lower case.
pub fn runs(text: &str) -> impl Iterator<Item = String> + '_ {
    runs_at(text).map(|(_, run)| run.to_lowercase())
}

/// The runs of letters and digits of a text as written, each with its bytes.
pub fn runs_at(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let run = next_run(text, at)?;
        at = run.end;
        Some((run.clone(), text.get(run)?))
    })
}

/// What a byte tells of its character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// An ASCII letter or digit.
    Word,
    /// Another ASCII character.
    Other,
    /// A part of a character of several bytes.
    Part,
}

static BYTES: [Byte; 256] = {
    let mut all = [Byte::Part; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        all[byte as usize] = if byte.is_ascii_alphanumeric() {
            Byte::Word
        } else {
            Byte::Other
        };
        byte += 1;
    }
    all
};

fn ranges(text: &str) -> Vec<Run> {
    // English has about six bytes per word.
    let mut ranges = Vec::with_capacity(text.len() / 6 + 1);
    let mut push = |run: Range<usize>| {
        let run = u32::try_from(run.start)
            .ok()
            .zip(u32::try_from(run.end).ok());
        ranges.extend(run);
    };
    // Most passages are ASCII, which one pass over the bytes cuts.
    if text.is_ascii() {
        let mut start = None;
        for (at, byte) in text.bytes().enumerate() {
            let is_word = byte.is_ascii_alphanumeric();
            match start {
                None if is_word => start = Some(at),
                Some(first) if !is_word => {
                    push(first..at);
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(first) = start {
            push(first..text.len());
        }
        return ranges;
    }
    let mut at = 0;
    while let Some(run) = next_run(text, at) {
        at = run.end;
        push(run);
    }
    ranges
}

/// The first run of letters and digits that begins at `at` or later.
fn next_run(text: &str, at: usize) -> Option<Range<usize>> {
    let start = run_end(text, at, Byte::Other);
    let end = run_end(text, start, Byte::Word);
    (start < end).then_some(start..end)
}

/// The end of the run at `at`, of letters and digits or of other characters.
#[inline]
fn run_end(text: &str, mut at: usize, kind: Byte) -> usize {
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let run = rest
            .iter()
            .position(|byte| BYTES[usize::from(*byte)] != kind);
        at += run.unwrap_or(rest.len());
        // Most runs end before an ASCII character.
        if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(next) if next.is_alphanumeric() == (kind == Byte::Word) => at += next.len_utf8(),
            _ => return at,
        }
    }
}

/// Whether a word is a number of four digits.
pub fn is_four_digits(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Runs, ranges};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_what_other_characters_part(text in "[a-c9 ,.]{0,40}|[a-cÉ9 ,.’–]{0,40}|\\PC{0,40}") {
            let words: Vec<&str> = ranges(&text).into_iter().map(|(start, end)| &text[start as usize..end as usize]).collect();
            let parts = text.split(|letter: char| !letter.is_alphanumeric());
            let expected: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            prop_assert_eq!(words, expected);
        }
    }

    #[test]
    fn words_stand_where_they_stood() {
        let words = Runs::new("The ÉLAN’s 2nd “U.S.” day");
        let all: Vec<_> = (0..words.len())
            .map(|index| (words.raw(index), words.lower(index)))
            .collect();
        assert_eq!(
            all,
            [
                ("The", "the"),
                ("ÉLAN", "Élan"),
                ("s", "s"),
                ("2nd", "2nd"),
                ("U", "u"),
                ("S", "s"),
                ("day", "day")
            ]
        );
        assert_eq!(words.between(4, 5), Some("."));
        assert_eq!((words.lower(7), words.between(6, 7)), ("", None));
    }
}

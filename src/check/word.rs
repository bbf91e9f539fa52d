//! The words of a text as rules look for them: runs of letters and digits, as written and in lower case.

use std::ops::Range;

/// The months in English, in lower case.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The words of a text, by their index. An index beyond them leads to an empty word.
pub(super) struct Words<'t> {
    text: &'t str,
    /// The text with its ASCII letters in lower case, so that words stand where they stood.
    lower: String,
    ranges: Vec<Range<usize>>,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            ranges: ranges(text),
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Its bytes.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.ranges.get(index).cloned().unwrap_or_default()
    }

    /// From the first byte of one word to the last of another.
    pub(super) fn stretch(&self, first: usize, last: usize) -> Range<usize> {
        self.range(first).start..self.range(last).end
    }

    /// As written.
    pub(super) fn raw(&self, index: usize) -> &'t str {
        self.text.get(self.range(index)).unwrap_or_default()
    }

    /// In lower case.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.lower.get(self.range(index)).unwrap_or_default()
    }

    /// The word before it, in lower case.
    pub(super) fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.lower(before))
    }

    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.raw(index).starts_with(char::is_uppercase)
    }

    /// What stands between two words; `None` when one is missing.
    pub(super) fn between(&self, first: usize, last: usize) -> Option<&'t str> {
        let (first, last) = (self.ranges.get(first)?, self.ranges.get(last)?);
        self.text.get(first.end..last.start)
    }

    /// What stands before a word.
    pub(super) fn text_before(&self, index: usize) -> &'t str {
        self.text.get(..self.range(index).start).unwrap_or_default()
    }

    /// What stands behind a word.
    pub(super) fn text_after(&self, index: usize) -> &'t str {
        self.text.get(self.range(index).end..).unwrap_or_default()
    }
}

/// Where the words of a text stand.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    // English has a word in six bytes.
    let mut ranges = Vec::with_capacity(text.len() / 6 + 1);
    let mut start = None;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let (is_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let letter = text.get(at..).and_then(|rest| rest.chars().next());
            letter.map_or((false, 1), |letter| {
                (letter.is_alphanumeric(), letter.len_utf8())
            })
        };
        if is_word {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            ranges.push(start..at);
        }
        at += length;
    }
    ranges.extend(start.map(|start| start..text.len()));
    ranges
}

/// Whether a word is a number of four digits.
pub(super) fn is_four_digits(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Words, ranges};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_what_other_characters_part(text in "[a-cÉ9 ,.’–]{0,40}|\\PC{0,40}") {
            let words: Vec<&str> = ranges(&text).into_iter().map(|range| &text[range]).collect();
            let parts = text.split(|letter: char| !letter.is_alphanumeric());
            let expected: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            prop_assert_eq!(words, expected);
        }
    }

    #[test]
    fn words_stand_where_they_stood() {
        let words = Words::new("The ÉLAN’s 2nd “U.S.” day");
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

//! Phrases that exclude each other: "before tax" and "after tax".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::contrast::Side;
use super::section::{self, WordFile};
use crate::arrange::Arrange as _;

/// The file of phrases.
const FILES: &[WordFile] = &[("phrases", include_str!("en/phrases.txt"))];

/// The phrases that begin with a word, longest first, each with its side and whether it says how often.
type Phrases = Vec<(Vec<&'static str>, Side, bool)>;

static TABLE: LazyLock<FxHashMap<&'static str, Phrases>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Phrases> = FxHashMap::default();
    for (contrast, line) in section::lines(FILES).enumerate() {
        let is_rate = line.section == "opposed-rates";
        for (side, phrases) in line.text.split(';').enumerate() {
            for phrase in phrases.split(',') {
                let words: Vec<&str> = phrase.split_whitespace().collect();
                let first = words.first().copied().unwrap_or_default();
                table
                    .entry(first)
                    .or_default()
                    .push((words, (contrast, side), is_rate));
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
    for phrases in table.values_mut() {
        phrases.arrange_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
    }
    table
});

/// A phrase in some words: its side, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpposedPhrase {
    /// The contrast and its side.
    pub side: Side,
    /// Whether it says how often, which only tells of the words beside it.
    pub is_rate: bool,
    /// The index of the first word.
    pub start: usize,
    /// The index behind the last word.
    pub end: usize,
}

/// The phrases among some words in lower case, the longest at each place.
pub fn opposed_phrases(words: &[&str]) -> Vec<OpposedPhrase> {
    let mut all = Vec::new();
    let mut start = 0;
    while let Some(first) = words.get(start) {
        let rest = words.get(start..).unwrap_or_default();
        let known = TABLE.get(first).map(Vec::as_slice).unwrap_or_default();
        let fitting = known.iter().filter(|(phrase, ..)| rest.starts_with(phrase));
        let longest = fitting.clone().map(|(phrase, ..)| phrase.len()).next();
        let own = fitting.take_while(|(phrase, ..)| Some(phrase.len()) == longest);
        let end = start + longest.unwrap_or(1);
        all.extend(own.map(|(_, side, is_rate)| OpposedPhrase {
            side: *side,
            is_rate: *is_rate,
            start,
            end,
        }));
        start = end;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> Vec<Side> {
        let words: Vec<&str> = text.split(' ').collect();
        let found = opposed_phrases(&words);
        found.iter().map(|phrase| phrase.side).collect()
    }

    #[test]
    fn the_longest_phrase_decides() {
        let (adjusted, not) = (
            sides("seasonally adjusted"),
            sides("not seasonally adjusted"),
        );
        assert_eq!((adjusted.len(), not.len()), (1, 1));
        assert!(adjusted[0].0 == not[0].0 && adjusted[0].1 != not[0].1);
        assert_eq!(sides("profit before the tax was cut"), []);
    }

    #[test]
    fn a_phrase_is_on_one_side_of_a_contrast() {
        for line in section::lines(FILES) {
            assert!(line.text.contains(';'), "{}", line.text);
            let mut seen = std::collections::BTreeSet::new();
            for phrase in line.text.split([';', ',']).map(str::trim) {
                assert!(!phrase.is_empty() && seen.insert(phrase), "{phrase}");
            }
        }
    }
}

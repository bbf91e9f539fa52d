//! Countries and their people, as English prose names them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A line a country: its name, then other names, adjectives and people.
const TABLE: &str = include_str!("../mention/places.txt");

/// Words of the longest name.
const LONGEST: usize = 3;

static PLACES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let lines = TABLE.lines().enumerate();
    lines
        .flat_map(|(index, line)| line.split('|').map(move |name| (name, index)))
        .collect()
});

/// A country named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Which country, as an index of the table.
    pub(super) country: usize,
    /// The bytes of the name, without a possessive ending.
    pub(super) range: Range<usize>,
    /// Whether `'s` follows.
    pub(super) possessive: bool,
}

/// A country's usual name.
pub(super) fn name(country: usize) -> &'static str {
    let line = TABLE.lines().nth(country).unwrap_or_default();
    line.split('|').next().unwrap_or_default()
}

/// Every country that a text names, in order.
pub(super) fn places(text: &str) -> Vec<Place> {
    let words: Vec<Range<usize>> = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let longest = (1..=LONGEST).rev().find_map(|count| {
            let last = words.get(at + count - 1)?;
            let name = text.get(first.start..last.end)?;
            Some((*PLACES.get(name)?, count, first.start..last.end))
        });
        let Some((country, count, range)) = longest else {
            at += 1;
            continue;
        };
        let after = text.get(range.end..).unwrap_or_default();
        found.push(Place {
            country,
            possessive: after.starts_with("'s")
                || after.starts_with("’s")
                || after.starts_with("' ")
                || after.starts_with("’ "),
            range,
        });
        at += count;
    }
    found
}

/// Runs of letters, with the points of "U.S.".
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        let joins = words.last().is_some_and(|word| word.end == at);
        let abbreviates = letter == '.'
            && joins
            && words.last().is_some_and(|word| {
                let word = text.get(word.clone()).unwrap_or_default();
                word == "U" || word == "U.S"
            });
        if !letter.is_alphabetic() && !abbreviates {
            continue;
        }
        match words.last_mut() {
            Some(word) if joins => word.end = at + letter.len_utf8(),
            _ => words.push(at..at + letter.len_utf8()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_adjectives_and_possessives_are_found() {
        for (text, expected) in [
            (
                "China's exports to the United States",
                &[("China", true), ("United States", false)][..],
            ),
            (
                "U.S. imports from South Korea",
                &[("United States", false), ("South Korea", false)],
            ),
            (
                "the Dutch and the New Zealanders",
                &[("Netherlands", false), ("New Zealand", false)],
            ),
            ("the United States' debt", &[("United States", true)]),
            ("a turkey and a chad", &[]),
            ("Südkorea, Indiana", &[]),
        ] {
            let found = places(text);
            let found: Vec<(&str, bool)> = found
                .iter()
                .map(|place| (name(place.country), place.possessive))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

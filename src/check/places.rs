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

/// Every country that a text names by a whole name, in order.
pub(super) fn places(text: &str) -> Vec<Place> {
    let all = find(text).into_iter();
    all.filter(|(_, is_whole)| *is_whole)
        .map(|(place, _)| place)
        .collect()
}

/// Whether a text may name a country, be it within a longer name: "Kenya" in New Kenya Airways.
pub(super) fn may_name(text: &str, country: usize) -> bool {
    find(text).iter().any(|(place, _)| place.country == country)
}

/// Every country's name in a text, and whether it is a whole name.
fn find(text: &str) -> Vec<(Place, bool)> {
    let words: Vec<Range<usize>> = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        // No name begins with a small letter.
        let opens = text.get(first.start..).unwrap_or_default();
        if opens.starts_with(char::is_lowercase) {
            at += 1;
            continue;
        }
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
        let is_whole = !is_part_of_longer(text, &words, at);
        let place = Place {
            country,
            possessive: after.starts_with("'s")
                || after.starts_with("’s")
                || after.starts_with("' ")
                || after.starts_with("’ "),
            range,
        };
        found.push((place, is_whole));
        at += count;
    }
    found
}

/// Words that make another place of the one behind them, also at the start of a sentence: "New Mexico", "Northern Ireland".
const BEFORE: &[&str] = &[
    "New",
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "Equatorial",
    "Inner",
    "Outer",
    "Upper",
    "Lower",
];

/// Whether the place at `at` is part of a longer name: a capitalised word that is no place stands directly before it,
/// inside a sentence, or one that makes another place of it.
fn is_part_of_longer(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let word = |index: usize| words.get(index).and_then(|range| text.get(range.clone()));
    let Some((before, own)) = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .zip(words.get(at))
    else {
        return false;
    };
    let joins = matches!(text.get(before.end..own.start), Some(" " | "-"));
    let name = word(at - 1).filter(|word| joins && word.starts_with(char::is_uppercase));
    let Some(name) = name.filter(|name| !PLACES.contains_key(name)) else {
        return false;
    };
    let lead = text.get(..before.start).unwrap_or_default().trim_end();
    let opens = lead.is_empty() || lead.ends_with(['.', '!', '?', ':', '“', '"', '(', '—', '–']);
    let possessive = lead.ends_with(['\'', '’']);
    !possessive && (BEFORE.contains(&name) || !opens && name.chars().count() > 1)
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
            ("New Mexico's exports, and Northern Ireland's", &[]),
            ("the sales of Air France, a tour of Papua New Guinea", &[]),
            (
                "In 2022 Mexico's exports fell. In Mexico",
                &[("Mexico", true), ("Mexico", false)],
            ),
            (
                "While Kenya's grew, US China trade did not",
                &[("Kenya", true), ("United States", false), ("China", false)],
            ),
            (
                "Last year Michael Jordan's pay and Jordan's",
                &[("Jordan", true)],
            ),
            (
                "Exports to South Sudan and South Africa's",
                &[("South Sudan", false), ("South Africa", true)],
            ),
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

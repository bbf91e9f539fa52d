//! Names of countries and territories, and of their people, in prose.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::List;
use super::section::{self, WordFile};
use super::word::possessive;

/// The file of countries.
const FILES: &[WordFile] = &[("countries", include_str!("en/countries.txt"))];

#[derive(Default)]
struct CountryTable {
    /// The country of each name.
    countries: FxHashMap<&'static str, usize>,
    /// The usual name of each country.
    names: Vec<&'static str>,
    /// How many words the longest name beginning with a word has.
    longest: FxHashMap<&'static str, usize>,
    /// The letters before a dot inside a name: "U", "U.S".
    before_dots: FxHashSet<&'static str>,
}

static TABLE: LazyLock<CountryTable> = LazyLock::new(|| {
    let mut table = CountryTable::default();
    for line in section::lines(FILES) {
        let Some((_code, names)) = line.text.split_once(" = ") else {
            continue;
        };
        let mut names = names.split("; ").peekable();
        let country = table.names.len();
        table.names.extend(names.peek());
        for name in names {
            table.countries.insert(name, country);
            let dots = name.match_indices('.');
            table
                .before_dots
                .extend(dots.filter_map(|(dot, _)| name.get(..dot)));
        }
    }
    let lines = section::lines(FILES).filter_map(|line| line.text.split_once(" = "));
    for name in lines.flat_map(|(_, names)| names.split("; ")) {
        let words = words(name, &table.before_dots);
        let first = words.first().and_then(|first| name.get(first.clone()));
        let longest = table.longest.entry(first.unwrap_or_default()).or_default();
        *longest = (*longest).max(words.len());
    }
    table
});

/// A country named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCountry {
    /// The index of the country.
    pub country: usize,
    /// The bytes of the name, without a possessive ending.
    pub range: Range<usize>,
    /// Whether a possessive ending follows.
    pub possessive: bool,
}

/// The usual name of a country.
pub fn name(country: usize) -> &'static str {
    TABLE.names.get(country).copied().unwrap_or_default()
}

/// Whether a word as written is a name of a country, or of its people.
pub fn is_name(word: &str) -> bool {
    TABLE.countries.contains_key(word)
}

/// Whether a word as written names the people of a country, or is its adjective: "American", "Kenyans".
pub fn is_people(word: &str) -> bool {
    let country = TABLE.countries.get(word);
    country.is_some_and(|country| name(*country) != word)
}

/// The countries that a text names by a whole name, in order.
pub fn countries(text: &str) -> Vec<NamedCountry> {
    let all = find(text).into_iter();
    all.filter(|(_, is_whole)| *is_whole)
        .map(|(place, _)| place)
        .collect()
}

/// Whether a text may name a country, even within a longer name: "Kenya" in New Kenya Airways.
pub fn may_name(text: &str, country: usize) -> bool {
    find(text).iter().any(|(place, _)| place.country == country)
}

/// Every name of a country in a text, in order, and whether it is a whole name.
fn find(text: &str) -> Vec<(NamedCountry, bool)> {
    let words = words(text, &TABLE.before_dots);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        // No name begins with a small letter.
        let opens = text.get(first.start..).unwrap_or_default();
        if opens.starts_with(char::is_lowercase) {
            at += 1;
            continue;
        }
        let opener = text.get(first.clone()).unwrap_or_default();
        let longest = TABLE.longest.get(opener).copied().unwrap_or_default();
        let longest = (1..=longest).rev().find_map(|count| {
            let last = words.get(at + count - 1)?;
            let name = text.get(first.start..last.end)?;
            Some((*TABLE.countries.get(name)?, count, first.start..last.end))
        });
        let Some((country, count, range)) = longest else {
            at += 1;
            continue;
        };
        let after = text.get(range.end..).unwrap_or_default();
        let is_whole = !is_part_of_longer(text, &words, at);
        let place = NamedCountry {
            country,
            possessive: possessive(after).is_some()
                || after.starts_with("' ")
                || after.starts_with("’ "),
            range,
        };
        found.push((place, is_whole));
        at += count;
    }
    found
}

/// Whether the place at `at` is part of a longer name: right behind a capitalised word that is no place, inside a sentence, or behind a
/// word that makes another place of it.
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
    let Some(name) = name.filter(|name| !is_name(name)) else {
        return false;
    };
    let lead = text.get(..before.start).unwrap_or_default().trim_end();
    let opens = lead.is_empty() || lead.ends_with(['.', '!', '?', ':', '“', '"', '(', '—', '–']);
    let possessive = lead.ends_with(['\'', '’']);
    !possessive
        && (List::PlaceQualifiers.holds(&name.to_lowercase()) || !opens && name.chars().count() > 1)
}

/// The runs of letters in a text, with the dots of "U.S.".
fn words(text: &str, before_dots: &FxHashSet<&str>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        let joins = words.last().is_some_and(|word| word.end == at);
        let abbreviates = letter == '.'
            && joins
            && words.last().is_some_and(|word| {
                let word = text.get(word.clone()).unwrap_or_default();
                before_dots.contains(word)
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
            (
                "the sales of Air France, a tour of Papua New Guinea",
                &[("Papua New Guinea", false)],
            ),
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
            let found = countries(text);
            let found: Vec<(&str, bool)> = found
                .iter()
                .map(|place| (name(place.country), place.possessive))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_of_one_country_and_short_enough_to_be_found() {
        let mut names = 0;
        for line in section::lines(FILES) {
            let (code, listed) = line.text.split_once(" = ").unwrap();
            assert!(code.len() == 2, "{code}");
            names += listed.split("; ").count();
        }
        assert!(TABLE.names.len() > 240);
        assert_eq!(TABLE.countries.len(), names, "a name stands twice");
        let names: std::collections::BTreeSet<_> = TABLE.countries.keys().collect();
        for name in names {
            let found = countries(name);
            let whole = found.iter().find(|found| found.range == (0..name.len()));
            assert!(whole.is_some(), "{name} {found:?}");
        }
    }
}

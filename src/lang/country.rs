//! Names of countries and territories, and of their people, in prose.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::section::{self, WordFile};
use super::word::{possessive, words_at};
use super::{ENGLISH, List};

/// The file of countries.
const FILES: &[WordFile] = &[("countries", include_str!("en/countries.txt"))];

/// The files of other languages.
const TRANSLATED: [(&str, &[WordFile]); 3] = [
    ("de", &[("countries", include_str!("de/countries.txt"))]),
    ("es", &[("countries", include_str!("es/countries.txt"))]),
    ("fr", &[("countries", include_str!("fr/countries.txt"))]),
];

#[derive(Default)]
struct CountryTable {
    /// The country of each name.
    countries: FxHashMap<&'static str, usize>,
    /// The usual name of each country.
    names: Vec<&'static str>,
    /// How words begin for the people of each country, where they begin otherwise than its name.
    stems: Vec<Vec<&'static str>>,
    /// How many words the longest name beginning with a word has.
    longest: FxHashMap<&'static str, usize>,
    /// The letters before a dot inside a name: "U", "U.S".
    before_dots: FxHashSet<&'static str>,
}

static TABLE: LazyLock<CountryTable> = LazyLock::new(|| CountryTable::new(FILES));

static OTHERS: LazyLock<Vec<(&str, CountryTable)>> = LazyLock::new(|| {
    let all = TRANSLATED.iter();
    all.map(|(tag, files)| (*tag, CountryTable::new(files)))
        .collect()
});

/// The index of each country by its code.
static CODES: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
    let lines = section::lines(FILES).filter_map(|line| line.text.split_once(" = "));
    let codes = lines
        .enumerate()
        .map(|(country, (code, _))| (code, country));
    codes.collect()
});

impl CountryTable {
    fn new(files: &'static [WordFile]) -> Self {
        let mut table = Self::default();
        table.names.resize(CODES.len(), "");
        table.stems.resize(CODES.len(), Vec::new());
        for line in section::lines(files) {
            let Some((code, names)) = line.text.split_once(" = ") else {
                continue;
            };
            let Some(country) = CODES.get(code).copied() else {
                continue;
            };
            if line.section == "country-stems" {
                if let Some(stems) = table.stems.get_mut(country) {
                    stems.extend(names.split(' '));
                }
                continue;
            }
            let mut names = names.split("; ").peekable();
            if let Some((usual, first)) = table.names.get_mut(country).zip(names.peek()) {
                *usual = first;
            }
            for name in names {
                table.countries.insert(name, country);
                let dots = name.match_indices('.');
                table
                    .before_dots
                    .extend(dots.filter_map(|(dot, _)| name.get(..dot)));
            }
        }
        let names: Vec<&str> = table.countries.keys().copied().collect();
        for name in names {
            let mut words = words(name, 0, &table.before_dots);
            let first = words.next().and_then(|first| name.get(first));
            let longest = table.longest.entry(first.unwrap_or_default()).or_default();
            *longest = (*longest).max(1 + words.count());
        }
        table
    }

    /// The country of the longest name that begins with a word of a text, and where the name ends.
    fn longest(&self, text: &str, first: &Range<usize>) -> Option<(usize, usize)> {
        let most = *self.longest.get(text.get(first.clone())?)?;
        let more = words(text, first.end, &self.before_dots).take(most - 1);
        let ends = std::iter::once(first.clone()).chain(more);
        let named = ends.filter_map(|last| {
            let country = self.countries.get(text.get(first.start..last.end)?)?;
            Some((*country, last.end))
        });
        named.last()
    }

    /// The table of a language by its BCP 47 tag; that of English where the language has none.
    fn of(tag: &str) -> &'static Self {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut others = OTHERS.iter();
        let own = others.find(|(own, _)| primary.eq_ignore_ascii_case(own));
        own.map_or(&*TABLE, |(_, own)| own)
    }
}

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
    countries_in(ENGLISH.tag, text)
}

/// The countries that a text in a language, by its BCP 47 tag, names by a whole name, in order.
pub fn countries_in(tag: &str, text: &str) -> Vec<NamedCountry> {
    let all = find(CountryTable::of(tag), text).into_iter();
    all.filter(|(_, is_whole)| *is_whole)
        .map(|(place, _)| place)
        .collect()
}

/// Whether a text may name a country, even within a longer name: "Kenya" in New Kenya Airways.
pub fn may_name(text: &str, country: usize) -> bool {
    let all = find(&TABLE, text);
    all.iter().any(|(place, _)| place.country == country)
}

/// Whether a text in another language than English may name a country or its people: by its name, or by a word that begins like it
/// ("chilenas" of Chile).
pub fn may_name_in(tag: &str, text: &str, country: usize) -> bool {
    /// The letters in which the two begin alike.
    const ALIKE: usize = 3;
    let table = CountryTable::of(tag);
    let start = |word: &str| -> String {
        let letters = word.chars().flat_map(char::to_lowercase).take(ALIKE);
        letters.map(plain).collect()
    };
    let name = table.names.get(country).copied().unwrap_or_default();
    let stems = table.stems.get(country).map_or(&[][..], Vec::as_slice);
    let own = start(name);
    let is_made_of = |word: &str| {
        let lower = word.to_lowercase();
        !own.is_empty() && start(word) == own || stems.iter().any(|stem| lower.starts_with(stem))
    };
    let all = find(table, text);
    all.iter().any(|(place, _)| place.country == country)
        || words_at(text).any(|(_, word)| is_made_of(word))
}

/// A letter without its accent.
fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}

/// Every name of a country in a text, in order, and whether it is a whole name.
fn find(table: &CountryTable, text: &str) -> Vec<(NamedCountry, bool)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = capital(text, at) {
        let first = word(text, start, &table.before_dots);
        let Some((country, end)) = table.longest(text, &first) else {
            at = first.end;
            continue;
        };
        let after = text.get(end..).unwrap_or_default();
        let place = NamedCountry {
            country,
            possessive: possessive(after).is_some()
                || after.starts_with("' ")
                || after.starts_with("’ "),
            range: start..end,
        };
        found.push((place, !is_part_of_longer(table, text, start)));
        at = end;
    }
    found
}

/// Whether the place that begins at a byte is part of a longer name: right behind a capitalised word that is no place, inside a sentence, or
/// behind a word that makes another place of it.
fn is_part_of_longer(table: &CountryTable, text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let Some(before) = before.strip_suffix([' ', '-']) else {
        return false;
    };
    let lead = before.trim_end_matches(char::is_alphabetic);
    let name = before.get(lead.len()..).unwrap_or_default();
    if !name.starts_with(char::is_uppercase) || table.countries.contains_key(name) {
        return false;
    }
    let lead = lead.trim_end();
    let opens = lead.is_empty() || lead.ends_with(['.', '!', '?', ':', '“', '"', '(', '—', '–']);
    let possessive = lead.ends_with(['\'', '’']);
    !possessive
        && (List::PlaceQualifiers.holds(&name.to_lowercase()) || !opens && name.chars().count() > 1)
}

/// The byte from `at` on where a word begins that may be a name: with no small letter.
fn capital(text: &str, at: usize) -> Option<usize> {
    let mut is_inside = false;
    let mut letters = text.get(at..)?.char_indices();
    let (place, _) = letters.find(|(_, letter)| {
        let is_letter = letter.is_alphabetic();
        let opens = is_letter && !is_inside && !letter.is_lowercase();
        is_inside = is_letter;
        opens
    })?;
    Some(at + place)
}

/// The run of letters that begins at a byte, with the dots of "U.S.".
fn word(text: &str, start: usize, before_dots: &FxHashSet<&str>) -> Range<usize> {
    let mut end = start;
    for (at, letter) in text.get(start..).unwrap_or_default().char_indices() {
        let own = || text.get(start..start + at).unwrap_or_default();
        let is_part = letter.is_alphabetic() || letter == '.' && before_dots.contains(own());
        if !is_part {
            break;
        }
        end = start + at + letter.len_utf8();
    }
    start..end
}

/// The words of a text from a byte on.
fn words<'t>(
    text: &'t str,
    mut at: usize,
    before_dots: &'t FxHashSet<&str>,
) -> impl Iterator<Item = Range<usize>> + 't {
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(char::is_alphabetic)?;
        let word = word(text, start, before_dots);
        at = word.end;
        Some(word)
    })
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
    fn names_of_other_languages_are_of_the_same_countries() {
        let named = |tag: &str, text: &str| -> Vec<&str> {
            let found = countries_in(tag, text);
            found.iter().map(|place| name(place.country)).collect()
        };
        assert_eq!(
            named("es-MX", "En Alemania y en Estados Unidos"),
            ["Germany", "United States"]
        );
        assert_eq!(
            named("de", "in Frankreich und der Schweiz"),
            ["France", "Switzerland"]
        );
        assert_eq!(
            named("fr", "au Royaume-Uni, en Côte d'Ivoire"),
            ["United Kingdom", "Ivory Coast"]
        );
        let chile = countries("Chile")[0].country;
        let britain = countries("United Kingdom")[0].country;
        assert!(may_name_in("es", "las exportaciones chilenas", chile));
        assert!(may_name_in("es", "los hogares británicos", britain));
        assert!(!may_name_in("es", "los hogares en Francia", britain));
        for (tag, files) in TRANSLATED {
            for line in section::lines(files) {
                let (code, _) = line.text.split_once(" = ").unwrap();
                assert!(CODES.contains_key(code), "{tag} {code}");
            }
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

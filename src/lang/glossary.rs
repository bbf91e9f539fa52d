//! Words beside numbers in languages whose other words are not read: scales, units, money, months, hedges and directions.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::section::{self, WordFile};
use super::{Direction, HedgeKind};
use crate::arrange::Arrange as _;

/// Reads the files of a language's folder.
macro_rules! files {
    ($folder:literal) => {
        &[
            ("calendar", include_str!(concat!($folder, "/calendar.txt"))),
            ("change", include_str!(concat!($folder, "/change.txt"))),
            (
                "currencies",
                include_str!(concat!($folder, "/currencies.txt")),
            ),
            ("hedges", include_str!(concat!($folder, "/hedges.txt"))),
            ("numerals", include_str!(concat!($folder, "/numerals.txt"))),
            ("units", include_str!(concat!($folder, "/units.txt"))),
        ]
    };
}

/// The languages with such words, and their files.
const FILES: [(&str, &[WordFile]); 2] = [("de", files!("de")), ("fr", files!("fr"))];

/// The words beside numbers in a language.
#[derive(Debug, Default)]
pub struct Glossary {
    tag: &'static str,
    scales: GlossaryPhrases<i64>,
    money_scales: GlossaryPhrases<i64>,
    scale_links: GlossaryPhrases<()>,
    units: GlossaryPhrases<&'static str>,
    money: GlossaryPhrases<&'static str>,
    per: GlossaryPhrases<()>,
    per_units: GlossaryPhrases<&'static str>,
    hedges: GlossaryPhrases<HedgeKind>,
    suffixes: GlossaryPhrases<()>,
    months: FxHashMap<&'static str, u32>,
    year_parts: FxHashMap<&'static str, u32>,
    ordinals: FxHashMap<&'static str, u32>,
    ways: FxHashMap<&'static str, Direction>,
    rank_nouns: Vec<&'static str>,
}

/// Phrases with what they mean, longest first.
#[derive(Debug)]
struct GlossaryPhrases<T>(Vec<(&'static str, T)>);

impl<T> Default for GlossaryPhrases<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> GlossaryPhrases<T> {
    /// The bytes of the longest phrase that begins a text, and what it means.
    fn leading(&self, text: &str) -> Option<(usize, T)> {
        let mut all = self.0.iter();
        all.find_map(|(phrase, meaning)| {
            let length = begun(text, phrase)?;
            let ends = |sign: char| sign.is_alphanumeric() || sign == '-';
            let rest = text.get(length..)?;
            let is_whole = !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(ends);
            is_whole.then_some((length, *meaning))
        })
    }

    /// The byte at which the longest phrase at the end of a text begins, and what it means.
    fn trailing(&self, text: &str) -> Option<(usize, T)> {
        let lower = text.to_lowercase();
        // Lengths in lower case are those as written, but for rare letters.
        let lower = Some(lower).filter(|lower| lower.len() == text.len())?;
        let mut all = self.0.iter();
        all.find_map(|(phrase, meaning)| {
            let before = lower.strip_suffix(phrase)?;
            let is_whole = !before.ends_with(char::is_alphanumeric);
            is_whole.then_some((before.len(), *meaning))
        })
    }

    fn add(&mut self, phrase: &'static str, meaning: T) {
        self.0.push((phrase, meaning));
    }

    fn sort(&mut self) {
        self.0
            .arrange_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
}

/// The bytes of a text that a phrase begins, whatever the case; letters in capitals are read in capitals alone.
fn begun(text: &str, phrase: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    for own in phrase.chars() {
        let (_, sign) = signs.next()?;
        let is_same = own == sign
            || own == ' ' && sign.is_whitespace()
            || sign.to_lowercase().eq(std::iter::once(own));
        if !is_same {
            return None;
        }
    }
    Some(signs.next().map_or(text.len(), |(at, _)| at))
}

static ALL: LazyLock<Vec<Glossary>> = LazyLock::new(|| {
    let all = FILES.iter();
    all.map(|(tag, files)| Glossary::new(tag, files)).collect()
});

/// The words beside numbers in a language, by its BCP 47 tag.
pub fn of(tag: &str) -> Option<&'static Glossary> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    ALL.iter().find(|own| primary.eq_ignore_ascii_case(own.tag))
}

/// The power of ten of a word in lower case that is a scale in some glossary.
pub fn scale_of_any(word: &str) -> Option<i64> {
    let whole = |own: &Glossary| own.scale(word).filter(|(length, _)| *length == word.len());
    ALL.iter().find_map(whole).map(|(_, power)| power)
}

/// The key of the currency that words in lower case name in some glossary.
pub fn money_of_any(words: &str) -> Option<&'static str> {
    let whole = |own: &Glossary| {
        own.money(words)
            .filter(|(length, _)| *length == words.len())
    };
    ALL.iter().find_map(whole).map(|(_, key)| key)
}

impl Glossary {
    fn new(tag: &'static str, files: &'static [WordFile]) -> Self {
        let mut own = Self {
            tag,
            ..Self::default()
        };
        for line in section::lines(files) {
            let number = line.number().unwrap_or_default();
            let value = line.value.unwrap_or_default();
            for phrase in line.phrases() {
                match line.section {
                    "scales" => own.scales.add(phrase, i64::from(number)),
                    "money-scales" => own.money_scales.add(phrase, i64::from(number)),
                    "scale-links" => own.scale_links.add(phrase, ()),
                    "units" => own.units.add(phrase, value),
                    "currencies" => own.money.add(phrase, value),
                    "per" => own.per.add(phrase, ()),
                    "per-units" => own.per_units.add(phrase, value),
                    "hedges-before" => {
                        let kind = line.arguments.first();
                        if let Some(kind) = kind.and_then(|name| HedgeKind::named(name)) {
                            own.hedges.add(phrase, kind);
                        }
                    }
                    _ => {}
                }
            }
            for word in line.words() {
                match line.section {
                    "months" => {
                        own.months.insert(word, number);
                    }
                    "year-parts" => {
                        own.year_parts.insert(word, number);
                    }
                    "ordinals" => {
                        own.ordinals.insert(word, number);
                    }
                    "ordinal-suffixes" => own.suffixes.add(word, ()),
                    "rank-nouns" => own.rank_nouns.push(word),
                    "ways" => {
                        let is_up = line.arguments.contains(&"up");
                        let way = if is_up {
                            Direction::Up
                        } else {
                            Direction::Down
                        };
                        own.ways.insert(word, way);
                    }
                    _ => {}
                }
            }
        }
        own.scales.sort();
        own.money_scales.sort();
        own.scale_links.sort();
        own.units.sort();
        own.money.sort();
        own.per.sort();
        own.per_units.sort();
        own.hedges.sort();
        own.suffixes.sort();
        own
    }

    /// The power of ten of a scale that begins a text, and its bytes.
    pub fn scale(&self, text: &str) -> Option<(usize, i64)> {
        self.scales.leading(text)
    }

    /// The power of ten of a scale that stands only before the sign of a currency, and its bytes; `is_sign` tells what is one.
    pub fn money_scale(&self, text: &str, is_sign: impl Fn(&str) -> bool) -> Option<(usize, i64)> {
        let found = self.money_scales.leading(text)?;
        let rest = text.get(found.0..)?.trim_start();
        is_sign(rest).then_some(found)
    }

    /// The bytes of what stands between a scale and its unit, where it begins a text.
    pub fn scale_link(&self, text: &str) -> usize {
        let link = self.scale_links.leading(text);
        let length = link.map_or(0, |(length, ())| length);
        let rest = text.get(length..).unwrap_or_default();
        length + (rest.len() - rest.trim_start().len())
    }

    /// The registry's name of a unit that begins a text, and its bytes.
    pub fn unit(&self, text: &str) -> Option<(usize, &'static str)> {
        self.units.leading(text)
    }

    /// The key of a currency whose name begins a text, and its bytes.
    pub fn money(&self, text: &str) -> Option<(usize, &'static str)> {
        self.money.leading(text)
    }

    /// The canonical name of what an amount is per, where a text begins with it and the word that leads to it, and its bytes.
    pub fn denominator(&self, text: &str) -> Option<(usize, &'static str)> {
        let (opener, ()) = self.per.leading(text)?;
        let rest = text.get(opener..)?;
        let behind = rest.trim_start();
        let gap = rest.len() - behind.len();
        let (length, name) = self.per_units.leading(behind)?;
        Some((opener + gap + length, name))
    }

    /// The hedge at the end of a text, and the byte at which it begins.
    pub fn hedge(&self, text: &str) -> Option<(usize, HedgeKind)> {
        self.hedges.trailing(text)
    }

    /// The bytes of what makes an ordinal of digits, where it begins a text.
    pub fn ordinal_suffix(&self, text: &str) -> usize {
        self.suffixes.leading(text).map_or(0, |(length, ())| length)
    }

    /// The number of a month, by its name in lower case.
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word).copied()
    }

    /// How many parts of a year make one, by the name of the part in lower case.
    pub fn year_parts(&self, word: &str) -> Option<u32> {
        self.year_parts.get(word).copied()
    }

    /// The place that an ordinal in lower case gives.
    pub fn ordinal(&self, word: &str) -> Option<u32> {
        self.ordinals.get(word).copied()
    }

    /// Whether a word in lower case says what a place in an order is called.
    pub fn is_rank_noun(&self, word: &str) -> bool {
        self.rank_nouns.contains(&word)
    }

    /// The directions that the words of a text give, outside some of its bytes, without those of hedges.
    pub fn ways(&self, text: &str, except: &[Range<usize>]) -> Vec<Direction> {
        let words = super::word::words_at(text);
        let own =
            words.filter(|(range, _)| !except.iter().any(|other| other.contains(&range.start)));
        own.filter_map(|(_, word)| self.ways.get(word.to_lowercase().as_str()).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_and_the_longest_counts() {
        let german = of("de-AT").unwrap();
        assert_eq!(german.scale("Mrd. Euro"), Some((4, 9)));
        assert_eq!(german.scale("Milliarden"), Some((10, 9)));
        assert_eq!(german.scale("Milliardenkredit"), None);
        assert_eq!(
            german.unit("Prozentpunkte mehr"),
            Some((13, "percentage points"))
        );
        assert_eq!(german.unit("Prozent mehr"), Some((7, "percent")));
        assert_eq!(german.denominator("je Quadratmeter."), Some((15, "m2")));
        assert_eq!(
            german.hedge("es waren mehr als"),
            Some((9, HedgeKind::MoreThan))
        );
        let french = of("fr").unwrap();
        assert_eq!(french.scale_link("d'euros"), 2);
        assert_eq!(french.scale_link("de dollars"), 3);
        assert_eq!(french.money("dollars canadiens"), Some((17, "CAD")));
        assert_eq!(
            french.money_scale("Md€", |rest| rest.starts_with('€')),
            Some((2, 9))
        );
        assert_eq!(
            french.money_scale("m de haut", |rest| rest.starts_with('€')),
            None
        );
        assert!(of("it").is_none());
    }
}

//! Languages: the words of a folder, and how verbs and nouns inflect.

use std::sync::OnceLock;

use super::entry::{Entry, Slips, UNKNOWN, UnitName};
use super::glossary;
use super::lexicon::{Lexicon, is_known_plural};
use super::noun::Nouns;
use super::section::WordFile;
use super::word::words_at;
use super::{Class, Direction, HedgeKind};

/// A language whose words are read. Its files are parsed once, at first use.
#[derive(Debug)]
pub struct Language {
    /// The primary subtag of the language's BCP 47 tags.
    pub tag: &'static str,
    pub(super) files: &'static [WordFile],
    pub(super) nouns: &'static [WordFile],
    lexicon: OnceLock<Lexicon>,
    inflection: OnceLock<Nouns>,
}

impl Language {
    const fn new(
        tag: &'static str,
        files: &'static [WordFile],
        nouns: &'static [WordFile],
    ) -> Self {
        Self {
            tag,
            files,
            nouns,
            lexicon: OnceLock::new(),
            inflection: OnceLock::new(),
        }
    }

    #[inline]
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self.files))
    }

    pub(super) fn inflection(&self) -> &Nouns {
        self.inflection.get_or_init(|| Nouns::new(self.nouns))
    }

    /// The entry of the lexicon for a word in lower case.
    #[inline]
    pub fn find(&self, word: &str) -> &Entry {
        self.lexicon().words.get(word).unwrap_or(&UNKNOWN)
    }

    /// The direction of a phrase that names a change or a signed amount: that of the noun of change that heads it ("fall in the deficit"),
    /// or else of all such nouns. Either way where these differ; `None` where none has a direction.
    pub fn direction_of(&self, phrase: &str) -> Option<Direction> {
        let lower = phrase.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        let entries: Vec<&Entry> = words.map(|word| self.find(word)).collect();
        let opens = |entry: &&Entry| entry.relation.is_some() || entry.is_in(Class::Prepositions);
        let head = entries.iter().position(opens);
        let head = entries.get(..head.unwrap_or(entries.len()));
        let changes: Vec<Direction> = head
            .into_iter()
            .flatten()
            .enumerate()
            // As in "Widening of the deficit".
            .filter_map(|(place, entry)| {
                let is_gerund = place == 0 && head.is_some_and(|head| head.len() == 1);
                entry
                    .change_noun
                    .or(entry.change_verb.filter(|_| is_gerund))
            })
            .collect();
        if let [only] = changes.as_slice() {
            return Some(*only).filter(|way| *way != Direction::Either);
        }
        let ways = entries.iter().filter_map(|entry| entry.carried_sign());
        let ways: Vec<Direction> = ways.filter(|way| *way != Direction::Either).collect();
        let (first, others) = ways.split_first()?;
        let is_one = others.iter().all(|way| way == first);
        Some(if is_one { *first } else { Direction::Either })
    }

    /// Whether a word is a preposition: "exports **to** China".
    pub fn is_preposition(&self, word: &str) -> bool {
        let entry = self.find(&word.to_lowercase());
        entry.relation.is_some() || entry.is_in(Class::Prepositions)
    }

    /// A phrase up to its first preposition.
    pub fn before_preposition<'t>(&self, phrase: &'t str) -> &'t str {
        let mut words = words_at(phrase).filter(|(_, word)| self.is_preposition(word));
        let end = words.next().map(|(range, _)| range.start);
        end.and_then(|end| phrase.get(..end)).unwrap_or(phrase)
    }

    /// The unit that words in lower case name: `barrels`, `kilowatt hours`.
    pub fn unit(&self, words: &str) -> Option<&UnitName> {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let mut units = self.find(first).units.iter();
        units.find(|unit| rest.split_ascii_whitespace().eq(unit.rest.iter().copied()))
    }

    /// The key of the currency that words in lower case name: `euros`, `canadian dollars`.
    pub fn currency(&self, words: &str) -> Option<&'static str> {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let mut names = self.find(first).currencies.iter();
        let named =
            names.find(|name| rest.split_ascii_whitespace().eq(name.rest.iter().copied()))?;
        Some(named.key)
    }

    /// The printed form of a name that several currencies bear, by its mark.
    pub fn currency_name(&self, mark: &str) -> Option<&'static str> {
        let mut names = self.lexicon().currency_names.iter();
        names
            .find(|(known, _)| *known == mark)
            .map(|(_, name)| *name)
    }

    /// Whether the name of a currency ends with a word: "crowns" ends the names of the Czech and the Danish one.
    pub fn is_money_noun(&self, word: &str, code: &str) -> bool {
        let keys = self.lexicon().money_nouns.get(word);
        keys.is_some_and(|keys| keys.contains(&code))
    }

    /// All names of currencies, with their keys.
    #[cfg(test)]
    pub(crate) fn currencies(&self) -> Vec<(String, &'static str)> {
        let words = self.lexicon().words.iter();
        let named = words.flat_map(|(first, entry)| {
            let names = entry.currencies.iter();
            names.map(move |name| (format!("{first} {}", name.rest.join(" ")), name.key))
        });
        named.collect()
    }

    /// What cells of data without a value hold, in lower case.
    pub fn missing_values(&self) -> &[&'static str] {
        &self.lexicon().missing_values
    }

    /// What a label of a locator, in lower case, counts: "page" for "pp".
    pub fn locator(&self, label: &str) -> Option<&'static str> {
        self.lexicon().locators.get(label).copied()
    }

    /// The denominator that an adjective or adverb in lower case gives: "year" for "annual".
    pub fn denominator(&self, word: &str) -> Option<&'static str> {
        self.lexicon().denominators.get(word).copied()
    }

    /// The slips of the pen in units.
    pub(crate) fn slips(&self) -> &Slips {
        &self.lexicon().slips
    }

    /// Whether a word in lower case has a possessive ending: "country's".
    pub fn is_possessive(&self, word: &str) -> bool {
        let mut ends = self.lexicon().possessives.iter();
        ends.any(|end| word.ends_with(end))
    }

    /// Whether a word in lower case ends like a past form: "voted".
    pub fn looks_past(&self, word: &str) -> bool {
        let mut ends = self.lexicon().pasts.iter();
        ends.any(|end| word.ends_with(end))
    }

    /// Whether adjectives take the plural of their noun, so that a counted noun may begin with a plural.
    pub fn adjectives_agree(&self) -> bool {
        self.lexicon().adjectives_agree
    }

    /// Whether a word in lower case looks like the plural of something countable.
    pub fn is_plural(&self, word: &str) -> bool {
        let word = word.strip_suffix(['\'', '’']).unwrap_or(word);
        is_known_plural(word, self.find(word))
    }

    /// The phrases that loosen or bound the number behind them, longest first.
    pub fn hedges_before(&self) -> &[(&'static str, HedgeKind)] {
        &self.lexicon().hedges_before
    }

    /// The usual words for a hedge before a number; empty where the language has none.
    pub fn hedge(&self, kind: HedgeKind) -> &'static str {
        let mut first = self.lexicon().first_hedges.iter();
        let found = first.find(|(own, _)| *own == kind);
        found.map_or("", |(_, words)| *words)
    }

    /// Abbreviations that loosen or bound the number behind them, and may touch it.
    pub(super) fn hedge_abbreviations(&self) -> &[(&'static str, HedgeKind)] {
        &self.lexicon().hedge_abbreviations
    }

    /// The phrases that loosen or bound the number before them, longest first.
    pub fn hedges_after(&self) -> &[(&'static str, HedgeKind)] {
        &self.lexicon().hedges_after
    }

    /// Scale words with their power of ten, and whether they stand only with a currency or touching their number.
    pub fn scales(&self) -> &[(&'static str, i64, bool)] {
        &self.lexicon().scales
    }
}

/// Reads a file of a language's folder at compile time.
macro_rules! files {
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!($folder, "/", $name, ".txt")))),+]
    };
}

/// English, also the language of text whose language is not given.
pub static ENGLISH: Language = Language::new(
    "en",
    files!("en": "attribution" "calendar" "change" "clauses" "currencies" "grammar" "hedges" "names" "numerals" "ranks" "sentences" "shares" "units"),
    files!("en": "nouns"),
);

/// The Spanish language.
pub static SPANISH: Language = Language::new(
    "es",
    files!("es": "attribution" "calendar" "change" "clauses" "currencies" "grammar" "hedges" "names" "numerals" "ranks" "shares" "units"),
    files!("es": "nouns"),
);

/// All languages whose words are read.
pub(super) static ALL: [&Language; 2] = [&ENGLISH, &SPANISH];

/// The language of a BCP 47 tag, by its primary subtag; `None` where its words are not read.
pub fn of(tag: &str) -> Option<&'static Language> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let mut all = ALL.iter();
    all.find(|language| primary.eq_ignore_ascii_case(language.tag))
        .copied()
}

/// The denominator that an adjective or adverb in lower case gives in any language whose words are read: "year" for "annual" and "anual".
pub fn denominator(word: &str) -> Option<&'static str> {
    ALL.iter().find_map(|language| language.denominator(word))
}

/// The power of ten of the scales in another language than English that begin a text in lower case, and the words behind them without what
/// links the two: 9 and "euros" of "mil millones de euros".
pub fn foreign_scale(text: &str) -> Option<(i64, &str)> {
    let (mut power, mut rest) = (0, text);
    loop {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let of_other = || {
            let spanish = SPANISH.find(word).free_scale();
            spanish.or_else(|| glossary::scale_of_any(word))
        };
        let is_english = ENGLISH.find(word).free_scale().is_some();
        let Some(own) = (!is_english).then(of_other).flatten() else {
            break;
        };
        power += own;
        rest = behind;
    }
    let links = ["de ", "d'", "d’"];
    let behind = links.iter().find_map(|link| rest.strip_prefix(link));
    (power > 0).then_some((power, behind.unwrap_or(rest)))
}

/// The code of the one currency that words in lower case name in another language than English.
pub fn foreign_money(words: &str) -> Option<&'static str> {
    let key = SPANISH
        .currency(words)
        .or_else(|| glossary::money_of_any(words));
    key.filter(|key| !key.starts_with('#'))
}

/// Whether a word in lower case is of a class in a language whose words are read.
pub fn is_of_any(word: &str, class: Class) -> bool {
    ALL.iter().any(|language| language.find(word).is_in(class))
}

/// Every word of the lexicon that tells of quantities, and some of each class.
#[cfg(test)]
pub(crate) fn all_words(language: &Language) -> (Vec<&'static str>, Vec<&'static str>) {
    let lexicon = language.lexicon();
    let known = lexicon.words.iter();
    let known = known.filter(|(_, entry)| entry.is_of_quantity);
    let mut all: Vec<&str> = known.map(|(word, _)| *word).collect();
    all.sort_unstable();
    let of_quantity = super::section::lines(language.files).filter(|line| !line.tells_of_speech);
    let first = of_quantity
        .filter(|line| !line.section.starts_with("hedges"))
        .filter_map(|line| line.words().next());
    let hedges = lexicon.hedges_before.iter().chain(&lexicon.hedges_after);
    let mut some: Vec<&str> = first
        .chain(hedges.step_by(6).map(|(phrase, _)| *phrase))
        .collect();
    some.sort_unstable();
    some.dedup();
    (all, some)
}

/// The examples in a language's files: each sentence with its mentions in brackets and, where there are any, their readings.
#[cfg(test)]
pub(crate) fn examples(language: &Language) -> impl Iterator<Item = &'static str> {
    language.files.iter().flat_map(|(_, text)| {
        text.lines()
            .filter_map(|line| line.strip_prefix("+ ").or_else(|| line.strip_prefix("- ")))
    })
}

//! The vocabulary by word: each word of a text is looked up once, and what every table says of it lies in one entry.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::vocabulary as tables;
use super::{Direction, HedgeKind};
use crate::quantity::hedge;

/// The lists of the vocabulary that say nothing of a word but that it stands in them.
#[derive(Clone, Copy)]
pub(super) enum List {
    /// Words with which a mention may begin, without a hedge: all others are passed over at once.
    Starts,
    /// Words that begin one together with the article before them.
    AfterArticles,
    /// Words with which a number in words may begin.
    Numerals,
    UpVerbs,
    UpToVerbs,
    Superlatives,
    RankedAdjectives,
    UnrankedAfter,
    References,
    CapitalReferences,
    CommonReferences,
    Numbered,
    FunctionWords,
    Plurals,
    NoPlurals,
    YearNouns,
    ChangeAdverbs,
    TransitiveVerbs,
    WordlikeVerbs,
    Comparisons,
    Compared,
    AfterDouble,
    CrowdCompounds,
    CrowdSizes,
    People,
    Opinions,
    ShareVerbs,
    SingularVerbs,
}

/// A phrase by its first word.
pub(super) struct Phrase {
    /// The words after the first.
    pub(super) rest: Vec<&'static str>,
    /// What it does.
    pub(super) kind: HedgeKind,
}

/// What the tables say of a word in lower case.
pub(super) struct Entry {
    pub(super) cardinal: Option<u32>,
    pub(super) ordinal: Option<u32>,
    /// Power of ten, and whether it stands only with a currency or touching its number.
    pub(super) scale: Option<(i64, bool)>,
    /// Size and power of ten.
    pub(super) crowd: Option<(u32, i64)>,
    /// Phrases that begin with it, longest first.
    pub(super) hedges: Vec<Phrase>,
    pub(super) hedges_after: Vec<Phrase>,
    pub(super) change_verb: Option<Direction>,
    /// Which way it goes with which particle after it.
    pub(super) particle_verb: Option<(Direction, &'static str)>,
    /// Which way it goes behind a form of "be": "were off 4 percent".
    pub(super) after_copula: Option<Direction>,
    pub(super) change_noun: Option<Direction>,
    pub(super) comparative: Option<Direction>,
    pub(super) signed_noun: Option<Direction>,
    /// In tenths.
    pub(super) multiple: Option<u32>,
    pub(super) month: Option<i16>,
    lists: u32,
}

impl Entry {
    const fn new() -> Self {
        Self {
            cardinal: None,
            ordinal: None,
            scale: None,
            crowd: None,
            hedges: Vec::new(),
            hedges_after: Vec::new(),
            change_verb: None,
            particle_verb: None,
            after_copula: None,
            change_noun: None,
            comparative: None,
            signed_noun: None,
            multiple: None,
            month: None,
            lists: 0,
        }
    }

    /// Whether the word stands in a list.
    pub(super) const fn is_in(&self, list: List) -> bool {
        self.lists & (1 << list as u32) != 0
    }

    /// Its power of ten, if it is a scale that stands anywhere.
    pub(super) fn free_scale(&self) -> Option<i64> {
        let (power, bound) = self.scale?;
        (!bound).then_some(power)
    }
}

/// The entry of all words that no table holds.
pub(super) static UNKNOWN: Entry = Entry::new();

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// What the tables say of a word in lower case.
pub(super) fn find(word: &str) -> &'static Entry {
    LEXICON.0.get(word).unwrap_or(&UNKNOWN)
}

/// Which way a verb of change goes, in lower case: up for "rose", down for "cut".
pub fn verb_direction(word: &str) -> Option<Direction> {
    find(word).change_verb
}

/// Whether a word in lower case is a noun of change: "gain", "increase".
pub fn is_change_noun(word: &str) -> bool {
    find(word).change_noun.is_some()
}

/// Which way "fewer", "above" and their like behind a size point, in lower case.
pub fn comparative(word: &str) -> Option<Direction> {
    find(word).comparative
}

/// Whether the vocabulary knows a word in lower case.
pub fn is_known(word: &str) -> bool {
    LEXICON.0.contains_key(word)
}

/// Whether a word is a number: "three", "one".
pub(super) fn is_cardinal(word: &str) -> bool {
    let entry = find(&word.to_ascii_lowercase());
    entry.cardinal.is_some() || entry.is_in(List::Numerals)
}

/// Whether a word in lower case looks like the plural of something countable.
pub(super) fn is_plural(word: &str) -> bool {
    let word = word.strip_suffix(['\'', '’']).unwrap_or(word);
    is_known_plural(word, find(word))
}

/// Likewise for a word whose entry is known, and that ends in no apostrophe.
pub(super) fn is_known_plural(word: &str, entry: &Entry) -> bool {
    entry.is_in(List::Plurals)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !entry.is_in(List::NoPlurals))
}

#[derive(Default)]
struct Lexicon(FxHashMap<&'static str, Entry>);

impl Lexicon {
    fn new() -> Self {
        let mut all = Self::default();
        for (list, words) in LISTS {
            all.list(*list, words);
        }
        for (word, number) in tables::CARDINALS {
            all.start(word).cardinal = Some(*number);
            all.list(List::Numerals, word);
        }
        for (word, number) in tables::ORDINALS {
            all.start(word).ordinal = Some(*number);
            all.list(List::AfterArticles, word);
        }
        for (word, power, bound) in crate::quantity::value::SCALES {
            all.entry(word).scale = Some((*power, *bound));
            all.list(List::AfterArticles, word);
        }
        for (word, size, power) in tables::CROWDS {
            all.start(word).crowd = Some((*size, *power));
        }
        for (word, tenths) in tables::MULTIPLE_VERBS {
            all.start(word).multiple = Some(*tenths);
        }
        for (word, month) in tables::MONTHS {
            all.start(word).month = Some(*month);
        }
        for (direction, word) in words(tables::CHANGE_VERBS) {
            all.start(word).change_verb = Some(direction);
        }
        for (direction, verbs, particle) in tables::PARTICLE_VERBS {
            for word in verbs.split_ascii_whitespace() {
                all.start(word).particle_verb = Some((*direction, particle));
            }
        }
        for (direction, word) in words(tables::AFTER_COPULA) {
            all.start(word).after_copula = Some(direction);
        }
        for (direction, word) in words(tables::CHANGE_NOUNS) {
            all.start(word).change_noun = Some(direction);
        }
        for (direction, word) in words(tables::SIGNED_NOUNS) {
            all.start(word).signed_noun = Some(direction);
        }
        for (direction, word) in words(tables::COMPARATIVES) {
            all.entry(word).comparative = Some(direction);
        }
        for (phrase, kind, _) in longest_first(hedge::BEFORE) {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges.push(phrase);
        }
        for (phrase, kind, _) in longest_first(hedge::AFTER) {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges_after.push(phrase);
        }
        all.list(List::Starts, tables::SUPERLATIVES);
        all.list(List::Starts, tables::RANKED_ADJECTIVES);
        all
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        self.0.entry(word).or_insert(Entry::new())
    }

    fn start(&mut self, word: &'static str) -> &mut Entry {
        let entry = self.entry(word);
        entry.lists |= 1 << List::Starts as u32;
        entry
    }

    fn list(&mut self, list: List, words: &'static str) {
        for word in words.split_ascii_whitespace() {
            self.entry(word).lists |= 1 << list as u32;
        }
    }
}

const LISTS: &[(List, &str)] = &[
    (List::Starts, tables::OTHER_STARTS),
    (List::AfterArticles, tables::AFTER_ARTICLES),
    (List::AfterArticles, tables::CROWD_SIZES),
    (List::Numerals, tables::BEFORE_SCALES),
    (List::UpVerbs, tables::UP_VERBS),
    (List::UpToVerbs, tables::UP_TO_VERBS),
    (List::Superlatives, tables::SUPERLATIVES),
    (List::RankedAdjectives, tables::RANKED_ADJECTIVES),
    (List::UnrankedAfter, tables::UNRANKED_AFTER),
    (List::References, tables::REFERENCES),
    (List::References, tables::DOTTED_REFERENCES),
    (List::CapitalReferences, tables::CAPITAL_REFERENCES),
    (List::CommonReferences, tables::COMMON_REFERENCES),
    (List::Numbered, tables::NUMBERED),
    (List::FunctionWords, tables::FUNCTION_WORDS),
    (List::Plurals, tables::PLURALS),
    (List::NoPlurals, tables::NO_PLURALS),
    (List::YearNouns, tables::YEAR_NOUNS),
    (List::ChangeAdverbs, tables::CHANGE_ADVERBS),
    (List::TransitiveVerbs, tables::TRANSITIVE_VERBS),
    (List::WordlikeVerbs, tables::WORDLIKE_VERBS),
    (List::Comparisons, tables::COMPARISONS),
    (List::Compared, tables::COMPARED),
    (List::AfterDouble, tables::AFTER_DOUBLE),
    (List::CrowdCompounds, tables::CROWD_COMPOUNDS),
    (List::CrowdSizes, tables::CROWD_SIZES),
    (List::People, tables::PEOPLE),
    (List::Opinions, tables::OPINIONS),
    (List::ShareVerbs, tables::SHARE_VERBS),
    (List::SingularVerbs, tables::SINGULAR_VERBS),
];

fn words(
    table: &'static [(Direction, &'static str)],
) -> impl Iterator<Item = (Direction, &'static str)> {
    table
        .iter()
        .flat_map(|(direction, list)| list.split_ascii_whitespace().map(|word| (*direction, word)))
}

fn longest_first(table: &'static [hedge::Phrase]) -> Vec<hedge::Phrase> {
    let mut phrases = table.to_vec();
    phrases.sort_by_key(|(phrase, ..)| std::cmp::Reverse(phrase.len()));
    phrases
}

fn split(phrase: &'static str, kind: HedgeKind) -> (&'static str, Phrase) {
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    let rest = words.collect();
    (first, Phrase { rest, kind })
}

/// Every word of the tables, and one of each.
#[cfg(test)]
pub(super) fn all_words() -> (Vec<&'static str>, Vec<&'static str>) {
    let all: std::collections::BTreeSet<&str> = LEXICON.0.keys().copied().collect();
    let changes = [
        tables::CHANGE_VERBS,
        tables::CHANGE_NOUNS,
        tables::SIGNED_NOUNS,
        tables::COMPARATIVES,
    ];
    let lists = LISTS.iter().map(|(_, words)| *words);
    let lists = lists.chain(changes.into_iter().flatten().map(|(_, words)| *words));
    let mut some: Vec<&str> = lists
        .filter_map(|list| list.split_ascii_whitespace().next())
        .chain([
            "one", "seven", "twenty", "second", "doubled", "halve", "may", "march",
        ])
        .chain(
            crate::quantity::value::SCALES
                .iter()
                .map(|(word, ..)| *word),
        )
        .chain(tables::CROWDS.iter().map(|(word, ..)| *word))
        .collect();
    let hedges = hedge::BEFORE.iter().chain(hedge::AFTER);
    for (phrase, ..) in hedges.step_by(6) {
        some.push(phrase);
    }
    some.sort_unstable();
    some.dedup();
    (all.into_iter().collect(), some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_entry_for_all_tables() {
        let entry = find("second");
        assert_eq!(entry.ordinal, Some(2));
        assert!(entry.is_in(List::Starts) && !entry.is_in(List::FunctionWords));
        let entry = find("cut");
        assert_eq!(entry.change_verb, Some(Direction::Down));
        assert_eq!(entry.change_noun, Some(Direction::Down));
        assert!(entry.is_in(List::TransitiveVerbs));
        assert!(!find("harbour").is_in(List::Starts));
    }

    #[test]
    fn longer_phrases_come_first() {
        let lengths: Vec<usize> = find("just")
            .hedges
            .iter()
            .map(|phrase| phrase.rest.join(" ").len())
            .collect();
        assert!(lengths.len() > 2 && lengths.is_sorted_by(|a, b| a >= b));
    }
}

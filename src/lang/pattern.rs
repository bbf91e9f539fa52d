//! Patterns over tokens, as data: sections `[pattern NAME]` of the files of words, a pattern per line.
//!
//! A line is a sequence of elements, one blank between two. An element is a word in lower case (`out`), a word of a class (`<copulas>`), a
//! number in digits or a number word (`#`, at the start of a line `(#)`), a hyphen or dash between two tokens (`-`), or any other sign (`%`); `(a|b c)` is one of
//! several sequences, and `?` behind an element or group makes it optional. Between two elements a hyphen may stand: "one-in-five".

use super::bits::Bits;
use super::class::Class;
use super::entry::Entry;

/// Declares the patterns with the names of their sections.
macro_rules! patterns {
    ($($(#[$doc:meta])* $pattern:ident = $name:literal,)+) => {
        /// What a sequence of tokens may be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Pattern {
            $($(#[$doc])* $pattern,)+
        }

        impl Pattern {
            /// All of them with the names of their sections.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$pattern, $name),)+];
        }
    };
}

patterns! {
    /// "350 pesos to the dollar"
    ToTheCurrency = "to-the-currency",
    /// "5 for every 100"
    ForEvery = "for-every",
    /// "of every 100 applicants"
    OfEvery = "of-every",
    /// "half of it"
    OfIt = "of-it",
    /// "the bulk of"
    Bulk = "bulk",
    /// "7-for-20"
    OddsFor = "odds-for",
    /// "between 5 and 8"
    Between = "between",
    /// "several hundred"
    Several = "several",
    /// "more often than not"
    NoNegation = "no-negation",
    /// "failed to exceed"
    FailsTo = "fails-to",
    /// "per 1,000", "for every 100"
    RatedBefore = "rated-before",
    /// "plus or minus 3"
    PlusOr = "plus-or",
    /// "one and a half"
    OneAndAHalf = "and-a-half",
    /// "one and a quarter"
    OneAndAQuarter = "and-a-quarter",
    /// "one and three quarters"
    OneAndThreeQuarters = "and-three-quarters",
    /// "a factor of 2.5"
    FactorOf = "factor-of",
    /// "half again as likely"
    HalfAgain = "half-again",
    /// "half as many"
    HalfAs = "half-as",
    /// "cut in half"
    InHalf = "in-half",
    /// "half a percent"
    PartUnits = "part-units",
    /// "half", "a half"
    Half = "half",
    /// "a quarter of a century"
    OfASpan = "of-a-span",
    /// "a third work in towns"
    WorkIn = "work-in",
    /// "a third in a row"
    InARow = "in-a-row",
    /// "one in five", "one out of five"
    OddsLink = "odds-link",
    /// "2011 onwards"
    Onwards = "onwards",
    /// "three months (that ended in) March 2024"
    RunningEnd = "running-end",
    /// "from 2011 on"
    OpenedOnwards = "opened-onwards",
    /// "fiscal year 2024"
    FiscalYear = "fiscal-year",
    /// "up to 2021"
    UpToYear = "up-to-year",
    /// "lower than 2007"
    ThanYear = "than-year",
    /// "[emphasis added]"
    Remarks = "remarks",
    /// "at best"
    SuperlativeIdioms = "superlative-idioms",
    /// "the largest on record"
    SuperlativeSpans = "superlative-spans",
    /// "the most of any office"
    SuperlativeFields = "superlative-fields",
    /// "more than any other port"
    AboveAll = "above-all",
    /// "first and foremost"
    OrdinalIdioms = "ordinal-idioms",
    /// "one of the largest"
    OneOf = "one-of",
    /// "a record high"
    Record = "record",
    /// "at the age of 15"
    AgeOf = "age-of",
    /// "younger than 18"
    AgeBounds = "age-bounds",
    /// "65 and older"
    AgeEnds = "age-ends",
    /// "2015 = 100"
    IndexBases = "index-bases",
}

impl Pattern {
    /// The pattern of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(pattern, _)| *pattern)
    }
}

/// A set of patterns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PatternSet(Bits<PATTERN_WORDS>);

/// Words of bits that hold a set of patterns.
const PATTERN_WORDS: usize = Pattern::ALL.len() / u64::BITS as usize + 1;

impl PatternSet {
    pub(super) const EMPTY: Self = Self(Bits::EMPTY);

    #[inline]
    pub(super) const fn holds(self, pattern: Pattern) -> bool {
        self.0.holds(pattern as usize)
    }

    pub(super) const fn insert(&mut self, pattern: Pattern) {
        self.0 = self.0.or(Bits::only(pattern as usize));
    }
}

/// One token of a pattern, or the joint between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Word(&'static str),
    Class(Class),
    Number,
    Joint,
    Sign(char),
}

#[derive(Debug)]
pub(super) struct Element {
    pub(super) alternatives: Vec<Vec<Atom>>,
    pub(super) is_optional: bool,
}

/// The lines of all patterns of a language.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// By pattern.
    pub(super) lines: Vec<Vec<Vec<Element>>>,
    /// Patterns with a line that may begin with a number or sign.
    pub(super) open: PatternSet,
}

impl Patterns {
    /// Reads a line of a pattern. Gives the words and classes that it may begin with; nothing when it cannot be read.
    pub(super) fn add(&mut self, pattern: Pattern, line: &'static str) -> Option<Vec<Atom>> {
        let line = parse(line).filter(|line| !line.iter().all(|element| element.is_optional))?;
        let mut first: Vec<Atom> = Vec::new();
        for element in &line {
            first.extend(
                element
                    .alternatives
                    .iter()
                    .filter_map(|atoms| atoms.first().copied()),
            );
            if !element.is_optional {
                break;
            }
        }
        let is_indexed = |atom: &Atom| matches!(atom, Atom::Word(_) | Atom::Class(_));
        if first.iter().any(|atom| !is_indexed(atom)) {
            self.open.insert(pattern);
        }
        let at = pattern as usize;
        if self.lines.len() <= at {
            self.lines.resize_with(at + 1, Vec::new);
        }
        self.lines.get_mut(at)?.push(line);
        Some(first.into_iter().filter(is_indexed).collect())
    }
}

/// The elements of a line; nothing when a bracket is open or a class unknown.
pub(super) fn parse(line: &'static str) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = if rest.starts_with('(') {
            rest.find(')')? + 1
        } else {
            rest.find(' ').unwrap_or(rest.len())
        };
        let (element, after) = rest.split_at_checked(end)?;
        let (element, after, is_optional) =
            match (element.strip_suffix('?'), after.strip_prefix('?')) {
                (Some(element), _) if !element.is_empty() => (element, after, true),
                (_, Some(after)) => (element, after, true),
                _ => (element, after, false),
            };
        let group = element
            .strip_prefix('(')
            .and_then(|group| group.strip_suffix(')'));
        let sequence = |text: &'static str| -> Option<Vec<Atom>> {
            let atoms: Option<Vec<Atom>> = text.split(' ').map(atom).collect();
            atoms.filter(|atoms| !atoms.is_empty())
        };
        elements.push(Element {
            alternatives: group
                .unwrap_or(element)
                .split('|')
                .map(sequence)
                .collect::<Option<_>>()?,
            is_optional,
        });
        rest = after.trim_start();
    }
    (!elements.is_empty()).then_some(elements)
}

fn atom(text: &'static str) -> Option<Atom> {
    if let Some(name) = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return Class::named(name).map(Atom::Class);
    }
    let mut letters = text.chars();
    match (letters.next()?, letters.next()) {
        ('#', None) => Some(Atom::Number),
        ('-', None) => Some(Atom::Joint),
        (sign, None) if !sign.is_alphanumeric() => Some(Atom::Sign(sign)),
        (first, _) if first.is_alphabetic() => Some(Atom::Word(text)),
        _ => None,
    }
}

impl Entry {
    /// Whether a pattern may begin with the word.
    #[inline]
    pub(super) const fn begins(&self, pattern: Pattern) -> bool {
        self.begins.holds(pattern)
    }
}

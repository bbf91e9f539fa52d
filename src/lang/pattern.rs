//! Patterns over tokens, as data: sections `[pattern NAME]` of the files of words, a pattern per line.
//!
//! A line is a sequence of elements, one blank between two. An element is a word in lower case (`out`), a word of a class (`<copulas>`), a
//! number in digits or a number word (`#`, at the start of a line `(#)`), a hyphen or dash between two tokens (`-`), or any other sign
//! (`%`); `(a|b c)` is one of several sequences, and `?` behind an element or group makes it optional. Between two elements a hyphen may
//! stand: "one-in-five".

use super::bits::Bits;
use super::class::Class;
use super::entry::Entry;

/// Declares the patterns with the names of their sections.
macro_rules! patterns {
    ($($(#[$doc:meta])* $pattern:ident = $name:literal,)+) => {
        /// A pattern: a set of sequences of tokens that mean the same.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Pattern {
            $($(#[$doc])* $pattern,)+
        }

        impl Pattern {
            /// All patterns, with the names of their sections.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$pattern, $name),)+];
        }
    };
}

patterns! {
    /// The words before the money that an amount is per: the "to the" of "350 pesos to the dollar".
    ToTheCurrency = "to-the-currency",
    /// The words before a count that an amount is per: the "for every" of "5 for every 100".
    ForEvery = "for-every",
    /// The words before the size of a group of which a count is told: the "of every" of "of every 100 applicants".
    OfEvery = "of-every",
    /// The words behind a part of what cannot be counted: the "of it" of "half of it".
    OfIt = "of-it",
    /// The words for most of something: "the bulk of".
    Bulk = "bulk",
    /// Counts told against each other: "7-for-20".
    OddsFor = "odds-for",
    /// The words that open a range: the "between" of "between 5 and 8".
    Between = "between",
    /// The words before a number word of which several are meant: the "several" of "several hundred".
    Several = "several",
    /// Phrases whose negator denies nothing: "more often than not".
    NoNegation = "no-negation",
    /// Phrases that deny the bound behind them: the "failed to" of "failed to exceed".
    FailsTo = "fails-to",
    /// The words before a number that another is counted per: the "per" of "per 1,000", the "for every" of "for every 100".
    RatedBefore = "rated-before",
    /// The words behind an ordinal that counts from the other end: the "from the bottom" of "third from the bottom".
    FromTheEnd = "from-the-end",
    /// The words before "minus" that with it give a margin: the "plus or" of "plus or minus 3".
    PlusOr = "plus-or",
    /// The words behind a whole number that add a half: the "and a half" of "one and a half".
    OneAndAHalf = "and-a-half",
    /// The words behind a whole number that add a quarter: the "and a quarter" of "one and a quarter".
    OneAndAQuarter = "and-a-quarter",
    /// The words behind a whole number that add three quarters: the "and three quarters" of "one and three quarters".
    OneAndThreeQuarters = "and-three-quarters",
    /// The words before a number that multiplies: the "factor of" of "a factor of 2.5".
    FactorOf = "factor-of",
    /// The words for another and its half: the "half again" of "half again as likely".
    HalfAgain = "half-again",
    /// The words for half of another: the "half as" of "half as many".
    HalfAs = "half-as",
    /// The words for into two: the "in half" of "cut in half".
    InHalf = "in-half",
    /// The units of which parts are told: the "percent" of "half a percent".
    PartUnits = "part-units",
    /// The words for one of two parts: "half", "a half".
    Half = "half",
    /// The words behind a part of a time or distance: the "of a century" of "a quarter of a century".
    OfASpan = "of-a-span",
    /// A verb of a share by the word behind it: the "work in" of "a third work in towns".
    WorkIn = "work-in",
    /// The words behind an ordinal of a series: the "in a row" of "a third in a row".
    InARow = "in-a-row",
    /// The words between the numbers of odds: the "in" of "one in five", the "out of" of "one out of five".
    OddsLink = "odds-link",
    /// The words behind a date that make it a start: the "onwards" of "2011 onwards".
    Onwards = "onwards",
    /// The words between a stretch of time and its end: the "that ended in" of "three months that ended in March 2024".
    RunningEnd = "running-end",
    /// The words behind a date after "from" that make it a start: the "on" of "from 2011 on".
    OpenedOnwards = "opened-onwards",
    /// The words before a fiscal year: the "fiscal year" of "fiscal year 2024".
    FiscalYear = "fiscal-year",
    /// The words before a year that ends a span: the "up to" of "up to 2021".
    UpToYear = "up-to-year",
    /// The words before a year that something is compared with: the "than" of "lower than 2007".
    ThanYear = "than-year",
    /// An editor's remarks in a quotation: "emphasis added".
    Remarks = "remarks",
    /// Phrases that hold a superlative and rank nothing: "at best".
    SuperlativeIdioms = "superlative-idioms",
    /// The words that end the noun phrase of a superlative: the "on record" of "the largest on record".
    SuperlativeSpans = "superlative-spans",
    /// The class that "the most" behind a number compares: the "of any" of "the most of any office".
    SuperlativeFields = "superlative-fields",
    /// The words that put a number above all others: "more than any other port".
    AboveAll = "above-all",
    /// Phrases that hold an ordinal and rank nothing: "first and foremost".
    OrdinalIdioms = "ordinal-idioms",
    /// The words before superlatives of which one is meant: the "one of" of "one of the largest".
    OneOf = "one-of",
    /// The words before what is a record: the "a record" of "a record high".
    Record = "record",
    /// The words before an age: the "age of" of "at the age of 15".
    AgeOf = "age-of",
    /// The words that bound an age: the "younger than" of "younger than 18".
    AgeBounds = "age-bounds",
    /// The words behind an age that bound it: the "and older" of "65 and older".
    AgeEnds = "age-ends",
    /// The words behind a number that is the level of an interval: the "% confidence" of "95% confidence interval".
    IntervalLevels = "interval-levels",
    /// The words between a year and the value that an index has then: the "=" of "2015 = 100".
    IndexBases = "index-bases",
}

impl Pattern {
    /// The pattern with the name of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(pattern, _)| *pattern)
    }
}

/// A set of patterns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PatternSet(Bits<PATTERN_WORDS>);

/// The count of words of bits that hold a set of patterns.
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

/// One token of a pattern, or the joint between two tokens.
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
    /// The lines of each pattern, by its index.
    pub(super) lines: Vec<Vec<Vec<Element>>>,
    /// The patterns with a line that may begin with a number or sign.
    pub(super) open: PatternSet,
}

impl Patterns {
    /// Reads a line of a pattern; returns the words and classes that it may begin with, `None` where it cannot be read.
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

/// The elements of a line; `None` where a bracket is open or a class is unknown.
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

//! The entries of the lexicon, one per word.

use rustc_hash::FxHashMap;

use super::class::Class;
use super::classes::Classes;
use super::pattern::{Pattern, PatternSet};
use super::{Direction, HedgeKind, Relation};

/// A hedge that begins with the word of an entry.
#[derive(Debug)]
pub struct Phrase {
    /// The words behind the first.
    pub rest: Vec<&'static str>,
    /// What the hedge does.
    pub kind: HedgeKind,
}

/// The name of a unit that begins with the word of an entry.
#[derive(Debug)]
pub struct UnitName {
    /// The words behind the first.
    pub rest: Vec<&'static str>,
    /// The canonical name of the unit in the registry.
    pub key: &'static str,
    /// Whether prose uses the name.
    pub in_prose: bool,
    /// Whether records use the name.
    pub in_records: bool,
}

/// The name of a currency that begins with the word of an entry.
#[derive(Debug)]
pub struct CurrencyName {
    /// The words behind the first.
    pub rest: Vec<&'static str>,
    /// The code of ISO 4217, or the mark of a name that several currencies bear.
    pub key: &'static str,
}

/// Slips of the pen in units, with what was meant.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// Slips in scales, units and currencies.
    pub of_units: FxHashMap<&'static str, &'static str>,
    /// Slips in denominators of rates.
    pub of_rates: FxHashMap<&'static str, &'static str>,
    /// Units so long that a word one letter away is a slip.
    pub long_units: Vec<&'static str>,
    /// Denominators of rates so long that a word one letter away is a slip.
    pub long_rates: Vec<&'static str>,
}

/// A share in words without a number (docs/reading.md, Quantifiers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// All of the whole: all, every.
    All,
    /// A small part: few.
    Few,
    /// Next to none: hardly any.
    HardlyAny,
    /// No part: none.
    None,
}

/// The entry of the lexicon for a word in lower case.
#[derive(Debug)]
pub struct Entry {
    /// The number of a cardinal: 7 for "seven".
    pub cardinal: Option<u32>,
    /// The number of an ordinal: 7 for "seventh".
    pub ordinal: Option<u32>,
    /// The power of ten of a scale, and whether it stands only with a currency or touching its number: "million".
    pub scale: Option<(i64, bool)>,
    /// The size of a crowd, and its power of ten: "dozens".
    pub crowd: Option<(u32, i64)>,
    /// The hedges before a number that begin with the word, longest first.
    pub hedges: Vec<Phrase>,
    /// The hedges behind a number that begin with the word, longest first.
    pub hedges_after: Vec<Phrase>,
    /// The direction of a verb or particle of change: "rose", "up".
    pub change_verb: Option<Direction>,
    /// The direction of a verb with a particle behind it, and that particle: "bounced back".
    pub particle_verb: Option<(Direction, &'static str)>,
    /// The direction of a particle behind a form of "be": "were off 4 percent".
    pub after_copula: Option<Direction>,
    /// The direction of a noun of change: "increase".
    pub change_noun: Option<Direction>,
    /// The direction of a comparative: "higher".
    pub comparative: Option<Direction>,
    /// The sign that a noun gives its amount: "deficit".
    pub signed_noun: Option<Direction>,
    /// The factor of a verb or adverb that multiplies, in tenths: "doubled".
    pub multiple: Option<u32>,
    /// The factor of an adjective that multiplies: "threefold".
    pub fold: Option<u32>,
    /// The size of a group: "hundred", "dozen".
    pub group_size: Option<u32>,
    /// The denominator of a part, and whether the word is a plural: "third", "thirds".
    pub part: Option<(u32, bool)>,
    /// The units whose names begin with the word, longest first.
    pub units: Vec<UnitName>,
    /// The currencies whose names begin with the word, longest first.
    pub currencies: Vec<CurrencyName>,
    /// The canonical name of the word as a denominator: "person".
    pub rate_name: Option<&'static str>,
    /// The denominator that an adverb gives: "monthly".
    pub rate_adverb: Option<&'static str>,
    /// The share of a quantifier: "few", "none".
    pub quantifier: Option<Quantifier>,
    /// The greatest number that makes a name with the word: 60 behind "COP".
    pub greatest: Option<u32>,
    /// The number of a month: 3 for "march".
    pub month: Option<i16>,
    /// How many of a part make a year: 4 for "quarter".
    pub year_parts: Option<i16>,
    /// The days of a unit of time: 7 for "week".
    pub days: Option<i16>,
    /// The third of a year: "early", "mid", "late".
    pub third: Option<i16>,
    /// How the word bounds the date behind it: "since".
    pub date_bound: Option<HedgeKind>,
    /// The relation of the phrase behind a preposition: "of".
    pub relation: Option<Relation>,
    /// Whether the word tells of quantities, rather than of names and speech alone.
    pub is_of_quantity: bool,
    pub(super) classes: Classes,
    /// The patterns that may begin with the word.
    pub(super) begins: PatternSet,
}

impl Entry {
    pub(super) const fn new() -> Self {
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
            fold: None,
            group_size: None,
            part: None,
            units: Vec::new(),
            currencies: Vec::new(),
            rate_name: None,
            rate_adverb: None,
            quantifier: None,
            greatest: None,
            month: None,
            year_parts: None,
            days: None,
            third: None,
            date_bound: None,
            relation: None,
            is_of_quantity: false,
            classes: Classes::EMPTY,
            begins: PatternSet::EMPTY,
        }
    }

    /// The classes of the word.
    #[inline]
    pub const fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether the word is in a class.
    #[inline]
    pub const fn is_in(&self, class: Class) -> bool {
        self.classes.hold(class)
    }

    /// Whether a date may begin with the word.
    pub fn may_open_date(&self) -> bool {
        const OPENERS: Classes = Class::SpanOpeners
            .only()
            .or(Class::BetweenOpeners.only())
            .or(Class::LastParts.only())
            .or(Class::YearPrefixes.only());
        self.month.is_some()
            || self.ordinal.is_some()
            || self.cardinal.is_some()
            || self.year_parts.is_some()
            || self.days.is_some()
            || self.third.is_some()
            || self.date_bound.is_some()
            || self.classes.meet(OPENERS)
            || self.begins(Pattern::FiscalYear)
    }

    /// The sign that the word gives an amount as a noun of change or a signed noun.
    pub fn carried_sign(&self) -> Option<Direction> {
        self.change_noun.or(self.signed_noun)
    }

    /// The power of ten of a scale that stands anywhere; `None` for any other word.
    pub fn free_scale(&self) -> Option<i64> {
        let (power, bound) = self.scale?;
        (!bound).then_some(power)
    }
}

/// The entry of every word that the lexicon does not hold.
pub static UNKNOWN: Entry = Entry::new();

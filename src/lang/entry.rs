//! What the words of a language say, each in one entry.

use rustc_hash::FxHashMap;

use super::class::Class;
use super::classes::Classes;
use super::pattern::{Pattern, PatternSet};
use super::{Direction, HedgeKind, Relation};

/// A phrase by its first word.
#[derive(Debug)]
pub struct Phrase {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// What it does.
    pub kind: HedgeKind,
}

/// Words of a unit by their first.
#[derive(Debug)]
pub struct UnitName {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// Its name in the registry of units.
    pub key: &'static str,
    /// Whether prose uses it.
    pub in_prose: bool,
    /// Whether records use it.
    pub in_records: bool,
}

/// Words of money by their first.
#[derive(Debug)]
pub struct CurrencyName {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// A code of ISO 4217, or the mark of a name that several currencies bear.
    pub key: &'static str,
}

/// Slips of the pen in units, and what was meant.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// Of scales, units and currencies.
    pub of_units: FxHashMap<&'static str, &'static str>,
    /// Of denominators of rates.
    pub of_rates: FxHashMap<&'static str, &'static str>,
    /// Units so long that a word one letter away is a slip.
    pub long_units: Vec<&'static str>,
    /// Denominators of rates so long that a word one letter away is a slip.
    pub long_rates: Vec<&'static str>,
}

/// A share in words without a number (docs/reading.md, Quantifiers).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// all, every
    All,
    /// few
    Few,
    /// hardly any
    HardlyAny,
    /// none
    None,
}

/// What the lexicon says of a word in lower case.
#[derive(Debug)]
pub struct Entry {
    /// "seven": its number.
    pub cardinal: Option<u32>,
    /// "seventh": its number.
    pub ordinal: Option<u32>,
    /// "million": its power of ten, and whether it stands only with a currency or touching its number.
    pub scale: Option<(i64, bool)>,
    /// "dozens": size and power of ten.
    pub crowd: Option<(u32, i64)>,
    /// Hedges before a number that begin with it, longest first.
    pub hedges: Vec<Phrase>,
    /// Hedges after a number that begin with it, longest first.
    pub hedges_after: Vec<Phrase>,
    /// "rose", "up"
    pub change_verb: Option<Direction>,
    /// Which way it goes with which particle after it: "bounced back".
    pub particle_verb: Option<(Direction, &'static str)>,
    /// Which way it goes behind a form of "be": "were off 4 percent".
    pub after_copula: Option<Direction>,
    /// "increase"
    pub change_noun: Option<Direction>,
    /// "higher"
    pub comparative: Option<Direction>,
    /// "deficit"
    pub signed_noun: Option<Direction>,
    /// "doubled": the factor, in tenths.
    pub multiple: Option<u32>,
    /// "threefold": the factor.
    pub fold: Option<u32>,
    /// "hundred", "dozen": the size of the group.
    pub group_size: Option<u32>,
    /// "third", "thirds": the denominator, and whether several are meant.
    pub part: Option<(u32, bool)>,
    /// Units that begin with it, longest first.
    pub units: Vec<UnitName>,
    /// Names of money that begin with it, longest first.
    pub currencies: Vec<CurrencyName>,
    /// "person": what an amount per it is per, by its canonical name.
    pub rate_name: Option<&'static str>,
    /// "monthly": the time that it is per.
    pub rate_adverb: Option<&'static str>,
    /// "few", "none"
    pub quantifier: Option<Quantifier>,
    /// The greatest number that names something behind it: 60 behind "COP".
    pub greatest: Option<u32>,
    /// "march": its number.
    pub month: Option<i16>,
    /// "quarter": how many of it make a year.
    pub year_parts: Option<i16>,
    /// "week": its days.
    pub days: Option<i16>,
    /// "early", "mid", "late": which third of a year.
    pub third: Option<i16>,
    /// "since": how it bounds what is dated.
    pub date_bound: Option<HedgeKind>,
    /// "of": in which relation the phrase behind it stands.
    pub relation: Option<Relation>,
    /// Whether it tells of quantities, and not of names and speech alone.
    pub is_of_quantity: bool,
    pub(super) classes: Classes,
    /// Patterns that may begin with it.
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

    /// The classes that it is in.
    #[inline]
    pub const fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether it is in a class.
    #[inline]
    pub const fn is_in(&self, class: Class) -> bool {
        self.classes.hold(class)
    }

    /// Whether a date may begin with it.
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

    /// The sign that it gives to an amount as a noun: of a change, or of what is measured.
    pub fn carried_sign(&self) -> Option<Direction> {
        self.change_noun.or(self.signed_noun)
    }

    /// Its power of ten, if it is a scale that stands anywhere.
    pub fn free_scale(&self) -> Option<i64> {
        let (power, bound) = self.scale?;
        (!bound).then_some(power)
    }
}

/// The entry of all words that the lexicon does not hold.
pub static UNKNOWN: Entry = Entry::new();

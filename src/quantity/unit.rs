//! Units: currencies, percentages, physical measures, and each of these `per` another.

use std::fmt;

use super::decimal::{plain, power_of_ten};
use super::measure::{self, Dimension, Measure};
use super::{Currency, Decimal};
use crate::lang::noun::{head, is_same_word};
use crate::lang::{self, Class};

/// The canonical name of hundredths.
pub const PERCENT: &str = "percent";
/// The canonical name of differences of percentages.
pub const PERCENTAGE_POINTS: &str = "percentage points";
/// The canonical name of hundredths of percentage points.
pub const BASIS_POINTS: &str = "basis points";
/// The canonical name of tenths of a percentage point, which prose in some languages counts.
pub const TENTHS_OF_A_POINT: &str = "tenths of a point";
const TIMES: &str = "times";

/// The unit of an amount. Two amounts are comparable only where their units are equal or differ by an exact factor of one dimension (`kt`
/// and `t`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// The unit without its denominator.
    pub base: Base,
    /// The canonical name of the denominator: `month` in `USD per month`, `capita`, `day`.
    pub per: Option<String>,
}

/// A unit without its denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// Money in a currency.
    Currency(Currency),
    /// Hundredths: 38 percent is held as 38, not as 0.38.
    Percent,
    /// Percentage points, differences of percentages.
    PercentagePoints,
    /// Multiples: "doubled" is 2 times.
    Times,
    /// Places in an order.
    Rank,
    /// A unit of the registry under its canonical name: `t`, `kg`, `km`, `barrel`, `year`.
    Measure(&'static str),
    /// No unit, in `per` expressions only: `251 firms per year`.
    Count,
}

impl Base {
    /// Whether the unit is pounds that may be weights or money.
    pub fn is_pounds(self) -> bool {
        self == Self::Measure(measure::POUNDS)
    }
}

impl Unit {
    /// Percent.
    pub const PERCENT: Self = Self {
        base: Base::Percent,
        per: None,
    };
    /// Percentage points.
    pub const POINTS: Self = Self {
        base: Base::PercentagePoints,
        per: None,
    };
    /// The denominator of an amount per person.
    pub const CAPITA: &str = "capita";
    /// The word between a unit and its denominator in canonical names.
    pub const JOINT: &str = " per ";
    /// Multiples.
    pub const TIMES: Self = Self {
        base: Base::Times,
        per: None,
    };
    /// Places in an order.
    pub const RANK: Self = Self {
        base: Base::Rank,
        per: None,
    };

    /// A unit without denominator.
    pub const fn of(base: Base) -> Self {
        Self { base, per: None }
    }

    /// Money.
    pub const fn money(currency: Currency) -> Self {
        Self::of(Base::Currency(currency))
    }

    /// The same unit with a denominator; `per` is a canonical name.
    #[must_use]
    pub fn per(self, per: impl Into<String>) -> Self {
        Self {
            per: Some(per.into()),
            ..self
        }
    }

    /// The currency; `None` where the unit is no money.
    pub const fn currency(&self) -> Option<Currency> {
        match self.base {
            Base::Currency(currency) => Some(currency),
            _ => None,
        }
    }

    /// The registry's entry; `None` where the unit is no measure.
    pub fn measure(&self) -> Option<&'static Measure> {
        match self.base {
            Base::Measure(name) => measure::by_name(name),
            _ => None,
        }
    }

    /// Whether the unit measures time, by clock or calendar.
    pub fn is_time(&self) -> bool {
        let dimension = self.measure().map(|measure| measure.dimension);
        matches!(dimension, Some(Dimension::Time | Dimension::Calendar))
    }

    /// Whether amounts in two units convert by an exact factor: equal units, or measures of one dimension whose denominators are equal or measures
    /// of one dimension or counts of one noun. A percentage compares with a count per so many. A name that several currencies bear, such as
    /// pesos, compares with each of them. Per month and per year never convert silently (docs/reading.md, Dimension; Rates).
    pub fn is_comparable(&self, other: &Self) -> bool {
        if self.group_sizes(other).is_some() {
            return true;
        }
        if self.per != other.per && self.per_factors(other).is_none() {
            return false;
        }
        match (self.measure(), other.measure()) {
            (Some(ours), Some(theirs)) => ours.dimension.may_be(theirs.dimension),
            _ => match (&self.base, &other.base) {
                (Base::Currency(ours), Base::Currency(theirs)) => {
                    ours.may_be(theirs) || (*theirs == Currency::POUNDS && theirs.may_be(ours))
                }
                (Base::Currency(money), open) | (open, Base::Currency(money)) => {
                    open.is_pounds() && Currency::POUNDS.may_be(money)
                }
                _ => self.base == other.base,
            },
        }
    }

    /// How many base units of their dimension this unit and a comparable one hold: 1000 and 0.001 (kilograms) for `t` and `g`, 1 each
    /// unless both are measures. Denominators divide: `USD per t` holds less than `USD per kg`.
    pub fn factors(&self, other: &Self) -> (Decimal, Decimal) {
        if let Some((ours, theirs)) = self.group_sizes(other) {
            return (theirs, ours);
        }
        let (ours, theirs) = match (self.measure(), other.measure()) {
            (Some(ours), Some(theirs)) => (ours.factor(), theirs.factor()),
            _ => (Decimal::from(1), Decimal::from(1)),
        };
        match self.per_factors(other).filter(|_| self.per != other.per) {
            Some((per_ours, per_theirs)) => (ours * per_theirs, theirs * per_ours),
            None => (ours, theirs),
        }
    }

    /// How many base units of one dimension, or of one noun, the denominators of two units hold: 1 and 1000 (kilograms) for `USD per kg` and
    /// `USD per t`, 1000 and 100000 for `per 1000 people` and `per 100000 people`; `None` for spans of time.
    fn per_factors(&self, other: &Self) -> Option<(Decimal, Decimal)> {
        let (own, others) = (self.per.as_deref()?, other.per.as_deref()?);
        let Some(((ours, first), (theirs, second))) = sized_per(own).zip(sized_per(others)) else {
            let ((ours, first), (theirs, second)) = group_of(own).zip(group_of(others))?;
            return is_same_group(first, second).then_some((ours, theirs));
        };
        let is_time = matches!(first, Dimension::Time | Dimension::Calendar);
        (first == second && !is_time).then_some((ours, theirs))
    }

    /// Of how many two shares are, where one is a percentage and the other a count per so many: 100 and 7 for `percent` and `per 7`.
    fn group_sizes(&self, other: &Self) -> Option<(Decimal, Decimal)> {
        let size = |unit: &Self| match unit.base {
            Base::Percent => unit.per.is_none().then(|| Decimal::from(100)),
            Base::Count => group_of(unit.per.as_deref()?).map(|(size, _)| size),
            _ => None,
        };
        (self.base != other.base).then(|| size(self).zip(size(other)))?
    }

    /// The digits and the noun of a counted denominator: "100000 people".
    pub fn counted_per(per: &str) -> Option<(&str, &str)> {
        let end = per
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(per.len());
        let (count, noun) = per.split_at_checked(end).filter(|_| end > 0)?;
        Some((count, noun.trim()))
    }

    /// Reads a unit as a record writes it, without `per`: `USD`, `percent`, `kt`, `barrels`.
    pub fn parse_base(text: &str) -> Option<Base> {
        if let Some(currency) = Currency::parse(text) {
            return Some(Base::Currency(currency));
        }
        if text == "%" {
            return Some(Base::Percent);
        }
        if let Some(measure) = measure::by_symbol(text) {
            return Some(Base::Measure(measure.name));
        }
        let unit = lang::ENGLISH.unit(&text.to_lowercase())?;
        unit.in_records.then(|| Self::named(unit.key)).flatten()
    }

    /// The unit of a canonical name: `percent`, `t`.
    pub fn named(name: &str) -> Option<Base> {
        Some(match name {
            PERCENT => Base::Percent,
            PERCENTAGE_POINTS => Base::PercentagePoints,
            TIMES => Base::Times,
            _ => Base::Measure(measure::by_name(name)?.name),
        })
    }

    /// The unit and denominator of a key of the lexicon: `barrel per day`.
    pub fn keyed(key: &str) -> Option<Self> {
        let Some((base, per)) = key.split_once(Self::JOINT) else {
            return Some(Self::of(Self::named(key)?));
        };
        Some(Self::of(Self::named(base)?).per(per))
    }

    /// The canonical name of a denominator: `capita` for `person`, `day` for `days`, a currency code, any other word as it is.
    pub fn canonical_per(text: &str) -> String {
        // As in "person per day".
        let parts: Vec<String> = text.split(Self::JOINT).map(Self::canonical_part).collect();
        parts.join(Self::JOINT)
    }

    /// The canonical name of one part of a denominator.
    fn canonical_part(text: &str) -> String {
        let mut lower = text.to_lowercase();
        if lower.starts_with(|letter: char| letter.is_ascii_digit()) {
            // As in "1,000 people" and "1 000 people" for "1000 people".
            lower = ungrouped(&lower);
            lower = scaled(&lower).unwrap_or(lower);
        } else if let Some((scale, rest)) = lower.split_once(' ')
            && let Some(power) = lang::ENGLISH.find(scale).free_scale()
        {
            lower = format!("{} {rest}", plain(&power_of_ten(power)));
        }
        // As in "per thousand".
        if let Some(power) = lang::ENGLISH.find(&lower).free_scale() {
            return plain(&power_of_ten(power));
        }
        if let Some(name) = lang::ENGLISH.find(&lower).rate_name {
            return name.to_owned();
        }
        if Currency::parse(text).is_some() {
            return text.to_owned();
        }
        measure::by_symbol(text)
            .or_else(|| measure::by_words(&lower))
            .map_or(lower, |measure| measure.name.to_owned())
    }
}

/// A number and what follows without what groups its thousands: commas, and spaces before three digits.
fn ungrouped(text: &str) -> String {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut plain = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let behind = text.get(at..).unwrap_or_default();
        let next = behind.trim_start_matches(letter);
        let digits = next.bytes().take_while(u8::is_ascii_digit).count();
        let is_gap = letter.is_whitespace() && plain.ends_with(is_digit) && digits == 3;
        let is_number = plain.bytes().all(|byte| byte.is_ascii_digit());
        if letter != ',' && !(is_gap && is_number) {
            plain.push(letter);
        }
    }
    plain
}

/// The size and the noun of the group that a denominator is: 1000 and "live births".
fn group_of(per: &str) -> Option<(Decimal, &str)> {
    let (count, noun) = Unit::counted_per(per)?;
    let size: Decimal = count.parse().ok().filter(|size| *size > 0)?;
    (!noun.contains(Unit::JOINT)).then_some((size, noun))
}

/// Whether two nouns of counted denominators may name one group: one may be left out or have more words, and people in general are one.
pub fn is_same_group(a: &str, b: &str) -> bool {
    let holds = |more: &str, fewer: &str| {
        let mut words = fewer.split(' ').filter(|word| !word.is_empty());
        words.all(|word| more.split(' ').any(|other| is_same_word(word, other)))
    };
    holds(a, b) || holds(b, a) || names_people(a) && names_people(b)
}

/// Whether a noun names people in general: "residents".
pub fn names_people(noun: &str) -> bool {
    lang::ENGLISH.find(head(noun)).is_in(Class::Hypernyms)
}

/// How many base units of which dimension a denominator holds: `kg`, `100 kg`.
fn sized_per(per: &str) -> Option<(Decimal, Dimension)> {
    let counted = per.split_once(' ').and_then(|(count, name)| {
        let is_count = count.bytes().all(|digit| digit.is_ascii_digit());
        let count: Decimal = is_count.then(|| count.parse().ok())??;
        Some((count, name))
    });
    let (count, name) = counted.unwrap_or_else(|| (Decimal::from(1), per));
    let measure = measure::by_name(name)
        .or_else(|| measure::by_symbol(name))
        .or_else(|| measure::by_words(name))?;
    Some((count * measure.factor(), measure.dimension))
}

/// A denominator of scale words in digits: "100 million vehicle miles".
fn scaled(per: &str) -> Option<String> {
    let mut words = per.splitn(3, ' ');
    let count: Decimal = words.next()?.parse().ok()?;
    let power = lang::ENGLISH.find(words.next()?).free_scale()?;
    let size = plain(&(count * power_of_ten(power)));
    Some(match words.next() {
        Some(noun) => format!("{size} {noun}"),
        None => size,
    })
}

/// Writes the canonical name, the same in every output: `USD per month`, `percentage points`, `t`.
impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = match &self.base {
            Base::Currency(currency) => currency.code(),
            Base::Percent => PERCENT,
            Base::PercentagePoints => PERCENTAGE_POINTS,
            Base::Times => TIMES,
            Base::Rank => "rank",
            Base::Measure(name) => name,
            Base::Count => "",
        };
        formatter.write_str(base)?;
        match &self.per {
            Some(per) if base.is_empty() => write!(formatter, "per {per}"),
            Some(per) => write!(formatter, " per {per}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_lead_to_one_unit() {
        for (text, expected) in [
            ("USD", "USD"),
            ("%", "percent"),
            ("percentage points", "percentage points"),
            ("tonnes", "t"),
            ("metric tons", "t"),
            ("short tons", "short ton"),
            ("kWh", "kWh"),
            ("barrels", "barrel"),
        ] {
            assert_eq!(
                Unit::of(Unit::parse_base(text).unwrap()).to_string(),
                expected
            );
        }
        assert_eq!(Unit::parse_base("firms"), None);
        assert_eq!(Unit::parse_base("mw"), None);
    }

    #[test]
    fn only_one_dimension_converts() {
        let unit = |text: &str| Unit::of(Unit::parse_base(text).unwrap());
        assert!(unit("kt").is_comparable(&unit("short ton")));
        assert!(!unit("kt").is_comparable(&unit("km")));
        assert!(!unit("percent").is_comparable(&unit("percentage points")));
        assert!(!unit("USD").is_comparable(&unit("EUR")));
        assert!(!unit("t").per("month").is_comparable(&unit("t").per("year")));
        assert!(!unit("month").is_comparable(&unit("day")));
    }

    #[test]
    fn amounts_per_measures_of_one_dimension_convert() {
        let unit = |base: &str, per: &str| {
            Unit::of(Unit::parse_base(base).unwrap()).per(Unit::canonical_per(per))
        };
        for (ours, theirs, expected) in [
            (("USD", "kg"), ("USD", "t"), Some((1000, 1))),
            (("USD", "100 kg"), ("USD", "t"), Some((1000, 100))),
            (
                ("USD", "kWh"),
                ("USD", "MWh"),
                Some((3_600_000_000, 3_600_000)),
            ),
            (("kg", "ha"), ("t", "ha"), Some((1, 1000))),
            (("USD", "t"), ("EUR", "kg"), None),
            (("USD", "t"), ("USD", "barrel"), None),
            (("USD", "month"), ("USD", "year"), None),
            (("USD", "day"), ("USD", "hour"), None),
            (("USD", "household"), ("USD", "capita"), None),
            (
                ("USD", "1,000 people"),
                ("USD", "100,000 residents"),
                Some((100_000, 1000)),
            ),
            (
                ("t", "10 000"),
                ("t", "1,000 head of cattle"),
                Some((1_000_000, 10_000_000)),
            ),
            (("USD", "1,000 people"), ("USD", "1,000 firms"), None),
            (("USD", "1,000 people per day"), ("USD", "100 people"), None),
        ] {
            let (ours, theirs) = (unit(ours.0, ours.1), unit(theirs.0, theirs.1));
            let factors = ours.is_comparable(&theirs).then(|| ours.factors(&theirs));
            let expected: Option<(Decimal, Decimal)> =
                expected.map(|(ours, theirs): (u64, u64)| (ours.into(), theirs.into()));
            assert_eq!(factors, expected, "{ours} {theirs}");
        }
    }

    #[test]
    fn a_count_per_so_many_is_a_percentage() {
        let count = |per: &str| Unit::of(Base::Count).per(per);
        for (unit, size) in [("7", 7), ("10000 people", 10_000)] {
            assert!(count(unit).is_comparable(&Unit::PERCENT), "{unit}");
            let factors = (Decimal::from(100), Decimal::from(size));
            assert_eq!(count(unit).factors(&Unit::PERCENT), factors, "{unit}");
        }
        for unit in ["household", "10 people per day", "0"] {
            assert!(!count(unit).is_comparable(&Unit::PERCENT), "{unit}");
        }
        assert!(
            !Unit::money(Currency::USD)
                .per("7")
                .is_comparable(&Unit::PERCENT)
        );
    }

    #[test]
    fn denominators_have_canonical_names() {
        assert_eq!(Unit::canonical_per("person"), "capita");
        assert_eq!(Unit::canonical_per("barrels"), "barrel");
        assert_eq!(Unit::canonical_per("USD"), "USD");
        assert_eq!(Unit::canonical_per("household"), "household");
        for (text, expected) in [
            ("thousand", "1000"),
            ("million", "1000000"),
            ("thousand live births", "1000 live births"),
            ("1,000 live births", "1000 live births"),
            ("million vehicles", "1000000 vehicles"),
            ("10 000", "10000"),
            ("100\u{202f}000 live births", "100000 live births"),
            ("1 000 000 people", "1000000 people"),
            ("10 residents of 300 towns", "10 residents of 300 towns"),
        ] {
            assert_eq!(Unit::canonical_per(text), expected);
        }
    }
}

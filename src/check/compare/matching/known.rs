//! The values of records, in the unit of the prose and by magnitude.

use super::recorded::Recorded;
use super::{DatumFigure, Fault};
use crate::mention::Direction;
use crate::quantity::{Amount, Base, Basis, Decimal, Unit};

/// A magnitude, known exactly as written or within bounds.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// A value as written, and the size of its last digit where that says how precise the value is.
    Point(Decimal, Option<Decimal>),
    /// A value between two ends; a missing end is open.
    Between(Option<Decimal>, Option<Decimal>),
}

/// A magnitude and its sign.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) known: Known,
    /// Down for a negative value, or a positive one whose measure is a deficit; either where the sign is open.
    pub(super) direction: Direction,
    /// Whether the record has a maximum or minimum: `min`, `max`.
    pub(super) is_bounds: bool,
    /// The hedge of the record itself, or its single end.
    pub(super) recorded: Option<Recorded>,
}

impl Signed {
    /// The magnitude of a figure in a unit that it converts into by an exact factor.
    pub(super) fn new(figure: &DatumFigure<'_>, unit: Option<&Unit>) -> Self {
        let factor = Factor::between(figure.value.unit.as_ref(), unit);
        let zero = Decimal::from(0);
        let mut recorded = None;
        let (known, negative, is_bounds) = match &figure.value.amount {
            Amount::Exact { value, ulp } => {
                let ulp = factor.is_decimal.then(|| factor.of(ulp));
                (
                    Known::Point(factor.of(&value.abs()), ulp),
                    *value < zero,
                    false,
                )
            }
            // The result on the recorded digits; the words need not say how many of them are known (docs/reading.md, Nominal first).
            Amount::Derived {
                value,
                basis: Basis::Recorded | Basis::Unrounded,
                ..
            } => (
                Known::Point(factor.of(&value.abs()), None),
                *value < zero,
                false,
            ),
            Amount::Hedged { hedge, value, ulp } => {
                let hedged = Recorded::new(*hedge, factor.of(&value.abs()), &factor.of(ulp));
                let (low, high) = hedged.ends();
                recorded = Some(hedged);
                (Known::Between(low, high), *value < zero, false)
            }
            Amount::Derived {
                value, low, high, ..
            } => {
                let (low, high) = magnitudes(low, high);
                (
                    Known::Between(Some(factor.of(&low)), Some(factor.of(&high))),
                    *value < zero,
                    false,
                )
            }
            Amount::Bounds { low, high } => {
                let negative = high.as_ref().is_some_and(|high| *high < zero);
                let (low, high) = if negative { (high, low) } else { (low, high) };
                let convert = |end: &Option<Decimal>| end.as_ref().map(|end| factor.of(&end.abs()));
                let (low, high) = (convert(low), convert(high));
                recorded = Recorded::of_end(low.as_ref(), high.as_ref());
                (Known::Between(low, high), negative, true)
            }
        };
        let direction = match (negative, figure.direction) {
            _ if spans_zero(&figure.value.amount) => Direction::Either,
            (_, Some(Direction::Either)) => Direction::Either,
            (true, _) | (false, Some(Direction::Down)) => Direction::Down,
            (false, _) => Direction::Up,
        };
        Self {
            known,
            direction,
            is_bounds,
            recorded,
        }
    }
}

impl Known {
    /// A value that the prose should lie near.
    pub(super) fn near(&self) -> Option<Decimal> {
        match self {
            Self::Point(value, _) => Some(value.clone()),
            Self::Between(Some(low), Some(high)) => Some((low + high).half()),
            Self::Between(low, high) => low.clone().or_else(|| high.clone()),
        }
    }
}

/// Whether a range holds values of both signs.
fn spans_zero(amount: &Amount) -> bool {
    matches!(amount, Amount::Derived { low, high, basis: Basis::Range, .. } if *low < 0 && *high > 0)
}

/// The interval of magnitudes between two signed ends.
fn magnitudes(low: &Decimal, high: &Decimal) -> (Decimal, Decimal) {
    let zero = Decimal::from(0);
    let (a, b) = (low.abs(), high.abs());
    if *low < zero && *high > zero {
        return (zero, a.max(b));
    }
    (a.clone().min(b.clone()), a.max(b))
}

/// The exact factor between two units of one dimension.
pub(super) struct Factor {
    times: Decimal,
    over: Decimal,
    /// Whether the factor is a power of ten, so that digits stay digits.
    pub(super) is_decimal: bool,
}

impl Factor {
    pub(super) fn between(from: Option<&Unit>, to: Option<&Unit>) -> Self {
        let units = from.zip(to).map(|(from, to)| from.factors(to));
        let (times, over) = units.unwrap_or_else(|| (Decimal::from(1), Decimal::from(1)));
        let digits = |factor: &Decimal| factor.normalized().as_bigint_and_scale().0.into_owned();
        let is_decimal = digits(&times) == digits(&over);
        Self {
            times,
            over,
            is_decimal,
        }
    }

    fn of(&self, value: &Decimal) -> Decimal {
        if self.times == self.over {
            return value.clone();
        }
        (value * &self.times / &self.over).normalized()
    }
}

/// Whether two units can be compared, or the fault where they cannot (docs/reading.md, Dimension). No unit and a mere count are the same.
pub(super) fn comparable(prose: Option<&Unit>, record: Option<&Unit>) -> Result<(), Fault> {
    let count = Unit::of(Base::Count);
    let (prose, record) = (prose.unwrap_or(&count), record.unwrap_or(&count));
    if prose.is_comparable(record) {
        return Ok(());
    }
    let per = Unit {
        base: record.base,
        ..prose.clone()
    };
    if !per.is_comparable(record) {
        return Err(Fault::UnitMismatch);
    }
    Err(match (&prose.base, &record.base) {
        (Base::Currency(_), Base::Currency(_)) => Fault::CurrencyMismatch,
        (Base::Currency(_), open) | (open, Base::Currency(_)) if open.is_pounds() => {
            Fault::CurrencyMismatch
        }
        (Base::Percent, Base::PercentagePoints) | (Base::PercentagePoints, Base::Percent) => {
            Fault::PercentPointConfusion
        }
        _ => Fault::UnitMismatch,
    })
}

//! Computes from two records: values with their signs, each a point or a range, and their differences, ratios and changes.

use super::DatumFigure;
use super::known::{Known, Signed};
use crate::quantity::{Amount, Basis, Decimal, Unit, Value};

/// Digits kept in quotients, more than any figure has.
const PRECISION: u64 = 20;

/// The least and the greatest value that a record allows, equal where it is a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Ends {
    /// The ends of a figure in a unit that it converts into; `None` where it is open at one end.
    pub(super) fn of(figure: &DatumFigure<'_>, unit: Option<&Unit>) -> Option<Self> {
        let zero = Decimal::from(0);
        let (is_low_negative, is_high_negative) = match &figure.value.amount {
            Amount::Derived {
                low,
                high,
                basis: Basis::Range,
                ..
            } => (*low < zero, *high < zero),
            Amount::Exact { value, .. }
            | Amount::Hedged { value, .. }
            | Amount::Derived { value, .. } => (*value < zero, *value < zero),
            Amount::Bounds { low, high } => {
                let is_negative =
                    |end: &Option<Decimal>| end.as_ref().is_some_and(|end| *end < zero);
                (is_negative(low), is_negative(high))
            }
        };
        let (first, last) = match Signed::new(figure, unit).known {
            Known::Point(size, _) => (size.clone(), size),
            Known::Between(Some(first), Some(last)) => (first, last),
            Known::Between(..) => return None,
        };
        Some(match (is_low_negative, is_high_negative) {
            (false, _) => Self {
                low: first,
                high: last,
            },
            (true, true) => Self {
                low: -last,
                high: -first,
            },
            // The magnitudes of a range around zero begin at zero.
            (true, false) => Self {
                low: -last.clone(),
                high: last,
            },
        })
    }

    pub(super) fn negated(&self) -> Self {
        Self {
            low: -&self.high,
            high: -&self.low,
        }
    }

    /// The difference `self - other`.
    pub(super) fn less(&self, other: &Self) -> Self {
        Self {
            low: &self.low - &other.high,
            high: &self.high - &other.low,
        }
    }

    /// The quotient `self / other`; `None` where the divisor may be zero.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        if other.may_be_zero() {
            return None;
        }
        self.corners(other, |one, other| one / other)
    }

    /// The change `(self - other) / |base|` in percent, where `base` is one of the two; `None` where it may be zero.
    pub(super) fn less_over(&self, other: &Self, base: &Self) -> Option<Self> {
        if base.may_be_zero() {
            return None;
        }
        let is_first = base == other;
        self.corners(other, |one, other| {
            let base = if is_first { other } else { one };
            (one - other) * Decimal::from(100) / base.abs()
        })
    }

    /// The ends of a monotone function of two records, at the corners of their ranges.
    fn corners(&self, other: &Self, value: impl Fn(&Decimal, &Decimal) -> Decimal) -> Option<Self> {
        let ends = [
            (&self.low, &other.low),
            (&self.low, &other.high),
            (&self.high, &other.low),
            (&self.high, &other.high),
        ];
        let values = ends.map(|(one, other)| value(one, other).with_prec(PRECISION));
        let low = values.iter().min()?.clone();
        let high = values.iter().max()?.clone();
        Some(Self { low, high })
    }

    fn may_be_zero(&self) -> bool {
        self.low <= 0 && self.high >= 0
    }

    /// The ends as a value without a precision of its own.
    pub(super) fn value(&self, unit: Option<Unit>) -> Value {
        let basis = if self.low == self.high {
            Basis::Recorded
        } else {
            Basis::Range
        };
        Value {
            amount: Amount::Derived {
                value: (&self.low + &self.high).half(),
                low: self.low.clone(),
                high: self.high.clone(),
                ulp: Decimal::from(0),
                basis,
            },
            unit,
            noun: None,
        }
    }
}

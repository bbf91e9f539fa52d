//! The interval that a record with a hedge or bound allows.

use crate::mention::{self, Comparator, HedgeKind, Reading};
use crate::quantity::Decimal;

/// The hedge of a record, by magnitude and in the unit of the prose.
#[derive(Clone, Debug)]
pub(super) struct Recorded {
    pub(super) kind: HedgeKind,
    pub(super) value: Decimal,
    pub(super) allowed: Interval,
}

impl Recorded {
    pub(super) fn new(kind: HedgeKind, value: Decimal, ulp: &Decimal) -> Self {
        let (low, high, comparator) = mention::of_hedge(&value, ulp, kind);
        Self {
            kind,
            value,
            allowed: Interval::new(low, high, comparator),
        }
    }

    /// The bound of a record with a single end, a minimum or a maximum.
    pub(super) fn of_end(low: Option<&Decimal>, high: Option<&Decimal>) -> Option<Self> {
        let (kind, end) = match (low, high) {
            (Some(low), None) => (HedgeKind::AtLeast, low),
            (None, Some(high)) => (HedgeKind::UpTo, high),
            _ => return None,
        };
        Some(Self::new(kind, end.clone(), &Decimal::from(0)))
    }

    /// The ends of what the record allows.
    pub(super) fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        let at = |end: &Option<IntervalEnd>| end.as_ref().map(|end| end.at.clone());
        (at(&self.allowed.low), at(&self.allowed.high))
    }
}

/// An end of an interval, and whether the interval stops short of it.
#[derive(Clone, Debug)]
pub(super) struct IntervalEnd {
    pub(super) at: Decimal,
    pub(super) is_strict: bool,
}

/// An interval of magnitudes; a missing end is open.
#[derive(Clone, Debug)]
pub(super) struct Interval {
    pub(super) low: Option<IntervalEnd>,
    pub(super) high: Option<IntervalEnd>,
}

impl Interval {
    pub(super) fn new(low: Option<Decimal>, high: Option<Decimal>, comparator: Comparator) -> Self {
        let end = |at, is_strict| IntervalEnd { at, is_strict };
        Self {
            low: low.map(|low| end(low, comparator == Comparator::More)),
            high: high.map(|high| end(high, comparator == Comparator::Less)),
        }
    }

    pub(super) fn of(reading: &Reading) -> Self {
        Self::new(
            reading.low.clone(),
            reading.high.clone(),
            reading.comparator,
        )
    }

    pub(super) fn closed(low: Option<Decimal>, high: Option<Decimal>) -> Self {
        Self::new(low, high, Comparator::Equal)
    }

    /// Whether another interval lies wholly inside this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let reaches = |outer: &Option<IntervalEnd>,
                       inner: &Option<IntervalEnd>,
                       beyond: fn(&Decimal, &Decimal) -> bool| {
            match (outer, inner) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(outer), Some(inner)) => {
                    beyond(&outer.at, &inner.at)
                        || (outer.at == inner.at && (inner.is_strict || !outer.is_strict))
                }
            }
        };
        reaches(&self.low, &other.low, |outer, inner| outer < inner)
            && reaches(&self.high, &other.high, |outer, inner| outer > inner)
    }

    /// Whether two intervals have nothing in common.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        let ends_before = |high: &Option<IntervalEnd>, low: &Option<IntervalEnd>| match (high, low)
        {
            (Some(high), Some(low)) => {
                high.at < low.at || (high.at == low.at && (high.is_strict || low.is_strict))
            }
            _ => false,
        };
        ends_before(&self.high, &other.low) || ends_before(&other.high, &self.low)
    }
}

impl IntervalEnd {
    pub(super) fn nothing() -> Self {
        Self {
            at: Decimal::from(0),
            is_strict: false,
        }
    }

    pub(super) fn map(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self {
            at: change(self.at),
            ..self
        }
    }
}

impl Interval {
    /// The low end; the least magnitude is zero.
    pub(super) fn least(&self) -> IntervalEnd {
        self.low.clone().unwrap_or_else(IntervalEnd::nothing)
    }

    pub(super) fn map(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self {
            low: self.low.map(|end| end.map(&change)),
            high: self.high.map(|end| end.map(&change)),
        }
    }
}

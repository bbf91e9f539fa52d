//! Compares the numbers of a query with the values of records.

use crate::mention::{self, Form, Reading};
use crate::model::{Body, Record};
use crate::quantity::{Amount, Decimal, Unit, Value};

/// A number of a query: its interval without sign, and its unit, if one is stated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: Option<Unit>,
    /// The place, where the query names a rank.
    rank: Option<u32>,
}

impl Wanted {
    /// The number that a reading states; `None` where it states none.
    pub(super) fn of(reading: &Reading) -> Option<Self> {
        let rank = match reading.form {
            Form::Rank { position, .. } => Some(position),
            _ => None,
        };
        (reading.low.is_some() || reading.high.is_some() || rank.is_some()).then(|| Self {
            low: reading.low.as_ref().map(Decimal::abs),
            high: reading.high.as_ref().map(Decimal::abs),
            unit: reading.unit.clone(),
            rank,
        })
    }

    /// Whether a record's value overlaps with this number.
    pub(super) fn fits(&self, record: Record<'_>) -> bool {
        let Record::Evidence(evidence) = record else {
            return false;
        };
        match (&evidence.body, self.rank) {
            (Body::Rank(rank), Some(wanted)) => rank.position.value == wanted,
            (Body::Figure(figure), None) => self.overlaps(&figure.value.value),
            (Body::Derived(derived), None) => derived
                .value
                .as_ref()
                .is_some_and(|value| self.overlaps(value)),
            _ => false,
        }
    }

    /// How loose a record's value is: 0 for an exact one, 1 for one with two ends, 2 for one with an open end.
    pub(super) fn looseness(record: Record<'_>) -> usize {
        let Record::Evidence(evidence) = record else {
            return 0;
        };
        let Body::Figure(figure) = &evidence.body else {
            return 0;
        };
        let amount = &figure.value.value.amount;
        match (amount, ends(amount)) {
            (Amount::Exact { .. } | Amount::Derived { .. }, _) => 0,
            (_, (Some(_), Some(_))) => 1,
            _ => 2,
        }
    }

    fn overlaps(&self, value: &Value) -> bool {
        let factor = match (&self.unit, &value.unit) {
            (None, _) => Decimal::from(1),
            (Some(wanted), Some(unit)) if unit.is_comparable(wanted) => {
                let (times, over) = unit.factors(wanted);
                times / over
            }
            _ => return false,
        };
        let (low, high) = ends(&value.amount);
        let scaled = |end: Option<Decimal>| end.map(|end| end.abs() * &factor);
        let (mut low, mut high) = (scaled(low), scaled(high));
        if low.is_some() && high.is_some() && low > high {
            std::mem::swap(&mut low, &mut high);
        }
        let is_below = |end: &Option<Decimal>, other: &Option<Decimal>| matches!((end, other), (Some(end), Some(other)) if end < other);
        !is_below(&high, &self.low) && !is_below(&self.high, &low)
    }
}

/// The lowest and highest value that a recorded amount may have; `None` for an open end.
fn ends(amount: &Amount) -> (Option<Decimal>, Option<Decimal>) {
    match amount {
        Amount::Exact { value, ulp } => {
            let half = ulp / Decimal::from(2);
            (Some(value - &half), Some(value + &half))
        }
        Amount::Hedged { hedge, value, ulp } => {
            let (low, high, _) = mention::of_hedge(&value.abs(), ulp, *hedge);
            (low, high)
        }
        Amount::Bounds { low, high } => (low.clone(), high.clone()),
        Amount::Derived { low, high, .. } => (Some(low.clone()), Some(high.clone())),
    }
}

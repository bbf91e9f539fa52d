//! Tells whether digits alone contradict a record, for numbers whose scale and unit were not read.

use bigdecimal::Zero as _;

use super::Datum;
use crate::mention::Stated;
use crate::quantity::decimal::{magnitude, power_of_ten};
use crate::quantity::{Amount, Basis, Decimal};

/// The most powers of ten between a number and its record: from a billionth to 10^30.
const MOST_POWERS: i64 = 40;

/// Whether a number, times some power of ten, is a rounding of a record's value. With `is_open` its last zeros may be insignificant, as
/// beside a scale (docs/reading.md, Insignificant zeros). Any number may round to a zero, or to a value with an open end.
pub fn may_round_to(stated: &Stated, is_open: bool, datum: Datum<'_>) -> bool {
    let (low, high) = match datum {
        Datum::Rank(place) => return stated.value == Decimal::from(place),
        Datum::Figure(figure) => match &figure.value.amount {
            Amount::Exact { value, .. }
            | Amount::Hedged { value, .. }
            | Amount::Derived {
                value,
                basis: Basis::Recorded,
                ..
            } => (value.clone(), value.clone()),
            Amount::Derived { low, high, .. }
            | Amount::Bounds {
                low: Some(low),
                high: Some(high),
            } => (low.clone(), high.clone()),
            Amount::Bounds { .. } => return true,
        },
    };
    let said = stated.value.abs();
    let crosses_zero = !low.is_zero() && !high.is_zero() && (low.sign() != high.sign());
    if said.is_zero() || crosses_zero {
        return true;
    }
    let (a, b) = (low.abs(), high.abs());
    let (least, most) = (a.clone().min(b.clone()), a.max(b));
    let Some((of_said, of_most)) = magnitude(&said).zip(magnitude(&most)) else {
        return false;
    };
    let of_least = magnitude(&least).unwrap_or(of_most - MOST_POWERS);
    let (first, last) = (of_said - of_most - 1, of_said - of_least + 1);
    let half = &last_digit(stated, is_open) / Decimal::from(2);
    (first..=last.min(first + MOST_POWERS)).any(|power| {
        let scale = power_of_ten(power);
        let (least, most) = (&least * &scale, &most * &scale);
        let reach = if is_open {
            // Five hundredths cap what insignificant zeros allow.
            half.clone()
                .min(&most / Decimal::from(20))
                .max(Decimal::new(5.into(), 1).min(half.clone()))
        } else {
            half.clone()
        };
        said >= &least - &reach && said <= &most + &reach
    })
}

/// The size of the last digit that counts.
fn last_digit(stated: &Stated, is_open: bool) -> Decimal {
    if stated.ulp < 1 {
        return stated.ulp.clone();
    }
    let (_, scale) = stated.value.normalized().into_bigint_and_scale();
    power_of_ten(if is_open { (-scale).max(0) } else { 0 })
}

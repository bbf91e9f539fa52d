//! Puts amounts and intervals in words, for messages.

use crate::mention::{Comparator, Reading};
use crate::quantity::decimal::plain;
use crate::quantity::display::with_commas;
use crate::quantity::{Amount, Base, Basis, Decimal, Unit, Value};

/// A number with commas between thousands.
pub(in crate::check) fn grouped(value: &Decimal) -> String {
    with_commas(&plain(value))
}

/// A word in place of another, with a capital where the other has one.
pub(in crate::check) fn in_case_of(written: &str, new: &str) -> String {
    let mut letters = new.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => new.to_owned(),
    }
}

/// A recorded value in words: `12,553,112,000 USD`, `34 to 67 percent`, `251 firms`.
pub(in crate::check) fn value(value: &Value) -> String {
    let amount = match &value.amount {
        Amount::Exact { value, .. } => grouped(value),
        Amount::Hedged { hedge, value, .. } => format!("{} {}", hedge.words(), grouped(value)),
        Amount::Derived {
            value,
            basis: Basis::Recorded,
            ..
        } => short(value),
        Amount::Derived {
            value, low, high, ..
        } => {
            format!("{} ({} to {})", short(value), short(low), short(high))
        }
        Amount::Bounds { low, high } => match (low, high) {
            (Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
            (Some(low), None) => format!("at least {}", grouped(low)),
            (None, Some(high)) => format!("at most {}", grouped(high)),
            (None, None) => String::new(),
        },
    };
    with_unit(&amount, value.unit.as_ref(), value.noun.as_deref())
}

/// A value in twelve significant digits, more than anyone reads.
fn short(value: &Decimal) -> String {
    grouped(&value.with_prec(12))
}

fn with_unit(amount: &str, unit: Option<&Unit>, noun: Option<&str>) -> String {
    let mut out = amount.to_owned();
    if let (Some(unit), Some(whole)) = (unit.filter(|unit| unit.base == Base::Percent), noun) {
        return format!("{out} {unit} {whole}");
    }
    for word in [noun.map(str::to_owned), unit.map(ToString::to_string)]
        .into_iter()
        .flatten()
    {
        out.push(' ');
        out.push_str(&word);
    }
    out
}

/// The interval of a reading in words: `from 12,550,000,000 to 12,650,000,000 USD`.
pub(in crate::check) fn interval(reading: &Reading) -> String {
    let ends = match (&reading.low, &reading.high, reading.comparator) {
        (Some(low), Some(high), Comparator::Less) => {
            format!("from {} up to, not including, {}", short(low), short(high))
        }
        (Some(low), Some(high), Comparator::More) => {
            format!("above {} up to {}", short(low), short(high))
        }
        (Some(low), Some(high), _) => format!("from {} to {}", short(low), short(high)),
        (Some(low), None, Comparator::More) => format!("above {}", short(low)),
        (Some(low), None, _) => format!("{} or more", short(low)),
        (None, Some(high), Comparator::Less) => format!("below {}", short(high)),
        (None, Some(high), _) => format!("{} or less", short(high)),
        (None, None, _) => "any value".to_owned(),
    };
    with_unit(&ends, reading.unit.as_ref(), None)
}

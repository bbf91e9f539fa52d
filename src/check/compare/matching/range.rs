//! Compares ranges with records: "8 to 10 percent" beside a recorded range, a single value, or one record per end (docs/reading.md, Closed
//! interval).

use super::amount::{Containment, place, rounds};
use super::known::{Known, Signed, comparable};
use super::{DatumFigure, Fault, Verdict, hedged};
use crate::mention::{Reading, Stated};
use crate::quantity::{Amount, Decimal};

/// Compares a range with one record: each end of a recorded range by rounding, a single value by containment.
pub(super) fn range(
    reading: &Reading,
    from: &Stated,
    to: &Stated,
    figure: &DatumFigure<'_>,
) -> Verdict {
    if let Err(fault) = comparable(reading.unit.as_ref(), figure.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let mismatch = Verdict::Wrong(Fault::RangeMismatch);
    if from.value > to.value {
        return mismatch;
    }
    let signed = Signed::new(figure, reading.unit.as_ref());
    // Sizes are compared, so that in "−3 to −1 percent" the first is the greater.
    let (from, to) = if from.negative && to.negative {
        (to, from)
    } else {
        (from, to)
    };
    if let (Some(recorded), false) = (&signed.recorded, signed.is_bounds) {
        // A range says more than a hedge, and may at most contradict it.
        return match hedged::words(reading, recorded, Fault::RangeMismatch) {
            Verdict::Fits => Verdict::Wrong(Fault::Indeterminate),
            verdict @ Verdict::Wrong(_) => verdict,
        };
    }
    let (low, high) = match &signed.known {
        Known::Between(Some(low), Some(high)) if signed.is_bounds => {
            return Verdict::from_bool(end(from, low) && end(to, high), Fault::RangeMismatch);
        }
        Known::Between(Some(low), None) if !end(from, low) => return mismatch,
        Known::Between(None, Some(high)) if !end(to, high) => return mismatch,
        Known::Between(low, high) => (low.clone(), high.clone()),
        Known::Point(value, _) => (Some(value.clone()), Some(value.clone())),
    };
    let (first, last) = (from.value.abs(), to.value.abs());
    let (first, last) = (first.clone().min(last.clone()), first.max(last));
    let (first, last) = match reading.comparator {
        crate::mention::Comparator::Equal => (Some(first), Some(last)),
        _ => (reading.low.clone(), reading.high.clone()),
    };
    match place(
        first.as_ref(),
        last.as_ref(),
        reading.comparator,
        low.as_ref(),
        high.as_ref(),
    ) {
        Containment::Inside => Verdict::Fits,
        Containment::Straddling => Verdict::Wrong(Fault::Indeterminate),
        Containment::Outside => mismatch,
    }
}

/// Compares a range with two single values, one per end, in either order; `None` where either is itself a range.
pub(super) fn between(
    reading: &Reading,
    from: &Stated,
    to: &Stated,
    (first, second): (&DatumFigure<'_>, &DatumFigure<'_>),
) -> Option<Verdict> {
    for figure in [first, second] {
        if matches!(
            figure.value.amount,
            Amount::Bounds { .. } | Amount::Hedged { .. }
        ) {
            return None;
        }
        if let Err(fault) = comparable(reading.unit.as_ref(), figure.value.unit.as_ref()) {
            return Some(Verdict::Wrong(fault));
        }
    }
    if from.value > to.value {
        return Some(Verdict::Wrong(Fault::RangeMismatch));
    }
    let near = |figure| Signed::new(figure, reading.unit.as_ref()).known.near();
    let (a, b) = (near(first)?, near(second)?);
    let (low, high) = (a.clone().min(b.clone()), a.max(b));
    Some(Verdict::from_bool(
        end(from, &low) && end(to, &high),
        Fault::RangeMismatch,
    ))
}

/// Whether an end of the range is the recorded end, rounded.
fn end(stated: &Stated, recorded: &Decimal) -> bool {
    let size = stated.value.abs();
    let near = (recorded - &size).abs() * Decimal::from(20) <= *recorded;
    rounds(&size, &stated.ulp, recorded) && (!stated.zeros_insignificant || near)
}

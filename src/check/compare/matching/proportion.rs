//! Compares shares in words with records: half, a third, one in five, a majority (docs/reading.md, Shares and fractions).

use super::amount::{Containment, place};
use super::ends::Ends;
use super::known::{Known, Signed, comparable};
use super::recorded::Recorded;
use super::{DatumFigure, Fault, Verdict, WEAK_BOUND_PERCENT, hedged};
use crate::mention::{Form, HedgeKind, ProportionWord, Reading};
use crate::quantity::{Base, Decimal, Unit, Value};

/// Compares a share in words with one recorded share.
pub(super) fn proportion(
    reading: &Reading,
    word: &ProportionWord,
    figure: &DatumFigure<'_>,
) -> Verdict {
    let percent = Unit::PERCENT;
    if let Err(fault) = comparable(Some(&percent), figure.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let signed = Signed::new(figure, Some(&percent));
    let (low, high) = match signed.known {
        Known::Point(value, _) => (Some(value.clone()), Some(value)),
        Known::Between(low, high) => (low, high),
    };
    let fits = match &signed.recorded {
        // As in "Nearly a third" of the source.
        Some(recorded) if is_same(reading, word, recorded) => Verdict::Fits,
        Some(recorded) => hedged::words(reading, recorded, Fault::ProportionMismatch),
        None => within(reading, low.as_ref(), high.as_ref()),
    };
    if fits == Verdict::Fits && is_weak(reading, low.as_ref().or(high.as_ref())) {
        return Verdict::Wrong(Fault::WeakBound);
    }
    let (Verdict::Fits, ProportionWord::Majority, Some(moe), Some(low)) =
        (fits, word, figure.moe, low)
    else {
        return fits;
    };
    // A majority must remain one at the lower edge of the margin (Pew's practice; docs/reading.md, Majorities).
    Verdict::from_bool(low - moe > 50, Fault::InsideMargin)
}

/// Whether a share in words has the fraction and the hedge of a record.
fn is_same(reading: &Reading, word: &ProportionWord, recorded: &Recorded) -> bool {
    let hedge = match &reading.form {
        Form::Proportion { hedge, .. } => hedge.as_ref().map(|hedge| hedge.kind),
        _ => None,
    };
    let is_fraction = matches!(word, ProportionWord::Fraction(own) if *own == recorded.value);
    is_fraction && hedge == Some(recorded.kind)
}

/// Whether a bound holds only from afar: "More than a fifth" for 58 percent (docs/reading.md, Too far). Majorities are bounds by nature.
pub(super) fn is_weak(reading: &Reading, value: Option<&Decimal>) -> bool {
    let is_bound = match &reading.form {
        Form::Number {
            hedge: Some(hedge), ..
        }
        | Form::Proportion {
            hedge: Some(hedge), ..
        }
        | Form::Multiple {
            hedge: Some(hedge), ..
        } => matches!(
            hedge.kind,
            HedgeKind::MoreThan | HedgeKind::AtLeast | HedgeKind::LessThan | HedgeKind::AtMost
        ),
        _ => false,
    };
    let far = |bound: &Decimal| bound * Decimal::from(WEAK_BOUND_PERCENT) / Decimal::from(100);
    let Some(value) = value.filter(|_| is_bound) else {
        return false;
    };
    let is_multiple = matches!(reading.form, Form::Multiple { .. });
    match (&reading.low, &reading.high) {
        // "More than twice" holds up to three times, whatever lies between.
        (Some(low), None) if is_multiple => *value > low + far(low).max(Decimal::from(1)),
        (Some(low), None) => *value > low + far(low),
        (None, Some(high)) => *value < high - far(high),
        _ => false,
    }
}

/// Compares a share with a part and its whole; `None` where these are shares themselves.
pub(super) fn of(
    reading: &Reading,
    part: &DatumFigure<'_>,
    whole: &DatumFigure<'_>,
) -> Option<Verdict> {
    let is_share = |value: &Value| {
        value
            .unit
            .as_ref()
            .is_some_and(|unit| unit.base == Base::Percent)
    };
    if is_share(part.value) || is_share(whole.value) {
        return None;
    }
    over(reading, part, whole)
}

/// Compares a share with a part and its whole, in any unit.
pub(super) fn over(
    reading: &Reading,
    part: &DatumFigure<'_>,
    whole: &DatumFigure<'_>,
) -> Option<Verdict> {
    if let Err(fault) = comparable(part.value.unit.as_ref(), whole.value.unit.as_ref()) {
        return Some(Verdict::Wrong(fault));
    }
    let unit = part.value.unit.as_ref();
    let share = Ends::of(part, unit)?.over(&Ends::of(whole, unit)?)?;
    let percent = |end: &Decimal| end * Decimal::from(100);
    let (low, high) = (percent(&share.low), percent(&share.high));
    let verdict = within(reading, Some(&low), Some(&high));
    // As in "A saving of over 10 percent" of two amounts, of which one is 90 percent of the other.
    let is_number = matches!(reading.form, Form::Number { .. });
    if verdict == Verdict::Fits && is_number && is_weak(reading, Some(&low)) {
        return Some(Verdict::Wrong(Fault::WeakBound));
    }
    Some(verdict)
}

fn within(reading: &Reading, low: Option<&Decimal>, high: Option<&Decimal>) -> Verdict {
    match place(
        reading.low.as_ref(),
        reading.high.as_ref(),
        reading.comparator,
        low,
        high,
    ) {
        Containment::Inside => Verdict::Fits,
        Containment::Straddling => Verdict::Wrong(Fault::Indeterminate),
        Containment::Outside => Verdict::Wrong(Fault::ProportionMismatch),
    }
}

//! Compares prose with records that are hedged or bounded themselves: `nearly 10 billion USD`, `more than 40 percent`, `max` or `min`
//! alone.
//!
//! Both sides are intervals. Prose agrees where the record implies it, contradicts where the two have nothing in common, and is not decided
//! otherwise. The record never implies a number without its hedge.

use super::amount::{StatedMagnitude, agree, rounds};
use super::known::{Known, Signed, comparable};
use super::recorded::{Interval, IntervalEnd, Recorded};
use super::{DatumFigure, Fault, Verdict};
use crate::mention::{Comparator, Direction, Form, HedgeKind, Reading};
use crate::quantity::{Amount, Base, Decimal, Unit};

const UNDECIDED: Verdict = Verdict::Wrong(Fault::Indeterminate);
const MISMATCH: Verdict = Verdict::Wrong(Fault::NumberMismatch);

/// Compares one stated number with a hedged record.
pub(super) fn number(size: &StatedMagnitude<'_>, recorded: &Recorded) -> Verdict {
    use HedgeKind::{
        About, AtLeast, AtMost, JustOver, JustUnder, LessThan, MoreThan, Nearly, UpTo,
    };
    let said = Interval::new(size.low.clone(), size.high.clone(), size.comparator);
    let is_apart = said.is_apart(&recorded.allowed);
    let Some(hedge) = size.hedge else {
        let verdict = if is_apart { MISMATCH } else { UNDECIDED };
        return size.or_slip(&recorded.value, verdict);
    };
    let is_same_rounded = size.is_rounded(&recorded.value);
    match (hedge, recorded.kind) {
        (UpTo, UpTo | AtMost) => return maximum(size, &recorded.value),
        // "At most 18 billion" beside at least 18 billion is the other side of one limit.
        (AtMost | LessThan | UpTo, AtLeast | MoreThan)
        | (AtLeast | MoreThan, AtMost | LessThan | UpTo)
            if size.value == recorded.value =>
        {
            return Verdict::Wrong(Fault::WrongHedgeSide);
        }
        (UpTo, _) if !is_apart => return UNDECIDED,
        (AtLeast | MoreThan, AtLeast | MoreThan) if size.value > recorded.value => {
            return size.or_slip(&recorded.value, MISMATCH);
        }
        (AtMost | LessThan, AtMost | LessThan | UpTo) if size.value < recorded.value => {
            return size.or_slip(&recorded.value, MISMATCH);
        }
        (About, About) if is_same_rounded => return Verdict::Fits,
        (Nearly, Nearly) | (JustUnder, JustUnder)
            if is_same_rounded && size.value >= recorded.value =>
        {
            return Verdict::Fits;
        }
        (JustOver, JustOver) if is_same_rounded && size.value <= recorded.value => {
            return Verdict::Fits;
        }
        _ => {}
    }
    if said.holds(&recorded.allowed) {
        let nearest = match size.comparator {
            Comparator::More | Comparator::AtLeast => &recorded.allowed.low,
            _ => &recorded.allowed.high,
        };
        let is_weak = nearest.as_ref().is_some_and(|end| size.is_weak(&end.at));
        return Verdict::from_bool(!is_weak, Fault::WeakBound);
    }
    if !is_apart {
        return UNDECIDED;
    }
    let (low, high) = recorded.ends();
    let above = low.is_some_and(|low| low >= size.value);
    let below = high.is_some_and(|high| high <= size.value);
    let fault = match size.comparator {
        Comparator::Less | Comparator::AtMost if above => Fault::WrongHedgeSide,
        Comparator::More | Comparator::AtLeast if below => Fault::WrongHedgeSide,
        _ => Fault::NumberMismatch,
    };
    size.or_slip(&recorded.value, Verdict::Wrong(fault))
}

/// The verdict on "up to", which names the recorded maximum itself, rounded.
pub(super) fn maximum(size: &StatedMagnitude<'_>, recorded: &Decimal) -> Verdict {
    if size.is_rounded(recorded) {
        return Verdict::Fits;
    }
    let fault = if size.value < *recorded {
        Fault::WrongHedgeSide
    } else {
        Fault::NumberMismatch
    };
    size.or_slip(recorded, Verdict::Wrong(fault))
}

/// Compares a share or a multiple in words with a hedged record; `fault` is the fault of a contradiction.
pub(super) fn words(reading: &Reading, recorded: &Recorded, fault: Fault) -> Verdict {
    placed(&Interval::of(reading), &recorded.allowed, fault)
}

fn placed(said: &Interval, known: &Interval, fault: Fault) -> Verdict {
    if said.is_apart(known) {
        Verdict::Wrong(fault)
    } else if said.holds(known) {
        Verdict::Fits
    } else {
        UNDECIDED
    }
}

/// Whether any figure has a hedge.
pub(super) fn any(figures: &[&DatumFigure<'_>]) -> bool {
    figures
        .iter()
        .any(|figure| matches!(figure.value.amount, Amount::Hedged { .. }))
}

/// Compares a change or a multiple with two figures, one of them hedged, by the arithmetic of intervals; `None` where the two are
/// alternatives.
pub(super) fn between(
    reading: &Reading,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Option<Verdict> {
    let unit = from.value.unit.as_ref();
    match &reading.form {
        Form::Change { .. } | Form::Multiple { .. } => {}
        _ if comparable(reading.unit.as_ref(), unit).is_ok() => return None,
        _ => return Some(UNDECIDED),
    }
    if let Err(fault) = comparable(unit, to.value.unit.as_ref()) {
        return Some(Verdict::Wrong(fault));
    }
    let is_negative =
        |figure: &DatumFigure<'_>| figure.value.amount.number().is_some_and(|value| *value < 0);
    if is_negative(from) || is_negative(to) {
        return Some(UNDECIDED);
    }
    let (from, to) = (allowed(from, unit), allowed(to, unit));
    Some(match &reading.form {
        Form::Multiple { .. } => placed(
            &Interval::of(reading),
            &ratio(&from, &to),
            Fault::MultipleMismatch,
        ),
        Form::Change { direction, .. } => {
            let are_shares = unit.is_some_and(|unit| unit.base == Base::Percent);
            let known = match reading.unit.as_ref().map(|unit| unit.base) {
                Some(Base::Percent) => {
                    ratio(&from, &to).map(|ratio| (ratio - Decimal::from(1)) * Decimal::from(100))
                }
                Some(Base::PercentagePoints) if are_shares => difference(&from, &to),
                _ => match comparable(reading.unit.as_ref(), unit) {
                    Ok(()) => difference(&from, &to),
                    Err(fault) => return Some(Verdict::Wrong(fault)),
                },
            };
            change(reading, *direction, known)
        }
        _ => UNDECIDED,
    })
}

/// The verdict on the size and direction of a change whose signed size is known.
fn change(reading: &Reading, said: Direction, signed: Interval) -> Verdict {
    let is_up = signed.low.as_ref().is_some_and(|low| low.at >= 0);
    let is_down = signed.high.as_ref().is_some_and(|high| high.at <= 0);
    let (known, direction) = match (is_up, is_down) {
        (true, _) => (signed, Direction::Up),
        (_, true) => {
            let Interval { low, high } = signed.map(|end| -end);
            let turned = Interval {
                low: high,
                high: low,
            };
            (turned, Direction::Down)
        }
        _ => {
            let far = |end: &IntervalEnd| end.clone().map(|at| at.abs());
            let farthest = signed.low.as_ref().map(far).zip(signed.high);
            let farthest = farthest.map(|(low, high)| if low.at > high.at { low } else { high });
            let known = Interval {
                low: Some(IntervalEnd::nothing()),
                high: farthest,
            };
            (known, Direction::Either)
        }
    };
    match placed(&Interval::of(reading), &known, Fault::NumberMismatch) {
        MISMATCH => MISMATCH,
        _ if !agree(said, direction) => Verdict::Wrong(Fault::WrongDirection),
        Verdict::Fits if direction == Direction::Either && said != Direction::Either => UNDECIDED,
        verdict => verdict,
    }
}

/// The magnitudes that a figure allows, in a unit.
fn allowed(figure: &DatumFigure<'_>, unit: Option<&Unit>) -> Interval {
    let signed = Signed::new(figure, unit);
    match (signed.recorded, signed.known) {
        (Some(recorded), _) => recorded.allowed,
        (None, Known::Point(value, _)) => Interval::closed(Some(value.clone()), Some(value)),
        (None, Known::Between(low, high)) => Interval::closed(low, high),
    }
}

/// The end that two ends make together, strict where either is strict.
fn joined(
    a: Option<&IntervalEnd>,
    b: Option<&IntervalEnd>,
    join: impl Fn(&Decimal, &Decimal) -> Option<Decimal>,
) -> Option<IntervalEnd> {
    let (a, b) = (a?, b?);
    Some(IntervalEnd {
        at: join(&a.at, &b.at)?,
        is_strict: a.is_strict || b.is_strict,
    })
}

/// The interval of one magnitude less another.
fn difference(from: &Interval, to: &Interval) -> Interval {
    let less = |a: &Decimal, b: &Decimal| Some(a - b);
    Interval {
        low: joined(Some(&to.least()), from.high.as_ref(), less),
        high: joined(to.high.as_ref(), Some(&from.least()), less),
    }
}

/// The interval of one magnitude over another.
fn ratio(from: &Interval, to: &Interval) -> Interval {
    let over = |part: &Decimal, whole: &Decimal| (*whole > 0).then(|| (part / whole).with_prec(20));
    let low = joined(Some(&to.least()), from.high.as_ref(), over);
    Interval {
        low: Some(low.unwrap_or_else(IntervalEnd::nothing)),
        high: joined(to.high.as_ref(), Some(&from.least()), over),
    }
}

impl StatedMagnitude<'_> {
    /// Whether the stated number is the recorded one, rounded.
    fn is_rounded(&self, recorded: &Decimal) -> bool {
        rounds(&self.value, &self.stated.ulp, recorded) && self.is_near(recorded)
    }
}

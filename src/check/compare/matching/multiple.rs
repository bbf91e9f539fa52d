//! Compares ratios with records: "Doubled", "twice as much", "a threefold increase" (docs/reading.md, Multiples).

use super::amount::{Containment, place};
use super::ends::Ends;
use super::known::{Known, Signed, comparable};
use super::proportion::is_weak;
use super::{DatumFigure, Fault, Verdict, hedged};
use crate::mention::{Form, Reading};
use crate::model::FigureKind;
use crate::quantity::{Base, Decimal, Unit};

/// Compares a ratio with a recorded ratio, or a recorded change in percent.
pub(super) fn recorded(reading: &Reading, figure: &DatumFigure<'_>) -> Verdict {
    let base = figure
        .value
        .unit
        .as_ref()
        .map_or(Base::Count, |unit| unit.base);
    let is_change = figure.kind == Some(FigureKind::Change);
    match base {
        Base::Count if figure.value.noun.is_some() => Verdict::Wrong(Fault::UnitMismatch),
        Base::Times | Base::Count => {
            let unit = Unit::of(base);
            let signed = Signed::new(figure, Some(&unit));
            let (low, high) = match signed.known {
                Known::Point(value, _) => (Some(value.clone()), Some(value)),
                Known::Between(low, high) => (low, high),
            };
            let verdict = ratio(reading, low.as_ref(), high.as_ref());
            match &signed.recorded {
                Some(recorded) if verdict == Verdict::Wrong(Fault::Indeterminate) => {
                    hedged::words(reading, recorded, Fault::MultipleMismatch)
                }
                _ => verdict,
            }
        }
        Base::Percent if is_change => {
            let value = figure.value.amount.value();
            let times = value.map(|value| value / Decimal::from(100) + Decimal::from(1));
            ratio(reading, times.as_ref(), times.as_ref())
        }
        _ => Verdict::Wrong(Fault::UnitMismatch),
    }
}

/// Compares a ratio with two figures, from and to.
pub(super) fn between(reading: &Reading, from: &DatumFigure<'_>, to: &DatumFigure<'_>) -> Verdict {
    if let Err(fault) = comparable(from.value.unit.as_ref(), to.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let unit = from.value.unit.as_ref();
    let ends = Ends::of(from, unit).zip(Ends::of(to, unit));
    match ends.and_then(|(from, to)| to.over(&from)) {
        Some(times) => ratio(reading, Some(&times.low), Some(&times.high)),
        None => Verdict::Wrong(Fault::Indeterminate),
    }
}

/// The verdict on a ratio. Ambiguous words ("three times more than") are never guessed, and are wrong only where no reading fits.
fn ratio(reading: &Reading, low: Option<&Decimal>, high: Option<&Decimal>) -> Verdict {
    let within = |more: &Decimal| {
        let shift = |end: &Option<Decimal>| end.as_ref().map(|end| end + more);
        place(
            shift(&reading.low).as_ref(),
            shift(&reading.high).as_ref(),
            reading.comparator,
            low,
            high,
        )
    };
    let nothing = Decimal::from(0);
    let is_ambiguous = matches!(
        reading.form,
        Form::Multiple {
            ambiguous: true,
            ..
        }
    );
    match within(&nothing) {
        _ if is_ambiguous => {
            let fits = within(&nothing) != Containment::Outside
                || within(&Decimal::from(1)) != Containment::Outside;
            Verdict::Wrong(if fits {
                Fault::AmbiguousMultiple
            } else {
                Fault::MultipleMismatch
            })
        }
        Containment::Inside if is_weak(reading, low.or(high)) => Verdict::Wrong(Fault::WeakBound),
        Containment::Inside => Verdict::Fits,
        Containment::Straddling => Verdict::Wrong(Fault::Indeterminate),
        Containment::Outside => Verdict::Wrong(Fault::MultipleMismatch),
    }
}

//! Compares changes with records: "Rose 5 percent", "fell by 6 points", beside a recorded change, or two figures, from and to
//! (docs/reading.md, Change, difference and multiple).

use super::amount::{StatedMagnitude, agree};
use super::ends::Ends;
use super::known::{Signed, comparable};
use super::{DatumFigure, Fault, Verdict};
use crate::mention::{Direction, Form, HedgeKind, Reading, Stated};
use crate::model::FigureKind;
use crate::quantity::{Base, Unit};

struct StatedChange<'a> {
    reading: &'a Reading,
    stated: &'a Stated,
    to: Option<&'a Stated>,
    hedge: Option<HedgeKind>,
    direction: Direction,
}

impl<'a> StatedChange<'a> {
    fn new(reading: &'a Reading) -> Option<Self> {
        let Form::Change {
            stated,
            hedge,
            direction,
            to,
        } = &reading.form
        else {
            return None;
        };
        Some(Self {
            reading,
            stated,
            to: to.as_deref(),
            hedge: hedge.as_ref().map(|hedge| hedge.kind),
            direction: *direction,
        })
    }

    /// The verdict beside a figure, by magnitude and then by direction. "Fell −3 %" gives the direction twice and is wrong
    /// (docs/reading.md, Sign said twice).
    fn against(&self, figure: &DatumFigure<'_>) -> Verdict {
        let signed = Signed::new(figure, self.reading.unit.as_ref());
        let verdict = match self.to {
            Some(to) => super::range::range(self.reading, self.stated, to, figure),
            None => StatedMagnitude::new(self.reading, self.stated, self.hedge).against(&signed),
        };
        let said = match (self.direction, self.stated.negative) {
            // As in "Moved by −3 percent".
            (Direction::Either, true) => Some(Direction::Down),
            (direction, negative) => (!negative).then_some(direction),
        };
        let right = said.is_some_and(|said| agree(said, signed.direction));
        // The sign is known where the width is not (docs/reading.md, Sign before width).
        if verdict == Verdict::Wrong(Fault::Indeterminate) && !right {
            return Verdict::Wrong(Fault::WrongDirection);
        }
        if verdict != Verdict::Fits {
            return verdict;
        }
        Verdict::from_bool(right, Fault::WrongDirection)
    }

    /// The verdict beside a size computed from two records, which has no precision of its own.
    fn against_ends(&self, ends: &Ends, unit: Option<Unit>) -> Verdict {
        self.against(&DatumFigure {
            value: &ends.value(unit),
            moe: None,
            kind: None,
            direction: None,
            unrounded: false,
        })
    }
}

/// Compares a change with a recorded change.
pub(super) fn recorded(reading: &Reading, figure: &DatumFigure<'_>) -> Verdict {
    let Some(said) = StatedChange::new(reading) else {
        return Verdict::Wrong(Fault::UnitMismatch);
    };
    let is_percent = reading.unit.as_ref() == Some(&Unit::PERCENT);
    if is_percent && let Some(value) = figure.value.multiple_as_change() {
        let change = DatumFigure {
            value: &value,
            ..*figure
        };
        return said.against(&change);
    }
    if let Err(fault) = comparable(reading.unit.as_ref(), figure.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    // A level or a share is no change, whatever its digits (docs/reading.md, Level and change).
    if matches!(
        figure.kind,
        Some(FigureKind::Level | FigureKind::Share | FigureKind::Index)
    ) {
        return Verdict::Wrong(Fault::UnitMismatch);
    }
    said.against(figure)
}

/// Compares a change with two figures, from and to.
pub(super) fn between(reading: &Reading, from: &DatumFigure<'_>, to: &DatumFigure<'_>) -> Verdict {
    let Some(said) = StatedChange::new(reading) else {
        return Verdict::Wrong(Fault::UnitMismatch);
    };
    let unit = from.value.unit.as_ref();
    if let Err(fault) = comparable(unit, to.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let (Some(a), Some(b)) = (Ends::of(from, unit), Ends::of(to, unit)) else {
        return Verdict::Wrong(Fault::Indeterminate);
    };
    if a.high >= 0 || b.high >= 0 {
        return of_values(&said, unit, &a, &b);
    }
    // Two negative balances are compared by size where the measure names the gap; otherwise either reading may be meant (docs/reading.md,
    // Signed words).
    let of_sizes = of_values(&said, unit, &a.negated(), &b.negated());
    if of_sizes == Verdict::Fits || from.direction == Some(Direction::Down) {
        return of_sizes;
    }
    of_values(&said, unit, &a, &b)
}

/// The verdict beside a change from one value to another, both in one unit.
fn of_values(said: &StatedChange<'_>, unit: Option<&Unit>, a: &Ends, b: &Ends) -> Verdict {
    let reading = said.reading;
    let difference = b.less(a);
    let relative = |base: &Ends| b.less_over(a, base);
    let are_shares = unit.is_some_and(|unit| unit.base == Base::Percent);
    match reading.unit.as_ref().map(|unit| unit.base) {
        Some(Base::Percent) => {
            let Some(share) = relative(a) else {
                return Verdict::Wrong(Fault::Indeterminate);
            };
            let verdict = said.against_ends(&share, Some(Unit::PERCENT));
            if verdict == Verdict::Fits {
                return verdict;
            }
            let fits = |ends: &Ends| said.against_ends(ends, Some(Unit::PERCENT)) == Verdict::Fits;
            if are_shares && fits(&difference) {
                return Verdict::Wrong(Fault::PercentPointConfusion);
            }
            if relative(b).is_some_and(|share| fits(&share)) {
                return Verdict::Wrong(Fault::WrongChangeBase);
            }
            verdict
        }
        Some(Base::PercentagePoints) if are_shares => {
            let verdict = said.against_ends(&difference, Some(Unit::POINTS));
            let is_relative = relative(a).is_some_and(|share| {
                said.against_ends(&share, Some(Unit::POINTS)) == Verdict::Fits
            });
            if verdict != Verdict::Fits && is_relative {
                return Verdict::Wrong(Fault::PercentPointConfusion);
            }
            verdict
        }
        _ => match comparable(reading.unit.as_ref(), unit) {
            Ok(()) => said.against_ends(&difference, unit.cloned()),
            Err(fault) => Verdict::Wrong(fault),
        },
    }
}

/// Compares a number in percent with the change relative to the first figure, in either direction; `None` where the two are shares or
/// cannot be compared.
pub(super) fn by(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Option<Verdict> {
    let unit = from.value.unit.as_ref();
    comparable(unit, to.value.unit.as_ref()).ok()?;
    let is_share = unit.is_some_and(|unit| unit.base == Base::Percent);
    let (a, b) = (Ends::of(from, unit)?, Ends::of(to, unit)?);
    if is_share {
        return None;
    }
    let change = b.less_over(&a, &a)?;
    Some(unsigned(reading, stated, hedge, &change, Unit::PERCENT))
}

/// The verdict on a computed size without a sign of its own.
fn unsigned(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    size: &Ends,
    unit: Unit,
) -> Verdict {
    let figure = DatumFigure {
        value: &size.value(Some(unit)),
        moe: None,
        kind: None,
        direction: Some(Direction::Either),
        unrounded: false,
    };
    super::amount::number(reading, stated, hedge, Some(Direction::Either), &figure)
}

/// Compares a number in percentage points with the difference of two shares, in either order; `None` where the two are no shares.
pub(super) fn gap(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Option<Verdict> {
    let are_shares = [from, to].iter().all(|figure| {
        let unit = figure.value.unit.as_ref();
        unit.is_some_and(|unit| unit.base == Base::Percent)
    });
    let share = |figure| Ends::of(figure, Some(&Unit::PERCENT)).filter(|_| are_shares);
    let difference = share(to)?.less(&share(from)?);
    Some(unsigned(reading, stated, hedge, &difference, Unit::POINTS))
}

//! "Rose 5 percent", "fell by 6 points": against a recorded change, or two figures, first from and then to (RULES.md T8).

use super::amount::{Size, agree};
use super::known::{Known, Signed, comparable};
use super::{Fault, Figure, Verdict};
use crate::mention::{Direction, Form, HedgeKind, Reading, Stated};
use crate::quantity::{Amount, Base, Decimal, Unit, Value};

struct Said<'a> {
    reading: &'a Reading,
    stated: &'a Stated,
    to: Option<&'a Stated>,
    hedge: Option<HedgeKind>,
    direction: Direction,
}

impl<'a> Said<'a> {
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
            to: to.as_ref(),
            hedge: hedge.as_ref().map(|hedge| hedge.kind),
            direction: *direction,
        })
    }

    /// Magnitude first, then direction. "Fell −3 %" says it twice and is wrong (settled 7).
    fn against(&self, figure: &Figure<'_>) -> Verdict {
        let signed = Signed::new(figure, self.reading.unit.as_ref());
        let verdict = match self.to {
            Some(to) => super::range::range(self.reading, self.stated, to, figure),
            None => Size::new(self.reading, self.stated, self.hedge).against(&signed),
        };
        if verdict != Verdict::Fits {
            return verdict;
        }
        let right = !self.stated.negative && agree(self.direction, signed.direction);
        Verdict::from_bool(right, Fault::WrongDirection)
    }

    /// Against a value computed from two records: a point without a precision of its own.
    fn against_value(&self, value: Decimal, unit: Option<Unit>) -> Verdict {
        let value = Value {
            amount: Amount::Derived {
                low: value.clone(),
                high: value.clone(),
                ulp: Decimal::from(0),
                value,
            },
            unit,
            noun: None,
        };
        self.against(&Figure {
            value: &value,
            moe: None,
            kind: None,
            direction: None,
        })
    }
}

/// Against a recorded change.
pub(super) fn recorded(reading: &Reading, figure: &Figure<'_>) -> Verdict {
    let Some(said) = Said::new(reading) else {
        return Verdict::Wrong(Fault::UnitMismatch);
    };
    if let Err(fault) = comparable(reading.unit.as_ref(), figure.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    // A level or a share is no change, whatever its digits (T10).
    if matches!(figure.kind, Some("level" | "share" | "index")) {
        return Verdict::Wrong(Fault::UnitMismatch);
    }
    said.against(figure)
}

/// Against two figures, first from and then to.
pub(super) fn between(reading: &Reading, from: &Figure<'_>, to: &Figure<'_>) -> Verdict {
    let Some(said) = Said::new(reading) else {
        return Verdict::Wrong(Fault::UnitMismatch);
    };
    let unit = from.value.unit.as_ref();
    if let Err(fault) = comparable(unit, to.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let (Some(a), Some(b)) = (signed_value(from, unit), signed_value(to, unit)) else {
        return Verdict::Wrong(Fault::Indeterminate);
    };
    if a >= 0 || b >= 0 {
        return of_values(&said, unit, a, b);
    }
    // Of two negative balances the sizes are compared, where the measure names the gap; else either may be meant (settled 7).
    let of_sizes = of_values(&said, unit, a.abs(), b.abs());
    if of_sizes == Verdict::Fits || from.direction == Some(Direction::Down) {
        return of_sizes;
    }
    of_values(&said, unit, a, b)
}

/// Of a change from one value to another, both in one unit.
fn of_values(said: &Said<'_>, unit: Option<&Unit>, a: Decimal, b: Decimal) -> Verdict {
    let reading = said.reading;
    let difference = &b - &a;
    let relative = |base: &Decimal| {
        (*base != Decimal::from(0))
            .then(|| (&difference * Decimal::from(100) / base.abs()).with_prec(20))
    };
    let are_shares = unit.is_some_and(|unit| unit.base == Base::Percent);
    match reading.unit.as_ref().map(|unit| unit.base) {
        Some(Base::Percent) => {
            let Some(share) = relative(&a) else {
                return Verdict::Wrong(Fault::Indeterminate);
            };
            let verdict = said.against_value(share, Some(Unit::PERCENT));
            if verdict == Verdict::Fits {
                return verdict;
            }
            let fits =
                |value: Decimal| said.against_value(value, Some(Unit::PERCENT)) == Verdict::Fits;
            if are_shares && fits(difference.clone()) {
                return Verdict::Wrong(Fault::PercentPointConfusion);
            }
            if relative(&b).is_some_and(fits) {
                return Verdict::Wrong(Fault::WrongChangeBase);
            }
            verdict
        }
        Some(Base::PercentagePoints) if are_shares => {
            let verdict = said.against_value(difference.clone(), Some(Unit::POINTS));
            let is_relative = relative(&a).is_some_and(|share| {
                said.against_value(share, Some(Unit::POINTS)) == Verdict::Fits
            });
            if verdict != Verdict::Fits && is_relative {
                return Verdict::Wrong(Fault::PercentPointConfusion);
            }
            verdict
        }
        _ => match comparable(reading.unit.as_ref(), unit) {
            Ok(()) => said.against_value(difference, unit.cloned()),
            Err(fault) => Verdict::Wrong(fault),
        },
    }
}

/// A change in percent of the first, whichever way it went. `None` when the two are shares or cannot be compared.
pub(super) fn by(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    from: &Figure<'_>,
    to: &Figure<'_>,
) -> Option<Verdict> {
    let unit = from.value.unit.as_ref();
    comparable(unit, to.value.unit.as_ref()).ok()?;
    let is_share = unit.is_some_and(|unit| unit.base == Base::Percent);
    let (a, b) = (signed_value(from, unit)?, signed_value(to, unit)?);
    if is_share || a == 0 {
        return None;
    }
    let change = ((b - &a) * Decimal::from(100) / a).abs().with_prec(20);
    Some(unsigned(reading, stated, hedge, change, Unit::PERCENT))
}

/// A computed size without a sign of its own.
fn unsigned(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    size: Decimal,
    unit: Unit,
) -> Verdict {
    let value = Value {
        amount: Amount::Derived {
            low: size.clone(),
            high: size.clone(),
            ulp: Decimal::from(0),
            value: size,
        },
        unit: Some(unit),
        noun: None,
    };
    let figure = Figure {
        value: &value,
        moe: None,
        kind: None,
        direction: Some(Direction::Either),
    };
    super::amount::number(reading, stated, hedge, Some(Direction::Either), &figure)
}

/// A difference in percentage points, whichever share is greater. `None` when the two are no shares.
pub(super) fn gap(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    from: &Figure<'_>,
    to: &Figure<'_>,
) -> Option<Verdict> {
    let are_shares = [from, to].iter().all(|figure| {
        let unit = figure.value.unit.as_ref();
        unit.is_some_and(|unit| unit.base == Base::Percent)
    });
    let share = |figure| signed_value(figure, Some(&Unit::PERCENT)).filter(|_| are_shares);
    let difference = (share(to)? - share(from)?).abs();
    Some(unsigned(reading, stated, hedge, difference, Unit::POINTS))
}

/// The value with its sign, in a unit that it converts into.
fn signed_value(figure: &Figure<'_>, unit: Option<&Unit>) -> Option<Decimal> {
    let negative = figure
        .value
        .amount
        .value()
        .is_some_and(|value| *value < Decimal::from(0));
    let Known::Point(size, _) = Signed::new(figure, unit).known else {
        let near = Signed::new(figure, unit).known.near()?;
        return Some(if negative { -near } else { near });
    };
    Some(if negative { -size } else { size })
}

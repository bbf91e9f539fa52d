//! Compares one stated number with one record: rounding, hedges and bounds (docs/reading.md, Numbers and their precision).

use super::known::{Factor, Known, Signed, comparable};
use super::{DatumFigure, Fault, Verdict, WEAK_BOUND_PERCENT, hedged};
use crate::mention::{Comparator, Direction, Form, HedgeKind, Reading, Stated};
use crate::quantity::Decimal;
use crate::quantity::decimal::{magnitude, power_of_ten};

/// The least value of the next larger crowd: 200 for "dozens", 2,000 for "hundreds" (docs/reading.md, Crowd words).
fn larger_crowd(least: &Decimal) -> Decimal {
    let power = magnitude(least).unwrap_or_default().max(1) + 1;
    power_of_ten(power).double()
}

/// Compares a plain number with a figure.
pub(super) fn number(
    reading: &Reading,
    stated: &Stated,
    hedge: Option<HedgeKind>,
    direction: Option<Direction>,
    figure: &DatumFigure<'_>,
) -> Verdict {
    if let Err(fault) = comparable(reading.unit.as_ref(), figure.value.unit.as_ref()) {
        return Verdict::Wrong(fault);
    }
    let signed = Signed::new(figure, reading.unit.as_ref());
    let size = StatedMagnitude::new(reading, stated, hedge);
    let verdict = size.against(&signed);
    let said = match direction {
        // "A deficit of −$6.7 billion" gives the sign twice.
        Some(Direction::Down | Direction::Up) if stated.negative => None,
        Some(direction) => Some(direction),
        None if stated.negative => Some(Direction::Down),
        // In "The deficit was $6.7 billion" the measure gives the sign.
        None if figure.direction == Some(Direction::Down) => Some(Direction::Either),
        None => Some(Direction::Up),
    };
    let is_right = said.is_some_and(|said| agree(said, signed.direction)) || stated.value == 0;
    // The sign is known where the width is not (docs/reading.md, Sign before width).
    if verdict == Verdict::Wrong(Fault::Indeterminate) && !is_right {
        return Verdict::Wrong(Fault::WrongDirection);
    }
    // In "893 million short tons" for 893 million tonnes the digits were copied and the unit was not, even where both happen to round alike
    // (docs/reading.md, Dimension).
    let theirs = figure.value.unit.as_ref();
    let is_other = reading.unit.as_ref() != theirs;
    let is_copied = is_other
        && (verdict != Verdict::Fits || !Factor::between(theirs, reading.unit.as_ref()).is_decimal)
        && size.against(&Signed::new(figure, theirs)) == Verdict::Fits;
    if is_copied {
        return Verdict::Wrong(Fault::UnitMismatch);
    }
    // As in "800 per 100,000" for 80 per 10,000: the digits that the record lacks are those of the other unit.
    let is_exact = || signed.known.near().as_ref() == Some(&size.value);
    if verdict != Verdict::Fits
        && !(verdict == Verdict::Wrong(Fault::FalsePrecision) && is_other && is_exact())
    {
        return verdict;
    }
    Verdict::from_bool(is_right, Fault::WrongDirection)
}

/// Whether two directions can both hold.
pub(super) fn agree(said: Direction, known: Direction) -> bool {
    said == known || said == Direction::Either || known == Direction::Either
}

/// A stated number by magnitude, with its hedge and interval.
pub(super) struct StatedMagnitude<'a> {
    pub(super) stated: &'a Stated,
    pub(super) value: Decimal,
    pub(super) hedge: Option<HedgeKind>,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) comparator: Comparator,
    is_money: bool,
    /// Whether the number is a crowd, which is its own hedge: "Hundreds of".
    is_crowd: bool,
}

impl<'a> StatedMagnitude<'a> {
    pub(super) fn new(reading: &Reading, stated: &'a Stated, hedge: Option<HedgeKind>) -> Self {
        let (low, high) = if stated.value < 0 {
            (
                reading.high.as_ref().map(|high| -high),
                reading.low.as_ref().map(|low| -low),
            )
        } else {
            (reading.low.clone(), reading.high.clone())
        };
        Self {
            stated,
            value: stated.value.abs(),
            hedge,
            low,
            high,
            comparator: reading.comparator,
            is_money: reading
                .unit
                .as_ref()
                .is_some_and(|unit| unit.currency().is_some()),
            is_crowd: matches!(&reading.form, Form::Number { stated, hedge: Some(hedge), .. } if hedge.range == stated.digits),
        }
    }

    /// The verdict on the magnitudes of the number and a record.
    pub(super) fn against(&self, signed: &Signed) -> Verdict {
        if let Some(recorded) = &signed.recorded {
            return hedged::number(self, recorded);
        }
        match &signed.known {
            Known::Point(value, ulp) => self.against_point(value, ulp.as_ref()),
            Known::Between(low, high) if self.hedge == Some(HedgeKind::UpTo) => {
                self.against_maximum(low.as_ref(), high.as_ref(), signed.is_bounds)
            }
            known @ Known::Between(low, high) => {
                let verdict = self.against_interval(known, low.as_ref(), high.as_ref());
                let is_open = verdict == Verdict::Wrong(Fault::Indeterminate);
                let mut ends = low.iter().zip(high);
                let leaves_end = ends.any(|(low, high)| self.leaves_end(low, high));
                if is_open && signed.is_bounds && leaves_end {
                    return Verdict::Wrong(Fault::NumberMismatch);
                }
                verdict
            }
        }
    }

    /// Whether a bound leaves only an end of a recorded range: "At least 12 days" beside 9 to 12 days.
    fn leaves_end(&self, low: &Decimal, high: &Decimal) -> bool {
        let end = match self.hedge {
            Some(HedgeKind::AtLeast) => high,
            Some(HedgeKind::AtMost) => low,
            _ => return false,
        };
        low < high && self.value == *end
    }

    fn against_point(&self, value: &Decimal, ulp: Option<&Decimal>) -> Verdict {
        let Some(hedge) = self.hedge else {
            return self.rounded(value, ulp);
        };
        let (above, below) = (*value > self.value, *value < self.value);
        let right_side = match hedge {
            HedgeKind::About => true,
            HedgeKind::Nearly | HedgeKind::JustUnder | HedgeKind::LessThan => below,
            HedgeKind::JustOver | HedgeKind::MoreThan => above,
            HedgeKind::AtLeast => !below,
            HedgeKind::AtMost | HedgeKind::UpTo => !above,
        };
        let within = self.low.as_ref().is_none_or(|low| low <= value)
            && self.high.as_ref().is_none_or(|high| value <= high);
        let verdict = match hedge {
            _ if !right_side => Verdict::Wrong(Fault::WrongHedgeSide),
            HedgeKind::UpTo => Verdict::Wrong(Fault::Indeterminate),
            _ if !within => Verdict::Wrong(Fault::NumberMismatch),
            _ if self.is_weak(value) => Verdict::Wrong(Fault::WeakBound),
            _ => return Verdict::Fits,
        };
        self.or_slip(value, verdict)
    }

    /// The verdict on a number without a hedge: rounded, or what else may have happened to it.
    fn rounded(&self, value: &Decimal, ulp: Option<&Decimal>) -> Verdict {
        // As in "50 basis points" for 0.5 percentage points: no digit shows that the record lacks.
        let converted = self.stated.scale < 1 && self.value == *value;
        // The words of "a third" set its width (docs/reading.md, Fractions).
        let is_within = |low: &Decimal, high: &Decimal| low <= value && value <= high;
        let ends = self.low.as_ref().zip(self.high.as_ref());
        if self.stated.words && ends.is_some_and(|(low, high)| is_within(low, high)) {
            return Verdict::Fits;
        }
        // As in "€40.90" for 40.9, which writes out the cents.
        let writes_cents =
            self.is_money && self.value == *value && self.stated.ulp == power_of_ten(-2);
        let finer = !converted && !writes_cents && ulp.is_some_and(|ulp| self.stated.ulp < *ulp);
        if rounds(&self.value, &self.stated.ulp, value) && self.is_near(value) {
            return Verdict::from_bool(!finer, Fault::FalsePrecision);
        }
        if finer && ulp.is_some_and(|ulp| rounds(value, ulp, &self.value)) {
            return Verdict::Wrong(Fault::FalsePrecision);
        }
        if self.is_cut(value) && self.is_near(value) {
            return Verdict::Wrong(Fault::Truncated);
        }
        self.or_slip(value, Verdict::Wrong(Fault::NumberMismatch))
    }

    /// Whether the value was cut at the last digit rather than rounded.
    fn is_cut(&self, value: &Decimal) -> bool {
        let short = value - &self.value;
        short > 0 && short < self.stated.ulp
    }

    /// Whether a value is within the 5 % cap of numbers whose zeros are taken as insignificant (docs/reading.md, Five percent cap).
    pub(super) fn is_near(&self, value: &Decimal) -> bool {
        let distance = (value - &self.value).abs();
        !self.stated.zeros_insignificant || distance * Decimal::from(20) <= *value
    }

    /// The verdict of a magnitude slip where the digits fit another power of ten, or else the given verdict.
    pub(super) fn or_slip(&self, value: &Decimal, otherwise: Verdict) -> Verdict {
        if self.is_slip(value) {
            Verdict::Wrong(Fault::MagnitudeSlip)
        } else {
            otherwise
        }
    }

    fn is_slip(&self, value: &Decimal) -> bool {
        let (Some(said), Some(known)) = (magnitude(&self.value), magnitude(value)) else {
            return false;
        };
        // A rounded number may have one digit more: 9.96 and 10.0.
        (known - said - 1..=known - said + 1)
            .filter(|power| *power != 0)
            .any(|power| {
                let moved = power_of_ten(power);
                let (shifted, ulp) = (&self.value * &moved, &self.stated.ulp * &moved);
                match self.hedge {
                    None => {
                        let several_digits = magnitude(&(&self.value / &self.stated.ulp))
                            .is_some_and(|digits| digits > 0);
                        let exact = shifted == *value;
                        // A single digit fits by chance, unless a scale word explains it.
                        let telling = several_digits || power % 3 == 0;
                        exact || (telling && rounds(&shifted, &ulp, value))
                    }
                    // Bounds and hedges are loose, so that only another scale word explains them.
                    Some(_) if power % 3 != 0 => false,
                    Some(_) => {
                        let scaled = |end: &Option<Decimal>| end.as_ref().map(|end| end * &moved);
                        scaled(&self.low).is_none_or(|low| low <= *value)
                            && scaled(&self.high).is_none_or(|high| *value <= high)
                            && (value - &shifted).abs() * Decimal::from(10) <= shifted
                    }
                }
            })
    }

    /// Whether a bound is farther from the value than the table allows.
    pub(super) fn is_weak(&self, value: &Decimal) -> bool {
        if self.is_crowd {
            return *value >= larger_crowd(&self.value);
        }
        let far = &self.value * Decimal::from(WEAK_BOUND_PERCENT) / Decimal::from(100);
        match self.hedge {
            Some(HedgeKind::MoreThan | HedgeKind::AtLeast) => *value > &self.value + far,
            Some(HedgeKind::LessThan | HedgeKind::AtMost | HedgeKind::UpTo) => {
                *value < &self.value - far
            }
            _ => false,
        }
    }

    /// The verdict on "up to", which speaks of a maximum that only `max` records (docs/reading.md, Maxima and minima).
    fn against_maximum(
        &self,
        low: Option<&Decimal>,
        high: Option<&Decimal>,
        is_bounds: bool,
    ) -> Verdict {
        let beyond = |end: Option<&Decimal>| end.is_some_and(|end| *end > self.value);
        match high {
            Some(high) if is_bounds => hedged::maximum(self, high),
            _ if beyond(low) => Verdict::Wrong(Fault::WrongHedgeSide),
            _ => Verdict::Wrong(Fault::Indeterminate),
        }
    }

    fn against_interval(
        &self,
        known: &Known,
        low: Option<&Decimal>,
        high: Option<&Decimal>,
    ) -> Verdict {
        match self.place(low, high) {
            Containment::Inside => {
                let weak = match self.comparator {
                    Comparator::More | Comparator::AtLeast => low,
                    _ => high,
                };
                let weak = weak.is_some_and(|end| self.is_weak(end));
                Verdict::from_bool(!weak, Fault::WeakBound)
            }
            Containment::Straddling => Verdict::Wrong(Fault::Indeterminate),
            Containment::Outside => {
                let above = low.is_some_and(|low| *low >= self.value);
                let below = high.is_some_and(|high| *high <= self.value);
                let fault = match self.comparator {
                    Comparator::Less | Comparator::AtMost if above => Fault::WrongHedgeSide,
                    Comparator::More | Comparator::AtLeast if below => Fault::WrongHedgeSide,
                    _ => Fault::NumberMismatch,
                };
                let is_cut =
                    |low: &Decimal| self.hedge.is_none() && self.is_cut(low) && self.is_near(low);
                if low.is_some_and(is_cut) {
                    return Verdict::Wrong(Fault::Truncated);
                }
                match known.near() {
                    Some(near) => self.or_slip(&near, Verdict::Wrong(fault)),
                    None => Verdict::Wrong(fault),
                }
            }
        }
    }

    fn place(&self, low: Option<&Decimal>, high: Option<&Decimal>) -> Containment {
        place(
            self.low.as_ref(),
            self.high.as_ref(),
            self.comparator,
            low,
            high,
        )
    }
}

/// Whether `value` rounds to `stated` at its last digit; ties pass both ways.
pub(super) fn rounds(stated: &Decimal, ulp: &Decimal, value: &Decimal) -> bool {
    (value - stated).abs().double() <= *ulp
}

/// The place of a known interval in the interval of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Containment {
    Inside,
    Straddling,
    Outside,
}

/// Places the known interval in that of the words, whose bounded end is strict for strict comparators.
pub(super) fn place(
    from: Option<&Decimal>,
    to: Option<&Decimal>,
    comparator: Comparator,
    low: Option<&Decimal>,
    high: Option<&Decimal>,
) -> Containment {
    let strict_below = comparator == Comparator::Less;
    let strict_above = comparator == Comparator::More;
    let starts_inside = match (from, low) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(from), Some(low)) => from < low || (from == low && !strict_above),
    };
    let ends_inside = match (to, high) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(to), Some(high)) => high < to || (high == to && !strict_below),
    };
    if starts_inside && ends_inside {
        return Containment::Inside;
    }
    let is_below = match (from, high) {
        (Some(from), Some(high)) => high < from || (high == from && strict_above),
        _ => false,
    };
    let is_above = match (to, low) {
        (Some(to), Some(low)) => low > to || (low == to && strict_below),
        _ => false,
    };
    if is_below || is_above {
        Containment::Outside
    } else {
        Containment::Straddling
    }
}

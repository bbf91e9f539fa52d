//! Compares what prose says with what records hold: pure functions from a reading and data to a verdict.
//!
//! Intervals, not floats (docs/reading.md, Intervals, not floats). A value as written is a point for rounding, hedges and bounds; only
//! derived figures and `min`/`max` records are intervals (docs/reading.md, Point value). The widths of words stand in `mention`, in one
//! table; amounts are compared here by magnitude, and signs are judged apart (docs/reading.md, Magnitude and sign).

mod amount;
mod change;
mod digits;
mod ends;
mod hedged;
mod known;
mod multiple;
mod proportion;
mod range;
mod recorded;
#[cfg(test)]
mod tests;
mod unrounded;

pub use digits::may_round_to;

use crate::lang::List;
use crate::mention::{Direction, Form, Reading};
use crate::model::FigureKind;
use crate::quantity::{Base, Decimal, Unit, Value};

/// The distance of the value, as a share of it in hundredths, beyond which a true bound is weak (docs/reading.md, Too far).
const WEAK_BOUND_PERCENT: i64 = 25;

/// The value of a record, for comparing with prose.
#[derive(Clone, Copy, Debug)]
pub enum Datum<'a> {
    /// An amount.
    Figure(DatumFigure<'a>),
    /// A place in an order, counted from 1.
    Rank(u32),
}

impl<'a> Datum<'a> {
    /// The datum of an amount of which nothing else is known.
    pub const fn of(value: &'a Value) -> Self {
        Self::Figure(DatumFigure {
            value,
            moe: None,
            kind: None,
            direction: None,
            unrounded: false,
        })
    }
}

/// A recorded or derived amount, with what tells how to take it.
#[derive(Clone, Copy, Debug)]
pub struct DatumFigure<'a> {
    /// The amount and its unit.
    pub value: &'a Value,
    /// The margin of error, in the value's unit (docs/reading.md, Margin of error).
    pub moe: Option<&'a Decimal>,
    /// The kind of the figure.
    pub kind: Option<FigureKind>,
    /// The sign that the words of the measure give: down for "goods deficit" and "decline in support".
    pub direction: Option<Direction>,
    /// Whether the digits were rounded only after other figures had been computed from the value (`from: unrounded`).
    pub unrounded: bool,
}

/// The result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The record bears the prose out.
    Fits,
    /// The record does not bear the prose out, or not without a remark.
    Wrong(Fault),
}

/// The faults of prose, each reported by a rule of its own, in order of how well they explain: of several records named, the one with the
/// least fault is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A bound that is true but far.
    WeakBound,
    /// A record too coarse to decide.
    Indeterminate,
    /// A rank that is counted from the least, where the record does not say from which end it counts.
    UnsaidEnd,
    /// A multiple that leaves open whether three or four times is meant.
    AmbiguousMultiple,
    /// A number with more digits than the record.
    FalsePrecision,
    /// A number whose digits were cut rather than rounded.
    Truncated,
    /// A majority that holds only beyond the margin of error.
    InsideMargin,
    /// A hedge that points to the wrong side.
    WrongHedgeSide,
    /// The opposite direction: up for down.
    WrongDirection,
    /// Percent for percentage points, or the reverse.
    PercentPointConfusion,
    /// A change computed on the other value.
    WrongChangeBase,
    /// A number that is off by a power of ten.
    MagnitudeSlip,
    /// A number outside the interval.
    NumberMismatch,
    /// A range whose ends, order or containment differ.
    RangeMismatch,
    /// A sum, difference or share that the numbers of its sentence contradict.
    ArithmeticMismatch,
    /// A share in words that differs: half, a third, a majority.
    ProportionMismatch,
    /// A multiple that differs: doubled, twice, threefold.
    MultipleMismatch,
    /// Another place in the order.
    RankMismatch,
    /// Another currency.
    CurrencyMismatch,
    /// Another dimension or denominator, or a level for a change.
    UnitMismatch,
}

impl Fault {
    /// Whether number and record could not be compared at all, so that the record says nothing about the number.
    pub const fn is_incomparable(self) -> bool {
        matches!(self, Self::CurrencyMismatch | Self::UnitMismatch)
    }
}

/// Compares a mention with the data that it rests on: one datum; two, from and to, for changes and multiples; two ends of a range. Several
/// data under a plain number are alternatives, of which the best counts. `None` where nothing can be compared.
pub fn judge(reading: &Reading, data: &[Datum<'_>]) -> Option<Verdict> {
    if let Some(points) = in_points(reading, data) {
        return judge(&points, data);
    }
    let pair = match data {
        [Datum::Figure(from), Datum::Figure(to)] => {
            together(reading, from, to).map(|verdict| unrounded::pair(verdict, reading, from, to))
        }
        _ => None,
    };
    let apart = data.iter().filter_map(|datum| one(reading, datum)).min();
    match (pair, apart) {
        // As in "Rose 5 percent" on a level and a growth rate: the two make no pair.
        (Some(pair), Some(single)) if pair.is_incomparable() && !single.is_incomparable() => {
            Some(single)
        }
        (Some(pair), _) => Some(pair),
        (None, single) => single,
    }
}

/// Compares a share in words with the share of one figure in another, even where both are percentages.
pub fn judge_share(reading: &Reading, part: &Datum<'_>, whole: &Datum<'_>) -> Option<Verdict> {
    match (part, whole) {
        (Datum::Figure(part), Datum::Figure(whole)) => proportion::over(reading, part, whole),
        _ => None,
    }
}

/// Compares a reading with two figures together: from and to, part and whole, the ends of a range. A computed number that differs is an
/// arithmetic fault.
fn together(reading: &Reading, from: &DatumFigure<'_>, to: &DatumFigure<'_>) -> Option<Verdict> {
    let is_computed = matches!(reading.form, Form::Number { .. });
    of_two(reading, from, to).map(|verdict| match verdict {
        Verdict::Wrong(Fault::ProportionMismatch | Fault::NumberMismatch) if is_computed => {
            Verdict::Wrong(Fault::ArithmeticMismatch)
        }
        other => other,
    })
}

/// Compares a reading with two figures together. In a ratio, one of the two may leave out its denominator: positions beside a cap of visas
/// per year.
fn of_two(reading: &Reading, from: &DatumFigure<'_>, to: &DatumFigure<'_>) -> Option<Verdict> {
    let is_ratio = matches!(
        reading.form,
        Form::Multiple { .. } | Form::Proportion { .. }
    );
    let verdict = of_two_alike(reading, from, to);
    if !is_ratio || !may_be_of_one(per(from), per(to)) {
        return verdict;
    }
    let is_left_out = per(from).is_none() || per(to).is_none();
    let without = |figure: &DatumFigure<'_>| Value {
        unit: figure.value.unit.as_ref().map(|unit| Unit::of(unit.base)),
        ..figure.value.clone()
    };
    let (first, second) = (without(from), without(to));
    let from = DatumFigure {
        value: &first,
        ..*from
    };
    let to = DatumFigure {
        value: &second,
        ..*to
    };
    of_two_alike(reading, &from, &to)
        .filter(|plain| !is_left_out || *plain == Verdict::Fits)
        .or(verdict)
}

/// The denominator of an amount.
fn per<'a>(figure: &DatumFigure<'a>) -> Option<&'a str> {
    figure.value.unit.as_ref()?.per.as_deref()
}

/// Whether two amounts may be of one dimension although their denominators differ: one has none, or both are per the same count of
/// different groups ("100000 men", "100000 women").
fn may_be_of_one(a: Option<&str>, b: Option<&str>) -> bool {
    let size = |per: &str| per.bytes().take_while(u8::is_ascii_digit).count();
    match (a, b) {
        (Some(a), Some(b)) => size(a) > 0 && a != b && a.get(..size(a)) == b.get(..size(b)),
        (a, b) => a.is_some() != b.is_some(),
    }
}

/// Compares a reading with two figures together, as their units stand.
fn of_two_alike(
    reading: &Reading,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Option<Verdict> {
    match &reading.form {
        _ if hedged::any(&[from, to]) => hedged::between(reading, from, to),
        Form::Change { .. } => Some(change::between(reading, from, to)),
        Form::Multiple { .. } => Some(multiple::between(reading, from, to)),
        // As in "Between five and six times the rate".
        Form::Range { .. }
            if reading.unit == Some(Unit::TIMES) && from.value.unit != reading.unit =>
        {
            Some(multiple::between(reading, from, to))
        }
        Form::Range {
            from: first,
            to: last,
            ..
        } => range::between(reading, first, last, (from, to)),
        Form::Proportion { .. } => proportion::of(reading, from, to),
        Form::Number { stated, hedge, .. } if reading.unit == Some(Unit::POINTS) => {
            // As in "A gap of 26 percentage points" between two shares.
            change::gap(
                reading,
                stated,
                hedge.as_ref().map(|hedge| hedge.kind),
                from,
                to,
            )
        }
        Form::Number { stated, hedge, .. } if is_percent(reading) => {
            // "Rose to 300 percent of its level" gives to/from, "by 45 percent" the change between, "21 percent of the total" part/whole;
            // the words that tell stand outside the anchor.
            let kind = hedge.as_ref().map(|hedge| hedge.kind);
            let fits = |verdict: &Verdict| *verdict == Verdict::Fits;
            proportion::of(reading, to, from)
                .filter(fits)
                .or_else(|| change::by(reading, stated, kind, from, to).filter(fits))
                .or_else(|| proportion::of(reading, from, to))
        }
        _ => None,
    }
}

/// The reading in percentage points of points beside shares: "18 points", as pollsters say.
fn in_points(reading: &Reading, data: &[Datum<'_>]) -> Option<Reading> {
    let says_points = reading.unit.is_none()
        && reading
            .noun
            .as_deref()
            .is_some_and(|noun| List::Points.holds(noun));
    let beside_shares =
        !data.is_empty()
            && data.iter().all(|datum| match datum {
                Datum::Figure(figure) => figure.value.unit.as_ref().is_some_and(|unit| {
                    matches!(unit.base, Base::Percent | Base::PercentagePoints)
                }),
                Datum::Rank(_) => false,
            });
    (says_points && beside_shares).then(|| Reading {
        unit: Some(Unit::POINTS),
        noun: None,
        ..reading.clone()
    })
}

fn is_percent(reading: &Reading) -> bool {
    reading
        .unit
        .as_ref()
        .is_some_and(|unit| unit.base == Base::Percent)
}

/// The value of a recorded ratio without its unit, for "a ratio of 1.03" (docs/reading.md, Bare ratios).
fn bare_ratio(reading: &Reading, figure: &DatumFigure<'_>) -> Option<Value> {
    let is_bare = matches!(reading.form, Form::Number { .. } | Form::Range { .. })
        && reading.unit.is_none()
        && reading.noun.is_none();
    let is_ratio = figure.value.unit.as_ref() == Some(&Unit::TIMES);
    (is_bare && is_ratio).then(|| Value {
        unit: None,
        ..figure.value.clone()
    })
}

fn one(reading: &Reading, datum: &Datum<'_>) -> Option<Verdict> {
    match datum {
        Datum::Figure(figure) => {
            alone(reading, figure).map(|verdict| unrounded::alone(verdict, reading, figure))
        }
        Datum::Rank(place) => rank(reading, *place),
    }
}

/// Compares a reading with one figure.
fn alone(reading: &Reading, figure: &DatumFigure<'_>) -> Option<Verdict> {
    if is_percent(reading)
        && let Some(value) = figure.value.ratio_in_percent()
    {
        let share = DatumFigure {
            value: &value,
            ..*figure
        };
        return alone(reading, &share);
    }
    if let Some(value) = bare_ratio(reading, figure) {
        let ratio = DatumFigure {
            value: &value,
            ..*figure
        };
        return alone(reading, &ratio);
    }
    match &reading.form {
        Form::Number {
            stated,
            hedge,
            direction,
        } => Some(amount::number(
            reading,
            stated,
            hedge.as_ref().map(|hedge| hedge.kind),
            *direction,
            figure,
        )),
        Form::Range { from, to, .. } => Some(range::range(reading, from, to, figure)),
        Form::Proportion { word, .. } => Some(proportion::proportion(reading, word, figure)),
        Form::Multiple { .. } => Some(multiple::recorded(reading, figure)),
        Form::Change { .. } => Some(change::recorded(reading, figure)),
        Form::Rank { .. } => Some(Verdict::Wrong(Fault::UnitMismatch)),
        Form::Date { .. } => None,
    }
}

/// Compares ranks, which are equal, or within the top that "one of the largest" allows (docs/reading.md, Rank records).
fn rank(reading: &Reading, place: u32) -> Option<Verdict> {
    match reading.form {
        Form::Rank {
            position,
            among: true,
        } => Some(Verdict::from_bool(place <= position, Fault::RankMismatch)),
        Form::Rank { position, .. } => {
            Some(Verdict::from_bool(place == position, Fault::RankMismatch))
        }
        Form::Date { .. } => None,
        _ => Some(Verdict::Wrong(Fault::UnitMismatch)),
    }
}

impl Verdict {
    const fn from_bool(fits: bool, fault: Fault) -> Self {
        if fits { Self::Fits } else { Self::Wrong(fault) }
    }

    const fn is_incomparable(self) -> bool {
        matches!(self, Self::Wrong(fault) if fault.is_incomparable())
    }

    /// The fault; `None` where the prose fits.
    pub const fn fault(self) -> Option<Fault> {
        match self {
            Self::Fits => None,
            Self::Wrong(fault) => Some(fault),
        }
    }
}

/// The direction of a recorded change; `None` for a rank.
pub fn recorded_direction(datum: &Datum<'_>) -> Option<Direction> {
    match datum {
        Datum::Figure(figure) => {
            let unit = figure.value.unit.as_ref();
            Some(known::Signed::new(figure, unit).direction)
        }
        Datum::Rank(_) => None,
    }
}

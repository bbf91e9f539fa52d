//! Compares what prose says with what records hold: pure functions from a reading and data to a verdict.
//!
//! Intervals, not floats (docs/reading.md, Intervals, not floats). A value as written is a point for rounding, hedges and bounds; only derived
//! figures and `min`/`max` records are intervals (docs/reading.md, Point value). How wide words are stands in `mention`, in one table;
//! what is compared here is compared by magnitude, and signs are judged apart (docs/reading.md, Magnitude and sign).

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

/// A bound that holds is weak when the value lies farther from it than this share of it, in hundredths (docs/reading.md, Too far).
const WEAK_BOUND_PERCENT: i64 = 25;

/// What a record holds that prose can be compared with.
#[derive(Clone, Copy, Debug)]
pub enum Datum<'a> {
    /// An amount.
    Figure(DatumFigure<'a>),
    /// A place in an order, from 1.
    Rank(u32),
}

impl<'a> Datum<'a> {
    /// An amount of which no more is known.
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

/// A recorded or derived amount, and what tells how to take it.
#[derive(Clone, Copy, Debug)]
pub struct DatumFigure<'a> {
    /// The amount with its unit.
    pub value: &'a Value,
    /// Margin of error, in the value's unit (docs/reading.md, Margin of error).
    pub moe: Option<&'a Decimal>,
    /// What the value is.
    pub kind: Option<FigureKind>,
    /// The sign that the words of its measure carry: down for "goods deficit" and "decline in support".
    pub direction: Option<Direction>,
    /// Whether its digits were rounded only after other figures had been computed from it (`from: unrounded`).
    pub unrounded: bool,
}

/// What comes of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The prose may say so.
    Fits,
    /// It may not, or not without a remark.
    Wrong(Fault),
}

/// What is wrong; each is a rule of its own. In order of how well it explains: of several records named, the one
/// with the least fault is the one that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A bound that is true but far.
    WeakBound,
    /// The record is too coarse to decide.
    Indeterminate,
    /// Three times or four times?
    AmbiguousMultiple,
    /// More digits than the record.
    FalsePrecision,
    /// Cut, not rounded.
    Truncated,
    /// A majority only beyond the margin of error.
    InsideMargin,
    /// The hedge points the wrong way.
    WrongHedgeSide,
    /// Up for down.
    WrongDirection,
    /// Percent for percentage points, or the reverse.
    PercentPointConfusion,
    /// The change was computed on the other value.
    WrongChangeBase,
    /// Off by a power of ten.
    MagnitudeSlip,
    /// Outside the interval.
    NumberMismatch,
    /// Ends, order or containment of a range.
    RangeMismatch,
    /// A sum, difference or share that the numbers of its sentence contradict.
    ArithmeticMismatch,
    /// Half, a third, a majority.
    ProportionMismatch,
    /// Doubled, twice, threefold.
    MultipleMismatch,
    /// Another place in the order.
    RankMismatch,
    /// Other money.
    CurrencyMismatch,
    /// Another dimension, denominator, or level for change.
    UnitMismatch,
}

impl Fault {
    /// Whether the two could not be compared at all, so that the record says nothing about the number.
    pub const fn is_incomparable(self) -> bool {
        matches!(self, Self::CurrencyMismatch | Self::UnitMismatch)
    }
}

/// Compares a mention with the data it rests on together: one; from and then to for changes and multiples; two ends of a range.
/// Several data under a plain number are alternatives, of which the best counts. `None` when nothing is to be compared.
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
        // "Rose 5 percent" on a level and a growth rate: the two make no pair.
        (Some(pair), Some(single)) if pair.is_incomparable() && !single.is_incomparable() => {
            Some(single)
        }
        (Some(pair), _) => Some(pair),
        (None, single) => single,
    }
}

/// Compares a share in words with what one figure is of another, percentages too.
pub fn judge_share(reading: &Reading, part: &Datum<'_>, whole: &Datum<'_>) -> Option<Verdict> {
    match (part, whole) {
        (Datum::Figure(part), Datum::Figure(whole)) => proportion::over(reading, part, whole),
        _ => None,
    }
}

/// Compares with what two figures make together: from and then to, part and whole, the ends of a range.
fn together(reading: &Reading, from: &DatumFigure<'_>, to: &DatumFigure<'_>) -> Option<Verdict> {
    let is_computed = matches!(reading.form, Form::Number { .. });
    of_two(reading, from, to).map(|verdict| match verdict {
        Verdict::Wrong(Fault::ProportionMismatch | Fault::NumberMismatch) if is_computed => {
            Verdict::Wrong(Fault::ArithmeticMismatch)
        }
        other => other,
    })
}

/// The same, with the faults of what is read alone. Of two amounts one may leave out what it is per: positions beside a cap of visas per year.
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

/// What an amount is per.
fn per<'a>(figure: &DatumFigure<'a>) -> Option<&'a str> {
    figure.value.unit.as_ref()?.per.as_deref()
}

/// Whether two amounts may be of one dimension although they are not per the same: one leaves it out, or both are per as many of two groups
/// ("100000 men", "100000 women").
fn may_be_of_one(a: Option<&str>, b: Option<&str>) -> bool {
    let size = |per: &str| per.bytes().take_while(u8::is_ascii_digit).count();
    match (a, b) {
        (Some(a), Some(b)) => size(a) > 0 && a != b && a.get(..size(a)) == b.get(..size(b)),
        (a, b) => a.is_some() != b.is_some(),
    }
}

/// The same, of amounts per the same.
fn of_two_alike(
    reading: &Reading,
    from: &DatumFigure<'_>,
    to: &DatumFigure<'_>,
) -> Option<Verdict> {
    match &reading.form {
        _ if hedged::any(&[from, to]) => hedged::between(reading, from, to),
        Form::Change { .. } => Some(change::between(reading, from, to)),
        Form::Multiple { .. } => Some(multiple::between(reading, from, to)),
        // "Between five and six times the rate"
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
            // "A gap of 26 percentage points" between two shares.
            change::gap(
                reading,
                stated,
                hedge.as_ref().map(|hedge| hedge.kind),
                from,
                to,
            )
        }
        Form::Number { stated, hedge, .. } if is_percent(reading) => {
            // "Rose to 300 percent of its level" says to/from, "by 45 percent" what lies between, "21 percent of the total"
            // part/whole; the words that tell stand outside of the anchor.
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

/// "18 points" beside shares: percentage points, as pollsters say it.
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

/// A ratio without its dimension, for "a ratio of 1.03" (docs/reading.md, Bare ratios).
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

/// Compares with one figure.
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

/// Ranks equal, or within the top that "one of the largest" allows (docs/reading.md, Rank records).
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

    /// The fault, if any.
    pub const fn fault(self) -> Option<Fault> {
        match self {
            Self::Fits => None,
            Self::Wrong(fault) => Some(fault),
        }
    }
}

/// Which way a recorded change went; `None` for a rank.
pub fn recorded_direction(datum: &Datum<'_>) -> Option<Direction> {
    match datum {
        Datum::Figure(figure) => {
            let unit = figure.value.unit.as_ref();
            Some(known::Signed::new(figure, unit).direction)
        }
        Datum::Rank(_) => None,
    }
}

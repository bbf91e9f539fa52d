//! Writes what a mention states as the value of a record: `nearly 12.6 billion USD`.

use crate::check::matching::{Datum, DatumFigure, Verdict, judge};
use crate::lang::{ENGLISH, HedgeKind};
use crate::mention::{Direction, Form, Hedge, ProportionWord, Reading, Stated};
use crate::model::FigureKind;
use crate::quantity::decimal::{magnitude, plain, power_of_ten};
use crate::quantity::display::with_commas;
use crate::quantity::unit::PERCENT;
use crate::quantity::{Base, Currency, Decimal, Unit, Value};

/// A value as a record writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenValue {
    /// One value, in the field `value`.
    One(String),
    /// Two ends, in the fields `min` and `max`.
    Bounds(String, String),
}

/// A value to be written, and the kind of figure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amounts {
    pub(super) said: WrittenValue,
    pub(super) kind: Option<FigureKind>,
}

/// Exponents of the powers of ten that records write as words, the greatest first.
const POWERS: [i64; 4] = [12, 9, 6, 3];

/// The ways to write what a mention states so that the mention agrees with the record, the likeliest first; `direction` is the one that the
/// words of the measure imply.
pub(super) fn said(
    reading: &Reading,
    own: Currency,
    direction: Option<Direction>,
) -> impl Iterator<Item = Amounts> {
    let (kind, candidates) = candidates(reading);
    let agrees = move |said: &WrittenValue| {
        let read = |text: &str| Value::read(text, own).ok();
        let value = match said {
            WrittenValue::One(text) => read(text),
            WrittenValue::Bounds(low, high) => Value::bounds(read(low), read(high)).ok(),
        };
        value.is_some_and(|value| {
            let figure = DatumFigure {
                value: &value,
                moe: None,
                kind,
                direction,
                unrounded: false,
            };
            judge(reading, &[Datum::Figure(figure)]) == Some(Verdict::Fits)
        })
    };
    let candidates = candidates.into_iter().filter(agrees);
    let candidates = candidates.map(move |said| Amounts { said, kind });
    candidates.chain(changes(reading))
}

/// A number read as a change, which other words of its sentence may make it: as a fall, then as a rise.
fn changes(reading: &Reading) -> Vec<Amounts> {
    let Form::Number {
        stated,
        hedge,
        direction: None,
    } = &reading.form
    else {
        return Vec::new();
    };
    let unit = unit_words(reading);
    let hedge = hedge.as_ref().map(|hedge| hedge.kind);
    let ways = [true, false].into_iter();
    let values = ways.filter_map(|is_down| one(stated, hedge, &unit, is_down).into_iter().next());
    let kind = Some(FigureKind::Change);
    values.map(|said| Amounts { said, kind }).collect()
}

/// The possible values for a reading, the likeliest first.
fn candidates(reading: &Reading) -> (Option<FigureKind>, Vec<WrittenValue>) {
    let unit = unit_words(reading);
    let hedge = |hedge: &Option<Hedge>| hedge.as_ref().map(|hedge| hedge.kind);
    match &reading.form {
        Form::Number {
            stated,
            hedge: own,
            direction,
        } => {
            let is_down = *direction == Some(Direction::Down);
            (None, one(stated, hedge(own), &unit, is_down))
        }
        Form::Change {
            stated,
            hedge: own,
            direction,
            to: None,
        } => {
            let kind = Some(FigureKind::Change);
            let is_down = *direction == Direction::Down;
            (kind, one(stated, hedge(own), &unit, is_down))
        }
        Form::Change {
            stated,
            to: Some(to),
            direction,
            ..
        } => {
            let is_down = *direction == Direction::Down;
            let bounds = bounds(stated, to, &unit, is_down);
            (Some(FigureKind::Change), bounds)
        }
        Form::Range { from, to, .. } => (None, bounds(from, to, &unit, false)),
        Form::Multiple {
            times, hedge: own, ..
        } => (None, one(times, hedge(own), &unit, false)),
        Form::Proportion { word, hedge: own } => {
            /// Decimals of a share that is stated in words.
            const DECIMALS: i64 = 1;
            let share = |value: &Decimal, kind| {
                let exact = value.normalized();
                let is_long = exact.as_bigint_and_exponent().1 > DECIMALS + 1;
                let value = if is_long {
                    exact.round(DECIMALS)
                } else {
                    exact
                };
                WrittenValue::One(hedged(kind, &format!("{} {PERCENT}", plain(&value))))
            };
            let half = Decimal::from(50);
            let candidates = match word {
                ProportionWord::Fraction(value) => {
                    vec![share(value, hedge(own)), share(value, None)]
                }
                ProportionWord::Majority => vec![share(&half, Some(HedgeKind::MoreThan))],
                ProportionWord::Minority => vec![share(&half, Some(HedgeKind::LessThan))],
                ProportionWord::VastMajority
                | ProportionWord::Plurality
                | ProportionWord::Quantifier => Vec::new(),
            };
            (None, candidates)
        }
        Form::Rank { .. } | Form::Date { .. } => (None, Vec::new()),
    }
}

/// A value with its hedge, then without; with the sign that its words imply, then without.
fn one(stated: &Stated, hedge: Option<HedgeKind>, unit: &str, is_down: bool) -> Vec<WrittenValue> {
    let plain = format!("{}{unit}", number(stated));
    let signed = (is_down && !stated.negative).then(|| format!("-{plain}"));
    let mut found = Vec::new();
    for text in signed.iter().chain([&plain]) {
        found.extend(hedge.map(|_| WrittenValue::One(hedged(hedge, text))));
        found.push(WrittenValue::One(text.clone()));
    }
    found
}

fn bounds(from: &Stated, to: &Stated, unit: &str, is_down: bool) -> Vec<WrittenValue> {
    let end = |stated: &Stated| format!("{}{unit}", number(stated));
    let (low, high) = if from.value <= to.value {
        (from, to)
    } else {
        (to, from)
    };
    let mut found = Vec::new();
    if is_down {
        found.push(WrittenValue::Bounds(
            format!("-{}", end(high)),
            format!("-{}", end(low)),
        ));
    }
    found.push(WrittenValue::Bounds(end(low), end(high)));
    found
}

fn hedged(hedge: Option<HedgeKind>, text: &str) -> String {
    match hedge {
        Some(kind) => format!("{} {text}", ENGLISH.hedge(kind)),
        None => text.to_owned(),
    }
}

/// A number with as many digits as were stated: `12.6 billion`, `1,847`.
fn number(stated: &Stated) -> String {
    let zero = Decimal::from(0);
    let scale = if stated.scale > zero {
        stated.scale.clone()
    } else {
        Decimal::from(1)
    };
    let named = POWERS
        .into_iter()
        .filter(|power| power_of_ten(*power) == scale)
        .find_map(|power| Some((power, scale_name(power)?)));
    let (value, ulp, name) = match named {
        Some((_, name)) => (&stated.value / &scale, &stated.ulp / &scale, name),
        None => (stated.value.clone(), stated.ulp.clone(), ""),
    };
    let decimals = magnitude(&ulp).map_or(0, |exponent| (-exponent).max(0));
    let least = value.normalized().as_bigint_and_exponent().1.max(0);
    let digits = value
        .abs()
        .with_scale(decimals.max(least))
        .to_plain_string();
    let mut text = if value < zero { "-" } else { "" }.to_owned();
    text.push_str(&with_commas(&digits));
    if !name.is_empty() {
        text.push(' ');
        text.push_str(name);
    }
    text
}

/// The word for a power of ten that can stand before any noun.
fn scale_name(power: i64) -> Option<&'static str> {
    let mut scales = ENGLISH.scales().iter();
    let found = scales.find(|(_, own, is_bound)| *own == power && !is_bound);
    found.map(|(name, ..)| *name)
}

/// What follows the number, with a blank before it: its unit as records write it, or what is counted.
fn unit_words(reading: &Reading) -> String {
    let noun = reading.noun.as_deref().unwrap_or_default();
    let unit = match &reading.unit {
        None => noun.to_owned(),
        Some(Unit {
            base: Base::Count,
            per: Some(per),
        }) if !noun.is_empty() => format!("{noun}{}{per}", Unit::JOINT),
        Some(unit) => unit.to_string(),
    };
    if unit.is_empty() {
        unit
    } else {
        format!(" {unit}")
    }
}

//! Edits that make prose say what the record says, at the author's precision.

use std::cmp::Ordering;

use super::super::matching::Fault;
use super::super::reach::Fact;
use super::super::words::grouped;
use crate::diagnostic::{Fix, Safety};
use crate::mention::{Form, Hedge, Mention, Stated};
use crate::prose::Passage;
use crate::quantity::decimal::{magnitude, power_of_ten, round_to};
use crate::quantity::{Amount, Decimal, Period, PeriodKind};
use crate::span::{Span, Spanned};

/// The edit that would make a number say what its one record says. Digits of anchored numbers are safe to correct: the anchor says
/// which record was meant. All else may be meant otherwise.
pub(super) fn mend(
    passage: &Passage,
    mention: &Mention,
    fault: Fault,
    fact: &Fact<'_>,
    is_anchored: bool,
) -> Option<Fix> {
    let Form::Number { stated, hedge, .. } = &mention.reading.form else {
        return None;
    };
    let value = fact.value()?;
    let Amount::Exact { value: amount, ulp } = &value.amount else {
        return None;
    };
    if fault == Fault::PercentPointConfusion {
        return unit(passage, mention);
    }
    if value.unit != mention.reading.unit {
        return None;
    }
    match fault {
        Fault::NumberMismatch | Fault::Truncated if hedge.is_none() => {
            let safety = if is_anchored {
                Safety::Safe
            } else {
                Safety::Unsafe
            };
            digits(passage, stated, &amount.abs(), None, safety)
        }
        Fault::FalsePrecision if hedge.is_none() => {
            digits(passage, stated, &amount.abs(), Some(ulp), Safety::Unsafe)
        }
        Fault::MagnitudeSlip => scale(passage, mention, stated, &amount.abs()),
        Fault::WrongHedgeSide => hedge_of(passage, mention, hedge.as_ref()?, stated, &amount.abs()),
        _ => None,
    }
}

/// Writes the recorded number at the author's scale: with as many decimals as the author wrote, or as the record knows.
fn digits(
    passage: &Passage,
    stated: &Stated,
    amount: &Decimal,
    ulp: Option<&Decimal>,
    safety: Safety,
) -> Option<Fix> {
    /// Decimals beyond which no one writes a number.
    const MOST: i64 = 12;
    if stated.words {
        return None;
    }
    let written = passage.text.value.get(stated.digits.clone())?;
    let decimals = match ulp {
        None => written
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len()),
        Some(ulp) => {
            let last = -magnitude(&(ulp / &stated.scale))?;
            usize::try_from(last.clamp(0, MOST)).ok()?
        }
    };
    let decimals = i64::try_from(decimals).ok()?;
    let rounded = round_to(&(amount / &stated.scale), -decimals);
    if rounded == 0 {
        return None;
    }
    let text = rounded.with_scale(decimals).to_plain_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut text = grouped(&whole.parse::<Decimal>().ok()?);
    if !fraction.is_empty() {
        text = format!("{text}.{fraction}");
    }
    let span = passage.text.span(stated.digits.clone());
    (text != written).then(|| one(format!("write `{text}`"), text, span, safety))
}

/// Puts the scale word in place with which the digits are right.
fn scale(passage: &Passage, mention: &Mention, stated: &Stated, amount: &Decimal) -> Option<Fix> {
    const SCALES: &[(&str, i64)] = &[
        ("thousand", 3),
        ("million", 6),
        ("billion", 9),
        ("trillion", 12),
    ];
    let written = passage.text.value.get(mention.core.clone())?;
    let (word, at) = SCALES
        .iter()
        .find_map(|(word, _)| Some((*word, written.find(word)?)))?;
    let digits = stated.value.abs() / &stated.scale;
    let ulp = &stated.ulp / &stated.scale;
    let (right, _) = SCALES.iter().find(|(_, power)| {
        let scale = power_of_ten(*power);
        (amount / &scale - &digits).abs().double() <= ulp
    })?;
    let start = mention.core.start + at;
    let span = passage.text.span(start..start + word.len());
    Some(one(
        format!("write `{right}`"),
        (*right).to_owned(),
        span,
        Safety::Unsafe,
    ))
}

/// Puts a hedge in place that points to the side on which the record lies.
fn hedge_of(
    passage: &Passage,
    mention: &Mention,
    hedge: &Hedge,
    stated: &Stated,
    amount: &Decimal,
) -> Option<Fix> {
    if hedge.range.end > mention.core.start {
        return None;
    }
    let said = stated.value.abs();
    let away = (amount - &said).abs() * Decimal::from(100);
    let within = |percent: i64| away <= &said * Decimal::from(percent);
    let new = match amount.cmp(&said) {
        Ordering::Equal => "",
        Ordering::Greater if within(5) => "just over",
        Ordering::Greater if within(25) => "more than",
        Ordering::Less if within(10) => "nearly",
        Ordering::Less if within(25) => "less than",
        // A bound that far off would only be weak.
        Ordering::Greater | Ordering::Less => return None,
    };
    let written = passage.text.value.get(hedge.range.clone())?;
    let new = if written.starts_with(char::is_uppercase) {
        capitalised(new)
    } else {
        new.to_owned()
    };
    let (range, title) = if new.is_empty() {
        // With the blank after it; an anchor's bracket may stand between.
        let gap = passage.text.value.get(hedge.range.end..)?.starts_with(' ');
        (
            hedge.range.start..hedge.range.end + usize::from(gap),
            format!("leave out `{written}`"),
        )
    } else {
        (hedge.range.clone(), format!("write `{new}`"))
    };
    Some(one(title, new, passage.text.span(range), Safety::Unsafe))
}

/// Percent for percentage points, or the reverse.
fn unit(passage: &Passage, mention: &Mention) -> Option<Fix> {
    const UNITS: &[(&str, &str)] = &[
        ("percentage points", "percent"),
        ("percentage point", "percent"),
        ("percent", "percentage points"),
        ("per cent", "percentage points"),
        ("%", " percentage points"),
    ];
    let written = passage.text.value.get(mention.core.clone())?;
    let (at, word, other) = UNITS
        .iter()
        .find_map(|(word, other)| Some((written.find(word)?, *word, *other)))?;
    let start = mention.core.start + at;
    let span = passage.text.span(start..start + word.len());
    Some(one(
        format!("write `{}`", other.trim()),
        other.to_owned(),
        span,
        Safety::Unsafe,
    ))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

fn one(title: String, text: String, span: Span, safety: Safety) -> Fix {
    Fix {
        title,
        safety,
        edits: vec![Spanned::new(text, span)],
    }
}

/// Names the year by the calendar of the record.
pub(super) fn year(at: Span, periods: &[Period]) -> Option<Fix> {
    let [period] = periods else {
        return None;
    };
    let year = period.start.year();
    let text = match period.kind {
        PeriodKind::FiscalYear => format!("fiscal year {year}"),
        _ => year.to_string(),
    };
    Some(one(format!("write `{text}`"), text, at, Safety::Unsafe))
}

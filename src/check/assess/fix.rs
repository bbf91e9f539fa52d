//! Edits that put the record's value in the place of the author's digits, at the author's precision.

use super::super::matching::Fault;
use super::super::reach::Fact;
use super::super::words::grouped;
use super::passage::hedge;
use crate::diagnostic::{Fix, Safety};
use crate::mention::{Form, Mention};
use crate::prose::Passage;
use crate::quantity::{Amount, Decimal, Period, PeriodKind};
use crate::span::{Span, Spanned};

/// Replaces the digits of an anchored, unhedged number.
pub(super) fn digits(
    passage: &Passage,
    mention: &Mention,
    fault: Fault,
    fact: &Fact<'_>,
) -> Option<Fix> {
    let Form::Number { stated, .. } = &mention.reading.form else {
        return None;
    };
    let mends = matches!(fault, Fault::NumberMismatch | Fault::Truncated);
    if !mends || stated.words || hedge(&mention.reading).is_some() {
        return None;
    }
    let value = fact.value()?;
    let Amount::Exact { value: amount, .. } = &value.amount else {
        return None;
    };
    if value.unit != mention.reading.unit {
        return None;
    }
    let written = passage.text.value.get(stated.digits.clone())?;
    let decimals = written
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let decimals = i64::try_from(decimals).ok()?;
    let rounded = crate::quantity::decimal::round_to(&(amount.abs() / &stated.scale), -decimals);
    if rounded == 0 {
        return None;
    }
    let (whole, fraction) = {
        let text = rounded.with_scale(decimals).to_plain_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        (whole.parse::<Decimal>().ok()?, fraction.to_owned())
    };
    let mut text = grouped(&whole);
    if !fraction.is_empty() {
        text = format!("{text}.{fraction}");
    }
    let span = passage.text.span(stated.digits.clone());
    (text != written).then(|| Fix {
        title: format!("write `{text}`"),
        safety: Safety::Safe,
        edits: vec![Spanned::new(text, span)],
    })
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
    Some(Fix {
        title: format!("write `{text}`"),
        safety: Safety::Unsafe,
        edits: vec![Spanned::new(text, at)],
    })
}

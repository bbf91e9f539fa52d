//! Compares the ends of a confidence interval with the recorded one: "(95% CI 1.10 to 1.66)" (docs/reading.md, Confidence intervals).

use super::margins::ends_with;
use crate::check::assess::outcome::{problem, unrecorded};
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::matching::{Datum, Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List};
use crate::mention::{self, Form, Mention};
use crate::quantity::decimal::power_of_ten;
use crate::quantity::{Amount, Decimal, Value};

/// Judges a range, or a single end, that words make a confidence interval by the intervals that the records in reach hold: as `min` and
/// `max`, in their words or in their excerpt. That it lies around the estimate says nothing.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let start = mention.range.start.min(mention.core.start);
    let is_amount = matches!(
        mention.reading.form,
        Form::Number { .. } | Form::Range { .. }
    );
    let holds_amount = || reach.facts.iter().any(|fact| fact.value().is_some());
    if !is_amount || mention.exempt.is_some() || !names_interval(passage, start) || !holds_amount()
    {
        return;
    }
    let recorded: Vec<(&Fact<'_>, Value)> = reach
        .facts
        .iter()
        .flat_map(|fact| intervals(scene, fact).map(move |value| (*fact, value)))
        .collect();
    if recorded.is_empty() {
        return unrecorded(passage, mention, found);
    }
    if let Some((fact, _)) = recorded.iter().find(|(_, value)| agrees(mention, value)) {
        found.status = Status::Checked;
        found.why = format!("agrees with the interval of `{}`", fact.id);
        found.records = vec![fact.id.to_owned()];
        found.problem = None;
        return;
    }
    let mut facts: Vec<&Fact<'_>> = recorded.iter().map(|(fact, _)| *fact).collect();
    facts.dedup_by_key(|fact| fact.id);
    found.status = Status::Mismatch;
    "is not the recorded interval".clone_into(&mut found.why);
    let trouble = Trouble::Fault(Fault::RangeMismatch);
    found.problem = Some(problem(passage, mention, trouble, &facts));
}

/// The intervals that a record holds.
fn intervals<'f>(scene: &'f Scene<'_>, fact: &'f Fact<'_>) -> impl Iterator<Item = Value> + 'f {
    let own = fact.value().filter(|value| {
        matches!(
            &value.amount,
            Amount::Bounds {
                low: Some(_),
                high: Some(_)
            }
        )
    });
    let excerpt = fact.evidence.excerpt.iter().filter(|_| !fact.is_unread());
    let read = excerpt.flat_map(|text| mention::scan(&text.value, &[], &scene.settings));
    own.cloned().into_iter().chain(read.filter_map(|mention| {
        let Form::Range { from, to, .. } = mention.reading.form else {
            return None;
        };
        Some(Value {
            amount: Amount::Bounds {
                low: Some(from.value),
                high: Some(to.value),
            },
            unit: mention.reading.unit,
            noun: None,
        })
    }))
}

/// Whether a range is a recorded interval, or a number one of its ends; either may leave out the unit.
fn agrees(mention: &Mention, interval: &Value) -> bool {
    let mut interval = interval.clone();
    if mention.reading.unit.is_none() || interval.unit.is_none() {
        interval.unit.clone_from(&mention.reading.unit);
    }
    let fits = |value: &Value| judge(&mention.reading, &[Datum::of(value)]) == Some(Verdict::Fits);
    if matches!(mention.reading.form, Form::Range { .. }) {
        return fits(&interval);
    }
    let Amount::Bounds { low, high } = &interval.amount else {
        return false;
    };
    let is_end = |end: &Decimal| {
        /// More decimals than any interval is printed with.
        const DECIMALS: i64 = 12;
        fits(&Value {
            amount: Amount::Exact {
                value: end.clone(),
                ulp: power_of_ten(-DECIMALS),
            },
            ..interval.clone()
        })
    };
    low.iter().chain(high).any(is_end)
}

/// Whether the words before a byte say that an interval or an end of one stands there: "95% CI:", "a confidence interval from".
pub(in crate::check::assess) fn names_interval(passage: &ReadPassage<'_>, byte: usize) -> bool {
    /// The most tokens between: "was from 1.10 to".
    const LONGEST: usize = 6;
    let mut before = passage.sentence_before(byte);
    for _ in 0..=LONGEST {
        if ends_with(before, List::IntervalWords) {
            return true;
        }
        match before.split_last() {
            Some((last, rest)) if links(last) => before = rest,
            _ => return false,
        }
    }
    false
}

/// Whether a token may stand between the name of an interval and its ends.
fn links(token: &Token<'_>) -> bool {
    let entry = token.entry;
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Sign(sign) => {
            matches!(sign, ':' | ',' | '(' | '[' | '=' | '-' | '–' | '.' | '%')
        }
        TokenKind::Word => {
            entry.relation.is_some()
                || entry.is_in(Class::Copulas)
                || entry.is_in(Class::BetweenLinks)
                || entry.is_in(Class::BetweenOpeners)
        }
        _ => false,
    }
}

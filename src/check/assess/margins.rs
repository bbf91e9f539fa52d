//! A stated margin of error: "plus or minus 3.1 percentage points" beside the recorded one (docs/reading.md, Stated margins).

use super::super::matching::{Datum, Fault};
use super::super::reach::{Fact, Reach};
use super::super::status::Status;
use super::outcome::problem;
use super::{Assessment, Trouble};
use crate::lang::word::words_at;
use crate::lang::{Class, List, english};
use crate::mention::Mention;
use crate::prose::Passage;
use crate::quantity::Base;

/// Signs that stand before the number of a margin.
const SIGNS: &[&str] = &["±", "+/-", "+/−"];

/// Judges a number that words say is a margin by the margins that the records in reach have.
pub(super) fn settle(
    passage: &Passage,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let is_settled = matches!(found.status, Status::Checked | Status::Exempt);
    if is_settled || !is_margin(passage, mention) {
        return;
    }
    let margins: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| has_margin(fact))
        .collect();
    if margins.is_empty() {
        // "Its band of plus or minus 2 points" is no other number of its sentence.
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        if matches!(trouble, Some(Trouble::Fault(_))) {
            found.status = Status::Uncited;
            "no record in its sentence holds such a margin".clone_into(&mut found.why);
            found.problem = Some(problem(passage, mention, Trouble::Uncited, &[]));
        }
        return;
    }
    let reading = &mention.reading;
    let agrees = |fact: &&&Fact<'_>| {
        let Some(Datum::Figure(figure)) = fact.datum() else {
            return false;
        };
        let ends = reading.low.as_ref().zip(reading.high.as_ref());
        figure.moe.zip(ends).is_some_and(|(moe, (low, high))| {
            let (low, high) = (low.abs(), high.abs());
            let (low, high) = (low.clone().min(high.clone()), low.max(high));
            low <= *moe && *moe <= high
        })
    };
    if let Some(fact) = margins.iter().find(agrees) {
        found.status = Status::Checked;
        found.why = format!("agrees with the margin of `{}`", fact.id);
        found.records = vec![fact.id.to_owned()];
        found.problem = None;
    } else {
        found.status = Status::Mismatch;
        "is not the recorded margin".clone_into(&mut found.why);
        found.problem = Some(problem(
            passage,
            mention,
            Trouble::Fault(Fault::NumberMismatch),
            &margins,
        ));
    }
}

/// Whether a record in reach has a margin.
pub(super) fn are_recorded(reach: &Reach<'_>) -> bool {
    reach.facts.iter().any(|fact| has_margin(fact))
}

fn has_margin(fact: &Fact<'_>) -> bool {
    matches!(fact.datum(), Some(Datum::Figure(figure)) if figure.moe.is_some())
}

/// Whether words say that a number is a margin of error.
fn is_margin(passage: &Passage, mention: &Mention) -> bool {
    let unit = mention.reading.unit.as_ref();
    if unit.is_some_and(|unit| !matches!(unit.base, Base::Percent | Base::PercentagePoints)) {
        return false;
    }
    let text = &passage.text.value;
    let before = text.get(..mention.core.start).unwrap_or_default();
    let before = before.trim_end();
    // "Plus or minus 3.1": the scanner takes "minus" for the sign.
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let ends = |list: List| list.phrases().iter().any(|phrase| before.ends_with(phrase));
    let first = words_at(said).next().map_or("", |(_, word)| word);
    let signed = english::find(first).is_in(Class::Minus) && ends(List::PlusOr);
    let has_sign = SIGNS.iter().any(|sign| before.ends_with(sign));
    signed || has_sign || ends(List::MarginWords)
}

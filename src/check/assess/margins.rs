//! A stated margin of error: "plus or minus 3.1 percentage points" beside the recorded one (RULES.md T7).

use super::super::matching::{Datum, Fault};
use super::super::reach::{Fact, Reach};
use super::super::trace::Status;
use super::passage::problem;
use super::{Assessment, Trouble};
use crate::mention::Mention;
use crate::prose::Passage;
use crate::quantity::Base;

/// Words before the number of a margin, the nearest last.
const BEFORE: &[&str] = &[
    "plus or minus",
    "±",
    "+/-",
    "+/−",
    "plus/minus",
    "plus-or-minus",
];

/// Judges a number that words say is a margin by the margins that the records in reach have.
pub(super) fn settle(
    passage: &Passage,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let text = &passage.text.value;
    let start = mention.core.start;
    let before = text.get(..start).unwrap_or_default().trim_end();
    // "plus or minus 3.1": the scanner takes "minus" for the sign.
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let is_margin = BEFORE.iter().any(|mark| before.ends_with(mark))
        || said.starts_with("minus")
            && before
                .trim_end_matches("minus")
                .trim_end()
                .ends_with("plus or")
        || before.ends_with("margin of error of")
        || before.ends_with("margin of error is")
        || before.ends_with("margin of error was");
    let is_percent = mention
        .reading
        .unit
        .as_ref()
        .is_none_or(|unit| matches!(unit.base, Base::Percent | Base::PercentagePoints));
    let margins: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| matches!(fact.datum(), Some(Datum::Figure(figure)) if figure.moe.is_some()))
        .collect();
    if !is_margin || !is_percent || margins.is_empty() || found.status == Status::Exempt {
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

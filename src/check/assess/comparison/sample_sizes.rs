//! Compares the size of a sample with the recorded one: "a random sample of about 79,000 adults" (docs/reading.md, Sample sizes).

use crate::check::assess::outcome::problem;
use crate::check::assess::{Assessment, Trouble};
use crate::check::matching::{Datum, DatumFigure, Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::check::words;
use crate::lang::Class;
use crate::lang::token::{Token, TokenKind};
use crate::mention::{Form, Mention, Reading};
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::{Amount, Base, Decimal, Value};

/// Judges a count that agrees with no value in reach by the sample sizes of the records: it agrees with one, or, where words make it a
/// sample size, contradicts them.
pub(in crate::check::assess) fn settle(
    passage: &Passage,
    tokens: &[Token<'_>],
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let reading = &mention.reading;
    let is_open = matches!(found.status, Status::Mismatch | Status::Uncited);
    // As in "60,000 households each month".
    let is_count = reading
        .unit
        .as_ref()
        .is_none_or(|unit| unit.base == Base::Count);
    if !is_open || !is_count || !matches!(reading.form, Form::Number { .. }) {
        return;
    }
    let sized = reach.facts.iter().copied();
    let sized: Vec<(&Fact<'_>, Value)> =
        sized.filter_map(|fact| Some((fact, size(fact)?))).collect();
    if sized.is_empty() {
        return;
    }
    let count = Reading {
        unit: None,
        noun: None,
        ..reading.clone()
    };
    let agrees = |(_, value): &&(&Fact<'_>, Value)| {
        let datum = Datum::Figure(DatumFigure {
            value,
            moe: None,
            kind: None,
            direction: None,
            unrounded: false,
        });
        judge(&count, &[datum]) == Some(Verdict::Fits)
    };
    if let Some((fact, _)) = sized.iter().find(agrees) {
        found.status = Status::Checked;
        found.why = format!("agrees with the sample size of `{}`", fact.id);
        found.records = vec![fact.id.to_owned()];
        found.problem = None;
    } else if says_sample(tokens, mention) {
        let facts: Vec<&Fact<'_>> = sized.iter().map(|(fact, _)| *fact).collect();
        found.status = Status::Mismatch;
        "is not the recorded sample size".clone_into(&mut found.why);
        let mut problem = problem(
            passage,
            mention,
            Trouble::Fault(Fault::NumberMismatch),
            &facts,
        );
        let shown = problem.facts.iter_mut().zip(&sized);
        for (shown, (_, size)) in shown {
            shown.value = format!("sample of {}", words::value(size));
        }
        found.problem = Some(problem);
    }
}

/// The sample size of a record, as a count of its noun.
fn size(fact: &Fact<'_>) -> Option<Value> {
    let Body::Figure(figure) = &fact.evidence.body else {
        return None;
    };
    let value = figure.n.as_ref()?.value.clone();
    Some(Value {
        amount: Amount::Exact {
            value,
            ulp: Decimal::from(1),
        },
        unit: None,
        noun: None,
    })
}

/// Whether words for a survey stand near a number, with no other number between.
fn says_sample(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most words on either side.
    const NEAR: usize = 6;
    let at = |byte| tokens.partition_point(|token| token.range.start < byte);
    let before = tokens.get(..at(mention.range.start)).unwrap_or_default();
    let behind = tokens.get(at(mention.range.end)..).unwrap_or_default();
    let is_apart = |token: &&Token<'_>| {
        token.kind != TokenKind::Number
            && !matches!(token.kind, TokenKind::Sign('.' | ';' | '(' | ')'))
    };
    let is_sample = |token: &Token<'_>| {
        let classes = [Class::SampleWords, Class::Surveying, Class::Asked];
        classes.into_iter().any(|class| token.entry.is_in(class))
    };
    let mut before = before.iter().rev().take(NEAR).take_while(is_apart);
    let mut behind = behind.iter().take(NEAR).take_while(is_apart);
    before.any(is_sample) || behind.any(is_sample)
}

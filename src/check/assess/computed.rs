//! Sums and differences that a sentence computes itself, from the records behind its anchored numbers (RULES.md, settled 21).

use std::ops::Range;

use super::super::matching::{Datum, Fault, Figure, Verdict, judge};
use super::super::reach::{Fact, Reach};
use super::super::resting::{words, words_at};
use super::super::trace::{Status, TraceKind};
use super::scope::{Anchored, Scope};
use super::{Assessment, Problem, Trouble, fix};
use crate::mention::{Form, Kind, Reading};
use crate::prose::{Passage, Role};
use crate::quantity::derive::Expression;
use crate::quantity::{Amount, Base, Basis, Decimal, Unit, Value};

/// Terms of one sum at most.
const MOST: usize = 12;

/// Words to either side of a number in which the word that makes it a result may stand.
const NEAR: usize = 6;

/// Words of a sum, which stand beside its result.
const SUMS: &[&str] = &[
    "add",
    "added",
    "adding",
    "adds",
    "all",
    "altogether",
    "amount",
    "amounts",
    "between",
    "both",
    "combined",
    "come",
    "comes",
    "form",
    "forms",
    "jointly",
    "made",
    "make",
    "makes",
    "making",
    "overall",
    "sum",
    "together",
    "total",
    "totaled",
    "totaling",
    "totalled",
    "totalling",
    "totals",
];

/// Words of a difference whose sign is not said.
const DIFFERENCES: &[&str] = &[
    "balance",
    "deficit",
    "difference",
    "gap",
    "lead",
    "leave",
    "leaves",
    "leaving",
    "left",
    "loss",
    "margin",
    "net",
    "profit",
    "remain",
    "remainder",
    "remained",
    "remaining",
    "remains",
    "rest",
    "shortfall",
    "surplus",
];

/// Words of what shares leave of a whole.
const REMAINDERS: &[&str] = &[
    "leave",
    "leaves",
    "leaving",
    "left",
    "other",
    "others",
    "remainder",
    "remaining",
    "remains",
    "rest",
];

/// Words behind a difference of what stands before it over what stands behind it.
const ABOVE: &[&str] = &["above", "ahead", "higher", "more", "over"];

/// Words behind a difference of what stands behind it over what stands before it.
const BELOW: &[&str] = &[
    "behind", "below", "fewer", "less", "lower", "short", "under",
];

/// How a number is computed from the terms of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Sum,
    /// The greater less the smaller.
    Difference,
    /// The first less the second.
    Over,
    /// The second less the first.
    Under,
    /// A hundred percent less all shares.
    Remainder,
}

/// An anchored number that agrees with one record.
struct Term<'a> {
    range: Range<usize>,
    fact: &'a Fact<'a>,
    figure: Figure<'a>,
}

/// Judges the bare numbers of sentences that compute them from two or more anchored ones: a right result is checked, a wrong one
/// beside a word of result contradicts its own sentence.
pub(super) fn settle<'a>(
    passage: &Passage,
    anchors: &[Anchored<'a>],
    scope: &Scope<'_, 'a>,
    all: &mut [Assessment],
) {
    if matches!(passage.role, Role::Cell { .. }) {
        return;
    }
    let results: Vec<usize> = (0..all.len())
        .filter(|index| {
            all.get(*index)
                .is_some_and(|found| is_open(found) && passage.anchor_over(&found.range).is_none())
        })
        .collect();
    if results.is_empty() {
        return;
    }
    let mut terms: Vec<Term<'a>> = Vec::new();
    for found in all.iter().filter(|found| found.status == Status::Checked) {
        match passage.anchor_over(&found.range) {
            Some(anchor) => {
                terms.extend(anchors.get(anchor).and_then(|own| term(found, &own.reach)));
            }
            // Of bare numbers those that a citation of their sentence bears out.
            None => {
                let reach = scope.grouped(found.range.start);
                terms.extend(reach.and_then(|reach| term(found, &reach.everything)));
            }
        }
    }
    terms.sort_by_key(|term| term.range.start);
    for index in results {
        let Some(found) = all.get(index) else {
            continue;
        };
        let sentence = passage.sentence_at(found.range.start);
        let own: Vec<&Term<'a>> = terms
            .iter()
            .filter(|term| passage.sentence_at(term.range.start) == sentence)
            .collect();
        let outcome = result(passage, found, &own);
        if let (Some((value, verdict, terms)), Some(found)) = (outcome, all.get_mut(index)) {
            conclude(passage, found, &terms, &value, verdict);
        }
    }
}

/// What a number that agrees with one record stands for.
fn term<'a>(found: &Assessment, reach: &Reach<'a>) -> Option<Term<'a>> {
    let reading = found.reading.as_ref()?;
    let is_level = matches!(reading.form, Form::Number { .. });
    let mut fitting = reach.facts.iter().copied().filter_map(|fact| {
        let datum = fact.datum().filter(|_| is_level)?;
        let Datum::Figure(figure) = datum else {
            return None;
        };
        let fits = judge(reading, &[datum]) == Some(Verdict::Fits);
        fits.then_some((fact, figure))
    });
    let (fact, figure) = fitting.next()?;
    let is_one = fitting.next().is_none();
    is_one.then(|| Term {
        range: found.range.clone(),
        fact,
        figure,
    })
}

/// Whether a number rests on no record that it agrees with.
fn is_open(found: &Assessment) -> bool {
    let is_plain = matches!(
        found.kind,
        TraceKind::Quantity(Kind::Number | Kind::Proportion)
    ) && matches!(
        &found.reading,
        Some(reading) if matches!(reading.form, Form::Number { .. } | Form::Proportion { .. })
    );
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    is_plain
        && match trouble {
            Some(Trouble::Fault(fault)) => fault != Fault::Indeterminate,
            Some(Trouble::Uncited | Trouble::Unrecorded) => true,
            _ => false,
        }
}

/// What a number is compared with, what comes of it, and the terms; `None` where it is no result.
fn result<'t, 'a>(
    passage: &Passage,
    found: &Assessment,
    terms: &[&'t Term<'a>],
) -> Option<(Value, Verdict, Vec<&'t Term<'a>>)> {
    let reading = Reading {
        noun: None,
        ..found.reading.clone()?
    };
    let unit = reading.unit.as_ref();
    let alike: Vec<&'t Term<'a>> = terms
        .iter()
        .copied()
        .filter(|term| is_alike(unit, term.figure.value.unit.as_ref()))
        .take(MOST + 1)
        .collect();
    let is_share = unit.is_some_and(|unit| unit.base == Base::Percent);
    let fewest = if is_share { 1 } else { 2 };
    if !(fewest..=MOST).contains(&alike.len()) {
        return None;
    }
    let is_bare = unit.is_none() && found.reading.as_ref()?.noun.is_none();
    let said = operations(passage, found, terms, is_share);
    let is_said = !said.is_empty();
    // "Form a team of 85": a number of nothing else behind two that "and" joins; "$16 million: $9 million and $7 million".
    let implied = !is_said
        && (is_bare && adds(passage, &alike, found.range.start)
            || announces(passage, &alike, found.range.end));
    let said = if implied { vec![Operation::Sum] } else { said };
    let mut worst = None;
    for operation in said {
        for terms in choices(&alike, operation, found.range.start) {
            let Some(value) = computed(&terms, operation) else {
                continue;
            };
            let verdict = judge(&reading, &[Datum::of(&value)])?;
            match verdict {
                Verdict::Fits | Verdict::Wrong(Fault::Indeterminate) => {
                    return Some((value, verdict, terms));
                }
                Verdict::Wrong(fault) if fault.is_incomparable() => {}
                Verdict::Wrong(_) => worst = worst.or(Some((value, verdict, terms))),
            }
        }
    }
    worst.filter(|_| is_said)
}

/// Whether a result of one unit is computed from terms of another: its own, or counts of whatever.
fn is_alike(result: Option<&Unit>, term: Option<&Unit>) -> bool {
    let is_count = |unit: Option<&Unit>| {
        unit.is_none_or(|unit| unit.base == Base::Count && unit.per.is_none())
    };
    result == term || is_count(result) && is_count(term)
}

/// What the words beside a number say that it is.
fn operations(
    passage: &Passage,
    found: &Assessment,
    terms: &[&Term<'_>],
    is_share: bool,
) -> Vec<Operation> {
    let text = &passage.text.value;
    let whole = 0..text.len();
    let sentence = passage
        .sentences
        .get(passage.sentence_at(found.range.start));
    let sentence = sentence.unwrap_or(&whole);
    let ends = terms.iter().map(|term| term.range.end);
    let from = ends.filter(|end| *end <= found.range.start).max();
    let starts = terms.iter().map(|term| term.range.start);
    let to = starts.filter(|start| *start >= found.range.end).min();
    let before = text.get(from.unwrap_or(sentence.start)..found.range.start);
    let after = text.get(found.range.end..to.unwrap_or(sentence.end));
    // What follows a mark is another statement.
    let after = after.and_then(|after| after.split([';', ':', '(', ',']).next());
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let before: Vec<String> = words(before).collect();
    let before = before.iter().rev().take(NEAR);
    let behind: Vec<String> = words(after).take(NEAR).collect();
    let near: Vec<&str> = before.chain(&behind).map(String::as_str).collect();
    let says = |list: &[&str]| near.iter().any(|word| list.contains(word));
    let next = behind.first().map(String::as_str).unwrap_or_default();
    let mut operations = Vec::new();
    if ABOVE.contains(&next) {
        operations.push(Operation::Over);
    } else if BELOW.contains(&next) {
        operations.push(Operation::Under);
    } else if is_share && says(REMAINDERS) {
        operations.push(Operation::Remainder);
    } else if says(DIFFERENCES) {
        operations.push(Operation::Difference);
    } else if says(SUMS) {
        operations.push(Operation::Sum);
    }
    operations
}

/// Whether terms stand before a place and the last two are joined by "and".
fn adds(passage: &Passage, terms: &[&Term<'_>], at: usize) -> bool {
    let joined = match terms {
        [.., first, last] if last.range.end <= at => {
            passage.text.value.get(first.range.end..last.range.start)
        }
        _ => None,
    };
    joined.is_some_and(|joined| {
        let mut words = words_at(joined).map(|(_, word)| word);
        words.any(|word| matches!(word, "and" | "plus")) && !joined.contains([';', ':'])
    })
}

/// Whether a colon or an opening bracket stands between a place and all of the terms, of which the last two are joined by "and".
fn announces(passage: &Passage, terms: &[&Term<'_>], at: usize) -> bool {
    let Some(first) = terms.first().filter(|term| term.range.start >= at) else {
        return false;
    };
    let gap = passage.text.value.get(at..first.range.start);
    gap.is_some_and(|gap| gap.contains([':', '(']) && words(gap).count() <= NEAR)
        && adds(passage, terms, usize::MAX)
}

/// The terms that a number may be computed from: all of the sentence, or the two before it or around it.
fn choices<'t, 'a>(
    terms: &[&'t Term<'a>],
    operation: Operation,
    at: usize,
) -> Vec<Vec<&'t Term<'a>>> {
    let before = terms.partition_point(|term| term.range.end <= at);
    let pair = |first: usize| {
        let pair = terms.get(first..first + 2)?;
        Some(pair.to_vec())
    };
    let around = before.checked_sub(1).and_then(pair);
    let ahead = before.checked_sub(2).and_then(pair);
    let of_all = matches!(operation, Operation::Sum | Operation::Remainder);
    let all = (terms.len() == 2 || of_all).then(|| terms.to_vec());
    let near = match operation {
        Operation::Over | Operation::Under => around,
        Operation::Sum | Operation::Difference => ahead,
        Operation::Remainder => None,
    };
    let mut choices: Vec<_> = all.into_iter().chain(near).collect();
    choices.dedup_by_key(|terms| {
        terms
            .iter()
            .map(|term| term.range.start)
            .collect::<Vec<_>>()
    });
    choices
}

/// The sum or difference of what is recorded.
fn computed(terms: &[&Term<'_>], operation: Operation) -> Option<Value> {
    let values: Vec<Value> = terms
        .iter()
        .map(|term| Value {
            noun: None,
            ..term.figure.value.clone()
        })
        .collect();
    let names: Vec<String> = (0..values.len()).map(|index| format!("t{index}")).collect();
    let expression = match (operation, names.as_slice()) {
        (Operation::Sum, [_, _, ..]) => names.join(" + "),
        (Operation::Remainder, names) => names.join(" + "),
        (Operation::Under, [first, second]) => format!("{second} - {first}"),
        (_, [first, second]) => format!("{first} - {second}"),
        _ => return None,
    };
    let value = |name: &str| {
        let index = names.iter().position(|known| known == name)?;
        values.get(index)
    };
    let mut value = Expression::parse(&expression).ok()?.evaluate(value).ok()?;
    if let Amount::Derived {
        value: nominal,
        low,
        high,
        basis,
        ..
    } = &mut value.amount
    {
        if terms.iter().any(|term| term.figure.unrounded) {
            *basis = (*basis).max(Basis::Unrounded);
        }
        if operation == Operation::Difference && *nominal < 0 {
            *nominal = -nominal.clone();
            (*low, *high) = (-high.clone(), -low.clone());
        }
        if operation == Operation::Remainder {
            let whole = Decimal::from(100);
            *nominal = &whole - nominal.clone();
            (*low, *high) = (&whole - high.clone(), &whole - low.clone());
        }
    }
    Some(value)
}

/// Writes down what came of a result.
fn conclude(
    passage: &Passage,
    found: &mut Assessment,
    terms: &[&Term<'_>],
    value: &Value,
    verdict: Verdict,
) {
    let facts = terms.iter().map(|term| term.fact);
    let shown: Vec<String> = facts
        .clone()
        .map(|fact| format!("`{}`: {}", fact.id, fact.shown))
        .collect();
    let shown = shown.join(", ");
    found.records = facts.clone().map(|fact| fact.id.to_owned()).collect();
    let fault = match verdict {
        Verdict::Fits => {
            found.status = Status::Checked;
            found.why = format!("follows from {shown}");
            found.problem = None;
            return;
        }
        Verdict::Wrong(Fault::Indeterminate) => {
            found.status = Status::Unchecked;
            found.why = format!("too coarse to decide: {shown}");
            Fault::Indeterminate
        }
        Verdict::Wrong(fault) => {
            found.status = Status::Mismatch;
            found.why = format!("does not follow from {shown}");
            if fault == Fault::WrongDirection {
                fault
            } else {
                Fault::ArithmeticMismatch
            }
        }
    };
    let Some(reading) = &found.reading else {
        return;
    };
    found.problem = Some(Problem {
        trouble: Trouble::Fault(fault),
        at: found.span,
        said: said(passage, &found.range),
        facts: facts
            .map(|fact| (fact.span, fact.id.to_owned(), fact.shown.clone()))
            .collect(),
        allowed: super::super::words::interval(reading),
        fixes: fix::result(passage, reading, value).into_iter().collect(),
        is_loose: false,
    });
}

fn said(passage: &Passage, range: &Range<usize>) -> String {
    let said = passage.text.value.get(range.clone());
    said.unwrap_or_default().to_owned()
}

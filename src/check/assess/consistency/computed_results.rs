//! Judges the sums and differences that a sentence computes itself, by the records behind its other numbers (docs/reading.md, Computed
//! results).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::outcome::fixes;
use crate::check::assess::reading::numbers::Numbers;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::scope::{Anchored, RecordScope};
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::matching::{Datum, DatumFigure, Fault, Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::{Status, TraceKind};
use crate::lang::noun::{head, is_same_word};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List};
use crate::mention::{Direction, Form, Kind, Reading};
use crate::model::Body;
use crate::prose::{Passage, Role};
use crate::quantity::derive::Expression;
use crate::quantity::{Amount, Base, Basis, Decimal, Unit, Value};

/// The most terms of one sum.
const MOST: usize = 12;

/// The most words between a number and the word that makes it a result.
const NEAR: usize = 4;

/// The operation by which a number is computed from the terms of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Sum,
    /// The greater term less the smaller.
    Difference,
    /// The term that the result speaks of, less the other.
    Over,
    /// The other term, less the one that the result speaks of.
    Under,
    /// A hundred percent less all shares.
    Remainder,
}

/// A term: a number that agrees with one record, in an anchor or beside a citation.
struct Term<'a> {
    range: Range<usize>,
    fact: &'a Fact<'a>,
    figure: DatumFigure<'a>,
}

/// Judges the bare numbers that a sentence computes from others: a right result is checked; a wrong one beside a word of result contradicts
/// its own sentence.
pub(in crate::check::assess) fn settle<'a>(
    scene: &Scene<'a>,
    passage: &ReadPassage<'_>,
    anchors: &[Anchored<'a>],
    scope: &RecordScope<'_, 'a>,
    all: &mut [Assessment],
) {
    if matches!(passage.role, Role::Cell { .. }) {
        return;
    }
    let results: Vec<usize> = (0..all.len())
        .filter(|index| {
            all.get(*index).is_some_and(|found| {
                let is_anchored = passage.anchor_over(&found.range).is_some();
                is_open(found) && (!is_anchored || is_left(found))
            })
        })
        .collect();
    if results.is_empty() {
        return;
    }
    let mut terms: Vec<Term<'a>> = Vec::new();
    for found in all.iter().filter(|found| found.status == Status::Checked) {
        // Bare numbers count as terms where a citation of their sentence bears them out.
        let own = match passage.anchor_over(&found.range) {
            Some(anchor) => anchors.get(anchor).map(|own| &own.reach),
            None => scope
                .grouped(found.range.start)
                .map(|reach| &reach.everything),
        };
        terms.extend(own.and_then(|reach| term(found, reach)));
    }
    terms.arrange_by_key(|term| term.range.start);
    let numbers = Numbers::of(all);
    for index in results {
        let Some(found) = all.get(index) else {
            continue;
        };
        let whole = 0..passage.text.value.len();
        let sentence = passage
            .sentences
            .get(passage.sentence_at(found.range.start));
        let sentence = sentence.unwrap_or(&whole);
        let from = |at: usize| terms.partition_point(|term| term.range.start < at);
        let own = terms.get(from(sentence.start)..from(sentence.end));
        let own: Vec<&Term<'a>> = own.unwrap_or_default().iter().collect();
        let beside = numbers
            .within(sentence)
            .iter()
            .filter_map(|index| all.get(*index));
        let beside = OperandContext::of(passage, found, beside);
        let outcome = result(scene, found, &own, &beside);
        // In an anchor the record itself is meant unless it is a part of which the number is the rest.
        let outcome = outcome.filter(|(_, verdict, _)| {
            *verdict == Verdict::Fits || passage.anchor_over(&found.range).is_none()
        });
        let facts = scope
            .grouped(found.range.start)
            .map(|reach| reach.everything.facts.as_slice());
        let lead = || lead_of(found, facts.unwrap_or_default(), &beside);
        match outcome {
            Some((value, verdict, terms)) => {
                if let Some(found) = all.get_mut(index) {
                    conclude(passage, found, &terms, &value, verdict);
                }
            }
            None => {
                if let Some((fact, found)) = lead().zip(all.get_mut(index)) {
                    found.status = Status::Checked;
                    found.why = format!("is the difference of the two counts of `{}`", fact.id);
                    found.records = vec![fact.id.to_owned()];
                    found.problem = None;
                }
            }
        }
    }
}

/// The record of two counts, no more, of which a majority or margin is the difference: "a majority of 37" in a vote of 251 to 214.
fn lead_of<'f, 'a>(
    found: &Assessment,
    facts: &[&'f Fact<'a>],
    beside: &OperandContext<'_>,
) -> Option<&'f Fact<'a>> {
    let reading = found.reading.as_ref()?;
    let Form::Number { stated, .. } = &reading.form else {
        return None;
    };
    let [.., noun, of] = beside.passage.sentence_before(stated.digits.start) else {
        return None;
    };
    let is_margin = noun.entry.is_in(Class::ThresholdNouns)
        || List::ComputedDifferences.holds(&format!("{} {}", noun.word, of.word));
    if !is_margin || !of.entry.is_in(Class::Of) || !is_alike(reading.unit.as_ref(), None) {
        return None;
    }
    let count = |fact: &Fact<'_>| {
        let value = fact.value()?;
        let amount = value
            .amount
            .value()
            .filter(|_| is_alike(value.unit.as_ref(), None));
        amount.cloned()
    };
    let mut records = facts.chunk_by(|a, b| a.id == b.id);
    records.find_map(|record| {
        let [first, second] = record else { return None };
        let lead = (count(first)? - count(second)?).abs();
        (lead == stated.value).then_some(*first)
    })
}

/// The words and numbers beside a number in its sentence.
struct OperandContext<'s> {
    passage: &'s ReadPassage<'s>,
    /// The tokens from the number before, or from the start of the sentence.
    before: &'s [Token<'s>],
    /// The tokens up to the next mark or number.
    after: &'s [Token<'s>],
    /// The units of the numbers of the sentence that rest on nothing, this number included.
    open: Vec<Option<Unit>>,
}

impl<'s> OperandContext<'s> {
    fn of<'f>(
        passage: &'s ReadPassage<'s>,
        found: &Assessment,
        numbers: impl Iterator<Item = &'f Assessment>,
    ) -> Self {
        let (mut start, mut end) = (0, usize::MAX);
        let mut open = Vec::new();
        for other in numbers {
            if matches!(other.kind, TraceKind::Quantity(Kind::Date)) {
                continue;
            }
            if other.range.end <= found.range.start {
                start = start.max(other.range.end);
            } else if other.range.start >= found.range.end {
                end = end.min(other.range.start);
            }
            let is_open = !matches!(
                other.status,
                Status::Checked | Status::Exempt | Status::Inserted
            );
            if let Some(reading) = other.reading.as_ref().filter(|_| is_open) {
                open.push(reading.unit.clone());
            }
        }
        let before = passage.sentence_before(found.range.start);
        let first = before.partition_point(|token| token.range.start < start);
        let after = passage.behind(found.range.end);
        let next = after.partition_point(|token| token.range.start < end);
        Self {
            passage,
            before: before.get(first..).unwrap_or_default(),
            after: after.get(..next).unwrap_or_default(),
            open,
        }
    }
}

/// The term for a number that agrees with exactly one record.
fn term<'a>(found: &Assessment, reach: &Reach<'a>) -> Option<Term<'a>> {
    let reading = found.reading.as_ref()?;
    let is_level = matches!(reading.form, Form::Number { .. } | Form::Proportion { .. });
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

/// Whether a number agrees with none of the records that it could rest on.
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
            Some(Trouble::Uncited) => true,
            _ => false,
        }
}

/// Whether a number is what its own record leaves of a hundred percent.
fn is_left(found: &Assessment) -> bool {
    let problem = found.problem.as_ref();
    problem.is_some_and(|problem| problem.left_by.is_some())
}

/// The value that a number is compared with, the verdict, and the terms; `None` where the number is no result.
fn result<'t, 'a>(
    scene: &Scene<'_>,
    found: &Assessment,
    terms: &[&'t Term<'a>],
    beside: &OperandContext<'_>,
) -> Option<ComputedOutcome<'t, 'a>> {
    let own = found.reading.as_ref()?;
    let unit = own.unit.as_ref();
    let alike: Vec<&'t Term<'a>> = terms
        .iter()
        .copied()
        .filter(|term| is_alike(unit, term.figure.value.unit.as_ref()))
        .take(MOST + 1)
        .collect();
    let is_share = unit.is_some_and(|unit| unit.base == Base::Percent);
    let fewest = if is_share { 1 } else { 2 };
    if !(fewest..=MOST).contains(&alike.len()) || !counts_the_same(own, &alike) {
        return None;
    }
    let said = operation(beside, is_share);
    // As in "Form a team of 85", with no noun behind two numbers joined by "and", and "$16 million: $9 million and $7 million".
    let (at, end) = (found.range.start, found.range.end);
    let is_bare = unit.is_none() && own.noun.is_none();
    let is_implied =
        is_bare && adds(beside.passage, &alike, at) || announces(beside.passage, &alike, end);
    let operation = said.or(is_implied.then_some(Operation::Sum));
    let outcome =
        operation.and_then(|operation| outcome(scene, own, (&alike, operation), beside, at));
    let fits = |outcome: &ComputedOutcome<'_, 'a>| {
        let verdict = outcome.1;
        matches!(
            verdict,
            Verdict::Fits | Verdict::Wrong(Fault::Indeterminate)
        )
    };
    // In "Which left about a fifth to the rest" a share is what the others leave, in "the other 120" a count.
    let leaves = || {
        let list = if is_share {
            List::ImpliedRemainders
        } else {
            List::ComputedRemainders
        };
        let mut before = beside.before.iter().rev().take(NEAR);
        before.any(|token| list.holds(token.word)) || is_share && denies_alone(beside.after)
    };
    let remainder = || {
        let operation = if is_share {
            Operation::Remainder
        } else {
            Operation::Difference
        };
        let terms = (alike.as_slice(), operation);
        self::outcome(scene, own, terms, beside, at).filter(fits)
    };
    if !outcome.as_ref().is_some_and(fits)
        && leaves()
        && let Some(remainder) = remainder()
    {
        return Some(remainder);
    }
    outcome.filter(|outcome| fits(outcome) || said.is_some())
}

/// Whether words deny what was said before, with no verb of their own: "57 percent were not".
fn denies_alone(behind: &[Token<'_>]) -> bool {
    let mut words = behind.iter().filter(|token| token.kind == TokenKind::Word);
    let (verb, not, end) = (words.next(), words.next(), words.next());
    let helps = |token: &Token<'_>| {
        token.entry.is_in(Class::Copulas) || token.entry.is_in(Class::HelpingVerbs)
    };
    end.is_none()
        && verb.is_some_and(helps)
        && not.is_some_and(|not| not.entry.is_in(Class::Negations))
}

/// The value that a number is compared with, the verdict, and the terms.
type ComputedOutcome<'t, 'a> = (Value, Verdict, Vec<&'t Term<'a>>);

/// The outcome of a number as the result of an operation: one that fits, or else the first contradiction.
fn outcome<'t, 'a>(
    scene: &Scene<'_>,
    own: &Reading,
    (alike, operation): (&[&'t Term<'a>], Operation),
    beside: &OperandContext<'_>,
    at: usize,
) -> Option<ComputedOutcome<'t, 'a>> {
    let unit = own.unit.as_ref();
    let is_share = unit.is_some_and(|unit| unit.base == Base::Percent);
    let is_of_all = matches!(operation, Operation::Sum | Operation::Remainder);
    let mut open = beside
        .open
        .iter()
        .filter(|open| is_alike(unit, open.as_ref()));
    // A number that rests on nothing may be one of the terms.
    if is_of_all && open.nth(1).is_some() {
        return None;
    }
    if is_share && !is_of_one_whole(scene, alike, beside) {
        return None;
    }
    let mut reading = Reading {
        noun: None,
        ..own.clone()
    };
    if let (Operation::Difference, Form::Number { direction, .. }) = (operation, &mut reading.form)
    {
        *direction = Some(Direction::Either);
    }
    let mut worst = None;
    for terms in choices(alike, operation, at) {
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
    worst
}

/// Whether a result counts what one of its terms counts, or people of any kind, or has no noun.
fn counts_the_same(result: &Reading, terms: &[&Term<'_>]) -> bool {
    let Some(noun) = result.noun.as_deref().map(head) else {
        return true;
    };
    let nouns = terms
        .iter()
        .filter_map(|term| term.figure.value.noun.as_deref());
    List::SummedPeople.holds(noun) || nouns.map(head).any(|other| is_same_word(noun, other))
}

/// Whether shares are of one whole, and the result names no other whole: "the remaining 62 percent of men".
fn is_of_one_whole(scene: &Scene<'_>, terms: &[&Term<'_>], beside: &OperandContext<'_>) -> bool {
    let base = |term: &&Term<'_>| {
        let evidence = scene.project.library.evidence.get(term.fact.id)?;
        match &evidence.body {
            Body::Figure(figure) => figure.base.as_ref().map(|base| base.value.as_str()),
            _ => None,
        }
    };
    let mut bases = terms.iter().map(base);
    let first = bases.next().flatten();
    bases.all(|other| other == first)
        && !beside
            .after
            .first()
            .is_some_and(|token| token.entry.is_in(Class::Of))
}

/// Whether a result in one unit may be computed from terms in another: the same unit, or counts on both sides.
fn is_alike(result: Option<&Unit>, term: Option<&Unit>) -> bool {
    let is_count = |unit: Option<&Unit>| {
        unit.is_none_or(|unit| unit.base == Base::Count && unit.per.is_none())
    };
    result == term || is_count(result) && is_count(term)
}

/// The operation that the words beside a number name.
fn operation(beside: &OperandContext<'_>, is_share: bool) -> Option<Operation> {
    let words = |tokens: &'_ [Token<'_>]| -> Vec<String> {
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
        words.map(|token| token.word.to_owned()).collect()
    };
    let (before, behind) = (words(beside.before), words(beside.after));
    let before = before.get(before.len().saturating_sub(NEAR)..);
    let before = before.unwrap_or_default();
    let behind = behind.get(..NEAR.min(behind.len())).unwrap_or_default();
    let is_said = |list: List| list.is_among(before) || list.holds(&behind.join(" "));
    let (first, second) = (behind.first(), behind.get(1));
    let compares = |list: List| {
        first.is_some_and(|word| list.holds(word))
            && second.is_none_or(|word| List::AfterDifferences.holds(word))
    };
    if compares(List::OverWords) {
        Some(Operation::Over)
    } else if compares(List::UnderWords) {
        Some(Operation::Under)
    } else if is_share && is_said(List::ComputedRemainders) {
        Some(Operation::Remainder)
    } else if is_said(List::ComputedDifferences) {
        Some(Operation::Difference)
    } else {
        is_said(List::ComputedSums).then_some(Operation::Sum)
    }
}

/// Whether the terms stand before a place, with "and" between the last two.
fn adds(passage: &ReadPassage<'_>, terms: &[&Term<'_>], at: usize) -> bool {
    let joined = match terms {
        [.., first, last] if last.range.end <= at => {
            passage.within(&(first.range.end..last.range.start))
        }
        _ => return false,
    };
    let parts = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(';' | ':'));
    let mut words = joined.iter().map(|token| token.word);
    words.any(|word| List::SumLinks.holds(word)) && !joined.iter().any(parts)
}

/// Whether a colon or an opening bracket stands between a place and the terms, with "and" between the last two.
fn announces(passage: &ReadPassage<'_>, terms: &[&Term<'_>], at: usize) -> bool {
    let Some(first) = terms.first().filter(|term| term.range.start >= at) else {
        return false;
    };
    let gap = passage.within(&(at..first.range.start));
    let opens = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(':' | '('));
    let words = gap.iter().filter(|token| token.kind == TokenKind::Word);
    gap.iter().any(opens) && words.count() <= NEAR && adds(passage, terms, usize::MAX)
}

/// The terms that a number may be computed from: all terms of the sentence, or the two before it or around it.
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
    // In "25 aides and 60 nurses, 35 more" the result speaks of the last term.
    let reversed = ahead.clone().map(|pair| pair.into_iter().rev().collect());
    let of_all = matches!(operation, Operation::Sum | Operation::Remainder);
    let is_pair = terms.len() == 2 && operation == Operation::Difference;
    let all = (is_pair || of_all).then(|| terms.to_vec());
    let near = match operation {
        Operation::Over | Operation::Under => around.or(reversed),
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

/// The result of an operation on the recorded values of the terms.
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

/// Records the outcome of a result.
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
        allowed: crate::check::words::interval(reading),
        fixes: fixes::result(passage, reading, value).into_iter().collect(),
        ..Problem::new(
            Trouble::Fault(fault),
            found.span,
            &said(passage, &found.range),
            facts.map(ComparedRecord::of).collect(),
        )
    });
}

fn said(passage: &Passage, range: &Range<usize>) -> String {
    let said = passage.text.value.get(range.clone());
    said.unwrap_or_default().to_owned()
}

//! Chooses which of the numbers that the words of one record tell a mention repeats (docs/reading.md, Numbers of a finding).

use crate::check::matching::{Verdict, judge};
use crate::check::reach::Fact;
use crate::mention::{Direction, Form, Mention};
use crate::quantity::Amount;

/// Whether several numbers are those of one record's words, which are no alternatives and no pair.
pub(super) fn are_of_one(facts: &[&Fact<'_>]) -> bool {
    let Some((first, others)) = facts.split_first() else {
        return false;
    };
    let is_alike = |other: &&Fact<'_>| other.id == first.id;
    !others.is_empty() && first.is_told() && others.iter().all(is_alike)
}

/// The numbers of one record's words that a mention may repeat: a range repeats a range where they tell one, and of those the ones of its
/// size, where there are any.
pub(super) fn repeated<'f, 'a>(facts: Vec<&'f Fact<'a>>, mention: &Mention) -> Vec<&'f Fact<'a>> {
    if !are_of_one(&facts) {
        return facts;
    }
    let is_range =
        |form: &Form| matches!(form, Form::Range { .. } | Form::Change { to: Some(_), .. });
    let says_range = is_range(&mention.reading.form);
    let is_alike = |fact: &&&Fact<'_>| {
        let value = fact.value();
        let told = value.is_some_and(|value| matches!(value.amount, Amount::Bounds { .. }));
        told == says_range
    };
    let facts = chosen(facts, is_alike);
    let mut open = mention.with_open_sign();
    if let Form::Change { direction, .. } = &mut open.reading.form {
        *direction = Direction::Either;
    }
    chosen(facts, |fact| {
        let datum = fact.datum();
        datum.and_then(|datum| judge(&open.reading, &[datum])) == Some(Verdict::Fits)
    })
}

/// The one of several numbers of one record's words with which a mention agrees.
pub(in crate::check::assess) fn agreeing<'f, 'a>(
    facts: &[&'f Fact<'a>],
    mention: &Mention,
) -> Option<&'f Fact<'a>> {
    let agrees = |fact: &&&Fact<'_>| {
        let datum = fact.datum();
        datum.and_then(|datum| judge(&mention.reading, &[datum])) == Some(Verdict::Fits)
    };
    let is_told = are_of_one(facts);
    facts.iter().filter(|_| is_told).find(agrees).copied()
}

/// The numbers without the intervals that the words of one record put around one of them: "0.72 (95% CI 0.61 to 0.85)" tells of no 0.77.
pub(super) fn without_intervals<'f, 'a>(
    facts: Vec<&'f Fact<'a>>,
    mention: &Mention,
) -> Vec<&'f Fact<'a>> {
    if !matches!(mention.reading.form, Form::Number { .. }) {
        return facts;
    }
    let is_around = |fact: &&Fact<'_>| {
        let value = fact.value().filter(|_| fact.is_told());
        let Some(value) = value else { return false };
        let Amount::Bounds {
            low: Some(low),
            high: Some(high),
        } = &value.amount
        else {
            return false;
        };
        let mut points = facts.iter().filter(|point| point.id == fact.id);
        points.any(|point| {
            let own = point.value().filter(|own| own.unit == value.unit);
            let number = own.and_then(|own| own.amount.value());
            number.is_some_and(|number| low < number && number < high)
        })
    };
    facts
        .iter()
        .filter(|fact| !is_around(fact))
        .copied()
        .collect()
}

/// The facts of which something holds, or all where it holds of none.
fn chosen<'f, 'a>(
    facts: Vec<&'f Fact<'a>>,
    holds: impl Fn(&&&'f Fact<'a>) -> bool,
) -> Vec<&'f Fact<'a>> {
    let some: Vec<&Fact<'_>> = facts.iter().filter(holds).copied().collect();
    if some.is_empty() { facts } else { some }
}

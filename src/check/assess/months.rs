//! A month without its year beside a number, against the period of its record: "$2,190 in March" (docs/reading.md, Months).

use std::ops::Range;

use super::super::reach::Fact;
use super::super::status::Status;
use super::beside::Beside;
use super::named::subject;
use super::placed::Others;
use super::placed::Placed;
use super::{Assessment, Problem, Trouble};
use crate::lang::Class;
use crate::lang::token::Token;
use crate::prose::Passage;
use crate::quantity::Period;

/// Accuses a number that agrees with a record of other months than the one named right behind it, or else before it in its clause.
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        others,
        fact,
        ..
    } = placed;
    let is_short = |period: &Period| {
        period.start.year() == period.end.year()
            && Period::year(period.start.year()) != Some(*period)
    };
    let is_told = !fact.periods.is_empty() && fact.periods.iter().all(is_short);
    if !is_told {
        return;
    }
    let Beside { before, behind } = placed.beside();
    let (before, behind) = (subject(tokens, before), subject(tokens, behind));
    let month = |place: usize| month(tokens, others, place);
    let is_own = |place: &usize| {
        // "The survey, published in March, found 34 percent": the month of what was done.
        let at = tokens.get(*place).map_or(0, |token| token.range.start);
        let mut verbs = frame.verbs.iter().filter(|verb| verb.range.end <= at);
        verbs.all(|verb| verb.direction.is_some())
    };
    let places: Vec<usize> = behind.filter(|place| month(*place).is_some()).collect();
    let places = if places.is_empty() {
        before
            .filter(|place| month(*place).is_some())
            .filter(is_own)
            .collect()
    } else {
        places
    };
    let other = places.into_iter().find(|place| {
        let said = month(*place);
        let is_in = |period: &Period| {
            let own = said.and_then(|said| Period::month(period.start.year(), said));
            own.is_some_and(|own| own.overlaps(period))
        };
        !fact.periods.iter().any(is_in)
    });
    if let Some(range) = other.and_then(|place| Some(tokens.get(place)?.range.clone())) {
        accuse(passage, range, fact, found);
    }
}

/// The month that a word names, where it is no part of a longer date, and a preposition or another month stands before it.
fn month(tokens: &[Token<'_>], others: &Others, place: usize) -> Option<i16> {
    let token = tokens.get(place)?;
    let before = tokens.get(place.checked_sub(1)?)?;
    let is_dated = others
        .dated
        .iter()
        .any(|date| date.contains(&token.range.start));
    let is_linked = before.entry.relation.is_some()
        || before.entry.is_in(Class::Prepositions)
        || before.entry.is_in(Class::Coordinators)
        || before.entry.is_in(Class::SpanOpeners);
    let is_name = token.raw.starts_with(char::is_uppercase);
    token
        .entry
        .month
        .filter(|_| is_name && is_linked && !is_dated)
}

fn accuse(passage: &Passage, range: Range<usize>, fact: &Fact<'_>, found: &mut Assessment) {
    let periods: Vec<String> = fact.periods.iter().map(Period::to_string).collect();
    let recorded = periods.join(", ");
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    found.status = Status::Mismatch;
    found.why = format!("`{}` is of {recorded}", fact.id);
    found.problem = Some(Problem {
        trouble: Trouble::Period,
        at: passage.text.span(range),
        said: said.to_owned(),
        facts: vec![(fact.span, fact.id.to_owned(), recorded)],
        allowed: String::new(),
        fixes: Vec::new(),
        is_loose: false,
    });
}

//! Compares two numbers of a sentence that a comparative orders: "more common in towns (35 percent) than in the country (26 percent)" holds
//! or fails whatever the records say (docs/reading.md, Compared numbers).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::matching::Fault;
use crate::check::status::{Status, TraceKind};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, Relation};
use crate::mention::{Direction, Form, Kind};
use crate::prose::Passage;
use crate::quantity::{Decimal, Unit};

/// A number that may be compared: its bytes, its index among the mentions, its size and its unit.
struct ComparedNumber<'a> {
    range: Range<usize>,
    place: usize,
    value: &'a Decimal,
    unit: Option<&'a Unit>,
}

/// Accuses the second of two numbers that contradict the order given by the words "more … than".
pub(in crate::check::assess) fn settle(
    passage: &Passage,
    tokens: &[Token<'_>],
    all: &mut [Assessment],
) {
    let levels = levels(all);
    if levels.len() < 2 {
        return;
    }
    let mut wrong = Vec::new();
    for (link, token) in tokens.iter().enumerate() {
        if token.entry.relation != Some(Relation::Against) {
            continue;
        }
        let sentence = passage.sentence_at(token.range.start);
        let Some((at, direction)) = comparative(passage, tokens, link) else {
            continue;
        };
        let own = levels
            .iter()
            .filter(|level| passage.sentence_at(level.range.start) == sentence);
        let own: Vec<&ComparedNumber<'_>> = own.collect();
        let Some((first, second)) = pair(passage, &own, &at, token) else {
            continue;
        };
        let order = if first.value > second.value {
            Direction::Up
        } else {
            Direction::Down
        };
        if first.unit == second.unit && first.value != second.value && order != direction {
            wrong.push((second.place, at.start..second.range.end));
        }
    }
    for (place, range) in wrong {
        if let Some(found) = all.get_mut(place)
            && found.problem.is_none()
        {
            found.status = Status::Mismatch;
            "stands in another order than its comparison says".clone_into(&mut found.why);
            found.problem = Some(Problem::new(
                Trouble::Fault(Fault::WrongDirection),
                passage.text.span(range.clone()),
                passage.text.value.get(range).unwrap_or_default(),
                Vec::new(),
            ));
        }
    }
}

/// The numbers that agree with a record and have no sign, in order.
fn levels(all: &[Assessment]) -> Vec<ComparedNumber<'_>> {
    let level = |(place, found): (usize, &'_ Assessment)| {
        let is_number = found.kind == TraceKind::Quantity(Kind::Number);
        let reading = found.reading.as_ref()?;
        let Form::Number { stated, .. } = &reading.form else {
            return None;
        };
        (is_number && found.status == Status::Checked && !stated.negative).then_some(place)
    };
    let places = all.iter().enumerate().filter_map(level);
    let mut levels: Vec<ComparedNumber<'_>> = places
        .filter_map(|place| {
            let found = all.get(place)?;
            let reading = found.reading.as_ref()?;
            let Form::Number { stated, .. } = &reading.form else {
                return None;
            };
            Some(ComparedNumber {
                range: found.range.clone(),
                place,
                value: &stated.value,
                unit: reading.unit.as_ref(),
            })
        })
        .collect();
    levels.arrange_by_key(|level| level.range.start);
    levels
}

/// The comparative that "than" at a place belongs to: the nearest before it in its clause, unless a negation stands before the comparative.
fn comparative(
    passage: &Passage,
    tokens: &[Token<'_>],
    link: usize,
) -> Option<(Range<usize>, Direction)> {
    /// The most words between a comparative and "than".
    const NEAR: usize = 24;
    let than = tokens.get(link)?;
    let sentence = passage.sentence_at(than.range.start);
    let near = tokens.get(link.saturating_sub(NEAR)..link)?;
    let is_end = |token: &Token<'_>| {
        token.kind == TokenKind::Sign(';')
            || token.entry.relation == Some(Relation::Against)
            || passage.sentence_at(token.range.start) != sentence
    };
    let own = near.iter().rev().take_while(|token| !is_end(token));
    let mut own = own.peekable();
    while let Some(token) = own.next() {
        let way = token.entry.comparative;
        if let Some(way) = way.filter(|way| *way != Direction::Either) {
            let before = own.peek();
            let is_negated = before.is_some_and(|before| {
                before.entry.is_in(Class::Negations) || before.entry.is_in(Class::Denying)
            });
            return (!is_negated).then(|| (token.range.clone(), way));
        }
    }
    None
}

/// The two numbers that a comparative compares: the one between it and "than", with the first behind "than"; or those in brackets behind
/// the compared nouns; or the two behind "than" that "versus" joins.
fn pair<'l, 'a>(
    passage: &Passage,
    levels: &[&'l ComparedNumber<'a>],
    comparative: &Range<usize>,
    than: &Token<'_>,
) -> Option<(&'l ComparedNumber<'a>, &'l ComparedNumber<'a>)> {
    let text = &passage.text.value;
    let between: Vec<&&ComparedNumber<'_>> = levels
        .iter()
        .filter(|level| level.range.start >= comparative.end && level.range.end <= than.range.start)
        .collect();
    let mut behind = levels
        .iter()
        .filter(|level| level.range.start >= than.range.end);
    let second = behind.next()?;
    // "More than 35 percent" is a bound, and "higher than the 26 percent of 2019" compares the number before it.
    let gap = text.get(than.range.end..second.range.start)?;
    if !gap.contains(char::is_alphabetic) {
        return None;
    }
    let is_bracketed = |level: &ComparedNumber<'_>| {
        let behind = text.get(level.range.end..).unwrap_or_default();
        behind.starts_with(')')
    };
    match between.as_slice() {
        [first] if is_bracketed(first) == is_bracketed(second) => return Some((first, second)),
        [] => {}
        _ => return None,
    }
    let before = levels
        .iter()
        .rev()
        .find(|level| level.range.end <= comparative.start);
    if let Some(first) = before.filter(|first| is_bracketed(first) && is_bracketed(second)) {
        return Some((first, second));
    }
    let third = behind.next()?;
    let joint = text.get(second.range.end..third.range.start)?;
    let mut words = joint.split_whitespace();
    let joint = words.next().unwrap_or_default().trim_end_matches('.');
    let is_joint = words.next().is_none()
        && ENGLISH.find(&joint.to_lowercase()).relation == Some(Relation::Against);
    // "Women were less likely to smoke than men, at 12 percent against 31 percent"
    let is_told = || {
        let before = gap.trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        before.ends_with([',', '—', '–']) || ENGLISH.find(last).is_in(Class::At)
    };
    (is_joint && (is_bracketed(third) || is_told())).then_some((second, third))
}

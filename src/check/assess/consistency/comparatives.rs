//! Compares two numbers of a sentence that a comparative or a verb orders: "more common in towns (35 percent) than in the country (26
//! percent)" and "Peru, with 12 percent, overtook Chile, with 9 percent" hold or fail whatever the records say (docs/reading.md, Compared
//! numbers).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::check::matching::Fault;
use crate::check::status::{Status, TraceKind};
use crate::clause;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, List, Relation};
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

/// Accuses the second of two numbers that contradict the order given by the words "more … than", or by a verb such as "exceeded".
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    read: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    let (passage, tokens) = (read.passage, read.tokens);
    let levels = levels(all);
    if levels.len() < 2 {
        return;
    }
    let mut wrong = Vec::new();
    for (link, token) in tokens.iter().enumerate() {
        let is_than = token.entry.relation == Some(Relation::Against);
        if !is_than && !may_order(token) {
            continue;
        }
        let sentence = passage.sentence_at(token.range.start);
        let own = levels
            .iter()
            .filter(|level| passage.sentence_at(level.range.start) == sentence);
        let own: Vec<&ComparedNumber<'_>> = own.collect();
        let found = if is_than {
            comparative(passage, tokens, link).and_then(|(at, direction)| {
                let (first, second) = pair(passage, &own, &at, token)?;
                Some((at, direction, first, second))
            })
        } else {
            ordered(read, tokens, link).and_then(|(at, direction)| {
                let (first, second) = sides(read, &own, &at)?;
                Some((at, direction, first, second))
            })
        };
        let Some((at, direction, first, second)) = found else {
            continue;
        };
        let order = if first.value > second.value {
            Direction::Up
        } else {
            Direction::Down
        };
        let is_wrong = first.value != second.value && order != direction;
        if is_wrong && are_alike(scene, all, first, second) {
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

/// Whether two numbers are in one unit, which one of them may leave out where their records agree in it.
fn are_alike(
    scene: &Scene<'_>,
    all: &[Assessment],
    first: &ComparedNumber<'_>,
    second: &ComparedNumber<'_>,
) -> bool {
    let recorded = |number: &ComparedNumber<'_>| {
        let records = &all.get(number.place)?.records;
        let reach = scene.reach_of(records.iter().map(String::as_str));
        match reach.facts.as_slice() {
            [fact] => Some(fact.value()?.unit.clone()),
            _ => None,
        }
    };
    let is_cut = first.unit.is_none() || second.unit.is_none();
    first.unit == second.unit
        || is_cut && recorded(first).is_some_and(|unit| Some(unit) == recorded(second))
}

/// Whether a word may set its subject above or below another.
fn may_order(token: &Token<'_>) -> bool {
    let entry = token.entry;
    entry.is_in(Class::Surpassing)
        || entry.is_in(Class::Trailing)
        || entry.comparative == Some(Direction::Either)
}

/// The words from a verb that orders its subject and object, or from the verb before "ahead", "above" and their kin, and the order.
fn ordered(
    read: &ReadPassage<'_>,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(Range<usize>, Direction)> {
    let token = tokens.get(at)?;
    let verb_ending = |end: usize| {
        let frame = clause::innermost(read.frames, end.checked_sub(1)?)?;
        let mut verbs = frame.verbs.iter();
        verbs.find(|verb| verb.range.end == end && !verb.is_negated)
    };
    if let Some(verb) = verb_ending(token.range.end) {
        let direction = match token.entry {
            entry if entry.is_in(Class::Surpassing) => Direction::Up,
            entry if entry.is_in(Class::Trailing) => Direction::Down,
            _ => return None,
        };
        return Some((verb.range.start..token.range.end, direction));
    }
    let direction = if List::OverWords.holds(token.word) {
        Direction::Up
    } else if List::UnderWords.holds(token.word) {
        Direction::Down
    } else {
        return None;
    };
    // As in "came in behind" and "was far ahead of".
    let before = tokens.get(at.saturating_sub(2)..at)?.iter().rev();
    let verb = before
        .map(|token| verb_ending(token.range.end))
        .find_map(|verb| verb)?;
    Some((verb.range.start..token.range.end, direction))
}

/// The two numbers on both sides of words that order them, with no verb between either number and those words, or the two behind them that
/// "against" joins.
fn sides<'l, 'a>(
    read: &ReadPassage<'_>,
    levels: &[&'l ComparedNumber<'a>],
    words: &Range<usize>,
) -> Option<(&'l ComparedNumber<'a>, &'l ComparedNumber<'a>)> {
    let mut behind = levels.iter().filter(|level| level.range.start >= words.end);
    let second = behind.next()?;
    let is_apart = |gap: Range<usize>| {
        let parts = |token: &Token<'_>| {
            let joins =
                token.entry.is_in(Class::Coordinators) || token.entry.is_in(Class::Subordinators);
            joins || matches!(token.kind, TokenKind::Sign(';'))
        };
        let mut verbs = read.frames.iter().flat_map(|frame| &frame.verbs);
        verbs.any(|verb| gap.contains(&verb.range.start)) || read.within(&gap).iter().any(parts)
    };
    if is_apart(words.end..second.range.start) {
        return None;
    }
    let first = levels
        .iter()
        .rev()
        .find(|level| level.range.end <= words.start);
    if let Some(first) = first {
        return (!is_apart(first.range.end..words.start)).then_some((*first, *second));
    }
    let third = behind.next()?;
    joins(read.passage, second, third).then_some((*second, *third))
}

/// Whether "against" or its like alone stands between two numbers.
fn joins(passage: &Passage, second: &ComparedNumber<'_>, third: &ComparedNumber<'_>) -> bool {
    let joint = passage.text.value.get(second.range.end..third.range.start);
    let mut words = joint.unwrap_or_default().split_whitespace();
    let joint = words.next().unwrap_or_default().trim_end_matches('.');
    words.next().is_none()
        && ENGLISH.find(&joint.to_lowercase()).relation == Some(Relation::Against)
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
    // As in "Peru, with 12 percent, had more of them than Chile, with 9 percent".
    let is_apposed = |level: &ComparedNumber<'_>| {
        let before = text.get(..level.range.start).unwrap_or_default();
        let words = before.trim_end().rsplit_once(' ');
        words.is_some_and(|(before, last)| {
            let last = ENGLISH.find(last);
            let is_link = last.is_in(Class::At) || last.relation == Some(Relation::With);
            is_link && before.ends_with(',')
        })
    };
    if let Some(first) = before.filter(|first| is_apposed(first) && is_apposed(second)) {
        return Some((first, second));
    }
    let third = behind.next()?;
    // "Women were less likely to smoke than men, at 12 percent against 31 percent"
    let is_told = || {
        let before = gap.trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        before.ends_with([',', ':', '—', '–']) || ENGLISH.find(last).is_in(Class::At)
    };
    (joins(passage, second, third) && (is_bracketed(third) || is_told())).then_some((second, third))
}

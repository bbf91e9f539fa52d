//! A verb of change beside one end of it, against the other end that the sentence or the one before states: "rose to 62 percent" behind
//! "58 percent in 2019", "that is down from 61 percent" (docs/reading.md, Trend).

use std::ops::Range;

use super::super::matching::Fault;
use super::super::reach::Fact;
use super::super::status::{Status, TraceKind};
use super::placed::Placed;
use super::{Assessment, Trouble, outcome, pairs};
use crate::lang::{Class, Relation};
use crate::mention::{Direction, Form, Kind};
use crate::quantity::Decimal;

/// Accuses a level whose verb goes another way than from or to the nearest number before it of the same measure and another time; `all`
/// are the numbers before it.
pub(super) fn settle(placed: &Placed<'_, '_>, all: &[Assessment], found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    let Some((relation, direction)) = way(placed) else {
        return;
    };
    let sentence = passage.sentence_at(mention.range.start);
    let near = all
        .iter()
        .rev()
        .take_while(|other| passage.sentence_at(other.range.start) + 1 >= sentence);
    let near = near.filter(|other| {
        let is_number = other.kind == TraceKind::Quantity(Kind::Number);
        is_number && other.status == Status::Checked && other.range.end <= mention.range.start
    });
    for other in near {
        let [id] = other.records.as_slice() else {
            continue;
        };
        let reach = scene.reach_of(std::iter::once(id.as_str()));
        let [partner] = reach.facts.as_slice() else {
            continue;
        };
        if !pairs::are_one_measure(&[partner, fact]) || partner.periods == fact.periods {
            continue;
        }
        let (then, now) = match relation {
            Relation::To => (*partner, fact),
            _ => (fact, *partner),
        };
        if is_against(then, now, direction) {
            found.status = Status::Mismatch;
            "goes the other way than its verb".clone_into(&mut found.why);
            let trouble = Trouble::Fault(Fault::WrongDirection);
            found.problem = Some(outcome::problem(passage, mention, trouble, &[then, now]));
        }
        return;
    }
}

/// The preposition right before a number, "to" or "from", and which way the verb or particle before it goes.
fn way(placed: &Placed<'_, '_>) -> Option<(Relation, Direction)> {
    let &Placed {
        frame,
        tokens,
        mention,
        ..
    } = placed;
    if !matches!(mention.reading.form, Form::Number { .. }) {
        return None;
    }
    let first = tokens.partition_point(|token| token.range.start < mention.range.start);
    let mut before = tokens.get(..first)?.iter().rev();
    let link = before.next()?;
    let relation = link.entry.relation?;
    if !matches!(relation, Relation::To | Relation::From) {
        return None;
    }
    let next = before.next()?;
    if next.entry.is_in(Class::ChangeParticles) {
        return Some((relation, next.entry.change_verb?));
    }
    // "Rose to 5 percent": behind "from" the other end stands behind the number.
    let verbs = frame.verbs.iter().rev();
    let is_next = |range: &Range<usize>| range.end == next.range.end;
    let mut verbs = verbs.filter(|verb| is_next(&verb.range) && !verb.is_negated);
    let direction = verbs
        .next()?
        .direction
        .filter(|_| relation == Relation::To)?;
    (direction != Direction::Either).then_some((relation, direction))
}

/// Whether two values of one measure went another way, by their sizes where both are negative.
fn is_against(then: &Fact<'_>, now: &Fact<'_>, direction: Direction) -> bool {
    let starts = |fact: &Fact<'_>| fact.periods.iter().map(|period| period.start).min();
    let (Some(first), Some(last)) = (starts(then), starts(now)) else {
        return false;
    };
    let value = |fact: &Fact<'_>| -> Option<Decimal> {
        let value = fact.value()?;
        value.amount.value().cloned()
    };
    let (Some(a), Some(b)) = (value(then), value(now)) else {
        return false;
    };
    let unit = |fact: &Fact<'_>| fact.value().and_then(|value| value.unit.clone());
    if first >= last || unit(then) != unit(now) || a == b {
        return false;
    }
    let zero = Decimal::from(0);
    let (a, b) = if a < zero && b < zero {
        (a.abs(), b.abs())
    } else {
        (a, b)
    };
    let rises = b > a;
    direction
        == if rises {
            Direction::Down
        } else {
            Direction::Up
        }
}

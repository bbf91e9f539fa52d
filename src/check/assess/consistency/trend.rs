//! Judges a verb of change beside one end of its course by the other end, which the sentence or the one before states: "rose to 62 percent"
//! behind "58 percent in 2019", "that is down from 61 percent" (docs/reading.md, Trend).

use std::ops::Range;

use crate::check::assess::change::measures;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage::without_adverbs;
use crate::check::assess::{Assessment, Trouble, outcome};
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::{Class, List, Relation};
use crate::mention::{Direction, Form, Kind};
use crate::quantity::{Currency, Decimal};

/// Accuses a level whose verb contradicts the course from or to the nearest number before it of the same measure and another time; `all`
/// are the numbers before it.
pub(in crate::check::assess) fn settle(
    placed: &Placed<'_, '_>,
    all: &[Assessment],
    found: &mut Assessment,
) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    if let Some(other) = reversed(placed, all) {
        found.status = Status::Mismatch;
        found.why = format!("`{other}` is of an earlier time");
        let trouble = Trouble::Fault(Fault::WrongDirection);
        found.problem = Some(outcome::problem(passage, mention, trouble, &[fact]));
        return;
    }
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
        if !measures::are_one_measure(&[partner, fact]) || partner.periods == fact.periods {
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

/// The number before this one, of the same measure, as written, where the words order the two in time and the records say the reverse: as
/// earlier in "from … to", as later in "8 percent after 7 percent the year before".
fn reversed(placed: &Placed<'_, '_>, all: &[Assessment]) -> Option<String> {
    let &Placed {
        scene,
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let relation = |at: usize| {
        let first = tokens.partition_point(|token| token.range.start < at);
        tokens.get(first.checked_sub(1)?)?.entry.relation
    };
    let behind = tokens.partition_point(|token| token.range.start < mention.range.end);
    let mut behind = tokens.iter().skip(behind);
    let (article, noun, side) = (behind.next(), behind.next(), behind.next());
    let is_before = article.is_some_and(|token| token.entry.is_in(Class::Determiners))
        && noun.is_some_and(|token| token.entry.is_in(Class::RateNouns))
        && side.is_some_and(|token| List::EarlierWords.holds(token.word));
    let is_course = relation(mention.range.start) == Some(Relation::To);
    if is_before == is_course {
        return None;
    }
    let sentence = passage.sentence_at(mention.range.start);
    let other = all.iter().rev().find(|other| {
        let is_number = matches!(other.kind, TraceKind::Quantity(_));
        is_number && other.status == Status::Checked && other.range.end <= mention.range.start
    })?;
    let [id] = other.records.as_slice() else {
        return None;
    };
    let starts_from = relation(other.range.start) == Some(Relation::From);
    if passage.sentence_at(other.range.start) != sentence || is_course && !starts_from {
        return None;
    }
    let reach = scene.reach_of(std::iter::once(id.as_str()));
    let [partner] = reach.facts.as_slice() else {
        return None;
    };
    let starts = |fact: &Fact<'_>| fact.periods.iter().map(|period| period.start).min();
    let (before, own) = starts(partner).zip(starts(fact))?;
    let is_wrong = if is_course {
        before > own
    } else {
        before < own
    };
    let text = passage.text.value.get(other.range.clone());
    (is_wrong && measures::are_one_measure(&[partner, fact]))
        .then(|| text.unwrap_or_default().to_owned())
}

/// The preposition "to" or "from" before a number, or the "on" of "up on", and the direction of the verb or particle before it.
fn way(placed: &Placed<'_, '_>) -> Option<(Relation, Direction)> {
    let &Placed {
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    if !matches!(mention.reading.form, Form::Number { .. }) {
        return None;
    }
    let first = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = without_adverbs(tokens.get(..first)?);
    // As in "up on the 45,774 of 2022".
    let before = match before.split_last() {
        Some((article, rest)) if article.entry.is_in(Class::Determiners) => rest,
        _ => before,
    };
    let (link, before) = before.split_last()?;
    let relation = if List::CourseLinks.holds(link.word) {
        Relation::From
    } else {
        link.entry.relation?
    };
    if !matches!(relation, Relation::To | Relation::From) {
        return None;
    }
    let next = without_adverbs(before).last()?;
    if next.entry.is_in(Class::ChangeParticles) {
        return Some((relation, next.entry.change_verb?));
    }
    // In "Rose to 5 percent" the other end comes before; behind "from" it stands behind the number.
    let verbs = frame.verbs.iter().rev();
    let is_next = |range: &Range<usize>| range.end == next.range.end;
    let mut verbs = verbs.filter(|verb| is_next(&verb.range) && !verb.is_negated);
    let direction = verbs
        .next()?
        .direction
        .filter(|_| relation == Relation::To)?;
    // In "The exchange rate strengthened to 131.8 shillings" the rate does not say which currency did.
    if next.entry.is_in(Class::StrengthVerbs) && is_exchange_rate(fact) {
        return None;
    }
    (direction != Direction::Either).then_some((relation, direction))
}

/// Whether a record is of one currency per another.
fn is_exchange_rate(fact: &Fact<'_>) -> bool {
    let unit = fact.value().and_then(|value| value.unit.as_ref());
    let per = unit.filter(|unit| unit.currency().is_some());
    per.and_then(|unit| unit.per.as_deref())
        .is_some_and(|per| Currency::parse(per).is_some())
}

/// Whether two values of one measure contradict a direction; two negative values compare by size.
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

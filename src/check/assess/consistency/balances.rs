//! Holds the name of a balance against the two records that it is the difference of: "a deficit of $7 billion" where more was exported than
//! imported (docs/reading.md, Signed words).

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::clause;
use crate::lang::contrast::{self, Side};
use crate::lang::{Direction, List};

/// Accuses numbers that agree with the difference of what came in and what went out, where their clause gives it the other sign.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    for found in all {
        if found.status != Status::Checked || found.records.len() != 2 {
            continue;
        }
        let said = named(passage, found);
        let Some(said) = said else { continue };
        let reach = scene.reach_of(found.records.iter().map(String::as_str));
        let [first, second] = reach.facts.as_slice() else {
            continue;
        };
        if balance(first, second).is_some_and(|known| known != said) {
            found.status = Status::Mismatch;
            "has the other sign".clone_into(&mut found.why);
            let words = passage.text.value.get(found.range.clone());
            found.problem = Some(Problem::new(
                Trouble::Fault(Fault::WrongDirection),
                passage.text.span(found.range.clone()),
                words.unwrap_or_default(),
                vec![ComparedRecord::of(first), ComparedRecord::of(second)],
            ));
        }
    }
}

/// The one sign that the nouns of a number's clause give: down for "deficit".
fn named(passage: &ReadPassage<'_>, found: &Assessment) -> Option<Direction> {
    let at = found.range.start;
    let frame = clause::innermost(passage.frames, at);
    let range = frame.map_or_else(|| passage.sentence(at), |frame| frame.range.clone());
    let tokens = passage.within(&range).iter();
    let signs: Vec<Direction> = tokens.filter_map(|token| token.entry.signed_noun).collect();
    let (first, others) = signs.split_first()?;
    others.iter().all(|other| other == first).then_some(*first)
}

/// Whether more came in than went out, by two records of which one is of what came in and the other of what went out.
fn balance(first: &Fact<'_>, second: &Fact<'_>) -> Option<Direction> {
    let amount = |fact: &Fact<'_>| {
        let value = fact.value()?;
        Some((value.amount.value()?.clone(), value.unit.clone()))
    };
    let ((one, unit), (other, of_other)) = (amount(first)?, amount(second)?);
    if unit != of_other || one == other {
        return None;
    }
    let (ours, theirs) = (&first.known().sides, &second.known().sides);
    let is_more = one > other;
    let came_in = [(ours, theirs, is_more), (theirs, ours, !is_more)];
    let mut came_in = came_in
        .into_iter()
        .filter(|(own, other, _)| is_income(own, other));
    let (.., is_surplus) = came_in.next().filter(|_| came_in.next().is_none())?;
    Some(if is_surplus {
        Direction::Up
    } else {
        Direction::Down
    })
}

/// Whether one record is of what comes in, and the other of what goes out: "exports" and "imports".
fn is_income(own: &BTreeSet<Side>, other: &BTreeSet<Side>) -> bool {
    let words = List::Incomes.phrases().iter();
    let incomes: BTreeSet<Side> = distinct(words.flat_map(|word| contrast::sides(word)).copied());
    let is_of = |side: &&Side| incomes.contains(*side) && !other.contains(*side);
    let goes_out = |side: &Side| {
        let mut others = other.iter();
        others.any(|other| other.0 == side.0 && other.1 != side.1 && !own.contains(other))
    };
    own.iter().filter(is_of).any(goes_out)
}

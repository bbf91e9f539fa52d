//! Judges the course of a change: "rose from 4.0 million to 3.0 million" contradicts itself, whatever the records say (docs/reading.md,
//! Course).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::change::verbs;
use crate::check::assess::comparison::confidence_intervals;
use crate::check::assess::outcome;
use crate::check::assess::reading::read_passage::{ReadPassage, without_adverbs};
use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::check::matching::Fault;
use crate::check::names;
use crate::check::status::{Status, TraceKind};
use crate::lang::{Class, List, Relation};
use crate::mention::{Direction, Form, Kind, Mention, ProportionWord, Stated};
use crate::quantity::{Base, Decimal, Unit};

/// The mention as the size of a change, where a verb before its object gives the direction: "Cut its aid budget by 12 percent".
pub(in crate::check::assess) fn changed(
    mut mention: Mention,
    passage: &ReadPassage<'_>,
) -> Mention {
    let reading = &mention.reading;
    let is_size = match &reading.unit {
        Some(unit) => {
            unit.currency().is_some() || matches!(unit.base, Base::Percent | Base::PercentagePoints)
        }
        // As in "By half a point".
        None => reading
            .noun
            .as_deref()
            .is_some_and(|noun| List::Points.holds(noun)),
    };
    if is_size
        && may_change(&mention)
        && let Some((_, direction)) = passage.change_before(mention.range.start, Relation::By)
    {
        change(&mut mention, direction);
    }
    // As in "Cut traffic through the canal by a fifth", but not "by a fifth of owners".
    if let Form::Proportion {
        word: ProportionWord::Fraction(percent),
        hedge,
    } = &mention.reading.form
        && mention.exempt.is_none()
        && let Some((_, direction)) = passage.change_before(mention.range.start, Relation::By)
    {
        let next = passage.behind(mention.range.end).first();
        if next.is_none_or(|next| next.entry.relation != Some(Relation::Of)) {
            mention.reading.form = Form::Change {
                stated: Stated {
                    value: percent.clone(),
                    ulp: Decimal::from(1),
                    zeros_insignificant: false,
                    negative: false,
                    words: true,
                    digits: mention.core.clone(),
                    scale: Decimal::from(1),
                },
                hedge: hedge.clone(),
                direction,
                to: None,
            };
            mention.reading.unit = Some(Unit::PERCENT);
            mention.kind = Kind::Change;
        }
    }
    mention
}

/// Whether a number has neither sign nor direction of its own, so that a verb may give it one.
pub(in crate::check::assess) fn may_change(mention: &Mention) -> bool {
    let is_plain = matches!(
        &mention.reading.form,
        Form::Number { stated, direction: None, .. } if !stated.negative
    );
    is_plain && mention.exempt.is_none()
}

/// Makes a number the size of a change.
pub(in crate::check::assess) fn change(mention: &mut Mention, direction: Direction) {
    if let Form::Number { stated, hedge, .. } = &mention.reading.form {
        mention.reading.form = Form::Change {
            stated: stated.clone(),
            hedge: hedge.clone(),
            direction,
            to: None,
        };
        mention.kind = Kind::Change;
    }
}

/// Accuses "rose from 4.0 to 3.0" and "3.0, up from 4.0": where a sentence names both ends, its verb must lead from one to the other.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    let mut levels: Vec<usize> = (0..all.len())
        .filter(|index| all.get(*index).is_some_and(|found| level(found).is_some()))
        .collect();
    levels.arrange_by_key(|index| all.get(*index).map(|found| found.range.start));
    for pair in levels.windows(2) {
        let &[first, second] = pair else { continue };
        let (Some(a), Some(b)) = (all.get(first), all.get(second)) else {
            continue;
        };
        // As in "a confidence interval from 1.10 to 1.66".
        if confidence_intervals::names_interval(passage, a.range.start) {
            continue;
        }
        let Some(said) = contradicted(passage, a, b) else {
            let verb =
                unknown_verb(passage, a, b).filter(|verb| !is_recorded(scene, passage, verb, b));
            if let (Some(verb), Some(found)) = (verb, all.get_mut(second))
                && found.status == Status::Checked
            {
                outcome::leave_open(passage, &verb, found);
            }
            continue;
        };
        let Some(found) = all.get_mut(second) else {
            continue;
        };
        if found.problem.is_none() {
            found.status = Status::Mismatch;
            "goes the other way than its verb".clone_into(&mut found.why);
            found.problem = Some(Problem::new(
                Trouble::Fault(Fault::WrongDirection),
                passage.text.span(said.clone()),
                passage.text.value.get(said).unwrap_or_default(),
                Vec::new(),
            ));
        }
    }
}

/// The verb of a course that is not understood and may contradict it: "sagged from 4.0 to 5.0".
fn unknown_verb(passage: &ReadPassage<'_>, a: &Assessment, b: &Assessment) -> Option<Range<usize>> {
    let last = without_adverbs(passage.before(b.range.start)).last()?;
    let is_course = last.entry.relation == Some(Relation::To);
    is_course
        .then(|| verbs::unknown_before_from(passage, a.range.start))
        .flatten()
}

/// Whether a word belongs to what a record of the number measures: "tuition from 4,000 to 5,000".
fn is_recorded(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    word: &Range<usize>,
    found: &Assessment,
) -> bool {
    let word = passage.text.value.get(word.clone()).unwrap_or_default();
    let evidence = &scene.project.library.evidence;
    let records = found.records.iter().filter_map(|id| evidence.get(id));
    let mut words = records
        .filter_map(|record| record.measure())
        .flat_map(names::words);
    words.any(|own| own == word.to_lowercase())
}

/// The size of a number that is no change; `None` for any other mention.
fn level(found: &Assessment) -> Option<&Decimal> {
    let reading = found.reading.as_ref()?;
    match &reading.form {
        Form::Number { stated, .. }
            if !stated.negative
                && found.status != Status::Exempt
                && found.kind == TraceKind::Quantity(Kind::Number) =>
        {
            Some(&stated.value)
        }
        _ => None,
    }
}

/// Whether two ends of a course are in one unit, which one of them may leave out: "from 192 cases per 100,000 people to 205", "from $144 to
/// $115 per kilowatt-hour".
fn are_alike(a: &Assessment, b: &Assessment) -> bool {
    let unit = |found: &Assessment| {
        found
            .reading
            .as_ref()
            .and_then(|reading| reading.unit.clone())
    };
    let (first, second) = (unit(a), unit(b));
    let is_checked = |found: &Assessment| found.status == Status::Checked;
    if first == second || second.is_none() && is_checked(b) {
        return true;
    }
    let is_cut = first.zip(second).is_some_and(|(first, second)| {
        first.base == second.base && (first.per.is_none() || second.per.is_none())
    });
    is_cut && is_checked(a) && is_checked(b)
}

/// The bytes from the verb to the second number, where the two numbers go the other way.
fn contradicted(passage: &ReadPassage<'_>, a: &Assessment, b: &Assessment) -> Option<Range<usize>> {
    let (from, to) = (level(a)?, level(b)?);
    let sentence = passage.sentence_at(a.range.start);
    if sentence != passage.sentence_at(b.range.start) || !are_alike(a, b) || from == to {
        return None;
    }
    let between = passage.text.value.get(a.range.end..b.range.start)?;
    let (link, before) = without_adverbs(passage.before(b.range.start)).split_last()?;
    let relation = link.entry.relation;
    let rises = to > from;
    if relation == Some(Relation::To)
        && let Some((verb, direction)) = passage.change_before(a.range.start, Relation::From)
    {
        let parted = between.contains([';', ':']);
        let wrong = direction
            == if rises {
                Direction::Down
            } else {
                Direction::Up
            };
        return (wrong && !parted).then_some(verb.start..b.range.end);
    }
    // As in "Dropped to 700 in 2023 from 500 in 2019".
    if relation == Some(Relation::From)
        && let Some((verb, direction)) = passage.change_before(a.range.start, Relation::To)
    {
        let wrong = direction
            == if rises {
                Direction::Up
            } else {
                Direction::Down
            };
        return (wrong && !between.contains([';', ':'])).then_some(verb.start..b.range.end);
    }
    // In "3.0, up from 4.0" the second number is the start.
    let particle = without_adverbs(before).last().filter(|token| {
        let is_particle = token.entry.is_in(Class::ChangeParticles);
        is_particle && token.range.start >= a.range.end
    });
    let way = particle.filter(|_| relation == Some(Relation::From));
    let is_wrong = match way.and_then(|way| way.entry.change_verb)? {
        Direction::Up => rises,
        Direction::Down => !rises,
        Direction::Either => false,
    };
    is_wrong.then_some(a.range.start..b.range.end)
}

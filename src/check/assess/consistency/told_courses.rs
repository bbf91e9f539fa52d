//! Holds the course of a sentence against that of the finding on which both its ends rest: "fell from 14 to 9 months" beside "14 months, up
//! from 9 months" (docs/reading.md, Numbers of a finding).

use std::ops::Range;

use crate::check::assess::reading::read_passage::{ReadPassage, recorded, without_adverbs};
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::lang::Relation;
use crate::lang::token::Token;
use crate::mention::{self, Form, Reading};
use crate::quantity::Decimal;

/// Two ends of a course: then and now.
type CourseEnds = (Decimal, Decimal);

/// Accuses the second of two numbers that repeat the ends of a finding's course the other way round.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    let numbers: Vec<usize> = (0..all.len())
        .filter(|index| all.get(*index).is_some_and(|found| size(found).is_some()))
        .collect();
    for pair in numbers.windows(2) {
        let &[first, second] = pair else { continue };
        let (Some(a), Some(b)) = (all.get(first), all.get(second)) else {
            continue;
        };
        let Some(fact) = reversed(scene, passage, a, b) else {
            continue;
        };
        let record = ComparedRecord::saying(fact, fact.telling().next().unwrap_or_default());
        let said = a.range.start..b.range.end;
        let text = passage.text.value.get(said.clone()).unwrap_or_default();
        let problem = Problem::new(
            Trouble::Fault(Fault::WrongDirection),
            passage.text.span(said),
            text,
            vec![record],
        );
        if let Some(found) = all.get_mut(second) {
            found.status = Status::Mismatch;
            "goes the other way than its finding".clone_into(&mut found.why);
            found.problem = Some(problem);
        }
    }
}

/// The finding whose course two numbers of a sentence turn round.
fn reversed<'a>(
    scene: &Scene<'a>,
    passage: &ReadPassage<'_>,
    a: &Assessment,
    b: &Assessment,
) -> Option<&'a Fact<'a>> {
    let is_near = passage.sentence_at(a.range.start) == passage.sentence_at(b.range.start);
    if !is_near || a.records.len() != 1 || a.records != b.records {
        return None;
    }
    let reach = scene.reach_of(a.records.iter().map(String::as_str));
    let fact = reach.facts.first().copied()?;
    if !fact.is_told() || fact.is_unread() {
        return None;
    }
    let (then, now) = ends(passage.tokens, (&a.range, size(a)?), (&b.range, size(b)?))?;
    let known: Vec<CourseEnds> = fact
        .telling()
        .flat_map(|text| courses(scene, text))
        .collect();
    let is_turned = |(from, to): &CourseEnds| *from == now && *to == then;
    let is_same = |(from, to): &CourseEnds| *from == then && *to == now;
    (then != now && known.iter().any(is_turned) && !known.iter().any(is_same)).then_some(fact)
}

/// The courses that the words of a finding tell.
fn courses(scene: &Scene<'_>, text: &str) -> Vec<CourseEnds> {
    let mentions = mention::scan(text, &[], &scene.settings);
    let numbers: Vec<(Range<usize>, Decimal)> = mentions
        .iter()
        .filter_map(|mention| Some((mention.range.clone(), value(&mention.reading)?)))
        .collect();
    recorded(text, |tokens| {
        let pairs = numbers.windows(2).filter_map(|pair| match pair {
            [(a, first), (b, second)] => ends(tokens, (a, first.clone()), (b, second.clone())),
            _ => None,
        });
        pairs.collect()
    })
}

/// The ends of a course that leads from one of two numbers to the other: "from 9 to 14", "14, up from 9".
fn ends(
    tokens: &[Token<'_>],
    (a, first): (&Range<usize>, Decimal),
    (b, second): (&Range<usize>, Decimal),
) -> Option<CourseEnds> {
    let relation = |byte: usize| {
        let before = tokens.partition_point(|token| token.range.start < byte);
        without_adverbs(tokens.get(..before)?)
            .last()?
            .entry
            .relation
    };
    match (relation(a.start), relation(b.start)) {
        (Some(Relation::From), Some(Relation::To)) => Some((first, second)),
        (_, Some(Relation::From)) => Some((second, first)),
        _ => None,
    }
}

/// The size of a number that agrees with its record.
fn size(found: &Assessment) -> Option<Decimal> {
    value(
        found
            .reading
            .as_ref()
            .filter(|_| found.status == Status::Checked)?,
    )
}

fn value(reading: &Reading) -> Option<Decimal> {
    match &reading.form {
        Form::Number { stated, .. } => Some(stated.value.clone()),
        _ => None,
    }
}

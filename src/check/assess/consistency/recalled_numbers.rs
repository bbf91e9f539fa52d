//! Judges a multiple in apposition to a number by the number of the sentence before: "Last year it was $88 million. In 2022 it had been
//! $189 million, more than double" (docs/reading.md, Comparison).

use crate::check::assess::change::measures;
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::matching::{Verdict, judge};
use crate::check::status::{Status, TraceKind};
use crate::mention::{Form, Kind};
use crate::prose::Passage;

/// The most words of the counted noun between a number and its apposition.
const NOUN: usize = 3;

/// The most numbers before a multiple to look at.
const NEAR: usize = 8;

/// Settles bare multiples that contradict the records of their sentence by the number before them and the one before that.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &Passage,
    all: &mut [Assessment],
) {
    for index in 0..all.len() {
        let Some((records, why)) = recalled(scene, passage, all, index) else {
            continue;
        };
        if let Some(found) = all.get_mut(index) {
            found.status = Status::Checked;
            found.problem = None;
            found.records = records;
            found.why = why;
        }
    }
}

/// The records of a multiple, and the reason, where it fits the number before it and the nearest number before that.
fn recalled(
    scene: &Scene<'_>,
    passage: &Passage,
    all: &[Assessment],
    index: usize,
) -> Option<(Vec<String>, String)> {
    let found = all.get(index)?;
    let reading = found.reading.as_ref()?;
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    let is_accused = found.status == Status::Mismatch && matches!(trouble, Some(Trouble::Fault(_)));
    if !is_accused
        || !matches!(reading.form, Form::Multiple { .. })
        || passage.anchor_over(&found.range).is_some()
    {
        return None;
    }
    let before = all.get(..index)?.iter().rev().take(NEAR);
    let mut before = before.filter(|other| {
        other.kind == TraceKind::Quantity(Kind::Number)
            && other.status == Status::Checked
            && other.range.end <= found.range.start
            && other.records.len() == 1
    });
    let own = before.next()?;
    let gap = passage.text.value.get(own.range.end..found.range.start)?;
    let noun = gap.trim_end().strip_suffix(',')?;
    let is_noun = noun
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ');
    if !is_noun || noun.split_whitespace().count() > NOUN {
        return None;
    }
    let sentence = passage.sentence_at(own.range.start);
    let mut near = before.filter(|other| passage.sentence_at(other.range.start) + 1 >= sentence);
    let fact_of = |id: &str| scene.reach_of(std::iter::once(id)).facts.first().copied();
    let fact = fact_of(own.records.first()?)?;
    let other = near.find_map(|other| {
        let other = fact_of(other.records.first()?)?;
        (measures::are_one_measure(&[other, fact]) && other.periods != fact.periods)
            .then_some(other)
    })?;
    let verdict = judge(reading, &[other.datum()?, fact.datum()?]);
    (verdict == Some(Verdict::Fits)).then(|| {
        let records = vec![other.id.to_owned(), fact.id.to_owned()];
        let why = format!("agrees with `{}` and `{}`", other.id, fact.id);
        (records, why)
    })
}

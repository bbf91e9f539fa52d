//! Rests a repeated number on its record: one that has the value, unit and noun of a number of its section that rests on a record
//! (docs/reading.md, Repetition).

use std::collections::BTreeMap;

use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::matching::Fault;
use crate::check::status::Status;
use crate::lang::List;
use crate::lang::noun::head;
use crate::mention::{Comparator, Form, Reading};
use crate::prose::Role;

/// Rests a repeated number on the record of the anchored number before it; `all` are in order of the file.
pub(in crate::check::assess) fn settle(scene: &Scene<'_>, all: &mut [Assessment]) {
    take_up(scene, all);
    let is_uncited = |found: &Assessment| {
        let problem = found.problem.as_ref();
        problem.is_some_and(|problem| problem.trouble == Trouble::Uncited)
    };
    if !all.iter().any(is_uncited) {
        return;
    }
    let sections = sections(scene);
    let section = |found: &Assessment| sections.get(found.passage).copied();
    let mut anchored: BTreeMap<(Option<usize>, String), Vec<String>> = BTreeMap::new();
    for found in all {
        let Some(mut said) = found.reading.as_ref().and_then(said) else {
            continue;
        };
        said.extend(ranked(scene, found).into_iter().flatten());
        let key = (section(found), said);
        let is_anchored = || {
            let passage = scene.passages.get(found.passage);
            passage.is_some_and(|passage| passage.anchor_over(&found.range).is_some())
        };
        if found.status == Status::Checked && is_anchored() {
            anchored.entry(key).or_insert_with(|| found.records.clone());
        } else if is_uncited(found)
            && let Some(records) = anchored.get(&key)
        {
            found.status = Status::Checked;
            found.problem = None;
            "repeats a number of its section".clone_into(&mut found.why);
            found.records.clone_from(records);
        }
    }
}

/// Rests a count that a pointer takes up on the record of the same count before it in its passage, whatever its noun was there: "Of these
/// 743 patients".
fn take_up(scene: &Scene<'_>, all: &mut [Assessment]) {
    for place in 0..all.len() {
        let (before, rest) = all.split_at_mut(place);
        let Some(found) = rest.first_mut() else { break };
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        let is_open = matches!(
            trouble,
            Some(Trouble::Uncited | Trouble::Fault(Fault::NumberMismatch))
        );
        let own = found.reading.as_ref().filter(|_| is_open);
        let Some((own, passage)) = own.zip(scene.passages.get(found.passage)) else {
            continue;
        };
        let lead = passage.text.value.get(..found.range.start);
        let last = lead.and_then(|lead| lead.split_whitespace().next_back());
        let is_pointed = last.is_some_and(|word| List::Pointers.holds(&word.to_lowercase()));
        let is_exact = own.comparator == Comparator::Equal && own.unit.is_none();
        if !is_pointed || !is_exact || passage.anchor_over(&found.range).is_some() {
            continue;
        }
        let near = before.iter().rev();
        let mut near = near.take_while(|other| other.passage == found.passage);
        let is_same = |other: &&Assessment| {
            let reading = other.reading.as_ref();
            other.status == Status::Checked
                && reading.is_some_and(|other| {
                    other.low == own.low && other.high == own.high && other.unit.is_none()
                })
        };
        if let Some(same) = near.find(is_same) {
            found.status = Status::Checked;
            found.problem = None;
            "takes up a number before it".clone_into(&mut found.why);
            found.records.clone_from(&same.records);
        }
    }
}

/// The words of a rank, and the words behind that give its class: "lowest in Europe" does not repeat "lowest since 1977".
fn ranked<'s>(scene: &Scene<'s>, found: &Assessment) -> Option<impl Iterator<Item = &'s str>> {
    /// The most words behind the rank.
    const BEHIND: usize = 2;
    let reading = found.reading.as_ref()?;
    let is_rank = matches!(reading.form, Form::Rank { .. });
    let passage = scene.passages.get(found.passage).filter(|_| is_rank)?;
    let text = passage.text.value.as_str();
    let behind = text.get(found.range.end..)?.split_whitespace().take(BEHIND);
    Some(std::iter::once(text.get(found.range.clone())?).chain(behind))
}

/// The section of each passage, by how many headings stand before it.
fn sections(scene: &Scene<'_>) -> Vec<usize> {
    let mut count = 0;
    let passages = scene.passages.iter();
    let numbered = passages.map(|passage| {
        count += usize::from(passage.role == Role::Heading);
        count
    });
    numbered.collect()
}

/// The key of a number by value, unit and noun; `None` for a number with neither unit nor noun.
fn said(reading: &Reading) -> Option<String> {
    let noun = reading.noun.as_ref().map(|noun| head(noun).to_lowercase());
    let unit = reading.unit.as_ref().map(ToString::to_string);
    let end = |end: &Option<crate::quantity::Decimal>| {
        end.as_ref().map(crate::quantity::Decimal::to_plain_string)
    };
    (noun.is_some() || unit.is_some()).then(|| {
        let (low, high) = (end(&reading.low), end(&reading.high));
        format!(
            "{low:?} {high:?} {:?} {unit:?} {noun:?}",
            reading.comparator
        )
    })
}

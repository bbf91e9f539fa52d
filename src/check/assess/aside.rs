//! Numbers told in passing, where the rest of a passage rests on records: number words below a hundred and crowds of what none of them counts
//! (docs/reading.md, In passing).

use super::super::status::Status;
use super::scope::is_wide;
use super::{Assessment, Scene, Trouble, outcome, quantifiers};
use crate::lang::noun::{head, is_same_word};
use crate::mention::{Form, Reading};
use crate::prose::Passage;

/// Why a number word in passing needs no record.
const WORD: &str = "a number word told in passing";

/// Why a crowd beside records needs none.
const CROWD: &str = "a crowd told in passing";

/// The least number that is written in digits where it is no datum.
const DIGITS: i64 = 100;

/// What a number that rests on nothing may be.
enum Kind {
    /// "Sixteen regions"
    Word,
    /// "Several thousand outlets"
    Crowd,
}

/// Exempts what no record in reach counts. Its records have to be stated by other numbers.
pub(super) fn settle(scene: &Scene<'_>, passage: &Passage, all: &mut [Assessment]) {
    let is_bare = passage.anchors.is_empty() && passage.citations.is_empty();
    if is_wide(passage.role) || is_bare {
        return;
    }
    for index in 0..all.len() {
        let Some((found, reading)) = all.get(index).and_then(|found| open(passage, found)) else {
            continue;
        };
        let Some(kind) = kind(reading) else {
            continue;
        };
        let is_uncited = found.status == Status::Uncited;
        let is_told = is_uncited
            || !counts_alike(scene, found, reading) && quantifiers::is_stated(passage, all, index);
        let is_beside = || {
            let sentence = passage
                .sentences
                .get(passage.sentence_at(found.range.start));
            sentence.is_some_and(|sentence| {
                let anchors = passage.anchors_in(sentence);
                !anchors.is_empty() || !passage.citations_in(sentence).is_empty()
            })
        };
        let reason = match kind {
            Kind::Word if is_told => WORD,
            Kind::Crowd if is_told && is_beside() => CROWD,
            _ => continue,
        };
        if let Some(found) = all.get_mut(index) {
            outcome::exempt(reason, found);
        }
    }
}

/// A number outside of anchors that rests on nothing, or is accused.
fn open<'f>(passage: &Passage, found: &'f Assessment) -> Option<(&'f Assessment, &'f Reading)> {
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    let is_open = match found.status {
        Status::Uncited => trouble == Some(Trouble::Uncited),
        Status::Mismatch => matches!(trouble, Some(Trouble::Fault(_))),
        _ => false,
    };
    let is_free = is_open && passage.anchor_over(&found.range).is_none();
    Some((found, found.reading.as_ref().filter(|_| is_free)?))
}

/// What a number may be that needs no record.
fn kind(reading: &Reading) -> Option<Kind> {
    match &reading.form {
        Form::Number {
            stated,
            hedge,
            direction: None,
        } if reading.unit.is_none() => {
            let is_crowd = hedge
                .as_ref()
                .is_some_and(|hedge| hedge.range == stated.digits);
            if is_crowd {
                return Some(Kind::Crowd);
            }
            let is_word = stated.words && !stated.negative && stated.value < DIGITS;
            is_word.then_some(Kind::Word)
        }
        _ => None,
    }
}

/// Whether a record that is accused counts what a number counts.
fn counts_alike(scene: &Scene<'_>, found: &Assessment, reading: &Reading) -> bool {
    let Some(noun) = reading.noun.as_deref() else {
        return false;
    };
    let accused = found.problem.iter().flat_map(|problem| &problem.facts);
    let reach = scene.reach_of(accused.map(|(_, id, _)| id.as_str()));
    reach.facts.iter().any(|fact| {
        let theirs = fact.value().and_then(|value| value.noun.as_deref());
        theirs.is_none_or(|theirs| is_same_word(head(noun), head(theirs)))
    })
}

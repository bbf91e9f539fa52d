//! Rests a number of a title, heading or summary on the records of the number of the body that it repeats (docs/reading.md, By topic).

use std::collections::BTreeMap;

use crate::check::assess::{Assessment, Scene};
use crate::check::status::{Status, TraceKind};
use crate::mention::Kind;
use crate::prose::{Passage, Role};
use crate::quantity::{Decimal, Unit};

/// The key by which two mentions are the same: their kind, the interval that they state, and its unit.
type MentionKey = (TraceKind, Option<Decimal>, Option<Decimal>, Option<Unit>);

/// Rests numbers that no record of their topic supports on the records of the same numbers of the body.
pub(in crate::check::assess) fn settle(scene: &Scene<'_>, all: &mut [Assessment]) {
    let role = |found: &Assessment| {
        scene
            .passages
            .get(found.passage)
            .map(|passage| passage.role)
    };
    let is_open = |found: &Assessment| {
        matches!(found.status, Status::Uncited | Status::Mismatch)
            && matches!(
                role(found),
                Some(Role::Title | Role::Summary | Role::Heading)
            )
            && scene
                .passages
                .get(found.passage)
                .is_some_and(|passage| !names_records(passage, found))
    };
    if !all.iter().any(is_open) {
        return;
    }
    let mut known: BTreeMap<MentionKey, Vec<String>> = BTreeMap::new();
    for found in all.iter().filter(|found| found.status == Status::Checked) {
        if let Some(stated) = stated(found) {
            known.entry(stated).or_insert_with(|| found.records.clone());
        }
    }
    for index in 0..all.len() {
        let Some(found) = all.get_mut(index) else {
            continue;
        };
        if !is_open(found) {
            continue;
        }
        if let Some(records) = stated(found).and_then(|stated| known.get(&stated)) {
            found.status = Status::Checked;
            found.problem = None;
            "repeats a number of the body that agrees with its record".clone_into(&mut found.why);
            found.records.clone_from(records);
        }
    }
}

/// Whether the sentence of a mention names records of its own, or its words rest on some.
fn names_records(passage: &Passage, found: &Assessment) -> bool {
    let whole = 0..passage.text.value.len();
    let index = passage.sentence_at(found.range.start);
    let sentence = passage.sentences.get(index).unwrap_or(&whole);
    !passage.anchors_in(sentence).is_empty() || !passage.citations_in(sentence).is_empty()
}

fn stated(found: &Assessment) -> Option<MentionKey> {
    let reading = found.reading.as_ref()?;
    let is_number = matches!(found.kind, TraceKind::Quantity(kind) if kind != Kind::Date);
    is_number.then(|| {
        (
            found.kind,
            reading.low.clone(),
            reading.high.clone(),
            reading.unit.clone(),
        )
    })
}

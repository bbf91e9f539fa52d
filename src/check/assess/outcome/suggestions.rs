//! Suggests records that a number might rest on: choices for the author, never a verdict (docs/reading.md, No match by value: nothing
//! matches by value across the library).

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::assess::outcome::same_noun;
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::matching::{Verdict, judge};
use crate::check::reach::Fact;
use crate::diagnostic::{Fix, Safety};
use crate::mention::{Form, Mention};
use crate::model::{Library, Record};
use crate::prose::Passage;
use crate::span::{Span, Spanned};

/// The most records that are offered; a number that fits more of them points to none.
const MOST: usize = 4;

/// The most records that are looked at for one number.
const MOST_LOOKED_AT: usize = 256;

/// Offers the records that a number without a record might rest on.
pub(in crate::check::assess) fn offer(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
    found: &mut Assessment,
) {
    let Some(problem) = &mut found.problem else {
        return;
    };
    problem.fixes.extend(match problem.trouble {
        Trouble::Uncited => anywhere(scene, passage, mention),
        Trouble::Unrecorded | Trouble::Unranked => {
            of_named(scene, passage, mention, &found.records)
        }
        _ => Vec::new(),
    });
}

/// The records of the library that hold the number.
fn anywhere(scene: &Scene<'_>, passage: &Passage, mention: &Mention) -> Vec<Fix> {
    anchors(passage, mention, fitting(scene, mention))
}

/// The records that hold the number and come from a source that is named.
fn of_named(scene: &Scene<'_>, passage: &Passage, mention: &Mention, names: &[String]) -> Vec<Fix> {
    let library = &scene.project.library;
    let named: BTreeSet<&str> = distinct(names.iter().filter_map(|id| source(library, id)));
    let ids = fitting(scene, mention)
        .filter(|id| source(library, id).is_some_and(|source| named.contains(source)));
    anchors(passage, mention, ids)
}

/// The id of the source with an id, or of the source of the evidence with that id.
fn source<'a>(library: &'a Library, id: &str) -> Option<&'a str> {
    match library.get(id)? {
        Record::Source(source) => Some(&source.id.value),
        Record::Evidence(evidence) => Some(&evidence.source.as_ref()?.value),
        Record::Claim(_) => None,
    }
}

fn fitting<'a>(scene: &Scene<'a>, mention: &Mention) -> impl Iterator<Item = &'a str> {
    let reading = &mention.reading;
    let is_number = matches!(reading.form, Form::Number { .. });
    let of_size = is_number.then(|| scene.facts.of_size(reading));
    let fits = |fact: &&Fact<'_>| {
        let verdict = fact.datum().and_then(|datum| judge(reading, &[datum]));
        verdict == Some(Verdict::Fits) && same_noun(reading, fact)
    };
    let fitting = of_size
        .into_iter()
        .flatten()
        .take(MOST_LOOKED_AT)
        .filter(fits);
    fitting.map(|fact| fact.id)
}

/// The edits for some records, one per record; none where there are too many.
pub(in crate::check::assess) fn anchors<'i>(
    passage: &Passage,
    mention: &Mention,
    ids: impl Iterator<Item = &'i str>,
) -> Vec<Fix> {
    let mut different: BTreeSet<&str> = BTreeSet::new();
    for id in ids {
        different.insert(id);
        if different.len() > MOST {
            return Vec::new();
        }
    }
    different
        .into_iter()
        .filter_map(|id| anchor(passage, mention, id))
        .collect()
}

/// The edit that lets a number rest on a record: in the brackets of its anchor, or in new ones around it.
fn anchor(passage: &Passage, mention: &Mention, id: &str) -> Option<Fix> {
    let range = mention.amount();
    let choice = |title: String, edits| Fix {
        title,
        safety: Safety::Choice,
        edits,
    };
    let anchor = passage.anchor_over(&range);
    if let Some(anchor) = anchor.and_then(|index| passage.anchors.get(index)) {
        let [item] = anchor.references.items.as_slice() else {
            return None;
        };
        let edit = Spanned::new(id.to_owned(), item.id.span);
        return Some(choice(format!("cite `{id}`"), vec![edit]));
    }
    let span = passage.bracketable(&range)?;
    let (start, end) = (span.range().start, span.range().end);
    let at = |place: usize| Span::new(span.file, place..place);
    let edits = vec![
        Spanned::new("[".to_owned(), at(start)),
        Spanned::new(format!("][@{id}]"), at(end)),
    ];
    Some(choice(format!("rest it on `{id}`"), edits))
}

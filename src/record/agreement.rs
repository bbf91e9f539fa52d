//! Checks new records before anyone sees them: a record that its own sentence contradicts was misread.

use std::collections::{BTreeMap, BTreeSet};

use super::Recording;
use super::draft::DISAGREES;
use crate::arrange::distinct;
use crate::check;
use crate::check::trace::{Status, TraceKind};
use crate::fix::{self, TextEdit};
use crate::host::Memory;
use crate::load;
use crate::model::{Brief, Project};
use crate::span::Span;

/// The path of the project's settings.
const SETTINGS: &str = "factum.yaml";

/// The ids of new records that the checker objects to.
#[derive(Debug, Default)]
pub(super) struct Disagreement {
    /// Records that no words rest on, as the edited prose is read in another way.
    pub(super) unread: BTreeSet<String>,
    /// Records that the words resting on them contradict.
    pub(super) contradicted: BTreeSet<String>,
}

impl Disagreement {
    pub(super) fn is_empty(&self) -> bool {
        self.unread.is_empty() && self.contradicted.is_empty()
    }
}

/// Checks a brief with its new records.
pub(super) fn disagreement(project: &Project, brief: &Brief, new: &Recording) -> Disagreement {
    let mut found = Disagreement::default();
    let Ok(after) = load::load(&edited(project, brief, new)) else {
        return found;
    };
    let traces = check::traces(&after);
    let path = project.files.path(brief.file);
    let own = after.files.find(path);
    let own = own.and_then(|file| after.briefs.iter().find(|brief| brief.file == file));
    let Some(own) = own else { return found };
    let ids: BTreeSet<&str> = distinct(new.records.iter().map(|new| new.id.as_str()));
    // The words that rest on each new record.
    let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for passage in &own.passages {
        let anchors = passage.anchors.iter();
        let anchors = anchors.map(|anchor| (anchor.words.clone(), &anchor.references));
        let citations = passage.citations.iter();
        let citations = citations.map(|(at, references)| (0..*at, references));
        for (words, references) in anchors.chain(citations) {
            let items = references.items.iter().map(|item| item.id.value.as_str());
            for id in items.filter(|id| ids.contains(id)) {
                let span = passage.text.span(words.clone());
                places.entry(id).or_default().push(span);
            }
        }
    }
    let meets = |id: &str, span: Span| {
        let mut own = places.get(id).into_iter().flatten();
        own.any(|own| own.start < span.end && span.start < own.end)
    };
    // Mentions that get no record because each one is contradicted, by their place after the edits.
    let left: Vec<usize> = new
        .left
        .iter()
        .filter(|left| left.why == DISAGREES)
        .map(|left| {
            let at = left.span.start as usize;
            let before = new
                .edits
                .iter()
                .filter(|edit| edit.path == path && edit.range.end <= at);
            before.fold(at, |at, edit| at + edit.text.len() - edit.range.len())
        })
        .collect();
    let missing = ids.iter().filter(|id| !places.contains_key(**id));
    found.unread.extend(missing.map(|id| (*id).to_owned()));
    let traces = traces.iter().filter(|trace| trace.file == own.file);
    let wrong = traces.flat_map(|trace| &trace.mentions);
    for mention in wrong.filter(|mention| mention.status == Status::Mismatch) {
        let records = mention.records.iter().map(String::as_str);
        let records = records.filter(|id| ids.contains(id));
        // A mention that gets no record must not contradict the records of its sentence.
        let is_left = left.contains(&(mention.span.start as usize));
        let is_held =
            |id: &&str| mention.kind == TraceKind::Quote || is_left || meets(id, mention.span);
        let held = records.filter(is_held).map(str::to_owned);
        found.contradicted.extend(held);
    }
    found
}

/// The settings, the brief and the records that it reaches, with the edits of a recording applied.
fn edited(project: &Project, brief: &Brief, new: &Recording) -> Memory {
    let files = &project.files;
    let library = &project.library;
    let reached = check::reached(library, [brief]);
    let sources = new.records.iter().map(|new| new.source.as_str());
    let records = reached.into_iter().chain(sources);
    let mut wanted: BTreeSet<&str> =
        distinct(records.filter_map(|id| Some(files.path(library.get(id)?.id().span.file))));
    wanted.insert(files.path(brief.file));
    let mut edits: BTreeMap<&str, Vec<&TextEdit>> = BTreeMap::new();
    for edit in &new.edits {
        edits.entry(&edit.path).or_default().push(edit);
    }
    wanted.extend(edits.keys());
    wanted.insert(SETTINGS);
    let mut host = Memory::default();
    for path in wanted {
        let known = files.find(path);
        let text = known.map_or("", |file| files.text(file));
        let edits = edits.get(path).into_iter().flatten();
        let edits = edits.map(|edit| (edit.range.clone(), edit.text.as_str()));
        let edited = fix::edited(text, edits);
        if known.is_some() || !edited.as_deref().unwrap_or_default().is_empty() {
            host = host.with(path, edited.unwrap_or_else(|| text.to_owned()));
        }
    }
    host
}

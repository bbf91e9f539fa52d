//! Keeps silent about what rests on records that could not be read, until they can.
//!
//! One broken entry would otherwise be reported again at every brief, claim and figure that leads to it.

use std::collections::BTreeMap;

use crate::check::facts::doubtful::{DoubtfulIds, DoubtfulRecords};
use crate::check::rule::{Group, Rule};
use crate::check::usage::references;
use crate::diagnostic::Diagnostic;
use crate::model::brief::Point;
use crate::model::{Brief, Project};
use crate::prose::Passage;
use crate::prose::document::References;
use crate::span::{FileId, Span};

/// The spans of text about which rules keep silent.
#[derive(Debug, Default)]
pub(in crate::check) struct Doubt {
    /// The text that rests on a record that could not be read, through claims and derived figures.
    values: SpansByFile,
    /// The text of `values`, and text whose source, near or further behind, could not be read.
    origins: SpansByFile,
    /// The text of `origins`, and the passages beside it, whose records a quotation may rest on.
    neighbours: SpansByFile,
}

/// Spans by file, in order and apart from each other.
type SpansByFile = BTreeMap<FileId, Vec<Span>>;

/// Rules that ask for themselves whether an id may stand in what could not be read.
const ASKING: &[&str] = &[
    "unresolved-citation",
    "unresolved-binding",
    "dangling-evidence",
    "unused-source",
];

impl Doubt {
    /// Finds the text in doubt, at no cost where all records could be read.
    pub(in crate::check) fn new(project: &Project, records: &DoubtfulRecords<'_>) -> Self {
        if project.library.unread.is_empty() && records.is_empty() {
            return Self::default();
        }
        Self {
            values: places(project, &records.values, 0),
            origins: places(project, &records.origins, 0),
            neighbours: places(project, &records.origins, 1),
        }
    }

    /// Whether a finding of a rule is about text in doubt.
    pub(in crate::check) fn covers(&self, rule: &Rule, finding: &Diagnostic) -> bool {
        let places = match rule.group {
            _ if ASKING.contains(&rule.name) => return false,
            Group::Quantities | Group::Claims => &self.values,
            Group::References | Group::Dates | Group::Library => &self.origins,
            Group::Quotations => &self.neighbours,
            Group::Schema | Group::Editorial | Group::Checking => return false,
        };
        let at = finding.primary;
        places.get(&at.file).is_some_and(|spans| {
            let next = spans.partition_point(|span| span.end <= at.start);
            let end = at.end.max(at.start + 1);
            spans.get(next).is_some_and(|span| span.start < end)
        })
    }
}

/// The prose that rests on ids in doubt, with so many passages on either side of it.
fn places(project: &Project, doubtful: &DoubtfulIds<'_>, beside: usize) -> SpansByFile {
    let is_doubtful = |id: &str| doubtful.hold(id) || project.library.is_unreadable(id);
    let mut spans = doubtful.spans.clone();
    for brief in &project.briefs {
        of_brief(brief, &is_doubtful, beside, &mut spans);
    }
    spans.sort_unstable();
    let mut places = SpansByFile::new();
    for span in spans {
        let own = places.entry(span.file).or_default();
        match own.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => own.push(span),
        }
    }
    places
}

fn of_brief(
    brief: &Brief,
    is_doubtful: &dyn Fn(&str) -> bool,
    beside: usize,
    spans: &mut Vec<Span>,
) {
    let links = brief
        .takeaways
        .iter()
        .chain(&brief.recommendations)
        .chain(&brief.cited);
    let before = spans.len();
    spans.extend(
        links
            .filter(|link| is_doubtful(&link.value))
            .map(|link| link.span),
    );
    let is_any = spans.len() > before;
    for exhibit in &brief.exhibits {
        let points = exhibit.series.iter().flat_map(|series| &series.points);
        let rests = exhibit
            .rests_on
            .iter()
            .flat_map(|references| &references.items);
        let mut ids = points
            .filter_map(|point| match point {
                Point::Evidence(link) => Some(link.value.as_str()),
                Point::Cell(_) | Point::Absent(_) => None,
            })
            .chain(rests.map(|item| item.id.value.as_str()));
        if ids.any(is_doubtful) {
            spans.push(exhibit.span);
        }
    }
    let rests = |passage: &Passage| rests(passage, is_doubtful);
    for (index, passage) in brief.passages.iter().enumerate() {
        let near = index.saturating_sub(beside)..brief.passages.len().min(index + beside + 1);
        let mut near = brief.passages.get(near).unwrap_or_default().iter();
        // A title speaks of everything that the brief cites.
        if is_any && passage.role.is_about_all() || beside > 0 && near.any(rests) {
            spans.push(passage.block);
        } else if rests(passage) {
            spans.extend(parts(passage, is_doubtful));
        }
    }
}

fn rests(passage: &Passage, is_doubtful: &dyn Fn(&str) -> bool) -> bool {
    let items = references(passage).flat_map(|references| &references.items);
    let inserted = passage.insertions.iter();
    let inserted = inserted.map(|(_, insertion)| &insertion.id);
    let mut ids = items.map(|item| &item.id).chain(inserted);
    ids.any(|id| is_doubtful(&id.value))
}

/// The parts of a passage in doubt: all but the sentences that name records, and anchors whose records are all sound.
fn parts(passage: &Passage, is_doubtful: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let is_sound = |references: &References| {
        let mut ids = references.items.iter().map(|item| item.id.value.as_str());
        !ids.any(is_doubtful)
    };
    let mut sound: Vec<Span> = Vec::new();
    for (index, sentence) in passage.sentences.iter().enumerate() {
        let anchors = passage.anchors.get(passage.anchors_in(sentence));
        let anchors = anchors.unwrap_or_default();
        let cited = anchors.iter().map(|anchor| &anchor.references);
        let cited = cited.chain(
            passage
                .citations_in(sentence)
                .iter()
                .map(|(_, cited)| cited),
        );
        let inserted = passage.insertions.iter();
        let mut inserted = inserted.filter(|(at, _)| sentence.contains(at));
        let mut cited = cited.peekable();
        let names_records = cited.peek().is_some();
        if names_records
            && cited.all(is_sound)
            && !inserted.any(|(_, insertion)| is_doubtful(&insertion.id.value))
        {
            let next = passage.sentences.get(index + 1);
            let end = next.map_or(passage.block.end, |next| {
                passage.text.span(next.clone()).start
            });
            let own = passage.text.span(sentence.clone());
            sound.push(Span { end, ..own });
        } else {
            let anchors = anchors.iter().filter(|anchor| is_sound(&anchor.references));
            sound.extend(anchors.map(|anchor| passage.text.span(anchor.words.clone())));
        }
    }
    let mut parts = Vec::new();
    let mut start = passage.block.start;
    for span in sound {
        parts.push(Span {
            start,
            end: span.start,
            ..passage.block
        });
        start = span.end;
    }
    parts.push(Span {
        start,
        ..passage.block
    });
    parts.retain(|part| part.start < part.end);
    parts
}

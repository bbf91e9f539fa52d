//! Finds what an edit of records leaves unchanged: the briefs that reach nothing that changed, and ask nothing else of it.
//!
//! A brief is checked again where one of these holds:
//!
//! - it names a record that changed, or one that rests on it, has its source in common with it, or is of its series or work;
//! - a finding about it stands in bytes of a file that were touched;
//! - it names an unknown id, and ids came or went: the nearest one may be another;
//! - it states what no record supports, and a record of such a size changed, which may be offered for it;
//! - it quotes what was a title or is one now: a title is no quotation;
//! - it has the words of a name that came or went: of an institution, or of a title with a number;
//! - it asked a question of all records, and one that changed now answers otherwise.
//!
//! Where data changed, every brief is checked again. Findings in a changed file, beside the touched bytes, move with them.

mod names;
mod records;
mod shift;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::names::NamesChange;
use self::records::{LibraryLinks, changed};
use self::shift::{Shift, spans, spans_mut};
use super::BriefFindings;
use crate::arrange::distinct;
use crate::check::assess::add_sizes;
use crate::check::facts::reach::RecordedSizes;
use crate::check::facts::usage::references;
use crate::check::question::LibraryQuestion;
use crate::check::quotation::TitleWords;
use crate::check::status::Status;
use crate::check::trace::TraceMention;
use crate::diagnostic::Diagnostic;
use crate::model::brief::Point;
use crate::model::{Brief, Evidence, Library, Project};
use crate::prose::Role;
use crate::span::{FileId, Span};

/// The difference between two states of a library.
#[derive(Debug, Default)]
pub(crate) struct LibraryChange<'a> {
    /// Whether any brief may be concerned.
    is_any: bool,
    /// The ids of records that changed, and of those that rest on them or are compared with them.
    ids: BTreeSet<String>,
    /// The files whose text changed.
    files: BTreeMap<FileId, Shift>,
    /// Whether ids came or went.
    ids_differ: bool,
    /// The titles that came or went.
    titles: TitleWords,
    names: NamesChange,
    /// The evidence that changed, as it was and as it is.
    evidence: Vec<[Option<&'a Evidence>; 2]>,
    /// The amounts of the changed records, as they were and as they are.
    sizes: RecordedSizes,
}

/// The effect of a change of the library on the findings about a brief.
#[derive(Debug)]
pub(crate) enum ChangeEffect {
    /// The findings are the same.
    None,
    /// The findings are the same, in other places.
    Moved(BriefFindings),
    /// The findings are unknown.
    Unknown,
}

impl<'a> LibraryChange<'a> {
    /// The change between two states of a project with the same settings.
    pub(crate) fn between(before: &'a Project, now: &'a Project) -> Self {
        let any = Self {
            is_any: true,
            ..Self::default()
        };
        let all = before.files.ids().chain(now.files.ids());
        let touched = all.filter(|file| !before.files.is_same(&now.files, *file));
        let path = |file: FileId| match now.files.path(file) {
            "" => before.files.path(file),
            path => path,
        };
        let touched = touched.filter(|file| !is_of_brief(path(*file)));
        let files: BTreeSet<FileId> = distinct(touched);
        let mut paths = files.iter().map(|file| path(*file));
        let Some(names) = NamesChange::between(before, now) else {
            return any;
        };
        if paths.any(|path| !holds_records(path)) {
            return any;
        }
        let mut ids = changed(before, now, &files);
        let (old, new) = (&*before.library, &*now.library);
        let known = |library: &Library, id: &String| library.get(id).is_some();
        let unread_differs = old.unread != new.unread;
        let ids_differ = unread_differs || ids.iter().any(|id| known(old, id) != known(new, id));
        let titles = ids.iter().filter_map(|id| {
            let [old, new] = [old, new].map(|library| library.sources.get(id)?.work.title());
            (old != new).then_some([old, new])
        });
        let titles: Vec<&str> = titles.flatten().flatten().collect();
        let evidence = ids
            .iter()
            .map(|id| [old, new].map(|library| library.evidence.get(id)));
        let evidence = evidence
            .filter(|states| states.iter().any(Option::is_some))
            .collect();
        let linked = LibraryLinks::new(old, new);
        if !names.is_empty() {
            let all = [old, new].into_iter().flat_map(|library| &library.evidence);
            let named = all.filter(|(_, evidence)| names.may_be_in(evidence));
            ids.extend(named.map(|(id, _)| id.clone()));
        }
        if unread_differs {
            // A record that names an unknown id may now rest on one that could not be read.
            ids.extend(linked.unknown().map(str::to_owned));
        }
        linked.add_company(&mut ids);
        let mut sizes = RecordedSizes::default();
        for project in [before, now] {
            add_sizes(project, &ids, &mut sizes);
        }
        let shift = |file: FileId| {
            let [before, now] = [before, now].map(|project| project.files.text(file));
            (file, Shift::between(before, now))
        };
        Self {
            is_any: false,
            ids,
            files: files.into_iter().map(shift).collect(),
            ids_differ,
            titles: TitleWords::of(titles.iter().copied()),
            names,
            evidence,
            sizes,
        }
    }

    /// The effect of the change on the findings about a brief.
    pub(crate) fn effect(
        &self,
        brief: &Brief,
        found: &BriefFindings,
        now: &Library,
    ) -> ChangeEffect {
        if self.concerns(brief, found, now) {
            return ChangeEffect::Unknown;
        }
        let is_touched = |file: &FileId| self.files.contains_key(file);
        let mut spans = found.findings.iter().flat_map(spans);
        let stated = found.trace.iter().flat_map(|trace| &trace.statements);
        let are_stated = stated.map(|own| own.file).any(|file| is_touched(&file));
        if !are_stated && !spans.any(|span| is_touched(&span.file)) {
            return ChangeEffect::None;
        }
        self.all_moved(found)
            .map_or(ChangeEffect::Unknown, ChangeEffect::Moved)
    }

    /// The findings about a brief at their present bytes; `None` where some were touched.
    fn all_moved(&self, found: &BriefFindings) -> Option<BriefFindings> {
        let findings = found.findings.iter().map(|finding| self.moved(finding));
        let findings = findings.collect::<Option<Vec<Diagnostic>>>()?;
        let mut trace = found.trace.clone();
        if let Some(trace) = trace.as_mut().filter(|trace| !trace.statements.is_empty()) {
            let statements = &mut Arc::make_mut(trace).statements;
            for mention in statements.iter_mut().flat_map(|own| &mut own.mentions) {
                mention.span = self.place(mention.span)?;
            }
        }
        Some(BriefFindings {
            findings,
            trace,
            mentions: Arc::clone(&found.mentions),
            asked: found.asked.clone(),
        })
    }

    /// Whether the findings about a brief may differ.
    fn concerns(&self, brief: &Brief, found: &BriefFindings, now: &Library) -> bool {
        let is_named = |id: &str| self.ids.contains(id) || self.ids_differ && now.get(id).is_none();
        let listed = brief.takeaways.iter().chain(&brief.recommendations);
        let listed = listed.filter_map(|link| now.claims.get(&link.value));
        let stated = listed.flat_map(|claim| &claim.passages);
        let mut passages = brief.passages.iter().chain(stated);
        let trace = found.trace.iter();
        let mut mentions = trace.flat_map(|trace| {
            let stated = trace.statements.iter().flat_map(|own| &own.mentions);
            trace.mentions.iter().chain(stated)
        });
        let mut asked = found.asked.iter();
        self.is_any
            || asked.any(|question| self.is_answered_otherwise(question))
            || named(brief).any(is_named)
            || mentions.any(|mention| self.may_offer(mention))
            || passages.any(|own| {
                let text = &own.text.value;
                let quoted = own
                    .quotations
                    .iter()
                    .filter_map(|range| text.get(range.clone()));
                self.ids_differ && text.contains("][")
                    || self.names.may_stand_in(text)
                    || own.role != Role::BlockQuote
                        && quoted.into_iter().any(|said| self.titles.hold(said))
            })
    }

    /// Whether a changed record answers a question otherwise than before.
    fn is_answered_otherwise(&self, question: &LibraryQuestion) -> bool {
        let is_met = |state: Option<&Evidence>| state.is_some_and(|own| question.is_met_by(own));
        let mut states = self.evidence.iter().copied();
        states.any(|[before, now]| is_met(before) != is_met(now))
    }

    /// Whether a changed record is, or was, offered for a mention.
    fn may_offer(&self, mention: &TraceMention) -> bool {
        let is_open = !matches!(
            mention.status,
            Status::Checked | Status::Inserted | Status::Exempt
        );
        let reading = mention.reading.as_ref().filter(|_| is_open);
        reading.is_some_and(|reading| self.sizes.meet(reading))
    }

    /// A finding at its present bytes; `None` where these were touched.
    fn moved(&self, finding: &Diagnostic) -> Option<Diagnostic> {
        let mut finding = finding.clone();
        for span in spans_mut(&mut finding) {
            *span = self.place(*span)?;
        }
        Some(finding)
    }

    /// The present place of some bytes; `None` where they were touched.
    fn place(&self, span: Span) -> Option<Span> {
        match self.files.get(&span.file) {
            Some(shift) => shift.moved(span),
            None => Some(span),
        }
    }
}

fn is_of_brief(path: &str) -> bool {
    path.starts_with("content/briefs/")
}

fn holds_records(path: &str) -> bool {
    ["content/sources/", "content/evidence/", "content/claims/"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// Every id that a brief names.
fn named(brief: &Brief) -> impl Iterator<Item = &str> {
    let front = brief.takeaways.iter().chain(&brief.recommendations);
    let links = brief.cited.iter().chain(front);
    let written = brief.passages.iter().flat_map(references);
    let exhibits = brief.exhibits.iter();
    let resting = exhibits
        .clone()
        .filter_map(|exhibit| exhibit.rests_on.as_ref());
    let items = written
        .chain(resting)
        .flat_map(|references| &references.items);
    let inserted = brief
        .passages
        .iter()
        .flat_map(|passage| &passage.insertions);
    let points = exhibits.flat_map(|exhibit| &exhibit.series);
    let points = points.flat_map(|series| &series.points);
    let points = points.filter_map(|point| match point {
        Point::Evidence(link) => Some(link.value.as_str()),
        Point::Cell(_) | Point::Absent(_) => None,
    });
    links
        .map(|link| link.value.as_str())
        .chain(items.map(|item| item.id.value.as_str()))
        .chain(inserted.map(|(_, insertion)| insertion.id.value.as_str()))
        .chain(points)
}

//! Which briefs a build writes, which it holds back and why, and which it passes over.
//!
//! A finding holds back the briefs that it touches: the brief in which it stands, the briefs that reach its record, or those whose exhibits
//! read its table. A finding that touches no brief holds back none.

use std::collections::{BTreeMap, BTreeSet};

use super::Request;
use crate::arrange::{Arrange as _, mapped};
use crate::check::{self, Checked};
use crate::diagnostic::Diagnostic;
use crate::model::brief::is_folder_name;
use crate::model::{Brief, BriefStatus, Project, Record, data_path};
use crate::quantity::Date;
use crate::span::{FileId, Span};

/// What a build does with each brief that was asked for, in the order of the project.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// Briefs to be written.
    pub(super) write: Vec<PlanEntry<'a>>,
    /// Briefs held back; what an earlier build wrote of them stays.
    pub(super) held: Vec<Held<'a>>,
    /// Briefs that are not public, and not asked for as previews.
    pub(super) passed: Vec<&'a Brief>,
}

/// A brief to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanEntry<'a> {
    pub(super) brief: &'a Brief,
    /// Text printed across a brief that must not pass for a finished one.
    pub(super) stamp: Option<&'static str>,
    /// Whether the brief is a preview, shown as far as it can be rendered.
    pub(super) preview: bool,
}

/// A brief that is not written.
#[derive(Debug)]
pub struct Held<'a> {
    /// The brief.
    pub brief: &'a Brief,
    /// Why the brief is not written.
    pub cause: HoldCause<'a>,
}

/// Why a brief is not written.
#[derive(Debug)]
pub enum HoldCause<'a> {
    /// At least one finding at the failing level touches the brief.
    Findings(Vec<&'a Diagnostic>),
    /// The brief may not be published before this day.
    Embargo(Date),
    /// The brief could not be rendered; a finding of the build says why.
    Unrenderable,
}

impl<'a> Plan<'a> {
    /// Decides about every brief that `request` chooses, regardless of its shard.
    pub(super) fn new(project: &'a Project, checked: &'a Checked, request: &Request) -> Self {
        let touched = touched(project, checked);
        let previews = request.drafts || request.force;
        let named = !request.briefs.is_everything();
        let mut plan = Self::default();
        let mut slugs = BTreeSet::new();
        for brief in &project.briefs {
            if !request.briefs.holds(project.files.path(brief.file)) {
                continue;
            }
            let causes = touched.get(&brief.file).cloned().unwrap_or_default();
            let public = project.config.publish.statuses.contains(&brief.status);
            let embargo = brief
                .embargo
                .as_ref()
                .map(|day| day.value)
                .filter(|day| request.as_of.is_none_or(|today| today < *day));
            if !public && !named && !previews {
                plan.passed.push(brief);
                continue;
            }
            if let Some(day) = embargo.filter(|_| !previews) {
                plan.held.push(Held {
                    brief,
                    cause: HoldCause::Embargo(day),
                });
                continue;
            }
            let preview = request.force || !public || embargo.is_some();
            // A slug that two briefs share, or that the site uses itself, would have one overwrite the other.
            let writable = is_folder_name(&brief.slug)
                && (causes.is_empty() || slugs.insert(brief.slug.to_lowercase()));
            let is_shown = preview && writable;
            if !causes.is_empty() && !is_shown {
                plan.held.push(Held {
                    brief,
                    cause: HoldCause::Findings(causes),
                });
                continue;
            }
            plan.write.push(PlanEntry {
                brief,
                stamp: match (brief.status, embargo) {
                    (BriefStatus::Draft, _) => Some("DRAFT"),
                    (_, Some(_)) => Some("EMBARGOED"),
                    _ if !causes.is_empty() => Some("UNCHECKED"),
                    (status, _) if !public => Some(preview_stamp(status)),
                    _ => None,
                },
                preview,
            });
        }
        plan
    }
}

/// The stamp across a sound brief whose status is not public.
pub(super) fn preview_stamp(status: BriefStatus) -> &'static str {
    match status {
        BriefStatus::Draft => "DRAFT",
        BriefStatus::Review => "IN REVIEW",
        BriefStatus::Final | BriefStatus::Published => "UNPUBLISHED",
    }
}

/// The findings at the failing level that touch each brief, by its file.
fn touched<'a>(
    project: &'a Project,
    checked: &'a Checked,
) -> BTreeMap<FileId, Vec<&'a Diagnostic>> {
    let briefs = mapped(project.briefs.iter().map(|brief| (brief.file, brief)));
    let mut touched: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for finding in checked.failing(project.config.fail_on) {
        // Findings of one cause are reported at its first place; all its places lie in one file.
        if !briefs.contains_key(&finding.primary.file) {
            elsewhere.push(finding);
            continue;
        }
        touched
            .entry(finding.primary.file)
            .or_default()
            .push(finding);
        // Each of two briefs with one slug is in the way of the other.
        if finding.rule == "duplicate-slug" {
            for label in &finding.related {
                touched.entry(label.span.file).or_default().push(finding);
            }
        }
    }
    if elsewhere.is_empty() {
        return touched;
    }
    let records = RecordPlaces::new(project);
    let scopes: Vec<FindingScope> = elsewhere
        .iter()
        .map(|finding| records.scope(project, finding))
        .collect();
    for brief in &project.briefs {
        let reached = check::reached(&project.library, [brief]);
        let files = RecordPlaces::files(project, brief, &reached);
        let found = elsewhere.iter().zip(&scopes);
        let found = found.filter(|(_, scope)| match scope {
            FindingScope::Ids(ids) => ids.iter().any(|id| reached.contains(id.as_str())),
            FindingScope::File(file) => files.contains(file),
            FindingScope::All => true,
        });
        let mut found = found.map(|(finding, _)| *finding).peekable();
        if found.peek().is_some() {
            touched.entry(brief.file).or_default().extend(found);
        }
    }
    touched
}

/// The briefs that a finding outside briefs touches.
enum FindingScope {
    /// Briefs that reach one of these records.
    Ids(Vec<String>),
    /// Briefs that reach anything in this file.
    File(FileId),
    /// All briefs.
    All,
}

/// The places of all records.
struct RecordPlaces<'a> {
    /// By file, sorted by place: the span and id of each record.
    places: BTreeMap<FileId, Vec<(Span, &'a str)>>,
}

impl<'a> RecordPlaces<'a> {
    fn new(project: &'a Project) -> Self {
        let library = &project.library;
        let sources = library.sources.values().map(|item| (item.span, &item.id));
        let evidence = library.evidence.values().map(|item| (item.span, &item.id));
        let claims = library.claims.values().map(|item| (item.span, &item.id));
        let read = sources.chain(evidence).chain(claims);
        let read = read.map(|(span, id)| (span, id.value.as_str()));
        let broken = library.broken.iter();
        let broken = broken.map(|(id, span)| (*span, id.as_str()));
        let mut places: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
        for (span, id) in read.chain(broken) {
            places.entry(span.file).or_default().push((span, id));
        }
        for records in places.values_mut() {
            records.arrange_by_key(|(span, _)| span.start);
        }
        Self { places }
    }

    /// The id of the record that a span lies in.
    fn at(&self, place: Span) -> Option<&'a str> {
        let records = self.places.get(&place.file)?;
        let next = records.partition_point(|(span, _)| span.start <= place.start);
        let (span, id) = records.get(next.checked_sub(1)?)?;
        (place.start < span.end || place == *span).then_some(*id)
    }

    fn scope(&self, project: &Project, finding: &Diagnostic) -> FindingScope {
        let own = [finding.primary].into_iter();
        let own = own.chain(finding.further.iter().copied());
        let ids: Vec<String> = own
            .filter_map(|place| self.at(place).map(str::to_owned))
            .collect();
        if !ids.is_empty() {
            return FindingScope::Ids(ids);
        }
        // An entry that is no record of its own, such as a second one with the same id, points to other records.
        let related = finding.related.iter();
        let ids: Vec<String> = related
            .filter_map(|label| self.at(label.span).map(str::to_owned))
            .collect();
        if !ids.is_empty() {
            return FindingScope::Ids(ids);
        }
        if project
            .files
            .path(finding.primary.file)
            .starts_with("content/")
        {
            FindingScope::File(finding.primary.file)
        } else {
            FindingScope::All
        }
    }

    /// The files that a brief reads: those of the records it reaches, its tables, and, if an id it names is missing, all files of records.
    fn files(project: &Project, brief: &Brief, reached: &BTreeSet<&str>) -> BTreeSet<FileId> {
        let library = &project.library;
        let mut files = BTreeSet::new();
        let mut misses = false;
        let mut tables: BTreeSet<String> = BTreeSet::new();
        for id in reached {
            match library.get(id) {
                Some(record) => {
                    files.insert(record.id().span.file);
                    if let Record::Evidence(evidence) = record {
                        tables.extend(evidence.place().map(|place| place.path.clone()));
                    }
                }
                None => misses = true,
            }
        }
        let of_exhibits = brief
            .exhibits
            .iter()
            .filter_map(|exhibit| exhibit.csv.as_ref())
            .filter_map(|csv| data_path(project.files.path(brief.file), &csv.rows.file.value));
        tables.extend(of_exhibits);
        for file in project.files.ids() {
            let path = project.files.path(file);
            let of_records = ["content/sources/", "content/evidence/", "content/claims/"]
                .iter()
                .any(|folder| path.starts_with(folder));
            if misses && of_records || tables.contains(path) {
                files.insert(file);
            }
        }
        files
    }
}

//! Which findings hold back which briefs.
//!
//! A finding holds back the briefs that it touches: the brief in which it stands, the briefs that reach its record, or those whose exhibits
//! read its table. A finding that touches no brief holds back none.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Arrange as _, distinct, mapped};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::{Brief, Project, Record, data_path};
use crate::span::{FileId, Span};

/// The failing findings outside briefs, each with the briefs that it touches.
#[derive(Debug)]
pub struct OutsideFindings<'a> {
    project: &'a Project,
    findings: Vec<(&'a Diagnostic, FindingScope)>,
}

impl<'a> OutsideFindings<'a> {
    /// Takes the failing findings among `findings` that stand in no brief.
    pub fn new(project: &'a Project, findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let briefs: BTreeSet<FileId> = distinct(project.briefs.iter().map(|brief| brief.file));
        let level = project.config.fail_on;
        let findings = findings
            .into_iter()
            .filter(|finding| finding.fails_at(level) && !briefs.contains(&finding.primary.file));
        let mut findings = findings.peekable();
        if findings.peek().is_none() {
            return Self {
                project,
                findings: Vec::new(),
            };
        }
        let records = RecordPlaces::new(project);
        let scoped = findings.map(|finding| (finding, records.scope(project, finding)));
        Self {
            project,
            findings: scoped.collect(),
        }
    }

    /// Those that touch a brief.
    pub fn touching(&self, brief: &Brief) -> Vec<&'a Diagnostic> {
        if self.findings.is_empty() {
            return Vec::new();
        }
        let reached = check::reached(&self.project.library, [brief]);
        let files = RecordPlaces::files(self.project, brief, &reached);
        let touching = self.findings.iter().filter(|(_, scope)| match scope {
            FindingScope::Ids(ids) => ids.iter().any(|id| reached.contains(id.as_str())),
            FindingScope::File(file) => files.contains(file),
            FindingScope::All => true,
        });
        touching.map(|(finding, _)| *finding).collect()
    }
}

/// The failing findings that touch each brief, by its file.
pub(super) fn touched<'a>(
    project: &'a Project,
    findings: &'a [Diagnostic],
) -> BTreeMap<FileId, Vec<&'a Diagnostic>> {
    let briefs = mapped(project.briefs.iter().map(|brief| (brief.file, brief)));
    let mut touched: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    let level = project.config.fail_on;
    for finding in findings.iter().filter(|finding| finding.fails_at(level)) {
        // Findings of one cause are reported at its first place; all its places lie in one file.
        if !briefs.contains_key(&finding.primary.file) {
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
    let outside = OutsideFindings::new(project, findings);
    for brief in &project.briefs {
        let touching = outside.touching(brief);
        if !touching.is_empty() {
            touched.entry(brief.file).or_default().extend(touching);
        }
    }
    touched
}

/// The briefs that a finding outside briefs touches.
#[derive(Debug)]
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

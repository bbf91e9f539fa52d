//! Which language briefs and records speak, and the gate that keeps rules which read English words away from all others.

use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Reads, Rule};
use crate::diagnostic::Diagnostic;
use crate::mention;
use crate::model::{Brief, Evidence, Project};
use crate::span::{FileId, Span};

/// The language of a brief: its own, or the project's.
pub(super) fn of_brief<'a>(project: &'a Project, brief: &'a Brief) -> &'a str {
    let own = brief.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// The language of a record: its own, or the project's.
pub(super) fn of_record<'a>(project: &'a Project, evidence: &'a Evidence) -> &'a str {
    let own = evidence.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// What a record measures, in a language that is read: its own, or one of those that its `measure` is given in.
pub(super) fn measure_read<'a>(evidence: &'a Evidence, language: &str) -> Option<&'a str> {
    if mention::reads(language) {
        return evidence.measure();
    }
    let mut others = evidence.measures.iter();
    let read = others.find(|(tag, _)| mention::reads(tag));
    read.map(|(_, measure)| measure.value.as_str())
}

/// The text that rules which read words keep away from. Empty in a project that speaks English alone.
#[derive(Debug, Default)]
pub(super) struct Unread {
    briefs: BTreeSet<FileId>,
    /// Records and claims, by file, in order.
    records: BTreeMap<FileId, Vec<Span>>,
}

impl Unread {
    /// Looks for briefs and records in languages without a reader.
    pub(super) fn new(project: &Project) -> Self {
        let briefs = project.briefs.iter();
        let briefs = briefs.filter(|brief| !mention::reads(of_brief(project, brief)));
        let evidence = project.library.evidence.values();
        let evidence = evidence.filter(|item| !mention::reads(of_record(project, item)));
        let are_claims_read = mention::reads(&project.config.language);
        let claims = project.library.claims.values().filter(|_| !are_claims_read);
        let spans = evidence
            .map(|item| item.span)
            .chain(claims.map(|claim| claim.span));
        let mut records: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
        for span in spans {
            records.entry(span.file).or_default().push(span);
        }
        for spans in records.values_mut() {
            spans.sort_unstable();
        }
        Self {
            briefs: briefs.map(|brief| brief.file).collect(),
            records,
        }
    }

    /// Whether a finding rests on words that the rule cannot have read: where it stands, or in a record that it names.
    pub(super) fn covers(&self, rule: &Rule, finding: &Diagnostic) -> bool {
        let is_told_by_records = || {
            rule.reads == Reads::Records
                && finding.related.iter().any(|label| self.holds(label.span))
        };
        rule.reads != Reads::Nothing
            && (self.briefs.contains(&finding.primary.file)
                || self.holds(finding.primary)
                || is_told_by_records())
    }

    fn holds(&self, at: Span) -> bool {
        self.records.get(&at.file).is_some_and(|spans| {
            let next = spans.partition_point(|span| span.end <= at.start);
            spans.get(next).is_some_and(|span| span.start <= at.start)
        })
    }
}

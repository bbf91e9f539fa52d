//! The gate that keeps rules which read words away from languages without a reader.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::context::rule::{Reads, Rule};
use crate::check::facts::language::{has_word_lists, of_brief, of_record};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::span::{FileId, Span};

/// The text that rules which read words keep away from. Empty in a project that speaks English alone.
#[derive(Debug, Default)]
pub(in crate::check) struct Unread {
    briefs: BTreeSet<FileId>,
    /// Records and claims, by file, in order.
    records: BTreeMap<FileId, Vec<Span>>,
}

impl Unread {
    /// Looks for briefs and records in languages for which rules have no lists of words.
    pub(in crate::check) fn new(project: &Project) -> Self {
        let briefs = project.briefs.iter();
        let briefs = briefs.filter(|brief| !has_word_lists(of_brief(project, brief)));
        let evidence = project.library.evidence.values();
        let evidence = evidence.filter(|item| !has_word_lists(of_record(project, item)));
        let are_claims_read = has_word_lists(&project.config.language);
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
    pub(in crate::check) fn covers(&self, rule: &Rule, finding: &Diagnostic) -> bool {
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

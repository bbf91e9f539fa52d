//! The gate that keeps rules that read words away from languages without a reader.

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::context::rule::{Reads, Rule};
use crate::check::facts::language::{UnreadRecords, has_word_lists, of_brief};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::span::FileId;

/// The text that rules that read words keep away from; empty in a project that is in English alone.
#[derive(Debug)]
pub(in crate::check) struct Unread<'a> {
    briefs: BTreeSet<FileId>,
    records: &'a UnreadRecords,
}

impl<'a> Unread<'a> {
    /// Finds briefs in languages without lists of words, beside such records.
    pub(in crate::check) fn new(project: &Project, records: &'a UnreadRecords) -> Self {
        let briefs = project.briefs.iter();
        let briefs = briefs.filter(|brief| !has_word_lists(of_brief(project, brief)));
        Self {
            briefs: distinct(briefs.map(|brief| brief.file)),
            records,
        }
    }

    /// Whether a finding rests on words that its rule cannot have read: where it stands, or in a record that it names.
    pub(in crate::check) fn covers(&self, rule: &Rule, finding: &Diagnostic) -> bool {
        let is_told_by_records = || {
            let mut related = finding.related.iter();
            rule.reads == Reads::Records && related.any(|label| self.records.hold(label.span))
        };
        rule.reads != Reads::Nothing
            && !finding.is_read
            && (self.briefs.contains(&finding.primary.file)
                || self.records.hold(finding.primary)
                || is_told_by_records())
    }
}

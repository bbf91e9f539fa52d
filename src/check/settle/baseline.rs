//! Applies the baseline: per file and rule, as many findings as it counts are known.

use std::collections::BTreeMap;

use super::FileFindings;
use crate::arrange::mapped;
use crate::check::Options;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::{Baseline, Project};
use crate::span::{FileId, Span, Spanned};

/// The rule about the baseline itself, which the baseline never counts.
pub(crate) const STALE: &str = "stale-baseline";

/// Whether a baseline counts a finding: a reviewer's question never fails, and a comment settles what it allows.
pub(crate) fn counts(finding: &Diagnostic) -> bool {
    finding.suppressed.is_none() && finding.severity >= Severity::Warning && finding.rule != STALE
}

/// The counts of the project's baseline, where it applies.
pub(crate) struct BaselineCounts<'a> {
    baseline: Option<&'a Baseline>,
    /// The project's files by path.
    files: BTreeMap<&'a str, FileId>,
    /// The counts by file and rule.
    counts: BTreeMap<FileId, BTreeMap<&'a str, usize>>,
}

impl<'a> BaselineCounts<'a> {
    pub(crate) fn new(project: &'a Project, options: Options) -> Self {
        let baseline = project.baseline.as_deref();
        let baseline = baseline.filter(|_| !options.no_baseline);
        let files = &project.files;
        let files: BTreeMap<&str, FileId> = match baseline {
            Some(_) => mapped(files.ids().map(|id| (files.path(id), id))),
            None => BTreeMap::new(),
        };
        let mut counts: BTreeMap<FileId, BTreeMap<&str, usize>> = BTreeMap::new();
        for allowance in baseline.iter().flat_map(|baseline| &baseline.allowances) {
            if let Some(file) = files.get(allowance.path.value.as_str()) {
                let of_file = counts.entry(*file).or_default();
                of_file.insert(&allowance.rule.value, allowance.count.value);
            }
        }
        Self {
            baseline,
            files,
            counts,
        }
    }

    /// Marks the findings of a file that the baseline counts.
    ///
    /// Where more are found than counted, nobody can tell which are new, so that all findings of that rule in that file stand, with a note.
    pub(super) fn mark(&self, file: FileId, findings: &mut FileFindings) {
        let Some(known) = self.counts.get(&file) else {
            return;
        };
        let FileFindings {
            form,
            other,
            counted,
        } = findings;
        for finding in form.iter().chain(&*other).filter(|finding| counts(finding)) {
            *counted.entry(finding.rule).or_default() += 1;
        }
        let all = form.iter_mut().chain(other);
        for finding in all.filter(|finding| counts(finding)) {
            let Some(known) = known.get(finding.rule) else {
                continue;
            };
            let found = counted.get(finding.rule).copied().unwrap_or_default();
            if found <= *known {
                finding.baseline = true;
            } else {
                finding.notes.push(format!(
                    "the baseline counts {known} of the {found} findings of this rule in this file"
                ));
            }
        }
    }

    /// The findings for counts above what is found, in the file of the baseline: such counts leave room for new faults that nobody would
    /// see.
    pub(crate) fn stale<'f>(
        &self,
        of_file: impl Fn(FileId) -> Option<&'f FileFindings>,
    ) -> Option<(FileId, Vec<Diagnostic>)> {
        let baseline = self.baseline?;
        let mut stale = Vec::new();
        let mut gone: Option<&str> = None;
        for allowance in &baseline.allowances {
            let (path, rule) = (allowance.path.value.as_str(), allowance.rule.value.as_str());
            let Some(file) = self.files.get(path) else {
                // One finding per file, for any number of rules.
                if gone.replace(path) != Some(path) {
                    let message = format!("`{path}` is no file of the project");
                    stale.push(finding(allowance.path.span, message).help(
                        "run `factum baseline` to drop it; if the file has another name now, write that instead",
                    ));
                }
                continue;
            };
            let found = of_file(*file).and_then(|findings| findings.counted.get(rule).copied());
            let found = found.unwrap_or_default();
            let count = &allowance.count;
            if found < count.value {
                let message = format!(
                    "`{rule}` in `{path}`: {} counted, {found} found",
                    count.value
                );
                stale.push(
                    finding(count.span, message)
                        .help("run `factum baseline`, which lowers the count")
                        .fix(Fix {
                            title: format!("write `{found}`"),
                            safety: Safety::Safe,
                            edits: vec![Spanned::new(found.to_string(), count.span)],
                        }),
                );
            }
        }
        (!stale.is_empty()).then_some((baseline.file, stale))
    }
}

fn finding(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(STALE, Severity::Warning, span, message)
}

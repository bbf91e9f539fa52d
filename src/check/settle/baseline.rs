//! Applies the baseline: as many findings per file and rule as it counts are known.

use std::collections::BTreeMap;

use crate::check::Context;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::Baseline;
use crate::span::{FileId, Span, Spanned};

/// The rule that speaks of the baseline itself, which is never counted in it.
pub(crate) const STALE: &str = "stale-baseline";

/// Whether a finding is one that a baseline counts: a reviewer's question never fails, and what a comment allows is settled.
pub(crate) fn counts(finding: &Diagnostic) -> bool {
    finding.suppressed.is_none() && finding.severity >= Severity::Warning && finding.rule != STALE
}

/// Marks the findings that the project's baseline counts, and reports where it counts more than there are.
///
/// Where more are found than counted, nobody can tell which of them are new: all of that rule in that file stand, with a note.
pub(in crate::check) fn apply(
    context: &Context<'_>,
    findings: &mut [Diagnostic],
) -> Vec<Diagnostic> {
    let project = context.project;
    let Some(baseline) = project
        .baseline
        .as_ref()
        .filter(|_| !context.options.no_baseline)
    else {
        return Vec::new();
    };
    let mut found: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| counts(finding)) {
        *found
            .entry((finding.primary.file, finding.rule))
            .or_default() += 1;
    }
    let files = &project.files;
    let by_path: BTreeMap<&str, FileId> = files.ids().map(|id| (files.path(id), id)).collect();
    let mut known: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
    for allowance in &baseline.allowances {
        if let Some(file) = by_path.get(allowance.path.value.as_str()) {
            known.insert(
                (*file, allowance.rule.value.as_str()),
                allowance.count.value,
            );
        }
    }
    for finding in findings.iter_mut().filter(|finding| counts(finding)) {
        let key = (finding.primary.file, finding.rule);
        let Some(&known) = known.get(&key) else {
            continue;
        };
        let found = found.get(&key).copied().unwrap_or_default();
        if found <= known {
            finding.baseline = true;
        } else {
            finding.notes.push(format!(
                "the baseline counts {known} of the {found} findings of this rule in this file"
            ));
        }
    }
    stale(baseline, &by_path, &found)
}

/// Counts above what is found: room for new faults that nobody would see.
fn stale(
    baseline: &Baseline,
    by_path: &BTreeMap<&str, FileId>,
    found: &BTreeMap<(FileId, &str), usize>,
) -> Vec<Diagnostic> {
    let mut stale = Vec::new();
    let mut gone: Option<&str> = None;
    for allowance in &baseline.allowances {
        let (path, rule) = (allowance.path.value.as_str(), allowance.rule.value.as_str());
        let Some(file) = by_path.get(path) else {
            // One finding per file, however many rules.
            if gone.replace(path) != Some(path) {
                let message = format!("`{path}` is no file of the project");
                stale.push(finding(allowance.path.span, message).help(
                    "run `factum baseline` to drop it; if the file has another name now, write that instead",
                ));
            }
            continue;
        };
        let found = found.get(&(*file, rule)).copied().unwrap_or_default();
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
    stale
}

fn finding(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(STALE, Severity::Warning, span, message)
}

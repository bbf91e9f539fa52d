//! GitLab Code Quality: a JSON list that merge requests show beside the changed lines.

use std::borrow::Cow;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Report, json};
use crate::diagnostic::Severity;

/// One entry per finding that is not suppressed, the gravest first.
pub fn render(report: &Report<'_>) -> String {
    let mut fingerprints = fingerprints(report);
    let mut issues = Vec::new();
    for (index, finding) in report.ranked() {
        if !finding.stands() {
            continue;
        }
        let range = finding.primary.range();
        let line = |offset| report.files.position(finding.primary.file, offset).line;
        issues.push(Issue {
            description: &finding.message,
            check_name: finding.rule,
            fingerprint: fingerprints
                .get_mut(index)
                .map(std::mem::take)
                .unwrap_or_default(),
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Review => "info",
            },
            location: Location {
                path: report.repository_path(finding.primary.file),
                lines: LineRange {
                    begin: line(range.start),
                    end: line(range.end),
                },
            },
        });
    }
    json::to_text(&issues)
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
    lines: LineRange,
}

#[derive(Serialize)]
struct LineRange {
    begin: usize,
    end: usize,
}

//! GitLab Code Quality: a JSON list that merge requests show beside the changed lines.

use serde::Serialize;

use super::fingerprint::fingerprint;
use super::{Report, json};
use crate::diagnostic::Severity;

/// One entry a finding that stands.
pub fn render(report: &Report<'_>) -> String {
    let issues: Vec<_> = report
        .standing()
        .map(|finding| {
            let range = finding.primary.range();
            let position = |offset| report.files.position(finding.primary.file, offset).line;
            Issue {
                description: &finding.message,
                check_name: finding.rule,
                fingerprint: fingerprint(report.files, finding),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Review => "info",
                },
                location: Location {
                    path: report.files.path(finding.primary.file),
                    lines: Lines {
                        begin: position(range.start),
                        end: position(range.end),
                    },
                },
            }
        })
        .collect();
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
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

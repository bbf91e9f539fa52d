//! GitHub workflow commands: one annotation a finding.
//!
//! The runner shows at most ten annotations of a type and step, so errors come first.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Files;

/// One `::error file=…::` line a finding that stands, the gravest first.
pub fn render(report: &Report<'_>) -> String {
    let mut findings: Vec<_> = report.standing().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    findings.into_iter().fold(String::new(), |text, finding| {
        text + &annotation(report.files, finding)
    })
}

fn annotation(files: &Files, finding: &Diagnostic) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Review => "notice",
    };
    let range = finding.primary.range();
    let start = files.position(finding.primary.file, range.start);
    let end = files.position(finding.primary.file, range.end);
    let mut message = finding.message.clone();
    for label in &finding.related {
        let at = files.position(label.span.file, label.span.range().start);
        let _ = write!(
            message,
            "\n{}:{}: {}",
            files.path(label.span.file),
            at.line,
            label.value
        );
    }
    for note in &finding.notes {
        let _ = write!(message, "\nnote: {note}");
    }
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    format!(
        "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        property(files.path(finding.primary.file)),
        start.line,
        end.line,
        start.column,
        end.column,
        property(finding.rule),
        data(&message),
    )
}

/// Escapes a message as the runner's toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property, which also ends at `:` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

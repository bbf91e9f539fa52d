//! GitHub workflow commands: one annotation per finding.
//!
//! The runner shows ten annotations of each type per step and drops the rest, so the gravest come first, and a notice counts those that
//! only the log has.

use std::fmt::Write as _;

use super::{Report, printable};
use crate::diagnostic::{Diagnostic, Severity};

/// How many annotations of one type the runner shows per step.
const SHOWN: usize = 10;

/// One `::error file=…::` line per finding that is not suppressed, the gravest first.
pub fn render(report: &Report<'_>) -> String {
    let mut text = left_out(report);
    for (_, finding) in report.ranked() {
        if finding.stands() {
            annotation(report, finding, &mut text);
        }
    }
    text
}

/// A notice that counts the annotations of each type that are not shown; it comes first, so as to be shown itself.
fn left_out(report: &Report<'_>) -> String {
    let tally = report.tally();
    let over = |count: usize| count.saturating_sub(SHOWN);
    // The notice itself counts among the notices.
    let reviews = if over(tally.errors) + over(tally.warnings) > 0 {
        over(tally.review + 1)
    } else {
        over(tally.review)
    };
    let counts = [
        (over(tally.errors), "error", "errors"),
        (over(tally.warnings), "warning", "warnings"),
        (reviews, "finding to review", "findings to review"),
    ];
    let more: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if more.is_empty() {
        return String::new();
    }
    format!(
        "::notice title=factum::Only in the log of this step: {}. GitHub shows {SHOWN} annotations of a type\n",
        more.join(", ")
    )
}

fn annotation(report: &Report<'_>, finding: &Diagnostic, text: &mut String) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Review => "notice",
    };
    let (files, file) = (report.files, finding.primary.file);
    let range = finding.primary.range();
    let start = files.position(file, range.start);
    let end = files.position(file, range.end);
    let mut message = finding.message.clone();
    for label in &finding.related {
        let at = files.position(label.span.file, label.span.range().start);
        let path = report.repository_path(label.span.file);
        let _ = write!(message, "\n{path}:{}: {}", at.line, label.value);
    }
    for note in &finding.notes {
        let _ = write!(message, "\nnote: {note}");
    }
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    let _ = writeln!(
        text,
        "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(&report.repository_path(file)),
        start.line,
        end.line,
        start.column,
        end.column,
        property(finding.rule),
        data(&message),
    );
}

/// Escapes a message as the runner's toolkit does.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D");
    printable(&text).replace('\n', "%0A")
}

/// Escapes a property, in which `:` and `,` are delimiters too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

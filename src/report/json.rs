//! The JSON of `factum check --format json`, version 1. Its keys are a contract: tools outside rely on them.

use serde::Serialize;

use super::Report;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::{Files, Position, Span};

/// All findings as one JSON document.
pub fn render(report: &Report<'_>) -> String {
    let tally = report.tally();
    let output = CheckOutput {
        version: 1,
        findings: report
            .findings
            .iter()
            .map(|finding| JsonFinding::new(report.files, finding))
            .collect(),
        summary: Summary {
            errors: tally.errors,
            warnings: tally.warnings,
            review: tally.review,
            suppressed: tally.suppressed,
            baseline: Some(tally.baseline).filter(|known| *known > 0),
            briefs: report.briefs,
            files: report.files.ids().count(),
        },
    };
    to_text(&output)
}

/// A value as indented JSON with a final line break. Plain structs cannot fail to serialise; if one did, the text says so.
pub(super) fn to_text(output: &impl Serialize) -> String {
    serde_json::to_string_pretty(output).map_or_else(|error| error.to_string(), |text| text + "\n")
}

#[derive(Serialize)]
struct CheckOutput<'a> {
    version: u8,
    findings: Vec<JsonFinding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    start: JsonPoint,
    end: JsonPoint,
    related: Vec<Related<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fixes: Vec<FixOutput<'a>>,
    suppressed: Option<&'a str>,
    /// Written only where true: most projects have no baseline.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    baseline: bool,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    start: JsonPoint,
    end: JsonPoint,
    message: &'a str,
}

#[derive(Serialize)]
struct FixOutput<'a> {
    title: &'a str,
    safety: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    start: JsonPoint,
    end: JsonPoint,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    review: usize,
    suppressed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
    briefs: usize,
    files: usize,
}

/// A place: line and column from 1, columns in Unicode scalar values, and the offset in bytes.
#[derive(Serialize)]
pub(super) struct JsonPoint {
    line: usize,
    column: usize,
    offset: usize,
}

impl From<Position> for JsonPoint {
    fn from(position: Position) -> Self {
        Self {
            line: position.line,
            column: position.column,
            offset: position.offset,
        }
    }
}

/// The start and end of a span as places.
pub(super) fn points(files: &Files, span: Span) -> (JsonPoint, JsonPoint) {
    let range = span.range();
    (
        files.position(span.file, range.start).into(),
        files.position(span.file, range.end).into(),
    )
}

impl<'a> JsonFinding<'a> {
    fn new(files: &'a Files, finding: &'a Diagnostic) -> Self {
        let (start, end) = points(files, finding.primary);
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            path: files.path(finding.primary.file),
            start,
            end,
            related: finding
                .related
                .iter()
                .map(|label| {
                    let (start, end) = points(files, label.span);
                    Related {
                        path: files.path(label.span.file),
                        start,
                        end,
                        message: &label.value,
                    }
                })
                .collect(),
            notes: &finding.notes,
            help: finding.help.as_deref(),
            fixes: finding
                .fixes
                .iter()
                .map(|fix| FixOutput::new(files, fix))
                .collect(),
            suppressed: finding.suppressed.as_deref(),
            baseline: finding.baseline,
        }
    }
}

impl<'a> FixOutput<'a> {
    fn new(files: &'a Files, fix: &'a Fix) -> Self {
        Self {
            title: &fix.title,
            safety: fix.safety.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| {
                    let (start, end) = points(files, edit.span);
                    Edit {
                        path: files.path(edit.span.file),
                        start,
                        end,
                        text: &edit.value,
                    }
                })
                .collect(),
        }
    }
}

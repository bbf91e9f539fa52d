//! SARIF 2.1.0, for code-scanning services. Rule metadata comes from the registry, not from the results.

use std::collections::BTreeMap;

use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Invocation, Location, Message,
    MultiformatMessageString, Notification, PhysicalLocation, Region, Replacement,
    ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultKind, ResultLevel,
    Run, SCHEMA_URL, Sarif, Suppression, Tool, ToolComponent,
};

use super::fingerprint::fingerprints;
use super::{Report, json};
use crate::check::{Rule, rules};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::config::Level;
use crate::span::Span;

/// The most results that GitHub takes in one run; of these it shows the 5,000 gravest.
pub const MOST_RESULTS: usize = 25_000;

/// The name of the folder that paths are relative to: the top of the repository, wherever it lies.
const TOP: &str = "%SRCROOT%";

/// One SARIF log with one run: the gravest results first, at most [`MOST_RESULTS`]; a notification counts those left out.
pub fn render(report: &Report<'_>) -> String {
    let fingerprints = fingerprints(report);
    let driver = ToolComponent::builder()
        .name("factum")
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(
            rules::RULES
                .iter()
                .copied()
                .map(descriptor)
                .collect::<Vec<_>>(),
        )
        .build();
    let top = ArtifactLocation::builder()
        .description(message("The top of the repository."))
        .build();
    let mut run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .default_encoding("utf-8")
        .original_uri_base_ids(BTreeMap::from([(TOP.to_owned(), top)]))
        .results(
            report
                .ranked()
                .into_iter()
                .take(MOST_RESULTS)
                .map(|(index, finding)| {
                    let fingerprint = fingerprints.get(index).cloned().unwrap_or_default();
                    result(report, finding, fingerprint)
                })
                .collect::<Vec<_>>(),
        )
        .build();
    let left_out = report.findings.len().saturating_sub(MOST_RESULTS);
    if left_out > 0 {
        let text = format!("{left_out} findings more, of the least weight, are left out.");
        run.invocations = Some(vec![
            Invocation::builder()
                .execution_successful(true)
                .tool_execution_notifications(vec![
                    Notification::builder().message(message(text)).build(),
                ])
                .build(),
        ]);
    }
    let sarif = Sarif::builder()
        .schema(SCHEMA_URL)
        .version(serde_json::json!("2.1.0"))
        .runs(vec![run])
        .build();
    json::to_text(&sarif)
}

fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let level = match rule.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Review | Level::Off => "note",
    };
    ReportingDescriptor::builder()
        .id(rule.name)
        .name(pascal_case(rule.name))
        .short_description(message_string(sentence(rule.summary)))
        .full_description(message_string(sentence(rule.summary)))
        .help(
            MultiformatMessageString::builder()
                .text(rule.page())
                .markdown(rule.page())
                .build(),
        )
        .default_configuration(
            ReportingConfiguration::builder()
                .level(serde_json::json!(level))
                .enabled(rule.level != Level::Off)
                .build(),
        )
        .build()
}

fn result(report: &Report<'_>, finding: &Diagnostic, fingerprint: String) -> SarifResult {
    // SARIF asks for level `none` wherever the kind is not `fail`.
    let (kind, level) = match finding.severity {
        Severity::Error => (ResultKind::Fail, ResultLevel::Error),
        Severity::Warning => (ResultKind::Fail, ResultLevel::Warning),
        Severity::Review => (ResultKind::Review, ResultLevel::None),
    };
    let mut text = sentence(&finding.message);
    for more in finding.notes.iter().chain(&finding.help) {
        text.push(' ');
        text += &sentence(more);
    }
    let mut result = SarifResult::builder()
        .rule_id(finding.rule)
        .kind(kind)
        .level(level)
        .message(message(text))
        .locations(vec![location(report, finding.primary)])
        .partial_fingerprints(BTreeMap::from([("factum/v1".to_owned(), fingerprint)]))
        .build();
    result.rule_index = rules::RULES
        .iter()
        .position(|rule| rule.name == finding.rule)
        .and_then(|index| i64::try_from(index).ok());
    if !finding.related.is_empty() {
        result.related_locations = Some(
            (1..)
                .zip(&finding.related)
                .map(|(id, label)| {
                    let mut location = location(report, label.span);
                    location.id = Some(id);
                    location.message = Some(message(sentence(&label.value)));
                    location
                })
                .collect(),
        );
    }
    if !finding.fixes.is_empty() {
        result.fixes = Some(
            finding
                .fixes
                .iter()
                .map(|offer| fix(report, offer))
                .collect(),
        );
    }
    let suppression = match &finding.suppressed {
        Some(reason) => Some(("inSource", reason.as_str())),
        None if finding.baseline => Some(("external", "counted in the baseline")),
        None => None,
    };
    if let Some((kind, justification)) = suppression {
        result.suppressions = Some(vec![
            Suppression::builder()
                .kind(serde_json::json!(kind))
                .justification(justification)
                .build(),
        ]);
    }
    result
}

fn message(text: impl Into<String>) -> Message {
    Message::builder().text(text.into()).build()
}

fn fix(report: &Report<'_>, fix: &diagnostic::Fix) -> Fix {
    let changes = fix
        .edits
        .iter()
        .map(|edit| {
            let replacement = Replacement::builder()
                .deleted_region(region(report, edit.span))
                .inserted_content(ArtifactContent::builder().text(edit.value.as_str()).build())
                .build();
            ArtifactChange::builder()
                .artifact_location(artifact(report, edit.span))
                .replacements(vec![replacement])
                .build()
        })
        .collect::<Vec<_>>();
    Fix::builder()
        .description(message(sentence(&fix.title)))
        .artifact_changes(changes)
        .build()
}

fn location(report: &Report<'_>, span: Span) -> Location {
    Location::builder()
        .physical_location(
            PhysicalLocation::builder()
                .artifact_location(artifact(report, span))
                .region(region(report, span))
                .build(),
        )
        .build()
}

fn artifact(report: &Report<'_>, span: Span) -> ArtifactLocation {
    ArtifactLocation::builder()
        .uri(uri(&report.repository_path(span.file)))
        .uri_base_id(TOP)
        .build()
}

fn region(report: &Report<'_>, span: Span) -> Region {
    let files = report.files;
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let range = span.range();
    let (start, end) = (
        files.position(span.file, range.start),
        files.position(span.file, range.end),
    );
    Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

/// A relative URI: path segments with what a URI does not allow percent-encoded.
fn uri(path: &str) -> String {
    path.bytes().fold(String::new(), |uri, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
            uri + &char::from(byte).to_string()
        }
        _ => uri + &format!("%{byte:02X}"),
    })
}

fn message_string(text: String) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

/// SARIF messages are sentences: a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let text = first + chars.as_str();
    if text.ends_with(['.', '?', '!']) {
        text
    } else {
        text + "."
    }
}

fn pascal_case(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map(|c| c.to_ascii_uppercase().to_string())
                .unwrap_or_default()
                + chars.as_str()
        })
        .collect()
}

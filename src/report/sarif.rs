//! SARIF 2.1.0, for code-scanning services. Rule metadata comes from the registry, not from the results.

use std::collections::BTreeMap;

use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Location, Message,
    MultiformatMessageString, PhysicalLocation, Region, Replacement, ReportingConfiguration,
    ReportingDescriptor, Result as SarifResult, ResultKind, ResultLevel, Run, SCHEMA_URL, Sarif,
    Suppression, Tool, ToolComponent,
};

use super::fingerprint::fingerprint;
use super::{Report, json};
use crate::check::{Rule, rules};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::config::Level;
use crate::span::{Files, Span};

/// One SARIF log with one run.
pub fn render(report: &Report<'_>) -> String {
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
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .default_encoding("utf-8")
        .results(
            report
                .findings
                .iter()
                .map(|finding| result(report.files, finding))
                .collect::<Vec<_>>(),
        )
        .build();
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

fn result(files: &Files, finding: &Diagnostic) -> SarifResult {
    // SARIF asks for level `none` wherever the kind is not `fail`.
    let (kind, level) = match finding.severity {
        Severity::Error => (ResultKind::Fail, ResultLevel::Error),
        Severity::Warning => (ResultKind::Fail, ResultLevel::Warning),
        Severity::Review => (ResultKind::Review, ResultLevel::None),
    };
    let mut message = sentence(&finding.message);
    for more in finding.notes.iter().chain(&finding.help) {
        message.push(' ');
        message += &sentence(more);
    }
    let mut result = SarifResult::builder()
        .rule_id(finding.rule)
        .kind(kind)
        .level(level)
        .message(Message::builder().text(message).build())
        .locations(vec![location(files, finding.primary)])
        .partial_fingerprints(BTreeMap::from([(
            "factum/v1".to_owned(),
            fingerprint(files, finding),
        )]))
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
                    let mut location = location(files, label.span);
                    location.id = Some(id);
                    location.message =
                        Some(Message::builder().text(sentence(&label.value)).build());
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
                .map(|offer| fix(files, offer))
                .collect(),
        );
    }
    if let Some(reason) = &finding.suppressed {
        result.suppressions = Some(vec![
            Suppression::builder()
                .kind(serde_json::json!("inSource"))
                .justification(reason.as_str())
                .build(),
        ]);
    }
    result
}

fn fix(files: &Files, fix: &diagnostic::Fix) -> Fix {
    let changes = fix
        .edits
        .iter()
        .map(|edit| {
            let replacement = Replacement::builder()
                .deleted_region(region(files, edit.span))
                .inserted_content(ArtifactContent::builder().text(edit.value.as_str()).build())
                .build();
            ArtifactChange::builder()
                .artifact_location(artifact(files, edit.span))
                .replacements(vec![replacement])
                .build()
        })
        .collect::<Vec<_>>();
    Fix::builder()
        .description(Message::builder().text(sentence(&fix.title)).build())
        .artifact_changes(changes)
        .build()
}

fn location(files: &Files, span: Span) -> Location {
    Location::builder()
        .physical_location(
            PhysicalLocation::builder()
                .artifact_location(artifact(files, span))
                .region(region(files, span))
                .build(),
        )
        .build()
}

fn artifact(files: &Files, span: Span) -> ArtifactLocation {
    ArtifactLocation::builder()
        .uri(uri(files.path(span.file)))
        .build()
}

fn region(files: &Files, span: Span) -> Region {
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

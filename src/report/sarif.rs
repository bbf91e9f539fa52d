//! SARIF 2.1.0, for code-scanning services. Rule metadata comes from the registry, not from the results.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{Report, json as text};
use crate::check::{Rule, rules};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::model::config::Level;
use crate::percent;
use crate::span::Span;

/// The most results that GitHub accepts in one run; it shows the 5,000 gravest.
pub const MOST_RESULTS: usize = 25_000;

/// The address of the schema of a log.
const SCHEMA: &str = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json";

/// The name of the base folder of all paths: the top of the repository.
const TOP: &str = "%SRCROOT%";

/// One SARIF log with one run: the gravest results first, at most [`MOST_RESULTS`]; a notification counts those left out.
pub fn render(report: &Report<'_>) -> String {
    let fingerprints = fingerprints(report);
    let descriptors: Vec<Value> = rules::RULES.iter().copied().map(descriptor).collect();
    let ranked = report.ranked().into_iter().take(MOST_RESULTS);
    let results: Vec<Value> = ranked
        .map(|(index, finding)| {
            let fingerprint = fingerprints.get(index).map_or("", String::as_str);
            result(report, finding, fingerprint)
        })
        .collect();
    let mut run = json!({
        "columnKind": "unicodeCodePoints",
        "defaultEncoding": "utf-8",
        "originalUriBaseIds": { TOP: { "description": message("The top of the repository.") } },
        "results": results,
        "tool": { "driver": {
            "name": "factum",
            "rules": descriptors,
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "version": env!("CARGO_PKG_VERSION"),
        } },
    });
    let left_out = report.findings.len().saturating_sub(MOST_RESULTS);
    if left_out > 0 {
        let text = format!("{left_out} findings more, of the least weight, are left out.");
        run["invocations"] = json!([{
            "executionSuccessful": true,
            "toolExecutionNotifications": [{ "message": message(&text) }],
        }]);
    }
    text::to_text(&json!({ "$schema": SCHEMA, "runs": [run], "version": "2.1.0" }))
}

fn descriptor(rule: &Rule) -> Value {
    let level = match rule.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Review | Level::Off => "note",
    };
    let page = rule.page();
    json!({
        "defaultConfiguration": { "enabled": rule.level != Level::Off, "level": level },
        "fullDescription": message(&sentence(rule.summary)),
        "help": { "markdown": page, "text": page },
        "id": rule.name,
        "name": pascal_case(rule.name),
        "shortDescription": message(&sentence(rule.summary)),
    })
}

fn result(report: &Report<'_>, finding: &Diagnostic, fingerprint: &str) -> Value {
    // SARIF requires level `none` wherever the kind is not `fail`.
    let (kind, level) = match finding.severity {
        Severity::Error => ("fail", "error"),
        Severity::Warning => ("fail", "warning"),
        Severity::Review => ("review", "none"),
    };
    let mut text = sentence(&finding.message);
    for more in finding.notes.iter().chain(&finding.help) {
        text.push(' ');
        text += &sentence(more);
    }
    let mut result = json!({
        "kind": kind,
        "level": level,
        "locations": [location(report, finding.primary)],
        "message": message(&text),
        "partialFingerprints": { "factum/v1": fingerprint },
        "ruleId": finding.rule,
    });
    if let Some(index) = rules::RULES
        .iter()
        .position(|rule| rule.name == finding.rule)
    {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = (1..).zip(&finding.related).map(|(id, label)| {
            let mut location = location(report, label.span);
            location["id"] = json!(id);
            location["message"] = message(&sentence(&label.value));
            location
        });
        result["relatedLocations"] = related.collect();
    }
    if !finding.fixes.is_empty() {
        result["fixes"] = finding
            .fixes
            .iter()
            .map(|offer| fix(report, offer))
            .collect();
    }
    let suppression = match &finding.suppressed {
        Some(reason) => Some(("inSource", reason.as_str())),
        None if finding.baseline => Some(("external", "counted in the baseline")),
        None => None,
    };
    if let Some((kind, justification)) = suppression {
        result["suppressions"] = json!([{ "justification": justification, "kind": kind }]);
    }
    result
}

/// A SARIF message with plain text only.
fn message(text: &str) -> Value {
    json!({ "text": text })
}

fn fix(report: &Report<'_>, fix: &Fix) -> Value {
    let changes = fix.edits.iter().map(|edit| {
        json!({
            "artifactLocation": artifact(report, edit.span),
            "replacements": [{
                "deletedRegion": region(report, edit.span),
                "insertedContent": { "text": edit.value },
            }],
        })
    });
    json!({
        "artifactChanges": changes.collect::<Value>(),
        "description": message(&sentence(&fix.title)),
    })
}

fn location(report: &Report<'_>, span: Span) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": artifact(report, span),
        "region": region(report, span),
    } })
}

fn artifact(report: &Report<'_>, span: Span) -> Value {
    json!({ "uri": percent::path(&report.repository_path(span.file)), "uriBaseId": TOP })
}

fn region(report: &Report<'_>, span: Span) -> Value {
    let range = span.range();
    let start = report.files.position(span.file, range.start);
    let end = report.files.position(span.file, range.end);
    json!({
        "endColumn": end.column,
        "endLine": end.line,
        "startColumn": start.column,
        "startLine": start.line,
    })
}

/// A message as a sentence, as SARIF requires: with a capital and a full stop.
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

//! What hayagriva ignores without a word: misspelt fields, values that YAML changes, days that do not exist.

use crate::diagnostic::Diagnostic;
use crate::load::scalars::{day, error};
use crate::quantity::Period;
use crate::span::Span;
use crate::yaml::{MapEntry, Node, NodeKind, lossy, shape, unknown_key};

/// The fields of a hayagriva entry (version 0.10).
const FIELDS: &[&str] = &[
    "type",
    "parent",
    "title",
    "author",
    "date",
    "editor",
    "affiliated",
    "publisher",
    "location",
    "organization",
    "issue",
    "chapter",
    "volume",
    "volume-total",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "url",
    "serial-number",
    "language",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
];

const PERSON: &[&str] = &[
    "name",
    "given-name",
    "prefix",
    "suffix",
    "comma-suffix",
    "alias",
];

/// Fields whose value has fields of its own.
const NESTED: &[(&str, &str, &[&str])] = &[
    ("author", "a person", PERSON),
    ("editor", "a person", PERSON),
    ("affiliated", "a role", &["names", "role"]),
    ("publisher", "a publisher", &["name", "location"]),
    ("url", "an address", &["value", "date"]),
    ("title", "a title", &["value", "short", "verbatim"]),
    (
        "date",
        "a date",
        &["year", "month", "day", "approximate", "season"],
    ),
];

/// Checks the fields of an entry and of its parents.
pub(super) fn check(
    fields: &[&MapEntry],
    owner: Span,
    node: &Node,
    findings: &mut Vec<Diagnostic>,
) {
    if node.entries().is_none() {
        findings.push(shape(node, "a map of bibliography fields"));
        return;
    }
    if !fields.iter().any(|field| field.key.value == "type") {
        findings.push(
            error("missing-field", owner, "a source needs a `type`").help(
                "add `type: article`, `report`, `web`, `book` or another of hayagriva's types",
            ),
        );
    }
    let mut rest: Vec<(&MapEntry, &str)> =
        fields.iter().map(|field| (*field, "a source")).collect();
    // Parents nest as deep as YAML does, which is bounded.
    while let Some((field, what)) = rest.pop() {
        let name = field.key.value.as_str();
        if name == "parent" {
            for parent in crate::yaml::list(&field.value) {
                let entries = parent.entries().unwrap_or_default();
                rest.extend(entries.iter().map(|entry| (entry, "a parent of a source")));
            }
            continue;
        }
        if !FIELDS.contains(&name) && name != "serial" {
            findings.push(unknown_key(
                &field.key,
                what,
                FIELDS.iter().copied().chain(["factum"]),
            ));
            continue;
        }
        if let Some((_, what, known)) = NESTED.iter().find(|(nested, ..)| *nested == name) {
            for item in crate::yaml::list(&field.value) {
                for entry in item.entries().unwrap_or_default() {
                    if !known.contains(&entry.key.value.as_str()) {
                        findings.push(unknown_key(&entry.key, what, known.iter().copied()));
                    }
                }
            }
        }
        scalars(&field.value, findings);
    }
}

/// Reports scalars that YAML readers change, whatever field they stand in.
fn scalars(node: &Node, findings: &mut Vec<Diagnostic>) {
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match &node.kind {
            NodeKind::Scalar(scalar) => findings.extend(lossy(scalar)),
            NodeKind::Sequence(nodes) => rest.extend(nodes),
            NodeKind::Mapping(entries) => rest.extend(
                entries
                    .iter()
                    .filter(|entry| {
                        !matches!(
                            entry.key.value.as_str(),
                            "comma-suffix" | "verbatim" | "approximate"
                        )
                    })
                    .map(|entry| &entry.value),
            ),
            NodeKind::Null | NodeKind::Broken => {}
        }
    }
}

/// What is wrong with a date as hayagriva writes it: `2023`, `2023-11`, `2023-11-06`, any of them after `~`.
pub(super) fn date(written: &str) -> Option<String> {
    let date = written.trim().trim_start_matches('~').trim_start();
    if date
        .strip_prefix('-')
        .unwrap_or(date)
        .bytes()
        .all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    match date.split('-').count() {
        1 | 3.. => day(date).err(),
        _ => Period::parse(date).err(),
    }
}

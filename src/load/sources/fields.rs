//! Checks what hayagriva ignores silently: misspelt fields, values that YAML changes, dates that do not exist.

use crate::diagnostic::Diagnostic;
use crate::load::scalars::{day, error};
use crate::quantity::Period;
use crate::schema::{FieldTable, FieldType, SOURCE};
use crate::span::Span;
use crate::yaml::{MapEntry, Node, NodeKind, lossy, shape, unknown_key};

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
    let mut rest: Vec<(&MapEntry, &FieldTable)> =
        fields.iter().map(|field| (*field, &SOURCE)).collect();
    // Maps nest as deep as YAML does, which is bounded.
    while let Some((field, table)) = rest.pop() {
        let Some(row) = table.row(&field.key.value) else {
            findings.push(unknown_key(&field.key, table.what, table.names()));
            continue;
        };
        if matches!(row.takes, FieldType::Flag) {
            continue;
        }
        let nested = row.takes.tables();
        for item in crate::yaml::list(&field.value) {
            match (item.entries(), nested.first()) {
                (Some(entries), Some(nested)) => {
                    rest.extend(entries.iter().map(|entry| (entry, *nested)));
                }
                _ => scalars(item, findings),
            }
        }
    }
}

/// Reports scalars that YAML readers change, in any field.
fn scalars(node: &Node, findings: &mut Vec<Diagnostic>) {
    let mut rest = vec![node];
    while let Some(node) = rest.pop() {
        match &node.kind {
            NodeKind::Scalar(scalar) => findings.extend(lossy(scalar)),
            NodeKind::Sequence(nodes) => rest.extend(nodes),
            NodeKind::Mapping(entries) => rest.extend(entries.iter().map(|entry| &entry.value)),
            NodeKind::Null | NodeKind::Broken => {}
        }
    }
}

/// The fault of a date in hayagriva's format: `2023`, `2023-11`, `2023-11-06`, each perhaps after `~`.
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

//! What tagged formats share: fields, and names and pages in CSL-JSON.

use serde_json::{Map, Value, json};

/// A tag with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tagged {
    pub tag: String,
    pub value: String,
}

impl Tagged {
    pub(super) fn new(tag: &str, value: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            value: value.to_owned(),
        }
    }
}

/// A name as CSL-JSON: the family name before a comma, or in one piece.
pub(super) fn name(text: &str) -> Value {
    let mut parts = text.split(',').map(str::trim);
    let family = parts.next().unwrap_or_default();
    match (parts.next().filter(|given| !given.is_empty()), parts.next()) {
        (Some(given), Some(suffix)) if !suffix.is_empty() => {
            json!({ "family": family, "given": given, "suffix": suffix })
        }
        (Some(given), _) => json!({ "family": family, "given": given }),
        (None, _) => json!({ "literal": family }),
    }
}

/// Appends a value to a list in an item.
pub(super) fn push(item: &mut Map<String, Value>, variable: &str, value: Value) {
    let list = item
        .entry(variable)
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(values) = list {
        values.push(value);
    }
}

/// The pages from a first and a last one.
pub(super) fn page(first: &str, last: Option<&str>) -> String {
    match last {
        Some(last) if last != first && !first.contains(['-', '–']) => format!("{first}-{last}"),
        _ => first.to_owned(),
    }
}

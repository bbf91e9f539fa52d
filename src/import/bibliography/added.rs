//! Adds fields and entries to existing files of sources.

use serde_json::Value;

use crate::import::yaml_text::{inner, scalar};
use crate::span::{Span, Spanned};

/// The name of a field in CSL, in hayagriva's format, among its serial numbers, and in a `.bib` file.
pub(super) struct FieldNames {
    pub(super) csl: &'static str,
    pub(super) yaml: Option<&'static str>,
    pub(super) serial: Option<&'static str>,
    pub(super) bib: Option<&'static str>,
}

const fn names(
    csl: &'static str,
    yaml: Option<&'static str>,
    serial: Option<&'static str>,
    bib: Option<&'static str>,
) -> FieldNames {
    FieldNames {
        csl,
        yaml,
        serial,
        bib,
    }
}

/// Fields that are added where a source lacks them, and reported where they differ.
pub(super) const FIELDS: &[FieldNames] = &[
    names("title", None, None, None),
    names("DOI", None, Some("doi"), Some("doi")),
    names("ISBN", None, Some("isbn"), Some("isbn")),
    names("ISSN", None, Some("issn"), Some("issn")),
    names("PMID", None, Some("pmid"), Some("pmid")),
    names("URL", Some("url"), None, Some("url")),
    names("volume", Some("volume"), None, Some("volume")),
    names("issue", Some("issue"), None, None),
    names("page", Some("page-range"), None, Some("pages")),
    names("publisher", None, None, None),
    names("container-title", None, None, None),
];

/// Inserts lines after the opening brace of a CSL-JSON item.
pub(super) fn into_json(
    span: Span,
    text: &str,
    missing: &[(&FieldNames, &str)],
    zotero: Option<&str>,
) -> Option<Spanned<String>> {
    let brace = text.find('{')? + 1;
    let behind = text.get(brace..)?;
    let is_lined = behind.trim_start_matches([' ', '\r']).starts_with('\n');
    let indent: String = behind
        .trim_start_matches(['\r', '\n'])
        .chars()
        .take_while(|c| *c == ' ')
        .collect();
    let mut lines = Vec::new();
    for (field, value) in missing {
        lines.push(format!(
            "{}: {}",
            Value::from(field.csl),
            Value::from(*value)
        ));
    }
    lines.extend(zotero.map(|key| format!("\"factum\": {{ \"zotero\": {} }}", Value::from(key))));
    if lines.is_empty() {
        return None;
    }
    let added: String = lines
        .iter()
        .map(|line| {
            if is_lined {
                format!("\n{indent}{line},")
            } else {
                format!(" {line},")
            }
        })
        .collect();
    let at = span.start as usize + brace;
    Some(Spanned::new(added, Span::new(span.file, at..at)))
}

/// Inserts lines after the key of a `.bib` entry.
pub(super) fn into_bib(
    span: Span,
    text: &str,
    missing: &[(&FieldNames, &str)],
) -> Option<Spanned<String>> {
    let comma = text.find(',')? + 1;
    let is_tame = |value: &str| !value.contains(['{', '}', '\\', '%', '#', '$']);
    let lines: Vec<String> = missing
        .iter()
        .filter_map(|(field, value)| Some((field.bib?, value)))
        .filter(|(_, value)| is_tame(value))
        .map(|(name, value)| format!("\n  {name} = {{{value}}},"))
        .collect();
    if lines.is_empty() {
        return None;
    }
    let at = span.start as usize + comma;
    Some(Spanned::new(lines.concat(), Span::new(span.file, at..at)))
}

/// Inserts lines at the end of a YAML entry; `None` where the entry stands in braces.
pub(super) fn into_yaml(
    span: Span,
    text: &str,
    has_serial: bool,
    missing: &[(&FieldNames, &str)],
    zotero: Option<&str>,
) -> Option<Spanned<String>> {
    let text = text.trim_end();
    let mut lines = text.lines();
    let is_open = lines.next()?.split('#').next()?.trim_end().ends_with(':');
    let first =
        lines.find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?;
    let indent: String = first.chars().take_while(|c| *c == ' ').collect();
    if !is_open || indent.is_empty() {
        return None;
    }
    let mut added = Vec::new();
    for (field, value) in missing {
        added.extend(field.yaml.map(|name| format!("{name}: {}", scalar(value))));
    }
    let serials: Vec<String> = missing
        .iter()
        .filter_map(|(field, value)| Some(format!("{}: {}", field.serial?, inner(value))))
        .collect();
    if !serials.is_empty() && !has_serial {
        added.push(format!("serial-number: {{ {} }}", serials.join(", ")));
    }
    added.extend(zotero.map(|key| format!("factum: {{ zotero: {} }}", inner(key))));
    if added.is_empty() {
        return None;
    }
    let gap = format!("\n{indent}");
    let added = format!("{gap}{}", added.join(&gap));
    let at = span.start as usize + text.len();
    Some(Spanned::new(added, Span::new(span.file, at..at)))
}

/// The place in a JSON list where items are added, and the text to insert.
pub(super) fn in_list(text: &str, entries: &[String]) -> Option<(usize, String)> {
    let body = text.trim_end().strip_suffix(']')?.trim_end();
    let items = entries.join(",\n");
    if body.ends_with('}') {
        return Some((body.len(), format!(",\n{items}")));
    }
    (body == "[").then(|| (body.len(), format!("\n{items}\n")))
}

/// The end of a file of entries, and the text to append.
pub(super) fn at_end(text: &str, entries: &[String]) -> Option<(usize, String)> {
    let is_map = text.lines().all(|line| !line.starts_with(['{', '[', '-']));
    let gap = if text.is_empty() || text.ends_with("\n\n") {
        ""
    } else if text.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    is_map.then(|| (text.len(), format!("{gap}{}", entries.join("\n"))))
}

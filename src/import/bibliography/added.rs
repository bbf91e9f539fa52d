//! Adds fields and entries to existing files of sources.

use serde_json::Value;

use crate::import::yaml_text::{inner, inner_author, inner_title};
use crate::model::work::{Kind, Name};
use crate::render::exports::bibtex;
use crate::span::{Span, Spanned};

/// The name of a field in CSL, in hayagriva's format, among its serial numbers, and in a `.bib` file.
#[derive(Debug)]
pub(super) struct FieldNames {
    pub(super) csl: &'static str,
    pub(super) yaml: Option<&'static str>,
    pub(super) serial: Option<&'static str>,
    bib: Option<&'static str>,
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
    names("title", Some("title"), None, Some("title")),
    names("author", Some("author"), None, Some("author")),
    names("editor", Some("editor"), None, Some("editor")),
    names("issued", Some("date"), None, Some("date")),
    names("DOI", None, Some("doi"), Some("doi")),
    names("ISBN", None, Some("isbn"), Some("isbn")),
    names("ISSN", None, Some("issn"), Some("issn")),
    names("PMID", None, Some("pmid"), Some("pmid")),
    names("URL", Some("url"), None, Some("url")),
    names("volume", Some("volume"), None, Some("volume")),
    names("issue", Some("issue"), None, Some("number")),
    names("page", Some("page-range"), None, Some("pages")),
    names("publisher", Some("publisher"), None, Some("publisher")),
    names(
        "container-title",
        Some("parent"),
        None,
        Some("journaltitle"),
    ),
];

/// The value of a field.
pub(super) enum FieldValue {
    Text(String),
    Names(Vec<Name>),
    /// A date in extended date/time format: `2021-05`.
    Date(String),
}

/// A field that a source lacks.
pub(super) struct MissingField {
    pub(super) names: &'static FieldNames,
    pub(super) value: FieldValue,
    /// The value in CSL-JSON.
    pub(super) json: Value,
    /// The kind of the work, by which formats name fields.
    pub(super) kind: Kind,
}

impl MissingField {
    /// Format keys: the field of a `.bib` entry, which depends on the kind of work.
    fn bib(&self) -> Option<&'static str> {
        let is_part = matches!(self.kind, Kind::Chapter | Kind::PaperConference);
        match (self.names.csl, self.kind) {
            ("publisher", Kind::Report | Kind::Thesis) => Some("institution"),
            ("container-title", _) if is_part => Some("booktitle"),
            ("container-title", _) if holder(self.kind).is_none() => None,
            _ => self.names.bib,
        }
    }

    /// The field as a line of a `.bib` entry.
    fn in_bib(&self) -> Option<String> {
        let is_tame = |value: &String| !value.contains(['{', '}', '\\', '%', '#', '$']);
        let value = match &self.value {
            FieldValue::Text(value) | FieldValue::Date(value) => {
                Some(value.clone()).filter(is_tame)?
            }
            FieldValue::Names(names) => bibtex::name_list(names),
        };
        Some(format!("{} = {{{value}}}", self.bib()?))
    }

    /// The field of hayagriva's format; of its serial numbers, those are written together.
    fn in_yaml(&self) -> Option<String> {
        let name = self.names.yaml?;
        let value = match (&self.value, self.names.csl) {
            (FieldValue::Text(title), "container-title") => {
                let kind = holder(self.kind)?;
                format!("{{ type: {kind}, title: {} }}", inner_title(title))
            }
            (FieldValue::Text(title), "title" | "publisher") => inner_title(title),
            (FieldValue::Text(value), _) => inner(value),
            (FieldValue::Names(names), _) => {
                let names: Vec<String> = names.iter().map(inner_author).collect();
                format!("[{}]", names.join(", "))
            }
            (FieldValue::Date(date), _) => {
                let is_day = date
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-');
                Some(date.clone()).filter(|_| is_day)?
            }
        };
        Some(format!("{name}: {value}"))
    }
}

/// Format keys: the type of what holds a work of this kind, where it is one by its holder.
const fn holder(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::ArticleJournal | Kind::ArticleMagazine => Some("periodical"),
        Kind::ArticleNewspaper => Some("newspaper"),
        Kind::Chapter => Some("anthology"),
        Kind::PaperConference => Some("proceedings"),
        Kind::PostWeblog => Some("blog"),
        Kind::Webpage => Some("web"),
        _ => None,
    }
}

/// What is inserted into an entry, and which fields it could not take.
pub(super) type FilledEntry<'m> = (Option<Spanned<String>>, Vec<&'m MissingField>);

/// Inserts lines after the opening brace of a CSL-JSON item.
pub(super) fn into_json<'m>(
    span: Span,
    text: &str,
    missing: &'m [MissingField],
    zotero: Option<&str>,
) -> FilledEntry<'m> {
    let Some(brace) = text.find('{').map(|brace| brace + 1) else {
        return (None, missing.iter().collect());
    };
    let behind = text.get(brace..).unwrap_or_default();
    let is_lined = behind.trim_start_matches([' ', '\r']).starts_with('\n');
    let indent: String = behind
        .trim_start_matches(['\r', '\n'])
        .chars()
        .take_while(|c| *c == ' ')
        .collect();
    let mut lines = Vec::new();
    for field in missing {
        lines.push(format!("{}: {}", Value::from(field.names.csl), field.json));
    }
    lines.extend(zotero.map(|key| format!("\"factum\": {{ \"zotero\": {} }}", Value::from(key))));
    let added = lines.iter().map(|line| {
        if is_lined {
            format!("\n{indent}{line},")
        } else {
            format!(" {line},")
        }
    });
    (inserted(span, brace, added.collect()), Vec::new())
}

/// Inserts lines after the key of a `.bib` entry.
pub(super) fn into_bib<'m>(span: Span, text: &str, missing: &'m [MissingField]) -> FilledEntry<'m> {
    let Some(comma) = text.find(',').map(|comma| comma + 1) else {
        return (None, missing.iter().collect());
    };
    let (mut added, mut left) = (String::new(), Vec::new());
    for field in missing {
        match field.in_bib() {
            Some(line) => added.extend(["\n  ", &line, ","]),
            None => left.push(field),
        }
    }
    (inserted(span, comma, added), left)
}

/// Inserts fields at the end of an entry of hayagriva's format: lines, or parts of a map in braces.
pub(super) fn into_yaml<'m>(
    span: Span,
    text: &str,
    has_serial: bool,
    missing: &'m [MissingField],
    zotero: Option<&str>,
) -> FilledEntry<'m> {
    let text = text.trim_end();
    let Some((at, gap)) = end_of_entry(text) else {
        return (None, missing.iter().collect());
    };
    let (mut added, mut serials, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for field in missing {
        match (field.in_yaml(), field.names.serial, &field.value) {
            (Some(line), ..) => added.push(line),
            (None, Some(name), FieldValue::Text(value)) if !has_serial => {
                serials.push(format!("{name}: {}", inner(value)));
            }
            _ => left.push(field),
        }
    }
    if !serials.is_empty() {
        added.push(format!("serial-number: {{ {} }}", serials.join(", ")));
    }
    added.extend(zotero.map(|key| format!("factum: {{ zotero: {} }}", inner(key))));
    let mut lines = String::new();
    for line in &added {
        lines.extend([gap.as_str(), line]);
    }
    (inserted(span, at, lines), left)
}

/// Where an entry of hayagriva's format ends, and what stands before each further field.
fn end_of_entry(text: &str) -> Option<(usize, String)> {
    let mut lines = text.lines();
    let first = lines.next()?;
    if first.split('#').next()?.trim_end().ends_with(':') {
        let body =
            lines.find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?;
        let indent: String = body.chars().take_while(|c| *c == ' ').collect();
        return (!indent.is_empty()).then(|| (text.len(), format!("\n{indent}")));
    }
    // A brace or a sign of a comment may also stand within words: nothing is added to such an entry.
    let is_map = first.split_once(':')?.1.trim_start().starts_with('{');
    let body = text.strip_suffix('}')?;
    if !is_map || body.contains('#') || body.matches('{').count() != body.matches('}').count() + 1 {
        return None;
    }
    let body = body.trim_end();
    let is_plain = !body.ends_with([',', '{']);
    is_plain.then(|| (body.len(), ", ".to_owned()))
}

fn inserted(span: Span, at: usize, added: String) -> Option<Spanned<String>> {
    let at = span.start as usize + at;
    (!added.is_empty()).then(|| Spanned::new(added, Span::new(span.file, at..at)))
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

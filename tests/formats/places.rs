//! Files that hold one field, made from the tables.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use factum::schema::{FieldRow, FieldRule, FieldTable, FieldType, FileFormat, FormatShape, INPUTS};
use factum::span::{Files, TextMap};
use factum::yaml::{self, Node, NodeKind, Style};
use serde_json::{Map, Value, json};

/// Where the map of a table stands.
pub(super) struct Place {
    pub(super) format: &'static FileFormat,
    /// The fields that lead to it from the top.
    pub(super) way: Vec<&'static FieldRow>,
    /// The table of each field of the way.
    above: Vec<&'static FieldTable>,
    pub(super) table: &'static FieldTable,
}

/// Every table of every format, each at the first place where it stands.
pub(super) fn places() -> Vec<Place> {
    let mut found = Vec::new();
    for format in INPUTS {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![Place {
            format,
            way: Vec::new(),
            above: Vec::new(),
            table: format.table,
        }];
        while let Some(place) = waiting.pop() {
            if !seen.insert(place.table.name) {
                continue;
            }
            for row in place.table.rows {
                for table in row.takes.tables() {
                    let mut way = place.way.clone();
                    way.push(row);
                    let mut above = place.above.clone();
                    above.push(place.table);
                    waiting.push(Place {
                        format,
                        way,
                        above,
                        table,
                    });
                }
            }
            found.push(place);
        }
    }
    found
}

/// The fields of a map with one given, and those that it needs besides.
fn fields(table: &FieldTable, row: &FieldRow, value: &str) -> Vec<(String, String)> {
    let mut fields = vec![(row.name.to_owned(), value.to_owned())];
    if (table.name, row.name) == ("figure", "unit") {
        fields.push(("value".to_owned(), "2.13".to_owned()));
    }
    if row.name == "data" && ["chart", "table"].contains(&table.name) && value.starts_with('{') {
        add(table, "x", &mut fields);
        add(table, "rests_on", &mut fields);
    }
    for required in table.rows.iter().filter(|row| row.required) {
        add(table, required.name, &mut fields);
    }
    loop {
        let before = fields.len();
        // What a field stands beside decides which of several is there.
        let is_late = |rule: &&FieldRule| matches!(rule, FieldRule::One(_) | FieldRule::Some(_));
        let (late, early): (Vec<_>, Vec<_>) = table.rules.iter().partition(is_late);
        for rule in early.into_iter().chain(late) {
            let has = |name: &str| fields.iter().any(|(field, _)| field == name);
            let needed: Vec<&str> = match rule {
                FieldRule::One(names) | FieldRule::Some(names) => {
                    let is_met = names.iter().any(|name| has(name));
                    names.iter().take(usize::from(!is_met)).copied().collect()
                }
                FieldRule::Beside(name, others) => {
                    let is_met = !has(name) || others.iter().any(|other| has(other));
                    others.iter().take(usize::from(!is_met)).copied().collect()
                }
                FieldRule::Asks(name, others) if has(name) => others.to_vec(),
                FieldRule::Where(name, _, other) if has(name) => vec![other],
                FieldRule::Asks(..) | FieldRule::Where(..) | FieldRule::Apart(..) => Vec::new(),
            };
            for name in needed {
                add(table, name, &mut fields);
            }
        }
        if fields.len() == before {
            return fields;
        }
    }
}

fn add(table: &FieldTable, name: &str, fields: &mut Vec<(String, String)>) {
    if !fields.iter().any(|(field, _)| field == name) {
        let row = table.row(name).unwrap();
        fields.push((name.to_owned(), row.example.to_owned()));
    }
}

/// A map as the value of a field.
fn wrapped(takes: &FieldType, map: String) -> String {
    match takes {
        FieldType::ByName(..) => format!("{{ zz: {map} }}"),
        FieldType::List(_) => format!("[{map}]"),
        _ => map,
    }
}

fn lines(fields: &[(String, String)], indent: &str) -> String {
    let mut lines = String::new();
    for (name, value) in fields {
        let _ = writeln!(lines, "{indent}{name}: {value}");
    }
    lines
}

/// A file in which a field has a value, with what else it needs; the path where such files lie.
pub(super) fn file(place: &Place, row: &FieldRow, value: &str) -> (&'static str, String) {
    let mut given = fields(place.table, row, value);
    for (step, table) in place.way.iter().zip(&place.above).rev() {
        let inner: Vec<String> = given
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let map = wrapped(&step.takes, format!("{{ {} }}", inner.join(", ")));
        given = fields(table, step, &map);
    }
    match (place.format.shape, place.format.name) {
        (FormatShape::Records | FormatShape::Works, name) => {
            let path = match name {
                "source" => "content/sources/x.yaml",
                "evidence" => "content/evidence/x.yaml",
                _ => "content/claims/x.yaml",
            };
            (path, format!("my-id:\n{}", lines(&given, "  ")))
        }
        (FormatShape::Fields, "config") => ("factum.yaml", lines(&given, "")),
        (FormatShape::Fields, "brief") => (
            "content/briefs/x.md",
            format!("---\n{}---\n\nWords.\n", lines(&given, "")),
        ),
        (FormatShape::Fields | FormatShape::Output, fence) => (
            "content/briefs/x.md",
            format!(
                "---\ntitle: T\n---\n\n```{fence}\n{}```\n",
                lines(&given, "")
            ),
        ),
    }
}

/// What of a file is written to a format, with the format's name.
pub(super) fn parts(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let folder = path.split('/').nth(1).unwrap_or_default();
    match (folder, path.rsplit('.').next()) {
        ("sources", Some("yaml")) => vec![("source", text.to_owned())],
        ("evidence", Some("yaml")) => vec![("evidence", text.to_owned())],
        ("claims", Some("yaml")) => vec![("claims", text.to_owned())],
        ("briefs", Some("md")) => {
            let front = text.split("---\n").nth(1).unwrap_or_default();
            let mut parts = vec![("brief", front.to_owned())];
            for kind in ["chart", "table", "image"] {
                let opening = format!("\n```{kind}\n");
                let fences = text.split(&opening).skip(1);
                parts.extend(fences.map(|rest| {
                    let yaml = rest.split("```").next().unwrap_or_default();
                    (kind, yaml.to_owned())
                }));
            }
            parts
        }
        _ if path == "factum.yaml" => vec![("config", text.to_owned())],
        _ => Vec::new(),
    }
}

/// What a YAML reader makes of the part of a file that `file` made.
pub(super) fn values(path: &str, text: &str) -> Value {
    let text = match text
        .split("---\n")
        .nth(1)
        .filter(|_| path.starts_with("content/briefs/"))
    {
        None => text,
        Some(front) => text
            .split("\n```")
            .nth(1)
            .map_or(front, |fence| fence.split_once('\n').unwrap().1),
    };
    let mut files = Files::default();
    let file = files.add("x.yaml".to_owned(), text.to_owned());
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    yaml::parse(text, &map)
        .root
        .map_or(Value::Null, |root| value(&root))
}

/// A node as the core schema of YAML 1.2 reads it.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null | NodeKind::Broken => Value::Null,
        NodeKind::Sequence(items) => items.iter().map(value).collect(),
        NodeKind::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|entry| (entry.key.value.clone(), value(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        NodeKind::Scalar(scalar) => {
            let text = scalar.text.value.as_str();
            let number = text.parse::<f64>().ok().filter(|_| {
                scalar.style == Style::Plain
                    && text.starts_with(|first: char| first.is_ascii_digit() || first == '-')
            });
            match (scalar.style, text, number) {
                (Style::Plain, "true", _) => json!(true),
                (Style::Plain, "false", _) => json!(false),
                (_, _, Some(_)) => text
                    .parse::<i64>()
                    .map_or_else(|_| json!(number), |whole| json!(whole)),
                _ => json!(text),
            }
        }
    }
}

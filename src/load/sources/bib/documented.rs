//! Tests that the tables of the documentation match those of the code.

use super::fields::{self, FieldFate};
use super::kinds::KINDS;
use super::words::ROLES;
use super::work::{DATES, FIELDS, NAMES};
use crate::model::work::Kind;

fn name(kind: Kind) -> String {
    let name = serde_json::to_value(kind).ok();
    let name = name.and_then(|name| Some(name.as_str()?.to_owned()));
    name.unwrap_or_default()
}

/// Rows grouped by their left side, in the order of first appearance.
fn grouped(rows: impl Iterator<Item = (String, String)>) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (left, right) in rows {
        match groups.iter_mut().find(|(known, _)| *known == left) {
            Some((_, rights)) => rights.push(right),
            None => groups.push((left, vec![right])),
        }
    }
    groups
}

fn types() -> String {
    let rows = KINDS.iter().map(|(written, subtype, kind)| {
        let subtype = match *subtype {
            "" => String::new(),
            subtype => format!(" with `entrysubtype = {{{subtype}}}`"),
        };
        (name(*kind), format!("`{written}`{subtype}"))
    });
    let rows = grouped(rows).into_iter();
    let rows = rows.map(|(kind, types)| format!("| `{kind}` | {} |\n", types.join(", ")));
    format!(
        "| CSL | BibLaTeX |\n| --- | --- |\n{}",
        rows.collect::<String>()
    )
}

fn fields() -> String {
    let texts = FIELDS
        .iter()
        .map(|(field, within, variable)| (*field, within.words(), variable.to_string()));
    let names = NAMES
        .iter()
        .map(|(field, role)| (*field, "", role.to_string()));
    let rows = texts
        .chain(names)
        .map(|(field, within, variable)| format!("| `{field}` | {within} | `{variable}` |\n"));
    let dates = [("", "issued".to_owned())].into_iter().chain(
        DATES
            .iter()
            .map(|(prefix, variable)| (*prefix, variable.to_string())),
    );
    let dates = dates.map(|(prefix, variable)| {
        let year = if prefix.is_empty() {
            ", `year`, `month`, `day`"
        } else {
            ""
        };
        format!("| `{prefix}date`{year} | | `{variable}` |\n")
    });
    let rows = rows.chain(dates).collect::<String>();
    let rows = rows.replace("|  |", "| |");
    format!("| field | of | CSL variable |\n| --- | --- | --- |\n{rows}")
}

fn roles() -> String {
    let rows = grouped(
        ROLES
            .iter()
            .map(|(written, role)| (role.to_string(), format!("`{written}`"))),
    );
    let rows = rows.into_iter();
    let rows = rows.map(|(role, types)| format!("| `{role}` | {} |\n", types.join(", ")));
    format!(
        "| CSL | `editortype` |\n| --- | --- |\n{}",
        rows.collect::<String>()
    )
}

#[test]
fn the_documentation_has_the_tables() {
    let text = include_str!("../../../../docs/sources.md");
    for table in [types(), fields(), roles()] {
        assert!(text.contains(&table), "docs/sources.md lacks\n{table}");
    }
}

/// Each field that is read goes somewhere: into a variable by the table, or into another field.
#[test]
fn every_field_is_in_the_table() {
    /// Fields that are joined to another, or determine how another is read.
    const JOINED: &[&str] = &[
        "addendum",
        "arxivid",
        "booksubtitle",
        "booktitleaddon",
        "editoratype",
        "editorbtype",
        "editorctype",
        "editortype",
        "eprint",
        "eprintclass",
        "eprinttype",
        "eventtitleaddon",
        "issuesubtitle",
        "issuetitleaddon",
        "journalsubtitle",
        "journaltitleaddon",
        "mainsubtitle",
        "maintitleaddon",
        "subtitle",
    ];
    for name in fields::names() {
        let Some((name, fate)) = fields::known(name) else {
            continue;
        };
        if matches!(
            fate,
            FieldFate::Text | FieldFate::Names | FieldFate::Verbatim
        ) {
            let is_read = FIELDS.iter().any(|(field, ..)| *field == name)
                || NAMES.iter().any(|(field, _)| *field == name)
                || JOINED.contains(&name);
            assert!(is_read, "{name}");
        }
    }
    for (field, ..) in FIELDS {
        assert!(fields::known(field).is_some(), "{field}");
    }
}

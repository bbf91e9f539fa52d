//! Reads RIS, the format of databases and reference managers, into CSL-JSON items.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::metadata::doi;
use super::tagged::{Tagged, name, page, push};

/// Types of RIS with those of CSL.
const TYPES: &[(&str, &str)] = &[
    ("ABST", "article-journal"),
    ("AGGR", "dataset"),
    ("ART", "graphic"),
    ("BILL", "bill"),
    ("BLOG", "post-weblog"),
    ("BOOK", "book"),
    ("CASE", "legal_case"),
    ("CHAP", "chapter"),
    ("COMP", "software"),
    ("CONF", "paper-conference"),
    ("CPAPER", "paper-conference"),
    ("DATA", "dataset"),
    ("DBASE", "dataset"),
    ("DICT", "entry-dictionary"),
    ("EBOOK", "book"),
    ("ECHAP", "chapter"),
    ("EDBOOK", "book"),
    ("EJOUR", "article-journal"),
    ("ELEC", "webpage"),
    ("ENCYC", "entry-encyclopedia"),
    ("FIGURE", "figure"),
    ("GOVDOC", "report"),
    ("HEAR", "hearing"),
    ("INPR", "article-journal"),
    ("JFULL", "periodical"),
    ("JOUR", "article-journal"),
    ("LEGAL", "legislation"),
    ("MANSCPT", "manuscript"),
    ("MAP", "map"),
    ("MGZN", "article-magazine"),
    ("MPCT", "motion_picture"),
    ("MUSIC", "musical_score"),
    ("NEWS", "article-newspaper"),
    ("PAMP", "pamphlet"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("RPRT", "report"),
    ("SER", "book"),
    ("SLIDE", "speech"),
    ("SOUND", "song"),
    ("STAND", "standard"),
    ("STAT", "legislation"),
    ("THES", "thesis"),
    ("UNBILL", "bill"),
    ("UNPB", "manuscript"),
    ("VIDEO", "motion_picture"),
    ("WEB", "webpage"),
];

/// The type of RIS for a work of no other type.
const GENERIC: &str = "GEN";

/// The tag of each CSL variable that does not depend on the type; where several give one, the first that is filled counts.
const VARIABLES: &[(&str, &str)] = &[
    ("TI", "title"),
    ("T1", "title"),
    ("CT", "title"),
    ("ST", "title-short"),
    ("JF", "container-title"),
    ("BT", "container-title"),
    ("T2", "container-title"),
    ("JO", "container-title"),
    ("J2", "container-title-short"),
    ("JA", "container-title-short"),
    ("J1", "container-title-short"),
    ("T3", "collection-title"),
    ("VL", "volume"),
    ("NV", "number-of-volumes"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("PP", "publisher-place"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("N1", "note"),
    ("M3", "genre"),
    ("CN", "call-number"),
    ("DB", "archive"),
    ("AN", "archive_location"),
];

/// Tags of people with their roles in CSL.
const ROLES: &[(&str, &str)] = &[
    ("AU", "author"),
    ("A1", "author"),
    ("ED", "editor"),
    ("A2", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
];

/// Types whose issue is a number of the work.
const NUMBERED: &[&str] = &[
    "report",
    "standard",
    "legislation",
    "bill",
    "patent",
    "manuscript",
    "thesis",
];

/// Reads the references of a file as CSL-JSON items, and tells their unknown types.
pub(super) fn items(text: &str) -> (Vec<Value>, Vec<String>) {
    let mut items = Vec::new();
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    let mut open: Option<Vec<Tagged>> = None;
    for line in text.lines() {
        let line = line.trim_end();
        match tag(line) {
            Some(("TY", kind)) => {
                items.extend(open.take().map(item));
                if kind != GENERIC && !TYPES.iter().any(|(own, _)| *own == kind) {
                    unknown.insert(kind);
                }
                open = Some(vec![Tagged::new("TY", kind)]);
            }
            Some(("ER", _)) => items.extend(open.take().map(item)),
            Some((tag, value)) => {
                if let Some(fields) = &mut open {
                    fields.push(Tagged::new(tag, value));
                }
            }
            None => {
                let last = open.as_mut().and_then(|fields| fields.last_mut());
                if let Some(field) = last
                    && !line.trim().is_empty()
                {
                    field.value.push(' ');
                    field.value.push_str(line.trim());
                }
            }
        }
    }
    items.extend(open.map(item));
    let told = unknown.into_iter();
    let told =
        told.map(|kind| format!("`TY  - {kind}` is no known type: such works are documents"));
    (items, told.collect())
}

/// Splits a line into tag and value: `TY  - JOUR`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let tag = line.get(..2)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && letters
            .next()
            .is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let rest = line.get(2..)?.trim_start_matches(' ').strip_prefix('-')?;
    let is_apart = line.get(2..3) == Some(" ");
    (is_tag && is_apart && (rest.is_empty() || rest.starts_with(' '))).then(|| (tag, rest.trim()))
}

fn item(fields: Vec<Tagged>) -> Value {
    let mut item = Map::new();
    let of = |tag: &str| {
        let mut found = fields
            .iter()
            .filter(|field| field.tag == tag && !field.value.is_empty());
        found.next().map(|field| field.value.as_str())
    };
    let kind = of("TY").and_then(|kind| TYPES.iter().find(|(own, _)| *own == kind));
    let kind = kind.map_or("document", |(_, kind)| kind);
    item.insert("type".to_owned(), kind.into());
    if let Some(id) = of("ID") {
        item.insert("id".to_owned(), id.into());
    }
    for (tag, variable) in VARIABLES {
        if let Some(value) = of(tag)
            && !item.contains_key(*variable)
        {
            item.insert((*variable).to_owned(), value.into());
        }
    }
    // Some programs write the DOI as the kind of work.
    let told = item.get("genre").and_then(Value::as_str).and_then(doi);
    if let Some(doi) = told {
        item.remove("genre");
        item.entry("DOI").or_insert(doi.into());
    }
    // A book without a series has its own title in the tag of the series' title.
    if kind == "book"
        && let Some(series) = item.remove("container-title")
    {
        item.entry("collection-title").or_insert(series);
    }
    if let Some(issue) = of("IS").or_else(|| of("M1")) {
        let variable = if NUMBERED.contains(&kind) {
            "number"
        } else {
            "issue"
        };
        item.insert(variable.to_owned(), issue.into());
    }
    if let Some(first) = of("SP") {
        item.insert("page".to_owned(), page(first, of("EP")).into());
    }
    if let Some(serial) = of("SN") {
        let digits = serial.chars().filter(char::is_ascii_alphanumeric).count();
        let variable = if digits >= 10 { "ISBN" } else { "ISSN" };
        item.insert(variable.to_owned(), serial.into());
    }
    for field in &fields {
        if let Some((_, role)) = ROLES.iter().find(|(tag, _)| *tag == field.tag) {
            push(&mut item, role, name(&field.value));
        }
    }
    let years = [of("PY"), of("Y1"), of("DA")];
    let parts = years.into_iter().flatten().map(date).max_by_key(Vec::len);
    if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
        item.insert("issued".to_owned(), json!({ "date-parts": [parts] }));
    } else if let Some(words) = years.into_iter().flatten().next() {
        item.insert("issued".to_owned(), json!({ "literal": words }));
    }
    if let Some(parts) = of("Y2").map(date).filter(|parts| !parts.is_empty()) {
        item.insert("accessed".to_owned(), json!({ "date-parts": [parts] }));
    }
    Value::Object(item)
}

/// Year, month and day of a date, as far as they are numbers: `2019/05/12/`.
fn date(text: &str) -> Vec<i32> {
    let mut parts = text
        .split(['/', '-'])
        .map(|part| part.trim().parse::<i32>().ok());
    let mut found = Vec::new();
    for bounds in [1..=2999, 1..=12, 1..=31] {
        match parts
            .next()
            .flatten()
            .filter(|number| bounds.contains(number))
        {
            Some(number) => found.push(number),
            None => break,
        }
    }
    found
}

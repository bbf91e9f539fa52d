//! Reads NBIB, the citation format of `PubMed`, into CSL-JSON items.

use serde_json::{Map, Value, json};

use super::tagged::{Tagged, name, push};

/// The tag of each CSL variable; where several give one, the first that is filled counts.
const VARIABLES: &[(&str, &str)] = &[
    ("TI", "title"),
    ("BTI", "title"),
    ("JT", "container-title"),
    ("TA", "container-title-short"),
    ("VI", "volume"),
    ("IP", "issue"),
    ("PG", "page"),
    ("PMID", "PMID"),
    ("PMC", "PMCID"),
    ("PB", "publisher"),
    ("AB", "abstract"),
    ("EN", "edition"),
    ("CTI", "collection-title"),
];

/// Format keys: months as `PubMed` writes them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Format keys: languages by the codes of MARC and of BCP 47.
const LANGUAGES: &[(&str, &str)] = &[
    ("chi", "zh"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fre", "fr"),
    ("ger", "de"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
];

/// Reads the citations of a file as CSL-JSON items.
pub(super) fn items(text: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut fields: Vec<Tagged> = Vec::new();
    for line in text.lines() {
        match tag(line) {
            Some((tag, value)) => {
                if tag == "PMID" && fields.iter().any(|field| field.tag == tag) {
                    items.extend(item(&std::mem::take(&mut fields)));
                }
                fields.push(Tagged::new(tag, value));
            }
            None if line.trim().is_empty() => {}
            None => {
                if let Some(field) = fields.last_mut() {
                    field.value.push(' ');
                    field.value.push_str(line.trim());
                }
            }
        }
    }
    items.extend(item(&fields));
    items
}

/// Splits a line into tag and value: `PMID- 123`, `TI  - Words`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let tag = line.get(..4)?.trim_end();
    let rest = line.get(4..)?.strip_prefix('-')?;
    let is_tag = !tag.is_empty()
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag.then(|| (tag, rest.trim()))
}

fn item(fields: &[Tagged]) -> Option<Value> {
    if fields.is_empty() {
        return None;
    }
    let mut item = Map::new();
    let all = |tag: &'static str| {
        let found = fields
            .iter()
            .filter(move |field| field.tag == tag && !field.value.is_empty());
        found.map(|field| field.value.as_str())
    };
    let is_book = all("BTI").next().is_some();
    let has_title = all("TI").next().is_some();
    let kind = match (is_book, has_title) {
        (true, true) => "chapter",
        (true, false) => "book",
        _ => "article-journal",
    };
    item.insert("type".to_owned(), kind.into());
    for (tag, variable) in VARIABLES {
        if let Some(value) = all(tag).next()
            && !item.contains_key(*variable)
        {
            item.insert((*variable).to_owned(), value.trim_end_matches('.').into());
        }
    }
    if kind == "chapter"
        && let Some(book) = all("BTI").next()
    {
        item.insert(
            "container-title".to_owned(),
            book.trim_end_matches('.').into(),
        );
    }
    // Full names if there are any, else names with initials.
    let full = all("FAU").next().is_some();
    for author in all(if full { "FAU" } else { "AU" }) {
        let author = if full { name(author) } else { initials(author) };
        push(&mut item, "author", author);
    }
    for body in all("CN") {
        push(&mut item, "author", json!({ "literal": body }));
    }
    for editor in all("FED") {
        push(&mut item, "editor", name(editor));
    }
    let mut identifiers = all("LID").chain(all("AID"));
    let doi = identifiers.find_map(|value| value.strip_suffix("[doi]"));
    if let Some(doi) = doi {
        item.insert("DOI".to_owned(), doi.trim().into());
    }
    if let Some(serial) = all("IS").next() {
        item.insert(
            "ISSN".to_owned(),
            serial.split_whitespace().next().unwrap_or_default().into(),
        );
    }
    if let Some(serial) = all("ISBN").next() {
        item.insert(
            "ISBN".to_owned(),
            serial.split_whitespace().next().unwrap_or_default().into(),
        );
    }
    if let Some(own) = all("LA").next() {
        let known = LANGUAGES.iter().find(|(code, _)| *code == own);
        item.insert(
            "language".to_owned(),
            known.map_or(own, |(_, tag)| tag).into(),
        );
    }
    if let Some(words) = all("DP").next() {
        let parts = date(words);
        let issued = if parts.is_empty() {
            json!({ "literal": words })
        } else {
            json!({ "date-parts": [parts] })
        };
        item.insert("issued".to_owned(), issued);
    }
    Some(Value::Object(item))
}

/// A name with its initials, `Doe JA`, as CSL-JSON.
fn initials(text: &str) -> Value {
    match text.rsplit_once(' ') {
        Some((family, given)) if given.chars().all(char::is_uppercase) => {
            let given: Vec<String> = given.chars().map(|initial| format!("{initial}.")).collect();
            json!({ "family": family, "given": given.join(" ") })
        }
        _ => json!({ "literal": text }),
    }
}

/// Year, month and day of a date, as far as given: `2021 Mar 12`.
fn date(text: &str) -> Vec<usize> {
    let mut words = text.split_whitespace();
    let mut parts = Vec::new();
    let Some(year) = words.next().and_then(|year| year.parse().ok()) else {
        return parts;
    };
    parts.push(year);
    let month = words
        .next()
        .and_then(|word| MONTHS.iter().position(|month| *month == word));
    if let Some(month) = month {
        parts.push(month + 1);
        parts.extend(
            words
                .next()
                .and_then(|day| day.parse().ok())
                .filter(|day: &usize| (1..=31).contains(day)),
        );
    }
    parts
}

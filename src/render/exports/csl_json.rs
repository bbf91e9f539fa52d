//! CSL-JSON: items as recorded.

use serde_json::{Map, Value, json};

use super::moments;
use crate::model::record::{OTHERS, Until};
use crate::model::work::{
    Date, Mark, MarkedPart, MarkedText, Name, Person, Work, WorkDate, kind_name, variable_name,
};

/// A file of items.
pub(super) fn file<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<&str> = items.collect();
    if items.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", items.join(",\n"))
}

/// A work as an item of a list, indented.
pub fn item(id: &str, work: &Work) -> String {
    let mut item = Map::new();
    item.insert("id".to_owned(), id.into());
    item.insert("type".to_owned(), kind_name(work.kind).into());
    for (variable, text) in work.texts() {
        item.insert(variable_name(variable), tagged(text).into());
    }
    for (role, names) in work.roles() {
        let names = names.iter().map(name).collect();
        item.insert(variable_name(role), Value::Array(names));
    }
    for (variable, date) in work.dates() {
        item.insert(variable_name(variable), self::date(date));
    }
    // Strings, numbers and lists always serialise, and no line break stands within a string.
    let text = serde_json::to_string_pretty(&item).unwrap_or_default();
    let lines: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}

/// Formatted text, its formatting written as tags.
fn tagged(text: &MarkedText) -> String {
    let mut out = String::with_capacity(text.plain().len());
    for part in text.parts() {
        match part {
            MarkedPart::Words(words) => escape(words, &mut out),
            MarkedPart::Opens(mark) => out.push_str(tags(mark).0),
            MarkedPart::Closes(mark) => out.push_str(tags(mark).1),
        }
    }
    out
}

fn tags(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Italic => ("<i>", "</i>"),
        Mark::Bold => ("<b>", "</b>"),
        Mark::Superscript => ("<sup>", "</sup>"),
        Mark::Subscript => ("<sub>", "</sub>"),
        Mark::SmallCaps => ("<span style=\"font-variant:small-caps;\">", "</span>"),
        Mark::NoCase => ("<span class=\"nocase\">", "</span>"),
    }
}

/// Escapes what would be read as a tag or a character reference. Programs differ in what they recognise, so all else stays.
fn escape(words: &str, out: &mut String) {
    let mut chars = words.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match char {
            '<' if next.is_ascii_alphabetic() || next == '/' => out.push_str("&lt;"),
            // Some programs write a character reference for `&` twice, and read `&amp;lt;` as `<`.
            '&' if next.is_ascii_alphanumeric() || next == '#' => out.push_str("&#38;"),
            char => out.push(char),
        }
    }
}

fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

fn name(name: &Name) -> Value {
    match name {
        Name::Person(person) => self::person(person),
        Name::Body(name) => json!({ "literal": words(name) }),
        Name::Others => json!({ "literal": OTHERS }),
    }
}

fn person(person: &Person) -> Value {
    let mut out = Map::new();
    let mut part = |key: &str, text: &str| out.insert(key.to_owned(), words(text).into());
    part("family", &person.family);
    // Where no particle is stated, programs take words in lower case for one.
    let in_small = |text: &str| {
        let mut parts = text.split(|char: char| !char.is_alphanumeric());
        parts.any(|part| part.starts_with(char::is_lowercase))
    };
    let given = person.given.as_deref().unwrap_or_default();
    let states_none = !given.is_empty() && (in_small(&person.family) || in_small(given));
    for (key, text, or_empty) in [
        ("given", &person.given, false),
        ("non-dropping-particle", &person.non_dropping, states_none),
        ("dropping-particle", &person.dropping, states_none),
        ("suffix", &person.suffix, false),
    ] {
        match text {
            Some(text) => part(key, text),
            None if or_empty => part(key, ""),
            None => None,
        };
    }
    if person.has_comma {
        out.insert("comma-suffix".to_owned(), true.into());
    }
    out.into()
}

fn date(date: &WorkDate) -> Value {
    let mut out = Map::new();
    if let WorkDate::Words(words, _) = date {
        out.insert("literal".to_owned(), words.as_str().into());
    }
    let Some(from) = date.known() else {
        return out.into();
    };
    let until = match date {
        WorkDate::Known(_, until) => until.as_ref(),
        WorkDate::Words(..) => None,
    };
    let is_plain = |date: &Date| date.season.is_none() && !date.approximate;
    let to = match until {
        None => None,
        Some(Until::Open) if is_plain(from) => Some(json!([0])),
        Some(Until::Date(to)) if is_plain(from) && is_plain(to) => Some(parts(to)),
        // The date has parts that no list of numbers can express.
        Some(_) => return json!({ "raw": moments::edtf(date) }),
    };
    let parts: Vec<Value> = std::iter::once(parts(from)).chain(to).collect();
    out.insert("date-parts".to_owned(), parts.into());
    if let Some(season) = from.season.filter(|_| from.month.is_none()) {
        out.insert("season".to_owned(), season.to_csl_number().into());
    }
    if from.approximate {
        out.insert("circa".to_owned(), true.into());
    }
    out.into()
}

/// Year, month and day. The model counts months and days from 0, and has a year 0, which CSL lacks.
fn parts(date: &Date) -> Value {
    let year = date.year.saturating_sub(i32::from(date.year <= 0));
    let rest = date.month.into_iter().chain(date.month.and(date.day));
    let rest = rest.map(|part| i32::from(part) + 1);
    std::iter::once(year).chain(rest).collect()
}

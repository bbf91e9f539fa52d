//! The place of a cursor in unfinished YAML: the keys around it, and what can be completed there.
//!
//! An unfinished line does not parse, so lines and brackets are read as they stand.

use std::ops::Range;

/// The place of a cursor in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YamlPlace<'t> {
    /// The keys around the cursor, outermost first; if a value is being written, the last is its key.
    pub(super) keys: Vec<&'t str>,
    /// The part of YAML that is being written.
    pub(super) part: YamlPart,
    /// The range of the word before the cursor.
    pub(super) word: Range<usize>,
}

/// The part of YAML that is being written at a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YamlPart {
    /// A key in the map behind the last key.
    Key,
    /// The value of the last key.
    Value,
    /// An item in the list behind the last key, or the first key of a map in that list.
    Item,
}

/// The most lines above the cursor that are read.
const MOST_LINES: usize = 4096;

/// Reads the place at the end of a text.
pub(super) fn at_end(text: &str) -> YamlPlace<'_> {
    let start = text.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or_default();
    let margin = Margin::of(line);
    let body = line.get(margin.body..).unwrap_or_default();
    let mut inner = Vec::new();
    let (part, key) = flow(body, &mut inner).unwrap_or_else(|| match split(body) {
        Some((key, _)) => (YamlPart::Value, Some(key)),
        None if margin.dashes > 0 => (YamlPart::Item, None),
        None => (YamlPart::Key, None),
    });
    let column = if part == YamlPart::Item && inner.is_empty() {
        margin.body.saturating_sub(1)
    } else {
        margin.body
    };
    let mut keys = above(text.get(..start).unwrap_or_default(), column, margin);
    keys.append(&mut inner);
    keys.extend(key);
    let is_word = |letter: char| letter.is_alphanumeric() || "-_.:/".contains(letter);
    let word = text.trim_end_matches(is_word).len();
    YamlPlace {
        keys,
        part,
        word: word..text.len(),
    }
}

/// The indentation of a line.
#[derive(Clone, Copy)]
struct Margin {
    /// The column of the first character that is not blank.
    first: usize,
    /// The column of the content behind blanks and list marks.
    body: usize,
    /// How many list marks (`-`) the line begins with.
    dashes: usize,
}

impl Margin {
    fn of(line: &str) -> Self {
        let first = line.len() - line.trim_start().len();
        let (mut body, mut dashes) = (first, 0);
        while let Some(rest) = line.get(body..).and_then(|rest| rest.strip_prefix("- ")) {
            body += 2 + (rest.len() - rest.trim_start().len());
            dashes += 1;
        }
        if line.get(body..) == Some("-") {
            body += 1;
            dashes += 1;
        }
        Self {
            first,
            body,
            dashes,
        }
    }
}

/// Splits a line into its key and what follows the colon.
fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && !key.starts_with(['#', '"', '\'', '{', '[']);
    (is_key && (value.is_empty() || value.starts_with([' ', '\r']))).then(|| (key.trim(), value))
}

/// The keys of the maps that enclose a line, outermost first.
fn above(text: &str, column: usize, own: Margin) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut limit = column;
    // A list may stand at the column of its own key.
    let mut is_in_list = own.dashes > 0;
    if is_in_list {
        limit = own.first;
    }
    for line in text.lines().rev().take(MOST_LINES) {
        let margin = Margin::of(line);
        let body = line.get(margin.body..).unwrap_or_default();
        if body.trim().is_empty() || body.starts_with('#') {
            continue;
        }
        let reaches = |column: usize| column < limit || (is_in_list && column == limit);
        if margin.dashes > 0 && margin.first < limit {
            if let Some((key, _)) = split(body).filter(|_| margin.body < limit) {
                keys.push(key);
            }
            limit = margin.first;
            is_in_list = true;
            continue;
        }
        if margin.dashes == 0
            && reaches(margin.body)
            && let Some((key, _)) = split(body)
        {
            keys.push(key);
            limit = margin.body;
            is_in_list = false;
        }
        if limit == 0 && !is_in_list {
            break;
        }
    }
    keys.reverse();
    keys
}

/// The part being written within open brackets of a line, with the key of a value; keys around the innermost bracket are pushed to `keys`.
fn flow<'t>(line: &'t str, keys: &mut Vec<&'t str>) -> Option<(YamlPart, Option<&'t str>)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote = None;
    for (at, letter) in line.char_indices() {
        match (quote, letter) {
            (Some(mark), letter) if letter == mark => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{' | '[') => open.push((letter, at)),
            (None, '}' | ']') => {
                open.pop();
            }
            _ => {}
        }
    }
    let (innermost, begin) = *open.last()?;
    let mut from = 0;
    for (_, at) in &open {
        let before = line.get(from..*at).unwrap_or_default();
        let entry = before.rsplit([',', '{', '[']).next().unwrap_or_default();
        keys.extend(split(entry.trim()).map(|(key, _)| key));
        from = at + 1;
    }
    let inside = line.get(begin + 1..).unwrap_or_default();
    let entry = inside.rsplit(',').next().unwrap_or_default().trim_start();
    Some(match (innermost, split(entry)) {
        ('{', Some((key, _))) => (YamlPart::Value, Some(key)),
        ('{', None) => (YamlPart::Key, None),
        _ => (YamlPart::Value, keys.pop()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_know_the_keys_around_them() {
        use YamlPart::{Item, Key, Value};
        for (text, keys, part, word) in [
            ("", &[][..], Key, ""),
            ("sta", &[], Key, "sta"),
            ("status: dr", &["status"], Value, "dr"),
            ("status: ", &["status"], Value, ""),
            ("id:\n  sou", &["id"], Key, "sou"),
            ("id:\n  source: a-", &["id", "source"], Value, "a-"),
            (
                "id:\n  figure:\n    kind: le",
                &["id", "figure", "kind"],
                Value,
                "le",
            ),
            ("id:\n  figure:\n    value: 3\n  no", &["id"], Key, "no"),
            (
                "id:\n  figure: { measure: x, ki",
                &["id", "figure"],
                Key,
                "ki",
            ),
            (
                "id:\n  figure: { measure: x, kind: le",
                &["id", "figure", "kind"],
                Value,
                "le",
            ),
            ("id:\n  support: [a, b", &["id", "support"], Value, "b"),
            (
                "id:\n  support:\n    - a\n    - b",
                &["id", "support"],
                Item,
                "b",
            ),
            ("id:\n  support:\n  - a\n  - ", &["id", "support"], Item, ""),
            ("takeaways:\n- a\n- b", &["takeaways"], Item, "b"),
            ("rows:\n  - label: x\n    ce", &["rows"], Key, "ce"),
            (
                "rows:\n  - label: x\n    cells: [a",
                &["rows", "cells"],
                Value,
                "a",
            ),
            (
                "rows:\n- label: x\n  cells: [a, ",
                &["rows", "cells"],
                Value,
                "",
            ),
            ("a: { b: [{ c: d", &["a", "b", "c"], Value, "d"),
            ("a: \"{\"\nb", &[], Key, "b"),
            ("# a: b\nc", &[], Key, "c"),
            ("a: 'x\u{e9}", &["a"], Value, "xé"),
            ("a:\n\n  # b\n  c", &["a"], Key, "c"),
        ] {
            let place = at_end(text);
            assert_eq!(place.keys, keys, "{text}");
            assert_eq!(place.part, part, "{text}");
            assert_eq!(&text[place.word], word, "{text}");
        }
    }
}

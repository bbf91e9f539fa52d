//! Completion in YAML: keys and their values, from the tables of the formats.

use super::completion::{Begun, Completion, IdPlace, Suggestion, SuggestionSort, ids, rules_like};
use super::in_use;
use super::view::{View, is_yaml};
use super::yaml_place::{self, YamlPart};
use crate::schema::{self, FieldRow, FieldTable, FieldType, IdOf};
use crate::span::Span;

/// The fields that the YAML around a place may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct YamlFields {
    /// The byte where the YAML begins in the file.
    from: usize,
    /// The table of the fields of each record, or of the whole file.
    table: &'static FieldTable,
    /// How many keys enclose the fields: the ids of records.
    depth: usize,
}

impl YamlFields {
    /// The fields that the YAML at a byte may have.
    pub(super) fn around(view: &View<'_>, offset: usize) -> Option<Self> {
        let Some(brief) = view.brief() else {
            let (name, depth) = of_file(view.path())?;
            return Self::named(name, 0, depth);
        };
        let front = brief.front.range();
        if front.start < offset && offset <= front.end {
            return Self::named("brief", front.start, 0);
        }
        let mut exhibits = brief.exhibits.iter().map(|exhibit| exhibit.span.range());
        let fence = exhibits.find(|fence| fence.start <= offset && offset <= fence.end)?;
        let (first, _) = view.text.get(fence.clone())?.split_once('\n')?;
        let from = fence.start + first.len() + 1;
        let name = first.trim_start_matches(['`', '~']).trim();
        Self::named(name, from, 0).filter(|_| offset >= from)
    }

    fn named(name: &str, from: usize, depth: usize) -> Option<Self> {
        let format = schema::INPUTS.iter().find(|format| format.name == name)?;
        Some(Self {
            from,
            table: format.table,
            depth,
        })
    }

    /// The suggestions at a byte.
    pub(super) fn completion(self, view: &View<'_>, offset: usize) -> Completion {
        let written = view.text.get(self.from..offset).unwrap_or_default();
        let place = yaml_place::at_end(written);
        let word = written.get(place.word.clone()).unwrap_or_default();
        let start = self.from + place.word.start;
        let inner = place.keys.get(self.depth..);
        let Some(takes) = inner.and_then(|keys| behind(self.table, keys)) else {
            return Completion::default();
        };
        if place.part != YamlPart::Key
            && let Some(of) = id_of(takes)
        {
            let begun = Begun {
                start,
                end: offset,
                is_insertion: false,
            };
            return ids(view, of, begun, IdPlace::Yaml);
        }
        let rest = view.text.get(offset..).unwrap_or_default();
        let keys = inner.unwrap_or_default();
        let mut items = Vec::new();
        if place.part != YamlPart::Value {
            let names = in_use::names(view, keys, written, rest);
            items.extend(keys_like(takes, word));
            items.extend(used_like(names, word, ": "));
        }
        if place.part != YamlPart::Key {
            let values = in_use::values(view, keys, written, rest);
            items.extend(values_like(takes, word));
            items.extend(used_like(values, word, ""));
        }
        if items.is_empty() {
            // The field takes free text.
            return Completion::default();
        }
        Completion {
            replaces: Some(Span::new(view.file, start..offset)),
            items,
            is_partial: false,
        }
    }
}

/// Format keys: files with the format that stands in them, and how many keys of theirs are ids.
fn of_file(path: &str) -> Option<(&'static str, usize)> {
    match path {
        "factum.yaml" => Some(("config", 0)),
        path if !is_yaml(path) => None,
        path if path.starts_with("content/evidence/") => Some(("evidence", 1)),
        path if path.starts_with("content/claims/") => Some(("claims", 1)),
        path if path.starts_with("content/sources/") => Some(("source", 1)),
        _ => None,
    }
}

/// The type of the value behind a path of keys; of the map itself where the path is empty.
fn behind(table: &'static FieldTable, keys: &[&str]) -> Option<FieldType> {
    let mut takes = FieldType::Map(table);
    for key in keys {
        takes = alternatives(takes).find_map(|takes| match takes {
            FieldType::Map(table) => table.row(key).map(|row| row.takes),
            FieldType::ByName(_, of) => Some(*of),
            _ => None,
        })?;
    }
    Some(takes)
}

/// The types that a value may have, by itself or as an item of a list.
fn alternatives(takes: FieldType) -> impl Iterator<Item = FieldType> {
    let mut rest = vec![takes];
    std::iter::from_fn(move || {
        loop {
            match rest.pop()? {
                FieldType::List(of) | FieldType::OrNull(of) => rest.push(*of),
                FieldType::Either(types) => rest.extend(types.iter().rev()),
                takes => return Some(takes),
            }
        }
    })
}

/// The records whose ids a type takes.
fn id_of(takes: FieldType) -> Option<IdOf> {
    alternatives(takes).find_map(|takes| match takes {
        FieldType::Id(of) => Some(of),
        FieldType::Formula => Some(IdOf::Evidence),
        _ => None,
    })
}

fn keys_like(takes: FieldType, word: &str) -> Vec<Suggestion> {
    let key = |row: &FieldRow| Suggestion {
        label: row.name.to_owned(),
        detail: row.meaning.to_owned(),
        sort: SuggestionSort::Key,
        text: format!("{}: ", row.name),
        found_by: row.name.to_owned(),
        ..Suggestion::default()
    };
    alternatives(takes)
        .flat_map(|takes| match takes {
            FieldType::Map(table) => {
                let rows = table.rows.iter();
                rows.filter(|row| row.name.starts_with(word))
                    .map(key)
                    .collect()
            }
            FieldType::ByName(schema::RULE, _) => rules_like(word, ": "),
            _ => Vec::new(),
        })
        .collect()
}

/// The names or values of the project that begin with a word, in whatever case.
fn used_like(values: Vec<String>, word: &str, after: &str) -> impl Iterator<Item = Suggestion> {
    let word = word.to_lowercase();
    let fitting = values
        .into_iter()
        .filter(move |value| value.to_lowercase().starts_with(&word));
    fitting.map(move |value| Suggestion {
        sort: SuggestionSort::Value,
        text: format!("{}{after}", scalar(&value)),
        found_by: value.clone(),
        label: value,
        ..Suggestion::default()
    })
}

/// Words as a scalar that may stand in brackets.
fn scalar(words: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || " -_./()%–".contains(sign);
    let begins = words.starts_with(|first: char| first.is_alphabetic());
    if begins && words.chars().all(is_plain) && words.trim() == words {
        words.to_owned()
    } else {
        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"")
    }
}

fn values_like(takes: FieldType, word: &str) -> Vec<Suggestion> {
    /// Format keys: flags of YAML.
    const FLAGS: [&str; 2] = ["true", "false"];
    let value = |name: &str, meaning: &str| Suggestion {
        label: name.to_owned(),
        detail: meaning.to_owned(),
        sort: SuggestionSort::Value,
        text: name.to_owned(),
        found_by: name.to_owned(),
        ..Suggestion::default()
    };
    let values = alternatives(takes).flat_map(|takes| match takes {
        FieldType::Choice(words) => {
            let words = words.iter();
            words.map(|word| value(word.name, word.meaning)).collect()
        }
        FieldType::Flag => FLAGS.map(|flag| value(flag, "")).to_vec(),
        _ => Vec::new(),
    });
    values
        .filter(|value| value.label.starts_with(word))
        .collect()
}

//! Completion: ids behind `@` and `[=` and where YAML takes them, by title, author, value or words; keys and values of YAML, front
//! matter and fences; rules in comments.
//!
//! What is being written does not parse, so the place is read from the text before the cursor.

use super::card::Card;
use super::keys::{self, IdSort, KeyOf, KeyTakes};
use super::symbols;
use super::usage::Usage;
use super::view::{View, has_value, is_yaml};
use super::yaml_place::{self, YamlPart};
use crate::check::{Rule, rules};
use crate::model::{Evidence, Record, Source};
use crate::prose::key;
use crate::span::Span;

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionSort {
    /// The id of a record.
    Id,
    /// A key of a map.
    Key,
    /// One of a few values.
    Value,
    /// The name of a rule.
    Rule,
}

/// Words that may be put in at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is chosen.
    pub label: String,
    /// What it says, in short.
    pub detail: String,
    /// What it is.
    pub sort: SuggestionSort,
    /// The text that is put in.
    pub text: String,
    /// What it was found by, for clients that sift again.
    pub found_by: String,
    /// More about it.
    pub card: Card,
}

/// What may be put in, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that give way.
    pub replaces: Option<Span>,
    /// The suggestions.
    pub items: Vec<Suggestion>,
    /// Whether more characters may bring others.
    pub is_partial: bool,
}

/// Records suggested at most.
const MOST: usize = 50;

/// What may be put in at a byte.
pub fn completion(view: &View<'_>, offset: usize) -> Completion {
    let text = view.text;
    let Some(before) = text.get(..offset) else {
        return Completion::default();
    };
    if let Some(found) = rule_names(view, before) {
        return found;
    }
    if let Some(word) = behind_mark(before) {
        return ids(view, IdSort::Any, word, Written::Prose);
    }
    let Some((from, table, depth)) = yaml_around(view, offset) else {
        return Completion::default();
    };
    in_yaml(view, from, offset, table, depth)
}

/// Where an id is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Behind `@` or `[=`.
    Prose,
    /// As a scalar of YAML.
    Yaml,
}

/// An id that is being written in prose.
struct Begun {
    /// From the first byte behind the mark to the cursor.
    start: usize,
    end: usize,
    /// Whether a value is to be put in: `[=`.
    is_insertion: bool,
}

/// The id behind `@` or `[=` that ends at the cursor.
fn behind_mark(before: &str) -> Option<Begun> {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_part = |letter: char| letter.is_alphanumeric() || "_:.#$%&-+?<>~/{".contains(letter);
    let head = line.trim_end_matches(is_part);
    let begun = |is_insertion| Begun {
        start: before.len() - (line.len() - head.len()),
        end: before.len(),
        is_insertion,
    };
    if head.ends_with("[=") {
        return Some(begun(true));
    }
    let lead = head.strip_suffix('@')?;
    // In an address of electronic mail `@` follows a letter.
    let follows_word = lead.ends_with(|last: char| last.is_alphanumeric() || last == '\\');
    (!follows_word).then(|| begun(false))
}

/// Names of rules between the brackets of `factum: allow(`.
fn rule_names(view: &View<'_>, before: &str) -> Option<Completion> {
    /// Format keys: the order of a comment.
    const ORDER: &str = "factum: allow(";
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (_, inner) = line.rsplit_once(ORDER)?;
    if inner.contains(')') {
        return None;
    }
    let word = inner.rsplit([',', ' ']).next().unwrap_or_default();
    let span = Span::new(view.file, before.len() - word.len()..before.len());
    Some(Completion {
        replaces: Some(span),
        items: rules_like(word, ""),
        is_partial: false,
    })
}

fn rules_like(word: &str, after: &str) -> Vec<Suggestion> {
    let rules = rules::RULES.iter().filter(|rule| rule.name.contains(word));
    let suggestion = |rule: &Rule| Suggestion {
        label: rule.name.to_owned(),
        detail: rule.summary.to_owned(),
        sort: SuggestionSort::Rule,
        text: format!("{}{after}", rule.name),
        found_by: rule.name.to_owned(),
        card: Card::default(),
    };
    rules.map(|rule| suggestion(rule)).collect()
}

/// The YAML around a byte: where it begins, its keys, and how many keys stand above them.
fn yaml_around(view: &View<'_>, offset: usize) -> Option<(usize, &'static [KeyOf], usize)> {
    if let Some(brief) = view.brief() {
        let front = brief.front.range();
        if front.start < offset && offset <= front.end {
            return Some((front.start, keys::FRONT, 0));
        }
        let mut exhibits = brief.exhibits.iter().map(|exhibit| exhibit.span.range());
        let fence = exhibits.find(|fence| fence.start <= offset && offset <= fence.end)?;
        // The first line names the exhibit.
        let line = view.text.get(fence.clone())?.find('\n')? + 1;
        return (offset >= fence.start + line).then_some((fence.start + line, keys::EXHIBIT, 0));
    }
    of_folder(view.path()).map(|(table, depth)| (0, table, depth))
}

/// Format keys: folders of records, with the keys of a record.
fn of_folder(path: &str) -> Option<(&'static [KeyOf], usize)> {
    match path {
        "factum.yaml" => Some((keys::CONFIG, 0)),
        path if !is_yaml(path) => None,
        path if path.starts_with("content/evidence/") => Some((keys::EVIDENCE, 1)),
        path if path.starts_with("content/claims/") => Some((keys::CLAIM, 1)),
        path if path.starts_with("content/sources/") => Some((keys::SOURCE, 1)),
        _ => None,
    }
}

/// `depth` keys are ids of records.
fn in_yaml(
    view: &View<'_>,
    from: usize,
    offset: usize,
    table: &'static [KeyOf],
    depth: usize,
) -> Completion {
    let written = view.text.get(from..offset).unwrap_or_default();
    let place = yaml_place::at_end(written);
    let word = written.get(place.word.clone()).unwrap_or_default();
    let span = Span::new(view.file, from + place.word.start..offset);
    let Some(inner) = place.keys.get(depth..) else {
        return Completion::default();
    };
    let some = |items| Completion {
        replaces: Some(span),
        items,
        is_partial: false,
    };
    let takes = takes(table, inner);
    let begun = Begun {
        start: from + place.word.start,
        end: offset,
        is_insertion: false,
    };
    match (place.part, takes) {
        (YamlPart::Key | YamlPart::Item, Some(KeyTakes::Map(keys))) => some(keys_like(keys, word)),
        (YamlPart::Key, Some(KeyTakes::Rules)) => some(rules_like(word, ": ")),
        (YamlPart::Value | YamlPart::Item, Some(KeyTakes::Ids(sort))) => {
            ids(view, sort, begun, Written::Yaml)
        }
        (YamlPart::Value | YamlPart::Item, Some(KeyTakes::OneOf(values))) => {
            some(values_like(values, word))
        }
        // `rules: { number-mismatch: off }`
        (YamlPart::Value, Some(KeyTakes::Rules)) => some(values_like(keys::LEVELS, word)),
        _ => Completion::default(),
    }
}

/// What stands behind the last of some keys; behind none, the map itself.
fn takes(table: &'static [KeyOf], keys: &[&str]) -> Option<KeyTakes> {
    let mut takes = KeyTakes::Map(table);
    for key in keys {
        takes = match takes {
            KeyTakes::Map(table) => table.iter().find(|known| known.name == *key)?.takes,
            KeyTakes::Rules => KeyTakes::Rules,
            _ => return None,
        };
    }
    Some(takes)
}

fn keys_like(keys: &[KeyOf], word: &str) -> Vec<Suggestion> {
    let fitting = keys.iter().filter(|key| key.name.starts_with(word));
    let suggestion = |key: &KeyOf| Suggestion {
        label: key.name.to_owned(),
        detail: key.says.to_owned(),
        sort: SuggestionSort::Key,
        text: format!("{}: ", key.name),
        found_by: key.name.to_owned(),
        card: Card::default(),
    };
    fitting.map(suggestion).collect()
}

fn values_like(values: &[&str], word: &str) -> Vec<Suggestion> {
    let fitting = values.iter().filter(|value| value.starts_with(word));
    let suggestion = |value: &&str| Suggestion {
        label: (*value).to_owned(),
        detail: String::new(),
        sort: SuggestionSort::Value,
        text: (*value).to_owned(),
        found_by: (*value).to_owned(),
        card: Card::default(),
    };
    fitting.map(suggestion).collect()
}

/// The records that what was written points to.
fn ids(view: &View<'_>, sort: IdSort, begun: Begun, written: Written) -> Completion {
    let text = view.text;
    let typed = text.get(begun.start..begun.end).unwrap_or_default();
    let typed = typed.trim_start_matches('{');
    let words = words_of(typed);
    let mut found: Vec<(usize, &str, Record<'_>, String)> = Vec::new();
    for record in view.project.library.records() {
        let id = record.id().value.as_str();
        let is_wanted = is_of(record, sort) && (!begun.is_insertion || can_stand(record));
        if let Some((rank, by)) = is_wanted
            .then(|| fits(view, record, typed, &words))
            .flatten()
        {
            found.push((rank, id, record, by));
        }
    }
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let is_partial = found.len() > MOST || !typed.is_empty();
    let usage = Usage::new(view.project);
    let items = found.into_iter().take(MOST).map(|(_, id, record, by)| {
        let card = Card::of_records(view, &usage, std::iter::once(id));
        Suggestion {
            label: id.to_owned(),
            detail: symbols::symbol(view, record).detail,
            sort: SuggestionSort::Id,
            text: match written {
                Written::Prose if !begun.is_insertion => key::written(id),
                Written::Prose | Written::Yaml => id.to_owned(),
            },
            found_by: by,
            card,
        }
    });
    let items = items.collect();
    // The rest of an id behind the cursor gives way as well.
    let whole = key::at(text, begun.start).map(|whole| whole.end);
    let end = whole.filter(|end| *end > begun.end && !typed.is_empty());
    Completion {
        replaces: Some(Span::new(view.file, begun.start..end.unwrap_or(begun.end))),
        items,
        is_partial,
    }
}

/// Whether a record may stand where ids of a sort do.
const fn is_of(record: Record<'_>, sort: IdSort) -> bool {
    matches!(
        (record, sort),
        (_, IdSort::Any)
            | (Record::Source(_), IdSort::Source)
            | (Record::Evidence(_), IdSort::Evidence | IdSort::Ground)
            | (Record::Claim(_), IdSort::Claim | IdSort::Ground)
    )
}

/// Whether `[=id]` can put a record's value in.
fn can_stand(record: Record<'_>) -> bool {
    matches!(record, Record::Evidence(evidence) if has_value(evidence))
}

/// The words of what was typed: `12.6` is one, `trade-china` two.
fn words_of(typed: &str) -> Vec<String> {
    let words = typed.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words = words.map(|word| word.trim_matches('.').to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// How well a record fits what was typed, best first, and the words that it was found by.
fn fits(
    view: &View<'_>,
    record: Record<'_>,
    typed: &str,
    words: &[String],
) -> Option<(usize, String)> {
    let id = record.id().value.as_str();
    if typed.is_empty() {
        return Some((0, id.to_owned()));
    }
    let lowered = id.to_lowercase();
    if lowered.starts_with(&typed.to_lowercase()) {
        return Some((0, id.to_owned()));
    }
    if words.iter().all(|word| lowered.contains(word.as_str())) {
        return Some((1, format!("{typed} {id}")));
    }
    let is_in = |text: String| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    // What it says goes before all else that is written of it.
    let rank = if is_in(symbols::symbol(view, record).detail) {
        2
    } else if is_in(known_by(view, record)) {
        3
    } else {
        return None;
    };
    Some((rank, format!("{typed} {id}")))
}

/// All that a record can be found by besides its id: title, authors, value, words.
fn known_by(view: &View<'_>, record: Record<'_>) -> String {
    match record {
        Record::Source(source) => of_source(source),
        Record::Evidence(evidence) => {
            let source = evidence.source.as_ref();
            let source = source.and_then(|link| view.project.library.sources.get(&link.value));
            let source = source.map(of_source).unwrap_or_default();
            format!("{} {source}", of_evidence(view, evidence))
        }
        Record::Claim(claim) => format!("{} {}", claim.id.value, claim.statement.value),
    }
}

fn of_source(source: &Source) -> String {
    let work = &source.work;
    let mut known = source.id.value.clone();
    let names = work.roles().flat_map(|(_, names)| names);
    for name in names {
        known.push(' ');
        known += &name.given_first();
    }
    for words in [work.title(), work.container(), work.publisher()]
        .into_iter()
        .flatten()
    {
        known.push(' ');
        known += words;
    }
    if let Some(published) = source.published() {
        known.push(' ');
        known += &published.year().to_string();
    }
    known
}

fn of_evidence(view: &View<'_>, evidence: &Evidence) -> String {
    // The entry as written holds its value, measure, excerpt and note.
    let written = view.project.files.slice(evidence.span);
    let value = view.recorded(&evidence.id.value, None).unwrap_or_default();
    format!("{} {written} {value}", evidence.id.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_ids_are_told_from_other_signs() {
        for (before, expected) in [
            ("see [@", Some(("", false))),
            ("see [@a-b", Some(("a-b", false))),
            ("says @{a", Some(("{a", false))),
            ("[@a; @b", Some(("b", false))),
            ("paid [=us-", Some(("us-", true))),
            ("(@12.6", Some(("12.6", false))),
            ("mail a@b", None),
            ("\\@a", None),
            ("a = b", None),
            ("@a b", None),
            ("@a\nb", None),
            ("", None),
        ] {
            let found = behind_mark(before);
            let found = found.map(|begun| (&before[begun.start..begun.end], begun.is_insertion));
            assert_eq!(found, expected, "{before}");
        }
    }
}

//! Completion: ids behind `@` and `[=`, by title, author, value or words; rules in comments; in YAML what [`fields`](super::fields) finds.
//!
//! Text that is being written does not parse, so the place is read from the text before the cursor.

use std::borrow::Cow;

use super::card::Card;
use super::fields::YamlFields;
use super::symbols;
use super::usage::Usage;
use super::view::{View, has_value};
use crate::arrange::Arrange as _;
use crate::check::{Rule, rules};
use crate::model::{Evidence, Record, Source};
use crate::prose::{self, key};
use crate::schema::IdOf;
use crate::span::Span;

/// The sort of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SuggestionSort {
    /// The id of a record.
    Id,
    /// A key of a map.
    #[default]
    Key,
    /// One of the few values that a field takes.
    Value,
    /// The name of a rule.
    Rule,
}

/// A suggestion: text that may be inserted at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The label in the list.
    pub label: String,
    /// A short description.
    pub detail: String,
    /// The sort of suggestion.
    pub sort: SuggestionSort,
    /// The text to insert.
    pub text: String,
    /// The text by which the suggestion was found, for clients that filter again.
    pub found_by: String,
    /// The longer description.
    pub card: Card,
}

/// The result of completion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The span that the chosen text replaces.
    pub replaces: Option<Span>,
    /// The suggestions, best first.
    pub items: Vec<Suggestion>,
    /// Whether more typed characters may give other suggestions.
    pub is_partial: bool,
}

/// The most records suggested.
const MOST: usize = 50;

/// The suggestions at a byte of the file.
pub fn completion(view: &View<'_>, offset: usize) -> Completion {
    let text = view.text;
    let Some(before) = text.get(..offset) else {
        return Completion::default();
    };
    if let Some(found) = rule_names(view, before) {
        return found;
    }
    let is_known = |id: &str| view.project.library.get(id).is_some();
    if let Some(begun) = behind_mark(before).or_else(|| words_behind_mark(before, is_known)) {
        return ids(view, IdOf::Record, begun, IdPlace::Prose);
    }
    YamlFields::around(view, offset)
        .map(|fields| fields.completion(view, offset))
        .unwrap_or_default()
}

/// Where an id is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum IdPlace {
    /// Prose, behind `@` or `[=`.
    Prose,
    /// A scalar of YAML.
    Yaml,
}

/// An id that is being written.
pub(super) struct Begun {
    /// The first byte of the id.
    pub(super) start: usize,
    /// The byte of the cursor.
    pub(super) end: usize,
    /// Whether the id is that of an insertion, `[=id]`.
    pub(super) is_insertion: bool,
}

/// The unfinished id behind `@` or `[=` that ends at the cursor.
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
    // In an e-mail address, `@` follows a letter.
    let follows_word = lead.ends_with(|last: char| last.is_alphanumeric() || last == '\\');
    (!follows_word).then(|| begun(false))
}

/// The words or the number behind `@` or `[=` that end at the cursor, with blanks and marks between them: `[@sour views`, `[=48,650`. A number
/// may also stand in running text: `@12 percent`. Behind an id comes its page.
fn words_behind_mark(before: &str, is_known: impl Fn(&str) -> bool) -> Option<Begun> {
    /// The most words of a search.
    const MOST_WORDS: usize = 5;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mark = line.rfind(['@', '='])?;
    let (lead, rest) = line.split_at_checked(mark)?;
    let is_insertion = rest.starts_with('=');
    let typed = rest.get(1..)?;
    let (_, open) = lead.rsplit_once('[').unwrap_or(("", "]"));
    let is_open = !open.contains(']');
    let is_number =
        typed.starts_with(|first: char| first.is_ascii_digit() || "$€£¥".contains(first));
    let is_place = if is_insertion {
        lead.ends_with('[')
    } else {
        (is_open || is_number)
            && !lead.ends_with(|last: char| last.is_alphanumeric() || last == '\\')
    };
    let words = typed.split_whitespace().count();
    let first = typed.split([' ', ',']).next().unwrap_or_default();
    let is_search = !typed.starts_with(' ')
        && words <= MOST_WORDS
        && !typed.contains([']', ';', '[', '{'])
        && !is_known(first);
    (is_place && is_search).then(|| Begun {
        start: before.len() - typed.len(),
        end: before.len(),
        is_insertion,
    })
}

/// The rule names that fit between the brackets of `factum: allow(`.
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

/// The rules whose names contain `word`.
pub(super) fn rules_like(word: &str, after: &str) -> Vec<Suggestion> {
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

/// The records that fit what was typed.
pub(super) fn ids(view: &View<'_>, sort: IdOf, begun: Begun, written: IdPlace) -> Completion {
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
    found.arrange_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let is_partial = found.len() > MOST || !typed.is_empty();
    let usage = Usage::new(view.project);
    let items = found.into_iter().take(MOST).map(|(_, id, record, by)| {
        let card = Card::of_records(view, &usage, std::iter::once(id));
        Suggestion {
            label: id.to_owned(),
            detail: symbols::symbol(view, record).detail,
            sort: SuggestionSort::Id,
            text: match written {
                IdPlace::Prose if !begun.is_insertion => key::written(id),
                IdPlace::Prose | IdPlace::Yaml => id.to_owned(),
            },
            found_by: by,
            card,
        }
    });
    let items = items.collect();
    // The rest of the id after the cursor is replaced too.
    let whole = key::at(text, begun.start).map(|whole| whole.end);
    let end = whole.filter(|end| *end > begun.end && !typed.is_empty());
    Completion {
        replaces: Some(Span::new(view.file, begun.start..end.unwrap_or(begun.end))),
        items,
        is_partial,
    }
}

/// Whether a record has the sort of id that is asked for.
const fn is_of(record: Record<'_>, sort: IdOf) -> bool {
    matches!(
        (record, sort),
        (_, IdOf::Record)
            | (Record::Source(_), IdOf::Source)
            | (Record::Evidence(_), IdOf::Evidence | IdOf::Ground)
            | (Record::Claim(_), IdOf::Claim | IdOf::Ground)
    )
}

/// Whether `[=id]` can insert a record's value.
fn can_stand(record: Record<'_>) -> bool {
    matches!(record, Record::Evidence(evidence) if has_value(evidence))
}

/// The words in typed text, folded: `12.6` is one, `trade-china` two.
fn words_of(typed: &str) -> Vec<String> {
    let typed = without_separators(typed);
    let words = typed.split(|letter: char| !letter.is_alphanumeric() && !".,".contains(letter));
    let words = words.map(prose::slug);
    words.filter(|word| !word.is_empty()).collect()
}

/// Text as words are looked for in it: letters without marks, digits without separators of thousands.
fn folded(text: &str) -> String {
    prose::slug(&without_separators(text))
}

/// A text without the commas before groups of three digits: `48,650`.
fn without_separators(text: &str) -> Cow<'_, str> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_separator = |at: usize| {
        at > 0
            && is_digit(at - 1)
            && (1..=3).all(|further| is_digit(at + further))
            && !is_digit(at + 4)
    };
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    if !commas.iter().any(|at| is_separator(*at)) {
        return text.into();
    }
    let signs = text.char_indices();
    let kept = signs.filter(|(at, sign)| *sign != ',' || !is_separator(*at));
    kept.map(|(_, sign)| sign).collect::<String>().into()
}

/// How well a record fits what was typed (lower is better), and the text by which it was found.
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
    if words.is_empty() {
        return None;
    }
    let is_in = |text: &str| {
        let text = folded(text);
        words.iter().all(|word| text.contains(word.as_str()))
    };
    if is_in(id) {
        return Some((1, format!("{typed} {id}")));
    }
    // Words of the record's short description rank above all other words written about it.
    let rank = if is_in(&symbols::symbol(view, record).detail) {
        2
    } else if is_in(&known_by(view, record)) {
        3
    } else {
        return None;
    };
    Some((rank, format!("{typed} {id}")))
}

/// The text by which a record can be found besides its id: title, authors, value, words.
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
    // The entry as written contains value, measure, excerpt and note.
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
        for (before, expected) in [
            ("[@sour views", Some("sour views")),
            ("[=48,650", Some("48,650")),
            ("[@48,650", Some("48,650")),
            ("paid @12 percent", Some("12 percent")),
            ("paid @$4.1 bn", Some("$4.1 bn")),
            ("[x][@12 per cent", Some("12 per cent")),
            ("[@known, p. 3", None),
            ("[@known p", None),
            ("@doe says", None),
            ("[@a] and so", None),
            ("[@a; @sour vi", Some("sour vi")),
            ("me@12 percent", None),
            ("a = b c", None),
        ] {
            let found = words_behind_mark(before, |id| id == "known");
            let found = found.map(|begun| &before[begun.start..begun.end]);
            assert_eq!(found, expected, "{before}");
        }
    }

    #[test]
    fn marks_of_letters_and_separators_of_digits_are_folded() {
        assert_eq!(words_of("48,650"), ["48650"]);
        assert_eq!(words_of("1,048,650"), ["1048650"]);
        assert_eq!(words_of("12.6 per-cent"), ["12-6", "per", "cent"]);
        assert_eq!(words_of("Müller"), ["muller"]);
        assert_eq!(
            folded("Jörg Müller, 48,650 ships; 1,2,3"),
            "jorg-muller-48650-ships-1-2-3"
        );
    }
}

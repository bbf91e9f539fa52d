//! Names and titles as they are compared: words in lower case, and who stands behind a source.

use crate::lang::noun::singular;
use crate::lang::{Class, List, english};
use crate::model::Source;

/// The words of a text in lower case, without marks and articles.
pub(in crate::check) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !List::Articles.holds(word))
        .map(str::to_owned)
        .collect()
}

/// The words of a text as [`words`] gives them, as one text.
pub(in crate::check) fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// Who made a source, folded, so that two works of one maker can be told: its authors, or else its publisher,
/// its organization, or the work that holds it.
pub(in crate::check) fn maker(source: &Source) -> Option<String> {
    let entry = &source.entry;
    let authors = entry
        .authors()
        .filter(|authors| !authors.is_empty())
        .map(|authors| {
            let names: Vec<String> = authors
                .iter()
                .map(|author| author.name_first(false, false))
                .collect();
            names.join("; ")
        });
    let publisher = || Some(entry.publisher()?.name()?.to_string());
    let organization = || entry.organization().map(ToString::to_string);
    let parent = || {
        Some(
            entry
                .parents()
                .iter()
                .find_map(|parent| parent.title())?
                .to_string(),
        )
    };
    let name = authors
        .or_else(publisher)
        .or_else(organization)
        .or_else(parent)?;
    Some(folded(&name)).filter(|name| !name.is_empty())
}

/// The institutions behind a source, as printed: authors that are no persons, publishers, organizations.
pub(in crate::check) fn institutions(source: &Source) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::iter::once(&source.entry).chain(source.entry.parents()) {
        let people = entry.authors().unwrap_or_default().iter();
        names.extend(
            people
                .chain(entry.editors().unwrap_or_default())
                .filter(|person| person.given_name.is_none())
                .map(|person| person.name.clone()),
        );
        names.extend(
            entry
                .publisher()
                .and_then(|publisher| Some(publisher.name()?.to_string())),
        );
        names.extend(entry.organization().map(ToString::to_string));
    }
    names
}

/// The words of a text that may name a group, in the singular.
pub(in crate::check) fn content(text: &str) -> impl Iterator<Item = String> {
    let words = words(text).into_iter();
    let words = words.filter(|word| {
        let entry = english::find(word);
        let is_plain = word.len() > 2 && word.chars().all(char::is_alphabetic);
        let says_when = entry.month.is_some() || entry.is_in(Class::DateFillers);
        is_plain && !says_when && !entry.is_in(Class::FunctionWords)
    });
    words.map(|word| singular(&word).into_owned())
}

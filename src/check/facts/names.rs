//! Names and titles in the form in which they are compared, words in lower case; and who stands behind a source.

use crate::lang::noun::singular;
use crate::lang::word::runs_at;
use crate::lang::{Class, List, english};
use crate::model::Source;
use crate::model::work::{Name, NameVariable, StandardVariable};

/// The words of a text in lower case, without marks and articles.
pub(in crate::check) fn words(text: &str) -> Vec<String> {
    plain_words(&text.to_lowercase())
        .map(str::to_owned)
        .collect()
}

/// The words of a text as by [`words`], joined into one text.
pub(in crate::check) fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for word in plain_words(&lower) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The words of a text in lower case, without articles.
fn plain_words(lower: &str) -> impl Iterator<Item = &str> {
    let words = runs_at(lower).map(|(_, word)| word);
    words.filter(|word| !List::Articles.holds(word))
}

/// The maker of a source, folded, for telling whether two works have one maker: its authors, or else its publisher, its organization, or
/// the work that holds it.
pub(in crate::check) fn maker(source: &Source) -> Option<String> {
    let work = &source.work;
    let authors: Vec<String> = work.authors().iter().map(Name::family_first).collect();
    let authors = (!authors.is_empty()).then(|| authors.join("; "));
    let authority = work.plain(StandardVariable::Authority);
    let others = [work.publisher(), authority, work.container()];
    let other = || others.into_iter().flatten().next().map(str::to_owned);
    let name = authors.or_else(other)?;
    Some(folded(&name)).filter(|name| !name.is_empty())
}

/// The institutions behind a source, as printed: authors that are no persons, publishers, organizations.
pub(in crate::check) fn institutions(source: &Source) -> Vec<String> {
    let work = &source.work;
    let roles = [
        NameVariable::Author,
        NameVariable::Editor,
        NameVariable::ContainerAuthor,
    ];
    let people = roles.iter().flat_map(|role| work.names(*role));
    let bodies = people.filter(|name| !has_given(name)).map(Name::short);
    let makers = [work.publisher(), work.plain(StandardVariable::Authority)];
    let makers = makers.into_iter().flatten().map(str::to_owned);
    bodies.chain(makers).collect()
}

/// Whether a name is a person's by its given names.
fn has_given(name: &Name) -> bool {
    matches!(name, Name::Person(person) if person.given.is_some()) || *name == Name::Others
}

/// The titles of a source and of the work that holds it.
pub(in crate::check) fn titles(source: &Source) -> impl Iterator<Item = &str> {
    let work = &source.work;
    let titles = [
        StandardVariable::Title,
        StandardVariable::ContainerTitle,
        StandardVariable::CollectionTitle,
        StandardVariable::EventTitle,
    ];
    titles.into_iter().filter_map(|title| work.plain(title))
}

/// Whether a text has a name behind another, where a person's family name stands: "Ana Ruiz".
pub(in crate::check) fn is_family(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        before.len() < at && word.starts_with(char::is_uppercase) && !word.ends_with(['.', ','])
    })
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

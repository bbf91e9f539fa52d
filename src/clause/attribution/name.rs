//! Finds the names to which a sentence attributes something, and tells who bears them.

use super::Attribution;
use super::tie::{
    follows_according_to, follows_work, is_according_right_before, is_aside, is_governed,
    leads_to_verb, speaks, verb_follows,
};
use super::word::{AttributionWord, is_unbroken, word_at};
use super::work::makes;
use crate::lang::country::countries;
use crate::lang::noun::singular;
use crate::lang::person::is_person;
use crate::lang::{Class, Classes, List, Relation};

/// The bearer of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A bearer whom the caller knows, by the caller's index.
    Known(usize),
    /// A body: a name of several words with an article or a word for bodies, initials, or a name explained by a noun.
    Body,
    /// A body or a person: a name of one word behind "according to", or as the subject of ", X says,".
    Alone,
    /// Any other bearer, mostly a person.
    Other,
}

/// The names to which a sentence attributes something; `known` takes the place of a word and returns the last word of the known name that
/// begins there, and the bearer.
pub(super) fn attributed(
    words: &[AttributionWord<'_>],
    known: &dyn Fn(usize) -> Option<(usize, usize)>,
) -> Vec<Attribution> {
    let mut found = Vec::new();
    // The word behind the last name found.
    let mut behind = 0;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let first = at;
        at += 1;
        if !word.is_capital() {
            continue;
        }
        let (last, bearer) = if let Some((last, whose)) = known(first) {
            at = last + 1;
            let is_tied = is_whole_name(words, first)
                && (follows_according_to(words, first)
                    || leads_to_verb(words, first, last)
                    || makes(words, first, last)
                    || !is_governed(words, first) && speaks(words, first, last));
            (last, is_tied.then_some(Bearer::Known(whose)))
        } else if first >= behind && begins_name(words, first) {
            let end = name_end(words, first);
            (end.unwrap_or(first), bearer(words, first, end))
        } else {
            continue;
        };
        if let Some(bearer) = bearer {
            behind = last + 1;
            let name = word.range().start..word_at(words, last).range().end;
            found.push(Attribution { name, bearer });
        }
    }
    found
}

/// The bearer of an unknown name to which something is attributed; `end` is its last word where it has several. Persons have no article, no
/// word for bodies, and no noun beside them other than one for persons.
fn bearer(words: &[AttributionWord<'_>], at: usize, end: Option<usize>) -> Option<Bearer> {
    let follows_name = at > 0 && is_unbroken(words, at - 1, at) && begins_name(words, at - 1);
    if follows_name && end.is_some() {
        return None;
    }
    let last = end.unwrap_or(at);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let has_article = before.is_some_and(|before| before.is(List::DefiniteArticles));
    let is_according = follows_according_to(words, at);
    let is_told = || {
        is_according
            || makes(words, at, last)
            || (!is_governed(words, at) || follows_work(words, at))
                && (verb_follows(words, last) || speaks(words, at, last))
    };
    let is_aside = || is_aside(words, at, at);
    match end {
        Some(end) => {
            let is_body = has_article || is_corporate(words, at, end);
            let bearer = if is_body { Bearer::Body } else { Bearer::Other };
            is_told().then_some(bearer)
        }
        None if is_acronym(word_at(words, at).bare()) => {
            let is_body =
                is_according || makes(words, at, at) || !is_governed(words, at) && is_aside();
            is_body.then_some(Bearer::Body)
        }
        None if !has_article && is_according && is_explained(words, at) => Some(Bearer::Body),
        None => {
            let ends = || is_according_right_before(words, at) && ends(words, at);
            if (ends() || is_aside()) && is_alone(words, at) && !is_of_person(words, at) {
                return Some(Bearer::Alone);
            }
            // As in "Prices show": any noun may begin a sentence.
            (at > 0 && !follows_name && is_told()).then_some(Bearer::Other)
        }
    }
}

/// Whether a name of one word ends its phrase, before a comma, a semicolon or the end.
fn ends(words: &[AttributionWord<'_>], at: usize) -> bool {
    let is_owner = word_at(words, at).is_possessive();
    let next = words.get(at + 1);
    !is_owner && next.is_none_or(|next| matches!(next.mark, ',' | ';'))
}

/// Whether neither a name nor a number stands beside a name: "Article 12".
fn is_alone(words: &[AttributionWord<'_>], at: usize) -> bool {
    let is_beside = |first: usize, other: usize| {
        let word = word_at(words, other);
        is_unbroken(words, first, first + 1)
            && (word.is_capital() || word.raw().starts_with(|first: char| first.is_ascii_digit()))
    };
    let follows = at > 0 && is_beside(at - 1, at - 1);
    !(follows || is_beside(at, at + 1))
}

/// The words that explain a name, behind a comma and an article: ", the state miner".
fn explanation<'w, 't>(
    words: &'w [AttributionWord<'t>],
    at: usize,
) -> impl Iterator<Item = &'w AttributionWord<'t>> {
    /// The most words of the explanation.
    const MOST: usize = 6;
    let opens = word_at(words, at + 1).is(List::Articles);
    let behind = words.get(at + 2..).unwrap_or_default().iter().enumerate();
    let behind = behind.take_while(|(place, word)| *place == 0 || word.mark == ' ');
    let behind = behind.map(|(_, word)| word).take(MOST);
    behind.filter(move |_| opens)
}

/// Whether the explanation of a name holds a noun for persons: ", the nurse,".
fn is_of_person(words: &[AttributionWord<'_>], at: usize) -> bool {
    explanation(words, at).any(|word| is_person(word.lower()))
}

/// Whether a noun that is none for persons explains a name: ", the state miner".
fn is_explained(words: &[AttributionWord<'_>], at: usize) -> bool {
    let is_in = |class: Class| explanation(words, at).any(|word| word.is_in(class));
    let is_apart = word_at(words, at + 1).mark == ',';
    // "The state miner" is a firm, "the nurse" a person.
    is_apart
        && explanation(words, at).next().is_some()
        && !is_in(Class::Ranks)
        && (is_in(Class::PlaceNouns) || !is_of_person(words, at))
}

/// Whether a capitalised word may begin a name; "Yet" and "The" may not.
fn begins_name(words: &[AttributionWord<'_>], at: usize) -> bool {
    const NO_NAMES: Classes = Class::NoNames
        .only()
        .or(Class::Openers.only())
        .or(Class::Calendar.only());
    let word = word_at(words, at);
    let entry = word.bare_entry();
    // As in "Figures of the Institute".
    let leads_to_name = || {
        let link = word_at(words, at + 1).entry().relation;
        entry.is_in(Class::Estimating) && matches!(link, Some(Relation::Of | Relation::From))
    };
    word.is_capital() && !entry.classes().meet(NO_NAMES) && !leads_to_name()
}

/// The last word of the name that begins at a word: capitals, and the words that join them.
fn name_end(words: &[AttributionWord<'_>], at: usize) -> Option<usize> {
    /// The most words of a name.
    const MOST: usize = 8;
    let mut end = at;
    for index in at + 1..(at + MOST).min(words.len()) {
        let (before, word) = (word_at(words, index - 1), word_at(words, index));
        // As in "Bank of the South", but not "In Brazil the Bank of the South" or "Peru and the Bank of the South".
        let opens_another = || {
            word.is(List::DefiniteArticles)
                && (before.is_capital() || before.is_in(Class::Coordinators))
        };
        if word.mark != ' ' {
            break;
        }
        if word.is_capital() {
            end = index;
        } else if !word.is_in(Class::Connectors) || opens_another() {
            break;
        }
    }
    (end > at).then_some(end)
}

/// Whether a name holds a word for bodies, ends in a plural of persons ("Harbour Street Consultants"), or holds a possessive ("Lloyd's
/// Register").
fn is_corporate(words: &[AttributionWord<'_>], at: usize, end: usize) -> bool {
    let own = words.get(at..=end).unwrap_or_default();
    let last = word_at(words, end);
    let one = singular(last.lower());
    let are_people = one != last.lower() && is_person(&one) && !last.is_in(Class::FamilyNames);
    let mut inner = own.iter().rev().skip(1);
    are_people
        || own
            .iter()
            .any(|word| word.bare_entry().is_in(Class::Corporate))
        || inner.any(AttributionWord::is_possessive)
}

/// Whether a word is an acronym such as "GAO", rather than a country or a short form of two letters.
fn is_acronym(raw: &str) -> bool {
    raw.len() > 2 && raw.bytes().all(|byte| byte.is_ascii_uppercase()) && countries(raw).is_empty()
}

/// Whether a name is no part of a longer name, as in "Michael Bloomberg" and "the Reuters Institute".
fn is_whole_name(words: &[AttributionWord<'_>], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .filter(|before| is_unbroken(words, *before, at));
    let before = before.map(|before| word_at(words, before));
    before.is_none_or(|before| {
        !before.is_capital()
            || before.is_possessive()
            || before.is_a(Class::Openers.only().or(Class::Works.only()))
    })
}

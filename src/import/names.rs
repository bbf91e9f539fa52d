//! Authors' names as notes and bylines list them.

use super::metadata::PageAuthor;
use super::phrase::{PhraseKind, behind, opening};
use super::yaml_text::{looks_personal, may_be_person};
use crate::lang::given;

/// The most words in a name.
const MOST_WORDS: usize = 8;

/// The most letters of a small word within a name: "of", "the", "para".
const LONGEST_SMALL: usize = 4;

/// The most authors.
const MOST: usize = 20;

/// The authors that words list, known by their names alone; `None` where the words are anything but names, or can be divided in several
/// ways.
pub(super) fn names(text: &str) -> Option<Vec<PageAuthor>> {
    listed(text, looks_personal)
}

/// The people that words list; `None` where one of them may be an organisation.
pub(super) fn people(text: &str) -> Option<Vec<PageAuthor>> {
    listed(text, may_be_person)
}

fn listed(text: &str, is_person: fn(&str) -> bool) -> Option<Vec<PageAuthor>> {
    let text = without_others(text.trim());
    let (parts, joint) = parts(text)?;
    // A name beside that of a person is a person's.
    let is_beside = parts.iter().any(|part| looks_personal(part));
    let is_list = joint != NameSeparator::Comma;
    // As in "Jane Doe, Senior Fellow".
    let is_person = |part: &str| {
        let may_be = is_list && (is_person(part) || is_beside && may_be_person(part));
        may_be || looks_personal(part)
    };
    let mut authors: Vec<PageAuthor> = Vec::new();
    let mut bodies = 0;
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let next = parts.get(at + 1).filter(|next| are_given(next));
        let (name, is_person) = match next {
            // As in "Smith, John" or "Smith, J."
            Some(given) if is_name(part) && !is_all_given(part) => {
                at += 1;
                (format!("{part}, {given}"), true)
            }
            _ => ((*part).to_owned(), is_person(part)),
        };
        if !is_name(part) || authors.len() >= MOST {
            return None;
        }
        bodies += usize::from(!is_person);
        authors.push(PageAuthor { name, is_person });
        at += 1;
    }
    match joint {
        _ if authors.len() < 2 || bodies == 0 => (!authors.is_empty()).then_some(authors),
        NameSeparator::Semicolon => Some(authors),
        NameSeparator::And if parts.iter().all(|part| may_be_person(part)) => Some(authors),
        NameSeparator::And if text.contains(',') => None,
        // "Ministry of Trade and Industry" is one body, but "Bank of Norhaven and OECD" are two.
        NameSeparator::And => Some(vec![PageAuthor {
            name: text.to_owned(),
            is_person: false,
        }]),
        // "Ministry of Finance, Department of Trade" may be one body and its part, or two.
        NameSeparator::Comma => None,
    }
}

/// What separates the names of a list; the strongest found counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameSeparator {
    Semicolon,
    Comma,
    And,
}

/// A list without its "et al.": "Smith et al."
pub(super) fn without_others(text: &str) -> &str {
    let found = text.char_indices().find(|(at, _)| {
        let is_word = text
            .get(..*at)
            .is_some_and(|before| before.ends_with([' ', ',']));
        let rest = text
            .get(*at..)
            .and_then(|rest| behind(PhraseKind::Others, rest));
        is_word && rest.is_some_and(|rest| rest.trim().is_empty())
    });
    let kept = found.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    kept.trim_end_matches([' ', ','])
}

/// The names between commas, semicolons and "and", and the strongest separator.
fn parts(text: &str) -> Option<(Vec<&str>, NameSeparator)> {
    let mut parts = Vec::new();
    let mut joint = NameSeparator::Semicolon;
    let mut from = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next()?;
        let is_start = text
            .get(..at)
            .is_some_and(|before| before.ends_with([' ', ',']));
        let and = Some(rest)
            .filter(|_| is_start)
            .and_then(|rest| opening(PhraseKind::And, rest))
            .filter(|length| {
                rest.get(*length..)
                    .is_some_and(|rest| rest.starts_with(' '))
            });
        let (length, own) = match (letter, and) {
            (',', _) => (1, NameSeparator::Comma),
            (';', _) => (1, NameSeparator::Semicolon),
            ('&', _) => (1, NameSeparator::And),
            (_, Some(length)) => (length, NameSeparator::And),
            _ => {
                at += letter.len_utf8();
                continue;
            }
        };
        joint = joint.max(own);
        parts.push(text.get(from..at)?.trim());
        at += length;
        from = at;
    }
    parts.push(text.get(from..)?.trim());
    // "Smith, and Doe" has an empty part.
    parts.retain(|part| !part.is_empty());
    Some((parts, joint))
}

/// Whether words are written as a name: capitals, with small words between them, and neither digits nor other punctuation.
pub(super) fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_capital = |word: &&str| {
        let word = word.trim_start_matches(['(', '’', '\'']);
        word.starts_with(char::is_uppercase)
    };
    let is_small = |word: &&str| {
        word.chars().count() <= LONGEST_SMALL && word.chars().all(|c| c.is_lowercase() || c == '.')
    };
    let is_clean = part
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '‐' | '’' | '\'' | '(' | ')'));
    is_clean
        && (1..=MOST_WORDS).contains(&words.len())
        && words.last().is_some_and(is_capital)
        && words.iter().any(is_capital)
        && words.iter().all(|word| is_capital(word) || is_small(word))
}

/// Whether words are given names or initials only.
fn are_given(part: &str) -> bool {
    !part.is_empty() && part.split_whitespace().count() <= 3 && is_all_given(part)
}

fn is_all_given(part: &str) -> bool {
    let mut words = part.split([' ', '-']).filter(|word| !word.is_empty());
    words.all(|word| is_initials(word) || given::is_given(&word.to_lowercase()))
}

/// Whether a word consists of initials: "J.", "J.R."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split('.').filter(|letter| !letter.is_empty());
    word.ends_with('.')
        && letters.all(|letter| {
            let is_upper = letter.chars().all(char::is_uppercase);
            is_upper && letter.chars().count() <= 2
        })
}

/// The names that a short note lists: each in full, and its last word.
pub(super) fn in_short(text: &str) -> Vec<(&str, &str)> {
    let listed = parts(without_others(text.trim()));
    let names = listed.map_or_else(Vec::new, |(names, _)| names);
    names
        .into_iter()
        .map(|name| (name, name.rsplit(' ').next().unwrap_or(name)))
        .collect()
}

/// The name by which a work is cited in short: the family name, or all of an organisation's.
pub(super) fn short(author: &PageAuthor) -> &str {
    let name = author.name.as_str();
    if let Some((family, _)) = name.split_once(',') {
        return family.trim();
    }
    if author.is_person && may_be_person(name) {
        return name.rsplit(' ').next().unwrap_or(name);
    }
    name
}

/// A place and the publisher behind it: "Washington, DC: World Bank".
pub(super) fn placed(text: &str) -> Option<(&str, &str)> {
    let (place, name) = text.split_once(':')?;
    let name = name.split([',', ';']).next().unwrap_or(name);
    let place = place.trim_start_matches([',', ' ']);
    let name = name.trim().trim_end_matches('.');
    let (place, name) = (place.trim(), name);
    let is_place = is_name(&place.replace(',', "")) && place.split_whitespace().count() <= 4;
    (is_place && is_name(&name.replace('&', ""))).then_some((place, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let names = names(text)?;
        let names: Vec<String> = names
            .into_iter()
            .map(|own| {
                if own.is_person {
                    own.name
                } else {
                    format!("{{{}}}", own.name)
                }
            })
            .collect();
        Some(names.join(" | "))
    }

    #[test]
    fn lists_of_names_are_read_where_they_can_be_read_in_one_way() {
        for (text, expected) in [
            ("Jane Doe", Some("Jane Doe")),
            ("Smith, John", Some("Smith, John")),
            ("Smith, J., & Doe, A.", Some("Smith, J. | Doe, A.")),
            ("Smith, John, and Ann Doe", Some("Smith, John | Ann Doe")),
            (
                "John Smith, Ann Doe and Peter Roe",
                Some("John Smith | Ann Doe | Peter Roe"),
            ),
            (
                "Hans Müller und Anna Schmidt",
                Some("Hans Müller | Anna Schmidt"),
            ),
            ("Smith, John, et al.", Some("Smith, John")),
            ("Deutsche Bahn", Some("{Deutsche Bahn}")),
            (
                "Bank of Norhaven; OECD",
                Some("{Bank of Norhaven} | {OECD}"),
            ),
            (
                "Ministry of Trade and Industry",
                Some("{Ministry of Trade and Industry}"),
            ),
            ("Ministry of Finance, Department of Trade", None),
            ("In an essay", None),
            ("The text is in", None),
            ("Smith 2020", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}

//! Distinguishes works whose citations would read alike: by the author's given name, or by a letter after the year.
//!
//! Both are settled for a whole reference list, so that citations do not depend on their order in the brief: letters follow the list.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{DisambiguationRule, IndependentStyle, Locale, StyleClass, TermForm};
use hayagriva::{ElemChild, ElemMeta};

use super::printed::texts;
use crate::model::Source;
use crate::model::work::{Name, Person};

/// How a style distinguishes works whose citations read alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distinction {
    /// How much of a given name is added for authors with the same family name; `None` for nothing.
    pub(super) names: Option<GivenForm>,
    /// Whether works of one author and year get letters.
    pub(super) letters: bool,
}

/// How much of a given name is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GivenForm {
    /// Initials alone: if they are equal, letters distinguish the works.
    Initials,
    /// Initials, or the whole name if they are equal.
    Enough,
    /// The whole name.
    Full,
}

impl Distinction {
    pub(super) fn of(style: &IndependentStyle) -> Self {
        let citation = &style.citation;
        let in_text = style.settings.class == StyleClass::InText;
        let form = match citation.givenname_disambiguation_rule {
            DisambiguationRule::AllNamesWithInitials
            | DisambiguationRule::PrimaryNameWithInitials => GivenForm::Initials,
            _ if style.settings.options.initialize_with.is_some()
                || citation.name_options.initialize_with.is_some() =>
            {
                GivenForm::Enough
            }
            _ => GivenForm::Full,
        };
        Self {
            names: (in_text && citation.disambiguate_add_givenname).then_some(form),
            letters: citation.disambiguate_add_year_suffix,
        }
    }

    /// The first authors that share a family name with another, by source id, with the name under which each is cited.
    pub(super) fn authors<'a>(
        self,
        sources: impl Iterator<Item = &'a Source>,
    ) -> HashMap<&'a str, String> {
        let Some(form) = self.names else {
            return HashMap::new();
        };
        let mut by_family: BTreeMap<String, Vec<(&str, &Person)>> = BTreeMap::new();
        for source in sources {
            if let [Name::Person(person), ..] = source.work.authors() {
                let family = source
                    .work
                    .authors()
                    .first()
                    .map(Name::short)
                    .unwrap_or_default();
                by_family
                    .entry(family)
                    .or_default()
                    .push((&source.id.value, person));
            }
        }
        let mut authors = HashMap::new();
        for (family, people) in by_family {
            let initials = |person: &Person| initials(person.given.as_deref().unwrap_or_default());
            let differ = |of: &dyn Fn(&Person) -> String| {
                let first = people.first().map(|(_, person)| of(person));
                people.iter().any(|(_, person)| Some(of(person)) != first)
            };
            let given = |person: &Person| person.given.clone().unwrap_or_default();
            if !differ(&given) {
                continue;
            }
            for (id, person) in &people {
                // Initials do not distinguish given names that begin alike.
                let alike = people.iter().any(|(_, other)| {
                    initials(other) == initials(person) && given(other) != given(person)
                });
                let given = match form {
                    GivenForm::Initials => initials(person),
                    GivenForm::Enough if !alike => initials(person),
                    GivenForm::Enough | GivenForm::Full => given(person),
                };
                if !given.is_empty() {
                    authors.insert(*id, format!("{given} {family}"));
                }
            }
        }
        authors
    }
}

/// The initials of given names: `Jean-Paul M.` becomes `J.-P. M.`
fn initials(given: &str) -> String {
    let mut out = String::new();
    let mut starts = true;
    for char in given.chars() {
        if starts && char.is_alphabetic() {
            out.push(char);
            out.push('.');
            starts = false;
        } else if char == '-' || char.is_whitespace() {
            out.push(char);
            starts = true;
        }
    }
    out
}

/// Letters for works whose citations read alike, by id; `texts` are the works in the order of the list, each with the text of its citation.
pub(super) fn letters<'a>(texts: &[(&'a str, String)]) -> HashMap<&'a str, String> {
    let mut same: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, text) in texts {
        same.entry(text).or_default().push(id);
    }
    let same = same.into_values().filter(|works| works.len() > 1);
    let lettered = same.flat_map(|works| works.into_iter().enumerate());
    lettered.map(|(index, id)| (id, letter(index))).collect()
}

/// The letter for an index: `a` to `z`, then `aa`.
fn letter(index: usize) -> String {
    let mut out = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        let place = u8::try_from(rest % 26).unwrap_or_default();
        out.insert(0, char::from(b'a' + place));
        rest /= 26;
    }
    out
}

/// Adds a letter after the year of a work, or after the words for "no date".
pub(super) fn put(children: &mut [ElemChild], source: &Source, letter: &str, locales: &[Locale]) {
    let year = source.work.issued().map(|date| date.year.to_string());
    let done = year.is_some_and(|year| in_date(children, &year, letter));
    if done {
        return;
    }
    let terms = locales.iter().flat_map(|locale| {
        let forms = [TermForm::Short, TermForm::Long];
        forms.map(|form| locale.term(Term::Other(OtherTerm::NoDate), form)?.single())
    });
    let terms: Vec<&str> = terms.flatten().collect();
    let mut leaves = Vec::new();
    texts(children, &mut leaves);
    for leaf in leaves {
        let found = terms
            .iter()
            .find_map(|term| Some((term, leaf.find(term)? + term.len())));
        let Some((term, at)) = found else {
            continue;
        };
        // As in `n.d.-a`, with the full stop that the abbreviation shared with its sentence, or in `no date a`.
        let is_short = term.ends_with('.');
        let ends = is_short && leaf.get(at..).is_some_and(|rest| rest.starts_with(' '));
        let joint = if is_short { "-" } else { " " };
        leaf.insert_str(
            at,
            &format!("{joint}{letter}{}", if ends { "." } else { "" }),
        );
        return;
    }
}

/// Adds a letter after the first date that contains the year; returns whether there was one.
fn in_date(children: &mut [ElemChild], year: &str, letter: &str) -> bool {
    for child in children {
        let ElemChild::Elem(elem) = child else {
            continue;
        };
        if matches!(elem.meta, Some(ElemMeta::Date)) {
            let mut leaves = Vec::new();
            texts(&mut elem.children.0, &mut leaves);
            for leaf in leaves {
                if let Some(at) = leaf.find(year) {
                    leaf.insert_str(at + year.len(), letter);
                    return true;
                }
            }
        } else if in_date(&mut elem.children.0, year, letter) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{initials, letter, letters};

    #[test]
    fn letters_follow_the_list() {
        let texts = [("x", "A 2020"), ("y", "B 2020"), ("z", "A 2020")];
        let texts = texts.map(|(id, text)| (id, text.to_owned()));
        let letters = letters(&texts);
        let read = |id| letters.get(id).map(String::as_str);
        assert_eq!(
            (read("x"), read("y"), read("z")),
            (Some("a"), None, Some("b"))
        );
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(letter),
            ["a", "z", "aa", "ab", "zz", "aaa"]
        );
    }

    #[test]
    fn given_names_become_initials() {
        for (given, expected) in [("Jane", "J."), ("Jean-Paul M.", "J.-P. M."), ("", "")] {
            assert_eq!(initials(given), expected);
        }
    }
}

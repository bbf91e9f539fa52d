//! Writes words as YAML scalars, and names as bibliographies have them.

use std::fmt::Write as _;

use crate::lang::{Class, english, given};
use crate::model::record::OTHERS;
use crate::model::work::Name;
use crate::prose::slug;
use crate::yaml;

/// Words as a YAML scalar on one line.
pub(super) fn scalar(words: &str) -> String {
    yaml::written(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words as a YAML scalar within braces.
pub(super) fn inner(words: &str) -> String {
    yaml::written_in_braces(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A title as a scalar in hayagriva's format, where braces, dollars and backslashes have a meaning.
pub(super) fn title(words: &str) -> String {
    number(words).unwrap_or_else(|| scalar(&literal(words)))
}

/// A title as a scalar within braces.
pub(super) fn inner_title(words: &str) -> String {
    number(words).unwrap_or_else(|| inner(&literal(words)))
}

/// Words in quotation marks that are a number without: hayagriva's format takes none for a title or a name.
fn number(words: &str) -> Option<String> {
    let words = words.trim();
    let is_of_number = |sign: char| sign.is_ascii_digit() || "+-._eE".contains(sign);
    let has_digit = words.contains(|sign: char| sign.is_ascii_digit());
    (has_digit && words.chars().all(is_of_number)).then(|| format!("\"{words}\""))
}

/// Words escaped so that hayagriva's format reads no markup in them.
fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '$' | '{' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Words as one line of a comment.
fn comment(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("# {words}")
}

/// An id made from words: at most six, in kebab-case, of ASCII letters and digits; empty where there are none.
pub(super) fn id(words: &str) -> String {
    let slug = slug(words);
    let mut id = String::new();
    for word in slug.split('-').take(6) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if !id.is_empty() {
            if id.len() + word.len() >= LONGEST_ID {
                break;
            }
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST_ID));
    }
    id
}

/// The most bytes of an id.
const LONGEST_ID: usize = 48;

/// An author in hayagriva's format: a person as "Family, Given", an organisation as a map.
pub(super) fn author(name: &str, is_person: bool) -> String {
    let name = name.trim();
    if !is_person && !name.contains(',') {
        return format!("{{ name: {} }}", inner_name(name));
    }
    inner_name(&inverted(name))
}

/// A name of a work in hayagriva's format, within brackets. A particle that is dropped belongs to the given names.
pub(super) fn inner_author(name: &Name) -> String {
    let Name::Person(person) = name else {
        let name = match name {
            Name::Body(name) => name,
            _ => OTHERS,
        };
        return format!("{{ name: {} }}", inner_name(name));
    };
    let given = [person.given.as_deref(), person.dropping.as_deref()];
    let given: Vec<&str> = given.into_iter().flatten().collect();
    let given = Some(given.join(" ")).filter(|given| !given.is_empty());
    if let (Some(given), None, None) = (&given, &person.non_dropping, &person.suffix)
        && ![given, &person.family]
            .iter()
            .any(|part| part.contains(','))
    {
        return inner_name(&format!("{}, {given}", person.family));
    }
    let parts = [
        ("given-name", given.as_deref()),
        ("prefix", person.non_dropping.as_deref()),
        ("suffix", person.suffix.as_deref()),
    ];
    let mut out = format!("{{ name: {}", inner_name(&person.family));
    for (key, part) in parts {
        let _ = part.map(|part| write!(out, ", {key}: {}", inner_name(part)));
    }
    out + " }"
}

/// A name as a scalar within braces.
fn inner_name(name: &str) -> String {
    number(name).unwrap_or_else(|| inner(name))
}

/// A name with the family name first: "Doe, Jane" from "Jane Doe"; particles in lower case belong to the family name.
pub(super) fn inverted(name: &str) -> String {
    if name.contains(',') {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(last) = words.len().checked_sub(1).filter(|last| *last > 0) else {
        return name.to_owned();
    };
    let is_particle = |word: &&str| word.starts_with(char::is_lowercase);
    let particles = words.get(1..last).unwrap_or_default();
    let particles = particles
        .iter()
        .rev()
        .take_while(|word| is_particle(word))
        .count();
    let (given, family) = words.split_at(last - particles);
    format!("{}, {}", family.join(" "), given.join(" "))
}

/// Whether a name in one piece begins as a person's does.
pub(super) fn looks_personal(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    let is_initial = first.ends_with('.') && first.chars().count() == 2;
    may_be_person(name)
        && (name.contains(',') || is_initial || given::is_given(&first.to_lowercase()))
}

/// Whether nothing in a name marks it as an organisation's.
pub(super) fn may_be_person(name: &str) -> bool {
    let words = name.split_whitespace();
    let is_of_body = |word: &str| {
        let word = word.trim_matches([',', '.']);
        let entry = english::find(&word.to_lowercase());
        let is_acronym = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        is_acronym || entry.is_in(Class::Corporate) || entry.is_in(Class::FunctionWords)
    };
    (2..=5).contains(&words.clone().count()) && !words.clone().any(is_of_body)
}

/// Builds the lines of an entry.
#[derive(Debug, Default)]
pub(super) struct SourceEntry {
    comments: String,
    lines: String,
}

impl SourceEntry {
    /// Adds a field with its value as YAML.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.lines, "  {name}: {value}");
    }

    /// Adds a comment above the entry.
    pub(super) fn comment(&mut self, words: &str) {
        let _ = writeln!(self.comments, "{}", comment(words));
    }

    /// The entry with its id as key.
    pub(super) fn text(&self, id: &str) -> String {
        format!("{}{id}:\n{}", self.comments, self.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_hold_no_markup_of_hayagriva() {
        assert_eq!(title("US$6 {x}"), "US\\$6 \\{x\\}");
        assert_eq!(inner_title("A, b"), "\"A, b\"");
        assert_eq!(scalar("two\nlines"), "two lines");
    }

    #[test]
    fn titles_and_names_that_are_numbers_stay_words() {
        for words in ["1984", "-1", "3.5", "1e9", "2020-21"] {
            let quoted = format!("\"{words}\"");
            assert_eq!(title(words), quoted);
            assert_eq!(inner_title(words), quoted);
            assert_eq!(author(words, true), quoted);
            assert_eq!(author(words, false), format!("{{ name: {quoted} }}"));
        }
        assert_eq!(title("1984, again"), "1984, again");
        assert_eq!(scalar("7"), "7", "volumes are numbers");
    }

    #[test]
    fn bodies_are_no_people() {
        for name in [
            "World Bank Group",
            "Port of Norhaven",
            "OECD Staff",
            "Plato",
        ] {
            assert!(!may_be_person(name), "{name}");
        }
        for name in ["Jan van den Berg", "Li Wei", "Doe, Jane"] {
            assert!(may_be_person(name), "{name}");
        }
    }

    #[test]
    fn ids_are_kebab_case_and_short() {
        assert_eq!(
            id("Digital.govt.nz, the GCDO’s role in AI today"),
            "digital-govt-nz-the-gcdos-role"
        );
        assert_eq!(id("Économie: l'été"), "economie-lete");
        assert_eq!(id("統計"), "");
        assert!(id(&"x".repeat(200)).len() <= LONGEST_ID);
    }

    #[test]
    fn names_have_the_family_first() {
        for (name, written) in [
            ("Jane Doe", "Doe, Jane"),
            ("Jan van den Berg", "van den Berg, Jan"),
            ("Doe, Jane", "Doe, Jane"),
            ("Plato", "Plato"),
        ] {
            assert_eq!(inverted(name), written);
        }
    }
}

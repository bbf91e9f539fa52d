//! Tells whether two sources are one work.

use std::collections::BTreeSet;

use super::fields::is_alike;
use crate::arrange::distinct;
use crate::model::Source;
use crate::model::work::{DateVariable, Name, Work, kind_name, variable};

/// The most letters of a small word in a title.
const SMALL: usize = 2;

/// Whether the DOIs of two works are equal, or one is missing.
pub(super) fn is_same_doi(own: &Source, other: &Source) -> bool {
    match (own.work.doi(), other.work.doi()) {
        (Some(own), Some(other)) => own.eq_ignore_ascii_case(other),
        _ => true,
    }
}

/// Whether two sources of one key are two works: no number is theirs alone, and of title, authors, year and type so much differs that no
/// correction explains it.
pub(super) fn are_two(own: &Source, other: &Source) -> bool {
    let [a, b] = [own, other].map(|source| &source.work);
    let number = |name: &str| {
        let variable = variable(name)?;
        Some((a.plain(variable)?, b.plain(variable)?))
    };
    let mut numbers = ["DOI", "ISBN", "PMID"].into_iter().filter_map(number);
    if numbers.any(|(a, b)| is_alike(a, b)) {
        return false;
    }
    let years = [a, b].map(|work| Some(work.date(DateVariable::Issued)?.known()?.year));
    let is_other_year = matches!(years, [Some(a), Some(b)] if a.abs_diff(b) > 1);
    let authors = [a, b].map(|work| -> BTreeSet<String> {
        distinct(
            work.authors()
                .iter()
                .map(|name| name.short().to_lowercase()),
        )
    });
    let [ours, theirs] = &authors;
    let is_known = !ours.is_empty() && !theirs.is_empty();
    let families = is_known && ours.is_disjoint(theirs);
    let people = |work: &Work| -> Vec<String> {
        let people = work.authors().iter().filter_map(|name| match name {
            Name::Person(person) => Some(person.given.clone()?.to_lowercase()),
            _ => None,
        });
        people.collect()
    };
    // "Ann" and "A." may be one person, "Ann" and "Bob" are two.
    let initial = |names: Vec<String>| names.first().and_then(|name| name.chars().next());
    let given = [initial(people(a)), initial(people(b))];
    let is_other_given = matches!(given, [Some(a), Some(b)] if a != b);
    let is_other_author = families || is_known && is_other_given;
    let is_other_title = number("title").is_some_and(|(a, b)| !is_like_title(a, b));
    // An article may be one of a journal, of a magazine, or neither.
    let kind = |work: &Work| {
        let name = kind_name(work.kind);
        name.split('-').next().map(str::to_owned)
    };
    let is_other_kind = kind(a) != kind(b);
    let others = [is_other_year, is_other_author, is_other_kind];
    let count = others.into_iter().filter(|is_other| *is_other).count();
    // A new edition keeps its authors, a translation its year.
    is_other_title && count >= 1 || is_other_author && is_other_year
}

/// Whether at least half of the words of the shorter title are in the other.
fn is_like_title(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.chars().count() > SMALL);
        distinct(words.map(str::to_lowercase))
    };
    let (a, b) = (words(a), words(b));
    a.intersection(&b).count() * 2 >= a.len().min(b.len())
}

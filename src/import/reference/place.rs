//! The place in a work that a note cites.

use super::numbers::year;
use crate::citations::{PlaceSort, labelled_place};

/// A labelled place anywhere in words, after punctuation or a blank.
pub(super) fn within(text: &str) -> Option<String> {
    let starts = std::iter::once(0).chain(text.char_indices().filter_map(|(at, c)| {
        let parts = c.is_whitespace() || matches!(c, '(' | ',' | '.' | ':');
        parts.then(|| at + c.len_utf8())
    }));
    let mut found: Option<(usize, &str)> = None;
    for at in starts {
        let place = text.get(at..).and_then(labelled_place);
        let Some(place) = place.filter(|place| place.kind == PlaceSort::Inside) else {
            continue;
        };
        // In "S. 60–67, hier S. 62", the last one of the sentence counts.
        let between = found.and_then(|(end, _)| text.get(end..at));
        if between.is_some_and(|between| between.contains(". ")) {
            break;
        }
        found = Some((at + place.text.len(), place.text));
    }
    if let Some((_, place)) = found {
        return Some(place.to_owned());
    }
    // As in "(New York: Press, 2012), 44."
    let (_, behind) = text.rsplit_once("),")?;
    bare(behind)
}

/// The place that words consist of; `None` where they say anything else.
pub(in crate::import) fn only(text: &str) -> Option<String> {
    let own = text.trim_matches([' ', ',', '.', ';', '\u{a0}', '(', ')']);
    if let Some(place) = labelled_place(own) {
        let is_whole = place.text.len() == own.len() && place.kind == PlaceSort::Inside;
        return is_whole.then(|| place.text.to_owned());
    }
    // As in "Id. at 45".
    let small = own
        .split_once(' ')
        .filter(|(word, _)| word.chars().count() == 2 && word.chars().all(char::is_lowercase));
    bare(small.map_or(own, |(_, rest)| rest))
}

/// Splits words into what stands before the labelled place at their end, and that place.
pub(in crate::import) fn ending(text: &str) -> (&str, Option<String>) {
    let own = text.trim_end_matches([' ', '.', ')']);
    let commas = own
        .char_indices()
        .rev()
        .filter(|(_, c)| matches!(c, ',' | '.' | '('));
    for (at, _) in commas.take(4) {
        let behind = own.get(at + 1..).unwrap_or_default().trim_start();
        let Some(place) = labelled_place(behind).filter(|_| !behind.is_empty()) else {
            continue;
        };
        if place.text.len() == behind.len() && place.kind == PlaceSort::Inside {
            let before = own.get(..at).unwrap_or_default();
            return (before.trim_end(), Some(place.text.to_owned()));
        }
    }
    (text, None)
}

/// A page number without a label.
fn bare(text: &str) -> Option<String> {
    let own = text.trim_matches([' ', ',', '.', '\u{a0}']);
    let is_number = own.starts_with(|c: char| c.is_ascii_digit())
        && own.ends_with(|c: char| c.is_ascii_digit())
        && own.len() <= 12
        && year(own).is_none()
        && own
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '—'));
    is_number.then(|| own.to_owned())
}

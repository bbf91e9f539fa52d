//! The imprint of a work: publisher, place and date.

use super::numbers::year;
use crate::import::day;
use crate::import::names::{is_name, placed};
use crate::import::phrase::{PhraseKind, opening};
use crate::import::yaml_text::may_be_person;
use crate::lang::{Class, english};

/// The imprint behind a title or the name of a periodical.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Imprint {
    pub(super) location: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<String>,
}

impl Imprint {
    pub(super) fn read(text: &str) -> Self {
        let mut imprint = Self {
            date: date(text),
            ..Self::default()
        };
        let segments = || text.split([',', ';', '(', ')', '[', ']']).map(str::trim);
        // As in "New York: Free Press" or "(Washington, DC: IMF, 2023)".
        let groups = text.split(['(', ')']).map(str::trim);
        let pairs = groups
            .filter_map(|group| placed(without_year(group.rsplit(". ").next().unwrap_or(group))));
        let pairs: Vec<(&str, &str)> = pairs.collect();
        if let [(place, name)] = pairs.as_slice() {
            imprint.location = Some((*place).to_owned());
            imprint.publisher = Some((*name).to_owned());
            return imprint;
        }
        let bodies = segments().map(|segment| without_year(segment.trim_matches(['.', ' '])));
        let bodies: Vec<&str> = bodies.filter(|segment| is_publisher(segment)).collect();
        if let [body] = bodies.as_slice() {
            imprint.publisher = Some((*body).to_owned());
        }
        imprint
    }
}

/// Whether a name is a publisher's: "Oxford University Press".
fn is_publisher(name: &str) -> bool {
    let is_of_body = |word: &str| english::find(&word.to_lowercase()).is_in(Class::Corporate);
    is_name(name) && !may_be_person(name) && name.split_whitespace().any(is_of_body)
}

/// A segment without a year at its end.
fn without_year(text: &str) -> &str {
    match text.rsplit_once(' ') {
        Some((before, last)) if year(last).is_some() => before.trim_end(),
        _ => text,
    }
}

/// The day, month or year that a text consists of.
fn date(text: &str) -> Option<String> {
    if let Some((range, day)) = day::find(text) {
        let rest = text.get(range.end..).unwrap_or_default();
        return day::find(rest).is_none().then_some(day);
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/');
    let years = text.split(|c| !is_part(c)).filter_map(year);
    let mut years: Vec<String> = years.collect();
    years.dedup();
    match years.as_slice() {
        [_] => years.pop(),
        _ => None,
    }
}

/// A reference before its address, and what follows the address.
pub(super) fn around_address(text: &str) -> (&str, &str) {
    let starts = ["http://", "https://", "doi:"];
    let start = starts.iter().filter_map(|start| text.find(start)).min();
    let (before, address) = text.split_at(start.unwrap_or(text.len()));
    let end = address.find(char::is_whitespace).unwrap_or(address.len());
    (before, address.get(end..).unwrap_or_default())
}

/// A reference before its date of access, after which nothing describes the work.
pub(super) fn without_visit(text: &str) -> &str {
    let mut is_start = true;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        if is_start && c.is_alphabetic() && opening(PhraseKind::Visited, rest).is_some() {
            return text.get(..at).unwrap_or(text);
        }
        is_start = matches!(c, ',' | '.' | ';' | '(' | '[') || is_start && c.is_whitespace();
    }
    text
}

//! What the library holds that is newer than what a brief uses: later figures of a series, later editions of a work.

use std::collections::{BTreeMap, BTreeSet};

use super::usage::{self, Use};
use super::{names, series};
use crate::model::record::Standing;
use crate::model::{Body, Brief, Evidence, Figure, Library, Link, Source};
use crate::quantity::{Date, Period};
use hayagriva::types::EntryType;

/// Something that a brief uses, the place where it does, and what is newer.
pub(super) struct Outdated<'a, T> {
    pub(super) link: &'a Link,
    pub(super) used: &'a T,
    pub(super) newer: &'a T,
}

/// The library by series and by work.
pub(super) struct Vintages<'a> {
    library: &'a Library,
    series: BTreeMap<Vec<String>, Vec<(Period, &'a Evidence)>>,
    works: BTreeMap<(String, String), Vec<(Period, &'a Source)>>,
}

impl<'a> Vintages<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        let mut vintages = Self {
            library,
            series: BTreeMap::new(),
            works: BTreeMap::new(),
        };
        for evidence in library.evidence.values() {
            if let Some((key, period)) = vintages.place(evidence) {
                vintages
                    .series
                    .entry(key)
                    .or_default()
                    .push((period, evidence));
            }
        }
        for source in library.sources.values() {
            if let (Some(work), Some(published)) = (work(source), source.publication()) {
                vintages
                    .works
                    .entry(work)
                    .or_default()
                    .push((published, source));
            }
        }
        vintages
    }

    /// The figures that a brief uses although a later one of their series was out at its date. A brief that uses a later
    /// one as well compares the two on purpose.
    pub(super) fn figures(&self, brief: &'a Brief, today: Date) -> Vec<Outdated<'a, Evidence>> {
        let uses = usage::of_brief(self.library, brief);
        let used: BTreeSet<&str> = uses
            .iter()
            .map(|own| own.record.id().value.as_str())
            .collect();
        let outdated = |own: &Use<'a>| {
            let evidence = self.library.evidence.get(&own.record.id().value)?;
            let (key, period) = self.place(evidence)?;
            let later = self.series.get(&key)?.iter().filter(|(other, _)| {
                other.kind == period.kind && other.start > period.start && other.end > period.end
            });
            if later
                .clone()
                .any(|(_, other)| used.contains(other.id.value.as_str()))
            {
                return None;
            }
            let newer = later
                .filter(|(other, evidence)| other.end < today && self.was_out(evidence, today))
                .max_by_key(|(other, evidence)| (other.end, &evidence.id.value))
                .map(|(_, newer)| *newer)?;
            Some(Outdated {
                link: own.link,
                used: evidence,
                newer,
            })
        };
        uses.iter().filter_map(outdated).collect()
    }

    /// The sources that a brief uses although a newer edition was out at its date, unless it uses a newer one as well.
    pub(super) fn editions(&self, brief: &'a Brief, today: Date) -> Vec<Outdated<'a, Source>> {
        let mut first: BTreeMap<&str, (&'a Link, &'a Source)> = BTreeMap::new();
        for own in usage::of_brief(self.library, brief) {
            if let Some(source) = usage::source(self.library, own.record) {
                first.entry(&source.id.value).or_insert((own.link, source));
            }
        }
        let outdated = |(link, source): &(&'a Link, &'a Source)| {
            let published = source.publication()?;
            let later = self.works.get(&work(source)?)?.iter();
            let later = later.filter(|(other, _)| other.start > published.end);
            if later
                .clone()
                .any(|(_, other)| first.contains_key(other.id.value.as_str()))
            {
                return None;
            }
            let newer = later
                .filter(|(other, _)| other.end <= today)
                .max_by_key(|(other, newer)| (other.end, &newer.id.value))
                .map(|(_, newer)| *newer)?;
            Some(Outdated {
                link,
                used: *source,
                newer,
            })
        };
        let mut found: Vec<_> = first.values().filter_map(outdated).collect();
        found.sort_by_key(|outdated| outdated.link.span);
        found
    }

    /// The series of a figure, its maker's, and its place there.
    fn place(&self, evidence: &Evidence) -> Option<(Vec<String>, Period)> {
        let Body::Figure(figure) = &evidence.body else {
            return None;
        };
        let figure: &Figure = figure;
        if figure.standing == Standing::Deprecated {
            return None;
        }
        let source = self.library.sources.get(&evidence.source.as_ref()?.value)?;
        let mut key = series::key(figure)?;
        key.push(names::maker(source)?);
        Some((key, figure.period.as_ref()?.value))
    }

    fn was_out(&self, evidence: &Evidence, today: Date) -> bool {
        evidence
            .source
            .as_ref()
            .and_then(|link| self.library.sources.get(&link.value)?.publication())
            .is_some_and(|published| published.end <= today)
    }
}

/// What editions of one work share: its title without year, month and number of the edition, and who made it.
/// Articles, posts and the like have no editions.
fn work(source: &Source) -> Option<(String, String)> {
    let has_editions = matches!(
        source.entry.entry_type(),
        EntryType::Report
            | EntryType::Book
            | EntryType::Anthology
            | EntryType::Reference
            | EntryType::Web
            | EntryType::Repository
            | EntryType::Misc
    );
    if !has_editions {
        return None;
    }
    let title = unnumbered(&source.entry.title()?.to_string());
    Some((title?, names::maker(source)?))
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A title without what tells one edition from another; `None` when nothing that names a work is left.
fn unnumbered(title: &str) -> Option<String> {
    let words = names::words(title);
    let is_year = |word: &str| {
        word.len() == 4
            && word
                .parse()
                .is_ok_and(|year: u16| (1800..=2100).contains(&year))
    };
    let is_edition = |word: &str| matches!(word, "edition" | "ed" | "edn");
    let mut kept: Vec<&str> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).map_or("", String::as_str);
        let counts_edition = is_edition(next)
            && (word.starts_with(|letter: char| letter.is_ascii_digit()) || is_ordinal(word));
        let dates_edition = MONTHS.contains(&word.as_str()) && is_year(next);
        if !is_year(word) && !is_edition(word) && !counts_edition && !dates_edition {
            kept.push(word);
        }
    }
    let names_something = kept
        .iter()
        .any(|word| word.chars().any(char::is_alphabetic));
    names_something.then(|| kept.join(" "))
}

fn is_ordinal(word: &str) -> bool {
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "revised", "new", "updated",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn editions_share_what_is_left_of_their_titles() {
        for (one, other) in [
            (
                "World Economic Outlook, April 2023",
                "World Economic Outlook, October 2023",
            ),
            (
                "Trade Statistics Manual, 2nd edition",
                "Trade Statistics Manual, Third Edition",
            ),
            ("2022 Yearbook of Trade", "Yearbook of Trade 2023"),
        ] {
            assert_eq!(unnumbered(one), unnumbered(other));
        }
        assert_ne!(unnumbered("Trade in May"), unnumbered("Trade in June"));
        assert_ne!(unnumbered("Review No. 1"), unnumbered("Review No. 2"));
        assert_eq!(unnumbered("2023"), None);
    }
}

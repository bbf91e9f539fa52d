//! Finds what the library has that is newer than what a brief uses: later figures of a series, later editions of a work.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Arrange as _, distinct};
use crate::check::facts::{names, series};
use crate::check::usage::{self, Use};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::lang::{List, english};
use crate::model::record::Standing;
use crate::model::work::Kind;
use crate::model::{Body, Evidence, Figure, Library, Link, Source};
use crate::quantity::{Date, Period};
use crate::span::Spanned;

/// A record that a brief uses, the link that leads to it, and the newer record.
pub(in crate::check) struct Outdated<'a, T> {
    pub(in crate::check) link: &'a Link,
    pub(in crate::check) used: &'a T,
    pub(in crate::check) newer: &'a T,
}

impl<T> Outdated<'_, T> {
    /// Completes a finding about the two ids: cite the newer, or both. Where the brief names the record itself, its id can be replaced; the
    /// words must follow, so that the fix is the author's choice.
    pub(in crate::check) fn finding(
        &self,
        finding: Diagnostic,
        [used, newer]: [&str; 2],
    ) -> Diagnostic {
        let finding = finding.help(format!("cite `{newer}`, or both"));
        if self.link.value != used {
            return finding;
        }
        finding.fix(Fix {
            title: format!("write `{newer}`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(newer.to_owned(), self.link.span)],
        })
    }
}

/// Records in groups of which some are newer than others, by series or work. Only groups of several are kept, since a record alone is never
/// outdated.
#[derive(Debug)]
struct Groups<'a, T> {
    /// The index of each record's group, by the record's id, and the record's period.
    of: BTreeMap<&'a str, (usize, Period)>,
    /// The members of each group, in order of time.
    members: Vec<Vec<(Period, &'a T)>>,
}

impl<'a, T> Groups<'a, T> {
    fn new<K: Ord>(all: impl Iterator<Item = (K, &'a str, Period, &'a T)>) -> Self {
        let mut by_key: BTreeMap<K, Vec<(&str, Period, &T)>> = BTreeMap::new();
        for (key, id, period, thing) in all {
            by_key.entry(key).or_default().push((id, period, thing));
        }
        let mut groups = Self {
            of: BTreeMap::new(),
            members: Vec::new(),
        };
        for group in by_key.into_values().filter(|group| group.len() > 1) {
            let index = groups.members.len();
            let places = group.iter().map(|(id, period, _)| (*id, (index, *period)));
            groups.of.extend(places);
            let members = group.into_iter().map(|(_, period, thing)| (period, thing));
            let mut members: Vec<_> = members.collect();
            members.arrange_by_key(|(period, _)| period.end);
            groups.members.push(members);
        }
        groups
    }

    fn holds(&self, id: &str) -> bool {
        self.of.contains_key(id)
    }

    /// The ids in one group with any of some ids.
    fn company(&self, ids: &BTreeSet<String>) -> impl Iterator<Item = &'a str> {
        let group = |id: &String| self.of.get(id.as_str()).map(|(group, _)| *group);
        let groups: BTreeSet<usize> = distinct(ids.iter().filter_map(group));
        let all = self.of.iter();
        let all = all.filter(move |(_, (group, _))| groups.contains(group));
        all.map(|(id, _)| *id)
    }

    /// The period of a record, and the members of its group that end after it.
    fn later(&self, id: &str) -> Option<(Period, &[(Period, &'a T)])> {
        let (index, period) = self.of.get(id)?;
        let members = self.members.get(*index)?;
        let first = members.partition_point(|(other, _)| other.end <= period.end);
        Some((*period, members.get(first..)?))
    }
}

/// The library by series and by works.
#[derive(Debug)]
pub(in crate::check) struct Vintages<'a> {
    library: &'a Library,
    series: Groups<'a, Evidence>,
    works: Groups<'a, Source>,
}

impl<'a> Vintages<'a> {
    pub(in crate::check) fn new(library: &'a Library) -> Self {
        let figures = library.evidence.iter().filter_map(|(id, evidence)| {
            let (key, period) = place(library, evidence)?;
            Some((key, id.as_str(), period, evidence))
        });
        let editions = library.sources.iter().filter_map(|(id, source)| {
            let published = source.publication()?;
            Some((work(source)?, id.as_str(), published, source))
        });
        Self {
            library,
            series: Groups::new(figures),
            works: Groups::new(editions),
        }
    }

    /// The ids in one series or work with any of some ids.
    pub(in crate::check) fn company(&self, ids: &BTreeSet<String>) -> Vec<String> {
        let series = self.series.company(ids);
        let all = series.chain(self.works.company(ids));
        all.map(str::to_owned).collect()
    }

    /// The figures that a brief uses although a later one of their series was out at its date. A brief that also uses a later one compares
    /// the two on purpose.
    pub(in crate::check) fn figures(
        &self,
        uses: &[Use<'a>],
        today: Date,
    ) -> Vec<Outdated<'a, Evidence>> {
        let id = |own: &Use<'a>| own.record.id().value.as_str();
        let uses: Vec<&Use<'a>> = uses
            .iter()
            .filter(|own| self.series.holds(id(own)))
            .collect();
        let used: BTreeSet<&str> = distinct(uses.iter().map(|own| id(own)));
        let outdated = |own: &&Use<'a>| {
            let (period, series) = self.series.later(id(own))?;
            let later = series.iter().filter(|(other, _)| {
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
                used: self.library.evidence.get(id(own))?,
                newer,
            })
        };
        uses.iter().filter_map(outdated).collect()
    }

    /// The sources that a brief uses although a newer edition was out at its date, unless it also uses a newer one.
    pub(in crate::check) fn editions(
        &self,
        uses: &[Use<'a>],
        today: Date,
    ) -> Vec<Outdated<'a, Source>> {
        let mut first: BTreeMap<&str, (&'a Link, &'a Source)> = BTreeMap::new();
        for own in uses {
            if let Some(source) = usage::source(self.library, own.record)
                && self.works.holds(&source.id.value)
            {
                first.entry(&source.id.value).or_insert((own.link, source));
            }
        }
        let outdated = |(link, source): &(&'a Link, &'a Source)| {
            let (published, work) = self.works.later(&source.id.value)?;
            let later = work.iter().filter(|(other, _)| other.start > published.end);
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
        found.arrange_by_key(|outdated| outdated.link.span);
        found
    }

    fn was_out(&self, evidence: &Evidence, today: Date) -> bool {
        evidence
            .source
            .as_ref()
            .and_then(|link| self.library.sources.get(&link.value)?.publication())
            .is_some_and(|published| published.end <= today)
    }
}

/// The key of a figure's series, including its maker, and its period.
fn place(library: &Library, evidence: &Evidence) -> Option<(Vec<String>, Period)> {
    let Body::Figure(figure) = &evidence.body else {
        return None;
    };
    let figure: &Figure = figure;
    if figure.standing == Standing::Deprecated {
        return None;
    }
    let source = library.sources.get(&evidence.source.as_ref()?.value)?;
    let mut key = series::key(figure)?;
    key.push(names::maker(source)?);
    Some((key, figure.period.as_ref()?.value))
}

/// The key that editions of one work share: the title without year, month and number of the edition, and the maker. Articles, posts and the
/// like have no editions.
fn work(source: &Source) -> Option<(String, String)> {
    let has_editions = matches!(
        source.work.kind,
        Kind::Report
            | Kind::Book
            | Kind::Collection
            | Kind::Dataset
            | Kind::Webpage
            | Kind::Software
            | Kind::Document
    );
    if !has_editions {
        return None;
    }
    let title = unnumbered(source.work.title()?);
    Some((title?, names::maker(source)?))
}

/// A title without what tells one edition from another; `None` where nothing remains that names a work.
fn unnumbered(title: &str) -> Option<String> {
    let words = names::words(title);
    let is_year = |word: &str| {
        word.len() == 4
            && word
                .parse()
                .is_ok_and(|year: u16| (1800..=2100).contains(&year))
    };
    let is_edition = |word: &str| List::Editions.holds(word);
    let mut kept: Vec<&str> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).map_or("", String::as_str);
        let counts_edition = is_edition(next)
            && (word.starts_with(|letter: char| letter.is_ascii_digit()) || is_ordinal(word));
        let dates_edition = english::find(word).month.is_some() && is_year(next);
        if !is_year(word) && !is_edition(word) && !counts_edition && !dates_edition {
            kept.push(word);
        }
    }
    let names_something = kept
        .iter()
        .any(|word| word.chars().any(char::is_alphabetic));
    names_something.then(|| kept.join(" "))
}

/// Whether a word tells an edition from others: "third", "revised".
fn is_ordinal(word: &str) -> bool {
    english::find(word).ordinal.is_some() || List::EditionWords.holds(word)
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

//! Finds which of the records that a brief cites a title, a heading or a summary speaks of: those that share most words with the clause,
//! and name no other place (docs/reading.md, By topic).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Arrange as _, distinct};
use crate::check::names;
use crate::check::reach::{Facts, Reach};
use crate::lang::List;
use crate::lang::country;
use crate::lang::noun::singular;
use crate::model::{Body, Evidence, Library};

/// The least measures of a brief among which a word may be common to all.
const FEWEST: usize = 5;

/// The records that a brief cites, with the words that tell them apart.
#[derive(Debug)]
pub(in crate::check::assess) struct Topics<'a> {
    records: Vec<Topic<'a>>,
    /// The indices of the records that have a word.
    by_word: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Topic<'a> {
    id: &'a str,
    words: BTreeSet<String>,
    countries: BTreeSet<usize>,
}

impl<'a> Topics<'a> {
    /// The topics of the records in a reach.
    pub(in crate::check::assess) fn of(library: &'a Library, reach: &Reach<'a>) -> Self {
        // Records whose words are not read have no facts.
        let read: BTreeSet<&str> = distinct(reach.facts.iter().map(|fact| fact.id));
        let mut records: Vec<Topic<'a>> = Vec::new();
        let mut measures: BTreeSet<BTreeSet<String>> = BTreeSet::new();
        for id in reach.names.iter().filter(|id| read.contains(*id)) {
            let Some(evidence) = library.evidence.get(*id) else {
                continue;
            };
            let said = said(library, evidence);
            let words = content(&said);
            measures.insert(words.clone());
            records.push(Topic {
                id,
                words,
                countries: countries(&said),
            });
        }
        if measures.len() >= FEWEST {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for word in measures.iter().flatten() {
                *counts.entry(word).or_default() += 1;
            }
            let most = measures.len() / 2;
            for record in &mut records {
                record
                    .words
                    .retain(|word| counts.get(word.as_str()).is_none_or(|count| *count <= most));
            }
        }
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, record) in records.iter_mut().enumerate() {
            for word in std::mem::take(&mut record.words) {
                by_word.entry(word).or_default().push(index);
            }
        }
        Self { records, by_word }
    }

    /// The records that a clause speaks of.
    ///
    /// `least` is how many records the number needs: two for a comparison. With `is_wide`, half as many words are enough.
    pub(in crate::check::assess) fn reach(
        &self,
        facts: &'a Facts<'a>,
        clause: &str,
        least: usize,
        is_wide: bool,
    ) -> Reach<'a> {
        let words = content(clause);
        let named = countries(clause);
        let conflicts = |topic: &Topic<'_>| {
            !named.is_empty() && !topic.countries.is_empty() && named.is_disjoint(&topic.countries)
        };
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for index in words
            .iter()
            .filter_map(|word| self.by_word.get(word))
            .flatten()
        {
            *counts.entry(*index).or_default() += 1;
        }
        let scored: Vec<(usize, &Topic<'a>)> = counts
            .into_iter()
            .filter_map(|(index, score)| Some((score, self.records.get(index)?)))
            .filter(|(_, topic)| !conflicts(topic))
            .collect();
        let mut scores: Vec<usize> = scored.iter().map(|(score, _)| *score).collect();
        scores.arrange_by_key(|score| Reverse(*score));
        let last = scores.get(least.saturating_sub(1)).or(scores.last());
        let enough = last.copied().unwrap_or_default().max(1);
        let enough = if is_wide { enough.div_ceil(2) } else { enough };
        let spoken = scored.iter().filter(|(score, _)| *score >= enough);
        Reach::of(facts, spoken.map(|(_, topic)| topic.id))
    }
}

/// The words of a record for what it measures, and of whom.
fn said(library: &Library, evidence: &Evidence) -> String {
    let mut said = String::new();
    let mut add = |words: Option<&str>| {
        said.push_str(words.unwrap_or_default());
        said.push_str(" . ");
    };
    add(evidence.measure());
    match &evidence.body {
        Body::Figure(figure) => {
            for field in [&figure.base, &figure.perspective] {
                add(field.as_ref().map(|field| field.value.as_str()));
            }
        }
        Body::Rank(rank) => add(rank.among.as_ref().map(|among| among.value.as_str())),
        Body::Derived(derived) => {
            for operand in &derived.operands {
                let operand = library.evidence.get(&operand.value);
                add(operand.and_then(Evidence::measure));
            }
        }
        Body::Finding(finding) => add(Some(&finding.text.value)),
        Body::Quote(quote) => add(Some(&quote.text.value)),
        Body::Unreadable => {}
    }
    said
}

/// The words of a text that say what it is about, without their endings.
fn content(text: &str) -> BTreeSet<String> {
    let words = names::words(text)
        .into_iter()
        .filter(|word| word.len() > 1 && !word.starts_with(|letter: char| letter.is_ascii_digit()))
        .map(|word| singular(&word).into_owned());
    distinct(words.filter(|word| !List::GeneralWords.holds(word)))
}

fn countries(text: &str) -> BTreeSet<usize> {
    let places = country::countries(text).into_iter();
    distinct(places.map(|place| place.country))
}

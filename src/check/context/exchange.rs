//! Finds values exchanged between the phrases of a sentence: "14.8 percent of women and 11.3 percent of men", with the records the other
//! way round (docs/reading.md, Exchanged values).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::{Arrange as _, distinct, mapped};
use crate::check::names::content;
use crate::check::resting::Rested;
use crate::lang::List;
use crate::lang::country::countries;
use crate::lang::word::words_at;
use crate::mention::Form;
use crate::model::{Body, Evidence};

/// The most numbers of a sentence that are looked at.
const MOST: usize = 8;

/// A number that agrees with one record beside a phrase that names another.
pub(in crate::check) struct Exchanged<'r, 'a> {
    /// The number beside a phrase that names another record.
    pub(in crate::check) rested: &'r Rested<'a>,
    /// The record that the number agrees with.
    pub(in crate::check) own: &'a Evidence,
    /// The record that the phrase beside the number names.
    pub(in crate::check) named: &'a Evidence,
    /// The bytes of the word that names that record, in the text of the passage.
    pub(in crate::check) at: Range<usize>,
}

/// The index of the record that a word names, and the bytes of the word.
type NamedRecordWord = (usize, Range<usize>);

/// A number or a name of a sentence, in order.
#[derive(Clone, Debug)]
enum Event {
    Number(usize),
    Name(NamedRecordWord),
}

/// The words that name each record of a brief, read once.
#[derive(Default)]
pub(in crate::check) struct Names<'a> {
    of: BTreeMap<&'a str, BTreeSet<String>>,
}

/// The exchanged numbers of one sentence, in order, each resting on a record of its own.
pub(in crate::check) fn exchanged<'r, 'a>(
    known: &mut Names<'a>,
    numbers: &'r [Rested<'a>],
) -> Vec<Exchanged<'r, 'a>> {
    let records: Vec<&Evidence> = numbers.iter().filter_map(own).collect();
    let ids = distinct(records.iter().map(|one| one.id.value.as_str()));
    let is_few = (2..=MOST).contains(&numbers.len());
    if !is_few || records.len() < numbers.len() || ids.len() < numbers.len() {
        return Vec::new();
    }
    if !known.are_siblings(&records) {
        return Vec::new();
    }
    let names = known.apart(&records);
    if distinct(names.values()).len() < records.len() {
        return Vec::new();
    }
    let events = events(numbers, &names);
    let Some(pairs) = pairs(numbers, &events) else {
        return Vec::new();
    };
    let named: BTreeSet<usize> = distinct(pairs.iter().map(|(_, (name, _))| *name));
    if named.len() < pairs.len() {
        return Vec::new();
    }
    let wrong = pairs
        .into_iter()
        .filter(|(number, (name, _))| number != name);
    wrong
        .filter_map(|(number, (name, at))| {
            Some(Exchanged {
                rested: numbers.get(number)?,
                own: records.get(number)?,
                named: records.get(name)?,
                at,
            })
        })
        .collect()
}

/// The record that a number rests on; of several in an anchor the one with its very value: "[4.4 and 3.7 percent][@men; @women]".
fn own<'a>(rested: &Rested<'a>) -> Option<&'a Evidence> {
    if let [one] = rested.evidence.as_slice() {
        return Some(one);
    }
    let reading = rested.found.reading.as_ref()?;
    let Form::Number { stated, .. } = &reading.form else {
        return None;
    };
    let is_same = |evidence: &&&Evidence| match &evidence.body {
        Body::Figure(figure) => {
            let value = &figure.value.value;
            value.unit == reading.unit && value.amount.value() == Some(&stated.value)
        }
        _ => false,
    };
    let mut same = rested.evidence.iter().filter(is_same);
    let one = same.next()?;
    same.next().is_none().then_some(*one)
}

impl<'a> Names<'a> {
    /// Whether figures of one unit measure the same of different things: they share at least as many words as any of them has alone.
    fn are_siblings(&mut self, records: &[&'a Evidence]) -> bool {
        /// The most words that name a group or place.
        const FEW: usize = 2;
        for record in records {
            let id = record.id.value.as_str();
            self.of.entry(id).or_insert_with(|| names(record).collect());
        }
        let unit = |record: &Evidence| match &record.body {
            Body::Figure(figure) => Some(figure.value.value.unit.clone()),
            _ => None,
        };
        let of = |record: &Evidence| self.of.get(record.id.value.as_str());
        records.windows(2).all(|pair| {
            let &[a, b] = pair else { return false };
            let (Some(own), Some(others)) = (of(a), of(b)) else {
                return false;
            };
            let common = own.intersection(others).count();
            let most = own.len().max(others.len()) - common;
            unit(a).is_some() && unit(a) == unit(b) && (1..=FEW.min(common)).contains(&most)
        })
    }

    /// The words that name exactly one of some records, with its index.
    fn apart(&self, records: &[&'a Evidence]) -> BTreeMap<&str, usize> {
        let mut all: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            let own = self.of.get(record.id.value.as_str());
            for word in own.into_iter().flatten() {
                let only = all.entry(word).or_insert(Some(index));
                if *only != Some(index) {
                    *only = None;
                }
            }
        }
        let all = all.into_iter();
        mapped(all.filter_map(|(word, index)| Some((word, index?))))
    }
}

/// The words that name a record: the content words and countries of what it measures. Times are compared with periods instead.
fn names(record: &Evidence) -> impl Iterator<Item = String> {
    record.subject_texts().flat_map(|text| {
        let countries = countries(text);
        let of_names = countries
            .iter()
            .filter_map(|place| text.get(place.range.clone()));
        let of_names: BTreeSet<String> = distinct(of_names.flat_map(content));
        let words = content(text).filter(move |word| !of_names.contains(word));
        words.chain(countries.into_iter().map(|place| country(place.country)))
    })
}

/// The mark before the index of a country, which begins no word.
const COUNTRY: char = '#';

fn country(index: usize) -> String {
    format!("{COUNTRY}{index}")
}

/// The numbers and names of a sentence in order; a record named twice in a row counts once.
fn events(numbers: &[Rested<'_>], names: &BTreeMap<&str, usize>) -> Vec<Event> {
    let Some(first) = numbers.first() else {
        return Vec::new();
    };
    let (sentence, from) = (first.sentence(), first.sentence_range().start);
    let mut all: Vec<(usize, Event)> = Vec::new();
    for (index, rested) in numbers.iter().enumerate() {
        all.push((rested.found.range.start, Event::Number(index)));
    }
    let is_number = |at: usize| {
        numbers
            .iter()
            .any(|rested| rested.found.range.contains(&at))
    };
    let mut name = |range: Range<usize>, word: &str| {
        let range = from + range.start..from + range.end;
        if let Some(index) = names.get(word).filter(|_| !is_number(range.start)) {
            all.push((range.start, Event::Name((*index, range))));
        }
    };
    let has_countries = names.keys().any(|name| name.starts_with(COUNTRY));
    for place in has_countries
        .then(|| countries(sentence))
        .into_iter()
        .flatten()
    {
        name(place.range, &country(place.country));
    }
    for (range, word) in words_at(sentence) {
        if let Some(content) = content(word).next() {
            name(range, &content);
        }
    }
    all.arrange_by_key(|(at, _)| *at);
    let mut events: Vec<Event> = all.into_iter().map(|(_, event)| event).collect();
    events.dedup_by(|b, a| matches!((a, b), (Event::Name(a), Event::Name(b)) if a.0 == b.0));
    events
}

/// Each number with the name that goes with it; `None` where the sentence does not say which.
fn pairs(numbers: &[Rested<'_>], events: &[Event]) -> Option<Vec<(usize, NamedRecordWord)>> {
    let count = numbers.len();
    if events.len() != 2 * count {
        return None;
    }
    let number = |event: &Event| match event {
        Event::Number(index) => Some(*index),
        Event::Name(_) => None,
    };
    let name = |event: &Event| match event {
        Event::Name(name) => Some(name.clone()),
        Event::Number(_) => None,
    };
    let pair = |a: &Event, b: &Event| Some((number(a)?, name(b)?));
    // As in "Norway 1.55 million and Chile 0.76 million" and "412 days in Denmark and 36 days in Poland".
    let in_turn = |is_name_first: bool| -> Option<Vec<_>> {
        let pairs = events
            .chunks_exact(2)
            .map(|two| match (two, is_name_first) {
                ([a, b], true) => pair(b, a),
                ([a, b], false) => pair(a, b),
                _ => None,
            });
        pairs.collect()
    };
    // As in "Men and women earned 14.8 and 11.3, respectively".
    let in_parallel = || -> Option<Vec<_>> {
        let (first, second) = events.split_at(count);
        let is_parallel = words_at(numbers.first()?.sentence())
            .any(|(_, word)| List::Pairing.holds(&word.to_lowercase()));
        let pairs = first.iter().zip(second);
        let pairs = pairs.map(|(a, b)| pair(a, b).or_else(|| pair(b, a)));
        pairs.collect::<Option<Vec<_>>>().filter(|_| is_parallel)
    };
    in_turn(true)
        .or_else(|| in_turn(false))
        .or_else(in_parallel)
}

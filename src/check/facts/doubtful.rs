//! Finds the records that could not be read, or rest on such a record.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::usage::grounds;
use crate::model::{Library, Link, Record};
use crate::span::Span;

/// Records in doubt, by what they say and by where that comes from.
#[derive(Debug, Default)]
pub(in crate::check) struct DoubtfulRecords<'a> {
    /// The records that rest on one that could not be read, through claims and derived figures.
    pub(in crate::check) values: DoubtfulIds<'a>,
    /// The records that rest on one that could not be read, or have their source there or behind it.
    pub(in crate::check) origins: DoubtfulIds<'a>,
}

/// Ids in doubt, and the spans of their records in order.
#[derive(Debug, Default)]
pub(in crate::check) struct DoubtfulIds<'a> {
    ids: BTreeSet<&'a str>,
    pub(in crate::check) spans: Vec<Span>,
}

impl<'a> DoubtfulRecords<'a> {
    /// Finds the records in doubt, at no cost where all could be read.
    pub(in crate::check) fn of(library: &'a Library) -> Self {
        if library.broken.is_empty() && library.unread.is_empty() {
            return Self::default();
        }
        let records: Vec<Record<'_>> = library.records().collect();
        let of = |links: &dyn Fn(Record<'a>) -> Vec<&'a Link>| {
            let ids = doubtful(library, &records, links);
            let is_doubtful = |record: &&Record<'_>| ids.contains(record.id().value.as_str());
            let own = records.iter().filter(is_doubtful);
            let mut spans: Vec<Span> = own.map(Record::span).collect();
            spans.sort_unstable();
            DoubtfulIds { ids, spans }
        };
        Self {
            values: of(&|record| grounds(record).collect()),
            origins: of(&|record| grounds(record).chain(behind(record)).collect()),
        }
    }

    /// Whether no record is in doubt.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.origins.ids.is_empty()
    }
}

impl DoubtfulIds<'_> {
    /// Whether an id is in doubt.
    pub(in crate::check) fn hold(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// The links from a record to what lies behind it, besides what it rests on.
fn behind(record: Record<'_>) -> impl Iterator<Item = &Link> + use<'_> {
    let (disputing, behind): (&[Link], [Option<&Link>; 2]) = match record {
        Record::Claim(claim) => (&claim.dispute, [None, None]),
        Record::Evidence(evidence) => (&[], [evidence.source.as_ref(), evidence.via.as_ref()]),
        Record::Source(source) => (&[], [source.via.as_ref(), None]),
    };
    disputing.iter().chain(behind.into_iter().flatten())
}

/// The ids that lead to a record that could not be read, these included.
fn doubtful<'a>(
    library: &'a Library,
    records: &[Record<'a>],
    links: &dyn Fn(Record<'a>) -> Vec<&'a Link>,
) -> BTreeSet<&'a str> {
    let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for record in records {
        for link in links(*record) {
            from.entry(&link.value)
                .or_default()
                .push(&record.id().value);
        }
    }
    let broken = library.broken.keys().map(String::as_str);
    let unknown = from.keys().copied().filter(|id| library.is_unreadable(id));
    let mut waiting: Vec<&str> = broken.chain(unknown).collect();
    let mut doubtful = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if doubtful.insert(id) {
            waiting.extend(from.get(id).into_iter().flatten());
        }
    }
    doubtful
}

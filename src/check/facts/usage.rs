//! Finds what briefs use: the records that their prose, exhibits, takeaways and recommendations lead to, directly, through the claims that
//! rest on them, or through the figures computed from them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::arrange::{distinct, mapped};
use crate::model::{
    Body, Brief, BriefStatus, Claim, Evidence, Figure, Library, Link, Project, Record, Source,
};
use crate::prose::{Passage, References};

/// The most records that are followed for one brief.
const MOST_RECORDS: usize = 2_000;

/// A record, and the link in a brief that leads to it.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Use<'a> {
    pub(in crate::check) link: &'a Link,
    pub(in crate::check) record: Record<'a>,
}

/// The recorded figures of some evidence; for a derived figure those that it was computed from.
pub(in crate::check) fn figures<'a>(
    library: &'a Library,
    evidence: impl Iterator<Item = &'a Evidence>,
) -> Vec<(&'a Evidence, &'a Figure)> {
    let mut all = Vec::new();
    for evidence in evidence {
        match &evidence.body {
            Body::Figure(figure) => all.push((evidence, &**figure)),
            Body::Derived(derived) => {
                let operands = derived.operands.iter();
                let figures = operands.filter_map(|link| {
                    let evidence = library.evidence.get(&link.value)?;
                    match &evidence.body {
                        Body::Figure(figure) => Some((evidence, &**figure)),
                        _ => None,
                    }
                });
                all.extend(figures);
            }
            _ => {}
        }
    }
    all
}

/// Every record that a brief uses, each at the first link that leads to it, named records first. A record that disputes a claim does not
/// support the brief, unless it is named.
pub(in crate::check) fn of_brief<'a>(library: &'a Library, brief: &'a Brief) -> Vec<Use<'a>> {
    let mut waiting: VecDeque<(&Link, &str)> = named(brief)
        .map(|link| (link, link.value.as_str()))
        .collect();
    let mut seen = BTreeSet::new();
    let mut uses = Vec::new();
    while let Some((link, id)) = waiting.pop_front() {
        if seen.len() >= MOST_RECORDS || !seen.insert(id) {
            continue;
        }
        let Some(record) = library.get(id) else {
            continue;
        };
        uses.push(Use { link, record });
        waiting.extend(grounds(record).map(|ground| (link, ground.value.as_str())));
    }
    uses
}

/// Every record that some ids lead to, besides those already seen; `None` where an id is unknown, or where there are more than `most`.
pub(in crate::check) fn behind<'a>(
    library: &'a Library,
    mut waiting: Vec<&'a str>,
    mut seen: BTreeSet<&'a str>,
    most: usize,
) -> Option<Vec<Record<'a>>> {
    let mut found = Vec::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if seen.len() > most {
            return None;
        }
        let record = library.get(id)?;
        found.push(record);
        waiting.extend(grounds(record).map(|link| link.value.as_str()));
    }
    Some(found)
}

/// Every id that some briefs lead to, including what disputes their claims, sources behind sources, and ids without a record.
pub fn reached<'a>(
    library: &'a Library,
    briefs: impl IntoIterator<Item = &'a Brief>,
) -> BTreeSet<&'a str> {
    let named = briefs.into_iter().flat_map(named);
    follow(library, named.map(|link| link.value.as_str()).collect())
}

/// Every id that the briefs lead to as by [`reached`], and whether a brief that is no draft leads to it.
pub(in crate::check) fn settled(project: &Project) -> BTreeMap<&str, bool> {
    let is_settled = |brief: &&Brief| brief.status != BriefStatus::Draft;
    let (settled, drafts): (Vec<_>, Vec<_>) = project.briefs.iter().partition(is_settled);
    let mut weights = FxHashMap::default();
    for (briefs, is_settled) in [(settled, true), (drafts, false)] {
        let named = briefs.into_iter().flat_map(named);
        let waiting = named.map(|link| link.value.as_str()).collect();
        walk(&project.library, waiting, |id| match weights.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(is_settled);
                true
            }
            Entry::Occupied(_) => false,
        });
    }
    mapped(weights)
}

/// The ids that all briefs lead to; an entry that could not be read may lead to any word in it.
pub(in crate::check) fn of_all(project: &Project) -> BTreeSet<&str> {
    let library = &project.library;
    let named = project.briefs.iter().flat_map(named);
    let unread = library.broken.values().flat_map(|entry| {
        let words = project.files.slice(*entry);
        words.split(|char: char| char.is_whitespace() || "[]{},:\"'@".contains(char))
    });
    let named = named.map(|link| link.value.as_str());
    follow(library, named.chain(unread).collect())
}

fn follow<'a>(library: &'a Library, waiting: Vec<&'a str>) -> BTreeSet<&'a str> {
    let mut seen = FxHashSet::default();
    walk(library, waiting, |id| seen.insert(id));
    distinct(seen)
}

/// Follows ids to all that they lead to; `enter` returns whether an id is new.
fn walk<'a>(
    library: &'a Library,
    mut waiting: Vec<&'a str>,
    mut enter: impl FnMut(&'a str) -> bool,
) {
    while let Some(id) = waiting.pop() {
        if !enter(id) {
            continue;
        }
        let Some(record) = library.get(id) else {
            continue;
        };
        waiting.extend(grounds(record).map(|ground| ground.value.as_str()));
        match record {
            Record::Claim(claim) => {
                waiting.extend(claim.dispute.iter().map(|link| link.value.as_str()));
            }
            Record::Evidence(evidence) => {
                let behind = evidence.source.iter().chain(&evidence.via);
                waiting.extend(behind.map(|link| link.value.as_str()));
            }
            Record::Source(source) => {
                waiting.extend(source.via.iter().map(|link| link.value.as_str()));
            }
        }
    }
}

/// What rules that look across briefs need of a brief: small, and the same after most edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Gist<'a> {
    cited: BTreeSet<&'a str>,
    takeaways: BTreeSet<&'a str>,
    recommendations: BTreeSet<&'a str>,
    status: BriefStatus,
}

impl<'a> Gist<'a> {
    /// The gist of a brief.
    pub(in crate::check) fn of(brief: &'a Brief) -> Self {
        let ids = |links: &'a [Link]| links.iter().map(|link| link.value.as_str()).collect();
        Self {
            cited: ids(&brief.cited),
            takeaways: ids(&brief.takeaways),
            recommendations: ids(&brief.recommendations),
            status: brief.status,
        }
    }
}

/// The links of a brief: in prose and exhibits, then in front matter.
fn named(brief: &Brief) -> impl Iterator<Item = &Link> {
    let front = brief.takeaways.iter().chain(&brief.recommendations);
    brief.cited.iter().chain(front)
}

/// The links to what a record rests on: for a claim its support and what its statement cites, for a derived figure its operands.
pub(in crate::check) fn grounds(record: Record<'_>) -> impl Iterator<Item = &Link> + use<'_> {
    let claim = match record {
        Record::Claim(claim) => Some(claim),
        Record::Evidence(_) | Record::Source(_) => None,
    };
    let operands = match record {
        Record::Evidence(evidence) => match &evidence.body {
            Body::Derived(derived) => derived.operands.as_slice(),
            _ => &[],
        },
        Record::Claim(_) | Record::Source(_) => &[],
    };
    claim
        .into_iter()
        .flat_map(|claim: &Claim| {
            let cited = claim.passages.iter().flat_map(references);
            let cited = cited.flat_map(|references| &references.items);
            claim.support.iter().chain(cited.map(|item| &item.id))
        })
        .chain(operands)
}

/// The source that a record is, or comes from.
pub(in crate::check) fn source<'a>(library: &'a Library, record: Record<'a>) -> Option<&'a Source> {
    match record {
        Record::Source(source) => Some(source),
        Record::Evidence(evidence) => library.sources.get(&evidence.source.as_ref()?.value),
        Record::Claim(_) => None,
    }
}

/// Every `[@id]` and `[words][@id]` of a passage.
pub(in crate::check) fn references(passage: &Passage) -> impl Iterator<Item = &References> {
    let anchors = passage.anchors.iter().map(|anchor| &anchor.references);
    anchors.chain(passage.citations.iter().map(|(_, references)| references))
}

//! What a brief rests on: the claims and evidence of its annex, and the sources behind each record.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::arrange::distinct;
use crate::model::{Body, Brief, Claim, Evidence, Project, Record, Source};

/// The claims and evidence in the annex of a brief.
#[derive(Debug, Default)]
pub struct Annex<'a> {
    /// The takeaways, recommendations and cited claims, and the claims they rest on, in order.
    pub claims: Vec<&'a Claim>,
    /// The evidence, by id.
    pub evidence: BTreeMap<&'a str, &'a Evidence>,
}

impl Annex<'_> {
    /// Whether the annex holds nothing.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.evidence.is_empty()
    }
}

/// The annex of a brief.
pub fn annex<'a>(project: &'a Project, brief: &'a Brief) -> Annex<'a> {
    let mut annex = Annex::default();
    let mut seen = BTreeSet::new();
    let ids = brief
        .takeaways
        .iter()
        .chain(&brief.recommendations)
        .chain(&brief.cited);
    let mut waiting: VecDeque<&str> = ids.map(|link| link.value.as_str()).collect();
    while let Some(id) = waiting.pop_front() {
        if !seen.insert(id) {
            continue;
        }
        match project.library.get(id) {
            Some(Record::Claim(claim)) => {
                annex.claims.push(claim);
                waiting.extend(
                    claim
                        .support
                        .iter()
                        .chain(&claim.dispute)
                        .map(|link| link.value.as_str()),
                );
            }
            Some(Record::Evidence(evidence)) => {
                annex.evidence.insert(&evidence.id.value, evidence);
                if let Body::Derived(derived) = &evidence.body {
                    waiting.extend(derived.operands.iter().map(|link| link.value.as_str()));
                }
            }
            Some(Record::Source(_)) | None => {}
        }
    }
    annex
}

/// The sources that a brief cites in its prose and its annex, in no particular order.
pub fn cited<'a>(project: &'a Project, brief: &'a Brief) -> Vec<&'a Source> {
    cited_with(project, brief, &annex(project, brief))
}

/// The sources that a brief cites in its prose and in this annex.
fn cited_with<'a>(project: &'a Project, brief: &'a Brief, annex: &Annex<'a>) -> Vec<&'a Source> {
    let links = annex.evidence.values();
    let of_evidence = links.filter_map(|evidence| evidence.source.as_ref());
    let named = brief.cited.iter().chain(of_evidence);
    let ids: BTreeSet<&str> = distinct(named.map(|link| link.value.as_str()));
    ids.into_iter()
        .filter_map(|id| project.library.sources.get(id))
        .collect()
}

/// The ids of all records that a brief shows: claims, evidence and sources, each once.
pub fn shown<'a>(project: &'a Project, brief: &'a Brief) -> Vec<&'a str> {
    let annex = annex(project, brief);
    let sources = cited_with(project, brief, &annex).into_iter();
    let sources = sources.map(|source| source.id.value.as_str());
    let claims = annex.claims.iter().map(|claim| claim.id.value.as_str());
    claims
        .chain(annex.evidence.keys().copied())
        .chain(sources)
        .collect()
}

/// The sources behind a record, with its own locator; the sources of operands and of a claim's support come without one.
pub fn sources<'a>(project: &'a Project, id: &str) -> Vec<(&'a Source, Option<&'a str>)> {
    let library = &project.library;
    let mut out: Vec<(&Source, Option<&str>)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match library.get(id) {
            Some(Record::Source(source)) => out.push((source, None)),
            Some(Record::Evidence(evidence)) => {
                let found = evidence
                    .source
                    .as_ref()
                    .and_then(|link| library.sources.get(&link.value));
                if let Some(source) = found {
                    // Only the record itself keeps its locator: a claim names its sources, not each place in them.
                    let locator = evidence
                        .locator
                        .as_ref()
                        .map(|locator| locator.value.as_str());
                    out.push((source, locator.filter(|_| seen.len() == 1)));
                }
                if let Body::Derived(derived) = &evidence.body {
                    waiting.extend(
                        derived
                            .operands
                            .iter()
                            .rev()
                            .map(|link| link.value.as_str()),
                    );
                }
            }
            Some(Record::Claim(claim)) => {
                waiting.extend(claim.support.iter().rev().map(|link| link.value.as_str()));
            }
            None => {}
        }
    }
    let mut names = BTreeSet::new();
    out.retain(|(source, _)| names.insert(source.id.value.as_str()));
    out
}

//! Finds the records that changed, and those that rest on them or are compared with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::facts::usage::grounds;
use crate::check::facts::vintage::Vintages;
use crate::model::{Body, Library, Link, Project, Record};
use crate::span::{FileId, Span};

/// Format keys: endings of files that are YAML.
const YAML: &[&str] = &["yaml", "yml"];

/// The ids of records that changed, came or went.
pub(super) fn changed(
    before: &Project,
    now: &Project,
    files: &BTreeSet<FileId>,
) -> BTreeSet<String> {
    let is_whole = |file: &FileId| {
        // An entry holds all of its content, except where another defines a part of it.
        let path = now.files.path(*file);
        let texts = [before.files.text(*file), now.files.text(*file)];
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        extension.is_some_and(|extension| YAML.contains(&extension))
            && !texts.iter().any(|text| has_aliases(text))
    };
    let apart: BTreeSet<FileId> = files
        .iter()
        .filter(|file| is_whole(file))
        .copied()
        .collect();
    let (old, new) = (entries(&before.library), entries(&now.library));
    let is_same = |was: &[(u8, Span)], is: &[(u8, Span)]| {
        was.len() == is.len()
            && was.iter().zip(is).all(|((was_kind, was), (is_kind, is))| {
                let is_alike = was_kind == is_kind && was.file == is.file;
                let is_same = !files.contains(&is.file) && was == is
                    || apart.contains(&is.file) && before.files.slice(*was) == now.files.slice(*is);
                is_alike && is_same
            })
    };
    let ids = old.keys().chain(new.keys());
    let ids = ids.filter(|id| {
        let [was, is] = [&old, &new].map(|entries| entries.get(*id).map_or(&[][..], Vec::as_slice));
        !is_same(was, is)
    });
    ids.map(|id| (*id).to_owned()).collect()
}

/// The entries of each id: its record, and any that could not be read.
fn entries(library: &Library) -> BTreeMap<&str, Vec<(u8, Span)>> {
    let mut entries: BTreeMap<&str, Vec<(u8, Span)>> = BTreeMap::new();
    for record in library.records() {
        let kind = match record {
            Record::Source(_) => 0,
            Record::Evidence(_) => 1,
            Record::Claim(_) => 2,
        };
        let own = entries.entry(&record.id().value).or_default();
        own.push((kind, record.span()));
    }
    for (id, span) in &library.broken {
        entries.entry(id).or_default().push((3, *span));
    }
    entries
}

/// Whether a text may use YAML's aliases, by which one entry repeats the content of another.
fn has_aliases(text: &str) -> bool {
    let mut stars = text.match_indices('*');
    stars.any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        before.ends_with([':', '-', '[', '{', ',', '?'])
    })
}

/// Two states of a library, with the links between records in each.
pub(super) struct LibraryLinks<'a> {
    libraries: [&'a Library; 2],
    /// The records that name each id, in each state.
    from: [BTreeMap<&'a str, Vec<&'a str>>; 2],
}

impl<'a> LibraryLinks<'a> {
    pub(super) fn new(before: &'a Library, now: &'a Library) -> Self {
        let from = |library: &'a Library| {
            let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for record in library.records() {
                let id = record.id().value.as_str();
                for link in links(record) {
                    from.entry(link).or_default().push(id);
                }
            }
            from
        };
        Self {
            libraries: [before, now],
            from: [from(before), from(now)],
        }
    }

    /// Adds the records that rest on some, the records compared with these, and those that rest on them in turn.
    pub(super) fn add_company(&self, ids: &mut BTreeSet<String>) {
        self.add_resting(ids);
        let [before, now] = self.libraries;
        let (before, now) = rayon::join(|| company(before, ids), || company(now, ids));
        ids.extend(before.into_iter().chain(now));
        self.add_resting(ids);
    }

    /// The ids that records name and that no record has.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &'a str> {
        let pairs = self.libraries.iter().zip(&self.from);
        pairs.flat_map(|(library, from)| {
            let ids = from.keys().copied();
            ids.filter(|id| library.get(id).is_none())
        })
    }

    fn add_resting(&self, ids: &mut BTreeSet<String>) {
        let mut waiting: Vec<String> = ids.iter().cloned().collect();
        while let Some(id) = waiting.pop() {
            let resting = self.from.iter().filter_map(|from| from.get(id.as_str()));
            for resting in resting.flatten() {
                if ids.insert((*resting).to_owned()) {
                    waiting.push((*resting).to_owned());
                }
            }
        }
    }
}

/// The ids that some records are compared with: the evidence of the same source, the source, later figures and editions.
fn company(library: &Library, ids: &BTreeSet<String>) -> Vec<String> {
    let of_source = |id: &String| {
        let evidence = library.evidence.get(id)?;
        Some(evidence.source.as_ref()?.value.as_str())
    };
    let sources: BTreeSet<&str> = ids.iter().filter_map(of_source).collect();
    let evidence = library.evidence.iter();
    let of_sources = evidence.filter(|(_, evidence)| {
        let source = evidence.source.as_ref();
        source.is_some_and(|source| sources.contains(source.value.as_str()))
    });
    let mut company = Vintages::new(library).company(ids);
    company.extend(of_sources.map(|(id, _)| id.clone()));
    company.extend(sources.into_iter().map(str::to_owned));
    company
}

/// The ids that a record names.
fn links(record: Record<'_>) -> impl Iterator<Item = &str> {
    let (whole, behind) = match record {
        Record::Evidence(evidence) => {
            let whole = match &evidence.body {
                Body::Figure(figure) => figure.whole.as_ref(),
                _ => None,
            };
            (whole, [evidence.source.as_ref(), evidence.via.as_ref()])
        }
        Record::Source(source) => (None, [source.via.as_ref(), None]),
        Record::Claim(_) => (None, [None, None]),
    };
    let claim = match record {
        Record::Claim(claim) => Some(claim),
        Record::Evidence(_) | Record::Source(_) => None,
    };
    let disputing = claim.into_iter().flat_map(|claim| &claim.dispute);
    let passages = claim.into_iter().flat_map(|claim| &claim.passages);
    let inserted = passages.flat_map(|passage| &passage.insertions);
    let inserted = inserted.map(|(_, insertion)| insertion.id.value.as_str());
    let links = grounds(record).chain(disputing).chain(whole);
    let links = links.chain(behind.into_iter().flatten());
    links.map(|link: &Link| link.value.as_str()).chain(inserted)
}

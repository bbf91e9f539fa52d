//! What an edit of records leaves as it was: the briefs that reach none of what changed, and ask nothing of the library as a whole.
//!
//! A brief is looked at again when one of these holds:
//!
//! - it names a record that changed, or one that rests on it, has its source in common with it, or is of its series or work;
//! - what was found of it stands in a file that changed, so that its places moved;
//! - it names an id that is not known, and ids came or went: the nearest one may be another;
//! - it states what no record supports: any record may be offered for it;
//! - it quotes, and titles changed: what is a title is no quotation;
//! - it asked the library as a whole.
//!
//! Where names of institutions changed, or files could not be read, everything is looked at again.

use std::collections::{BTreeMap, BTreeSet};

use super::BriefFindings;
use crate::check::facts::names;
use crate::check::facts::usage::{grounds, references};
use crate::check::facts::vintage::Vintages;
use crate::check::status::Status;
use crate::diagnostic::Diagnostic;
use crate::model::brief::Point;
use crate::model::{Body, Brief, Library, Link, Project, Record, Source};
use crate::span::{FileId, Span};

/// Format keys: endings of files that are YAML.
const YAML: &[&str] = &["yaml", "yml"];

/// What differs between two states of a library.
#[derive(Debug, Default)]
pub(crate) struct LibraryChange {
    /// Whether any brief may be concerned.
    is_any: bool,
    /// Records that changed, and those that rest on them or are compared with them.
    ids: BTreeSet<String>,
    /// Files whose places moved.
    files: BTreeSet<FileId>,
    /// Whether ids came or went.
    ids_differ: bool,
    /// Whether titles of sources changed.
    titles_differ: bool,
}

impl LibraryChange {
    /// Between two states of a project with the same files and settings.
    pub(crate) fn between(before: &Project, now: &Project) -> Self {
        let moved = now.files.ids().filter(|file| {
            !before.files.is_same(&now.files, *file) && !is_of_brief(now.files.path(*file))
        });
        let files: BTreeSet<FileId> = moved.collect();
        let is_data = |file: &FileId| !holds_records(now.files.path(*file));
        if files.iter().any(is_data)
            || before.names != now.names
            || before.library.unread != now.library.unread
        {
            return Self {
                is_any: true,
                ..Self::default()
            };
        }
        let mut ids = changed(before, now, &files);
        let (old, new) = (&*before.library, &*now.library);
        let known = |library: &Library, id: &String| library.get(id).is_some();
        let differs = |of: fn(&Source) -> Vec<String>| {
            let of = |library: &Library, id: &String| library.sources.get(id).map(of);
            ids.iter().any(|id| of(old, id) != of(new, id))
        };
        let change = Self {
            is_any: differs(names::institutions),
            files,
            ids_differ: ids.iter().any(|id| known(old, id) != known(new, id)),
            titles_differ: differs(|source| {
                source.work.title().map(str::to_owned).into_iter().collect()
            }),
            ids: BTreeSet::new(),
        };
        // What rests on them, what is compared with those, and what rests on that.
        for library in [old, new] {
            resting(library, &mut ids);
        }
        for library in [old, new] {
            beside(library, &mut ids);
        }
        for library in [old, new] {
            resting(library, &mut ids);
        }
        Self { ids, ..change }
    }

    /// Whether something else may be found of a brief than was found of it.
    pub(crate) fn concerns(&self, brief: &Brief, found: &BriefFindings, now: &Library) -> bool {
        if self.is_any || found.asked_all {
            return true;
        }
        let mut named = named(brief);
        let is_named = |id: &str| self.ids.contains(id) || self.ids_differ && now.get(id).is_none();
        let trace = found.trace.iter();
        let mut mentions = trace.flat_map(|trace| &trace.mentions);
        named.any(is_named)
            || self.ids_differ
                && brief
                    .passages
                    .iter()
                    .any(|own| own.text.value.contains("]["))
            || self.titles_differ && brief.passages.iter().any(|own| !own.quotations.is_empty())
            || mentions.any(|mention| is_open(mention.status))
            || found.findings.iter().any(|finding| self.is_moved(finding))
    }

    fn is_moved(&self, finding: &Diagnostic) -> bool {
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
        let spans = std::iter::once(finding.primary)
            .chain(finding.further.iter().copied())
            .chain(finding.related.iter().map(|label| label.span))
            .chain(edits.map(|edit| edit.span));
        let mut files = spans.map(|span| span.file);
        files.any(|file| self.files.contains(&file))
    }
}

/// Whether a record may be offered for a mention.
const fn is_open(status: Status) -> bool {
    !matches!(status, Status::Checked | Status::Inserted | Status::Exempt)
}

fn is_of_brief(path: &str) -> bool {
    path.starts_with("content/briefs/")
}

fn holds_records(path: &str) -> bool {
    ["content/sources/", "content/evidence/", "content/claims/"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// The records that say something else, came or went.
fn changed(before: &Project, now: &Project, files: &BTreeSet<FileId>) -> BTreeSet<String> {
    let is_whole = |file: &FileId| {
        // Entries say all that there is to them, but where others define a part of them.
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

/// The entries of each id: its record, and one that could not be read.
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

/// Whether a text may use YAML's aliases, by which one entry says what another holds.
fn has_aliases(text: &str) -> bool {
    let mut stars = text.match_indices('*');
    stars.any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        before.ends_with([':', '-', '[', '{', ',', '?'])
    })
}

/// Adds all that rests on some records.
fn resting(library: &Library, ids: &mut BTreeSet<String>) {
    let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for record in library.records() {
        let id = record.id().value.as_str();
        for link in links(record) {
            from.entry(link).or_default().push(id);
        }
    }
    let mut waiting: Vec<String> = ids.iter().cloned().collect();
    while let Some(id) = waiting.pop() {
        for resting in from.get(id.as_str()).into_iter().flatten() {
            if ids.insert((*resting).to_owned()) {
                waiting.push((*resting).to_owned());
            }
        }
    }
}

/// Adds what some records are compared with: the evidence of the same source, the source, later figures and editions.
fn beside(library: &Library, ids: &mut BTreeSet<String>) {
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
    let of_sources: Vec<String> = of_sources.map(|(id, _)| id.clone()).collect();
    let company = Vintages::new(library).company(ids);
    ids.extend(sources.into_iter().map(str::to_owned));
    ids.extend(of_sources);
    ids.extend(company);
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

/// Every id that a brief names.
fn named(brief: &Brief) -> impl Iterator<Item = &str> {
    let front = brief.takeaways.iter().chain(&brief.recommendations);
    let links = brief.cited.iter().chain(front);
    let written = brief.passages.iter().flat_map(references);
    let exhibits = brief.exhibits.iter();
    let resting = exhibits
        .clone()
        .filter_map(|exhibit| exhibit.rests_on.as_ref());
    let items = written
        .chain(resting)
        .flat_map(|references| &references.items);
    let inserted = brief
        .passages
        .iter()
        .flat_map(|passage| &passage.insertions);
    let points = exhibits.flat_map(|exhibit| &exhibit.series);
    let points = points.flat_map(|series| &series.points);
    let points = points.filter_map(|point| match point {
        Point::Evidence(link) => Some(link.value.as_str()),
        Point::Cell(_) | Point::Absent(_) => None,
    });
    links
        .map(|link| link.value.as_str())
        .chain(items.map(|item| item.id.value.as_str()))
        .chain(inserted.map(|(_, insertion)| insertion.id.value.as_str()))
        .chain(points)
}

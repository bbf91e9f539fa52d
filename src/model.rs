//! The project as plain data. The model is total: an unresolved reference stays in it, so that a rule can report it.

mod address;
pub mod baseline;
pub(crate) mod biblatex;
pub mod brief;
mod briefs;
pub mod config;
pub mod data;
pub mod occurrence;
pub mod record;
pub mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use address::page_address;
pub use baseline::{Allowance, Baseline};
pub use brief::{Author, Brief, BriefStatus, Exhibit};
pub use briefs::Briefs;
pub use config::{Config, Level, Publisher, RuleSetting};
pub use data::Table;
pub use record::{
    Body, Claim, ClaimKind, Derived, Evidence, Figure, FigureKind, Finding, Quote, Rank, Source,
};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Diagnostic;
use crate::printable::Fonts;
use crate::prose::Suppression;
use crate::span::{FileId, Files, Span, Spanned};

/// The path below the root of an image that `file` names: below `content/assets`, or beside the file with `./`.
/// `None` when it leaves the root or is no path.
///
/// ```
/// use factum::model::asset_path;
/// assert_eq!(asset_path("content/briefs/a.md", "map.png").as_deref(), Some("content/assets/map.png"));
/// assert_eq!(asset_path("content/briefs/a.md", "./map.png").as_deref(), Some("content/briefs/map.png"));
/// assert_eq!(asset_path("content/briefs/a.md", "../../../map.png"), None);
/// ```
pub fn asset_path(file: &str, written: &str) -> Option<String> {
    let beside = written.starts_with("./") || written.starts_with("../");
    let foreign = written.starts_with('/') || written.contains(['\\', '\0', ':']);
    if foreign || written.is_empty() {
        return None;
    }
    let folder = match file.rsplit_once('/') {
        _ if !beside => "content/assets",
        Some((folder, _)) => folder,
        None => "",
    };
    below(folder, written)
}

fn below(folder: &str, written: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path below the root of a table that `file` names: below `content/data`, or beside the file with `./`. `None` if it leaves the root
/// or is no path.
pub fn data_path(file: &str, written: &str) -> Option<String> {
    let folder = if written.starts_with("./") {
        file.rsplit_once('/').map_or("", |(folder, _)| folder)
    } else {
        "content/data"
    };
    below(folder, written)
}

/// An id as the author wrote it; it may lead nowhere.
pub type Link = Spanned<String>;

/// A project as read. Its parts are shared, so that copies, and states that differ in one brief, cost little.
#[derive(Clone, Debug)]
pub struct Project {
    /// The texts of all files.
    pub files: Files,
    /// The settings, `factum.yaml`.
    pub config: Arc<Config>,
    /// Sources, evidence and claims.
    pub library: Arc<Library>,
    /// The briefs, sorted by slug.
    pub briefs: Briefs,
    /// Words after which a number is part of a name: those of `factum.yaml`, and names with a number in titles of sources.
    pub names: Arc<[String]>,
    /// The tables by path below `content/data`; sheets of a workbook by [`data::sheet_key`].
    pub data: Arc<BTreeMap<String, Table>>,
    /// The bytes of images and logos, by path relative to the root.
    pub assets: Arc<Assets>,
    /// The fonts of the project.
    pub fonts: Arc<Fonts>,
    /// The comments that allow a rule in YAML files; those of prose stand in each brief.
    pub suppressions: Arc<[Suppression]>,
    /// The baseline, `factum-baseline.yaml`, if there is one.
    pub baseline: Option<Arc<Baseline>>,
    /// The findings of loading.
    pub findings: Vec<Diagnostic>,
}

impl Project {
    /// The paths below the root of the images that a brief shows.
    pub fn images(&self, brief: &Brief) -> Vec<String> {
        let file = self.files.path(brief.file);
        let images = brief.images().into_iter();
        images
            .filter_map(|image| asset_path(file, &image.value))
            .collect()
    }
}

/// The bytes of images, by path.
pub type Assets = BTreeMap<String, Arc<Vec<u8>>>;

/// Records by id, sorted by it once they are linked. An index map, as checks look up far more often than loading inserts.
pub type ById<T> = IndexMap<String, T, FxBuildHasher>;

/// The sources, evidence and claims of a project: one name space, sorted by id.
#[derive(Debug, Default)]
pub struct Library {
    /// Citable works.
    pub sources: ById<Source>,
    /// Checkable things taken from sources.
    pub evidence: ById<Evidence>,
    /// Statements that briefs assert.
    pub claims: ById<Claim>,
    /// Records whose content is unknown: entries that do not parse (in none of the maps above), evidence without a readable body, claims
    /// without a statement; by id, with the span of the entry. A finding of loading says why; rules say nothing about what rests on them.
    pub broken: BTreeMap<String, Span>,
    /// Files of records that could not be read completely: any unknown id may stand there.
    pub unread: BTreeSet<FileId>,
}

/// A record: anything with an id.
#[derive(Clone, Copy, Debug)]
pub enum Record<'a> {
    /// A source.
    Source(&'a Source),
    /// An evidence item.
    Evidence(&'a Evidence),
    /// A claim.
    Claim(&'a Claim),
}

impl Library {
    /// Sorts the records by id.
    pub(crate) fn sort(&mut self) {
        self.sources.sort_unstable_keys();
        self.evidence.sort_unstable_keys();
        self.claims.sort_unstable_keys();
    }

    /// The record with an id.
    pub fn get(&self, id: &str) -> Option<Record<'_>> {
        self.evidence
            .get(id)
            .map(Record::Evidence)
            .or_else(|| self.sources.get(id).map(Record::Source))
            .or_else(|| self.claims.get(id).map(Record::Claim))
    }

    /// Whether an id is, or may be, that of an unreadable record, so that rules say nothing about what rests on it.
    pub fn is_unreadable(&self, id: &str) -> bool {
        self.broken.contains_key(id) || (!self.unread.is_empty() && self.get(id).is_none())
    }

    /// All records, sorted within each kind.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let sources = self.sources.values().map(Record::Source);
        let evidence = self.evidence.values().map(Record::Evidence);
        sources
            .chain(evidence)
            .chain(self.claims.values().map(Record::Claim))
    }

    /// All ids, sorted within each kind.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.sources
            .keys()
            .chain(self.evidence.keys())
            .chain(self.claims.keys())
            .map(String::as_str)
    }
}

impl<'a> Record<'a> {
    /// The id of the record, where it is defined.
    pub const fn id(&self) -> &'a Spanned<String> {
        match self {
            Self::Source(source) => &source.id,
            Self::Evidence(evidence) => &evidence.id,
            Self::Claim(claim) => &claim.id,
        }
    }

    /// The span of the whole entry.
    pub const fn span(&self) -> Span {
        match self {
            Self::Source(source) => source.span,
            Self::Evidence(evidence) => evidence.span,
            Self::Claim(claim) => claim.span,
        }
    }
}

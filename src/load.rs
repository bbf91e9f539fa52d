//! Reads a project's files and links them into a [`Project`], reporting what it could not.
//!
//! Bad content never aborts: each file, each entry and each field is read by itself, and what is wrong becomes a finding.
//! Only a broken `factum.yaml` or baseline and a folder that is no project are a [`Failure`].
//!
//! | module | reads |
//! | --- | --- |
//! | `config` | `factum.yaml` |
//! | `baseline` | `factum-baseline.yaml` |
//! | `entries` | a YAML file as a map of ids, and comments that allow a rule |
//! | `sources` | bibliography data: hayagriva YAML, BibLaTeX, CSL-JSON |
//! | `evidence`, `rows`, `claims` | the other records; evidence from YAML and from tables |
//! | `brief`, `exhibit` | front matter, prose, charts and tables |
//! | `data`, `workbook` | CSV files and workbooks |
//! | `selection`, `lookup` | which rows of them records and exhibits name |
//! | `columns`, `readings` | what exhibits show, and figures and ranks take, of them |
//! | `assets`, `fonts` | images, fonts |
//! | `unread` | nothing: files that are expected to be read, and are not |
//! | `inputs` | the files one by one, and again the one that changed |
//! | `link`, `derive` | what is known only when all is read: repeated ids, slugs, derived figures |

mod allow;
mod assets;
mod baseline;
mod brief;
mod claims;
mod columns;
mod config;
mod data;
mod derive;
mod entries;
mod evidence;
mod exhibit;
mod fences;
mod fonts;
mod identifiers;
pub mod inputs;
mod invisible;
mod labels;
mod link;
mod lone;
mod lookup;
mod picture;
mod readings;
mod rows;
mod scalars;
mod selection;
mod shares;
mod sources;
mod style;
mod text;
mod unread;
mod workbook;

use std::ops::Range;
use std::sync::Arc;

use self::inputs::Inputs;
pub use self::rows::allow::allowed_in_row;
use crate::arrange::Arrange as _;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::Host;
use crate::model::{Brief, Claim, Evidence, Exhibit, Project, Source, Table};
use crate::prose::{Block, Prose, Suppression};
use crate::span::{FileId, Span, Spanned, Text};

/// Reads the project behind `host`.
pub fn load(host: &dyn Host) -> Result<Project, Failure> {
    Ok(Inputs::read(host)?.project(host))
}

/// Reads a brief again from a text that differs from its file in its prose alone. Exhibits keep their data, and headings their ids. `None`
/// if the text has other headings or exhibits.
pub fn reread(project: &Project, brief: &Brief, text: &str) -> Option<Brief> {
    let mut part = FileContent::default();
    let path = project.files.path(brief.file);
    brief::read(brief.file, path, text, &project.config, &mut part);
    let mut read = Arc::unwrap_or_clone(part.briefs.pop()?);
    if read.exhibits.len() != brief.exhibits.len() {
        return None;
    }
    for (read, known) in read.exhibits.iter_mut().zip(&brief.exhibits) {
        // The first reading alone knows the data of an exhibit.
        *read = Exhibit {
            title: std::mem::take(&mut read.title),
            subtitle: std::mem::take(&mut read.subtitle),
            alt: std::mem::take(&mut read.alt),
            caption: std::mem::take(&mut read.caption),
            note: std::mem::take(&mut read.note),
            ..known.clone()
        };
    }
    let blocks = read.document.blocks.iter_mut();
    for (read, known) in blocks.zip(&brief.document.blocks) {
        if let (Block::Heading { id, .. }, Block::Heading { id: own, .. }) = (read, known) {
            id.clone_from(own);
        }
    }
    Some(read)
}

/// Reads the statement of a claim again from a text that differs from it in marks alone.
pub fn restate(project: &Project, statement: &Text) -> Prose {
    claims::statement(statement, &project.config)
}

/// The kind of a file's content, by its place and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileRole {
    SourcesYaml,
    SourcesBib,
    SourcesJson,
    Evidence,
    EvidenceTable,
    Claims,
    Brief,
    Data,
    Workbook,
}

impl FileRole {
    const fn holds_records(self) -> bool {
        !matches!(self, Self::Brief | Self::Data | Self::Workbook)
    }
}

/// What was read from one file.
#[derive(Debug, Default)]
struct FileContent {
    sources: Vec<Source>,
    evidence: Vec<Evidence>,
    claims: Vec<Claim>,
    briefs: Vec<Arc<Brief>>,
    /// The images that briefs show, by address as written.
    images: Vec<Spanned<String>>,
    tables: Vec<(String, Table)>,
    /// Ids of entries that could not be parsed, with the span of the whole entry.
    broken: Vec<(String, Span)>,
    /// The file, if further ids may stand in an unreadable part.
    unread: Option<FileId>,
    suppressions: Vec<Suppression>,
    findings: Vec<Diagnostic>,
}

/// A note on findings about files whose records could not be read.
const UNREAD: &str = "records may stand there: ids that are not known are not reported";

const HOLD_RECORDS: [&str; 3] = ["content/sources", "content/evidence", "content/claims"];

const FOLDERS: &[(&str, &[(&str, FileRole)])] = &[
    (
        "content/sources",
        &[
            ("yaml", FileRole::SourcesYaml),
            ("yml", FileRole::SourcesYaml),
            ("bib", FileRole::SourcesBib),
            ("json", FileRole::SourcesJson),
        ],
    ),
    (
        "content/evidence",
        &[
            ("yaml", FileRole::Evidence),
            ("yml", FileRole::Evidence),
            ("csv", FileRole::EvidenceTable),
        ],
    ),
    (
        "content/claims",
        &[("yaml", FileRole::Claims), ("yml", FileRole::Claims)],
    ),
    ("content/briefs", &[("md", FileRole::Brief)]),
    (
        data::FOLDER,
        &[
            ("csv", FileRole::Data),
            ("tsv", FileRole::Data),
            ("xlsx", FileRole::Workbook),
            ("ods", FileRole::Workbook),
        ],
    ),
];

impl FileContent {
    /// Turns records that contain bytes other than UTF-8 into broken ones.
    fn withhold(&mut self, foreign: &[Range<usize>]) {
        if foreign.is_empty() {
            return;
        }
        let holds = |span: Span| {
            let next = foreign.partition_point(|bytes| bytes.end <= span.start as usize);
            let bytes = foreign.get(next);
            bytes.is_some_and(|bytes| bytes.start < span.end as usize)
        };
        let broken = &mut self.broken;
        let mut is_sound = |id: &Spanned<String>, span: Span| {
            if holds(span) {
                broken.push((id.value.clone(), span));
            }
            !holds(span)
        };
        self.sources
            .retain(|source| is_sound(&source.id, source.span));
        self.evidence
            .retain(|evidence| is_sound(&evidence.id, evidence.span));
        self.claims.retain(|claim| is_sound(&claim.id, claim.span));
        // Findings about these records are dropped: the file's finding says that they cannot be read.
        let broken = self.broken.iter().map(|(_, span)| *span);
        let mut withheld: Vec<Span> = broken.filter(|span| holds(*span)).collect();
        withheld.arrange_by_key(|span| span.start);
        self.findings.retain(|finding| {
            let next = withheld.partition_point(|span| span.start <= finding.primary.start);
            let record = next.checked_sub(1).and_then(|last| withheld.get(last));
            !record.is_some_and(|record| record.contains(finding.primary))
        });
    }
}

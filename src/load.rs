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
//! | `evidence`, `claims` | the other records |
//! | `brief`, `exhibit` | front matter, prose, charts and tables |
//! | `data`, `columns` | CSV files, and what exhibits show of them |
//! | `assets`, `fonts` | images, fonts |
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
mod fonts;
mod identifiers;
mod invisible;
mod labels;
mod link;
mod picture;
mod scalars;
mod sources;
mod style;
mod text;

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::{Brief, Claim, Config, Evidence, Project, Source, Table};
use crate::prose::Suppression;
use crate::span::{FileId, Files, Span, Spanned};

/// Reads the project behind `host`.
pub fn load(host: &dyn Host) -> Result<Project, Failure> {
    let mut files = Files::default();
    let settings = config::load(host, &mut files)?;
    let baseline = baseline::load(host, &mut files)?;
    let mut findings = settings.findings;
    let (inputs, unread) = gather(host, &mut files, &mut findings)?;
    // One file of records may weigh as much as hundreds of briefs: no thread is bound to more than one file at a time.
    let parts: Vec<Part> = inputs
        .par_iter()
        .with_max_len(1)
        .map(|input| read(input, &files, &settings.config))
        .collect();
    let mut project = link::link(files, settings.config, parts, findings);
    project.library.unread.extend(unread);
    project.baseline = baseline;
    exhibit::complete(&mut project);
    assets::load(host, &mut project, settings.logo.as_ref());
    fonts::load(host, &mut project)?;
    Ok(project)
}

/// What a file holds, by its place and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    SourcesYaml,
    SourcesBib,
    SourcesJson,
    Evidence,
    Claims,
    Brief,
    Data,
}

impl Role {
    const fn holds_records(self) -> bool {
        !matches!(self, Self::Brief | Self::Data)
    }
}

/// A file to be read.
struct Input {
    role: Role,
    file: FileId,
    /// Where its bytes were no text.
    foreign: Vec<Range<usize>>,
}

/// What one file yields.
#[derive(Default)]
struct Part {
    sources: Vec<Source>,
    evidence: Vec<Evidence>,
    claims: Vec<Claim>,
    briefs: Vec<Brief>,
    tables: Vec<(String, Table)>,
    /// Ids of entries that do not parse, with the whole entry.
    broken: Vec<(String, Span)>,
    /// The file, when further ids may stand where it could not be read.
    unread: Option<FileId>,
    suppressions: Vec<Suppression>,
    findings: Vec<Diagnostic>,
}

/// Said once, where records could not be read.
const UNREAD: &str = "records may stand there: ids that are not known are not reported";

const HOLD_RECORDS: [&str; 3] = ["content/sources", "content/evidence", "content/claims"];

const FOLDERS: &[(&str, &[(&str, Role)])] = &[
    (
        "content/sources",
        &[
            ("yaml", Role::SourcesYaml),
            ("yml", Role::SourcesYaml),
            ("bib", Role::SourcesBib),
            ("json", Role::SourcesJson),
        ],
    ),
    (
        "content/evidence",
        &[("yaml", Role::Evidence), ("yml", Role::Evidence)],
    ),
    (
        "content/claims",
        &[("yaml", Role::Claims), ("yml", Role::Claims)],
    ),
    ("content/briefs", &[("md", Role::Brief)]),
    (data::FOLDER, &[("csv", Role::Data)]),
];

/// Lists and reads all files, in order of folder and path; also what of records could not be read, so that any id may stand there.
fn gather(
    host: &dyn Host,
    files: &mut Files,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Vec<Input>, BTreeSet<FileId>), Failure> {
    let mut wanted: Vec<(String, Role)> = Vec::new();
    let mut unread = BTreeSet::new();
    for (folder, roles) in FOLDERS {
        let listing = host.list(folder)?;
        for (path, problem) in listing.problems {
            // Without one of its own folders the project would look empty, and a build would take its pages down.
            if !matches!(problem, ReadError::OutsideRoot) && folder.starts_with(&path) {
                return Err(Failure::new(format!("the folder cannot be read: {problem}"))
                    .at(path)
                    .help("make it a folder that you may read; move a file of that name elsewhere"));
            }
            let file = files.add(path, "");
            if HOLD_RECORDS.contains(folder) {
                unread.insert(file);
            }
            let refusal = text::refusal(files, file, &problem);
            findings.push(if unread.contains(&file) {
                refusal.note(UNREAD)
            } else {
                refusal
            });
        }
        wanted.extend(listing.files.into_iter().filter_map(|path| {
            let (_, extension) = path.rsplit_once('.')?;
            let extension = extension.to_ascii_lowercase();
            let role = roles.iter().find(|(name, _)| *name == extension)?.1;
            Some((path, role))
        }));
    }
    let bytes: Vec<Result<Vec<u8>, ReadError>> =
        wanted.par_iter().map(|(path, _)| host.read(path)).collect();
    let inputs = wanted
        .into_iter()
        .zip(bytes)
        .map(|((path, role), bytes)| {
            let added = text::add(files, path, bytes, findings);
            if added.is_unread && role.holds_records() {
                unread.insert(added.file);
                if let Some(finding) = findings.last_mut() {
                    finding.notes.push(UNREAD.to_owned());
                }
            }
            Input {
                role,
                file: added.file,
                foreign: added.foreign,
            }
        })
        .collect();
    Ok((inputs, unread))
}

fn read(input: &Input, files: &Files, config: &Config) -> Part {
    let mut part = Part::default();
    let (file, text) = (input.file, files.text(input.file));
    invisible::check(file, text, &mut part.findings);
    match input.role {
        Role::SourcesYaml => sources::yaml(file, text, &mut part),
        Role::SourcesBib => sources::bib(file, text, &mut part),
        Role::SourcesJson => sources::json(file, text, &mut part),
        Role::Evidence => evidence::read(file, text, config, &mut part),
        Role::Claims => claims::read(file, text, config, &mut part),
        Role::Brief => brief::read(file, files.path(file), text, config, &mut part),
        Role::Data => data::read(file, files.path(file), text, &mut part),
    }
    part.withhold(&input.foreign);
    part
}

impl Part {
    /// Takes records of which some bytes were no text for broken ones.
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
        // That they cannot be read was said of the file.
        let withheld: Vec<Span> = self
            .broken
            .iter()
            .map(|(_, span)| *span)
            .filter(|span| holds(*span))
            .collect();
        self.findings
            .retain(|finding| !withheld.iter().any(|span| span.contains(finding.primary)));
    }
}

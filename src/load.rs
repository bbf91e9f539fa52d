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
//! | `data`, `assets` | CSV files, images |
//! | `link`, `derive` | what is known only when all is read: repeated ids, slugs, derived figures |

mod allow;
mod assets;
mod baseline;
mod brief;
mod claims;
mod config;
mod data;
mod derive;
mod entries;
mod evidence;
mod exhibit;
mod identifiers;
mod invisible;
mod link;
mod scalars;
mod sources;
mod style;
mod text;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::{Brief, Claim, Config, Evidence, Project, Source, Table};
use crate::prose::Suppression;
use crate::span::{FileId, Files};

/// Reads the project behind `host`.
pub fn load(host: &dyn Host) -> Result<Project, Failure> {
    let mut files = Files::default();
    let settings = config::load(host, &mut files)?;
    let baseline = baseline::load(host, &mut files)?;
    let mut findings = settings.findings;
    let inputs = gather(host, &mut files, &mut findings)?;
    // One file of records may weigh as much as hundreds of briefs: no thread is bound to more than one file at a time.
    let parts: Vec<Part> = inputs
        .par_iter()
        .with_max_len(1)
        .map(|input| read(input, &files, &settings.config))
        .collect();
    let mut project = link::link(files, settings.config, parts, findings);
    project.baseline = baseline;
    exhibit::complete(&mut project);
    assets::load(host, &mut project, settings.logo.as_ref());
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

/// A file to be read.
struct Input {
    role: Role,
    file: FileId,
}

/// What one file yields.
#[derive(Default)]
struct Part {
    sources: Vec<Source>,
    evidence: Vec<Evidence>,
    claims: Vec<Claim>,
    briefs: Vec<Brief>,
    tables: Vec<(String, Table)>,
    suppressions: Vec<Suppression>,
    findings: Vec<Diagnostic>,
}

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

/// Lists and reads all files, in order of folder and path.
fn gather(
    host: &dyn Host,
    files: &mut Files,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<Input>, Failure> {
    let mut wanted: Vec<(String, Role)> = Vec::new();
    for (folder, roles) in FOLDERS {
        let listing = host.list(folder)?;
        for (path, problem) in listing.problems {
            let file = files.add(path, "");
            findings.push(text::refusal(files, file, &problem));
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
    Ok(wanted
        .into_iter()
        .zip(bytes)
        .map(|((path, role), bytes)| Input {
            role,
            file: text::add(files, path, bytes, findings),
        })
        .collect())
}

fn read(input: &Input, files: &Files, config: &Config) -> Part {
    let mut part = Part::default();
    let (file, text) = (input.file, files.text(input.file));
    invisible::check(file, text, &mut part.findings);
    match input.role {
        Role::SourcesYaml => sources::yaml(file, text, &mut part),
        Role::SourcesBib => sources::bib(file, text, &mut part),
        Role::SourcesJson => sources::json(file, text, &mut part),
        Role::Evidence => evidence::read(file, text, &mut part),
        Role::Claims => claims::read(file, text, config, &mut part),
        Role::Brief => brief::read(file, files.path(file), text, config, &mut part),
        Role::Data => data::read(file, files.path(file), text, &mut part),
    }
    part
}

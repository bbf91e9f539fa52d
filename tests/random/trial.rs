//! Puts a random project before the program and judges what it does.

mod fault;
mod markup;
mod output;
mod process;
mod report;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use fault::Fault;
pub(crate) use process::{Limits, Used};

use super::grammar::Project;
use process::Run;

/// The program under trial.
pub(crate) struct Program {
    path: PathBuf,
    limits: Limits,
    /// Options of `build` that let drafts be written, as far as the program has them.
    previews: Vec<String>,
}

/// What became of a project.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) faults: Vec<Fault>,
    /// The most that one command used.
    pub(crate) used: Used,
    /// How many briefs were printed.
    pub(crate) papers: usize,
    /// Places of findings whose line and column were counted.
    pub(crate) places: usize,
    /// Briefs among the project's files.
    pub(crate) briefs: usize,
}

/// Commands of which each project gets one, by its seed.
const FURTHER: &[&[&str]] = &[
    &["check", "--format", "human"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--unsafe-fixes", "--diff"],
    PUBLIC,
    AGAIN,
    TRACE,
];

/// What a project publishes, without drafts and errors.
const PUBLIC: &[&str] = &["build", "--format", "md,html,pdf"];

/// The first build once more.
const AGAIN: &[&str] = &["build", "again"];

const TRACE: &[&str] = &["trace", "--format", "json"];

impl Program {
    pub(crate) fn new(path: PathBuf, limits: Limits) -> io::Result<Self> {
        let help = Command::new(&path).args(["build", "--help"]).output()?;
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        let previews = ["--force", "--drafts"]
            .iter()
            .filter(|option| help.contains(**option));
        Ok(Self {
            path,
            limits,
            previews: previews.map(|option| (*option).to_owned()).collect(),
        })
    }

    fn run(&self, root: &Path, arguments: &[&str]) -> io::Result<Run> {
        let mut command = Command::new(&self.path);
        command
            .args(arguments)
            .arg("--root")
            .arg(root)
            .env("RAYON_NUM_THREADS", "1")
            .env("NO_COLOR", "1")
            .env("RUST_BACKTRACE", "0");
        process::run(&mut command, self.limits)
    }

    /// Checks, builds and runs one command more on a project, in a folder that is there for it alone.
    pub(crate) fn attempt(&self, project: &Project, seed: u64) -> io::Result<Outcome> {
        self.attempt_only(project, seed, |_| true)
    }

    /// Runs the commands that are `wanted`, by the words with which their faults begin.
    pub(crate) fn attempt_only(
        &self,
        project: &Project,
        seed: u64,
        wanted: impl Fn(&str) -> bool,
    ) -> io::Result<Outcome> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().join("project");
        write(project, &root)?;
        let out = folder.path().join("out");
        let is_brief = |path: &str| {
            let extension = path.rsplit_once('.').map(|(_, extension)| extension);
            path.starts_with("content/briefs/") && extension == Some("md")
        };
        let paths = project.files.iter().map(|(path, _)| path);
        let mut outcome = Outcome {
            briefs: paths.filter(|path| is_brief(path)).count(),
            ..Outcome::default()
        };
        let mut exits = Vec::new();
        if wanted("check") {
            let run = self.run(&root, &["check", "--format", "json"])?;
            outcome.judge("check", &run, project);
            if matches!(run.code, Some(0 | 1)) {
                let (faults, places) = report::faults(&run.out, project);
                outcome.faults.extend(faults);
                outcome.places = places;
            }
            exits.push(run.code);
        }
        if wanted("build") || wanted("output") {
            let run = self.build(&root, &out)?;
            outcome.judge("build", &run, project);
            outcome.faults.extend(output::faults(&out, project)?);
            outcome.papers = papers(&out);
            exits.push(run.code);
        }
        if let [Some(check @ (0 | 1)), Some(build @ (0 | 1))] = exits[..]
            && check != build
        {
            let kind = format!("exits: check {check}, build {build}");
            outcome.faults.push(Fault::new(kind, String::new()));
        }
        let further = FURTHER[usize::try_from(seed).unwrap_or(0) % FURTHER.len()];
        let name = further.join(" ");
        if further == AGAIN && wanted("output") {
            let again = folder.path().join("again");
            let run = self.build(&root, &again)?;
            outcome.judge(&name, &run, project);
            outcome.faults.extend(output::differences(&out, &again)?);
        } else if further != AGAIN && wanted(&name) {
            let run = self.further(further, &root, project)?;
            outcome.judge(&name, &run, project);
        }
        Ok(outcome)
    }

    /// Builds all briefs in all formats, drafts and errors too.
    fn build(&self, root: &Path, out: &Path) -> io::Result<Run> {
        let out = out.display().to_string();
        let mut arguments = vec!["build", "--format", "md,html,pdf,typ", "--out", &out];
        arguments.extend(self.previews.iter().map(String::as_str));
        self.run(root, &arguments)
    }

    fn further(&self, command: &[&str], root: &Path, project: &Project) -> io::Result<Run> {
        let mut arguments = command.to_vec();
        let mut paths = project.files.iter().map(|(path, _)| path.as_str());
        let brief = paths.find(|path| path.starts_with("content/briefs/"));
        if command == TRACE {
            arguments.extend(brief);
        }
        self.run(root, &arguments)
    }
}

impl Outcome {
    fn judge(&mut self, command: &str, run: &Run, project: &Project) {
        self.used.processor = self.used.processor.max(run.used.processor);
        self.used.memory = self.used.memory.max(run.used.memory);
        self.faults
            .extend(fault::of(command, run, project.sound_settings));
    }

    pub(crate) fn kinds(&self) -> BTreeSet<&str> {
        self.faults
            .iter()
            .map(|fault| fault.kind.as_str())
            .collect()
    }
}

/// Writes a project to a folder.
pub(crate) fn write(project: &Project, root: &Path) -> io::Result<()> {
    for (path, bytes) in &project.files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn papers(out: &Path) -> usize {
    let files = output::files(out).unwrap_or_default();
    files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .count()
}

//! Chains the stages over a project on disk: open (load), check, build.

mod build;
mod choice;
pub mod compiler;
pub mod guard;
mod mend;
mod plan;
mod trial;

use std::path::{Path, PathBuf};

pub use build::{Outcome, Progress, Request};
pub use choice::Choice;
pub use plan::{Cause, Held};

use crate::check::{self, Checked, Options};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{self, Disk};
use crate::load;
use crate::model::{Brief, Project};

/// A loaded project and where it lies.
#[derive(Debug)]
pub struct Session {
    /// The project.
    pub project: Project,
    root: PathBuf,
    host: Disk,
}

impl Session {
    /// Loads the project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        let root = if let Some(root) = root {
            root.to_path_buf()
        } else {
            let here = host::working_directory()?;
            host::find_root(&here).ok_or_else(|| {
                Failure::new("there is no factum.yaml here or in a folder above").help(
                    "start a project with `factum init`, or name its folder with `--root DIR`",
                )
            })?
        };
        let host = Disk::new(&root)?;
        let project = load::load(&host)?;
        Ok(Self {
            project,
            root,
            host,
        })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Checks the whole project.
    pub fn check(&self, options: Options) -> Checked {
        check::check(&self.project, options)
    }

    /// The file that a finding accuses, relative to the root.
    pub fn path(&self, finding: &Diagnostic) -> &str {
        self.project.files.path(finding.primary.file)
    }

    /// Which files the caller means by paths or slugs; all of them when none are named.
    pub fn choose(&self, names: &[String]) -> Result<Choice, Failure> {
        Choice::new(&self.project, &self.host, names)
    }

    /// The brief that a path or a slug names.
    pub fn brief(&self, name: &str) -> Result<&Brief, Failure> {
        let choice = self.choose(&[name.to_owned()])?;
        let mut briefs = self
            .project
            .briefs
            .iter()
            .filter(|brief| choice.holds(self.project.files.path(brief.file)));
        match (briefs.next(), briefs.next()) {
            (Some(brief), None) => Ok(brief),
            (Some(_), Some(_)) => Err(Failure::new(format!("`{name}` names more than one brief"))
                .help("name one file below content/briefs")),
            (None, _) => Err(choice::no_brief(&self.project, name)),
        }
    }
}

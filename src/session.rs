//! Chains the stages over a project on disk: open (load), check, build.

mod baseline;
mod build;
mod choice;
pub mod compiler;
mod difference;
pub mod guard;
mod holding;
mod mend;
mod plan;
mod recording;
mod trial;
pub mod workspace;

use std::path::{Path, PathBuf};

pub use baseline::BaselineUpdate;
pub use build::{Outcome, Progress, Request, verdicts};
pub use choice::Choice;
pub use holding::OutsideFindings;
pub use mend::Mended;
pub use plan::{Held, HoldCause};

use crate::check::{self, Checked, Options};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{self, Disk, Host as _, Overlay, ReadError};
use crate::load;
use crate::model::{Brief, Project};

/// A loaded project and where it lies.
#[derive(Debug)]
pub struct Session {
    /// The project.
    pub project: Project,
    root: PathBuf,
    host: Overlay,
}

impl Session {
    /// Loads the project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        let root = find_root(root)?;
        let host = Overlay::new(Disk::new(&root)?);
        Self::load(root, host)
    }

    /// Opens a project with `bytes` in place of the file that `name` means, which need not exist; returns the file's path below the root
    /// too.
    pub fn open_with(
        root: Option<&Path>,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<(Self, String), Failure> {
        let root = find_root(root)?;
        let host = Overlay::new(Disk::new(&root)?);
        let path = choice::place(host.root(), name)?;
        let session = Self::load(root, host.with(path.as_str(), bytes))?;
        Ok((session, path))
    }

    fn load(root: PathBuf, host: Overlay) -> Result<Self, Failure> {
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

    /// The project's folder relative to the top of the git repository that holds it; empty where it is the top.
    pub fn folder(&self) -> String {
        host::folder_in_repository(&self.root)
    }

    /// The bytes of a file as this session sees it.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.host.read(path)
    }

    /// Whether there is a file or folder of that path below the root.
    pub fn has(&self, path: &str) -> bool {
        self.host.exists(path)
    }

    /// Checks the whole project.
    pub fn check(&self, options: Options) -> Checked {
        check::check(&self.project, options)
    }

    /// The chosen briefs that a build would hold back for findings in files outside the choice.
    pub fn held_from_outside<'a>(&'a self, checked: &'a Checked, chosen: &Choice) -> Vec<Held<'a>> {
        plan::held_from_outside(&self.project, checked, chosen)
    }

    /// The file that a finding accuses, relative to the root.
    pub fn path(&self, finding: &Diagnostic) -> &str {
        self.project.files.path(finding.primary.file)
    }

    /// The files that the caller names by path or slug; everything if `names` is empty.
    pub fn choose(&self, names: &[String]) -> Result<Choice, Failure> {
        Choice::new(&self.project, self.host.root(), names)
    }

    /// The files that the caller names by path or slug; names of files outside the project are ignored.
    pub fn choose_among(&self, names: &[String]) -> Result<Choice, Failure> {
        Choice::among(&self.project, self.host.root(), names)
    }

    /// The brief that has this path or slug.
    pub fn brief(&self, name: &str) -> Result<&Brief, Failure> {
        choice::brief(&self.project, self.host.root(), name)
    }
}

/// `root` where it is named, else the nearest parent of the working folder that holds a `factum.yaml`.
pub fn find_root(root: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(root) = root {
        return Ok(root.to_path_buf());
    }
    host::find_root(&host::working_directory()?).ok_or_else(|| {
        Failure::new("there is no factum.yaml here or in a folder above")
            .help("start a project with `factum init`, or name its folder with `--root DIR`")
    })
}

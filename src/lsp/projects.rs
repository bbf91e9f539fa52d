//! The projects that a client's files belong to, each with the client's open texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::uri;
use crate::failure::Failure;
use crate::host;
use crate::session::workspace::{Snapshot, Stop, Workspace};

/// A project that is held in memory.
#[derive(Debug)]
struct HeldProject {
    workspace: Workspace,
    /// The last snapshot that could be made.
    last: Option<Arc<Snapshot>>,
    /// Why the present state cannot be read.
    failure: Option<Failure>,
    is_current: bool,
}

/// Stops the check that is running.
pub(super) type Brake = Arc<Mutex<Stop>>;

/// Projects by folder.
#[derive(Debug, Default)]
pub(super) struct Projects {
    brake: Brake,
    /// The root that the command line names.
    only: Option<PathBuf>,
    /// The folders that the client shows, each with the root of its project.
    shown: BTreeMap<PathBuf, PathBuf>,
    held: BTreeMap<PathBuf, HeldProject>,
    /// Why projects cannot be opened, by folder.
    unopened: BTreeMap<PathBuf, Failure>,
}

/// A file of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ProjectPath {
    /// The project's folder.
    pub(super) root: PathBuf,
    /// The path below the project's folder, with `/`.
    pub(super) path: String,
}

impl Projects {
    /// Serves the project that the command line names, or those in which the client's files lie.
    pub(super) fn new(only: Option<PathBuf>, brake: Brake) -> Self {
        Self {
            brake,
            only: only.map(|root| host::real_path(&root).unwrap_or(root)),
            shown: BTreeMap::new(),
            held: BTreeMap::new(),
            unopened: BTreeMap::new(),
        }
    }

    /// Opens the project that a folder lies in.
    pub(super) fn show(&mut self, folder: &Path) {
        let root = self.only.clone().or_else(|| host::find_root(folder));
        if let Some(root) = root {
            self.hold(&root);
            self.shown.insert(folder.to_owned(), root);
        }
    }

    /// Notes that the client shows a folder no longer; returns the project's root where it shows no other folder of it.
    pub(super) fn hide(&mut self, folder: &Path) -> Option<PathBuf> {
        let root = self.shown.remove(folder)?;
        let is_shown = self.shown.values().any(|other| *other == root);
        (!is_shown && self.only.is_none()).then_some(root)
    }

    /// Forgets a project.
    pub(super) fn close(&mut self, root: &Path) {
        self.held.remove(root);
        self.unopened.remove(root);
    }

    /// The project of the file with this URI, and the file's path in it.
    pub(super) fn place(&self, uri: &str) -> Option<ProjectPath> {
        let file = uri::to_path(uri)?;
        let (folder, name) = (file.parent()?, file.file_name()?);
        // Neither the file nor the folders above it need exist.
        let real = host::real_path(folder)?;
        let root = match &self.only {
            Some(root) => root.clone(),
            None => real.ancestors().find_map(host::find_root)?,
        };
        let path = real.join(name);
        let path = host::slashed(path.strip_prefix(&root).ok()?);
        Some(ProjectPath { root, path })
    }

    fn hold(&mut self, root: &Path) -> Option<&mut HeldProject> {
        if !self.held.contains_key(root) {
            let workspace = match Workspace::open(Some(root)) {
                Ok(workspace) => workspace,
                Err(failure) => {
                    self.unopened.insert(root.to_owned(), failure);
                    return None;
                }
            };
            self.unopened.remove(root);
            let held = HeldProject {
                workspace,
                last: None,
                failure: None,
                is_current: false,
            };
            self.held.insert(root.to_owned(), held);
        }
        self.held.get_mut(root)
    }

    /// Replaces a file by a text.
    pub(super) fn overlay(&mut self, place: &ProjectPath, text: &str) {
        if let Some(held) = self.hold(&place.root) {
            held.workspace.overlay(&place.path, text);
            held.is_current = false;
        }
    }

    /// Ends the replacement of a file: the one on disk counts again.
    pub(super) fn release(&mut self, place: &ProjectPath) {
        if let Some(held) = self.hold(&place.root) {
            held.workspace.release(&place.path);
            held.is_current = false;
        }
    }

    /// Notes that a file on disk changed.
    pub(super) fn touched(&mut self, place: &ProjectPath) {
        if let Some(held) = self.hold(&place.root) {
            held.workspace.touched(&place.path);
            held.is_current = false;
        }
    }

    /// The folders of all projects, those that cannot be opened too.
    pub(super) fn roots(&self) -> Vec<PathBuf> {
        let roots = self.held.keys().chain(self.unopened.keys());
        roots.cloned().collect()
    }

    /// The state of a project now, or the last that could be read; the latter also when an edit stopped the check.
    pub(super) fn snapshot(&mut self, root: &Path) -> Option<Arc<Snapshot>> {
        let stop = Stop::default();
        *self.brake.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        let held = self.hold(root)?;
        if !held.is_current {
            held.is_current = true;
            match held.workspace.snapshot_unless(&stop) {
                Ok(Some(snapshot)) => {
                    held.last = Some(snapshot);
                    held.failure = None;
                }
                Ok(None) => held.is_current = false,
                Err(failure) => held.failure = Some(failure),
            }
        }
        held.last.clone()
    }

    /// Why the present state of a project cannot be read.
    pub(super) fn failure(&self, root: &Path) -> Option<&Failure> {
        match self.held.get(root) {
            Some(held) => held.failure.as_ref(),
            None => self.unopened.get(root),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_that_cannot_be_opened_is_told_until_it_can() {
        let dir = tempfile::tempdir().unwrap();
        let root = host::real_path(dir.path()).unwrap().join("later");
        let mut projects = Projects::new(Some(root.clone()), Brake::default());
        projects.show(dir.path());
        assert_eq!(projects.roots(), std::slice::from_ref(&root));
        assert!(projects.snapshot(&root).is_none());
        assert!(projects.failure(&root).is_some());
        std::fs::create_dir(&root).unwrap();
        std::fs::write(root.join("factum.yaml"), "publisher: { name: A }\n").unwrap();
        assert!(projects.snapshot(&root).is_some());
        assert!(projects.failure(&root).is_none());
        assert_eq!(projects.roots(), [root]);
    }

    #[test]
    fn a_project_is_shown_until_its_last_folder_is_hidden() {
        let dir = tempfile::tempdir().unwrap();
        let root = host::real_path(dir.path()).unwrap();
        let briefs = root.join("content/briefs");
        std::fs::create_dir_all(&briefs).unwrap();
        std::fs::write(root.join("factum.yaml"), "publisher: { name: A }\n").unwrap();
        let mut projects = Projects::new(None, Brake::default());
        projects.show(&root);
        projects.show(&briefs);
        assert_eq!(projects.hide(&briefs), None, "the root is still shown");
        assert_eq!(projects.hide(&briefs), None, "hidden already");
        assert_eq!(projects.hide(&root), Some(root.clone()));
        projects.close(&root);
        assert!(projects.roots().is_empty());

        let mut projects = Projects::new(Some(root.clone()), Brake::default());
        projects.show(&root);
        assert_eq!(projects.hide(&root), None, "the command line names it");
    }
}

//! The project that tools work on.

use std::path::Path;
use std::sync::Arc;

use crate::failure::Failure;
use crate::host::watch::Watch;
use crate::session::workspace::{Snapshot, Workspace};

/// The project that tools work on: the files on disk, but for one text that is being checked.
#[derive(Debug)]
pub struct Toolbox {
    pub(super) workspace: Workspace,
    watch: Watch,
    /// The file whose text was given. The text stays until another tool is called, so that checking its next version is quick.
    held: Option<String>,
}

impl Toolbox {
    /// The project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        let workspace = Workspace::open(root)?;
        Ok(Self {
            watch: Watch::new(workspace.root()),
            workspace,
            held: None,
        })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.workspace.root()
    }

    /// Whether the file at `path` is replaced by a given text.
    pub(super) fn is_held(&self, path: &str) -> bool {
        self.held.as_deref() == Some(path)
    }

    /// The state of the project, with the given text still in place.
    pub(super) fn known(&mut self) -> Result<Arc<Snapshot>, Failure> {
        // An emptied file is reported at the second look, so both are taken here.
        for path in self.watch.look().into_iter().chain(self.watch.look()) {
            self.workspace.touched(&path);
        }
        let snapshot = self.workspace.snapshot()?;
        let config = &snapshot.project().config;
        self.watch.follow_style(&config.citation_style.value);
        Ok(snapshot)
    }

    /// The state of the project as it is on disk.
    pub(super) fn snapshot(&mut self) -> Result<Arc<Snapshot>, Failure> {
        if let Some(held) = self.held.take() {
            self.workspace.release(&held);
        }
        self.known()
    }

    /// The state of the project with `text` in place of the file at `path`.
    pub(super) fn hold(&mut self, path: &str, text: &str) -> Result<Arc<Snapshot>, Failure> {
        if let Some(held) = self.held.take_if(|held| held != path) {
            self.workspace.release(&held);
        }
        self.workspace.overlay(path, text);
        self.held = Some(path.to_owned());
        self.workspace.snapshot()
    }
}

//! The project that tools look at.

use std::path::Path;
use std::sync::Arc;

use crate::failure::Failure;
use crate::host::watch::Watch;
use crate::session::workspace::{Snapshot, Workspace};

/// A project for tools: as it is on disk, but for a text that was given to be checked.
#[derive(Debug)]
pub struct Toolbox {
    pub(super) workspace: Workspace,
    watch: Watch,
    /// The file whose text was given. It stays in place until another tool asks, so that checking the next version of it is quick.
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

    /// Whether a file's text was given.
    pub(super) fn is_held(&self, path: &str) -> bool {
        self.held.as_deref() == Some(path)
    }

    /// The project as it is on disk, but for the text that is held.
    pub(super) fn known(&mut self) -> Result<Arc<Snapshot>, Failure> {
        // What was emptied is told at the second look.
        for path in self.watch.look().into_iter().chain(self.watch.look()) {
            self.workspace.touched(&path);
        }
        self.workspace.snapshot()
    }

    /// The project as it is on disk.
    pub(super) fn snapshot(&mut self) -> Result<Arc<Snapshot>, Failure> {
        if let Some(held) = self.held.take() {
            self.workspace.release(&held);
        }
        self.known()
    }

    /// What is known, with a text in the place of a file.
    pub(super) fn hold(&mut self, path: &str, text: &str) -> Result<Arc<Snapshot>, Failure> {
        if let Some(held) = self.held.take_if(|held| held != path) {
            self.workspace.release(&held);
        }
        self.workspace.overlay(path, text);
        self.held = Some(path.to_owned());
        self.workspace.snapshot()
    }
}

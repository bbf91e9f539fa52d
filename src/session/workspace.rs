//! A project that is edited: open texts over the disk, and what is known of it.
//!
//! An editor tells what changed ([`overlay`](Workspace::overlay), [`release`](Workspace::release), [`touched`](Workspace::touched)) and
//! asks for a [`Snapshot`]: a state that never changes, with the same findings as `factum check` has of the same files.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::find_root;
use crate::check::trace::BriefTrace;
use crate::check::{self, Checked, Options};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{Disk, Overlay};
use crate::load;
use crate::model::Project;
use crate::span::FileId;

/// A project that is edited: open texts over the disk, and what is known of it.
#[derive(Debug)]
pub struct Workspace {
    host: Overlay,
    options: Options,
    /// What is known, until something changes.
    known: Option<Arc<Snapshot>>,
}

/// A state of the project, checked. Cheap to share between threads, never changes.
#[derive(Debug)]
pub struct Snapshot {
    project: Project,
    checked: Checked,
}

/// Tells work under way that a newer edit came, so that nobody waits for its result.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// The work is to end at the next occasion.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is to end.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Workspace {
    /// Opens the project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`. Nothing is read yet.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self {
            host: Overlay::new(Disk::new(&find_root(root)?)?),
            options: Options::default(),
            known: None,
        })
    }

    /// The project's folder, absolute.
    pub fn root(&self) -> &Path {
        self.host.root()
    }

    /// An open editor's text takes the place of the file, which need not be on disk; `path` is relative to the root, with `/`.
    pub fn overlay(&mut self, path: &str, text: impl Into<Vec<u8>>) {
        self.host.hold(path, text.into());
        self.known = None;
    }

    /// The file on disk counts again.
    pub fn release(&mut self, path: &str) {
        self.host.release(path);
        self.known = None;
    }

    /// A file changed, came or went on disk.
    pub fn touched(&mut self, _path: &str) {
        self.known = None;
    }

    /// What is known now. Work is done here, for what changed since the last snapshot only.
    pub fn snapshot(&mut self) -> Result<Arc<Snapshot>, Failure> {
        let never = Stop::default();
        loop {
            if let Some(snapshot) = self.snapshot_unless(&never)? {
                return Ok(snapshot);
            }
        }
    }

    /// What is known now; `None` when it was stopped before that was found out. The work that was done by then is kept.
    pub fn snapshot_unless(&mut self, stop: &Stop) -> Result<Option<Arc<Snapshot>>, Failure> {
        if let Some(known) = &self.known {
            return Ok(Some(Arc::clone(known)));
        }
        if stop.is_stopped() {
            return Ok(None);
        }
        let project = load::load(&self.host)?;
        if stop.is_stopped() {
            return Ok(None);
        }
        let checked = check::check(&project, self.options);
        let snapshot = Arc::new(Snapshot { project, checked });
        self.known = Some(Arc::clone(&snapshot));
        Ok(Some(snapshot))
    }
}

impl Snapshot {
    /// The project as it was read.
    pub const fn project(&self) -> &Project {
        &self.project
    }

    /// All findings, suppressed ones included and marked, in order of file and place, as `factum check` lists them.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.checked.findings.iter()
    }

    /// The findings that accuse a file, in order of place.
    pub fn findings_of(&self, file: FileId) -> impl Iterator<Item = &Diagnostic> {
        self.findings()
            .filter(move |finding| finding.primary.file == file)
    }

    /// What became of every mention of a brief.
    pub fn trace(&self, slug: &str) -> Option<&BriefTrace> {
        let mut traces = self.checked.traces.iter();
        traces.find(|trace| trace.slug == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project of one brief that says more than its record.
    fn project() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("factum.yaml", "publisher: { name: An Institute }\n");
        write(
            "content/sources/s.yaml",
            "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n",
        );
        write(
            "content/evidence/e.yaml",
            "exports: { source: report, figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 } }\n",
        );
        write(BRIEF, &brief("12.9"));
        dir
    }

    const BRIEF: &str = "content/briefs/trade.md";

    fn brief(billions: &str) -> String {
        format!(
            "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [${billions} billion][@exports] in 2021.\n"
        )
    }

    fn mismatches(workspace: &mut Workspace) -> usize {
        let snapshot = workspace.snapshot().unwrap();
        assert!(snapshot.trace("trade").is_some());
        let file = snapshot.project().files.find(BRIEF).unwrap();
        let found = snapshot.findings_of(file);
        found
            .filter(|finding| finding.rule == "number-mismatch")
            .count()
    }

    #[test]
    fn an_open_text_counts_until_it_is_released() {
        let dir = project();
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        assert_eq!(mismatches(&mut workspace), 1);
        workspace.overlay(BRIEF, brief("12.6"));
        assert_eq!(mismatches(&mut workspace), 0);
        workspace.release(BRIEF);
        assert_eq!(mismatches(&mut workspace), 1);
        std::fs::write(dir.path().join(BRIEF), brief("12.6")).unwrap();
        workspace.touched(BRIEF);
        assert_eq!(mismatches(&mut workspace), 0);
    }

    #[test]
    fn work_that_is_stopped_gives_nothing_and_can_be_done_later() {
        let dir = project();
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let stop = Stop::default();
        stop.stop();
        assert!(workspace.snapshot_unless(&stop).unwrap().is_none());
        assert_eq!(mismatches(&mut workspace), 1);
        // What is known needs no work.
        assert!(workspace.snapshot_unless(&stop).unwrap().is_some());
    }
}

//! A project that is being edited: open texts over the disk, and the findings known so far.
//!
//! An editor reports changes by [`overlay`](Workspace::overlay), [`release`](Workspace::release) and [`touched`](Workspace::touched), and
//! asks for a [`Snapshot`]: an immutable state with the findings that `factum check` has for the same files.
//!
//! What an edit does not touch is kept: files as read, records as linked, the findings of each brief, of the records and of rules that look
//! across briefs, and the settled findings, file by file.

mod checker;
mod page;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use self::checker::Checker;
use self::page::Catalogued;
pub use self::page::ShownBrief;
use self::parts::{AllFindings, KnownParts};
use super::trial::templates;
use super::{choice, find_root, guard, recording};
use crate::check::Options;
#[cfg(feature = "lsp")]
use crate::check::settle::FileFindings;
use crate::check::trace::BriefTrace;
use crate::citations::ProjectCitations;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::fix::TextEdit;
use crate::host::{Disk, Overlay};
use crate::load::inputs::{Inputs, Renewed};
use crate::model::{Brief, Project};
use crate::span::FileId;

/// A project that is being edited: open texts over the disk, and the findings known so far.
#[derive(Debug)]
pub struct Workspace {
    host: Overlay,
    options: Options,
    /// The files as read; `None` before the first reading, and when all are to be read again.
    inputs: Option<Inputs>,
    /// Files that changed since they were read.
    changed: BTreeSet<String>,
    state: KnownParts,
    templates: Option<Arc<OwnTemplates>>,
    citations: Option<ProjectCitations>,
    catalogued: Arc<Catalogued>,
    checker: Checker,
    /// The last snapshot, until something changes.
    known: Option<Arc<Snapshot>>,
}

/// An immutable, checked state of the project, cheap to share between threads.
#[derive(Debug)]
pub struct Snapshot {
    project: Arc<Project>,
    templates: Arc<OwnTemplates>,
    citations: ProjectCitations,
    catalogued: Arc<Catalogued>,
    found: AllFindings,
}

/// The project's own templates, or why they cannot be read.
type OwnTemplates = Result<BTreeMap<String, String>, Failure>;

/// Tells running work that a newer edit came, so that nobody waits for its result.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the work to end at its next check.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is to end.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Workspace {
    /// Opens the project in `root`, or in the nearest parent of the working folder that holds a `factum.yaml`. Reads nothing yet.
    pub fn open(root: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self {
            host: Overlay::new(Disk::new(&find_root(root)?)?),
            options: Options::default(),
            inputs: None,
            changed: BTreeSet::new(),
            state: KnownParts::default(),
            templates: None,
            citations: None,
            catalogued: Arc::default(),
            checker: Checker::default(),
            known: None,
        })
    }

    /// The project's folder, absolute.
    pub fn root(&self) -> &Path {
        self.host.root()
    }

    /// Replaces a file, which need not be on disk, by an open editor's text; `path` is relative to the root, with `/`.
    pub fn overlay(&mut self, path: &str, text: impl Into<Vec<u8>>) {
        self.host.hold(path, text.into());
        self.touched(path);
    }

    /// Ends the replacement of a file: the one on disk counts again.
    pub fn release(&mut self, path: &str) {
        self.host.release(path);
        self.touched(path);
    }

    /// Notes that a file on disk was changed, created or removed.
    pub fn touched(&mut self, path: &str) {
        self.changed.insert(path.to_owned());
    }

    /// The brief of a snapshot that has this path or slug.
    pub fn brief<'s>(&self, snapshot: &'s Snapshot, name: &str) -> Result<&'s Brief, Failure> {
        choice::brief(snapshot.project(), self.root(), name)
    }

    /// The path below the root of the file that a name means; the file need not exist.
    pub fn place(&self, name: &str) -> Result<String, Failure> {
        choice::place(self.root(), name)
    }

    /// The project as it would be with edits of a snapshot's files; nothing is written.
    pub fn tried(
        &mut self,
        snapshot: &Snapshot,
        edits: &[TextEdit],
    ) -> Result<Arc<Snapshot>, Failure> {
        let edited = recording::edited(&snapshot.project().files, &self.host, edits)?;
        for file in &edited {
            self.overlay(file.path, file.after.as_str());
        }
        let tried = self.snapshot();
        for file in &edited {
            self.release(file.path);
        }
        tried
    }

    /// Writes edits of a snapshot's files, each file whole or not at all: records before the prose that rests on them.
    pub fn write(&mut self, snapshot: &Snapshot, edits: &[TextEdit]) -> Result<(), Failure> {
        let written = recording::write(&snapshot.project().files, &mut self.host, [], edits);
        for edit in edits {
            self.touched(&edit.path);
        }
        written
    }

    /// The state of the project now. Works only on what changed since the last snapshot.
    pub fn snapshot(&mut self) -> Result<Arc<Snapshot>, Failure> {
        let never = Stop::default();
        loop {
            if let Some(snapshot) = self.snapshot_unless(&never)? {
                return Ok(snapshot);
            }
        }
    }

    /// The state of the project now; `None` when stopped before it was found. What was found by then is kept.
    pub fn snapshot_unless(&mut self, stop: &Stop) -> Result<Option<Arc<Snapshot>>, Failure> {
        self.guarded(|workspace| workspace.read_and_check(stop))
    }

    /// Runs work that may panic: a panic is a failure, and all but open texts is forgotten, since it may be half changed.
    fn guarded<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        guard::caught(|| work(self)).unwrap_or_else(|fault| {
            self.inputs = None;
            self.state = KnownParts::default();
            self.templates = None;
            self.citations = None;
            self.checker = Checker::default();
            self.known = None;
            Err(Failure::new(fault))
        })
    }

    fn read_and_check(&mut self, stop: &Stop) -> Result<Option<Arc<Snapshot>>, Failure> {
        self.read_again();
        if let Some(known) = &self.known {
            return Ok(Some(Arc::clone(known)));
        }
        if stop.is_stopped() {
            return Ok(None);
        }
        let inputs = match &mut self.inputs {
            Some(inputs) => inputs,
            none => {
                self.state = KnownParts::default();
                none.insert(Inputs::read(&self.host)?)
            }
        };
        let project = Arc::new(inputs.project(&self.host));
        let before = self.citations.take();
        let citations = before.map_or_else(
            || ProjectCitations::of(&project),
            |before| before.next(&project),
        );
        self.citations = Some(citations.clone());
        let checker = &mut self.checker;
        let found = self
            .state
            .check(&project, &citations, self.options, checker, stop)?;
        let Some(found) = found else {
            return Ok(None);
        };
        self.catalogued = Arc::new(self.catalogued.next());
        let templates = self
            .templates
            .get_or_insert_with(|| Arc::new(templates(&self.host)));
        let snapshot = Arc::new(Snapshot {
            project,
            templates: Arc::clone(templates),
            citations,
            catalogued: Arc::clone(&self.catalogued),
            found,
        });
        self.known = Some(Arc::clone(&snapshot));
        Ok(Some(snapshot))
    }

    /// Reads the changed files again.
    fn read_again(&mut self) {
        let changed = std::mem::take(&mut self.changed);
        if changed.iter().any(|path| path.starts_with("templates/")) {
            self.known = None;
            self.templates = None;
        }
        if let Some(inputs) = &mut self.inputs {
            match inputs.renew(&self.host, &changed) {
                Renewed::Same => {}
                Renewed::Changed => self.known = None,
                Renewed::All => self.inputs = None,
            }
        }
        if self.inputs.is_none() {
            self.known = None;
        }
    }
}

impl Snapshot {
    /// The project as read.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// All findings, suppressed ones included and marked, in the order of `factum check`: findings about form that gate come first; each
    /// group is sorted by file and place.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let files = self.found.files.iter();
        let form = files.clone().flat_map(|(_, found)| found.form());
        form.chain(files.flat_map(|(_, found)| found.other()))
    }

    /// The findings that accuse a file.
    pub fn findings_of(&self, file: FileId) -> impl Iterator<Item = &Diagnostic> {
        let mut files = self.found.files.iter();
        let found = files.find(|(own, _)| *own == file);
        found.into_iter().flat_map(|(_, found)| found.iter())
    }

    /// The findings of each file, sorted by path; unchanged ones are shared with other snapshots.
    #[cfg(feature = "lsp")]
    pub(crate) fn settled(&self) -> &[(FileId, Arc<FileFindings>)] {
        &self.found.files
    }

    /// The trace of the brief with this slug: what became of each of its mentions.
    pub fn trace(&self, slug: &str) -> Option<&BriefTrace> {
        self.traces().find(|trace| trace.slug == slug)
    }

    /// The traces of all briefs: what became of each mention.
    pub fn traces(&self) -> impl Iterator<Item = &BriefTrace> {
        let briefs = self.found.briefs.iter();
        briefs.filter_map(|found| found.trace.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project with one brief that states more than its record.
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
    fn a_snapshot_goes_to_other_threads() {
        fn is_shared<T: Send + Sync>() {}
        fn is_sent<T: Send>() {}
        is_shared::<Snapshot>();
        is_sent::<Workspace>();
    }

    #[test]
    fn a_panic_is_a_failure_after_which_all_is_read_again() {
        let dir = project();
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        workspace.overlay(BRIEF, brief("12.6"));
        assert_eq!(mismatches(&mut workspace), 0);
        let before = workspace.snapshot().unwrap();
        let failed: Result<(), Failure> = workspace.guarded(|workspace| {
            workspace.changed.clear();
            workspace.inputs = None;
            panic!("half changed")
        });
        assert!(failed.unwrap_err().message.contains("half changed"));
        let after = workspace.snapshot().unwrap();
        assert!(!Arc::ptr_eq(&before, &after));
        assert_eq!(mismatches(&mut workspace), 0, "the open text still counts");
        workspace.release(BRIEF);
        assert_eq!(mismatches(&mut workspace), 1);
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
    fn mentions_of_a_brief_stay_until_its_words_or_the_names_around_it_change() {
        let dir = project();
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let mut seen = |path: &str, text: &str| {
            workspace.overlay(path, text);
            assert!(mismatches(&mut workspace) < 2);
            let snapshot = workspace.snapshot().unwrap();
            Arc::clone(&snapshot.found.briefs[0].mentions)
        };
        let first = seen(BRIEF, &brief("12.9"));
        let record = "exports: { source: report, figure: { measure: goods exports, value: 12.9 billion USD, period: 2021 } }\n";
        let same = seen("content/evidence/e.yaml", record);
        assert!(Arc::ptr_eq(&first, &same));
        // A number behind such a word is a name once the title says so.
        let source =
            "report: { type: report, title: Agenda 21, author: 'Doe, Jane', date: 2022 }\n";
        let named = seen("content/sources/s.yaml", source);
        assert!(!Arc::ptr_eq(&same, &named));
        let other = seen(BRIEF, &brief("12.6"));
        assert!(!Arc::ptr_eq(&named, &other));
    }

    #[test]
    fn work_that_is_stopped_gives_nothing_and_can_be_done_later() {
        let dir = project();
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let stop = Stop::default();
        stop.stop();
        assert!(workspace.snapshot_unless(&stop).unwrap().is_none());
        assert_eq!(mismatches(&mut workspace), 1);
        // What is already known needs no work, so stopping does not matter.
        assert!(workspace.snapshot_unless(&stop).unwrap().is_some());
    }
}

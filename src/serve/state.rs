//! What the preview shows now: the project as last read, and the last good page of each brief.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::page::{self, LastGood, MadePage, PreviewSetting, VERSION};
use super::revised::Revised;
use super::{PreviewOptions, index};
use crate::digest;
use crate::failure::Failure;
use crate::host::watch::Watch;
use crate::render::{Formats, PdfEngine, Refusal};
use crate::report::worksheet;
use crate::session::workspace::{ShownBrief, Snapshot, Workspace};
use crate::session::{guard, verdicts};

/// The state from which requests are answered.
#[derive(Debug)]
pub(super) struct PreviewState {
    setting: PreviewSetting,
    now: Mutex<Now>,
    changed: Condvar,
    pages: Mutex<BTreeMap<String, Arc<Revised<KnownPage>>>>,
    /// The files that pages share, by path; `None` where they could not be made.
    shared: Revised<Option<SharedFiles>>,
}

/// Files by path.
type SharedFiles = Arc<BTreeMap<String, Vec<u8>>>;

/// The project as last read.
#[derive(Clone, Debug, Default)]
struct Now {
    /// How often the project was read; 0 before the first time.
    revision: u64,
    snapshot: Option<Arc<Snapshot>>,
    /// Why the present project cannot be read.
    failure: Option<Failure>,
}

/// A page as it is shown, and as it was when it could last be rendered.
#[derive(Clone, Debug)]
struct KnownPage {
    /// `None` where there is no such brief, and was none.
    shown: Option<SentPage>,
    last: Option<Arc<LastGood>>,
}

/// A page as sent to a browser.
#[derive(Clone, Debug)]
pub(super) struct SentPage {
    /// The hash of the page, by which a browser notices a change.
    pub(super) version: String,
    html: Arc<str>,
}

impl SentPage {
    pub(super) fn new(html: String) -> Self {
        Self {
            version: digest::short(html.as_bytes(), 16),
            html: html.into(),
        }
    }

    /// The page with its version inserted.
    pub(super) fn html(&self) -> Vec<u8> {
        self.html.replacen(VERSION, &self.version, 1).into_bytes()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PreviewState {
    pub(super) fn new(root: PathBuf, options: PreviewOptions) -> Self {
        Self {
            setting: PreviewSetting { root, options },
            now: Mutex::default(),
            changed: Condvar::new(),
            pages: Mutex::default(),
            shared: Revised::default(),
        }
    }

    /// Reads the project, and reads it again whenever its files change. Never returns.
    pub(super) fn follow(&self, mut workspace: Workspace, mut watch: Watch) {
        self.renew(&mut workspace);
        loop {
            if let Some(snapshot) = &locked(&self.now).snapshot {
                watch.follow_style(&snapshot.project().config.citation_style.value);
            }
            std::thread::sleep(watch.rest());
            let changed = watch.look();
            if !changed.is_empty() {
                for path in &changed {
                    workspace.touched(path);
                }
                self.renew(&mut workspace);
            }
        }
    }

    fn renew(&self, workspace: &mut Workspace) {
        let read = workspace.snapshot();
        let mut now = locked(&self.now);
        match read {
            Ok(snapshot) => {
                now.snapshot = Some(snapshot);
                now.failure = None;
            }
            Err(failure) => now.failure = Some(failure),
        }
        now.revision += 1;
        self.changed.notify_all();
    }

    /// Waits until the revision differs from `known`, at most for `most`; returns the revision.
    pub(super) fn after(&self, known: u64, most: Duration) -> u64 {
        let now = locked(&self.now);
        let waited = self
            .changed
            .wait_timeout_while(now, most, |now| now.revision == known);
        waited.map_or(known, |(now, _)| now.revision)
    }

    /// The project as last read; waits for the first reading.
    fn now(&self) -> Now {
        let now = locked(&self.now);
        let read = self.changed.wait_while(now, |now| now.revision == 0);
        read.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The page that lists the briefs.
    pub(super) fn index(&self) -> SentPage {
        let now = self.now();
        SentPage::new(index::page(now.snapshot.as_deref(), now.failure.as_ref()))
    }

    /// The page of a brief; `None` where there is no such brief and no last good page.
    pub(super) fn page(&self, slug: &str) -> Option<SentPage> {
        let now = self.now();
        let is_brief = |snapshot: &Arc<Snapshot>| snapshot.brief(slug).is_some();
        let may_be = now.failure.is_some() || now.snapshot.as_ref().is_some_and(is_brief);
        let known = {
            let mut pages = locked(&self.pages);
            if may_be && !pages.contains_key(slug) {
                pages.insert(slug.to_owned(), Arc::default());
            }
            Arc::clone(pages.get(slug)?)
        };
        let now = || {
            let now = self.now();
            (now.revision, now)
        };
        let page = known.get(now, |now, before| {
            self.made(slug, &now, before.and_then(|before| before.last))
        });
        page.shown
    }

    /// Renders the page of a brief, or shows the last good one under what is wrong now.
    fn made(&self, slug: &str, now: &Now, before: Option<Arc<LastGood>>) -> KnownPage {
        let (snapshot, failure) = (now.snapshot.as_deref(), now.failure.as_ref());
        let made = guard::caught(|| page::make(&self.setting, snapshot, failure, slug));
        let made = made.unwrap_or_else(MadePage::failed);
        let gone = || format!("there is no brief `{slug}` any more");
        let is_gone = made.page.is_none() && made.problem.is_none();
        let problem = made.problem.or_else(|| is_gone.then(gone));
        let page = made.page.map(Arc::new);
        let last = match &problem {
            Some(_) => before.or(page),
            None => page,
        };
        let is_shown = last.is_some() || !is_gone;
        let html = || page::html(slug, last.as_deref(), problem.as_deref());
        KnownPage {
            shown: is_shown.then(|| SentPage::new(html())),
            last,
        }
    }

    /// The PDF of a brief, or why it cannot be compiled; `None` where there is no such brief.
    pub(super) fn pdf(&self, slug: &str) -> Option<Result<Vec<u8>, String>> {
        let now = self.now();
        let snapshot = now.snapshot?;
        let brief = snapshot.brief(slug)?;
        let formats = Formats {
            pdf: Some(PdfEngine::Typst),
            ..Formats::default()
        };
        let verdicts = snapshot.trace(slug).map(|trace| verdicts(trace).1);
        let program = self.setting.options.program.clone();
        let shown = ShownBrief::new(brief, verdicts.unwrap_or_default());
        let made = snapshot.artifacts(shown, formats, program);
        Some(match made {
            Ok(artifacts) => {
                let path = format!("{slug}/{slug}.pdf");
                let mut artifacts = artifacts.into_iter();
                let pdf = artifacts.find(|artifact| artifact.path == path);
                pdf.map(|pdf| pdf.bytes)
                    .ok_or_else(|| "no PDF was made".to_owned())
            }
            Err(Refusal::Failure(failure)) => Err(failure.to_string()),
            Err(Refusal::Content(problem)) => Err(problem),
        })
    }

    /// The fact-checker's worksheet of a brief.
    pub(super) fn worksheet(&self, slug: &str) -> Option<String> {
        let snapshot = self.now().snapshot?;
        let trace = snapshot.trace(slug)?;
        Some(worksheet::markdown(snapshot.project(), trace))
    }

    /// A file beside a page, or one that all pages share, by its path below the output folder.
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        let (slug, _) = path.split_once('/')?;
        let known = locked(&self.pages).get(slug).cloned();
        if let Some(known) = known.and_then(|known| known.last()) {
            let last = known.last?;
            return last.files.get(path).cloned();
        }
        let now = || {
            let now = self.now();
            (now.revision, now)
        };
        let files = self.shared.get(now, |now, _| {
            let files = now.snapshot?.shared_artifacts().ok()?.into_iter();
            Some(Arc::new(
                files.map(|file| (file.path, file.bytes)).collect(),
            ))
        });
        files?.get(path).cloned()
    }
}

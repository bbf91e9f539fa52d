//! Build: render the chosen briefs of a checked project and publish them, whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Choice, Session};
use crate::check::Checked;
use crate::failure::Failure;
use crate::host::{Host as _, ReadError};
use crate::model::{Brief, Status};
use crate::publish::{Published, Stage};
use crate::render::{self, Formats, Site};

/// What to build.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which briefs.
    pub briefs: Choice,
    /// Into which formats.
    pub formats: Formats,
    /// The output folder.
    pub out: PathBuf,
    /// Only every N-th brief: `(I, N)`, I from 1.
    pub shard: Option<(usize, usize)>,
    /// Render briefs with failing findings too, under a stamp.
    pub force: bool,
}

/// How a build ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Findings at the failing level stood in the way; the last output is untouched.
    Refused,
    /// The output was written.
    Published(Published),
}

/// A place to report progress: the briefs to render, then each one done.
pub trait Progress: Sync {
    /// Rendering begins.
    fn start(&self, briefs: usize);
    /// One brief is done.
    fn step(&self);
}

impl Session {
    /// Builds what is asked for. Drafts always render, under a stamp; other briefs only when nothing fails that touches them.
    pub fn build(
        &self,
        checked: &Checked,
        request: &Request,
        progress: &dyn Progress,
    ) -> Result<Outcome, Failure> {
        let briefs = self.chosen(request);
        let failing = self.failing(checked);
        let blocked = briefs
            .iter()
            .any(|brief| brief.status != Status::Draft && failing.holds(brief));
        if blocked && !request.force {
            return Ok(Outcome::Refused);
        }
        let stage = Stage::open(&self.root, &request.out)?;
        let stamps: BTreeMap<String, String> = briefs
            .iter()
            .filter_map(|brief| {
                Some((
                    brief.slug.clone(),
                    stamp(brief, failing.holds(brief))?.to_owned(),
                ))
            })
            .collect();
        let templates = self.templates()?;
        let site = Site::new(&self.project, &templates, stamps)?.expecting(&briefs);
        progress.start(briefs.len());
        // What stands above the briefs rests on none of their pages.
        let (rendered, shared) = rayon::join(
            || {
                each(&briefs, |brief| {
                    for artifact in render::render_brief(&site, brief, request.formats)? {
                        stage.write(&artifact.path, &artifact.bytes)?;
                    }
                    progress.step();
                    Ok(())
                })
            },
            || render::render_site(&site, request.formats),
        );
        rendered?;
        for artifact in shared? {
            stage.write(&artifact.path, &artifact.bytes)?;
        }
        let others: BTreeSet<&str> = self
            .project
            .briefs
            .iter()
            .map(|brief| brief.slug.as_str())
            .filter(|slug| !briefs.iter().any(|brief| brief.slug == *slug))
            .collect();
        let published = stage.commit(|path| {
            path.split('/')
                .next()
                .is_some_and(|slug| others.contains(slug))
        })?;
        Ok(Outcome::Published(published))
    }

    /// The project's own templates, by path below `templates/`.
    fn templates(&self) -> Result<BTreeMap<String, String>, Failure> {
        let listing = self.host.list("templates")?;
        if let Some((path, problem)) = listing.problems.into_iter().next() {
            let message = match problem {
                ReadError::OutsideRoot => {
                    "the template is a link that leaves the project".to_owned()
                }
                problem => format!("the template cannot be read: {problem}"),
            };
            return Err(Failure::new(message)
                .at(path)
                .help("copy the file into the project, or remove it to use the built-in one"));
        }
        listing
            .files
            .into_iter()
            .map(|path| {
                let fail = |message: String| {
                    Failure::new(message)
                        .at(path.as_str())
                        .help("mend or remove the file")
                };
                let bytes = self
                    .host
                    .read(&path)
                    .map_err(|error| fail(format!("the template cannot be read: {error}")))?;
                let text = String::from_utf8(bytes)
                    .map_err(|error| fail(format!("the template is not UTF-8: {error}")))?;
                let name = path.strip_prefix("templates/").unwrap_or(&path).to_owned();
                Ok((name, text))
            })
            .collect()
    }

    fn chosen(&self, request: &Request) -> Vec<&Brief> {
        self.project
            .briefs
            .iter()
            .filter(|brief| request.briefs.holds(self.project.files.path(brief.file)))
            .enumerate()
            .filter(|(index, _)| {
                request
                    .shard
                    .is_none_or(|(shard, of)| index % of == shard - 1)
            })
            .map(|(_, brief)| brief)
            .collect()
    }

    /// Where findings at the failing level stand: in single briefs, or in what all briefs share.
    fn failing(&self, checked: &Checked) -> Failing {
        let own: BTreeSet<_> = self.project.briefs.iter().map(|brief| brief.file).collect();
        let mut failing = Failing::default();
        for finding in &checked.findings {
            if !finding.stands() || finding.severity < self.project.config.fail_on {
                continue;
            }
            if own.contains(&finding.primary.file) {
                failing.briefs.insert(finding.primary.file);
            } else {
                failing.shared = true;
            }
        }
        failing
    }
}

/// Works on every brief, on all cores; the first failure ends it.
///
/// The threads are our own: Typst lays out on rayon's, which take up further work while they wait, and would begin brief upon brief
/// on one stack.
fn each(
    briefs: &[&Brief],
    work: impl Fn(&Brief) -> Result<(), Failure> + Sync,
) -> Result<(), Failure> {
    /// Bytes of stack for a thread, as the main one usually has.
    const STACK: usize = 8 * 1024 * 1024;
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let run = || {
        while let Some(brief) = briefs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Err(failure) = work(brief) else { continue };
            if let Ok(mut first) = failed.lock() {
                first.get_or_insert(failure);
            }
            next.store(briefs.len(), Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(briefs.len()) {
            // Where no thread can be had, this one does the work alone.
            let thread = std::thread::Builder::new().stack_size(STACK);
            let _ = thread.spawn_scoped(scope, run);
        }
        run();
    });
    match failed.into_inner() {
        Ok(Some(failure)) => Err(failure),
        _ => Ok(()),
    }
}

/// What is printed across a brief that must not pass for a finished one.
fn stamp(brief: &Brief, fails: bool) -> Option<&'static str> {
    match (brief.status, fails) {
        (Status::Draft, _) => Some("DRAFT"),
        (_, true) => Some("UNCHECKED"),
        (_, false) => None,
    }
}

#[derive(Default)]
struct Failing {
    briefs: BTreeSet<crate::span::FileId>,
    shared: bool,
}

impl Failing {
    fn holds(&self, brief: &Brief) -> bool {
        self.shared || self.briefs.contains(&brief.file)
    }
}

//! Build: render what the plan says and publish it, each brief whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::compiler::Compiler;
use super::plan::{Held, HoldCause, Plan, PlanEntry};
use super::{Choice, Session, guard};
use crate::arrange::{distinct, mapped};
use crate::check::Checked;
use crate::check::trace::{BriefTrace, ListedMention, Status, TraceKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::model::Brief;
use crate::publish::{Published, Stage};
use crate::quantity::Date;
use crate::render::content::listing::{KeptPage, PageList};
use crate::render::content::verdict::{MentionVerdict, MentionVerdicts};
use crate::render::{self, Artifact, Formats, Refusal, Site};
use crate::span::{Files, Span};

/// What to build.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which briefs.
    pub briefs: Choice,
    /// Into which formats.
    pub formats: Formats,
    /// The output folder.
    pub out: PathBuf,
    /// Whether the caller named the output folder.
    pub out_is_named: bool,
    /// Only every N-th brief: `(I, N)`, I from 1.
    pub shard: Option<(usize, usize)>,
    /// Render briefs that are not public yet, too, as stamped previews.
    pub drafts: bool,
    /// Render briefs with failing findings too, under a stamp.
    pub force: bool,
    /// The day by which embargoes are judged.
    pub as_of: Option<Date>,
    /// The program that compiles large documents in a process of its own; `None` compiles all in this one.
    pub program: Option<PathBuf>,
}

/// How a build ended.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// What was written; `None` when nothing was, and the last output is untouched.
    pub published: Option<Published>,
    /// Briefs written by this build.
    pub written: usize,
    /// Those of them under a stamp, which no list of the site names.
    pub previews: Vec<&'a str>,
    /// Briefs held back, in the order of the project.
    pub held: Vec<Held<'a>>,
    /// Briefs that are not public and were not asked for.
    pub passed: usize,
    /// What was found while rendering.
    pub findings: Vec<Diagnostic>,
}

/// A place to report progress: the briefs to render, then each one done.
pub trait Progress: Sync {
    /// Another build writes to the same output; this one waits for it to end.
    fn wait(&self);
    /// Rendering begins.
    fn start(&self, briefs: usize);
    /// One brief is done.
    fn step(&self);
}

impl Session {
    /// Builds what is asked for: public briefs that nothing failing touches, and previews, under a stamp, as far as they can be made.
    /// A brief that is held back keeps what an earlier build wrote of it, and its places on the site's pages.
    pub fn build<'a>(
        &'a self,
        checked: &'a Checked,
        request: &Request,
        progress: &dyn Progress,
    ) -> Result<Outcome<'a>, Failure> {
        request.formats.supported()?;
        let plan = Plan::new(&self.project, checked, request);
        let mut outcome = Outcome {
            published: None,
            written: 0,
            previews: Vec::new(),
            held: plan.held,
            passed: plan.passed.len(),
            findings: Vec::new(),
        };
        let templates = self.templates()?;
        let engine = || checked.citations.clone();
        // Where every brief was withdrawn, their pages go, and an empty site is left.
        let may_empty =
            request.briefs.is_everything() && outcome.held.is_empty() && outcome.passed > 0;
        let is_empty = plan.write.is_empty();
        if is_empty && !(may_empty && request.out.exists()) {
            // Nothing to write says nothing about the configuration; a broken one is told all the same.
            Site::with_engine(&self.project, engine(), &templates, BTreeMap::new())?;
            return Ok(outcome);
        }
        let inside = (!request.out_is_named).then(|| self.root());
        let stage = Stage::open(self.root(), &request.out, inside, &|| progress.wait())?;
        if is_empty && !stage.has("") {
            return Ok(outcome);
        }
        let mine: Vec<PlanEntry<'_>> = plan
            .write
            .iter()
            .enumerate()
            .filter(|(index, _)| {
                request
                    .shard
                    .is_none_or(|(shard, of)| index % of == shard - 1)
            })
            .map(|(_, entry)| *entry)
            .collect();
        let stamp = |entry: &PlanEntry| Some((entry.brief.slug.clone(), entry.stamp?.to_owned()));
        let stamps = mapped(plan.write.iter().filter_map(stamp));
        let kept = self.kept(request, &plan.write, &outcome.held, &stage);
        let compiler = Compiler::new(request.program.clone(), &templates);
        let all = plan.write.iter().map(|entry| entry.brief).collect();
        let briefs: Vec<&Brief> = mine.iter().map(|entry| entry.brief).collect();
        let site = Site::with_engine(&self.project, engine(), &templates, stamps)?
            .listing(PageList::new(all, kept))
            .compiling(&compiler)
            .judged(mapped(checked.traces.iter().map(verdicts)))
            .expecting(&briefs);
        progress.start(mine.len());
        let refused: Mutex<BTreeMap<String, String>> = Mutex::default();
        // What stands above the briefs rests on none of their pages.
        let (rendered, shared) = rayon::join(
            || {
                each(&mine, |entry| {
                    let (artifacts, problem) = make(&site, entry, request.formats)?;
                    for artifact in artifacts {
                        stage.write(&artifact.path, &artifact.bytes)?;
                    }
                    if let Some(problem) = problem {
                        let mut refused = refused.lock().unwrap_or_else(PoisonError::into_inner);
                        refused.insert(entry.brief.slug.clone(), problem);
                    }
                    progress.step();
                    Ok(())
                })
            },
            || render::render_site(&site, request.formats),
        );
        rendered?;
        let mut shared = shared?;
        let refused = refused.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lost = self.account(&mine, &refused, &mut outcome);
        let mut kept = site.listing.kept.clone();
        kept.extend(lost.iter().filter_map(|slug| earlier(&stage, slug)));
        if outcome.written == 0 && !is_empty && request.shard.is_none() {
            return Ok(outcome);
        }
        let kept_slugs: BTreeSet<String> = distinct(kept.iter().map(|page| page.slug.clone()));
        let of_mine: BTreeSet<&str> = distinct(briefs.iter().map(|brief| brief.slug.as_str()));
        let elsewhere = plan.write.iter().map(|entry| entry.brief.slug.as_str());
        let elsewhere: BTreeSet<&str> = distinct(elsewhere.filter(|slug| !of_mine.contains(slug)));
        if !lost.is_empty() {
            // The site's pages were made as if nothing could fail.
            let written = plan.write.iter().map(|entry| entry.brief);
            let written = written.filter(|brief| !lost.contains(brief.slug.as_str()));
            let site = site.listing(PageList::new(written.collect(), kept));
            shared = render::render_site(&site, request.formats)?;
        }
        for Artifact { path, bytes } in shared {
            stage.write(&path, &bytes)?;
        }
        let published = stage.commit(|path| match path.split_once('/') {
            // The pictures of pages that are kept.
            Some(("assets", _)) => !kept_slugs.is_empty() || !elsewhere.is_empty(),
            Some((slug, _)) => kept_slugs.contains(slug) || elsewhere.contains(slug),
            None => false,
        })?;
        outcome.published = Some(published);
        Ok(outcome)
    }

    /// Enters what became of each brief that was rendered; the slugs of those that are not written after all.
    fn account<'a>(
        &self,
        rendered: &[PlanEntry<'a>],
        refused: &BTreeMap<String, String>,
        outcome: &mut Outcome<'a>,
    ) -> BTreeSet<&'a str> {
        let mut lost = BTreeSet::new();
        for entry in rendered {
            let problem = refused.get(&entry.brief.slug);
            if let Some(problem) = problem {
                let finding = unrenderable(&self.project.files, entry.brief, problem);
                outcome.findings.push(finding);
            }
            if problem.is_none() || entry.preview {
                outcome.written += 1;
                let slug = entry.stamp.map(|_| entry.brief.slug.as_str());
                outcome.previews.extend(slug);
            } else {
                lost.insert(entry.brief.slug.as_str());
                outcome.held.push(Held {
                    brief: entry.brief,
                    cause: HoldCause::Unrenderable,
                });
            }
        }
        lost
    }

    /// The pages of earlier builds that stay: of briefs that are held back, and of those that this build was not asked for.
    fn kept(
        &self,
        request: &Request,
        write: &[PlanEntry<'_>],
        held: &[Held<'_>],
        stage: &Stage,
    ) -> Vec<KeptPage> {
        let is_whole = request.briefs.is_everything();
        let written: BTreeSet<&str> = distinct(write.iter().map(|entry| entry.brief.slug.as_str()));
        let held: BTreeSet<&str> = distinct(held.iter().map(|held| held.brief.slug.as_str()));
        let statuses = &self.project.config.publish.statuses;
        let briefs = self
            .project
            .briefs
            .iter()
            .map(|brief| (brief.slug.as_str(), statuses.contains(&brief.status)))
            .filter(|(slug, _)| !written.contains(slug) && (!is_whole || held.contains(slug)));
        mapped(briefs)
            .into_iter()
            .filter_map(|(slug, is_public)| {
                let page = earlier(stage, slug)?;
                Some(if is_public { page } else { page.withdrawn() })
            })
            .collect()
    }
}

/// What the checker found of the numbers and quotations of a brief, by its slug.
pub fn verdicts(trace: &BriefTrace) -> (String, MentionVerdicts) {
    let listed = trace.listed().into_iter();
    let found = listed.filter_map(|ListedMention { mention, .. }| {
        if mention.kind == TraceKind::Citation {
            return None;
        }
        let verdict = match mention.status {
            Status::Inserted => MentionVerdict::Inserted,
            Status::Checked => MentionVerdict::Agrees,
            Status::Unchecked | Status::Uncited => MentionVerdict::Undecided,
            Status::Mismatch => MentionVerdict::Contradicts,
            Status::Exempt => return None,
        };
        Some((mention.span, verdict))
    });
    (trace.slug.clone(), MentionVerdicts::new(found.collect()))
}

/// What an earlier build left of a brief.
fn earlier(stage: &Stage, slug: &str) -> Option<KeptPage> {
    stage.has(&format!("{slug}/")).then(|| {
        KeptPage::read(
            slug,
            stage.earlier(&format!("{slug}/{slug}.json")).as_deref(),
        )
    })
}

/// The artifacts of a brief, and why its PDF is not among them. A brief that is no preview is made whole or not at all.
fn make(
    site: &Site<'_>,
    entry: &PlanEntry<'_>,
    formats: Formats,
) -> Result<(Vec<Artifact>, Option<String>), Failure> {
    let render = |formats| {
        guard::caught(|| render::render_brief(site, entry.brief, formats))
            .unwrap_or_else(|panic| Err(Refusal::Content(panic)))
    };
    let problem = match render(formats) {
        Ok(artifacts) => return Ok((artifacts, None)),
        Err(Refusal::Failure(failure)) => return Err(failure),
        Err(Refusal::Content(problem)) => problem,
    };
    if !entry.preview {
        return Ok((Vec::new(), Some(problem)));
    }
    let without = Formats {
        pdf: None,
        ..formats
    };
    match render(without) {
        Ok(artifacts) => Ok((artifacts, Some(problem))),
        Err(Refusal::Failure(failure)) => Err(failure),
        Err(Refusal::Content(problem)) => Ok((Vec::new(), Some(problem))),
    }
}

/// The one finding about a brief whose PDF could not be made.
fn unrenderable(files: &Files, brief: &Brief, problem: &str) -> Diagnostic {
    let line = files.text(brief.file).lines().next().map_or(0, str::len);
    Diagnostic::new(
        "unrenderable-brief",
        Severity::Error,
        Span::new(brief.file, 0..line),
        "this brief cannot be rendered in all formats",
    )
    .note(problem.to_owned())
    .help("make what the note speaks of smaller or simpler; `--format md,html` builds without the PDF")
}

/// Works on every brief, on all cores; the first failure ends it.
///
/// The threads are our own: Typst lays out on rayon's, which take up further work while they wait, and would begin brief upon brief
/// on one stack.
fn each(
    entries: &[PlanEntry<'_>],
    work: impl Fn(&PlanEntry<'_>) -> Result<(), Failure> + Sync,
) -> Result<(), Failure> {
    /// Bytes of stack for a thread, as the main one usually has.
    const STACK: usize = 8 * 1024 * 1024;
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let run = || {
        while let Some(entry) = entries.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Err(failure) = work(entry) else { continue };
            if let Ok(mut first) = failed.lock() {
                first.get_or_insert(failure);
            }
            next.store(entries.len(), Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(entries.len()) {
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

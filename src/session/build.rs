//! Build: render what the plan says and publish it, each brief whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::compiler::Compiler;
use super::plan::{self, Held, HoldCause, Plan, PlanEntry};
use super::{Choice, Session, guard};
use crate::arrange::{distinct, mapped};
use crate::check::Checked;
use crate::check::trace::{BriefTrace, ListedMention, Status, TraceKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::host;
use crate::model::Brief;
use crate::publish::{Published, Stage};
use crate::quantity::Date;
use crate::render::content::listing::{KeptPage, PageList};
use crate::render::content::verdict::{MentionVerdict, MentionVerdicts};
use crate::render::{self, Artifact, Formats, Refusal, Site};
use crate::span::{Files, Span};

/// What a build is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// The briefs to build.
    pub briefs: Choice,
    /// The formats to write.
    pub formats: Formats,
    /// The output folder.
    pub out: PathBuf,
    /// Whether the caller named the output folder.
    pub out_is_named: bool,
    /// Builds only part I of N of the briefs: `(I, N)`, with I counted from 1.
    pub shard: Option<(usize, usize)>,
    /// Whether to render briefs that are not public yet, as stamped previews.
    pub drafts: bool,
    /// Whether to render briefs with failing findings, under a stamp.
    pub force: bool,
    /// The day against which embargoes are judged.
    pub as_of: Option<Date>,
    /// The program that compiles large documents in a process of its own; `None` compiles all in this one.
    pub program: Option<PathBuf>,
}

/// How a build ended.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// What was written; `None` when nothing was and the last output is untouched.
    pub published: Option<Published>,
    /// Briefs written by this build.
    pub written: usize,
    /// Slugs of the written briefs that bear a stamp; no list of the site names them.
    pub previews: Vec<&'a str>,
    /// Briefs held back, in the order of the project.
    pub held: Vec<Held<'a>>,
    /// Briefs that are not public and were not asked for.
    pub passed: usize,
    /// What was found while rendering.
    pub findings: Vec<Diagnostic>,
}

/// Receives the progress of a build: how many briefs it renders, then each that is done.
pub trait Progress: Sync {
    /// Called when another build writes to the same output; this one waits for its end.
    fn wait(&self);
    /// Called when rendering begins, with the number of briefs.
    fn start(&self, briefs: usize);
    /// Called when one brief is rendered.
    fn step(&self);
}

impl Session {
    /// Builds the chosen briefs: public ones that no failing finding touches, and previews, under a stamp, as far as they can be rendered.
    /// A brief that is held back keeps the files of an earlier build, and its places on the site's pages.
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
        // When all briefs are withdrawn, their pages are removed and an empty site remains.
        let is_embargoed = |held: &Held<'_>| {
            request.as_of.is_some() && matches!(held.cause, HoldCause::Embargo(_))
        };
        let may_empty = request.briefs.is_everything()
            && outcome.held.iter().all(is_embargoed)
            && outcome.passed + outcome.held.len() > 0;
        let is_empty = plan.write.is_empty();
        if is_empty && !(may_empty && host::exists(&request.out)) {
            // A build that writes nothing still reports a broken configuration.
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
        // The pages above the briefs (index, lists) do not depend on rendered briefs.
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
        let kept_slugs = distinct(kept.iter().map(|page| page.slug.clone()));
        if !lost.is_empty() {
            // The site's pages were rendered as if no brief could fail.
            let written = plan.write.iter().map(|entry| entry.brief);
            let written = written.filter(|brief| !lost.contains(brief.slug.as_str()));
            let site = site.listing(PageList::new(written.collect(), kept));
            shared = render::render_site(&site, request.formats)?;
        }
        for Artifact { path, bytes } in shared {
            stage.write(&path, &bytes)?;
        }
        let keep = self.keeping(request, &plan.write, &briefs, kept_slugs);
        let published = stage.commit(keep)?;
        outcome.published = Some(published);
        Ok(outcome)
    }

    /// Says which files of an earlier build stay beside those that this one writes for `mine`, its part of the planned briefs.
    fn keeping<'a>(
        &'a self,
        request: &'a Request,
        planned: &[PlanEntry<'a>],
        mine: &[&'a Brief],
        kept: BTreeSet<String>,
    ) -> impl Fn(&str) -> bool + use<'a> {
        let mine: BTreeSet<&str> = distinct(mine.iter().map(|brief| brief.slug.as_str()));
        let planned = planned.iter().map(|entry| entry.brief.slug.as_str());
        let elsewhere: BTreeSet<&str> = distinct(planned.filter(|slug| !mine.contains(slug)));
        // Where briefs are named, what is written in formats that are not asked for stays as it is.
        let is_part = !request.briefs.is_everything();
        let keeps_site = is_part && !request.formats.html;
        let is_brief = |slug: &str| self.project.briefs.with_slug(slug).is_some();
        move |path| match path.split_once('/') {
            // Kept pages and briefs outside this part may show assets of an earlier build.
            Some(("assets", _)) => !kept.is_empty() || !elsewhere.is_empty() || keeps_site,
            Some((slug, _)) if kept.contains(slug) || elsewhere.contains(slug) => true,
            Some((slug, name)) if mine.contains(slug) => {
                is_part && !request.formats.include(slug, name)
            }
            Some((slug, _)) => keeps_site && !is_brief(slug),
            None => keeps_site,
        }
    }

    /// Enters the outcome of each rendered brief; returns the slugs of briefs that are not written after all.
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

    /// Pages of earlier builds that stay: those of briefs that are held back, and of briefs outside this build. The public page of a brief that
    /// is known to be under an embargo goes.
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
            .filter(|brief| {
                let slug = brief.slug.as_str();
                !written.contains(slug) && (!is_whole || held.contains(slug))
            })
            .map(|brief| (brief.slug.as_str(), brief));
        mapped(briefs)
            .into_iter()
            .filter_map(|(slug, brief)| {
                let page = earlier(stage, slug)?;
                let is_secret = request.as_of.is_some()
                    && plan::embargo(brief, request.as_of).is_some()
                    && page.is_public();
                let is_public = statuses.contains(&brief.status);
                let page = if is_public { page } else { page.unlisted() };
                (!is_secret).then_some(page)
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

/// What an earlier build wrote about a brief.
fn earlier(stage: &Stage, slug: &str) -> Option<KeptPage> {
    stage.has(&format!("{slug}/")).then(|| {
        KeptPage::read(
            slug,
            stage.earlier(&format!("{slug}/{slug}.json")).as_deref(),
        )
    })
}

/// The artifacts of a brief, and why its PDF is missing, if it is. A brief that is no preview is rendered whole or not at all.
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

/// The finding for a brief whose PDF could not be compiled.
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

/// Runs work on every brief, on all cores; the first failure ends it.
///
/// The threads are not rayon's, on which Typst lays out: a rayon thread that waits takes up further work, and would begin brief upon brief
/// on one stack.
fn each(
    entries: &[PlanEntry<'_>],
    work: impl Fn(&PlanEntry<'_>) -> Result<(), Failure> + Sync,
) -> Result<(), Failure> {
    /// Stack of a worker thread, in bytes: as large as that of a usual main thread.
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
            // Where the system grants no thread, the calling thread works alone.
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

//! Runs a check in parts, for a project that is being edited: each brief by itself, the records, and the rules that look across briefs.
//!
//! Together the parts find what [`check`](super::check) finds; a part whose ground did not change need not run again.

mod change;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use change::{ChangeEffect, LibraryChange};

use super::assess::BriefMentions;
use super::context::rule::{Rests, Rule};
use super::question::LibraryQuestion;
use super::trace::{self, BriefTrace};
use super::usage::Gist;
use super::{Context, LibraryReading, Options, assess, found, rules};
use crate::citations::ProjectCitations;
use crate::diagnostic::Diagnostic;
use crate::model::{Brief, Briefs, Link, Project};
use crate::span::Span;

/// The findings about one brief, before they are settled.
#[derive(Clone, Debug)]
pub(crate) struct BriefFindings {
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) trace: Option<Arc<BriefTrace>>,
    /// The mentions of the brief, for when it is checked again.
    pub(crate) mentions: Arc<BriefMentions>,
    /// The questions that were asked of the library as a whole for the brief.
    asked: BTreeSet<LibraryQuestion>,
}

/// The findings of the rules about one brief of a project; `known` mentions are taken over where they still belong to it.
pub(crate) fn of_brief(
    library: &LibraryReading<'_>,
    project: &Project,
    brief: &Arc<Brief>,
    known: Option<Arc<BriefMentions>>,
    options: Options,
) -> BriefFindings {
    let known = known.filter(|known| known.are_of(project, brief));
    let mentions = known.unwrap_or_else(|| Arc::new(BriefMentions::of(project, brief)));
    let alone = with(project, std::iter::once(brief));
    let context = Context::of_brief(&alone, library, &mentions, options);
    let findings = found(&context, |rule| [rule.check, None]);
    BriefFindings {
        findings,
        mentions: Arc::clone(&mentions),
        asked: context.asked(),
        trace: trace::traces(context, library).pop().map(Arc::new),
    }
}

/// The findings of the rules about the records and settings of a project.
pub(crate) fn of_records(
    library: &LibraryReading<'_>,
    project: &Project,
    options: Options,
) -> Vec<Diagnostic> {
    let alone = with(project, std::iter::empty());
    let context = Context::new(&alone, library, true, options);
    found(&context, |rule| [rule.check, None])
}

/// Runs `work` with the readings of a project's library and the project without its briefs; the project may be freed meanwhile.
pub(crate) fn with_library<T>(
    project: Arc<Project>,
    citations: ProjectCitations,
    work: impl FnOnce(&LibraryReading<'_>, &Project) -> T,
) -> T {
    let readers = assess::readers(&project);
    let alone = with(&project, std::iter::empty());
    drop(project);
    work(&LibraryReading::of(&alone, readers, citations), &alone)
}

/// The only rule that uses a finding of loading: where a text was cut.
const CUT: &str = "too-long";

/// The project with only some of its briefs.
fn with<'b>(project: &Project, briefs: impl Iterator<Item = &'b Arc<Brief>>) -> Project {
    let cuts = project.findings.iter();
    let cuts = cuts.filter(|finding| finding.rule == CUT);
    Project {
        files: project.files.clone(),
        config: Arc::clone(&project.config),
        library: Arc::clone(&project.library),
        briefs: briefs.cloned().collect(),
        names: Arc::clone(&project.names),
        data: Arc::clone(&project.data),
        assets: Arc::clone(&project.assets),
        fonts: Arc::clone(&project.fonts),
        suppressions: Arc::clone(&project.suppressions),
        baseline: project.baseline.clone(),
        findings: cuts.cloned().collect(),
    }
}

/// The findings of the rules that look across briefs, by rule name.
#[derive(Clone, Debug, Default)]
pub(crate) struct AcrossFindings(BTreeMap<&'static str, Vec<Diagnostic>>);

impl AcrossFindings {
    /// Runs some of the rules, and keeps the findings of the others.
    pub(crate) fn again(
        mut self,
        library: &LibraryReading<'_>,
        project: &Project,
        options: Options,
        rules: &[&'static Rule],
    ) -> Self {
        if rules.is_empty() {
            return self;
        }
        let context = Context::across(project, library, options);
        let is_one = |rule: &Rule| rules.iter().any(|one| one.name == rule.name);
        let found = found(&context, |rule| {
            let across = rule.across.filter(|_| is_one(rule));
            [across.map(|(_, across)| across), None]
        });
        for rule in rules {
            self.0.insert(rule.name, Vec::new());
        }
        for finding in found {
            self.0.entry(finding.rule).or_default().push(finding);
        }
        self
    }

    /// All rules that look across briefs.
    pub(crate) fn rules() -> Vec<&'static Rule> {
        let rules = rules::RULES.iter().copied();
        rules.filter(|rule| rule.across.is_some()).collect()
    }

    /// The rules whose findings may differ after briefs changed from one state to another.
    pub(crate) fn outdated(&self, before: &Briefs, now: &Briefs) -> Vec<&'static Rule> {
        let pairs = || {
            let pairs = before.shared().zip(now.shared());
            pairs.filter(|(before, now)| !Arc::ptr_eq(before, now))
        };
        let are_same = |before: &Brief, now: &Brief| {
            before.file == now.file && Gist::of(before) == Gist::of(now)
        };
        let same_names =
            before.len() == now.len() && pairs().all(|(before, now)| are_same(before, now));
        let same_places = || pairs().all(|(before, now)| places(before) == places(now));
        let is_outdated = |rule: &&'static Rule| {
            let finds = self.0.get(rule.name).is_some_and(|found| !found.is_empty());
            let rests = rule.across.map(|(rests, _)| rests);
            !same_names || finds && rests == Some(Rests::Places) && !same_places()
        };
        Self::rules().into_iter().filter(is_outdated).collect()
    }

    /// All findings.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.values().flatten()
    }
}

/// The links by which a brief names records, and the span of its front matter.
fn places(brief: &Brief) -> ([&[Link]; 3], Span) {
    let named = [&brief.cited, &brief.takeaways, &brief.recommendations];
    (named.map(Vec::as_slice), brief.front)
}

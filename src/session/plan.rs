//! Which briefs a build writes, which it holds back and why, and which it passes over.

use std::collections::BTreeSet;

use super::holding::touched;
use super::{Choice, Request};
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::model::brief::is_folder_name;
use crate::model::{Brief, BriefStatus, Project};
use crate::quantity::Date;
use crate::span::FileId;

/// What a build does with each brief that was asked for, in the order of the project.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// Briefs to be written.
    pub(super) write: Vec<PlanEntry<'a>>,
    /// Briefs held back; what an earlier build wrote of them stays.
    pub(super) held: Vec<Held<'a>>,
    /// Briefs that are not public, and not asked for as previews.
    pub(super) passed: Vec<&'a Brief>,
}

/// A brief to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanEntry<'a> {
    pub(super) brief: &'a Brief,
    /// Text printed across a brief that must not pass for a finished one.
    pub(super) stamp: Option<&'static str>,
    /// Whether the brief is a preview, shown as far as it can be rendered.
    pub(super) preview: bool,
}

/// A brief that is not written.
#[derive(Debug)]
pub struct Held<'a> {
    /// The brief.
    pub brief: &'a Brief,
    /// Why the brief is not written.
    pub cause: HoldCause<'a>,
}

/// Why a brief is not written.
#[derive(Debug)]
pub enum HoldCause<'a> {
    /// At least one finding at the failing level touches the brief.
    Findings(Vec<&'a Diagnostic>),
    /// The brief may not be published before this day.
    Embargo(Date),
    /// The brief could not be rendered; a finding of the build says why.
    Unrenderable,
}

impl<'a> Plan<'a> {
    /// Decides about every brief that `request` chooses, regardless of its shard.
    pub(super) fn new(project: &'a Project, checked: &'a Checked, request: &Request) -> Self {
        let touched = touched(project, &checked.findings);
        let previews = request.drafts || request.force;
        let named = !request.briefs.is_everything();
        let mut plan = Self::default();
        let mut slugs = BTreeSet::new();
        for brief in &project.briefs {
            if !request.briefs.holds(project.files.path(brief.file)) {
                continue;
            }
            let causes = touched.get(&brief.file).cloned().unwrap_or_default();
            let public = project.config.publish.statuses.contains(&brief.status);
            let embargo = embargo(brief, request.as_of);
            if !public && !named && !previews {
                plan.passed.push(brief);
                continue;
            }
            if let Some(day) = embargo.filter(|_| !previews) {
                plan.held.push(Held {
                    brief,
                    cause: HoldCause::Embargo(day),
                });
                continue;
            }
            let preview = request.force || !public || embargo.is_some();
            // A slug that two briefs share, or that the site uses itself, would have one overwrite the other.
            let writable = is_folder_name(&brief.slug)
                && (causes.is_empty() || slugs.insert(brief.slug.to_lowercase()));
            let is_shown = preview && writable;
            if !causes.is_empty() && !is_shown {
                plan.held.push(Held {
                    brief,
                    cause: HoldCause::Findings(causes),
                });
                continue;
            }
            plan.write.push(PlanEntry {
                brief,
                stamp: match (brief.status, embargo) {
                    (BriefStatus::Draft, _) => Some("DRAFT"),
                    (_, Some(_)) => Some("EMBARGOED"),
                    _ if !causes.is_empty() => Some("UNCHECKED"),
                    (status, _) if !public => Some(preview_stamp(status)),
                    _ => None,
                },
                preview,
            });
        }
        plan
    }
}

/// The day before which a brief is not published, as long as it lies ahead.
pub(super) fn embargo(brief: &Brief, today: Option<Date>) -> Option<Date> {
    let day = brief.embargo.as_ref()?.value;
    today.is_none_or(|today| today < day).then_some(day)
}

/// The stamp across a sound brief whose status is not public.
pub(super) fn preview_stamp(status: BriefStatus) -> &'static str {
    match status {
        BriefStatus::Draft => "DRAFT",
        BriefStatus::Review => "IN REVIEW",
        BriefStatus::Final | BriefStatus::Published => "UNPUBLISHED",
    }
}

/// The chosen briefs that a build would hold back for findings in files outside the choice, with these findings.
pub(super) fn held_from_outside<'a>(
    project: &'a Project,
    checked: &'a Checked,
    chosen: &Choice,
) -> Vec<Held<'a>> {
    if chosen.is_everything() {
        return Vec::new();
    }
    let is_chosen = |file: FileId| chosen.holds(project.files.path(file));
    let mut touched = touched(project, &checked.findings);
    let briefs = project.briefs.iter();
    let held = briefs
        .filter(|brief| is_chosen(brief.file))
        .filter_map(|brief| {
            let mut findings = touched.remove(&brief.file)?;
            findings.retain(|finding| !is_chosen(finding.primary.file));
            (!findings.is_empty()).then_some(Held {
                brief,
                cause: HoldCause::Findings(findings),
            })
        });
    held.collect()
}

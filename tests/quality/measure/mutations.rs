//! Mutations: one small edit at a time on clean prose, each of which makes it wrong, so that the checker must say so.
//!
//! Operators work on what the trace lists as checked. Each changes a statement by more than its words allow: a digit by three or more
//! of its units, a scale by a thousand. A mutation is caught when a finding that the clean brief did not have, a warning or an error,
//! touches the edited words or their anchor.

mod operators;
mod site;

use std::collections::BTreeMap;
use std::ops::Range;

use factum::check::trace::{BriefTrace, Status};
use factum::check::{Checked, Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use rayon::prelude::*;

use self::operators::{OPERATORS, Operator};
use self::site::{Edit, Site};

/// Mutations tried of one operator at most, spread over the whole library.
const MOST: usize = 40;

/// The groups of which nearly all must be caught.
pub(crate) const GRAVE: &[&str] = &[
    "digit",
    "scale",
    "unit",
    "currency",
    "quotation",
    "id",
    "year",
];

/// What became of an operator's mutations.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) group: &'static str,
    pub(crate) cases: usize,
    pub(crate) caught: usize,
    pub(crate) missed: Vec<String>,
}

struct Mutation<'a> {
    operator: &'static Operator,
    path: &'a str,
    clean: &'a str,
    edit: Edit,
    span: Range<usize>,
}

/// Runs every operator over the briefs of each project; the hosts are whole projects in memory.
pub(crate) fn run(hosts: &[Memory]) -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for host in hosts {
        let Ok(project) = load(host) else { continue };
        let checked = check(&project, Options::default());
        let mutations = mutations(&project, &checked);
        let records = without_briefs(host);
        let clean = |trace: &BriefTrace| {
            let path = project.files.path(trace.file);
            let alone = load(&records.clone().with(path, project.files.text(trace.file)));
            (
                path,
                alone.map_or_else(|_| Vec::new(), |alone| findings(&alone, path)),
            )
        };
        let known: BTreeMap<&str, Vec<Finding>> = checked.traces.par_iter().map(clean).collect();
        let verdicts: Vec<(&Mutation<'_>, bool)> = mutations
            .par_iter()
            .map(|mutation| {
                let known = known.get(mutation.path).map_or(&[][..], Vec::as_slice);
                (mutation, is_caught(&records, known, mutation))
            })
            .collect();
        for (mutation, caught) in verdicts {
            let tally = tallies.entry(mutation.operator.name).or_default();
            tally.group = mutation.operator.group;
            tally.cases += 1;
            tally.caught += usize::from(caught);
            if !caught {
                let was = &mutation.clean[mutation.edit.range.clone()];
                let line = mutation.clean[..mutation.edit.range.start].lines().count();
                let around = around(mutation.clean, &mutation.span);
                tally.missed.push(format!(
                    "{}:{line}: `{was}` → `{}` in …{around}…",
                    mutation.path, mutation.edit.text
                ));
            }
        }
    }
    tallies
}

fn around<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let start = (0..=span.start.saturating_sub(40))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let end = (text.len().min(span.end + 40)..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[start.unwrap_or(0)..end.unwrap_or(text.len())]
}

fn mutations<'a>(project: &'a Project, checked: &'a Checked) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    for operator in OPERATORS {
        let mut found = Vec::new();
        for trace in &checked.traces {
            let (path, text) = (
                project.files.path(trace.file),
                project.files.text(trace.file),
            );
            for mention in &trace.mentions {
                // In titles, summaries and captions any record of the brief may be meant.
                let in_prose = is_in_prose(text, mention.span.range().start);
                if mention.status != Status::Checked || !in_prose {
                    continue;
                }
                let site = Site {
                    project,
                    text,
                    mention,
                    span: mention.span.range(),
                    trace,
                };
                let edits = (operator.edits)(&site).into_iter();
                found.extend(edits.map(|edit| Mutation {
                    operator,
                    path,
                    clean: text,
                    edit,
                    span: site.span.clone(),
                }));
            }
        }
        let step = found.len().div_ceil(MOST).max(1);
        all.extend(found.into_iter().step_by(step));
    }
    all
}

/// A rule and the bytes that it accuses.
type Finding = (String, Range<usize>);

/// What stands against one file.
fn findings(project: &Project, path: &str) -> Vec<Finding> {
    check(project, Options::default())
        .findings
        .iter()
        .filter(|finding| {
            finding.suppressed.is_none()
                && finding.severity >= Severity::Warning
                && finding.rule != super::UNREAD
                && project.files.path(finding.primary.file) == path
        })
        .map(|finding| (finding.rule.to_owned(), finding.primary.range()))
        .collect()
}

/// Whether a byte of a brief lies below the front matter and outside of a fence.
fn is_in_prose(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let body = before
        .strip_prefix("---\n")
        .is_some_and(|rest| rest.contains("\n---\n"));
    body && before.matches("\n```").count().is_multiple_of(2)
}

/// The records of a project without its briefs.
pub(crate) fn without_briefs(host: &Memory) -> Memory {
    let mut records = Memory::default();
    for (path, bytes) in &host.files {
        if !path.starts_with("content/briefs/") {
            records = records.with(path.clone(), bytes.clone());
        }
    }
    records
}

fn is_caught(records: &Memory, known: &[Finding], mutation: &Mutation<'_>) -> bool {
    let mut edited = mutation.clean.to_owned();
    edited.replace_range(mutation.edit.range.clone(), &mutation.edit.text);
    let Ok(after) = load(&records.clone().with(mutation.path, edited.as_str())) else {
        return false;
    };
    let (start, end) = (mutation.edit.range.start, mutation.edit.range.end);
    let shift = |at: usize| {
        if at >= end {
            (at + edited.len()).saturating_sub(mutation.clean.len())
        } else {
            at
        }
    };
    let low = start.min(mutation.span.start).saturating_sub(1);
    let high = shift(mutation.span.end.max(end)) + 1;
    let found = findings(&after, mutation.path);
    found.into_iter().any(|(rule, range)| {
        let is_new = !known.iter().any(|(other, place)| {
            *other == rule && shift(place.start) == range.start && shift(place.end) == range.end
        });
        is_new && range.start < high && low < range.end
    })
}

//! Runs the rules over a project and settles the severity of their findings.
//!
//! Input is a loaded [`Project`], output every finding (those of loading included) at its configured severity, suppressions applied, in
//! order of file and place. Rules see a [`Context`] and report to a [`Sink`]; neither knows disk or clock.

pub mod assess;
mod compare;
pub mod context;
mod facts;
pub(crate) mod parts;
pub mod quotation;
pub mod rules;
pub(crate) mod settle;

pub use self::assess::{PassageReading, read};
pub use self::compare::matching;
pub use self::context::rule::{Group, Rests, Rule, RuleCheck, Sink};
pub use self::context::{Context, Options, rule};
pub use self::facts::usage::reached;
pub use self::settle::{coverage, trace};

pub(crate) use self::context::LibraryReading;
pub(crate) use self::settle::baseline;

use self::compare::{status, words};
use self::context::{
    confirmed, exchange, exhibit_cells, exhibit_courses, exhibit_labels, exhibit_units, printed,
    question, removal, report_mentions, resting, whose,
};
use self::facts::{
    alias, denial, institutions, language, names, period, reach, series, subject, usage,
};
use self::settle::doubt::Doubt;
use self::settle::unread::Unread;

use std::sync::Arc;

use rayon::prelude::*;

use crate::citations::CitationEngine;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Evidence, Project};

/// The result of checking a project.
#[derive(Debug)]
pub struct Checked {
    /// All findings, suppressed ones included and marked, in order of file and place.
    pub findings: Vec<Diagnostic>,
    /// The fate of every mention, brief by brief, in the order of the project's briefs.
    pub traces: Vec<trace::BriefTrace>,
    /// The citation engine, where a rule needed it, for whoever prints next.
    pub citations: Option<Arc<CitationEngine>>,
}

impl Checked {
    /// Whether any finding that stands reaches `level`.
    pub fn fails_at(&self, level: Severity) -> bool {
        self.failing(level).next().is_some()
    }

    /// The findings that stand and reach `level`.
    pub fn failing(&self, level: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.findings
            .iter()
            .filter(move |finding| finding.fails_at(level))
    }
}

/// Checks the whole project with every rule.
pub fn check(project: &Project, options: Options) -> Checked {
    let library = LibraryReading::new(project);
    let context = Context::new(project, &library, true, options);
    let mut findings = found(&context, |rule| {
        let across = rule.across.map(|(_, check)| check);
        [rule.check, across]
    });
    findings.extend(project.findings.iter().cloned());
    Checked {
        findings: settle::settle(project, options, findings),
        citations: context.used_citations(),
        traces: trace::traces(context, &library),
    }
}

/// Whether a record has an excerpt, and the excerpt holds what the record says.
pub fn has_fitting_excerpt(project: &Project, evidence: &Evidence) -> bool {
    confirmed::has_fitting_excerpt(project, evidence)
}

/// The fate of every mention, brief by brief, without the findings of rules.
pub fn traces(project: &Project) -> Vec<trace::BriefTrace> {
    let library = LibraryReading::new(project);
    trace::traces(
        Context::new(project, &library, true, Options::default()),
        &library,
    )
}

/// The findings of the rules in a context, by what is taken of each.
fn found(
    context: &Context<'_>,
    of_rule: impl Fn(&Rule) -> [Option<RuleCheck>; 2] + Sync,
) -> Vec<Diagnostic> {
    // Rules know nothing of each other, and settling sorts their findings. Some rules take far longer than others.
    let doubt = Doubt::new(context.project, context.doubtful);
    let unread = Unread::new(context.project, context.unread);
    let look = |rule: &'static Rule| {
        let mut sink = Sink::default();
        sink.rule(rule);
        for check in of_rule(rule).into_iter().flatten() {
            check(context, &mut sink);
        }
        let findings = sink.into_findings().into_iter();
        let is_sure =
            |finding: &Diagnostic| !doubt.covers(rule, finding) && !unread.covers(rule, finding);
        findings.filter(is_sure).collect::<Vec<_>>()
    };
    if context.is_one() {
        return rules::RULES.iter().copied().flat_map(look).collect();
    }
    let found = rules::RULES.par_iter().copied().with_max_len(1);
    found.flat_map_iter(look).collect()
}

//! Runs the rules over a project and settles what their findings weigh.
//!
//! Input is a loaded [`Project`], output every finding (loading's included) at its configured severity, suppressions
//! applied, in order of file and place. Rules see a [`Context`] and report to a [`Sink`]; neither knows disk or clock.

pub mod assess;
mod attribution;
pub(crate) mod baseline;
mod configured;
pub mod context;
pub mod coverage;
mod covers;
mod doubt;
mod exchange;
mod institutions;
mod language;
pub mod matching;
mod names;
mod period;
mod printed;
pub mod quotation;
mod reach;
mod removal;
mod report_mentions;
mod resting;
pub mod rule;
pub mod rules;
mod series;
mod settle;
pub mod trace;
mod usage;
mod vintage;
mod whose;
mod words;

pub use context::{Context, Options};
pub use rule::{Group, Rule, Sink};
pub use usage::reached;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Project;

/// What checking a project yields.
#[derive(Debug)]
pub struct Checked {
    /// All findings, suppressed ones included and marked, in order of file and place.
    pub findings: Vec<Diagnostic>,
    /// What became of every mention, brief by brief, in the order of the project's briefs.
    pub traces: Vec<trace::BriefTrace>,
}

impl Checked {
    /// Whether a finding that stands reaches `level`.
    pub fn fails_at(&self, level: Severity) -> bool {
        self.failing(level).next().is_some()
    }

    /// The findings that stand and reach `level`.
    pub fn failing(&self, level: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.findings
            .iter()
            .filter(move |finding| finding.stands() && finding.severity >= level)
    }
}

/// Checks the whole project with every rule.
pub fn check(project: &Project, options: Options) -> Checked {
    let context = Context::new(project, options);
    // Rules know nothing of each other; settling sorts what they found. Some take far longer than others.
    let doubt = doubt::Doubt::new(project);
    let doubt = &doubt;
    let unread = language::Unread::new(project);
    let unread = &unread;
    let found = rules::RULES.par_iter().with_max_len(1);
    let found = found.flat_map_iter(|rule| {
        let mut sink = Sink::default();
        if let Some(check) = rule.check {
            sink.rule(rule);
            check(&context, &mut sink);
        }
        let findings = sink.into_findings().into_iter();
        findings.filter(|finding| !doubt.covers(rule, finding) && !unread.covers(rule, finding))
    });
    let mut findings: Vec<Diagnostic> = found.collect();
    findings.extend(project.findings.iter().cloned());
    Checked {
        findings: settle::settle(&context, findings),
        traces: trace::traces(context),
    }
}

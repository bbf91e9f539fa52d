//! Settles findings: severity by configuration and status, suppressions, order, the baseline.

use std::collections::BTreeMap;

use globset::{Glob, GlobMatcher};

use super::{Context, baseline, rules};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::config::{Level, RuleSetting};
use crate::model::{Brief, Project, Status};
use crate::prose::Suppression;
use crate::span::{FileId, Files, Span, Spanned};

/// Gives every finding its configured severity, drops those that are off, marks those that do not stand, and sorts.
pub(super) fn settle(context: &Context<'_>, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let settings = Settings::new(context.project);
    let settle = |findings: Vec<Diagnostic>| {
        findings.into_iter().filter_map(|mut finding| {
            finding.severity = settings.severity(&finding)?;
            finding.suppressed = settings
                .suppression(&finding)
                .map(|found| found.reason.clone().unwrap_or_default());
            Some(finding)
        })
    };
    let mut settled: Vec<Diagnostic> = settle(findings).collect();
    let unused = unused(context, &settled);
    settled.extend(settle(unused));
    let files = &context.project.files;
    sort(files, &mut settled);
    settled.dedup_by(|a, b| a.rule == b.rule && a.primary == b.primary && a.message == b.message);
    let stale = baseline::apply(context, &mut settled);
    if !stale.is_empty() {
        settled.extend(settle(stale));
        sort(files, &mut settled);
    }
    settled
}

/// By file and place.
fn sort(files: &Files, findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| {
        (
            files.path(a.primary.file),
            a.primary.start,
            a.primary.end,
            a.rule,
            &a.message,
        )
            .cmp(&(
                files.path(b.primary.file),
                b.primary.start,
                b.primary.end,
                b.rule,
                &b.message,
            ))
    });
}

/// The rules that comments allow where they find nothing. Known only when everything else is settled.
fn unused(context: &Context<'_>, settled: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut allowed: BTreeMap<(FileId, &str), Vec<Span>> = BTreeMap::new();
    for finding in settled {
        allowed
            .entry((finding.primary.file, finding.rule))
            .or_default()
            .push(finding.primary);
    }
    let mut unused = Vec::new();
    for (_, suppression) in context.suppressions() {
        let reasoned = suppression
            .reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty());
        for rule in suppression.rules.iter().filter(|_| reasoned) {
            let found = allowed
                .get(&(suppression.span.file, rule.value.as_str()))
                .is_some_and(|spans| spans.iter().any(|span| suppression.covers.contains(*span)));
            if !found && rules::find(&rule.value).is_some() {
                let finding = Diagnostic::new(
                    "unused-suppression",
                    Severity::Warning,
                    rule.span,
                    format!("`{}` finds nothing here", rule.value),
                );
                let finding = finding.help("remove it from the comment");
                unused.push(if suppression.rules.len() == 1 {
                    finding.fix(Fix {
                        title: "remove the comment".to_owned(),
                        safety: Safety::Safe,
                        edits: vec![Spanned::new(String::new(), suppression.span)],
                    })
                } else {
                    finding
                });
            }
        }
    }
    unused
}

struct Settings<'a> {
    project: &'a Project,
    briefs: BTreeMap<FileId, &'a Brief>,
    paths: Vec<(GlobMatcher, &'a BTreeMap<String, RuleSetting>)>,
}

impl<'a> Settings<'a> {
    fn new(project: &'a Project) -> Self {
        Self {
            project,
            briefs: project
                .briefs
                .iter()
                .map(|brief| (brief.file, brief))
                .collect(),
            paths: project
                .config
                .paths
                .iter()
                .filter_map(|(glob, settings)| {
                    Some((Glob::new(glob).ok()?.compile_matcher(), settings))
                })
                .collect(),
        }
    }

    /// `None` when the rule is off for that file.
    fn severity(&self, finding: &Diagnostic) -> Option<Severity> {
        let brief = self.briefs.get(&finding.primary.file);
        let status = brief.map_or(Status::Published, |brief| brief.status);
        let level = self
            .configured(finding, status)
            .or_else(|| {
                rules::find(finding.rule)
                    .map(|rule| usual(finding, rule.level_at(status), rule.level))
            })
            .unwrap_or(match finding.severity {
                Severity::Error => Level::Error,
                Severity::Warning => Level::Warning,
                Severity::Review => Level::Review,
            });
        match level {
            Level::Off => None,
            Level::Review => Some(Severity::Review),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    fn configured(&self, finding: &Diagnostic, status: Status) -> Option<Level> {
        let path = self.project.files.path(finding.primary.file);
        let by_path = self
            .paths
            .iter()
            .rev()
            .filter(|(glob, _)| glob.is_match(path))
            .find_map(|(_, settings)| settings.get(finding.rule)?.level_at(status));
        by_path.or_else(|| {
            self.project
                .config
                .rules
                .get(finding.rule)?
                .level_at(status)
        })
    }

    fn suppression(&self, finding: &Diagnostic) -> Option<&'a Suppression> {
        let project = self.project;
        let in_prose = self
            .briefs
            .get(&finding.primary.file)
            .map_or(&[][..], |brief| &brief.suppressions[..]);
        in_prose
            .iter()
            .chain(&project.suppressions)
            .find(|suppression| {
                suppression.covers.contains(finding.primary)
                    && suppression
                        .reason
                        .as_deref()
                        .is_some_and(|reason| !reason.trim().is_empty())
                    && suppression
                        .rules
                        .iter()
                        .any(|rule| rule.value == finding.rule)
            })
    }
}

/// A finding below its rule's usual severity (a warning of an error rule) keeps its own; a rule never raises it.
fn usual(finding: &Diagnostic, at_status: Level, rule: Level) -> Level {
    let own = match finding.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Review => Level::Review,
    };
    if own < rule {
        own.min(at_status)
    } else {
        at_status
    }
}

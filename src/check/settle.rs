//! Settles findings: severity by configuration and status, suppressions, order, the baseline.

pub(crate) mod baseline;
pub mod coverage;
pub(super) mod covers;
pub(super) mod doubt;
pub mod trace;
pub(super) mod unread;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use fast_glob::glob_match;

use self::covers::Covers;
use super::context::rule::Group;
use super::{Context, rules};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::config::{Level, RuleSetting};
use crate::model::{Brief, BriefStatus, Project};
use crate::prose::Suppression;
use crate::span::{FileId, Files, Span, Spanned};

/// Gives every finding its configured severity, drops those that are off, marks those that do not stand, and sorts.
pub(super) fn settle(context: &Context<'_>, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let settings = Settings::new(context);
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
    let mut settled = fold(settled);
    let stale = baseline::apply(context, &mut settled);
    if !stale.is_empty() {
        settled.extend(settle(stale));
        sort(files, &mut settled);
    }
    settled
}

/// By file and place; what gates and is about form comes first, for what could not be read may hide or explain the rest.
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
    findings.sort_by_cached_key(|finding| {
        let is_of_form = rules::find(finding.rule).is_some_and(|rule| rule.group == Group::Schema);
        !is_of_form || finding.severity == Severity::Review
    });
}

/// Rules whose findings have one cause when they say the same words in one file: a field that an author believes in, a
/// character that a program puts everywhere.
const FOLDED: &[&str] = &[
    "unknown-key",
    "unparsable-value",
    "unknown-unit",
    "invisible-character",
    "lossy-scalar",
];
/// The most findings of one cause that are told one by one.
const MOST_ALIKE: usize = 3;

/// Tells once what is said of many places of a file in the same words: at the first, with the number of the others.
fn fold(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |finding: &Diagnostic| {
        let may = FOLDED.contains(&finding.rule) && finding.suppressed.is_none();
        may.then(|| {
            (
                finding.primary.file,
                finding.rule,
                finding.severity,
                finding.message.clone(),
            )
        })
    };
    let mut alike: BTreeMap<_, usize> = BTreeMap::new();
    for key in findings.iter().filter_map(key) {
        *alike.entry(key).or_default() += 1;
    }
    alike.retain(|_, count| *count > MOST_ALIKE);
    if alike.is_empty() {
        return findings;
    }
    let mut folded: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    let mut first: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        let key = key(&finding).filter(|key| alike.contains_key(key));
        let index = key.as_ref().and_then(|key| first.get(key).copied());
        if let Some(told) = index.and_then(|index| folded.get_mut(index)) {
            told.further.push(finding.primary);
            join(&mut told.fixes, finding.fixes);
            continue;
        }
        if let Some(key) = key {
            first.insert(key, folded.len());
        }
        folded.push(finding);
    }
    for index in first.into_values() {
        if let Some(told) = folded.get_mut(index) {
            told.notes.push(format!(
                "the same stands in {} more places of this file",
                told.further.len()
            ));
        }
    }
    folded
}

/// Adds the edits of a finding to those of another that offers the same fix.
fn join(fixes: &mut [Fix], others: Vec<Fix>) {
    for (fix, other) in fixes.iter_mut().zip(others) {
        if fix.title == other.title && fix.safety == other.safety {
            fix.edits.extend(other.edits);
        }
    }
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
    for spans in allowed.values_mut() {
        spans.sort_unstable();
    }
    let mut unused = Vec::new();
    for (_, suppression) in context.suppressions() {
        let covers = suppression.covers;
        for rule in suppression
            .rules
            .iter()
            .filter(|_| is_reasoned(suppression))
        {
            let spans = allowed.get(&(suppression.span.file, rule.value.as_str()));
            let spans = spans.map_or(&[][..], Vec::as_slice);
            let first = spans.partition_point(|span| span.start < covers.start);
            let mut near = spans.iter().skip(first);
            let found = near
                .by_ref()
                .take_while(|span| span.start <= covers.end)
                .any(|span| covers.contains(*span));
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

/// Whether a comment says why, without which it allows nothing.
fn is_reasoned(suppression: &Suppression) -> bool {
    let reason = suppression.reason.as_deref();
    reason.is_some_and(|reason| !reason.trim().is_empty())
}

type Rules = BTreeMap<String, RuleSetting>;

struct Settings<'a> {
    project: &'a Project,
    briefs: BTreeMap<FileId, &'a Brief>,
    paths: Vec<(&'a str, &'a Rules)>,
    /// Those of `paths` that are of a file, the last first.
    of_files: BTreeMap<FileId, OnceCell<Vec<&'a Rules>>>,
    /// What comments cover, by file and rule.
    suppressions: BTreeMap<(FileId, &'a str), Covers<&'a Suppression>>,
}

impl<'a> Settings<'a> {
    fn new(context: &Context<'a>) -> Self {
        let project = context.project;
        let mut covers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let all = context.suppressions().map(|(_, suppression)| suppression);
        for suppression in all.filter(|suppression| is_reasoned(suppression)) {
            for rule in &suppression.rules {
                let of_rule = (suppression.covers.file, rule.value.as_str());
                let covered = covers.entry(of_rule).or_default();
                covered.push((suppression.covers.range(), suppression));
            }
        }
        let covers = covers.into_iter();
        Self {
            project,
            of_files: project
                .files
                .ids()
                .map(|file| (file, OnceCell::new()))
                .collect(),
            suppressions: covers
                .map(|(of_rule, covered)| (of_rule, Covers::new(covered)))
                .collect(),
            briefs: project
                .briefs
                .iter()
                .map(|brief| (brief.file, brief))
                .collect(),
            paths: project
                .config
                .paths
                .iter()
                .map(|(glob, settings)| (glob.value.as_str(), settings))
                .collect(),
        }
    }

    /// `None` when the rule is off for that file.
    fn severity(&self, finding: &Diagnostic) -> Option<Severity> {
        let brief = self.briefs.get(&finding.primary.file);
        let status = brief.map_or(BriefStatus::Published, |brief| brief.status);
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

    fn configured(&self, finding: &Diagnostic, status: BriefStatus) -> Option<Level> {
        let file = finding.primary.file;
        let of_file = || {
            let path = self.project.files.path(file);
            let paths = self.paths.iter().rev();
            let own = paths.filter(|(glob, _)| glob_match(glob, path));
            own.map(|(_, settings)| *settings).collect()
        };
        let by_path = self.of_files.get(&file).and_then(|known| {
            let mut settings = known.get_or_init(of_file).iter();
            settings.find_map(|settings| settings.get(finding.rule)?.level_at(status))
        });
        by_path.or_else(|| {
            self.project
                .config
                .rules
                .get(finding.rule)?
                .level_at(status)
        })
    }

    fn suppression(&self, finding: &Diagnostic) -> Option<&'a Suppression> {
        let of_rule = (finding.primary.file, finding.rule);
        let covers = self.suppressions.get(&of_rule)?;
        covers.first_around(&finding.primary.range()).copied()
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

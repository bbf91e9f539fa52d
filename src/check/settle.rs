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

pub(crate) use self::baseline::BaselineCounts;
use self::covers::Covers;
use super::confirmed::unconfirmed;
use super::context::rule::Group;
use super::{Options, rules};
use crate::arrange::{Arrange as _, mapped};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::config::{Level, RuleSetting};
use crate::model::{Brief, BriefStatus, Project};
use crate::prose::{Suppression, SuppressionForm};
use crate::span::{FileId, Span, Spanned};

/// The settled findings in one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileFindings {
    /// The findings that gate or are about form, in order of place, since what could not be read may hide or explain the rest.
    form: Vec<Diagnostic>,
    /// All other findings, in order of place.
    other: Vec<Diagnostic>,
    /// How many findings of each rule a baseline would count.
    counted: BTreeMap<&'static str, usize>,
}

impl FileFindings {
    /// All findings, first those that gate or are about form.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.form.iter().chain(&self.other)
    }

    /// The findings that gate or are about form.
    pub(crate) fn form(&self) -> &[Diagnostic] {
        &self.form
    }

    /// All other findings.
    pub(crate) fn other(&self) -> &[Diagnostic] {
        &self.other
    }
}

/// The comments of a project that allow rules, by file.
pub(crate) type Allowing<'a> = BTreeMap<FileId, Vec<&'a Suppression>>;

/// Every comment of a project that allows a rule.
pub(crate) fn allowing(project: &Project) -> Allowing<'_> {
    let mut allowing = Allowing::new();
    let briefs = project.briefs.iter();
    let in_prose = briefs.flat_map(|brief| &brief.suppressions);
    for suppression in in_prose.chain(&*project.suppressions) {
        let own = allowing.entry(suppression.span.file).or_default();
        own.push(suppression);
    }
    allowing
}

/// Settles all findings of a project: each file by itself, then the surplus counts of the baseline.
pub(super) fn settle(
    project: &Project,
    options: Options,
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_file
            .entry(finding.primary.file)
            .or_default()
            .push(finding);
    }
    let allowing = allowing(project);
    for file in allowing.keys() {
        by_file.entry(*file).or_default();
    }
    let briefs = mapped(project.briefs.iter().map(|brief| (brief.file, brief)));
    let known = BaselineCounts::new(project, options);
    let mut settled = mapped(by_file.into_iter().map(|(file, findings)| {
        let allowing = allowing.get(&file).map_or(&[][..], Vec::as_slice);
        let settings = FileSettings::new(project, file, briefs.get(&file).copied(), allowing);
        (file, settings.settle(findings, &known))
    }));
    let stale = known.stale(|file| settled.get(&file));
    if let Some((file, stale)) = stale {
        let settings = FileSettings::new(project, file, None, &[]);
        settled.insert(file, settings.settle(stale, &known));
    }
    let mut settled: Vec<(FileId, FileFindings)> = settled.into_iter().collect();
    settled.arrange_by_key(|(file, _)| project.files.path(*file));
    let mut all = Vec::new();
    for (_, findings) in &mut settled {
        all.append(&mut findings.form);
    }
    all.extend(settled.into_iter().flat_map(|(_, findings)| findings.other));
    all
}

/// Sorts findings by place.
fn sort(findings: &mut [Diagnostic]) {
    findings.arrange_by(|a, b| {
        let place = |finding: &Diagnostic| (finding.primary.start, finding.primary.end);
        let (a, b) = (
            (place(a), a.rule, &a.message),
            (place(b), b.rule, &b.message),
        );
        a.cmp(&b)
    });
}

/// Rules whose findings have one cause where they have one message in one file: a field that an author believes in, a character that a
/// program puts everywhere.
const FOLDED: &[&str] = &[
    "unknown-key",
    "unparsable-value",
    "unknown-unit",
    "invisible-character",
    "lossy-scalar",
];
/// The most findings of one cause that are reported one by one.
const MOST_ALIKE: usize = 3;

/// Reports findings of one cause once per file, at the first place, with the number of the others.
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

/// The findings for rules that comments of a file allow where they find nothing, known once everything else of the file is settled.
fn unused(allowing: &[&Suppression], settled: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut allowed: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for finding in settled.iter().filter(|_| !allowing.is_empty()) {
        allowed
            .entry(finding.rule)
            .or_default()
            .push(finding.primary);
    }
    for spans in allowed.values_mut() {
        spans.sort_unstable();
    }
    let mut unused = Vec::new();
    for suppression in allowing {
        let covers = suppression.covers;
        for rule in suppression
            .rules
            .iter()
            .filter(|_| is_reasoned(suppression))
        {
            let spans = allowed.get(rule.value.as_str());
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
                let (help, title) = match suppression.form {
                    SuppressionForm::Comment => {
                        ("remove it from the comment", "remove the comment")
                    }
                    SuppressionForm::Row => ("remove it from the cell", "empty the cell"),
                };
                let finding = finding.help(help);
                unused.push(if suppression.rules.len() == 1 {
                    finding.fix(Fix {
                        title: title.to_owned(),
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

/// Whether a comment gives a reason, without which it allows nothing.
fn is_reasoned(suppression: &Suppression) -> bool {
    let reason = suppression.reason.as_deref();
    reason.is_some_and(|reason| !reason.trim().is_empty())
}

type Rules = BTreeMap<String, RuleSetting>;

/// The settings that decide how the findings of one file are weighed.
pub(crate) struct FileSettings<'a> {
    project: &'a Project,
    file: FileId,
    status: BriefStatus,
    /// The settings by path that apply to the file, the last one first.
    of_path: OnceCell<Vec<&'a Rules>>,
    allowing: &'a [&'a Suppression],
    /// The spans of evidence, in order, and whether each was made from prose and nothing confirms it.
    records: OnceCell<Vec<(Span, bool)>>,
    /// The ranges that comments cover, by rule.
    covers: BTreeMap<&'a str, Covers<&'a Suppression>>,
}

impl<'a> FileSettings<'a> {
    /// The settings of a file, which may be a brief's, with the comments in it.
    pub(crate) fn new(
        project: &'a Project,
        file: FileId,
        brief: Option<&Brief>,
        allowing: &'a [&'a Suppression],
    ) -> Self {
        let mut covers: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        let reasoned = allowing.iter().copied();
        for suppression in reasoned.filter(|suppression| is_reasoned(suppression)) {
            for rule in &suppression.rules {
                let covered = covers.entry(rule.value.as_str()).or_default();
                covered.push((suppression.covers.range(), suppression));
            }
        }
        let covers = covers.into_iter();
        let covers = covers.map(|(rule, covered)| (rule, Covers::new(covered)));
        Self {
            project,
            file,
            status: brief.map_or(BriefStatus::Published, |brief| brief.status),
            of_path: OnceCell::new(),
            allowing,
            records: OnceCell::new(),
            covers: mapped(covers),
        }
    }

    /// Gives the findings of the file their configured severity, drops those that are off, marks those that do not stand, and sorts the
    /// rest.
    pub(crate) fn settle(
        &self,
        findings: Vec<Diagnostic>,
        known: &BaselineCounts<'_>,
    ) -> FileFindings {
        let weigh = |mut finding: Diagnostic| {
            finding.severity = self.severity(&finding)?;
            finding.suppressed = self
                .suppression(&finding)
                .map(|found| found.reason.clone().unwrap_or_default());
            Some(finding)
        };
        let mut settled: Vec<Diagnostic> = findings.into_iter().filter_map(weigh).collect();
        let unused = unused(self.allowing, &settled);
        settled.extend(unused.into_iter().filter_map(weigh));
        sort(&mut settled);
        let is_form = |finding: &Diagnostic| {
            let is_of_form =
                rules::find(finding.rule).is_some_and(|rule| rule.group == Group::Schema);
            is_of_form && finding.severity != Severity::Review
        };
        let (form, other) = settled.into_iter().partition(is_form);
        let [form, other] = [form, other].map(|mut findings: Vec<Diagnostic>| {
            findings.dedup_by(|a, b| {
                a.rule == b.rule && a.primary == b.primary && a.message == b.message
            });
            fold(findings)
        });
        let mut settled = FileFindings {
            form,
            other,
            counted: BTreeMap::new(),
        };
        known.mark(self.file, &mut settled);
        settled
    }

    /// The severity of a finding; `None` where its rule is off for the file.
    fn severity(&self, finding: &Diagnostic) -> Option<Severity> {
        let status = self.status;
        let usual = || {
            let rule = rules::find(finding.rule)?;
            let level = usual(finding, rule.level_at(status), rule.level);
            let is_softened = status == BriefStatus::Draft && self.rests_on_unconfirmed(finding);
            Some(if is_softened {
                level.min(Level::Warning)
            } else {
                level
            })
        };
        let level =
            self.configured(finding, status)
                .or_else(usual)
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

    /// Whether all records that a finding compares prose with were made from prose without confirmation; a confirmed record accuses by
    /// itself.
    fn rests_on_unconfirmed(&self, finding: &Diagnostic) -> bool {
        let evidence = &self.project.library.evidence;
        let records = self.records.get_or_init(|| {
            let made = unconfirmed(self.project);
            let records = evidence.iter();
            let mut records: Vec<(Span, bool)> = records
                .map(|(id, own)| (own.span, made.contains(id.as_str())))
                .collect();
            records.sort_unstable();
            records
        });
        let mut held = finding.related.iter().filter_map(|label| {
            let next = records.partition_point(|(span, _)| *span <= label.span);
            let near = records.get(next.saturating_sub(1)..).unwrap_or_default();
            let mut near = near.iter().take(2);
            near.find(|(span, _)| span.contains(label.span))
        });
        let first = held.next();
        first.is_some_and(|(_, is_made)| *is_made) && held.all(|(_, is_made)| *is_made)
    }

    fn configured(&self, finding: &Diagnostic, status: BriefStatus) -> Option<Level> {
        let config = &self.project.config;
        let of_path = || {
            let path = self.project.files.path(self.file);
            let paths = config.paths.iter().rev();
            let own = paths.filter(|(glob, _)| glob_match(&glob.value, path));
            own.map(|(_, settings)| settings).collect()
        };
        let mut settings = self.of_path.get_or_init(of_path).iter();
        let by_path = settings.find_map(|settings| settings.get(finding.rule)?.level_at(status));
        by_path.or_else(|| config.rules.get(finding.rule)?.level_at(status))
    }

    fn suppression(&self, finding: &Diagnostic) -> Option<&'a Suppression> {
        let covers = self.covers.get(finding.rule)?;
        covers.first_around(&finding.primary.range()).copied()
    }
}

/// The level of a finding: one below its rule's usual severity (a warning of an error rule) keeps its own, and no rule raises it.
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

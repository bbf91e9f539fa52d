//! What a rule may see, read-only: the project, and the day by which it is judged.

pub(super) mod configured;
pub(super) mod confirmed;
pub(super) mod exchange;
pub(super) mod exhibit_cells;
pub(super) mod exhibit_courses;
pub(super) mod exhibit_labels;
pub(super) mod exhibit_units;
mod library;
pub(super) mod printed;
pub(super) mod question;
pub(super) mod removal;
pub(super) mod report_mentions;
pub(super) mod resting;
pub mod rule;
pub(super) mod whose;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

pub(crate) use self::library::LibraryReading;

use self::question::LibraryQuestion;
use self::rule::Rule;
use self::whose::Scopes;
use super::assess::{self, Assessment, BriefMentions};
use super::facts::doubtful::DoubtfulRecords;
use super::facts::institutions::Institutions;
use super::facts::language::UnreadRecords;
use super::facts::usage::{self, Use};
use super::facts::vintage::Vintages;
use super::quotation::Quotations;
use crate::citations::{CitationEngine, ProjectCitations};
use crate::clause::attribution::Attribution;
use crate::diagnostic::Guesses;
use crate::lang::word::Runs;
use crate::model::{Brief, Claim, Evidence, Project, Record, Source};
use crate::prose::{Passage, Suppression};
use crate::quantity::Date;
use crate::similar::nearest;

/// The caller's choices for a check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day by which age is judged, instead of each brief's date. Time is an input, never a clock (docs/reading.md, Time is an input).
    pub as_of: Option<Date>,
    /// Whether the findings that the project's baseline counts stand all the same.
    pub no_baseline: bool,
}

/// What a rule may see: some or all briefs of a project, with what they rest on. Records may be accused where they are part of it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The project, with the briefs that may be accused.
    pub project: &'a Project,
    /// Whether records may be accused as well.
    has_records: bool,
    /// The caller's choices.
    pub options: Options,
    /// Every mention of every brief, in the order of the project's briefs.
    pub briefs: Vec<Vec<Assessment>>,
    /// The mentions in the statements of claims, in the order of the library's claims.
    pub claims: Vec<&'a [Assessment]>,
    /// The words of each passage of each brief, in the order of the project's briefs, which several rules look through.
    words: Vec<Vec<Runs<'a>>>,
    /// To whom each passage of each brief attributes what it tells, in the order of the project's briefs.
    attributions: Vec<Vec<Vec<Attribution>>>,
    /// The records that each brief uses, in the order of the project's briefs.
    pub(super) uses: Vec<Vec<Use<'a>>>,
    library: &'a LibraryReading<'a>,
    pub(super) vintages: &'a Vintages<'a>,
    pub(super) scopes: &'a Scopes<'a>,
    /// The ids of records that nothing confirms.
    pub(super) unconfirmed: &'a BTreeSet<&'a str>,
    pub(super) quotations: Quotations<'a>,
    reached: OnceLock<BTreeMap<&'a str, bool>>,
    /// The questions that rules have asked of the library as a whole.
    asked: Mutex<BTreeSet<LibraryQuestion>>,
    citations: &'a ProjectCitations,
    /// The records that could not be read, or rest on such a record.
    pub(super) doubtful: &'a DoubtfulRecords<'a>,
    /// The records whose words rules do not read.
    pub(super) unread: &'a UnreadRecords,
    /// The institutions that prose may speak of.
    pub(super) institutions: &'a Institutions,
}

impl<'a> Context<'a> {
    /// Prepares what all rules share about the briefs of a project, and about its records where these may be accused.
    pub(crate) fn new(
        project: &'a Project,
        library: &'a LibraryReading<'a>,
        has_records: bool,
        options: Options,
    ) -> Self {
        Self::prepared(project, library, (has_records, None), options)
    }

    /// Prepares what all rules share about a project's only brief, whose mentions may be known.
    pub(crate) fn of_brief(
        project: &'a Project,
        library: &'a LibraryReading<'a>,
        known: &BriefMentions,
        options: Options,
    ) -> Self {
        Self::prepared(project, library, (false, Some(known)), options)
    }

    fn prepared(
        project: &'a Project,
        library: &'a LibraryReading<'a>,
        (has_records, known): (bool, Option<&BriefMentions>),
        options: Options,
    ) -> Self {
        let briefs = || project.briefs.par_iter();
        let claims: Vec<&Claim> = project.library.claims.values().collect();
        let claims = if has_records { claims } else { Vec::new() };
        let reading = (&library.readings, &library.institutions);
        let is_one = is_one(project, has_records);
        let (((read, claims), quotations), (uses, words)) = both(
            is_one,
            || {
                let assessed = || {
                    let brief = |brief| {
                        let read = assess::brief(project, reading, brief, known);
                        (read.mentions, read.attributions)
                    };
                    let read: (Vec<_>, Vec<_>) = briefs().map(brief).unzip();
                    let claims = claims.par_iter();
                    let claims: Vec<_> = claims.map(|claim| library.statement(claim)).collect();
                    (read, claims)
                };
                both(is_one, assessed, || {
                    Quotations::new(&library.words, project, &claims)
                })
            },
            || {
                let use_of = |brief| usage::of_brief(&project.library, brief);
                let words_of = |brief: &'a Brief| {
                    let passages = brief.passages.iter();
                    passages
                        .map(|passage| Runs::new(&passage.text.value))
                        .collect()
                };
                (
                    briefs().map(use_of).collect(),
                    briefs().map(words_of).collect(),
                )
            },
        );
        let (briefs, attributions) = read;
        Self {
            briefs,
            claims,
            words,
            attributions,
            uses,
            quotations,
            ..Self::across(project, library, options)
        }
        .with_records(has_records)
    }

    /// Prepares a context for rules that look across briefs and never inside them.
    pub(crate) fn across(
        project: &'a Project,
        library: &'a LibraryReading<'a>,
        options: Options,
    ) -> Self {
        Self {
            project,
            has_records: true,
            options,
            briefs: Vec::new(),
            claims: Vec::new(),
            words: Vec::new(),
            attributions: Vec::new(),
            uses: Vec::new(),
            library,
            vintages: &library.vintages,
            scopes: &library.scopes,
            unconfirmed: &library.unconfirmed,
            quotations: Quotations::default(),
            reached: OnceLock::new(),
            asked: Mutex::default(),
            citations: &library.citations,
            doubtful: &library.doubtful,
            unread: &library.unread,
            institutions: &library.institutions,
        }
    }

    fn with_records(mut self, has_records: bool) -> Self {
        self.has_records = has_records;
        self
    }

    /// Whether any evidence of the library answers a question with yes. The question is kept, since the rule's findings then rest on the
    /// whole library.
    pub(super) fn is_met(&self, question: LibraryQuestion) -> bool {
        let is_met = self.library.is_met(&question);
        let asked = self.asked.lock();
        asked
            .unwrap_or_else(PoisonError::into_inner)
            .insert(question);
        is_met
    }

    /// Whether a name in prose may be a recorded one.
    pub(super) fn may_be(&self, name: &str, recorded: &str) -> bool {
        self.library.may_be(name, recorded)
    }

    /// Every mention of the briefs, and of the statements of claims that may be accused.
    pub(super) fn assessments(&self) -> impl Iterator<Item = &Assessment> {
        let briefs = self.briefs.iter().map(Vec::as_slice);
        briefs.chain(self.claims.iter().copied()).flatten()
    }

    /// The questions that rules have asked of the library as a whole.
    pub(super) fn asked(&self) -> BTreeSet<LibraryQuestion> {
        let asked = self.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the context holds a single brief, beside others that are checked at the same time.
    pub(super) fn is_one(&self) -> bool {
        is_one(self.project, self.has_records)
    }

    /// Whether records and settings may be accused.
    pub(super) const fn has_records(&self) -> bool {
        self.has_records
    }

    /// The sources that may be accused.
    pub(super) fn sources(&self) -> impl Iterator<Item = &'a Source> + Clone + use<'a> {
        let sources = self
            .has_records
            .then(|| self.project.library.sources.values());
        sources.into_iter().flatten()
    }

    /// The evidence that may be accused.
    pub(super) fn evidence(&self) -> impl Iterator<Item = &'a Evidence> + Clone + use<'a> {
        let evidence = self
            .has_records
            .then(|| self.project.library.evidence.values());
        evidence.into_iter().flatten()
    }

    /// The claims that may be accused.
    pub(super) fn claim_records(&self) -> impl Iterator<Item = &'a Claim> + Clone + use<'a> {
        let claims = self
            .has_records
            .then(|| self.project.library.claims.values());
        claims.into_iter().flatten()
    }

    /// Every passage of every brief, with its words.
    pub(super) fn passages(&self) -> impl Iterator<Item = (&'a Brief, &'a Passage, &Runs<'a>)> {
        let briefs = self.project.briefs.iter().zip(&self.words);
        briefs.flat_map(|(brief, words)| {
            let passages = brief.passages.iter().zip(words);
            passages.map(move |(passage, words)| (brief, passage, words))
        })
    }

    /// Every passage of every brief, with its attributions.
    pub(super) fn attributed(
        &self,
    ) -> impl Iterator<Item = (&'a Brief, &'a Passage, &[Attribution])> {
        let briefs = self.project.briefs.iter().zip(&self.attributions);
        briefs.flat_map(|(brief, attributions)| {
            let passages = brief.passages.iter().zip(attributions);
            passages.map(move |(passage, own)| (brief, passage, own.as_slice()))
        })
    }

    /// Every id that the briefs lead to, and whether a brief that is no draft leads to it.
    pub(super) fn reached(&self) -> &BTreeMap<&'a str, bool> {
        self.reached.get_or_init(|| usage::settled(self.project))
    }

    /// The citation engine; `None` where the style cannot be read, for which the build stops with the style's own message.
    pub fn citations(&self) -> Option<&Arc<CitationEngine>> {
        self.citations.engine().ok()
    }

    /// The citation engine, where a rule asked for it.
    pub(super) fn used_citations(&self) -> Option<Arc<CitationEngine>> {
        self.citations.made().cloned()
    }

    /// Every quotation with its assessment.
    pub const fn quotations(&self) -> &Quotations<'a> {
        &self.quotations
    }

    /// The day by which a brief's age is judged.
    pub fn today(&self, brief: &Brief) -> Option<Date> {
        self.options
            .as_of
            .or_else(|| brief.date.as_ref().map(|date| date.value))
    }

    /// The value of an option of a rule in `factum.yaml`.
    pub fn option(&self, rule: &Rule, name: &str) -> Option<&'a str> {
        let setting = self.project.config.rules.get(rule.name)?;
        let option = setting.options.get(name)?;
        Some(option.value.value.as_str())
    }

    /// The list of an option of a rule, or the usual list.
    pub fn list(&self, rule: &Rule, name: &str, usual: &[&str]) -> Vec<String> {
        match self.option(rule, name) {
            Some(written) => {
                let items = written.split(',').map(str::trim);
                let items = items.filter(|item| !item.is_empty());
                items.map(str::to_lowercase).collect()
            }
            None => usual.iter().map(|item| (*item).to_owned()).collect(),
        }
    }

    /// Every comment that allows a rule, with the brief that holds it, if any.
    pub fn suppressions(&self) -> impl Iterator<Item = (Option<&'a Brief>, &'a Suppression)> {
        let in_prose = self.project.briefs.iter().flat_map(|brief| {
            let suppressions = brief.suppressions.iter();
            suppressions.map(move |suppression| (Some(brief), suppression))
        });
        let in_records = self.project.suppressions.iter();
        let in_records = in_records.filter(|_| self.has_records);
        in_prose.chain(in_records.map(|suppression| (None, suppression)))
    }

    /// The id closest to one that leads nowhere, for "did you mean", of the records that its place takes.
    pub fn nearest_id(
        &self,
        wanted: &str,
        guesses: &Guesses,
        takes: impl Fn(Record<'_>) -> bool,
    ) -> Option<&'a str> {
        let known = || {
            let records = self.project.library.records();
            let fitting = records.filter(|record| takes(*record));
            fitting.map(|record| record.id().value.as_str())
        };
        if !guesses.allow(wanted, known()) {
            return None;
        }
        nearest(wanted, known())
    }
}

fn is_one(project: &Project, has_records: bool) -> bool {
    !has_records && project.briefs.len() == 1
}

/// Runs two pieces of work, in parallel unless this is one of many such calls: a thread that waits may begin another call, and another
/// inside it, on one stack.
fn both<A: Send, B: Send>(
    is_one: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if is_one {
        (a(), b())
    } else {
        rayon::join(a, b)
    }
}

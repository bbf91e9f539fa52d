//! The readings of a library, made once for all briefs that rest on it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::confirmed;
use super::question::LibraryQuestion;
use super::whose::Scopes;
use crate::check::assess::{self, Assessment, Readings, readers};
use crate::check::facts::alias;
use crate::check::facts::doubtful::DoubtfulRecords;
use crate::check::facts::institutions::Institutions;
use crate::check::facts::language::{ReaderLanguage, UnreadRecords};
use crate::check::facts::vintage::Vintages;
use crate::check::quotation::WordLibrary;
use crate::citations::ProjectCitations;
use crate::citations::cache::Cache;
use crate::model::{Claim, Project};

/// The readings of the records of a project, whichever brief uses them.
#[derive(Debug)]
pub(crate) struct LibraryReading<'a> {
    project: &'a Project,
    /// The institutions that prose may speak of.
    pub(super) institutions: Institutions,
    pub(super) readings: Readings<'a>,
    pub(in crate::check) words: WordLibrary<'a>,
    pub(super) vintages: Vintages<'a>,
    pub(super) scopes: Scopes<'a>,
    /// The ids of records that nothing confirms.
    pub(super) unconfirmed: BTreeSet<&'a str>,
    /// The records that could not be read, or rest on such a record.
    pub(super) doubtful: DoubtfulRecords<'a>,
    /// The records whose words rules do not read.
    pub(super) unread: UnreadRecords,
    pub(super) citations: ProjectCitations,
    /// The assessments of the statement of each claim, made when one asks.
    statements: Vec<OnceLock<Vec<Assessment>>>,
    /// Whether any evidence answers a question with yes, kept once asked.
    answers: Cache<LibraryQuestion, bool>,
    /// Whether a name may be a recorded one, by both names, kept once asked.
    names: Cache<(String, String), bool>,
}

/// The most answers of a kind that are kept.
const MOST: usize = 10_000;

impl<'a> LibraryReading<'a> {
    /// Reads the library for the languages that the project and its briefs are written in.
    pub(crate) fn new(project: &'a Project) -> Self {
        Self::of(project, readers(project), ProjectCitations::of(project))
    }

    /// Reads the library in the languages of some readers; the briefs of the project may have others.
    pub(crate) fn of(
        project: &'a Project,
        readers: Vec<ReaderLanguage>,
        citations: ProjectCitations,
    ) -> Self {
        let library = &*project.library;
        let (readings, ((institutions, words), (vintages, scopes))) = rayon::join(
            || Readings::new(project, readers),
            || {
                rayon::join(
                    || (Institutions::new(library), WordLibrary::new(library)),
                    || (Vintages::new(library), Scopes::new(library)),
                )
            },
        );
        Self {
            institutions,
            readings,
            words,
            vintages,
            scopes,
            unconfirmed: confirmed::unconfirmed(project),
            doubtful: DoubtfulRecords::of(library),
            unread: UnreadRecords::of(project),
            citations,
            statements: library.claims.values().map(|_| OnceLock::new()).collect(),
            answers: Cache::at_most(MOST),
            names: Cache::at_most(MOST),
            project,
        }
    }

    /// The assessments of the statement of a claim, the same for all briefs that list it.
    pub(in crate::check) fn statement(&self, claim: &Claim) -> &[Assessment] {
        let index = self.project.library.claims.get_index_of(&claim.id.value);
        let known = index.and_then(|index| self.statements.get(index));
        known.map_or(&[], |known| {
            known.get_or_init(|| {
                assess::claim(self.project, &self.readings, &self.institutions, claim)
            })
        })
    }

    /// Whether any evidence answers a question with yes.
    pub(super) fn is_met(&self, question: &LibraryQuestion) -> bool {
        let answer = self.answers.get(question.clone(), |question| {
            let mut evidence = self.project.library.evidence.values();
            evidence.any(|evidence| question.is_met_by(evidence))
        });
        *answer
    }

    /// Whether a name in prose may be a recorded one; answers are kept, since briefs name the same people and bodies in the same words.
    pub(super) fn may_be(&self, name: &str, recorded: &str) -> bool {
        // Most names stand as they are recorded.
        if name == recorded {
            return true;
        }
        let both = (name.to_owned(), recorded.to_owned());
        let answer = self
            .names
            .get(both, |(name, recorded)| alias::may_be_same(name, recorded));
        *answer
    }

    /// Whether the readings of one project serve another: it has the same records and settings, and no brief in a language in which they
    /// were not read.
    pub(crate) fn serves(
        &self,
        read: &Project,
        project: &Project,
        citations: &ProjectCitations,
    ) -> bool {
        Arc::ptr_eq(&read.library, &project.library)
            && Arc::ptr_eq(&read.names, &project.names)
            && Arc::ptr_eq(&read.config, &project.config)
            && self.citations.is_shared_with(citations)
            && self.readings.serve(project)
    }
}

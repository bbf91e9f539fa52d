//! What became of every mention of a brief: nothing is skipped silently.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::arrange::Arrange as _;
pub use crate::check::compare::status::{Status, TraceKind};
use crate::check::quotation::QuotationVerdict;
use crate::check::{LibraryReading, assess, language, quotation};
use crate::mention::{self, Reading};
use crate::model::{Brief, Claim, Project};
use crate::span::{FileId, Files, Span};

/// Every mention of one brief, in order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefTrace {
    /// The brief's slug.
    pub slug: String,
    /// The brief's file; every span lies in it.
    pub file: FileId,
    /// The tag of its language, when that has no reader: its words say nothing to any check.
    pub unread_language: Option<String>,
    /// The mentions.
    pub mentions: Vec<TraceMention>,
    /// The statements of claims that it opens and ends with, each once.
    pub statements: Vec<StatementTrace>,
}

/// Every mention in the statement of a claim that a brief opens or ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTrace {
    /// The claim's id.
    pub claim: String,
    /// The file of the claim; every span lies in it.
    pub file: FileId,
    /// How many mentions of the brief stand before it on the page.
    pub before: usize,
    /// The mentions, in order of the statement.
    pub mentions: Vec<TraceMention>,
}

/// One mention and its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceMention {
    /// What it is.
    pub kind: TraceKind,
    /// The author's characters.
    pub span: Span,
    /// What it says, as an interval; `None` for quotes and citations.
    pub reading: Option<Reading>,
    /// What became of it.
    pub status: Status,
    /// Why, in words.
    pub why: String,
    /// The records it was compared with, or leads to.
    pub records: Vec<String>,
    /// Those of them that nothing confirms.
    pub unconfirmed: Vec<String>,
    /// Whether it quotes words like which nothing is recorded.
    pub is_new: bool,
}

/// What became of every mention, brief by brief.
pub(in crate::check) fn traces(
    context: crate::check::Context<'_>,
    library: &LibraryReading<'_>,
) -> Vec<BriefTrace> {
    let project = context.project;
    let unconfirmed = context.unconfirmed;
    let briefs = project.briefs.par_iter();
    briefs
        .zip(context.briefs)
        .zip(context.quotations.briefs)
        .map(|((brief, assessments), quotations)| {
            let mentions = mentions(assessments, quotations, unconfirmed);
            BriefTrace {
                statements: statements(project, library, unconfirmed, (brief, &mentions)),
                slug: brief.slug.clone(),
                file: brief.file,
                unread_language: Some(language::of_brief(project, brief))
                    .filter(|tag| !mention::reads(tag))
                    .map(str::to_owned),
                mentions,
            }
        })
        .collect()
}

/// What was found of the mentions of a text, in order.
fn mentions(
    assessments: Vec<assess::Assessment>,
    quotations: Vec<quotation::QuotationAssessment<'_>>,
    unconfirmed: &BTreeSet<&str>,
) -> Vec<TraceMention> {
    let quantities = assessments.into_iter().map(TraceMention::from);
    let quotations = quotations.into_iter().map(TraceMention::from);
    let mut mentions: Vec<_> = quantities.chain(quotations).collect();
    mentions.arrange_by_key(|mention| (mention.span, mention.kind));
    if !unconfirmed.is_empty() {
        let mentions = mentions.iter_mut();
        mentions.for_each(|mention| mention.doubt(unconfirmed));
    }
    mentions
}

/// The statements of the claims that a brief lists, and what was found of them.
fn statements(
    project: &Project,
    library: &LibraryReading<'_>,
    unconfirmed: &BTreeSet<&str>,
    (brief, own): (&Brief, &[TraceMention]),
) -> Vec<StatementTrace> {
    let opening = own.partition_point(|mention| mention.span.end <= brief.front.end);
    let takeaways = brief.takeaways.iter().map(|link| (link, opening));
    let recommendations = brief.recommendations.iter().map(|link| (link, own.len()));
    let mut seen = BTreeSet::new();
    let claims = takeaways
        .chain(recommendations)
        .filter_map(|(link, before)| {
            let claim = project.library.claims.get(&link.value)?;
            seen.insert(&claim.id.value).then_some((claim, before))
        });
    let statement = |(claim, before): (&Claim, usize)| {
        let assessed = library.statement(claim).to_vec();
        let quotations = quotation::of_claim(&library.words, project, claim);
        StatementTrace {
            claim: claim.id.value.clone(),
            file: claim.id.span.file,
            before,
            mentions: mentions(assessed, quotations, unconfirmed),
        }
    };
    claims.map(statement).collect()
}

impl From<assess::Assessment> for TraceMention {
    fn from(assessment: assess::Assessment) -> Self {
        Self {
            kind: assessment.kind,
            span: assessment.span,
            reading: assessment.reading,
            status: assessment.status,
            why: assessment.why,
            records: assessment.records,
            unconfirmed: Vec::new(),
            is_new: false,
        }
    }
}

impl From<quotation::QuotationAssessment<'_>> for TraceMention {
    fn from(quotation: quotation::QuotationAssessment<'_>) -> Self {
        Self {
            kind: TraceKind::Quote,
            span: quotation.span,
            reading: None,
            status: quotation.status(),
            why: quotation.why(),
            is_new: matches!(quotation.verdict, QuotationVerdict::NotFound(_)),
            records: quotation.records,
            unconfirmed: Vec::new(),
        }
    }
}

impl TraceMention {
    /// Whether it stands in a line, counted from 1, or in a part of it.
    pub fn touches(&self, files: &Files, line: usize) -> bool {
        let range = self.span.range();
        let at = |offset| files.position(self.span.file, offset).line;
        (at(range.start)..=at(range.end.saturating_sub(1).max(range.start))).contains(&line)
    }

    /// Decides nothing by records that were made from prose: these prove nothing.
    fn doubt(&mut self, unconfirmed: &BTreeSet<&str>) {
        let doubtful = self.records.iter();
        let doubtful = doubtful.filter(|id| unconfirmed.contains(id.as_str()));
        self.unconfirmed = doubtful.cloned().collect();
        let rests_on_records = self.kind != TraceKind::Citation
            && matches!(self.status, Status::Checked | Status::Inserted);
        if rests_on_records && !self.unconfirmed.is_empty() {
            self.status = Status::Unchecked;
            self.why = format!("rests on what nothing confirms: {}", self.why);
        }
    }
}

/// A mention that a page shows.
#[derive(Clone, Copy, Debug)]
pub struct ListedMention<'t> {
    /// The mention.
    pub mention: &'t TraceMention,
    /// The claim in whose statement it stands.
    pub claim: Option<&'t str>,
}

impl BriefTrace {
    /// The mentions of the brief and of the statements that it lists, in the order of its page.
    pub fn listed(&self) -> Vec<ListedMention<'_>> {
        let own = |mention| ListedMention {
            mention,
            claim: None,
        };
        let mut listed = Vec::with_capacity(self.mentions.len());
        let mut done = 0;
        for statement in &self.statements {
            let before = self.mentions.get(done..statement.before);
            listed.extend(before.unwrap_or_default().iter().map(own));
            done = done.max(statement.before);
            listed.extend(statement.mentions.iter().map(|mention| ListedMention {
                mention,
                claim: Some(&statement.claim),
            }));
        }
        let rest = self.mentions.get(done..).unwrap_or_default();
        listed.extend(rest.iter().map(own));
        listed
    }

    /// What the coverage does not say by itself: that words are not read, and what is.
    pub fn unread(&self) -> Option<String> {
        let tag = self.unread_language.as_ref()?;
        let language = quotation::language_name(tag);
        Some(format!(
            "words are not read in {language}: only numerals, percent signs, currencies, years and quotations"
        ))
    }

    /// How many mentions have a status.
    pub fn count(&self, status: Status) -> usize {
        self.mentions
            .iter()
            .filter(|mention| mention.status == status)
            .count()
    }
}

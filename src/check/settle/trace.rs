//! The fate of every mention of a brief: nothing is skipped silently.

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
    /// The slug of the brief.
    pub slug: String,
    /// The file of the brief, which holds every span.
    pub file: FileId,
    /// The tag of the brief's language where it has no reader, so that no check reads its words.
    pub unread_language: Option<String>,
    /// The mentions in the brief.
    pub mentions: Vec<TraceMention>,
    /// The statements of the claims that the brief opens and ends with, each once.
    pub statements: Vec<StatementTrace>,
}

/// Every mention in the statement of a claim that a brief opens or ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTrace {
    /// The id of the claim.
    pub claim: String,
    /// The file of the claim, which holds every span.
    pub file: FileId,
    /// How many mentions of the brief stand before the statement on the page.
    pub before: usize,
    /// The mentions, in the order of the statement.
    pub mentions: Vec<TraceMention>,
}

/// A mention and its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceMention {
    /// The kind of the mention.
    pub kind: TraceKind,
    /// The author's characters.
    pub span: Span,
    /// The reading of the mention, as an interval; `None` for quotes and citations.
    pub reading: Option<Reading>,
    /// The status of the mention.
    pub status: Status,
    /// The reason for the status, in words.
    pub why: String,
    /// The ids of the records that the mention was compared with, or leads to.
    pub records: Vec<String>,
    /// The ids among them that nothing confirms.
    pub unconfirmed: Vec<String>,
    /// Whether the mention quotes words unlike any that are recorded.
    pub is_new: bool,
}

/// The fate of every mention, brief by brief.
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

/// The fate of the mentions of a text, in order.
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

/// The statements of the claims that a brief lists, with the fate of their mentions.
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
    /// Whether the mention stands in a line, counted from 1, or in a part of it.
    pub fn touches(&self, files: &Files, line: usize) -> bool {
        let range = self.span.range();
        let at = |offset| files.position(self.span.file, offset).line;
        (at(range.start)..=at(range.end.saturating_sub(1).max(range.start))).contains(&line)
    }

    /// Leaves undecided what rests on records made from prose, which prove nothing.
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

/// A mention on the page of a brief.
#[derive(Clone, Copy, Debug)]
pub struct ListedMention<'t> {
    /// The mention.
    pub mention: &'t TraceMention,
    /// The id of the claim whose statement holds the mention.
    pub claim: Option<&'t str>,
}

impl BriefTrace {
    /// The mentions of the brief and of the statements that it lists, in the order of the page.
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

    /// The note that words are not read, and what is, which the coverage does not tell; `None` where the language has a reader.
    pub fn unread(&self) -> Option<String> {
        let tag = self.unread_language.as_ref()?;
        let language = quotation::language_name(tag);
        Some(format!(
            "words are not read in {language}: only numerals, percent signs, currencies, years and quotations"
        ))
    }

    /// The count of mentions with a status.
    pub fn count(&self, status: Status) -> usize {
        self.mentions
            .iter()
            .filter(|mention| mention.status == status)
            .count()
    }
}

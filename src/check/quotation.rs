//! Compares quotations with recorded words (RULES.md T14, settled 16–18).
//!
//! Input are the passages of a brief or a claim, output one [`Assessment`] a quotation: the four quotation rules turn
//! them into findings, the trace into statuses. Words match or they do not; likeness only chooses what to show.
//!
//! | module | does |
//! | --- | --- |
//! | `fold` | takes away what printing and copying change |
//! | `token` | cuts into words, numbers and marks; reads the edits that a quotation may make |
//! | `align` | finds the quotation in a text, or the place where it comes closest |
//! | `words` | the recorded words of every record |
//! | `reach` | which records a quotation rests on |
//! | `verdict` | what the differences are |

mod align;
mod fold;
mod reach;
mod token;
mod verdict;
mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::trace::Status;
use crate::model::{Brief, Project};
use crate::prose::{Passage, Role};
use crate::span::Span;

use reach::{Quotation, Scope};
use words::Library;

pub use verdict::{Alteration, Difference};

/// The fewest words that make unanchored quotation marks a quotation (RULES.md T14).
const LEAST_WORDS: usize = 4;

/// One quotation and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The author's characters, quotation marks included.
    pub span: Span,
    /// The records it rests on, in the order named.
    pub records: Vec<String>,
    /// What the comparison says.
    pub verdict: Verdict,
}

/// What comparing a quotation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The words stand in this record.
    Matches(String),
    /// The words stand there almost.
    Altered(Box<Alteration>),
    /// Nothing like it stands in what is recorded: each place that was compared.
    NotFound(Vec<Compared>),
    /// Nothing is cited.
    Unattributed,
    /// What is cited has no recorded words.
    Unchecked,
    /// No quotation, and why.
    Exempt(&'static str),
}

/// A place with recorded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The record's id.
    pub record: String,
    /// The words in the record's file.
    pub span: Span,
}

impl Assessment {
    /// What the trace says of it.
    pub const fn status(&self) -> Status {
        match self.verdict {
            Verdict::Matches(_) => Status::Checked,
            Verdict::Altered(_) | Verdict::NotFound(_) => Status::Mismatch,
            Verdict::Unattributed => Status::Uncited,
            Verdict::Unchecked => Status::Unchecked,
            Verdict::Exempt(_) => Status::Exempt,
        }
    }

    /// Why, in words for the trace.
    pub fn why(&self) -> String {
        match &self.verdict {
            Verdict::Matches(record) => format!("word for word as recorded in `{record}`"),
            Verdict::Altered(alteration) => {
                format!("differs from the words recorded in `{}`", alteration.record)
            }
            Verdict::NotFound(_) => "not in the words recorded".into(),
            Verdict::Unattributed => "nothing is cited in its sentence".into(),
            Verdict::Unchecked => "no words are recorded for what it cites".into(),
            Verdict::Exempt(why) => (*why).into(),
        }
    }
}

/// The quotations of a project, each assessed once for all rules and the trace.
#[derive(Debug)]
pub struct Quotations {
    /// Those of each brief, in the order of the project's briefs.
    pub briefs: Vec<Vec<Assessment>>,
    /// Those in statements of claims, in order of the claims.
    pub claims: Vec<Assessment>,
}

impl Quotations {
    /// Assesses every quotation.
    pub(super) fn new(project: &Project) -> Self {
        let library = Library::new(&project.library);
        let claims = project.library.claims.values().flat_map(|claim| {
            let rests_on = claim.support.iter().chain(&claim.dispute);
            let rests_on: Vec<&str> = rests_on.map(|link| link.value.as_str()).collect();
            let scope = Scope::new(&claim.passages, rests_on);
            assess(&library, &scope)
        });
        Self {
            claims: claims.collect(),
            briefs: project
                .briefs
                .par_iter()
                .map(|brief| of_brief(&library, brief))
                .collect(),
        }
    }

    /// All of them, claims first.
    pub fn all(&self) -> impl Iterator<Item = &Assessment> {
        self.claims.iter().chain(self.briefs.iter().flatten())
    }
}

fn of_brief(library: &Library<'_>, brief: &Brief) -> Vec<Assessment> {
    let cited: BTreeSet<&str> = brief.cited.iter().map(|link| link.value.as_str()).collect();
    let scope = Scope::new(&brief.passages, cited.into_iter().collect());
    assess(library, &scope)
}

fn assess(library: &Library<'_>, scope: &Scope<'_>) -> Vec<Assessment> {
    let mut assessments: Vec<Assessment> = scope
        .quotations()
        .into_iter()
        .filter_map(|quotation| assess_one(library, scope, &quotation))
        .collect();
    assessments.sort_by_key(|assessment| assessment.span);
    assessments
}

fn assess_one(
    library: &Library<'_>,
    scope: &Scope<'_>,
    quotation: &Quotation<'_>,
) -> Option<Assessment> {
    let passage = quotation.passage;
    let tokens = token::tokens(quotation.text());
    let assessment = |records: Vec<String>, verdict| {
        Some(Assessment {
            span: passage.text.span(quotation.range.clone()),
            records,
            verdict,
        })
    };
    if !tokens.iter().any(token::Token::is_word) {
        return None;
    }
    let reach = scope.reach(quotation);
    let records: Vec<String> = reach.ids.iter().map(|id| (*id).to_owned()).collect();
    let binding = quotation.is_block()
        || quotation.unmarked
        || reach.anchored && library.any_words(&reach.ids);
    if !binding {
        let words = tokens.iter().filter(|token| token.is_word()).count();
        if words < LEAST_WORDS {
            return assessment(
                records,
                Verdict::Exempt("fewer than four words between the marks"),
            );
        }
        if is_emphasised(passage, quotation) || library.is_title(&tokens) {
            return assessment(records, Verdict::Exempt("the title of a work"));
        }
    }
    if reach.ids.is_empty() {
        return assessment(records, Verdict::Unattributed);
    }
    let verdict = library.compare(quotation, &tokens, &reach);
    if quotation.unmarked && !matches!(verdict, Verdict::Matches(_) | Verdict::Altered(_)) {
        return None; // words of the author's own that rest on a quotation
    }
    assessment(records, verdict)
}

/// Whether all of it is set in italics, as titles are.
fn is_emphasised(passage: &Passage, quotation: &Quotation<'_>) -> bool {
    let inner = quotation.inner();
    passage.role != Role::BlockQuote
        && passage
            .emphasis
            .iter()
            .any(|range| range.start <= inner.start && inner.end <= range.end)
}

//! Compares quotations with recorded words (docs/reading.md, Quotations).
//!
//! Input are the passages of a brief or a claim, output one [`QuotationAssessment`] per quotation: the quotation rules turn them into
//! findings, the trace into statuses. Words match or they do not; likeness only chooses what to show.
//!
//! | module | does |
//! | --- | --- |
//! | `fold` | takes away what printing and copying change |
//! | `token` | cuts into words, numbers and marks; reads the edits that a quotation may make |
//! | `align` | finds the quotation in a text, or the place where it comes closest |
//! | `words` | the recorded words of every record |
//! | `recorded_text` | the tokens of recorded words, made once for all quotations, and where each stands |
//! | `reach` | which records a quotation rests on |
//! | `matched` | where a quotation stands word for word, and what it leaves out |
//! | `verdict` | what the differences are |
//! | `opposed` | what words in brackets say otherwise than those in whose place they stand |
//! | `language` | which language words are in |
//! | `locator` | whether two locators contradict each other |
//! | `attribution` | whom the prose names as the speaker |
//! | `surroundings` | what else the prose around a quotation says of it |

mod align;
mod attribution;
mod fold;
mod language;
mod locator;
mod matched;
mod opposed;
mod reach;
mod recorded;
mod recorded_text;
mod surroundings;
mod token;
mod verdict;
mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::alias::is_metonym;
use super::status::Status;
use crate::arrange::{Arrange as _, distinct};
use crate::lang::{self, Class, ENGLISH};
use crate::model::{Brief, Claim, Project};
use crate::prose::{Passage, Reference, Role};
use crate::span::Span;

use reach::{QuotationReach, QuotationScope};
pub(super) use words::{TitleWords, WordLibrary};

pub use attribution::NamedSpeaker;
pub use locator::{Pin, contradiction};
pub use matched::{Apart, Match, Omission};
pub use opposed::{Otherwise, said_otherwise};
pub use reach::Quotation;
pub use verdict::{Alteration, Difference, Sort};

/// The fewest words that make unanchored quotation marks a quotation (docs/reading.md, What is a quotation).
const LEAST_WORDS: usize = 4;

/// A quotation and its verdict.
#[derive(Clone, Debug)]
pub struct QuotationAssessment<'a> {
    /// The author's characters, quotation marks included.
    pub span: Span,
    /// The ids of the records that the quotation rests on, in the order named.
    pub records: Vec<String>,
    /// The verdict of the comparison.
    pub verdict: QuotationVerdict<'a>,
    /// The quotation in its passage.
    pub quotation: Quotation<'a>,
    /// The references that the quotation rests on, as the author wrote them.
    pub references: Vec<&'a Reference>,
    /// The language of the prose around the quotation.
    pub language: &'a str,
}

/// The verdict of comparing a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuotationVerdict<'a> {
    /// The words stand in these records, at least one.
    Matches(Vec<Match<'a>>),
    /// The words stand in a record with alterations.
    Altered(Box<Alteration>),
    /// The words stand under other evidence of the source, with another locator.
    Elsewhere(Elsewhere<'a>),
    /// Nothing like the words stands in the recorded words, whose places are given.
    NotFound(Vec<Compared>),
    /// The recorded words are in another language, and no translation is recorded.
    Translated(Foreign),
    /// No record is cited.
    Unattributed,
    /// The cited records hold no words.
    Unchecked,
    /// The words are no quotation, for this reason.
    Exempt(&'static str),
}

/// The evidence that holds the words, beside the cited one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere<'a> {
    /// The id of the cited evidence.
    pub cited: &'a str,
    /// The bytes of the prose that cite it: its locator or its id.
    pub at: Span,
    /// The locator that is wrong.
    pub wrong: String,
    /// The match in the other evidence.
    pub found: Match<'a>,
    /// The locator that is right.
    pub right: String,
}

/// Recorded words in another language than the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The id of the record.
    pub record: String,
    /// The language of the words, by its English name.
    pub language: String,
    /// The bytes of the words in the record's file.
    pub span: Span,
}

/// Recorded words that a quotation was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The id of the record.
    pub record: String,
    /// The bytes of the words in the record's file.
    pub span: Span,
}

impl<'a> QuotationAssessment<'a> {
    /// The status of the quotation in the trace.
    pub const fn status(&self) -> Status {
        match self.verdict {
            QuotationVerdict::Matches(_) => Status::Checked,
            QuotationVerdict::Altered(_)
            | QuotationVerdict::NotFound(_)
            | QuotationVerdict::Elsewhere(_) => Status::Mismatch,
            QuotationVerdict::Unattributed => Status::Uncited,
            QuotationVerdict::Unchecked | QuotationVerdict::Translated(_) => Status::Unchecked,
            QuotationVerdict::Exempt(_) => Status::Exempt,
        }
    }

    /// The reason for the status, in words for the trace.
    pub fn why(&self) -> String {
        match &self.verdict {
            QuotationVerdict::Matches(matches) => {
                let record = matches.first().map_or("", |found| found.record);
                format!("word for word as recorded in `{record}`")
            }
            QuotationVerdict::Altered(alteration) => {
                format!("differs from the words recorded in `{}`", alteration.record)
            }
            QuotationVerdict::Elsewhere(elsewhere) => {
                format!(
                    "stands in `{}`, not in `{}`",
                    elsewhere.found.record, elsewhere.cited
                )
            }
            QuotationVerdict::NotFound(_) => "not in the words recorded".into(),
            QuotationVerdict::Translated(foreign) => {
                format!(
                    "the words of `{}` are recorded in {} only",
                    foreign.record, foreign.language
                )
            }
            QuotationVerdict::Unattributed => "nothing is cited in its sentence".into(),
            QuotationVerdict::Unchecked => "no words are recorded for what it cites".into(),
            QuotationVerdict::Exempt(why) => (*why).into(),
        }
    }

    /// The records in which the quotation stands word for word; none where it does not.
    pub fn matches(&self) -> &[Match<'a>] {
        match &self.verdict {
            QuotationVerdict::Matches(matches) => matches,
            _ => &[],
        }
    }

    /// Whether the prose says whose emphasis the quotation has.
    pub fn declares_emphasis(&self) -> bool {
        self.quotation.declares_emphasis(&self.references)
    }

    /// Whether the prose says that the quotation is translated from a language, or is in it.
    pub fn declares_translation(&self, language: &str) -> bool {
        self.quotation
            .declares_translation(&self.references, language)
    }

    /// Whether the quotation is the question of a survey, by the prose around it, and so nobody's words.
    pub fn is_asked(&self) -> bool {
        self.quotation.is_asked()
    }

    /// Whether the quotation has as many words as one that needs no anchor.
    pub fn is_sentence_long(&self) -> bool {
        token::count_words(self.quotation.text()) >= LEAST_WORDS
    }

    /// The speaker whom the prose names, where that cannot be the recorded one; `may_be` tells whether a name may be the recorded one's.
    pub fn wrong_speaker(&self, may_be: &dyn Fn(&str) -> bool) -> Option<NamedSpeaker> {
        let found = self.quotation.attribution(may_be)?;
        (!may_be(&found.name) && !is_metonym(&found.name)).then_some(found)
    }
}

/// The English name of a language, or its tag.
pub fn language_name(tag: &str) -> &str {
    language::language_name(tag)
}

/// Whether two tags name one language.
pub fn same_language(a: &str, b: &str) -> bool {
    language::same_language(a, b)
}

/// Whether a text holds some words, apart from what printing and copying change.
pub fn holds(text: &str, words: &str) -> bool {
    let words = fold::fold(words.trim());
    !words.text.is_empty() && fold::fold(text).text.contains(&words.text)
}

/// The bytes of a quotation's text that brackets put into it.
pub fn insertions(text: &str) -> Vec<std::ops::Range<usize>> {
    token::insertions(text)
}

/// The quotations of a project, each assessed once for all rules and the trace.
#[derive(Debug, Default)]
pub struct Quotations<'a> {
    /// The quotations of each brief, in the order of the project's briefs.
    pub briefs: Vec<Vec<QuotationAssessment<'a>>>,
    /// The quotations in statements of claims, in the order of the claims.
    pub claims: Vec<QuotationAssessment<'a>>,
}

impl<'a> Quotations<'a> {
    /// Assesses every quotation of some claims and of the briefs of a project.
    pub(super) fn new(
        library: &WordLibrary<'a>,
        project: &'a Project,
        claims: &[&'a Claim],
    ) -> Self {
        let claims = claims.iter();
        let claims = claims.flat_map(|claim| of_claim(library, project, claim));
        Self {
            claims: claims.collect(),
            briefs: project
                .briefs
                .par_iter()
                .map(|brief| of_brief(library, project, brief))
                .collect(),
        }
    }

    /// All quotations, those of claims first.
    pub fn all(&self) -> impl Iterator<Item = &QuotationAssessment<'a>> {
        self.claims.iter().chain(self.briefs.iter().flatten())
    }
}

/// The quotations in the statement of a claim.
pub(super) fn of_claim<'a>(
    library: &WordLibrary<'a>,
    project: &'a Project,
    claim: &'a Claim,
) -> Vec<QuotationAssessment<'a>> {
    let rests_on = claim.support.iter().chain(&claim.dispute);
    let rests_on: Vec<&str> = rests_on.map(|link| link.value.as_str()).collect();
    let scope = QuotationScope::new(&claim.passages, rests_on, &project.config.language);
    assess(library, &scope)
}

fn of_brief<'a>(
    library: &WordLibrary<'a>,
    project: &'a Project,
    brief: &'a Brief,
) -> Vec<QuotationAssessment<'a>> {
    let cited: BTreeSet<&str> = distinct(brief.cited.iter().map(|link| link.value.as_str()));
    let own = brief.language.as_ref().map(|language| &language.value);
    let language = own.unwrap_or(&project.config.language);
    let scope = QuotationScope::new(&brief.passages, cited.into_iter().collect(), language);
    assess(library, &scope)
}

fn assess<'a>(
    library: &WordLibrary<'a>,
    scope: &QuotationScope<'a>,
) -> Vec<QuotationAssessment<'a>> {
    let mut assessments: Vec<QuotationAssessment<'a>> = scope
        .quotations()
        .into_iter()
        .filter_map(|quotation| assess_one(library, scope, &quotation))
        .collect();
    assessments.arrange_by_key(|assessment| assessment.span);
    assessments
}

fn assess_one<'a>(
    library: &WordLibrary<'a>,
    scope: &QuotationScope<'a>,
    quotation: &Quotation<'a>,
) -> Option<QuotationAssessment<'a>> {
    let passage = quotation.passage;
    let tokens = token::tokens(quotation.text());
    if !tokens.iter().any(token::QuoteToken::is_word) {
        return None;
    }
    let reach = scope.reach(quotation);
    let assessment = |verdict| QuotationAssessment {
        span: passage.text.span(quotation.range.clone()),
        records: reach.ids.iter().map(|id| (*id).to_owned()).collect(),
        verdict,
        quotation: quotation.clone(),
        references: reach.references.clone(),
        language: scope.language,
    };
    let binding = quotation.is_block()
        || quotation.unmarked
        || reach.anchored && library.any_words(&reach.ids);
    if !binding {
        if token::count_words(quotation.text()) < LEAST_WORDS {
            let verdict = misquoted_number(library, quotation, &tokens, &reach, scope.language);
            return Some(assessment(verdict.unwrap_or(QuotationVerdict::Exempt(
                "fewer than four words between the marks",
            ))));
        }
        if is_emphasised(passage, quotation) || library.is_title(&tokens) || quotation.is_titled() {
            return Some(assessment(QuotationVerdict::Exempt("the title of a work")));
        }
    }
    if reach.ids.is_empty() {
        return Some(assessment(QuotationVerdict::Unattributed));
    }
    let mut verdict = library.compare(quotation, &tokens, &reach, scope.language);
    if quotation.unmarked
        && !matches!(
            verdict,
            QuotationVerdict::Matches(_) | QuotationVerdict::Altered(_)
        )
    {
        return None; // words of the author's own that rest on a quotation
    }
    if matches!(
        verdict,
        QuotationVerdict::NotFound(_) | QuotationVerdict::Altered(_)
    ) && let Some(beside) = beside(library, quotation, &reach, &tokens, scope.language)
    {
        verdict = beside;
    }
    Some(assessment(verdict))
}

/// The verdict on a few words with a number, where the evidence that they rest on has the same words with another number.
fn misquoted_number<'a>(
    library: &WordLibrary<'a>,
    quotation: &Quotation<'a>,
    tokens: &[token::QuoteToken],
    reach: &QuotationReach<'a>,
    language: &str,
) -> Option<QuotationVerdict<'a>> {
    let is_number = |token: &token::QuoteToken| token.text.contains(|c: char| c.is_ascii_digit());
    if !tokens.iter().any(is_number) {
        return None;
    }
    let verdict = library.compare(quotation, tokens, reach, language);
    let QuotationVerdict::Altered(alteration) = &verdict else {
        return None;
    };
    let is_own = reach.ids.contains(&alteration.record.as_str());
    let is_number = |other: &Difference| other.is_grave && !other.said.is_empty();
    let agrees = |token: &&token::QuoteToken| {
        let at = quotation.span(token.range.clone());
        let mut changed = alteration.differences.iter().filter_map(|own| own.span);
        !changed.any(|changed| changed.start <= at.start && at.end <= changed.end)
    };
    // "2 percent" and "by 2030" may be of anything.
    let language = lang::of(language).unwrap_or(&ENGLISH);
    let kept = tokens.iter().filter(|token| token.is_word());
    let kept: Vec<String> = kept
        .filter(agrees)
        .map(|token| token.text.to_lowercase())
        .collect();
    let names_thing = |word: &String| {
        let entry = language.find(word);
        word.starts_with(char::is_alphabetic)
            && language.unit(word).is_none()
            && entry.month.is_none()
            && !entry.is_in(Class::FunctionWords)
    };
    let is_same_thing = kept.len() > 1 || kept.iter().any(names_thing);
    (is_own && is_same_thing && alteration.differences.iter().all(is_number)).then_some(verdict)
}

/// The verdict where the quotation stands under other evidence of a cited source: the locator is wrong, or it is right and the id is wrong.
fn beside<'a>(
    library: &WordLibrary<'a>,
    quotation: &Quotation<'a>,
    reach: &QuotationReach<'a>,
    tokens: &[token::QuoteToken],
    language: &str,
) -> Option<QuotationVerdict<'a>> {
    let found = library.beside(reach, quotation.text(), tokens);
    for other in &found {
        let right = library.locator(other.record)?;
        for reference in &reach.references {
            let cited = reference.id.value.as_str();
            if !library.are_of_one_source(cited, other.record) {
                continue;
            }
            let (said, at) = match &reference.locator {
                Some(said) => (said.value.as_str(), said.span),
                None => (library.locator(cited)?, reference.id.span),
            };
            if contradiction(said, right, language).is_some() {
                return Some(QuotationVerdict::Elsewhere(Elsewhere {
                    cited,
                    at,
                    wrong: said.to_owned(),
                    found: other.clone(),
                    right: right.to_owned(),
                }));
            }
            if reference.locator.is_some() && locator::agree(said, right, language) {
                return Some(QuotationVerdict::Matches(vec![other.clone()]));
            }
        }
    }
    None
}

/// Whether the whole quotation is set in italics, like a title.
fn is_emphasised(passage: &Passage, quotation: &Quotation<'_>) -> bool {
    let inner = quotation.inner();
    passage.role != Role::BlockQuote && passage.is_emphasised(&inner)
}

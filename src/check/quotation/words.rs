//! The recorded words of every record, and the comparison of a quotation with them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::align::{Alignment, align, occurs};
use super::reach::{Quotation, Reach};
use super::token::{Token, mend, pattern, tokens, vocabulary};
use super::verdict::Alteration;
use super::{Compared, Verdict};
use crate::model::{self, Body, Claim, Evidence, Record};
use crate::span::{Span, Spanned, Text};

/// How deep a claim is followed through its support.
const DEPTH: usize = 16;

/// Words that a record holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The record's id.
    pub(super) record: &'a str,
    /// The words.
    pub(super) text: &'a str,
    place: Place<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Text(&'a Text),
    Span(Span),
}

impl<'a> Words<'a> {
    fn cooked(record: &'a str, text: &'a Text) -> Self {
        Self {
            record,
            text: &text.value,
            place: Place::Text(text),
        }
    }

    fn plain(record: &'a str, text: &'a Spanned<String>) -> Self {
        Self {
            record,
            text: &text.value,
            place: Place::Span(text.span),
        }
    }

    /// Where a part of the words stands, or all of them.
    pub(super) fn span(&self, range: Option<Range<usize>>) -> Span {
        match self.place {
            Place::Text(text) => range.map_or_else(|| text.whole(), |range| text.span(range)),
            Place::Span(span) => span,
        }
    }
}

/// The library, seen as recorded words.
pub(super) struct Library<'a> {
    records: &'a model::Library,
    of_source: BTreeMap<&'a str, Vec<&'a Evidence>>,
    titles: BTreeSet<Vec<String>>,
}

impl<'a> Library<'a> {
    pub(super) fn new(library: &'a model::Library) -> Self {
        let mut of_source: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
        for evidence in library.evidence.values() {
            if let Some(source) = &evidence.source {
                of_source.entry(&source.value).or_default().push(evidence);
            }
        }
        let titles = library
            .sources
            .values()
            .filter_map(|source| source.entry.title())
            .map(|title| title_words(&tokens(&title.to_string())));
        Self {
            records: library,
            of_source,
            titles: titles.filter(|words| !words.is_empty()).collect(),
        }
    }

    /// Whether the words are the title of a source.
    pub(super) fn is_title(&self, words: &[Token]) -> bool {
        self.titles.contains(&title_words(words))
    }

    /// Whether any of the records has words to compare with.
    pub(super) fn any_words(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| !self.words(id).is_empty())
    }

    /// Compares a quotation with the words of the records in its reach.
    pub(super) fn compare(
        &self,
        quotation: &Quotation<'_>,
        said: &[Token],
        reach: &Reach<'_>,
    ) -> Verdict {
        let mut candidates: Vec<Words<'a>> = Vec::new();
        for id in &reach.ids {
            if quotation.unmarked && !self.is_quote(id) {
                continue;
            }
            candidates.extend(self.words(id));
        }
        let mut closest: Option<(Words<'a>, Alignment, Vec<Token>, Vec<Token>)> = None;
        for words in &candidates {
            let recorded = tokens(words.text);
            let said = mend(said.to_vec(), &vocabulary(&recorded));
            let recorded = mend(recorded, &vocabulary(&said));
            let pattern = pattern(&said);
            if occurs(&pattern, &recorded) {
                return Verdict::Matches(words.record.to_owned());
            }
            let Some(alignment) = align(&pattern, &recorded) else {
                continue;
            };
            let closer = closest
                .as_ref()
                .is_none_or(|(_, best, ..)| alignment.cost < best.cost);
            if closer && alignment.is_near() {
                closest = Some((*words, alignment, said, recorded));
            }
        }
        if let Some((words, alignment, said, recorded)) = closest {
            let steps = pattern(&said);
            let altered = Alteration::new(quotation, &words, &alignment, &steps, &recorded);
            return Verdict::Altered(Box::new(altered));
        }
        if !self.any_words(&reach.nearest) {
            return Verdict::Unchecked;
        }
        let mut compared: Vec<Compared> = Vec::new();
        for words in candidates {
            if compared.iter().all(|place| place.record != words.record) {
                compared.push(Compared {
                    record: words.record.to_owned(),
                    span: words.span(None),
                });
            }
        }
        Verdict::NotFound(compared)
    }

    fn is_quote(&self, id: &str) -> bool {
        let evidence = self.records.evidence.get(id);
        evidence.is_some_and(|evidence| matches!(evidence.body, Body::Quote(_)))
    }

    /// The words to which a quotation that rests on this record is held.
    fn words(&self, id: &str) -> Vec<Words<'a>> {
        match self.records.get(id) {
            Some(Record::Evidence(evidence)) => {
                let own = of_evidence(evidence);
                match &evidence.source {
                    Some(source) if own.is_empty() => self.of_source(&source.value),
                    _ => own,
                }
            }
            Some(Record::Source(source)) => self.of_source(&source.id.value),
            Some(Record::Claim(claim)) => self.of_claim(claim),
            None => Vec::new(),
        }
    }

    fn of_source(&self, id: &str) -> Vec<Words<'a>> {
        let own = self.records.sources.get(id).into_iter().flat_map(|source| {
            let excerpts = source.excerpts.iter();
            excerpts.map(|excerpt| Words::plain(&source.id.value, excerpt))
        });
        let evidence = self.of_source.get(id).into_iter().flatten();
        own.chain(evidence.flat_map(|evidence| of_evidence(evidence)))
            .collect()
    }

    /// The words of all evidence below a claim.
    fn of_claim(&self, claim: &'a Claim) -> Vec<Words<'a>> {
        let mut words = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut layer: Vec<&Claim> = vec![claim];
        for _ in 0..DEPTH {
            let mut below = Vec::new();
            for link in layer
                .iter()
                .flat_map(|claim| claim.support.iter().chain(&claim.dispute))
            {
                if !seen.insert(&link.value) {
                    continue;
                }
                match self.records.get(&link.value) {
                    Some(Record::Evidence(evidence)) => words.extend(of_evidence(evidence)),
                    Some(Record::Claim(claim)) => below.push(claim),
                    _ => {}
                }
            }
            layer = below;
        }
        words
    }
}

fn title_words(tokens: &[Token]) -> Vec<String> {
    tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.text.to_lowercase())
        .collect()
}

/// A quote record is held to its words and their translation, other evidence to its excerpt and finding.
fn of_evidence(evidence: &Evidence) -> Vec<Words<'_>> {
    let id = evidence.id.value.as_str();
    let excerpt = evidence
        .excerpt
        .iter()
        .map(|excerpt| Words::plain(id, excerpt));
    match &evidence.body {
        Body::Quote(quote) => std::iter::once(&quote.text)
            .chain(&quote.translation)
            .map(|text| Words::cooked(id, text))
            .collect(),
        Body::Finding(finding) => excerpt
            .chain(std::iter::once(Words::cooked(id, &finding.text)))
            .collect(),
        Body::Figure(_) | Body::Rank(_) | Body::Derived(_) | Body::Unreadable => excerpt.collect(),
    }
}

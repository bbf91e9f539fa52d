//! The recorded words of all records, and the comparison of a quotation with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::align::{WordAlignment, align};
use super::language::{language_name, reads_as, same_language};
use super::matched::Match;
use super::reach::{MARKS, Quotation, QuotationReach};
use super::recorded::Words;
use super::recorded_text::RecordedText;
use super::token::{OuterBrackets, QuoteToken, literal, pattern, tokens, trailing};
use super::verdict::Alteration;
use super::{Compared, Foreign, QuotationVerdict};
use crate::arrange::distinct;
use crate::citations::cache::Cache;
use crate::model::{self, Body, Claim, Evidence, Record};

/// The most steps by which a claim is followed through its support.
const DEPTH: usize = 16;

/// The most records in which a quotation is looked for.
const MOST_MATCHES: usize = 8;

/// The most texts of records whose tokens are kept.
const MOST_TEXTS: usize = 10_000;

/// A library as recorded words.
#[derive(Debug)]
pub(in crate::check) struct WordLibrary<'a> {
    records: &'a model::Library,
    /// The evidence with words of its own, by its source.
    of_source: BTreeMap<&'a str, Vec<&'a Evidence>>,
    titles: TitleWords,
    /// The tokens of recorded words, by the address and length of the words, which stay where they are as long as the records.
    texts: Cache<(usize, usize), RecordedText>,
}

/// Titles of sources, by their words.
#[derive(Debug, Default)]
pub(in crate::check) struct TitleWords {
    all: BTreeSet<Vec<String>>,
    /// The ASCII letters and digits of each title; `None` where a title holds others.
    plain: Option<Vec<String>>,
}

impl TitleWords {
    /// The words of some titles.
    pub(in crate::check) fn of<'t>(titles: impl Iterator<Item = &'t str> + Clone) -> Self {
        let is_plain = titles.clone().all(str::is_ascii);
        let plain = is_plain.then(|| titles.clone().map(plain).collect());
        let words = titles.map(|title| title_words(&tokens(title)));
        Self {
            all: words.filter(|words| !words.is_empty()).collect(),
            plain,
        }
    }

    /// Whether some words, with or without quotation marks, are one of the titles.
    pub(in crate::check) fn hold(&self, said: &str) -> bool {
        let words = said.trim_matches(&MARKS[..]);
        let is_other = |titles: &Vec<String>| words.is_ascii() && !titles.contains(&plain(words));
        !self.all.is_empty()
            && !self.plain.as_ref().is_some_and(is_other)
            && self.all.contains(&title_words(&tokens(said)))
    }
}

/// The letters and digits of an ASCII text, which folding leaves unchanged.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

impl<'a> WordLibrary<'a> {
    pub(in crate::check) fn new(library: &'a model::Library) -> Self {
        let mut of_source: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
        for evidence in library.evidence.values() {
            let has_words = evidence.excerpt.is_some() || matches!(evidence.body, Body::Quote(_));
            if let Some(source) = evidence.source.as_ref().filter(|_| has_words) {
                of_source.entry(&source.value).or_default().push(evidence);
            }
        }
        let titles = library
            .sources
            .values()
            .filter_map(|source| source.work.title());
        Self {
            records: library,
            of_source,
            titles: TitleWords::of(titles),
            texts: Cache::at_most(MOST_TEXTS),
        }
    }

    /// Whether some words are the title of a source.
    pub(super) fn is_title(&self, words: &[QuoteToken]) -> bool {
        self.titles.all.contains(&title_words(words))
    }

    /// Whether any of some records has words to compare with.
    pub(super) fn any_words(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| !self.words(id).is_empty())
    }

    /// Compares a quotation with the words of the records in its reach.
    pub(super) fn compare(
        &self,
        quotation: &Quotation<'_>,
        said: &[QuoteToken],
        reach: &QuotationReach<'_>,
        language: &str,
    ) -> QuotationVerdict<'a> {
        let mut candidates: Vec<Words<'a>> = Vec::new();
        for id in &reach.ids {
            if quotation.unmarked && !self.is_quote(id) {
                continue;
            }
            candidates.extend(self.words(id));
        }
        let matches = self.matches(&candidates, quotation.text(), said);
        if !matches.is_empty() {
            return QuotationVerdict::Matches(matches);
        }
        if let Some(altered) = self.closest(quotation, said, &candidates, language) {
            return QuotationVerdict::Altered(Box::new(altered));
        }
        if !self.any_words(&reach.nearest) {
            return QuotationVerdict::Unchecked;
        }
        if let Some(words) = foreign(&candidates, said, language) {
            return QuotationVerdict::Translated(words);
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
        // What was made from prose holds no more than the prose quoted.
        let is_made = |place: &Compared| {
            let record = self.records.evidence.get(&place.record);
            record.is_some_and(Evidence::is_of_prose) && !reach.ids.contains(&place.record.as_str())
        };
        if !compared.is_empty() && compared.iter().all(is_made) {
            return QuotationVerdict::Unchecked;
        }
        QuotationVerdict::NotFound(compared)
    }

    /// Other evidence of the same source in which a quotation stands word for word.
    pub(super) fn beside(
        &self,
        reach: &QuotationReach<'_>,
        quotation: &str,
        said: &[QuoteToken],
    ) -> Vec<Match<'a>> {
        let sources: BTreeSet<&str> = distinct(
            reach
                .ids
                .iter()
                .filter_map(|id| self.records.evidence.get(*id)?.source.as_ref())
                .map(|source| source.value.as_str()),
        );
        let candidates: Vec<Words<'a>> = sources
            .into_iter()
            .filter_map(|source| self.of_source.get(source))
            .flatten()
            .flat_map(|evidence| self.of_evidence(evidence))
            .collect();
        self.matches(&candidates, quotation, said)
    }

    /// The locator of a piece of evidence.
    pub(super) fn locator(&self, id: &str) -> Option<&'a str> {
        let evidence = self.records.evidence.get(id)?;
        evidence
            .locator
            .as_ref()
            .map(|locator| locator.value.as_str())
    }

    /// Whether two pieces of evidence were taken from one source.
    pub(super) fn are_of_one_source(&self, a: &str, b: &str) -> bool {
        let source = |id: &str| {
            let source = self.records.evidence.get(id)?.source.as_ref()?;
            Some(source.value.as_str())
        };
        source(a).is_some() && source(a) == source(b)
    }

    fn is_quote(&self, id: &str) -> bool {
        let evidence = self.records.evidence.get(id);
        evidence.is_some_and(|evidence| matches!(evidence.body, Body::Quote(_)))
    }

    /// The words that a quotation resting on a record is compared with.
    fn words(&self, id: &str) -> Vec<Words<'a>> {
        match self.records.get(id) {
            Some(Record::Evidence(evidence)) => {
                let own = self.of_evidence(evidence);
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
            excerpts.map(|excerpt| Words::plain(&source.id.value, excerpt, Some(source)))
        });
        let evidence = self.of_source.get(id).into_iter().flatten();
        own.chain(evidence.flat_map(|evidence| self.of_evidence(evidence)))
            .collect()
    }

    fn of_evidence(&self, evidence: &'a Evidence) -> Vec<Words<'a>> {
        let source = evidence.source.as_ref();
        let source = source.and_then(|source| self.records.sources.get(&source.value));
        Words::of_evidence(evidence, source)
    }

    /// The words of all evidence that a claim rests on.
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
                    Some(Record::Evidence(evidence)) => words.extend(self.of_evidence(evidence)),
                    Some(Record::Claim(claim)) => below.push(claim),
                    _ => {}
                }
            }
            layer = below;
        }
        words
    }

    /// The records in which a quotation stands word for word.
    fn matches(
        &self,
        candidates: &[Words<'a>],
        quotation: &str,
        said: &[QuoteToken],
    ) -> Vec<Match<'a>> {
        let trailing = trailing(said);
        let has_brackets = said.iter().any(|token| token.text == "[");
        let outer = has_brackets.then(|| OuterBrackets::of(quotation, said));
        let found = candidates.iter().filter_map(|words| {
            let text = self.text(words);
            let (said_whole, recorded) = text.mended(said);
            let found = Match::find(words, &pattern(&said_whole), &recorded);
            let found = found.map(|found| match &trailing {
                Some(ellipsis) => found.trailing_off(words, &text, ellipsis.clone()),
                None => found,
            });
            let found = found.map(|found| match &outer {
                Some(outer) => found.between(words, outer),
                None => found,
            });
            found.or_else(|| {
                // The record may hold the brackets themselves.
                has_brackets
                    .then(|| Match::find(words, &literal(said), text.literal(words.text)))?
            })
        });
        found.take(MOST_MATCHES).collect()
    }

    /// The verdict on the words that a quotation comes closest to, if it comes close to any.
    fn closest(
        &self,
        quotation: &Quotation<'_>,
        said: &[QuoteToken],
        candidates: &[Words<'a>],
        language: &str,
    ) -> Option<Alteration> {
        let mut closest: Option<(WordAlignment, &Words<'_>)> = None;
        for words in candidates {
            let text = self.text(words);
            let (said, recorded) = text.mended(said);
            let Some(alignment) = align(&pattern(&said), &recorded) else {
                continue;
            };
            let closer = closest
                .as_ref()
                .is_none_or(|(best, _)| alignment.cost < best.cost);
            if closer && alignment.is_near() {
                closest = Some((alignment, words));
            }
        }
        let (alignment, words) = closest?;
        let text = self.text(words);
        let (said, recorded) = text.mended(said);
        Some(Alteration::new(
            quotation,
            words,
            language,
            &alignment,
            &pattern(&said),
            recorded.tokens(),
        ))
    }

    /// The tokens of recorded words, made once for all quotations.
    fn text(&self, words: &Words<'a>) -> Arc<RecordedText> {
        let key = (words.text.as_ptr().addr(), words.text.len());
        self.texts.get(key, |_| RecordedText::new(words.text))
    }
}

/// The first recorded words, where all are in another language than the prose, and the quotation is in that of the prose.
fn foreign(candidates: &[Words<'_>], said: &[QuoteToken], language: &str) -> Option<Foreign> {
    let is_foreign = |words: &&Words<'_>| {
        let own = words.language;
        own.is_some_and(|own| !same_language(own, language))
    };
    let words = candidates.first()?;
    (candidates.iter().all(|words| is_foreign(&words)) && reads_as(said, language)).then(|| {
        Foreign {
            record: words.record.to_owned(),
            language: language_name(words.language.unwrap_or("")).to_owned(),
            span: words.span(None),
        }
    })
}

fn title_words(tokens: &[QuoteToken]) -> Vec<String> {
    tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.text.to_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Files, Span, Spanned};

    #[test]
    fn recorded_words_are_cut_once_for_all_quotations() {
        let library = model::Library::default();
        let words = WordLibrary::new(&library);
        let span = Span::new(Files::default().add("a.yaml", ""), 0..0);
        let said = "We do not trade eco-  nomic goods. [W]e act. ".repeat(3);
        let excerpt = Spanned::new(said, span);
        let recorded = Words::plain("a", &excerpt, None);
        let first = words.text(&recorded);
        for (quotation, stands) in [
            ("we do not trade economic goods", true),
            ("do trade economic goods", false),
            ("[W]e act", true),
            ("goods … act …", true),
        ] {
            let found = words.matches(&[recorded], quotation, &tokens(quotation));
            assert_eq!(!found.is_empty(), stands, "{quotation}");
            assert!(Arc::ptr_eq(&first, &words.text(&recorded)), "{quotation}");
        }
        // Only the quotation that knows a broken word has tokens of its own.
        let is_shared = |said: &str| {
            let (_, recorded) = first.mended(&tokens(said));
            matches!(recorded, std::borrow::Cow::Borrowed(_))
        };
        assert!(is_shared("we do not trade"));
        assert!(!is_shared("economic goods"));
    }
}

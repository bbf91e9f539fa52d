//! Recorded words, cut into tokens once for all quotations that are compared with them.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::token::{QuoteToken, Step, breaks, mend, tokens, unbracketed, vocabulary};
use crate::prose;

/// The tokens of a text, with the places of each.
#[derive(Clone, Debug)]
pub(super) struct IndexedTokens {
    tokens: Vec<QuoteToken>,
    /// Of each token, the number of its text.
    kinds: Vec<usize>,
    numbers: FxHashMap<String, usize>,
    /// Of each text, where it stands.
    places: Vec<Vec<usize>>,
}

impl IndexedTokens {
    pub(super) fn new(tokens: Vec<QuoteToken>) -> Self {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut kinds = Vec::with_capacity(tokens.len());
        let mut places: Vec<Vec<usize>> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let kind = numbers.get(&token.text).copied().unwrap_or_else(|| {
                numbers.insert(token.text.clone(), places.len());
                places.push(Vec::new());
                places.len() - 1
            });
            kinds.push(kind);
            if let Some(places) = places.get_mut(kind) {
                places.push(index);
            }
        }
        Self {
            tokens,
            kinds,
            numbers,
            places,
        }
    }

    pub(super) fn tokens(&self) -> &[QuoteToken] {
        &self.tokens
    }

    /// Of each token, the number of its text.
    pub(super) fn kinds(&self) -> &[usize] {
        &self.kinds
    }

    /// The places of the token that stands least often among those that some steps ask for letter by letter, and the number of its step.
    pub(super) fn rarest(&self, steps: &[Step]) -> Option<(usize, &[usize])> {
        let exact = steps.iter().enumerate().filter_map(|(index, step)| {
            let Step::Token {
                token,
                any_case: false,
            } = step
            else {
                return None;
            };
            let kind = self.numbers.get(&token.text);
            let places = kind.and_then(|kind| self.places.get(*kind));
            Some((index, places.map_or(&[][..], Vec::as_slice)))
        });
        exact.min_by_key(|(_, places)| places.len())
    }

    /// Of each text, whether it fulfils a step.
    pub(super) fn accepted(&self, step: &Step) -> Vec<bool> {
        let representatives = self.places.iter().map(|places| {
            let first = places.first().and_then(|first| self.tokens.get(*first));
            first.is_some_and(|token| step.accepts(token))
        });
        representatives.collect()
    }
}

/// The words of a record as they are compared.
#[derive(Debug)]
pub(super) struct RecordedText {
    /// The tokens with the letters of bracketed words joined.
    own: IndexedTokens,
    /// The words that end where a line breaks, each as it would be whole.
    broken: Vec<String>,
    vocabulary: OnceLock<BTreeSet<String>>,
    /// The tokens with brackets as they are written.
    literal: OnceLock<IndexedTokens>,
    sentences: OnceLock<Vec<Range<usize>>>,
}

impl RecordedText {
    pub(super) fn new(text: &str) -> Self {
        let own = unbracketed(tokens(text));
        Self {
            broken: breaks(&own),
            own: IndexedTokens::new(own),
            vocabulary: OnceLock::new(),
            literal: OnceLock::new(),
            sentences: OnceLock::new(),
        }
    }

    /// The tokens of a quotation and of the text, each mended by the other.
    pub(super) fn mended(&self, said: &[QuoteToken]) -> (Vec<QuoteToken>, Cow<'_, IndexedTokens>) {
        let own = || {
            self.vocabulary
                .get_or_init(|| vocabulary(self.own.tokens()))
        };
        let said = mend(said.to_vec(), |word| own().contains(word));
        let other = LazyCell::new(|| vocabulary(&said));
        let is_mended = self.broken.iter().any(|word| other.contains(word));
        let recorded = if is_mended {
            let tokens = self.own.tokens().to_vec();
            let mended = mend(tokens, |word| other.contains(word));
            Cow::Owned(IndexedTokens::new(mended))
        } else {
            Cow::Borrowed(&self.own)
        };
        drop(other);
        (said, recorded)
    }

    /// The tokens of the text, with brackets as they are written.
    pub(super) fn literal(&self, text: &str) -> &IndexedTokens {
        self.literal
            .get_or_init(|| IndexedTokens::new(tokens(text)))
    }

    /// The sentences of the text.
    pub(super) fn sentences(&self, text: &str) -> &[Range<usize>] {
        self.sentences.get_or_init(|| prose::sentences(text))
    }
}

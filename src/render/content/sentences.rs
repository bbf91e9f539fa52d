//! Sentences that say what evidence holds, computed once for all pages of a language.

use std::sync::Arc;

use super::record;
use crate::citations::cache::Cache;
use crate::model::Evidence;
use crate::quantity::Currency;
use crate::render::language::PageLanguage;

/// The most sentences that are kept.
const MOST: usize = 100_000;

/// A cache of sentences, by record and by what pages write differently.
#[derive(Clone, Debug)]
pub struct RecordSentences(Arc<Cache<SentenceKey, String>>);

/// A record, and what else its sentence depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct SentenceKey {
    language: String,
    currency: Currency,
    id: String,
}

impl Default for RecordSentences {
    fn default() -> Self {
        Self(Arc::new(Cache::at_most(MOST)))
    }
}

impl RecordSentences {
    /// The sentence that says what an evidence item holds, in the language of a page.
    pub fn of(&self, evidence: &Evidence, language: &PageLanguage) -> Arc<String> {
        let key = SentenceKey {
            language: language.tag.clone(),
            currency: language.currency,
            id: evidence.id.value.clone(),
        };
        self.0.get(key, |_| record::sentence(evidence, language))
    }
}

//! What evidence says in one line, made once for all pages of a language.

use std::sync::Arc;

use super::record;
use crate::citations::cache::Cache;
use crate::model::Evidence;
use crate::quantity::Currency;
use crate::render::language::PageLanguage;

/// How many sentences are kept.
const MOST: usize = 100_000;

/// Sentences of records, by record and what a page writes otherwise than others.
#[derive(Clone, Debug)]
pub struct RecordSentences(Arc<Cache<SentenceKey, String>>);

/// A record, and all that its sentence rests on besides.
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
    /// What an evidence item says on a page.
    pub fn of(&self, evidence: &Evidence, language: &PageLanguage) -> Arc<String> {
        let key = SentenceKey {
            language: language.tag.clone(),
            currency: language.currency,
            id: evidence.id.value.clone(),
        };
        self.0.get(key, |_| record::sentence(evidence, language))
    }
}

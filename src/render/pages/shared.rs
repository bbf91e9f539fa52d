//! Views of records that the pages of a library share, computed once for each format and language.

use std::sync::Arc;

use crate::citations::cache::Cache;
use crate::quantity::Currency;
use crate::render::content::verdict::MentionVerdict;
use crate::render::language::PageLanguage;
use crate::render::text::Shared;
use crate::render::writer::markup::Format;

/// The most views that are kept.
const MOST: usize = 100_000;

/// A cache of views of records.
#[derive(Clone, Debug)]
pub struct Records(Arc<Cache<RecordViewKey, Shared>>);

/// How much of a record is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// An evidence item in full.
    Full,
    /// A line under a claim.
    Line,
    /// The content of a card, with the verdict on the words beside it.
    Card(Option<MentionVerdict>),
}

/// A record, and what else its view depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct RecordViewKey {
    extent: Extent,
    format: &'static str,
    language: String,
    currency: Currency,
    id: String,
}

impl Default for Records {
    fn default() -> Self {
        Self(Arc::new(Cache::at_most(MOST)))
    }
}

impl Records {
    /// The view of a record, computed once, unless the format writes it differently on each page.
    pub fn view(
        &self,
        extent: Extent,
        id: &str,
        format: &impl Format,
        language: &PageLanguage,
        make: impl Fn() -> Shared,
    ) -> Shared {
        let Some(format) = format.same_on_every_page() else {
            return make();
        };
        let key = RecordViewKey {
            extent,
            format,
            language: language.tag.clone(),
            currency: language.currency,
            id: id.to_owned(),
        };
        Shared::clone(&self.0.get(key, |_| make()))
    }
}

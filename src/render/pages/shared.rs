//! What the pages of a library show alike: views of records, made once for each format and language.

use std::sync::Arc;

use crate::citations::cache::Cache;
use crate::quantity::Currency;
use crate::render::content::verdict::MentionVerdict;
use crate::render::language::PageLanguage;
use crate::render::text::Shared;
use crate::render::writer::markup::Format;

/// How many views are kept.
const MOST: usize = 100_000;

/// Views of records, in full and in one line.
#[derive(Clone, Debug)]
pub struct Records(Arc<Cache<Shown, Shared>>);

/// How much of a record is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// An evidence item in full.
    Full,
    /// A line of support.
    Line,
    /// What its card says beside words of which the checker found that.
    Card(Option<MentionVerdict>),
}

/// A record, and all that its view rests on besides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shown {
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
    /// The view of a record: made once, unless the format writes it otherwise on every page.
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
        let key = Shown {
            extent,
            format,
            language: language.tag.clone(),
            currency: language.currency,
            id: id.to_owned(),
        };
        Shared::clone(&self.0.get(key, |_| make()))
    }
}

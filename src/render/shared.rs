//! What the pages of a library show alike: views of records, made once for each format and language.

use std::sync::Arc;

use super::kept::Kept;
use super::language::Language;
use super::markup::Markup;
use super::text::Shared;
use crate::quantity::Currency;

/// How many views are kept of each sort.
const MOST: usize = 100_000;

/// Views of evidence, in full and in one line.
#[derive(Clone, Debug)]
pub struct Records {
    evidence: Arc<Kept<Shown, Shared>>,
    lines: Arc<Kept<Shown, Shared>>,
}

/// A record, and all that its view rests on besides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shown {
    format: &'static str,
    language: String,
    currency: Currency,
    id: String,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            evidence: Arc::new(Kept::at_most(MOST)),
            lines: Arc::new(Kept::at_most(MOST)),
        }
    }
}

impl Records {
    /// The view of an evidence item.
    pub fn evidence(
        &self,
        id: &str,
        format: &impl Markup,
        language: &Language,
        make: impl Fn() -> Shared,
    ) -> Shared {
        shown(&self.evidence, id, format, language, make)
    }

    /// The view of a line of support.
    pub fn line(
        &self,
        id: &str,
        format: &impl Markup,
        language: &Language,
        make: impl Fn() -> Shared,
    ) -> Shared {
        shown(&self.lines, id, format, language, make)
    }
}

fn shown(
    kept: &Kept<Shown, Shared>,
    id: &str,
    format: &impl Markup,
    language: &Language,
    make: impl Fn() -> Shared,
) -> Shared {
    let Some(format) = format.same_on_every_page() else {
        return make();
    };
    let key = Shown {
        format,
        language: language.tag.clone(),
        currency: language.currency,
        id: id.to_owned(),
    };
    Shared::clone(&kept.get(key, |_| make()))
}

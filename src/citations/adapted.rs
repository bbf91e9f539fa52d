//! A style, reduced to what the works that it formats need.

use std::sync::Arc;

use hayagriva::citationberg::IndependentStyle;

use super::specialise::{WorkFacts, specialised};
use crate::citations::cache::Cache;

/// The most reduced styles that are kept: each takes some 100 kB, and a library has few kinds of sources.
const MOST: usize = 128;

/// A style with its reductions, which clones share.
#[derive(Clone, Debug)]
pub(super) struct Adapted(Arc<Fitted>);

#[derive(Debug)]
struct Fitted {
    style: IndependentStyle,
    fitted: Cache<WorkFacts, IndependentStyle>,
}

impl Adapted {
    pub(super) fn new(style: IndependentStyle) -> Self {
        Self(Arc::new(Fitted {
            style,
            fitted: Cache::at_most(MOST),
        }))
    }

    /// The style reduced to works for which these facts hold. It is reduced by the works first and then by the place where they are
    /// printed, since most of a style is the same in every place.
    pub(super) fn to(&self, facts: WorkFacts) -> Arc<IndependentStyle> {
        let Fitted { style, fitted } = &*self.0;
        fitted.get(facts, |facts| match facts.anywhere() {
            Some(anywhere) => specialised(&self.to(anywhere), facts),
            None => specialised(style, facts),
        })
    }
}

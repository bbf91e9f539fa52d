//! A style, fitted to the works that it formats.

use std::sync::Arc;

use hayagriva::citationberg::IndependentStyle;

use super::specialise::{WorkFacts, specialised};
use crate::citations::cache::Cache;

/// How many fitted styles are kept: one takes some 100 kB, and a library has few kinds of sources.
const MOST: usize = 128;

/// A style and what was fitted of it. Clones share both.
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

    /// The style for works of which these facts hold. It is fitted to the works first and to the place in which they are printed then:
    /// most of a style goes for every place alike.
    pub(super) fn to(&self, facts: WorkFacts) -> Arc<IndependentStyle> {
        let Fitted { style, fitted } = &*self.0;
        fitted.get(facts, |facts| match facts.anywhere() {
            Some(anywhere) => specialised(&self.to(anywhere), facts),
            None => specialised(style, facts),
        })
    }
}

//! The order of a reference list.

use std::collections::HashMap;
use std::sync::Arc;

use crate::arrange::Arrange as _;

use hayagriva::citationberg::{IndependentStyle, LocaleCode};

use super::run::CitationRun;
use super::{CitationEngine, CitedSource, common};

/// Works sorted as the style and a locale demand, each once.
pub(super) fn sorted<'w, 'a>(
    engine: &CitationEngine,
    works: &[&'w CitedSource<'a>],
    locale: &LocaleCode,
) -> Vec<&'w CitedSource<'a>> {
    let facts = common(works.iter().copied());
    let style: Arc<IndependentStyle> = engine.list.ordering.to(facts);
    let mut run = CitationRun::new(&style, locale, &engine.locales);
    let items = works.iter().map(|work| (&work.ready.sorted, None));
    run.cite(items, None, true);
    let list = run.finish().bibliography.into_iter();
    let by_key: HashMap<&str, &'w CitedSource<'a>> = works
        .iter()
        .map(|work| (work.source.id.value.as_str(), *work))
        .collect();
    list.flat_map(|list| list.items)
        .filter_map(|item| by_key.get(item.key.as_str()).copied())
        .collect()
}

/// The places of many sources in the order of one locale, for the lists of briefs that cite some of them.
#[derive(Debug, Default)]
pub(super) struct Order {
    locale: String,
    ranks: HashMap<String, usize>,
}

impl Order {
    /// Sorts all sources at once.
    ///
    /// The sources are sorted twice, the second time in reverse: those that the style takes for equal keep the order in which they came, so
    /// that the sum of a source's two places is the same for all equal ones, and grows from each to the next unequal one. Halves are sorted
    /// in parallel; the engine's sort only walks along what is sorted already.
    pub(super) fn of(
        engine: &CitationEngine,
        works: &[&CitedSource<'_>],
        locale: &LocaleCode,
    ) -> Self {
        let sort = |works: &[_]| sorted(engine, works, locale);
        let (front, back) = works.split_at(works.len() / 2);
        let (front, back) = rayon::join(|| sort(front), || sort(back));
        let first = sort(&[front, back].concat());
        let reversed: Vec<_> = first.iter().rev().copied().collect();
        let second = sort(&reversed);
        let mut ranks = HashMap::with_capacity(works.len());
        for order in [first, second] {
            for (place, work) in order.into_iter().enumerate() {
                *ranks.entry(work.source.id.value.clone()).or_default() += place;
            }
        }
        Self {
            locale: locale.0.clone(),
            ranks,
        }
    }

    /// Works in order, equal ones as they came; `None` if some were not among those sorted.
    pub(super) fn sort<'w, 'a>(
        &self,
        works: &[&'w CitedSource<'a>],
        locale: &LocaleCode,
    ) -> Option<Vec<&'w CitedSource<'a>>> {
        if self.locale != locale.0 {
            return None;
        }
        let rank =
            |work: &&'w CitedSource<'a>| Some((*self.ranks.get(&work.source.id.value)?, *work));
        let mut ranked: Vec<_> = works.iter().map(rank).collect::<Option<_>>()?;
        ranked.arrange_by_key(|(rank, _)| *rank);
        Some(ranked.into_iter().map(|(_, work)| work).collect())
    }
}

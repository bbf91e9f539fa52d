//! The order of a reference list.

use std::collections::HashMap;
use std::sync::Arc;

use hayagriva::citationberg::{IndependentStyle, LocaleCode};

use super::CitationEngine;
use super::memory::CitationCache;
use super::run::Run;
use crate::model::Source;

/// Sources in the order that the style and a locale give them, each once.
pub(super) fn sorted<'a>(
    engine: &CitationEngine,
    memory: &CitationCache,
    sources: &[&'a Source],
    locale: &LocaleCode,
) -> Vec<&'a Source> {
    let facts = engine.common(sources.iter().copied());
    let style: Arc<IndependentStyle> = memory.ordering.to(facts);
    let mut run = Run::new(&style, locale, &engine.locales);
    let works = sources.iter().map(|source| (&source.entry, None));
    run.cite(works, None, true);
    let list = run.finish().bibliography.into_iter();
    let by_key: HashMap<&str, &'a Source> = sources
        .iter()
        .map(|source| (source.entry.key(), *source))
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
    /// They are sorted twice, the second time from the end of the first: sources that the style holds for equal keep the order in which they
    /// came, so that the sum of a source's two places is the same for all that are equal, and grows from each to the next that is not.
    /// Halves are sorted at once; what is in order already, the engine's sort only walks along.
    pub(super) fn of(
        engine: &CitationEngine,
        memory: &CitationCache,
        sources: &[&Source],
        locale: &LocaleCode,
    ) -> Self {
        let sort = |sources: &[_]| sorted(engine, memory, sources, locale);
        let (front, back) = sources.split_at(sources.len() / 2);
        let (front, back) = rayon::join(|| sort(front), || sort(back));
        let first = sort(&[front, back].concat());
        let reversed: Vec<&Source> = first.iter().rev().copied().collect();
        let second = sort(&reversed);
        let mut ranks = HashMap::with_capacity(sources.len());
        for order in [first, second] {
            for (place, source) in order.into_iter().enumerate() {
                *ranks.entry(source.id.value.clone()).or_default() += place;
            }
        }
        Self {
            locale: locale.0.clone(),
            ranks,
        }
    }

    /// Sources in order, equal ones as they came; nothing where some were not among those sorted.
    pub(super) fn sort<'a>(
        &self,
        sources: &[&'a Source],
        locale: &LocaleCode,
    ) -> Option<Vec<&'a Source>> {
        if self.locale != locale.0 {
            return None;
        }
        let rank = |source: &&'a Source| Some((*self.ranks.get(&source.id.value)?, *source));
        let mut ranked: Vec<_> = sources.iter().map(rank).collect::<Option<_>>()?;
        ranked.sort_by_key(|(rank, _)| *rank);
        Some(ranked.into_iter().map(|(_, source)| source).collect())
    }
}

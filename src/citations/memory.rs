//! A cache of formatted citations, for all briefs that cite alike.
//!
//! The engine formats a brief as a whole: the output of a citation may depend on others. It depends on little, which a style reveals
//! ([`Surroundings`]); so each citation is formatted in the smallest brief with the same surroundings, and cached. If works could be
//! mistaken for each other, which only a run over the whole brief can settle, the cache is not used.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{Formatting, IndependentStyle, LocaleCode, ToFormatting as _};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatted};

use super::adapted::Adapted;
use super::run::{self, CitationRun};
use super::specialise::{PrintPlace, asks_both};
use super::surroundings::{Ibid, Surroundings};
use super::{CitationEngine, CitedSource, Cluster, common, locator};
use crate::citations::cache::Cache;

/// The most citations that are kept.
const MOST: usize = 100_000;

/// Formatted citations, by what they depend on.
#[derive(Debug)]
pub(super) struct CitationCache {
    asks: Surroundings,
    /// How many citations back count as near.
    near: usize,
    /// Whether citations depend on so little that they can be cached.
    keeps: bool,
    /// Whether only a run over the whole brief distinguishes works that read alike.
    tells_whole: bool,
    /// The style without its reference list.
    citing: Adapted,
    /// `citing` with the works of a citation in the order written.
    unsorted: Adapted,
    /// The output for a single work, without what surrounds it in a citation; `None` if that is more than words.
    alone: Option<Alone>,
    citations: Cache<CacheKey, ElemChildren>,
}

/// A style for single works, and the words around a citation.
#[derive(Clone, Debug)]
struct Alone {
    style: Adapted,
    prefix: Option<String>,
    suffix: Option<String>,
}

/// A work in a citation: its id, the locator, and its author's name if another work has a similar one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct WorkKey {
    id: String,
    place: Option<String>,
    author: Option<String>,
}

/// What the output of a citation depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct CacheKey {
    locale: String,
    works: Vec<WorkKey>,
    /// Whether the works keep the order written, as words stand before some.
    is_ordered: bool,
    in_note: bool,
    /// The previous citation, if it names one of the works and no other.
    before: Option<Vec<WorkKey>>,
    /// The works of both that were cited earlier, and whether nearby.
    earlier: BTreeMap<String, bool>,
}

impl CitationCache {
    /// An empty cache for a style.
    pub(super) fn new(style: &IndependentStyle) -> Self {
        let asks = Surroundings::of(style);
        let near = style.citation.near_note_distance as usize;
        let citing = IndependentStyle {
            bibliography: None,
            ..style.clone()
        };
        let mut unsorted = citing.clone();
        unsorted.citation.sort = None;
        Self {
            asks,
            near,
            keeps: can_keep(asks, near),
            tells_whole: asks.alike || style.citation.disambiguate_add_names,
            alone: Alone::new(&citing).filter(|_| !asks.shortens_names),
            citing: Adapted::new(citing),
            unsorted: Adapted::new(unsorted),
            citations: Cache::at_most(MOST),
        }
    }

    /// An empty cache for the same style.
    pub(super) fn emptied(&self) -> Self {
        Self {
            citing: self.citing.clone(),
            unsorted: self.unsorted.clone(),
            alone: self.alone.clone(),
            citations: self.citations.emptied(),
            ..*self
        }
    }
}

/// Whether a citation depends only on the few before it.
fn can_keep(asks: Surroundings, near: usize) -> bool {
    let looks_far = asks.near && near < 2;
    !asks.numbers && !looks_far
}

#[cfg(test)]
impl CitationCache {
    /// Stops using the cache, so that each brief is formatted by a run over all of it.
    pub(super) fn forget(&mut self) {
        self.keeps = false;
    }

    /// Uses the cache again.
    pub(super) fn recall(&mut self) {
        self.keeps = can_keep(self.asks, self.near);
    }
}

impl Alone {
    fn new(style: &IndependentStyle) -> Option<Self> {
        // A work by itself counts as cited before, which only a reduced style knows.
        let macros = style.macros.iter().map(|part| part.children.as_slice());
        let mut parts = macros.chain([style.citation.layout.elements.as_slice()]);
        if parts.any(asks_both) {
            return None;
        }
        let mut style = style.clone();
        let layout = &mut style.citation.layout;
        if layout.to_formatting() != Formatting::default() {
            return None;
        }
        Some(Self {
            prefix: layout.prefix.take(),
            suffix: layout.suffix.take(),
            style: Adapted::new(style),
        })
    }

    /// The output for one work, surrounded as in a citation.
    fn around(&self, work: ElemChildren) -> ElemChildren {
        let text = |text: &String| {
            ElemChild::Text(Formatted {
                text: text.clone(),
                formatting: hayagriva::Formatting::default(),
            })
        };
        let ends = |suffix: &&String| !last_text(&work).is_some_and(|last| last.ends_with(*suffix));
        let suffix = self.suffix.as_ref().filter(ends).map(text);
        let work = ElemChild::Elem(Elem {
            children: work,
            display: None,
            meta: Some(ElemMeta::Entry(0)),
        });
        let prefix = self.prefix.as_ref().map(text);
        ElemChildren(prefix.into_iter().chain([work]).chain(suffix).collect())
    }
}

fn last_text(children: &ElemChildren) -> Option<&str> {
    match children.0.last()? {
        ElemChild::Text(text) => Some(&text.text),
        ElemChild::Elem(elem) => last_text(&elem.children),
        _ => None,
    }
}

/// Looks up the citations of one brief.
pub(super) struct Lookup<'e, 'a> {
    pub(super) engine: &'e CitationEngine,
    /// The works of the brief, each once, in the order of first mention.
    pub(super) works: &'e [CitedSource<'a>],
    pub(super) locale: &'e LocaleCode,
}

impl<'a> Lookup<'_, 'a> {
    fn memory(&self) -> &CitationCache {
        &self.engine.memory
    }

    /// The brief's citations, one per request; `numbered` are the works in the order of the list.
    pub(super) fn citations(
        &self,
        requests: &[Cluster<'a>],
        numbered: &[&CitedSource<'a>],
    ) -> Vec<ElemChildren> {
        let cited = CitedPlaces::new(requests, self.memory());
        if !self.memory().keeps || !self.tells_apart(requests, &cited) {
            return self.whole(requests, numbered);
        }
        let each = requests.iter().enumerate();
        each.map(|(index, request)| {
            if request.hidden || request.items.is_empty() {
                ElemChildren::default()
            } else {
                let key = self.circumstances(requests, index, &cited);
                ElemChildren::clone(&self.cite(key))
            }
        })
        .collect()
    }

    /// The text of a citation of each work without a locator, in the order given.
    pub(super) fn texts(&self, works: &[&CitedSource<'a>]) -> Vec<String> {
        let requests: Vec<Cluster<'a>> =
            works.iter().map(|work| Cluster::of(work.source)).collect();
        if !self.memory().tells_whole {
            let key = |work: &&CitedSource<'_>| CacheKey {
                locale: self.locale.0.clone(),
                works: vec![self.key(&work.source.id.value, None)],
                ..CacheKey::default()
            };
            return works
                .iter()
                .map(|work| self.cite(key(work)).to_string())
                .collect();
        }
        let citations = self.whole(&requests, works);
        citations.iter().map(ToString::to_string).collect()
    }

    /// Formats the whole brief in one run.
    fn whole(&self, requests: &[Cluster<'a>], numbered: &[&CitedSource<'a>]) -> Vec<ElemChildren> {
        let memory = self.memory();
        let all = memory.citing.to(common(self.works.iter()));
        // Each citation is formatted in the style reduced to its own works.
        let styles: Vec<_> = requests.iter().map(|request| self.style(request)).collect();
        let print = |end: bool| {
            let mut run = CitationRun::new(&all, self.locale, &self.engine.locales);
            if memory.asks.list_numbers {
                // Numbers follow the first mention, so the list is cited in its order.
                run.cite(
                    numbered.iter().map(|work| (work.item(end), None)),
                    None,
                    true,
                );
            }
            for (request, style) in requests.iter().zip(&styles) {
                let items = request.items.iter();
                let works = items.filter_map(|item| {
                    Some((self.work(&item.source.id.value)?.item(end), item.locator))
                });
                // A note with several works is never referred back to, and refers back to none.
                let is_apart = request.items.len() > 1;
                if is_apart {
                    run.cite([], None, false);
                }
                run.cite_in(style, works, request.note, request.hidden);
                if is_apart {
                    run.cite([], None, false);
                }
            }
            let mut citations = run.finish().citations.into_iter();
            if memory.asks.list_numbers {
                citations.next();
            }
            let mut kept = Vec::with_capacity(requests.len());
            for request in requests {
                let is_apart = request.items.len() > 1;
                if is_apart {
                    citations.next();
                }
                kept.extend(citations.next().map(|citation| citation.citation));
                if is_apart {
                    citations.next();
                }
            }
            kept
        };
        let mut citations = print(false);
        let has_spans = self.works.iter().any(|work| work.ready.ended.is_some());
        let mut ends = if has_spans { print(true) } else { Vec::new() };
        let mut ends = ends.iter_mut();
        for (citation, request) in citations.iter_mut().zip(requests) {
            let ids: Vec<&str> = request
                .items
                .iter()
                .map(|item| item.source.id.value.as_str())
                .collect();
            self.finish(citation, ends.next(), &ids);
        }
        citations
    }

    /// The style reduced to the works of a citation.
    fn style(&self, request: &Cluster<'_>) -> Arc<IndependentStyle> {
        let ids = request
            .items
            .iter()
            .map(|item| item.source.id.value.as_str());
        let works = ids.filter_map(|id| self.work(id));
        let facts = common(works);
        let memory = self.memory();
        if request.is_ordered() {
            memory.unsorted.to(facts)
        } else {
            memory.citing.to(facts)
        }
    }

    /// Whether the words of each citation, without locators, belong to one work alone.
    fn tells_apart(&self, requests: &[Cluster<'a>], cited: &CitedPlaces<'_>) -> bool {
        let asks = self.memory().asks;
        let mut owners: HashMap<String, &str> = HashMap::new();
        let mut repeated = BTreeSet::new();
        let mut known = BTreeSet::new();
        for (index, request) in requests.iter().enumerate() {
            for (at, item) in request.items.iter().enumerate() {
                let id = item.source.id.value.as_str();
                let here = request
                    .items
                    .iter()
                    .take(at)
                    .any(|other| other.source.id.value == id);
                let again = here || cited.before(id, index);
                let near = cited.near(id, index, index);
                let ibid = here || cited.at(id, index.wrapping_sub(1));
                if ibid && asks.ibid != Ibid::Never {
                    repeated.insert(id);
                }
                if !self.memory().tells_whole || !known.insert((id, again, near, ibid)) {
                    continue;
                }
                let mut forms = vec![CacheKey::default()];
                if again {
                    forms.push(CacheKey {
                        earlier: BTreeMap::from([(id.to_owned(), near)]),
                        ..CacheKey::default()
                    });
                }
                for form in forms {
                    let cite = self.cite(CacheKey {
                        locale: self.locale.0.clone(),
                        works: vec![self.key(id, None)],
                        in_note: asks.near,
                        ..form
                    });
                    let owner = owners.entry(cite.to_string()).or_insert(id);
                    if *owner != id {
                        return false;
                    }
                }
            }
        }
        // What is printed for another place in the work just cited depends on that place.
        asks.ibid != Ibid::Place || repeated.len() < 2 || !self.memory().tells_whole
    }

    fn circumstances(
        &self,
        requests: &[Cluster<'a>],
        index: usize,
        cited: &CitedPlaces<'_>,
    ) -> CacheKey {
        let works = |request: &Cluster<'_>| {
            let works = request.items.iter();
            let works = works.map(|item| self.key(&item.source.id.value, item.locator));
            works.collect::<Vec<_>>()
        };
        let request = requests.get(index);
        let here = request.map(works).unwrap_or_default();
        let previous = index.wrapping_sub(1);
        let follows = here.iter().any(|work| cited.at(&work.id, previous));
        let before = requests.get(previous);
        let before = before.filter(|before| follows && before.items.len() == 1 && here.len() == 1);
        let before = before.map(works);
        let start = if before.is_some() { previous } else { index };
        let both = here.iter().chain(before.iter().flatten());
        let earlier = both
            .filter(|work| cited.before(&work.id, start))
            .map(|work| (work.id.clone(), cited.near(&work.id, index, start)))
            .collect();
        let in_note = request.is_some_and(|request| request.note.is_some());
        CacheKey {
            locale: self.locale.0.clone(),
            works: here,
            is_ordered: request.is_some_and(Cluster::is_ordered),
            in_note: in_note && self.memory().asks.near,
            before,
            earlier,
        }
    }

    fn key(&self, id: &str, place: Option<&str>) -> WorkKey {
        let author = self.work(id).and_then(|work| work.named.as_ref());
        WorkKey {
            id: id.to_owned(),
            place: place.map(str::to_owned),
            author: author.map(|(name, _)| name.clone()),
        }
    }

    fn cite(&self, circumstances: CacheKey) -> Arc<ElemChildren> {
        self.memory().citations.get(circumstances, |key| {
            let print = |end| self.alone(key, end).unwrap_or_else(|| self.among(key, end));
            let mut content = print(false);
            let here = || key.works.iter().filter_map(|work| self.work(&work.id));
            let has_span = here().any(|work| work.ready.ended.is_some());
            let mut ends = has_span.then(|| print(true));
            let ids: Vec<&str> = key.works.iter().map(|work| work.id.as_str()).collect();
            self.finish(&mut content, ends.as_mut(), &ids);
            content
        })
    }

    /// Turns the output for works into what is printed.
    fn finish(&self, content: &mut ElemChildren, ends: Option<&mut ElemChildren>, ids: &[&str]) {
        let works: Vec<_> = ids.iter().map(|id| self.work(id)).collect();
        let work = |index: usize| works.get(index).copied().flatten();
        self.engine.finish(content, ends, self.locale, &|index| {
            work(index).map(|work| &work.source.work)
        });
    }

    /// The output for a single work that is cited for the first time, or again but neither nearby nor directly before.
    fn alone(&self, key: &CacheKey, end: bool) -> Option<ElemChildren> {
        let alone = self.memory().alone.as_ref()?;
        let [only] = key.works.as_slice() else {
            return None;
        };
        let near = key.earlier.values().any(|near| *near);
        let work = self
            .work(&only.id)
            .filter(|_| key.before.is_none() && !near)?;
        let locator = only.place.as_deref().map(|text| locator::read(text).0);
        let place_of = if key.earlier.is_empty() {
            PrintPlace::First(locator)
        } else {
            PrintPlace::Again(locator)
        };
        let style = alone.style.to(work.ready.facts.clone().printed(place_of));
        let cited = (work.item(end), only.place.as_deref());
        let printed = run::alone(&style, self.locale, &self.engine.locales, cited);
        (!printed.0.is_empty()).then(|| alone.around(printed))
    }

    /// The last citation of the smallest brief with the same surroundings.
    fn among(&self, key: &CacheKey, end: bool) -> ElemChildren {
        let memory = self.memory();
        let here = self.cited(&key.works, end);
        let before = self.cited(key.before.as_deref().unwrap_or_default(), end);
        let facts = |works: &[WorkKey]| {
            let works = works.iter();
            common(works.filter_map(|work| self.work(&work.id)))
        };
        let style = if key.is_ordered {
            &memory.unsorted
        } else {
            &memory.citing
        };
        let style = style.to(facts(&key.works));
        let around = memory
            .citing
            .to(facts(key.before.as_deref().unwrap_or_default()));
        let mut run = CitationRun::new(&style, self.locale, &self.engine.locales);
        let note = key.in_note.then_some(1);
        let earlier = |near: bool| {
            let earlier = key
                .earlier
                .iter()
                .filter(move |(_, is_near)| **is_near == near);
            earlier.filter_map(move |(id, _)| Some((self.work(id)?.item(end), None)))
        };
        if !key.earlier.is_empty() {
            run.cite(earlier(false), note, false);
            if memory.asks.near {
                (0..memory.near).for_each(|_| run.cite([], None, false));
                run.cite(earlier(true), note, false);
            }
        }
        // If no citation precedes it, none has named the same work.
        run.cite_in(&around, before, note, false);
        run.cite(here, note, false);
        let last = run.finish().citations.pop();
        last.map(|last| last.citation).unwrap_or_default()
    }

    fn cited<'k>(&self, works: &'k [WorkKey], end: bool) -> Vec<(&Item, Option<&'k str>)> {
        let works = works.iter();
        let works = works.map(|work| (self.work(&work.id), work.place.as_deref()));
        works
            .filter_map(|(work, place)| Some((work?.item(end), place)))
            .collect()
    }

    pub(super) fn work(&self, id: &str) -> Option<&CitedSource<'a>> {
        self.works.iter().find(|work| work.source.id.value == id)
    }
}

/// Where a brief cites each work: indices of requests, and whether each is in a note.
struct CitedPlaces<'r> {
    places: HashMap<&'r str, Vec<(usize, bool)>>,
    /// How many citations back count as near, if the style asks.
    near: Option<usize>,
}

impl<'r> CitedPlaces<'r> {
    fn new(requests: &'r [Cluster<'_>], memory: &CitationCache) -> Self {
        let mut places: HashMap<&str, Vec<_>> = HashMap::new();
        for (index, request) in requests.iter().enumerate() {
            for item in &request.items {
                let place = (index, request.note.is_some());
                places.entry(&item.source.id.value).or_default().push(place);
            }
        }
        let near = memory.asks.near.then_some(memory.near);
        Self { places, near }
    }

    fn places(&self, id: &str) -> impl Iterator<Item = (usize, bool)> {
        self.places.get(id).into_iter().flatten().copied()
    }

    /// Whether a work is cited at an index.
    fn at(&self, id: &str, index: usize) -> bool {
        self.places(id).any(|(place, _)| place == index)
    }

    /// Whether a work is cited before an index.
    fn before(&self, id: &str, index: usize) -> bool {
        self.places(id).any(|(place, _)| place < index)
    }

    /// Whether a work is cited by a note near `index` and before `start`.
    fn near(&self, id: &str, index: usize, start: usize) -> bool {
        self.near.is_some_and(|near| {
            self.places(id)
                .any(|(place, in_note)| in_note && place < start && place + near >= index)
        })
    }
}

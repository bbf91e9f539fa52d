//! What the citation engine made of a work, kept for every further brief that cites it alike.
//!
//! The engine formats a brief as a whole: what it prints of a citation may rest on the others. What it rests on is little, and known of
//! a style ([`Surroundings`]); so each citation is formatted in the smallest brief that has the same surroundings, and kept. Where works
//! could be taken for each other, which only a run over the whole brief can settle, nothing is answered from memory.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{
    Formatting, IndependentStyle, LocaleCode, SubsequentAuthorSubstituteRule, ToFormatting as _,
};
use hayagriva::{BibliographyItem, Elem, ElemChild, ElemChildren, ElemMeta, Formatted};

use super::adapted::Adapted;
use super::run::Run;
use super::specialise::{PrintPlace, asks_both, printing};
use super::surroundings::{Ibid, Surroundings};
use super::{CitationEngine, Cluster, locator, order, run};
use crate::model::Source;
use crate::render::cache::Cache;

/// How many citations and entries are kept.
const MOST: usize = 100_000;

/// Citations and entries by what they rest on.
#[derive(Debug)]
pub(super) struct CitationCache {
    asks: Surroundings,
    /// How many citations back are near.
    near: usize,
    /// Whether a mark stands for the authors of an entry where they are those of the one before.
    replaces_authors: bool,
    /// The style without its list.
    citing: Adapted,
    /// What it prints of a single work, without what it puts around a citation; if that is only words.
    alone: Option<Alone>,
    /// Its list, unsorted, without its citations.
    pub(super) listing: Adapted,
    /// The order of its list, without what it prints.
    pub(super) ordering: Adapted,
    citations: Cache<CacheKey, Cite>,
    entries: Cache<Listed, Option<BibliographyItem>>,
}

/// A style for single works, and the words around a citation.
#[derive(Debug)]
struct Alone {
    style: Adapted,
    prefix: Option<String>,
    suffix: Option<String>,
}

/// Ids of works, and where in each.
type Works = Vec<(String, Option<String>)>;

/// Everything that a citation rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct CacheKey {
    locale: String,
    works: Works,
    in_note: bool,
    /// The citation before it, where that names one of the works too.
    before: Option<Works>,
    /// Works of both that were cited before them, and whether close by.
    earlier: BTreeMap<String, bool>,
}

/// What an entry of the list rests on: its work, and the one before it where that has the same authors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Listed {
    locale: String,
    before: Option<String>,
    work: String,
}

/// A finished citation, and its words.
#[derive(Clone, Debug)]
struct Cite {
    content: ElemChildren,
    text: String,
}

impl CitationCache {
    /// A memory for a style; none for one whose citations always rest on the whole brief.
    pub(super) fn new(style: &IndependentStyle) -> Option<Self> {
        let asks = Surroundings::of(style);
        let near = style.citation.near_note_distance as usize;
        let list = style.bibliography.as_ref()?;
        let replaces_authors = list.subsequent_author_substitute.is_some();
        let replaces_some = replaces_authors
            && list.subsequent_author_substitute_rule
                != SubsequentAuthorSubstituteRule::CompleteAll;
        if asks.numbers || asks.near && near < 2 || replaces_some {
            return None;
        }
        let citing = IndependentStyle {
            bibliography: None,
            ..style.clone()
        };
        let alone = Alone::new(&citing).filter(|_| !asks.shortens_names);
        let mut listing = style.clone();
        let citation = &mut listing.citation;
        // By their numbers the engine tells works apart without looking further.
        let number = Variable::Number(NumberVariable::CitationNumber);
        citation.layout.elements = vec![printing(number)];
        citation.sort = None;
        citation.collapse = None;
        citation.cite_group_delimiter = None;
        let mut ordering = listing.clone();
        if let Some(list) = &mut listing.bibliography {
            list.sort = None;
        }
        if let Some(list) = &mut ordering.bibliography {
            list.layout.elements.clear();
        }
        Some(Self {
            asks,
            near,
            replaces_authors,
            citing: Adapted::new(citing),
            alone,
            listing: Adapted::new(listing),
            ordering: Adapted::new(ordering),
            citations: Cache::at_most(MOST),
            entries: Cache::at_most(MOST),
        })
    }
}

impl Alone {
    fn new(style: &IndependentStyle) -> Option<Self> {
        // A work by itself counts as cited before; only a fitted style knows better.
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

    /// A citation of one work, as the engine puts it together.
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

/// One brief's questions to the memory.
pub(super) struct Lookup<'e, 'a> {
    pub(super) engine: &'e CitationEngine,
    pub(super) memory: &'e CitationCache,
    /// Every source of the brief once, in the order of first mention.
    pub(super) sources: &'e [&'a Source],
    pub(super) locale: &'e LocaleCode,
}

impl<'a> Lookup<'_, 'a> {
    /// The brief's citations, one per cluster; `None` where two works could be taken for each other.
    pub(super) fn citations(&self, requests: &[Cluster<'a>]) -> Option<Vec<ElemChildren>> {
        let cited = Cited::new(requests, self.memory);
        self.tells_apart(requests, &cited).then(|| {
            let each = requests.iter().enumerate();
            each.map(|(index, request)| {
                if request.hidden || request.items.is_empty() {
                    ElemChildren::default()
                } else {
                    self.cite(self.circumstances(requests, index, &cited))
                        .content
                        .clone()
                }
            })
            .collect()
        })
    }

    /// Whether the words of each citation, without a place in the work, are those of one work alone.
    fn tells_apart(&self, requests: &[Cluster<'a>], cited: &Cited<'_>) -> bool {
        let asks = self.memory.asks;
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
                if known.insert((id, again, near, ibid)) {
                    let mut forms = vec![CacheKey::default()];
                    if again {
                        forms.push(CacheKey {
                            earlier: BTreeMap::from([(id.to_owned(), near)]),
                            ..CacheKey::default()
                        });
                    }
                    if ibid && asks.ibid != Ibid::Never {
                        forms.push(CacheKey {
                            before: Some(vec![(id.to_owned(), None)]),
                            ..CacheKey::default()
                        });
                    }
                    for form in forms {
                        let cite = self.cite(CacheKey {
                            locale: self.locale.0.clone(),
                            works: vec![(id.to_owned(), None)],
                            in_note: asks.near,
                            ..form
                        });
                        let owner = owners.entry(cite.text.clone()).or_insert(id);
                        if *owner != id {
                            return false;
                        }
                    }
                }
            }
        }
        // What it prints for another place in the work just cited cannot be had without that place.
        asks.ibid != Ibid::Place || repeated.len() < 2
    }

    fn circumstances(&self, requests: &[Cluster<'a>], index: usize, cited: &Cited<'_>) -> CacheKey {
        let works = |request: &Cluster<'_>| {
            let works = request.items.iter().map(|item| {
                (
                    item.source.id.value.clone(),
                    item.locator.map(str::to_owned),
                )
            });
            works.collect::<Works>()
        };
        let here = requests.get(index).map(works).unwrap_or_default();
        let previous = index.wrapping_sub(1);
        let follows = here.iter().any(|(id, _)| cited.at(id, previous));
        let before = requests.get(previous).filter(|_| follows).map(works);
        let start = if follows { previous } else { index };
        let both = here.iter().chain(before.iter().flatten());
        let earlier = both
            .filter(|(id, _)| cited.before(id, start))
            .map(|(id, _)| (id.clone(), cited.near(id, index, start)))
            .collect();
        let in_note = requests
            .get(index)
            .is_some_and(|request| request.note.is_some());
        CacheKey {
            locale: self.locale.0.clone(),
            works: here,
            in_note: in_note && self.memory.asks.near,
            before,
            earlier,
        }
    }

    fn cite(&self, circumstances: CacheKey) -> Arc<Cite> {
        self.memory.citations.get(circumstances, |key| {
            let content = self.alone(key).unwrap_or_else(|| self.among(key));
            Cite {
                text: content.to_string(),
                content,
            }
        })
    }

    /// A single work that is cited for the first time, or again and neither close by nor right before.
    fn alone(&self, key: &CacheKey) -> Option<ElemChildren> {
        let alone = self.memory.alone.as_ref()?;
        let [(id, place)] = key.works.as_slice() else {
            return None;
        };
        let near = key.earlier.values().any(|near| *near);
        let source = self.source(id).filter(|_| key.before.is_none() && !near)?;
        let facts = self.engine.common(std::iter::once(source));
        let locator = place.as_deref().map(|text| locator::read(text).0);
        let place_of = if key.earlier.is_empty() {
            PrintPlace::First(locator)
        } else {
            PrintPlace::Again(locator)
        };
        let style = alone.style.to(facts.printed(place_of));
        let work = (&source.entry, place.as_deref());
        let printed = run::alone(&style, self.locale, &self.engine.locales, work);
        (!printed.0.is_empty()).then(|| alone.around(printed))
    }

    /// The last citation of the smallest brief with the same surroundings.
    fn among(&self, key: &CacheKey) -> ElemChildren {
        let here = self.works(&key.works);
        let before = self.works(key.before.as_deref().unwrap_or_default());
        let all = here.iter().chain(&before).map(|(source, _)| *source);
        let style = self.memory.citing.to(self.engine.common(all));
        let mut run = Run::new(&style, self.locale, &self.engine.locales);
        let note = key.in_note.then_some(1);
        let earlier = |near: bool| {
            let earlier = key
                .earlier
                .iter()
                .filter(move |(_, is_near)| **is_near == near);
            earlier.filter_map(|(id, _)| Some((&self.source(id)?.entry, None)))
        };
        if !key.earlier.is_empty() {
            run.cite(earlier(false), note, false);
            if self.memory.asks.near {
                (0..self.memory.near).for_each(|_| run.cite([], None, false));
                run.cite(earlier(true), note, false);
            }
        }
        let entry = |(source, place): (&'a Source, _)| (&source.entry, place);
        // Where no citation precedes it, none has named the same work.
        run.cite(before.into_iter().map(entry), note, false);
        run.cite(here.into_iter().map(entry), note, false);
        let last = run.finish().citations.pop();
        last.map(|last| last.citation).unwrap_or_default()
    }

    /// The brief's list.
    pub(super) fn entries(&self) -> Vec<BibliographyItem> {
        let mut entries = Vec::with_capacity(self.sources.len());
        let mut last: Option<(&str, String)> = None;
        for source in self.in_order() {
            let id = source.id.value.as_str();
            let Some(plain) = self.entry(None, id) else {
                continue;
            };
            let names = self
                .memory
                .replaces_authors
                .then(|| names(&plain.content))
                .flatten();
            let Some(names) = names else {
                entries.push(plain);
                continue;
            };
            let same = last.as_ref().filter(|(_, known)| *known == names);
            let replaced = same.and_then(|(before, _)| self.entry(Some(before), id));
            if let Some(replaced) = replaced.filter(|replaced| replaced.content != plain.content) {
                entries.push(replaced);
            } else {
                last = Some((id, names));
                entries.push(plain);
            }
        }
        entries
    }

    fn in_order(&self) -> Vec<&'a Source> {
        let sorted = self.engine.order.sort(self.sources, self.locale);
        sorted.unwrap_or_else(|| order::sorted(self.engine, self.memory, self.sources, self.locale))
    }

    fn entry(&self, before: Option<&str>, id: &str) -> Option<BibliographyItem> {
        let key = Listed {
            locale: self.locale.0.clone(),
            before: before.map(str::to_owned),
            work: id.to_owned(),
        };
        let entry = self.memory.entries.get(key, |key| {
            let works = key.before.iter().chain([&key.work]);
            let works: Vec<_> = works.filter_map(|id| self.source(id)).collect();
            let facts = self.engine.common(works.iter().copied());
            let style = self.memory.listing.to(facts.printed(PrintPlace::Listed));
            let mut run = Run::new(&style, self.locale, &self.engine.locales);
            run.cite(works.iter().map(|source| (&source.entry, None)), None, true);
            run.finish()
                .bibliography
                .and_then(|list| list.items.into_iter().next_back())
        });
        BibliographyItem::clone(entry.as_ref().as_ref()?).into()
    }

    fn works<'k>(
        &self,
        works: &'k [(String, Option<String>)],
    ) -> Vec<(&'a Source, Option<&'k str>)> {
        let works = works.iter();
        let works = works.map(|(id, place)| (self.source(id), place.as_deref()));
        works
            .filter_map(|(source, place)| Some((source?, place)))
            .collect()
    }

    fn source(&self, id: &str) -> Option<&'a Source> {
        self.sources
            .iter()
            .copied()
            .find(|source| source.id.value == id)
    }
}

/// Where a brief cites each work: indices of its requests, and whether in a note.
struct Cited<'r> {
    places: HashMap<&'r str, Vec<(usize, bool)>>,
    /// How many citations back are near, if the style asks.
    near: Option<usize>,
}

impl<'r> Cited<'r> {
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

    /// Whether it is cited before an index.
    fn before(&self, id: &str, index: usize) -> bool {
        self.places(id).any(|(place, _)| place < index)
    }

    /// Whether a note that is near to one index, and before another, cites it.
    fn near(&self, id: &str, index: usize, start: usize) -> bool {
        self.near.is_some_and(|near| {
            self.places(id)
                .any(|(place, in_note)| in_note && place < start && place + near >= index)
        })
    }
}

/// The names that an entry prints first.
fn names(children: &ElemChildren) -> Option<String> {
    children.0.iter().find_map(|child| match child {
        ElemChild::Elem(elem) if matches!(elem.meta, Some(ElemMeta::Names(_))) => {
            Some(elem.children.to_string())
        }
        ElemChild::Elem(elem) => names(&elem.children),
        _ => None,
    })
}

//! The citation engine: citations and reference list of a brief, the same for every format.

mod adapted;
mod archive;
pub(crate) mod cache;
mod case;
mod dates;
mod distinct;
mod grouped;
mod item;
mod list;
mod locator;
mod mask;
mod memory;
mod order;
mod others;
mod pages;
mod prepared;
mod printed;
mod project;
mod punctuation;
mod quotes;
mod repair;
pub mod rich;
mod run;
mod specialise;
mod style;
mod surroundings;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::{Locale, LocaleCode, PageRangeFormat, StyleClass};
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta};
use rayon::prelude::*;

use self::cache::Cache;
use self::dates::DateTerms;
use self::distinct::Distinction;
use self::grouped::Grouping;
use self::list::EntryCache;
pub use self::locator::{LabelledPlace, PlaceSort, labelled_place, place_and_words};
use self::memory::{CitationCache, Lookup};
use self::order::Order;
use self::others::OthersTerms;
use self::prepared::Prepared;
use self::printed::QuoteMarks;
pub use self::project::ProjectCitations;
use self::rich::{BibliographyEntry, Rich};
use self::specialise::WorkFacts;
use crate::arrange::{Arrange as _, distinct, mapped};
use crate::failure::Failure;
use crate::model::record::is_web;
use crate::model::work::{PageVariable, Work};
use crate::model::{Config, Project, Source};

/// The names of the built-in styles, sorted.
pub fn style_names() -> impl Iterator<Item = &'static str> {
    archive::style_names().into_iter()
}

/// The most prepared works that are kept.
const MOST: usize = 100_000;

/// Whether a citation style of this name is built in.
pub fn is_built_in(name: &str) -> bool {
    archive::has_style(name)
}

/// A citation style and its locales, read once, with a cache of what they format.
#[derive(Debug)]
pub struct CitationEngine {
    in_notes: bool,
    locales: Vec<Locale>,
    terms: Vec<(String, LocaleTerms)>,
    distinction: Distinction,
    grouping: Option<Grouping>,
    /// Whether the second page of a range omits what it shares with the first.
    shortens_pages: bool,
    /// Whether the style sorts the works of a citation.
    sorts: bool,
    /// Prepared works, by source id.
    ready: Cache<String, Prepared>,
    memory: CitationCache,
    list: EntryCache,
    /// The order of all works that are expected.
    order: OnceLock<Order>,
}

/// The terms of a locale that are put into the engine's output.
#[derive(Clone, Debug)]
struct LocaleTerms {
    quotes: QuoteMarks,
    others: OthersTerms,
    dates: DateTerms,
}

impl LocaleTerms {
    fn of(locale: Option<&Locale>) -> Self {
        Self {
            quotes: QuoteMarks::of(locale),
            others: OthersTerms::of(locale),
            dates: DateTerms::of(locale),
        }
    }
}

/// A source of a brief, prepared for the engine.
#[derive(Debug)]
struct CitedSource<'a> {
    source: &'a Source,
    ready: Arc<Prepared>,
    /// The name under which the first author is cited if another has a similar one, and the item with that name.
    named: Option<(String, CslItem)>,
}

impl CitedSource<'_> {
    /// The item that a citation prints; with `end`, date ranges are replaced by their ends.
    fn item(&self, end: bool) -> &CslItem {
        match &self.named {
            Some((_, item)) => item,
            None => self.plain_item(end),
        }
    }

    /// The item that the reference list prints; with `end`, date ranges are replaced by their ends.
    fn plain_item(&self, end: bool) -> &CslItem {
        let ended = self.ready.ended.as_ref().filter(|_| end);
        ended.unwrap_or(&self.ready.printed)
    }
}

/// One citation to be formatted.
#[derive(Clone, Debug, Default)]
pub struct Cluster<'a> {
    /// The cited sources, in order.
    pub items: Vec<Item<'a>>,
    /// The number of the citation's note, in note styles.
    pub note: Option<usize>,
    /// Whether only the reference list needs the citation.
    pub hidden: bool,
    /// Whether the citation stands in running text, where the first author's name is a word of the sentence.
    pub in_text: bool,
}

impl<'a> Cluster<'a> {
    /// A citation of one source and nothing else.
    pub(crate) fn of(source: &'a Source) -> Self {
        let item = Item {
            source,
            prefix: "",
            locator: None,
            suffix: "",
            suppress_author: false,
        };
        Self {
            items: vec![item],
            ..Self::default()
        }
    }

    /// Whether the cited works keep the order in which they are written: words before one of them refer to the one before.
    fn is_ordered(&self) -> bool {
        self.items.iter().any(|item| !item.prefix.is_empty())
    }
}

/// One source of a citation.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The source that is cited.
    pub source: &'a Source,
    /// Words before the source: `see`.
    pub prefix: &'a str,
    /// The place in the source: page, table, section, or words.
    pub locator: Option<&'a str>,
    /// Words after the source, with the mark that separates them.
    pub suffix: &'a str,
    /// Whether the author's name is left out.
    pub suppress_author: bool,
}

/// The result of formatting a brief's citations.
#[derive(Clone, Debug, Default)]
pub struct Formatted {
    /// One citation for each request.
    pub citations: Vec<PrintedCitation>,
    /// The reference list, in the style's order.
    pub references: Vec<BibliographyEntry>,
}

/// A citation as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedCitation {
    /// The names that the style prints, if the citation stands in running text outside a note.
    pub lead: Vec<Rich>,
    /// The rest of the citation.
    pub content: Vec<Rich>,
}

impl CitationEngine {
    /// The engine of a project, for the languages of its briefs. Fails if the citation style is invalid.
    pub fn of(project: &Project) -> Result<Self, Failure> {
        let briefs = project.briefs.iter();
        let languages = briefs.filter_map(|brief| brief.language.as_ref());
        let languages = languages.map(|tag| tag.value.as_str());
        let own = project.config.language.as_str();
        Self::new(&project.config, languages.chain([own]))
    }

    /// Reads the project's style, and the locales of `languages`.
    pub fn new<'l>(
        config: &Config,
        languages: impl Iterator<Item = &'l str>,
    ) -> Result<Self, Failure> {
        let (style, locale) = style::read(config)?;
        let mut wanted: BTreeSet<String> = distinct(languages.map(style::locale));
        wanted.extend(locale.map(|code| code.0));
        wanted.insert("en-US".to_owned());
        let locales = wanted.iter().filter_map(|tag| archive::locale(tag));
        let mut locales: Vec<Locale> = locales.collect();
        locales.iter_mut().for_each(repair::often_asked_first);
        let terms = locales.iter().filter_map(|locale| {
            let code = locale.lang.as_ref()?;
            Some((code.0.clone(), LocaleTerms::of(Some(locale))))
        });
        let terms = terms.collect();
        let distinction = Distinction::of(&style);
        let grouping = Grouping::of(&style);
        let style = repair::repaired(style, &locales);
        Ok(Self {
            in_notes: style.settings.class == StyleClass::Note,
            memory: CitationCache::new(&style),
            list: EntryCache::new(&style),
            distinction,
            grouping,
            sorts: style.citation.sort.is_some(),
            shortens_pages: style
                .settings
                .page_range_format
                .is_some_and(|format| format != PageRangeFormat::Expanded),
            terms,
            locales,
            ready: Cache::at_most(MOST),
            order: OnceLock::new(),
        })
    }

    /// An engine with the same style and locales, and an empty cache.
    fn emptied(&self) -> Self {
        Self {
            locales: self.locales.clone(),
            terms: self.terms.clone(),
            grouping: self.grouping.clone(),
            ready: self.ready.emptied(),
            memory: self.memory.emptied(),
            list: self.list.emptied(),
            order: OnceLock::new(),
            ..*self
        }
    }

    /// Prepares for briefs that cite these sources (one list per brief), in the project's language.
    ///
    /// Sorting `n` sources takes about `n log n` comparisons, each of them costly. If briefs share sources, sorting all at once, and from
    /// both ends, is cheaper than sorting each brief's.
    pub fn expect(&self, cited: &[Vec<&Source>], language: &str) {
        /// How many times more comparisons a source needs in a list of 4,000, with three more to walk along it, than in a list of 16.
        const WORTH: usize = 4;
        let uses: usize = cited.iter().map(Vec::len).sum();
        let mut seen = BTreeSet::new();
        let mut sources: Vec<_> = cited.iter().flatten().copied().collect();
        sources.retain(|source| seen.insert(source.id.value.as_str()));
        if uses > WORTH * sources.len() {
            let works: Vec<_> = sources
                .par_iter()
                .map(|source| self.ready(source))
                .collect();
            let locale = LocaleCode(style::locale(language));
            let works: Vec<_> = works.iter().collect();
            self.order.get_or_init(|| Order::of(self, &works, &locale));
        }
    }

    /// Whether the style cites in notes.
    pub fn cites_in_notes(&self) -> bool {
        self.in_notes
    }

    /// Formats all citations of a brief and its reference list.
    pub fn format(&self, requests: &[Cluster<'_>], language: &str) -> Formatted {
        let locale = LocaleCode(style::locale(language));
        let works = self.works(requests);
        let lookup = Lookup {
            engine: self,
            works: &works,
            locale: &locale,
        };
        let all: Vec<_> = works.iter().collect();
        let listed = self.order.get().and_then(|order| order.sort(&all, &locale));
        let listed = listed.unwrap_or_else(|| order::sorted(self, &all, &locale));
        let requests = &self.in_order(requests, &listed);
        let citations = lookup.citations(requests, &listed);
        let letters = if self.distinction.letters {
            let ids = listed.iter().map(|work| work.source.id.value.as_str());
            distinct::letters(&ids.zip(lookup.texts(&listed)).collect::<Vec<_>>())
        } else {
            HashMap::new()
        };
        let letter = |children: &mut [ElemChild], source: &Source| {
            if let Some(letter) = letters.get(source.id.value.as_str()) {
                distinct::put(children, source, letter, &self.locales);
            }
        };
        let citations = citations
            .into_iter()
            .zip(requests)
            .map(|(citation, request)| {
                let mut children = citation.0;
                each_work(&mut children, request, &letter);
                if let Some(grouping) = self.grouping.as_ref().filter(|_| !self.in_notes) {
                    grouping.group(&mut children, request);
                }
                text::citation(children, request, self.in_notes)
            });
        let citations = citations.collect();
        let entries = list::entries(self, &listed, &locale).into_iter();
        let references = entries.map(|mut entry| {
            let source = lookup.work(&entry.key).map(|work| work.source);
            if let Some(source) = source {
                letter(&mut entry.content.0, source);
            }
            let content = text::rich(entry.content.0);
            BibliographyEntry {
                label: entry.first_field.map(|label| text::rich(vec![label])),
                content: text::linked(content, source.and_then(web_address)),
                id: entry.key,
            }
        });
        Formatted {
            references: references.collect(),
            citations,
        }
    }

    /// The works of each citation in the order of the list: all of them if the style sorts them, else only adjacent works of one author.
    /// Works that the style takes for equal are sorted by their letters.
    fn in_order<'a>(
        &self,
        requests: &[Cluster<'a>],
        listed: &[&CitedSource<'_>],
    ) -> Vec<Cluster<'a>> {
        let mut requests = requests.to_vec();
        let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
        if requests.iter().any(|request| request.items.len() > 1) {
            let works = listed.iter().enumerate();
            ranks = mapped(works.map(|(rank, work)| (work.source.id.value.as_str(), rank)));
        }
        let rank = |item: &Item<'_>| ranks.get(item.source.id.value.as_str()).copied();
        let several = requests
            .iter_mut()
            .filter(|request| request.items.len() > 1);
        for request in several.filter(|request| !request.is_ordered() && !request.in_text) {
            if self.sorts {
                request.items.arrange_by_key(rank);
            } else if self.grouping.is_some() {
                let authors = |item: &Item<'a>| item.source.work.authors();
                let groups = request.items.chunk_by_mut(|a, b| authors(a) == authors(b));
                groups.for_each(|group| group.arrange_by_key(rank));
            }
        }
        requests
    }

    /// The works of a brief, each once, in the order of first mention.
    fn works<'a>(&self, requests: &[Cluster<'a>]) -> Vec<CitedSource<'a>> {
        let mut seen = BTreeSet::new();
        let items = requests.iter().flat_map(|request| &request.items);
        let sources = items
            .map(|item| item.source)
            .filter(|source| seen.insert(source.id.value.as_str()));
        let mut works: Vec<_> = sources.map(|source| self.ready(source)).collect();
        let authors = self
            .distinction
            .authors(works.iter().map(|work| work.source));
        for work in &mut works {
            let name = authors.get(work.source.id.value.as_str());
            work.named =
                name.map(|name| (name.clone(), item::with_author(&work.ready.printed, name)));
        }
        works
    }

    fn ready<'a>(&self, source: &'a Source) -> CitedSource<'a> {
        let id = source.id.value.clone();
        CitedSource {
            source,
            ready: self.ready.get(id, |id| Prepared::new(id, &source.work)),
            named: None,
        }
    }

    /// A work that is no source of the project, formatted as an entry of a reference list.
    pub fn listed(&self, work: &Work, language: &str) -> Vec<Rich> {
        const ID: &str = "";
        let locale = LocaleCode(style::locale(language));
        let ready = Prepared::new(ID, work);
        let entry = list::single(self, &ready, work, &locale);
        entry.map_or_else(Vec::new, |entry| text::rich(entry.content.0))
    }

    /// Finishes the engine's output for a citation: case, formatting, dates and punctuation. `work` gives the work at each index in the
    /// citation; `ends` is the same output with each date range replaced by its end.
    fn finish<'w>(
        &self,
        content: &mut ElemChildren,
        ends: Option<&mut ElemChildren>,
        locale: &LocaleCode,
        work: &dyn Fn(usize) -> Option<&'w Work>,
    ) {
        if let Some(ends) = ends {
            dates::join(&mut content.0, &mut ends.0);
        }
        let terms = self.terms(locale);
        printed::resolve(&mut content.0, &terms.quotes);
        terms.others.put(&mut content.0);
        for child in &mut content.0 {
            if let ElemChild::Elem(elem) = child
                && let Some(ElemMeta::Entry(index)) = elem.meta
                && let Some(work) = work(index)
            {
                self.amend(&mut elem.children.0, work, terms);
            }
        }
        printed::unmask(&mut content.0, &terms.quotes);
    }

    /// Finishes the engine's output for an entry of the reference list.
    fn finish_entry(
        &self,
        entry: &mut BibliographyItem,
        ends: Option<&mut ElemChildren>,
        locale: &LocaleCode,
        work: &Work,
    ) {
        if let Some(ends) = ends {
            dates::join(&mut entry.content.0, &mut ends.0);
        }
        let terms = self.terms(locale);
        printed::resolve(&mut entry.content.0, &terms.quotes);
        terms.others.put(&mut entry.content.0);
        self.amend(&mut entry.content.0, work, terms);
        printed::unmask(&mut entry.content.0, &terms.quotes);
        if let Some(label) = &mut entry.first_field {
            printed::unmask(std::slice::from_mut(label), &terms.quotes);
        }
    }

    /// Inserts into the output what only the work knows.
    fn amend(&self, children: &mut [ElemChild], work: &Work, terms: &LocaleTerms) {
        dates::amend(children, work, &terms.dates);
        pages::put_numbers(children, work);
        if let Some(pages) = work.plain(PageVariable::Page) {
            pages::put(children, pages, self.shortens_pages);
        }
    }

    /// The terms of a locale, or those of American English if it was not read.
    fn terms(&self, locale: &LocaleCode) -> &LocaleTerms {
        static AMERICAN: std::sync::LazyLock<LocaleTerms> =
            std::sync::LazyLock::new(|| LocaleTerms::of(None));
        let known = self.terms.iter().find(|(code, _)| *code == locale.0);
        known.map_or(&AMERICAN, |(_, terms)| terms)
    }
}

/// The facts that hold for all these works.
fn common<'w, 'a: 'w>(works: impl Iterator<Item = &'w CitedSource<'a>>) -> WorkFacts {
    let facts = works.map(|work| work.ready.facts.clone());
    facts.reduce(|all, one| all.or(&one)).unwrap_or_default()
}

/// Visits the part of a citation's output for each of its works.
fn each_work(
    children: &mut [ElemChild],
    request: &Cluster<'_>,
    visit: &dyn Fn(&mut [ElemChild], &Source),
) {
    for child in children {
        if let ElemChild::Elem(elem) = child
            && let Some(ElemMeta::Entry(index)) = elem.meta
            && let Some(item) = request.items.get(index)
        {
            visit(&mut elem.children.0, item.source);
        }
    }
}

/// Where a source can be read: its address, or the address of its DOI.
pub fn web_address(source: &Source) -> Option<String> {
    let url = source.work.url().filter(|url| is_web(url));
    let url = url.map(str::to_owned);
    url.or_else(|| {
        let doi = source.work.doi()?;
        Some(format!(
            "https://doi.org/{}",
            doi.trim_start_matches("https://doi.org/")
        ))
    })
}

#[cfg(test)]
mod tests;

//! The citation engine: citations and reference list of a brief, the same for every format.

mod adapted;
mod amend;
pub mod bibtex;
mod locator;
mod memory;
mod order;
mod run;
mod specialise;
mod style;
mod surroundings;
mod text;

use std::collections::BTreeSet;
use std::sync::Arc;

use hayagriva::citationberg::{Locale, LocaleCode, StyleClass};
use hayagriva::{BibliographyItem, ElemChildren, archive};
use rayon::prelude::*;

use self::adapted::Adapted;
pub use self::locator::place_and_words;
use self::memory::{CitationCache, Lookup};
use self::order::Order;
use self::run::Run;
use self::specialise::{PrintPlace as Form, WorkFacts};
use super::cache::Cache;
use super::rich::{BibliographyEntry, Rich};
use crate::failure::Failure;
use crate::model::{Config, Source};

/// How many sources' facts are kept.
const MOST: usize = 100_000;

/// Whether factum brings the citation style of a name.
pub fn is_built_in(name: &str) -> bool {
    archive::ArchivedStyle::by_name(name).is_some()
}

/// A citation style and its locales, read once, and what was formatted with them.
#[derive(Debug)]
pub struct CitationEngine {
    in_notes: bool,
    style: Adapted,
    locales: Vec<Locale>,
    /// What may stand before the last name of a list, in these locales.
    conjunctions: Vec<String>,
    /// What is known of a source, by its id.
    facts: Cache<String, WorkFacts>,
    /// Sources in BibTeX, by id.
    bibtex: Cache<String, String>,
    /// What is known of a brief, by what is filled in.
    briefs: Cache<[bool; 5], WorkFacts>,
    memory: Option<CitationCache>,
    order: Order,
}

/// One citation to be formatted.
#[derive(Clone, Debug, Default)]
pub struct Cluster<'a> {
    /// What it names, in order.
    pub items: Vec<Item<'a>>,
    /// Its note's number, in styles that cite in notes.
    pub note: Option<usize>,
    /// Only the reference list needs it.
    pub hidden: bool,
    /// In running text: the name of the first author is a word of the sentence.
    pub in_text: bool,
}

/// One source of a citation.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The source.
    pub source: &'a Source,
    /// Words before it: `see`.
    pub prefix: &'a str,
    /// Page, table, section, or words.
    pub locator: Option<&'a str>,
    /// Words after it, with the mark that parts them from it.
    pub suffix: &'a str,
    /// Leave the author's name out.
    pub suppress_author: bool,
}

/// What one run yields.
#[derive(Clone, Debug, Default)]
pub struct Formatted {
    /// The citations, one per request.
    pub citations: Vec<PrintedCitation>,
    /// The reference list, in the style's order.
    pub references: Vec<BibliographyEntry>,
}

/// A citation as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedCitation {
    /// The names that the style prints, where the citation stands in running text outside a note.
    pub lead: Vec<Rich>,
    /// The rest of it.
    pub content: Vec<Rich>,
}

impl CitationEngine {
    /// Reads the project's style, and the locales of `languages`.
    pub fn new<'l>(
        config: &Config,
        languages: impl Iterator<Item = &'l str>,
    ) -> Result<Self, Failure> {
        let (style, locale) = style::read(config)?;
        let mut wanted: BTreeSet<String> = languages.map(style::locale).collect();
        wanted.extend(locale.map(|code| code.0));
        wanted.insert("en-US".to_owned());
        let is_wanted = |code: &LocaleCode| wanted.contains(&code.0);
        // Reading all that are built in takes longer than formatting a brief.
        let mentions = |bytes: &[u8]| {
            let mut wanted = wanted.iter();
            wanted.any(|code| memchr::memmem::find(bytes, code.as_bytes()).is_some())
        };
        let locales: Vec<Locale> = archive::LOCALES
            .iter()
            .filter(|bytes| mentions(bytes))
            .filter_map(|bytes| ciborium::from_reader::<Locale, _>(*bytes).ok())
            .filter(|locale| locale.lang.as_ref().is_some_and(is_wanted))
            .collect();
        Ok(Self {
            in_notes: style.settings.class == StyleClass::Note,
            memory: CitationCache::new(&style),
            style: Adapted::new(style),
            conjunctions: amend::conjunctions(&locales),
            locales,
            facts: Cache::at_most(MOST),
            bibtex: Cache::at_most(MOST),
            briefs: Cache::at_most(MOST),
            order: Order::default(),
        })
    }

    /// Prepares for briefs that cite these sources: one after the other, those of each brief, in the project's language.
    ///
    /// Sorting `n` sources takes about `n log n` comparisons, and each is costly. Where briefs share their sources, sorting all at once,
    /// and from both ends, is cheaper than sorting each brief's.
    #[must_use]
    pub fn expecting(mut self, cited: &[Vec<&Source>], language: &str) -> Self {
        /// Comparisons of a source in a list of 4,000, and three more to walk along it, by those in a list of 16.
        const WORTH: usize = 4;
        let uses: usize = cited.iter().map(Vec::len).sum();
        let mut seen = BTreeSet::new();
        let mut sources: Vec<_> = cited.iter().flatten().copied().collect();
        sources.retain(|source| seen.insert(source.id.value.as_str()));
        if let Some(memory) = &self.memory
            && uses > WORTH * sources.len()
        {
            sources.par_iter().for_each(|source| {
                self.common(std::iter::once(*source));
            });
            let locale = LocaleCode(style::locale(language));
            self.order = Order::of(&self, memory, &sources, &locale);
        }
        self
    }

    /// Whether the style cites in notes.
    pub fn cites_in_notes(&self) -> bool {
        self.in_notes
    }

    /// Formats all citations of a brief and its reference list.
    pub fn format(&self, requests: &[Cluster<'_>], language: &str) -> Formatted {
        let locale = LocaleCode(style::locale(language));
        let mut seen = BTreeSet::new();
        let items = requests.iter().flat_map(|request| &request.items);
        let sources: Vec<_> = items
            .map(|item| item.source)
            .filter(|source| seen.insert(source.id.value.as_str()))
            .collect();
        let recalled = self.memory.as_ref().and_then(|memory| {
            let recall = Lookup {
                engine: self,
                memory,
                sources: &sources,
                locale: &locale,
            };
            Some((recall.citations(requests)?, recall.entries()))
        });
        let (citations, entries) =
            recalled.unwrap_or_else(|| self.run(requests, &sources, &locale));
        finished(
            citations,
            entries,
            requests,
            self.in_notes,
            &self.conjunctions,
        )
    }

    /// Sources in BibTeX.
    pub fn bibtex<'s>(&self, sources: impl Iterator<Item = &'s Source>) -> String {
        let mut out = String::new();
        for source in sources {
            if !out.is_empty() {
                out.push('\n');
            }
            let id = source.id.value.clone();
            out.push_str(&self.bibtex.get(id, |_| bibtex::source(source)));
        }
        out
    }

    /// One run over the whole brief.
    fn run(
        &self,
        requests: &[Cluster<'_>],
        sources: &[&Source],
        locale: &LocaleCode,
    ) -> (Vec<ElemChildren>, Vec<BibliographyItem>) {
        let style = self.style.to(self.common(sources.iter().copied()));
        let mut run = Run::new(&style, locale, &self.locales);
        for request in requests {
            let items = request.items.iter();
            let works = items.map(|item| (&item.source.entry, item.locator));
            run.cite(works, request.note, request.hidden);
        }
        let rendered = run.finish();
        let citations = rendered.citations.into_iter();
        let list = rendered.bibliography.into_iter();
        (
            citations.map(|citation| citation.citation).collect(),
            list.flat_map(|list| list.items).collect(),
        )
    }

    /// A work that is no source of the project, as an entry of a reference list. `filled` tells apart the works whose entries the style
    /// treats alike, by the fields that they have.
    pub fn listed(&self, entry: &hayagriva::Entry, filled: [bool; 5], language: &str) -> Vec<Rich> {
        let style = self
            .memory
            .as_ref()
            .map_or(&self.style, |memory| &memory.listing);
        let facts = self.briefs.get(filled, |_| WorkFacts::of(entry));
        let style = style.to(Arc::unwrap_or_clone(facts).printed(Form::Listed));
        let locale = LocaleCode(style::locale(language));
        let mut run = Run::new(&style, &locale, &self.locales);
        run.cite([(entry, None)], None, true);
        let list = run.finish().bibliography.into_iter();
        let items = list.flat_map(|list| list.items);
        items.flat_map(|item| text::rich(item.content.0)).collect()
    }

    /// What holds of all these sources.
    fn common<'s>(&self, sources: impl Iterator<Item = &'s Source>) -> WorkFacts {
        let facts = sources.map(|source| {
            let id = source.id.value.clone();
            self.facts.get(id, |_| WorkFacts::of(&source.entry))
        });
        facts
            .map(Arc::unwrap_or_clone)
            .reduce(|all, one| all.or(&one))
            .unwrap_or_default()
    }
}

/// What the engine printed, with prefixes and links.
fn finished(
    citations: Vec<ElemChildren>,
    entries: Vec<BibliographyItem>,
    requests: &[Cluster<'_>],
    in_notes: bool,
    conjunctions: &[String],
) -> Formatted {
    let source = |key: &str| {
        let mut items = requests.iter().flat_map(|request| &request.items);
        let item = items.find(|item| item.source.entry.key() == key);
        item.map(|item| item.source)
    };
    Formatted {
        citations: citations
            .into_iter()
            .zip(requests)
            .map(|(citation, request)| text::citation(citation.0, request, in_notes, conjunctions))
            .collect(),
        references: entries
            .into_iter()
            .map(|mut item| {
                let source = source(&item.key);
                if let Some(source) = source {
                    amend::amend(&mut item.content.0, source, conjunctions);
                }
                BibliographyEntry {
                    label: item.first_field.map(|label| text::rich(vec![label])),
                    content: text::linked(text::rich(item.content.0), source.and_then(web_address)),
                    id: item.key,
                }
            })
            .collect(),
    }
}

/// Where a source can be read: its address, or that of its DOI.
pub fn web_address(source: &Source) -> Option<String> {
    let url = source
        .entry
        .url_any()
        .map(|url| url.value.as_str().to_owned())
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    url.or_else(|| {
        source.entry.doi().map(|doi| {
            format!(
                "https://doi.org/{}",
                doi.trim_start_matches("https://doi.org/")
            )
        })
    })
}

#[cfg(test)]
mod tests;

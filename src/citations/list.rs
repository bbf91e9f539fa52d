//! The reference list: each entry is formatted by itself, and cached for all briefs that list the work.

use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LocaleCode, SubsequentAuthorSubstituteRule};
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta};

use super::adapted::Adapted;
use super::prepared::Prepared;
use super::printed::texts;
use super::repair;
use super::run::CitationRun;
use super::specialise::{PrintPlace, printing};
use super::{CitationEngine, CitedSource, common};
use crate::citations::cache::Cache;
use crate::model::work::Work;

/// The most entries that are kept.
const MOST: usize = 100_000;

/// A style's reference list, with a cache of its entries.
#[derive(Debug)]
pub(super) struct EntryCache {
    /// Which entries have a mark in place of their authors.
    replaces: Option<SubsequentAuthorSubstituteRule>,
    /// The style of the list, without sorting and citations.
    listing: Adapted,
    /// The style that only sorts the list.
    pub(super) ordering: Adapted,
    entries: Cache<EntryKey, Option<BibliographyItem>>,
}

/// What an entry depends on: its work, and the previous one if a mark may replace the same authors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct EntryKey {
    locale: String,
    before: Option<String>,
    work: String,
}

impl EntryCache {
    pub(super) fn new(style: &IndependentStyle) -> Self {
        let list = style.bibliography.as_ref();
        let replaces = list.and_then(|list| {
            list.subsequent_author_substitute.as_ref()?;
            Some(list.subsequent_author_substitute_rule)
        });
        let mut listing = style.clone();
        let citation = &mut listing.citation;
        // By their numbers, the engine distinguishes works without looking further.
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
        repair::without_quotes(&mut ordering);
        Self {
            replaces,
            listing: Adapted::new(listing),
            ordering: Adapted::new(ordering),
            entries: Cache::at_most(MOST),
        }
    }

    /// A list of the same style with an empty cache.
    pub(super) fn emptied(&self) -> Self {
        Self {
            listing: self.listing.clone(),
            ordering: self.ordering.clone(),
            entries: self.entries.emptied(),
            ..*self
        }
    }
}

/// The entries of works in the order of the list, numbered from 1.
pub(super) fn entries(
    engine: &CitationEngine,
    works: &[&CitedSource<'_>],
    locale: &LocaleCode,
) -> Vec<BibliographyItem> {
    let replaces = engine.list.replaces;
    let mut entries = Vec::with_capacity(works.len());
    let mut last: Option<(&CitedSource<'_>, String)> = None;
    for (work, number) in works.iter().copied().zip(1_usize..) {
        let Some(mut printed) = entry(engine, None, work, locale) else {
            continue;
        };
        let names = replaces.and_then(|_| names(&printed.content));
        if let (Some(names), Some(rule)) = (names, replaces) {
            let all = rule == SubsequentAuthorSubstituteRule::CompleteAll;
            let same = last.as_ref().filter(|(_, known)| !all || *known == names);
            let replaced = same.and_then(|(before, _)| entry(engine, Some(before), work, locale));
            match replaced.filter(|replaced| replaced.content != printed.content) {
                Some(replaced) => printed = replaced,
                None => last = Some((work, names)),
            }
        }
        renumber(&mut printed.content.0, number);
        if let Some(label) = &mut printed.first_field {
            renumber(std::slice::from_mut(label), number);
        }
        entries.push(printed);
    }
    entries
}

/// The entry of a work outside any list.
pub(super) fn single(
    engine: &CitationEngine,
    ready: &Prepared,
    work: &Work,
    locale: &LocaleCode,
) -> Option<BibliographyItem> {
    let style = engine
        .list
        .listing
        .to(ready.facts.clone().printed(PrintPlace::Listed));
    let mut run = CitationRun::new(&style, locale, &engine.locales);
    run.cite([(&ready.printed, None)], None, true);
    let mut entry = run.finish().bibliography?.items.into_iter().next_back()?;
    engine.finish_entry(&mut entry, None, locale, work);
    Some(entry)
}

fn entry(
    engine: &CitationEngine,
    before: Option<&CitedSource<'_>>,
    work: &CitedSource<'_>,
    locale: &LocaleCode,
) -> Option<BibliographyItem> {
    let key = EntryKey {
        locale: locale.0.clone(),
        before: before.map(|before| before.source.id.value.clone()),
        work: work.source.id.value.clone(),
    };
    let entry = engine.list.entries.get(key, |_| {
        let works = || before.into_iter().chain([work]);
        let facts = common(works()).printed(PrintPlace::Listed);
        let style = engine.list.listing.to(facts);
        let print = |end: bool| {
            let mut run = CitationRun::new(&style, locale, &engine.locales);
            run.cite(works().map(|work| (work.plain_item(end), None)), None, true);
            let list = run.finish().bibliography?;
            list.items.into_iter().next_back()
        };
        let mut entry = print(false)?;
        let mut end = work.ready.ended.as_ref().and_then(|_| print(true));
        let ends = end.as_mut().map(|end| &mut end.content);
        engine.finish_entry(&mut entry, ends, locale, &work.source.work);
        Some(entry)
    });
    BibliographyItem::clone(entry.as_ref().as_ref()?).into()
}

/// Inserts the number in the list into an entry that was formatted as the first.
fn renumber(children: &mut [ElemChild], number: usize) {
    for child in children {
        let ElemChild::Elem(elem) = child else {
            continue;
        };
        if elem.meta == Some(ElemMeta::CitationNumber) {
            let mut leaves = Vec::new();
            texts(&mut elem.children.0, &mut leaves);
            for leaf in leaves {
                let digits = |char: char| char.is_ascii_digit();
                if let Some(start) = leaf.find(digits) {
                    let rest = leaf.get(start..).unwrap_or_default();
                    let end = start + rest.find(|char| !digits(char)).unwrap_or(rest.len());
                    leaf.replace_range(start..end, &number.to_string());
                    break;
                }
            }
        } else {
            renumber(&mut elem.children.0, number);
        }
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

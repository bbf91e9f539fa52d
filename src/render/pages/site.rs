//! The pages of the site: the index, the lists of years, topics, regions and authors, the feed, the sitemap.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::brief::{day, is_web};
use super::catalogue::Catalogue;
use super::entry::CatalogueEntry;
use super::metadata::GENERATOR;
use super::taxonomy::{FiledTerm, Taxonomy, TaxonomyKind};
use crate::arrange::{Arrange as _, distinct};
use crate::percent;
use crate::quantity::Date;
use crate::render::Site;
use crate::render::language::PageLanguage;
use crate::render::view::{
    BrowseView, DateView, EntryView, GroupView, ListView, ListedPageView, PageNumberView,
    PagingView, PublisherView, Shared, SiteView, TermView,
};

/// How many briefs a page of a list holds.
const PAGE: usize = 25;

/// How many briefs the feed holds: what subscribers may have missed, not the archive.
const FEED: usize = 50;

/// How many terms of a kind the index names; the overview names all.
const BROWSED: usize = 6;

/// What the pages of the site are rendered from.
#[derive(Debug)]
pub struct SitePages<'s> {
    site: &'s Site<'s>,
    catalogue: &'s Catalogue,
    language: PageLanguage,
    publisher: Shared,
    /// The entries of the catalogue, as templates see them.
    entries: Vec<Shared>,
    /// The indices of all entries of the catalogue.
    all: Vec<usize>,
}

/// A page of a list.
#[derive(Clone, Copy, Debug)]
pub struct ListPage<'s> {
    list: SiteList<'s>,
    /// The number of the page, from 1.
    number: usize,
    of: usize,
}

/// A list of briefs or terms.
#[derive(Clone, Copy, Debug)]
enum SiteList<'s> {
    /// All public briefs.
    Index,
    /// The terms of a kind.
    Overview(&'s Taxonomy),
    /// The briefs filed under a term.
    Term(TaxonomyKind, &'s FiledTerm),
}

impl ListPage<'_> {
    /// The folder of the page, with a slash at its end: relative to the output folder; `written` encodes slugs, as for an address.
    fn folder(self, written: impl Fn(&str) -> String) -> String {
        let list = match self.list {
            SiteList::Index => String::new(),
            SiteList::Overview(taxonomy) => format!("{}/", taxonomy.kind.folder()),
            SiteList::Term(kind, term) => format!("{}/{}/", kind.folder(), written(&term.slug)),
        };
        match self.number {
            1 => list,
            number => format!("{list}page/{number}/"),
        }
    }

    /// The path of the page's file, relative to the output folder.
    pub fn path(self) -> String {
        format!("{}index.html", self.folder(str::to_owned))
    }

    fn address(self) -> String {
        self.folder(percent::part)
    }

    /// The way from the page up to the output folder.
    pub fn root(self) -> String {
        "../".repeat(self.path().matches('/').count())
    }

    /// The name of the page's template.
    pub const fn template(self) -> &'static str {
        match self.list {
            SiteList::Overview(_) => "overview.html",
            SiteList::Index | SiteList::Term(..) => "index.html",
        }
    }
}

impl<'s> SitePages<'s> {
    /// Prepares what the pages of the site share.
    pub fn new(site: &'s Site<'s>, logo: Option<String>) -> Self {
        let config = &site.project.config;
        let language = PageLanguage::new(&config.language);
        let catalogue = &site.catalogue;
        let entries = catalogue.entries.iter();
        let entries = entries.map(|entry| Shared::new(&view(site, entry, &language)));
        let publisher = PublisherView {
            name: config.publisher.name.clone(),
            url: config.publisher.url.clone().filter(|url| is_web(url)),
            logo,
            disclaimer: config.publisher.disclaimer.clone(),
        };
        Self {
            site,
            catalogue,
            publisher: Shared::new(&publisher),
            entries: entries.collect(),
            all: (0..catalogue.entries.len()).collect(),
            language,
        }
    }

    /// The pages of all lists, the index first. An empty list has one page.
    pub fn lists(&self) -> Vec<ListPage<'s>> {
        let mut pages = self.pages(SiteList::Index);
        for taxonomy in &self.catalogue.taxonomies {
            pages.extend(self.pages(SiteList::Overview(taxonomy)));
            for term in &taxonomy.terms {
                pages.extend(self.pages(SiteList::Term(taxonomy.kind, term)));
            }
        }
        pages
    }

    fn pages(&self, list: SiteList<'s>) -> Vec<ListPage<'s>> {
        let of = self.places(list).len().div_ceil(PAGE).max(1);
        let page = |number| ListPage { list, number, of };
        (1..=of).map(page).collect()
    }

    /// Indices of the briefs in a list.
    fn places<'p>(&'p self, list: SiteList<'p>) -> &'p [usize] {
        match list {
            SiteList::Index => &self.all,
            SiteList::Overview(_) => &[],
            SiteList::Term(_, term) => &term.briefs,
        }
    }

    /// Indices of the briefs on a page of a list.
    fn on<'p>(&'p self, page: ListPage<'p>) -> &'p [usize] {
        let mut pages = self.places(page.list).chunks(PAGE);
        pages.nth(page.number - 1).unwrap_or_default()
    }

    fn briefs(&self, places: &[usize]) -> Vec<Shared> {
        let entries = places.iter().filter_map(|place| self.entries.get(*place));
        entries.cloned().collect()
    }

    /// The view of a page of a list.
    pub fn list(&self, page: ListPage<'_>) -> ListView {
        let config = &self.site.project.config;
        let language = &self.language;
        let root = page.root();
        let places = self.on(page);
        let mut view = ListView {
            language: language.tag.clone(),
            words: language.words(),
            publisher: self.publisher.clone(),
            generator: GENERATOR.to_owned(),
            canonical: self.site.base_url().map(|base| base + &page.address()),
            count: self.places(page.list).len(),
            paging: paging(page, &root),
            briefs: self.briefs(places),
            root,
            ..ListView::default()
        };
        match page.list {
            SiteList::Index => {
                let series = config.series.clone();
                view.title = series.unwrap_or_else(|| language.word("briefs").to_owned());
                view.groups = self.by_year(places);
                if page.number == 1 {
                    let taxonomies = self.catalogue.taxonomies.iter();
                    view.browse = taxonomies
                        .map(|taxonomy| self.browse(taxonomy, &view.root))
                        .collect();
                }
            }
            SiteList::Overview(taxonomy) => {
                language
                    .word(taxonomy.kind.folder())
                    .clone_into(&mut view.title);
                view.count = taxonomy.terms.len();
                let terms = taxonomy.terms.iter();
                view.terms = terms
                    .map(|term| term_view(taxonomy.kind, term, &view.root))
                    .collect();
            }
            SiteList::Term(kind, term) => {
                view.title.clone_from(&term.name);
                view.author.clone_from(&term.author);
                view.overview = Some(TermView {
                    name: language.word(kind.folder()).to_owned(),
                    address: Some(format!("{}{}/index.html", view.root, kind.folder())),
                    count: 0,
                });
                view.groups = match kind {
                    TaxonomyKind::Years => vec![GroupView {
                        year: None,
                        briefs: view.briefs.clone(),
                    }],
                    _ => self.by_year(places),
                };
            }
        }
        view
    }

    /// Briefs, which are sorted latest first, grouped by year.
    fn by_year(&self, places: &[usize]) -> Vec<GroupView> {
        let year = |place: &usize| self.catalogue.entries.get(*place)?.year.clone();
        let undated = || self.language.word("undated").to_owned();
        places
            .chunk_by(|a, b| year(a) == year(b))
            .map(|places| GroupView {
                year: Some(places.first().and_then(year).unwrap_or_else(undated)),
                briefs: self.briefs(places),
            })
            .collect()
    }

    /// The links to the terms of a kind.
    fn browse(&self, taxonomy: &Taxonomy, root: &str) -> BrowseView {
        let kind = taxonomy.kind;
        let mut first: Vec<&FiledTerm> = taxonomy.terms.iter().collect();
        if kind != TaxonomyKind::Years {
            first.arrange_by_key(|term| Reverse(term.briefs.len()));
        }
        let first = first.into_iter().take(BROWSED);
        BrowseView {
            name: self.language.word(kind.folder()).to_owned(),
            address: format!("{root}{}/index.html", kind.folder()),
            count: taxonomy.terms.len(),
            terms: first.map(|term| term_view(kind, term, root)).collect(),
        }
    }

    /// The feed: the briefs with the latest changes.
    pub fn feed(&self) -> SiteView {
        let updated = |place: &usize| self.catalogue.entries.get(*place)?.updated();
        let mut latest: Vec<usize> = self.all.clone();
        latest.retain(|place| updated(place).is_some());
        // Briefs of one day keep the order of the catalogue.
        latest.arrange_by_key(|place| Reverse(updated(place)));
        latest.truncate(FEED);
        SiteView {
            briefs: self.briefs(&latest),
            ..self.machine_readable()
        }
    }

    /// The sitemap: all pages, for search engines.
    pub fn sitemap(&self, lists: &[ListPage<'_>]) -> SiteView {
        let url = |page: &ListPage<'_>| Some(self.site.base_url()? + &page.address());
        // The index has the address of the site itself.
        let lists = lists.iter().skip(1);
        SiteView {
            briefs: self.briefs(&self.all),
            pages: lists
                .filter_map(|page| {
                    Some(ListedPageView {
                        url: url(page)?,
                        updated: self.latest(self.on(*page)),
                    })
                })
                .collect(),
            ..self.machine_readable()
        }
    }

    /// The latest date of some briefs.
    fn latest(&self, places: &[usize]) -> Option<DateView> {
        let entries = self.catalogue.at(places);
        let dates = entries.filter_map(CatalogueEntry::updated);
        dates.max().map(|date| day(date, &self.language))
    }

    fn machine_readable(&self) -> SiteView {
        let base_url = self.site.base_url();
        SiteView {
            id: base_url
                .clone()
                .unwrap_or_else(|| uuid(&self.site.project.config.publisher.name)),
            language: self.language.tag.clone(),
            words: self.language.words(),
            publisher: self.publisher.clone(),
            base_url,
            updated: self.latest(&self.all),
            generator: GENERATOR.to_owned(),
            ..SiteView::default()
        }
    }
}

/// The address of a term's first page, from the output folder.
pub(super) fn address(kind: TaxonomyKind, term: &FiledTerm) -> String {
    format!("{}/{}/index.html", kind.folder(), percent::part(&term.slug))
}

/// The address of a brief's page, from the output folder.
pub(super) fn page_of(entry: &CatalogueEntry) -> String {
    format!("{}/index.html", percent::part(&entry.slug))
}

/// A term with the address of its first page.
fn term_view(kind: TaxonomyKind, term: &FiledTerm, root: &str) -> TermView {
    TermView {
        name: term.name.clone(),
        address: Some(format!("{root}{}", address(kind, term))),
        count: term.briefs.len(),
    }
}

/// A brief as templates of lists see it.
fn view(site: &Site<'_>, entry: &CatalogueEntry, language: &PageLanguage) -> EntryView {
    let date = |date: Option<Date>| date.map(|date| day(date, language));
    let publisher = &site.project.config.publisher.name;
    let url = site
        .base_url()
        .map(|base| format!("{base}{}/", percent::part(&entry.slug)));
    EntryView {
        id: url
            .clone()
            .unwrap_or_else(|| uuid(&format!("{publisher}\n{}", entry.slug))),
        slug: entry.slug.clone(),
        address: page_of(entry),
        language: entry.language.clone(),
        title: entry.title.clone(),
        kicker: entry.kicker.clone(),
        description: entry.description.clone(),
        date: date(entry.date),
        updated: date(entry.updated()),
        authors: entry
            .authors
            .iter()
            .map(|author| author.name.clone())
            .collect(),
        topics: entry.topics.clone(),
        regions: entry.regions.clone(),
        url,
    }
}

/// The links to other pages of a list: first, last and neighbours. A gap of a single page is filled.
fn paging(page: ListPage<'_>, root: &str) -> PagingView {
    let ListPage { number, of, .. } = page;
    let address = |number: usize| {
        let page = ListPage { number, ..page };
        format!("{root}{}index.html", page.address())
    };
    let other = |number: usize| (1..=of).contains(&number).then(|| address(number));
    let named: BTreeSet<usize> = distinct(
        [1, number.saturating_sub(1), number, number + 1, of]
            .into_iter()
            .filter(|number| (1..=of).contains(number)),
    );
    let mut pages = Vec::new();
    let mut before = 0;
    for shown in named.into_iter().filter(|_| of > 1) {
        let first = if shown == before + 2 {
            before + 1
        } else {
            shown
        };
        for shown in first..=shown {
            pages.push(PageNumberView {
                number: shown,
                address: address(shown),
                current: shown == number,
                skips: shown > before + 1,
            });
            before = shown;
        }
    }
    PagingView {
        number,
        of,
        newer: other(number - 1),
        older: other(number + 1),
        pages,
    }
}

/// An identifier that depends on `words` alone: a UUID of version 8, made from their SHA-256.
fn uuid(words: &str) -> String {
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(Sha256::digest(words)) {
        *byte = hashed;
    }
    let value = u128::from_be_bytes(bytes);
    let version = (value & !(0xf << 76)) | (8 << 76);
    let hex = format!("{:032x}", (version & !(0b11 << 62)) | (0b10 << 62));
    let group = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        group(0..8),
        group(8..12),
        group(12..16),
        group(16..20),
        group(20..32)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the pages that a page links to, with `0` for each gap.
    fn named(number: usize, of: usize) -> Vec<usize> {
        let page = ListPage {
            list: SiteList::Index,
            number,
            of,
        };
        let pages = paging(page, &page.root()).pages.into_iter();
        pages
            .flat_map(|page| page.skips.then_some(0).into_iter().chain([page.number]))
            .collect()
    }

    #[test]
    fn a_page_names_the_first_the_last_and_its_neighbours() {
        assert!(named(1, 1).is_empty());
        assert_eq!(named(1, 2), [1, 2]);
        assert_eq!(named(3, 5), [1, 2, 3, 4, 5]);
        assert_eq!(named(1, 9), [1, 2, 0, 9]);
        assert_eq!(named(4, 9), [1, 2, 3, 4, 5, 0, 9]);
        assert_eq!(named(5, 9), [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(named(9, 9), [1, 0, 8, 9]);
    }
}

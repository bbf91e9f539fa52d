//! The public briefs, as index, feed, sitemap and ledger list them, and which briefs are related.
//!
//! A brief under a stamp or that was withdrawn is not among them: its page exists at its address, but no list names it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::entry::CatalogueEntry;
use super::taxonomy::{FiledTerm, Taxonomy, TaxonomyKind};
use crate::arrange::Arrange as _;
use crate::model::{Brief, Project};
use crate::render::annex;
use crate::render::content::listing::{KeptPage, PageList};
use crate::render::view::AuthorView;

/// The most related briefs on a page.
const MOST_RELATED: usize = 3;

/// A record that more briefs use does not relate them, so that the work grows with the uses of records and not with their square.
const MOST_USERS: usize = 32;

/// The weight of a claim or evidence item that two briefs share; it counts for more than a shared source.
const RECORD_WEIGHT: usize = 3;
const SOURCE_WEIGHT: usize = 1;

/// The public briefs, and the terms that they are filed under.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The public briefs, latest first.
    pub entries: Vec<CatalogueEntry>,
    /// The slugs of the public briefs.
    pub slugs: BTreeSet<String>,
    /// The terms of each kind by which some brief is filed.
    pub taxonomies: Vec<Taxonomy>,
    /// Indices into `entries` of the briefs that show a record, by id; empty where only unlisted briefs show it.
    users: FxHashMap<String, Vec<usize>>,
}

impl Catalogue {
    /// Enters the briefs of `listing` that have no stamp and stand.
    pub fn new(
        project: &Project,
        listing: &PageList<'_>,
        stamps: &BTreeMap<String, String>,
    ) -> Self {
        let written = listing.written.par_iter();
        let written =
            written.filter(|brief| !stamps.contains_key(&brief.slug) && brief.withdrawn.is_none());
        let mut found: Vec<(CatalogueEntry, Origin<'_>)> = written
            .map(|brief| {
                (
                    CatalogueEntry::written(project, brief),
                    Origin::Written(brief),
                )
            })
            .collect();
        let kept = listing.kept.iter().filter(|page| page.is_public());
        found.extend(kept.map(|page| (CatalogueEntry::kept(page), Origin::Kept(page))));
        found.arrange_by(|(a, _), (b, _)| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
        let (entries, origins): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let kinds = TaxonomyKind::ALL.into_par_iter();
        Self {
            taxonomies: kinds
                .filter_map(|kind| Taxonomy::of(kind, &entries))
                .collect(),
            users: users(project, &origins),
            slugs: entries.iter().map(|entry| entry.slug.clone()).collect(),
            entries,
        }
    }

    /// Whether an edited brief is listed as before: its entry is equal, and it shows the same records.
    pub fn lists_alike(project: &Project, before: &Brief, now: &Brief) -> bool {
        let entry = |brief| CatalogueEntry::written(project, brief);
        let shown = |brief| annex::shown(project, brief);
        before.status == now.status
            && before.withdrawn.is_some() == now.withdrawn.is_some()
            && before.file == now.file
            && entry(before) == entry(now)
            && shown(before) == shown(now)
    }

    /// Whether a record may be published: a public brief shows it, or none at all does.
    pub fn is_public(&self, id: &str) -> bool {
        self.users.get(id).is_none_or(|users| !users.is_empty())
    }

    /// The slugs of the public briefs that show a record, sorted.
    pub fn users(&self, id: &str) -> Vec<&str> {
        let places = self.users.get(id).map_or(&[][..], Vec::as_slice);
        let mut slugs: Vec<&str> = self.at(places).map(|entry| entry.slug.as_str()).collect();
        slugs.sort_unstable();
        slugs
    }

    /// The entries at these indices.
    pub fn at<'p>(&'p self, places: &'p [usize]) -> impl Iterator<Item = &'p CatalogueEntry> {
        places.iter().filter_map(|place| self.entries.get(*place))
    }

    /// The briefs that share most with one that shows these records and sources; of equal ones, the latest.
    pub fn related<'s>(
        &self,
        slug: &str,
        records: impl Iterator<Item = &'s str>,
        sources: impl Iterator<Item = &'s str>,
    ) -> Vec<&CatalogueEntry> {
        let records = records.map(|id| (id, RECORD_WEIGHT));
        let sources = sources.map(|id| (id, SOURCE_WEIGHT));
        let mut shared: FxHashMap<usize, usize> =
            FxHashMap::with_capacity_and_hasher(256, rustc_hash::FxBuildHasher);
        for (id, weight) in records.chain(sources) {
            let users = self.users.get(id).filter(|users| users.len() <= MOST_USERS);
            for place in users.into_iter().flatten() {
                *shared.entry(*place).or_default() += weight;
            }
        }
        // The order of the map does not matter: no two entries have one index.
        let mut nearest: Vec<(Reverse<usize>, usize)> = shared
            .into_iter()
            .map(|(place, weight)| (Reverse(weight), place))
            .collect();
        // One of the nearest is the brief itself.
        if nearest.len() > MOST_RELATED + 1 {
            nearest.select_nth_unstable(MOST_RELATED);
            nearest.truncate(MOST_RELATED + 1);
        }
        nearest.sort_unstable();
        let found = nearest
            .iter()
            .filter_map(|(_, place)| self.entries.get(*place));
        let others = found.filter(|entry| entry.slug != slug);
        others.take(MOST_RELATED).collect()
    }

    /// The term for a name, of any kind but authors.
    pub fn term(&self, kind: TaxonomyKind, name: &str) -> Option<&FiledTerm> {
        self.taxonomy(kind)?.named(name)
    }

    /// The term for an author.
    pub fn author(&self, author: &AuthorView) -> Option<&FiledTerm> {
        self.taxonomy(TaxonomyKind::Authors)?.of_author(author)
    }

    fn taxonomy(&self, kind: TaxonomyKind) -> Option<&Taxonomy> {
        self.taxonomies
            .iter()
            .find(|taxonomy| taxonomy.kind == kind)
    }
}

/// The origin of an entry: a brief that is written, or a page that is kept.
enum Origin<'l> {
    Written(&'l Brief),
    Kept(&'l KeptPage),
}

/// The indices of the briefs that show each record, by id. A record shown by unlisted briefs alone has none.
fn users(project: &Project, origins: &[Origin<'_>]) -> FxHashMap<String, Vec<usize>> {
    let places: FxHashMap<_, usize> = origins
        .iter()
        .zip(0..)
        .filter_map(|(origin, place)| match origin {
            Origin::Written(brief) => Some((brief.file, place)),
            Origin::Kept(_) => None,
        })
        .collect();
    let briefs = project.briefs.par_iter();
    let shown: Vec<Vec<&str>> = briefs.map(|brief| annex::shown(project, brief)).collect();
    let mut users: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (brief, shown) in project.briefs.iter().zip(shown) {
        let place = places.get(&brief.file);
        for id in shown {
            match users.get_mut(id) {
                Some(users) => users.extend(place),
                None => {
                    users.insert(id.to_owned(), place.into_iter().copied().collect());
                }
            }
        }
    }
    for (origin, place) in origins.iter().zip(0..) {
        if let Origin::Kept(page) = origin {
            for id in page.records() {
                users.entry(id.to_owned()).or_default().push(place);
            }
        }
    }
    users
}

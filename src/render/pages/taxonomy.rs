//! Years, topics, regions and authors: terms under which public briefs are filed, each with an address.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use super::entry::CatalogueEntry;
use crate::arrange::Arrange as _;
use crate::limits;
use crate::model::brief::is_device_name;
use crate::printable;
use crate::prose;
use crate::render::view::AuthorView;

/// The most bytes of a term's folder, which any file system allows.
const LONGEST_SLUG: usize = 80;

/// A kind of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaxonomyKind {
    /// The year of publication.
    Years,
    /// The subjects of briefs.
    Topics,
    /// The parts of the world that briefs are about.
    Regions,
    /// The authors of briefs.
    Authors,
}

impl TaxonomyKind {
    /// All kinds, in the order of pages.
    pub const ALL: [Self; 4] = [Self::Topics, Self::Regions, Self::Years, Self::Authors];

    /// The folder of the kind's pages, and the key of its word.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Topics => "topics",
            Self::Regions => "regions",
            Self::Authors => "authors",
        }
    }

    /// The names under which a brief is filed.
    fn labels(self, entry: &CatalogueEntry) -> Vec<TermLabel<'_>> {
        let named = |name| TermLabel { name, author: None };
        match self {
            Self::Years => entry.year.as_deref().map(named).into_iter().collect(),
            Self::Topics => entry.topics.iter().map(|name| named(name)).collect(),
            Self::Regions => entry.regions.iter().map(|name| named(name)).collect(),
            Self::Authors => entry.authors.iter().map(TermLabel::of).collect(),
        }
    }
}

/// A name under which a brief is filed.
#[derive(Clone, Copy)]
struct TermLabel<'a> {
    name: &'a str,
    author: Option<&'a AuthorView>,
}

impl<'a> TermLabel<'a> {
    fn of(author: &'a AuthorView) -> Self {
        Self {
            name: &author.name,
            author: Some(author),
        }
    }
}

/// The terms of a kind, sorted by name; years are sorted from the latest.
#[derive(Debug)]
pub struct Taxonomy {
    /// The kind of the terms.
    pub kind: TaxonomyKind,
    /// The terms under which some brief is filed.
    pub terms: Vec<FiledTerm>,
    by_key: FxHashMap<String, usize>,
    persons: Persons,
}

/// A term: a year, a topic, a region or an author.
#[derive(Debug, Default)]
pub struct FiledTerm {
    /// The name, as the latest brief writes it.
    pub name: String,
    /// The name of the term's folder.
    pub slug: String,
    /// The indices of the term's briefs in the catalogue, latest first.
    pub briefs: Vec<usize>,
    /// What is known of an author: each detail from the latest brief that gives it.
    pub author: Option<AuthorView>,
}

impl Taxonomy {
    /// Files briefs, which are sorted latest first; `None` where no brief is filed by that kind.
    pub(super) fn of(kind: TaxonomyKind, entries: &[CatalogueEntry]) -> Option<Self> {
        let persons = match kind {
            TaxonomyKind::Authors => Persons::of(entries),
            _ => Persons::default(),
        };
        let mut by_key: BTreeMap<String, FiledTerm> = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            for label in kind.labels(entry) {
                if !printable::has_words(label.name) {
                    continue;
                }
                let term = by_key.entry(persons.key(label.name, label.author));
                let term = term.or_default();
                if term.name.is_empty() {
                    term.name = spaced(label.name);
                }
                if let Some(author) = label.author {
                    learn(term.author.get_or_insert_default(), author);
                }
                if term.briefs.last() != Some(&place) {
                    term.briefs.push(place);
                }
            }
        }
        if by_key.is_empty() {
            return None;
        }
        give_slugs(&mut by_key);
        let mut filed: Vec<(String, String, FiledTerm)> = by_key
            .into_iter()
            .map(|(key, term)| (prose::slug(&term.name), key, term))
            .collect();
        filed.arrange_by(|(a, _, left), (b, _, right)| {
            counted(a, b).then_with(|| left.slug.cmp(&right.slug))
        });
        if kind == TaxonomyKind::Years {
            filed.reverse();
        }
        let keys = filed.iter().zip(0..);
        Some(Self {
            kind,
            by_key: keys.map(|((_, key, _), at)| (key.clone(), at)).collect(),
            terms: filed.into_iter().map(|(.., term)| term).collect(),
            persons,
        })
    }

    /// The term for a name.
    pub fn named(&self, name: &str) -> Option<&FiledTerm> {
        self.terms
            .get(*self.by_key.get(&self.persons.key(name, None))?)
    }

    /// The term for an author.
    pub fn of_author(&self, author: &AuthorView) -> Option<&FiledTerm> {
        let key = self.persons.key(&author.name, Some(author));
        self.terms.get(*self.by_key.get(&key)?)
    }
}

/// The order of names in which "Part 2" comes before "Part 10".
fn counted(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let same = left.bytes().zip(right.bytes());
        let same = same
            .take_while(|(a, b)| a == b && !a.is_ascii_digit())
            .count();
        // What is equal may end within a letter.
        let (Some(a), Some(b)) = (left.get(same..), right.get(same..)) else {
            return left.cmp(right);
        };
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (long, wide) = (digits(a), digits(b));
        if long == 0 || wide == 0 {
            return a.cmp(b);
        }
        let ((one, rest), (other, more)) = (a.split_at(long), b.split_at(wide));
        let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
        let order = one.len().cmp(&other.len()).then_with(|| one.cmp(other));
        if order.is_ne() {
            return order;
        }
        (left, right) = (rest, more);
    }
}

/// A name without differences of spelling: letter case, blanks, forms of a letter.
fn folded(name: &str) -> String {
    spaced(&name.nfkc().collect::<String>().to_lowercase())
}

/// A name with single blanks between its words.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ORCID iD that belongs to each name; `None` where several do.
#[derive(Debug, Default)]
struct Persons(FxHashMap<String, Option<String>>);

impl Persons {
    fn of(entries: &[CatalogueEntry]) -> Self {
        let mut orcids: FxHashMap<String, Option<String>> = FxHashMap::default();
        for author in entries.iter().flat_map(|entry| &entry.authors) {
            if author.orcid.is_some() {
                let known = orcids.entry(folded(&author.name));
                let known = known.or_insert_with(|| author.orcid.clone());
                if *known != author.orcid {
                    *known = None;
                }
            }
        }
        Self(orcids)
    }

    /// The key that all names of one term share: for an author the ORCID iD, or that of the same name where an author has none.
    fn key(&self, name: &str, author: Option<&AuthorView>) -> String {
        let name = folded(name);
        let own = author.and_then(|author| author.orcid.as_ref());
        let orcid = own.or_else(|| self.0.get(&name)?.as_ref());
        // No folded name contains a line break.
        orcid.map_or(name, |orcid| format!("\n{orcid}"))
    }
}

/// Adds details of an author that are not known yet.
fn learn(known: &mut AuthorView, author: &AuthorView) {
    if known.name.is_empty() {
        known.name.clone_from(&author.name);
    }
    for (known, more) in [
        (&mut known.affiliation, &author.affiliation),
        (&mut known.role, &author.role),
        (&mut known.bio, &author.bio),
        (&mut known.orcid, &author.orcid),
        (&mut known.url, &author.url),
    ] {
        if known.is_none() {
            known.clone_from(more);
        }
    }
}

/// Gives each term a folder of its own. Of names with the same slug, the shortest gets it, and the others a hash of their name appended: so
/// an address depends on no other name but the shortest.
fn give_slugs(terms: &mut BTreeMap<String, FiledTerm>) {
    let mut in_order: Vec<(&String, &mut FiledTerm)> = terms.iter_mut().collect();
    in_order.arrange_by_key(|(key, _)| (key.len(), *key));
    let mut taken = BTreeSet::new();
    for (key, term) in in_order {
        let whole = prose::slug(&term.name);
        let bare = limits::cut(&whole, LONGEST_SLUG).trim_end_matches('-');
        let mut salted = key.clone();
        let mut slug = if bare.is_empty() || bare.len() < whole.len() || is_device_name(bare) {
            suffixed(bare, &salted)
        } else {
            bare.to_owned()
        };
        while taken.contains(&slug) {
            slug = suffixed(bare, &salted);
            salted.push('\n');
        }
        taken.insert(slug.clone());
        term.slug = slug;
    }
}

/// A slug with the first digits of a text's hash, in hexadecimal.
fn suffixed(bare: &str, text: &str) -> String {
    let hash = Sha256::digest(text);
    let first = hash.iter().take(4);
    let first = first.fold(0, |value: u32, byte| value << 8 | u32::from(*byte));
    if bare.is_empty() {
        format!("{first:08x}")
    } else {
        format!("{bare}-{first:08x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(topics: &[&str]) -> Taxonomy {
        let entries: Vec<CatalogueEntry> = topics
            .iter()
            .map(|topic| CatalogueEntry {
                topics: vec![(*topic).to_owned()],
                ..CatalogueEntry::default()
            })
            .collect();
        Taxonomy::of(TaxonomyKind::Topics, &entries).unwrap()
    }

    #[test]
    fn spellings_of_one_name_are_one_term() {
        let filed = filed(&[
            "Foreign  trade",
            "foreign trade",
            "ＦＯＲＥＩＧＮ trade",
            "finance",
        ]);
        let names = filed.terms.iter();
        let names: Vec<_> = names
            .map(|term| (term.name.as_str(), term.briefs.len()))
            .collect();
        assert_eq!(names, [("finance", 1), ("Foreign trade", 3)]);
        assert_eq!(filed.named("FOREIGN TRADE").unwrap().slug, "foreign-trade");
        assert!(filed.named("trade").is_none());
    }

    #[test]
    fn names_of_one_slug_have_folders_of_their_own() {
        let filed = filed(&[
            "C++",
            "C#",
            "C",
            "Économie",
            "economie",
            "…",
            "../..",
            "中国",
            "AUX",
        ]);
        let slug = |name: &str| filed.named(name).unwrap().slug.clone();
        assert_eq!(slug("C"), "c");
        assert!(slug("C#").starts_with("c-") && slug("C++").starts_with("c-"));
        assert_eq!(slug("economie"), "economie");
        assert!(slug("Économie").starts_with("economie-"));
        assert_eq!(slug("中国"), "中国");
        assert!(slug("AUX").starts_with("aux-"));
        let slugs: BTreeSet<_> = filed.terms.iter().map(|term| &term.slug).collect();
        assert_eq!(slugs.len(), filed.terms.len());
        assert!(slugs.iter().all(|slug| !slug.contains(['.', '/'])));
    }

    #[test]
    fn numbers_in_names_are_counted() {
        let filed = filed(&[
            "Part 10", "Part 2", "Part 02b", "Part", "Parts 1", "Part 2 b",
        ]);
        let names: Vec<&str> = filed.terms.iter().map(|term| term.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Part", "Part 2", "Part 2 b", "Part 02b", "Part 10", "Parts 1"
            ]
        );
    }

    #[test]
    fn a_name_that_looks_like_the_slug_of_another_takes_no_folder_of_it() {
        let plus = suffixed("c", "c++");
        let filed = filed(&["C", "C++", &plus]);
        let slugs: BTreeSet<_> = filed.terms.iter().map(|term| &term.slug).collect();
        assert_eq!(slugs.len(), 3);
    }

    #[test]
    fn long_names_are_cut_and_told_apart() {
        let long = "word ".repeat(200);
        let filed = filed(&[&format!("{long}a"), &format!("{long}b")]);
        let [a, b] = filed.terms.as_slice() else {
            panic!("two terms");
        };
        assert_ne!(a.slug, b.slug);
        assert!(a.slug.len() < 100, "{}", a.slug);
    }

    fn author(name: &str, orcid: Option<&str>) -> AuthorView {
        AuthorView {
            name: name.to_owned(),
            orcid: orcid.map(str::to_owned),
            ..AuthorView::default()
        }
    }

    #[test]
    fn an_author_is_known_by_the_orcid_and_by_a_name_that_has_one_alone() {
        let (ann, other) = (Some("0000-0002-1825-0097"), Some("0000-0001-5109-3700"));
        let written = [
            author("Ann Author", None),
            author("Ann Author", ann),
            author("A. Author", ann),
            author("Bo Li", ann.and(other)),
            author("Bo Li", Some("0000-0002-1694-233X")),
            author("Bo Li", None),
        ];
        let entries = written.clone().map(|author| CatalogueEntry {
            authors: vec![author],
            ..CatalogueEntry::default()
        });
        let filed = Taxonomy::of(TaxonomyKind::Authors, &entries).unwrap();
        let found = filed.terms.iter();
        let found: Vec<_> = found
            .map(|term| (term.name.as_str(), term.briefs.len()))
            .collect();
        let expected = [("Ann Author", 3), ("Bo Li", 1), ("Bo Li", 1), ("Bo Li", 1)];
        assert_eq!(found, expected);
        for author in &written {
            assert!(filed.of_author(author).is_some());
        }
    }
}

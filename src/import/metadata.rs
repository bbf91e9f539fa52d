//! The metadata of a page, by the names that search engines and readers agree on: Highwire's `citation_…`, Open Graph, Dublin Core and
//! JSON-LD.

use std::collections::BTreeMap;

use serde_json::Value;

use super::html::plain::plain;
use super::names::{self, placed};
use super::phrase::{PhraseKind, behind};
use super::yaml_text::{
    SourceEntry, author, id, inner, inner_title, looks_personal, may_be_person, scalar, title,
};
use crate::arrange::Arrange as _;
use crate::model::record::is_address;
use crate::record::page::host;

/// The metadata of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageMetadata {
    /// Names in lower case with their values, in the order of the page.
    told: Vec<(String, String)>,
    /// The works described by JSON-LD, the main one first.
    works: Vec<Value>,
    /// What JSON-LD describes, by its `@id`.
    nodes: BTreeMap<String, Value>,
}

/// The most names that are kept of a page.
const MOST: usize = 2_000;

/// Names of dates of publication.
const DATES: &[&str] = &[
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "article:published_time",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "datepublished",
    "html:time",
];

/// Types of schema.org for works, the most specific first.
const WORKS: &[&str] = &[
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BlogPosting",
    "TechArticle",
    "Report",
    "Dataset",
    "Book",
    "Thesis",
    "Article",
    "CreativeWork",
    "WebPage",
    "ItemPage",
];

/// The name of an author, and whether it is known to be a person's or an organisation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageAuthor {
    pub name: String,
    pub is_person: bool,
}

impl PageAuthor {
    /// The name in reading order: "Jane Doe" from "Doe, Jane".
    pub(super) fn shown(&self) -> String {
        match self.name.split_once(',') {
            Some((family, given)) if self.is_person && !given.contains(',') => {
                format!("{} {}", given.trim(), family.trim())
            }
            _ => self.name.clone(),
        }
    }
}

impl PageMetadata {
    /// Adds a name with its value.
    pub(super) fn tell(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() && self.told.len() < MOST {
            self.told.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Adds a JSON-LD script; invalid JSON is ignored.
    pub(super) fn tell_json(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let mut waiting = vec![value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(items) => waiting.extend(items.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        waiting.push(graph);
                    }
                    for inner in ["mainEntity", "mainEntityOfPage"] {
                        if let Some(entity @ Value::Object(_)) = object.remove(inner) {
                            waiting.push(entity);
                        }
                    }
                    let node = Value::Object(object);
                    if let Some(id) = node.get("@id").and_then(Value::as_str)
                        && !is_reference(&node)
                        && self.nodes.len() < MOST
                    {
                        self.nodes
                            .entry(id.to_owned())
                            .or_insert_with(|| node.clone());
                    }
                    if rank(&node) < WORKS.len() && self.works.len() < MOST {
                        self.works.push(node);
                    }
                }
                _ => {}
            }
        }
        self.works.arrange_by_key(rank);
    }

    fn first(&self, names: &[&str]) -> Option<&str> {
        let mut values = names.iter().filter_map(|name| self.all(name).next());
        values.next()
    }

    fn all<'m>(&'m self, name: &str) -> impl Iterator<Item = &'m str> {
        let told = self.told.iter();
        told.filter(move |(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The description to which a reference leads, `{"@id": "#author"}`; other values are themselves.
    fn node<'m>(&'m self, value: &'m Value) -> &'m Value {
        let id = value.get("@id").and_then(Value::as_str);
        let found = id.filter(|_| is_reference(value));
        found.and_then(|id| self.nodes.get(id)).unwrap_or(value)
    }

    /// The value in the main work of JSON-LD under a path of keys.
    fn linked(&self, path: &[&str]) -> Option<&str> {
        let work = self.works.first()?;
        path.iter()
            .try_fold(work, |value, key| self.node(one(value)).get(*key))
            .and_then(|value| one(value).as_str())
            .map(str::trim)
            .filter(|words| !words.is_empty())
    }

    /// The title of the work.
    pub(super) fn title(&self) -> Option<String> {
        let title = self
            .first(&["citation_title"])
            .or_else(|| self.linked(&["headline"]))
            .or_else(|| self.first(&["og:title", "dc.title", "dcterms.title", "twitter:title"]))
            .or_else(|| self.linked(&["name"]))
            .or_else(|| self.headline())?;
        let title = plain(title);
        // The name of the site behind a bar is not part of the title.
        let site = self.site().unwrap_or_default();
        let bare = title
            .strip_suffix(&site)
            .map(|bare| bare.trim_end_matches([' ', '|', '-', '–', '—', '·', ':']));
        Some(match bare {
            Some(bare) if !bare.is_empty() && !site.is_empty() => bare.to_owned(),
            _ => title,
        })
    }

    /// The first heading, unless it is the name of the site that follows the title.
    fn headline(&self) -> Option<&str> {
        let title = self.first(&["html:title"]);
        let Some(heading) = self.first(&["html:h1"]) else {
            return title;
        };
        let bare = title.and_then(|title| title.strip_suffix(heading));
        let bare = bare.map(|bare| bare.trim_end_matches([' ', '|', '-', '–', '—', '·', ':', '»']));
        Some(bare.filter(|bare| !bare.is_empty()).unwrap_or(heading))
    }

    /// The authors of the work.
    pub(super) fn authors(&self) -> Vec<PageAuthor> {
        let named = |name: &str| -> Vec<PageAuthor> {
            self.all(name)
                .flat_map(|value| value.split(';'))
                .map(str::trim)
                .filter(|value| !value.is_empty() && !value.contains("://"))
                .flat_map(|value| {
                    let value = plain(value);
                    let value = unsigned(&value);
                    let several = names::names(value).filter(|names| names.len() > 1);
                    several.unwrap_or_else(|| {
                        vec![PageAuthor {
                            name: value.to_owned(),
                            is_person: looks_personal(value),
                        }]
                    })
                })
                .collect()
        };
        let mut highwire = named("citation_author");
        if !highwire.is_empty() {
            for author in &mut highwire {
                author.is_person = may_be_person(&author.name);
            }
            return unique(highwire);
        }
        let works = self
            .works
            .first()
            .and_then(|work| work.get("author").or_else(|| work.get("creator")));
        let linked: Vec<PageAuthor> = works.map_or_else(Vec::new, |value| {
            let items = match value {
                Value::Array(items) => items.iter().collect(),
                other => vec![other],
            };
            let items = items.into_iter().filter_map(|item| {
                let item = self.node(item);
                let name = plain(item.get("name").map_or(item, one).as_str()?);
                let name = unsigned(&name);
                let kind = item.get("@type").map(one).and_then(Value::as_str);
                let is_person = match kind {
                    Some("Person") => may_be_person(name),
                    Some(_) => false,
                    None => looks_personal(name),
                };
                (!name.is_empty() && !name.contains("://")).then(|| PageAuthor {
                    name: name.to_owned(),
                    is_person,
                })
            });
            items.collect()
        });
        if !linked.is_empty() {
            return unique(linked);
        }
        for name in [
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
        ] {
            let found = named(name);
            if !found.is_empty() {
                return unique(found);
            }
        }
        Vec::new()
    }

    /// The date of publication in ISO 8601: a day, a month or a year.
    pub(super) fn date(&self) -> Option<String> {
        let linked = self.linked(&["datePublished"]);
        let mut told = DATES.iter().flat_map(|name| self.all(name)).take(40);
        let first = told.find_map(day);
        let highwire = DATES
            .iter()
            .take(3)
            .flat_map(|name| self.all(name))
            .find_map(day);
        highwire.or_else(|| linked.and_then(day)).or(first)
    }

    /// The words of the first date that the page states, whatever they say.
    pub(super) fn told_date(&self) -> Option<&str> {
        let linked = self.linked(&["datePublished"]);
        linked.or_else(|| self.first(DATES))
    }

    /// The name of the site, journal or newspaper that contains the work.
    fn site(&self) -> Option<String> {
        self.first(&[
            "citation_journal_title",
            "citation_conference_title",
            "og:site_name",
            "application-name",
        ])
        .or_else(|| self.linked(&["isPartOf", "name"]))
        .or_else(|| self.linked(&["publisher", "name"]))
        .or_else(|| self.first(&["dc.publisher", "dcterms.publisher"]))
        .map(plain)
    }

    /// The address that the page states as its own.
    pub(super) fn address(&self) -> Option<&str> {
        let address = self
            .first(&[
                "link:canonical",
                "og:url",
                "citation_public_url",
                "citation_abstract_html_url",
            ])
            .or_else(|| self.linked(&["url"]))
            .or_else(|| self.linked(&["@id"]))
            .or_else(|| self.first(&["savepage-url"]))?;
        is_web(address).then_some(address)
    }

    /// The DOI of the work, without a resolver.
    pub(super) fn doi(&self) -> Option<String> {
        let told = self
            .first(&[
                "citation_doi",
                "dc.identifier",
                "dc.identifier.doi",
                "prism.doi",
            ])
            .or_else(|| self.linked(&["sameAs"]))
            .or_else(|| self.linked(&["@id"]))?;
        doi(told)
    }

    /// The language of the page, as a BCP 47 tag.
    pub(super) fn language(&self) -> Option<String> {
        let tag = self
            .first(&["citation_language", "html:lang", "og:locale", "dc.language"])
            .or_else(|| self.linked(&["inLanguage"]))?;
        let tag = tag.replace('_', "-");
        let first = tag.split('-').next().unwrap_or_default();
        let is_tag = (2..=3).contains(&first.len())
            && tag.len() <= 20
            && tag
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_tag.then_some(tag)
    }

    /// The type of the work in hayagriva's format, and that of what contains it.
    fn shape(&self, address: Option<&str>) -> (&'static str, Option<String>) {
        let kind = self.works.first().map(kind).unwrap_or_default();
        let journal = self.first(&["citation_journal_title"]);
        let conference = self.first(&["citation_conference_title"]);
        let book = self.first(&["citation_inbook_title"]);
        let parent =
            |kind: &str, name: &str| format!("{{ type: {kind}, title: {} }}", inner_title(name));
        let host = address.or_else(|| self.address()).and_then(host);
        let holder = self.site().or_else(|| host.map(str::to_owned));
        if let Some(journal) = journal {
            ("article", Some(parent("periodical", journal)))
        } else if let Some(conference) = conference {
            ("article", Some(parent("proceedings", conference)))
        } else if let Some(book) = book {
            ("chapter", Some(parent("book", book)))
        } else if self
            .first(&["citation_technical_report_institution"])
            .is_some()
        {
            ("report", None)
        } else if self.first(&["citation_dissertation_institution"]).is_some() {
            ("thesis", None)
        } else {
            match kind {
                "news" => (
                    "article",
                    holder.as_deref().map(|name| parent("newspaper", name)),
                ),
                "blog" => (
                    "article",
                    holder.as_deref().map(|name| parent("blog", name)),
                ),
                "report" => ("report", None),
                "book" => ("book", None),
                "thesis" => ("thesis", None),
                _ => ("web", holder.as_deref().map(|name| parent("web", name))),
            }
        }
    }

    /// The page as a source in hayagriva's format: its id, unless `key` is, and the entry; `address` counts where the page states none.
    pub(super) fn source(
        &self,
        stem: &str,
        address: Option<&str>,
        key: Option<&str>,
    ) -> (String, String) {
        let words = self.title().unwrap_or_else(|| stem.to_owned());
        let own = || Some(id(&words)).filter(|key| !key.is_empty());
        let key = key.map(str::to_owned).or_else(own);
        let key = key.unwrap_or_else(|| id(stem));
        let mut entry = SourceEntry::default();
        let institution = self.first(&["citation_technical_report_institution"]);
        let school = self.first(&["citation_dissertation_institution"]);
        let site = self.site();
        let (kind, parent) = self.shape(address);
        entry.line("type", kind);
        entry.line("title", &title(&words));
        let authors: Vec<String> = self
            .authors()
            .iter()
            .map(|own| author(&own.name, own.is_person))
            .collect();
        if !authors.is_empty() {
            entry.line("author", &format!("[{}]", authors.join(", ")));
        }
        if let Some(date) = self.date() {
            entry.line("date", &date);
        }
        let publisher = institution
            .or(school)
            .or_else(|| self.first(&["citation_publisher"]));
        let publisher = publisher
            .map(str::to_owned)
            .or_else(|| site.filter(|_| parent.is_none()));
        if let Some(publisher) = publisher {
            let publisher = plain(&publisher);
            let placed = placed(&publisher);
            let name = placed.map_or(publisher.as_str(), |(_, name)| name);
            entry.line("publisher", &title(name));
            if let Some((place, _)) = placed {
                entry.line("location", &title(place));
            }
        }
        for (name, key) in [("citation_volume", "volume"), ("citation_issue", "issue")] {
            if let Some(number) = self.first(&[name]) {
                entry.line(key, &scalar(number));
            }
        }
        let pages = (
            self.first(&["citation_firstpage"]),
            self.first(&["citation_lastpage"]),
        );
        match pages {
            (Some(first), Some(last)) if first != last => {
                entry.line("page-range", &scalar(&format!("{first}-{last}")));
            }
            (Some(first), _) => entry.line("page-range", &scalar(first)),
            _ => {}
        }
        let serials: Vec<String> = [
            ("doi", self.doi()),
            ("isbn", self.first(&["citation_isbn"]).map(str::to_owned)),
            ("issn", self.first(&["citation_issn"]).map(str::to_owned)),
            ("pmid", self.first(&["citation_pmid"]).map(str::to_owned)),
            (
                "arxiv",
                self.first(&["citation_arxiv_id"]).map(str::to_owned),
            ),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}", inner(&value?))))
        .collect();
        if !serials.is_empty() {
            entry.line("serial-number", &format!("{{ {} }}", serials.join(", ")));
        }
        if let Some(address) = self.address().or(address).filter(|address| is_web(address)) {
            entry.line("url", &scalar(address));
        }
        if let Some(language) = self.language() {
            entry.line("language", &scalar(&language));
        }
        if let Some(parent) = parent {
            entry.line("parent", &parent);
        }
        (key.clone(), entry.text(&key))
    }
}

/// The value, or the first item of a list.
fn one(value: &Value) -> &Value {
    match value {
        Value::Array(items) => items.first().unwrap_or(value),
        other => other,
    }
}

/// Whether a value only refers to what is described elsewhere.
fn is_reference(value: &Value) -> bool {
    let own = value.as_object();
    own.is_some_and(|own| {
        own.keys()
            .all(|key| matches!(key.as_str(), "@id" | "@type"))
    })
}

/// The names of a byline without the word before them: "By Ann Lee".
fn unsigned(words: &str) -> &str {
    let words = words.trim();
    let names =
        behind(PhraseKind::By, words).map(|rest| rest.trim_start_matches([':', ' ', '\u{a0}']));
    let is_byline = |names: &&str| {
        let first = names.split([',', ';']).next().unwrap_or_default();
        let first = first.split(" and ").next().unwrap_or_default();
        looks_personal(first)
    };
    names.filter(is_byline).unwrap_or(words)
}

/// The rank of a work's type among [`WORKS`]; the number of types where it is none of them.
fn rank(work: &Value) -> usize {
    let types: Vec<&str> = match work.get("@type") {
        Some(Value::String(own)) => vec![own],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let types = types.into_iter().filter_map(|own| {
        let own = own.rsplit(['/', ':']).next().unwrap_or(own);
        WORKS.iter().position(|work| *work == own)
    });
    types.min().unwrap_or(WORKS.len())
}

/// The type in hayagriva's format of a work that JSON-LD describes.
fn kind(work: &Value) -> &'static str {
    match WORKS.get(rank(work)).copied() {
        Some(name) if name.ends_with("NewsArticle") => "news",
        Some("BlogPosting") => "blog",
        Some("Report") => "report",
        Some("Book") => "book",
        Some("Thesis") => "thesis",
        _ => "",
    }
}

fn unique(authors: Vec<PageAuthor>) -> Vec<PageAuthor> {
    let mut kept: Vec<PageAuthor> = Vec::new();
    for author in authors.into_iter().take(200) {
        if !kept.contains(&author) {
            kept.push(author);
        }
    }
    kept
}

/// The day, month or year that words for a date say, in ISO 8601: `2024-03-08T10:00`, `20240308`, `Fri, 08 Mar 2024`.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let compact = || {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let own = text.get(..digits).filter(|_| digits == 8)?;
        let parts = [own.get(..4)?, own.get(4..6)?, own.get(6..)?];
        counted(&parts.join("-")).filter(|day| day.len() == 10)
    };
    let written = || super::day::find(text).map(|(_, day)| day);
    let own = counted(text);
    let is_year = own.as_ref().is_some_and(|own| own.len() == 4);
    // As in "2024 March 8".
    let whole = own.filter(|_| !is_year || text.len() == 4);
    whole
        .or_else(compact)
        .or_else(written)
        .or_else(|| counted(text))
}

/// The day, month or year with which a date in numbers begins.
fn counted(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '/', 'T', ' ', '.']);
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let is_number = part.len() <= digits
            && !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(4).filter(|year| (1000..=2999).contains(year))?;
    let Some(month) = number(2).filter(|month| (1..=12).contains(month)) else {
        return Some(year.to_string());
    };
    let month_number = i8::try_from(month).ok()?;
    let Some(day) = number(2).and_then(|day| i8::try_from(day).ok()) else {
        return Some(format!("{year}-{month:02}"));
    };
    Some(match jiff::civil::Date::new(year, month_number, day) {
        Ok(date) => date.to_string(),
        Err(_) => format!("{year}-{month:02}"),
    })
}

/// The DOI in an address or behind a prefix.
pub(super) fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let (before, doi) = text.split_at(at);
    let before = before.trim_end_matches(['/', ' ']).to_lowercase();
    let is_prefix = before.is_empty() || before.ends_with("doi.org") || before.ends_with("doi:");
    let doi = doi.split_whitespace().next()?;
    let (number, rest) = doi.split_once('/')?;
    let digits = number.strip_prefix("10.")?;
    let is_registrant = digits.len() >= 4
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_prefix && is_registrant && !rest.is_empty()).then(|| doi.to_owned())
}

/// Whether an address is a web address, which a source may have.
pub(super) fn is_web(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.split("://").next().unwrap_or_default();
    let is_scheme = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_scheme && host(address).is_some() && is_address(address)
}

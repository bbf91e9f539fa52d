//! Candidate sources: the works that links and notes of an article name, one for each address.

use std::collections::{BTreeMap, BTreeSet};

use super::metadata::{PageAuthor, doi, is_web};
use super::reference::{HolderKind, NamedWork};
use super::yaml_text::{SourceEntry, author, id, inner, inner_title, scalar, title};
use crate::lang::{Class, english};
use crate::model::{Project, page_address};
use crate::record::page::{self, host, shortened};

/// What a link or note says about a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CandidateSource {
    address: Option<String>,
    words: String,
    /// Whether the words were written as its title, and not as part of a sentence.
    is_title: bool,
    /// The reference that a note contains.
    reference: Option<NamedWork>,
    notes: Vec<String>,
}

impl CandidateSource {
    /// A source named by a link.
    pub(super) fn linked(address: &str, words: &str, is_title: bool) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let address = Some(address.trim().to_owned()).filter(|address| is_web(address));
        let own = page::bare(&words);
        if let Some((name, year)) = author_and_year(own).filter(|_| address.is_some()) {
            let author = PageAuthor {
                name: name.to_owned(),
                is_person: false,
            };
            return Self {
                address,
                reference: Some(NamedWork {
                    authors: vec![author],
                    date: Some(year.to_owned()),
                    ..NamedWork::default()
                }),
                ..Self::default()
            };
        }
        Self {
            address,
            is_title: is_title && !words.is_empty(),
            words: page::without_saying(own).to_owned(),
            ..Self::default()
        }
    }

    /// A source named by a note without an address.
    pub(super) fn noted(words: &str) -> Self {
        Self {
            words: shortened(words),
            is_title: true,
            ..Self::default()
        }
    }

    /// Takes over the reference of a note.
    pub(super) fn tell(&mut self, reference: NamedWork) {
        self.words.clone_from(&reference.title);
        self.is_title = true;
        self.reference = Some(reference);
    }

    /// Keeps the words of a note.
    pub(super) fn note(&mut self, label: &str, words: &str) {
        let words: String = words.chars().take(LONGEST_NOTE).collect();
        self.notes.push(format!("note {label}: {words}"));
    }

    /// Whether the words say too little for a title.
    pub(super) fn needs_title(&self) -> bool {
        page::needs_title(&self.words)
    }

    /// Takes the words of a note, without the address, as the title.
    pub(super) fn retitle(&mut self, words: &str) {
        let kept = words
            .split_whitespace()
            .filter(|word| !word.contains("://"));
        let kept = kept.collect::<Vec<_>>().join(" ");
        let own = kept.trim_matches(['.', ',', ';', ':', ' ', '(', ')', '<', '>']);
        if !own.is_empty() {
            // In "(Brussels, 2019)." the closing bracket belongs to the title.
            let is_open = own.matches('(').count() > own.matches(')').count();
            let end = if is_open { ")" } else { "" };
            self.words = shortened(&format!("{own}{end}"));
            self.is_title = true;
        }
    }

    /// The title: the words if they can be one, else words of the address.
    fn title(&self) -> String {
        page::title(&self.words, self.is_title, self.address.as_deref())
    }

    /// The stem of the id: author and title, or author and year where no title is known.
    fn stem(&self) -> String {
        let told = self.reference.as_ref();
        let author = told.map_or("", NamedWork::short_name);
        let year = told.and_then(|told| told.date.clone());
        let year = year.filter(|_| self.words.is_empty() && !author.is_empty());
        id(&format!(
            "{author} {}",
            year.unwrap_or_else(|| self.title())
        ))
    }

    /// The YAML entry under `id`.
    fn text(&self, id: &str) -> String {
        let mut entry = SourceEntry::default();
        for note in &self.notes {
            entry.comment(note);
        }
        let host = self.address.as_deref().and_then(host);
        let told = self.reference.as_ref();
        entry.line("type", self.kind());
        entry.line("title", &title(&self.title()));
        if let Some(told) = told {
            fields(&mut entry, told);
        }
        if let Some(address) = &self.address {
            entry.line("url", &scalar(address));
            if let Some(doi) = doi(address) {
                entry.line("serial-number", &format!("{{ doi: {} }}", inner(&doi)));
            }
        }
        let holder = told.and_then(|told| told.holder.as_ref());
        let holder = match holder {
            Some((HolderKind::Periodical, name)) => Some(("periodical", name.as_str())),
            Some((HolderKind::Book, name)) => Some(("book", name.as_str())),
            None => host
                .filter(|_| self.kind() == "web")
                .map(|host| ("web", host)),
        };
        if let Some((kind, name)) = holder {
            let name = inner_title(name);
            entry.line("parent", &format!("{{ type: {kind}, title: {name} }}"));
        }
        entry.text(id)
    }

    /// The type of the work in hayagriva's format.
    fn kind(&self) -> &'static str {
        let told = self.reference.as_ref();
        match told.and_then(|told| told.holder.as_ref()) {
            Some((HolderKind::Periodical, _)) => return "article",
            Some((HolderKind::Book, _)) => return "chapter",
            None => {}
        }
        let is_printed = self.address.as_deref().is_none_or(|own| doi(own).is_some());
        let is_of_bodies = told.is_some_and(NamedWork::is_of_bodies);
        let has_press = told.is_some_and(|told| told.location.is_some());
        if is_of_bodies && (is_printed || has_press) {
            "report"
        } else if has_press {
            "book"
        } else if self.address.as_deref().and_then(host).is_some() {
            "web"
        } else {
            "misc"
        }
    }
}

/// Writes the fields of a note's reference.
fn fields(entry: &mut SourceEntry, told: &NamedWork) {
    let authors = told.authors.iter();
    let authors: Vec<String> = authors
        .map(|own| author(&own.name, own.is_person))
        .collect();
    if !authors.is_empty() {
        let role = if told.are_editors { "editor" } else { "author" };
        entry.line(role, &format!("[{}]", authors.join(", ")));
    }
    if let Some(date) = &told.date {
        entry.line("date", date);
    }
    for (name, words) in [("publisher", &told.publisher), ("location", &told.location)] {
        if let Some(words) = words {
            entry.line(name, &title(words));
        }
    }
    for (name, number) in [
        ("volume", &told.volume),
        ("issue", &told.issue),
        ("page-range", &told.pages),
    ] {
        if let Some(number) = number {
            entry.line(name, &scalar(number));
        }
    }
}

/// The author and year that words consist of: "Reuters, 2023".
fn author_and_year(words: &str) -> Option<(&str, &str)> {
    /// The most words of an author's name.
    const MOST: usize = 3;
    let (name, year) = words.rsplit_once([',', ' '])?;
    let name = name.trim_end_matches([',', ' ']);
    let is_year = year.len() == 4 && matches!(year.get(..2), Some("19" | "20"));
    let is_year = is_year && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_apart = words
        .get(name.len()..)
        .is_some_and(|rest| rest.starts_with(','));
    let is_work = |word: &str| {
        let entry = english::find(&word.to_lowercase());
        entry.is_in(Class::Works) || entry.is_in(Class::TitledWorks)
    };
    let mut words = name.split(' ');
    let is_name = name.split(' ').count() <= MOST
        && words.all(|word| word.starts_with(char::is_uppercase) && !is_work(word));
    (is_year && is_apart && is_name && !name.contains([':', '"', '“', ','])).then_some((name, year))
}

/// How many characters of a note are kept with its source.
const LONGEST_NOTE: usize = 2_000;

/// The candidate sources of articles, in order, beside the sources of the library.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Ids that may not be used again.
    taken: BTreeSet<String>,
    /// Ids of sources, by address, DOI or words.
    known: BTreeMap<String, String>,
    new: Vec<(String, CandidateSource)>,
    /// What is known about sources that have no id yet.
    expected: BTreeMap<String, CandidateSource>,
    /// The index of each new source among the candidates, by id.
    places: BTreeMap<String, usize>,
    ids: FreeIds,
}

impl Candidates {
    /// No candidates yet, beside the records of a project.
    pub(super) fn beside(project: &Project) -> Self {
        let mut candidates = Self::default();
        let library = &project.library;
        candidates.taken = ids(project);
        for (id, source) in &library.sources {
            if let Some(url) = source.work.url() {
                candidates
                    .known
                    .entry(page_address(url))
                    .or_insert_with(|| id.clone());
            }
            if let Some(doi) = source.work.doi() {
                candidates
                    .known
                    .entry(doi.to_lowercase())
                    .or_insert_with(|| id.clone());
            }
        }
        candidates
    }

    /// Collects what a mention says about a source before the source gets an id, so that the id is made from its best title.
    pub(super) fn expect(&mut self, source: CandidateSource) {
        let Some(key) = source.keys().pop() else {
            return;
        };
        match self.expected.get_mut(&key) {
            Some(known) => known.merge(source),
            None => {
                self.expected.insert(key, source);
            }
        }
    }

    /// The id of a source: that of a known one with the same address, or a new one.
    pub(super) fn of(&mut self, source: CandidateSource) -> String {
        let keys = source.keys();
        if let Some(id) = keys.iter().find_map(|key| self.known.get(key)) {
            let at = self.places.get(id).copied();
            if let Some((_, known)) = at.and_then(|at| self.new.get_mut(at)) {
                known.merge(source);
            }
            return id.clone();
        }
        let expected = keys.last().and_then(|key| self.expected.remove(key));
        let source = expected.unwrap_or(source);
        let mut stem = source.stem();
        if stem.len() < 3 {
            let host = source.address.as_deref().and_then(host).unwrap_or("source");
            stem = id(&format!("{host} {stem}"));
        }
        let id = self.free(&stem);
        for key in keys {
            self.known.entry(key).or_insert_with(|| id.clone());
        }
        self.places.insert(id.clone(), self.new.len());
        self.new.push((id.clone(), source));
        id
    }

    /// Takes a free id that begins with `stem`.
    pub(super) fn free(&mut self, stem: &str) -> String {
        let id = self.ids.free(stem, |id| self.taken.contains(id));
        self.taken.insert(id.clone());
        id
    }

    /// The number of new sources.
    pub(super) fn count(&self) -> usize {
        self.new.len()
    }

    /// The new sources after the first `from`, as the text of a file.
    pub(super) fn text(&self, from: usize) -> String {
        let new = self.new.get(from..).unwrap_or_default();
        let entries: Vec<String> = new.iter().map(|(id, source)| source.text(id)).collect();
        entries.join("\n")
    }

    /// The ids of the new sources after the first `from`.
    pub(super) fn ids(&self, from: usize) -> Vec<String> {
        let new = self.new.get(from..).unwrap_or_default();
        new.iter().map(|(id, _)| id.clone()).collect()
    }

    /// The entry of the new source with this id.
    pub(super) fn entry(&self, id: &str) -> Option<String> {
        let (id, source) = self.new.get(*self.places.get(id)?)?;
        Some(source.text(id))
    }

    /// The ids that may not be used again.
    pub(super) const fn taken(&self) -> &BTreeSet<String> {
        &self.taken
    }

    /// Takes an id, so that no source gets it.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The id of the source with this address or DOI.
    pub(super) fn known(&self, address: Option<&str>, doi: Option<&str>) -> Option<String> {
        let mut keys = doi
            .map(str::to_lowercase)
            .into_iter()
            .chain(address.map(page_address));
        keys.find_map(|key| self.known.get(&key)).cloned()
    }

    /// Makes a source known by its address and DOI.
    pub(super) fn learn(&mut self, id: &str, address: Option<&str>, doi: Option<&str>) {
        let keys = doi
            .map(str::to_lowercase)
            .into_iter()
            .chain(address.map(page_address));
        for key in keys {
            self.known.entry(key).or_insert_with(|| id.to_owned());
        }
    }
}

impl CandidateSource {
    /// The keys by which the source is known: DOI and address, or else its words.
    fn keys(&self) -> Vec<String> {
        let Some(address) = &self.address else {
            let author = self.reference.as_ref().map_or("", NamedWork::short_name);
            return vec![format!("note {author} {}", self.words).to_lowercase()];
        };
        let doi = doi(address).map(|doi| doi.to_lowercase());
        doi.into_iter().chain([page_address(address)]).collect()
    }

    /// Takes over what another mention of the same source says: a proper title, and notes.
    fn merge(&mut self, other: Self) {
        if !self.is_title && (other.is_title || self.needs_title() && !other.needs_title()) {
            self.words = other.words;
            self.is_title = other.is_title;
        }
        if self.reference.is_none()
            && let Some(told) = other.reference
        {
            self.tell(told);
        }
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}

/// Gives each id once: the stem, then the stem with each number from 2.
#[derive(Debug, Default)]
pub(super) struct FreeIds {
    /// The first untried number of each stem.
    next: BTreeMap<String, u32>,
}

impl FreeIds {
    /// The next free id of a stem. Each is tried only once, since none becomes free again.
    pub(super) fn free(&mut self, stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let next = self.next.entry(stem.to_owned()).or_insert(1);
        loop {
            let id = match *next {
                1 => stem.to_owned(),
                number => format!("{stem}-{number}"),
            };
            *next += 1;
            if !is_taken(&id) {
                return id;
            }
        }
    }
}

/// The ids of a project's records.
pub(super) fn ids(project: &Project) -> BTreeSet<String> {
    let library = &project.library;
    let ids = library
        .sources
        .keys()
        .chain(library.evidence.keys())
        .chain(library.claims.keys());
    let mut ids: BTreeSet<String> = ids.map(ToString::to_string).collect();
    ids.extend(library.broken.keys().cloned());
    ids
}

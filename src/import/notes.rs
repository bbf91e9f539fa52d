//! What the notes of an article cite: works that they name, and works that notes before named.

use std::collections::BTreeMap;

use super::candidate::CandidateSource;
use super::note::NoteText;
use super::phrase::{PhraseKind, behind};
use super::reference::{self, Reference};

/// A source that a note cites.
#[derive(Clone, Debug)]
pub(super) struct NotedSource {
    pub(super) source: CandidateSource,
    /// The place in it.
    pub(super) locator: Option<String>,
    /// Whether more was read of the note than it says in so many words.
    pub(super) is_guessed: bool,
}

impl NotedSource {
    const fn of(source: CandidateSource, locator: Option<String>) -> Self {
        Self {
            source,
            locator,
            is_guessed: true,
        }
    }

    /// A source that is linked.
    pub(super) const fn linked(source: CandidateSource) -> Self {
        Self {
            source,
            locator: None,
            is_guessed: false,
        }
    }
}

/// A work that a note named, as later notes may name it in short.
struct KnownWork {
    name: String,
    year: Option<String>,
    /// Its title in small letters.
    title: String,
    source: CandidateSource,
}

/// Works in the order in which notes name them.
#[derive(Default)]
struct KnownWorks {
    works: Vec<KnownWork>,
    /// What the last note cites, if that is one work.
    last: Option<NotedSource>,
}

/// As many works are kept to be named in short.
const MOST: usize = 2_000;

/// What each note cites, by label; `labels` are in the order of the text.
pub(super) fn cited<'l>(
    labels: impl Iterator<Item = &'l str>,
    notes: &BTreeMap<String, NoteText>,
) -> BTreeMap<String, Vec<NotedSource>> {
    let mut works = KnownWorks::default();
    let mut cited: BTreeMap<String, Vec<NotedSource>> = BTreeMap::new();
    for label in labels {
        let Some(note) = notes.get(label).filter(|_| !cited.contains_key(label)) else {
            continue;
        };
        let sources = works.of_note(label, note);
        works.last = match sources.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        cited.insert(label.to_owned(), sources);
    }
    cited
}

impl KnownWorks {
    fn of_note(&mut self, label: &str, note: &NoteText) -> Vec<NotedSource> {
        let line = note.line();
        if !note.links.is_empty() {
            return self.of_links(label, note, &line);
        }
        let parts = note.parts();
        let mut found: Vec<NotedSource> = Vec::new();
        if parts.len() > 1 {
            let read = parts.iter().map_while(|part| self.of_part(part));
            found.extend(read);
        }
        if parts.len() != found.len() {
            found.clear();
            found.extend(self.of_part(note));
        }
        if found.is_empty() {
            let (words, locator) = reference::ending_place(&line);
            let source = CandidateSource::noted(words);
            found.push(NotedSource {
                is_guessed: locator.is_some(),
                ..NotedSource::of(source, locator)
            });
        }
        for own in &mut found {
            own.source.note(label, &line);
        }
        found
    }

    /// The sources of a note's links; of a single one more is read.
    fn of_links(&mut self, label: &str, note: &NoteText, line: &str) -> Vec<NotedSource> {
        let read = match note.links.as_slice() {
            [_] => reference::read(note),
            _ => None,
        };
        let is_only = note.links.len() == 1;
        let mut sources = Vec::new();
        for link in &note.links {
            let own = note.link_words(link);
            let own = if super::cite::is_web_word(own) {
                ""
            } else {
                own
            };
            let mut source = CandidateSource::linked(&link.address, own, true);
            if let Some((reference, _)) = &read {
                source.tell(reference.clone());
                self.learn(reference, &source);
            } else if is_only && source.needs_title() {
                // "Office, Trade in 2021, here"
                let is_pointer = own.starts_with(char::is_lowercase);
                let beside = is_pointer.then(|| note.beside(link));
                source.retitle(beside.as_deref().unwrap_or(line));
            }
            source.note(label, line);
            sources.push(NotedSource {
                locator: read.as_ref().and_then(|(_, locator)| locator.clone()),
                is_guessed: read.is_some(),
                source,
            });
        }
        sources
    }

    /// The work that a part of a note names, in short or in full.
    fn of_part(&mut self, part: &NoteText) -> Option<NotedSource> {
        let text = reference::without_signals(&part.words);
        if let Some(found) = self.same(text).or_else(|| self.short(text)) {
            return Some(found);
        }
        let (reference, locator) = reference::read(part)?;
        let mut source = CandidateSource::default();
        source.tell(reference.clone());
        self.learn(&reference, &source);
        Some(NotedSource::of(source, locator))
    }

    fn learn(&mut self, reference: &Reference, source: &CandidateSource) {
        let name = reference.short_name();
        let title = reference.title.to_lowercase();
        let is_known = |own: &KnownWork| own.name == name && own.title == title;
        if name.is_empty() || self.works.len() >= MOST || self.works.iter().any(is_known) {
            return;
        }
        let year = reference.date.as_deref().and_then(|date| date.get(..4));
        self.works.push(KnownWork {
            name: name.to_owned(),
            year: year.map(str::to_owned),
            title,
            source: source.clone(),
        });
    }

    /// "Ibid., p. 45": the work of the note before, and its place where none is told.
    fn same(&self, text: &str) -> Option<NotedSource> {
        let rest = behind(PhraseKind::Same, text)?;
        let last = self.last.as_ref()?;
        let locator = if rest.chars().any(char::is_alphanumeric) {
            Some(reference::only_place(rest)?)
        } else {
            last.locator.clone()
        };
        Some(NotedSource::of(last.source.clone(), locator))
    }

    /// "Smith, 2020, p. 7", "Smith, On trade, 7", "Smith, op. cit., p. 7": where one work alone may be meant, and nothing else is said.
    fn short(&self, text: &str) -> Option<NotedSource> {
        let end = text.find([',', '('])?;
        let (name, rest) = text.split_at(end);
        let name = name.trim();
        let last = name.rsplit(' ').next().unwrap_or(name);
        let works = self
            .works
            .iter()
            .filter(|work| work.name == name || work.name == last);
        let found = works.filter_map(|work| Some((work, work.place(rest)?)));
        let found: Vec<(&KnownWork, Option<String>)> = found.take(2).collect();
        match found.as_slice() {
            [(work, locator)] => Some(NotedSource::of(work.source.clone(), locator.clone())),
            _ => None,
        }
    }
}

impl KnownWork {
    /// The place that the words behind a name tell, where the words are no more than the work in short and a place in it.
    fn place(&self, words: &str) -> Option<Option<String>> {
        let words = words.trim_start_matches([',', ' ', '\u{a0}', '(']);
        let place = |rest: &str| {
            let is_said = rest.chars().any(char::is_alphanumeric);
            if is_said {
                reference::only_place(rest).map(Some)
            } else {
                Some(None)
            }
        };
        if let Some(rest) = behind(PhraseKind::Cited, words) {
            return place(rest);
        }
        if let Some(rest) = self
            .year
            .as_deref()
            .and_then(|year| words.strip_prefix(year))
        {
            return place(rest);
        }
        if let Some(place) = reference::only_place(words) {
            return Some(Some(place));
        }
        let (title, rest) = words.split_once(',').unwrap_or((words, ""));
        let marks = ['"', '“', '”', '„', '«', '»', ' ', '.', '\u{a0}'];
        let title = title.trim_matches(marks).to_lowercase();
        let behind = self.title.strip_prefix(title.as_str())?;
        let is_whole = !behind.starts_with(char::is_alphanumeric);
        // "“On trade,” 7": the comma stands within the marks.
        let rest = rest.trim_start_matches(['"', '”', '“', '»']);
        (is_whole && title.chars().count() >= SHORTEST_TITLE).then(|| place(rest))?
    }
}

/// Letters of a title in short at least.
const SHORTEST_TITLE: usize = 4;

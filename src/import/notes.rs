//! The works that an article's notes cite, by themselves or by reference to earlier notes.

use std::collections::BTreeMap;

use super::candidate::CandidateSource;
use super::names;
use super::note::NoteText;
use super::phrase::{PhraseKind, behind};
use super::reference::{self, NamedWork};

/// A source that a note cites.
#[derive(Clone, Debug)]
pub(super) struct NotedSource {
    pub(super) source: CandidateSource,
    /// The place in the source.
    pub(super) locator: Option<String>,
    /// Whether the citation was interpreted from words that could mean something else.
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

    /// A source that a link names.
    pub(super) const fn linked(source: CandidateSource, locator: Option<String>) -> Self {
        Self {
            source,
            locator,
            is_guessed: false,
        }
    }
}

/// A work that a note named, and that later notes may cite in short.
struct KnownWork {
    /// The short names of the authors.
    names: Vec<String>,
    year: Option<String>,
    /// The title in lower case.
    title: String,
    source: CandidateSource,
}

/// The place that a short citation gives, if any.
struct ShortPlace(Option<String>);

/// The works named by notes, in order.
#[derive(Default)]
struct KnownWorks {
    works: Vec<KnownWork>,
    /// What the last note cites, if it is one work.
    last: Option<NotedSource>,
}

/// The most bytes of a note that is read as a reference.
const LONGEST: usize = 2_000;

/// The most works that are kept for short citations.
const MOST: usize = 2_000;

/// The sources that each note cites, by label; `labels` are in the order of the text.
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
        let is_long = note.words.len() > LONGEST;
        let parts = if is_long { Vec::new() } else { note.parts() };
        let mut found: Vec<NotedSource> = Vec::new();
        if parts.len() > 1 {
            let read: Vec<Option<NotedSource>> =
                parts.iter().map(|part| self.of_part(part)).collect();
            let others = parts.iter().zip(&read).filter(|(_, read)| read.is_none());
            let are_titles = others.into_iter().all(|(part, _)| is_title(&part.words));
            if read.iter().any(Option::is_some) && are_titles {
                let sources = parts.iter().zip(read);
                found.extend(
                    sources.map(|(part, read)| read.unwrap_or_else(|| named(&part.line()))),
                );
            }
        }
        if found.is_empty() && !is_long {
            found.extend(self.of_part(note));
        }
        if found.is_empty() {
            found.push(named(&line));
        }
        for own in &mut found {
            own.source.note(label, &line);
        }
        found
    }

    /// The sources of a note's links; if there is a single one, the note's words are read as well.
    fn of_links(&mut self, label: &str, note: &NoteText, line: &str) -> Vec<NotedSource> {
        let read = match note.links.as_slice() {
            [_] if note.words.len() <= LONGEST => reference::read(note),
            _ => None,
        };
        let is_only = note.links.len() == 1;
        let mut sources = Vec::new();
        // "Ibid., p. 31. See also the method": the first sentence cites a work of its own.
        let first = note.links.first().map_or(0, |link| link.range.start);
        let before = note.words.get(..first).unwrap_or_default();
        let sentence = before.rfind(". ").and_then(|end| before.get(..end));
        let sentence = sentence.map(reference::without_signals);
        sources.extend(sentence.and_then(|words| self.same(words)));
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
                // As in "Office, Trade in 2021, here".
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

    /// The work that a part of a note cites, in short or in full.
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

    fn learn(&mut self, reference: &NamedWork, source: &CandidateSource) {
        let names = reference.authors.iter().map(names::short);
        let names: Vec<String> = names.map(str::to_owned).collect();
        let title = reference.title.to_lowercase();
        let is_known = |own: &KnownWork| own.names == names && own.title == title;
        if names.is_empty() || self.works.len() >= MOST || self.works.iter().any(is_known) {
            return;
        }
        let year = reference.date.as_deref().and_then(|date| date.get(..4));
        self.works.push(KnownWork {
            names,
            year: year.map(str::to_owned),
            title,
            source: source.clone(),
        });
    }

    /// The work of the note before, "Ibid., p. 45", with its place if none is given.
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

    /// The one known work that a short citation can mean: "Smith, 2020, p. 7", "Smith, On trade, 7", "Smith, op. cit., p. 7"; `None` where
    /// the words say more.
    fn short(&self, text: &str) -> Option<NotedSource> {
        let end = text.find([',', '('])?;
        let (named, rest) = text.split_at(end);
        let named = names::in_short(named);
        let is_named = |work: &&KnownWork| {
            let pairs = work.names.iter().zip(&named);
            let mut same = pairs.map(|(own, (whole, last))| own == whole || own == last);
            named.len() <= work.names.len() && same.all(|is_same| is_same)
        };
        let works = self.works.iter().filter(is_named);
        let found = works.filter_map(|work| Some((work, work.place(rest)?)));
        let found: Vec<(&KnownWork, ShortPlace)> = found.take(2).collect();
        match found.as_slice() {
            [(work, ShortPlace(locator))] => {
                Some(NotedSource::of(work.source.clone(), locator.clone()))
            }
            _ => None,
        }
    }
}

impl KnownWork {
    /// The place that the words after an author's name give; `None` unless they consist of this work's short form and a place.
    fn place(&self, words: &str) -> Option<ShortPlace> {
        let words = words.trim_start_matches([',', ' ', '\u{a0}', '(']);
        let place = |rest: &str| {
            let is_said = rest.chars().any(char::is_alphanumeric);
            let place = reference::only_place(rest);
            (place.is_some() || !is_said).then_some(ShortPlace(place))
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
            return Some(ShortPlace(Some(place)));
        }
        let (title, rest) = words.split_once(',').unwrap_or((words, ""));
        let marks = ['"', '“', '”', '„', '«', '»', ' ', '.', '\u{a0}'];
        let title = title.trim_matches(marks).to_lowercase();
        let behind = self.title.strip_prefix(title.as_str())?;
        let is_whole = !behind.starts_with(char::is_alphanumeric);
        // In "“On trade,” 7", the comma stands within the quotation marks.
        let rest = rest.trim_start_matches(['"', '”', '“', '»', ' ']);
        let year = self.year.as_deref();
        let rest = year
            .and_then(|year| rest.strip_prefix(year))
            .unwrap_or(rest);
        place(rest).filter(|_| is_whole && title.chars().count() >= SHORTEST_TITLE)
    }
}

/// A source named by the words of a note, without the place in it.
fn named(words: &str) -> NotedSource {
    let (words, locator) = reference::ending_place(words);
    NotedSource {
        is_guessed: locator.is_some(),
        ..NotedSource::of(CandidateSource::noted(words), locator)
    }
}

/// Whether a part of a note can be the title of a work of its own: "§ 35 GEG".
fn is_title(words: &str) -> bool {
    /// The most words of a title.
    const MOST: usize = 12;
    let words = reference::without_signals(words);
    !words.starts_with(char::is_lowercase) && words.split_whitespace().count() <= MOST
}

/// The fewest letters of a short title.
const SHORTEST_TITLE: usize = 4;

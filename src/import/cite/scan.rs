//! Reads the links, notes, images and headings of Markdown, with their places.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::arrange::{Arrange as _, distinct};
use crate::citations::{PlaceSort, labelled_place};
use crate::import::metadata::is_web;
use crate::import::note::{NoteLink, NoteText};

/// The options of the Markdown parser: those for briefs, without smart quotation marks.
pub(in crate::import) fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// A link, address or note mark in the text.
#[derive(Debug)]
pub(super) struct CitedPlace {
    /// The bytes of the whole place.
    pub(super) range: Range<usize>,
    /// The bytes of a link's words, as Markdown.
    pub(super) inner: Range<usize>,
    /// The words, without markup.
    pub(super) words: String,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) block: usize,
    pub(super) kind: PlaceKind,
    /// The place in the source, written behind the link.
    pub(super) locator: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    Link,
    /// A bare address.
    Address,
    /// The mark of a note, with its label.
    Mark(String),
}

/// The result of reading a text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) places: Vec<CitedPlace>,
    pub(super) notes: BTreeMap<String, NoteText>,
    /// The bytes of notes, images and definitions, which are removed.
    pub(super) removed: Vec<Range<usize>>,
    pub(super) headings: Vec<ScannedHeading>,
    pub(super) pictures: Vec<String>,
    /// Links to pages beside the article, reduced to their words: addresses and words.
    pub(super) unlinked: Vec<(String, String)>,
    /// The bytes of blocks of words.
    pub(super) blocks: Vec<Range<usize>>,
    /// The bytes of links, code and markup, in which no bare addresses are searched.
    pub(super) covered: Vec<Range<usize>>,
}

/// A heading of the text.
#[derive(Debug)]
pub(super) struct ScannedHeading {
    pub(super) range: Range<usize>,
    /// The bytes of its words; empty at 0 where it has none.
    pub(super) inner: Range<usize>,
    pub(super) level: u8,
    pub(super) words: String,
}

/// Reads the places, notes, images, headings and blocks of a text.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let parser = Parser::new_ext(text, options());
    for (_, definition) in parser.reference_definitions().iter() {
        scan.removed.push(definition.span.clone());
        scan.covered.push(definition.span.clone());
    }
    let mut note: Option<String> = None;
    let mut link: Option<CitedPlace> = None;
    let mut heading: Option<ScannedHeading> = None;
    let mut picture = 0_usize;
    let mut begun = BegunMarks::default();
    for (event, range) in parser.into_offset_iter() {
        if let Some(note) = note.as_ref().and_then(|label| scan.notes.get_mut(label)) {
            begun.read(note, &event);
        }
        match event {
            Event::Start(Tag::Paragraph | Tag::TableCell | Tag::Item) => scan.blocks.push(range),
            Event::Start(Tag::List(_)) => {
                // The words of a list item end where a nested list begins.
                if let Some(block) = scan
                    .blocks
                    .last_mut()
                    .filter(|block| block.end > range.start)
                {
                    block.end = range.start;
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                scan.blocks.push(range.clone());
                heading = Some(ScannedHeading {
                    range,
                    inner: 0..0,
                    level: level as u8,
                    words: String::new(),
                });
            }
            Event::End(TagEnd::Heading(_)) => scan.headings.extend(heading.take()),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                scan.removed.push(range.clone());
                scan.covered.push(range);
                note = Some(label.to_string());
                scan.notes.entry(label.to_string()).or_default();
            }
            Event::End(TagEnd::FootnoteDefinition) => note = None,
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) | Event::InlineHtml(_) => {
                scan.covered.push(range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                if picture == 0 {
                    scan.covered.push(range.clone());
                    scan.removed.push(range);
                    scan.pictures.push(dest_url.to_string());
                }
                picture += 1;
            }
            Event::End(TagEnd::Image) => picture = picture.saturating_sub(1),
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => {
                scan.covered.push(range.clone());
                link = Some(CitedPlace {
                    inner: range.end..range.start,
                    range,
                    words: String::new(),
                    address: dest_url.to_string(),
                    title: title.to_string(),
                    block: scan.blocks.len().saturating_sub(1),
                    kind: PlaceKind::Link,
                    locator: None,
                });
            }
            Event::End(TagEnd::Link) => {
                if let Some(mut place) = link.take() {
                    if place.inner.start > place.inner.end {
                        place.inner = place.range.start..place.range.start;
                    }
                    scan.link(place, note.as_deref(), begun.link);
                }
            }
            Event::FootnoteReference(label) if note.is_none() => scan.mark(&label, range),
            Event::Text(words) | Event::Code(words) => {
                if text
                    .get(range.clone())
                    .is_some_and(|raw| raw.starts_with('`'))
                {
                    scan.covered.push(range.clone());
                }
                grow(&mut link, &mut heading, &range, &words);
            }
            Event::SoftBreak | Event::HardBreak => grow(&mut link, &mut heading, &range, " "),
            Event::Start(_) | Event::End(_) => grow(&mut link, &mut None, &range, ""),
            _ => {}
        }
    }
    scan
}

/// Where in the words of a note the current emphasis and link begin.
#[derive(Default)]
struct BegunMarks {
    emphasis: usize,
    link: usize,
}

impl BegunMarks {
    /// Adds an event to a note.
    fn read(&mut self, note: &mut NoteText, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Emphasis) => self.emphasis = note.words.len(),
            Event::End(TagEnd::Emphasis) => note.emphasis.push(self.emphasis..note.words.len()),
            Event::Start(Tag::Link { .. }) => self.link = note.words.len(),
            Event::Text(words) | Event::Code(words) => note.words.push_str(words),
            Event::Start(Tag::Paragraph) | Event::SoftBreak | Event::HardBreak => {
                note.words.push(' ');
            }
            _ => {}
        }
    }
}

/// Parses the Markdown of a note.
pub(in crate::import) fn note_text(words: &str) -> Option<NoteText> {
    let text = format!("[^1]: {words}\n");
    let mut scan = scan(&text);
    scan.addresses(&text);
    scan.notes.remove("1")
}

/// Adds words to the open link and heading.
fn grow(
    link: &mut Option<CitedPlace>,
    heading: &mut Option<ScannedHeading>,
    range: &Range<usize>,
    words: &str,
) {
    if let Some(place) = link {
        place.inner = place.inner.start.min(range.start)..place.inner.end.max(range.end);
        place.words.push_str(words);
    }
    if let Some(heading) = heading {
        heading.inner = if heading.inner.end == 0 {
            range.clone()
        } else {
            heading.inner.start..range.end
        };
        heading.words.push_str(words);
    }
}

impl Scan {
    /// Adds the mark of a note.
    fn mark(&mut self, label: &str, range: Range<usize>) {
        self.places.push(CitedPlace {
            inner: range.start..range.start,
            range,
            words: String::new(),
            address: String::new(),
            title: String::new(),
            block: self.blocks.len().saturating_sub(1),
            kind: PlaceKind::Mark(label.to_owned()),
            locator: None,
        });
    }

    /// Adds a link; within a note, the link is added to the note, in whose words it begins at `begun`.
    fn link(&mut self, mut place: CitedPlace, note: Option<&str>, begun: usize) {
        let is_web = is_web(&place.address);
        if let Some(label) = note {
            if is_web {
                let note = self.notes.entry(label.to_owned()).or_default();
                note.links.push(NoteLink {
                    address: place.address,
                    range: begun..note.words.len(),
                });
            }
            return;
        }
        if !is_web || is_navigation(&place.address) {
            let is_page =
                !is_web && !place.address.starts_with('#') && !place.address.contains(':');
            if is_page && !place.address.is_empty() {
                self.unlinked
                    .push((place.address.clone(), place.words.clone()));
            }
            place.address.clear();
        } else if is_web_word(&place.words) {
            place.kind = PlaceKind::Address;
        }
        self.places.push(place);
    }

    /// Takes up the places in sources that stand behind links: `[Report](https://…), p. 12`.
    pub(super) fn locators(&mut self, text: &str) {
        let linked = self.places.iter_mut();
        for place in linked.filter(|own| !own.address.is_empty()) {
            let end = self.blocks.get(place.block).map_or(0, |block| block.end);
            let behind = text.get(place.range.end..end).unwrap_or_default();
            let own = behind.trim_start_matches([',', ' ', '\u{a0}']);
            let Some(found) = labelled_place(own).filter(|own| own.kind == PlaceSort::Inside)
            else {
                continue;
            };
            let rest = own.get(found.text.len()..).unwrap_or_default();
            let is_parted = behind.len() > own.len();
            if is_parted && (rest.trim().is_empty() || rest.starts_with([')', ']', ',', ';', '.']))
            {
                place.locator = Some(found.text.to_owned());
                place.range.end += behind.len() - rest.len();
            }
        }
    }

    /// Adds the bare addresses of the text; those within notes go to the notes.
    pub(super) fn addresses(&mut self, text: &str) {
        for note in self.notes.values_mut() {
            let own = note.links.iter();
            let mut known: BTreeSet<String> = distinct(own.map(|own| own.address.clone()));
            let found: Vec<Range<usize>> = addresses(&note.words).collect();
            for range in found {
                let address = note.words.get(range.clone()).unwrap_or("").to_owned();
                if known.insert(address.clone()) {
                    note.links.push(NoteLink { address, range });
                }
            }
        }
        self.covered.arrange_by_key(|range| range.start);
        let mut covered = 0;
        let mut end = 0;
        for range in addresses(text) {
            while let Some(next) = self
                .covered
                .get(covered)
                .filter(|next| next.start <= range.start)
            {
                end = end.max(next.end);
                covered += 1;
            }
            let block = self
                .blocks
                .partition_point(|block| block.start <= range.start);
            let (true, Some(block)) = (range.start >= end, block.checked_sub(1)) else {
                continue;
            };
            self.places.push(CitedPlace {
                inner: range.start..range.start,
                words: String::new(),
                address: text.get(range.clone()).unwrap_or("").to_owned(),
                title: String::new(),
                block,
                kind: PlaceKind::Address,
                locator: None,
                range,
            });
        }
    }
}

/// Format keys: parts of addresses that lead to lists of pages, to people's pages and to forms.
const NAVIGATION: &[&str] = &[
    "author",
    "authors",
    "categories",
    "category",
    "label",
    "labels",
    "login",
    "sharer",
    "signin",
    "signup",
    "subscribe",
    "tag",
    "tags",
];

/// Whether an address leads to a list of pages or a form, which nobody cites.
fn is_navigation(address: &str) -> bool {
    let path = address.split_once("://").map_or("", |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip(1);
    parts.any(|part| NAVIGATION.contains(&part.split('.').next().unwrap_or_default()))
}

/// Whether words are themselves an address.
pub(in crate::import) fn is_web_word(words: &str) -> bool {
    let words = words.trim();
    is_web(words) || words.starts_with("www.") && !words.contains(' ')
}

/// The web addresses in running text, without punctuation that ends a sentence.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let at = from + rest.find("http")?;
            let tail = text.get(at..)?;
            if !tail.starts_with("http://") && !tail.starts_with("https://") {
                from = at + "http".len();
                continue;
            }
            let length = tail
                .find(|c: char| {
                    c.is_whitespace()
                        || matches!(c, '<' | '>' | '"' | '`' | '|' | '[' | ']' | '”' | '“')
                })
                .unwrap_or(tail.len());
            let address = tail
                .get(..length)?
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'', '’']);
            let opens = address.matches('(').count();
            let closes = address.matches(')').count();
            let address = if closes > opens {
                address.trim_end_matches([')', '.', ','])
            } else {
                address
            };
            from = at + length;
            if is_web(address) {
                return Some(at..at + address.len());
            }
        }
    })
}

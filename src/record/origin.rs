//! The source of a mention: that of the nearest citation or link.

use std::collections::BTreeMap;
use std::ops::Range;

use super::page;
use crate::arrange::Arrange as _;
use crate::citations::{PlaceSort, labelled_place};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, is_of_any};
use crate::model::record::is_web;
use crate::model::{Body, Brief, Link, Project, Record, page_address};
use crate::prose::passage::OBJECT;
use crate::prose::{Passage, References, Role};

/// How many bytes before and after a mention are searched for citations and links.
const FARTHEST: usize = 8192;

/// How many passages before and after a cell are searched for those of its row.
const MOST_CELLS: usize = 256;

/// The source of a mention, as named by the prose around it.
#[derive(Clone, Debug)]
pub(super) struct MentionOrigin {
    pub(super) kind: OriginKind,
    /// The locator that the citation gives.
    pub(super) locator: Option<String>,
    /// The id of the recorded quotation through which the source is named.
    pub(super) quote: Option<String>,
}

/// What the nearest citation or link names.
#[derive(Clone, Debug)]
pub(super) enum NamedOrigin<'p> {
    /// A source, known to the library or linked.
    Known(MentionOrigin),
    /// An id that the library lacks.
    Unknown(&'p Link),
}

#[derive(Clone, Debug)]
pub(super) enum OriginKind {
    /// A source of the library, by id.
    Source(String),
    /// A linked page that is not the address of any source.
    Page {
        /// The title of the page, as far as the link tells it.
        title: String,
        /// The address of the link.
        address: String,
    },
}

/// The distance of a citation or link from a mention, compared in this order: whether it stands in another clause, whether it is a citation
/// before the mention, the bytes between, whether it stands before. A citation follows what it supports.
type Distance = (bool, bool, usize, bool);

/// The sources of a project, by the address of their page, and the notes of a brief.
pub(super) struct Pages<'p> {
    project: &'p Project,
    sources: BTreeMap<String, &'p str>,
    /// The first paragraph of each footnote, by label.
    notes: BTreeMap<&'p str, &'p Passage>,
}

impl<'p> Pages<'p> {
    pub(super) fn new(project: &'p Project, brief: &'p Brief) -> Self {
        let mut sources = BTreeMap::new();
        for source in project.library.sources.values() {
            if let Some(url) = source.work.url() {
                let id = source.id.value.as_str();
                sources.entry(page_address(url)).or_insert(id);
            }
        }
        Self {
            project,
            sources,
            notes: notes(project, brief),
        }
    }

    /// The origin of the mention at `range` in one of `passages`: what its own words rest on, or else the nearest citation or link of its
    /// sentence; with `is_wide`, also of its paragraph or row. A known source wins over a nearer unknown id unless another mention stands
    /// before it, as `parts` says of the bytes between.
    pub(super) fn nearest(
        &self,
        (passages, index): (&'p [Passage], usize),
        range: &Range<usize>,
        is_wide: bool,
        parts: &dyn Fn(Range<usize>) -> bool,
    ) -> Option<NamedOrigin<'p>> {
        let passage = passages.get(index)?;
        let whole = |passage: &Passage| 0..passage.text.value.len();
        let none = |_: Range<usize>| false;
        let first = |other: &'p Passage| self.within(other, &(0..0), &whole(other), &none);
        let beside = || match passage.role {
            Role::Cell { table, row, .. } => {
                let own = row_of(passages, index, (table, row)).find_map(first);
                own.or_else(|| first(source_line(passages, index, table)?))
            }
            Role::BlockQuote => beside_quote(passages, index)
                .find_map(|(near, part)| self.within(near, &(0..0), &part, &none)),
            _ => None,
        };
        let is_wide =
            (is_wide || passage.role == Role::BlockQuote) && unnamed_work(passage, range).is_none();
        let wide = || {
            let own = self.within(passage, range, &whole(passage), parts);
            own.or_else(beside)
        };
        let own = self.within(passage, range, &sentences(passage, range), parts);
        own.or_else(|| is_wide.then(wide).flatten())
    }

    /// The ids in the sentences of a mention that the library lacks.
    pub(super) fn unknown<'b>(
        &self,
        passage: &'b Passage,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'b Link> {
        let part = sentences(passage, range);
        let is_last = part.end >= passage.text.value.len();
        let anchors = passage.anchors.get(passage.anchors_in(&part));
        let anchors = anchors.unwrap_or_default().iter();
        let citations = passage.citations_in(&part).iter();
        let citations = citations.filter(move |(at, _)| *at < part.end || is_last);
        let named = anchors
            .map(|anchor| &anchor.references)
            .chain(citations.map(|(_, references)| references));
        let ids = named.flat_map(|references| references.items.iter().map(|item| &item.id));
        let library = &self.project.library;
        ids.filter(|id| library.get(&id.value).is_none() && !library.is_unreadable(&id.value))
    }

    /// The nearest origin in one part of a passage.
    fn within(
        &self,
        passage: &'p Passage,
        range: &Range<usize>,
        part: &Range<usize>,
        parts: &dyn Fn(Range<usize>) -> bool,
    ) -> Option<NamedOrigin<'p>> {
        let text = &passage.text.value;
        let part = part.start.max(range.start.saturating_sub(FARTHEST))
            ..part.end.min(range.end.saturating_add(FARTHEST));
        let is_last = part.end >= text.len();
        let mut found: Vec<(Distance, Range<usize>, NamedOrigin<'p>)> = Vec::new();
        let mut add = |place: Range<usize>, origin: Option<NamedOrigin<'p>>| {
            found.extend(origin.map(|origin| (distance(text, range, &place), place, origin)));
        };
        let anchors = passage.anchors.get(passage.anchors_in(&part));
        for anchor in anchors.unwrap_or_default() {
            add(anchor.words.clone(), self.cited(&anchor.references));
        }
        // A citation directly behind a sentence belongs to the next one, if there is one.
        let citations = passage.citations_in(&part).iter();
        for (at, references) in citations.filter(|(at, _)| *at < part.end || is_last) {
            add(*at..*at, self.cited(references));
        }
        for (at, insertion) in passage.insertions_in(&part) {
            add(*at..*at, self.named(&insertion.id, None));
        }
        let links = &passage.links;
        let first = links.partition_point(|(words, _)| words.start < part.start);
        let behind = links.partition_point(|(words, _)| words.start < part.end);
        for (words, address) in links.get(first..behind).unwrap_or_default() {
            let origin = self.linked(text, words, address);
            add(words.clone(), origin.map(NamedOrigin::Known));
        }
        // A note may hold an address as it stands, which is no link.
        let is_note = passage.role == Role::Footnote;
        for words in passage.opaque.iter().filter(|_| is_note) {
            let address = text
                .get(words.clone())
                .filter(|_| !passage.is_linked(words));
            let origin = address.and_then(|address| self.linked(text, words, address));
            add(words.clone(), origin.map(NamedOrigin::Known));
        }
        for (at, label) in self.marks(passage, &part, is_last) {
            let note = self.notes.get(label);
            add(at..at, note.and_then(|note| self.noted(note)));
        }
        found.arrange_by_key(|(distance, ..)| *distance);
        let is_near = |place: &Range<usize>| {
            let between = match (place.start >= range.end, place.end <= range.start) {
                (true, _) => range.end..place.start,
                (_, true) => place.end..range.start,
                _ => return true,
            };
            !parts(between)
        };
        let is_own = |place: &Range<usize>| place.start < range.end && range.start < place.end;
        let goes_on = found.first().is_some_and(|(_, place, origin)| {
            matches!(origin, NamedOrigin::Unknown(_)) && !is_own(place)
        });
        let mut others = found.iter().take_while(|_| goes_on);
        let other = others.position(|(_, place, origin)| {
            matches!(origin, NamedOrigin::Known(_)) && is_near(place)
        });
        let best = found.into_iter().nth(other.unwrap_or(0));
        best.map(|(_, _, origin)| origin)
    }

    /// The first known source that a citation names, or else its first unknown id.
    fn cited(&self, references: &'p References) -> Option<NamedOrigin<'p>> {
        let named = references.items.iter().filter_map(|item| {
            let locator = item.locator.as_ref().map(|locator| locator.value.clone());
            self.named(&item.id, locator)
        });
        let named: Vec<NamedOrigin<'p>> = named.collect();
        let mut known = named.iter();
        let known = known.position(|origin| matches!(origin, NamedOrigin::Known(_)));
        named.into_iter().nth(known.unwrap_or(0))
    }

    /// The origin that an id names; `None` for a claim, and for an id whose record could not be read.
    fn named(&self, id: &'p Link, locator: Option<String>) -> Option<NamedOrigin<'p>> {
        let library = &self.project.library;
        let is_unknown = library.get(&id.value).is_none() && !library.is_unreadable(&id.value);
        if is_unknown {
            return Some(NamedOrigin::Unknown(id));
        }
        self.of_record(&id.value, locator).map(NamedOrigin::Known)
    }

    /// The source with this id, or that of the evidence with this id, whose own locator then counts.
    fn of_record(&self, id: &str, locator: Option<String>) -> Option<MentionOrigin> {
        let library = &self.project.library;
        let (source, locator, quote) = match library.get(id)? {
            Record::Source(source) => (&source.id.value, locator, None),
            Record::Evidence(evidence) => {
                let source = evidence.source.as_ref()?;
                let is_quote = matches!(evidence.body, Body::Quote(_));
                let quote = is_quote.then(|| id.to_owned());
                (&library.sources.get(&source.value)?.id.value, None, quote)
            }
            Record::Claim(_) => return None,
        };
        Some(MentionOrigin {
            kind: OriginKind::Source(source.clone()),
            locator,
            quote,
        })
    }

    /// The marks of footnotes in a part of a passage: the place from which each is removed, and its label. A mark directly behind the part
    /// belongs to it.
    fn marks(
        &self,
        passage: &Passage,
        part: &Range<usize>,
        is_last: bool,
    ) -> Vec<(usize, &'p str)> {
        // A note may name itself.
        if self.notes.is_empty() || passage.role == Role::Footnote {
            return Vec::new();
        }
        let map = &passage.text.map;
        let text = self.project.files.text(map.file());
        let raw = map.span(part.clone()).range();
        let block = passage.block.range();
        let end = if is_last { block.end } else { raw.end };
        let Some(written) = text.get(raw.start..end) else {
            return Vec::new();
        };
        let behind = text.get(end..block.end.max(end)).unwrap_or_default();
        let behind = behind.len() - after_marks(behind).len();
        let written = text.get(raw.start..end + behind).unwrap_or(written);
        let marks = written.match_indices("[^").filter_map(|(at, _)| {
            let inside = written.get(at + "[^".len()..)?;
            let (label, _) = inside.split_once(']')?;
            let (label, _) = self.notes.get_key_value(label)?;
            Some((raw.start + at, *label))
        });
        // The first byte of the passage that is written behind the mark.
        let place = |at: usize| {
            let (mut low, mut high) = (part.start, part.end);
            while low < high {
                let middle = usize::midpoint(low, high);
                if map.span(middle..middle).range().start < at {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            passage.text.value.ceil_char_boundary(low)
        };
        marks.map(|(at, label)| (place(at), label)).collect()
    }

    /// The origin that a footnote names: its first citation or link, whose page and title the note tells.
    fn noted(&self, note: &'p Passage) -> Option<NamedOrigin<'p>> {
        let text = &note.text.value;
        let found = self.within(note, &(0..0), &(0..text.len()), &|_| false)?;
        let NamedOrigin::Known(mut origin) = found else {
            return Some(found);
        };
        let words = text.split_whitespace().filter(|word| !word.contains("://"));
        let words = words.collect::<Vec<_>>().join(" ");
        let (told, locator) = parted(&words);
        origin.locator = origin.locator.or(locator);
        if let OriginKind::Page { title, address } = &mut origin.kind
            && note
                .links
                .iter()
                .all(|(words, _)| text.get(words.clone()) == Some(address))
            && told.chars().any(char::is_alphabetic)
        {
            *title = page::title(page::bare(told), true, Some(address));
        }
        Some(NamedOrigin::Known(origin))
    }

    fn linked(&self, text: &str, words: &Range<usize>, address: &str) -> Option<MentionOrigin> {
        if !is_web(address) {
            return None;
        }
        let own = text.get(words.clone())?;
        let (told, inner) = parted(own);
        let behind = text.get(words.end..).unwrap_or_default();
        let locator = inner.or_else(|| place_behind(behind));
        let kind = match self.sources.get(&page_address(address)) {
            Some(id) => OriginKind::Source((*id).to_owned()),
            None => OriginKind::Page {
                title: titled(told, is_apart(text, words), address),
                address: address.to_owned(),
            },
        };
        Some(MentionOrigin {
            kind,
            locator,
            quote: None,
        })
    }
}

/// The title of a page: the words of its link, unless these are part of a sentence, an address or an insertion.
fn titled(words: &str, is_apart: bool, address: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = line.chars().filter(|letter| letter.is_alphabetic());
    let says_something = letters.count() > line.chars().filter(char::is_ascii_digit).count();
    let is_title = says_something && !line.contains("://") && !line.contains(OBJECT);
    let words = if is_title {
        page::without_saying(page::bare(&line))
    } else {
        ""
    };
    page::title(words, is_apart && is_title, Some(address))
}

/// Whether a link stands apart from the words around it, as a title does: in parentheses, or behind a sentence or a colon.
fn is_apart(text: &str, link: &Range<usize>) -> bool {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().trim();
    let (before, behind) = (part(0..link.start), part(link.end..text.len()));
    let opens = before.is_empty()
        || before.ends_with(['(', '[', '.', '!', '?', ':', ';', '—', '–', OBJECT]);
    opens && (behind.is_empty() || behind.starts_with([')', ']', '.', ',', ';', OBJECT]))
}

/// Words without the place at their end, and that place: "OECD, Trade outlook, p. 12".
fn parted(words: &str) -> (&str, Option<String>) {
    let cuts = words.match_indices([',', ';', '(']).rev();
    let mut found = cuts.filter_map(|(at, _)| {
        let place = place_behind(words.get(at..)?)?;
        let rest = words.get(at + 1..)?.trim().strip_prefix(place.as_str())?;
        let is_end = rest.chars().all(|sign| !sign.is_alphanumeric());
        is_end.then_some((words.get(..at)?, Some(place)))
    });
    found.next().unwrap_or((words, None))
}

/// The place in a source that stands behind its link, after a comma or in parentheses: ", p. 12".
fn place_behind(behind: &str) -> Option<String> {
    let rest = behind.trim_start().strip_prefix([',', '(', ';'])?;
    let place = labelled_place(rest.trim_start())?;
    (place.kind == PlaceSort::Inside).then(|| place.text.to_owned())
}

/// A text without the marks of footnotes with which it begins.
fn after_marks(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, behind)) = rest
        .strip_prefix("[^")
        .and_then(|mark| mark.split_once(']'))
    {
        rest = behind;
    }
    rest
}

/// The first paragraph of each footnote of a brief, by label.
fn notes<'p>(project: &'p Project, brief: &'p Brief) -> BTreeMap<&'p str, &'p Passage> {
    let text = project.files.text(brief.file);
    let notes = brief
        .passages
        .iter()
        .filter(|passage| passage.role == Role::Footnote);
    let labelled = notes.filter_map(|note| {
        let block = note.text.whole().range();
        let line = text.get(..block.start)?.rsplit('\n').next()?;
        let (label, rest) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
        // The words of a link or an emphasis begin behind its marks.
        let is_first = !rest.contains(char::is_alphanumeric);
        is_first.then_some((label, note))
    });
    labelled.collect()
}

/// What may name the source of a block quote: another paragraph of the quote, the sentence that leads to it, or a line behind it that says
/// nothing else.
fn beside_quote(
    passages: &[Passage],
    index: usize,
) -> impl Iterator<Item = (&Passage, Range<usize>)> {
    let whole = |passage: &Passage| 0..passage.text.value.len();
    let near = |index: usize| passages.get(index).map(|passage| (passage, whole(passage)));
    let behind =
        near(index + 1).filter(|(next, _)| next.role == Role::BlockQuote || is_source_line(next));
    let before = index.checked_sub(1).and_then(near);
    let before = before.and_then(|(last, part)| match last.role {
        Role::BlockQuote => Some((last, part)),
        Role::Paragraph | Role::ListItem => {
            let lead = last.sentences.last()?.clone();
            let words = last
                .text
                .value
                .trim_end()
                .trim_end_matches(OBJECT)
                .trim_end();
            words.ends_with([':', ',']).then_some((last, lead))
        }
        _ => None,
    });
    behind.into_iter().chain(before)
}

/// Whether a line only says where something is from: a dash or a few words, and a citation or link.
fn is_source_line(line: &Passage) -> bool {
    /// The most words and bytes of such a line.
    const MOST: usize = 8;
    const LONGEST: usize = 400;
    if line.text.value.len() > LONGEST {
        return false;
    }
    let text = line.text.value.trim();
    let text = text.trim_end_matches(OBJECT);
    let head = text.split_once(':').map_or("", |(head, _)| head.trim());
    let is_told = is_of_any(&head.to_lowercase(), Class::SourceLines);
    let is_signed = text.starts_with(['—', '–', '―', '(', '[']);
    let has_stop = text.trim_end_matches('.').contains(". ");
    let links = line
        .links
        .iter()
        .map(|(words, _)| words.len())
        .sum::<usize>();
    let is_only = text.is_empty() || links * 5 >= text.len() * 4;
    let is_short = words_at(text).count() <= MOST && !has_stop;
    line.role == Role::Paragraph && is_short && (is_told || is_signed || is_only)
}

/// The words in the sentence of a mention that cite a work by author and year, "(Smith & Roe, 2021)", which no id stands for.
pub(super) fn unnamed_work<'t>(passage: &'t Passage, range: &Range<usize>) -> Option<&'t str> {
    /// The most bytes of such a citation.
    const LONGEST: usize = 160;
    let (text, own) = (&passage.text.value, sentences(passage, range));
    let start = own.start.max(range.start.saturating_sub(FARTHEST));
    let end = own.end.min(range.end.saturating_add(FARTHEST));
    let text = text.get(text.ceil_char_boundary(start)..text.floor_char_boundary(end))?;
    let mut groups = text.match_indices('(').filter_map(|(at, _)| {
        let inside = text.get(at + 1..)?;
        let end = inside.find(['(', ')']).filter(|end| *end <= LONGEST)?;
        inside
            .get(..end)
            .map(|inside| (inside, text.get(at..at + end + 2)))
    });
    groups.find_map(|(inside, whole)| inside.split(';').any(is_author_and_year).then_some(whole)?)
}

/// Whether words are an author's name and a year, with a place behind it or not: "Smith & Roe, 2021, p. 5".
fn is_author_and_year(words: &str) -> bool {
    let mut words_of = words_at(words);
    let year = words_of.find(|(_, word)| {
        let bare = word
            .strip_suffix(|c: char| c.is_ascii_lowercase())
            .unwrap_or(word);
        bare.len() == 4
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(bare.get(..2), Some("18" | "19" | "20"))
    });
    let Some((year, _)) = year else { return false };
    let name = words.get(..year.start).unwrap_or_default();
    let mut names = words_at(name).map(|(_, word)| word).peekable();
    let first = names.peek().copied().unwrap_or_default();
    // As in "(Jul-Dec 2021)".
    let first = first.split(['-', '–', '/']).next().unwrap_or_default();
    let entry = |word: &str| ENGLISH.find(&word.to_lowercase());
    // "(March 2021)" and "(In Ghana 2021)" are times and places.
    let is_name = first.starts_with(char::is_uppercase)
        && entry(first).month.is_none()
        && entry(first).relation.is_none()
        && !first.contains(|letter: char| letter.is_ascii_digit())
        && !entry(first).is_in(Class::FunctionWords)
        && !entry(first).is_in(Class::Calendar);
    is_name
        && names.all(|word| {
            word.starts_with(char::is_uppercase)
                || entry(word).is_in(Class::FunctionWords)
                || word.chars().count() <= 3
        })
}

/// The sentences that a mention touches, as one range.
fn sentences(passage: &Passage, range: &Range<usize>) -> Range<usize> {
    let first = passage.sentences.get(passage.sentence_at(range.start));
    let last = passage.sentence_at(range.end.saturating_sub(1));
    let last = passage.sentences.get(last);
    first.map_or(0, |first| first.start)..last.map_or(passage.text.value.len(), |last| last.end)
}

fn row_of(
    passages: &[Passage],
    index: usize,
    place: (usize, usize),
) -> impl Iterator<Item = &Passage> {
    let near = around(passages, index).map(|(_, other)| other);
    near.filter(
        move |other| matches!(other.role, Role::Cell { table, row, .. } if (table, row) == place),
    )
}

/// The line beneath the table of a cell that says where the table is from: "Source: …".
fn source_line(passages: &[Passage], index: usize, table: usize) -> Option<&Passage> {
    /// The most cells between a number and the end of its table.
    const MOST: usize = 4096;
    let is_of_table =
        |other: &&Passage| matches!(other.role, Role::Cell { table: own, .. } if own == table);
    let mut behind = passages.get(index..)?.iter().take(MOST);
    let line = behind.find(|other| !is_of_table(other))?;
    let text = line.text.value.as_str();
    let mut sentences = line.sentences.iter();
    let is_source = |sentence: &Range<usize>| {
        let head = text
            .get(sentence.clone())
            .and_then(|own| own.split_once(':'));
        head.is_some_and(|(head, _)| is_of_any(&head.trim().to_lowercase(), Class::SourceLines))
    };
    (line.role == Role::Paragraph && sentences.any(is_source)).then_some(line)
}

/// The passages near a cell, each with its index among all.
pub(super) fn around(
    passages: &[Passage],
    index: usize,
) -> impl Iterator<Item = (usize, &Passage)> {
    let first = index.saturating_sub(MOST_CELLS);
    let near = passages.get(first..passages.len().min(index + MOST_CELLS));
    (first..).zip(near.unwrap_or_default())
}

fn distance(text: &str, range: &Range<usize>, place: &Range<usize>) -> Distance {
    let (between, is_before) = if place.start >= range.end {
        (range.end..place.start, false)
    } else if place.end <= range.start {
        (place.end..range.start, true)
    } else {
        return (false, false, 0, false);
    };
    let length = between.len();
    let between = text.get(between).unwrap_or_default();
    let is_apart = between.contains([',', ';', ':', '(', ')', '–', '—'])
        || words_at(between).any(|(_, word)| List::ClauseParts.holds(&word.to_lowercase()));
    // Only a citation has no words.
    let is_cited_before = is_before && place.is_empty();
    (is_apart, is_cited_before, length, is_before)
}

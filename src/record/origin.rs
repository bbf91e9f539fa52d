//! The source of a mention: that of the nearest citation or link.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, is_of_any};
use crate::model::record::is_web;
use crate::model::{Body, Link, Project, Record, page_address};
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
        /// The words of the link.
        words: String,
        /// The address of the link.
        address: String,
    },
}

/// The distance of a citation or link from a mention, compared in this order: whether it stands in another clause, whether it is a citation
/// before the mention, the bytes between, whether it stands before. A citation follows what it supports.
type Distance = (bool, bool, usize, bool);

/// The sources of a project, by the address of their page.
pub(super) struct Pages<'p> {
    project: &'p Project,
    sources: BTreeMap<String, &'p str>,
}

impl<'p> Pages<'p> {
    pub(super) fn new(project: &'p Project) -> Self {
        let mut sources = BTreeMap::new();
        for source in project.library.sources.values() {
            if let Some(url) = source.work.url() {
                let id = source.id.value.as_str();
                sources.entry(page_address(url)).or_insert(id);
            }
        }
        Self { project, sources }
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

    fn linked(&self, text: &str, words: &Range<usize>, address: &str) -> Option<MentionOrigin> {
        if !is_web(address) {
            return None;
        }
        let kind = match self.sources.get(&page_address(address)) {
            Some(id) => OriginKind::Source((*id).to_owned()),
            None => OriginKind::Page {
                words: text.get(words.clone())?.to_owned(),
                address: address.to_owned(),
            },
        };
        Some(MentionOrigin {
            kind,
            locator: None,
            quote: None,
        })
    }
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

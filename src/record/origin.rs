//! The source that a mention names: by the nearest citation, or the nearest link.

use std::ops::Range;

use crate::model::record::is_web;
use crate::model::{Project, Record, page_address};
use crate::prose::{Passage, Reference, References, Role};

/// Passages before and after a cell among which those of its row are looked for.
const MOST_CELLS: usize = 256;

/// What a mention is from, as the prose around it says.
#[derive(Clone, Debug)]
pub(super) struct MentionOrigin {
    pub(super) kind: OriginKind,
    /// The place in the source, where the citation names it.
    pub(super) locator: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) enum OriginKind {
    /// A source of the library.
    Source(String),
    /// A page that no source has the address of.
    Page {
        /// The words of the link.
        words: String,
        /// Its address.
        address: String,
    },
}

/// How far something stands from a mention: behind a mark that parts clauses or not, by bytes, before it or behind.
type Distance = (bool, usize, bool);

/// The origin of a mention: what its own words rest on, or what stands nearest in its sentence, or else, in wide reach, in its
/// paragraph or row.
pub(super) fn nearest(
    project: &Project,
    passages: &[Passage],
    index: usize,
    range: &Range<usize>,
    is_wide: bool,
) -> Option<MentionOrigin> {
    let passage = passages.get(index)?;
    let whole = 0..passage.text.value.len();
    let in_sentence = || within(project, passage, range, &sentences(passage, range));
    let beside = || match passage.role {
        Role::Cell { table, row, .. } => row_of(passages, index, (table, row))
            .find_map(|cell| within(project, cell, &(0..0), &(0..cell.text.value.len()))),
        Role::BlockQuote => [index + 1, index.wrapping_sub(1)]
            .into_iter()
            .find_map(|near| {
                let near = passages.get(near)?;
                within(project, near, &(0..0), &(0..near.text.value.len()))
            }),
        _ => None,
    };
    let is_block = passage.role == Role::BlockQuote;
    in_sentence()
        .or_else(|| within(project, passage, range, &whole).filter(|_| is_wide || is_block))
        .or_else(|| beside().filter(|_| is_wide || is_block))
}

/// The sentences that a mention touches.
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
    let first = index.saturating_sub(MOST_CELLS);
    let near = passages.get(first..passages.len().min(index + MOST_CELLS));
    near.unwrap_or_default().iter().filter(
        move |other| matches!(other.role, Role::Cell { table, row, .. } if (table, row) == place),
    )
}

/// The nearest in a part of a passage.
fn within(
    project: &Project,
    passage: &Passage,
    range: &Range<usize>,
    part: &Range<usize>,
) -> Option<MentionOrigin> {
    let text = &passage.text.value;
    let is_last = part.end >= text.len();
    let mut found: Vec<(Distance, MentionOrigin)> = Vec::new();
    let mut add = |place: Range<usize>, origin: Option<MentionOrigin>| {
        if let Some(origin) = origin {
            found.push((distance(text, range, &place), origin));
        }
    };
    let anchors = passage.anchors.get(passage.anchors_in(part));
    for anchor in anchors.unwrap_or_default() {
        add(anchor.words.clone(), cited(project, &anchor.references));
    }
    // What stands right behind a sentence that another follows is of that one.
    let citations = passage.citations_in(part).iter();
    for (at, references) in citations.filter(|(at, _)| *at < part.end || is_last) {
        add(*at..*at, cited(project, references));
    }
    for (at, insertion) in passage.insertions_in(part) {
        add(*at..*at, of_record(project, &insertion.id.value, None));
    }
    for (words, address) in &passage.links {
        if part.start <= words.start && words.start < part.end {
            add(words.clone(), linked(project, text, words, address));
        }
    }
    let nearest = found.into_iter().min_by_key(|(distance, _)| *distance);
    nearest.map(|(_, origin)| origin)
}

fn distance(text: &str, range: &Range<usize>, place: &Range<usize>) -> Distance {
    let (between, is_before) = if place.start >= range.end {
        (range.end..place.start, false)
    } else if place.end <= range.start {
        (place.end..range.start, true)
    } else {
        return (false, 0, false);
    };
    let length = between.len();
    let between = text.get(between).unwrap_or_default();
    let is_apart = between.contains([',', ';', ':', '(', ')', '–', '—']);
    (is_apart, length, is_before)
}

/// The first source that a citation leads to.
fn cited(project: &Project, references: &References) -> Option<MentionOrigin> {
    let of = |item: &Reference| {
        let locator = item.locator.as_ref().map(|locator| locator.value.clone());
        of_record(project, &item.id.value, locator)
    };
    references.items.iter().find_map(of)
}

/// A source, or that of an evidence item, which has a place in it of its own.
fn of_record(project: &Project, id: &str, locator: Option<String>) -> Option<MentionOrigin> {
    let (id, locator) = match project.library.get(id)? {
        Record::Source(source) => (&source.id.value, locator),
        Record::Evidence(evidence) => {
            let source = evidence.source.as_ref()?;
            (&project.library.sources.get(&source.value)?.id.value, None)
        }
        Record::Claim(_) => return None,
    };
    Some(MentionOrigin {
        kind: OriginKind::Source(id.clone()),
        locator,
    })
}

fn linked(
    project: &Project,
    text: &str,
    words: &Range<usize>,
    address: &str,
) -> Option<MentionOrigin> {
    if !is_web(address) {
        return None;
    }
    let page = page_address(address);
    let mut sources = project.library.sources.values();
    let known = sources.find(|source| {
        source
            .work
            .url()
            .is_some_and(|url| page_address(url) == page)
    });
    let kind = match known {
        Some(source) => OriginKind::Source(source.id.value.clone()),
        None => OriginKind::Page {
            words: text.get(words.clone())?.to_owned(),
            address: address.to_owned(),
        },
    };
    Some(MentionOrigin {
        kind,
        locator: None,
    })
}

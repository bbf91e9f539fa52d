//! The source that a mention names: by the nearest citation, or the nearest link.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lang::List;
use crate::lang::word::words_at;
use crate::model::record::is_web;
use crate::model::{Project, Record, page_address};
use crate::prose::{Passage, References, Role};

/// Bytes on either side of a mention in which citations and links are looked for.
const FARTHEST: usize = 8192;

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

/// How far something stands from a mention: behind what parts clauses or not, as a citation before it or not, by bytes, before it or
/// behind. A citation stands behind what it supports.
type Distance = (bool, bool, usize, bool);

/// The sources of a project, by the page that they are.
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

    /// The origin of a mention in one of some passages: what its own words rest on, or what stands nearest in its sentence, or else,
    /// in wide reach, in its paragraph or row.
    pub(super) fn nearest(
        &self,
        (passages, index): (&[Passage], usize),
        range: &Range<usize>,
        is_wide: bool,
    ) -> Option<MentionOrigin> {
        let passage = passages.get(index)?;
        let whole = |passage: &Passage| 0..passage.text.value.len();
        let first = |other: &Passage| self.within(other, &(0..0), &whole(other));
        let beside = || match passage.role {
            Role::Cell { table, row, .. } => row_of(passages, index, (table, row)).find_map(first),
            Role::BlockQuote => [index + 1, index.wrapping_sub(1)]
                .into_iter()
                .find_map(|near| first(passages.get(near)?)),
            _ => None,
        };
        let is_wide = is_wide || passage.role == Role::BlockQuote;
        let wide = || {
            let own = self.within(passage, range, &whole(passage));
            own.or_else(beside)
        };
        let own = self.within(passage, range, &sentences(passage, range));
        own.or_else(|| is_wide.then(wide).flatten())
    }

    /// The nearest in a part of a passage.
    fn within(
        &self,
        passage: &Passage,
        range: &Range<usize>,
        part: &Range<usize>,
    ) -> Option<MentionOrigin> {
        let text = &passage.text.value;
        let part = part.start.max(range.start.saturating_sub(FARTHEST))
            ..part.end.min(range.end.saturating_add(FARTHEST));
        let is_last = part.end >= text.len();
        let mut found: Vec<(Distance, MentionOrigin)> = Vec::new();
        let mut add = |place: Range<usize>, origin: Option<MentionOrigin>| {
            found.extend(origin.map(|origin| (distance(text, range, &place), origin)));
        };
        let anchors = passage.anchors.get(passage.anchors_in(&part));
        for anchor in anchors.unwrap_or_default() {
            add(anchor.words.clone(), self.cited(&anchor.references));
        }
        // What stands right behind a sentence that another follows is of that one.
        let citations = passage.citations_in(&part).iter();
        for (at, references) in citations.filter(|(at, _)| *at < part.end || is_last) {
            add(*at..*at, self.cited(references));
        }
        for (at, insertion) in passage.insertions_in(&part) {
            add(*at..*at, self.of_record(&insertion.id.value, None));
        }
        let links = &passage.links;
        let first = links.partition_point(|(words, _)| words.start < part.start);
        let behind = links.partition_point(|(words, _)| words.start < part.end);
        for (words, address) in links.get(first..behind).unwrap_or_default() {
            add(words.clone(), self.linked(text, words, address));
        }
        let nearest = found.into_iter().min_by_key(|(distance, _)| *distance);
        nearest.map(|(_, origin)| origin)
    }

    /// The first source that a citation leads to.
    fn cited(&self, references: &References) -> Option<MentionOrigin> {
        references.items.iter().find_map(|item| {
            let locator = item.locator.as_ref().map(|locator| locator.value.clone());
            self.of_record(&item.id.value, locator)
        })
    }

    /// A source, or that of an evidence item, which has a place in it of its own.
    fn of_record(&self, id: &str, locator: Option<String>) -> Option<MentionOrigin> {
        let library = &self.project.library;
        let (id, locator) = match library.get(id)? {
            Record::Source(source) => (&source.id.value, locator),
            Record::Evidence(evidence) => {
                let source = evidence.source.as_ref()?;
                (&library.sources.get(&source.value)?.id.value, None)
            }
            Record::Claim(_) => return None,
        };
        Some(MentionOrigin {
            kind: OriginKind::Source(id.clone()),
            locator,
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
        })
    }
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
    around(passages, index).filter(
        move |other| matches!(other.role, Role::Cell { table, row, .. } if (table, row) == place),
    )
}

/// The passages around a cell that are looked at.
pub(super) fn around(passages: &[Passage], index: usize) -> impl Iterator<Item = &Passage> {
    let first = index.saturating_sub(MOST_CELLS);
    let near = passages.get(first..passages.len().min(index + MOST_CELLS));
    near.unwrap_or_default().iter()
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

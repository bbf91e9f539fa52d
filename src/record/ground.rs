//! What all drafts of a brief share: the project's pages, the readings of passages, and what stands around a mention.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::RecordOptions;
use super::draft::CellHeads;
use super::left::UnknownId;
use super::measure;
use super::origin::{self, MentionOrigin, OriginKind, Pages};
use crate::check::{self, PassageReading};
use crate::diagnostic::Guesses;
use crate::lang::word::words_at;
use crate::mention::{Comparator, Form, Mention};
use crate::model::work::{Name, Work};
use crate::model::{Brief, Link, Project};
use crate::prose::{Passage, Role};
use crate::similar::nearest;
use crate::span::Span;

/// What all drafts of a brief share.
pub(super) struct Ground<'p> {
    pub(super) project: &'p Project,
    pub(super) brief: &'p Brief,
    pub(super) options: RecordOptions<'p>,
    pub(super) pages: Pages<'p>,
    pub(super) readings: Vec<PassageReading<'p>>,
    /// The first byte and the index of each passage, sorted.
    starts: Vec<(u32, usize)>,
    guesses: Guesses,
    /// The known ids that unknown ones were probably meant for.
    guessed: RefCell<BTreeMap<String, Option<String>>>,
}

impl<'p> Ground<'p> {
    pub(super) fn new(project: &'p Project, brief: &'p Brief, options: RecordOptions<'p>) -> Self {
        Self {
            project,
            brief,
            options,
            pages: Pages::new(project, brief),
            readings: check::read(project, brief),
            starts: starts(brief),
            guesses: Guesses::of_brief(),
            guessed: RefCell::default(),
        }
    }

    /// The passage that contains a mention, and its index.
    pub(super) fn passage(&self, span: Span) -> Option<(usize, &'p Passage)> {
        let next = self
            .starts
            .partition_point(|(start, _)| *start <= span.start);
        let (_, index) = self.starts.get(next.checked_sub(1)?)?;
        let passage = self.brief.passages.get(*index)?;
        passage
            .text
            .whole()
            .contains(span)
            .then_some((*index, passage))
    }

    /// An id that the library lacks, with the one that was probably meant.
    pub(super) fn unknown(&self, id: &Link) -> UnknownId {
        let library = &self.project.library;
        let mut guessed = self.guessed.borrow_mut();
        let guess = || {
            let may_compare = self.guesses.allow(&id.value, library.ids());
            let near = may_compare.then(|| nearest(&id.value, library.ids()));
            near.flatten().map(str::to_owned)
        };
        let near = guessed.entry(id.value.clone()).or_insert_with(guess);
        UnknownId {
            id: id.clone(),
            nearest: near.clone(),
        }
    }

    /// Whether a number other than a date, or a quotation, begins in a range of a passage.
    pub(super) fn parts(&self, index: usize, between: &Range<usize>) -> bool {
        let Some(passage) = self.brief.passages.get(index) else {
            return false;
        };
        let mentions = self.readings.get(index);
        let mentions = mentions.map_or(&[][..], |reading| &reading.mentions);
        let first = mentions.partition_point(|own| own.range.start < between.start);
        let inside = mentions.get(first..).unwrap_or_default().iter();
        let mut inside = inside.take_while(|own| own.range.start < between.end);
        let quotations = &passage.quotations;
        let first = quotations.partition_point(|own| own.start < between.start);
        let quotation = quotations.get(first);
        inside.any(|own| !matches!(own.reading.form, Form::Date { .. }))
            || quotation.is_some_and(|own| own.start < between.end)
    }

    /// The words by which a source is known: those of its id, authors, publisher and container, in lower case.
    pub(super) fn source_words(&self, origin: &MentionOrigin) -> Vec<String> {
        let OriginKind::Source(id) = &origin.kind else {
            return Vec::new();
        };
        let source = self.project.library.sources.get(id);
        let work = source.map(|source| &source.work);
        let authors = work.into_iter().flat_map(Work::authors);
        let authors: Vec<String> = authors.map(Name::short).collect();
        let holders = work
            .into_iter()
            .flat_map(|work| [work.publisher(), work.container()]);
        let texts = authors.iter().map(String::as_str).chain(holders.flatten());
        let texts = texts.chain([id.as_str()]);
        let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
        words.map(str::to_lowercase).collect()
    }
}

fn starts(brief: &Brief) -> Vec<(u32, usize)> {
    let passages = brief.passages.iter().enumerate();
    let filled = passages.filter(|(_, passage)| !passage.text.value.is_empty());
    let starts = filled.map(|(index, passage)| (passage.text.whole().start, index));
    let mut starts: Vec<_> = starts.collect();
    starts.sort_unstable();
    starts
}

/// The most words beside the number in a table cell.
const FEW: usize = 3;

impl Ground<'_> {
    /// The heads of the row and column of a cell that holds little else than a number.
    pub(super) fn heads(&self, index: usize, range: &Range<usize>) -> Option<CellHeads> {
        let passages = self.brief.passages.as_slice();
        let passage = passages.get(index)?;
        let Role::Cell { table, row, column } = passage.role else {
            return None;
        };
        let text = &passage.text.value;
        let (before, behind) = (text.get(..range.start)?, text.get(range.end..)?);
        let beside = words_at(before).chain(words_at(behind)).count();
        let cell = |row: usize, column: usize| {
            let place = Role::Cell { table, row, column };
            let mut near = origin::around(passages, index);
            let (at, head) = near.find(|(_, other)| other.role == place)?;
            Some(self.head(at, head))
        };
        let first = (column > 0).then(|| cell(row, 0)).flatten();
        let above = (row > 0).then(|| cell(0, column)).flatten();
        let heads: Vec<CellHeads> = first.into_iter().chain(above).collect();
        let words = heads.iter().map(|head| head.words.as_str());
        let says = |words: &&str| {
            let count = words_at(words).count();
            words.contains(char::is_alphabetic) && count <= MOST_HEAD
        };
        let words: Vec<&str> = words.filter(says).collect();
        (beside <= FEW && !words.is_empty()).then(|| CellHeads {
            words: words.join(", "),
            period: heads.iter().find_map(|head| head.period),
        })
    }

    /// The words of a head, and the time in it if it names just one.
    fn head(&self, index: usize, head: &Passage) -> CellHeads {
        let text = &head.text.value;
        let reading = self.readings.get(index);
        let mentions = reading.map_or(&[][..], |reading| &reading.mentions);
        let time = |mention: &Mention| match &mention.reading.form {
            Form::Date { period } if mention.reading.comparator == Comparator::Equal => {
                Some((mention.range.clone(), (*period)?))
            }
            _ => None,
        };
        let time = match mentions {
            [only] => time(only),
            _ => None,
        };
        let Some((range, period)) = time else {
            return CellHeads {
                words: measure::plain(text),
                period: None,
            };
        };
        let around = [text.get(..range.start), text.get(range.end..)];
        let marks = |mark: char| mark.is_whitespace() || ",;:()".contains(mark);
        let parts = around.map(|part| measure::plain(part.unwrap_or_default().trim_matches(marks)));
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        CellHeads {
            words: parts.join(" "),
            period: Some(period),
        }
    }
}

/// The most words in a head of a table.
const MOST_HEAD: usize = 8;

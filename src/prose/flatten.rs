//! Builds passages: the plain text of a leaf block, piece by piece, each with its place in the file.

use std::ops::Range;

use super::document::{Insertion, References};
use super::passage::{Anchor, OBJECT, Passage, Role};
use super::source::SourceText;
use super::{Dialect, link, quotation, sentence};
use crate::arrange::Arrange as _;
use crate::span::{Text, TextMap};

/// A passage under construction. Ranges passed in are of the author's text, ranges within are of the passage.
pub(super) struct PassageBuilder {
    role: Role,
    text: Text,
    anchors: Vec<Anchor>,
    citations: Vec<(usize, References)>,
    insertions: Vec<(usize, Insertion)>,
    opaque: Vec<Range<usize>>,
    emphasis: Vec<Range<usize>>,
    links: Vec<(Range<usize>, String)>,
    relative: Vec<(Range<usize>, String)>,
    /// A pending line break, added when the start of the next line is known.
    pending: Option<usize>,
    /// The starts of the author's lines after the first.
    lines: Vec<usize>,
}

impl PassageBuilder {
    pub(super) fn new(role: Role, source: &SourceText<'_>) -> Self {
        Self {
            role,
            text: Text {
                value: String::new(),
                map: TextMap::new(source.map().file()),
            },
            anchors: Vec::new(),
            citations: Vec::new(),
            insertions: Vec::new(),
            opaque: Vec::new(),
            emphasis: Vec::new(),
            links: Vec::new(),
            relative: Vec::new(),
            pending: None,
            lines: Vec::new(),
        }
    }

    /// The length of the text so far.
    pub(super) fn len(&self) -> usize {
        self.text.value.len()
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text.value
    }

    /// Adds the words of a range unchanged.
    pub(super) fn verbatim(&mut self, source: &SourceText<'_>, range: Range<usize>) {
        self.arrive(source, range.start);
        let at = self.len();
        self.text.value.push_str(source.read(range.clone()));
        self.text.map.push_part(at, source.map(), range);
    }

    /// Adds words that were made from a range.
    pub(super) fn cooked(&mut self, source: &SourceText<'_>, words: &str, range: Range<usize>) {
        self.arrive(source, range.start);
        let at = self.len();
        self.text.value.push_str(words);
        let raw = source.span(range).range();
        self.text.map.push(at..self.text.value.len(), raw);
    }

    /// Adds a text with its own map.
    pub(super) fn part(&mut self, source: &SourceText<'_>, part: &Text, start: usize) {
        self.arrive(source, start);
        let at = self.len();
        self.text.value.push_str(&part.value);
        self.text.map.push_part(at, &part.map, 0..part.value.len());
    }

    /// Ends an author's line; the next one begins at `start`, after a blank.
    pub(super) fn line_break(&mut self, start: usize) {
        self.pending.get_or_insert(start);
    }

    pub(super) fn citation(
        &mut self,
        source: &SourceText<'_>,
        references: References,
        start: usize,
    ) {
        self.arrive(source, start);
        self.citations.push((self.len(), references));
    }

    /// Adds a citation in running text, whose words are part of the sentence.
    pub(super) fn citing(
        &mut self,
        source: &SourceText<'_>,
        references: References,
        words: Range<usize>,
    ) {
        self.arrive(source, words.start);
        let from = self.len();
        self.verbatim(source, words);
        self.opaque.push(from..self.len());
        // After the first byte, so that it belongs to its own sentence only.
        self.citations.push((from + 1, references));
    }

    pub(super) fn insertion(
        &mut self,
        source: &SourceText<'_>,
        insertion: Insertion,
        range: Range<usize>,
    ) {
        let at = self.object(source, range);
        self.insertions.push((at, insertion));
    }

    /// Adds the placeholder for something without words; returns its place.
    pub(super) fn object(&mut self, source: &SourceText<'_>, range: Range<usize>) -> usize {
        self.arrive(source, range.start);
        let at = self.len();
        self.cooked(source, OBJECT.encode_utf8(&mut [0; 4]), range);
        at
    }

    pub(super) fn anchor(&mut self, words: Range<usize>, references: References) {
        self.anchors.push(Anchor { words, references });
    }

    pub(super) fn opaque(&mut self, range: Range<usize>) {
        self.opaque.push(range);
    }

    pub(super) fn emphasis(&mut self, range: Range<usize>) {
        self.emphasis.push(range);
    }

    pub(super) fn link(&mut self, words: Range<usize>, url: String) {
        self.links.push((words, url));
    }

    pub(super) fn relative(&mut self, words: Range<usize>, address: String) {
        self.relative.push((words, address));
    }

    /// Begins the next line at `start`: the pending line break becomes a blank.
    pub(super) fn arrive(&mut self, source: &SourceText<'_>, start: usize) {
        let Some(from) = self.pending.take() else {
            return;
        };
        let at = self.len();
        self.text.value.push(' ');
        let raw = source.span(from..start.max(from)).range();
        self.text.map.push(at..at + 1, raw);
        self.lines.push(at + 1);
    }

    /// The finished passage, with the place of a quotation that is not closed in it; `None` if it is empty.
    pub(super) fn finish(
        mut self,
        source: &SourceText<'_>,
        block: Range<usize>,
        dialect: Dialect,
    ) -> Option<Done> {
        if self.text.value.is_empty() && self.citations.is_empty() {
            return None;
        }
        self.opaque.extend(link::addresses(&self.text.value));
        let opaque = united(self.opaque);
        let (quotations, open) = if self.role == Role::BlockQuote {
            let words = quoted_block(&self.text.value, &self.lines);
            let words = words.map_or_else(Vec::new, |words| {
                let speech = speech(&self.text.value, &words, &opaque, dialect.single_marks);
                speech.unwrap_or_else(|| vec![words])
            });
            (words, None)
        } else {
            let found = quotation::find(&self.text.value, &opaque, dialect.single_marks);
            (found.closed, found.open)
        };
        self.anchors.arrange_by_key(|anchor| anchor.words.start);
        self.links.arrange_by_key(|(words, _)| words.start);
        self.relative.arrange_by_key(|(words, _)| words.start);
        let passage = Passage {
            role: self.role,
            anchors: self.anchors,
            citations: self.citations,
            insertions: self.insertions,
            quotations,
            sentences: sentence::split(&self.text.value, dialect.language()),
            opaque,
            emphasis: united(self.emphasis),
            links: self.links,
            relative: self.relative,
            block: source.span(block),
            text: self.text,
        };
        Some(Done { passage, open })
    }
}

/// A finished passage.
pub(super) struct Done {
    pub(super) passage: Passage,
    /// The byte at which a quotation opens that is not closed in the passage.
    pub(super) open: Option<usize>,
}

/// The passages in the order of the file; a quotation that the next paragraph reopens extends to the end of its own.
pub(super) fn in_order(mut passages: Vec<Done>, single_marks: bool) -> Vec<Passage> {
    passages.arrange_by_key(|done| {
        let passage = &done.passage;
        if passage.text.value.is_empty() {
            passage.block.start
        } else {
            passage.text.whole().start
        }
    });
    let continued: Vec<bool> = passages
        .windows(2)
        .map(|pair| match pair {
            [this, next] => {
                this.open.is_some()
                    && this.passage.role == next.passage.role
                    && quotation::opens(&next.passage.text.value, single_marks)
            }
            _ => false,
        })
        .chain([false])
        .collect();
    passages
        .into_iter()
        .zip(continued)
        .map(|(Done { mut passage, open }, continued)| {
            if let Some(open) = open.filter(|_| continued) {
                passage.quotations.retain(|quotation| quotation.end <= open);
                let end = passage.text.value.trim_end().len();
                passage.quotations.push(open..end);
            }
            passage
        })
        .collect()
}

/// Ranges in order, joined where they touch or overlap.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.arrange_by_key(|range| (range.start, range.end));
    let mut united: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}

/// The quotation of a paragraph in a block quote: all of it, except an attribution after a dash at its end, `— Javier Milei`.
fn quoted_block(text: &str, lines: &[usize]) -> Option<Range<usize>> {
    let lines = std::iter::once(0).chain(lines.iter().copied());
    let ends = |before: &str| before.ends_with(['.', '?', '!', '…', '”', '"', '’', '»', '“', ')']);
    let on_a_line = lines.rev().take(2).find(|line| {
        let before = text.get(..*line).unwrap_or("").trim_end();
        let line = text.get(*line..).unwrap_or("").trim_start();
        (before.is_empty() || ends(before))
            && (line.starts_with(['—', '–', '―'])
                || line.starts_with("--")
                || line.starts_with("- "))
    });
    let attribution = on_a_line.or_else(|| {
        let at = text.rfind(['—', '–', '―'])?;
        let before = text.get(..at)?;
        let is_parted = before.ends_with(char::is_whitespace) && ends(before.trim_end());
        let name = text.get(at..)?.trim_start_matches(['—', '–', '―', ' ']);
        (is_parted && is_name(name)).then_some(at)
    });
    let words = text.get(..attribution.unwrap_or(text.len())).unwrap_or("");
    let start = words.len() - words.trim_start().len();
    let quotation = start..words.trim_end().len();
    (!quotation.is_empty()).then_some(quotation)
}

/// Whether words at the end of a line name the quoted person, and are no sentence: "Javier Milei, Reuters".
fn is_name(words: &str) -> bool {
    /// The most words of an attribution.
    const MOST: usize = 12;
    let words = words.trim_end();
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= MOST
        && !words.ends_with(['.', '?', '!', '…', '”', '"', '»'])
        && ![". ", "? ", "! "].iter().any(|stop| words.contains(stop))
}

/// The quotation of a paragraph in a block quote that begins with quotation marks and then says who spoke: `“We trade,” said Milei.`
fn speech(
    text: &str,
    block: &Range<usize>,
    opaque: &[Range<usize>],
    single_marks: bool,
) -> Option<Vec<Range<usize>>> {
    /// The most words after the marks that can be an attribution.
    const FEW: usize = 12;
    let words = text.get(..block.end)?;
    let quoted = quotation::find(words, opaque, single_marks).closed;
    let first = quoted.first().filter(|first| first.start == block.start)?;
    let inside = words.get(first.clone())?;
    let inside =
        inside.trim_end_matches(['"', '“', '”', '»', '’', '\'', ' ', '\u{a0}', '\u{202f}']);
    let behind = words.get(first.end..)?.trim_start();
    let ends = inside.ends_with([',', '.', '?', '!', '…']);
    let is_parted = ends || behind.starts_with([',', '–', '—', '-']);
    let count = |text: &str| {
        let words = text.split_whitespace();
        words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    };
    let spoken: usize = quoted
        .iter()
        .filter_map(|own| Some(count(words.get(own.clone())?)))
        .sum();
    let told = count(words.get(block.clone())?).saturating_sub(spoken);
    (is_parted && told > 0 && told <= spoken.max(FEW)).then_some(quoted)
}

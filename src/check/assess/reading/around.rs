//! The clauses around a number, by which it is exempt or not.

use std::ops::Range;

use crate::clause::{ClauseFrame, Joint};
use crate::lang::Class;
use crate::lang::token::Token;

/// The clauses around a number, with the tokens and sentences of its passage.
#[derive(Clone, Copy)]
pub(in crate::check::assess) struct ClauseContext<'s> {
    /// The clauses of the passage.
    pub(in crate::check::assess) frames: &'s [ClauseFrame],
    /// The index of the number's own clause.
    pub(in crate::check::assess) place: Option<usize>,
    pub(in crate::check::assess) tokens: &'s [Token<'s>],
    /// The sentences of the passage.
    pub(in crate::check::assess) sentences: &'s [Range<usize>],
}

impl<'s> ClauseContext<'s> {
    /// The clause of the number.
    pub(in crate::check::assess) fn own(self) -> Option<&'s ClauseFrame> {
        self.frames.get(self.place?)
    }

    /// The sentence that holds a byte.
    pub(in crate::check::assess) fn sentence_of(self, byte: usize) -> Option<&'s Range<usize>> {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.end <= byte);
        self.sentences.get(at)
    }

    /// The tokens of the sentence before a byte, back to a limit.
    pub(in crate::check::assess) fn sentence_before(self, byte: usize) -> &'s [Token<'s>] {
        /// The most tokens to look back at.
        const NEAR: usize = 64;
        let start = self.sentence_of(byte).map_or(byte, |own| own.start);
        let (start, end) = (self.before(start), self.before(byte));
        let near = start.max(end.saturating_sub(NEAR))..end;
        self.tokens.get(near).unwrap_or_default()
    }

    /// The clauses of the number's sentence.
    pub(in crate::check::assess) fn of_sentence(self) -> &'s [ClauseFrame] {
        let own = self.own().map(|own| own.range.start);
        let Some(sentence) = own.and_then(|start| self.sentence_of(start)) else {
            return &[];
        };
        let start = |offset| {
            self.frames
                .partition_point(|frame| frame.range.start < offset)
        };
        self.frames
            .get(start(sentence.start)..start(sentence.end))
            .unwrap_or_default()
    }

    /// The clause that another depends on: the one around it, or else the last before it.
    pub(in crate::check::assess) fn parent(self, frame: &ClauseFrame) -> Option<&'s ClauseFrame> {
        let start = frame.range.start;
        let before = self.of_sentence().iter().rev();
        let mut before =
            before.filter(|other| other.range.start < start && other.link != Joint::Aside);
        let last = before.clone().next();
        before.find(|other| other.range.contains(&start)).or(last)
    }

    /// How many tokens stand before a byte.
    pub(in crate::check::assess) fn before(self, byte: usize) -> usize {
        self.tokens
            .partition_point(|token| token.range.start < byte)
    }

    pub(in crate::check::assess) fn token(self, at: Option<usize>) -> Option<&'s Token<'s>> {
        self.tokens.get(at?)
    }

    /// The tokens in a range of bytes.
    pub(in crate::check::assess) fn within(self, range: &Range<usize>) -> &'s [Token<'s>] {
        let range = self.before(range.start)..self.before(range.end);
        self.tokens.get(range).unwrap_or_default()
    }

    pub(in crate::check::assess) fn holds(self, range: &Range<usize>, class: Class) -> bool {
        let mut tokens = self.within(range).iter();
        tokens.any(|token| token.entry.is_in(class))
    }
}

//! Reads a sentence once: its clauses, and in each clause the subject, the verbs, the phrases by their relation, and the numbers that a
//! time phrase governs.
//!
//! A frame is built from tokens, word classes and mentions, in one pass and linear time. It is no parse: where the words do not tell, a
//! field is empty, and the caller decides nothing (docs/reading.md, Frames).

pub mod attribution;
mod phrase;
mod piece;
mod split;
#[cfg(test)]
mod tests;
mod time;

use std::ops::Range;

use crate::lang::token::Token;
use crate::lang::{Direction, Relation};
use crate::mention::Mention;

/// The frame of a clause. Offsets are bytes of the passage; mentions are indices into the mentions of the passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFrame {
    /// The bytes from the first word of the clause to its last; an aside inside is a frame of its own.
    pub range: Range<usize>,
    /// How the clause is joined to the words before it.
    pub link: Joint,
    /// The words before the first verb, without phrases that open the clause.
    pub subject: Option<Range<usize>>,
    /// The verbs, each with its auxiliaries: "has not risen".
    pub verbs: Vec<Verb>,
    /// The phrases that begin with a preposition.
    pub phrases: Vec<Adjunct>,
    /// The other side of a comparison: "than in 2011".
    pub comparison: Option<Range<usize>>,
    /// The quantities of the clause.
    pub numbers: Vec<usize>,
    /// The dates of the clause.
    pub times: Vec<Time>,
}

/// How a clause is joined to the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joint {
    /// A main clause: it opens the sentence, or follows a semicolon, colon or dash.
    Main,
    /// A clause with a subject of its own behind "and" or "but".
    Joined,
    /// A dependent clause, behind "because", "which" or "that".
    Dependent,
    /// A clause in brackets.
    Aside,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The bytes from the first auxiliary to the verb.
    pub range: Range<usize>,
    /// The direction of a change that the verb tells.
    pub direction: Option<Direction>,
    /// Whether the verb is negated: "did not rise".
    pub is_negated: bool,
    /// Whether the verb tells what is, or what is wanted.
    pub mood: Mood,
}

/// Whether a verb tells what is, or what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// A fact: "rose".
    Asserted,
    /// A wish or plan: "should rise", "plans to raise".
    Proposed,
    /// A condition: "if it rises".
    Conditional,
}

/// A phrase that begins with a preposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjunct {
    /// The relation that the preposition expresses.
    pub relation: Relation,
    /// The bytes of the phrase with its preposition.
    pub range: Range<usize>,
    /// The bytes from the first word behind the preposition to the last before another preposition, a verb, a mark or a number.
    pub noun: Range<usize>,
}

/// A date of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The index of the date's mention.
    pub mention: usize,
    /// The preposition before the date.
    pub relation: Option<Relation>,
    /// The quantities of which the date is the time.
    pub governs: Vec<usize>,
    /// The quantity that is compared with one at this time: "5 percent more than in 2023".
    pub base_of: Option<usize>,
    /// Whether the date is that of an event, such as a decision: "on 12 May the board decided to …".
    pub is_of_event: bool,
    /// The participle, behind a noun, to which the date belongs: "a court set up in 2018".
    pub participle: Option<Range<usize>>,
    /// Whether a clause behind the date tells what was so then: "since May 2009, when it was …".
    pub is_told: bool,
}

/// The innermost frame around a byte.
pub fn innermost(frames: &[ClauseFrame], byte: usize) -> Option<&ClauseFrame> {
    let begun = frames.partition_point(|frame| frame.range.start <= byte);
    let mut around = frames.get(..begun).unwrap_or_default().iter().rev();
    around.find(|frame| frame.range.contains(&byte))
}

/// The frames of some sentences of a passage, in order of their first words; `mentions` are all mentions of the passage, in order.
pub fn frames(
    tokens: &[Token<'_>],
    sentences: &[Range<usize>],
    mentions: &[Mention],
) -> Vec<ClauseFrame> {
    let pieces = piece::pieces(tokens, sentences, mentions);
    let mut all = Vec::new();
    for sentence in pieces.chunk_by(|a, b| a.sentence == b.sentence) {
        let clauses = split::clauses(sentence);
        let first = all.len();
        for clause in &clauses {
            all.push(phrase::frame(clause));
        }
        if let Some(own) = all.get_mut(first..) {
            time::govern(sentence, &clauses, own);
        }
    }
    all
}

//! A sentence read once: its clauses, and in each the subject, the verbs, the phrases by their relation, and the numbers that a time
//! phrase governs.
//!
//! A frame is built from tokens, word classes and mentions, in one pass and linear time. It is no parse: where words do not tell, a field
//! is empty, and who asks decides nothing (docs/reading.md, Frames).

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

/// A clause. Offsets are bytes of the passage, mentions are indices into those of the passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFrame {
    /// From its first word to its last; an aside inside is a frame of its own.
    pub range: Range<usize>,
    /// How it is joined to what stands before.
    pub link: Joint,
    /// What stands before the first verb, without phrases that open the clause.
    pub subject: Option<Range<usize>>,
    /// Verbs with those that stand before them: "has not risen".
    pub verbs: Vec<Verb>,
    /// Phrases that a preposition opens.
    pub phrases: Vec<Adjunct>,
    /// What something is compared with: "than in 2011".
    pub comparison: Option<Range<usize>>,
    /// Its quantities.
    pub numbers: Vec<usize>,
    /// Its dates.
    pub times: Vec<Time>,
}

/// How a clause is joined to what stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joint {
    /// It opens the sentence, or follows a semicolon, colon or dash.
    Main,
    /// "and", "but", with a subject of its own.
    Joined,
    /// "because", "which", "that"
    Dependent,
    /// Between brackets.
    Aside,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// From the first auxiliary to the verb.
    pub range: Range<usize>,
    /// Which way it says that something went.
    pub direction: Option<Direction>,
    /// "did not rise"
    pub is_negated: bool,
    /// Whether it says what is, or what is wanted.
    pub mood: Mood,
}

/// Whether a verb says what is, or what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// "rose"
    Asserted,
    /// "should rise", "plans to raise"
    Proposed,
    /// "if it rises"
    Conditional,
}

/// A phrase that a preposition opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjunct {
    /// What the preposition says.
    pub relation: Relation,
    /// With the preposition.
    pub range: Range<usize>,
    /// Without it: from the first word behind to the last before another preposition, a verb, a mark or a number.
    pub noun: Range<usize>,
}

/// A date of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Which date.
    pub mention: usize,
    /// The preposition before it.
    pub relation: Option<Relation>,
    /// The quantities whose time it is.
    pub governs: Vec<usize>,
    /// The quantity that was compared with one of its time: "5 percent more than in 2023".
    pub base_of: Option<usize>,
    /// Whether it is that of a decision: "on 12 May the board decided to …".
    pub is_of_event: bool,
    /// The participle behind a noun to which it belongs: "a court set up in 2018".
    pub participle: Option<Range<usize>>,
    /// Whether a clause behind it tells what was so then: "since May 2009, when it was …".
    pub is_told: bool,
}

/// The innermost of some frames around a byte.
pub fn innermost(frames: &[ClauseFrame], byte: usize) -> Option<&ClauseFrame> {
    let mut around = frames.iter().rev();
    around.find(|frame| frame.range.contains(&byte))
}

/// The frames of some sentences of a passage, in order of their first words; `mentions` are those of the passage, in order.
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

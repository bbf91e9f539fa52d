//! Numbers that are wanted, planned or set, and measured by nobody: a proposal's own figure, the number of a target
//! (docs/reading.md, Proposals).

use std::ops::Range;

use super::super::status::Status;
use super::{Assessment, outcome};
use crate::clause::{ClauseFrame, Mood};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation};
use crate::mention::Mention;

/// Why a proposed number needs no record.
const PROPOSED: &str = "a proposal's own figure";

/// Why the number of a norm needs none.
const NORM: &str = "the number of a norm";

/// Exempts a number without a record that its clause proposes, or gives to a norm.
pub(super) fn exempt(
    frame: Option<&ClauseFrame>,
    tokens: &[Token<'_>],
    mention: &Mention,
    found: &mut Assessment,
) {
    if found.status != Status::Uncited {
        return;
    }
    // "12 targets" counts them.
    let counts = mention.reading.unit.is_none() && mention.reading.noun.is_some();
    let reason = if is_of_norm(tokens, &mention.range, counts) {
        NORM
    } else if frame.is_some_and(|frame| is_proposed(frame, mention)) {
        PROPOSED
    } else {
        return;
    };
    outcome::exempt(reason, found);
}

/// Whether the last verb before a number, or else the first of its clause, proposes.
fn is_proposed(frame: &ClauseFrame, mention: &Mention) -> bool {
    let before = frame
        .verbs
        .iter()
        .take_while(|verb| verb.range.start < mention.range.start);
    let verb = before.last().or(frame.verbs.first());
    verb.is_some_and(|verb| verb.mood == Mood::Proposed)
}

/// Whether a noun of norm stands right before a number, past "of", "at" and their kin, or right behind it: "a target of 3 percent",
/// "the 3 percent ceiling".
fn is_of_norm(tokens: &[Token<'_>], range: &Range<usize>, counts: bool) -> bool {
    /// Words between a norm and its number, or between a number and its norm: "a ceiling set at", "the 3 percent deficit limit".
    const NEAR: usize = 3;
    let start = tokens.partition_point(|token| token.range.start < range.start);
    let end = tokens.partition_point(|token| token.range.start < range.end);
    let is_norm = |token: &Token<'_>| token.entry.is_in(Class::Norms);
    let before = tokens.get(..start).unwrap_or_default().iter().rev();
    let links = |token: &&Token<'_>| {
        let entry = token.entry;
        let relation = entry
            .relation
            .is_some_and(|relation| relation != Relation::From);
        relation || entry.is_in(Class::Copulas) || entry.is_in(Class::Verbs) || is_norm(token)
    };
    let mut before = before.take(NEAR).take_while(links);
    let behind = tokens.get(end..).unwrap_or_default().iter();
    let mut behind = behind.take(NEAR).take_while(|token| {
        // "the 10 kW export-limit rule"
        let is_hyphen = token.kind == TokenKind::Sign('-') && token.glued;
        is_hyphen || !token.word.is_empty() && token.entry.relation.is_none()
    });
    before.any(is_norm) || !counts && behind.any(is_norm)
}

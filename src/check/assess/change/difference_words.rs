//! Recognises differences named before their number: "older by almost three years", "the gain, 83 cents", "the gap between the two was 17
//! weeks" (docs/reading.md, More and fewer).

use crate::check::assess::reading::read_passage::ReadPassage;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation};
use crate::mention::{Direction, Mention};

/// The most words between a comparative and "by", or in a phrase behind a noun of difference.
const REACH: usize = 7;

/// The direction of a number that the words before it make a difference.
pub(super) fn said_before(passage: &ReadPassage<'_>, mention: &Mention) -> Option<Direction> {
    let statement = passage.statement_before(mention.range.start);
    let (last, rest) = statement.split_last()?;
    // The number stands behind a comma.
    if is_comma(last) {
        return noun_at_end(last_clause(rest));
    }
    let clause = last_clause(rest);
    if last.entry.relation == Some(Relation::By) {
        return compared(clause);
    }
    let links = last.entry.is_in(Class::Copulas) || last.entry.is_in(Class::Of);
    // As in "The gain, of 83 cents".
    let noun = match rest.split_last() {
        Some((comma, noun)) if is_comma(comma) => last_clause(noun),
        _ => clause,
    };
    links.then(|| noun_at_end(noun)).flatten()
}

/// Whether a comparative and "by" stand before a number in its clause: "older by almost three years".
pub(super) fn is_by_comparative(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    let clause = passage.before(mention.range.start);
    clause.split_last().is_some_and(|(last, rest)| {
        last.entry.relation == Some(Relation::By) && compared(rest).is_some()
    })
}

fn is_comma(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Sign(',')
}

/// The tokens behind the last comma.
fn last_clause<'t, 's>(tokens: &'t [Token<'s>]) -> &'t [Token<'s>] {
    let comma = tokens.iter().rposition(is_comma);
    let start = comma.map_or(0, |comma| comma + 1);
    tokens.get(start..).unwrap_or_default()
}

/// The comparative nearest to the end of some words.
fn compared(words: &[Token<'_>]) -> Option<Direction> {
    let mut near = words.iter().rev().take(REACH);
    near.find_map(|token| token.entry.comparative)
}

/// The direction of a noun of change or difference that ends a run of words, or heads their last noun phrase: "the gap between Kent and
/// Dorset".
fn noun_at_end(words: &[Token<'_>]) -> Option<Direction> {
    let mut near = words.iter().enumerate().rev().take(REACH);
    near.find_map(|(at, token)| {
        let entry = token.entry;
        let is_gap = entry.is_in(Class::DifferenceNouns);
        let direction = is_gap.then_some(Direction::Either).or(entry.change_noun)?;
        let opener = at.checked_sub(1).and_then(|at| words.get(at));
        let is_noun = opener.is_some_and(|opener| opener.entry.is_in(Class::Determiners));
        // Only a phrase may stand behind the noun.
        let next = words.get(at + 1);
        let is_head = next.is_none_or(|next| next.entry.relation.is_some());
        (is_noun && is_head).then_some(direction)
    })
}

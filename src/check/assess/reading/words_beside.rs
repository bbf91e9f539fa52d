//! Finds the words beside a number that may say whose it is: the words between it and the number before, and the words right behind it.

use std::ops::Range;

use crate::clause::{ClauseFrame, Joint};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation};

/// The words beside a number, as ranges of the tokens of its passage.
pub(in crate::check::assess) struct ContextWords {
    /// The tokens from the beginning of the clause, or from the end of the words behind the number before.
    pub(in crate::check::assess) before: Range<usize>,
    /// The tokens up to a mark, a verb, a word that joins, or the next number.
    pub(in crate::check::assess) behind: Range<usize>,
}

/// The words beside a number whose sentence begins at a byte; `numbers` are the bytes of all quantities of the passage that count.
pub(in crate::check::assess) fn beside(
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    (sentence, numbers): (usize, &[Range<usize>]),
    number: &Range<usize>,
) -> ContextWords {
    let behind = behind((frame, tokens), numbers, number.end);
    let end = at(tokens, number.start);
    let last = numbers
        .partition_point(|other| other.end <= number.start)
        .checked_sub(1)
        .and_then(|last| numbers.get(last));
    // In "Nine in ten nurses (91 percent)" a bracket repeats the number before it. In "Only in Chad and Mali did it rise" the word that
    // joins clauses joins nouns.
    let clause = match frame.link {
        Joint::Joined => sentence,
        _ => frame.range.start,
    };
    let opener = end.checked_sub(1).and_then(|before| tokens.get(before));
    let is_repeated = opener.is_some_and(|token| token.kind == TokenKind::Sign('('));
    let start = match last {
        Some(last) if is_repeated => at(tokens, last.end),
        // In "89 percent had received the first dose by then and 84 percent both" a joined number has only the words behind it.
        Some(_) if is_joined(tokens, end) => end,
        Some(last) => {
            let own = self::behind((frame, tokens), numbers, last.end);
            own.end.max(at(tokens, clause))
        }
        None if is_repeated => 0,
        None => at(tokens, clause),
    };
    let start = start.min(end);
    let before = if is_repeated {
        clause_before(tokens, start..end.saturating_sub(1))
    } else {
        start..end
    };
    ContextWords { before, behind }
}

/// Whether a word that joins stands right before a token, without a mark before it: "more than one in five, or 21.8 percent" gives the same
/// number twice.
fn is_joined(tokens: &[Token<'_>], at: usize) -> bool {
    let before = |steps: usize| tokens.get(at.checked_sub(steps)?);
    before(1).is_some_and(|token| token.entry.is_in(Class::Coordinators))
        && !before(2).is_some_and(|token| ends_clause(token.kind))
}

/// The index of the first token at or behind a byte.
fn at(tokens: &[Token<'_>], byte: usize) -> usize {
    tokens.partition_point(|token| token.range.start < byte)
}

const fn ends_clause(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Sign(
            ',' | ';' | ':' | '.' | '(' | ')' | '—' | '–' | '"' | '“' | '”' | '!' | '?'
        ) | TokenKind::Opaque
            | TokenKind::Address
    )
}

/// The part of a range of tokens behind its last mark.
fn clause_before(tokens: &[Token<'_>], stretch: Range<usize>) -> Range<usize> {
    let own = tokens.get(stretch.clone()).unwrap_or_default();
    let mark = own.iter().rposition(|token| ends_clause(token.kind));
    stretch.start + mark.map_or(0, |mark| mark + 1)..stretch.end
}

fn behind(
    (frame, tokens): (&ClauseFrame, &[Token<'_>]),
    numbers: &[Range<usize>],
    end: usize,
) -> Range<usize> {
    let start = at(tokens, end);
    // As in "30 percent was on rural roads".
    let is_copula = tokens
        .get(start)
        .is_some_and(|token| token.entry.is_in(Class::Copulas));
    let start = start + usize::from(is_copula);
    let from = tokens.get(start).map_or(end, |token| token.range.start);
    let next = numbers.partition_point(|other| other.start < end);
    let next = numbers.get(next).map_or(usize::MAX, |next| next.start);
    let verb = frame.verbs.partition_point(|verb| verb.range.start < from);
    let verb = frame.verbs.get(verb);
    let limit = next.min(verb.map_or(usize::MAX, |verb| verb.range.start));
    let own = tokens.get(start..).unwrap_or_default().iter();
    let own = own.take_while(|token| {
        let joins =
            token.entry.is_in(Class::Coordinators) || token.entry.is_in(Class::Subordinators);
        token.range.start < limit && !ends_clause(token.kind) && !joins
    });
    let end = start + own.count();
    let follows = tokens
        .get(end)
        .is_some_and(|token| token.range.start == next);
    start..if follows {
        before_other(tokens, start..end)
    } else {
        end
    }
}

/// The end of the words behind a number, before the words that lead to the next number: "assets of 4 billion against liabilities of 6
/// billion".
fn before_other(tokens: &[Token<'_>], behind: Range<usize>) -> usize {
    let own = tokens.get(behind.clone()).unwrap_or_default();
    let leads = |token: &Token<'_>| {
        matches!(
            token.entry.relation,
            Some(Relation::Against | Relation::To | Relation::From)
        )
    };
    let other = own.iter().rposition(leads);
    other.map_or(behind.end, |other| behind.start + other)
}

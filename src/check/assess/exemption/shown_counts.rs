//! Recognises counts that the text itself shows, by the list behind them (docs/reading.md, Labels).

use crate::check::assess::reading::around::ClauseContext;
use crate::lang::Class;
use crate::lang::token::{Token, TokenKind};
use crate::mention::{Comparator, Form, Kind, Mention};
use crate::quantity::{Base, Decimal};

/// Whether a colon behind a count opens a list of as many members in its sentence: "Named costs (~8): a fit-out, bridges, …", "9 brands of
/// tea: …".
pub(super) fn is_listed(around: ClauseContext<'_>, mention: &Mention) -> bool {
    /// The most tokens from a count to its colon, and to the end of the list, and the least members of a list.
    const REACH: usize = 64;
    const LIST: usize = 400;
    const LEAST: usize = 3;
    let reading = &mention.reading;
    let unit = reading.unit.as_ref();
    let is_count = unit.is_none_or(|unit| unit.base == Base::Count);
    if mention.kind != Kind::Number || !is_count {
        return false;
    }
    let Some(sentence) = around.sentence_of(mention.range.start) else {
        return false;
    };
    let (start, end) = (
        around.before(mention.range.start),
        around.before(mention.range.end),
    );
    let last = around.before(sentence.end);
    let behind = around.tokens.get(end..last).filter(|_| last - end <= LIST);
    let behind = behind.unwrap_or_default();
    let is_sign = |at: Option<usize>, sign| {
        let token = around.token(at);
        token.is_some_and(|token| token.kind == TokenKind::Sign(sign))
    };
    let is_bracketed = is_sign(start.checked_sub(1), '(') && is_sign(Some(end), ')');
    let opener = if is_bracketed {
        Some(1).filter(|at| is_colon(behind, *at))
    } else {
        let mut near = 0..behind.len().min(REACH);
        let colon = near.find(|at| {
            behind
                .get(*at)
                .is_some_and(|token| matches!(token.kind, TokenKind::Sign(':' | ';' | '(')))
        });
        let counts = behind.first().is_some_and(|next| !next.word.is_empty());
        colon.filter(|at| counts && is_colon(behind, *at))
    };
    let Some(list) = opener.and_then(|at| behind.get(at + 1..)) else {
        return false;
    };
    let members = members(list);
    let Form::Number { stated, .. } = &reading.form else {
        return false;
    };
    // An approximate count may be one off: "~8".
    let slack = usize::from(reading.comparator == Comparator::About);
    let counts = (members.saturating_sub(slack)..=members + slack)
        .filter_map(|count| Some(Decimal::from(u32::try_from(count).ok()?)));
    let is_it = |count: Decimal| stated.value == count;
    members >= LEAST && counts.into_iter().any(is_it)
}

fn is_colon(tokens: &[Token<'_>], at: usize) -> bool {
    let is_apart = tokens.get(at + 1).is_some_and(|next| !next.glued);
    let token = tokens.get(at);
    is_apart && token.is_some_and(|token| token.kind == TokenKind::Sign(':'))
}

/// How many members a list has: one more than its marks and its last joining word. Words in brackets belong to their member.
fn members(list: &[Token<'_>]) -> usize {
    let (mut depth, mut marks, mut link) = (0_usize, 0, 0);
    let mut is_open = false;
    for token in list {
        match token.kind {
            TokenKind::Sign('(' | '[') => depth += 1,
            TokenKind::Sign(')' | ']') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            TokenKind::Sign(',' | ';') => {
                marks += 1;
                link = 0;
                is_open = true;
                continue;
            }
            // "And" right behind a comma is one mark with it.
            _ if token.entry.is_in(Class::ListLinks) && !is_open => link = 1,
            _ => {}
        }
        is_open = false;
    }
    marks + link + 1
}

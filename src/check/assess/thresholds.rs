//! Bounds without a record that tell who is counted: "278 of 732 were below 10 percent", "households with a score of 6 or more"
//! (docs/reading.md, Thresholds).

use super::super::status::{Status, TraceKind};
use super::{Assessment, outcome as own};
use crate::clause::ClauseFrame;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation, lexicon};
use crate::mention::{self, Comparator, Mention};
use crate::prose::{Passage, Role};
use crate::quantity::Base;

/// Exempts a bound without a record that tells who is counted; `all` are the mentions before it.
pub(super) fn exempt(
    passage: &Passage,
    all: &[Assessment],
    frame: Option<&ClauseFrame>,
    tokens: &[Token<'_>],
    mention: &Mention,
    found: &mut Assessment,
) {
    let is_bound = matches!(
        mention.reading.comparator,
        Comparator::More | Comparator::AtLeast | Comparator::Less | Comparator::AtMost
    );
    if found.status != Status::Uncited || !is_bound {
        return;
    }
    let is_head = matches!(passage.role, Role::Cell { row: 0, .. });
    let is_ratio = || {
        let unit = mention.reading.unit.as_ref();
        unit.is_some_and(|unit| matches!(unit.base, Base::Percent | Base::Times))
    };
    let is_of_counted = || {
        frame.is_some_and(|frame| opens_with_count(all, frame, mention))
            || follows_count(all, tokens, mention)
    };
    if is_head || is_ratio() && is_of_counted() || restricts(tokens, mention) {
        own::exempt(mention::GROUP, found);
    }
}

/// Whether a number opens the subject of a bound.
fn opens_with_count(all: &[Assessment], frame: &ClauseFrame, mention: &Mention) -> bool {
    /// Mentions between the subject's number and the bound at most.
    const REACH: usize = 4;
    let subject = frame.subject.as_ref();
    let Some(subject) = subject.filter(|own| own.end <= mention.range.start) else {
        return false;
    };
    let mut before = all.iter().rev().take(REACH);
    before.any(|other| is_count(other) && other.range.start == subject.start)
}

/// Whether a number, perhaps with what it counts, and a form of "be" or "have" stand right before a bound: "22 of 61 were above 80
/// percent".
fn follows_count(all: &[Assessment], tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// Words of what is counted at most.
    const COUNTED: usize = 4;
    let Some(count) = all.last().filter(|last| is_count(last)) else {
        return false;
    };
    let at = |offset: usize| tokens.partition_point(|token| token.range.start < offset);
    let (first, end) = (at(count.range.start), at(count.range.end));
    let gap = tokens.get(end..at(mention.range.start)).unwrap_or_default();
    let is_told = gap.split_last().is_some_and(|(last, counted)| {
        let is_verb = last.entry.is_in(Class::Copulas) || last.entry.is_in(Class::Having);
        let mut words = counted.iter();
        is_verb && counted.len() <= COUNTED && words.all(|token| !token.word.is_empty())
    });
    let before = first.checked_sub(1).and_then(|at| tokens.get(at));
    let is_known = before.is_some_and(|token| token.entry.is_in(Class::Determiners));
    is_told && !is_known
}

fn is_count(found: &Assessment) -> bool {
    let is_number = matches!(
        found.kind,
        TraceKind::Quantity(mention::Kind::Number | mention::Kind::Proportion)
    );
    is_number && !found.range.is_empty()
}

/// Whether "with" joins a bound to a plural that nothing counts: "firms with more than 250 employees".
fn restricts(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// Words between "with" and the bound at most, and between a number and what it counts.
    const NEAR: usize = 8;
    const COUNTED: usize = 3;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = tokens.get(..start).unwrap_or_default();
    let is_with = |token: &Token<'_>| token.entry.relation == Some(Relation::With);
    let near = before.iter().rev().take(NEAR);
    let mut near = near.take_while(|token| {
        !token.word.is_empty() || is_joint(token) || token.kind == TokenKind::Number
    });
    let Some(distance) = near.position(is_with) else {
        return false;
    };
    let rest = before.get(..start - distance - 1).unwrap_or_default();
    let Some((plural, rest)) = rest.split_last() else {
        return false;
    };
    let mut rest = rest.iter().rev().take(COUNTED);
    let counted =
        rest.any(|token| token.kind == TokenKind::Number || token.entry.cardinal.is_some());
    lexicon::is_known_plural(plural.word, plural.entry) && !counted
}

fn is_joint(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Sign('-' | '–'))
}

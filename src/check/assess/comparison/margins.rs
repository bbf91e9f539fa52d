//! Compares a stated margin of error with the recorded one: "plus or minus 3.1 percentage points" (docs/reading.md, Stated margins).

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, Trouble};
use crate::check::matching::{Datum, Fault};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::clause;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List, looks_past};
use crate::mention::Mention;
use crate::quantity::Base;

/// Judges a number that words make a margin by the margins of the records in reach.
pub(in crate::check::assess) fn settle(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    let is_settled = matches!(found.status, Status::Checked | Status::Exempt);
    if is_settled || !is_margin(passage, mention) {
        return;
    }
    let margins: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| has_margin(fact))
        .collect();
    if margins.is_empty() {
        // "Its band of plus or minus 2 points" is no other number of its sentence.
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        if matches!(trouble, Some(Trouble::Fault(_))) {
            found.status = Status::Uncited;
            "no record in its sentence holds such a margin".clone_into(&mut found.why);
            found.problem = Some(problem(passage, mention, Trouble::Uncited, &[]));
        }
        return;
    }
    let reading = &mention.reading;
    let agrees = |fact: &&&Fact<'_>| {
        let Some(Datum::Figure(figure)) = fact.datum() else {
            return false;
        };
        let ends = reading.low.as_ref().zip(reading.high.as_ref());
        figure.moe.zip(ends).is_some_and(|(moe, (low, high))| {
            let (low, high) = (low.abs(), high.abs());
            let (low, high) = (low.clone().min(high.clone()), low.max(high));
            low <= *moe && *moe <= high
        })
    };
    if let Some(fact) = margins.iter().find(agrees) {
        found.status = Status::Checked;
        found.why = format!("agrees with the margin of `{}`", fact.id);
        found.records = vec![fact.id.to_owned()];
        found.problem = None;
    } else {
        found.status = Status::Mismatch;
        "is not the recorded margin".clone_into(&mut found.why);
        found.problem = Some(problem(
            passage,
            mention,
            Trouble::Fault(Fault::NumberMismatch),
            &margins,
        ));
    }
}

/// Whether a record in reach has a margin.
pub(in crate::check::assess) fn are_recorded(reach: &Reach<'_>) -> bool {
    reach.facts.iter().any(|fact| has_margin(fact))
}

fn has_margin(fact: &Fact<'_>) -> bool {
    matches!(fact.datum(), Some(Datum::Figure(figure)) if figure.moe.is_some())
}

/// Whether words make a number a margin of error.
fn is_margin(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    let unit = mention.reading.unit.as_ref();
    if unit.is_some_and(|unit| !matches!(unit.base, Base::Percent | Base::PercentagePoints)) {
        return false;
    }
    let before = passage.sentence_before(mention.core.start);
    let own = passage.within(&mention.range);
    // In "Plus or minus 3.1" the scanner reads "minus" as the sign.
    let is_minus = own
        .first()
        .is_some_and(|first| first.entry.is_in(Class::Minus));
    let is_said =
        ends_with(before, List::MarginWords) || is_minus && ends_with(before, List::PlusOr);
    is_said
        || has_sign(before)
        || is_put(before)
        || is_apposed(passage, before, mention)
        || is_told_of_margin(passage, mention)
}

/// Whether a relative clause or participle right behind a margin ends here, without another number: "The margin of error, which the panel
/// puts at".
fn is_put(before: &[Token<'_>]) -> bool {
    /// The most tokens to look back at.
    const LONGEST: usize = 16;
    let near = before.get(before.len().saturating_sub(LONGEST)..);
    let near = near.unwrap_or_default();
    let opens =
        |token: &Token<'_>| List::RelativePronouns.holds(token.word) || looks_past(token.word);
    let is_plain = |token: &Token<'_>| {
        let entry = token.entry;
        token.kind == TokenKind::Word
            && entry.cardinal.is_none()
            && !entry.is_in(Class::Coordinators)
    };
    let mut places = near.iter().enumerate();
    places.any(|(at, token)| {
        let (margin, clause) = near.split_at(at);
        opens(token) && ends_with(margin, List::Margins) && clause.iter().all(is_plain)
    })
}

/// Whether words end with a phrase of a list, with or without marks among them: "plus/minus".
pub(super) fn ends_with(words: &[Token<'_>], list: List) -> bool {
    /// The words of the longest phrase, "margin of sampling error of".
    const LONGEST: usize = 5;
    let words = words.iter().map(|token| token.word);
    let words = words.rev().filter(|word| !word.is_empty()).take(LONGEST);
    let mut words: Vec<&str> = words.collect();
    words.reverse();
    let mut ends = (0..words.len()).filter_map(|start| words.get(start..));
    ends.any(|end| list.holds(&end.join(" ")))
}

/// Whether words end with a sign of a margin: "±", "+/-".
fn has_sign(before: &[Token<'_>]) -> bool {
    let mut signs = before.iter().rev().map(|token| token.kind);
    match signs.next() {
        Some(TokenKind::Sign('±')) => true,
        Some(TokenKind::Sign('-' | '−')) => {
            signs.next() == Some(TokenKind::Sign('/')) && signs.next() == Some(TokenKind::Sign('+'))
        }
        _ => false,
    }
}

/// Whether a number is in apposition to a margin: "The margin of error, 2.8 points, does not matter", "the margin of error (2.8 points)".
fn is_apposed(passage: &ReadPassage<'_>, before: &[Token<'_>], mention: &Mention) -> bool {
    let opener = before.last().map(|token| token.kind);
    let behind = passage.text.value.get(mention.range.end..);
    let noun = mention.reading.noun.as_deref().unwrap_or_default();
    let behind = behind.and_then(|behind| behind.trim_start().strip_prefix(noun));
    let closer = behind.and_then(|behind| behind.chars().next());
    let closes = matches!(
        (opener, closer),
        (Some(TokenKind::Sign(',')), Some(',')) | (Some(TokenKind::Sign('(')), Some(')'))
    );
    closes && ends_with(before, List::Margins)
}

/// Whether the subject of the clause is a margin, and the number is said to be its size: "The margin of error for all adults is 3.1
/// points".
fn is_told_of_margin(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    let start = mention.range.start;
    let Some(frame) = clause::innermost(passage.frames, start) else {
        return false;
    };
    let verb = frame.verbs.iter().rfind(|verb| verb.range.end <= start);
    let Some((subject, verb)) = frame.subject.as_ref().zip(verb) else {
        return false;
    };
    let between = passage.within(&(verb.range.end..start));
    let is_next = between
        .iter()
        .all(|token| token.kind == TokenKind::Word && token.entry.relation.is_none());
    let is_copula = passage
        .within(&verb.range)
        .last()
        .is_some_and(|verb| verb.entry.is_in(Class::Copulas));
    let words = passage.within(subject).iter().map(|token| token.word);
    is_copula && is_next && List::Margins.is_among(&words.collect::<Vec<_>>())
}

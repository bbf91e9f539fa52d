//! Times that one clause has of another: of what is said, restricted or put in brackets.

use crate::clause::piece::{ClausePiece, PieceKind};
use crate::clause::split::Clause;
use crate::clause::time::position::is_time;
use crate::clause::{ClauseFrame, Joint};
use crate::lang::{Class, Relation};

/// Makes a date before a clause that tells what was so then the time of that clause's quantities: "since September 2009, when it was 48
/// percent".
pub(super) fn told(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    /// The most clauses to look back at.
    const NEAR: usize = 4;
    for (index, clause) in clauses.iter().enumerate() {
        let Some(first) = clause.pieces.first() else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < first.range.start);
        let mut before = sentence.get(..at).unwrap_or_default().iter().rev();
        if !before
            .next()
            .is_some_and(|when| when.is_in(Class::DateRelatives))
        {
            continue;
        }
        let before = before.find(|piece| !piece.is_mark());
        let Some(PieceKind::Date(date)) = before.map(|piece| piece.kind) else {
            continue;
        };
        let Some(own) = frames.get(index).filter(|own| own.times.is_empty()) else {
            continue;
        };
        let numbers = own.numbers.clone();
        // The date ends the clause before, or a clause around that one.
        let before = frames.iter_mut().take(index).rev().take(NEAR);
        let mut times = before.flat_map(|frame| &mut frame.times);
        if let Some(time) = times.find(|time| time.mention == date) {
            let is_new = |number: &usize| !time.governs.contains(number);
            let new: Vec<usize> = numbers.into_iter().filter(is_new).collect();
            time.governs.extend(new);
            time.is_told = true;
        }
    }
}

/// Makes the date of a relative clause the time of the quantity that the clause picks out, where others are compared with that quantity:
/// "up from the 24 percent who said so in 2015".
pub(super) fn restricted(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    /// The most words of the counted noun: "24 percent of adults".
    const NOUN: usize = 3;
    /// The most clauses to look back at.
    const NEAR: usize = 4;
    for (index, clause) in clauses.iter().enumerate() {
        let Some(frame) = frames.get(index) else {
            break;
        };
        let (Joint::Dependent, [time]) = (clause.link, frame.times.as_slice()) else {
            continue;
        };
        let Some(first) = clause.pieces.first().filter(|_| frame.numbers.is_empty()) else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < first.range.start);
        let before = sentence.get(..at.saturating_sub(1)).unwrap_or_default();
        let verbs = clause.pieces.iter().filter(|piece| piece.is_verb);
        let mut verbs = verbs.filter(|verb| !verb.is_in(Class::Copulas));
        // As in "the peak of 106 percent, which was reached in 1946".
        let is_reached =
            verbs.next().is_some_and(|verb| verb.is_in(Class::Reaching)) && verbs.next().is_none();
        let before = match before.split_last() {
            Some((last, rest)) if is_reached && last.kind == PieceKind::Mark(',') => rest,
            _ => before,
        };
        let nouns = before.iter().rev().take(NOUN);
        let nouns = nouns.take_while(|piece| piece.kind == PieceKind::Word);
        let nouns = nouns.count();
        let Some((number, before)) = before
            .len()
            .checked_sub(nouns)
            .and_then(|end| before.get(..end)?.split_last())
        else {
            continue;
        };
        let mut openers = before.iter().rev();
        let opener = openers.find(|piece| !piece.is_in(Class::Determiners));
        // As in "Double the 24 percent".
        let is_compared = opener.is_some_and(|opener| {
            opener.is_in(Class::BeforeOthers)
                || matches!(opener.kind, PieceKind::Number(_))
                || matches!(
                    opener.entry.relation,
                    Some(Relation::From | Relation::Against | Relation::As)
                )
        });
        let is_free = time.governs.is_empty() && !time.is_of_event && is_time(time.relation);
        let PieceKind::Number(number) = number.kind else {
            continue;
        };
        if !is_compared && !is_reached || !is_free {
            continue;
        }
        // The quantity takes no other time.
        let near = frames.iter_mut().take(index).rev().take(NEAR);
        for time in near.flat_map(|frame| &mut frame.times) {
            time.governs.retain(|other| *other != number);
        }
        if let Some(time) = frames
            .get_mut(index)
            .and_then(|frame| frame.times.first_mut())
        {
            time.governs.push(number);
        }
    }
}

/// Makes a date alone in brackets the time of the quantity before them: "48 percent (2023)".
pub(super) fn bracketed(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    for (clause, frame) in clauses.iter().zip(frames) {
        let (Joint::Aside, [only]) = (clause.link, clause.pieces.as_slice()) else {
            continue;
        };
        let PieceKind::Date(_) = only.kind else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < only.range.start);
        let mut before = sentence.get(..at).unwrap_or_default().iter().rev();
        let before = before.find(|piece| !piece.is_mark());
        if let Some(PieceKind::Number(number)) = before.map(|piece| piece.kind)
            && let Some(time) = frame.times.first_mut()
        {
            time.governs.push(number);
        }
    }
}

//! Numbers that are wanted, planned or set, and measured by nobody: a proposal's own figure, the number of a target
//! (docs/reading.md, Proposals).

use super::super::names;
use super::super::status::Status;
use super::{Assessment, Scene, Trouble, outcome};
use crate::clause::{ClauseFrame, Mood, Verb};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, List, Relation, looks_past};
use crate::mention::{Kind, Mention};

/// Why a proposed number needs no record.
const PROPOSED: &str = "a proposal's own figure";

/// Why the number of a norm needs none.
const NORM: &str = "the number of a norm";

/// Exempts a number without a record that its clause proposes, or gives to a norm.
pub(super) fn exempt(
    scene: &Scene<'_>,
    (frame, tokens): (Option<&ClauseFrame>, &[Token<'_>]),
    mention: &Mention,
    found: &mut Assessment,
) {
    // "12 targets" counts them.
    let counts = mention.reading.unit.is_none() && mention.reading.noun.is_some();
    let is_of_norm = || is_of_norm(tokens, mention, counts);
    let reason = if found.status == Status::Mismatch {
        // "Inflation was 3.8 percent, above the target of 3.5 percent": what is recorded is no target.
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        let is_fault = matches!(trouble, Some(Trouble::Fault(_)));
        if !is_fault || !is_of_norm() || measures_norm(scene, found) {
            return;
        }
        NORM
    } else if found.status != Status::Uncited {
        return;
    } else if is_of_norm() {
        NORM
    } else if !has_dimension(scene, mention, found)
        && frame.is_some_and(|frame| is_proposed((frame, tokens), mention))
    {
        PROPOSED
    } else {
        return;
    };
    outcome::exempt(reason, found);
}

/// Whether a record in reach has the currency or percent of a number, per whatever it may be.
fn has_dimension(scene: &Scene<'_>, mention: &Mention, found: &Assessment) -> bool {
    let Some(unit) = &mention.reading.unit else {
        return false;
    };
    let reach = scene.reach_of(found.records.iter().map(String::as_str));
    let mut units = reach
        .facts
        .iter()
        .filter_map(|fact| fact.value()?.unit.as_ref());
    units.any(|own| own.base == unit.base)
}

/// Whether a record that a number was held against measures a norm.
fn measures_norm(scene: &Scene<'_>, found: &Assessment) -> bool {
    let evidence = &scene.project.library.evidence;
    let mut records = found.records.iter().filter_map(|id| evidence.get(id));
    // "Savings required to return to the ceiling" are no ceiling.
    let is_norm = |word: &String| ENGLISH.find(word).is_in(Class::Norms);
    let ends_head = |word: &String| ENGLISH.find(word).relation == Some(Relation::To);
    records.any(|record| {
        let words = record.measure().into_iter().flat_map(names::words);
        words
            .take_while(|word| !ends_head(word))
            .any(|word| is_norm(&word))
    })
}

/// Whether the last verb before a number, or else the first of its clause, proposes. What looks like a verb behind one that does, and is
/// no form of the past, may be its object: "would require notice of any fee increase above 5 percent".
fn is_proposed((frame, tokens): (&ClauseFrame, &[Token<'_>]), mention: &Mention) -> bool {
    let before = frame
        .verbs
        .iter()
        .take_while(|verb| verb.range.start < mention.range.start);
    let last =
        |verb: &Verb| tokens.get(tokens.partition_point(|token| token.range.end < verb.range.end));
    let is_object = |verb: &&Verb| {
        last(verb).is_some_and(|token| {
            verb.range == token.range
                && !looks_past(token.word)
                && !token.entry.is_in(Class::Copulas)
                && !token.entry.is_in(Class::HelpingVerbs)
        })
    };
    let before: Vec<&Verb> = before.collect();
    let own = before
        .iter()
        .rev()
        .find(|verb| verb.mood == Mood::Proposed || !is_object(verb));
    // "Projects of less than $5 million would be exempt": what looks like a verb at the head of a clause may be its subject.
    let is_headless = own.is_none() && frame.subject.is_none();
    // A verb of one word may be the noun of a plan.
    let is_modal = |verb: &&Verb| last(verb).is_some_and(|token| verb.range != token.range);
    let behind = frame.verbs.get(before.len()).filter(|_| is_headless);
    let behind = behind.filter(is_modal);
    let verb = own
        .or(before.last())
        .copied()
        .filter(|_| behind.is_none_or(|verb| verb.mood != Mood::Proposed))
        .or(behind)
        .or(frame.verbs.first());
    verb.is_some_and(|verb| {
        verb.mood == Mood::Proposed || calls_for(tokens, verb) || asks_to(tokens, verb, mention)
    })
}

/// "Truckers have asked the port to cap its fee at $35"
fn asks_to(tokens: &[Token<'_>], verb: &Verb, mention: &Mention) -> bool {
    let at = tokens.partition_point(|token| token.range.end < verb.range.end);
    let end = tokens.partition_point(|token| token.range.start < mention.range.start);
    let asks = tokens
        .get(at)
        .is_some_and(|token| token.entry.is_in(Class::AskingVerbs));
    let between = tokens.get(at + 1..end).unwrap_or_default();
    asks && between
        .iter()
        .any(|token| token.entry.relation == Some(Relation::To))
}

/// "The strategy calls for no more than 20,000 deaths a year"
fn calls_for(tokens: &[Token<'_>], verb: &Verb) -> bool {
    let at = tokens.partition_point(|token| token.range.end < verb.range.end);
    let next = tokens.get(at + 1).and_then(|next| next.entry.relation);
    let calls = tokens
        .get(at)
        .is_some_and(|token| token.entry.is_in(Class::CallingVerbs));
    calls && next == Some(Relation::For)
}

/// Whether a noun of norm stands right before a number, past "of", "at" and their kin, or right behind it: "a target of 3 percent",
/// "the 3 percent ceiling".
fn is_of_norm(tokens: &[Token<'_>], mention: &Mention, counts: bool) -> bool {
    /// Words between a norm and its number, or between a number and its norm: "a ceiling set at", "the 3 percent deficit limit".
    const NEAR: usize = 3;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let is_norm = |token: &Token<'_>| token.entry.is_in(Class::Norms);
    let before = tokens.get(..start).unwrap_or_default().iter().rev();
    // "Its tolerance band of plus or minus 2 percentage points"
    let before = before.skip_while(|token| token.entry.is_in(Class::MarginSigns));
    // "A 100-job target"
    let is_joined = tokens
        .get(end.wrapping_sub(1))
        .is_some_and(|token| token.kind == TokenKind::Number)
        && tokens
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Sign('-') && token.glued);
    let counts = counts && !is_joined;
    let links = |token: &&Token<'_>| {
        let entry = token.entry;
        let relation = entry
            .relation
            .is_some_and(|relation| relation != Relation::From);
        relation || entry.is_in(Class::Copulas) || entry.is_in(Class::Verbs) || is_norm(token)
    };
    let mut before = before.take(NEAR).take_while(links);
    let behind = tokens.get(end..).unwrap_or_default().iter();
    // "The 15 percent at which a program must be certified anew"
    let link = tokens.get(end).is_some_and(|token| {
        token.entry.relation == Some(Relation::In) || token.entry.is_in(Class::LimitSides)
    });
    let which = tokens.get(end + 1);
    let is_threshold = link && which.is_some_and(|which| List::RelativePronouns.holds(which.word));
    // "More than double the Sustainable Development Goal"
    let near = if mention.kind == Kind::Multiple {
        2 * NEAR
    } else {
        NEAR
    };
    let mut behind = behind.take(near).take_while(|token| {
        // "the 10 kW export-limit rule"
        let is_hyphen = token.kind == TokenKind::Sign('-') && token.glued;
        is_hyphen || !token.word.is_empty() && token.entry.relation.is_none()
    });
    is_threshold
        || spans_norm(tokens, start)
        || before.any(is_norm)
        || !counts && behind.any(is_norm)
}

/// "The consumption band from 2,500 to 4,999 kWh": whether a number is an end of what a norm spans.
fn spans_norm(tokens: &[Token<'_>], start: usize) -> bool {
    let relation = |back: usize| {
        let token = start.checked_sub(back).and_then(|at| tokens.get(at))?;
        token.entry.relation
    };
    let is_norm = |back: usize| {
        let token = start.checked_sub(back).and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.entry.is_in(Class::Norms))
    };
    let opens = relation(1) == Some(Relation::From) && is_norm(2);
    let closes =
        relation(1) == Some(Relation::To) && relation(3) == Some(Relation::From) && is_norm(4);
    opens || closes
}

//! Exempts numbers that are wanted, planned or set rather than measured: the figure of a proposal, the number of a target (docs/reading.md,
//! Proposals).

use super::conditions;
use crate::check::assess::reading::around::ClauseContext;
use crate::check::assess::{Assessment, Scene, Trouble, outcome};
use crate::check::names;
use crate::check::status::Status;
use crate::clause::{ClauseFrame, Mood, Verb};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, List, Relation, looks_continuous, looks_past};
use crate::mention::{Kind, Mention};
use crate::prose::Passage;

/// The reason why a proposed number needs no record.
const PROPOSED: &str = "a proposal's own figure";

/// The reason why a number set by a rule, a definition or a condition needs no record.
const SET: &str = "set by a rule, a definition or a condition";

/// The reason why the number of a norm needs no record.
const NORM: &str = "the number of a norm";

/// Exempts a number without a record that its clause proposes or gives to a norm.
pub(in crate::check::assess) fn exempt(
    scene: &Scene<'_>,
    passage: &Passage,
    around: ClauseContext<'_>,
    mention: &Mention,
    found: &mut Assessment,
) {
    let tokens = around.tokens;
    // "12 targets" counts targets.
    let counts = mention.reading.unit.is_none() && mention.reading.noun.is_some();
    let is_of_norm = || is_of_norm(tokens, mention, counts);
    let reason = if found.status == Status::Mismatch {
        // In "Inflation was 3.8 percent, above the target of 3.5 percent" the record is of no target.
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        let is_fault = matches!(trouble, Some(Trouble::Fault(_)));
        let is_norm = || is_of_norm() || is_wanted_apart(passage, around, mention);
        if !is_fault || !is_norm() || measures_norm(scene, found) {
            return;
        }
        NORM
    } else if found.status != Status::Uncited {
        return;
    } else if is_of_norm() && !measures_norm(scene, found) {
        NORM
    } else if has_dimension(scene, mention, found) {
        if !is_wanted_apart(passage, around, mention) || measures_norm(scene, found) {
            return;
        }
        NORM
    } else if let Some(frame) = around.own()
        && is_proposed((frame, tokens), mention.range.start)
    {
        PROPOSED
    } else if around
        .own()
        .is_some_and(|own| is_proposed_behind((own, tokens), mention))
    {
        PROPOSED
    } else if conditions::is_set(around, mention) {
        SET
    } else {
        return;
    };
    outcome::exempt(reason, found);
}

/// Whether a clause without a record wants or sets a number, in a sentence with anchors, which have numbers of their own, and without
/// citations: "it cost [4.3 percent][@x]; the goals call for less than 3 percent".
fn is_wanted_apart(passage: &Passage, around: ClauseContext<'_>, mention: &Mention) -> bool {
    let Some(own) = around.own() else {
        return false;
    };
    let sentence = passage.sentence_at(mention.range.start);
    let has_citation = || {
        let mut citations = passage.citations.iter();
        citations.any(|(at, _)| passage.sentence_at(*at) == sentence)
    };
    // As in "It held its rate at [13.5 percent][@x] and aims for 6 to 8 percent".
    let before = own.verbs.iter().rev();
    let mut before = before.filter(|verb| verb.range.start < mention.range.start);
    let wanting = before.find(|verb| verb.mood == Mood::Proposed);
    let start = wanting.map_or(own.range.start, |verb| verb.range.start);
    let holds_anchor = || {
        let mut anchors = passage.anchors.iter();
        anchors.any(|anchor| (start..own.range.end).contains(&anchor.words.start))
    };
    let is_set = || {
        is_proposed((own, around.tokens), mention.range.start)
            || conditions::is_set(around, mention)
    };
    !has_citation() && !holds_anchor() && is_set()
}

/// Whether a record in reach has the currency or percent of a number, per anything.
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

/// Whether a record that a number was compared with measures a norm.
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

/// Whether the last verb before a number, or else the first of its clause, proposes. An apparent verb behind one that proposes, in no past
/// form, may be its object: "would require notice of any fee increase above 5 percent".
pub(super) fn is_proposed((frame, tokens): (&ClauseFrame, &[Token<'_>]), at: usize) -> bool {
    let before = frame.verbs.iter().take_while(|verb| verb.range.start < at);
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
        .find(|verb| verb.mood == Mood::Proposed || asks_to(tokens, verb, at) || !is_object(verb));
    // In "Projects of less than $5 million would be exempt" the apparent verb at the head of the clause may be its subject.
    let is_headless = own.is_none() && frame.subject.is_none();
    // A verb of one word may be the noun for a plan.
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
        verb.mood == Mood::Proposed || calls_for(tokens, verb) || asks_to(tokens, verb, at)
    })
}

/// Whether a relative clause or participle behind a number proposes it: "A levy of 3p per mile, which two members have proposed".
fn is_proposed_behind((frame, tokens): (&ClauseFrame, &[Token<'_>]), mention: &Mention) -> bool {
    /// The most words of what is proposed, and of the clause that proposes it.
    const NEAR: usize = 14;
    let first = tokens.partition_point(|token| token.range.start < mention.range.end);
    let near = tokens.get(first..).unwrap_or_default().iter().take(NEAR);
    let mut is_relative = false;
    for token in near {
        let entry = token.entry;
        let is_participle = entry.is_in(Class::ProposingVerbs) && looks_past(token.word);
        if is_participle {
            return true;
        }
        let is_own_verb = frame
            .verbs
            .iter()
            .any(|verb| verb.range.end == token.range.end);
        let is_mark = token.word.is_empty() && token.kind != TokenKind::Sign(',');
        let joins = entry.is_in(Class::Coordinators);
        if is_mark || !is_relative && (joins || is_own_verb) {
            return false;
        }
        is_relative |= entry.is_in(Class::Subordinators);
    }
    false
}

/// Whether a verb asks somebody to do something: "Truckers have asked the port to cap its fee at $35".
fn asks_to(tokens: &[Token<'_>], verb: &Verb, byte: usize) -> bool {
    let at = tokens.partition_point(|token| token.range.end < verb.range.end);
    let end = tokens.partition_point(|token| token.range.start < byte);
    let asks = tokens
        .get(at)
        .is_some_and(|token| token.entry.is_in(Class::AskingVerbs));
    let between = tokens.get(at + 1..end).unwrap_or_default();
    asks && between
        .iter()
        .any(|token| token.entry.relation == Some(Relation::To))
}

/// Whether a verb calls for something: "The strategy calls for no more than 20,000 deaths a year".
fn calls_for(tokens: &[Token<'_>], verb: &Verb) -> bool {
    let at = tokens.partition_point(|token| token.range.end < verb.range.end);
    let next = tokens.get(at + 1).and_then(|next| next.entry.relation);
    let calls = tokens
        .get(at)
        .is_some_and(|token| token.entry.is_in(Class::CallingVerbs));
    calls && next == Some(Relation::For)
}

/// Whether a noun for a norm stands right before a number, past "of", "at" and their kin, or right behind it: "a target of 3 percent", "the
/// 3 percent ceiling".
fn is_of_norm(tokens: &[Token<'_>], mention: &Mention, counts: bool) -> bool {
    /// The most words between a norm and its number, in either order: "a ceiling set at", "the 3 percent deficit limit".
    const NEAR: usize = 3;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let is_norm = |at: usize| is_norm(tokens, at);
    // As in "Its tolerance band of plus or minus 2 percentage points".
    let before = (0..start)
        .rev()
        .filter_map(|at| Some((at, tokens.get(at)?)));
    let before = before.skip_while(|(_, token)| token.entry.is_in(Class::MarginSigns));
    // As in "A band of 5 percent plus or minus 1.5 points".
    let is_margin = tokens
        .get(start.wrapping_sub(1))
        .is_some_and(|token| token.entry.is_in(Class::MarginSigns));
    let middle = before.clone().take(2);
    let middle = middle
        .clone()
        .position(|(_, token)| token.kind == TokenKind::Number);
    let middle = middle.filter(|_| is_margin).map_or(0, |at| at + 1);
    let before = before.skip(middle);
    // As in "A 100-job target".
    let is_joined = tokens
        .get(end.wrapping_sub(1))
        .is_some_and(|token| token.kind == TokenKind::Number)
        && tokens
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Sign('-') && token.glued);
    let counts = counts && !is_joined;
    let links = |(at, token): &(usize, &Token<'_>)| {
        let entry = token.entry;
        let relation = entry
            .relation
            .is_some_and(|relation| relation != Relation::From);
        relation || entry.is_in(Class::Copulas) || entry.is_in(Class::Verbs) || is_norm(*at)
    };
    let mut before = before.take(NEAR).take_while(links);
    // As in "Vessels exceeded the limit in 15 percent of trips".
    let last = tokens.get(start.wrapping_sub(1));
    let is_inside = last.is_some_and(|last| last.entry.is_in(Class::InPrepositions));
    let behind = tokens.iter().enumerate().skip(end);
    // As in "The 15 percent at which a program must be certified anew".
    let link = tokens.get(end).is_some_and(|token| {
        token.entry.relation == Some(Relation::In) || token.entry.is_in(Class::LimitSides)
    });
    let which = tokens.get(end + 1);
    let is_threshold = link && which.is_some_and(|which| List::RelativePronouns.holds(which.word));
    // As in "Twice the 60 percent that the treaty allows".
    let next = tokens.iter().skip(end).take(NEAR);
    let mut next = next.take_while(|_| mention.kind == Kind::Multiple);
    let behind_next = next
        .position(|token| token.kind == TokenKind::Number)
        .map_or(end, |at| end + at + 1);
    // As in "More than double the Sustainable Development Goal".
    let near = if mention.kind == Kind::Multiple {
        2 * NEAR
    } else {
        NEAR
    };
    let mut behind = behind.take(near).take_while(|(_, token)| {
        // As in "the 10 kW export-limit rule".
        let is_hyphen = token.kind == TokenKind::Sign('-') && token.glued;
        is_hyphen || !token.word.is_empty() && token.entry.relation.is_none()
    });
    is_threshold
        || spans_norm(tokens, start)
        || !is_inside && before.any(|(at, _)| is_norm(at))
        || norm_is_put_at(tokens, start)
        || conditions::is_laid_down(tokens, behind_next)
        || serves_as_norm(tokens, end)
        || !counts && norm_is_apposed(tokens, end)
        || wants_done(tokens, start)
        || !counts && behind.any(|(at, _)| is_norm(at))
}

/// Whether the last word of a noun for a norm stands at a place: "target", "replacement level".
fn is_norm(tokens: &[Token<'_>], at: usize) -> bool {
    let is_in = |at: Option<usize>, class| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.entry.is_in(class))
    };
    is_in(Some(at), Class::Norms)
        || is_in(Some(at), Class::NormHeads) && is_in(at.checked_sub(1), Class::NormModifiers)
}

/// Whether a number is the size of what a norm or proposal wants done: "The goal of cutting emissions by 55 percent", "a plan to raise
/// fares by $2".
fn wants_done(tokens: &[Token<'_>], start: usize) -> bool {
    /// The most words between the noun and the number.
    const REACH: usize = 7;
    let before = (0..start).rev().take(REACH);
    let is_word = |at: &usize| tokens.get(*at).is_some_and(|token| !token.word.is_empty());
    before.take_while(is_word).any(|at| {
        let noun = at.checked_sub(1);
        let is_proposal = noun
            .and_then(|noun| tokens.get(noun))
            .is_some_and(|token| token.entry.is_in(Class::ProposalNouns));
        let is_norm = noun.is_some_and(|noun| is_norm(tokens, noun));
        // As in "The plan to cut costs saved $40 million".
        let tells = |token: &Token<'_>| {
            let entry = token.entry;
            looks_past(token.word)
                || [Class::Copulas, Class::HelpingVerbs]
                    .into_iter()
                    .any(|class| entry.is_in(class))
        };
        let behind = tokens.get(at + 2..start).unwrap_or_default();
        let wanted = tokens
            .get(at + 1)
            .filter(|_| at + 1 < start && !behind.iter().any(tells));
        match tokens.get(at).and_then(|token| token.entry.relation) {
            Some(Relation::Of) => {
                (is_norm || is_proposal) && wanted.is_some_and(|next| looks_continuous(next.word))
            }
            Some(Relation::To) => {
                let does = |next: &Token<'_>| {
                    let entry = next.entry;
                    let is_form = entry.is_in(Class::Verbs) || entry.change_verb.is_some();
                    is_form && !looks_past(next.word)
                };
                (is_norm || is_proposal) && wanted.is_some_and(does)
            }
            _ => false,
        }
    })
}

/// Whether a number is what a norm is, or is put at: "The replacement level, generally put at 2.1", "the limit on damages is $40,000", "the
/// safe level of lead is put at 10".
fn norm_is_put_at(tokens: &[Token<'_>], start: usize) -> bool {
    /// The most words of what the norm is of.
    const OF: usize = 6;
    let token = |at: usize| tokens.get(at);
    let back = |at: usize, is: &dyn Fn(&Token<'_>) -> bool| {
        let before = at.checked_sub(1)?;
        token(before).is_some_and(is).then_some(before)
    };
    let is_relation = |token: &Token<'_>| token.entry.relation == Some(Relation::In);
    let is_put =
        |token: &Token<'_>| looks_past(token.word) || token.entry.is_in(Class::PastParticiples);
    let is_copula = |token: &Token<'_>| token.entry.is_in(Class::Copulas);
    let is_comma = |token: &Token<'_>| token.kind == TokenKind::Sign(',');
    let is_adverb = |token: &Token<'_>| {
        let mut endings = List::AdverbEndings.phrases().iter();
        endings.any(|ending| token.word.ends_with(ending))
    };
    let put = back(start, &is_relation).and_then(|at| back(at, &is_put));
    // As in "The cap is generally 25 percent".
    let before = put.unwrap_or(start);
    let before = back(before, &is_adverb).unwrap_or(before);
    if put.is_some()
        && let Some(comma) = back(before, &is_comma)
    {
        return comma.checked_sub(1).is_some_and(|at| is_norm(tokens, at));
    }
    let Some(copula) = back(before, &is_copula) else {
        return false;
    };
    let of = (0..copula).rev().take(OF);
    let mut of = of.take_while(|at| {
        token(*at).is_some_and(|token| {
            let is_word = !token.word.is_empty() || token.kind == TokenKind::Number;
            is_word && !is_put(token) && !token.entry.is_in(Class::Coordinators)
        })
    });
    // As in "The limit on damages is", but not "the minimum wage in Ghana was": the norm heads the subject.
    let is_head = |at: usize| {
        let next = token(at + 1);
        at + 1 == copula || next.is_some_and(|next| next.entry.relation.is_some())
    };
    of.any(|at| is_norm(tokens, at) && is_head(at))
}

/// Whether the clause behind a number makes it a norm: "The 5 grams that the agency advises as a ceiling".
fn serves_as_norm(tokens: &[Token<'_>], end: usize) -> bool {
    /// The most words of the clause.
    const REACH: usize = 10;
    let clause = tokens.get(end..).unwrap_or_default().iter().take(REACH);
    let words = clause.take_while(|token| !token.word.is_empty()).count();
    let clause = tokens.get(end..end + words).unwrap_or_default();
    let is_relative = clause.first().is_some_and(|token| {
        List::RelativePronouns.holds(token.word) || token.entry.is_in(Class::ContentOpeners)
    });
    let as_norm = |at: usize| {
        let is_as = clause
            .get(at)
            .is_some_and(|token| token.entry.relation == Some(Relation::As));
        is_as && (at + 1..=at + 3).any(|at| is_norm(clause, at))
    };
    is_relative && (1..clause.len()).any(as_norm)
}

/// Whether a norm in apposition ends the clause of a number: "Once 95 percent of children have had two doses, a threshold that was never
/// met".
fn norm_is_apposed(tokens: &[Token<'_>], end: usize) -> bool {
    /// The most words of the clause behind the number.
    const CLAUSE: usize = 16;
    let behind = tokens.get(end..).unwrap_or_default();
    let mut words = behind.iter().take(CLAUSE);
    let Some(comma) = words.position(|token| token.word.is_empty()) else {
        return false;
    };
    let token = |steps: usize| behind.get(comma + steps);
    token(0).is_some_and(|token| token.kind == TokenKind::Sign(','))
        && token(1).is_some_and(|token| {
            token.entry.is_in(Class::Indefinite) || token.entry.is_in(Class::Definite)
        })
        && is_norm(behind, comma + 2)
        && token(3).is_some_and(|token| {
            List::RelativePronouns.holds(token.word)
                || token.entry.is_in(Class::ContentOpeners)
                || token.entry.relation.is_some()
                || looks_past(token.word)
        })
}

/// Whether a number is an end of what a norm spans: "The consumption band from 2,500 to 4,999 kWh", "lowered the threshold from 40 percent
/// to 25 percent".
fn spans_norm(tokens: &[Token<'_>], start: usize) -> bool {
    let before = tokens.get(..start).unwrap_or_default();
    let relation = |token: &Token<'_>| token.entry.relation;
    let Some((last, rest)) = before.split_last() else {
        return false;
    };
    let is_norm = |rest: &[Token<'_>]| {
        let last = rest.last();
        last.is_some_and(|token| token.entry.is_in(Class::Norms))
    };
    match relation(last) {
        Some(Relation::From) => is_norm(rest),
        Some(Relation::To) => {
            /// The most tokens of the other end.
            const END: usize = 4;
            let far = rest.iter().rev().take(END);
            let from = far.take_while(|token| relation(token) != Some(Relation::From));
            let from = from.count();
            let opens = rest.len().checked_sub(from + 1);
            opens.is_some_and(|at| {
                let is_from = rest.get(at).and_then(relation) == Some(Relation::From);
                is_from && is_norm(rest.get(..at).unwrap_or_default())
            })
        }
        _ => false,
    }
}

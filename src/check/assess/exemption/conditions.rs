//! Recognises numbers that a clause sets and nobody measures: what a rule caps or grants, what a definition draws, what a condition depends
//! on, and what a clause of its own proposes (docs/reading.md, Rules and conditions).

use std::ops::Range;

use super::proposals;
use crate::check::assess::reading::around::ClauseContext;
use crate::clause::{ClauseFrame, Joint, Mood, Verb};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation, lexicon, looks_past};
use crate::mention::{Comparator, Form, Mention};

/// Whether a number is a range or a bound.
pub(super) fn is_bound(mention: &Mention) -> bool {
    matches!(mention.reading.form, Form::Range { .. })
        || matches!(
            mention.reading.comparator,
            Comparator::More | Comparator::AtLeast | Comparator::Less | Comparator::AtMost
        )
}

/// Whether the clauses around a number set it.
pub(super) fn is_set(around: ClauseContext<'_>, mention: &Mention) -> bool {
    let Some(own) = around.own() else {
        return false;
    };
    let (at, is_bound) = (mention.range.start, is_bound(mention));
    // In "if the 18 percent is a mistake" the number is known.
    let last = around.token(around.before(at).checked_sub(1));
    if last.is_some_and(|last| last.entry.is_in(Class::Definite)) {
        return false;
    }
    is_supposed(around, own, at)
        || sets(around, own, (at, is_bound))
        || is_drawn_by_parent(around, own, is_bound)
        || is_content(around, own, (at, is_bound))
        || is_bound && is_occasion(around, own)
}

/// Whether a clause sets the number at a byte.
fn sets(around: ClauseContext<'_>, frame: &ClauseFrame, (at, is_bound): (usize, bool)) -> bool {
    proposals::is_proposed((frame, around.tokens), at)
        || rules(around, frame, (at, is_bound))
        || defines(around, frame, (at, is_bound))
}

/// Whether a number is part of a supposition: "If rates rose by 10 percent, deficits would grow", but not "if they rose by 10 percent, it
/// was thanks to him".
fn is_supposed(around: ClauseContext<'_>, frame: &ClauseFrame, at: usize) -> bool {
    let verb = frame.verbs.first();
    let is_conditional = verb.is_some_and(|verb| verb.mood == Mood::Conditional)
        || follows_condition(around, frame, at);
    // As in "if it keeps its position, and about 87 percent if it saves".
    let last = around.token(around.before(at).checked_sub(1));
    let is_joined = last.is_some_and(|last| last.entry.is_in(Class::Coordinators));
    if !is_conditional || is_joined {
        return false;
    }
    let mut others = around.of_sentence().iter().filter(|other| *other != frame);
    let is_told = |verb: &Verb| verb.mood == Mood::Asserted && is_past(around, verb);
    let is_wanted = |verb: &Verb| verb.mood == Mood::Proposed;
    let is_any_wanted = others.clone().flat_map(|other| &other.verbs).any(is_wanted);
    let mut is_any_told = || others.any(|other| other.verbs.first().is_some_and(is_told));
    is_any_wanted || !is_told_as_past(around, frame) && !is_any_told()
}

/// Whether a word of condition stands before a number whose bound is its verb: "If its assets exceed $100 billion".
fn follows_condition(around: ClauseContext<'_>, frame: &ClauseFrame, at: usize) -> bool {
    /// The most words of the subject.
    const SUBJECT: usize = 8;
    let is_verb = |token: &&Token<'_>| {
        frame
            .verbs
            .iter()
            .any(|verb| verb.range.end == token.range.end)
    };
    let before = around.tokens.get(..around.before(at)).unwrap_or_default();
    let before = before.iter().rev().take(SUBJECT);
    let mut before = before.take_while(|token| !token.word.is_empty() && !is_verb(token));
    before.any(|token| token.entry.is_in(Class::Conditionals))
}

/// Whether a clause depends on one that sets a number, and draws a limit for it: "(21 in Scotland)", "schools in which at least 60 percent
/// are poor".
fn is_drawn_by_parent(around: ClauseContext<'_>, frame: &ClauseFrame, is_bound: bool) -> bool {
    /// The most words and signs of an aside that repeats its clause for somebody else.
    const ASIDE: usize = 8;
    let Some(parent) = around.parent(frame) else {
        return false;
    };
    let hangs = match frame.link {
        Joint::Aside => {
            frame.verbs.is_empty()
                && matches!(frame.numbers.as_slice(), [_])
                && around.within(&frame.range).len() <= ASIDE
        }
        Joint::Dependent => {
            let opener = around.before(frame.range.start).checked_sub(1);
            let before = around.token(opener.and_then(|at| at.checked_sub(1)));
            let is_apart =
                before.is_some_and(|token| matches!(token.kind, TokenKind::Sign(',' | '–' | '—')));
            is_bound && !is_apart && !is_told_as_past(around, frame)
        }
        Joint::Main | Joint::Joined => false,
    };
    hangs && sets(around, parent, (frame.range.start, is_bound))
}

/// Whether a clause is what somebody proposes: "recommends that 95 percent of children receive both", "a proposal that they post a bond of
/// 10 percent", but not "a proposal that 40 percent reject".
fn is_content(
    around: ClauseContext<'_>,
    frame: &ClauseFrame,
    (at, is_bound): (usize, bool),
) -> bool {
    let opener = around.before(frame.range.start).checked_sub(1);
    let opens = around
        .token(opener)
        .is_some_and(|token| token.entry.is_in(Class::ContentOpeners));
    if frame.link != Joint::Dependent || !opens {
        return false;
    }
    let before = around.token(opener.and_then(|at| at.checked_sub(1)));
    let proposes = [
        Class::ProposingVerbs,
        Class::AskingVerbs,
        Class::CallingVerbs,
    ];
    let is_verb = before.is_some_and(|token| {
        let mut classes = proposes.into_iter();
        classes.any(|class| token.entry.is_in(class))
    });
    // As in "The law provides that".
    let is_laid_down = || {
        before.is_some_and(|verb| {
            let mut ruling = RULING.into_iter();
            let subject = around
                .parent(frame)
                .map(|parent| parent.range.start..verb.range.start);
            ruling.any(|class| verb.entry.is_in(class))
                && subject.is_some_and(|subject| around.holds(&subject, Class::Instruments))
        })
    };
    let is_verb = is_verb || is_laid_down();
    let is_noun = before.is_some_and(|token| token.entry.is_in(Class::ProposalNouns));
    // As in "The rule that 4 percent of land lie fallow", but not "a plan that 40 percent reject": a verb with words behind it does not end
    // its clause.
    let is_behind = frame.verbs.first().is_some_and(|verb| {
        let next = frame.verbs.get(1);
        let is_last = verb.range.end >= frame.range.end
            || next.is_some_and(|next| {
                around.before(next.range.start) == around.before(verb.range.end)
            });
        verb.range.end <= at || !is_last
    });
    (is_verb || is_noun && (is_behind || is_bound)) && !is_told_as_past(around, frame)
}

/// Whether a verb is in the past: "exceeded", "was capped", "has risen".
fn is_past(around: ClauseContext<'_>, verb: &Verb) -> bool {
    let mut tokens = around.within(&verb.range).iter();
    let first = tokens.next();
    let is_alone = tokens.next().is_none();
    first.is_some_and(|token| {
        let entry = token.entry;
        let is_perfect = entry.is_in(Class::PerfectHelpers) && !is_alone;
        entry.is_in(Class::PastHelpers) || is_perfect || is_alone && looks_past(token.word)
    })
}

/// Whether the finite verb of a clause, the first one, is in the past.
fn is_told_as_past(around: ClauseContext<'_>, frame: &ClauseFrame) -> bool {
    let first = frame.verbs.first();
    first.is_some_and(|verb| is_past(around, verb))
}

/// Whether a clause has a verb, and its finite verb is not in the past.
pub(super) fn tells_what_is(around: ClauseContext<'_>, frame: &ClauseFrame) -> bool {
    !frame.verbs.is_empty() && !is_told_as_past(around, frame)
}

/// Whether a clause tells when another comes to hold: "A drought is declared when reservoirs fall below 30 percent".
fn is_occasion(around: ClauseContext<'_>, frame: &ClauseFrame) -> bool {
    let opener = around.before(frame.range.start).checked_sub(1);
    let opens = around
        .token(opener)
        .is_some_and(|token| token.entry.is_in(Class::OccasionOpeners));
    let told = |frame: &ClauseFrame| is_told_as_past(around, frame);
    opens
        && frame.link == Joint::Dependent
        && !frame.verbs.is_empty()
        && !told(frame)
        && !around.parent(frame).is_some_and(told)
}

/// Whether a clause tells what a rule caps, grants or demands at a byte.
fn rules(around: ClauseContext<'_>, frame: &ClauseFrame, (at, is_bound): (usize, bool)) -> bool {
    let is_instrument = |range: &Range<usize>| around.holds(range, Class::Instruments);
    let phrases = || frame.phrases.iter();
    if by_law(around, frame) {
        let before = frame.verbs.iter().rev();
        let mut before = before.filter(|verb| verb.range.end <= at);
        let verb = before.next().or(frame.verbs.first());
        return verb.is_some_and(|verb| verb.direction.is_none())
            && !is_told_as_past(around, frame);
    }
    let Some((verb, is_passive)) = ruling_verb(around, frame, at) else {
        return is_granted(around, frame, at);
    };
    let entry = verb.entry;
    let is_of_rule = is_instrument(&(frame.range.start..verb.range.start))
        || phrases().any(|phrase| {
            matches!(phrase.relation, Relation::In | Relation::By) && is_instrument(&phrase.noun)
        });
    // As in "Mines are allowed in 40 percent of the park".
    let last = around.token(around.before(at).checked_sub(1));
    if last.is_some_and(|last| last.entry.is_in(Class::InPrepositions)) {
        return false;
    }
    // As in "Exports are limited by drought to 3 million tonnes".
    let has_cause =
        || phrases().any(|phrase| phrase.relation == Relation::By && !is_instrument(&phrase.noun));
    let is_obliging = entry.is_in(Class::ObligingVerbs);
    let is_limiting = entry.is_in(Class::LimitingVerbs);
    is_of_rule
        || is_obliging && (is_bound || !entry.is_in(Class::Qualifying))
        || is_limiting && is_passive && !has_cause()
}

/// Whether a number belongs to the subject of a passive verb in the present by which a rule grants, demands or limits it: "A reduction of
/// 10 percent is granted".
fn is_granted(around: ClauseContext<'_>, frame: &ClauseFrame, at: usize) -> bool {
    let Some(verb) = frame.verbs.first().filter(|verb| verb.range.start > at) else {
        return false;
    };
    let is_subject = frame
        .subject
        .as_ref()
        .is_some_and(|subject| subject.contains(&at));
    let words = around.within(&verb.range);
    let is_present = words
        .first()
        .is_some_and(|token| token.entry.is_in(Class::PresentCopulas));
    let is_ruling = words.last().is_some_and(|token| {
        let is_participle = looks_past(token.word) || token.entry.is_in(Class::PastParticiples);
        is_participle && RULING.into_iter().any(|class| token.entry.is_in(class))
    });
    is_subject && is_present && is_ruling
}

/// Whether a clause names an instrument without an article: "By law", "by treaty".
fn by_law(around: ClauseContext<'_>, frame: &ClauseFrame) -> bool {
    frame.phrases.iter().any(|phrase| {
        let mut noun = around.within(&phrase.noun).iter();
        phrase.relation == Relation::By
            && noun
                .next()
                .is_some_and(|token| token.entry.is_in(Class::Instruments))
            && noun.next().is_none()
    })
}

/// The last verb of ruling in a clause before a byte, where it is not in the past, and whether it is passive.
fn ruling_verb<'s>(
    around: ClauseContext<'s>,
    frame: &ClauseFrame,
    at: usize,
) -> Option<(&'s Token<'s>, bool)> {
    let start = around.before(frame.range.start);
    let tokens = around.tokens.get(..around.before(at))?;
    for (index, token) in tokens.iter().enumerate().skip(start).rev() {
        let is_ruling = RULING.into_iter().any(|class| token.entry.is_in(class));
        let before = |steps: usize| index.checked_sub(steps).and_then(|at| tokens.get(at));
        let last = before(1).filter(|_| index > start);
        if is_ruling {
            // As in "are not capped at 18 percent" and "are now capped".
            let near = [before(1), before(2), before(3)];
            let is_passive = near
                .into_iter()
                .flatten()
                .any(|token| token.entry.is_in(Class::PresentCopulas));
            let is_opened = last.is_some_and(|last| {
                let is_infinitive = last.entry.relation == Some(Relation::To);
                last.entry.is_in(Class::Determiners)
                    || last.entry.relation.is_some() && !is_infinitive
            });
            // As in "for grants of up to $40,000".
            let tells = if looks_past(token.word) || token.entry.is_in(Class::PastParticiples) {
                is_passive
            } else {
                !is_opened && last.is_some()
            };
            if tells || !is_opened {
                return tells.then_some((token, is_passive));
            }
        }
        // Another verb behind it tells something else, unless the rule wants that done.
        let is_other = frame
            .verbs
            .iter()
            .any(|verb| verb.range.end == token.range.end);
        let is_wanted = last.is_some_and(|last| last.entry.relation == Some(Relation::To));
        if is_other && !is_wanted {
            return None;
        }
    }
    None
}

/// Whether a clause defines something by the number at a byte: "A large ship is one that carries more than 400 containers", "low pay is
/// defined as less than two thirds of the median".
fn defines(around: ClauseContext<'_>, frame: &ClauseFrame, (at, is_bound): (usize, bool)) -> bool {
    if is_defined_as(around, at)
        || caps_charge(around, at)
        || is_bound
            && (is_meant(around, frame, at) || passes_for(around, at) || is_screened(around, at))
    {
        return true;
    }
    let behind = |verb: &&Verb| verb.range.end <= at && !is_past(around, verb);
    let Some(verb) = frame.verbs.iter().find(behind) else {
        return is_bound && counts_as(around, frame, at);
    };
    let defining = |class| around.holds(&verb.range, class);
    if defining(Class::DefiningVerbs) {
        return true;
    }
    // As in "A worker counts as part-time below 35 hours".
    if is_bound && counts_as(around, frame, at) {
        return true;
    }
    let mut subject = around
        .within(frame.subject.as_ref().unwrap_or(&(0..0)))
        .iter();
    let first = subject.next();
    let last = subject.next_back().or(first);
    let is_kind = first.is_some_and(|token| token.entry.is_in(Class::Indefinite));
    let is_class = last.is_some_and(|token| lexicon::is_known_plural(token.word, token.entry))
        && !first.is_some_and(|token| {
            token.entry.is_in(Class::Determiners) || token.kind == TokenKind::Number
        });
    let mut copula = around.within(&verb.range).iter();
    let is_copula = copula.all(|token| token.entry.is_in(Class::PresentCopulas));
    let next = around.token(Some(around.before(verb.range.end)));
    let is_said = next.is_some_and(|token| token.entry.is_in(Class::DefinitionOpeners));
    // As in "An adult is obese at a body mass index of 30 or more".
    let is_quality = is_kind && is_adjective_at(around, verb.range.end, at);
    is_bound && is_copula && (is_said && (is_kind || is_class) || is_quality)
}

/// Whether a participle of defining leads to a number: "Raised blood pressure, defined as 140 millimetres".
fn is_defined_as(around: ClauseContext<'_>, at: usize) -> bool {
    /// The most words of a hedge or noun between the participle and the number.
    const NEAR: usize = 4;
    let end = around.before(at);
    let before = around.tokens.get(end.saturating_sub(NEAR)..end);
    let mut pairs = before.unwrap_or_default().windows(2);
    pairs.any(|pair| {
        let [verb, link] = pair else { return false };
        verb.entry.is_in(Class::DefiningVerbs) && link.entry.relation == Some(Relation::As)
    })
}

/// Whether a bound belongs to what somebody defines: "WHO defines heavy drinking as at least 60 grams", "I defined a screen as: a score
/// below 3, at least 20 switches".
fn is_screened(around: ClauseContext<'_>, at: usize) -> bool {
    let before = around.sentence_before(at);
    let is_end = |token: &Token<'_>| token.kind == TokenKind::Sign(';');
    let start = before.iter().rposition(is_end).map_or(0, |at| at + 1);
    let own = before.get(start..).unwrap_or_default();
    let verb = own
        .iter()
        .position(|token| token.entry.is_in(Class::Definers));
    let behind = verb.and_then(|verb| own.get(verb + 1..));
    let behind = behind.unwrap_or_default();
    let link = behind
        .iter()
        .position(|token| token.entry.relation == Some(Relation::As));
    link.is_some_and(|link| {
        let is_list = behind
            .get(link + 1)
            .is_some_and(|next| next.kind == TokenKind::Sign(':'));
        let mut words = behind.get(link + 1..).unwrap_or_default().iter();
        is_list || words.all(|token| !token.word.is_empty())
    })
}

/// Whether a verb behind a bound says what anything within it passes for: "Fees exceeding $30 considered unreasonable", "treated fewer than
/// 10 sites as thin".
fn passes_for(around: ClauseContext<'_>, at: usize) -> bool {
    /// The most words of what passes for something.
    const NEAR: usize = 8;
    let token = |at: usize| around.tokens.get(at);
    let start = around.before(at);
    let before = start.checked_sub(1).and_then(token);
    let is_counting = |token: &Token<'_>| token.entry.is_in(Class::CountingAs);
    let behind = around.tokens.get(start..).unwrap_or_default();
    let number = behind
        .iter()
        .position(|token| token.kind == TokenKind::Number);
    let Some(behind) = number.and_then(|number| behind.get(number + 1..)) else {
        return false;
    };
    let near = behind.iter().take(NEAR);
    let mut near = near.take_while(|token| !token.word.is_empty());
    if before.is_some_and(|verb| is_counting(verb) && looks_past(verb.word)) {
        return near.any(|token| token.entry.relation == Some(Relation::As));
    }
    let Some(verb) = near.position(|token| is_counting(token) && looks_past(token.word)) else {
        return false;
    };
    let last = verb.checked_sub(1).and_then(|at| behind.get(at));
    let is_helped = last.is_some_and(|last| {
        last.entry.is_in(Class::PastHelpers) || last.entry.is_in(Class::PerfectHelpers)
    });
    let next = behind.get(verb + 1);
    let is_said = next.is_some_and(|next| !next.word.is_empty() && next.entry.relation.is_none());
    !is_helped && is_said
}

/// Whether a rule caps a charge at a number: "Late fees capped at the lower of 25% or $68", "caps rents at $900".
fn caps_charge(around: ClauseContext<'_>, at: usize) -> bool {
    /// The most tokens between "at" and the number, and between the verb and the charge.
    const REACH: usize = 12;
    const CHARGE: usize = 3;
    let before = around.sentence_before(at);
    let is_end = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(';' | ':'));
    let start = before.iter().rposition(is_end).map_or(0, |at| at + 1);
    let start = start.max(before.len().saturating_sub(REACH + CHARGE + 2));
    let own = before.get(start..).unwrap_or_default();
    let is_cap = |token: &Token<'_>| token.entry.is_in(Class::Capping);
    let Some(verb) = own.iter().rposition(is_cap) else {
        return false;
    };
    let (charged, behind) = (
        own.get(verb.saturating_sub(CHARGE)..verb)
            .unwrap_or_default(),
        own.get(verb + 1..).unwrap_or_default(),
    );
    let Some(link) = behind
        .iter()
        .position(|token| token.entry.relation == Some(Relation::In))
    else {
        return false;
    };
    let is_charge = |token: &Token<'_>| token.entry.is_in(Class::Charges);
    let told = |token: &Token<'_>| token.entry.is_in(Class::PastHelpers);
    let object = behind.get(..link).unwrap_or_default();
    let is_passive = looks_past(own.get(verb).map_or("", |token| token.word));
    let has_charge = if is_passive && object.is_empty() {
        charged.iter().any(is_charge) && !charged.iter().any(told)
    } else {
        object.len() <= CHARGE && object.last().is_some_and(is_charge)
    };
    let rest = behind.get(link + 1..).unwrap_or_default();
    let alternatives = rest.iter().any(|token| token.kind == TokenKind::Number);
    let joins = rest
        .last()
        .is_some_and(|token| token.entry.is_in(Class::Alternatives));
    let is_sum = |token: &Token<'_>| !matches!(token.kind, TokenKind::Sign(','));
    has_charge && rest.iter().all(is_sum) && (!alternatives || joins)
}

/// Whether a sentence says, before a byte, what a word means: "‘Small charity’ means …: those with payments under $140,000", "for this
/// brief, a large farm means".
fn is_meant(around: ClauseContext<'_>, frame: &ClauseFrame, at: usize) -> bool {
    let clauses = around.of_sentence();
    let start = clauses.first().unwrap_or(frame).range.start;
    let first = around.before(start);
    let opens = |steps: usize| around.token(Some(first + steps));
    let is_for_this = opens(0).is_some_and(|token| token.entry.relation == Some(Relation::For))
        && opens(1).is_some_and(|token| token.entry.is_in(Class::Determiners));
    let before = around.tokens.get(first..around.before(at));
    let mut pairs = before.unwrap_or_default().windows(2);
    pairs.any(|pair| {
        let [word, verb] = pair else { return false };
        let is_quoted = matches!(word.kind, TokenKind::Sign('"' | '”' | '’' | '\'' | '»'));
        verb.entry.is_in(Class::MeaningVerbs) && (is_quoted || is_for_this)
    })
}

/// Whether an adjective and a preposition stand between a copula and a number.
fn is_adjective_at(around: ClauseContext<'_>, start: usize, at: usize) -> bool {
    let mut between = around.within(&(start..at)).iter();
    let is_word = |token: &Token<'_>| {
        let entry = token.entry;
        !token.word.is_empty()
            && entry.relation.is_none()
            && !looks_past(token.word)
            && !entry.is_in(Class::FunctionWords)
            && !entry.is_in(Class::PastParticiples)
    };
    between.next().is_some_and(is_word)
        && between
            .next()
            .is_some_and(|token| token.entry.relation.is_some())
}

/// Whether a clause says what counts as something by a number: "Counts as part-time below 35 hours", "is considered poor below 60 percent".
fn counts_as(around: ClauseContext<'_>, frame: &ClauseFrame, at: usize) -> bool {
    let words = around.within(&(frame.range.start..at));
    let takes = |pair: &[Token<'_>]| {
        let [verb, next] = pair else { return false };
        verb.entry.is_in(Class::CountingAs)
            && (next.entry.relation == Some(Relation::As) || looks_past(verb.word))
    };
    words.windows(2).any(takes) && !is_told_as_past(around, frame)
}

/// Whether a rule behind a number lays it down: "The 60 percent that the treaty allows".
pub(super) fn is_laid_down(tokens: &[Token<'_>], end: usize) -> bool {
    /// The most words of a clause such as "that the treaty now allows".
    const NEAR: usize = 6;
    let behind = tokens.get(end..).unwrap_or_default().iter().take(NEAR);
    let mut behind = behind.take_while(|token| !token.word.is_empty());
    let mut has_rule = false;
    behind.any(|token| {
        let entry = token.entry;
        let is_ruling = RULING.into_iter().any(|class| entry.is_in(class));
        let is_told = has_rule && is_ruling && !looks_past(token.word);
        has_rule |= entry.is_in(Class::Instruments);
        is_told
    })
}

/// The classes of verbs of ruling.
const RULING: [Class; 3] = [
    Class::ObligingVerbs,
    Class::LimitingVerbs,
    Class::SettingVerbs,
];

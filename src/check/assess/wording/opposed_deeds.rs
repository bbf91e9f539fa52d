//! Compares what a sentence says was done with what its record says: "granted 12,400 claims" beside claims denied (docs/reading.md,
//! Opposed deeds).

use std::collections::BTreeSet;
use std::ops::Range;

use super::denials;
use crate::check::assess::Assessment;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::words_beside::ContextWords;
use crate::check::denial;
use crate::check::status::Status;
use crate::clause::{ClauseFrame, Mood};
use crate::lang::contrast::{Side, opposed};
use crate::lang::country::countries;
use crate::lang::deed::{Deed, deeds};
use crate::lang::flow::flow;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Classes, ENGLISH, List, Relation, looks_past};
use crate::prose::Passage;
use crate::quantity::Unit;

/// Accuses a number that agrees with a record where the words of its clause tell another deed than the record.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    // In "Those charged served five years" the time is of whoever was sentenced.
    let unit = fact.value().and_then(|value| value.unit.as_ref());
    if fact.is_unread() || unit.is_some_and(Unit::is_time) {
        return;
    }
    let number = mention.amount();
    let at = |byte: usize| tokens.partition_point(|token| token.range.start < byte);
    let within = |range: &Range<usize>| at(range.start)..at(range.end).max(at(range.start));
    let clause = within(&frame.range);
    let verb = denials::verb_of(passage, frame, &number);
    if verb.is_some_and(|(verb, _)| verb.is_negated || verb.mood != Mood::Asserted) {
        return;
    }
    let ContextWords { before, behind } = placed.beside();
    let subject = verb.filter(|(_, is_subject)| *is_subject);
    let verb = subject
        .map(|(verb, _)| within(&verb.range))
        .unwrap_or_default();
    let own = before.chain(behind).chain(verb);
    let said: Vec<(usize, Deed)> = own
        .flat_map(|place| told(tokens, frame, place, clause.end).map(move |deed| (place, deed)))
        .collect();
    // In "That left about 4,800 cases" nobody leaves.
    let is_led = |(place, deed): &(usize, Deed)| {
        let is_subject = tokens
            .get(*place)
            .is_some_and(|token| token.range.start >= number.end);
        !deed.is_journey || is_subject && !states_level(tokens, *place, clause.end)
    };
    let said: Vec<(usize, Deed)> = said.into_iter().filter(is_led).collect();
    if said.is_empty() || turns(tokens.get(clause).unwrap_or_default()) {
        return;
    }
    let known = recorded(fact.telling());
    let sides: BTreeSet<Side> = said.iter().map(|(_, deed)| deed.side).collect();
    let Some(side) = opposed(&sides, &known) else {
        return;
    };
    let sentence = passage.sentences.get(passage.sentence_at(number.start));
    let Some(sentence) = sentence else { return };
    let Some((place, deed)) = said.iter().find(|(_, deed)| deed.side == side) else {
        return;
    };
    let own = |side: &Side| side.0 == deed.side.0 && known.contains(side);
    let Some(token) = tokens.get(*place) else {
        return;
    };
    // Of two countries one exports what the other imports.
    let is_mirrored = flow(token.word).is_some() && fact.known().countries.len() > 1;
    if names_own(tokens, within(sentence), own)
        || (deed.is_journey || is_mirrored) && names_place(passage, sentence)
    {
        return;
    }
    found.status = Status::Mismatch;
    denials::accuse(passage, token.range.clone(), fact, found);
}

/// Whether a verb says where it leaves something rather than that somebody goes: "left the total at 36,816".
fn states_level(tokens: &[Token<'_>], verb: usize, end: usize) -> bool {
    let behind = tokens.get(verb + 1..end.max(verb + 1)).unwrap_or_default();
    let mut pairs = behind.windows(2);
    pairs.any(|pair| {
        matches!(pair, [link, number] if link.entry.is_in(Class::At) && number.kind != TokenKind::Word)
    })
}

/// The sides of the deeds that a record tells.
fn recorded<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeSet<Side> {
    let mut known = BTreeSet::new();
    for text in texts {
        let lower = text.to_lowercase();
        let words: Vec<&str> = denial::words(&lower).collect();
        for (place, word) in words.iter().enumerate() {
            let behind = words.get(place + 1..).unwrap_or_default();
            let is_kind = behind.first().is_some_and(|next| gives_kind(word, next));
            let own = deeds(word).iter().filter(|_| !is_kind);
            let own = own.filter(|deed| deed.particle.is_none_or(|own| behind.contains(&own)));
            known.extend(own.map(|deed| deed.side));
        }
    }
    known
}

/// Whether a word only gives the kind of the noun behind it: "immigration judges", but not "denied claims" and "recognition rate".
fn gives_kind(word: &str, next: &str) -> bool {
    let entry = ENGLISH.find(next);
    let is_noun = next.starts_with(char::is_alphabetic)
        && !List::RateNouns.holds(next)
        && entry.relation.is_none()
        && !entry.is_in(Class::FunctionWords)
        && !entry.is_in(Class::Determiners)
        && !looks_past(next);
    is_noun && !looks_past(word)
}

/// The deeds of a word, each with its particle up to the end of the clause.
fn told(
    tokens: &[Token<'_>],
    frame: &ClauseFrame,
    place: usize,
    end: usize,
) -> impl Iterator<Item = Deed> {
    let is_verb = |token: &Token<'_>| {
        let mut verbs = frame.verbs.iter();
        verbs.any(|verb| verb.range.contains(&token.range.start))
    };
    let next = tokens.get(place + 1);
    let is_kind = |token: &Token<'_>| {
        !is_verb(token) && next.is_some_and(|next| gives_kind(token.word, next.word))
    };
    let token = tokens.get(place).filter(|token| !is_kind(token));
    let own = token.map_or(&[][..], |token| deeds(token.word)).iter();
    let behind = tokens
        .get(place + 1..end.max(place + 1))
        .unwrap_or_default();
    own.copied().filter(move |deed| {
        deed.particle
            .is_none_or(|own| behind.iter().any(|token| token.word == own))
    })
}

/// Whether a sentence also tells the record's deed: "of those who hoped to be granted asylum, 12,400 were denied it".
fn names_own(tokens: &[Token<'_>], sentence: Range<usize>, is_own: impl Fn(&Side) -> bool) -> bool {
    let own = tokens.get(sentence).unwrap_or_default().iter();
    let mut own = own.flat_map(|token| deeds(token.word));
    own.any(|deed| is_own(&deed.side))
}

/// Whether a sentence says from where or to where a journey leads.
fn names_place(passage: &Passage, sentence: &Range<usize>) -> bool {
    let text = passage.text.value.get(sentence.clone());
    text.is_some_and(|text| !countries(text).is_empty())
}

/// Whether anything in a clause denies, or tells what would be.
fn turns(clause: &[Token<'_>]) -> bool {
    const TURNING: Classes = Class::Negators
        .only()
        .or(Class::NegatingParts.only())
        .or(Class::Denying.only())
        .or(Class::Wishing.only());
    let is_refused = |pair: &[Token<'_>]| matches!(pair, [verb, to] if verb.entry.is_in(Class::Refusing) && to.entry.relation == Some(Relation::To));
    let mut all = clause.iter();
    all.any(|token| token.entry.classes().meet(TURNING) || List::Turning.holds(token.word))
        || clause.windows(2).any(is_refused)
}

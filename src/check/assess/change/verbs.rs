//! Reads the verb before a number: its direction, whether it makes the number a level or a change, or that it is not understood ("exports
//! cratered 4 percent"; docs/reading.md, Verbs of change).
//!
//! An unknown word is taken for a verb where one may stand: in -ed anywhere, else behind a word that opens no noun phrase.

use std::ops::Range;

use super::{difference_words, measures, pair_order};
use crate::arrange::Arrange as _;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::matching::{Fault, Verdict, judge};
use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, Entry, List, Relation};
use crate::mention::{Direction, Form, Mention, Reading};

/// The direction that the words around a number give it, beside records of change: "30 percent below average", "lost 7.8 percent of its
/// value"; and of two records of one measure "6,732 fewer".
pub(in crate::check::assess) fn directed(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Reading> {
    let text = &passage.text.value;
    let is_change = !facts.is_empty() && facts.iter().all(|fact| fact.is_change());
    if !is_change && facts.len() != 2 {
        return None;
    }
    let is_recorded = is_change && facts.iter().all(|fact| fact.is_recorded_change());
    // As in "$2.1 trillion more" beside two deficits, which are levels with a sign.
    let is_gap = facts.len() == 2 && !is_recorded && compared_behind(passage, mention).is_some();
    let mut reading = mention.reading.clone();
    match &mut reading.form {
        // For a derived difference the words do not tell which of its operands is meant.
        Form::Change { direction, .. } if *direction == Direction::Either && is_recorded => {
            let (_, word) = words_at(text.get(mention.range.clone())?).last()?;
            *direction = if List::OverWords.holds(word) {
                Direction::Up
            } else if List::UnderWords.holds(word) {
                Direction::Down
            } else {
                return None;
            };
        }
        Form::Number {
            direction: direction @ (None | Some(Direction::Either)),
            stated,
            ..
        } if is_change && !stated.negative && !is_gap => {
            let last = passage.before(mention.range.start).last();
            let before = last.and_then(|token| token.entry.change_verb);
            // As in "$280 billion larger than projected".
            let behind = || compared_behind(passage, mention).filter(|_| is_recorded);
            *direction = Some(before.or_else(behind)?);
        }
        Form::Number {
            direction: None | Some(Direction::Either),
            stated,
            hedge,
        } => {
            let is_one_measure = measures::are_one_measure(facts);
            let behind = compared_behind(passage, mention).or_else(|| {
                // A number that is one of the two is not their difference.
                let mut data = facts.iter().filter_map(|fact| fact.datum());
                let is_level =
                    data.any(|datum| judge(&mention.reading, &[datum]) == Some(Verdict::Fits));
                // "The gap of 18 points" is told in points of the two shares.
                let noun = mention.reading.noun.as_deref();
                let is_points = noun.is_some_and(|noun| List::Points.holds(noun));
                let said = (!is_level && !is_points)
                    .then(|| difference_words::said_before(passage, mention));
                said.flatten()
            });
            let direction = if is_one_measure {
                let above = above_base(passage, mention, facts);
                above
                    .or(behind)
                    .or_else(|| moved_before(passage, mention))?
            } else {
                let &[first, second] = facts else { return None };
                let are_levels = !first.is_change() && !second.is_change();
                let behind = behind.filter(|_| are_levels)?;
                let is_anchored = passage.anchor_over(&mention.range).is_some();
                match pair_order::named(passage, mention, first, second) {
                    _ if behind == Direction::Either => behind,
                    Some(_) => behind,
                    // "Less" alone does not say which of two measures is the greater.
                    None if is_anchored => Direction::Either,
                    None => return None,
                }
            };
            reading.form = Form::Change {
                stated: stated.clone(),
                hedge: hedge.clone(),
                direction,
                to: None,
            };
            reading.noun = None;
        }
        _ => return None,
    }
    Some(reading)
}

/// Whether "less" and its kin stand behind a difference of two measures that may go either way.
pub(in crate::check::assess) fn is_open_comparison(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> bool {
    let is_either = matches!(
        mention.reading.form,
        Form::Change {
            direction: Direction::Either,
            ..
        }
    );
    is_either
        && facts.len() == 2
        && !measures::are_one_measure(facts)
        && compared_behind(passage, mention).is_some()
}

/// The direction of the comparative right behind a number, or behind its noun: "6,732 fewer", "0.5 children per woman lower".
pub(in crate::check::assess) fn compared_behind(
    passage: &ReadPassage<'_>,
    mention: &Mention,
) -> Option<Direction> {
    /// The most words of a unit between a number and its comparative.
    const UNIT: usize = 3;
    let behind = passage.behind(mention.range.end);
    for (at, token) in behind.iter().enumerate().take(UNIT + 1) {
        let entry = token.entry;
        if entry.comparative.is_some() {
            return entry.comparative;
        }
        // As in "18 percent down on 2022", but not "up to" and "down the road".
        if entry.is_in(Class::ChangeParticles) {
            let next = behind.get(at + 1).map(|next| next.entry);
            let is_other = next.is_some_and(|next| {
                next.relation == Some(Relation::To) || next.is_in(Class::Determiners)
            });
            return entry.change_verb.filter(|_| !is_other);
        }
        let is_rate = entry.is_in(Class::Per) || entry.is_in(Class::Indefinite);
        if token.kind != TokenKind::Word || entry.is_in(Class::FunctionWords) && !is_rate {
            return None;
        }
    }
    None
}

/// The direction from the earlier of two to the later, where one stands above or below the other by a number: "$12 million above the level
/// of 2023" is a rise where the other record is the later.
fn above_base(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Direction> {
    let clause = passage.behind(mention.range.end);
    let first = clause.first()?;
    let is_over = List::OverWords.holds(first.word);
    if !is_over && !List::UnderWords.holds(first.word) {
        return None;
    }
    let mut pair: Vec<&Fact<'_>> = facts.to_vec();
    pair.arrange_by_key(|fact| fact.periods.iter().map(|period| period.start).min());
    let &[then, now] = pair.as_slice() else {
        return None;
    };
    let is_named = |fact: &Fact<'_>| {
        let mut years = fact.periods.iter().map(|period| period.end.year());
        let names = |token: &Token<'_>, year: i16| token.raw.parse() == Ok(year);
        years.any(|year| clause.iter().any(|token| names(token, year)))
    };
    let is_up = match (is_named(then), is_named(now)) {
        (true, false) => is_over,
        (false, true) => !is_over,
        _ => return None,
    };
    Some(if is_up {
        Direction::Up
    } else {
        Direction::Down
    })
}

/// The direction of the particle right before a number: "down 121,000". "Made up 54 percent" has none.
fn moved_before(passage: &ReadPassage<'_>, mention: &Mention) -> Option<Direction> {
    let mut before = passage.before(mention.range.start).iter().rev();
    let last = before.next()?;
    let is_verb = before
        .next()
        .is_some_and(|verb| verb.entry.is_in(Class::UpVerbs));
    let is_particle = last.entry.is_in(Class::ChangeParticles) && !is_verb;
    last.entry.change_verb.filter(|_| is_particle)
}

/// Whether words make the later of two records of one measure a part of the earlier: "Shrank to [a quarter][@then; @now] of its size".
pub(super) fn says_part_of_then(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> bool {
    matches!(mention.reading.form, Form::Proportion { .. })
        && measures::are_one_measure(facts)
        && passage
            .change_before(mention.range.start, Relation::To)
            .is_some()
}

/// Whether a verb before a number, in its own clause, says that something fell.
pub(in crate::check::assess) fn falls_before(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    let is_plain = matches!(
        mention.reading.form,
        Form::Number {
            direction: None,
            ..
        }
    );
    if !is_plain {
        return false;
    }
    // A bracket repeats the words before it.
    let near = passage.sentence_before(mention.range.start).iter().rev();
    let ends = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(',' | ';' | ':'));
    let near = near.take_while(|token| !ends(token) && !List::VerbJoints.holds(token.word));
    let mut ways = near.filter_map(|token| token.entry.change_verb);
    ways.any(|way| way == Direction::Down)
}

/// Whether a verdict holds only if the words before a number do not contradict the direction of its record.
pub(in crate::check::assess) const fn asks_direction(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Fits | Verdict::Wrong(Fault::WrongDirection)
    )
}

/// The bytes of the verb right before a number beside records of change, where it is not understood.
pub(in crate::check::assess) fn unknown_before(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Range<usize>> {
    let Form::Number {
        direction: None, ..
    } = mention.reading.form
    else {
        return None;
    };
    let is_change = facts.iter().any(|fact| fact.is_change());
    let unknown = unknown_verb(passage, mention.range.start, Relation::By).filter(|_| is_change)?;
    // In "Revenue granted to the utility" the word is the record's own, and is understood.
    let said = passage.text.value.get(unknown.clone())?.to_lowercase();
    let measures = facts.iter().filter_map(|fact| fact.measure());
    let is_recorded = measures.flat_map(names::words).any(|word| word == said);
    (!is_recorded).then_some(unknown)
}

/// The bytes of the verb before "from" and a number at `at`, where it is not understood.
pub(in crate::check::assess) fn unknown_before_from(
    passage: &ReadPassage<'_>,
    at: usize,
) -> Option<Range<usize>> {
    let last = passage.before(at).last()?;
    let says_from = last.entry.relation == Some(Relation::From);
    says_from
        .then(|| unknown_verb(passage, at, Relation::From))
        .flatten()
}

/// The bytes of the verb before `at`, past a preposition and adverbs, unless it is understood.
fn unknown_verb(
    passage: &ReadPassage<'_>,
    at: usize,
    preposition: Relation,
) -> Option<Range<usize>> {
    let before = passage.before(at);
    let is_adverb = |word: &str| {
        let mut endings = List::AdverbEndings.phrases().iter();
        word.len() > 4 && endings.any(|ending| word.ends_with(ending))
    };
    let is_passed =
        |token: &Token<'_>| token.entry.relation == Some(preposition) || is_adverb(token.word);
    let last = before.iter().rposition(|token| !is_passed(token))?;
    let token = before.get(last)?;
    let is_lower = token.kind == TokenKind::Word && token.raw.chars().all(char::is_lowercase);
    // As in "Rises over that decade from 99 percent".
    let is_time = token.entry.is_in(Class::OccasionNouns);
    let is_known = is_time || List::SentenceAdverbs.holds(token.word);
    if !is_lower || token.entry.is_of_quantity || is_known {
        return None;
    }
    let opener = last
        .checked_sub(1)
        .and_then(|before_it| before.get(before_it));
    let opens_noun =
        |entry: &Entry| entry.is_in(Class::Determiners) || entry.is_in(Class::Prepositions);
    let is_past = ENGLISH.looks_past(token.word) && token.word.len() > 4;
    let is_verb = is_past || opener.is_some_and(|opener| !opens_noun(opener.entry));
    is_verb.then(|| token.range.clone())
}

//! What the verb before a number says: which way it went, whether a level or a change is meant, or nothing that is understood
//! ("exports cratered 4 percent"; docs/reading.md, Verbs of change).
//!
//! An unknown word is taken for a verb where one may stand: in -ed anywhere, else behind a word that opens no noun phrase.

use std::ops::Range;

use super::super::matching::{Fault, Verdict, judge};
use super::super::names;
use super::super::reach::Fact;
use super::{course, differs, measure, order};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, english};
use crate::mention::{self, Direction, Form, Mention, Reading};
use crate::prose::Passage;

/// The direction that the words around a number give it, where records of change are concerned: "30 percent below average", "lost
/// 7.8 percent of its value", and of two records of one measure "6,732 fewer".
pub(super) fn directed(
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Reading> {
    let text = &passage.text.value;
    let is_change = !facts.is_empty() && facts.iter().all(|fact| fact.is_change());
    if !is_change && facts.len() != 2 {
        return None;
    }
    let is_recorded = is_change && facts.iter().all(|fact| fact.is_recorded_change());
    // "$2.1 trillion more" beside two deficits, which are levels with a sign.
    let is_gap = facts.len() == 2 && !is_recorded && compared_behind(text, mention).is_some();
    let mut reading = mention.reading.clone();
    match &mut reading.form {
        // Of a derived difference the words do not tell which of its two is meant.
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
            let clause = clause(passage, mention.range.start)?;
            let last = words_at(clause).last();
            let last = last.filter(|(range, _)| {
                clause
                    .get(range.end..)
                    .is_some_and(|gap| gap.trim().is_empty())
            });
            let before = last.and_then(|(_, word)| mention::verb_direction(word));
            // "$280 billion larger than projected"
            let behind = || compared_behind(text, mention).filter(|_| is_recorded);
            *direction = Some(before.or_else(behind)?);
        }
        Form::Number {
            direction: None | Some(Direction::Either),
            stated,
            hedge,
        } => {
            let is_one_measure = measure::are_one_measure(facts);
            let behind = compared_behind(text, mention).or_else(|| {
                // What is one of the two is no difference of both.
                let mut data = facts.iter().filter_map(|fact| fact.datum());
                let is_level =
                    data.any(|datum| judge(&mention.reading, &[datum]) == Some(Verdict::Fits));
                // "The gap of 18 points" is told in points of the two shares.
                let noun = mention.reading.noun.as_deref();
                let is_points = noun.is_some_and(|noun| List::Points.holds(noun));
                let said =
                    (!is_level && !is_points).then(|| differs::said_before(passage, mention));
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
                match order::named(passage, mention, first, second) {
                    _ if behind == Direction::Either => behind,
                    Some(_) => behind,
                    // Which of two measures is the greater, "less" alone does not say.
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

/// Whether "less" and its kin stand behind a difference of two measures that goes either way.
pub(super) fn is_open_comparison(
    passage: &Passage,
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
        && !measure::are_one_measure(facts)
        && compared_behind(&passage.text.value, mention).is_some()
}

/// The comparative right behind a number, or behind what is counted: "6,732 fewer", "0.5 children per woman lower".
fn compared_behind(text: &str, mention: &Mention) -> Option<Direction> {
    /// Words of a unit between a number and its comparative.
    const UNIT: usize = 3;
    let after = text.get(mention.range.end..)?;
    let mut end = 0;
    for (range, word) in words_at(after).take(UNIT + 1) {
        if after.get(end..range.start)? != " " {
            return None;
        }
        if let Some(way) = mention::comparative(word) {
            return Some(way);
        }
        let entry = english::find(word);
        let is_rate = entry.is_in(Class::Per) || entry.is_in(Class::Indefinite);
        if entry.is_in(Class::FunctionWords) && !is_rate {
            return None;
        }
        end = range.end;
    }
    None
}

/// Which way the later of two goes from the earlier, where one stands above or below the other by a number: "$12 million above the level of
/// 2023" is a rise where the other record is the later.
fn above_base(passage: &Passage, mention: &Mention, facts: &[&Fact<'_>]) -> Option<Direction> {
    let text = &passage.text.value;
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start))?;
    let behind = text.get(mention.range.end..sentence.end)?;
    let clause = behind.split([',', ';', ':', '(', ')']).next()?;
    let (_, word) = words_at(clause).next()?;
    let is_over = List::OverWords.holds(word);
    if !is_over && !List::UnderWords.holds(word) {
        return None;
    }
    let mut pair: Vec<&Fact<'_>> = facts.to_vec();
    pair.sort_by_key(|fact| fact.periods.iter().map(|period| period.start).min());
    let &[then, now] = pair.as_slice() else {
        return None;
    };
    let is_named = |fact: &Fact<'_>| {
        let mut years = fact.periods.iter().map(|period| period.end.year());
        years.any(|year| clause.contains(&year.to_string()))
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

/// The particle right before a number: "down 121,000"; "made up 54 percent" says nothing of a change.
fn moved_before(passage: &Passage, mention: &Mention) -> Option<Direction> {
    let clause = clause(passage, mention.range.start)?;
    let words: Vec<(Range<usize>, &str)> = words_at(clause).collect();
    let (range, word) = words.last()?;
    let is_next = clause.get(range.end..)?.trim().is_empty();
    let is = |word: &str, class| english::find(word).is_in(class);
    let verb = words.iter().rev().nth(1).map_or("", |(_, verb)| *verb);
    let is_particle = is(word, Class::ChangeParticles) && !is(verb, Class::UpVerbs);
    mention::verb_direction(word).filter(|_| is_next && is_particle)
}

/// "Shrank to [a quarter][@then; @now] of its size": of two of one measure the later is the part.
pub(super) fn says_part_of_then(passage: &Passage, mention: &Mention, facts: &[&Fact<'_>]) -> bool {
    matches!(mention.reading.form, Form::Proportion { .. })
        && measure::are_one_measure(facts)
        && course::verb_before(passage, mention.range.start, List::Goals).is_some()
}

/// Whether a verb before a number, in its own clause, says that something fell.
pub(super) fn falls_before(passage: &Passage, mention: &Mention) -> bool {
    let is_plain = matches!(
        mention.reading.form,
        Form::Number {
            direction: None,
            ..
        }
    );
    let clause = is_plain.then(|| passage.text.value.get(..mention.range.start));
    let Some(before) = clause.flatten() else {
        return false;
    };
    let start = before.floor_char_boundary(before.len().saturating_sub(REACH));
    let near = before.get(start..).unwrap_or_default();
    // A comma or point inside a number ends nothing, and a bracket repeats what stands before it.
    let marks = near.match_indices([',', ';', ':', '.']);
    let mut ends = marks
        .map(|(at, _)| at + 1)
        .filter(|at| near.get(*at..).is_some_and(|rest| rest.starts_with(' ')));
    let clause = near
        .get(ends.next_back().unwrap_or_default()..)
        .unwrap_or_default();
    let words = words_at(clause).map(|(_, word)| word);
    let words: Vec<&str> = words.collect();
    let joins = |word: &&str| List::VerbJoints.holds(word);
    let own = words.iter().rev().take_while(|word| !joins(word));
    own.into_iter()
        .any(|word| mention::verb_direction(word) == Some(Direction::Down))
}

/// Whether a verdict holds only if the words before a number go no other way than its record.
pub(super) const fn asks_direction(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Fits | Verdict::Wrong(Fault::WrongDirection)
    )
}

/// The verb right before a number on records of change, when it is not understood.
pub(super) fn unknown_before(
    passage: &Passage,
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
    let unknown =
        unknown_verb(passage, mention.range.start, List::SizeLinks).filter(|_| is_change)?;
    // "Revenue granted to the utility": a record's own word is understood.
    let said = passage.text.value.get(unknown.clone())?.to_lowercase();
    let measures = facts.iter().filter_map(|fact| fact.measure());
    let is_recorded = measures.flat_map(names::words).any(|word| word == said);
    (!is_recorded).then_some(unknown)
}

/// The verb before "from" and a number at `at`, when it is not understood.
pub(super) fn unknown_before_from(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let clause = clause(passage, at)?;
    let last = clause.split_whitespace().next_back();
    let says_from = last.is_some_and(|word| List::Origins.holds(word));
    says_from
        .then(|| unknown_verb(passage, at, List::Origins))
        .flatten()
}

/// Bytes before a number that are looked through.
const REACH: usize = 80;

fn clause(passage: &Passage, at: usize) -> Option<&str> {
    let sentence = passage.sentences.get(passage.sentence_at(at))?;
    let text = &passage.text.value;
    let near = text
        .floor_char_boundary(at.saturating_sub(REACH))
        .max(sentence.start);
    let clause = text.get(near..at)?;
    clause
        .rsplit([',', ';', ':', '(', ')', '"', '“', '”'])
        .next()
}

/// The verb before `at`, past some prepositions and adverbs, unless it is understood.
fn unknown_verb(passage: &Passage, at: usize, passed: List) -> Option<Range<usize>> {
    let clause = clause(passage, at)?;
    let start = at - clause.len();
    let words: Vec<(Range<usize>, &str)> = words_at(clause).collect();
    let is_adverb = |word: &str| {
        let mut endings = List::AdverbEndings.phrases().iter();
        word.len() > 4 && endings.any(|ending| word.ends_with(ending))
    };
    let is_passed = |word: &str| passed.holds(word) || is_adverb(word);
    let last = words.iter().rposition(|(_, word)| !is_passed(word))?;
    let (range, word) = words.get(last)?;
    let is_lower = word.chars().all(char::is_lowercase);
    if !is_lower || mention::is_known(word) || List::SentenceAdverbs.holds(word) {
        return None;
    }
    let before = last.checked_sub(1).and_then(|before| words.get(before));
    let opens_noun = |word: &str| {
        let entry = english::find(word);
        entry.is_in(Class::Determiners) || entry.is_in(Class::Prepositions)
    };
    let is_past = ENGLISH.looks_past(word) && word.len() > 4;
    let is_verb = is_past || before.is_some_and(|(_, word)| !opens_noun(&word.to_lowercase()));
    is_verb.then(|| start + range.start..start + range.end)
}

//! Differences said before their number: "older by almost three years", "the gain, 83 cents", "the gap between the two was 17 weeks"
//! (docs/reading.md, More and fewer).

use std::ops::Range;

use crate::lang::word::words_at;
use crate::lang::{Class, List, english};
use crate::mention::{self, Direction, Mention};
use crate::prose::Passage;

/// Bytes before a number in which its comparative is looked for.
const BYTES: usize = 80;

/// Words between a comparative and "by", or in a phrase behind a noun of difference, at most.
const REACH: usize = 7;

/// Which way a number goes that words before it make the difference of two.
pub(super) fn said_before(passage: &Passage, mention: &Mention) -> Option<Direction> {
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start))?;
    let text = &passage.text.value;
    let before = text.get(sentence.start..mention.range.start)?;
    // The number stands behind what a mark parts from the rest.
    let (clause, is_apposed) = match before.trim_end().strip_suffix(',') {
        Some(clause) => (clause, true),
        None => (before, false),
    };
    let clause = clause
        .rsplit([',', ';', ':', '(', ')', '"', '“', '”'])
        .next()?;
    let words: Vec<(Range<usize>, &str)> = words_at(clause).collect();
    let words: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    if is_apposed {
        return noun_at_end(&words);
    }
    let (last, rest) = words.split_last()?;
    if List::SizeLinks.holds(last) {
        return compared(rest);
    }
    // "The gain, of 83 cents"
    let entry = english::find(last);
    let links = entry.is_in(Class::Copulas) || entry.is_in(Class::Of);
    let is_cut = rest.is_empty() && links;
    if is_cut {
        let whole = before.rsplit([';', ':', '(', ')']).next()?;
        let (noun, _) = whole.rsplit_once(',')?;
        let noun = noun.rsplit(',').next()?;
        let words: Vec<String> = words_at(noun)
            .map(|(_, word)| word.to_lowercase())
            .collect();
        return noun_at_end(&words);
    }
    links.then(|| noun_at_end(rest)).flatten()
}

/// Whether a comparative and "by" stand before a number in its clause: "older by almost three years".
pub(super) fn is_by_comparative(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.text.value;
    let before = text.get(..mention.range.start).unwrap_or_default();
    let near = before.floor_char_boundary(before.len().saturating_sub(BYTES));
    let near = before.get(near..).unwrap_or_default();
    let clause = near.rsplit([',', ';', ':', '.', '(', ')']).next();
    let words = words_at(clause.unwrap_or_default());
    let words: Vec<String> = words.map(|(_, word)| word.to_lowercase()).collect();
    words
        .split_last()
        .is_some_and(|(last, rest)| List::SizeLinks.holds(last) && compared(rest).is_some())
}

/// The comparative nearest to the end of some words.
fn compared(words: &[String]) -> Option<Direction> {
    let mut near = words.iter().rev().take(REACH);
    near.find_map(|word| mention::comparative(word))
}

/// The direction of a noun of change or difference that ends a run of words, or heads their last noun phrase: "the gap between Kent and Dorset".
fn noun_at_end(words: &[String]) -> Option<Direction> {
    let mut near = words.iter().enumerate().rev().take(REACH);
    near.find_map(|(at, word)| {
        let entry = english::find(word);
        let is_gap = entry.is_in(Class::DifferenceNouns);
        let direction = is_gap.then_some(Direction::Either).or(entry.change_noun)?;
        let opener = at.checked_sub(1).and_then(|at| words.get(at));
        let is_noun = opener.is_some_and(|opener| english::find(opener).is_in(Class::Determiners));
        // Nothing but a phrase may stand behind it.
        let next = words.get(at + 1).map(|next| english::find(next));
        let is_head = next.is_none_or(|next| next.relation.is_some());
        (is_noun && is_head).then_some(direction)
    })
}

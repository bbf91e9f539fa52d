//! Compares phrases that say how an amount was taken with those of its record: "after tax" beside a profit before tax (docs/reading.md,
//! Opposed phrases).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::assess::Assessment;
use crate::check::assess::group::related_words::{has, is_general};
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage;
use crate::check::assess::wording::denials;
use crate::check::status::Status;
use crate::lang::Class;
use crate::lang::contrast::{Side, opposed};
use crate::lang::opposed_phrase::{OpposedPhrase, opposed_phrases};
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::mention::Form;

/// Accuses a number that agrees with a record where a phrase of its clause excludes one of the record.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let fact = placed.fact;
    // How far a superlative reaches beyond that of a finding is judged by itself.
    let is_rank = matches!(placed.mention.reading.form, Form::Rank { .. });
    if fact.is_unread() || is_rank && fact.is_told() {
        return;
    }
    let sentence = placed.sentence();
    // What the sentence tells of the record's own side it may set against the other.
    let all = phrases(placed.tokens, sentence);
    if all.is_empty() {
        return;
    }
    let known = fact.telling().flat_map(|text| {
        read_passage::recorded(text, |tokens| {
            let all = phrases(tokens, 0..tokens.len()).into_iter();
            all.map(|(phrase, _)| phrase.side).collect::<Vec<Side>>()
        })
    });
    let known: BTreeSet<Side> = known.collect();
    if known.is_empty() {
        return;
    }
    let whole: BTreeSet<Side> = all.iter().map(|(phrase, _)| phrase.side).collect();
    let own = all
        .iter()
        .filter(|(phrase, range)| {
            placed.owns(range.start) && (!phrase.is_rate || is_rate(placed, range))
        })
        .filter(|(_, range)| !is_denied(placed.tokens, range.start));
    let own: Vec<&(OpposedPhrase, Range<usize>)> = own.collect();
    let said: BTreeSet<Side> = own.iter().map(|(phrase, _)| phrase.side).collect();
    let is_said = |(contrast, _): &Side| {
        known
            .iter()
            .any(|own| own.0 == *contrast && whole.contains(own))
    };
    let said = said.into_iter().filter(|side| !is_said(side)).collect();
    let Some(side) = opposed(&said, &known) else {
        return;
    };
    let other = own.iter().find(|(phrase, _)| phrase.side == side);
    let range = other.and_then(|(_, range)| {
        let own = placed.tokens.get(range.clone())?;
        Some(own.first()?.range.start..own.last()?.range.end)
    });
    if let Some(range) = range {
        found.status = Status::Mismatch;
        denials::accuse(placed.passage, range, fact, found);
    }
}

/// Whether a word right before a phrase, or few words before, denies it: "did not meet the target".
fn is_denied(tokens: &[Token<'_>], phrase: usize) -> bool {
    /// The most words between.
    const NEAR: usize = 3;
    let before = tokens.get(phrase.saturating_sub(NEAR)..phrase);
    let mut before = before.unwrap_or_default().iter();
    before.any(|token| {
        let entry = token.entry;
        entry.is_in(Class::Negators) || entry.is_in(Class::Refusing) || entry.is_in(Class::Denying)
    })
}

/// Whether a phrase says how often a number comes: right behind it, or before a noun that the record has as well. A record that counts per
/// something says so by its unit.
fn is_rate(placed: &Placed<'_, '_>, phrase: &Range<usize>) -> bool {
    let unit = placed.fact.value().and_then(|value| value.unit.as_ref());
    if unit.is_some_and(|unit| unit.per.is_some()) {
        return false;
    }
    let token = |at: usize| placed.tokens.get(at);
    let end = placed.mention.range.end;
    let next = placed
        .tokens
        .partition_point(|token| token.range.start < end);
    let noun = token(phrase.end).filter(|_| phrase.len() == 1);
    let is_shared = |noun: &Token<'_>| {
        let is_noun = noun.kind == TokenKind::Word && noun.entry.relation.is_none();
        is_noun && !is_general(noun.word) && has(placed.fact.known(), noun.word)
    };
    phrase.start == next || noun.is_some_and(is_shared)
}

/// The phrases among some tokens, each with its tokens. A hyphen parts no words.
fn phrases(tokens: &[Token<'_>], within: Range<usize>) -> Vec<(OpposedPhrase, Range<usize>)> {
    let mut words = Vec::with_capacity(within.len());
    let mut places = Vec::with_capacity(within.len());
    for place in within {
        let Some(token) = tokens.get(place) else {
            break;
        };
        if is_joint(tokens, place) {
            continue;
        }
        words.push(match token.kind {
            TokenKind::Number => token.raw,
            _ => token.word,
        });
        places.push(place);
    }
    let range = |phrase: &OpposedPhrase| {
        let first = *places.get(phrase.start)?;
        let last = *places.get(phrase.end.checked_sub(1)?)?;
        Some(first..last + 1)
    };
    let all = opposed_phrases(&words).into_iter();
    all.filter_map(|phrase| Some((phrase, range(&phrase)?)))
        .collect()
}

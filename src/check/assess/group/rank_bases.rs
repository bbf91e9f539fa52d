//! Leaves open a rank whose words say by what it is counted where its record has none of them: "the second-largest country by population"
//! or "second in life expectancy" beside a rank by output (docs/reading.md, Bases of ranks).

use crate::check::assess::Assessment;
use crate::check::assess::group::related_words::{has, is_general};
use crate::check::assess::outcome::leave_open;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::names::content;
use crate::check::reach::Fact;
use crate::check::subject::is_name;
use crate::lang::noun::{is_related, is_same_word};
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::{without_possessive, words_at};
use crate::lang::{Class, List, Relation, looks_past};
use crate::model::Body;

/// Leaves open a rank that agrees with a record of which the phrase behind "by" or "for" has no word.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    /// The most words between the rank and what it is by.
    const NEAR: usize = 8;
    let &Placed {
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    if fact.is_unread() || fact.measure().is_none() || !matches!(fact.evidence.body, Body::Rank(_))
    {
        return;
    }
    let next = tokens.partition_point(|token| token.range.start < mention.range.end);
    let behind = tokens.get(next..).unwrap_or_default();
    let near = behind
        .iter()
        .take(NEAR)
        .take_while(|token| token.kind == TokenKind::Word);
    let near = near.count();
    let by = |token: &Token<'_>| matches!(token.entry.relation, Some(Relation::By | Relation::For));
    let by = behind.iter().take(near).position(by);
    // A field behind "in" is one where the sentence has no word of what the record ranks.
    let in_field = || {
        let is_said =
            |token: &&Token<'_>| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let near = behind.iter().take(NEAR).take_while(is_said).count();
        let mut pairs = behind.get(..=near).unwrap_or(behind).windows(2);
        let link = pairs
            .position(|pair| matches!(pair, [link, field] if is_in(link) && is_field(field)))?;
        let sentence = tokens.get(placed.sentence()).unwrap_or_default();
        (!names_measured(sentence, fact)).then_some(link)
    };
    let link = by.or_else(in_field);
    // As in "was named second by the panel".
    let is_passive = |token: &Token<'_>| looks_past(token.word);
    let Some(link) = link.filter(|link| !behind.iter().take(*link).any(is_passive)) else {
        return;
    };
    let phrase = behind.get(link + 1..).unwrap_or_default().iter();
    // "By that measure" points to what was said before.
    let mut ahead = phrase.clone();
    if ahead
        .next()
        .is_some_and(|token| List::Demonstratives.holds(token.word))
    {
        return;
    }
    let phrase = phrase.take_while(|token| {
        token.kind == TokenKind::Word
            && token.entry.relation.is_none_or(|link| link == Relation::Of)
    });
    let words: Vec<&Token<'_>> = phrase.filter(|token| tells_what(token)).collect();
    let is_told = |token: &&&Token<'_>| {
        let word = without_possessive(token.word);
        let mut known = fact.known().words.iter();
        has(fact.known(), word) || known.any(|own| are_synonyms(own, word))
    };
    let is_apart = |token: &&&Token<'_>| {
        let entry = token.entry;
        is_general(token.word)
            || is_name(token.raw)
            || List::RankMargins.holds(token.word)
            || entry.year_parts.is_some()
            || entry.days.is_some()
            || entry.month.is_some()
            || entry.is_in(Class::FunctionWords)
            || entry.ordinal.is_some()
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    if !words.iter().any(|word| is_told(&word) || is_apart(&word)) {
        leave_open(passage, &(first.range.start..last.range.end), found);
    }
}

fn is_in(token: &Token<'_>) -> bool {
    token.entry.relation == Some(Relation::In) && token.entry.is_in(Class::InPrepositions)
}

/// Whether a word behind "in" begins what things are ranked by rather than a place, a time or an adverb: "in life expectancy", not "in turn".
fn is_field(token: &Token<'_>) -> bool {
    let entry = token.entry;
    token.kind == TokenKind::Word
        && !is_name(token.raw)
        && entry.month.is_none()
        && !entry.is_in(Class::Determiners)
        && !entry.is_in(Class::FunctionWords)
        && !entry.is_in(Class::PlaceNouns)
        && !List::InAdverbs.holds(token.word)
}

/// Whether a text has a word of what a record ranks; names do not count.
fn names_measured(text: &[Token<'_>], fact: &Fact<'_>) -> bool {
    let measure = fact.measure().unwrap_or_default();
    let words = words_at(measure).filter(|(at, word)| at.start == 0 || !is_name(word));
    let measured: Vec<String> = words.flat_map(|(_, word)| content(word)).collect();
    let is_own = |token: &Token<'_>| {
        let word = without_possessive(token.word);
        let mut measured = measured.iter();
        measured
            .any(|own| is_same_word(own, word) || are_synonyms(own, word) || is_related(own, word))
    };
    text.iter().any(is_own)
}

/// Whether a word may tell by what things are ordered; "by far" tells by how much.
fn tells_what(token: &Token<'_>) -> bool {
    !token.entry.is_in(Class::Determiners) && !token.entry.is_in(Class::FunctionWords)
}

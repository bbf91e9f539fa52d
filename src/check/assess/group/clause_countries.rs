//! Compares the country that opens the clause of a number with that of its record, where the sentence names both: "While Germany struggled,
//! France grew by 0.2 percent" (docs/reading.md, Country of a clause).

use std::ops::Range;

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::status::Status;
use crate::clause;
use crate::lang::country::{NamedCountry, countries, may_name};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, List, Relation};

/// Accuses a number that agrees with a record where its clause begins with another country, or takes it up by "the latter".
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        mention,
        fact,
        ..
    } = placed;
    let measure = fact.measure().unwrap_or_default();
    let known = &fact.known().countries;
    let own = countries(measure);
    let Some(own) = own.first().filter(|_| !fact.is_unread()) else {
        return;
    };
    let sentence = placed.sentence();
    let sentence = placed.tokens.get(sentence).unwrap_or_default();
    let clause = before_number(placed, sentence);
    let is_other = |place: &NamedCountry| !known.contains(&place.country);
    let other = opener(placed, clause, sentence, own.country)
        .or_else(|| taken_up(placed, clause, sentence))
        .filter(is_other);
    let Some(other) = other.and_then(|other| passage.text.value.get(other.range)) else {
        return;
    };
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures somebody else", fact.id);
    found.problem = Some(Problem {
        allowed: other.to_owned(),
        ..problem(passage, mention, Trouble::Whose, &[fact])
    });
}

/// The tokens of a sentence from the beginning of a number's clause to the number: behind the last mark and word that join clauses with a
/// verb on either side.
fn before_number<'t, 's>(placed: &Placed<'t, '_>, sentence: &'s [Token<'t>]) -> &'s [Token<'t>] {
    let at = |byte: usize| sentence.partition_point(|token| token.range.start < byte);
    let number = at(placed.mention.amount().start);
    let first = at(placed.frame.range.start).min(number);
    let is_verb = |range: Range<usize>| {
        let mut verbs = placed.frames.iter().flat_map(|frame| &frame.verbs);
        verbs.any(|verb| range.contains(&at(verb.range.start)))
    };
    let joint = (first..number).rev().find(|at| {
        let is_in = |at: usize, is: fn(&Token<'_>) -> bool| sentence.get(at).is_some_and(is);
        let is_mark = |token: &Token<'_>| matches!(token.kind, TokenKind::Sign(',' | ';' | ':'));
        let joins = |token: &Token<'_>| token.entry.is_in(Class::Coordinators);
        let is_joint = is_in(*at, is_mark) && is_in(at + 1, joins)
            || is_in(*at, |token| token.kind == TokenKind::Sign(';'));
        is_joint && is_verb(first..*at) && is_verb(at + 1..number)
    });
    let joins = |at: usize| {
        let token = sentence.get(at);
        token.is_some_and(|token| {
            token.kind != TokenKind::Word || token.entry.is_in(Class::Coordinators)
        })
    };
    let start = joint.unwrap_or(first);
    let start = (start..number).find(|at| !joins(*at)).unwrap_or(number);
    sentence.get(start..number).unwrap_or_default()
}

/// The country with which a clause begins, where neither the clause nor the words behind the number name the record's, and the words before
/// the clause do.
fn opener(
    placed: &Placed<'_, '_>,
    clause: &[Token<'_>],
    sentence: &[Token<'_>],
    own: usize,
) -> Option<NamedCountry> {
    let text = &placed.passage.text.value;
    let (first, last) = clause.first().zip(clause.last())?;
    let start = sentence.first()?.range.start;
    let end = sentence.last()?.range.end;
    let before = text.get(start..first.range.start)?;
    let rest = text.get(first.range.start..end)?;
    let mut verbs = placed.frames.iter().flat_map(|frame| &frame.verbs);
    // As in "The United States and France had 42 and 11 percent".
    let is_clause = verbs.any(|verb| (start..first.range.start).contains(&verb.range.start));
    if !is_clause || !may_name(before, own) || may_name(rest, own) {
        return None;
    }
    // As in "France lent it 3 billion".
    let takes_up = |token: &Token<'_>| {
        token.entry.is_in(Class::Pronouns)
            || token.entry.is_in(Class::BeforeOthers)
            || token.entry.is_in(Class::PairWords)
    };
    let is_own = |token: &&Token<'_>| {
        let around = clause::innermost(placed.frames, token.range.start);
        around.is_none_or(|around| around.range == placed.frame.range)
    };
    if clause.iter().filter(is_own).any(takes_up) {
        return None;
    }
    let lead = clause.iter().take_while(|token| {
        token.entry.relation == Some(Relation::In) || token.entry.is_in(Class::Determiners)
    });
    let opening = clause.get(lead.count())?.range.start;
    let said = text.get(first.range.start..last.range.end)?;
    let named = countries(said).into_iter().next()?;
    let range = first.range.start + named.range.start..first.range.start + named.range.end;
    (range.start == opening).then_some(NamedCountry { range, ..named })
}

/// The country that "the former" or "the latter" in a clause takes up, of two that are joined before it.
fn taken_up(
    placed: &Placed<'_, '_>,
    clause: &[Token<'_>],
    sentence: &[Token<'_>],
) -> Option<NamedCountry> {
    let text = &placed.passage.text.value;
    let (word, is_first) = clause.windows(2).find_map(|pair| {
        let [article, word] = pair else { return None };
        let is_first = List::Former.holds(word.word);
        let takes_up =
            article.entry.is_in(Class::Definite) && (is_first || List::Latter.holds(word.word));
        takes_up.then_some((word, is_first))
    })?;
    let start = sentence.first()?.range.start;
    let before = text.get(start..word.range.start)?;
    let named = countries(before);
    let pair = named.windows(2).rev().find(|pair| {
        let [first, second] = pair else { return false };
        let between = before.get(first.range.end..second.range.start);
        let mut words = between.unwrap_or(",").split_whitespace();
        let joins = |word: &str| {
            let entry = ENGLISH.find(word);
            entry.is_in(Class::Coordinators) || entry.is_in(Class::Determiners)
        };
        words.all(joins)
    })?;
    let meant = if is_first { pair.first() } else { pair.last() };
    let other = if is_first { pair.last() } else { pair.first() };
    let known = &placed.fact.known().countries;
    let is_known = other.is_some_and(|other| known.contains(&other.country));
    let meant = meant.filter(|_| is_known)?.clone();
    Some(NamedCountry {
        range: start + meant.range.start..start + meant.range.end,
        ..meant
    })
}

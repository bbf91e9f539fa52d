//! A passage read once: its text with its tokens and clauses.

use std::ops::{Deref, Range};

use crate::clause::{self, ClauseFrame, Verb};
use crate::lang::token::{self, Token, TokenKind};
use crate::lang::{Class, Direction, List, Relation};
use crate::mention::Mention;
use crate::prose::Passage;
use crate::quantity::Base;

/// The most tokens of a sentence to look at on one side of a number, which bounds the work on long sentences.
const REACH: usize = 40;

/// The most words of an object between a verb and the size of its change: "raised its key policy rate by 25 basis points".
const OBJECT: usize = 6;

/// The most words between a preposition and an amount, behind an article: "by a very modest 2 percent".
const ADJECTIVES: usize = 3;

/// A passage with its tokens, clauses and rates.
#[derive(Clone, Copy)]
pub(in crate::check::assess) struct ReadPassage<'s> {
    pub(in crate::check::assess) passage: &'s Passage,
    pub(in crate::check::assess) tokens: &'s [Token<'s>],
    pub(in crate::check::assess) frames: &'s [ClauseFrame],
    pub(in crate::check::assess) rates: &'s [Rate],
}

/// A number with a denominator.
pub(in crate::check::assess) struct Rate {
    range: Range<usize>,
    /// The unit of the number without its denominator.
    base: Base,
}

impl Rate {
    /// The rates among some mentions.
    pub(in crate::check::assess) fn all(mentions: &[Mention]) -> Vec<Self> {
        let rates = mentions.iter().filter_map(|mention| {
            let unit = mention.reading.unit.as_ref()?;
            unit.per.as_ref()?;
            Some(Self {
                range: mention.range.clone(),
                base: unit.base,
            })
        });
        rates.collect()
    }
}

impl Deref for ReadPassage<'_> {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        self.passage
    }
}

impl<'s> ReadPassage<'s> {
    /// The index of the first token at or behind a byte.
    fn first_from(&self, byte: usize) -> usize {
        self.tokens
            .partition_point(|token| token.range.start < byte)
    }

    /// The tokens of the sentence before a byte, back to a mark that parts statements.
    pub(in crate::check::assess) fn statement_before(&self, byte: usize) -> &'s [Token<'s>] {
        let own = self.sentence_before(byte);
        own.get(start(own, parts_statements)..).unwrap_or_default()
    }

    /// The tokens of the sentence before a byte, back to a comma or a mark that parts statements.
    pub(in crate::check::assess) fn before(&self, byte: usize) -> &'s [Token<'s>] {
        let own = self.sentence_before(byte);
        own.get(start(own, parts)..).unwrap_or_default()
    }

    /// The tokens of the sentence behind a byte, up to a comma or a mark that parts statements.
    pub(in crate::check::assess) fn behind(&self, byte: usize) -> &'s [Token<'s>] {
        let end = self.sentence(byte).end;
        let own = self.tokens.get(self.first_from(byte)..).unwrap_or_default();
        let tokens = own.iter().take(REACH);
        let tokens = tokens.take_while(|token| token.range.start < end && !parts(token.kind));
        own.get(..tokens.count()).unwrap_or_default()
    }

    /// The last tokens of the sentence before a byte.
    pub(in crate::check::assess) fn sentence_before(&self, byte: usize) -> &'s [Token<'s>] {
        let end = self.first_from(byte);
        let start = self.first_from(self.sentence(byte).start);
        let start = start.max(end.saturating_sub(REACH));
        self.tokens.get(start..end).unwrap_or_default()
    }

    /// The tokens that begin in a range of bytes.
    pub(in crate::check::assess) fn within(&self, range: &Range<usize>) -> &'s [Token<'s>] {
        let range = self.first_from(range.start)..self.first_from(range.end);
        self.tokens.get(range).unwrap_or_default()
    }

    /// The tokens of the sentence around a byte.
    pub(in crate::check::assess) fn sentence_around(&self, byte: usize) -> &'s [Token<'s>] {
        self.within(&self.sentence(byte))
    }

    /// The sentence around a byte.
    pub(in crate::check::assess) fn sentence(&self, byte: usize) -> Range<usize> {
        let sentence = self.sentences.get(self.sentence_at(byte));
        sentence.cloned().unwrap_or(0..self.text.value.len())
    }

    /// The unit of the number whose denominator begins at a byte, behind its noun: patients of "40 patients per day".
    pub(in crate::check::assess) fn rated_at(&self, byte: usize) -> Option<Base> {
        let before = self.sentence_before(byte).iter().rev();
        let is_noun = |token: &&Token<'_>| {
            let is_content = !token.entry.is_in(Class::FunctionWords);
            token.kind == TokenKind::Word && token.entry.relation.is_none() && is_content
        };
        let rate_at = |token: &Token<'_>| {
            let mut rates = self.rates.iter();
            rates.find(|rate| rate.range.contains(&token.range.start))
        };
        let mut ends = before.skip_while(|token| rate_at(token).is_none() && is_noun(token));
        ends.next().and_then(rate_at).map(|rate| rate.base)
    }

    /// The verb that a token belongs to, by the clause around it.
    fn verb_at(&self, token: &Token<'_>) -> Option<&'s Verb> {
        let frame = clause::innermost(self.frames, token.range.start)?;
        let mut verbs = frame.verbs.iter();
        verbs.find(|verb| verb.range.end == token.range.end)
    }

    /// The nearest verb of change before a preposition right before a byte, and its direction; `None` where the verb is denied.
    pub(in crate::check::assess) fn change_before(
        &self,
        byte: usize,
        preposition: Relation,
    ) -> Option<(Range<usize>, Direction)> {
        let before = self.statement_before(byte);
        // A mark right before the number parts it from the preposition.
        before.last().filter(|last| !is_sign(last))?;
        let before = without_adverbs(before);
        let mut words = before.iter().rev().filter(|token| !is_sign(token));
        let is_link = |token: &Token<'_>| {
            let departs = preposition == Relation::From && token.entry.is_in(Class::WeakDepartures);
            token.entry.relation == Some(preposition) || departs
        };
        let mut aside = Vec::new();
        let mut near = words.by_ref().take(ADJECTIVES + 1);
        near.find(|token| {
            aside.push(*token);
            is_link(token)
        })?;
        // As in "by a fifth, from $144".
        let between = aside.split_last().map_or(&[][..], |(_, between)| between);
        let is_other = |token: &&Token<'_>| {
            matches!(
                token.entry.relation,
                Some(Relation::From | Relation::To | Relation::By)
            )
        };
        if between.iter().any(is_other) {
            return None;
        }
        // As in "By a modest 2 percent".
        let article = aside.iter().rev().nth(1);
        if article.is_some_and(|token| !List::Articles.holds(token.word)) {
            return None;
        }
        let near = words.take(OBJECT + 1);
        let mut near = near.take_while(|token| token.kind != TokenKind::Number);
        let (token, direction) = near.find_map(|token| Some((token, token.entry.change_verb?)))?;
        let is_denied = self.verb_at(token).is_some_and(|verb| verb.is_negated);
        (!is_denied).then(|| (token.range.clone(), direction))
    }
}

/// The answer of a question about the tokens of a record's English words.
pub(in crate::check::assess) fn recorded<T>(text: &str, ask: impl FnOnce(&[Token<'_>]) -> T) -> T {
    ask(&token::english(text, &token::lowered(text)))
}

/// Some tokens without the adverbs at their end, which stand between a verb, its preposition and an amount: "down sharply from only".
pub(in crate::check::assess) fn without_adverbs<'t, 's>(
    tokens: &'t [Token<'s>],
) -> &'t [Token<'s>] {
    let has_ending = |token: &Token<'_>| {
        let mut endings = List::AdverbEndings.phrases().iter();
        token.kind == TokenKind::Word && endings.any(|ending| token.word.ends_with(ending))
    };
    let is_adverb = |token: &Token<'_>| {
        let is_named = token.entry.is_in(Class::ChangeAdverbs) || has_ending(token);
        // "Rallied" and "multiply" give a direction.
        is_named && token.entry.relation.is_none() && token.entry.change_verb.is_none()
    };
    let last = tokens.iter().rposition(|token| !is_adverb(token));
    tokens
        .get(..last.map_or(0, |last| last + 1))
        .unwrap_or_default()
}

const fn is_sign(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Sign(_))
}

/// The index behind the last token of a kind.
fn start(tokens: &[Token<'_>], ends: impl Fn(TokenKind) -> bool) -> usize {
    let last = tokens.iter().rposition(|token| ends(token.kind));
    last.map_or(0, |last| last + 1)
}

/// Whether a mark parts one statement from another.
const fn parts_statements(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Sign(';' | ':' | '(' | ')' | '"' | '“' | '”')
    )
}

/// Whether a mark parts the words before it from those behind.
const fn parts(kind: TokenKind) -> bool {
    parts_statements(kind) || matches!(kind, TokenKind::Sign(','))
}

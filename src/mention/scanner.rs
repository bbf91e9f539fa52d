//! The reading head: the tokens of a passage, their vocabulary, and the small questions that every recogniser asks.

use std::ops::Range;

use super::{Hedge, HedgeKind, Settings};
use crate::lang::numerals::Numerals;
use crate::lang::token::{self, Token, TokenKind};
use crate::lang::{self, Language, Pattern};
use crate::lang::{Class, Entry, Phrase, Relation, UNKNOWN, lexicon};

/// One passage, cut into tokens. Positions are token indices; a position beyond the end holds nothing.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    tokens: &'t [Token<'t>],
    pub(super) settings: &'t Settings,
    pub(super) language: &'static Language,
    pub(super) numerals: Numerals,
    /// How many tokens were looked at: a measure of work without a clock.
    #[cfg(test)]
    pub(super) looks: std::cell::Cell<usize>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token<'t>], settings: &'t Settings) -> Self {
        Self {
            text,
            tokens,
            settings,
            language: lang::of(&settings.language).unwrap_or(&lang::ENGLISH),
            numerals: Numerals::of(&settings.language),
            #[cfg(test)]
            looks: std::cell::Cell::new(0),
        }
    }

    #[inline]
    fn token(&self, at: usize) -> Option<&Token<'t>> {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        self.tokens.get(at)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.token(at).map(|token| token.kind)
    }

    /// The bytes of the tokens from `at` up to, but not including, `end`.
    pub(super) fn range(&self, at: usize, end: usize) -> Range<usize> {
        let start = self
            .token(at)
            .map_or(self.text.len(), |token| token.range.start);
        let last = end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |token| token.range.end);
        start..last.max(start)
    }

    /// The token at `at` as written.
    #[inline]
    pub(super) fn raw(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| token.raw)
    }

    /// The word at `at` in lower case; empty where the token is no word.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| token.word)
    }

    /// The entry of the vocabulary for the word at `at`; an empty entry where the token is no known word.
    #[inline]
    pub(super) fn entry(&self, at: usize) -> &'static Entry {
        self.token(at).map_or(&UNKNOWN, |token| token.entry)
    }

    #[inline]
    pub(super) fn is_in(&self, at: usize, class: Class) -> bool {
        self.entry(at).is_in(class)
    }

    /// Whether the word before `at` is in a class.
    pub(super) fn is_after(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_in(before, class))
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    #[inline]
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(TokenKind::Sign(sign))
    }

    /// Whether no space stands before the token at `at`.
    #[inline]
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// Whether a hyphen or dash joins the tokens around `at` without space.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        token::is_joint(self.tokens, at)
    }

    /// The token at `at`, or the next past a hyphen between two tokens.
    pub(super) fn skip_joint(&self, at: usize) -> usize {
        if self.is_joint(at) { at + 1 } else { at }
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.is_word(at) && self.raw(at).starts_with(char::is_uppercase)
    }

    /// Whether the word at `at` has one capital letter and then small ones.
    pub(super) fn is_title_case(&self, at: usize) -> bool {
        let mut letters = self.raw(at).bytes();
        letters
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
            && !letters.any(|letter| letter.is_ascii_uppercase())
    }

    /// Whether the word at `at` is a possessive: "China's".
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.language.is_possessive(self.word(at))
    }

    /// Whether the word at `at` looks like the plural of something countable.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        lexicon::is_known_plural(self.word(at), self.entry(at))
    }

    /// Whether punctuation that ends a clause, or the end of the passage, stands at `at`.
    pub(super) fn is_clause_end(&self, at: usize) -> bool {
        match self.kind(at) {
            None => true,
            Some(TokenKind::Sign(sign)) => matches!(
                sign,
                '.' | ',' | ';' | ':' | '!' | '?' | ')' | '—' | '”' | '"'
            ),
            _ => false,
        }
    }

    /// The token after the longest phrase of a pattern that stands at `at`.
    #[inline]
    pub(super) fn pattern(&self, at: usize, pattern: Pattern) -> Option<usize> {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        self.language.pattern(self.tokens, at, pattern)
    }

    /// The phrases that begin with the word at `at` and stand there whole: the effect of each, and the token after it.
    fn standing(
        &self,
        at: usize,
        phrases: &'static [Phrase],
    ) -> impl Iterator<Item = (HedgeKind, usize)> {
        phrases.iter().filter_map(move |phrase| {
            let next = phrase.rest.iter().try_fold(at + 1, |next, word| {
                let next = self.skip_joint(next);
                (self.word(next) == *word).then_some(next + 1)
            })?;
            Some((phrase.kind, next))
        })
    }

    /// The hedge that starts at `at`, and the token where its number may follow.
    pub(super) fn hedge(&self, at: usize) -> Option<(Hedge, usize)> {
        let found = |kind, next: usize| {
            Some((
                Hedge {
                    kind,
                    range: self.range(at, next),
                },
                next,
            ))
        };
        if let Some(TokenKind::Sign(sign)) = self.kind(at)
            && let Some(kind) = HedgeKind::of_sign(sign)
        {
            // As in ">=".
            let is_double = self.is_sign(at + 1, '=') && self.is_glued(at + 1);
            let double = match kind {
                HedgeKind::MoreThan if is_double => Some(HedgeKind::AtLeast),
                HedgeKind::LessThan if is_double => Some(HedgeKind::AtMost),
                _ => None,
            };
            return double.map_or_else(|| found(kind, at + 1), |kind| found(kind, at + 2));
        }
        if self.is_in(at, Class::DottedHedges)
            && !self.is_capitalised(at)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
        {
            return found(
                HedgeKind::About,
                self.past_hedge_article(HedgeKind::About, at + 2),
            );
        }
        if self.is_in(at, Class::VerbParticles) && self.is_particle(at) {
            return None;
        }
        let (kind, next) = self.standing(at, &self.entry(at).hedges).next()?;
        // "Terminals are short of 6,500 dockers" says that they lack dockers.
        let is_lack = self.is_in(at, Class::Lacks)
            && self.follows_be(at)
            && self.currency_prefix(next).is_none()
            && !(self.is_sign(next + 1, '%') || self.is_in(next + 1, Class::RateWords));
        if is_lack {
            return None;
        }
        let next = self.past_hedge_article(kind, self.past_opening_comma(at, next));
        match self.negator(at) {
            Some(negator) => {
                let (mut hedge, next) = found(kind.negated(), next)?;
                hedge.range = self.range(negator, next);
                Some((hedge, next))
            }
            None => found(kind, next),
        }
    }

    /// The token past a comma behind a hedge that opens a clause: "At most, 250".
    fn past_opening_comma(&self, at: usize, end: usize) -> usize {
        let opens = at == 0 || self.is_clause_end(at - 1);
        let is_comma = self.is_sign(end, ',') && opens && end > at + 1 && self.is_number(end + 1);
        end + usize::from(is_comma)
    }

    /// The token past an article between a hedge and its number: "casi el 40 %". Behind a word for a maximum the article makes the number a
    /// goal: "hasta el 40 %".
    fn past_hedge_article(&self, kind: HedgeKind, at: usize) -> usize {
        if kind == HedgeKind::UpTo {
            return at;
        }
        // As in "casi se duplicaron".
        let is_pronoun = self.is_in(at, Class::Reflexives) && self.entry(at + 1).multiple.is_some();
        self.past_amount_article(at) + usize::from(is_pronoun)
    }

    /// The token past an article before a number: "entre el 2 % y el 3 %".
    pub(super) fn past_amount_article(&self, at: usize) -> usize {
        if !self.is_in(at, Class::AmountArticles) {
            return at;
        }
        let entry = self.entry(at + 1);
        let is_word = entry.cardinal.is_some() && entry.scale.is_none();
        let follows = self.is_number(at + 1) || is_word || self.currency_prefix(at + 1).is_some();
        at + usize::from(follows)
    }

    /// Whether a form of "be" stands before `at`.
    pub(super) fn follows_be(&self, at: usize) -> bool {
        self.is_after(at, Class::Copulas)
    }

    /// The token of the word that negates the hedge at `at` (docs/reading.md, Negated bounds): "did not exceed", "never fell below".
    fn negator(&self, at: usize) -> Option<usize> {
        let negates = |at: usize| {
            // As in "More often than not over 37 percent".
            let denies = || {
                let before = at.checked_sub(1);
                before.is_none_or(|before| self.pattern(before, Pattern::NoNegation).is_none())
            };
            self.is_in(at, Class::Negators) && denies()
        };
        let mut before = at.checked_sub(1)?;
        if self.is_in(before, Class::NegatorFillers) {
            before = before.checked_sub(1)?;
        }
        let second = before.checked_sub(1);
        let moves =
            self.entry(before).change_verb.is_some() || self.is_in(before, Class::MovingVerbs);
        if negates(before) {
            return Some(before);
        }
        let fails =
            second.filter(|failed| self.pattern(*failed, Pattern::FailsTo) == Some(before + 1));
        fails.or(second.filter(|second| moves && negates(*second)))
    }

    /// Whether "up" at `at` belongs to the verb before it: "add up to", "make up four in ten".
    pub(super) fn is_particle(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1) else {
            return false;
        };
        self.is_in(verb, Class::UpToVerbs)
            || (self.is_in(verb, Class::MotionVerbs)
                && self.entry(at + 1).relation == Some(Relation::To))
            || (self.is_in(verb, Class::UpVerbs) && !self.is_in(at + 1, Class::LevelWords))
    }

    /// The hedge behind a number that ends before `at`, and the token after it.
    pub(super) fn hedge_after(&self, at: usize) -> Option<(Hedge, usize)> {
        if self.is_sign(at, '+') && self.is_glued(at) {
            return Some((
                Hedge {
                    kind: HedgeKind::AtLeast,
                    range: self.range(at, at + 1),
                },
                at + 1,
            ));
        }
        if self.is_joint(at) && self.is_in(at + 1, Class::PlusSuffixes) {
            // As in "1,300-plus".
            return Some((
                Hedge {
                    kind: HedgeKind::AtLeast,
                    range: self.range(at, at + 2),
                },
                at + 2,
            ));
        }
        // As in "10 percent, at most,".
        let comma = self.is_sign(at, ',');
        let first = at + usize::from(comma);
        let is_complete = |next: usize| {
            let goes_on = match self.kind(next) {
                Some(TokenKind::Opaque) => true,
                // As in "250 tops the list" and "250 at least twice".
                Some(TokenKind::Word) if self.is_in(first, Class::ClosingHedges) => false,
                Some(TokenKind::Word) if self.is_in(first, Class::OpenHedges) => {
                    self.is_in(next, Class::FunctionWords)
                }
                Some(TokenKind::Word) => self.entry(next).cardinal.is_none(),
                _ => false,
            };
            self.is_clause_end(next) || (goes_on && !comma)
        };
        let (kind, next) = self
            .standing(first, &self.entry(first).hedges_after)
            .find(|(_, next)| is_complete(*next))?;
        Some((
            Hedge {
                kind,
                range: self.range(first, next),
            },
            next,
        ))
    }

    /// The counted noun at `at`: up to four words, the last of them a plural where there is one.
    pub(super) fn noun(&self, at: usize) -> Option<&'t str> {
        let end = self.noun_end(at)?;
        self.text.get(self.range(at, end))
    }

    /// The token after the counted noun at `at`.
    pub(super) fn noun_end(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let usable = |at: usize| {
            self.is_word(at)
                && !self.is_in(at, Class::FunctionWords)
                && !self.raw(at).contains(|c: char| c.is_ascii_digit())
        };
        let agrees = self.language.adjectives_agree() && !self.counts_one(at);
        let mut end = at;
        while end < at + LONGEST {
            // As in "low-income": the token after the hyphen belongs to the word.
            let next = if end > at { self.skip_joint(end) } else { end };
            if !usable(next) || self.entry(next).cardinal.is_some() {
                break;
            }
            end = next + 1;
            let is_adjective =
                self.is_in(next, Class::PluralAdjectives) && usable(end) && self.is_plural(end);
            if agrees && !self.is_plural(next) {
                return None;
            }
            if self.is_plural(next) && !is_adjective && !self.is_joint(end) {
                // In "police officers" a plural without an ending stands before the noun.
                let goes_on =
                    self.is_in(next, Class::Plurals) && usable(end) && self.is_plural(end);
                if goes_on {
                    end += 1;
                }
                return Some(end);
            }
        }
        // A singular is counted where it is joined ("a five-seat majority") or behind one ("1 firm"); any other word may be a verb.
        let single = self.is_joint(at.wrapping_sub(1)) || self.counts_one(at);
        (usable(at) && single).then_some(at + 1)
    }

    /// Whether the number before `at` is one.
    fn counts_one(&self, at: usize) -> bool {
        let Some(one) = at.checked_sub(1) else {
            return false;
        };
        let is_part = self.is_after(one, Class::TenLinks);
        self.raw(one) == "1" || (self.entry(one).cardinal == Some(1) && !is_part)
    }

    /// The countable plural at `at`, perhaps behind adjectives.
    pub(super) fn plural_noun(&self, at: usize) -> Option<&'t str> {
        let noun = self.noun(at)?;
        let last = noun
            .rsplit([' ', '-'])
            .next()
            .unwrap_or(noun)
            .to_lowercase();
        self.language.is_plural(&last).then_some(noun)
    }
}

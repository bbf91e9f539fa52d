//! The pieces that frames are built of: words, marks, and mentions as one piece each.

use std::ops::Range;

use crate::lang::lexicon::is_known_plural;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Classes, ENGLISH, Entry, List, Relation, UNKNOWN, looks_past};
use crate::mention::{Form, Kind, Mention};

/// Classes of words that are verbs in themselves.
const VERBS: Classes = Class::StatingVerbs
    .only()
    .or(Class::ProposingVerbs.only())
    .or(Class::Verbs.only())
    .or(Class::Surpassing.only())
    .or(Class::Trailing.only())
    .or(Class::Saying.only())
    .or(Class::Finding.only())
    .or(Class::Copulas.only())
    .or(Class::HelpingVerbs.only())
    .or(Class::Wishing.only());

/// Classes of words behind which no verb stands.
const NOUN_OPENERS: Classes = Class::Determiners.only().or(Class::Prepositions.only());

/// A word, a mark or a mention of a sentence.
#[derive(Debug)]
pub(super) struct ClausePiece<'t> {
    pub(super) kind: PieceKind,
    pub(super) range: Range<usize>,
    /// The index of the sentence that holds the piece.
    pub(super) sentence: usize,
    /// The word in lower case; empty for marks and mentions.
    pub(super) word: &'t str,
    /// The word as written; empty for marks and mentions.
    pub(super) raw: &'t str,
    pub(super) entry: &'static Entry,
    /// Whether the piece is taken for a verb.
    pub(super) is_verb: bool,
    /// The relation given by the word that opens a span of dates: "between March and May".
    pub(super) opened: Option<Relation>,
    /// Whether a word such as "since" bounds the date: "since 2019".
    pub(super) is_bounded: bool,
    /// Whether the piece is a date longer than a day.
    pub(super) is_stretch: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    Word,
    /// A quantity, by its index among the mentions.
    Number(usize),
    /// A date, by its index among the mentions.
    Date(usize),
    Mark(char),
}

impl ClausePiece<'_> {
    pub(super) const fn is_in(&self, class: Class) -> bool {
        self.entry.is_in(class)
    }

    pub(super) const fn is_mark(&self) -> bool {
        matches!(self.kind, PieceKind::Mark(_))
    }

    /// Whether the piece is a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.raw.starts_with(char::is_uppercase)
    }

    /// Whether the piece is a unit of time: "year", "week".
    pub(super) const fn is_time_unit(&self) -> bool {
        self.entry.year_parts.is_some() || self.entry.days.is_some()
    }

    /// Whether a noun phrase may hold the word.
    pub(super) fn is_nominal(&self) -> bool {
        self.kind == PieceKind::Word
            && !self.is_verb
            && self.entry.relation.is_none()
            && (!self.is_in(Class::FunctionWords) || self.is_in(Class::Determiners))
            && !self.is_in(Class::Pronouns)
    }
}

/// The pieces of some sentences, in order. A mention is one piece in place of its tokens; of a change only the amount.
pub(super) fn pieces<'t>(
    tokens: &[Token<'t>],
    sentences: &[Range<usize>],
    mentions: &[Mention],
) -> Vec<ClausePiece<'t>> {
    let mut all: Vec<ClausePiece<'t>> = Vec::with_capacity(tokens.len());
    // An exempt mention is a name or a duration, not a quantity.
    let mut places = mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.is_dated_or_due())
        .map(|(index, mention)| (index, mention.kind == Kind::Date, mention.amount()))
        .peekable();
    let is_stretch = |index: usize| {
        let form = mentions.get(index).map(|mention| &mention.reading.form);
        matches!(form, Some(Form::Date { period: Some(period) }) if !period.is_day())
    };
    let mut cases = SentenceCases {
        tokens,
        known: None,
    };
    let mut sentence = 0;
    for (at, token) in tokens.iter().enumerate() {
        let start = token.range.start;
        while sentences.get(sentence).is_some_and(|own| own.end <= start) {
            sentence += 1;
        }
        let Some(own) = sentences.get(sentence) else {
            break;
        };
        if start < own.start {
            continue;
        }
        while places.next_if(|(.., place)| place.end <= start).is_some() {}
        let kind = match places.peek() {
            Some((index, is_date, place)) if place.start <= start => {
                // The piece for the mention's first token stands for the whole mention.
                let is_told = all.last().is_some_and(|last| match last.kind {
                    PieceKind::Number(told) | PieceKind::Date(told) => told == *index,
                    _ => false,
                });
                if is_told {
                    continue;
                }
                if *is_date {
                    PieceKind::Date(*index)
                } else {
                    PieceKind::Number(*index)
                }
            }
            _ => match token.kind {
                TokenKind::Sign(sign) => PieceKind::Mark(sign),
                TokenKind::Word
                | TokenKind::Number
                | TokenKind::Dotted
                | TokenKind::Fraction(_) => PieceKind::Word,
                TokenKind::Address | TokenKind::Opaque => PieceKind::Mark(' '),
            },
        };
        let (range, word, entry) = match (kind, places.peek()) {
            (PieceKind::Number(_) | PieceKind::Date(_), Some((.., place))) => {
                (place.clone(), "", &UNKNOWN)
            }
            // As in "the WHO advises".
            _ if token.entry.is_in(Class::Subordinators) && is_acronym(token.raw) => {
                (token.range.clone(), token.word, &UNKNOWN)
            }
            _ => (token.range.clone(), token.word, token.entry),
        };
        let is_verb = kind == PieceKind::Word
            && (is_verb(word, entry, all.last(), sentence)
                || is_denied(word, entry, &all, sentence))
            && !(token.glued && is_compound(&all))
            && !(is_in_name(token, all.last(), sentence) && cases.is_plain(sentence, own))
            && !tells_full_time(tokens.get(at..).unwrap_or_default(), all.last());
        let opens_span =
            token.entry.is_in(Class::SpanOpeners) || token.entry.is_in(Class::BetweenOpeners);
        let opened = (opens_span && matches!(kind, PieceKind::Date(_))).then_some(Relation::In);
        all.push(ClausePiece {
            kind,
            range,
            sentence,
            word,
            raw: if word.is_empty() { "" } else { token.raw },
            entry,
            is_verb,
            opened,
            is_stretch: matches!(kind, PieceKind::Date(index) if is_stretch(index)),
            is_bounded: matches!(kind, PieceKind::Date(_)) && token.entry.date_bound.is_some(),
        });
    }
    all
}

/// Whether a word with a capital follows a word of its sentence: "United *States*".
fn is_in_name(token: &Token<'_>, before: Option<&ClausePiece<'_>>, sentence: usize) -> bool {
    let follows = |before: &ClausePiece<'_>| {
        before.sentence == sentence && before.kind == PieceKind::Word && before.is_capital()
    };
    token.raw.starts_with(char::is_uppercase)
        && token.raw.contains(char::is_lowercase)
        && before.is_some_and(follows)
}

/// Which sentences write capitals for names alone, and not for all words, as headlines do.
struct SentenceCases<'s, 't> {
    tokens: &'s [Token<'t>],
    /// The sentence that was looked at last.
    known: Option<(usize, bool)>,
}

impl SentenceCases<'_, '_> {
    /// Whether a sentence has words of their own meaning without capitals.
    fn is_plain(&mut self, sentence: usize, range: &Range<usize>) -> bool {
        /// Headlines write these without capitals as well.
        const SMALL: Classes = Class::Articles
            .only()
            .or(Class::Determiners.only())
            .or(Class::Coordinators.only())
            .or(Class::Subordinators.only())
            .or(Class::Pronouns.only());
        const SHORT: usize = 3;
        if let Some((_, is_plain)) = self.known.filter(|(known, _)| *known == sentence) {
            return is_plain;
        }
        let first = self
            .tokens
            .partition_point(|token| token.range.start < range.start);
        let own = self.tokens.get(first..).unwrap_or_default().iter();
        let mut own = own.take_while(|token| token.range.start < range.end);
        let is_plain = own.any(|token| {
            token.kind == TokenKind::Word
                && token.raw.starts_with(char::is_lowercase)
                && token.entry.relation.is_none()
                && token.entry.scale.is_none()
                && token.raw.len() > SHORT
                && !token.entry.classes().meet(SMALL)
        });
        self.known = Some((sentence, is_plain));
        is_plain
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a participle stands between a number and a unit of time: "24 completed weeks".
fn tells_full_time(tokens: &[Token<'_>], before: Option<&ClausePiece<'_>>) -> bool {
    let is_counted = before.is_some_and(|before| matches!(before.kind, PieceKind::Number(_)));
    is_counted
        && tokens
            .get(1)
            .is_some_and(|next| List::CountedTimes.holds(next.word))
}

/// Whether the last piece is a hyphen behind a noun, so that the word after it is no verb: "Means-tested aid". "Re-opened" is a verb.
fn is_compound(all: &[ClausePiece<'_>]) -> bool {
    /// The least letters of a noun.
    const NOUN: usize = 4;
    let [.., first, hyphen] = all else {
        return false;
    };
    matches!(hyphen.kind, PieceKind::Mark('-' | '\u{2010}' | '\u{2011}'))
        && first.word.len() >= NOUN
        && first.entry.relation.is_none()
}

/// Whether a word stands where a negated auxiliary has its verb: "Did not outnumber", "don't vote".
fn is_denied(word: &str, entry: &Entry, all: &[ClausePiece<'_>], sentence: usize) -> bool {
    const NO_VERBS: Classes = Class::FunctionWords.only().or(Class::Determiners.only());
    let mut before = all.iter().rev();
    let Some(negator) = before.next().filter(|piece| {
        piece.sentence == sentence && piece.is_in(Class::Negators) && piece.entry.relation.is_none()
    }) else {
        return false;
    };
    let helps = |piece: &ClausePiece<'_>| {
        piece.sentence == sentence
            && (piece.is_in(Class::HelpingVerbs) || piece.is_in(Class::Wishing))
    };
    let mut endings = List::NegativeEndings.phrases().iter();
    let is_helped =
        endings.any(|ending| negator.word.ends_with(ending)) || before.next().is_some_and(helps);
    let mut adverbs = List::AdverbEndings.phrases().iter();
    is_helped
        && word.chars().all(char::is_alphabetic)
        && entry.relation.is_none()
        && !entry.classes().meet(NO_VERBS)
        && !adverbs.any(|ending| word.ends_with(ending))
}

/// Whether a word is taken for a verb: by its class, or, for words of change and past forms, where no noun phrase is open.
fn is_verb(word: &str, entry: &Entry, before: Option<&ClausePiece<'_>>, sentence: usize) -> bool {
    let before = before.filter(|before| before.sentence == sentence);
    let follows_opener = before.is_some_and(|before| {
        // As in "a 5 percent rise".
        let is_counted = matches!(before.kind, PieceKind::Number(_)) && entry.change_noun.is_some();
        let opens = before.entry.classes().meet(NOUN_OPENERS)
            || before.entry.relation.is_some()
            // As in "the stream's demand side".
            || ENGLISH.is_possessive(before.word);
        // As in "plans to raise".
        let is_infinitive = before.entry.relation == Some(Relation::To);
        (opens && !is_infinitive) || is_counted
    });
    if entry.classes().meet(VERBS) {
        let is_auxiliary = entry.is_in(Class::Copulas)
            || entry.is_in(Class::HelpingVerbs)
            || entry.is_in(Class::Wishing);
        // As in "In May": no auxiliary stands behind a preposition.
        let follows_preposition = before.is_some_and(|before| {
            let relation = before.entry.relation;
            relation.is_some() && !matches!(relation, Some(Relation::To | Relation::As))
        });
        // As in "Claims below $10,000 go to small courts": a plural that opens a sentence is no verb.
        let is_plural = before.is_none() && is_known_plural(word, entry);
        return is_auxiliary && !follows_preposition || !follows_opener && !is_plural;
    }
    let may_move = entry.change_verb.is_some() && !entry.is_in(Class::ChangeParticles)
        || entry.multiple.is_some()
        || looks_past(word);
    let is_after_verb = before.is_some_and(|before| before.is_verb);
    may_move
        && !follows_opener
        && before.is_some()
        && (is_after_verb || !entry.is_in(Class::WordlikeVerbs))
}

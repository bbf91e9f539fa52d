//! Compares the kind of the things named beside a number with that of its record: "wild salmon" beside a record of farmed salmon
//! (docs/reading.md, Another kind).

use std::ops::Range;

use super::related_words::{has, is_general, is_said};
use crate::check::subject::{NounPhrase, PhraseWord, SubjectWords, is_name};
use crate::clause::ClauseFrame;
use crate::lang::country::countries;
use crate::lang::noun::is_same_word;
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::word::without_possessive;
use crate::lang::{Class, ENGLISH, List};

/// A noun phrase of prose, with the range of its tokens.
pub(super) struct SaidPhrase {
    pub(in crate::check::assess) phrase: NounPhrase,
    pub(in crate::check::assess) tokens: Range<usize>,
    /// Whether a word that joins stands before the phrase: "rural and urban households".
    pub(in crate::check::assess) is_joined: bool,
}

/// The noun phrases of a range of tokens; a verb of the clause ends a phrase.
pub(super) fn said(
    frame: &ClauseFrame,
    tokens: &[Token<'_>],
    stretch: Range<usize>,
) -> Vec<SaidPhrase> {
    let mut all = Vec::new();
    let mut ended = Vec::new();
    let mut open = NounPhrase::default();
    let mut start = stretch.start;
    let mut is_joined = false;
    let mut close = |open: &mut NounPhrase, tokens: Range<usize>, is_joined| {
        open.close(&mut ended);
        let said = ended.drain(..).map(|phrase| SaidPhrase {
            phrase,
            tokens: tokens.clone(),
            is_joined,
        });
        all.extend(said);
    };
    for index in stretch.clone() {
        let Some(token) = tokens.get(index) else {
            break;
        };
        if open.words.is_empty() {
            start = index;
        }
        if is_joint(tokens, index) && !open.words.is_empty() {
            continue;
        }
        let mut verbs = frame.verbs.iter();
        let is_verb = verbs.any(|verb| verb.range.contains(&token.range.start));
        let bare = without_possessive(token.word);
        let opens = index.checked_sub(1).and_then(|before| tokens.get(before));
        let opens =
            opens.is_none_or(|before| matches!(before.kind, TokenKind::Sign('.' | '?' | '!')));
        let is_sure = !opens || !is_name(token.raw) || !countries(token.raw).is_empty();
        let is_name = is_sure.then(|| token.raw.starts_with(char::is_uppercase));
        let is_held = token.kind == TokenKind::Word
            && !is_verb
            && token.entry.month.is_none()
            && open.add(bare.to_owned(), is_name);
        if !is_held || bare.len() < token.word.len() {
            close(&mut open, start..index + usize::from(is_held), is_joined);
            is_joined = token.entry.is_in(Class::Coordinators);
        }
    }
    close(&mut open, start..stretch.end, is_joined);
    all
}

/// The tokens of a phrase that names the same things of another kind: the word before its noun is not in the record, and each of the
/// record's phrases with that noun has a word before it that the tokens near the number lack.
pub(super) fn other(
    said: &[SaidPhrase],
    near: &[Token<'_>],
    known: &SubjectWords,
    is_measured: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let is_other = |said: &&SaidPhrase| {
        let Some((noun, Some(kind))) = said.phrase.head() else {
            return false;
        };
        let is_status =
            List::MeasureStates.holds(&kind.word) && ENGLISH.find(&kind.word).ordinal.is_none();
        if said.is_joined || is_status || is_general(&kind.word) || is_general(&noun.word) {
            return false;
        }
        // A word that no other record of the brief measures may be another word for this record's own.
        if has(known, &kind.word) || !is_measured(&kind.word) {
            return false;
        }
        // A name tells other things apart than a kind does: "Brightwater Foods" is no kind of foods.
        let heads = known.phrases.iter().filter_map(NounPhrase::head);
        let mut same = heads
            .filter(|(own, _)| is_same_word(&own.word, &noun.word))
            .filter(|(_, own)| own.is_none_or(|own| is_alike(own, kind)))
            .peekable();
        same.peek().is_some()
            && same.all(|(_, own)| {
                own.is_some_and(|own| !is_general(&own.word) && !is_said(&own.word, near))
            })
            && !known.words.iter().any(|own| are_synonyms(own, &kind.word))
    };
    said.iter().find(is_other).map(|said| said.tokens.clone())
}

/// Whether both words are names, or neither is.
fn is_alike(a: &PhraseWord, b: &PhraseWord) -> bool {
    match (a.is_name, b.is_name) {
        (Some(a), Some(b)) => a == b,
        (None, one) | (one, None) => one != Some(true),
    }
}

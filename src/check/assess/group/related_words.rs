//! Tells whether words of prose and of a record share a stem or a meaning (docs/reading.md, Named group).

use crate::check::subject::SubjectWords;
use crate::lang::List;
use crate::lang::noun::is_related;
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;

/// Whether a record has a word, or one made of it.
pub(in crate::check::assess) fn has(known: &SubjectWords, word: &str) -> bool {
    known.words.contains(word) || known.words.iter().any(|own| is_related(word, own))
}

/// Whether a word tells how something was measured, not what.
pub(in crate::check::assess) fn is_general(word: &str) -> bool {
    List::GeneralWords.holds(word)
}

/// Whether some tokens hold a word, or one of its stem or meaning.
pub(super) fn is_said(word: &str, tokens: &[Token<'_>]) -> bool {
    tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .any(|token| {
            let said = without_possessive(token.word);
            is_related(said, word) || are_synonyms(said, word)
        })
}

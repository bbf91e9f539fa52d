//! Whether words of prose and of a record are of one stem or meaning (docs/reading.md, Named group).

use super::super::subject::SubjectWords;
use crate::lang::List;
use crate::lang::noun::{begin_alike, is_same_word};
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;

/// Whether two words are one but for their endings: "voters", "voting".
pub(super) fn is_related(a: &str, b: &str) -> bool {
    /// Letters that related words share at their beginning, at least.
    const STEM: usize = 4;
    if !begin_alike(a, b) {
        return false;
    }
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    // "use", "user"
    let longer = a.chars().count().max(b.chars().count());
    let is_agent = shared == shorter && shared + 1 >= STEM && longer <= shorter + 2;
    is_same_word(a, b) || (shared >= STEM && shared + 3 >= shorter) || is_agent
}

/// Whether a record has a word, or one that is made of it.
pub(super) fn has(known: &SubjectWords, word: &str) -> bool {
    known.words.contains(word) || known.words.iter().any(|own| is_related(word, own))
}

/// Whether a word tells how something was measured, and not what.
pub(super) fn is_general(word: &str) -> bool {
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

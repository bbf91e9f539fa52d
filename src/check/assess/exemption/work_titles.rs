//! Recognises titles of works in the entries of a list of sources (docs/reading.md, Titles).

use std::ops::Range;

use crate::lang::token::{Token, TokenKind};
use crate::prose::{Passage, Role};

/// Whether a number stands in emphasised words between two commas or stops of an entry with an address: "RNZ, *Deal signed for 150 homes*,
/// 5 July 2022. https://…".
pub(super) fn is_in_title(passage: &Passage, tokens: &[Token<'_>], number: &Range<usize>) -> bool {
    /// The least words of a title, and the most tokens from it to the address.
    const WORDS: usize = 4;
    const ENTRY: usize = 64;
    if !matches!(passage.role, Role::ListItem | Role::Footnote) || !passage.is_emphasised(number) {
        return false;
    }
    let index = passage
        .emphasis
        .partition_point(|words| words.end < number.end);
    let Some(title) = passage.emphasis.get(index) else {
        return false;
    };
    let at = |byte: usize| tokens.partition_point(|token| token.range.start < byte);
    let (start, end) = (at(title.start), at(title.end));
    let is_mark = |at: Option<usize>, marks: &[char]| {
        let token = at.and_then(|at| tokens.get(at));
        matches!(token, Some(token) if matches!(token.kind, TokenKind::Sign(sign) if marks.contains(&sign)))
    };
    let words = tokens.get(start..end).unwrap_or_default();
    let words = words.iter().filter(|token| !token.word.is_empty()).count();
    let is_address =
        |token: &Token<'_>| matches!(token.kind, TokenKind::Address | TokenKind::Opaque);
    let mut rest = tokens.get(end..).unwrap_or_default().iter().take(ENTRY);
    words >= WORDS
        && is_mark(start.checked_sub(1), &[',', '.', ':', '—', '–'])
        && is_mark(Some(end), &[',', '.', '(', '—', '–'])
        && rest.any(is_address)
}

//! Docket numbers of courts: "No. 3:22-cr-00418", "24-cv-1093-ABC".

use super::Exemption;
use super::number::FoundMention;
use super::scanner::Scanner;
use crate::lang::token::TokenKind;

impl Scanner<'_> {
    /// A run of digits, letters and joints without a space: a year or office up to a colon or hyphen, the letters of a kind of case, and
    /// its number.
    pub(super) fn docket(&self, at: usize) -> Option<FoundMention> {
        /// The most letters of a kind of case: "cr", "civ", "misc".
        const KIND: usize = 4;
        let is_number = |at: usize| self.is_number(at) && !self.raw(at).contains(['.', ',']);
        let joins = |at: usize, sign: char| {
            self.is_sign(at, sign) && self.is_glued(at) && self.is_glued(at + 1)
        };
        let year = if joins(at + 1, ':') { at + 2 } else { at };
        if !is_number(at) || !is_number(year) || !joins(year + 1, '-') {
            return None;
        }
        // The lexer may read letters and the digits behind their hyphen as one word or as two.
        let kind = year + 2;
        let letters = self.raw(kind);
        let is_kind = self.kind(kind) == Some(TokenKind::Word)
            && letters
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .count()
                <= KIND;
        let mut end = kind + 1;
        while joins(end, '-') {
            end += 2;
        }
        let has_number = (kind..end).any(|part| part > kind && is_number(part))
            || letters.contains(|sign: char| sign.is_ascii_digit());
        (is_kind && has_number).then(|| self.exempt(at, end, Exemption::Reference))
    }
}

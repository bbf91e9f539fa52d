//! Finds [patterns](super::pattern) among tokens.
//!
//! Matching keeps the set of places that a line has reached, so that the length of the line bounds its cost, whatever the text.

use super::language::Language;
use super::pattern::{Atom, Element, Pattern, Patterns};
use super::token::{Token, TokenKind, is_joint};

impl Language {
    /// The token after the longest match of a pattern that begins at `at`.
    #[inline]
    pub fn pattern(&self, tokens: &[Token<'_>], at: usize, pattern: Pattern) -> Option<usize> {
        self.lexicon().patterns.end(tokens, at, pattern)
    }
}

impl Patterns {
    /// The token after the longest match of a pattern that begins at `at`.
    #[inline]
    pub(super) fn end(&self, tokens: &[Token<'_>], at: usize, pattern: Pattern) -> Option<usize> {
        let begins = tokens.get(at)?.entry.begins(pattern);
        if !begins && !self.open.holds(pattern) {
            return None;
        }
        self.longest(tokens, at, pattern)
    }

    fn longest(&self, tokens: &[Token<'_>], at: usize, pattern: Pattern) -> Option<usize> {
        let lines = self.lines.get(pattern as usize)?;
        lines
            .iter()
            .filter_map(|line| line_end(line, tokens, at))
            .max()
    }
}

/// The most tokens that a pattern reaches over.
const REACH: u32 = u64::BITS;

fn line_end(line: &[Element], tokens: &[Token<'_>], at: usize) -> Option<usize> {
    // The places reached, as bits by their distance from `at`.
    let mut reached: u64 = 1;
    for element in line {
        let mut next = if element.is_optional { reached } else { 0 };
        let mut rest = reached;
        while rest != 0 {
            let from = at + rest.trailing_zeros() as usize;
            rest &= rest - 1;
            for alternative in &element.alternatives {
                let end = alternative
                    .iter()
                    .try_fold(from, |next, atom| atom.end(tokens, next, next > at));
                let distance = end.and_then(|end| u32::try_from(end - at).ok());
                if let Some(distance) = distance.filter(|distance| *distance < REACH) {
                    next |= 1 << distance;
                }
            }
        }
        reached = next;
        if reached == 0 {
            return None;
        }
    }
    let last = REACH - 1 - reached.leading_zeros();
    (last > 0).then(|| at + last as usize)
}

impl Atom {
    /// The token after the atom, where it stands at `at` or behind a joint at `at`.
    fn end(self, tokens: &[Token<'_>], at: usize, is_inside: bool) -> Option<usize> {
        if self == Self::Joint {
            return is_joint(tokens, at).then_some(at + 1);
        }
        let at = at + usize::from(is_inside && is_joint(tokens, at));
        let token = tokens.get(at)?;
        let stands = match self {
            Self::Word(word) => token.word == word,
            Self::Class(class) => token.entry.is_in(class),
            Self::Number => token.kind == TokenKind::Number || token.entry.cardinal.is_some(),
            Self::Sign(sign) => token.kind == TokenKind::Sign(sign),
            Self::Joint => false,
        };
        stands.then_some(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::numerals::Numerals;
    use super::super::pattern::parse;
    use super::super::token::tokens;
    use super::*;

    /// The text that a line matches from the beginning of a text.
    fn matched<'t>(line: &'static str, text: &'t str) -> Option<&'t str> {
        let line = parse(line).unwrap_or_else(|| panic!("{line}"));
        let lower = text.to_ascii_lowercase();
        let tokens = tokens(
            text,
            &lower,
            &[],
            Numerals::of("en"),
            &super::super::ENGLISH,
        );
        let last = line_end(&line, &tokens, 0)?.checked_sub(1)?;
        text.get(..tokens.get(last)?.range.end)
    }

    #[test]
    fn lines_match_words_classes_numbers_and_signs() {
        for (line, text, expected) in [
            ("one of the", "One of the largest", Some("One of the")),
            ("one of the", "One of its largest", None),
            ("one of the", "one-of-the largest", Some("one-of-the")),
            ("one of the", "one of", None),
            (
                "(one of|among) (the|its)? <superlatives>",
                "among largest firms",
                Some("among largest"),
            ),
            (
                "(one of|among) (the|its)? <superlatives>",
                "one of its biggest firms",
                Some("one of its biggest"),
            ),
            (
                "(one of|among) (the|its)? <superlatives>",
                "one among the largest",
                None,
            ),
            ("# out? of #", "5 out of ten", Some("5 out of ten")),
            ("# out? of #", "five of 10 firms", Some("five of 10")),
            ("# - for - #", "7-for-20", Some("7-for-20")),
            ("# - for - #", "7 for 20", None),
            ("# % (point|points)?", "5% points up", Some("5% points")),
            ("# % (point|points)?", "5 %, points", Some("5 %")),
            ("a (b|b c)? c", "a b c", Some("a b c")),
            ("a (b|b c)? c", "a b c c", Some("a b c c")),
            ("a b? b? b? b? c", "a b b c", Some("a b b c")),
        ] {
            assert_eq!(matched(line, text), expected, "`{line}` at `{text}`");
        }
    }

    #[test]
    fn broken_lines_are_no_patterns() {
        let read = |line| Patterns::default().add(Pattern::Between, line);
        for line in ["", "(a|b", "<no-such-class>", "a (|b)", "5", "a?"] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn optional_elements_cost_no_more_than_their_number() {
        let line: &'static str = "a? ".repeat(60).leak();
        let text = "a ".repeat(200);
        assert_eq!(matched(line, &text).map(str::len), Some(119));
    }

    #[test]
    fn every_pattern_has_lines() {
        for (pattern, name) in Pattern::ALL {
            assert!((*pattern as u32) < 2 * u128::BITS, "{name}");
            let has_lines = |language: &&Language| {
                let lines = language.lexicon().patterns.lines.get(*pattern as usize);
                lines.is_some_and(|lines| !lines.is_empty())
            };
            assert!(super::super::language::ALL.iter().any(has_lines), "{name}");
        }
    }
}

//! Cuts folded text into words, numbers and marks, and a quotation into a pattern of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fold::{Folded, fold};
use crate::arrange::distinct;
use crate::lang::numerals::Numerals;
use crate::lang::token::tokens as tokens_of;
use crate::lang::{ENGLISH, Pattern};

/// A word, a number with its inner points and commas, or one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QuoteToken {
    /// The folded text of the token.
    pub(super) text: String,
    /// The bytes of the token in the text that it was read from.
    pub(super) range: Range<usize>,
}

impl QuoteToken {
    /// Whether the token is a word or a number rather than a mark.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }
}

/// The words of a text in lower case, for mending broken ones.
pub(super) fn vocabulary(tokens: &[QuoteToken]) -> BTreeSet<String> {
    let words = tokens.iter().filter(|token| token.is_word());
    distinct(words.map(|token| token.text.to_lowercase()))
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<QuoteToken> {
    let folded = fold(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = token_length(rest);
        if !rest.starts_with(' ') {
            tokens.push(token(&folded, at..at + length));
        }
        at += length;
    }
    tokens
}

fn token(folded: &Folded, range: Range<usize>) -> QuoteToken {
    let text = match folded.text.get(range.clone()).unwrap_or("") {
        // Nested marks may be exchanged.
        "'" => "\"",
        other => other,
    };
    QuoteToken {
        text: text.to_owned(),
        range: folded.original(range),
    }
}

/// The length in bytes of the token that begins a text: an apostrophe joins letters, a point or comma joins digits.
fn token_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut end = first.len_utf8();
    let mut last = first;
    while let Some((at, char)) = chars.next() {
        let joins = match char {
            '\'' => chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()),
            '.' | ',' => {
                last.is_ascii_digit() && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit())
            }
            _ => char.is_alphanumeric() || is_combining(char),
        };
        if !joins {
            break;
        }
        end = at + char.len_utf8();
        last = char;
    }
    end
}

fn is_combining(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// The word that a line break cut in two, in lower case: a hyphen with a blank behind it is a break; one without belongs to the word.
fn whole(before: &QuoteToken, hyphen: &QuoteToken, after: &QuoteToken) -> Option<String> {
    let is_break = hyphen.text == "-"
        && before.is_word()
        && before.range.end == hyphen.range.start
        && after.is_word()
        && after.range.start > hyphen.range.end;
    is_break.then(|| format!("{}{}", before.text, after.text).to_lowercase())
}

/// The words that line breaks cut in two, each as it would be whole.
pub(super) fn breaks(tokens: &[QuoteToken]) -> Vec<String> {
    let threes = tokens.windows(3).filter_map(|three| match three {
        [before, hyphen, after] => whole(before, hyphen, after),
        _ => None,
    });
    threes.collect()
}

/// Joins words that a line break cut in two (`eco-` `nomic`) where the other text has the whole word.
pub(super) fn mend(tokens: Vec<QuoteToken>, is_known: impl Fn(&str) -> bool) -> Vec<QuoteToken> {
    let mut mended: Vec<QuoteToken> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let Some(after) = tokens.peek()
            && let Some(before) = mended.last_mut()
            && whole(before, &token, after).is_some_and(|word| is_known(&word))
        {
            before.text.push_str(&after.text);
            before.range.end = after.range.end;
            tokens.next();
        } else {
            mended.push(token);
        }
    }
    mended
}

/// Joins the letters of recorded words that have a bracketed letter of their own, such as `[T]he`.
pub(super) fn unbracketed(tokens: Vec<QuoteToken>) -> Vec<QuoteToken> {
    let mut whole: Vec<QuoteToken> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let [.., open, letter, close] = whole.as_slice() else {
            whole.push(token);
            continue;
        };
        let is_letter = open.text == "["
            && close.text == "]"
            && letter.text.chars().count() == 1
            && token.is_word()
            && close.range.end == token.range.start;
        if !is_letter {
            whole.push(token);
            continue;
        }
        let joined = QuoteToken {
            text: format!("{}{}", letter.text, token.text),
            range: open.range.start..token.range.end,
        };
        whole.truncate(whole.len() - 3);
        whole.push(joined);
    }
    whole
}

/// One step of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A token of the record; `any_case` frees the case of its first letter: `[T]he`, or the first word of a quotation.
    Token {
        /// The token that must stand in the record.
        token: QuoteToken,
        /// Whether the first letter may be of another case.
        any_case: bool,
    },
    /// A word with a part changed in brackets: `trade[d]`.
    Affix {
        /// The letters of the word before the brackets.
        prefix: String,
        /// The letters of the word after the brackets.
        suffix: String,
        /// The bytes of the word in the quotation.
        range: Range<usize>,
    },
    /// A run of any words, or none.
    Gap(Gap),
}

/// An ellipsis, `[words put in]`, or several of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The bytes of the gap in the quotation.
    pub(super) range: Range<usize>,
    /// Whether words are put in.
    pub(super) inserts: bool,
}

impl Step {
    /// Whether a token of the record fulfils the step; no single token fulfils a gap.
    pub(super) fn accepts(&self, found: &QuoteToken) -> bool {
        match self {
            Self::Token { token, any_case } => {
                token.text == found.text
                    || *any_case && same_but_first_case(&token.text, &found.text)
            }
            Self::Affix { prefix, suffix, .. } => {
                found.text.len() >= prefix.len() + suffix.len()
                    && found.text.starts_with(prefix.as_str())
                    && found.text.ends_with(suffix.as_str())
            }
            Self::Gap(_) => false,
        }
    }

    /// The bytes of the step in the quotation; `None` for a gap, which has no words of its own.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::Token { token, .. } => Some(token.range.clone()),
            Self::Affix { range, .. } => Some(range.clone()),
            Self::Gap(_) => None,
        }
    }

    /// Whether the step asks for a word or a number rather than a mark.
    pub(super) fn is_word(&self) -> bool {
        match self {
            Self::Token { token, .. } => token.is_word(),
            Self::Affix { .. } => true,
            Self::Gap(_) => false,
        }
    }
}

fn same_but_first_case(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    match (a.next(), b.next()) {
        (Some(first), Some(second)) => {
            first.to_lowercase().eq(second.to_lowercase()) && a.as_str() == b.as_str()
        }
        _ => false,
    }
}

/// The steps of a quotation, in order, from its tokens without the outer marks.
pub(super) fn pattern(tokens: &[QuoteToken]) -> Vec<Step> {
    let mut steps = steps(tokens);
    trim(&mut steps);
    // The case of the first letter is free, even behind a nested mark.
    if let Some(Step::Token { any_case, .. }) = steps
        .iter_mut()
        .find(|step| !matches!(step, Step::Token { token, .. } if token.text == "\""))
    {
        *any_case = true;
    }
    steps
}

/// The bytes of the ellipsis that ends a quotation, in its text.
pub(super) fn trailing(tokens: &[QuoteToken]) -> Option<Range<usize>> {
    let steps = steps(tokens);
    let is_mark = |step: &&Step| matches!(step, Step::Token { token, .. } if !token.is_word());
    match steps.iter().rev().find(|step| !is_mark(step))? {
        Step::Gap(gap) if !gap.inserts => Some(gap.range.clone()),
        _ => None,
    }
}

/// Brackets that put words before the first or behind the last word of a quotation: their bytes in its text, and how many words they hold.
#[derive(Debug)]
pub(super) struct OuterBrackets {
    /// The brackets before the first word.
    pub(super) before: Option<(Range<usize>, usize)>,
    /// The brackets behind the last word.
    pub(super) behind: Option<(Range<usize>, usize)>,
}

impl OuterBrackets {
    /// The brackets at the ends of a quotation, from its text and tokens. An ellipsis beside them leaves open what they replace.
    pub(super) fn of(text: &str, tokens: &[QuoteToken]) -> Self {
        let steps = steps(tokens);
        let is_mark = |step: &&Step| matches!(step, Step::Token { token, .. } if !token.is_word());
        let put_in = |step: Option<&Step>| {
            let Some(Step::Gap(gap)) = step else {
                return None;
            };
            let inner = text.get(gap.range.clone())?;
            let is_whole = gap.inserts && !inner.contains('…') && !inner.contains("..");
            is_whole.then(|| (gap.range.clone(), count_words(inner)))
        };
        Self {
            before: put_in(steps.iter().find(|step| !is_mark(step))),
            behind: put_in(steps.iter().rev().find(|step| !is_mark(step))),
        }
    }
}

/// The steps for all tokens, with ellipses and brackets as gaps.
fn steps(tokens: &[QuoteToken]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(length) = ellipsis(tokens.get(at..).unwrap_or_default()) {
            let last = tokens.get(at + length - 1).unwrap_or(token);
            push_gap(&mut steps, token.range.start..last.range.end, false);
            at += length;
        } else if token.text == "["
            && let Some(close) = closing(tokens, at)
        {
            at = bracket(tokens, at, close, &mut steps);
        } else {
            steps.push(Step::Token {
                token: token.clone(),
                any_case: false,
            });
            at += 1;
        }
    }
    steps
}

/// The steps of a quotation that takes its brackets literally.
pub(super) fn literal(tokens: &[QuoteToken]) -> Vec<Step> {
    let step = |token: &QuoteToken| Step::Token {
        token: token.clone(),
        any_case: false,
    };
    let mut steps = tokens.iter().map(step).collect();
    trim(&mut steps);
    steps
}

/// Removes gaps and marks at the ends: a final comma or point may belong to the sentence around, even within a nested mark.
fn trim(steps: &mut Vec<Step>) {
    let idle = |step: &Step| match step {
        Step::Gap(_) => true,
        Step::Token { token, .. } => matches!(token.text.as_str(), "," | "." | "\""),
        Step::Affix { .. } => false,
    };
    while steps.last().is_some_and(idle) {
        steps.pop();
    }
    let lead = steps
        .iter()
        .take_while(|step| matches!(step, Step::Gap(_)))
        .count();
    steps.drain(..lead);
}

fn push_gap(steps: &mut Vec<Step>, range: Range<usize>, inserts: bool) {
    if let Some(Step::Gap(gap)) = steps.last_mut() {
        gap.range.end = range.end;
        gap.inserts |= inserts;
    } else {
        steps.push(Step::Gap(Gap { range, inserts }));
    }
}

/// How many tokens an ellipsis at the start has: three points or more, with or without blanks.
fn ellipsis(tokens: &[QuoteToken]) -> Option<usize> {
    let points = tokens.iter().take_while(|token| token.text == ".").count();
    (points >= 3).then_some(points)
}

/// The bracket that closes the one at `open`, near enough to be an editor's.
fn closing(tokens: &[QuoteToken], open: usize) -> Option<usize> {
    tokens
        .iter()
        .enumerate()
        .skip(open + 1)
        .take(60)
        .find(|(_, token)| matches!(token.text.as_str(), "[" | "]"))
        .filter(|(_, token)| token.text == "]")
        .map(|(index, _)| index)
}

/// Adds the step for `[…]` and returns the token after it.
fn bracket(tokens: &[QuoteToken], open: usize, close: usize, steps: &mut Vec<Step>) -> usize {
    let inner = tokens.get(open + 1..close).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.get(open), tokens.get(close)) else {
        return close + 1;
    };
    if is_remark(inner) {
        return close + 1;
    }
    let after = tokens
        .get(close + 1)
        .filter(|next| next.is_word() && next.range.start == last.range.end);
    let before = steps.last().and_then(|step| match step {
        Step::Token { token, .. } if token.is_word() && token.range.end == first.range.start => {
            Some(token.clone())
        }
        _ => None,
    });
    match (before, after, inner) {
        (None, Some(after), [letter]) if letter.text.chars().count() == 1 => {
            let range = first.range.start..after.range.end;
            let joined = format!("{}{}", letter.text, after.text);
            steps.push(Step::Token {
                token: QuoteToken {
                    text: joined,
                    range,
                },
                any_case: true,
            });
            close + 2
        }
        (None, None, _) => {
            let inserts = inner.iter().any(QuoteToken::is_word);
            push_gap(steps, first.range.start..last.range.end, inserts);
            close + 1
        }
        (before, after, _) => {
            let start = before.as_ref().map_or(first.range.start, |t| t.range.start);
            if before.is_some() {
                steps.pop();
            }
            let end = after.map_or(last.range.end, |token| token.range.end);
            steps.push(Step::Affix {
                prefix: before.map_or_else(String::new, |token| token.text),
                suffix: after.map_or_else(String::new, |token| token.text.clone()),
                range: start..end,
            });
            close + 1 + usize::from(after.is_some())
        }
    }
}

/// The bytes of a quotation's text that brackets put into it, without the brackets: no ellipsis, remark or changed letter.
pub(super) fn insertions(text: &str) -> Vec<Range<usize>> {
    if !text.contains('[') {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let close = if token.text == "[" {
            closing(&tokens, at)
        } else {
            None
        };
        let Some(close) = close else {
            at += 1;
            continue;
        };
        let inner = tokens.get(at + 1..close).unwrap_or_default();
        at = close + 1;
        let letter = matches!(inner, [only] if only.text.chars().count() == 1);
        if !letter
            && !is_remark(inner)
            && inner.iter().any(QuoteToken::is_word)
            && let (Some(first), Some(last)) = (inner.first(), inner.last())
        {
            found.push(first.range.start..last.range.end);
        }
    }
    found
}

/// How many words a text has as people count them: `long-term` is one.
pub(super) fn count_words(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '…'))
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Whether the words in brackets are a remark about the quotation rather than part of it: `[sic]`, `[emphasis added]`.
fn is_remark(inner: &[QuoteToken]) -> bool {
    let words: Vec<String> = inner
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.text.to_lowercase())
        .collect();
    let words = words.join(" ");
    let tokens = tokens_of(&words, &words, &[], Numerals::of(ENGLISH.tag), &ENGLISH);
    let end = ENGLISH.pattern(&tokens, 0, Pattern::Remarks);
    end.is_some_and(|end| end == tokens.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let shown: Vec<String> = pattern(&tokens(text))
            .iter()
            .map(|step| match step {
                Step::Token { token, any_case } => {
                    format!("{}{}", token.text, if *any_case { "?" } else { "" })
                }
                Step::Affix { prefix, suffix, .. } => format!("{prefix}~{suffix}"),
                Step::Gap(_) => "*".into(),
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn quotations_become_patterns() {
        for (text, expected) in [
            ("Would you trade?", "Would? you trade ?"),
            ("we trade,", "we? trade"),
            ("[T]he firms", "The? firms"),
            ("said [T]he firms", "said? The? firms"),
            ("they [the firms] trade", "they? * trade"),
            (
                "one ... two . . . three … four [...] five […] six",
                "one? * two * three * four * five * six",
            ),
            ("... one two ....", "one? two"),
            ("it rose [sic] by 12.6%", "it? rose by 12.6 %"),
            ("all of it [emphasis added]", "all? of it"),
            ("they trade[d] with it", "they? trade~ with it"),
            ("an [un]known firm", "an? ~known firm"),
            ("firms’ goods don’t ‘sell’", "firms? \" goods don't \" sell"),
            ("1,000 firms, 2.5 each.", "1,000? firms , 2.5 each"),
            ("a – b", "a? - b"),
            ("‘Trade,’ he said", "\" Trade? , \" he said"),
            ("he said ‘trade.’", "he? said \" trade"),
            ("an [open bracket", "an? [ open bracket"),
            ("…", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_brackets_put_in_is_found() {
        for (text, expected) in [
            (
                "[T]he firms trade[d] [the big firms, that is] [sic] more",
                &["the big firms, that is"][..],
            ),
            ("they […] trade [emphasis added]", &[]),
            ("it will can[not] trade", &["not"]),
            ("an [open bracket", &[]),
        ] {
            let found: Vec<&str> = insertions(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_recorded_letter_in_brackets_is_part_of_its_word() {
        let words = unbracketed(tokens("[T]he firms [of a valley] p[a]y [s]o"));
        let words: Vec<_> = words.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(words.join(" "), "The firms [ of a valley ] p ay so");
    }

    #[test]
    fn words_are_counted_as_people_do() {
        for (text, expected) in [
            ("a long-term path", 3),
            ("the U.S. don’t pay 12.6 %", 5),
            ("trade—not aid … now", 4),
            ("", 0),
        ] {
            assert_eq!(count_words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_cut_by_a_line_break_is_mended_where_the_other_text_has_it() {
        let known = vocabulary(&tokens("the economic pre and"));
        let mended = mend(
            tokens("The eco-\nnomic and long-\nterm pre- and post-war"),
            |word| known.contains(word),
        );
        let words: Vec<_> = mended.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(
            words.join(" "),
            "The economic and long - term pre - and post - war"
        );
    }
}

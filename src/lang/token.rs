//! The tokeniser, which cuts a passage into words, numbers, signs and text that is not prose. One pass, linear time.

use std::ops::Range;

use super::class::Class;
use super::entry::{Entry, UNKNOWN};
use super::{ENGLISH, Language, iso4217, numerals::Numerals};
use crate::arrange::Arrange as _;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes inside (`China's`), dots of abbreviations (`U.S.`), and digits after letters (`PM2.5`).
    Word,
    /// Digits with the language's separators.
    Number,
    /// Digits with more than one point: a version or an address.
    Dotted,
    /// A vulgar fraction in one character: `½`.
    Fraction(char),
    /// A web or mail address.
    Address,
    /// Code and other text that is not prose.
    Opaque,
    /// Any other character.
    Sign(char),
}

/// A piece of a passage.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The bytes of the token.
    pub range: Range<usize>,
    /// Whether no space stands between the token and the one before.
    pub glued: bool,
    /// The token as written.
    pub raw: &'t str,
    /// The word in lower case; empty where the token is no word.
    pub word: &'t str,
    /// The lexicon's entry for the word; an empty entry where the token is no word.
    pub entry: &'static Entry,
}

/// Whether a hyphen or dash at `at` joins two tokens without space.
pub fn is_joint(tokens: &[Token<'_>], at: usize) -> bool {
    let is_glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let is_dash = tokens.get(at).is_some_and(|token| {
        matches!(
            token.kind,
            TokenKind::Sign('-' | '\u{2010}' | '\u{2011}' | '–')
        )
    });
    is_dash && is_glued(at) && is_glued(at + 1)
}

/// Whether a word names the currency of a number behind it and may touch the number: `USD5`, `Rs500`.
fn is_currency_prefix(word: &str, language: &Language) -> bool {
    let is_sign = || {
        language
            .find(&word.to_ascii_lowercase())
            .is_in(Class::CurrencyPrefixes)
    };
    iso4217::is_code(word) || (word.starts_with(char::is_uppercase) && is_sign())
}

/// A text in lower case, every letter at its byte: a letter whose small form has another length stays.
pub fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |letter: char| {
        let mut forms = letter.to_lowercase();
        let small = forms
            .next()
            .filter(|small| small.len_utf8() == letter.len_utf8());
        small.filter(|small| forms.next().is_none() && *small != letter)
    };
    let mut lower = text.to_ascii_lowercase();
    let others = text.char_indices().filter(|(_, letter)| !letter.is_ascii());
    for (at, letter) in others {
        if let Some(small) = small(letter) {
            let mut bytes = [0; 4];
            lower.replace_range(at..at + letter.len_utf8(), small.encode_utf8(&mut bytes));
        }
    }
    lower
}

/// Cuts `text` into tokens; text that touches an `opaque` range is one opaque token. `lower` is the text [lowered], of the same length and
/// offsets.
pub fn tokens<'t>(
    text: &'t str,
    lower: &'t str,
    opaque: &[Range<usize>],
    numerals: Numerals,
    language: &'static Language,
) -> Vec<Token<'t>> {
    /// The approximate bytes of prose per token.
    const TOKEN: usize = 5;
    let mut opaque = opaque.to_vec();
    opaque.arrange_by_key(|range| range.start);
    let mut lexer = Lexer {
        text,
        lower,
        numerals,
        language,
        at: 0,
        plain_end: 0,
        tokens: Vec::with_capacity(text.len() / TOKEN),
    };
    for range in opaque {
        let start = floor(text, range.start);
        let end = ceil(text, range.end);
        if end <= lexer.at || start >= end {
            continue;
        }
        lexer.run(start);
        let from = start.max(lexer.at);
        lexer.push(TokenKind::Opaque, from..end);
    }
    lexer.run(text.len());
    lexer.tokens
}

/// The tokens of English words outside a passage, such as those of a record; `lower` is the text [lowered].
pub fn english<'t>(text: &'t str, lower: &'t str) -> Vec<Token<'t>> {
    tokens(text, lower, &[], Numerals::of(ENGLISH.tag), &ENGLISH)
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

struct Lexer<'t> {
    text: &'t str,
    lower: &'t str,
    numerals: Numerals,
    language: &'static Language,
    at: usize,
    /// The byte before which no address begins.
    plain_end: usize,
    tokens: Vec<Token<'t>>,
}

impl<'t> Lexer<'t> {
    /// Reads the text up to `end`.
    fn run(&mut self, end: usize) {
        let text: &'t str = self.text.get(..end).unwrap_or_default();
        while let Some(first) = next_char(text, self.at) {
            if first.is_whitespace() {
                self.at += first.len_utf8();
                continue;
            }
            if self.at >= self.plain_end && self.address(text) {
                continue;
            }
            let start = self.at;
            let (kind, length) = self.token(text, start, first);
            self.push(kind, start..start + length);
        }
    }

    /// Reads the address at the current byte, or finds how far there is none; returns whether one was read.
    fn address(&mut self, text: &'t str) -> bool {
        let start = self.at;
        let rest = text.get(start..).unwrap_or_default();
        let Some(mark) = address_mark(rest) else {
            self.plain_end = text.len();
            return false;
        };
        let before = rest.get(..mark).unwrap_or_default();
        if let Some(space) = before.rfind(char::is_whitespace) {
            self.plain_end = start + space;
            return false;
        }
        let (chunk, _) = chunk_at(text, start);
        self.plain_end = start + chunk.len();
        let Some(inside) = address_in(chunk) else {
            return false;
        };
        for (offset, sign) in chunk.get(..inside.start).unwrap_or_default().char_indices() {
            let at = start + offset;
            self.push(TokenKind::Sign(sign), at..at + sign.len_utf8());
        }
        self.push(TokenKind::Address, start + inside.start..start + inside.end);
        true
    }

    #[inline]
    fn push(&mut self, kind: TokenKind, range: Range<usize>) {
        let glued = self
            .tokens
            .last()
            .is_some_and(|last| last.range.end == range.start);
        self.at = range.end;
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let word = match kind {
            TokenKind::Word => self.lower.get(range.clone()).unwrap_or_default(),
            _ => "",
        };
        let entry = match kind {
            TokenKind::Word => self.language.find(word),
            _ => &UNKNOWN,
        };
        self.tokens.push(Token {
            kind,
            range,
            glued,
            raw,
            word,
            entry,
        });
    }

    /// The kind and length of the token at `start`.
    fn token(&self, text: &str, start: usize, first: char) -> (TokenKind, usize) {
        let rest = text.get(start..).unwrap_or_default();
        let after_sign = || {
            !self.tokens.last().is_some_and(|last| {
                last.range.end == start
                    && matches!(
                        last.kind,
                        TokenKind::Word | TokenKind::Number | TokenKind::Dotted
                    )
            })
        };
        if first.is_ascii_digit()
            || (first == self.numerals.decimal && digit_follows(rest, 1) && after_sign())
        {
            return number(rest, self.numerals);
        }
        if first.is_alphabetic() {
            return (
                TokenKind::Word,
                word(rest, self.language, self.numerals.letter),
            );
        }
        if fraction_of(first).is_some() {
            return (TokenKind::Fraction(first), first.len_utf8());
        }
        (TokenKind::Sign(first), first.len_utf8())
    }
}

/// The numerator and denominator of a vulgar fraction in one character.
pub fn fraction_of(sign: char) -> Option<(u32, u32)> {
    Some(match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

#[inline]
fn next_char(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

fn digit_follows(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

/// How many ASCII digits stand at `at`.
fn digits(text: &str, at: usize) -> usize {
    text.bytes().skip(at).take_while(u8::is_ascii_digit).count()
}

/// The kind and length of the number that begins a text: groups of three digits, then decimals; with more points it is no number.
fn number(text: &str, numerals: Numerals) -> (TokenKind, usize) {
    let mut end = digits(text, 0);
    if (1..=3).contains(&end) {
        while let Some(mark) = next_char(text, end).filter(|mark| numerals.groups.contains(mark)) {
            let group = end + mark.len_utf8();
            if digits(text, group) != 3 {
                break;
            }
            end = group + 3;
        }
    }
    let mut points = 0;
    while next_char(text, end) == Some(numerals.decimal) && digit_follows(text, end + 1) {
        end += 1 + digits(text, end + 1);
        points += 1;
    }
    (
        if points > 1 {
            TokenKind::Dotted
        } else {
            TokenKind::Number
        },
        end,
    )
}

/// The length of the word that begins a text.
fn word(text: &str, language: &Language, money: Option<char>) -> usize {
    let mut end = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Nearly all words end before a space or a mark that joins nothing.
    let joins = |byte: &u8| match byte {
        b'.' => end < 2,
        byte => *byte == b'\'' || byte.is_ascii_digit() || !byte.is_ascii(),
    };
    if end > 0 && !text.as_bytes().get(end).is_some_and(joins) {
        return end;
    }
    if end < 2 {
        let abbreviation = abbreviation(text);
        if abbreviation > 0 {
            return abbreviation;
        }
    }
    let mut has_digits = false;
    while let Some(letter) = next_char(text, end) {
        let next = next_char(text, end + letter.len_utf8());
        let joins = match letter {
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            '.' => has_digits && next.is_some_and(|next| next.is_ascii_digit()),
            _ => letter.is_alphanumeric() && fraction_of(letter).is_none(),
        };
        let starts_number = letter.is_ascii_digit() && !has_digits;
        let is_money = || {
            let lead = text.get(..end).unwrap_or_default();
            let mut letters = lead.chars();
            let is_letter = money.is_some() && letters.next() == money && letters.next().is_none();
            is_letter || is_currency_prefix(lead, language)
        };
        if !joins || (starts_number && is_money()) {
            break;
        }
        has_digits |= letter.is_ascii_digit();
        end += letter.len_utf8();
    }
    end
}

/// The length of a run of at least two single letters with dots: `U.S.`, `a.m.`
fn abbreviation(text: &str) -> usize {
    let mut end = 0;
    let mut letters = 0;
    while let Some(letter) = next_char(text, end).filter(|letter| letter.is_alphabetic()) {
        let dot = end + letter.len_utf8();
        if next_char(text, dot) != Some('.') {
            break;
        }
        end = dot + 1;
        letters += 1;
    }
    if letters < 2 { 0 } else { end }
}

/// The byte where a text first holds a mark that every address has.
fn address_mark(text: &str) -> Option<usize> {
    let sign = memchr::memchr2(b'@', b'/', text.as_bytes());
    let before = text.get(..sign.unwrap_or(text.len())).unwrap_or_default();
    let host = memchr::memmem::find(before.as_bytes(), b"www");
    host.or(sign)
}

/// The run of characters up to the next space, and whether any of them may mark an address.
pub fn chunk_at(text: &str, at: usize) -> (&str, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let is_mark = |byte: u8| matches!(byte, b'@' | b'/' | b'w');
    let mut is_marked = false;
    let graphic = rest.bytes().take_while(|byte| {
        is_marked |= is_mark(*byte);
        byte.is_ascii_graphic()
    });
    let plain = graphic.count();
    let others = rest.get(plain..).unwrap_or_default();
    let space = others.find(char::is_whitespace).unwrap_or(others.len());
    is_marked |= others.bytes().take(space).any(is_mark);
    (rest.get(..plain + space).unwrap_or_default(), is_marked)
}

/// The part of a chunk that is a web address, a mail address or a DOI, without the punctuation around it.
pub fn address_in(chunk: &str) -> Option<Range<usize>> {
    let has_mark = chunk.bytes().any(|byte| matches!(byte, b'@' | b'/'))
        || chunk.as_bytes().windows(4).any(|bytes| bytes == b"www.");
    if !has_mark {
        return None;
    }
    let start = chunk.len()
        - chunk
            .trim_start_matches(['(', '<', '"', '\'', '“', '‘', '['])
            .len();
    let end = chunk
        .trim_end_matches([
            ')', '>', '"', '\'', '”', '’', ']', '.', ',', ';', ':', '!', '?',
        ])
        .len();
    let inner = chunk.get(start..end)?;
    let is_domain = |host: &str| {
        let mut labels = host.rsplit('.');
        let is_top =
            |label: &str| label.len() > 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
        labels.next().is_some_and(is_top) && labels.next().is_some_and(|label| !label.is_empty())
    };
    let host = inner.split('/').next().unwrap_or_default();
    let is_mail = inner
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && is_domain(host));
    let is_registrant =
        |prefix: &str| prefix.len() >= 4 && prefix.bytes().all(|byte| byte.is_ascii_digit());
    let is_doi = inner
        .trim_start_matches("doi:")
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(prefix, _)| is_registrant(prefix));
    let is_web = inner.contains("://")
        || inner.starts_with("www.")
        || (inner.contains('/') && is_domain(host));
    let has_word = inner.bytes().any(|byte| byte.is_ascii_alphanumeric());
    (has_word && (is_mail || is_web || is_doi)).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        english(text, text)
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => token.raw.to_owned(),
                TokenKind::Number => format!("#{}", token.raw),
                TokenKind::Dotted => format!("##{}", token.raw),
                TokenKind::Address => format!("@{}", token.raw),
                TokenKind::Opaque => "…".to_owned(),
                TokenKind::Fraction(sign) | TokenKind::Sign(sign) => format!("‹{sign}›"),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn numbers_words_and_signs() {
        for (text, expected) in [
            ("$12.6bn, or 38%.", "‹$› #12.6 bn ‹,› or #38 ‹%› ‹.›"),
            ("12,553,112,000 and 12,6", "#12,553,112,000 and #12 ‹,› #6"),
            ("1 234 and 12\u{2009}345", "#1 #234 and #12\u{2009}345"),
            ("U.S. exports at 5 p.m.", "U.S. exports at #5 p.m."),
            ("China's H5N1 and PM2.5.", "China's H5N1 and PM2.5 ‹.›"),
            ("USD17.83 billion", "USD #17.83 billion"),
            ("version 1.2.3", "version ##1.2.3"),
            ("2½ percent", "#2 ‹½› percent"),
            ("a .5 share", "a #.5 share"),
            ("(https://a.b/2021/12).", "‹(› @https://a.b/2021/12 ‹)› ‹.›"),
            (
                "me@example.org and/or 10.1000/182",
                "@me@example.org and ‹/› or @10.1000/182",
            ),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn languages_decide_the_marks() {
        let text = "1.234,56 Euro";
        let tokens = tokens(text, text, &[], Numerals::of("de"), &ENGLISH);
        assert_eq!(tokens[0].raw, "1.234,56");
    }

    #[test]
    fn opaque_ranges_are_one_token() {
        let text = "run `x 12` now";
        let tokens = tokens(text, text, &[4..10, 200..300], Numerals::of("en"), &ENGLISH);
        let kinds: Vec<TokenKind> = tokens.iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [TokenKind::Word, TokenKind::Opaque, TokenKind::Word]);
    }
}

//! Finds quotations: words between quotation marks; straight marks are paired by their neighbours (docs/reading.md, Marks by language).

use std::ops::Range;

use crate::arrange::Arrange as _;

/// Format keys: BCP 47 tags of languages and regions whose primary marks are single: those of CLDR 46 (`delimiters`), and the English of
/// Britain and of regions whose style guides follow it.
const SINGLE: &[&str] = &[
    "en-au", "en-gb", "en-ie", "en-nz", "en-za", "fur", "ia", "nl", "nso", "ti", "tn",
];

/// The quotations of a passage.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct QuotedRanges {
    /// The closed quotations, marks included, in order and not nested.
    pub(super) closed: Vec<Range<usize>>,
    /// The byte at which a quotation opens that is not closed in the passage.
    pub(super) open: Option<usize>,
}

#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and two may hold at once"
)]
struct QuotationMark {
    at: usize,
    char: char,
    opens: bool,
    closes: bool,
    after_digit: bool,
    /// Whether the mark stands after an s and before another word, where it may be the apostrophe of a plural: "the workers’ pay".
    is_possessive: bool,
}

impl QuotationMark {
    const fn end(self) -> usize {
        self.at + self.char.len_utf8()
    }
}

/// Whether single marks quote in a language, given by its BCP 47 tag.
pub(super) fn are_single(language: &str) -> bool {
    let tag = language.trim().replace('_', "-").to_ascii_lowercase();
    SINGLE.iter().any(|single| {
        tag.strip_prefix(single)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

/// Pairs the marks of a passage; marks within `opaque` ranges do not count.
pub(super) fn find(text: &str, opaque: &[Range<usize>], single_marks: bool) -> QuotedRanges {
    let bytes = text.as_bytes();
    let places = memchr::memchr3_iter(b'"', 0xE2, 0xC2, bytes);
    let (mut pairs, mut open) = double(&marks(text, opaque, places, read_double));
    if single_marks {
        let places = memchr::memchr2_iter(b'\'', 0xE2, bytes);
        let marks = marks(text, opaque, places, read_single);
        let (single, unclosed) = single(&marks, &outermost(pairs.clone()));
        pairs.extend(single);
        open = open.or(unclosed);
    }
    QuotedRanges {
        closed: outermost(pairs),
        open,
    }
}

/// The pairs that lie in no other pair, in order.
fn outermost(mut pairs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pairs.arrange_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    let mut outer: Vec<Range<usize>> = Vec::new();
    for pair in pairs {
        if outer.last().is_none_or(|last| last.end <= pair.start) {
            outer.push(pair);
        }
    }
    outer
}

/// Pairs double marks, including nested ones; returns also the first unclosed one.
fn double(marks: &[QuotationMark]) -> (Vec<Range<usize>>, Option<usize>) {
    let mut open: Vec<QuotationMark> = Vec::new();
    let mut pairs: Vec<Range<usize>> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if is_inch(*mark, marks.get(index + 1)) {
            continue;
        }
        let closes = mark.closes
            && open
                .last()
                .is_some_and(|opening| pairs_with(opening.char, *mark));
        if closes {
            if let Some(opening) = open.pop() {
                pairs.push(opening.at..mark.end());
            }
        } else if mark.opens {
            // A straight mark cannot nest in a straight one, so the earlier was a stray.
            if mark.char == '"' && open.last().is_some_and(|opening| opening.char == '"') {
                open.pop();
            }
            open.push(*mark);
        }
    }
    (pairs, open.first().map(|mark| mark.at))
}

/// Pairs single marks. An opening mark is closed, before the next one opens, by the first mark that cannot be the apostrophe of a plural,
/// or else by the first; both lie in the same one of the `quoted` ranges, or in none.
fn single(marks: &[QuotationMark], quoted: &[Range<usize>]) -> (Vec<Range<usize>>, Option<usize>) {
    let around = |at: usize| {
        let after = quoted.partition_point(|range| range.end <= at);
        quoted.get(after).filter(|range| range.start <= at)
    };
    let mut pairs = Vec::new();
    let mut unclosed = None;
    let mut read_to = 0;
    for (index, opening) in marks.iter().enumerate() {
        if index < read_to || !opening.opens {
            continue;
        }
        let own = around(opening.at);
        let rest = marks.iter().enumerate().skip(index + 1);
        let closing = rest
            .take_while(|(_, mark)| mark.closes || !mark.opens)
            .filter(|(_, mark)| mark.closes && around(mark.at) == own);
        let mut first = None;
        let mut best = None;
        for (index, mark) in closing {
            first = first.or(Some((index, *mark)));
            if !mark.is_possessive {
                best = Some((index, *mark));
                break;
            }
        }
        match best.or(first) {
            Some((index, mark)) => {
                pairs.push(opening.at..mark.end());
                read_to = index + 1;
            }
            // An unclosed straight mark is an apostrophe.
            None if opening.char == '‘' => unclosed = unclosed.or(Some(opening.at)),
            None => {}
        }
    }
    (pairs, unclosed)
}

/// Whether a passage begins with an opening mark, as the paragraphs of a long quotation do.
pub(super) fn opens(text: &str, single_marks: bool) -> bool {
    let text = text.trim_start();
    text.starts_with(['“', '"', '„', '«']) || single_marks && text.starts_with('‘')
}

/// Whether a character opens a quotation, and whether it closes one, given the character before it and the text after it.
type MarkReader = fn(char, Option<char>, &str) -> (bool, bool);

fn read_double(char: char, before: Option<char>, after: &str) -> (bool, bool) {
    let after = after.chars().next();
    match char {
        '„' | '«' => (true, false),
        '“' => (true, true),
        '”' | '»' => (false, true),
        '"' => (
            before.is_none_or(opens_after) && after.is_some_and(|next| !next.is_whitespace()),
            before.is_some_and(|last| !last.is_whitespace()) && after.is_none_or(closes_before),
        ),
        _ => (false, false),
    }
}

fn read_single(char: char, before: Option<char>, after: &str) -> (bool, bool) {
    let next = after.chars().next();
    let opens = || before.is_none_or(opens_after) && next.is_some_and(|next| !next.is_whitespace());
    let closes = || {
        before.is_some_and(|last| !last.is_whitespace() && !opens_after(last))
            && next.is_none_or(closes_before)
    };
    match char {
        '‘' => (opens() && !is_decade(after), false),
        '’' => (false, closes()),
        '\'' => (opens() && !is_elided_year(after), closes()),
        _ => (false, false),
    }
}

/// Whether an apostrophe is followed by a decade, "’90s": two digits and an s.
fn is_decade(after: &str) -> bool {
    let mut rest = after.chars();
    let digits = rest.by_ref().take(2).filter(char::is_ascii_digit).count();
    digits == 2 && rest.next() == Some('s') && rest.next().is_none_or(closes_before)
}

/// Whether an apostrophe is followed by a year without its century: "’90s", "’08".
fn is_elided_year(after: &str) -> bool {
    let mut rest = after.chars();
    let digits = rest.by_ref().take(2).filter(char::is_ascii_digit).count();
    is_decade(after) || digits == 2 && rest.next().is_none_or(closes_before)
}

/// The marks of a passage that `read` recognises; `places` are the bytes at which one may stand.
fn marks(
    text: &str,
    opaque: &[Range<usize>],
    places: impl Iterator<Item = usize>,
    read: MarkReader,
) -> Vec<QuotationMark> {
    let mut marks = Vec::new();
    let mut opaque = opaque.iter().peekable();
    for at in places {
        while opaque.peek().is_some_and(|range| range.end <= at) {
            opaque.next();
        }
        let hidden = opaque.peek().is_some_and(|range| range.contains(&at));
        let Some((before, rest)) = text.split_at_checked(at).filter(|_| !hidden) else {
            continue;
        };
        let before = before.chars().next_back();
        let mut chars = rest.chars();
        let Some(char) = chars.next() else { continue };
        let (opens, closes) = read(char, before, chars.as_str());
        if opens || closes {
            let mut next = chars;
            marks.push(QuotationMark {
                at,
                char,
                opens,
                closes,
                after_digit: before.is_some_and(char::is_numeric),
                is_possessive: before.is_some_and(|last| last.eq_ignore_ascii_case(&'s'))
                    && next.next() == Some(' ')
                    && next.next().is_some_and(char::is_alphanumeric),
            });
        }
    }
    marks
}

fn opens_after(before: char) -> bool {
    before.is_whitespace()
        || matches!(
            before,
            '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '\'' | '“' | ':' | '*' | '_'
        )
}

fn closes_before(after: char) -> bool {
    !after.is_alphanumeric()
}

fn pairs_with(opening: char, closing: QuotationMark) -> bool {
    match closing.char {
        '“' => opening == '„',
        '”' => matches!(opening, '“' | '„' | '"'),
        '»' => opening == '«',
        _ => opening == '"' || opening == '“' && !closing.opens,
    }
}

/// Whether a mark measures inches, as in `a 12" pipe"`: it follows a digit, and another closing mark follows.
fn is_inch(mark: QuotationMark, next: Option<&QuotationMark>) -> bool {
    mark.char == '"'
        && mark.after_digit
        && next.is_some_and(|next| next.char == '"' && next.closes && !next.opens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_marks_pair_and_others_do_not() {
        for (text, expected) in [
            ("He said “we trade” and left.", &["“we trade”"][..]),
            ("He said \"we trade\" and left.", &["\"we trade\""]),
            ("\"A,\" he said, \"b.\"", &["\"A,\"", "\"b.\""]),
            ("“One. Two.” [Three]", &["“One. Two.”"]),
            (
                "(\"we trade\")",
                &["(\"we trade\")".trim_matches(['(', ')'])],
            ),
            ("“He said ‘no’ to it”", &["“He said ‘no’ to it”"]),
            ("“He said “no” to it”", &["“He said “no” to it”"]),
            ("a stray “ and “a pair”", &["“a pair”"]),
            ("a stray \" and \"a pair\"", &["\"a pair\""]),
            ("a 12\" pipe and a 6\" pipe", &[]),
            ("he is 6'2\" tall", &[]),
            ("\"a 12\" pipe burst\"", &["\"a 12\" pipe burst\""]),
            (
                "\"it rose 12\" and \"it fell\"",
                &["\"it rose 12\"", "\"it fell\""],
            ),
            ("it's the firms' ‘own’ word", &[]),
            ("„wir handeln“ und „mehr”", &["„wir handeln“", "„mehr”"]),
            ("«nous» et «vous»", &["«nous»", "«vous»"]),
            ("so—\"we trade\"—they say", &["\"we trade\""]),
            ("“mixed\" marks", &["“mixed\""]),
            ("", &[]),
        ] {
            let found = find(text, &[], false);
            let found: Vec<_> = found
                .closed
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn single_marks_pair_where_they_are_primary() {
        for (text, expected) in [
            ("He said ‘we trade’ and left.", &["‘we trade’"][..]),
            ("He said 'we trade' and left.", &["'we trade'"]),
            ("‘A,’ he said, ‘b.’", &["‘A,’", "‘b.’"]),
            ("The firms’ profits and the workers’ pay fell.", &[]),
            ("The firms' profits and the workers' pay fell.", &[]),
            ("the ’90s, the '90s and the ‘90s", &[]),
            ("in the autumn of '08 the workers' pay fell", &[]),
            (
                "‘the workers’ pay fell’, she said",
                &["‘the workers’ pay fell’"],
            ),
            (
                "'the workers' pay fell', she said",
                &["'the workers' pay fell'"],
            ),
            (
                "‘these benefits’ and the firms’ plans",
                &["‘these benefits’"],
            ),
            (
                "‘they cut the workers’ pay’ and the firms’ plans",
                &["‘they cut the workers’ pay’"],
            ),
            (
                "‘it isn’t so’ and ‘it’s not’",
                &["‘it isn’t so’", "‘it’s not’"],
            ),
            ("‘She said “no” to it’", &["‘She said “no” to it’"]),
            (
                "“He said ‘no’ to it” and ‘yes’",
                &["“He said ‘no’ to it”", "‘yes’"],
            ),
            (
                "“round up ‘em all” and ‘go’",
                &["“round up ‘em all”", "‘go’"],
            ),
            ("‘a stray “b’ and” c", &["“b’ and”"]),
            (
                "so—'we trade'—they say ('really')",
                &["'we trade'", "'really'"],
            ),
            (
                "‘We lived in the ’60s.’ She left.",
                &["‘We lived in the ’60s.’"],
            ),
            ("‘20 firms left’", &["‘20 firms left’"]),
            ("he is 6' tall, and the board's 5' wide", &[]),
        ] {
            let found = find(text, &[], true);
            let found: Vec<_> = found
                .closed
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(find("said: ‘first paragraph", &[], true).open, Some(6));
        assert_eq!(find("the '90s", &[], true).open, None);
        assert!(opens(" ‘and on", true) && !opens("‘and on", false));
    }

    #[test]
    fn the_language_says_which_marks_are_primary() {
        for (language, expected) in [
            ("en-GB", true),
            ("en_gb", true),
            ("en-GB-oxendict", true),
            ("en", false),
            ("en-US", false),
            ("nl", true),
            ("nl-BE", true),
            ("nld", false),
            ("de", false),
            ("", false),
        ] {
            assert_eq!(are_single(language), expected, "{language}");
        }
    }

    #[test]
    fn code_holds_no_marks() {
        let text = "the \" in \"code\" is";
        let code = 4..5;
        let found = find(text, std::slice::from_ref(&code), false);
        assert_eq!(found.closed.first(), Some(&(9..15)));
    }

    #[test]
    fn an_unclosed_quotation_is_told() {
        assert_eq!(find("“first paragraph", &[], false).open, Some(0));
        assert_eq!(find("said: \"first paragraph", &[], false).open, Some(6));
        assert_eq!(find("a 12\" pipe", &[], false).open, None);
    }
}

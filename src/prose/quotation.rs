//! Finds quotations: words between double quotation marks, straight ones paired by what stands around them.

use std::ops::Range;

/// What the marks of one passage say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Quotations {
    /// Marks included, in order, not nested.
    pub(super) closed: Vec<Range<usize>>,
    /// Where a quotation opens that does not close in this passage.
    pub(super) open: Option<usize>,
}

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    char: char,
    opens: bool,
    closes: bool,
    after_digit: bool,
}

/// Pairs the marks of a passage; those in `opaque` ranges do not count.
pub(super) fn find(text: &str, opaque: &[Range<usize>]) -> Quotations {
    let marks = marks(text, opaque);
    let mut open: Vec<Mark> = Vec::new();
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
                pairs.push(opening.at..mark.at + mark.char.len_utf8());
            }
        } else if mark.opens {
            // A straight mark cannot nest in a straight one: the earlier was a stray.
            if mark.char == '"' && open.last().is_some_and(|opening| opening.char == '"') {
                open.pop();
            }
            open.push(*mark);
        }
    }
    pairs.sort_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    let mut closed: Vec<Range<usize>> = Vec::new();
    for pair in pairs {
        if closed.last().is_none_or(|outer| outer.end <= pair.start) {
            closed.push(pair);
        }
    }
    let open = open.first().map(|mark| mark.at);
    Quotations { closed, open }
}

/// Whether a passage begins with an opening mark, as the paragraphs of a long quotation do.
pub(super) fn opens(text: &str) -> bool {
    text.trim_start().starts_with(['“', '"', '„', '«'])
}

fn marks(text: &str, opaque: &[Range<usize>]) -> Vec<Mark> {
    let mut marks = Vec::new();
    // The lead bytes of “ ” „ and of « ».
    let may_hold_one = text.bytes().any(|byte| matches!(byte, b'"' | 0xE2 | 0xC2));
    if !may_hold_one {
        return marks;
    }
    let mut opaque = opaque.iter().peekable();
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        while opaque.peek().is_some_and(|range| range.end <= at) {
            opaque.next();
        }
        let hidden = opaque.peek().is_some_and(|range| range.contains(&at));
        let (opens, closes) = match char {
            _ if hidden => (false, false),
            '„' | '«' => (true, false),
            '“' => (true, true),
            '”' | '»' => (false, true),
            '"' => (
                before.is_none_or(opens_after) && after.is_some_and(|next| !next.is_whitespace()),
                before.is_some_and(|last| !last.is_whitespace()) && after.is_none_or(closes_before),
            ),
            _ => (false, false),
        };
        if opens || closes {
            marks.push(Mark {
                at,
                char,
                opens,
                closes,
                after_digit: before.is_some_and(char::is_numeric),
            });
        }
        before = Some(char);
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

fn pairs_with(opening: char, closing: Mark) -> bool {
    match closing.char {
        '“' => opening == '„',
        '”' => matches!(opening, '“' | '„' | '"'),
        '»' => opening == '«',
        _ => opening == '"' || opening == '“' && !closing.opens,
    }
}

/// `a 12" pipe"`: a mark after a digit that another closing mark follows measures inches.
fn is_inch(mark: Mark, next: Option<&Mark>) -> bool {
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
            let found = find(text, &[]);
            let found: Vec<_> = found
                .closed
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn code_holds_no_marks() {
        let text = "the \" in \"code\" is";
        let code = 4..5;
        let found = find(text, std::slice::from_ref(&code));
        assert_eq!(found.closed.first(), Some(&(9..15)));
    }

    #[test]
    fn an_unclosed_quotation_is_told() {
        assert_eq!(find("“first paragraph", &[]).open, Some(0));
        assert_eq!(find("said: \"first paragraph", &[]).open, Some(6));
        assert_eq!(find("a 12\" pipe", &[]).open, None);
    }
}

//! Control characters from character references such as `&#7;`, which no output may contain. Bare ones were replaced when the file was
//! read.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use crate::span::is_control;

/// Whether words contain a control character from a reference. Bare ones were replaced when the file was read.
fn holds(words: &CowStr<'_>) -> bool {
    !matches!(words, CowStr::Borrowed(_)) && words.contains(is_control)
}

/// The event with control characters replaced by blanks, and the first of them.
pub(super) fn clean(event: Event<'_>) -> (Event<'_>, Option<u32>) {
    let mut found = None;
    let mut blank = |words: CowStr<'_>| match words.chars().find(|char| is_control(*char)) {
        None => words.into_static(),
        Some(first) => {
            found.get_or_insert(u32::from(first));
            words.replace(is_control, " ").into()
        }
    };
    let event = match event {
        Event::Text(words) if holds(&words) => Event::Text(blank(words)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) if holds(&dest_url) || holds(&title) => {
            let (dest_url, title) = (blank(dest_url), blank(title));
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) if holds(&dest_url) || holds(&title) => {
            let (dest_url, title) = (blank(dest_url), blank(title));
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        other => other,
    };
    (event, found)
}

/// The numeric references in raw HTML that denote control characters, with their code points. The semicolon may be missing.
///
/// HTML reads 0x80 to 0x9F as characters of windows-1252 (HTML Living Standard, 13.2.5.80).
pub(super) fn references(html: &str) -> impl Iterator<Item = (Range<usize>, u32)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + html.get(from..)?.find("&#")?;
            let digits = start + "&#".len();
            from = digits;
            let rest = html.get(digits..)?;
            let (mark, radix) = match rest.as_bytes().first() {
                Some(b'x' | b'X') => (1, 16),
                _ => (0, 10),
            };
            let number = rest.get(mark..)?;
            let length = number.find(|c: char| !c.is_digit(radix));
            let length = length.unwrap_or(number.len());
            let (number, after) = number.split_at(length);
            let control = u32::from_str_radix(number, radix)
                .ok()
                .and_then(char::from_u32)
                .filter(|char| is_control(*char) && !matches!(char, '\u{80}'..='\u{9f}'));
            if let Some(control) = control {
                from = digits + mark + length + usize::from(after.starts_with(';'));
                return Some((start..from, u32::from(control)));
            }
        }
    })
}

/// Raw HTML with blanks in place of its numeric references to control characters.
pub(super) fn without_references(html: &str) -> Cow<'_, str> {
    let mut clean = String::new();
    let mut from = 0;
    for (range, _) in references(html) {
        clean.push_str(html.get(from..range.start).unwrap_or(""));
        clean.push(' ');
        from = range.end;
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    clean.push_str(html.get(from..).unwrap_or(""));
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_control_characters_in_html_are_found_and_blanked() {
        for (html, codes, clean) in [
            ("<p>&#xFFFE", &[0xfffe][..], "<p> "),
            ("a&#7;b&#X7f;c", &[7, 0x7f], "a b c"),
            ("&#7&#8", &[7, 8], "  "),
            (
                "&#&#x&#x;&#1114112;&#99999999999;",
                &[],
                "&#&#x&#x;&#1114112;&#99999999999;",
            ),
            ("&#128; &#65; &amp;#7;", &[], "&#128; &#65; &amp;#7;"),
        ] {
            let found: Vec<u32> = references(html).map(|(_, code)| code).collect();
            assert_eq!(found, codes, "{html}");
            assert_eq!(without_references(html), clean);
        }
    }
}

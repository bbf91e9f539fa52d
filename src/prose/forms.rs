//! The grammar within the brackets: `@a`, `see @a, pp. 3–4; @b`, `-@a`, `=id`, `=id 3s`, `=id 1d`.

use std::ops::Range;

use super::document::{Insertion, Reference, References, Rounding};
use super::key;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::{Span, Spanned, Text};

/// The most digits that a rounding may ask for; no value has more decimals (numbers end at 10^30).
const MOST_DIGITS: u8 = 30;

/// The form within two brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReferenceForm {
    /// A citation: `@a, p. 3; @b`.
    Citation(References),
    /// An insertion: `=id 3s`.
    Insertion(Insertion),
}

/// Whether a label is meant as a form, well-formed or not; other text in brackets is the author's.
pub(super) fn is_meant(label: &str) -> bool {
    let label = label.trim();
    if label.starts_with(['=', '@']) || label.starts_with("-@") {
        return true;
    }
    label
        .match_indices('@')
        .any(|(at, _)| opens_word(label, at) && key::at(label, at + 1).is_some())
}

/// Whether the `@` at `at` begins a word, perhaps after a suppressing `-`.
fn opens_word(label: &str, at: usize) -> bool {
    let before = label.get(..at).unwrap_or("");
    let before = before.strip_suffix('-').unwrap_or(before);
    before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, ';' | ',' | '(' | '“' | '"'))
}

/// Reads the words within the brackets; `whole` is the span of the form.
pub(super) fn read(label: &Text, whole: Span) -> Result<ReferenceForm, Box<Diagnostic>> {
    let words = trimmed(&label.value, 0..label.value.len());
    if label
        .value
        .get(words.clone())
        .unwrap_or("")
        .starts_with('=')
    {
        insertion(label, words, whole).map(ReferenceForm::Insertion)
    } else {
        citation(label, words, whole).map(ReferenceForm::Citation)
    }
}

fn insertion(label: &Text, words: Range<usize>, whole: Span) -> Result<Insertion, Box<Diagnostic>> {
    let malformed = |span: Span, message: String| {
        Box::new(
            Diagnostic::new("unresolved-binding", Severity::Error, span, message)
                .help("write `[=id]`, or `[=id 3s]` for 3 significant digits and `[=id 1d]` for 1 decimal"),
        )
    };
    let text = &label.value;
    let mut parts = parts(text, words.start + 1..words.end);
    let Some(id) = parts.next() else {
        return Err(malformed(
            whole,
            "an insertion needs the id of a record".into(),
        ));
    };
    let name = text.get(id.clone()).unwrap_or("");
    let Some(found) = key::at(name, 0).filter(|found| found.end == name.len()) else {
        return Err(malformed(
            label.span(id.clone()),
            format!("`{name}` is not an id"),
        ));
    };
    let id = id.start + found.key.start..id.start + found.key.end;
    let rounding = match parts.next() {
        None => None,
        Some(part) => {
            let written = text.get(part.clone()).unwrap_or("");
            Some(rounding(written).ok_or_else(|| {
                malformed(label.span(part), format!("`{written}` is not a rounding"))
            })?)
        }
    };
    if let Some(extra) = parts.next() {
        let extra = extra.start..words.end;
        let written = text.get(extra.clone()).unwrap_or("");
        return Err(malformed(
            label.span(extra),
            format!("an insertion ends after its rounding, before `{written}`"),
        ));
    }
    Ok(Insertion {
        span: whole,
        id: Spanned::new(
            text.get(id.clone()).unwrap_or("").to_owned(),
            label.span(id),
        ),
        rounding,
    })
}

fn rounding(written: &str) -> Option<Rounding> {
    let digits = written.get(..written.len().checked_sub(1)?)?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse().ok().filter(|count| *count <= MOST_DIGITS)?;
    match written.bytes().next_back()? {
        b's' if count > 0 => Some(Rounding::Significant(count)),
        b'd' => Some(Rounding::Decimals(count)),
        _ => None,
    }
}

fn citation(label: &Text, words: Range<usize>, whole: Span) -> Result<References, Box<Diagnostic>> {
    let mut items = Vec::new();
    let mut start = words.start;
    let text = label.value.get(..words.end).unwrap_or("");
    loop {
        let end = item_end(text, start);
        items.push(reference(label, start..end, whole)?);
        if end >= text.len() {
            break;
        }
        start = end + 1;
    }
    Ok(References {
        span: whole,
        items,
        in_text: false,
    })
}

/// Reads a citation in running text: an id, and the words in brackets after it, `p. 3` or `p. 3; @b`.
pub(super) fn running(
    id: Spanned<String>,
    suppress_author: bool,
    place: Option<&Text>,
    whole: Span,
) -> Result<References, Box<Diagnostic>> {
    let mut first = Reference {
        id,
        prefix: String::new(),
        locator: None,
        suppress_author,
    };
    let mut rest = Vec::new();
    if let Some(place) = place {
        let text = &place.value;
        let end = if text.contains('@') {
            item_end(text, 0)
        } else {
            text.len()
        };
        first.locator = words_at(place, trimmed(text, 0..end));
        let mut start = end + 1;
        while start <= text.len() {
            let end = item_end(text, start);
            rest.push(reference(place, start..end, whole)?);
            start = end + 1;
        }
    }
    let mut items = vec![first];
    items.append(&mut rest);
    Ok(References {
        span: whole,
        items,
        in_text: true,
    })
}

/// The words of a locator.
fn words_at(text: &Text, range: Range<usize>) -> Option<Spanned<String>> {
    let words = text.value.get(range.clone()).unwrap_or("");
    (!words.is_empty()).then(|| Spanned::new(words.replace("--", "–"), text.span(range)))
}

/// The end of the item that begins at `start`: at a semicolon, except one in the braces of a key.
fn item_end(text: &str, start: usize) -> usize {
    let mut from = start;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find([';', '@'])) {
        let at = from + found;
        if text.get(at..).is_some_and(|rest| rest.starts_with(';')) {
            return at;
        }
        let key = key::at(text, at + 1).filter(|_| opens_word(text, at));
        from = key.map_or(at + 1, |key| key.end);
    }
    text.len()
}

fn reference(label: &Text, part: Range<usize>, whole: Span) -> Result<Reference, Box<Diagnostic>> {
    let text = &label.value;
    let written = trimmed(text, part.clone());
    let malformed = |message: String| {
        let span = if written.is_empty() {
            whole
        } else {
            label.span(written.clone())
        };
        Box::new(
            Diagnostic::new("unresolved-citation", Severity::Error, span, message).help(
                "write `[@id]`, with a locator `[@id, p. 3]`, and a semicolon before each further `@id`",
            ),
        )
    };
    let within = text.get(..part.end).unwrap_or("");
    let found = within
        .match_indices('@')
        .map(|(at, _)| at)
        .filter(|at| *at >= part.start && opens_word(text, *at))
        .find_map(|at| Some((at, key::at(within, at + 1)?)));
    let Some((at, found)) = found else {
        let shown = text.get(written.clone()).unwrap_or("");
        return Err(malformed(match shown {
            "" => "a citation names a record after each semicolon".into(),
            "@" | "-@" => "a citation needs the id of a record after `@`".into(),
            other => format!("`{other}` in a citation names no record"),
        }));
    };
    let before = text.get(part.start..at).unwrap_or("");
    let (before, suppress_author) = match before.strip_suffix('-') {
        Some(rest) => (rest, true),
        None => (before, false),
    };
    let rest = trimmed(text, found.end..part.end);
    let id = found.key;
    let rest = match text.get(rest.clone()).unwrap_or("").strip_prefix(',') {
        Some(_) => trimmed(text, rest.start + 1..rest.end),
        None => rest,
    };
    let words = text.get(rest.clone()).unwrap_or("");
    if let Some((second, _)) = words
        .match_indices('@')
        .find(|(at, _)| opens_word(words, *at) && key::at(words, at + 1).is_some())
    {
        let name = words.get(second..).unwrap_or("");
        return Err(malformed(format!(
            "`{name}` needs a semicolon before it to be a citation of its own"
        )));
    }
    Ok(Reference {
        id: Spanned::new(
            text.get(id.clone()).unwrap_or("").to_owned(),
            label.span(id),
        ),
        prefix: before.trim().to_owned(),
        locator: words_at(label, rest),
        suppress_author,
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// The ranges of the words in a range.
fn parts(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = range;
    std::iter::from_fn(move || {
        rest = trimmed(text, rest.clone());
        let words = text.get(rest.clone())?;
        let length = words.find(char::is_whitespace).unwrap_or(words.len());
        let part = rest.start..rest.start + length;
        rest.start = part.end;
        (!part.is_empty()).then_some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    fn form(words: &str) -> Result<ReferenceForm, Box<Diagnostic>> {
        let mut files = Files::default();
        let file = files.add("a.md", format!("[{words}]"));
        let label = Text::verbatim(words, file, 1);
        read(&label, files.whole(file))
    }

    /// The prefix, `-`, id and locator of each item, or the insertion, or the message.
    fn shown(words: &str) -> String {
        match form(words) {
            Ok(ReferenceForm::Citation(references)) => references
                .items
                .iter()
                .map(|item| {
                    let locator = item.locator.as_ref().map_or("", |locator| &locator.value);
                    let minus = if item.suppress_author { "-" } else { "" };
                    format!("{}|{minus}{}|{locator}", item.prefix, item.id.value)
                })
                .collect::<Vec<_>>()
                .join(" & "),
            Ok(ReferenceForm::Insertion(insertion)) => {
                format!("={} {:?}", insertion.id.value, insertion.rounding)
            }
            Err(finding) => format!("{}: {}", finding.rule, finding.message),
        }
    }

    #[test]
    fn forms_are_read_as_the_grammar_says() {
        for (words, expected) in [
            ("@a", "|a|"),
            (" @a-b-2021 ", "|a-b-2021|"),
            ("-@a", "|-a|"),
            ("see @a, pp. 3–4; @b", "see|a|pp. 3–4 & |b|"),
            ("@a, p. 2", "|a|p. 2"),
            ("@a p. 2", "|a|p. 2"),
            ("@a, pp. 3--4", "|a|pp. 3–4"),
            (
                "@a;@b ; see also -@c, ch. 2",
                "|a| & |b| & see also|-c|ch. 2",
            ),
            ("@a.", "|a|."),
            ("@Smith:2019aa, p. 3", "|Smith:2019aa|p. 3"),
            (
                "see -@DBLP:conf/kdd/Li+Z09, p. 3; @a_b",
                "see|-DBLP:conf/kdd/Li+Z09|p. 3 & |a_b|",
            ),
            ("@{a;b}, p. 3; @{c,d}", "|a;b|p. 3 & |c,d|"),
            ("={a,b} 1d", "=a,b Some(Decimals(1))"),
            ("@a, p. 2, me@x.org", "|a|p. 2, me@x.org"),
            ("=a", "=a None"),
            ("= a", "=a None"),
            ("=a 3s", "=a Some(Significant(3))"),
            ("=a  1d", "=a Some(Decimals(1))"),
            ("=a 0d", "=a Some(Decimals(0))"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }

    #[test]
    fn malformed_forms_say_what_is_wrong() {
        for (words, expected) in [
            (
                "@",
                "unresolved-citation: a citation needs the id of a record after `@`",
            ),
            (
                "@a;",
                "unresolved-citation: a citation names a record after each semicolon",
            ),
            (
                "@a; p. 3",
                "unresolved-citation: `p. 3` in a citation names no record",
            ),
            (
                "@a and @b",
                "unresolved-citation: `@b` needs a semicolon before it to be a citation of its own",
            ),
            (
                "=",
                "unresolved-binding: an insertion needs the id of a record",
            ),
            ("=a 3x", "unresolved-binding: `3x` is not a rounding"),
            ("=a 0s", "unresolved-binding: `0s` is not a rounding"),
            ("=a 99d", "unresolved-binding: `99d` is not a rounding"),
            ("=a é", "unresolved-binding: `é` is not a rounding"),
            ("=a, 3s", "unresolved-binding: `a,` is not an id"),
            (
                "=a 3s 1d now",
                "unresolved-binding: an insertion ends after its rounding, before `1d now`",
            ),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }

    #[test]
    fn only_labels_with_a_key_are_meant_as_forms() {
        for label in [
            "@a",
            "see @a",
            "-@a",
            "=a",
            "=",
            "@",
            "cf. -@b, p. 3",
            "compare (@a)",
        ] {
            assert!(is_meant(label), "{label}");
        }
        for label in ["sic", "me@x.org", "T", "a @ b", "...", "1", "x=1", "at@"] {
            assert!(!is_meant(label), "{label}");
        }
    }
}

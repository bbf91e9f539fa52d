//! Values in curly quotation marks, which a word processor wrote in place of straight ones: YAML takes them for letters.

use std::ops::Range;

use super::{Scalar, Style};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::{Spanned, Text};

/// Opening marks with their possible closing marks; a straight mark closes any.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”', '“', '"']),
    ('„', &['”', '“', '"']),
    ('”', &['”', '"']),
    ('‘', &['’', '\'']),
    ('‚', &['’', '‘', '\'']),
    ('«', &['»', '"']),
    ('»', &['«', '"']),
    ('‹', &['›', '\'']),
];

/// The words within curly marks that enclose the whole value, and the lengths of the marks in bytes. `“A” and “B”` is not enclosed.
pub(super) fn wrapped(value: &str) -> Option<(&str, usize, usize)> {
    let first = value.chars().next()?;
    let (open, closers) = PAIRS.iter().find(|(open, _)| *open == first)?;
    let last = value.chars().next_back()?;
    let (from, to) = (open.len_utf8(), value.len().checked_sub(last.len_utf8())?);
    let inner = value
        .get(from..to)
        .filter(|inner| !inner.trim().is_empty())?;
    // A single mark inside may be an apostrophe.
    let is_apart = matches!(last, '’' | '\'') || !inner.contains(last);
    (closers.contains(&last) && is_apart && !inner.contains(*open))
        .then(|| (inner, from, value.len() - to))
}

/// A plain value without the curly marks around it.
pub(super) fn unwrapped(scalar: &Scalar) -> Option<Text> {
    let range = inner(scalar)?;
    Some(Text {
        value: scalar.text.value.get(range.clone())?.to_owned(),
        map: scalar.text.map.slice(range),
    })
}

/// The finding for a plain value in curly marks.
pub(super) fn finding(scalar: &Scalar) -> Option<Diagnostic> {
    let inner = inner(scalar)?;
    let text = &scalar.text;
    let words = text.value.get(inner.clone())?;
    let finding = Diagnostic::new(
        "invalid-yaml",
        Severity::Warning,
        text.span(0..inner.start),
        "curly quotation marks do not quote in YAML",
    );
    let (mark, help) = if words.contains(['"', '\\']) {
        ("'", format!("write `'{words}'`"))
    } else {
        ("\"", format!("write `\"{words}\"`"))
    };
    let finding = finding
        .note("the value was read without them; to keep them, put straight ones around them")
        .help(help.clone());
    if mark == "'" && words.contains('\'') {
        return Some(finding);
    }
    Some(finding.fix(Fix {
        title: help,
        safety: Safety::Safe,
        edits: vec![
            Spanned::new(mark.to_owned(), text.span(0..inner.start)),
            Spanned::new(mark.to_owned(), text.span(inner.end..text.value.len())),
        ],
    }))
}

fn inner(scalar: &Scalar) -> Option<Range<usize>> {
    if scalar.style != Style::Plain {
        return None;
    }
    let (inner, open, _) = wrapped(&scalar.text.value)?;
    Some(open..open + inner.len())
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn marks_that_enclose_all() {
        for (value, inner) in [
            ("“Trade”", "Trade"),
            ("‘Argentina’s trade’", "Argentina’s trade"),
            ("„Handel“", "Handel"),
            ("«Comercio»", "Comercio"),
            ("“Trade\"", "Trade"),
            ("”Trade”", "Trade"),
        ] {
            assert_eq!(wrapped(value).map(|found| found.0), Some(inner), "{value}");
        }
        for value in [
            "“A” and “B”",
            "Trade",
            "“Trade” falls",
            "Trade”",
            "”",
            "“”",
            "",
            "\"x\"",
        ] {
            assert_eq!(wrapped(value), None, "{value}");
        }
    }
}

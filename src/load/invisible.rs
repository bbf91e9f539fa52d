//! Reports `invisible-character`: characters that nobody sees and that break comparisons.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::{FileId, Span, Spanned};

/// Zero-width and bidirectional control characters, by range and name.
const INVISIBLE: &[(char, char, &str)] = &[
    ('\u{200B}', '\u{200B}', "zero-width space"),
    ('\u{200C}', '\u{200D}', "zero-width joiner"),
    ('\u{200E}', '\u{200F}', "direction mark"),
    ('\u{202A}', '\u{202E}', "direction override"),
    ('\u{2060}', '\u{2064}', "invisible operator"),
    ('\u{2066}', '\u{2069}', "direction isolate"),
    ('\u{061C}', '\u{061C}', "direction mark"),
    ('\u{FEFF}', '\u{FEFF}', "byte order mark"),
];

/// Checks a whole text; a byte order mark at its start is allowed.
pub(super) fn check(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) {
    // In UTF-8 every character of `INVISIBLE` begins with one of three bytes.
    for at in memchr::memchr3_iter(0xD8, 0xE2, 0xEF, text.as_bytes()) {
        let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        if at == 0 && char == '\u{FEFF}' {
            continue;
        }
        let Some((.., name)) = INVISIBLE
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&char))
        else {
            continue;
        };
        let end = at + char.len_utf8();
        if matches!(char, '\u{200C}' | '\u{200D}') && joins(text, at, end) {
            continue;
        }
        let span = Span::new(file, at..end);
        findings.push(
            finding(
                span,
                format!("invisible character U+{:04X} ({name})", u32::from(char)),
            )
            .help("remove it")
            .fix(replacement("remove it", "", span)),
        );
    }
}

/// Whether a joiner stands between letters of a script that needs it, or between emoji.
fn joins(text: &str, at: usize, end: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    let needs = |char: char| matches!(char, '\u{0600}'..='\u{0DFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}');
    before.is_some_and(needs) && after.is_some_and(needs)
}

/// Reports no-break spaces too, which have no place in ids and addresses.
pub(super) fn check_address(address: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    for (at, char) in address.value.char_indices() {
        if matches!(char, '\u{00A0}' | '\u{202F}' | '\u{2007}' | '\u{00AD}') {
            let start = address.span.start as usize + at;
            let span = Span::new(address.span.file, start..start + char.len_utf8());
            findings.push(
                finding(
                    span,
                    format!(
                        "invisible character U+{:04X} in `{}`",
                        u32::from(char),
                        address.value
                    ),
                )
                .help("remove it")
                .fix(replacement("remove it", "", span)),
            );
        }
    }
}

fn finding(span: Span, message: String) -> Diagnostic {
    Diagnostic::new("invisible-character", Severity::Warning, span, message)
}

fn replacement(title: &str, text: &str, span: Span) -> Fix {
    Fix {
        title: title.to_owned(),
        safety: Safety::Safe,
        edits: vec![Spanned::new(text.to_owned(), span)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    #[test]
    fn every_invisible_character_is_found() {
        let file = Files::default().add("a.md", "");
        for (first, last, name) in INVISIBLE {
            for char in *first..=*last {
                let mut findings = Vec::new();
                check(file, &format!("é–{char}x"), &mut findings);
                let messages: Vec<_> = findings.iter().map(|found| &found.message).collect();
                assert_eq!(messages.len(), 1, "{name}");
                assert!(messages[0].contains(name), "{messages:?}");
            }
        }
    }
}

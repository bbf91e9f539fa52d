//! Edits of texts, and the fixes of findings applied to files. Which files may be edited the caller says: briefs and the baseline, but no
//! records, since evidence that is made to fit prose would be a forgery.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::span::{FileId, Files, Span};

/// An edit: text that replaces a range of a file, which need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The file's path below the root.
    pub path: String,
    /// The bytes that are replaced; `0..0` in a new file.
    pub range: Range<usize>,
    /// The new text.
    pub text: String,
}

/// A file with its edits applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The edited file.
    pub file: FileId,
    /// The new text: all bytes outside the edits stay, line endings and a byte order mark among them.
    pub text: String,
    /// How many findings the edits fix.
    pub findings: usize,
}

/// Applies the first allowed fix of each finding that is not suppressed, in files that are `editable`: safe ones, and with `unsafe_too` unsafe
/// ones. Each is applied whole or not at all. Of overlapping fixes the first in the file wins; the next run can apply the other.
pub fn apply(
    files: &Files,
    findings: &[Diagnostic],
    unsafe_too: bool,
    editable: impl Fn(FileId) -> bool,
) -> Vec<Fixed> {
    let allowed = |fix: &&Fix| {
        let safe = match fix.safety {
            Safety::Safe => true,
            Safety::Unsafe => unsafe_too,
            Safety::Choice => false,
        };
        safe && !fix.edits.is_empty() && fix.edits.iter().all(|edit| editable(edit.span.file))
    };
    let mut chosen: Vec<&Fix> = findings
        .iter()
        .filter(|finding| finding.suppressed.is_none())
        .filter_map(|finding| finding.fixes.iter().find(allowed))
        .collect();
    chosen.arrange_by_key(|fix| fix.edits.iter().map(|edit| edit.span).min());
    let mut taken: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
    let mut places: BTreeMap<FileId, BTreeMap<u32, u32>> = BTreeMap::new();
    let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
    for fix in chosen {
        // Taken spans neither overlap nor touch, so only the last one that begins before the end of this one matters.
        let is_free = |span: Span| {
            let places = places.get(&span.file);
            let before = places.and_then(|places| places.range(..=span.end).next_back());
            before.is_none_or(|(_, end)| *end < span.start)
        };
        if !fix.edits.iter().all(|edit| is_free(edit.span)) {
            continue;
        }
        for edit in &fix.edits {
            taken
                .entry(edit.span.file)
                .or_default()
                .push((edit.span, &edit.value));
            let places = places.entry(edit.span.file).or_default();
            let end = places.entry(edit.span.start).or_default();
            *end = edit.span.end.max(*end);
        }
        if let Some(first) = fix.edits.first() {
            *counts.entry(first.span.file).or_default() += 1;
        }
    }
    taken
        .into_iter()
        .filter_map(|(file, mut edits)| {
            edits.sort_unstable();
            let edits = edits.iter().map(|(span, new)| (span.range(), *new));
            let text = edited(files.text(file), edits)?;
            let findings = counts.get(&file).copied().unwrap_or_default();
            (text != files.text(file)).then_some(Fixed {
                file,
                text,
                findings,
            })
        })
        .collect()
}

/// The text with edits applied, which are in order; `None` when one lies outside it.
pub fn edited<'e>(
    text: &str,
    edits: impl IntoIterator<Item = (Range<usize>, &'e str)>,
) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, new) in edits {
        out.push_str(text.get(from..range.start)?);
        out.push_str(new);
        from = range.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::span::Spanned;
    use proptest::prelude::*;

    fn finding(edits: &[(FileId, Range<usize>, &str)], safety: Safety) -> Diagnostic {
        let edits: Vec<Spanned<String>> = edits
            .iter()
            .map(|(file, range, text)| {
                Spanned::new((*text).to_owned(), Span::new(*file, range.clone()))
            })
            .collect();
        let at = edits[0].span;
        Diagnostic::new("number-mismatch", Severity::Error, at, "wrong").fix(Fix {
            title: "mend it".to_owned(),
            safety,
            edits,
        })
    }

    #[test]
    fn edits_apply_in_place_and_nothing_else_changes() {
        let mut files = Files::default();
        let brief = files.add(
            "content/briefs/a.md",
            "\u{feff}one 12 two\r\nthree – 34\r\n",
        );
        let record = files.add("content/evidence/a.yaml", "x: 12\n");
        let findings = [
            finding(&[(brief, 7..9, "13")], Safety::Safe),
            finding(&[(brief, 7..9, "14")], Safety::Safe),
            finding(&[(brief, 25..27, "35")], Safety::Unsafe),
            finding(&[(brief, 3..6, "eins")], Safety::Choice),
            finding(&[(record, 3..5, "13")], Safety::Safe),
        ];
        let editable = |file| file == brief;
        let safe = apply(&files, &findings, false, editable);
        assert_eq!(safe.len(), 1);
        assert_eq!(safe[0].text, "\u{feff}one 13 two\r\nthree – 34\r\n");
        assert_eq!(safe[0].findings, 1);
        let all = apply(&files, &findings, true, editable);
        assert_eq!(all[0].text, "\u{feff}one 13 two\r\nthree – 35\r\n");
    }

    #[test]
    fn a_fix_is_whole_or_not_at_all() {
        let mut files = Files::default();
        let brief = files.add("a.md", "abcdef");
        let findings = [
            finding(&[(brief, 0..1, "A")], Safety::Safe),
            finding(&[(brief, 0..1, "X"), (brief, 4..5, "Y")], Safety::Safe),
        ];
        let fixed = apply(&files, &findings, false, |_| true);
        assert_eq!(fixed[0].text, "Abcdef");
    }

    proptest! {
        #[test]
        fn any_edits_leave_the_rest_alone(places in prop::collection::vec((0usize..40, 0usize..6), 0..12)) {
            let text = "0123456789012345678901234567890123456789012345";
            let mut files = Files::default();
            let brief = files.add("a.md", text);
            let findings: Vec<Diagnostic> = places
                .iter()
                .map(|(start, length)| finding(&[(brief, *start..start + length, "#")], Safety::Safe))
                .collect();
            for fixed in apply(&files, &findings, false, |_| true) {
                // What remains of the old text is still in order.
                let mut rest = text.chars();
                for letter in fixed.text.chars().filter(|letter| *letter != '#') {
                    prop_assert!(rest.any(|old| old == letter));
                }
            }
        }
    }
}

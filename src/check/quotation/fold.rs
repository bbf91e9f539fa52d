//! Folds what printing, copying and typing change in a text without changing what it says (docs/reading.md, Folded).
//!
//! Folded: canonical composition, curly and straight marks, the dash family, blanks of all widths and their runs,
//! ligatures, soft hyphens, zero-width and direction marks. Digits, signs, decimal marks and comparators stay.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Folded text, with the bytes of the original behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) text: String,
    pieces: Vec<FoldedPiece>,
}

/// A piece of folded text, and the piece of the original that became it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FoldedPiece {
    at: usize,
    original: Range<usize>,
}

impl Folded {
    /// The bytes of the original behind a range of the folded text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let last_at = |offset: usize| {
            let after = self.pieces.partition_point(|piece| piece.at <= offset);
            after
                .checked_sub(1)
                .and_then(|index| self.pieces.get(index))
        };
        let start = last_at(range.start).map_or(0, |piece| piece.original.start);
        let end = last_at(range.end.saturating_sub(1)).map_or(0, |piece| piece.original.end);
        start..end.max(start)
    }

    fn push(&mut self, folded: &str, original: Range<usize>) {
        let at = self.text.len();
        self.text.push_str(folded);
        self.pieces.push(FoldedPiece { at, original });
    }
}

/// Folds a text. Folding twice is folding once.
pub(super) fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        pieces: Vec::with_capacity(text.len()),
    };
    let mut cluster = ComposedCluster::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let end = at + char.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        // Nearly all characters stand for themselves, and the next does not compose with them.
        if char.is_ascii_alphanumeric() && next.is_some_and(|next| next.is_ascii()) {
            cluster.flush(&mut folded);
            folded.push(text.get(at..end).unwrap_or_default(), at..end);
            continue;
        }
        let breaks_line = char == SOFT_HYPHEN && next.is_some_and(is_blank);
        if is_ignorable(char) && !breaks_line {
            continue;
        }
        if is_blank(char) {
            cluster.flush(&mut folded);
            if !folded.text.ends_with(' ') {
                folded.push(" ", at..end);
            }
        } else if let Some(replacement) = replacement(char) {
            if replacement == "-" && cluster.text == "-" {
                cluster.original.end = end; // `--`, a typed dash
                continue;
            }
            cluster.flush(&mut folded);
            cluster.extend(replacement, at..end);
        } else {
            if begins_cluster(char) {
                cluster.flush(&mut folded);
            }
            let mut buffer = [0; 4];
            cluster.extend(char.encode_utf8(&mut buffer), at..end);
        }
    }
    cluster.flush(&mut folded);
    folded
}

/// Characters that compose with each other and with no others.
#[derive(Default)]
struct ComposedCluster {
    text: String,
    original: Range<usize>,
}

impl ComposedCluster {
    fn extend(&mut self, text: &str, original: Range<usize>) {
        if self.text.is_empty() {
            self.original = original;
        } else {
            self.original.end = original.end;
        }
        self.text.push_str(text);
    }

    #[inline]
    fn flush(&mut self, folded: &mut Folded) {
        if self.text.is_empty() {
            return;
        }
        if self.text.is_ascii() {
            folded.push(&self.text, self.original.clone());
        } else {
            let composed: String = self.text.nfc().collect();
            folded.push(&composed, self.original.clone());
        }
        self.text.clear();
    }
}

/// Whether a character never composes with the one before it.
fn begins_cluster(char: char) -> bool {
    char.is_ascii()
        || canonical_combining_class(char) == 0
            && is_nfc_quick(std::iter::once(char)) == IsNormalized::Yes
}

const SOFT_HYPHEN: char = '\u{AD}';

/// Whether a character is invisible to readers: a soft hyphen, zero-width or direction mark.
pub(super) const fn is_ignorable(char: char) -> bool {
    matches!(
        char,
        SOFT_HYPHEN | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

fn is_blank(char: char) -> bool {
    char.is_whitespace()
}

const fn replacement(char: char) -> Option<&'static str> {
    Some(match char {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' => "\"",
        '-' | SOFT_HYPHEN | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => {
            "-"
        }
        '…' => "...",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_printing_changes_is_folded() {
        for (text, expected) in [
            ("“firms’ own”", "\"firms' own\""),
            ("2015–2021 — up", "2015-2021 - up"),
            ("12\u{A0}000 \u{2009}\n firms", "12 000 firms"),
            ("ﬁnancial oﬃce", "financial office"),
            ("eco\u{AD}nomic\u{200B}", "economic"),
            ("cafe\u{301}", "café"),
            ("and…so", "and...so"),
            ("so -- or---so", "so - or-so"),
            ("eco\u{AD}\nnomic", "eco- nomic"),
            ("−3 %, ≤ 5", "-3 %, ≤ 5"),
            ("", ""),
        ] {
            assert_eq!(fold(text).text, expected, "{text}");
        }
    }

    #[test]
    fn ranges_lead_back() {
        let text = "a “cafe\u{301}” – ﬁrm";
        let folded = fold(text);
        let range = |needle: &str| {
            let at = folded.text.find(needle).unwrap();
            folded.original(at..at + needle.len())
        };
        assert_eq!(&text[range("café")], "cafe\u{301}");
        assert_eq!(&text[range("firm")], "ﬁrm");
        assert_eq!(&text[range("\"café\"")], "“cafe\u{301}”");
        assert_eq!(folded.original(0..0), 0..1.min(text.len()));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}|[a-eﬁ’–…\u{301}\u{327}\u{200B}\u{AD}\u{1100}\u{1161}\u{11A8} \\n]{0,30}") {
            let once = fold(&text).text;
            prop_assert_eq!(&fold(&once).text, &once);
        }

        #[test]
        fn every_range_leads_into_the_original(text in "\\PC{0,40}", start in 0usize..60, len in 0usize..60) {
            let folded = fold(&text);
            let range = folded.original(start..start + len);
            prop_assert!(text.get(range).is_some());
        }
    }
}

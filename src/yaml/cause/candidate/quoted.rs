//! Slips with quotation marks: one within the text, an unclosed one, text after the closing one.

use std::ops::Range;

use super::{Cause, LineWindow, quote};
use crate::diagnostic::Safety;

/// Slips of a value that begins with a straight quotation mark.
pub(super) fn block(view: &LineWindow<'_>, causes: &mut Vec<Cause>) {
    let content = view.line.value.clone();
    let marks = Marks::of(view.text, content.clone(), |after| {
        after.is_empty() || after.starts_with('#')
    });
    if marks.is_sound() {
        return;
    }
    backslash(view.text, &marks, causes);
    if marks.early.is_some() {
        inside(view.text, &marks, causes);
        let whole = view.line.content(view.text);
        causes.push(Cause {
            at: whole.start..whole.start + 1,
            message: "text stands behind the closing quotation mark".to_owned(),
            edits: super::quoting(view.text, whole),
            safety: Safety::Safe,
        });
        return;
    }
    let mut ends = vec![view.line.content(view.text).end];
    // A quoted text may continue over lines that begin no field.
    let below = view.lines.get(view.index + 1..).unwrap_or_default();
    let further = below
        .iter()
        .take_while(|line| line.key.is_none() && line.dashes.is_empty());
    if let Some(last) = further.filter(|line| !line.is_blank()).last() {
        ends.push(last.content(view.text).end);
    }
    for end in ends {
        unclosed(view.text, &marks, end, causes);
    }
}

/// The quotation marks of a value.
pub(super) struct Marks {
    pub(super) open: usize,
    pub(super) quote: char,
    /// A mark that closes the quotation although text follows.
    pub(super) early: Option<usize>,
    /// The first mark that nothing follows.
    pub(super) close: Option<usize>,
    /// A backslash that escapes nothing.
    pub(super) backslash: Option<usize>,
}

impl Marks {
    /// The marks of the value at `range`; `ends` says, given the rest of the line, whether a quotation may end there.
    pub(super) fn of(text: &str, range: Range<usize>, ends: impl Fn(&str) -> bool) -> Self {
        let value = text.get(range.clone()).unwrap_or_default();
        let quote = if value.starts_with('\'') { '\'' } else { '"' };
        let mut marks = Self {
            open: range.start,
            quote,
            early: None,
            close: None,
            backslash: None,
        };
        let mut chars = value.char_indices().skip(1).peekable();
        while let Some((at, char)) = chars.next() {
            if quote == '"' && char == '\\' {
                let escaped = chars.next();
                let is_escape =
                    escaped.is_none_or(|(_, char)| "0abtnvfre \"/\\N_LPxuU\t".contains(char));
                if !is_escape && marks.backslash.is_none() {
                    marks.backslash = Some(range.start + at);
                }
            } else if char == quote {
                if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                    chars.next();
                    continue;
                }
                if ends(value.get(at + 1..).unwrap_or_default().trim_start()) {
                    marks.close = Some(range.start + at);
                    break;
                }
                marks.early.get_or_insert(range.start + at);
            }
        }
        marks
    }

    pub(super) const fn is_sound(&self) -> bool {
        self.early.is_none() && self.close.is_some() && self.backslash.is_none()
    }
}

/// An unescaped backslash: `"C:\data"`.
pub(super) fn backslash(text: &str, marks: &Marks, causes: &mut Vec<Cause>) {
    let (Some(at), Some(close)) = (marks.backslash, marks.close) else {
        return;
    };
    let inner = text.get(marks.open + 1..close).unwrap_or_default();
    causes.push(Cause {
        at: at..at + 1,
        message: "a backslash in quotation marks escapes the character behind it".to_owned(),
        edits: vec![(marks.open..close + 1, quote(inner))],
        safety: Safety::Unsafe,
    });
}

/// A quotation mark within the text: `"He said "no" to it"`, `'Argentina's trade'`.
pub(super) fn inside(text: &str, marks: &Marks, causes: &mut Vec<Cause>) {
    let (Some(early), Some(close)) = (marks.early, marks.close) else {
        return;
    };
    let inner = text.get(marks.open + 1..close).unwrap_or_default();
    let plain = if marks.quote == '\'' {
        inner.replace("''", "'")
    } else {
        inner.replace("\\\"", "\"")
    };
    causes.push(Cause {
        at: early..early + 1,
        message: if marks.quote == '\'' {
            "this apostrophe ends the quoted text".to_owned()
        } else {
            "this quotation mark ends the quoted text".to_owned()
        },
        edits: vec![(marks.open..close + 1, quote(&plain))],
        safety: Safety::Safe,
    });
}

/// An unclosed quotation mark: `"Trade`, or `"Trade”`.
pub(super) fn unclosed(text: &str, marks: &Marks, end: usize, causes: &mut Vec<Cause>) {
    let inner = text.get(marks.open + 1..end).unwrap_or_default();
    let curly = inner
        .chars()
        .next_back()
        .filter(|last| "”“’‘»«„".contains(*last));
    let from = end - curly.map_or(0, char::len_utf8);
    causes.push(Cause {
        at: if curly.is_some() {
            from..end
        } else {
            marks.open..marks.open + 1
        },
        message: if curly.is_some() {
            "a curly quotation mark does not close a straight one".to_owned()
        } else {
            "this quotation mark is not closed".to_owned()
        },
        edits: vec![(from..end, marks.quote.to_string())],
        safety: Safety::Unsafe,
    });
}

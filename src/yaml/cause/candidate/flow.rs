//! Slips in `[…]` and `{…}`: items that need quotation marks, unclosed brackets, text after the closing one.

use std::ops::Range;

use super::quoted::{self, Marks};
use super::{Cause, LineWindow, quoting};
use crate::diagnostic::Safety;
use crate::schema::is_field;

/// Slips of a value that begins with a bracket, on its line and its continuation lines.
pub(super) fn all(view: &LineWindow<'_>, causes: &mut Vec<Cause>) {
    let below = view.lines.get(view.index + 1..).unwrap_or_default();
    let last = below
        .iter()
        .take_while(|line| {
            line.is_blank() || line.column > view.line.column || closes(view, line.indent.end)
        })
        .filter(|line| !line.is_blank())
        .last();
    let start = view.line.content(view.text).start;
    let line_end = view.line.content(view.text).end;
    let end = last.map_or(line_end, |last| last.content(view.text).end);
    let mut scan = FlowScan::of(view.text, start..end);
    scan.causes(view.text, causes);
    if let Some(trailing) = scan.trailing.take() {
        behind(view, start, trailing, causes);
    }
    if let Some((open, _)) = scan.open.last() {
        let closers: String = scan.open.iter().rev().map(|(_, closer)| *closer).collect();
        for end in if end == line_end {
            vec![end]
        } else {
            vec![line_end, end]
        } {
            causes.push(Cause {
                at: *open..*open + 1,
                message: "this bracket is not closed".to_owned(),
                edits: vec![(end..end, closers.clone())],
                safety: Safety::Unsafe,
            });
        }
    }
}

fn closes(view: &LineWindow<'_>, at: usize) -> bool {
    view.text
        .get(at..)
        .is_some_and(|rest| rest.starts_with([']', '}']))
}

/// Text after the last bracket, `[sic] he said`, or a bracket too many.
fn behind(view: &LineWindow<'_>, start: usize, trailing: Range<usize>, causes: &mut Vec<Cause>) {
    let rest = view.slice(trailing.clone());
    if rest.chars().all(|char| matches!(char, ']' | '}' | ' ')) {
        causes.push(Cause {
            at: trailing.start..trailing.start + 1,
            message: "this bracket closes nothing".to_owned(),
            edits: vec![(trailing, String::new())],
            safety: Safety::Unsafe,
        });
        return;
    }
    let first = view.slice(start..start + 1).to_owned();
    let message = format!("`{first}` at the start of a value is a sign of YAML, not text");
    let line_end = view.line.content(view.text).end;
    view.quote(start..start + 1, &message, start..line_end, causes);
}

/// The brackets and items of a value.
struct FlowScan {
    /// Unclosed brackets, each with its closing bracket.
    open: Vec<(usize, char)>,
    /// The text after the bracket that closes the first.
    trailing: Option<Range<usize>>,
    /// Brackets of the wrong kind, each with the right one.
    wrong: Vec<(usize, char)>,
    /// Brackets that are unclosed when the one around them closes.
    forgotten: Vec<UnclosedBracket>,
    items: Vec<Range<usize>>,
}

/// A bracket whose closing bracket is missing.
struct UnclosedBracket {
    open: usize,
    /// The place of the missing bracket.
    at: usize,
    closer: char,
}

impl FlowScan {
    fn of(text: &str, range: Range<usize>) -> Self {
        let mut scan = Self {
            open: Vec::new(),
            trailing: None,
            wrong: Vec::new(),
            forgotten: Vec::new(),
            items: Vec::new(),
        };
        let mut at = range.start;
        while at < range.end {
            let rest = text.get(at..range.end).unwrap_or_default();
            let Some(char) = rest.chars().next() else {
                break;
            };
            match char {
                '[' => scan.open.push((at, ']')),
                '{' => scan.open.push((at, '}')),
                ']' | '}' => {
                    let beneath = scan
                        .open
                        .len()
                        .checked_sub(2)
                        .and_then(|index| scan.open.get(index));
                    let closes_beneath = beneath.is_some_and(|(_, closer)| *closer == char);
                    if let Some((open, closer)) = scan.open.pop()
                        && closer != char
                    {
                        if closes_beneath {
                            // In `[{ name: X ]`, the inner one is unclosed.
                            scan.forgotten.push(UnclosedBracket { open, at, closer });
                            scan.open.pop();
                        } else {
                            scan.wrong.push((at, closer));
                        }
                    }
                    if scan.open.is_empty() {
                        let behind = text.get(at + 1..range.end).unwrap_or_default();
                        let blank = behind.len() - behind.trim_start().len();
                        scan.trailing = (blank < behind.len()).then_some(at + 1 + blank..range.end);
                        return scan;
                    }
                }
                ',' | ' ' | '\t' | '\n' | '\r' => {}
                _ => {
                    let length = item(rest);
                    scan.items
                        .push(at..at + rest.get(..length).unwrap_or_default().trim_end().len());
                    at += length.max(char.len_utf8());
                    continue;
                }
            }
            at += char.len_utf8();
        }
        scan
    }

    fn causes(&self, text: &str, causes: &mut Vec<Cause>) {
        for (at, closer) in &self.wrong {
            causes.push(Cause {
                at: *at..*at + 1,
                message: format!("`{closer}` would close the bracket before it"),
                edits: vec![(*at..*at + 1, closer.to_string())],
                safety: Safety::Unsafe,
            });
        }
        for UnclosedBracket { open, at, closer } in &self.forgotten {
            causes.push(Cause {
                at: *open..*open + 1,
                message: "this bracket is not closed".to_owned(),
                edits: vec![(*at..*at, closer.to_string())],
                safety: Safety::Unsafe,
            });
        }
        for item in &self.items {
            of_item(text, item.clone(), causes);
        }
    }
}

/// The length of an item or pair, up to a comma or closing bracket, skipping quoted text and bracketed words.
fn item(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for (at, char) in rest.char_indices() {
        match (quote, char) {
            (Some(open), _) if char == open && before != '\\' => {
                let after = rest
                    .get(at + 1..)
                    .unwrap_or_default()
                    .trim_start_matches([' ', '\t']);
                if after.is_empty() || after.starts_with([',', ']', '}', ':', '\n', '\r']) {
                    quote = None;
                }
            }
            (Some(_), '\n') => {
                // Unclosed on its line; what closes the outer brackets does not belong to it.
                return rest
                    .get(..at)
                    .unwrap_or_default()
                    .trim_end_matches([']', '}', ',', ' '])
                    .len();
            }
            (None, '"' | '\'')
                if at == 0
                    || before == ' '
                        && rest
                            .get(..at)
                            .is_some_and(|rest| rest.trim_end().ends_with(':')) =>
            {
                quote = Some(char);
            }
            (None, '[' | '{')
                if before == ' '
                    && rest
                        .get(..at)
                        .is_some_and(|rest| rest.trim_end().ends_with(':')) =>
            {
                return at;
            }
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth > 0 => depth -= 1,
            (None, ',' | ']' | '}' | '\n') if depth == 0 => return at,
            _ => {}
        }
        before = char;
    }
    if quote.is_some() {
        return rest
            .trim_end_matches([']', '}', ',', ' ', '\n', '\r'])
            .len();
    }
    rest.len()
}

/// Slips of one item or pair.
fn of_item(text: &str, range: Range<usize>, causes: &mut Vec<Cause>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let key = whole
        .find(':')
        .filter(|at| super::is_word(whole.get(..*at).unwrap_or_default()));
    let start = match key {
        Some(colon) => {
            let after = whole.get(colon + 1..).unwrap_or_default();
            if !after.is_empty() && !after.starts_with([' ', ':', '/']) {
                let at = range.start + colon;
                causes.push(Cause {
                    at: at..at + 1,
                    message: format!(
                        "there is no space after the colon of `{}`",
                        whole.get(..colon).unwrap_or_default()
                    ),
                    edits: vec![(at + 1..at + 1, " ".to_owned())],
                    safety: Safety::Safe,
                });
            }
            colon + 1 + after.len() - after.trim_start().len()
        }
        None => 0,
    };
    let value = range.start + start..range.end;
    let words = text.get(value.clone()).unwrap_or_default();
    let Some(first) = words.chars().next() else {
        return;
    };
    if matches!(first, '"' | '\'') {
        let marks = Marks::of(text, value.clone(), str::is_empty);
        if !marks.is_sound() {
            quoted::backslash(text, &marks, causes);
            quoted::inside(text, &marks, causes);
            if marks.close.is_none() && marks.early.is_none() {
                let comma = words.find(", ").filter(|at| {
                    let next = words.get(at + 2..).unwrap_or_default();
                    next.split_once(':')
                        .is_some_and(|(word, _)| super::is_word(word))
                });
                quoted::unclosed(
                    text,
                    &marks,
                    comma.map_or(value.end, |at| value.start + at),
                    causes,
                );
            }
            if marks.early.is_some() {
                causes.push(Cause {
                    at: value.start..value.start + 1,
                    message: "text stands behind the closing quotation mark".to_owned(),
                    edits: quoting(text, value),
                    safety: Safety::Safe,
                });
            }
        }
        return;
    }
    let marks = |char: char| matches!(char, '@' | '`' | '%' | '*' | '&' | '!' | '>' | '|' | '#');
    let is_dash = matches!(first, '-' | '?')
        && words
            .get(1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let inner = words.char_indices().skip(1).find(|(at, char)| match char {
        '[' | '{' | ']' | '}' => true,
        ':' => words
            .get(at + 1..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        _ => false,
    });
    let (at, message) = if marks(first) || is_dash {
        (
            value.start..value.start + 1,
            format!("`{first}` at the start of a value is a sign of YAML, not text"),
        )
    } else if let Some((at, char)) = inner {
        let message = match char {
            ':' => "a colon followed by a space divides this value in two".to_owned(),
            _ => format!("`{char}` inside brackets is a sign of YAML, not text"),
        };
        comma_missing(text, &value, at, causes);
        (value.start + at..value.start + at + 1, message)
    } else {
        return;
    };
    causes.push(Cause {
        at,
        message,
        edits: quoting(text, value),
        safety: Safety::Safe,
    });
}

/// A missing comma, `{ measure: exports value: 12 }`: the word before the colon is a field.
fn comma_missing(text: &str, value: &Range<usize>, colon: usize, causes: &mut Vec<Cause>) {
    let before = text
        .get(value.start..value.start + colon)
        .unwrap_or_default();
    let Some((head, word)) = before.rsplit_once(char::is_whitespace) else {
        return;
    };
    if is_field(word) {
        let at = value.start + head.trim_end().len();
        let field = value.start + colon - word.len();
        causes.push(Cause {
            at: field..field + word.len(),
            message: format!("there is no comma before `{word}`"),
            edits: vec![(at..at, ",".to_owned())],
            safety: Safety::Unsafe,
        });
    }
}

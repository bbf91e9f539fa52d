//! Turns numbered notes at the end of an article, and the numbers in the text that refer to them, into footnotes.
//!
//! `[1]`, `[2, p. 3]` and raised numbers count as marks where the list has a note of that number, and where most notes have a mark.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::blocks::{TopBlock, TopKind, blocks};
use super::phrase::{PhraseKind, is_all};

/// The most notes of an article.
const MOST: usize = 500;

/// The notes at the end of an article.
struct NoteList {
    /// The bytes of the notes and their heading.
    range: Range<usize>,
    /// The words of the notes, in order.
    notes: Vec<String>,
}

/// The article with footnotes in place of marks and notes; `None` where it has none.
pub(super) fn to_footnotes(body: &str) -> Option<String> {
    let list = list(body)?;
    let text = body.get(..list.range.start)?;
    let marks = marks(text, list.notes.len());
    let numbers: BTreeSet<usize> = marks
        .iter()
        .flat_map(|mark| mark.notes.keys().copied())
        .collect();
    let is_led_to = !numbers.is_empty() && numbers.len() * 2 >= list.notes.len();
    if !is_led_to {
        return None;
    }
    let mut out = String::with_capacity(body.len());
    let mut definitions: BTreeMap<String, String> = BTreeMap::new();
    let mut from = 0;
    for mark in marks {
        out.push_str(text.get(from..mark.range.start)?);
        for (number, place) in mark.notes {
            let note = list.notes.get(number - 1)?;
            let label = if place.is_empty() {
                format!("endnote-{number}")
            } else {
                format!("endnote-{number}-{}", definitions.len())
            };
            let _ = write!(out, "[^{label}]");
            let own = if place.is_empty() {
                note.clone()
            } else {
                format!("{}, {place}", note.trim_end_matches(['.', ' ']))
            };
            definitions.entry(label).or_insert(own);
        }
        from = mark.range.end;
    }
    out.push_str(text.get(from..)?);
    out.push_str(body.get(list.range.end..)?.trim_start());
    for (label, note) in definitions {
        let _ = write!(out, "\n\n[^{label}]: {note}");
    }
    out.push('\n');
    Some(out)
}

/// Finds the notes: the last numbered list under a heading for notes, or at the very end.
fn list(body: &str) -> Option<NoteList> {
    let blocks = blocks(body);
    let mut last = blocks.len();
    while let Some(at) = last.checked_sub(1) {
        let block = blocks.get(at)?;
        let (first, notes) = match &block.kind {
            TopKind::List(items, true) => {
                let notes = items.iter().filter_map(|item| {
                    let own = body.get(item.clone())?.trim_start();
                    let own = own.trim_start_matches(|c: char| c.is_ascii_digit());
                    Some(line(own.trim_start_matches(['.', ')'])))
                });
                (at, notes.collect())
            }
            TopKind::Paragraph => paragraphs(body, &blocks, at)?,
            _ => (at, Vec::new()),
        };
        let heading = first.checked_sub(1).and_then(|at| blocks.get(at));
        let heading = heading.filter(|own| is_all(PhraseKind::Notes, &own.words));
        let is_last = last == blocks.len();
        if !notes.is_empty() && notes.len() <= MOST && (heading.is_some() || is_last) {
            let start = heading.map_or(blocks.get(first)?.range.start, |own| own.range.start);
            return Some(NoteList {
                range: start..block.range.end,
                notes,
            });
        }
        // No paragraph of a list begins another.
        last = first;
    }
    None
}

/// The notes in a paragraph, or in consecutive ones that continue its numbering, and the index of the first.
fn paragraphs(body: &str, blocks: &[TopBlock], at: usize) -> Option<(usize, Vec<String>)> {
    let mut first = at;
    let raw = |at: usize| body.get(blocks.get(at)?.range.clone());
    while marker(raw(first)?, 1).is_none() {
        let before = first.checked_sub(1)?;
        let goes_on = at - before < MOST && blocks.get(before)?.kind == TopKind::Paragraph;
        if !goes_on || !begins_with_number(raw(first)?) {
            return Some((at, Vec::new()));
        }
        first = before;
    }
    let range = blocks.get(first)?.range.start..blocks.get(at)?.range.end;
    Some((first, counted(body.get(range)?)))
}

/// Whether a paragraph begins with a number, in brackets or not.
fn begins_with_number(text: &str) -> bool {
    let own = text.trim_start().trim_start_matches(['\\', '[']);
    own.starts_with(|c: char| c.is_ascii_digit() || lower(c).is_some())
}

/// Words joined into one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The length of a note's number and its punctuation at the start of a text.
fn marker(text: &str, number: usize) -> Option<usize> {
    let own = text.trim_start();
    let number_text = number.to_string();
    let bracket = own.strip_prefix("\\[").or_else(|| own.strip_prefix('['));
    let rest = if let Some(rest) = bracket {
        let rest = rest.strip_prefix(&number_text)?;
        let rest = rest
            .strip_prefix("\\]")
            .or_else(|| rest.strip_prefix(']'))?;
        rest.strip_prefix([':', '.']).unwrap_or(rest)
    } else {
        let raised: String = number_text.chars().filter_map(raise).collect();
        let counted = || {
            let rest = own.strip_prefix(&number_text)?;
            let rest = rest.strip_prefix('\\').unwrap_or(rest);
            rest.strip_prefix(['.', ')'])
        };
        own.strip_prefix(&raised).or_else(counted)?
    };
    let is_parted = rest.starts_with(char::is_whitespace);
    is_parted.then(|| text.len() - rest.len())
}

/// The notes of paragraphs that are numbered from 1.
fn counted(text: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let Some(mut rest) = marker(text, 1).and_then(|length| text.get(length..)) else {
        return notes;
    };
    while notes.len() <= MOST {
        let next = notes.len() + 2;
        let starts = rest.char_indices().filter(|(at, c)| {
            let before = rest.get(..*at).unwrap_or_default();
            let begins = before.ends_with('\n') || before.ends_with(' ') && matches!(c, '[' | '\\');
            begins && !c.is_whitespace()
        });
        let mut found = starts.filter_map(|(at, _)| Some((at, marker(rest.get(at..)?, next)?)));
        let Some((at, length)) = found.next() else {
            break;
        };
        notes.push(line(rest.get(..at).unwrap_or_default()));
        rest = rest.get(at + length..).unwrap_or_default();
    }
    notes.push(line(rest));
    notes
}

/// A mark in the text: its bytes, and the notes to which it refers, each with a place.
struct NoteMark {
    range: Range<usize>,
    notes: BTreeMap<usize, String>,
}

/// The marks in a text; `count` is the number of notes.
fn marks(text: &str, count: usize) -> Vec<NoteMark> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = text
        .get(from..)
        .and_then(|rest| rest.find(|c| c == '[' || lower(c).is_some()))
    {
        let start = from + at;
        let rest = text.get(start..).unwrap_or_default();
        let before = text.get(..start).unwrap_or_default();
        let found = bracketed(before, rest, count).or_else(|| raised(before, rest, count));
        let next = rest.chars().next().map_or(1, char::len_utf8);
        from = start + found.as_ref().map_or(next, |(length, ..)| *length);
        if let Some((length, notes)) = found {
            let escape = usize::from(before.ends_with('\\'));
            let blank = before.len() - escape;
            let bare = before
                .get(..blank)
                .unwrap_or_default()
                .trim_end_matches(' ');
            marks.push(NoteMark {
                range: bare.len()..start + length,
                notes,
            });
        }
    }
    marks
}

/// A mark in brackets, `[1]`, `\[1\]`, `[1, 3]`, `[1, p. 3]`: its length and its notes.
fn bracketed(before: &str, text: &str, count: usize) -> Option<(usize, BTreeMap<usize, String>)> {
    /// The most bytes in the brackets.
    const LONGEST: usize = 40;
    let inner = text.strip_prefix('[')?;
    // A text may open brackets without end.
    let near = inner.get(..inner.floor_char_boundary(LONGEST + 2))?;
    let end = near.find(']')?;
    let inside = inner.get(..end)?.trim_end_matches('\\');
    let behind = inner.get(end + 1..)?;
    let is_link = behind.starts_with(['(', '[', ':']) || before.ends_with(['!', ']']);
    if is_link || inside.len() > LONGEST {
        return None;
    }
    let mut notes = BTreeMap::new();
    let mut last = None;
    for part in inside.split([',', ';']).map(str::trim) {
        match part.parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => {
                notes.insert(number, String::new());
                last = Some(number);
            }
            Ok(_) => return None,
            Err(_) => {
                let place = super::reference::only_place(part)?;
                notes.insert(last?, place);
            }
        }
    }
    (!notes.is_empty()).then_some((text.len() - behind.len(), notes))
}

/// A raised mark, `¹²`, behind a word or punctuation, unless it is the power of a unit: its length and its note.
fn raised(before: &str, text: &str, count: usize) -> Option<(usize, BTreeMap<usize, String>)> {
    /// More digits than any number has.
    const LONGEST: usize = 20;
    let digits: String = text.chars().map_while(lower).take(LONGEST).collect();
    let length = text.chars().take(digits.len()).map(char::len_utf8).sum();
    let number = digits
        .parse()
        .ok()
        .filter(|number| (1..=count).contains(number))?;
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let is_mark = !before.ends_with(char::is_whitespace)
        && (word.is_empty() && !before.is_empty() || word.chars().count() > LONGEST_UNIT);
    is_mark.then(|| (length, BTreeMap::from([(number, String::new())])))
}

/// The most letters of a unit that has powers: "km".
const LONGEST_UNIT: usize = 2;

/// Raised digits.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn raise(digit: char) -> Option<char> {
    RAISED.get(digit.to_digit(10)? as usize).copied()
}

fn lower(raised: char) -> Option<char> {
    let at = RAISED.iter().position(|own| *own == raised)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// Raised digits in Markdown: the power of a unit, or a mark of a note.
pub(super) fn superscript(before: &str, digits: &str) -> String {
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if (1..=LONGEST_UNIT).contains(&word.chars().count()) {
        digits.chars().filter_map(raise).collect()
    } else {
        format!("[{digits}]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_raised_digits_without_end_are_no_marks() {
        const MANY: usize = 300_000;
        for unit in ["[", "[1", "x[", "\\["] {
            assert!(marks(&unit.repeat(MANY), 9).is_empty(), "{unit}");
        }
        // The last digit is one by itself.
        assert_eq!(marks(&"¹".repeat(MANY), 9).len(), 1);
        assert_eq!(marks("One [1], two [2, 3] and three.⁴", 9).len(), 3);
    }
}

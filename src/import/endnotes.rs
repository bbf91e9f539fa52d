//! Turns numbered notes at the end of an article, and the numbers in the text that refer to them, into footnotes.
//!
//! `[1]`, `[2, p. 3]` and raised numbers count as marks where the list has a note of that number, and where most notes have a mark.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::blocks::{TopBlock, TopKind, blocks};
use super::phrase::{PhraseKind, is_all};
use super::script::{digit, raised_number};
use crate::lang::{Class, english};

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
    own.starts_with(|c: char| c.is_ascii_digit() || digit(c).is_some())
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
        let raised = raised_number(&number_text);
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
        .and_then(|rest| rest.find(|c| c == '[' || digit(c).is_some()))
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

/// A raised mark, `¹²`, behind a word or punctuation, unless it is the power of a unit or of a number: its length and its note.
fn raised(before: &str, text: &str, count: usize) -> Option<(usize, BTreeMap<usize, String>)> {
    /// More digits than any number has.
    const LONGEST: usize = 20;
    let digits: String = text.chars().map_while(digit).take(LONGEST).collect();
    let length = text.chars().take(digits.len()).map(char::len_utf8).sum();
    let number = digits
        .parse()
        .ok()
        .filter(|number| (1..=count).contains(number))?;
    (!is_base(before)).then(|| (length, BTreeMap::from([(number, String::new())])))
}

/// Whether a text ends with what can have a power: a unit, a variable, ten or another short number. A year has marks.
fn is_base(before: &str) -> bool {
    /// The most letters of a unit or variable: "km".
    const LONGEST_UNIT: usize = 2;
    /// The most digits of a number with a power.
    const LONGEST_NUMBER: usize = 2;
    let before = before.trim_end_matches(['*', '_']);
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    if last.is_whitespace() {
        // Marks may stand apart from their sentence, powers never.
        return !before
            .trim_end()
            .ends_with(['.', ',', ';', ':', '!', '?', '"', '”', ')', '%']);
    }
    if last.is_ascii_digit() {
        let number = before.rsplit(|c: char| !c.is_ascii_digit()).next();
        let number = number.unwrap_or_default();
        // In "2,500³", the number has more digits.
        let is_grouped = before
            .get(..before.len() - number.len())
            .is_some_and(|rest| rest.ends_with([',', '\u{a0}', '\u{202f}']));
        return number.len() <= LONGEST_NUMBER && !is_grouped;
    }
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or_default();
    let is_short = (1..=LONGEST_UNIT).contains(&word.chars().count());
    // In "the EU²" and "behind it²", no unit precedes.
    let is_name = word.len() > 1 && word.chars().all(char::is_uppercase);
    let is_said = english::find(&word.to_lowercase()).is_in(Class::FunctionWords);
    let counted = before.get(..before.len() - word.len()).unwrap_or_default();
    let is_counted = counted
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || c == '/');
    is_short && !is_name && (!is_said || is_counted || word.len() == 1)
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

    #[test]
    fn a_raised_number_is_a_mark_unless_it_is_a_power() {
        for (text, is_mark) in [
            ("It grew.¹", true),
            ("It grew”¹", true),
            ("by 4 percent¹", true),
            ("by 4%¹", true),
            ("in 2020¹", true),
            ("all 1,250¹", true),
            ("in the EU¹", true),
            ("because of it¹", true),
            ("about 10⁶", false),
            ("of 3.5×10⁶", false),
            ("5 km²", false),
            ("12 in²", false),
            ("*x*²", false),
            ("R²", false),
            ("a ²", false),
            ("It grew. ¹", true),
        ] {
            assert_eq!(!marks(text, 9).is_empty(), is_mark, "{text}");
        }
    }
}

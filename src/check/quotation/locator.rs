//! Reads locators: `p. 12`, `pp. 3–4, Table 2`, `§ 3.1`.

use std::ops::Range;

use crate::lang::{self, ENGLISH, Language};

/// A place that a locator names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    kind: &'static str,
    /// The first and last number of each range, as written.
    ends: Vec<(String, String)>,
    /// The bytes of the label and the numbers in the locator.
    pub range: Range<usize>,
}

/// The unit of a number without a label.
const PAGE: &str = "page";

/// Reads locators in the labels of a language and in those of English.
#[derive(Clone, Copy)]
struct LocatorReader(&'static Language);

struct LocatorWord<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl LocatorReader {
    fn of(language: &str) -> Self {
        Self(lang::of(language).unwrap_or(&ENGLISH))
    }

    /// The unit that a word before a number names.
    fn label(self, word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        self.0.locator(&word).or_else(|| ENGLISH.locator(&word))
    }
}

/// The places that a locator names; a bare number is a page.
fn pins(locator: &str, reader: LocatorReader) -> Vec<Pin> {
    let words = words(locator, reader);
    let mut pins: Vec<Pin> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let label = reader.label(word.text);
        let (kind, first) = match label {
            Some(kind) => (kind, at + 1),
            None if at == 0 && is_number(word.text) => (PAGE, at),
            None => {
                at += 1;
                continue;
            }
        };
        // A section may be named iv, a page only by a number.
        let mut next = first;
        let mut ends: Vec<(String, String)> = Vec::new();
        while let Some(value) = words.get(next).filter(|word| is_value(word.text)) {
            let joint = next
                .checked_sub(1)
                .and_then(|before| words.get(before))
                .map_or(0, |before| before.range.end);
            let joint = locator.get(joint..value.range.start).unwrap_or("");
            match ends.last_mut() {
                Some(last) if joint.contains(['-', '–', '—']) => {
                    last.1 = completed(&last.0, value.text);
                }
                _ => ends.push((value.text.to_owned(), value.text.to_owned())),
            }
            next += 1;
        }
        if let Some(last) = next.checked_sub(1).and_then(|last| words.get(last))
            && !ends.is_empty()
        {
            // A number without a label counts only where nothing else stands there.
            if label.is_some() || next == words.len() {
                pins.push(Pin {
                    kind,
                    ends,
                    range: word.range.start..last.range.end,
                });
            }
        }
        at = next.max(at + 1);
    }
    pins
}

/// The first place of one locator that the other contradicts, with the other's place; `None` where they agree, or name different things.
/// Labels may be in the language of the prose, by its BCP 47 tag, or in English.
pub fn contradiction(said: &str, recorded: &str, language: &str) -> Option<(Pin, Pin)> {
    let reader = LocatorReader::of(language);
    let recorded = pins(recorded, reader);
    pins(said, reader).into_iter().find_map(|said| {
        let alike: Vec<&Pin> = recorded
            .iter()
            .filter(|pin| pin.kind == said.kind)
            .collect();
        let differs = !alike.is_empty() && !alike.iter().any(|pin| pin.touches(&said));
        let other = alike.first().filter(|_| differs)?;
        Some((said.clone(), (*other).clone()))
    })
}

/// Whether two locators have a place in common.
pub(super) fn agree(a: &str, b: &str, language: &str) -> bool {
    let reader = LocatorReader::of(language);
    let b = pins(b, reader);
    pins(a, reader)
        .iter()
        .any(|a| b.iter().any(|b| a.kind == b.kind && a.touches(b)))
}

impl Pin {
    fn touches(&self, other: &Self) -> bool {
        self.ends
            .iter()
            .any(|a| other.ends.iter().any(|b| overlap(a, b)))
    }
}

fn overlap(a: &(String, String), b: &(String, String)) -> bool {
    let number = |end: &str| end.parse::<u64>().ok().or_else(|| roman(end));
    match (number(&a.0), number(&a.1), number(&b.0), number(&b.1)) {
        (Some(a), Some(a_end), Some(b), Some(b_end)) => a <= b_end && b <= a_end,
        // Section 3 holds section 3.2.
        _ => holds(&a.0, &b.0) || holds(&b.0, &a.0) || a.1.eq_ignore_ascii_case(&b.1),
    }
}

fn holds(whole: &str, part: &str) -> bool {
    let rest = part
        .get(..whole.len())
        .filter(|head| head.eq_ignore_ascii_case(whole));
    rest.is_some()
        && part
            .get(whole.len()..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '(']))
}

/// The last number of a range in full: `112–14` ends at 114.
fn completed(from: &str, to: &str) -> String {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match from
        .len()
        .checked_sub(to.len())
        .and_then(|shared| from.get(..shared))
    {
        Some(head) if digits(from) && digits(to) => format!("{head}{to}"),
        _ => to.to_owned(),
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word is a number, a Roman numeral, or a number with a letter: `12`, `iv`, `A3`.
fn is_value(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        || roman(word).is_some()
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())
}

fn roman(word: &str) -> Option<u64> {
    let mut sum = 0_u64;
    let mut last = 0;
    if word.len() > 8 {
        return None;
    }
    for letter in word.to_ascii_lowercase().chars().rev() {
        let value = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < last {
            sum = sum.checked_sub(value)?;
        } else {
            sum += value;
            last = value;
        }
    }
    (sum > 0).then_some(sum)
}

/// The runs of letters, digits and inner points in a text, and section signs.
fn words(text: &str, reader: LocatorReader) -> Vec<LocatorWord<'_>> {
    let mut words: Vec<LocatorWord<'_>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut push = |range: Range<usize>| {
        let trimmed = text.get(range.clone()).unwrap_or("").trim_end_matches('.');
        if !trimmed.is_empty() {
            words.push(LocatorWord {
                text: trimmed,
                range: range.start..range.start + trimmed.len(),
            });
        }
    };
    let mut after_digit = false;
    for (at, char) in text.char_indices() {
        let sign = matches!(char, '§' | '¶');
        // As in `p.12`: a point behind a letter parts words, one behind a digit may join them.
        let joins = char.is_alphanumeric() || char == '.' && start.is_some() && after_digit;
        if let Some(from) = start
            && (!joins || sign)
        {
            push(from..at);
            start = None;
        }
        if sign {
            push(at..at + char.len_utf8());
        } else if joins && start.is_none() {
            start = Some(at);
        } else if joins
            && let Some(from) = start
            && char.is_ascii_digit()
            && reader.label(text.get(from..at).unwrap_or("")).is_some()
        {
            // As in `p12`.
            push(from..at);
            start = Some(at);
        }
        after_digit = char.is_ascii_digit();
    }
    if let Some(from) = start {
        push(from..text.len());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_agree_or_contradict() {
        for (said, recorded, expected) in [
            ("p. 14", "p. 12", Some("p. 14/p. 12")),
            ("p. 12", "p. 12", None),
            ("p. 13", "pp. 12–14", None),
            ("pp. 112–14", "page 114", None),
            ("pp. 12-14", "p. 12, Table 2", None),
            ("p.14", "p12", Some("p.14/p12")),
            ("p. 14", "Table 2", None),
            ("p. 14", "bilateral trade, 2021", None),
            ("14", "p. 12", Some("14/p. 12")),
            ("§ 3", "section 3.2", None),
            ("sec. 4", "section 3.2", Some("sec. 4/section 3.2")),
            ("section IV", "sec. 4", None),
            ("p. iv", "p. v", Some("p. iv/p. v")),
            ("p. 12, Table 3", "p. 12, Table 2", Some("Table 3/Table 2")),
            ("p. 3, emphasis added", "p. 3", None),
            ("2021 edition", "p. 3", None),
            ("pp. 3, 7", "p. 7", None),
            ("chapter 2, p. 30", "ch. 2, p. 31", Some("p. 30/p. 31")),
        ] {
            let found = contradiction(said, recorded, "en")
                .map(|(a, b)| format!("{}/{}", &said[a.range], &recorded[b.range]));
            assert_eq!(found.as_deref(), expected, "{said} {recorded}");
        }
    }

    #[test]
    fn labels_are_those_of_a_language_or_english() {
        for (said, recorded, language, expected) in [
            ("pág. 14", "p. 12", "es", true),
            ("págs. 12-14", "página 13", "es", false),
            ("cuadro 3", "Table 2", "es-MX", true),
            ("capítulo IV", "cap. 4", "es", false),
            ("cuadro 3", "cuadro 2", "en", false),
        ] {
            let found = contradiction(said, recorded, language);
            assert_eq!(found.is_some(), expected, "{said} {recorded}");
        }
    }
}

//! Reads a cell of a table of statistics: a number, the mark of a missing value, or anything else.

use std::borrow::Cow;

use super::decimal::{self, Decimal, from_digits, power_of_ten};
use crate::lang;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number, whether or not a flag follows it.
    Number(Decimal),
    /// An empty cell, or a mark for a missing value.
    Missing,
    /// A cell that is neither number nor missing value.
    Other(Other),
}

/// Why a cell is no number, from the surest sign of the cause to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Other {
    /// A formula instead of its result: `=A1+B2`.
    Formula,
    /// The error of a spreadsheet: `#REF!`, `#DIV/0!`.
    SpreadsheetError,
    /// A number with a decimal comma: `4,1`.
    DecimalComma,
    /// A number with one comma before three digits, which may part thousands or decimals: `1,234`.
    Grouped,
    /// A number with a percent sign: `5.2%`.
    Percent,
    /// A number beside a unit, scale or mark: `USD 12`, `5 million`, `12 [a]`.
    Mixed,
    /// Words, without a number at the beginning or the end.
    Words,
}

/// Format keys: marks of a missing value that hold letters, in lower case, by publishers of tables. Those without letters and digits need
/// no list; words are those of the lexicon.
///
/// World Bank and UN: `..`; Eurostat: `:`; IMF: `n/a`, `--`; OECD and Statistics Canada: `..`, `x`; pandas, R and
/// spreadsheets: `NaN`, `NA`, `NULL`, `#N/A`.
const MISSING: &[&str] = &[
    "n/a", "n.a.", "n.a", "na", "n/d", "n.d.", "nd", "nan", "<na>", "null", "#n/a", "#n/a!", "x",
    "(x)",
];

/// Characters of marks that hold no letter and no digit.
const MARKS: &str = ".:-–—‐‑−…/•·()";

/// Flags that Eurostat puts behind a value: break, definition differs, estimated, forecast, not significant, provisional,
/// revised, estimate of its own, low reliability, not applicable.
const FLAGS: &str = "bdefnprsuz";

/// Marks of footnotes that are no part of a number.
const NOTE_MARKS: [char; 5] = ['*', '†', '‡', '§', '¶'];

/// Reads a cell as published.
pub fn read(text: &str) -> Cell {
    let text = text.trim();
    if is_mark(text) || is_missing_word(text) {
        return Cell::Missing;
    }
    let (bare, _) = flagged(text);
    match number(bare) {
        Some(number) => Cell::Number(number),
        None => Cell::Other(other(text)),
    }
}

/// The number of a cell and the flag or note marks behind it, which may be empty.
pub fn flagged(text: &str) -> (&str, &str) {
    let text = text.trim();
    match text.rsplit_once(' ') {
        Some((value, flag)) if is_flag(flag) && number(value.trim_end()).is_some() => {
            (value.trim_end(), flag)
        }
        _ => {
            let marked = text.trim_end_matches(NOTE_MARKS);
            let bare = marked.trim_end();
            match text.get(marked.len()..) {
                Some(marks) if !marks.is_empty() && number(bare).is_some() => (bare, marks),
                _ => (text, ""),
            }
        }
    }
}

/// The digits of a number without the marks between its thousands, where these can be nothing else: blanks, apostrophes, two commas or more,
/// and one comma with a point behind it. `1,234` may have a decimal comma, and stays.
pub fn ungrouped(text: &str) -> Cow<'_, str> {
    let unsigned = text.trim_start_matches(['-', '−', '+']);
    let is_open = unsigned.matches(',').count() == 1 && !unsigned.contains('.');
    if is_open || !is_grouped(unsigned) {
        return Cow::Borrowed(text);
    }
    without_marks(text)
}

/// The digits of a number without the commas between its thousands: `1234` for `1,234`.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    Cow::Owned(
        text.chars()
            .filter(|mark| *mark != ',' && !is_space(*mark))
            .collect(),
    )
}

/// Whether a number shows that a comma before three digits parts thousands in its column: `1,234,567`, `1,234.5`, `12.5`.
pub fn tells_thousands(text: &str) -> bool {
    let (bare, _) = flagged(text);
    let is_told = bare.matches(',').count() > 1 || bare.contains('.');
    is_told && number(bare).is_some()
}

/// Whether a text holds no letter and no digit: empty, or a mark such as `..`, `:` and `–`.
pub fn is_mark(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_whitespace() || MARKS.contains(character))
}

/// Whether a word is a flag of Eurostat: one to three letters in alphabetical order, unless several make a scale (`bn`).
fn is_flag(word: &str) -> bool {
    let letters = word.as_bytes();
    !letters.is_empty()
        && letters.len() <= 3
        && (letters.len() == 1 || lang::ENGLISH.find(word).scale.is_none())
        && word.chars().all(|letter| FLAGS.contains(letter))
        && letters.is_sorted_by(|a, b| a < b)
}

/// Whether a text is a listed word for a missing value, or Eurostat's mark with a flag: `: c`.
fn is_missing_word(text: &str) -> bool {
    let flag = text.strip_prefix(':').map(str::trim_start);
    flag.is_some_and(|flag| flag.len() <= 3 && flag.bytes().all(|byte| byte.is_ascii_lowercase()))
        || MISSING
            .iter()
            .chain(lang::ENGLISH.missing_values())
            .any(|word| word.eq_ignore_ascii_case(text))
}

/// Reads a sign, digits with a point, and a power of ten as programs write them: `-5`, `−0.5`, `.5`, `1.2e-05`.
fn number(text: &str) -> Option<Decimal> {
    let text = &*ungrouped(text);
    let (negative, digits) = match text.strip_prefix(['-', '−', '+']) {
        Some(digits) => (!text.starts_with('+'), digits),
        None => (false, text),
    };
    let (digits, power) = match digits.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, power.parse::<i64>().ok()?),
        None => (digits, 0),
    };
    let (value, _) = match digits.strip_prefix('.') {
        Some(_) => from_digits(&format!("0{digits}"))?,
        None => from_digits(digits)?,
    };
    if power.unsigned_abs() > 99 {
        return None;
    }
    // Without a power of ten the digits stay as written.
    let value = if power == 0 {
        value
    } else {
        value * power_of_ten(power)
    };
    if decimal::is_beyond_limit(&value) {
        return None;
    }
    Some(if negative { -value } else { value })
}

fn other(text: &str) -> Other {
    let text = text.trim_end_matches(NOTE_MARKS).trim_end();
    let is_error = text.starts_with('#') && text.ends_with(['!', '?']);
    if text.starts_with('=') {
        return Other::Formula;
    }
    if is_error || text.starts_with("Err:") {
        return Other::SpreadsheetError;
    }
    if let Some(value) = text.strip_suffix('%')
        && number(&plain_digits(value)).is_some()
    {
        return Other::Percent;
    }
    let unsigned = text.trim_start_matches(['-', '−', '+']);
    if is_grouped(unsigned) {
        return Other::Grouped;
    }
    if unsigned.contains(',') && number(&plain_digits(unsigned)).is_some() {
        return Other::DecimalComma;
    }
    let is_digit =
        |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    if is_digit(unsigned.chars().next()) || is_digit(text.chars().next_back()) && !has_word(text) {
        Other::Mixed
    } else {
        Other::Words
    }
}

/// Whether a text holds more letters than the code of a currency.
fn has_word(text: &str) -> bool {
    text.chars()
        .filter(|character| character.is_alphabetic())
        .count()
        > 3
}

/// The plain number that digits with other marks mean.
fn plain_digits(text: &str) -> String {
    let text = text.trim();
    let decimal = text.rfind([',', '.']).unwrap_or(text.len());
    text.char_indices()
        .filter(|(_, character)| !is_space(*character))
        .filter_map(|(at, character)| match character {
            ',' | '.' => (at == decimal).then_some('.'),
            _ => Some(character),
        })
        .collect()
}

const fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'
    )
}

/// Whether a text is digits in groups of three with one kind of mark between them, and at most one decimal point.
fn is_grouped(text: &str) -> bool {
    let Some(mark) = text.chars().find(|character| !character.is_ascii_digit()) else {
        return false;
    };
    if mark != ',' && !is_space(mark) {
        return false;
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(mark);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first != "0"
        && is_digits(first)
        && is_digits(decimals)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        match read(text) {
            Cell::Number(number) => Some(decimal::plain(&number)),
            _ => None,
        }
    }

    #[test]
    fn numbers_as_programs_write_them() {
        for (text, number) in [
            ("4.1", "4.1"),
            (" 12 ", "12"),
            ("-5", "-5"),
            ("−0.50", "-0.5"),
            ("+3", "3"),
            (".5", "0.5"),
            ("1.2e-05", "0.000012"),
            ("1E+06", "1000000"),
            ("12.3 p", "12.3"),
            ("-5.0 bu", "-5"),
            ("7  e", "7"),
            ("-1,234,567.8", "-1234567.8"),
            ("1,234.5", "1234.5"),
            ("1,234,567", "1234567"),
            ("12 345", "12345"),
            ("12\u{202f}345", "12345"),
            ("1'234", "1234"),
            ("12*", "12"),
            ("12.3 **", "12.3"),
            ("1,234,567†", "1234567"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn marks_of_statistical_offices_are_gaps() {
        for text in [
            "", " ", ".", "..", "...", "…", ":", ": c", ":u", ":  bu", "-", "--", "–", "—", "−",
            "/", "•", "(..)", "(-)", "n/a", "N/A", "NA", "na", "n.a.", "n.d.", "NaN", "<NA>",
            "NULL", "#N/A", "x", "X", "(X)", "no data",
        ] {
            assert_eq!(read(text), Cell::Missing, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, why) in [
            ("=A1+B2", Other::Formula),
            ("=SUM(A1:A9)", Other::Formula),
            ("#REF!", Other::SpreadsheetError),
            ("#DIV/0!", Other::SpreadsheetError),
            ("#NAME?", Other::SpreadsheetError),
            ("Err:502", Other::SpreadsheetError),
            ("4,1", Other::DecimalComma),
            ("-0,25", Other::DecimalComma),
            ("0,250", Other::DecimalComma),
            ("1.234,5", Other::DecimalComma),
            ("1 234,5", Other::DecimalComma),
            ("1,234", Other::Grouped),
            ("-1,234", Other::Grouped),
            ("1,234*", Other::Grouped),
            ("5.2%", Other::Percent),
            ("5,2 %", Other::Percent),
            ("-3%", Other::Percent),
            ("5 million", Other::Mixed),
            ("5 bn", Other::Mixed),
            ("5.0b", Other::Mixed),
            ("USD 12", Other::Mixed),
            ("$12", Other::Mixed),
            ("12 [a]", Other::Mixed),
            ("12²", Other::Mixed),
            ("12.3 in", Other::Mixed),
            ("2019-03", Other::Mixed),
            ("SP.DYN", Other::Words),
            ("Argentina", Other::Words),
            ("Series 12", Other::Words),
            ("*", Other::Words),
            ("six", Other::Words),
        ] {
            assert_eq!(read(text), Cell::Other(why), "{text}");
        }
    }

    #[test]
    fn other_numbers_of_a_column_may_tell_what_a_comma_parts() {
        for text in ["1,234,567", "1,234.5", "12.5", "12.5*"] {
            assert!(tells_thousands(text), "{text}");
        }
        for text in ["1,234", "950", "12 345", "1.234,5", "n/a", "Peru"] {
            assert!(!tells_thousands(text), "{text}");
        }
    }

    #[test]
    fn beyond_all_measure_is_no_number() {
        assert_eq!(shown("1e99999999999"), None);
        assert_eq!(shown("1e98"), None);
        assert_eq!(shown(&"9".repeat(200)), None);
    }

    #[test]
    fn flags_are_kept_apart() {
        assert_eq!(flagged("12.3 p"), ("12.3", "p"));
        assert_eq!(flagged("12.3"), ("12.3", ""));
        assert_eq!(flagged("New York e"), ("New York e", ""));
        assert_eq!(flagged("12.3*"), ("12.3", "*"));
        assert_eq!(flagged("1,234,567 †"), ("1,234,567", "†"));
        assert_eq!(flagged("*"), ("*", ""));
    }
}

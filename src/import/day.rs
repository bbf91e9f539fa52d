//! Dates as articles write them, to the day or month, in the languages of `locales/*.yaml`.

use std::ops::Range;

use jiff::civil::Date;

use crate::locale::Locale;

/// The first date in a text, in ISO 8601, with its bytes.
pub(super) fn find(text: &str) -> Option<(Range<usize>, String)> {
    let mut is_inside = false;
    for (at, letter) in text.char_indices() {
        let starts = letter.is_alphanumeric() && !is_inside;
        is_inside = letter.is_alphanumeric();
        if !starts {
            continue;
        }
        if let Some((length, day)) = text.get(at..).and_then(opening) {
            return Some((at..at + length, day));
        }
    }
    None
}

/// The date with which a text begins, in ISO 8601, and its length.
pub(super) fn opening(text: &str) -> Option<(usize, String)> {
    let forms: [fn(&mut Cursor<'_>) -> Option<String>; 4] =
        [numeric, day_first, month_first, month_alone];
    forms.into_iter().find_map(|form| {
        let mut cursor = Cursor { rest: text };
        let day = form(&mut cursor)?;
        // A time of day may follow: `2023-05-12T10:00`.
        let behind = cursor.rest.strip_prefix('T').unwrap_or(cursor.rest);
        let is_timed = behind.len() < cursor.rest.len() && behind.starts_with(char::is_numeric);
        let is_whole = is_timed || !cursor.rest.starts_with(char::is_alphanumeric);
        is_whole.then(|| (text.len() - cursor.rest.len(), day))
    })
}

/// A numeric date: `2023-05-12`, `12.05.2023`; `12/05/2023` only where no other order makes a date.
fn numeric(cursor: &mut Cursor<'_>) -> Option<String> {
    let (first, digits) = cursor.number()?;
    let mark = cursor.mark(&['-', '.', '/'])?;
    cursor.blank();
    let (second, _) = cursor.number()?;
    cursor.mark(&[mark])?;
    cursor.blank();
    let (third, last) = cursor.number()?;
    match (digits, last, mark) {
        (4, 1..=2, '-' | '/') => iso(first, second, Some(third)),
        (1..=2, 4, '.') => iso(third, second, Some(first)),
        (1..=2, 4, '/') if first > 12 || first == second => iso(third, second, Some(first)),
        (1..=2, 4, '/') if second > 12 => iso(third, first, Some(second)),
        _ => None,
    }
}

/// A date that begins with the day: `12 May 2023`, `12. Mai 2023`, `12 de mayo de 2023`, `1er mai 2023`.
fn day_first(cursor: &mut Cursor<'_>) -> Option<String> {
    let day = cursor.ordinal()?;
    cursor.link();
    let month = cursor.month()?;
    cursor.link();
    iso(cursor.year()?, month, Some(day))
}

/// A date that begins with the month: `May 12, 2023`.
fn month_first(cursor: &mut Cursor<'_>) -> Option<String> {
    let month = cursor.month()?;
    cursor.blank();
    let day = cursor.ordinal()?;
    cursor.link();
    iso(cursor.year()?, month, Some(day))
}

/// A month and year: `May 2023`, `mayo de 2023`.
fn month_alone(cursor: &mut Cursor<'_>) -> Option<String> {
    let month = cursor.month()?;
    cursor.link();
    iso(cursor.year()?, month, None)
}

fn iso(year: i16, month: i16, day: Option<i16>) -> Option<String> {
    let is_year = (1000..=2999).contains(&year);
    let month = i8::try_from(month).ok()?;
    let date = Date::new(year, month, i8::try_from(day.unwrap_or(1)).ok()?).ok();
    let date = date.filter(|_| is_year)?;
    Some(match day {
        Some(_) => date.to_string(),
        None => format!("{year}-{month:02}"),
    })
}

/// The rest of a text that is being read.
struct Cursor<'t> {
    rest: &'t str,
}

impl Cursor<'_> {
    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn mark(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.rest.chars().next().filter(|c| wanted.contains(c))?;
        self.rest = self.rest.get(found.len_utf8()..)?;
        Some(found)
    }

    /// Reads a number; returns its value and how many digits it has.
    fn number(&mut self) -> Option<(i16, usize)> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at_checked(digits)?;
        let number = Some(number).filter(|_| digits <= 4)?.parse().ok()?;
        self.rest = rest;
        Some((number, digits))
    }

    fn year(&mut self) -> Option<i16> {
        let (year, digits) = self.number()?;
        (digits == 4).then_some(year)
    }

    /// Reads a day, with an ordinal ending or without: `12th`, `12.`, `1er`.
    fn ordinal(&mut self) -> Option<i16> {
        let (day, digits) = self.number()?;
        let letters = self.rest.chars().take_while(|c| c.is_alphabetic());
        let letters: String = letters.collect();
        if (1..=2).contains(&letters.chars().count()) {
            self.rest = self.rest.get(letters.len()..)?;
        }
        (digits <= 2).then_some(day)
    }

    /// Skips what stands between the parts: a blank, a full stop, a comma, a word of two letters ("de").
    fn link(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches(['.', ',', '-', ' ', '\u{a0}', '\u{202f}']);
        let letters = self.rest.chars().take_while(|c| c.is_lowercase());
        let length: usize = letters.map(char::len_utf8).sum();
        let behind = self.rest.get(length..).unwrap_or_default();
        if length == 2 && behind.starts_with(char::is_whitespace) {
            self.rest = behind.trim_start();
        }
    }

    /// Reads the name of a month, or an abbreviation that only one month has; returns its number.
    fn month(&mut self) -> Option<i16> {
        /// The letters of the shortest abbreviation.
        const SHORTEST: usize = 3;
        let end = self.rest.find(|c: char| !c.is_alphabetic());
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let word = word.to_lowercase();
        if word.chars().count() < SHORTEST {
            return None;
        }
        let months = || {
            let names = Locale::all().map(|locale| (1_i16..).zip(&locale.dates.months));
            names
                .flatten()
                .map(|(number, name)| (number, name.to_lowercase()))
        };
        let whole = months().find(|(_, name)| *name == word);
        let begun = || months().filter(|(_, name)| name.starts_with(&word));
        let is_only = |number: &i16| begun().all(|(other, _)| other == *number);
        let number = match whole {
            Some((number, _)) => number,
            // "Jui" could abbreviate two months.
            None => begun().next().map(|(number, _)| number).filter(is_only)?,
        };
        self.rest = rest.strip_prefix('.').unwrap_or(rest);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_languages_of_pages() {
        for (text, day) in [
            ("12 May 2023", Some("2023-05-12")),
            ("May 12, 2023 · 5 min read", Some("2023-05-12")),
            ("Friday, 12th May 2023", Some("2023-05-12")),
            ("on 12. Mai 2023", Some("2023-05-12")),
            ("le 1er février 2023", Some("2023-02-01")),
            ("12 de mayo de 2023", Some("2023-05-12")),
            ("3 de março de 2024", Some("2024-03-03")),
            ("Sept. 3, 2024", Some("2024-09-03")),
            ("Dez. 2023", Some("2023-12")),
            ("12.05.2023", Some("2023-05-12")),
            ("2023-05-12T10:00", Some("2023-05-12")),
            ("25/12/2023", Some("2023-12-25")),
            ("05/12/2023", None),
            ("in 2023", None),
            ("mayor 2023", None),
        ] {
            assert_eq!(find(text).map(|(_, day)| day).as_deref(), day, "{text}");
        }
    }
}

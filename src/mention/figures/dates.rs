//! Reads days, months and parts of years beside digits.

use std::ops::Range;

use super::{FigureReader, SPACES};
use crate::lang::numerals::digit;
use crate::mention::{Comparator, Exemption, Form, Kind, Mention, Reading, YEARS};
use crate::quantity::Period;

impl FigureReader<'_> {
    /// Reads a day, as in "2024-03-15", and passes over other chains of three or more numbers; returns the byte to go on from.
    pub(super) fn chain(&mut self, at: usize, limit: usize) -> Option<usize> {
        let mut end = self.past_digits(at, limit);
        let mut lengths = vec![end - at];
        while self.char_at(end) == Some('-')
            && self
                .char_at(end + 1)
                .is_some_and(|sign| digit(sign).is_some())
        {
            let next = self.past_digits(end + 1, limit);
            lengths.push(next - end - 1);
            end = next;
        }
        if lengths.len() < 3 {
            return None;
        }
        let day = Period::parse(self.slice(at..end))
            .ok()
            .filter(|_| lengths == [4, 2, 2]);
        match day {
            Some(period) => self.date(at..end, period),
            None => self.exempt(at..end, Exemption::Unclear),
        }
        Some(end)
    }

    /// Reads a date that begins with its day or with the number of a part of its year: "14 avril 2023", "1. Januar 2024", "4. Quartal
    /// 2023"; returns the byte to go on from.
    pub(super) fn day(&mut self, at: usize, limit: usize) -> Option<usize> {
        let glossary = self.glossary?;
        let digits = self.digits(at, limit);
        let number: u32 = digits.parse().ok().filter(|_| digits.len() <= 2)?;
        let next = self.past_digits(at, limit);
        let next = next + glossary.ordinal_suffix(self.slice(next..limit));
        let (word, behind) = self.word_after(next, limit)?;
        let (year, end) = self.year_after(behind, limit)?;
        let period = match glossary.month(&word) {
            Some(month) => Period::parse(&format!("{year:04}-{month:02}-{number:02}")).ok(),
            None => part_of_year(year, glossary.year_parts(&word)?, number),
        };
        self.date(at..end, period?);
        Some(end)
    }

    /// The word behind one space, in lower case and with the dot of an abbreviation, and where it ends.
    fn word_after(&self, at: usize, limit: usize) -> Option<(String, usize)> {
        let rest = self.slice(at..limit);
        let word = rest.strip_prefix(SPACES)?;
        let start = limit - word.len();
        let letters = word.find(|sign: char| !sign.is_alphabetic() && sign != '.');
        let length = letters.unwrap_or(word.len());
        let word = word.get(..length).filter(|word| !word.is_empty())?;
        Some((word.to_lowercase(), start + length))
    }

    /// The year behind one space, and where it ends.
    fn year_after(&self, at: usize, limit: usize) -> Option<(i16, usize)> {
        let space = self.char_at(at).filter(|sign| SPACES.contains(sign))?;
        let start = at + space.len_utf8();
        let digits = self.digits(start, limit);
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        let end = self.past_digits(start, limit);
        let goes_on = self.char_at(end).is_some_and(char::is_alphanumeric);
        (YEARS.contains(&year) && !goes_on).then_some((year, end))
    }

    /// The month or the part of its year before a year, and where it begins: "avril 2023", "ersten Quartal 2023".
    pub(super) fn before_year(&self, at: usize, year: i16) -> Option<(usize, Period)> {
        let glossary = self.glossary?;
        let lead = self.slice(self.done..at);
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut end = lead.trim_end_matches(SPACES).len();
        for _ in 0..2 {
            let before = lead.get(..end)?;
            let letters = |sign: char| !sign.is_alphabetic() && sign != '.';
            let start = before.rfind(letters);
            let start = start.map_or(0, |at| lead.ceil_char_boundary(at + 1));
            words.push((start, before.get(start..)?));
            end = before.get(..start)?.trim_end_matches(SPACES).len();
        }
        let (start, word) = *words.first()?;
        let word = word.to_lowercase();
        if let Some(month) = glossary.month(&word) {
            let period = Period::month(year, i16::try_from(month).ok()?)?;
            return Some((self.done + start, period));
        }
        let parts = glossary.year_parts(&word)?;
        let (start, ordinal) = *words.get(1)?;
        let place = glossary.ordinal(&ordinal.to_lowercase())?;
        let period = part_of_year(year, parts, place)?;
        Some((self.done + start, period))
    }

    pub(super) fn date(&mut self, range: Range<usize>, period: Period) {
        self.done = range.end;
        self.mentions.push(Mention {
            kind: Kind::Date,
            range: range.clone(),
            core: range,
            reading: Reading {
                low: None,
                high: None,
                comparator: Comparator::Equal,
                unit: None,
                noun: None,
                form: Form::Date {
                    period: Some(period),
                },
            },
            exempt: None,
            unread: None,
        });
    }
}

/// The part of a year at a place, of so many parts.
fn part_of_year(year: i16, parts: u32, place: u32) -> Option<Period> {
    match (parts, place) {
        (4, 1..=4) => Period::parse(&format!("{year:04}-Q{place}")).ok(),
        (2, 1) => Period::parse(&format!("{year:04}-01/{year:04}-06")).ok(),
        (2, 2) => Period::parse(&format!("{year:04}-07/{year:04}-12")).ok(),
        _ => None,
    }
}

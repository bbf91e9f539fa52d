//! Reads text in a language without a reader: numerals by the marks of the language, percent signs, signs and codes of currencies, and
//! years. Where the language has a [glossary](crate::lang::glossary), scales, units, money, hedges and dates beside digits are read as
//! well. No other word is read or decides anything.

mod dates;
mod units;

use std::ops::Range;

use super::{Exemption, Form, Hedge, Kind, Mention, Reading, Settings, Stated, YEARS, tolerance};
use crate::arrange::Arrange as _;
use crate::lang::glossary::{self, Glossary};
use crate::lang::numerals::{Numerals, digit};
use crate::lang::token::{address_in, chunk_at};
use crate::quantity::decimal::{from_digits, is_beyond_limit, power_of_ten};
use crate::quantity::{Decimal, Period, Unit};

/// The marks between the digits of one numeral, besides spaces.
const MARKS: &[char] = &['.', ',', '’', '\'', '٫', '٬', '/', ':'];

/// The spaces between thousands: no-break, thin, narrow no-break, and plain.
const SPACES: &[char] = &['\u{A0}', '\u{2009}', '\u{202F}', ' '];

/// Finds every numeral, in order, without overlap.
pub(super) fn scan(text: &str, opaque: &[Range<usize>], settings: &Settings) -> Vec<Mention> {
    let mut opaque = opaque.to_vec();
    opaque.arrange_by_key(|range| range.start);
    let mut reader = FigureReader {
        text,
        settings,
        numerals: Numerals::known(&settings.language),
        glossary: glossary::of(&settings.language),
        done: 0,
        mentions: Vec::new(),
    };
    let mut opaque = opaque.into_iter().peekable();
    let mut at = 0;
    // No address begins before this byte.
    let mut plain = 0;
    while let Some(first) = reader.char_at(at) {
        while opaque.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = opaque.peek().filter(|range| range.start <= at) {
            let end = reader.boundary(range.end);
            if has_digit(text.get(at..end).unwrap_or_default()) {
                reader.exempt(at..end, Exemption::Opaque);
            }
            at = end.max(at + first.len_utf8());
            continue;
        }
        if at >= plain && !first.is_whitespace() {
            let (chunk, is_marked) = chunk_at(text, at);
            plain = at + chunk.len();
            if let Some(inside) = is_marked.then(|| address_in(chunk)).flatten() {
                let range = at + inside.start..at + inside.end;
                if has_digit(text.get(range.clone()).unwrap_or_default()) {
                    reader.exempt(range.clone(), Exemption::Address);
                }
                at = range.end;
                continue;
            }
        }
        at = match digit(first) {
            Some(_) => {
                let limit = opaque.peek().map_or(text.len(), |range| range.start);
                reader.numeral(at, reader.boundary(limit).max(at + first.len_utf8()))
            }
            None => at + first.len_utf8(),
        };
    }
    reader.mentions
}

/// Whether an unread letter or sign touches a range of a text, or stands beside it across one space or hyphen, before and after the range:
/// it may be a scale, a unit or a hedge.
pub fn unread_beside(text: &str, range: &Range<usize>) -> (bool, bool) {
    const JOINTS: &[char] = &['-', '\u{2010}', '\u{2011}', '\'', '’'];
    let speaks = |sign: char| {
        let is_silent = sign.is_ascii_punctuation() && !"%$~<>+=".contains(sign);
        !sign.is_whitespace() && !is_silent && digit(sign).is_none() && !is_punctuation(sign)
    };
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let first = |mut signs: Box<dyn Iterator<Item = char> + '_>| {
        let first = signs.next()?;
        if first.is_whitespace() || JOINTS.contains(&first) {
            signs.next()
        } else {
            Some(first)
        }
    };
    let is_read = |side: Option<char>| side.is_some_and(speaks);
    (
        is_read(first(Box::new(before.chars().rev()))),
        is_read(first(Box::new(after.chars()))),
    )
}

/// Whether a sign is punctuation beyond ASCII, which ends a number and says nothing of it.
fn is_punctuation(sign: char) -> bool {
    "“”„‟«»‹›‘’‚–—―…·¿¡、。，．・「」『』（）：；！？،؛؟।॥٫٬‐‑†‡•".contains(sign)
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|sign| digit(sign).is_some())
}

/// Whether a letter is of a script with capitals; in other scripts a preposition may touch the number.
fn is_cased(sign: char) -> bool {
    sign.is_lowercase() || sign.is_uppercase()
}

struct FigureReader<'t> {
    text: &'t str,
    settings: &'t Settings,
    numerals: Option<Numerals>,
    glossary: Option<&'static Glossary>,
    /// The end of what was read; no sign before it belongs to a later number.
    done: usize,
    mentions: Vec<Mention>,
}

/// Digits joined by marks, as far as they go.
struct DigitRun {
    parts: Vec<String>,
    marks: Vec<char>,
    end: usize,
}

impl FigureReader<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(self.done..at)?.chars().next_back()
    }

    fn boundary(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (at..=self.text.len())
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(self.text.len())
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Reads the numeral at `at`; returns the byte to go on from.
    fn numeral(&mut self, at: usize, limit: usize) -> usize {
        let before = self.char_before(at);
        if before.is_some_and(is_cased) && self.code_before(at).is_none() {
            let start = at
                - self
                    .slice(self.done..at)
                    .chars()
                    .rev()
                    .take_while(|sign| sign.is_alphanumeric())
                    .map(char::len_utf8)
                    .sum::<usize>();
            let end = at
                + self
                    .slice(at..limit)
                    .chars()
                    .take_while(|sign| sign.is_alphanumeric())
                    .map(char::len_utf8)
                    .sum::<usize>();
            self.exempt(start..end, Exemption::Name);
            return end;
        }
        if let Some(end) = self.chain(at, limit).or_else(|| self.day(at, limit)) {
            return end;
        }
        let run = self.run(at, limit);
        let end = run.end;
        let follows = self.char_at(end);
        let lead = self.slice(self.done..at).trim_end_matches(SPACES);
        if lead.ends_with(['§', '#', '№']) {
            self.exempt(at..end, Exemption::Reference);
            return end;
        }
        let opens = self.slice(0..at).trim().is_empty();
        if opens
            && run.marks.is_empty()
            && end - at <= 2
            && matches!(follows, Some('.' | ')'))
            && end + 1 < limit
        {
            self.exempt(at..end, Exemption::Marker);
            return end;
        }
        // As in "F-16" and "2½".
        let is_joined = before == Some('-')
            && self
                .slice(self.done..at - 1)
                .chars()
                .next_back()
                .is_some_and(is_cased);
        let is_mixed = follows.is_some_and(|sign| sign.is_numeric() && digit(sign).is_none());
        let number = self.value(&run).filter(|_| !is_joined && !is_mixed);
        let Some((value, exponent)) = number else {
            self.exempt(at..end, Exemption::Unclear);
            return end;
        };
        self.quantity(at, &run, value, exponent);
        self.done
    }

    /// The digits from `at` with the marks between them.
    fn run(&self, at: usize, limit: usize) -> DigitRun {
        let mut run = DigitRun {
            parts: vec![self.digits(at, limit)],
            marks: Vec::new(),
            end: 0,
        };
        run.end = self.past_digits(at, limit);
        while let Some(mark) = self.char_at(run.end) {
            let next = run.end + mark.len_utf8();
            let part = self.digits(next, limit);
            let is_grouping = || {
                let first = run.parts.first().map_or(0, String::len);
                SPACES.contains(&mark)
                    && part.len() == 3
                    && first <= 3
                    && run.marks.iter().all(|other| *other == mark)
            };
            if part.is_empty() || !(MARKS.contains(&mark) || is_grouping()) {
                break;
            }
            run.end = self.past_digits(next, limit);
            run.parts.push(part);
            run.marks.push(mark);
        }
        run
    }

    fn past_digits(&self, at: usize, limit: usize) -> usize {
        let signs = self.slice(at..limit).chars();
        at + signs
            .take_while(|sign| digit(*sign).is_some())
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// The digits from `at`, in ASCII.
    fn digits(&self, at: usize, limit: usize) -> String {
        let signs = self.slice(at..limit).chars();
        signs
            .map_while(digit)
            .map(|digit| char::from(b'0' + digit))
            .collect()
    }

    /// The value of a run of digits, and the exponent of its last digit.
    fn value(&self, run: &DigitRun) -> Option<(Decimal, i64)> {
        let (whole, fraction) = match run.marks.split_last() {
            None => (run.parts.concat(), None),
            Some((last, others)) => {
                let is_decimal = |mark: char| {
                    mark == '٫'
                        || self
                            .numerals
                            .is_some_and(|numerals| numerals.decimal == mark)
                };
                let is_group = |mark: char| {
                    mark == '٬'
                        || SPACES.contains(&mark)
                        || self
                            .numerals
                            .is_some_and(|numerals| numerals.groups.contains(&mark))
                };
                let (marks, parts, fraction) = match run.parts.split_last() {
                    Some((fraction, parts)) if is_decimal(*last) => {
                        (others, parts, Some(fraction.clone()))
                    }
                    _ => (run.marks.as_slice(), run.parts.as_slice(), None),
                };
                let first = marks.first();
                let is_one_mark = marks
                    .iter()
                    .all(|mark| is_group(*mark) && Some(mark) == first);
                if !is_one_mark || !is_grouped(parts, first.copied()) {
                    return None;
                }
                (parts.concat(), fraction)
            }
        };
        let plain = match fraction {
            Some(fraction) => format!("{whole}.{fraction}"),
            None => whole,
        };
        from_digits(&plain).filter(|(value, _)| !is_beyond_limit(value))
    }

    /// The hedge right before a number, and where it begins.
    fn hedge_before(&self, at: usize) -> Option<Hedge> {
        let lead = self.slice(self.done..at);
        let words = lead.trim_end_matches(SPACES);
        let (start, kind) = self.glossary?.hedge(words)?;
        Some(Hedge {
            kind,
            range: self.done + start..self.done + words.len(),
        })
    }

    /// Reads a number with the signs around it, or a year.
    fn quantity(&mut self, at: usize, run: &DigitRun, value: Decimal, exponent: i64) {
        let (mut start, mut end) = (at, run.end);
        let mut unit = None;
        let scale = self.scale_after(end);
        if let Some((after, _)) = scale {
            end = after;
        }
        let power = scale.map_or(0, |(_, power)| power);
        if let Some((after, found)) = self
            .sign_after(end)
            .or_else(|| self.unit_after(end, scale.is_some()))
        {
            let (after, found) = self.rated(found, after);
            (end, unit) = (after, Some(found));
        } else if let Some((before, found)) = self.sign_before(at) {
            (start, unit) = (before, Some(found));
        }
        let negative = [at, start].into_iter().find(|start| self.has_minus(*start));
        if let Some(sign) = negative {
            let minus = self.char_before(sign).map_or(0, char::len_utf8);
            start = start.min(sign - minus);
        }
        let year = self.slice(at..run.end).len() == 4
            && run.marks.is_empty()
            && negative.is_none()
            && unit.is_none()
            && scale.is_none();
        let year = year
            .then(|| value.to_plain_string().parse::<i16>().ok())
            .flatten();
        if let Some(period) = year
            .filter(|year| YEARS.contains(year))
            .and_then(Period::year)
        {
            let part = year.and_then(|year| self.before_year(at, year));
            let (start, period) = part.unwrap_or((at, period));
            self.date(start..end, period);
            return;
        }
        let stated = |unit: Option<&Unit>| {
            let large = exponent == 0 && value >= 1000 && unit != Some(&Unit::PERCENT);
            let zeros = if large { trailing_zeros(&value) } else { 0 };
            let scaled = &value * power_of_ten(power);
            Stated {
                value: if negative.is_some() { -scaled } else { scaled },
                ulp: power_of_ten(exponent + zeros + power),
                zeros_insignificant: zeros > 0,
                negative: negative.is_some(),
                words: false,
                digits: at..run.end,
                scale: power_of_ten(power),
            }
        };
        self.share_unit(at, unit.as_ref(), power);
        let stated = stated(unit.as_ref());
        let hedge = self.hedge_before(start);
        if let Some(hedge) = &hedge {
            start = hedge.range.start;
        }
        self.push(start..end, stated, unit, (hedge, None));
    }

    /// Gives the sign and scale behind a range to its first end: "8–10 %".
    fn share_unit(&mut self, at: usize, unit: Option<&Unit>, power: i64) {
        let is_joined = matches!(self.slice(self.done..at), "-" | "–");
        let Some(last) = self.mentions.last_mut().filter(|_| is_joined) else {
            return;
        };
        if last.kind == Kind::Number && last.exempt.is_none() && last.reading.unit.is_none() {
            last.reading.unit = unit.cloned();
            if let Form::Number { stated, .. } = &mut last.reading.form
                && stated.scale == 1
            {
                let scale = power_of_ten(power);
                stated.value *= &scale;
                stated.ulp *= &scale;
                stated.scale = scale;
            }
        }
    }

    fn has_minus(&self, at: usize) -> bool {
        let Some(sign) = self
            .char_before(at)
            .filter(|sign| matches!(sign, '-' | '−'))
        else {
            return false;
        };
        let before = self.slice(0..at - sign.len_utf8()).chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || matches!(before, ')' | ']' | '%'))
    }

    fn exempt(&mut self, range: Range<usize>, reason: Exemption) {
        let (value, exponent) = from_digits(&self.digits(range.start, range.end))
            .unwrap_or_else(|| (Decimal::from(0), 0));
        let stated = Stated::plain(value, power_of_ten(exponent), false, range.clone());
        self.push(range, stated, None, (None, Some(reason)));
    }

    fn push(
        &mut self,
        range: Range<usize>,
        stated: Stated,
        unit: Option<Unit>,
        (hedge, exempt): (Option<Hedge>, Option<Exemption>),
    ) {
        let kind = hedge.as_ref().map(|hedge| hedge.kind);
        let (low, high, comparator) = tolerance::of_number(&stated, kind);
        let start = hedge.as_ref().map_or(range.start, |hedge| {
            let gap = self.slice(hedge.range.end..range.end);
            hedge.range.end + (gap.len() - gap.trim_start_matches(SPACES).len())
        });
        self.done = range.end;
        self.mentions.push(Mention {
            kind: Kind::Number,
            core: start..range.end,
            range,
            reading: Reading {
                low,
                high,
                comparator,
                unit,
                noun: None,
                form: Form::Number {
                    stated,
                    hedge,
                    direction: None,
                },
            },
            exempt,
            unread: None,
        });
    }
}

/// Whether digits come in groups of three; between commas also of two, as in South Asia ("12,34,567").
fn is_grouped(parts: &[String], mark: Option<char>) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    let Some((last, middle)) = rest.split_last() else {
        return true;
    };
    let of = |length: usize| middle.iter().all(|part| part.len() == length);
    let is_south_asian = mark == Some(',') && first.len() <= 2 && of(2);
    last.len() == 3 && ((first.len() <= 3 && of(3)) || is_south_asian)
}

/// How many zeros end a whole number.
fn trailing_zeros(value: &Decimal) -> i64 {
    let (_, scale) = value.normalized().into_bigint_and_scale();
    (-scale).max(0)
}

#[cfg(test)]
mod tests;

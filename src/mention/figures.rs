//! Reads text in a language without a reader: numerals by the marks of the language, percent signs, signs and codes of currencies, and
//! years. Where the language has a [glossary](crate::lang::glossary), scales, units, money, hedges and dates beside digits are read as
//! well. No other word is read or decides anything.

use std::ops::Range;

use super::{
    Comparator, Exemption, Form, Hedge, Kind, Mention, Reading, Settings, Stated, YEARS, tolerance,
};
use crate::arrange::Arrange as _;
use crate::lang::glossary::{self, Glossary};
use crate::lang::numerals::{Numerals, digit};
use crate::lang::token::{address_in, chunk_at};
use crate::quantity::decimal::{from_digits, is_beyond_limit, power_of_ten};
use crate::quantity::{Currency, Decimal, Period, Unit};

/// The marks between the digits of one numeral, besides spaces.
const MARKS: &[char] = &['.', ',', '’', '\'', '٫', '٬', '/', ':'];

/// The spaces between thousands: no-break, thin, narrow no-break, and plain.
const SPACES: &[char] = &['\u{A0}', '\u{2009}', '\u{202F}', ' '];

const PERCENT: &[char] = &['%', '٪', '％'];

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

    /// Reads a day, as in "2024-03-15", and passes over other chains of three or more numbers; returns the byte to go on from.
    fn chain(&mut self, at: usize, limit: usize) -> Option<usize> {
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
    fn day(&mut self, at: usize, limit: usize) -> Option<usize> {
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
    fn before_year(&self, at: usize, year: i16) -> Option<(usize, Period)> {
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

    /// The scale behind a number, its power of ten and where it ends.
    fn scale_after(&self, at: usize) -> Option<(usize, i64)> {
        let glossary = self.glossary?;
        let rest = self.text.get(at..)?;
        let word = rest.trim_start_matches(SPACES);
        let gap = rest.len() - word.len();
        let is_sign = |text: &str| self.signs().any(|(sign, _)| text.starts_with(sign));
        let found = glossary
            .money_scale(word, is_sign)
            .or_else(|| glossary.scale(word).filter(|_| gap > 0));
        found.map(|(length, power)| (at + gap + length, power))
    }

    /// The unit that words behind a number or its scale name, and where they end.
    fn unit_after(&self, at: usize, is_scaled: bool) -> Option<(usize, Unit)> {
        let glossary = self.glossary?;
        let rest = self.text.get(at..)?;
        let word = rest.trim_start_matches(SPACES);
        let mut from = rest.len() - word.len();
        if is_scaled {
            from += glossary.scale_link(word);
        }
        let words = rest.get(from..)?;
        let unit = glossary
            .unit(words)
            .and_then(|(length, name)| Some((length, Unit::of(Unit::named(name)?))));
        let money = || {
            let (length, key) = glossary.money(words)?;
            let (currency, power) = Currency::of_key(key, self.settings.currency)?;
            (power == 0).then(|| (length, Unit::money(currency)))
        };
        let (length, unit) = unit.or_else(money)?;
        Some((at + from + length, unit))
    }

    /// A unit with what words behind it say that it is per, and where they end.
    fn rated(&self, unit: Unit, end: usize) -> (usize, Unit) {
        let is_share = unit == Unit::PERCENT || unit == Unit::POINTS;
        let rest = self.text.get(end..).unwrap_or_default();
        let words = rest.trim_start_matches(SPACES);
        let gap = rest.len() - words.len();
        let found = self.glossary.filter(|_| gap > 0 && !is_share);
        // As in "im Jahr 2021", which is a date.
        let dates = |length: usize| {
            let behind = words.get(length..).unwrap_or_default();
            let next = behind.trim_start_matches(SPACES).chars().next();
            next.and_then(digit).is_some()
        };
        match found.and_then(|glossary| glossary.denominator(words)) {
            Some((length, name)) if !dates(length) => (end + gap + length, unit.per(name)),
            _ => (end, unit),
        }
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

    /// The unit of a percent sign, or of a currency's sign or code, after a number, and where it ends.
    fn sign_after(&self, at: usize) -> Option<(usize, Unit)> {
        let space = self.char_at(at).filter(|sign| SPACES.contains(sign));
        let next = at + space.map_or(0, char::len_utf8);
        let sign = self.char_at(next)?;
        if PERCENT.contains(&sign) {
            let end = next + sign.len_utf8();
            // In "5 %-Punkte" and "5%p" the joined letters may make another unit.
            let joined = self.char_at(end);
            let joint = joined.filter(|sign| *sign == '-').map_or(0, char::len_utf8);
            let is_other = self.char_at(end + joint).is_some_and(char::is_alphabetic);
            return (!is_other).then_some((end, Unit::PERCENT));
        }
        let rest = self.text.get(next..)?;
        let code = rest.get(..3).and_then(Currency::parse);
        if let Some(code) = code
            && !self.char_at(next + 3).is_some_and(char::is_alphanumeric)
        {
            return Some((next + 3, Unit::money(code)));
        }
        let (text, currency) = self.signs().find(|(text, _)| rest.starts_with(text))?;
        Some((next + text.len(), Unit::money(currency)))
    }

    /// The unit of a currency's sign or code before a number, and where it starts.
    fn sign_before(&self, at: usize) -> Option<(usize, Unit)> {
        let lead = self.text.get(self.done..at)?;
        let lead = lead.strip_suffix(['-', '−']).unwrap_or(lead);
        let lead = lead.strip_suffix(SPACES).unwrap_or(lead);
        if let Some(sign) = lead
            .chars()
            .next_back()
            .filter(|sign| PERCENT.contains(sign))
        {
            return Some((self.done + lead.len() - sign.len_utf8(), Unit::PERCENT));
        }
        if let Some(code) = self.code_before(self.done + lead.len()) {
            return Some((self.done + lead.len() - 3, Unit::money(code)));
        }
        let (text, currency) = self.signs().find(|(text, _)| lead.ends_with(text))?;
        let start = lead.len() - text.len();
        let is_whole = !lead
            .get(..start)?
            .chars()
            .next_back()
            .is_some_and(char::is_alphabetic);
        is_whole.then(|| (self.done + start, Unit::money(currency)))
    }

    /// The currency of a code of ISO 4217 that ends at `at`.
    fn code_before(&self, at: usize) -> Option<Currency> {
        let start = at.checked_sub(3).filter(|start| *start >= self.done)?;
        let code = Currency::parse(self.text.get(start..at)?)?;
        let before = self.char_before(start);
        (!before.is_some_and(char::is_alphanumeric)).then_some(code)
    }

    /// The signs of currencies that are no words, longest first, and a bare `$` for the project's own.
    fn signs(&self) -> impl Iterator<Item = (&'static str, Currency)> {
        let own = self.settings.currency;
        let is_sign = |(text, _): &(&str, Currency)| !text.chars().all(char::is_alphabetic);
        Currency::signs().filter(is_sign).chain([("$", own)])
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

    fn date(&mut self, range: Range<usize>, period: Period) {
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

/// The part of a year at a place, of so many parts.
fn part_of_year(year: i16, parts: u32, place: u32) -> Option<Period> {
    match (parts, place) {
        (4, 1..=4) => Period::parse(&format!("{year:04}-Q{place}")).ok(),
        (2, 1) => Period::parse(&format!("{year:04}-01/{year:04}-06")).ok(),
        (2, 2) => Period::parse(&format!("{year:04}-07/{year:04}-12")).ok(),
        _ => None,
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
mod tests {
    use super::*;

    fn show(text: &str, language: &str) -> String {
        let settings = Settings {
            currency: Currency::USD,
            language: language.to_owned(),
            ..Settings::default()
        };
        let shown = scan(text, &[], &settings).into_iter().map(|mention| {
            let said = text.get(mention.range.clone()).unwrap_or_default();
            let (before, after) = unread_beside(text, &mention.range);
            let unit = mention
                .reading
                .unit
                .map(|unit| format!(" {unit}"))
                .unwrap_or_default();
            let beside = format!(
                "{}{}",
                if before { "<" } else { "" },
                if after { ">" } else { "" }
            );
            match (mention.exempt, mention.reading.form) {
                (Some(reason), _) => format!("{said}: {}", reason.words()),
                (None, Form::Date { period }) => format!("{said}: {}", period.unwrap()),
                (None, Form::Number { stated, .. }) => {
                    format!(
                        "{}{unit}{beside}",
                        crate::quantity::decimal::plain(&stated.value)
                    )
                }
                (None, other) => format!("{other:?}"),
            }
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn numerals_are_read_by_the_marks_of_the_language() {
        for (language, text, expected) in [
            (
                "es",
                "Vendió 5,93 mil millones de USD en 2021.",
                "5.93<>; 2021: 2021",
            ),
            ("es", "un 38,4 % de los hogares", "38.4 percent<>"),
            ("es-MX", "1,234.5 hogares", "1234.5>"),
            (
                "es",
                "12.6 mil",
                "12.6: digits that are not written as a number of this language",
            ),
            (
                "de",
                "1.234,56 EUR und 12.050 Betriebe",
                "1234.56 EUR>; 12050<>",
            ),
            (
                "de",
                "am 12.05.2021",
                "12.05.2021: digits that are not written as a number of this language",
            ),
            ("de", "5 %-Punkte", "5 percentage points"),
            ("tr", "5 %-Punkte", "5>"),
            ("de-CH", "1’234.50 CHF", "1234.5 CHF"),
            (
                "fr",
                "12\u{202F}345,6 habitants, « 40 % »",
                "12345.6>; 40 percent",
            ),
            ("tr", "%38’i ve 2021’de", "38 percent>; 2021: 2021"),
            ("tr", "Nüfusun % 38,4 kadarı", "38.4 percent<>"),
            ("fi", "12 345,6 euroa, 38 %", "12345.6>; 38 percent"),
            ("ar", "بلغت ٣٨٪ من ١٬٢٣٤٫٥", "38 percent<>; 1234.5<"),
            ("hi", "₹12,34,567", "1234567 INR"),
            ("ja", "約38％、5億ドル", "38 percent<; 5>"),
            ("sw", "shilingi milioni 5", "5<"),
            (
                "nl",
                "−3,5 % en US$5 of €1.200",
                "-3.5 percent>; 5 USD<>; 1200 EUR<",
            ),
            ("pl", "8–10 %", "8 percent; 10 percent"),
            ("it", "USD 5, poi R$ 7", "5 USD; 7 BRL<"),
            (
                "de",
                "G20, F-16 und § 5, Seite https://a.b/12",
                "G20: a name; 16: digits that are not written as a number of this language; 5: a reference; https://a.b/12: an address",
            ),
            (
                "pt",
                "1. Em 2024-03-15",
                "1: a list marker; 2024-03-15: 2024-03-15",
            ),
            (
                "xx",
                "1,234 und 1234",
                "1,234: digits that are not written as a number of this language; 1234<",
            ),
            (
                "fr",
                "2½ fois",
                "2: digits that are not written as a number of this language",
            ),
        ] {
            assert_eq!(show(text, language), expected, "{text}");
        }
    }

    #[test]
    fn words_beside_digits_are_read_by_the_glossary() {
        for (language, text, expected) in [
            ("de", "51,95 Milliarden Euro", "51950000000 EUR"),
            ("de", "8–10 Mrd. € mehr", "8000000000 EUR; 10000000000 EUR>"),
            ("de", "0,7 Millionen Wohnungen", "700000>"),
            ("de", "7,28 Euro je Quadratmeter", "7.28 EUR per m2"),
            ("de", "5 Euro im Jahr 2021", "5 EUR>; 2021: 2021"),
            ("de", "um 1,3 Prozentpunkte", "1.3 percentage points<"),
            ("de", "am 1. Januar 2024", "1. Januar 2024: 2024-01-01"),
            (
                "de",
                "im ersten Quartal 2023",
                "ersten Quartal 2023: 2023-Q1",
            ),
            ("de", "im 4. Quartal 2023", "4. Quartal 2023: 2023-Q4"),
            ("de-CH", "6'788 Franken pro Monat", "6788 CHF per month"),
            ("fr", "2\u{202F}800 milliards d'euros", "2800000000000 EUR"),
            ("fr", "206 Md€ en 2023", "206000000000 EUR>; 2023: 2023"),
            ("fr", "5 m de haut", "5>"),
            ("fr", "le 1er janvier 2024", "1er janvier 2024: 2024-01-01"),
            ("fr", "en avril 2023", "avril 2023: 2023-04"),
            ("fr", "7,5 pour cent", "7.5 percent"),
            ("fr", "plus de 40 %", "40 percent"),
        ] {
            assert_eq!(show(text, language), expected, "{text}");
        }
    }

    #[test]
    fn units_of_glossaries_are_those_of_the_registry() {
        for (language, text) in [("de", "5 Hektar"), ("fr", "5 barils"), ("de", "5 °C")] {
            let settings = Settings {
                language: language.to_owned(),
                ..Settings::default()
            };
            let mentions = scan(text, &[], &settings);
            assert!(
                mentions
                    .iter()
                    .all(|mention| mention.reading.unit.is_some()),
                "{text}"
            );
        }
    }

    #[test]
    fn no_digit_is_left_out() {
        for text in [
            "a1b2 3.4.5-6-7/8:9 0",
            "٣٨٪a٤",
            "5 5 5 555 555",
            "$$5$5",
            "--5%%5",
            "１２3",
        ] {
            let settings = Settings {
                currency: Currency::USD,
                language: "de".to_owned(),
                ..Settings::default()
            };
            let mentions = scan(text, &[], &settings);
            for (at, sign) in text
                .char_indices()
                .filter(|(_, sign)| digit(*sign).is_some())
            {
                let covers = mentions
                    .iter()
                    .filter(|mention| mention.range.contains(&at));
                assert_eq!(covers.count(), 1, "{sign} at {at} of {text}");
            }
        }
    }
}

//! Reads text in a language without a reader: numerals by the marks of the language, percent signs, signs and codes of currencies, and
//! years. Words are neither read nor decide anything.

use std::ops::Range;

use super::{
    Comparator, Exemption, Form, Kind, Mention, Reading, Settings, Stated, YEARS, tolerance,
};
use crate::arrange::Arrange as _;
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
        if let Some(end) = self.chain(at, limit) {
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

    /// Reads a number with the signs around it, or a year.
    fn quantity(&mut self, at: usize, run: &DigitRun, value: Decimal, exponent: i64) {
        let (mut start, mut end) = (at, run.end);
        let mut unit = None;
        if let Some((after, found)) = self.sign_after(end) {
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
            && unit.is_none();
        let year = year
            .then(|| value.to_plain_string().parse::<i16>().ok())
            .flatten();
        if let Some(period) = year
            .filter(|year| YEARS.contains(year))
            .and_then(Period::year)
        {
            self.date(at..end, period);
            return;
        }
        let stated = |unit: Option<&Unit>| {
            let large = exponent == 0 && value >= 1000 && unit != Some(&Unit::PERCENT);
            let zeros = if large { trailing_zeros(&value) } else { 0 };
            Stated {
                value: if negative.is_some() {
                    -value.clone()
                } else {
                    value.clone()
                },
                ulp: power_of_ten(exponent + zeros),
                zeros_insignificant: zeros > 0,
                negative: negative.is_some(),
                words: false,
                digits: at..run.end,
                scale: Decimal::from(1),
            }
        };
        self.share_unit(at, unit.as_ref());
        let stated = stated(unit.as_ref());
        self.push(start..end, stated, unit, None);
    }

    /// Gives the sign behind a range to its first end: "8–10 %".
    fn share_unit(&mut self, at: usize, unit: Option<&Unit>) {
        let is_joined = matches!(self.slice(self.done..at), "-" | "–");
        let Some(last) = self.mentions.last_mut().filter(|_| is_joined) else {
            return;
        };
        if last.kind == Kind::Number && last.exempt.is_none() && last.reading.unit.is_none() {
            last.reading.unit = unit.cloned();
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
        self.push(range, stated, None, Some(reason));
    }

    fn push(
        &mut self,
        range: Range<usize>,
        stated: Stated,
        unit: Option<Unit>,
        exempt: Option<Exemption>,
    ) {
        let (low, high, comparator) = tolerance::of_number(&stated, None);
        self.done = range.end;
        self.mentions.push(Mention {
            kind: Kind::Number,
            core: range.clone(),
            range,
            reading: Reading {
                low,
                high,
                comparator,
                unit,
                noun: None,
                form: Form::Number {
                    stated,
                    hedge: None,
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
            ("de", "5 %-Punkte", "5>"),
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

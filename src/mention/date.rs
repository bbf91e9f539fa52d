//! Dates and periods: "2021", "March 2024", "16 August 2023", "Q3 2023", "FY2024", "the 1990s", "since 2015", "2019–2023".

use super::number::Found;
use super::scanner::Scanner;
use super::{Comparator, Form, Kind, Mention, Reading, exempt};
use crate::lang::Class;
use crate::quantity::{Period, PeriodKind};

/// Years that prose means as years (docs/reading.md, Years).
pub const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;

/// A period, or a day whose year is not told; and the token after it.
type Dated = (Option<Period>, usize);

impl Scanner<'_> {
    /// The date that starts at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        if self.is_act_number(at) {
            return Some(self.exempt(at, at + 3, exempt::REFERENCE));
        }
        if self.is_price_basis(at) {
            return Some(self.exempt(at, at + 1, exempt::DENOMINATOR));
        }
        let bounded = |comparator| Some((comparator, self.period(at + 1)?));
        let (comparator, (period, end)) = match self.word(at) {
            "since" => bounded(Comparator::AtLeast)?,
            "after" => bounded(Comparator::More)?,
            "before" => bounded(Comparator::Less)?,
            "until" | "till" => bounded(Comparator::AtMost)?,
            "from" | "between" => (Comparator::Equal, self.years_between(at)?),
            "circa" => bounded(Comparator::About)?,
            _ => (Comparator::Equal, self.period(at)?),
        };
        let period = period.map(|period| self.running(at, period));
        let core = match comparator {
            Comparator::Equal => at,
            _ => at + 1,
        };
        let reading = Reading {
            low: None,
            high: None,
            comparator,
            unit: None,
            noun: None,
            form: Form::Date { period },
        };
        let mention = Mention {
            kind: Kind::Date,
            range: self.range(at, end),
            core: self.range(core, end),
            reading,
            exempt: None,
            unread: None,
        };
        Some((mention, end))
    }

    /// "Regulation (EU) 2023/1115": a year, a slash and a number that is no year.
    fn is_act_number(&self, at: usize) -> bool {
        let slash = self.is_sign(at + 1, '/') && self.is_glued(at + 1) && self.is_glued(at + 2);
        self.year(at).is_some()
            && slash
            && self.is_number(at + 2)
            && self.raw(at + 2).len() > 2
            && self
                .year(at + 2)
                .is_none_or(|_| self.is_sign(at.wrapping_sub(1), ')'))
    }

    /// "in 2015 prices", "(2021 US dollars)": the year belongs to the unit (docs/reading.md, Dimension). "In 2021 prices rose" names a period.
    fn is_price_basis(&self, at: usize) -> bool {
        if self.year(at).is_none() {
            return false;
        }
        let is_kind = |at: usize| {
            matches!(
                self.word(at),
                "us" | "u.s."
                    | "constant"
                    | "international"
                    | "canadian"
                    | "australian"
                    | "ppp"
                    | "chained"
                    | "real"
            )
        };
        let mut next = self.skip_joint(at + 1);
        next += usize::from(is_kind(next));
        next += usize::from(is_kind(next));
        let is_sign = self.is_sign(next, '$') && !self.is_number(next + 1);
        let is_money = is_sign
            || matches!(
                self.word(next),
                "dollars"
                    | "euros"
                    | "pounds"
                    | "yen"
                    | "yuan"
                    | "pesos"
                    | "rupees"
                    | "usd"
                    | "eur"
                    | "gbp"
            );
        if !is_money && self.word(next) != "prices" {
            return false;
        }
        let before = at.wrapping_sub(1);
        let amount = before.wrapping_sub(1);
        match self.word(before) {
            "constant" | "real" | "chained" | "fixed" | "adjusted" | "at" => true,
            "in" => {
                let is_after_amount = self.is_number(amount)
                    || self.is_sign(amount, '%')
                    || self.is_sign(amount, '(')
                    || self.entry(amount).scale.is_some()
                    || self.currency_after(amount).is_some()
                    || matches!(self.word(amount), "dollars" | "percent" | "prices");
                let is_apart = matches!(
                    self.word(next + 1),
                    "while"
                        | "than"
                        | "compared"
                        | "versus"
                        | "from"
                        | "between"
                        | "is"
                        | "was"
                        | "has"
                );
                is_money || is_after_amount || is_apart || self.is_clause_end(next + 1)
            }
            _ => self.is_sign(before, '('),
        }
    }

    fn period(&self, at: usize) -> Option<Dated> {
        let found = if self.is_number(at) {
            self.day_first(at)
                .or_else(|| self.quarter(at))
                .or_else(|| self.iso(at))
                .or_else(|| self.slashed_date(at))
        } else {
            self.month_first(at)
                .or_else(|| self.quarter(at))
                .or_else(|| self.fiscal_year(at))
        };
        found
            .or_else(|| self.decade(at))
            .or_else(|| self.year_or_span(at))
    }

    /// A number of four digits from 1500 to 2100, nothing but a number.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let raw = self.raw(at);
        if !self.is_number(at) || raw.len() != 4 || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        raw.parse().ok().filter(|year| YEARS.contains(year))
    }

    /// A number of one or two digits, and the token after it and its ordinal ending.
    fn day(&self, at: usize) -> Option<(i16, usize)> {
        if !self.is_number(at) || self.raw(at).len() > 2 {
            return None;
        }
        let day = self
            .raw(at)
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        Some((
            day,
            if self.is_ordinal_suffix(at + 1) {
                at + 2
            } else {
                at + 1
            },
        ))
    }

    /// A month's name, with the point of its abbreviation. "May" and "March" only with a capital.
    /// The months that end with the one at `at`: "the year ending March 2014", "three months to May 2014".
    fn running(&self, at: usize, last: Period) -> Period {
        let is_month = last.kind == PeriodKind::Month;
        let ends = matches!(self.word_before(at), "to" | "ending" | "ended");
        let Some(unit) = at.checked_sub(2).filter(|_| is_month && ends) else {
            return last;
        };
        let months = match self.word(unit) {
            "year" => Some(12),
            "quarter" => Some(3),
            "months" => self.count_of_months(unit.wrapping_sub(1)),
            _ => None,
        };
        let first = months.and_then(|months| {
            let since = last
                .start
                .checked_sub(jiff::Span::new().months(months - 1))
                .ok()?;
            Period::span(Period::month(since.year(), since.month().into())?, last)
        });
        first.unwrap_or(last)
    }

    /// A whole number from 1 to 24, in digits or in words.
    fn count_of_months(&self, at: usize) -> Option<i64> {
        let number = match self.entry(at).cardinal {
            Some(number) => number,
            None => self.raw(at).parse().ok()?,
        };
        (1..=24).contains(&number).then_some(i64::from(number))
    }

    fn month(&self, at: usize) -> Option<(i16, usize)> {
        let month = self.entry(at).month.filter(|_| self.is_capitalised(at))?;
        let has_point =
            self.raw(at).len() <= 4 && self.is_sign(at + 1, '.') && self.is_glued(at + 1);
        Some((month, if has_point { at + 2 } else { at + 1 }))
    }

    /// "December 10, 2023", "December 10–12, 2023", "December 10", "December 2023", "December of 2023".
    fn month_first(&self, at: usize) -> Option<Dated> {
        let (month, next) = self.month(at)?;
        let next = self.skip_joint(next);
        let of = if self.word(next) == "of" || self.is_sign(next, ',') {
            next + 1
        } else {
            next
        };
        if let Some(year) = self.year(of) {
            return Some((Period::month(year, month), of + 1));
        }
        if let Some((_, second)) = self
            .month(self.skip_joint(next))
            .filter(|_| self.is_joint(next))
        {
            // "March–May 2023"
            let year = self.year(second)?;
            let last = self.month(next + 1)?.0;
            return Some((
                Period::months(year, month, last, PeriodKind::Span),
                second + 1,
            ));
        }
        let (day, mut end) = self.day(next)?;
        if end == next + 1
            && self
                .amount(next, false)
                .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
        {
            return None;
        }
        let mut last = day;
        // "December 10–12, 2023", and "December 19 and 20, 2023" where a year makes sure that days are meant.
        let years = |at: usize| self.year(if self.is_sign(at, ',') { at + 1 } else { at });
        let joins = self.is_joint(end) || matches!(self.word(end), "and" | "to");
        if joins
            && let Some((second, after)) = self.day(end + 1)
            && (self.is_joint(end) || (second > day && years(after).is_some()))
        {
            (last, end) = (second, after);
        }
        let year_at = if self.is_sign(end, ',') { end + 1 } else { end };
        Some(match self.year(year_at) {
            Some(year) => (days(year, month, day, last), year_at + 1),
            None => (None, end),
        })
    }

    /// "10 December 2023", "10th of December", "10–12 December 2023".
    fn day_first(&self, at: usize) -> Option<Dated> {
        let (day, mut next) = self.day(at)?;
        let mut last = day;
        if self.is_joint(next)
            && let Some((second, after)) = self.day(next + 1)
        {
            (last, next) = (second, after);
        }
        if self.word(next) == "of" {
            next += 1;
        }
        let (month, end) = self.month(next)?;
        let year_at = if self.is_sign(end, ',') { end + 1 } else { end };
        Some(match self.year(year_at) {
            Some(year) => (days(year, month, day, last), year_at + 1),
            None => (None, end),
        })
    }

    /// "Q3 2023", "2023 Q3", "H1 of 2023", "third quarter of 2023", "first half of 2023", "Quarter 3 2023", "3Q23".
    fn quarter(&self, at: usize) -> Option<Dated> {
        if let Some(year) = self.year(at) {
            let (kind, number, next) = self.named_part(self.skip_joint(at + 1))?;
            return Some((part_of_year(year, kind, number), next));
        }
        if let Some(dated) = self.numbered_part(at) {
            return Some(dated);
        }
        let (kind, number, next) = self.named_part(at).or_else(|| {
            let number = i16::try_from(self.entry(at).ordinal?).ok()?;
            let kind = match self.word(at + 1) {
                "quarter" if number <= 4 => 'Q',
                "half" if number <= 2 => 'H',
                _ => return None,
            };
            Some((kind, number, at + 2))
        })?;
        let next = if self.word(next) == "of" || self.is_sign(next, ',') {
            next + 1
        } else {
            next
        };
        let year = self.year(next)?;
        Some((part_of_year(year, kind, number), next + 1))
    }

    /// "Q3", "H1", "Quarter 3": which part of a year, and the token after it.
    fn named_part(&self, at: usize) -> Option<(char, i16, usize)> {
        let raw = self.raw(at);
        let (kind, digits, next) = if self.word(at) == "quarter" {
            ('Q', self.raw(at + 1), at + 2)
        } else {
            (raw.chars().next()?, raw.get(1..)?, at + 1)
        };
        Some((kind, part_number(kind, digits)?, next))
    }

    /// "3Q23", "1H2024", "3Q 2023"
    fn numbered_part(&self, at: usize) -> Option<Dated> {
        let letters = self.raw(at + 1);
        let kind = letters.chars().next()?;
        let number = part_number(kind, self.raw(at)).filter(|_| self.is_glued(at + 1))?;
        let digits = letters.get(1..)?;
        let (year, end) = match digits.len() {
            0 => (self.year(at + 2)?, at + 3),
            2 => (2000 + digits.parse::<i16>().ok()?, at + 2),
            4 => (
                digits.parse().ok().filter(|year| YEARS.contains(year))?,
                at + 2,
            ),
            _ => return None,
        };
        Some((part_of_year(year, kind, number), end))
    }

    /// "FY2024", "FY 2024", "fiscal year 2024", "fiscal 2024", "FY24", "FY2023/24".
    fn fiscal_year(&self, at: usize) -> Option<Dated> {
        let raw = self.raw(at);
        if let Some(digits) = raw.strip_prefix("FY").filter(|digits| !digits.is_empty()) {
            let number: i16 = digits.parse().ok()?;
            let year = match digits.len() {
                2 => 2000 + number,
                4 => number,
                _ => return None,
            };
            return Some((
                Period::fiscal_year(year),
                self.second_year(at + 1).unwrap_or(at + 1),
            ));
        }
        let next = if raw == "FY" {
            at + 1
        } else {
            self.any_phrase(at, &["fiscal year", "fiscal years", "fiscal"])?
        };
        let year = self.year(next)?;
        Some((
            Period::fiscal_year(year),
            self.second_year(next + 1).unwrap_or(next + 1),
        ))
    }

    /// Past "/24" or "-24" after a fiscal year.
    fn second_year(&self, at: usize) -> Option<usize> {
        let mark = self.is_joint(at) || (self.is_sign(at, '/') && self.is_glued(at));
        (mark
            && self.is_number(at + 1)
            && self.is_glued(at + 1)
            && matches!(self.raw(at + 1).len(), 2 | 4))
        .then_some(at + 2)
    }

    /// "2023-12-10", "2023-12".
    fn iso(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        let two = |at: usize| {
            (self.is_joint(at - 1) && self.is_number(at) && self.raw(at).len() == 2)
                .then(|| self.raw(at).parse::<i16>().ok())
                .flatten()
        };
        let month = two(at + 2)?;
        if let Some(day) = two(at + 4) {
            return Some((Some(Period::day(year, month, day)?), at + 5));
        }
        // "2019-20" is a span of years; a month has a leading zero or would run backwards as a year.
        let is_month =
            self.raw(at + 2).starts_with('0') || i16::from(year % 100 >= month) == 1 && month <= 12;
        is_month.then_some((Some(Period::month(year, month)?), at + 3))
    }

    /// "13/4/2024": one order only. "3/4/2024" reads two ways and names no day.
    fn slashed_date(&self, at: usize) -> Option<Dated> {
        let slash = |at: usize| self.is_sign(at, '/') && self.is_glued(at) && self.is_glued(at + 1);
        let (first, second) = (
            self.day(at)?,
            slash(at + 1).then(|| self.day(at + 2)).flatten()?,
        );
        let year = slash(at + 3).then(|| self.year(at + 4)).flatten()?;
        let period = match (first.0, second.0) {
            (month, day) if month <= 12 && (day > 12 || month == day) => {
                Period::day(year, month, day)
            }
            (day, month) if day > 12 && month <= 12 => Period::day(year, month, day),
            _ => None,
        };
        Some((period, at + 5))
    }

    /// "1990s", "1990's", "mid-1990s".
    fn decade(&self, at: usize) -> Option<Dated> {
        let at = self.after_mid(at);
        let year = self.year(at)?;
        let plural = self.word(at + 1) == "s" && self.is_glued(at + 1);
        let apostrophe = matches!(self.raw(at + 1), "'" | "’")
            && self.is_glued(at + 1)
            && self.word(at + 2) == "s"
            && self.is_glued(at + 2);
        if !plural && !apostrophe {
            return None;
        }
        let last = if year % 100 == 0 && year < 2000 {
            year + 99
        } else {
            year + 9
        };
        let end = if plural { at + 2 } else { at + 3 };
        Some((Period::span(Period::year(year)?, Period::year(last)?), end))
    }

    /// Past "mid-", "early-", "late-", "post-", "pre-" when a year follows.
    fn after_mid(&self, at: usize) -> usize {
        let mid = matches!(self.word(at), "mid" | "early" | "late" | "pre" | "post");
        if mid && self.is_joint(at + 1) {
            at + 2
        } else {
            at
        }
    }

    /// "2021", "mid-2021", "2019–2023", "2019-20", "2019/20", "2019 to 2023".
    fn year_or_span(&self, at: usize) -> Option<Dated> {
        let first_at = self.after_mid(at);
        let first = self.year(first_at)?;
        let next = first_at + 1;
        let mark = self.is_joint(next)
            || (self.is_sign(next, '/') && self.is_glued(next) && self.is_glued(next + 1));
        let spelt = matches!(self.word(next), "to" | "through");
        if mark || spelt {
            let last = self
                .year(next + 1)
                .or_else(|| self.short_year(first, next + 1).filter(|_| mark));
            if let Some(last) = last.filter(|last| *last > first) {
                return Some((
                    Period::span(Period::year(first)?, Period::year(last)?),
                    next + 2,
                ));
            }
        }
        if first_at == at && !self.is_calendar_year(at) {
            return None;
        }
        Some((Period::year(first), next))
    }

    /// "20" in "2019-20".
    fn short_year(&self, first: i16, at: usize) -> Option<i16> {
        let two = self.is_number(at) && self.raw(at).len() == 2;
        let last = self.raw(at).parse::<i16>().ok().filter(|_| two)?;
        Some(first / 100 * 100 + last)
    }

    /// "from 2015 to 2021", "between 2015 and 2021".
    fn years_between(&self, at: usize) -> Option<Dated> {
        let first = self.year(at + 1)?;
        let link = match self.word(at) {
            "between" => self.word(at + 2) == "and",
            _ => matches!(self.word(at + 2), "to" | "through" | "until"),
        };
        let last = self.year(at + 3).filter(|last| link && *last > first)?;
        Some((
            Period::span(Period::year(first)?, Period::year(last)?),
            at + 4,
        ))
    }

    /// Whether the year-like number at `at` is a year and not a quantity: no unit, scale or counted noun after it,
    /// or a word before it that years follow (docs/reading.md, Years).
    fn is_calendar_year(&self, at: usize) -> bool {
        if self.currency_prefix(at.wrapping_sub(1)).is_some() || self.is_measured(at) {
            return false;
        }
        let Some(noun) = self.plural_noun(at + 1) else {
            return true;
        };
        let last = noun
            .rsplit([' ', '-'])
            .next()
            .unwrap_or(noun)
            .to_ascii_lowercase();
        let last = self.language.find(&last);
        let is_after_month = at
            .checked_sub(1)
            .is_some_and(|before| self.entry(before).month.is_some());
        if last.is_in(Class::YearNouns) || is_after_month {
            return true;
        }
        match self.word_before(at) {
            "spring" | "summer" | "autumn" | "fall" | "winter" | "in" | "since" | "by"
            | "until" | "till" | "during" | "before" | "after" | "early" | "late" | "mid"
            | "year" | "fiscal" | "from" => true,
            // "the 2022 midterm elections", "the 2000 people who"
            "the" | "its" | "their" | "this" | "his" | "her" | "of" => !last.is_in(Class::Plurals),
            before => before.ends_with("'s") || before.ends_with("’s"),
        }
    }

    /// Whether a unit or scale follows the number at `at`.
    fn is_measured(&self, at: usize) -> bool {
        self.amount(at, false)
            .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
    }

    /// A year after a hedge: "around 2015", "over 2021 levels"; "more than 2000 joined" is a quantity.
    pub(super) fn is_hedged_year(&self, start: usize, at: usize) -> bool {
        if self.year(at).is_none() || self.is_measured(at) {
            return false;
        }
        let after_since = matches!(
            self.word_before(start),
            "since" | "until" | "by" | "in" | "from" | "before" | "after"
        );
        let bare = self.plural_noun(at + 1).is_none();
        let by_noun = self.is_in(at + 1, Class::YearNouns)
            || matches!(self.word(at + 1), "level" | "levels" | "baseline" | "peak");
        let spatial = matches!(
            self.word(at.wrapping_sub(1)),
            "around"
                | "circa"
                | "about"
                | "over"
                | "above"
                | "below"
                | "to"
                | "approximately"
                | "roughly"
        );
        after_since
            || by_noun
            || (bare && spatial && at - start == 1)
            || (bare && self.word(start) == "up")
    }
}

/// The number of a quarter (`Q`) or half (`H`) of a year.
fn part_number(kind: char, digits: &str) -> Option<i16> {
    let most = match kind {
        'Q' => 4,
        'H' => 2,
        _ => return None,
    };
    let number = digits.parse().ok().filter(|_| digits.len() == 1)?;
    (1..=most).contains(&number).then_some(number)
}

fn part_of_year(year: i16, kind: char, number: i16) -> Option<Period> {
    if kind == 'Q' {
        return Period::quarter(year, number);
    }
    Period::months(year, number * 6 - 5, number * 6, PeriodKind::Span)
}

fn days(year: i16, month: i16, first: i16, last: i16) -> Option<Period> {
    let first = Period::day(year, month, first)?;
    if first.start.day() == i8::try_from(last).ok()? {
        return Some(first);
    }
    Period::span(first, Period::day(year, month, last)?)
}

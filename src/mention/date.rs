//! Reads dates and periods: "2021", "March 2024", "16 August 2023", "Q3 2023", "FY2024", "the 1990s", "since 2015", "2019–2023", "the year
//! ending March 2014" (docs/reading.md, Spans). [`year`] tells years from counts.

mod span;
mod year;

use super::number::FoundMention;
use super::scanner::Scanner;
use super::{Comparator, Exemption, Form, HedgeKind, Kind, Mention, Reading};
use crate::lang::token::TokenKind;
use crate::lang::{Class, List, Pattern};
use crate::quantity::{Period, PeriodKind};

pub use year::YEARS;

/// A period, `None` where its year is unknown, and the token after it.
type FoundDate = (Option<Period>, usize);

/// A stretch of the calendar as written, without its year where that is told later or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// A stretch whose year is known.
    Whole(Period),
    /// A part of a year, by its number and how many parts the year has: "Q3".
    Part { number: i16, parts: i16 },
    /// A month: "March".
    Month(i16),
    /// Days of a month: "10–12 December".
    Days { month: i16, first: i16, last: i16 },
    /// A day of which the words do not tell which: "3/4/2024".
    Open,
}

impl Moment {
    /// The period of the moment in a year.
    fn of_year(self, year: i16) -> Option<Period> {
        match self {
            Self::Whole(period) => Some(period),
            Self::Part { number, parts } => part_of_year(year, number, parts),
            Self::Month(month) => Period::month(year, month),
            Self::Days { month, first, last } => days(year, month, first, last),
            Self::Open => None,
        }
    }

    const fn whole(self) -> Option<Period> {
        match self {
            Self::Whole(period) => Some(period),
            _ => None,
        }
    }
}

impl Scanner<'_> {
    /// The date that starts at `at`, and the token after it.
    pub(super) fn date(&self, at: usize) -> Option<FoundMention> {
        if !self.may_open_date(at) {
            return None;
        }
        if self.is_act_number(at) {
            return Some(self.exempt(at, at + 3, Exemption::Reference));
        }
        if self.is_price_basis(at) {
            return Some(self.exempt(at, at + 1, Exemption::Denominator));
        }
        if let Some(bound) = self.entry(at).date_bound {
            let (period, end) = self.period(at + 1)?;
            return Some(self.dated(at, at + 1, end, (comparator(bound), period)));
        }
        let span = self.trailing_span(at).or_else(|| self.span_from(at));
        let opens = self.is_in(at, Class::SpanOpeners);
        let first = at + usize::from(opens && span.is_none());
        let (period, end) = span.or_else(|| self.period(first))?;
        // As in "2011 onwards" and "from 2011 on".
        let onwards = self.pattern(end, Pattern::Onwards).or_else(|| {
            let on = opens.then(|| self.pattern(end, Pattern::OpenedOnwards));
            on.flatten()
        });
        match onwards {
            Some(end) => Some(self.dated(at, first, end, (Comparator::AtLeast, period))),
            None if first > at => None,
            None => Some(self.dated(at, at, end, (Comparator::Equal, period))),
        }
    }

    /// Whether a date may start at a token; most words start none.
    fn may_open_date(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) => self.entry(at).may_open_date() || self.has_digits(at),
            _ => false,
        }
    }

    fn dated(
        &self,
        at: usize,
        core: usize,
        end: usize,
        (comparator, period): (Comparator, Option<Period>),
    ) -> FoundMention {
        let period = period.map(|period| match period.kind {
            PeriodKind::Year if self.settings.fiscal_years && !self.is_said_calendar(core) => {
                Period::fiscal_year(period.start.year()).unwrap_or(period)
            }
            _ => period,
        });
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
            range: self.range(at, self.before_possessive(core, end)),
            core: self.range(core, self.before_possessive(core, end)),
            reading,
            exempt: None,
            unread: None,
        };
        (mention, end)
    }

    /// Whether the words before a year say that it is a calendar year: "calendar year 2023", "calendar 2023".
    fn is_said_calendar(&self, core: usize) -> bool {
        const WORDS: usize = 2;
        let before = self.range(core.saturating_sub(WORDS), core);
        let before = self.text.get(before).unwrap_or_default();
        List::CalendarYears.ends(&before.trim_end().to_lowercase())
    }

    /// The end of a date that begins at `core`, without the possessive ending of its year: "2023's", but not "2021 ’Q3".
    fn before_possessive(&self, core: usize, end: usize) -> usize {
        let is_apostrophe = matches!(self.raw(end.wrapping_sub(2)), "'" | "’");
        let before = end.wrapping_sub(3);
        if is_apostrophe
            && before >= core
            && self.year(before).is_some()
            && !self.is_decade_plural(before)
        {
            end - 2
        } else {
            end
        }
    }

    fn period(&self, at: usize) -> Option<FoundDate> {
        let (moment, end) = self.moment(at)?;
        match moment {
            Moment::Month(_) => None,
            // "H1" without a year may mean many things.
            Moment::Part { parts: 2, .. }
                if !self.is_in(at.wrapping_sub(1), Class::BeforeYears) =>
            {
                None
            }
            _ => Some((moment.whole(), end)),
        }
    }

    /// The stretch of the calendar that starts at `at`, and the token after it.
    fn moment(&self, at: usize) -> Option<(Moment, usize)> {
        let found = if self.is_number(at) {
            self.day_first(at)
                .or_else(|| self.quarter(at))
                .or_else(|| self.iso(at))
                .or_else(|| self.slashed_date(at))
        } else if self.is_word(at) {
            self.month_first(at)
                .or_else(|| self.quarter(at))
                .or_else(|| self.fiscal_year(at))
                .or_else(|| self.third(at))
        } else {
            return None;
        };
        found
            .or_else(|| self.decade(at))
            .or_else(|| self.single_year(at))
    }

    /// Whether a year, a slash and a number other than a year number an act: "Regulation (EU) 2023/1115".
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

    /// The day of a month at `at`, and the token after it and its ordinal ending.
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

    /// The month at `at`, and the token after its name and the point of an abbreviation. "May" and "March" need a capital.
    fn month(&self, at: usize) -> Option<(i16, usize)> {
        let is_month = self.is_capitalised(at) || self.is_in(at, Class::SmallMonths);
        let month = self.entry(at).month.filter(|_| is_month)?;
        let has_point =
            self.raw(at).len() <= 4 && self.is_sign(at + 1, '.') && self.is_glued(at + 1);
        Some((month, if has_point { at + 2 } else { at + 1 }))
    }

    /// The token at `at`, or the next past "of" or a comma before a year.
    fn past_link(&self, at: usize) -> usize {
        at + usize::from(self.is_in(at, Class::DateLinks) || self.is_sign(at, ','))
    }

    /// The token at `at`, or the next past a comma.
    fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.is_sign(at, ','))
    }

    /// A month, with or without days and year, that begins with the month: "December 10, 2023", "December 10–12, 2023", "December 10",
    /// "December 2023", "December of 2023", "December".
    fn month_first(&self, at: usize) -> Option<(Moment, usize)> {
        let (month, next) = self.month(at)?;
        let next = self.skip_joint(next);
        let of = self.past_link(next);
        if let Some(found) = self.quarter_to(month, next) {
            return Some(found);
        }
        if let Some(year) = self.year(of) {
            return Some((Moment::Whole(Period::month(year, month)?), of + 1));
        }
        let alone = Some((Moment::Month(month), self.month(at)?.1));
        let Some((day, mut end)) = self.day(next) else {
            return alone;
        };
        if end == next + 1
            && self
                .amount(next, false)
                .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
        {
            return alone;
        }
        let mut last = day;
        // "December 10–12, 2023", and "December 19 and 20, 2023" where a year makes sure that days are meant.
        let joins = self.is_joint(end)
            || self.is_in(end, Class::SpanLinks)
            || self.is_in(end, Class::BetweenLinks);
        if joins
            && let Some((second, after)) = self.day(end + 1)
            && (self.is_joint(end) || (second > day && self.year(self.past_comma(after)).is_some()))
        {
            (last, end) = (second, after);
        }
        Some(self.with_year((month, day, last), end))
    }

    /// The quarter named by its last month: "the December 2023 quarter", "the June quarter of 2024", "the June quarter".
    fn quarter_to(&self, month: i16, next: usize) -> Option<(Moment, usize)> {
        const QUARTERS: i16 = 4;
        const MONTHS: i16 = 3;
        let is_quarter = |at: usize| self.parts_of_year(at) == Some(QUARTERS);
        let part = Moment::Part {
            number: month / MONTHS,
            parts: QUARTERS,
        };
        if month % MONTHS != 0 {
            return None;
        }
        if let Some(year) = self.year(next) {
            return is_quarter(next + 1)
                .then(|| Some((Moment::Whole(part.of_year(year)?), next + 2)))?;
        }
        if !is_quarter(next) {
            return None;
        }
        let year = self.past_link(next + 1);
        match self.year(year) {
            Some(found) => Some((Moment::Whole(part.of_year(found)?), year + 1)),
            None => Some((part, next + 1)),
        }
    }

    /// Days of a month with the year behind them, if there is one, and the token after that.
    fn with_year(&self, (month, first, last): (i16, i16, i16), end: usize) -> (Moment, usize) {
        let year_at = self.past_link(end);
        let year_at = year_at + usize::from(self.is_joint(year_at));
        let year = self.year(year_at);
        match year.map(|year| days(year, month, first, last)) {
            Some(Some(period)) => (Moment::Whole(period), year_at + 1),
            Some(None) => (Moment::Open, year_at + 1),
            None => (Moment::Days { month, first, last }, end),
        }
    }

    /// A date that begins with the day: "10 December 2023", "10th of December", "10–12 December 2023", "05-Aug-2016".
    fn day_first(&self, at: usize) -> Option<(Moment, usize)> {
        let (day, mut next) = self.day(at)?;
        let mut last = day;
        let joins = self.is_joint(next) || self.is_in(next, Class::SpanLinks);
        if joins
            && let Some((second, after)) = self.day(next + 1)
            && self.month(self.past_link(after)).is_some()
        {
            (last, next) = (second, after);
        }
        next = self.skip_joint(self.past_link(next));
        let (month, end) = self.month(next)?;
        Some(self.with_year((month, day, last), end))
    }

    /// A quarter or half of a year: "Q3 2023", "2023 Q3", "H1 of 2023", "third quarter of 2023", "first half of 2023", "Quarter 3 2023",
    /// "3Q23", "Q3".
    fn quarter(&self, at: usize) -> Option<(Moment, usize)> {
        if let Some(year) = self.year(at) {
            let (part, next) = self.named_part(self.skip_joint(at + 1))?;
            return Some((Moment::Whole(part.of_year(year)?), next));
        }
        if let Some(found) = self.numbered_part(at).or_else(|| self.first_parts(at)) {
            return Some(found);
        }
        let (part, next) = self.named_part(at).or_else(|| self.counted_part(at))?;
        let is_spelt = self.entry(next.wrapping_sub(1)).year_parts.is_some()
            || self.entry(at).year_parts.is_some();
        let year_at = self.past_link(next);
        let year_at = year_at + usize::from(self.is_in(year_at, Class::CalendarWords));
        let year = self.year(year_at);
        // In "Q3 2024/25" the beginning of the fiscal year is unknown.
        let fiscal = year.and_then(|year| self.second_year(year, year_at + 1));
        if let Some((_, end)) = fiscal {
            return Some((Moment::Open, end));
        }
        if let Some(year) = year {
            return Some((Moment::Whole(part.of_year(year)?), year_at + 1));
        }
        // As in "over Quarter 2 as a whole".
        let is_named = self.is_capitalised(at) && self.is_number(next.wrapping_sub(1));
        (!is_spelt || is_named).then_some((part, next))
    }

    /// How many of the unit at `at`, from halves to months, make a year.
    fn parts_of_year(&self, at: usize) -> Option<i16> {
        self.entry(at).year_parts.filter(|parts| *parts > 1)
    }

    /// A part of a year by its ordinal: "third quarter", "second half", "last quarter".
    fn counted_part(&self, at: usize) -> Option<(Moment, usize)> {
        let parts = self.parts_of_year(at + 1)?;
        let ordinal = self
            .entry(at)
            .ordinal
            .and_then(|ordinal| i16::try_from(ordinal).ok());
        let number = match ordinal {
            Some(number) => number,
            None if self.is_in(at, Class::LastParts) => parts,
            None => return None,
        };
        (number <= parts).then_some((Moment::Part { number, parts }, at + 2))
    }

    /// The first parts of a year taken together: "first three quarters of 2025", "first nine months of 2024".
    fn first_parts(&self, at: usize) -> Option<(Moment, usize)> {
        if self.entry(at).ordinal != Some(1) {
            return None;
        }
        let count = self.count(at + 1)?;
        let parts = self.parts_of_year(at + 2).filter(|parts| count <= *parts)?;
        let year_at = self.past_link(at + 3);
        let year = self.year(year_at).filter(|_| year_at > at + 3)?;
        let period = Period::months(year, 1, count * MONTHS / parts, PeriodKind::Span)?;
        Some((Moment::Whole(period), year_at + 1))
    }

    /// The part of a year at `at`, and the token after it: "Q3", "H1", "Quarter 3".
    fn named_part(&self, at: usize) -> Option<(Moment, usize)> {
        let raw = self.raw(at);
        let digits_at = raw.find(|letter: char| letter.is_ascii_digit());
        let (parts, digits, next) = match digits_at {
            None => (self.parts_of_year(at)?, self.raw(at + 1), at + 2),
            Some(digits_at) => (
                self.letters(raw.get(..digits_at)?)?,
                raw.get(digits_at..)?,
                at + 1,
            ),
        };
        let number = part_number(parts, digits)?;
        Some((Moment::Part { number, parts }, next))
    }

    /// How many parts a capital abbreviates a year into: 4 for "Q".
    fn letters(&self, letters: &str) -> Option<i16> {
        /// The most letters of an abbreviation.
        const LONGEST: usize = 2;
        let is_short = (1..=LONGEST).contains(&letters.len());
        let is_capital = is_short && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        let entry = is_capital.then(|| self.language.find(&letters.to_ascii_lowercase()))?;
        entry.year_parts.filter(|parts| *parts > 1)
    }

    /// A part of a year whose number leads: "3Q23", "1H2024", "3Q 2023".
    fn numbered_part(&self, at: usize) -> Option<(Moment, usize)> {
        if !self.is_number(at) || !self.is_glued(at + 1) {
            return None;
        }
        let raw = self.raw(at + 1);
        let letters = raw.find(|letter: char| letter.is_ascii_digit());
        let (letters, digits) = raw.split_at_checked(letters.unwrap_or(raw.len()))?;
        let parts = self.letters(letters)?;
        let number = part_number(parts, self.raw(at))?;
        let (year, end) = match digits.len() {
            0 => (self.year(at + 2)?, at + 3),
            2 => (2000 + digits.parse::<i16>().ok()?, at + 2),
            4 => (
                digits.parse().ok().filter(|year| YEARS.contains(year))?,
                at + 2,
            ),
            _ => return None,
        };
        Some((Moment::Whole(part_of_year(year, number, parts)?), end))
    }

    /// A fiscal year: "FY2024", "FY 2024", "fiscal year 2024", "fiscal 2024", "FY24", "FY2023/24".
    fn fiscal_year(&self, at: usize) -> Option<(Moment, usize)> {
        let raw = self.raw(at);
        let digits_at = raw.find(|letter: char| letter.is_ascii_digit());
        let (year, next) = if let Some(digits_at) = digits_at {
            let (mark, digits) = raw.split_at_checked(digits_at)?;
            let mark = self.language.find(&mark.to_ascii_lowercase());
            let number: i16 = digits.parse().ok()?;
            let year = match digits.len() {
                _ if !mark.is_in(Class::FiscalMarks) => return None,
                2 => 2000 + number,
                4 => number,
                _ => return None,
            };
            (year, at + 1)
        } else {
            let next = self.pattern(at, Pattern::FiscalYear)?;
            (self.year(next)?, next + 1)
        };
        match self.second_year(year, next) {
            Some((last, end)) => Some((Moment::Whole(Period::fiscal_years(year, last)?), end)),
            None => Some((Moment::Whole(Period::fiscal_year(year)?), next)),
        }
    }

    /// The second year of a pair, after "/24" or "-24", and the token after it.
    fn second_year(&self, first: i16, at: usize) -> Option<(i16, usize)> {
        let mark = self.is_joint(at) || (self.is_sign(at, '/') && self.is_glued(at));
        let year = || self.year(at + 1).or_else(|| self.short_year(first, at + 1));
        let last = (mark && self.is_glued(at + 1)).then(year).flatten()?;
        (last == first + 1).then_some((last, at + 2))
    }

    /// A date with hyphens: "2023-12-10", "2023-12". "2008-09" is a pair of years (docs/reading.md, Pairs of years).
    fn iso(&self, at: usize) -> Option<(Moment, usize)> {
        let year = self.year(at)?;
        let two = |at: usize| {
            (self.is_joint(at - 1) && self.is_number(at) && self.raw(at).len() == 2)
                .then(|| self.raw(at).parse::<i16>().ok())
                .flatten()
        };
        let month = two(at + 2)?;
        if let Some(day) = two(at + 4) {
            return Some((Moment::Whole(Period::day(year, month, day)?), at + 5));
        }
        let follows = self.short_year(year, at + 2) == Some(year + 1);
        let is_month = !follows && self.raw(at + 2).starts_with('0');
        is_month.then_some((Moment::Whole(Period::month(year, month)?), at + 3))
    }

    /// A date with slashes that only one order allows: "13/4/2024". "3/4/2024" reads two ways and gives no day.
    fn slashed_date(&self, at: usize) -> Option<(Moment, usize)> {
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
        Some((period.map_or(Moment::Open, Moment::Whole), at + 5))
    }

    /// A third of a year: "early 2023", "late in 2023", "mid-2023".
    fn third(&self, at: usize) -> Option<(Moment, usize)> {
        let third = self.entry(at).third?;
        let next = self.skip_joint(at + 1);
        let next = next + usize::from(self.is_in(next, Class::ThirdLinks));
        let year = self.year(next).filter(|_| !self.is_decade_plural(next))?;
        let is_pair = self.second_year(year, next + 1).is_some();
        let period = Period::months(year, third * 4 - 3, third * 4, PeriodKind::Span)?;
        (!is_pair && self.is_calendar_year(next)).then_some((Moment::Whole(period), next + 1))
    }
}

/// The months of a year.
const MONTHS: i16 = 12;

/// The comparator of a date behind a word such as "since" or "until".
const fn comparator(bound: HedgeKind) -> Comparator {
    match bound {
        HedgeKind::AtLeast => Comparator::AtLeast,
        HedgeKind::MoreThan => Comparator::More,
        HedgeKind::AtMost => Comparator::AtMost,
        HedgeKind::LessThan => Comparator::Less,
        _ => Comparator::About,
    }
}

/// The number of a part of a year, in one digit.
fn part_number(parts: i16, digits: &str) -> Option<i16> {
    let number = digits.parse().ok().filter(|_| digits.len() == 1)?;
    (1..=parts).contains(&number).then_some(number)
}

fn part_of_year(year: i16, number: i16, parts: i16) -> Option<Period> {
    if parts == 4 {
        return Period::quarter(year, number);
    }
    let months = MONTHS / parts;
    Period::months(
        year,
        (number - 1) * months + 1,
        number * months,
        PeriodKind::Span,
    )
}

fn days(year: i16, month: i16, first: i16, last: i16) -> Option<Period> {
    let first = Period::day(year, month, first)?;
    if first.start.day() == i8::try_from(last).ok()? {
        return Some(first);
    }
    Period::span(first, Period::day(year, month, last)?)
}

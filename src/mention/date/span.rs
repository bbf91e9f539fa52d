//! Reads stretches from one date to another, and stretches that end with a date (docs/reading.md, Spans).

use super::{FoundDate, MONTHS, Moment};
use crate::lang::{Class, Pattern};
use crate::mention::scanner::Scanner;
use crate::quantity::{Period, PeriodKind};

/// The most tokens between "to" and the date that ends a span: "the end of".
const FILLERS: usize = 3;

/// The longest count of units in a span that ends with a date.
const LONGEST_COUNT: i16 = 120;

impl Scanner<'_> {
    /// A span from one date to another: "April 2018 to March 2019", "between March and May 2023", "from 2015 to 2021", "March–May 2023",
    /// "2019–2023".
    pub(super) fn span_from(&self, at: usize) -> Option<FoundDate> {
        let is_between = self.is_in(at, Class::BetweenOpeners);
        let opens = is_between || self.is_in(at, Class::SpanOpeners);
        let start = self.past_article(at + usize::from(opens));
        if let Some(years) = self.years(start, opens, is_between) {
            return Some(years);
        }
        let (first, end) = self.end_of_span(start, opens)?;
        let links = if is_between {
            self.is_in(end, Class::BetweenLinks)
        } else {
            self.is_in(end, Class::SpanLinks) || !opens && self.is_joint(end)
        };
        if !links {
            return None;
        }
        let (second, last) = self.end_of_span(self.past_article(end + 1), false)?;
        if first.whole().is_none() && second.whole().is_none() {
            return (opens && !matches!(first, Moment::Open)).then_some((None, last));
        }
        // As in "from 1500 to 2000 firms".
        if self.counts_after(start, last) {
            return None;
        }
        let period = between(first, second)?;
        Some((Some(period), last))
    }

    /// One end of a span; a bare day takes the month of the other end, only behind "from" and "between".
    fn end_of_span(&self, at: usize, opens: bool) -> Option<(Moment, usize)> {
        let found = self.moment(at);
        if found.is_some() || !opens {
            return found;
        }
        let (day, end) = self.day(at)?;
        let links = self.is_in(end, Class::SpanLinks) || self.is_in(end, Class::BetweenLinks);
        let second = links.then(|| self.moment(end + 1)).flatten()?.0;
        let month = match second {
            Moment::Days { month, .. } => month,
            Moment::Whole(period) if period.kind == PeriodKind::Day => period.start.month().into(),
            _ => return None,
        };
        let (first, last) = (day, day);
        Some((Moment::Days { month, first, last }, end))
    }

    /// Two years joined by a dash, or behind "from" or "between", whatever noun follows; round years may be counts, which come in fifties.
    fn years(&self, at: usize, opens: bool, is_between: bool) -> Option<FoundDate> {
        const ROUND: i16 = 50;
        let second = self.past_article(at + 2);
        let (first, last) = (self.year(at)?, self.year(second)?);
        let links = if is_between {
            self.is_in(at + 1, Class::BetweenLinks)
        } else {
            // As in "the 2019 to 2024 decreases".
            let opens = opens || self.is_after(at, Class::Definite);
            self.is_joint(at + 1) || opens && self.is_in(at + 1, Class::SpanLinks)
        };
        let end = second + 1;
        let goes_on = self.is_joint(end) || self.is_sign(end, '/') && self.is_glued(end);
        let is_round = first % ROUND == 0 && last % ROUND == 0;
        let is_pair = links && last > first && !is_round && !goes_on && !self.is_measured(second);
        let period = is_pair.then(|| Period::span(Period::year(first)?, Period::year(last)?))??;
        Some((Some(period), end))
    }

    fn past_article(&self, at: usize) -> usize {
        at + usize::from(self.is_in(at, Class::Definite))
    }

    /// A span that ends with a date: "the year ending March 2014", "three months to May 2014", "week ending 14 March 2020".
    pub(super) fn trailing_span(&self, at: usize) -> Option<FoundDate> {
        let is_unit = |at: usize| {
            let entry = self.entry(at);
            entry.year_parts.is_some() || entry.days.is_some()
        };
        let (count, unit) = if is_unit(at) {
            (1, at)
        } else {
            let unit = self.skip_joint(at + 1);
            (is_unit(unit).then(|| self.count(at)).flatten()?, unit)
        };
        let next = unit + 1 + usize::from(self.is_in(unit + 1, Class::PeriodWords));
        let next = self.pattern(next, Pattern::RunningEnd)?;
        let date = (next..=next + FILLERS)
            .find(|at| !self.is_in(*at, Class::DateFillers) && !self.is_joint(*at))?;
        let (moment, end) = self.moment(date)?;
        let Some(last) = moment.whole() else {
            return Some((None, end));
        };
        let after = last.end.tomorrow().ok()?;
        let entry = self.entry(unit);
        let length = match (entry.year_parts, entry.days) {
            (Some(parts), _) => jiff::Span::new().try_months(count * MONTHS / parts),
            (None, Some(days)) => jiff::Span::new().try_days(count * days),
            (None, None) => return None,
        };
        let start = after.checked_sub(length.ok()?).ok()?;
        let period = Period {
            start,
            end: last.end,
            kind: PeriodKind::Span,
        };
        (start <= last.end).then_some((Some(period), end))
    }

    /// The whole number at `at`, in digits or words, as a count of units of time.
    pub(in crate::mention) fn count(&self, at: usize) -> Option<i16> {
        let number = match self.entry(at).cardinal {
            Some(number) => i16::try_from(number).ok()?,
            None if self.is_number(at) => self.raw(at).parse().ok()?,
            None => return None,
        };
        (1..=LONGEST_COUNT).contains(&number).then_some(number)
    }
}

/// The period from one moment to another; an end without a year takes the year of the other, or the one beside it.
fn between(first: Moment, second: Moment) -> Option<Period> {
    match (first.whole(), second.whole()) {
        (Some(first), Some(second)) => Period::span(first, second).filter(|_| first != second),
        (None, Some(last)) => {
            let year = last.start.year();
            let of = |year| Period::span(first.of_year(year)?, last);
            of(year).or_else(|| of(year - 1))
        }
        (Some(start), None) => {
            let year = start.end.year();
            let of = |year| Period::span(start, second.of_year(year)?);
            of(year).or_else(|| of(year + 1))
        }
        (None, None) => None,
    }
}

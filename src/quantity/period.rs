//! Dates and periods: `2021`, `2024-03`, `2023-Q3`, `FY2024`, a day, or a span `2019/2024`.

use std::fmt;

/// A calendar day; only days that exist.
pub type Date = jiff::civil::Date;

/// The prefix of a fiscal year.
const FISCAL: &str = "FY";

/// The stretch of time of a record or a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day, inclusive.
    pub end: Date,
    /// How the period was written.
    pub kind: PeriodKind,
}

/// How finely a period was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A day: `2024-03-15`.
    Day,
    /// A month: `2024-03`.
    Month,
    /// A quarter: `2023-Q3`.
    Quarter,
    /// A calendar year: `2021`.
    Year,
    /// A fiscal year: `FY2024`, `FY2024-25`. Only the issuer's calendar tells its bounds; start and end hold the calendar year.
    FiscalYear,
    /// A span of years: `2019/2024`.
    Span,
}

impl Period {
    /// Whether the period is a single day.
    pub fn is_day(&self) -> bool {
        self.start == self.end
    }

    /// Whether the period ends in a later year than it begins.
    pub fn is_span(&self) -> bool {
        self.start.year() != self.end.year()
    }
}

impl Period {
    /// The year that names a fiscal year: the later of its two calendar years where both are written (`FY2024-25`, `2024/2025`).
    pub fn fiscal_name(&self) -> Option<i16> {
        let is_pair = self.start.year() + 1 == self.end.year() && !self.is_in_months();
        let is_named =
            self.kind == PeriodKind::FiscalYear || self.kind == PeriodKind::Span && is_pair;
        is_named.then(|| self.end.year())
    }

    /// Whether the period begins or ends inside a calendar year.
    pub fn is_in_months(&self) -> bool {
        let whole = (self.start.month(), self.start.day()) == (1, 1)
            && (self.end.month(), self.end.day()) == (12, 31);
        !whole
    }

    /// Reads `2021`, `2024-03`, `2023-Q3`, `FY2024`, `2024-03-15` or `2019/2024`; the error says what is wrong, in lower case.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let Some((first, last)) = text.split_once('/') else {
            return Self::parse_single(text);
        };
        let (first, last) = (
            Self::parse_single(first.trim())?,
            Self::parse_single(last.trim())?,
        );
        Self::span(first, last).ok_or_else(|| format!("`{text}` ends before it starts"))
    }

    fn parse_single(text: &str) -> Result<Self, String> {
        let malformed = || {
            format!(
                "`{text}` is no period: write `2021`, `2024-03`, `2023-Q3`, `FY2024`, `2024-03-15` or `2019/2024`"
            )
        };
        if let Some(year) = text.strip_prefix(FISCAL) {
            let year = year.trim_start();
            let Some((first, last)) = year.split_once('-') else {
                let year = digits(year, 4).ok_or_else(malformed)?;
                return Self::fiscal_year(year).ok_or_else(malformed);
            };
            let first = digits(first, 4).ok_or_else(malformed)?;
            let last = digits(last, 2).map(|last| (first + 1) / 100 * 100 + last);
            let last = last.or_else(|| digits(text.rsplit('-').next()?, 4));
            return last
                .and_then(|last| Self::fiscal_years(first, last))
                .ok_or_else(malformed);
        }
        let mut parts = text.split('-');
        let year = parts
            .next()
            .and_then(|part| digits(part, 4))
            .ok_or_else(malformed)?;
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Self::year(year).ok_or_else(malformed),
            (Some(part), None, _) => {
                if let Some(quarter) = part.strip_prefix('Q') {
                    return digits(quarter, 1)
                        .and_then(|quarter| Self::quarter(year, quarter))
                        .ok_or_else(|| format!("`{text}` is no quarter: there are Q1 to Q4"));
                }
                let month = digits(part, 2).ok_or_else(malformed)?;
                Self::month(year, month)
                    .ok_or_else(|| format!("`{text}` is no month: there are 01 to 12"))
            }
            (Some(month), Some(day), None) => {
                let month = digits(month, 2).ok_or_else(malformed)?;
                let day = digits(day, 2).ok_or_else(malformed)?;
                Self::day(year, month, day).ok_or_else(|| format!("there is no day `{text}`"))
            }
            _ => Err(malformed()),
        }
    }

    /// The period of one day; `None` where the day does not exist.
    pub fn day(year: i16, month: i16, day: i16) -> Option<Self> {
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self {
            start: date,
            end: date,
            kind: PeriodKind::Day,
        })
    }

    /// The period of a day that exists.
    pub const fn of_day(date: Date) -> Self {
        Self {
            start: date,
            end: date,
            kind: PeriodKind::Day,
        }
    }

    /// The period of a month, 1 to 12.
    pub fn month(year: i16, month: i16) -> Option<Self> {
        Self::months(year, month, month, PeriodKind::Month)
    }

    /// The period of a quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: i16) -> Option<Self> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        Self::months(year, quarter * 3 - 2, quarter * 3, PeriodKind::Quarter)
    }

    /// The period of a calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::months(year, 1, 12, PeriodKind::Year)
    }

    /// A fiscal year named by one calendar year, whose bounds it holds.
    pub fn fiscal_year(year: i16) -> Option<Self> {
        Self::months(year, 1, 12, PeriodKind::FiscalYear)
    }

    /// A fiscal year named by both of its calendar years: `FY2024-25`.
    pub fn fiscal_years(first: i16, last: i16) -> Option<Self> {
        let (first, last) = (Self::fiscal_year(first)?, Self::fiscal_year(last)?);
        (first.start.year() + 1 == last.start.year()).then_some(Self {
            start: first.start,
            end: last.end,
            kind: PeriodKind::FiscalYear,
        })
    }

    /// The whole months from `first` to `last` of a year.
    pub fn months(year: i16, first: i16, last: i16, kind: PeriodKind) -> Option<Self> {
        let start = Date::new(year, i8::try_from(first).ok()?, 1).ok()?;
        let end = Date::new(year, i8::try_from(last).ok()?, 1)
            .ok()?
            .last_of_month();
        (start <= end).then_some(Self { start, end, kind })
    }

    /// The period from the start of one to the end of another; `None` where it ends before it starts.
    pub fn span(first: Self, last: Self) -> Option<Self> {
        (first.start <= last.start && first.end <= last.end).then_some(Self {
            start: first.start,
            end: last.end,
            kind: PeriodKind::Span,
        })
    }

    /// Whether `other` lies wholly inside the period.
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether a day lies in the period.
    pub fn contains_day(&self, day: Date) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// Whether two periods share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// The number of exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<i16> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// Writes a period as a record does.
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.start.year(), self.start.month());
        match self.kind {
            PeriodKind::Day => write!(formatter, "{}", self.start),
            PeriodKind::Month => write!(formatter, "{year:04}-{month:02}"),
            PeriodKind::Quarter => write!(formatter, "{year:04}-Q{}", (month + 2) / 3),
            PeriodKind::Year => write!(formatter, "{year:04}"),
            PeriodKind::FiscalYear => {
                write!(formatter, "{FISCAL}{year:04}")?;
                match self.end.year() {
                    last if last == year => Ok(()),
                    last => write!(formatter, "-{:02}", last % 100),
                }
            }
            PeriodKind::Span => {
                let from_new_year = (self.start.month(), self.start.day()) == (1, 1);
                let to_new_year = (self.end.month(), self.end.day()) == (12, 31);
                if from_new_year && to_new_year {
                    return write!(formatter, "{year:04}/{:04}", self.end.year());
                }
                let whole_months = self.start.day() == 1 && self.end == self.end.last_of_month();
                if whole_months {
                    let (last_year, last_month) = (self.end.year(), self.end.month());
                    return write!(
                        formatter,
                        "{year:04}-{month:02}/{last_year:04}-{last_month:02}"
                    );
                }
                write!(formatter, "{}/{}", self.start, self.end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_and_prints_as_written() {
        for text in [
            "2021",
            "2024-03",
            "2023-Q3",
            "FY2024",
            "FY2024-25",
            "FY1999-00",
            "2024-02-29",
            "2019/2024",
            "2023-10/2024-03",
            "2024-01-05/2024-01-16",
        ] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn bounds_are_inclusive_days() {
        let bounds = |text: &str| {
            let period = Period::parse(text).unwrap();
            (period.start.to_string(), period.end.to_string())
        };
        assert_eq!(
            bounds("2024-02"),
            ("2024-02-01".into(), "2024-02-29".into())
        );
        assert_eq!(
            bounds("2023-Q3"),
            ("2023-07-01".into(), "2023-09-30".into())
        );
        assert_eq!(
            bounds("2019/2024-03"),
            ("2019-01-01".into(), "2024-03-31".into())
        );
    }

    #[test]
    fn what_does_not_exist_is_refused_with_a_reason() {
        for (text, reason) in [
            ("2023-02-30", "there is no day"),
            ("2023-13", "is no month"),
            ("2023-Q5", "is no quarter"),
            ("2024/2019", "ends before it starts"),
            ("03/04/2024", "is no period"),
            ("21", "is no period"),
            ("", "is no period"),
            ("FY2024-26", "is no period"),
            ("2023-1-1", "is no period"),
            ("２０２３", "is no period"),
        ] {
            let error = Period::parse(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn two_years_name_the_fiscal_year_of_the_later() {
        for (text, name) in [
            ("FY2025", Some(2025)),
            ("FY2024-25", Some(2025)),
            ("2024/2025", Some(2025)),
            ("2024-04/2025-03", None),
            ("2023/2025", None),
            ("2024", None),
        ] {
            assert_eq!(Period::parse(text).unwrap().fiscal_name(), name, "{text}");
        }
    }

    #[test]
    fn containment_and_overlap() {
        let period = |text: &str| Period::parse(text).unwrap();
        assert!(period("2021").contains(&period("2021-Q4")));
        assert!(!period("2021-Q4").contains(&period("2021")));
        assert!(period("2019/2021").overlaps(&period("2021-12-31")));
        assert!(!period("2021").overlaps(&period("2022")));
    }
}

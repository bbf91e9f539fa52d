//! The words of the page itself, and its form of dates and numbers, by language.
//!
//! Languages without a locale use English words, and dates as in ISO 8601.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::text::Shared;
use crate::locale::Locale;
use crate::quantity::{Currency, Date, Period, PeriodKind};

/// A language of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLanguage {
    /// The BCP 47 tag, as written.
    pub tag: String,
    /// The currency that a bare sign of money means in the project.
    pub currency: Currency,
    locale: &'static Locale,
    /// Whether the locale is that of the tag, and not English in its place.
    known: bool,
}

impl PageLanguage {
    /// The language with this BCP 47 tag.
    pub fn new(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            currency: Currency::USD,
            locale: Locale::of(tag),
            known: Locale::find(tag).is_some(),
        }
    }

    /// Sets the currency that a bare sign of money means in the project.
    #[must_use]
    pub const fn with_currency(mut self, currency: Currency) -> Self {
        self.currency = currency;
        self
    }

    /// All words by key, for templates.
    pub fn words(&self) -> Shared {
        static ALL: LazyLock<Vec<(&Locale, Shared)>> = LazyLock::new(|| {
            let words = |locale: &'static Locale| (locale, Shared::new(&locale.page));
            Locale::all().map(words).collect()
        });
        let own = ALL
            .iter()
            .find(|(locale, _)| std::ptr::eq(*locale, self.locale));
        own.map(|(_, words)| words.clone()).unwrap_or_default()
    }

    /// The word for a key; the key itself where there is none.
    pub fn word(&self, key: &'static str) -> &'static str {
        self.locale.page.get(key).map_or(key, String::as_str)
    }

    /// Whether a tag names this language, in any region.
    pub fn is_same(&self, tag: &str) -> bool {
        primary(tag).eq_ignore_ascii_case(primary(&self.tag))
    }

    /// The words "Translated from Spanish"; `None` for a language whose name this one lacks.
    pub fn translated_from(&self, tag: &str) -> Option<String> {
        let from = &self.locale.from_languages;
        let from = from.get(&primary(tag).to_ascii_lowercase())?;
        Some(format!("{} {from}", self.word("translated")))
    }

    /// Whether a note mark follows the punctuation behind its word, as in English and German, or precedes it.
    pub const fn marks_follow_punctuation(&self) -> bool {
        self.locale.marks_follow_punctuation
    }

    /// A date in words; in ISO 8601 where the language has no words.
    pub fn date(&self, date: Date) -> String {
        if !self.known {
            return date.to_string();
        }
        let forms = &self.locale.dates;
        let form = match &forms.first_day {
            Some(first) if date.day() == 1 => first,
            _ => &forms.day,
        };
        self.filled(form, date)
    }

    /// A period in words.
    pub fn period(&self, period: &Period) -> String {
        let year = period.start.year();
        match period.kind {
            PeriodKind::Day => self.date(period.start),
            PeriodKind::Month if !self.known => format!("{year}-{:02}", period.start.month()),
            PeriodKind::Month => self.filled(&self.locale.dates.month, period.start),
            PeriodKind::Quarter => self.filled(&self.locale.dates.quarter, period.start),
            PeriodKind::Year => year.to_string(),
            PeriodKind::FiscalYear => format!("FY{}", period.end.year()),
            PeriodKind::Span if period.start.year() == period.end.year() => {
                format!("{} – {}", self.date(period.start), self.date(period.end))
            }
            PeriodKind::Span => format!("{year}–{}", period.end.year()),
        }
    }

    /// A date pattern with its parts filled in.
    fn filled(&self, form: &str, date: Date) -> String {
        let index = usize::try_from(date.month() - 1).unwrap_or_default();
        let month = self.locale.dates.months.get(index);
        let mut out = String::with_capacity(form.len());
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (part, behind) = after.split_once('}').unwrap_or((after, ""));
            // Writing to a string cannot fail.
            let _ = match DatePart::named(part) {
                Some(DatePart::Day) => write!(out, "{}", date.day()),
                Some(DatePart::Month) => out.write_str(month.map_or("", String::as_str)),
                Some(DatePart::Quarter) => write!(out, "{}", (date.month() - 1) / 3 + 1),
                Some(DatePart::Year) => write!(out, "{}", date.year()),
                None => write!(out, "{{{part}}}"),
            };
            rest = behind;
        }
        out + rest
    }

    /// The genitive ending at the start of a text, `’s`; empty where there is none.
    pub fn genitive<'t>(&self, text: &'t str) -> &'t str {
        let mut endings = self.locale.genitives.iter();
        let ending = endings.find(|ending| {
            text.strip_prefix(ending.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        ending
            .and_then(|ending| text.get(..ending.len()))
            .unwrap_or_default()
    }

    /// The opening and closing quotation mark.
    pub fn quotation_marks(&self) -> (&'static str, &'static str) {
        let (open, close) = &self.locale.quotation_marks;
        (open, close)
    }
}

/// The primary language of a tag, without its region.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// A part of a date that a pattern leaves open.
#[derive(Clone, Copy)]
enum DatePart {
    Day,
    Month,
    Quarter,
    Year,
}

impl DatePart {
    /// Format keys: the parts between braces in a date pattern, in `locales/`.
    fn named(name: &str) -> Option<Self> {
        match name {
            "day" => Some(Self::Day),
            "month" => Some(Self::Month),
            "quarter" => Some(Self::Quarter),
            "year" => Some(Self::Year),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_written_as_readers_write_them() {
        let quarter = Period::parse("2023-Q4").unwrap();
        for (tag, words) in [
            ("en", "2023 Q4"),
            ("de", "4. Quartal 2023"),
            ("es", "4.º trimestre de 2023"),
            ("fr", "T4 2023"),
        ] {
            assert_eq!(PageLanguage::new(tag).period(&quarter), words);
        }
    }

    #[test]
    fn dates_are_written_as_readers_write_them() {
        let day = jiff::civil::date(2024, 1, 1);
        for (tag, words) in [
            ("en", "January 1, 2024"),
            ("en-US", "January 1, 2024"),
            ("en-GB", "1 January 2024"),
            ("de", "1. Januar 2024"),
            ("fr", "1er janvier 2024"),
            ("es-AR", "1 de enero de 2024"),
            ("pt-BR", "1 de janeiro de 2024"),
            ("fi", "2024-01-01"),
            ("", "2024-01-01"),
        ] {
            assert_eq!(PageLanguage::new(tag).date(day), words, "{tag}");
        }
    }
}

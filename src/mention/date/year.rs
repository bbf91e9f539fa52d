//! Tells what a number of four digits is: a year, a count, or the year of a price basis (docs/reading.md, Years).

use super::Moment;
use crate::lang::{Class, Pattern};
use crate::mention::scanner::Scanner;
use crate::quantity::Period;

/// The years that prose means as years (docs/reading.md, Years).
pub const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;

/// The most years of a list that are read together.
const LIST: usize = 8;

impl Scanner<'_> {
    /// The number at `at` where it has four digits and lies from 1500 to 2100.
    pub(in crate::mention) fn year(&self, at: usize) -> Option<i16> {
        let raw = self.raw(at);
        if !self.is_number(at) || raw.len() != 4 || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        raw.parse().ok().filter(|year| YEARS.contains(year))
    }

    /// Whether the year at `at` belongs to the unit (docs/reading.md, Dimension): "in 2015 prices", "(2021 US dollars)". "In 2021 prices
    /// rose" names a period.
    pub(super) fn is_price_basis(&self, at: usize) -> bool {
        if self.year(at).is_none() {
            return false;
        }
        let mut next = self.skip_joint(at + 1);
        next += usize::from(self.is_in(next, Class::PriceKinds));
        next += usize::from(self.is_in(next, Class::PriceKinds));
        let is_sign = self.is_sign(next, '$') && !self.is_number(next + 1);
        let is_money = is_sign || self.is_in(next, Class::PriceUnits);
        if !is_money && !self.is_in(next, Class::PriceNouns) {
            return false;
        }
        let before = at.wrapping_sub(1);
        let amount = before.wrapping_sub(1);
        // As in "thousands of 2022 dollars".
        let is_scaled = is_money
            && self.is_in(before, Class::Of)
            && (self.entry(amount).crowd.is_some() || self.entry(amount).scale.is_some());
        if is_scaled || self.is_in(before, Class::BeforePriceYears) {
            return true;
        }
        if !self.is_in(before, Class::PricePrepositions) {
            return self.is_sign(before, '(');
        }
        let is_after_amount = self.is_number(amount)
            || self.is_sign(amount, '%')
            || self.is_sign(amount, '(')
            || self.entry(amount).scale.is_some()
            || self.currency_after(amount).is_some()
            || self.is_in(amount, Class::BeforePriceBases);
        let is_apart = self.is_in(next + 1, Class::AfterPriceBases);
        is_money || is_after_amount || is_apart || self.is_clause_end(next + 1)
    }

    /// Whether an s, with or without an apostrophe, makes the year at `at` a decade: "1990s", "the 1990's".
    pub(super) fn is_decade_plural(&self, at: usize) -> bool {
        if self.is_decade_ending(at + 1) {
            return true;
        }
        let is_round = self.year(at).is_some_and(|year| year % 10 == 0);
        let is_the = self.is_in(at.wrapping_sub(1), Class::Definite);
        self.has_apostrophe(at) && is_round && is_the
    }

    fn has_apostrophe(&self, at: usize) -> bool {
        matches!(self.raw(at + 1), "'" | "’")
            && self.is_glued(at + 1)
            && self.is_decade_ending(at + 2)
    }

    fn is_decade_ending(&self, at: usize) -> bool {
        self.is_in(at, Class::DecadeEndings) && self.is_glued(at)
    }

    /// A decade, and the token after it: "1990s", "the 1990's", "mid-1990s", "los años noventa".
    pub(super) fn decade(&self, at: usize) -> Option<(Moment, usize)> {
        if self.is_in(at, Class::DecadeOpeners) {
            return self.spelt_decade(at);
        }
        let at = self.after_prefix(at);
        let year = self.year(at).filter(|_| self.is_decade_plural(at))?;
        let last = if year % 100 == 0 && year < 2000 {
            year + 99
        } else {
            year + 9
        };
        let end = if self.has_apostrophe(at) {
            at + 3
        } else {
            at + 2
        };
        let decade = Period::span(Period::year(year)?, Period::year(last)?)?;
        Some((Moment::Whole(decade), end))
    }

    /// A decade of the last century in words, behind its article: "años noventa".
    fn spelt_decade(&self, at: usize) -> Option<(Moment, usize)> {
        /// The century, and the first of its decades with such a name.
        const CENTURY: i16 = 1900;
        const FIRST: u32 = 20;
        let tens = self.entry(at + 1).cardinal?;
        let is_decade = (FIRST..100).contains(&tens)
            && tens % 10 == 0
            && self.is_in(at.wrapping_sub(1), Class::Definite)
            && !self.is_in(at + 2, Class::TenLinks)
            && self.plural_noun(at + 2).is_none();
        let first = CENTURY + i16::try_from(tens).ok().filter(|_| is_decade)?;
        let decade = Period::span(Period::year(first)?, Period::year(first + 9)?)?;
        Some((Moment::Whole(decade), at + 2))
    }

    /// The token at `at`, or the next past "mid-", "early-", "late-", "post-" or "pre-".
    fn after_prefix(&self, at: usize) -> usize {
        let is_prefix = self.entry(at).third.is_some() || self.is_in(at, Class::YearPrefixes);
        if is_prefix && self.is_joint(at + 1) {
            at + 2
        } else {
            at
        }
    }

    /// A year or a pair of years, and the token after it: "2021", "pre-2021", "2019-20", "2019/20", "2023's".
    pub(super) fn single_year(&self, at: usize) -> Option<(Moment, usize)> {
        let year_at = self.after_prefix(at);
        let year = self.year(year_at)?;
        let next = year_at + 1;
        let is_slash = self.is_sign(next, '/') && self.is_glued(next) && self.is_glued(next + 1);
        let last = if is_slash {
            self.year(next + 1)
                .or_else(|| self.short_year(year, next + 1))
        } else {
            self.short_year(year, next + 1)
                .filter(|_| self.is_joint(next))
        };
        if let Some(last) = last.filter(|last| *last > year) {
            let pair = Period::span(Period::year(year)?, Period::year(last)?)?;
            return Some((Moment::Whole(pair), next + 2));
        }
        if self.has_apostrophe(year_at) {
            return Some((Moment::Whole(Period::year(year)?), next + 2));
        }
        // "2019–2023" is read as a span, whatever follows.
        let leads = (self.is_joint(next) || self.is_in(next, Class::SpanLinks))
            && self.year(next + 1).is_some_and(|last| last > year);
        let is_year = year_at > at || leads || self.is_calendar_year(at);
        is_year.then_some((Moment::Whole(Period::year(year)?), next))
    }

    /// The full year of two digits at `at` behind another year: "20" in "2019-20".
    pub(super) fn short_year(&self, first: i16, at: usize) -> Option<i16> {
        let two = self.is_number(at) && self.raw(at).len() == 2;
        let last = self.raw(at).parse::<i16>().ok().filter(|_| two)?;
        let century = first / 100 * 100;
        // As in "1999-00".
        let carry = if last == 0 && first % 100 == 99 {
            100
        } else {
            0
        };
        Some(century + carry + last)
    }

    /// Whether the four digits at `at` are a year rather than a quantity: no unit, scale or counted noun follows, or the words around are
    /// those around years (docs/reading.md, Years). The years of a list are read alike.
    pub(super) fn is_calendar_year(&self, at: usize) -> bool {
        let first = self.first_of_list(at);
        let last = self.last_of_list(at);
        let before = first.wrapping_sub(1);
        // As in "the 370-for-2025 total".
        if self.is_joint(before) && self.entry(before.wrapping_sub(1)).relation.is_some() {
            return true;
        }
        if self.currency_prefix(before).is_some() || self.is_measured(last) {
            return false;
        }
        let goes_on = self.pattern(last + 1, Pattern::Onwards).is_some();
        let Some(noun) = self.plural_noun(last + 1).filter(|_| !goes_on) else {
            return true;
        };
        let is_cited = || {
            // As in "Treasury 2017 says savings fell".
            let says = self.is_in(last + 1, Class::Saying) || self.is_in(last + 1, Class::Finding);
            says && self.is_in(last + 1, Class::NoPlurals)
        };
        let before = first.wrapping_sub(1);
        if self.is_in_title(last) || self.is_capitalised(before) && is_cited() {
            return true;
        }
        let noun = noun.rsplit([' ', '-']).next().unwrap_or(noun);
        let noun = self.language.find(&noun.to_lowercase());
        let before = first.wrapping_sub(1);
        if noun.is_in(Class::YearNouns)
            || self.entry(before).month.is_some()
            || self.is_in(before, Class::BeforeYears)
        {
            return true;
        }
        let counts_people = noun.is_in(Class::Plurals) || noun.is_in(Class::People);
        // As in "the statute of 1934 asks", but not "a sample of 2000 workers".
        if self.is_in(before, Class::Of) {
            let is_round = self.year(last).is_some_and(|year| year % 100 == 0);
            return !counts_people && !is_round;
        }
        // As in "the 2022 midterm elections", but not "the 2000 people who".
        if self.is_in(before, Class::BeforeNamedYears) || self.is_possessive(before) {
            return !noun.is_in(Class::Plurals);
        }
        // As in "Autumn Budget 2024 includes new powers".
        let is_title = first > 1 && self.is_title_case(before) && !self.follows_place(before);
        // As in "OECD 2025 supports the view".
        let is_round = self.year(last).is_some_and(|year| year % 100 == 0);
        let is_body = self.is_acronym(before) && !is_round && !self.follows_place(before);
        !counts_people && (is_title || is_body || self.precedes_verb(last))
    }

    /// Whether words with capitals stand before a year and twice behind it, as in a title: "Commerce Commission 2025 Telecommunications
    /// Monitoring Report". Counted nouns have no capitals, except peoples and members of parties.
    fn is_in_title(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let is_name = |at: usize| self.is_capitalised(at) && !self.is_in(at, Class::FunctionWords);
        is_name(before) && !self.follows_place(before) && is_name(at + 1) && is_name(at + 2)
    }

    /// Whether the capitalised words that end at `at` stand behind a preposition of place: "in Kenya 2000 farms".
    fn follows_place(&self, at: usize) -> bool {
        self.is_in(at, Class::FunctionWords) || self.follows_preposition(at)
    }

    /// Whether a year begins its clause before a verb and its object: "2026 promises little relief".
    fn precedes_verb(&self, at: usize) -> bool {
        let opens = at == 0
            || self.is_clause_end(at.wrapping_sub(1))
            || self.is_in(at.wrapping_sub(1), Class::Conjunctions);
        let is_rate = self.entry(at + 3).year_parts.is_some() || self.entry(at + 3).days.is_some();
        let is_object =
            self.is_in(at + 2, Class::Determiners) || self.is_in(at + 2, Class::ObjectOpeners);
        opens && is_object && !is_rate
    }

    /// The token past a comma or "and" at `at` that joins two numbers; `None` where neither stands there.
    fn past_list_mark(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.is_sign(at, ','));
        let and = usize::from(self.is_in(at + comma, Class::ListLinks));
        (comma + and > 0).then_some(at + comma + and)
    }

    /// The last year of the list that goes on from `at`: "the 2015 and 2019 waves".
    fn last_of_list(&self, at: usize) -> usize {
        let next = |at: &usize| {
            let next = self.past_list_mark(at + 1)?;
            self.year(next).map(|_| next)
        };
        let years = std::iter::successors(Some(at), next).take(LIST);
        years.last().unwrap_or(at)
    }

    fn first_of_list(&self, at: usize) -> usize {
        let before = |at: &usize| {
            let and = at.checked_sub(1)?;
            let mark = and.checked_sub(usize::from(
                self.is_in(and, Class::ListLinks) && self.is_sign(and.wrapping_sub(1), ','),
            ))?;
            let first = mark.checked_sub(1)?;
            (self.past_list_mark(mark) == Some(*at) && self.year(first).is_some()).then_some(first)
        };
        let years = std::iter::successors(Some(at), before).take(LIST);
        years.last().unwrap_or(at)
    }

    /// Whether both ends of an apparent span of years are round and a counted noun follows: "1500 to 2000 firms".
    pub(super) fn counts_after(&self, first: usize, end: usize) -> bool {
        let last = end.wrapping_sub(1);
        let is_round = |at: usize| self.year(at).is_some_and(|year| year % 100 == 0);
        is_round(first)
            && is_round(last)
            && self.plural_noun(end).is_some_and(|noun| {
                let noun = noun.rsplit([' ', '-']).next().unwrap_or(noun);
                !self
                    .language
                    .find(&noun.to_lowercase())
                    .is_in(Class::YearNouns)
            })
    }

    /// Whether a unit or scale follows the number at `at`.
    pub(super) fn is_measured(&self, at: usize) -> bool {
        let amount = || self.amount(at, false);
        // Most years end a clause, so that nothing behind them need be read.
        !self.is_clause_end(at + 1)
            && amount().is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
    }

    /// Whether a year without a counted noun stands at `at`: in "the increase of 2019" the year is no amount.
    pub(in crate::mention) fn is_year_alone(&self, at: usize) -> bool {
        self.year(at).is_some() && !self.is_measured(at) && self.plural_noun(at + 1).is_none()
    }

    /// Whether a hedge stands before a year rather than a quantity: "around 2015", "over 2021 levels", but not "more than 2000 joined".
    pub(in crate::mention) fn is_hedged_year(&self, start: usize, at: usize) -> bool {
        if self.year(at).is_none() || self.is_measured(at) {
            return false;
        }
        let after_since = self.is_in(start.wrapping_sub(1), Class::BeforeYears)
            || self.entry(start.wrapping_sub(1)).date_bound.is_some();
        let bare = self.plural_noun(at + 1).is_none();
        let by_noun =
            self.is_in(at + 1, Class::YearNouns) || self.is_in(at + 1, Class::BaselineNouns);
        let spatial = self.is_in(at.wrapping_sub(1), Class::YearHedges);
        let is_round = self.year(at).is_some_and(|year| year % 100 == 0);
        after_since
            || by_noun
            || (bare && spatial && at - start == 1)
            || (bare && self.pattern(start, Pattern::UpToYear).is_some())
            || (bare && !is_round && self.pattern(start, Pattern::ThanYear) == Some(at))
    }
}

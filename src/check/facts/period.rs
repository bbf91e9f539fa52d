//! Compares the dates of a sentence with the periods of the records that it names (`period-mismatch`).
//!
//! A date is accused only where no date of the sentence fits a dated record, or where it stands right behind the words that rest on a
//! record; other dates are context. A calendar year for a fiscal year, or the reverse, is a case of its own (`fiscal-calendar-mix`).

use std::cell::OnceCell;
use std::ops::Range;

use crate::check::names;
use crate::check::reach::Fact;
use crate::lang::noun::is_same_word;
use crate::lang::{Class, List, Relation, english};
use crate::mention::Comparator;
use crate::quantity::{Period, PeriodKind};

/// A date of a sentence. Offsets are bytes of the passage.
pub(in crate::check) struct StatedDate {
    pub(in crate::check) range: Range<usize>,
    pub(in crate::check) period: Period,
    pub(in crate::check) comparator: Comparator,
    /// Whether the date is a decade, as in "the 2020s", which figures for some of its years do not contradict.
    pub(in crate::check) is_decade: bool,
}

/// The relation of a date to the records of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Fate {
    /// The date is the period of the fact with this index.
    Fits(usize),
    /// The date contradicts the period of the fact with this index.
    Contradicts(usize),
    /// The date may be the year of the fact with this index, by another calendar.
    Mixes(usize),
    /// The date is context: nothing rests on it.
    Context,
}

/// The fate of each date; `bound` returns the indices of the facts that the words right before a date rest on. In a table's row even a day
/// speaks of what the row records.
pub(in crate::check) fn judge(
    text: &str,
    dates: &[StatedDate],
    facts: &[&Fact<'_>],
    bound: impl Fn(&StatedDate) -> Range<usize>,
    is_row: bool,
) -> Vec<Fate> {
    let fits =
        |date: &StatedDate, fact: &Fact<'_>| fact.periods.iter().any(|period| date.fits(period));
    let known: Vec<OnceCell<bool>> = facts.iter().map(|_| OnceCell::new()).collect();
    let covered = |index: usize, fact: &Fact<'_>| {
        let covered = || dates.iter().any(|date| fits(date, fact));
        known
            .get(index)
            .is_some_and(|known| *known.get_or_init(covered))
    };
    dates
        .iter()
        .map(|date| {
            let own = bound(date);
            let mut of_anchor = own
                .clone()
                .filter_map(|index| Some((index, *facts.get(index)?)));
            let dated: Vec<(usize, &Fact<'_>)> = of_anchor
                .by_ref()
                .filter(|(_, fact)| !fact.periods.is_empty())
                .collect();
            if let Some((first, _)) = dated.first() {
                let of = |wanted: &dyn Fn(&Fact<'_>) -> bool| {
                    dated
                        .iter()
                        .find(|(_, fact)| wanted(fact))
                        .map(|(index, _)| *index)
                };
                let own: Vec<&Fact<'_>> = dated.iter().map(|(_, fact)| *fact).collect();
                if date.reaches_beyond(&own) || date.leaves_out(&own) {
                    return Fate::Contradicts(*first);
                }
                return of(&|fact| fits(date, fact))
                    .map(Fate::Fits)
                    .or_else(|| of(&|fact| date.mixes(fact)).map(Fate::Mixes))
                    .unwrap_or(Fate::Contradicts(*first));
            }
            if let Some(index) = facts.iter().position(|fact| fits(date, fact)) {
                return if date.reaches_beyond(facts) {
                    Fate::Contradicts(index)
                } else {
                    Fate::Fits(index)
                };
            }
            let is_context = date.is_context(text) || date.is_of_other(text, facts);
            let mixed = facts.iter().position(|fact| date.mixes(fact));
            if let Some(index) = mixed {
                let told = facts.get(index).is_some_and(|fact| covered(index, fact));
                return if told || is_context {
                    Fate::Context
                } else {
                    Fate::Mixes(index)
                };
            }
            let is_limit = date.is_limit(text);
            facts
                .iter()
                .enumerate()
                .position(|(index, fact)| {
                    !covered(index, fact)
                        && fact.periods.iter().any(|period| {
                            // "On December 10" is the day of an event of that day, and context for a yearly figure.
                            let both_days = period.is_day() && date.period.is_day();
                            // "By October" cannot hold a measurement of November.
                            let too_late = is_limit && period.start > date.period.end;
                            // As in "Since 2011" of a count that began in 2014.
                            let other_span = date.is_open() && period.is_span();
                            both_days
                                || too_late
                                || other_span
                                || !is_context && (is_row || !date.is_finer(period))
                        })
                })
                .map_or(Fate::Context, Fate::Contradicts)
        })
        .collect()
}

fn is_in(word: &str, class: Class) -> bool {
    english::find(word).is_in(class)
}

/// The last bytes of a text: the words that govern a date stand close before it, and "2021-2021-…" is one word without end.
fn tail(text: &str) -> &str {
    const REACH: usize = 160;
    let start = text.len().saturating_sub(REACH);
    let start = (start..=text.len()).find(|at| text.is_char_boundary(*at));
    start
        .and_then(|start| text.get(start..))
        .unwrap_or_default()
}

impl StatedDate {
    /// The fate of a closed date beside the fact of which it is the time: a date narrower than each period of the fact, or apart from each,
    /// contradicts it; an overlap decides nothing.
    pub(in crate::check) fn of(
        &self,
        index: usize,
        fact: &Fact<'_>,
        relation: Option<Relation>,
    ) -> Option<Fate> {
        if self.is_open() || self.is_decade {
            return None;
        }
        // "By 2030" and "through 2030" fit a span that ends there, and nothing that came later.
        if matches!(relation, Some(Relation::By | Relation::Until)) {
            let ends =
                |period: &Period| (self.period.start..=self.period.end).contains(&period.end);
            let is_late = |period: &Period| period.start > self.period.end;
            return if fact.periods.iter().any(ends) {
                Some(Fate::Fits(index))
            } else {
                let is_wrong = fact.periods.iter().all(is_late);
                is_wrong.then_some(Fate::Contradicts(index))
            };
        }
        if self.mixes(fact) {
            return Some(Fate::Mixes(index));
        }
        if fact.periods.iter().any(|period| self.is_year_named(period)) {
            return Some(Fate::Fits(index));
        }
        // Two calendar years may name one fiscal year.
        let name = self.period.fiscal_name();
        let is_fiscal = |period: &&Period| period.fiscal_name().is_some();
        if let Some(period) = fact
            .periods
            .iter()
            .find(is_fiscal)
            .filter(|_| name.is_some())
        {
            return Some(if period.fiscal_name() == name {
                Fate::Fits(index)
            } else {
                Fate::Contradicts(index)
            });
        }
        // Words tell a span by its ends: "between August 2024 and August 2025", "set up in 2017 with 4.6 billion to 2024".
        let is_told_by_ends = |period: &Period| {
            let ends = [period.start, period.end];
            period.is_span()
                && period.overlaps(&self.period)
                && (self.is_span() || ends.iter().any(|end| self.period.contains_day(*end)))
        };
        // A change from one month to the next is told of the second: "fell by 2 percent in October".
        if fact.is_change() && fact.periods.iter().any(|period| self.is_second_of(period)) {
            return Some(Fate::Fits(index));
        }
        if fact.periods.iter().any(is_told_by_ends) {
            let is_wrong = fact
                .periods
                .iter()
                .all(|period| self.shares_one_end(period));
            return is_wrong.then_some(Fate::Contradicts(index));
        }
        if self.reaches_beyond(&[fact]) {
            return Some(Fate::Contradicts(index));
        }
        if fact
            .periods
            .iter()
            .any(|period| self.period.contains(period))
        {
            return Some(Fate::Fits(index));
        }
        let is_narrower = |period: &Period| period.contains(&self.period);
        let is_apart = |period: &Period| !period.overlaps(&self.period);
        let mut periods = fact.periods.iter();
        let is_wrong = periods.all(|period| is_narrower(period) || is_apart(period));
        is_wrong.then_some(Fate::Contradicts(index))
    }

    /// Whether the date is one of the periods that words tell, holds one, or runs from one of them to another.
    pub(in crate::check) fn is_told_by(&self, periods: &[Period]) -> bool {
        let is_named = self.period.kind != PeriodKind::Span;
        let holds = is_named && periods.iter().any(|period| self.period.contains(period));
        let starts = periods
            .iter()
            .any(|period| period.start == self.period.start);
        let ends = periods.iter().any(|period| period.end == self.period.end);
        match self.comparator {
            Comparator::AtLeast | Comparator::More => holds || starts,
            Comparator::AtMost | Comparator::Less => holds || ends,
            Comparator::Equal | Comparator::About => holds || starts && ends,
        }
    }

    /// Whether the date is not the one a year before the period of a change that was measured over a year.
    pub(in crate::check) fn is_not_year_before(&self, fact: &Fact<'_>) -> bool {
        let [period] = fact.periods.as_slice() else {
            return false;
        };
        let measure = fact.measure().unwrap_or_default().to_lowercase();
        let mut yearly = List::YearBefore.phrases().iter();
        let is_yearly = yearly.any(|phrase| measure.contains(phrase));
        let is_whole = !period.is_span() && !self.is_span() && !self.is_of_other_calendar(period);
        // As in "than in the March 2022 quarter" of a December quarter.
        let is_like = period.kind == self.period.kind && period.is_in_months() && !period.is_day();
        let is_other_part = is_like && self.period.start.month() != period.start.month();
        is_yearly
            && is_whole
            && (self.period.start.year() != period.start.year() - 1 || is_other_part)
    }

    /// Whether two spans in months share one end and not the other: "Between September 2021 and January 2022" of a span that ran to January
    /// 2023.
    fn shares_one_end(&self, period: &Period) -> bool {
        let are_in_months = self.period.is_in_months() && period.is_in_months();
        let (starts, ends) = (
            self.period.start == period.start,
            self.period.end == period.end,
        );
        are_in_months && self.period.kind == PeriodKind::Span && starts != ends
    }

    /// Whether the date may be that of a record: its period, one that holds it, or one inside it.
    pub(in crate::check) fn fits(&self, period: &Period) -> bool {
        !self.is_of_other_calendar(period) && (self.agrees(period) || self.is_year_named(period))
    }

    /// Whether the date is the twelve months of a fiscal year named by their first year or last: "The fiscal year that ended in September
    /// 2023" of FY2023.
    fn is_year_named(&self, period: &Period) -> bool {
        let (start, end) = (self.period.start, self.period.end);
        let years = i32::from(end.year()) - i32::from(start.year());
        let months = years * 12 + i32::from(end.month()) - i32::from(start.month());
        period.kind == PeriodKind::FiscalYear
            && !period.is_span()
            && months == 11
            && self.period.is_in_months()
            && [start.year(), end.year()].contains(&period.end.year())
    }

    fn agrees(&self, period: &Period) -> bool {
        match self.comparator {
            // A recorded span begins or ends where the words say; a single year lies anywhere in their stretch.
            Comparator::AtLeast | Comparator::More if period.is_span() => {
                period.start.year() == self.period.start.year()
            }
            Comparator::AtMost | Comparator::Less if period.is_span() => {
                period.end.year() == self.period.end.year()
            }
            Comparator::AtLeast | Comparator::More => period.end >= self.period.start,
            Comparator::AtMost | Comparator::Less => period.start <= self.period.end,
            Comparator::Equal | Comparator::About
                if [self.period.kind, period.kind].contains(&PeriodKind::FiscalYear)
                    && period.fiscal_name().is_some()
                    && self.period.fiscal_name().is_some() =>
            {
                self.period.fiscal_name() == period.fiscal_name()
            }
            Comparator::Equal | Comparator::About
                if self.is_span()
                    && period.is_span()
                    && !(self.period.is_in_months() && period.is_in_months()) =>
            {
                self.years() == (period.start.year(), period.end.year())
            }
            Comparator::Equal | Comparator::About => {
                self.period.contains(period) || period.contains(&self.period)
            }
        }
    }

    fn is_of_other_calendar(&self, period: &Period) -> bool {
        let is_closed = matches!(self.comparator, Comparator::Equal | Comparator::About);
        let kinds = (self.period.kind, period.kind);
        is_closed
            && matches!(
                kinds,
                (PeriodKind::Year, PeriodKind::FiscalYear)
                    | (PeriodKind::FiscalYear, PeriodKind::Year)
            )
    }

    /// Whether the date is the year of a fact by another calendar, or the year beside it, into which a fiscal year may reach.
    pub(in crate::check) fn mixes(&self, fact: &Fact<'_>) -> bool {
        let is_near = |period: &Period| {
            let years = self.period.start.year().abs_diff(period.start.year());
            years <= 1 && self.is_of_other_calendar(period)
        };
        fact.periods.iter().any(is_near)
    }

    fn is_span(&self) -> bool {
        self.period.is_span()
    }

    fn years(&self) -> (i16, i16) {
        (self.period.start.year(), self.period.end.year())
    }

    /// Whether the date, in months, holds only some of the figures that something is computed from: "Between May and June" of figures for
    /// January and June.
    fn leaves_out(&self, facts: &[&Fact<'_>]) -> bool {
        let is_apart = |fact: &&Fact<'_>| {
            fact.periods
                .iter()
                .all(|period| !period.overlaps(&self.period))
        };
        let months = (self.period.start.month(), self.period.end.month());
        let is_of_months = self.period.is_in_months() && months.0 != months.1;
        let is_closed = !self.is_open() && !self.is_decade;
        is_closed && is_of_months && facts.iter().any(is_apart) && !facts.iter().all(is_apart)
    }

    /// Whether the date begins before the first or ends after the last figure of a change: "Between 2017 and 2022" of figures for 2021 and
    /// 2022.
    fn reaches_beyond(&self, facts: &[&Fact<'_>]) -> bool {
        let is_closed = matches!(self.comparator, Comparator::Equal | Comparator::About);
        if !self.is_span() || !is_closed || self.is_decade {
            return false;
        }
        let inside: Vec<&Period> = facts
            .iter()
            .flat_map(|fact| &fact.periods)
            .filter(|period| self.period.contains(period))
            .collect();
        let first = inside.iter().map(|period| period.start.year()).min();
        let last = inside.iter().map(|period| period.end.year()).max();
        first != last && (first, last) != (Some(self.years().0), Some(self.years().1))
    }

    /// Whether the date is much shorter than a period: a day beside a yearly figure is an event, while one quarter is no finer than
    /// another.
    fn is_finer(&self, period: &Period) -> bool {
        let days = |period: &Period| {
            period
                .end
                .since(period.start)
                .map_or(0, |span| span.get_days())
        };
        days(&self.period) * 3 < days(period) * 2
    }

    /// Whether a period is the date together with a stretch of up to the same length right before it.
    fn is_second_of(&self, period: &Period) -> bool {
        let days = |period: &Period| {
            let days = period.end.since(period.start);
            days.map_or(0, |span| span.get_days() + 1)
        };
        let own = days(&self.period);
        period.end == self.period.end && (own + 1..=own * 2 + own / 10 + 1).contains(&days(period))
    }

    /// Whether the date is open at an end: "Since 2011", "until 2022".
    pub(in crate::check) const fn is_open(&self) -> bool {
        !matches!(self.comparator, Comparator::Equal | Comparator::About)
    }

    /// Whether the date is a deadline by which something was complete: "By October 2023".
    fn is_limit(&self, text: &str) -> bool {
        let before = tail(text.get(..self.range.start).unwrap_or_default());
        let last = before.split_whitespace().next_back();
        last.is_some_and(|word| List::Deadlines.holds(&word.to_lowercase()))
    }

    /// Whether the date belongs to a noun beside it rather than to what is measured: "the reform of 2004", "the 2012 inquiry".
    fn is_of_other(&self, text: &str, facts: &[&Fact<'_>]) -> bool {
        let is_other = |noun: &str| {
            let noun = noun.trim_matches(|letter: char| !letter.is_alphanumeric());
            let is_noun = noun.starts_with(char::is_lowercase)
                && noun.len() > 2
                && !is_in(noun, Class::FunctionWords)
                && !is_in(noun, Class::DateFillers)
                && !is_in(noun, Class::MeasuredNouns);
            let measures = facts.iter().filter_map(|fact| fact.measure());
            let mut measured = measures.flat_map(names::words);
            is_noun && !measured.any(|word| is_same_word(&word, noun))
        };
        let before = tail(text.get(..self.range.start).unwrap_or_default());
        let mut words = before.split_whitespace().rev();
        let (last, noun) = (words.next().unwrap_or_default(), words.next());
        if List::Genitives.holds(last) {
            // As in "The Science Act of 2022".
            let is_name = |noun: &str| {
                let mut before = words.clone();
                let is_capital = |word: &str| word.starts_with(char::is_uppercase);
                is_capital(noun) && before.next().is_some_and(is_capital)
            };
            return noun.is_some_and(|noun| is_other(noun) || is_name(noun));
        }
        let after = text.get(self.range.end..).unwrap_or_default();
        let next = after
            .strip_prefix(' ')
            .and_then(|after| after.split_whitespace().next());
        let is_plain = |noun: &str| noun.ends_with(char::is_alphabetic);
        List::DefiniteArticles.holds(&last.to_lowercase())
            && next.filter(|noun| is_plain(noun)).is_some_and(is_other)
    }

    fn is_context(&self, text: &str) -> bool {
        const MOST: usize = 5;
        let before = tail(text.get(..self.range.start).unwrap_or_default());
        let mut words = before.split_whitespace().rev().take(MOST);
        while let Some(word) = words.next() {
            if word.ends_with([',', ';', ':', '.']) {
                return false;
            }
            let word = word
                .trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_lowercase();
            // As in "by the end of 2025" and "published in early 2024".
            if is_in(&word, Class::DateFillers) {
                continue;
            }
            // In "in the year to October" the phrase is the period itself.
            let unit = words.next().unwrap_or_default();
            let is_running = List::RunningPeriods.leads([unit, &word]).is_some();
            let is_event = is_in(&word, Class::DateContext) || is_in(&word, Class::EventVerbs);
            return is_event && !is_running;
        }
        false
    }
}

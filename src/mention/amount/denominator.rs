//! Reads the denominator of an amount: per barrel, a day, for every 1,000 people.

use super::is_round;
use crate::lang::{Class, Pattern};
use crate::mention::scanner::Scanner;
use crate::quantity::decimal::{plain, power_of_ten};
use crate::quantity::measure;
use crate::quantity::{Currency, Unit};

/// The denominator of an amount.
struct AmountDenominator {
    per: String,
    /// The token after the denominator.
    end: usize,
    /// Whether another denominator may follow: "per capita per day".
    is_open: bool,
}

/// The most denominators of one amount: "tonnes per hectare per worker per year" has three.
const MOST_RATES: usize = 4;

impl Scanner<'_> {
    /// The denominator of an amount, and the token after it: "a month", "per capita", "annually", "/t".
    pub(in crate::mention) fn per(&self, at: usize) -> Option<(String, usize)> {
        let mut rate = self.rate(at)?;
        // As in "per capita per day" and "per pupil a year".
        for _ in 1..MOST_RATES {
            let next = if rate.is_open {
                self.rate(rate.end)
            } else {
                None
            };
            let Some(next) = next else { break };
            rate = AmountDenominator {
                per: format!("{} per {}", rate.per, next.per),
                ..next
            };
        }
        Some((rate.per, rate.end))
    }

    /// The denominator behind what is measured: "15.7 tonnes of carbon dioxide per tonne".
    pub(super) fn per_of(&self, at: usize, unit: &Unit) -> Option<(String, usize)> {
        /// The most words of what is measured.
        const LONGEST: usize = 3;
        unit.measure().filter(|_| self.is_in(at, Class::Of))?;
        let words = at + 1..=at + 1 + LONGEST;
        let rate = words.clone().find(|at| self.is_in(*at, Class::Per))?;
        let is_named = |at: usize| self.is_word(at) && !self.is_in(at, Class::FunctionWords);
        let is_thing = rate > words.start().to_owned() && (at + 1..rate).all(is_named);
        is_thing.then(|| self.per(rate))?
    }

    /// One denominator of an amount.
    fn rate(&self, at: usize) -> Option<AmountDenominator> {
        let closed = |per: String, end| AmountDenominator {
            per,
            end,
            is_open: false,
        };
        if let Some(adverb) = self.entry(at).rate_adverb {
            let is_adverb = self.is_clause_end(at + 1) || self.is_in(at + 1, Class::FunctionWords);
            return is_adverb.then(|| closed(adverb.to_owned(), at + 1));
        }
        if self.is_sign(at, '/')
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && self.is_word(at + 1)
        {
            let known = Currency::parse(self.raw(at + 1)).is_some()
                || measure::by_symbol(self.raw(at + 1)).is_some()
                || measure::by_words(self.word(at + 1)).is_some();
            return known.then(|| closed(Unit::canonical_per(self.raw(at + 1)), at + 2));
        }
        if let Some(end) = self.pattern(at, Pattern::ToTheCurrency) {
            return self.per_word(end - 1);
        }
        if let Some(next) = self.pattern(at, Pattern::ForEvery) {
            // "60 nurses for every 25 aides" compares two counts.
            let count = self.cardinal(next, false, false);
            let is_rate = count.is_none_or(|count| is_round(&count.value));
            return self.per_word(next).filter(|_| is_rate);
        }
        if self.is_in(at, Class::Per) {
            let next = at + 1;
            // As in "por primera vez" and "por ahora".
            let is_time =
                self.entry(next).ordinal.is_some() && self.is_in(next + 1, Class::OrdinalPeriods);
            let is_adverb = is_time || self.is_in(next, Class::NoRates);
            return self.per_word(next).filter(|_| !is_adverb);
        }
        if !self.is_in(at, Class::RateArticles) {
            return None;
        }
        let next = at + 1;
        // As in "8.5 cents a kilowatt-hour" and "$60 a metric ton".
        let named = self.unit_name(next).filter(|(_, end)| *end > next + 1);
        let measure = named.and_then(|(unit, end)| Some((measure::by_name(unit.key)?, end)));
        if let Some((measure, end)) = measure {
            return Some(closed(measure.name.to_owned(), end));
        }
        let is_ago = self.is_in(next + 1, Class::AfterRateNouns);
        // As in "a quarter of".
        let is_part = self.entry(next).part.is_some() && self.is_in(next + 1, Class::Of);
        (self.is_in(next, Class::RateNouns) && !is_ago && !is_part)
            .then(|| closed(self.per_name(next), next + 1))
    }

    /// The denominator behind "per": a unit, "100,000 people", or any noun.
    fn per_word(&self, at: usize) -> Option<AmountDenominator> {
        let open = |per: String, end| AmountDenominator {
            per,
            end,
            is_open: true,
        };
        if self.is_number(at) || self.entry(at).cardinal.is_some() {
            let cardinal = self.cardinal(at, false, false)?;
            let size = plain(&cardinal.value);
            let Some(end) = self.noun_end(cardinal.end) else {
                // As in "8.7 per thousand".
                return is_round(&cardinal.value).then(|| open(size, cardinal.end));
            };
            let noun = self.text.get(self.range(cardinal.end, end))?;
            let per = format!("{size} {}", noun.to_lowercase());
            return Some(open(per, end));
        }
        if let Some(power) = self.entry(at).free_scale() {
            let size = plain(&power_of_ten(power));
            let Some(end) = self.noun_end(at + 1) else {
                return Some(open(size, at + 1));
            };
            let noun = self.text.get(self.range(at + 1, end))?;
            return Some(open(format!("{size} {}", noun.to_lowercase()), end));
        }
        if !self.is_word(at) || self.is_in(at, Class::FunctionWords) {
            return None;
        }
        // As in "per fiscal year".
        let at = at + usize::from(self.is_in(at, Class::RateModifiers));
        // As in "per kilowatt-hour" and "per cubic meter".
        let named = self.unit_name(at).filter(|(_, end)| *end > at + 1);
        if let Some((unit, end)) = named
            && let Some(measure) = measure::by_name(unit.key)
        {
            return Some(open(measure.name.to_owned(), end));
        }
        let (key, _) = self
            .currency_name(at)
            .filter(|(_, end)| *end == at + 1)
            .unzip();
        let money = key.filter(|key| Currency::is_dollar(key) || Currency::parse(key).is_some());
        let money = money.and_then(|key| Currency::of_key(key, self.settings.currency));
        let per = match money {
            Some((currency, _)) => currency.code().to_owned(),
            None => self.per_name(at),
        };
        Some(open(per, at + 1))
    }

    /// The canonical name of the word at `at` as a denominator.
    fn per_name(&self, at: usize) -> String {
        let entry = self.entry(at);
        let unit = entry.units.iter().find(|unit| unit.rest.is_empty());
        match entry.rate_name.or(unit.map(|unit| unit.key)) {
            Some(name) => name.to_owned(),
            None => Unit::canonical_per(self.raw(at)),
        }
    }
}

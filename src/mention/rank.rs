//! Places in an order: "second-largest", "one of the largest", "ranked fourth", "top five", "No. 2", "a record high" (docs/reading.md, Ranks and superlatives).

use super::number::Found;
use super::scanner::Scanner;
use super::{Comparator, Form, Kind, Mention, Reading, exempt};
use crate::lang::Class;
use crate::quantity::{Base, Decimal, Unit};

/// The lowest place that "one of the largest" allows (docs/reading.md, Rank records).
const ONE_OF_THE_LARGEST: u32 = 5;

/// Ordinals that say nothing of order.
const IDIOMS: &[&str] = &[
    "first and foremost",
    "second to none",
    "at first",
    "first of all",
    "second nature",
    "first lady",
];

impl Scanner<'_> {
    /// A rank at `at`, or an ordinal that ranks nothing.
    pub(super) fn rank(&self, at: usize) -> Option<Found> {
        self.group(at)
            .or_else(|| self.one_of_the(at))
            .or_else(|| self.top(at))
            .or_else(|| self.ranked(at))
            .or_else(|| self.numbered(at))
            .or_else(|| self.record(at))
            .or_else(|| self.ordinal_rank(at))
            .or_else(|| self.few_largest(at))
            .or_else(|| self.superlative(at))
    }

    /// A place in an order over the tokens from `at` to `end`.
    fn place(&self, position: u32, among: bool, at: usize, end: usize) -> Found {
        let least = if among { 1 } else { position };
        let reading = Reading {
            low: Some(Decimal::from(least)),
            high: Some(Decimal::from(position)),
            comparator: if among {
                Comparator::AtMost
            } else {
                Comparator::Equal
            },
            unit: Some(Unit::RANK),
            noun: None,
            form: Form::Rank { position, among },
        };
        let range = self.range(at, end);
        (
            Mention {
                kind: Kind::Rank,
                range: range.clone(),
                core: range,
                reading,
                exempt: None,
                unread: None,
            },
            end,
        )
    }

    /// A number word or a whole number below a thousand.
    fn small_number(&self, at: usize) -> Option<u32> {
        if let Some(number) = self.entry(at).cardinal {
            return Some(number);
        }
        if !self.is_number(at) || self.raw(at).len() > 3 {
            return None;
        }
        self.raw(at).parse().ok()
    }

    /// "third", "3rd", "twenty-first": its value and the token after it.
    fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.entry(at).ordinal {
            return Some((number, at + 1));
        }
        if self.is_number(at) && self.is_ordinal_suffix(at + 1) {
            return Some((self.raw(at).replace(',', "").parse().ok()?, at + 2));
        }
        let tens = self.entry(at).cardinal.filter(|tens| *tens >= 20)?;
        let unit_at = self.skip_joint(at + 1);
        let unit = self.entry(unit_at).ordinal.filter(|unit| *unit < 10)?;
        Some((tens + unit, unit_at + 1))
    }

    /// The token after a superlative at `at`: "largest", "most populous", "fastest-growing".
    fn ranked_adjective(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word == "most" {
            return (self.is_word(at + 1) && !self.is_in(at + 1, Class::FunctionWords))
                .then_some(at + 2);
        }
        if !self.is_in(at, Class::RankedAdjectives)
            || matches!(word, "important" | "populous" | "leading" | "top")
        {
            return None;
        }
        Some(if self.is_joint(at + 1) && self.word(at + 2) == "growing" {
            at + 3
        } else {
            at + 1
        })
    }

    /// The token after a superlative of size, unless what follows makes it rank nothing.
    fn size_superlative(&self, at: usize) -> Option<usize> {
        let end = if self.word(at) == "fastest"
            && self.is_joint(at + 1)
            && self.word(at + 2) == "growing"
        {
            at + 3
        } else if self.is_in(at, Class::Superlatives) {
            at + 1
        } else {
            return None;
        };
        // "the poorest 40 percent" names a share.
        let unranked = self.is_in(end, Class::UnrankedAfter)
            || self.is_number(end)
            || self.is_joint(end)
            || self.is_joint(at.wrapping_sub(1));
        (!unranked).then_some(end)
    }

    /// "second-largest", "third most populous", "third place", and the ordinals that rank nothing.
    fn ordinal_rank(&self, at: usize) -> Option<Found> {
        let (position, end) = self.ordinal(at)?;
        if self
            .any_phrase(at.saturating_sub(1), IDIOMS)
            .or_else(|| self.any_phrase(at, IDIOMS))
            .is_some()
        {
            return None;
        }
        let next = self.skip_joint(end);
        if let Some(end) = self.ranked_adjective(next) {
            return Some(self.place(position, false, at, end));
        }
        if matches!(self.word(next), "place" | "position" | "rank" | "spot") && position > 0 {
            return Some(self.place(position, false, at, end));
        }
        let is_name = end == at + 1
            && self.is_capitalised(at)
            && self.is_capitalised(end)
            && !self.is_number(at);
        let predicative = !self.is_joint(end)
            && (self.is_clause_end(end) || self.is_in(end, Class::FunctionWords));
        let reason = if is_name {
            exempt::NAME
        } else if predicative {
            exempt::STANDING
        } else {
            exempt::ORDINAL
        };
        let digits = self.range(at, at + 1);
        let last = if self.is_number(at) {
            end
        } else {
            end.max(at + 1)
        };
        Some(self.exempt_value(at, last, Decimal::from(position), 0, digits, reason))
    }

    /// "one of the largest", "one of the world's five biggest", "among the largest".
    fn one_of_the(&self, at: usize) -> Option<Found> {
        const REACH: usize = 5;
        let mut next = self.any_phrase(at, &["one of", "among"])?;
        let mut position = ONE_OF_THE_LARGEST;
        for _ in 0..REACH {
            if let Some(end) = self.size_superlative(next) {
                return Some(self.place(position, true, at, end));
            }
            let number = self.small_number(next).filter(|number| *number > 1);
            if let Some(number) = number {
                position = number;
            }
            let passes = matches!(self.word(next), "the" | "its" | "their" | "our" | "very")
                || number.is_some()
                || self.is_capitalised(next)
                || self.is_possessive(next);
            if !passes {
                return None;
            }
            next += 1;
        }
        None
    }

    /// "the top 10 percent", "the bottom half", "the poorest fifth", "the highest income group": a part of an order, which names whom the
    /// sentence is about and states nothing of them.
    fn group(&self, at: usize) -> Option<Found> {
        if !self.is_in(at, Class::GroupEdges) {
            return None;
        }
        let next = self.skip_joint(at + 1);
        let share = self.amount(next, false).filter(|amount| {
            let unit = amount.unit.as_ref();
            unit.is_some_and(|unit| unit.base == Base::Percent && unit.per.is_none())
        });
        if let Some(share) = share {
            let next = self.exempt(at, share.end, exempt::GROUP);
            return Some(next);
        }
        let start = self.small_number(next).map_or(next, |_| next + 1);
        let part = self.entry(start).ordinal.filter(|part| *part > 2);
        if part.is_some() && !self.is_joint(start + 1) {
            return Some(self.exempt(at, start + 1, exempt::GROUP));
        }
        // "the top two income deciles"
        let is_part =
            |at: &usize| self.is_in(*at, Class::Quantiles) || self.is_in(*at, Class::GroupNouns);
        let part = (start..start + 3).find(is_part)?;
        let reaches =
            (start..part).all(|at| self.is_word(at) && !self.is_in(at, Class::FunctionWords));
        reaches.then(|| self.exempt(at, part + 1, exempt::GROUP))
    }

    /// "top five", "top-10"; "the top 10 percent" is a share.
    fn top(&self, at: usize) -> Option<Found> {
        if self.word(at) != "top" {
            return None;
        }
        let number_at = self.skip_joint(at + 1);
        let number = self.small_number(number_at).filter(|number| *number > 0)?;
        let plain = self
            .amount(number_at, false)
            .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale());
        plain.then(|| self.place(number, true, at, number_at + 1))
    }

    /// "ranked fourth", "ranks No. 4", "came second", "ranked 4th".
    fn ranked(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let by_number = matches!(word, "ranked" | "ranks" | "ranking" | "rank");
        if !by_number
            && !matches!(
                word,
                "placed" | "places" | "came" | "finished" | "stands" | "stood" | "sits"
            )
        {
            return None;
        }
        let next = if matches!(self.word(at + 1), "in" | "as" | "at") {
            at + 2
        } else {
            at + 1
        };
        let next = if self.word(next) == "the" {
            next + 1
        } else {
            next
        };
        if let Some((position, end)) = self.ordinal(next) {
            let ranks = by_number
                || self.is_clause_end(end)
                || matches!(
                    self.word(end),
                    "in" | "among" | "after" | "behind" | "with" | "on" | "to"
                );
            let adjective = self.ranked_adjective(self.skip_joint(end));
            let period = matches!(
                self.word(end),
                "quarter" | "half" | "year" | "month" | "week" | "time" | "century"
            );
            let is_place = matches!(self.word(end), "place" | "position" | "spot");
            let end = adjective.unwrap_or(end);
            return ((ranks || adjective.is_some() || is_place) && !period)
                .then(|| self.place(position, false, next, end));
        }
        if !by_number {
            return None;
        }
        if let Some((found, end)) = self.numbered(next) {
            let Form::Rank { position, .. } = found.reading.form else {
                return None;
            };
            return Some(self.place(position, false, next, end));
        }
        let position = self.small_number(next).filter(|position| *position > 0)?;
        let plain = self
            .amount(next, false)
            .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale());
        (plain && self.noun(next + 1).is_none())
            .then(|| self.place(position, false, next, next + 1))
    }

    /// "No. 2", "number one", "#3"; "Resolution No. 5" is a reference.
    fn numbered(&self, at: usize) -> Option<Found> {
        let (number_at, spelt) = match self.word(at) {
            "no" if self.is_sign(at + 1, '.') && self.is_glued(at + 1) => (at + 2, false),
            "number" => (self.skip_joint(at + 1), true),
            _ if self.is_sign(at, '#') && self.is_glued(at + 1) => (at + 1, false),
            _ => return None,
        };
        let position = self
            .small_number(number_at)
            .filter(|position| *position > 0)?;
        let before = at.wrapping_sub(1);
        let named = self.is_capitalised(before)
            && before > 0
            && !self.is_possessive(before)
            && !self.is_in(before, Class::FunctionWords);
        if named || (spelt && self.is_number(number_at)) {
            return self
                .is_number(number_at)
                .then(|| self.exempt(number_at, number_at + 1, exempt::REFERENCE))
                .filter(|_| named);
        }
        Some(self.place(position, false, at, number_at + 1))
    }

    /// "a record high", "an all-time low", "historic highs".
    fn record(&self, at: usize) -> Option<Found> {
        let first = if matches!(self.word(at), "a" | "an") {
            at + 1
        } else {
            at
        };
        let next = self.any_phrase(first, &["all time", "record", "historic", "historical"])?;
        let next = self.skip_joint(next);
        matches!(self.word(next), "high" | "highs" | "low" | "lows")
            .then(|| self.place(1, false, at, next + 1))
    }

    /// "the three largest".
    fn few_largest(&self, at: usize) -> Option<Found> {
        let number = self.small_number(at).filter(|number| *number > 1)?;
        let end = self.size_superlative(at + 1)?;
        Some(self.place(number, true, at, end))
    }

    /// "the largest", "China's biggest", "its highest".
    fn superlative(&self, at: usize) -> Option<Found> {
        let end = self.size_superlative(at)?;
        Some(self.place(1, false, at, end))
    }
}

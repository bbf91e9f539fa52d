//! Reads ratios: "doubled", "twice as many", "2.4 times", "threefold" (docs/reading.md, Multiples).

use std::ops::Range;

use super::number::FoundMention;
use super::scanner::Scanner;
use super::{Exemption, Form, Hedge, Kind, Mention, Reading, Stated, tolerance};
use crate::lang::{Class, Pattern};
use crate::quantity::{Decimal, Unit};

/// A ratio whose hedge is not yet known.
struct Ratio {
    value: Decimal,
    digits: Range<usize>,
    end: usize,
    ulp: Decimal,
    words: bool,
    ambiguous: bool,
    over_time: bool,
}

impl Scanner<'_> {
    /// The ratio at `at` with the hedge before it.
    pub(super) fn multiple(
        &self,
        start: usize,
        at: usize,
        hedge: Option<&Hedge>,
    ) -> Option<FoundMention> {
        let ratio = self
            .verb_of_ratio(at)
            .or_else(|| self.twice(at))
            .or_else(|| self.half_as(at))
            .or_else(|| self.in_half(at))
            .or_else(|| self.fold(at))
            .or_else(|| self.factor(at))
            .or_else(|| self.times(at, hedge.is_some()))?;
        // As in "by a factor of nearly 14".
        let inner = self
            .pattern(at, Pattern::FactorOf)
            .and_then(|at| self.hedge(at));
        let hedge = hedge.cloned().or(inner.map(|(hedge, _)| hedge));
        let kind = hedge.as_ref().map(|hedge| hedge.kind);
        let stated = Stated::plain(ratio.value, ratio.ulp, ratio.words, ratio.digits);
        let (low, high, comparator) = tolerance::of_multiple(&stated, kind, ratio.over_time);
        let form = Form::Multiple {
            times: stated,
            hedge,
            ambiguous: ratio.ambiguous,
            over_time: ratio.over_time,
        };
        let reading = Reading {
            low,
            high,
            comparator,
            unit: Some(Unit::TIMES),
            noun: None,
            form,
        };
        let mention = Mention {
            kind: Kind::Multiple,
            range: self.range(start, ratio.end),
            core: self.range(at, ratio.end),
            reading,
            // Settled 11 counts "twice" among the small words; "twice as many" and "twice Korea's" compare.
            exempt: self.is_loose_twice(at).then_some(Exemption::Vague),
            unread: None,
        };
        Some((mention, ratio.end))
    }

    fn ratio(&self, tenths: u32, at: usize, end: usize, over_time: bool) -> Ratio {
        Ratio {
            value: Decimal::new(tenths.into(), 1).normalized(),
            digits: self.range(at, at + 1),
            end,
            ulp: Decimal::from(1),
            words: true,
            ambiguous: false,
            over_time,
        }
    }

    /// The ratio of a verb: "doubled", "to double", "double the", but not "double-digit", "a double standard", "doubled down".
    fn verb_of_ratio(&self, at: usize) -> Option<Ratio> {
        let tenths = self.entry(at).multiple?;
        if self.is_joint(at + 1)
            || self.is_joint(at.wrapping_sub(1))
            || self.is_in(at + 1, Class::AfterMultiples)
        {
            return None;
        }
        let base = self.is_in(at, Class::BaseMultiples);
        // "Grew at more than double the rate" compares; "is set to more than double its fleet" tells of a change.
        let is_hedged = self.is_after(at, Class::MultipleHedges);
        let is_driven = |back: usize| {
            let before = at.checked_sub(back);
            before.is_some_and(|before| self.is_in(before, Class::BeforeMultiples))
        };
        let compares = is_hedged && self.compares(at + 1) && !(2..=3).any(is_driven);
        let modal = is_driven(1) || is_hedged && !compares;
        let is_used = !base
            || modal
            || self.is_in(at + 1, Class::AfterDouble)
            || (self.is_clause_end(at + 1) && !self.is_after(at, Class::Articles));
        is_used.then(|| self.ratio(tenths, at, at + 1, !base || modal))
    }

    /// The ratio of "twice as many" or "twice the size"; "twice" alone counts occasions.
    fn twice(&self, at: usize) -> Option<Ratio> {
        if !self.is_in(at, Class::Twice) || !self.compares(at + 1) {
            return None;
        }
        Some(self.ratio(20, at, self.past_as(at + 1), false))
    }

    /// Whether "twice" stands before an article with another noun: "twice the participation".
    fn is_loose_twice(&self, at: usize) -> bool {
        self.is_in(at, Class::Twice)
            && !self.is_in(at + 1, Class::As)
            && self.is_in(at + 1, Class::Compared)
    }

    /// Whether the other side of a comparison stands at `at`, behind "twice" or "times".
    pub(super) fn compares(&self, at: usize) -> bool {
        self.is_in(at, Class::Compared) || self.is_possessive(at)
    }

    /// The token past "as many" behind a ratio.
    fn past_as(&self, at: usize) -> usize {
        if self.is_in(at, Class::As) && self.is_word(at + 1) {
            at + 2
        } else {
            at
        }
    }

    /// The ratio of "half as many" or "half again as likely".
    fn half_as(&self, at: usize) -> Option<Ratio> {
        if let Some(next) = self.pattern(at, Pattern::HalfAgain) {
            return self
                .is_in(next, Class::As)
                .then(|| self.ratio(15, at, self.past_as(next), false));
        }
        let next = self.pattern(at, Pattern::HalfAs)?;
        // As in "half as many again".
        let is_more = self.is_in(next + 1, Class::Agains);
        let (tenths, end) = if is_more {
            (15, next + 2)
        } else {
            (5, next + 1)
        };
        self.is_word(next)
            .then(|| self.ratio(tenths, at, end, false))
    }

    /// The ratio of "cut in half".
    fn in_half(&self, at: usize) -> Option<Ratio> {
        let end = self.pattern(at, Pattern::InHalf)?;
        let found = !self.is_in(end, Class::AfterInHalf) && !self.is_joint(end);
        found.then(|| self.ratio(5, at, end, true))
    }

    /// The ratio of "threefold" or "2.5-fold"; a noun of increase behind it leaves open whether three or four times is meant.
    fn fold(&self, at: usize) -> Option<Ratio> {
        let (value, words, end) = if let Some(number) = self.entry(at).fold {
            (Decimal::from(number), true, at + 1)
        } else {
            let fold = self.skip_joint(at + 1);
            if !self.is_in(fold, Class::FoldWords) {
                return None;
            }
            match self.entry(at).cardinal {
                Some(number) => (Decimal::from(number), true, fold + 1),
                None if self.is_number(at) => (self.digits_value(at)?.0, false, fold + 1),
                None => return None,
            }
        };
        let grows =
            |at: usize| self.entry(at).change_noun.is_some() || self.is_in(at, Class::Comparisons);
        let digits = self.range(at, at + 1);
        Some(Ratio {
            value,
            digits,
            end,
            ulp: Decimal::from(1),
            words,
            ambiguous: grows(end) || grows(end + 1),
            over_time: true,
        })
    }

    /// The ratio of "a factor of 2.5".
    fn factor(&self, at: usize) -> Option<Ratio> {
        let number_at = self.pattern(at, Pattern::FactorOf)?;
        let number_at = self.hedge(number_at).map_or(number_at, |(_, next)| next);
        let cardinal = self.cardinal(number_at, false, true)?;
        let stated = cardinal.stated(false, true);
        Some(Ratio {
            value: stated.value,
            digits: stated.digits,
            end: cardinal.end,
            ulp: stated.ulp,
            words: cardinal.words,
            ambiguous: false,
            over_time: false,
        })
    }

    /// The ratio of "2.4 times", "three times as large" or "3x"; "five times" alone counts occasions.
    fn times(&self, at: usize, hedged: bool) -> Option<Ratio> {
        let cardinal = self.cardinal(at, false, true)?;
        let stated = cardinal.stated(false, true);
        let next = cardinal.end;
        let is_cross = (self.is_in(next, Class::Crosses) && self.is_glued(next))
            || (self.is_sign(next, '×') && self.is_glued(next));
        if is_cross {
            return Some(Ratio {
                value: stated.value,
                digits: stated.digits,
                end: next + 1,
                ulp: stated.ulp,
                words: false,
                ambiguous: false,
                over_time: false,
            });
        }
        if !self.is_in(next, Class::Times) {
            return None;
        }
        let ambiguous = self.is_in(next + 1, Class::Comparisons);
        let has_fraction = !stated.value.is_integer();
        let compares = ambiguous || has_fraction || self.compares(next + 1);
        let closes = hedged && self.is_clause_end(next + 1);
        let end = if ambiguous {
            next + 2
        } else {
            self.past_as(next + 1)
        };
        (compares || closes).then_some(Ratio {
            value: stated.value,
            digits: stated.digits,
            end,
            ulp: stated.ulp,
            words: cardinal.words,
            ambiguous,
            over_time: false,
        })
    }

    /// A number word that counts and needs no evidence: "both sides", "twice a year".
    pub(super) fn small_adverb(&self, at: usize) -> Option<FoundMention> {
        let is_pair = self.is_in(at, Class::PairWords);
        if !is_pair && !self.is_in(at, Class::Twice) {
            return None;
        }
        let mut found = self.exempt_value(
            at,
            at + 1,
            Decimal::from(2),
            0,
            self.range(at, at + 1),
            Exemption::SmallWord,
        );
        if is_pair {
            found.0.reading.noun = self.noun(at + 1).map(str::to_owned);
        }
        Some(found)
    }
}

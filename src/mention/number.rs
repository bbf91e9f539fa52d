//! Reads plain amounts and ranges with their hedges: "nearly $12.6 billion", "8 to 10 percent", "dozens of firms".

use std::ops::Range;

use super::amount::FoundAmount;
use super::cardinal::HUNDRED;
use super::scanner::Scanner;
use super::{
    Comparator, Direction, Exemption, Form, Hedge, HedgeKind, Kind, Mention, Reading, Stated,
    tolerance,
};
use crate::lang::{Class, Pattern};
use crate::quantity::decimal::{plain, power_of_ten};
use crate::quantity::{Base, Decimal, Unit};

/// How many times the first of two alternatives the second is at most, as in "9 or 10 percent".
const ALTERNATIVE: i64 = 10;

/// The size in last digits from which an estimate is no round number: three significant digits.
const EXACT_ESTIMATE: i64 = 100;

/// The most number words joined by "of": "hundreds of thousands of millions".
const MOST_CROWDS: usize = 4;

/// A mention, and the token after it.
pub(super) type FoundMention = (Mention, usize);

/// One amount, or two amounts that make a range.
pub(super) struct AmountSpan {
    pub(super) from: FoundAmount,
    pub(super) to: Option<FoundAmount>,
    /// The bytes from the word "between" or the first amount to the end.
    pub(super) range: Range<usize>,
}

impl AmountSpan {
    pub(super) fn end(&self) -> usize {
        self.to.as_ref().unwrap_or(&self.from).end
    }

    /// The amount or range in a unit that the words around it give.
    pub(super) fn with_unit(self, unit: &Unit) -> Self {
        let with = |amount: FoundAmount| amount.with_unit(Some(unit.clone()));
        Self {
            from: with(self.from),
            to: self.to.map(with),
            ..self
        }
    }

    pub(super) fn unit(&self) -> Option<&Unit> {
        self.to.as_ref().unwrap_or(&self.from).unit.as_ref()
    }
}

impl Scanner<'_> {
    /// The amount, or range of two amounts, that starts at `at`.
    pub(super) fn span(&self, at: usize) -> Option<AmountSpan> {
        if let Some(next) = self.pattern(at, Pattern::Between) {
            let from = self.amount(self.past_amount_article(next), false)?;
            let second = self.past_amount_article(from.end + 1);
            let to = self
                .is_in(from.end, Class::And)
                .then(|| self.amount(second, true))??;
            return self.paired(at, from, to);
        }
        let from = self.amount(at, true)?;
        if self.is_departure(at) {
            return Some(self.departure(at, from));
        }
        let second = self.range_word(&from);
        let paired = second
            .and_then(|second| self.amount(second, true))
            .and_then(|to| self.paired(at, self.amount(at, false)?, to));
        Some(paired.unwrap_or_else(|| AmountSpan {
            range: from.range.clone(),
            from,
            to: None,
        }))
    }

    /// Whether "from" makes the number at `at` the first of two levels: "went from 27 to 48 percent".
    fn is_departure(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let moves = || self.is_after_change(before) || self.is_after(before, Class::PassingVerbs);
        (self.is_in(before, Class::Departures) && !self.is_after(before, Class::RangeVerbs))
            || (self.is_in(before, Class::WeakDepartures) && moves())
    }

    /// The first of two levels alone, in the unit and scale of the second where it has none.
    fn departure(&self, at: usize, from: FoundAmount) -> AmountSpan {
        let second = self
            .is_in(from.end, Class::LevelWords)
            .then(|| self.amount(self.past_amount_article(from.end + 1), true))
            .flatten();
        let from = match second {
            Some(to) if from.unit.is_none() => from.like(&to),
            _ => from,
        };
        AmountSpan {
            range: self.range(at, from.end),
            from,
            to: None,
        }
    }

    /// The token past "to", "or" or a dash behind the first end of a range.
    fn range_word(&self, from: &FoundAmount) -> Option<usize> {
        let at = from.end;
        if self.is_joint(at) {
            // "10--12" has a dash as typewriters write it.
            return Some(self.skip_joint(at + 1));
        }
        let ranges = self.is_in(at, Class::RangeWords);
        ranges.then(|| self.past_amount_article(at + 1))
    }

    /// Two amounts as one range: the first takes the unit and scale of the second, the second the currency sign of the first.
    fn paired(&self, at: usize, from: FoundAmount, to: FoundAmount) -> Option<AmountSpan> {
        // As in "$4.60 billion to 2024".
        let is_until = from.unit.is_some() && to.unit.is_none() && self.year(to.end - 1).is_some();
        // "By $43.6 billion to $419.2 billion" is a change and a level (docs/reading.md, By A to B).
        let is_course = from.unit.is_some()
            && to.unit.is_some()
            && self.is_in(from.end, Class::LevelWords)
            && (self.is_after_change(at) || self.is_after_by(at));
        // As in "$4.1 million to 312 households".
        let counts_else = from.unit.is_some()
            && to.unit.is_none()
            && !to.has_scale()
            && !self.is_joint(from.end)
            && self.plural_noun(to.end).is_some();
        if is_until || is_course || counts_else {
            return None;
        }
        let is_either = self.is_in(from.end, Class::Alternatives);
        let (from, to) = match (&from.unit, &to.unit) {
            (Some(ours), Some(theirs)) if ours == theirs => (from, to),
            // As in "$70–$80 a barrel".
            (Some(ours), Some(theirs)) if ours.base == theirs.base && ours.per.is_none() => {
                (from.with_unit(to.unit.clone()), to)
            }
            (None, _) => (from.like(&to), to),
            (Some(_), None) if from.has_sign && !from.has_scale() => {
                let to = to.with_unit(from.unit.clone());
                (from.like(&to), to)
            }
            (Some(_), None) if from.has_sign => {
                let to = to.with_unit(from.unit.clone());
                (from, to)
            }
            _ => return None,
        };
        let from = if from.has_sign && !from.has_scale() && to.has_scale() {
            from.like(&to)
        } else {
            from
        };
        // "6.4 to 5.8 percent" is a range in reverse; "20 to 5 firms" may be anything.
        let in_order = from.stated.value <= to.stated.value;
        // "$765 million or 14.7 cents a share" gives one amount in two units.
        let reach = &from.stated.value * Decimal::from(ALTERNATIVE);
        let is_near = from.stated.value == 0 || to.stated.value <= reach;
        if is_either && !(in_order && is_near) {
            return None;
        }
        let is_range = in_order || (to.unit.is_some() && !self.is_after_change(at));
        is_range.then(|| AmountSpan {
            range: self.range(at, to.end),
            from,
            to: Some(to),
        })
    }

    /// Whether a verb of change stands before `at`, so that a range gives levels: "fell 6.4 to 5.8 percent".
    fn is_after_change(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|verb| self.entry(verb).change_verb.is_some())
    }

    /// Whether "by" stands before the number at `at`, or before its hedge: "by almost $5 billion".
    fn is_after_by(&self, at: usize) -> bool {
        /// The most words of a hedge.
        const HEDGE: usize = 3;
        let before = (at.saturating_sub(HEDGE + 1)..at).rev();
        let mut before = before.skip_while(|word| self.is_in(*word, Class::ByFillers));
        before
            .next()
            .is_some_and(|word| self.is_in(word, Class::By))
    }

    /// The number or range at `at`; `start` is where its hedge, if any, starts.
    pub(super) fn number(
        &self,
        start: usize,
        at: usize,
        hedge: Option<Hedge>,
    ) -> Option<FoundMention> {
        if self.is_in(at, Class::PronounNumerals)
            && !self.is_counting_one(at)
            && !self.is_joined_one(at)
        {
            return None;
        }
        let span = self.of_times(self.span(at)?);
        let after = if hedge.is_none() {
            self.hedge_after(span.end())
        } else {
            None
        };
        let end = after.as_ref().map_or(span.end(), |(_, end)| *end);
        let hedge = hedge.or_else(|| after.map(|(hedge, _)| hedge));
        let noun_at = self.past_scale_link(end, &span);
        let noun_end = span
            .unit()
            .is_none()
            .then(|| self.noun_end(noun_at))
            .flatten();
        let behind = noun_end.filter(|_| hedge.is_none());
        let hedge = hedge.or_else(|| self.hedge_behind(behind?));
        let mut found = self.number_of(start, end, span, hedge);
        if let Some(noun_end) = noun_end {
            found.0.reading.noun = self
                .text
                .get(self.range(noun_at, noun_end))
                .map(str::to_owned);
            if let Some((per, _)) = self.per(self.past_verb(noun_end)) {
                found.0.reading.unit = Some(Unit::of(Base::Count).per(per));
            }
        }
        if found.0.reading.unit.is_none()
            && let Some(unit) = self.unit_of_every(start)
        {
            found.0.reading.unit = Some(unit);
            found.0.reading.noun = None;
        }
        Some(found)
    }

    /// The token past the words between a counted noun and its rate: "10.8 people divorced per thousand".
    fn past_verb(&self, noun_end: usize) -> usize {
        const LONGEST: usize = 2;
        let rate = (noun_end..=noun_end + LONGEST).find(|at| self.is_in(*at, Class::Per));
        let is_verb = |at| self.is_word(at) && !self.is_in(at, Class::FunctionWords);
        rate.filter(|rate| {
            let is_sized = self.is_number(rate + 1) || self.entry(rate + 1).free_scale().is_some();
            is_sized && (noun_end..*rate).all(is_verb)
        })
        .unwrap_or(noun_end)
    }

    /// The hedge behind a counted noun: "250 firms and counting", "12 firms or more".
    fn hedge_behind(&self, noun_end: usize) -> Option<Hedge> {
        let (hedge, end) = self.hedge_after(noun_end)?;
        self.is_clause_end(end).then_some(hedge)
    }

    /// The range in times, where it compares: "2.5 to 3 times".
    fn of_times(&self, span: AmountSpan) -> AmountSpan {
        let end = span.end();
        let has_fraction = span
            .to
            .as_ref()
            .is_some_and(|to| !to.stated.value.is_integer())
            || !span.from.stated.value.is_integer();
        let is_ratio = span.to.is_some()
            && span.unit().is_none()
            && self.is_in(end, Class::Times)
            && (has_fraction || self.compares(end + 1));
        if !is_ratio {
            return span;
        }
        let start = span.range.start;
        let mut span = span.with_unit(&Unit::TIMES);
        if let Some(to) = &mut span.to {
            to.end = end + 1;
            to.range.end = self.range(end, end + 1).end;
        }
        span.range = start..self.range(end, end + 1).end;
        span
    }

    /// The unit of a number right behind "of every 100 applicants,", which counts a share of them.
    fn unit_of_every(&self, at: usize) -> Option<Unit> {
        const REACH: usize = 8;
        let comma = at
            .checked_sub(1)
            .filter(|comma| self.is_sign(*comma, ','))?;
        let mut starts = (comma.saturating_sub(REACH)..comma).rev();
        let size_at = starts.find_map(|start| {
            let opens = start == 0 || self.is_clause_end(start - 1);
            self.pattern(start, Pattern::OfEvery).filter(|_| opens)
        })?;
        let size = self.cardinal(size_at, false, false)?;
        let noun_end = self.noun_end(size.end).filter(|end| *end == comma)?;
        if size.value == Decimal::from(HUNDRED) {
            return Some(Unit::PERCENT);
        }
        let noun = self
            .text
            .get(self.range(size.end, noun_end))?
            .to_lowercase();
        let per = format!("{} {noun}", plain(&size.value));
        Some(Unit::of(Base::Count).per(per))
    }

    /// The token past a hyphen, or past the word between a scale and the counted noun: "dos millones de hogares".
    fn past_scale_link(&self, at: usize, span: &AmountSpan) -> usize {
        let last = at.wrapping_sub(1);
        let is_scaled = span.to.as_ref().unwrap_or(&span.from).stated.scale > 1
            || self.entry(last).group_size.is_some()
            || self.is_in(last, Class::BareHalves);
        if is_scaled && self.is_in(at, Class::ScaleLinks) {
            at + 1
        } else {
            self.skip_joint(at)
        }
    }

    /// Whether "one" at `at` counts: before a scale, a unit or "and a half"; elsewhere it is mostly a pronoun.
    fn is_counting_one(&self, at: usize) -> bool {
        self.amount(at, true)
            .is_some_and(|amount| amount.end > at + 1 || amount.unit.is_some())
    }

    /// Whether "one" at `at` counts what a hyphen joins to it: "one-child policy", but not "one-off".
    fn is_joined_one(&self, at: usize) -> bool {
        self.is_joint(at + 1) && !self.is_in(at + 2, Class::AfterJoinedOne)
    }

    /// Whether the hedge at `start` is "estimated", with or without its article.
    fn opens_with_estimate(&self, start: usize) -> bool {
        let start = start + usize::from(self.is_in(start, Class::Indefinite));
        self.is_in(start, Class::Estimates)
    }

    fn number_of(
        &self,
        start: usize,
        end: usize,
        span: AmountSpan,
        hedge: Option<Hedge>,
    ) -> FoundMention {
        let kind = hedge.as_ref().map(|hedge| hedge.kind);
        // "An estimated 12,400" gives the exact digits of an estimate.
        let is_estimate = kind == Some(HedgeKind::About)
            && &span.from.stated.value.abs() / &span.from.stated.ulp >= EXACT_ESTIMATE
            && self.opens_with_estimate(start);
        let kind = kind.filter(|_| !is_estimate);
        let (low, high, comparator) = match &span.to {
            None => tolerance::of_number(&span.from.stated, kind),
            Some(to) => tolerance::of_range(&span.from.stated, &to.stated, kind),
        };
        let reason = if span.from.is_duration() {
            Some(Exemption::Duration)
        } else if span.from.is_small_word()
            && span.to.as_ref().is_none_or(FoundAmount::is_small_word)
        {
            Some(Exemption::SmallWord)
        } else {
            None
        };
        let unit = span.unit().cloned();
        let form = match span.to {
            None => Form::Number {
                stated: span.from.stated,
                hedge,
                direction: None,
            },
            Some(to) => Form::Range {
                from: span.from.stated,
                to: Box::new(to.stated),
                hedge,
            },
        };
        let mention = Mention {
            kind: Kind::Number,
            range: self.range(start, end),
            core: span.range,
            reading: Reading {
                low,
                high,
                comparator,
                unit,
                noun: None,
                form,
            },
            exempt: reason,
            unread: None,
        };
        (mention, end)
    }

    /// A crowd, which is at least two of its unit: "dozens of firms", "hundreds of millions of dollars", "several hundred".
    pub(super) fn crowd(&self, start: usize, at: usize) -> Option<FoundMention> {
        let (size, mut power, mut end) = if let Some((size, power)) = self.entry(at).crowd {
            (size, power, at + 1)
        } else {
            let after = self.pattern(at, Pattern::Several)?;
            let (size, power) = match self.entry(after).group_size {
                Some(HUNDRED) => (Decimal::from(HUNDRED), 2),
                Some(size) => (Decimal::from(size), 0),
                None => {
                    let power = self.entry(after).free_scale()?;
                    (power_of_ten(power), power)
                }
            };
            return Some(self.crowd_of(start, at, after + 1, size, power));
        };
        let mut size = Decimal::from(size);
        for _ in 1..MOST_CROWDS {
            let inner = self.crowd_at(end + 1);
            let Some(inner) = inner.filter(|_| self.is_in(end, Class::Of)) else {
                break;
            };
            size *= Decimal::from(inner.0);
            power += inner.1;
            end += 2;
        }
        // "In the hundreds" and a match's "scores" are numbers only before a second crowd or a word that counts.
        let is_compound = end > at + 1;
        let counts = is_compound
            || self.is_in(end, Class::Of)
            || (self.is_in(end, Class::AfterCrowds) && !self.is_in(at, Class::ScoreWords));
        counts.then(|| self.crowd_of(start, at, end, size, power))
    }

    /// The size and power of ten of the unit of a crowd: another crowd, or a scale that counts thousands ("cientos de millones").
    fn crowd_at(&self, at: usize) -> Option<(u32, i64)> {
        let entry = self.entry(at);
        let scale = || {
            let power = entry
                .free_scale()
                .filter(|_| entry.is_in(Class::ThousandScales))?;
            Some((10_u32.checked_pow(u32::try_from(power).ok()?)?, power))
        };
        entry.crowd.or_else(scale)
    }

    fn crowd_of(
        &self,
        start: usize,
        at: usize,
        end: usize,
        size: Decimal,
        power: i64,
    ) -> FoundMention {
        let value = size.double();
        let digits = self.range(at, end);
        let mut end = end + usize::from(self.is_in(end, Class::Of));
        let noun_at = end;
        let mut unit = None;
        let mut noun = None;
        if let Some((money, next)) = self.money_word(noun_at) {
            (unit, end) = (Some(money), next);
        } else {
            noun = self.noun(noun_at).map(str::to_owned);
        }
        let named = noun.as_deref().and_then(|noun| self.language.unit(noun));
        let duration = named.and_then(|unit| Unit::named(unit.key));
        let duration = duration.is_some_and(|base| Unit::of(base).is_time());
        let hedge = Hedge {
            kind: HedgeKind::AtLeast,
            range: digits.clone(),
        };
        let stated = Stated {
            value: value.clone(),
            ulp: power_of_ten(power),
            zeros_insignificant: true,
            negative: false,
            words: true,
            digits: digits.clone(),
            scale: power_of_ten(power),
        };
        let reading = Reading {
            low: Some(value),
            high: None,
            comparator: Comparator::AtLeast,
            unit,
            noun,
            form: Form::Number {
                stated,
                hedge: Some(hedge),
                direction: None,
            },
        };
        let range = self.range(start, end);
        (
            Mention {
                kind: Kind::Number,
                range,
                core: digits,
                reading,
                exempt: duration.then_some(Exemption::Duration),
                unread: None,
            },
            end,
        )
    }

    /// The money behind "billions of", and the token after it: "dollars", "euros".
    fn money_word(&self, at: usize) -> Option<(Unit, usize)> {
        let money = self.currency_after(at)?;
        (money.power == 0).then(|| (Unit::money(money.currency), money.end))
    }

    /// Gives a level the sign of a noun beside it: "a deficit of $6.7 billion", "a $6.7 billion trade deficit".
    pub(super) fn sign_by_noun(&self, found: &mut Mention, at: usize, end: usize) {
        let Form::Number { direction, .. } = &mut found.reading.form else {
            return;
        };
        if found.reading.unit.is_none() {
            return;
        }
        *direction = self
            .signed_noun_before(at)
            .or_else(|| self.signed_noun_after(end));
    }

    /// The direction of a signed noun at most eight words before `at` in the same clause: "deficit of", "deficit was", "deficit with China
    /// reached".
    fn signed_noun_before(&self, at: usize) -> Option<Direction> {
        const REACH: usize = 8;
        // In "the deficit topped $6 billion" the hedge is the verb.
        let is_verb = self.is_in(at, Class::SignedVerbs);
        if !self.is_after(at, Class::SignedLinks) && !is_verb {
            return None;
        }
        for back in 1..=REACH {
            let position = at.checked_sub(back)?;
            if !self.is_word(position) {
                return None;
            }
            if let Some(direction) = self.entry(position).signed_noun {
                return Some(direction);
            }
        }
        None
    }

    fn signed_noun_after(&self, end: usize) -> Option<Direction> {
        for next in end..end + 4 {
            let entry = self.entry(next);
            if let Some(direction) = entry.signed_noun {
                return Some(direction);
            }
            let passes = self.is_word(next)
                && (!entry.is_in(Class::FunctionWords) || entry.is_in(Class::SignedGaps));
            if !passes {
                return None;
            }
        }
        None
    }
}

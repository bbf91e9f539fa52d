//! Reads places in an order: "second-largest", "one of the largest", "ranked fourth", "top five", "No. 2", "a record high"
//! (docs/reading.md, Ranks and superlatives).

use super::number::FoundMention;
use super::scanner::Scanner;
use super::{Comparator, Exemption, Form, HedgeKind, Kind, Mention, Reading};
use crate::lang::{Class, Pattern, Relation};
use crate::quantity::{Base, Decimal, Unit};

/// The lowest place that "one of the largest" allows (docs/reading.md, Rank records).
const ONE_OF_THE_LARGEST: u32 = 5;

impl Scanner<'_> {
    /// The rank at `at`, or an ordinal that ranks nothing.
    pub(super) fn rank(&self, at: usize) -> Option<FoundMention> {
        self.group(at)
            .or_else(|| self.one_of_the(at))
            .or_else(|| self.top(at))
            .or_else(|| self.ranked(at))
            .or_else(|| self.numbered(at))
            .or_else(|| self.record(at))
            .or_else(|| self.above_all(at))
            .or_else(|| self.ordinal_rank(at))
            .or_else(|| self.few_largest(at))
            .or_else(|| self.superlative(at))
    }

    /// The mention of a rank over the tokens from `at` to `end`.
    fn place(&self, position: u32, among: bool, at: usize, end: usize) -> FoundMention {
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

    /// The number at `at`, in words or in digits below a thousand.
    fn small_number(&self, at: usize) -> Option<u32> {
        if let Some(number) = self.entry(at).cardinal {
            return Some(number);
        }
        if !self.is_number(at) || self.raw(at).len() > 3 {
            return None;
        }
        self.raw(at).parse().ok()
    }

    /// The value of the ordinal at `at`, and the token after it: "third", "3rd", "twenty-first".
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

    /// The token after the superlative at `at`: "largest", "most populous", "fastest-growing".
    fn ranked_adjective(&self, at: usize) -> Option<usize> {
        if self.is_in(at, Class::Mosts) || self.is_in(at, Class::Leasts) {
            return (self.is_word(at + 1) && !self.is_in(at + 1, Class::FunctionWords))
                .then_some(at + 2);
        }
        let is_ranked = self.is_in(at, Class::RankedAdjectives) || self.is_superlative(at);
        (is_ranked && !self.is_in(at, Class::BareRanked)).then(|| self.past_growing(at))
    }

    /// Whether a superlative of one word stands at `at`.
    fn is_superlative(&self, at: usize) -> bool {
        self.is_in(at, Class::Superlatives) || self.is_in(at, Class::OtherSuperlatives)
    }

    /// The token past the superlative at `at` and past "-growing" behind it.
    fn past_growing(&self, at: usize) -> usize {
        if self.is_joint(at + 1) && self.is_in(at + 2, Class::Growing) {
            at + 3
        } else {
            at + 1
        }
    }

    /// The token after the superlative at `at`; `None` where the words around it keep it from ranking anything.
    fn superlative_end(&self, at: usize) -> Option<usize> {
        if !self.is_superlative(at) {
            return None;
        }
        let end = self.past_growing(at);
        let is_idiom = (0..3).any(|back| {
            let start = at.checked_sub(back);
            let idiom = start.and_then(|start| self.pattern(start, Pattern::SuperlativeIdioms));
            idiom.is_some_and(|end| end > at)
        });
        // "The poorest 40 percent" names a share.
        let unranked = (self.is_in(end, Class::UnrankedAfter) && !self.is_dated(end + 1))
            || self.is_number(end)
            || self.is_joint(end)
            || self.is_joint(at.wrapping_sub(1));
        (!unranked && !is_idiom).then_some(end)
    }

    /// The token where the class that a superlative compares is named, from `end` to the end of the clause: a plural behind "of" or
    /// "among", a place or a stretch of time behind "in", a date behind "since" (docs/reading.md, Superlatives with a class).
    fn superlative_class(&self, at: usize, end: usize) -> Option<usize> {
        /// The most tokens of the noun phrase.
        const REACH: usize = 12;
        let owner = at.wrapping_sub(1);
        let is_place = |at: usize| self.is_title_case(at) || self.is_in(at, Class::PlaceNouns);
        if self.is_possessive(owner) && is_place(owner) {
            return Some(at);
        }
        for next in end..end + REACH {
            if self.is_dated(next) {
                return Some(next);
            }
            let is_over = !self.is_word(next)
                || self.is_in(next, Class::Copulas)
                || self.is_in(next, Class::Conjunctions)
                || self.is_in(next, Class::Pronouns);
            if is_over && !self.is_joint(next) {
                return None;
            }
            if self.is_in(next, Class::ClassPrepositions) && self.names_class(next) {
                return Some(next);
            }
            // As in "the highest in the OECD".
            let is_short = self.is_in(next, Class::InPrepositions)
                && self.is_in(next + 1, Class::Definite)
                && self.is_capitalised(next + 2);
            if is_short && next == end {
                return Some(next);
            }
        }
        None
    }

    /// Whether a stretch of time in which a superlative compares begins at `at`: "since 1998", "since the canal opened", "on record".
    fn is_dated(&self, at: usize) -> bool {
        self.pattern(at, Pattern::SuperlativeSpans).is_some()
            || self.entry(at).date_bound == Some(HedgeKind::AtLeast)
                && (self.date(at).is_some()
                    || self.entry(at).relation == Some(Relation::Since) && self.is_word(at + 1))
    }

    /// Whether the words behind a preposition name a class to compare in.
    fn names_class(&self, at: usize) -> bool {
        /// The most words between the preposition and the noun.
        const OPENERS: usize = 3;
        let is_opener = |at: &usize| {
            let entry = self.entry(*at);
            entry.is_in(Class::ClassOpeners) || entry.is_in(Class::Definite)
        };
        let mut next = at + 1;
        for _ in 0..OPENERS {
            next += usize::from(is_opener(&next));
        }
        let is_place = || self.is_title_case(next) || self.is_in(next, Class::PlaceNouns);
        if self.is_in(at, Class::InPrepositions) {
            let is_time = self.count(next).is_some() && self.entry(next + 1).year_parts.is_some();
            let is_modified = || self.is_word(next) && self.is_in(next + 1, Class::PlaceNouns);
            return is_time || self.entry(next).month.is_none() && (is_place() || is_modified());
        }
        let counted =
            next + usize::from(self.is_number(next) || self.entry(next).cardinal.is_some());
        let is_part = self.is_in(at.wrapping_sub(1), Class::PartNouns);
        !is_part && (self.plural_noun(counted).is_some() || self.is_in(next, Class::PlaceNouns))
    }

    /// The rank of an ordinal, or an ordinal that ranks nothing: "second-largest", "third most populous", "third place".
    fn ordinal_rank(&self, at: usize) -> Option<FoundMention> {
        let (position, end) = self.ordinal(at)?;
        let idiom = |at: usize| self.pattern(at, Pattern::OrdinalIdioms);
        if idiom(at.saturating_sub(1)).or_else(|| idiom(at)).is_some() {
            return None;
        }
        let next = self.skip_joint(end);
        let counted = self.ranked_adjective(next);
        if let Some(end) = counted.or_else(|| self.pattern(next, Pattern::FromTheEnd)) {
            return Some(self.place(position, false, at, end));
        }
        if self.is_in(next, Class::RankNouns) && position > 0 {
            return Some(self.place(position, false, at, end));
        }
        let is_name = end == at + 1
            && self.is_capitalised(at)
            && self.is_capitalised(end)
            && !self.is_number(at);
        let predicative = !self.is_joint(end)
            && (self.is_clause_end(end) || self.is_in(end, Class::FunctionWords));
        let ranks =
            self.is_in(end, Class::RankedNouns) && self.is_in(at.wrapping_sub(1), Class::Definite);
        let reason = if is_name {
            Exemption::Name
        } else if predicative || ranks {
            Exemption::Standing
        } else {
            Exemption::Ordinal
        };
        let digits = self.range(at, at + 1);
        let last = if self.is_number(at) {
            end
        } else {
            end.max(at + 1)
        };
        Some(self.exempt_value(at, last, Decimal::from(position), 0, digits, reason))
    }

    /// The rank of "one of the largest", "one of the world's five biggest" or "among the largest".
    fn one_of_the(&self, at: usize) -> Option<FoundMention> {
        const REACH: usize = 5;
        let mut next = self.pattern(at, Pattern::OneOf)?;
        let mut position = ONE_OF_THE_LARGEST;
        for _ in 0..REACH {
            if let Some(end) = self.superlative_end(next) {
                let place = self.place(position, true, at, end);
                let is_of_size =
                    self.is_in(next, Class::Superlatives) && self.plural_noun(end).is_some();
                return Some(if is_of_size {
                    place
                } else {
                    self.claimed(place, next, end)
                });
            }
            let number = self.small_number(next).filter(|number| *number > 1);
            if let Some(number) = number {
                position = number;
            }
            let passes = self.is_in(next, Class::RankFillers)
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

    /// The rank of a superlative; exempt where it compares with nothing, or has no article.
    fn claimed(&self, (mut mention, end): FoundMention, at: usize, last: usize) -> FoundMention {
        let before = at.wrapping_sub(1);
        let is_definite = self.is_in(before, Class::RankFillers)
            || self.is_possessive(before)
            || self.small_number(before).is_some();
        if !is_definite || self.superlative_class(at, last).is_none() {
            mention.exempt = Some(Exemption::Standing);
        }
        (mention, end)
    }

    /// A part of an order, which names whom the sentence is about and states nothing of them: "the top 10 percent", "the bottom half", "the
    /// poorest fifth", "the highest income group".
    fn group(&self, at: usize) -> Option<FoundMention> {
        if !self.is_in(at, Class::GroupEdges) {
            return None;
        }
        let next = self.skip_joint(at + 1);
        let share = self.amount(next, false).filter(|amount| {
            let unit = amount.unit.as_ref();
            unit.is_some_and(|unit| unit.base == Base::Percent && unit.per.is_none())
        });
        if let Some(share) = share {
            let next = self.exempt(at, share.end, Exemption::Group);
            return Some(next);
        }
        let start = self.small_number(next).map_or(next, |_| next + 1);
        let part = self.entry(start).ordinal.filter(|part| *part > 2);
        if part.is_some() && !self.is_joint(start + 1) {
            return Some(self.exempt(at, start + 1, Exemption::Group));
        }
        // As in "the top two income deciles".
        let is_part =
            |at: &usize| self.is_in(*at, Class::Quantiles) || self.is_in(*at, Class::GroupNouns);
        // As in "lower Tier 3 charities".
        let part = (start..start + 3)
            .find(is_part)
            .filter(|part| !self.is_number(part + 1))?;
        let reaches =
            (start..part).all(|at| self.is_word(at) && !self.is_in(at, Class::FunctionWords));
        reaches.then(|| self.exempt(at, part + 1, Exemption::Group))
    }

    /// The rank of "top five" or "top-10"; "the top 10 percent" is a share.
    fn top(&self, at: usize) -> Option<FoundMention> {
        if !self.is_in(at, Class::Tops) {
            return None;
        }
        let number_at = self.skip_joint(at + 1);
        let number = self.small_number(number_at).filter(|number| *number > 0)?;
        let plain = self
            .amount(number_at, false)
            .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale());
        // "The top 10 firms hold a third" says whom the sentence is about; "among the top 10 firms" is a rank.
        let before =
            at.wrapping_sub(1 + usize::from(self.is_in(at.wrapping_sub(1), Class::RankFillers)));
        let is_place =
            self.is_in(before, Class::ClassPrepositions) || self.is_in(before, Class::Copulas);
        let names_firms = self.plural_noun(number_at + 1).is_some() && self.is_clause_end(before);
        // As in "top 10 = 85%" and "the exact top-three share".
        let is_measured = || {
            let mut near = number_at + 1..=number_at + 2;
            self.is_sign(number_at + 1, '=')
                || near.any(|at| self.is_in(at, Class::MeasuredNouns))
                    && self.is_word(number_at + 1)
        };
        let names_group = !is_place && plain && (names_firms || is_measured());
        if names_group {
            return Some(self.exempt(at, number_at + 1, Exemption::Group));
        }
        plain.then(|| self.place(number, true, at, number_at + 1))
    }

    /// The rank of a verb: "ranked fourth", "ranks No. 4", "came second", "ranked 4th".
    fn ranked(&self, at: usize) -> Option<FoundMention> {
        let by_number = self.is_in(at, Class::RankVerbs);
        if !by_number && !self.is_in(at, Class::PlacingVerbs) {
            return None;
        }
        let next = at + 1 + usize::from(self.is_in(at + 1, Class::RankPrepositions));
        let next = next + usize::from(self.is_in(next, Class::Definite));
        if let Some((position, end)) = self.ordinal(next) {
            let ranks = by_number || self.is_clause_end(end) || self.is_in(end, Class::AfterRanks);
            let next_word = self.skip_joint(end);
            let adjective = self.ranked_adjective(next_word);
            let adjective = adjective.or_else(|| self.pattern(next_word, Pattern::FromTheEnd));
            let period = self.is_in(end, Class::OrdinalPeriods);
            let is_place = self.is_in(end, Class::RankNouns);
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

    /// The rank of "No. 2", "number one" or "#3"; "Resolution No. 5" is a reference, and "the No. 1 priority" ranks nothing.
    fn numbered(&self, at: usize) -> Option<FoundMention> {
        let is_spelt = self.is_in(at, Class::NumberWords);
        let has_point = self.is_in(at, Class::NumberSigns)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1);
        let is_sign = self.is_sign(at, '#') && self.is_glued(at + 1);
        // As in "el puesto 17".
        if self.is_in(at, Class::PlaceWords)
            && let Some(position) = self.small_number(at + 1).filter(|place| *place > 0)
            && self.is_number(at + 1)
            && self.plural_noun(at + 2).is_none()
        {
            return Some(self.place(position, false, at, at + 2));
        }
        let number_at = match (is_spelt, has_point, is_sign) {
            (true, ..) => self.skip_joint(at + 1),
            (_, true, _) => at + 2,
            (_, _, true) => at + 1,
            _ => return None,
        };
        let position = self
            .small_number(number_at)
            .filter(|position| *position > 0 && self.docket(number_at).is_none())?;
        let before = at.wrapping_sub(1);
        let named = self.is_capitalised(before)
            && before > 0
            && !self.is_possessive(before)
            && !self.is_in(before, Class::FunctionWords);
        if named || (is_spelt && self.is_number(number_at)) {
            return self
                .is_number(number_at)
                .then(|| self.exempt(number_at, number_at + 1, Exemption::Reference))
                .filter(|_| named);
        }
        let (mut place, end) = self.place(position, false, at, number_at + 1);
        if self.is_in(end, Class::UnrankedAfter) {
            place.exempt = Some(Exemption::Standing);
        }
        Some((place, end))
    }

    /// The rank of a record: "a record high", "an all-time low", "historic highs", and "a record 640 ships", which gives the number as
    /// well.
    fn record(&self, at: usize) -> Option<FoundMention> {
        let next = self.skip_joint(self.pattern(at, Pattern::Record)?);
        if self.is_in(next, Class::Extremes) {
            return Some(self.place(1, false, at, next + 1));
        }
        let counts = |at| self.is_number(at) || self.currency_prefix(at).is_some();
        let is_one = self.is_in(at, Class::Indefinite);
        // As in "a record total of $4 billion".
        let is_total = || {
            self.is_word(next)
                && self.entry(next + 1).relation == Some(Relation::Of)
                && counts(next + 2)
        };
        (is_one && (counts(next) || is_total())).then(|| self.place(1, false, at, next))
    }

    /// The first place, in apposition to a number: "107 cases, more than in any earlier year".
    fn above_all(&self, at: usize) -> Option<FoundMention> {
        let end = self.pattern(at, Pattern::AboveAll)?;
        self.is_beside_number(at)
            .then(|| self.place(1, false, at, end))
    }

    /// Whether a comma, dash or bracket stands before `at`, and before that a number with its words.
    fn is_beside_number(&self, at: usize) -> bool {
        /// The most tokens from a number to its apposition.
        const NEAR: usize = 14;
        let Some(mark) = at.checked_sub(1) else {
            return false;
        };
        let is_mark = |at| {
            [',', '(', '—', '–']
                .into_iter()
                .any(|mark| self.is_sign(at, mark))
        };
        let is_over = |at| {
            let opens = self.is_word(at)
                && (self.is_in(at, Class::Copulas) || self.is_in(at, Class::Conjunctions));
            opens
                || ['.', ';', ':']
                    .into_iter()
                    .any(|mark| self.is_sign(at, mark))
        };
        let before = (mark.saturating_sub(NEAR)..mark).rev();
        let mut before = before.take_while(|at| !is_over(*at));
        is_mark(mark) && before.any(|at| self.is_number(at) && self.year(at).is_none())
    }

    /// A group by its rank, which names whom the sentence is about: "the three largest".
    fn few_largest(&self, at: usize) -> Option<FoundMention> {
        let number = self.small_number(at).filter(|number| *number > 1)?;
        let end = self.superlative_end(at + 1)?;
        let (mut place, end) = self.place(number, true, at, end);
        place.exempt = Some(Exemption::Standing);
        Some((place, end))
    }

    /// The rank of a superlative: "the largest", "China's biggest", "its highest", "the least since 1998".
    fn superlative(&self, at: usize) -> Option<FoundMention> {
        let is_bare = self.is_in(at, Class::Mosts) || self.is_in(at, Class::Leasts);
        let is_definite = self.is_in(at.wrapping_sub(1), Class::Definite);
        let is_apposed = || {
            let is_field = self.pattern(at + 1, Pattern::SuperlativeFields).is_some()
                || self.superlative_class(at, at + 1).is_some();
            is_field && self.is_beside_number(at.wrapping_sub(1))
        };
        if is_bare && is_definite && (self.is_dated(at + 1) || is_apposed()) {
            return Some(self.place(1, false, at, at + 1));
        }
        let end = self.superlative_end(at)?;
        Some(self.claimed(self.place(1, false, at, end), at, end))
    }
}

//! Reads shares in words: "half", "two-thirds", "four in ten", "a majority", "most Americans" (docs/reading.md, Shares and fractions).

use std::ops::Range;

use super::amount::is_duration;
use super::cardinal::HUNDRED;
use super::number::FoundMention;
use super::scanner::Scanner;
use super::tolerance::{self, Bounds};
use super::{Direction, Exemption, Form, Hedge, Kind, Mention, ProportionWord, Reading};
use crate::lang::token::{TokenKind, fraction_of};
use crate::lang::{Class, List, Pattern, Relation};
use crate::quantity::{Decimal, Unit};

/// A fraction in words.
pub(super) struct Fraction {
    /// The fraction in percent.
    pub(super) percent: Decimal,
    /// The denominator, which decides the width of the band.
    pub(super) parts: u32,
    /// Whether it is one out of a group: "one in five".
    pub(super) is_one: bool,
    /// The token after the fraction.
    pub(super) end: usize,
}

/// The least group that "one in six" counts to the whole; smaller ones are said as loosely as halves, thirds and fifths.
const LEAST_GROUP: u32 = 6;

/// The round sizes of groups that may stand behind "in" and "out of".
const GROUPS: &[u32] = &[
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1_000, 10_000, 100_000,
];

impl Scanner<'_> {
    /// The share in words at `at`, with the hedge before it.
    pub(super) fn proportion(
        &self,
        start: usize,
        at: usize,
        hedge: Option<&Hedge>,
    ) -> Option<FoundMention> {
        if let Some(found) = self.crowd_share(start, at, hedge) {
            return Some(found);
        }
        // As in "first-half prices".
        let is_part_of_year =
            self.is_joint(at.wrapping_sub(1)) && self.entry(at.wrapping_sub(2)).ordinal.is_some();
        if is_part_of_year && self.entry(at).year_parts.is_some() {
            return None;
        }
        let fraction = self.fraction_words(at, hedge.is_some())?;
        let after = if hedge.is_none() {
            self.hedge_after(fraction.end)
        } else {
            None
        };
        let (core, end) = (
            fraction.end,
            after.as_ref().map_or(fraction.end, |(_, end)| *end),
        );
        let hedge = hedge.cloned().or_else(|| after.map(|(hedge, _)| hedge));
        let kind = hedge.as_ref().map(|hedge| hedge.kind);
        let bounds = if kind.is_none() && fraction.is_one && fraction.parts >= LEAST_GROUP {
            tolerance::of_odds(&fraction.percent, fraction.parts)
        } else {
            tolerance::of_fraction(&fraction.percent, fraction.parts, kind)
        };
        let form = Form::Proportion {
            word: ProportionWord::Fraction(fraction.percent),
            hedge,
        };
        let mut found = self.share(start, at..core, end, bounds, form);
        // As in "Half of it is theatre".
        let is_of_it = || self.pattern(end, Pattern::OfIt).is_some();
        let is_vague = fraction.parts == 2 && (is_of_it() || self.is_told_apart(at));
        // As in "a four-fifths majority".
        let is_threshold = self.is_in(self.skip_joint(end), Class::ThresholdNouns);
        found.0.exempt = (is_vague || is_threshold).then_some(Exemption::Vague);
        if self.is_part_of_duration(at, end) {
            found.0.exempt = Some(Exemption::Duration);
        }
        Some(found)
    }

    /// Whether "and" adds the part from `at` to `end` to a time: "a year and a half".
    fn is_part_of_duration(&self, at: usize, end: usize) -> bool {
        let (Some(article), Some(unit)) = (at.checked_sub(3), at.checked_sub(2)) else {
            return false;
        };
        let is_one = self.is_in(article, Class::Articles) || self.entry(article).cardinal.is_some();
        let is_part = self.is_in(at, Class::Articles)
            && !self.is_in(end, Class::Of)
            && self.is_in(at - 1, Class::Coordinators);
        let mut names = self.entry(unit).units.iter();
        let name = names.find(|name| name.rest.is_empty());
        let base = name.and_then(|name| Unit::parse_base(name.key));
        is_one && is_part && base.is_some_and(|base| is_duration(&Unit::of(base)))
    }

    /// A part without its article.
    pub(super) fn bare_part(&self, at: usize) -> Option<FoundMention> {
        let (parts, are_many) = self.entry(at).part?;
        let percent = percent_of(1, parts);
        let bounds = tolerance::of_fraction(&percent, parts, None);
        let form = Form::Proportion {
            word: ProportionWord::Fraction(percent),
            hedge: None,
        };
        let is_part = !are_many && !self.is_in(at, Class::NoArticleParts);
        is_part.then(|| self.share(at, at..at + 1, at + 1, bounds, form))
    }

    fn share(
        &self,
        start: usize,
        core: Range<usize>,
        end: usize,
        (low, high, comparator): Bounds,
        form: Form,
    ) -> FoundMention {
        let reading = Reading {
            low,
            high,
            comparator,
            unit: Some(Unit::PERCENT),
            noun: None,
            form,
        };
        let mention = Mention {
            kind: Kind::Proportion,
            range: self.range(start, end),
            core: self.range(core.start, core.end),
            reading,
            exempt: None,
            unread: None,
        };
        (mention, end)
    }

    /// The fraction at `at`: "half", "a third", "two-thirds", "one in five", "2/3". Behind a bare article the words around must show that
    /// neither an ordinal nor a span of time is meant.
    pub(super) fn fraction_words(&self, at: usize, hedged: bool) -> Option<Fraction> {
        if self.part_of_one(at).is_some() {
            // "Three quarters of a billion dollars" is an amount.
            return None;
        }
        self.odds(at)
            .or_else(|| self.every(at))
            .or_else(|| self.half(at))
            .or_else(|| self.parts(at, hedged))
            .or_else(|| self.slashed(at))
    }

    fn half(&self, at: usize) -> Option<Fraction> {
        let next = self.pattern(at, Pattern::Half)?;
        let before = at.checked_sub(1);
        let is_part_of_time = before.is_some_and(|before| self.entry(before).ordinal.is_some())
            || self.is_after(at, Class::BeforeHalf);
        let is_compound = self.is_joint(next) || self.is_in(next, Class::AfterHalf);
        if is_part_of_time || is_compound {
            return None;
        }
        Some(Fraction {
            percent: Decimal::from(50),
            parts: 2,
            is_one: false,
            end: next,
        })
    }

    /// Whether a comparative behind an article says which of two parts is meant: "the weaker half".
    fn is_told_apart(&self, at: usize) -> bool {
        let adjective = at.wrapping_sub(1);
        let mut endings = List::ComparativeEndings.phrases().iter();
        self.is_in(at.wrapping_sub(2), Class::Definite)
            && !self.is_in(adjective, Class::FunctionWords)
            && endings.any(|ending| self.word(adjective).ends_with(ending))
    }

    fn parts(&self, at: usize, hedged: bool) -> Option<Fraction> {
        // As in "la quinta parte".
        let of_parts = self.is_in(at, Class::Definite) && self.is_in(at + 2, Class::PartWords);
        let article = self.is_in(at, Class::Indefinite) || of_parts;
        let count = if article {
            1
        } else {
            self.entry(at)
                .cardinal
                .filter(|count| (1..10).contains(count))?
        };
        let hyphened = self.is_joint(at + 1);
        let is_full = article && self.is_in(at + 1, Class::FullWords);
        let word_at = self.skip_joint(at + 1) + usize::from(is_full);
        let (parts, are_many) = self.entry(word_at).part?;
        if are_many != (count != 1) || parts == 2 {
            return None;
        }
        // As in "the previous three quarters".
        let are_periods = at > 0 && self.is_in(at - 1, Class::BeforePeriods);
        if parts == 4 && count > 1 && are_periods {
            return None;
        }
        let is_part = self.is_in(word_at + 1, Class::PartWords);
        let is_open = !hyphened && !is_part && !self.is_in(word_at + 1, Class::Of);
        if parts == 4 && count > 1 && is_open && self.tells_of_quarters(at) {
            return None;
        }
        if !is_part && self.is_in(word_at, Class::PartAdjectives) {
            return None;
        }
        let end = word_at + 1 + usize::from(is_part);
        // As in "a quarter of a century".
        if self.pattern(end, Pattern::OfASpan).is_some() {
            return None;
        }
        let is_time = parts == 4 && count != 3 && !hyphened;
        // As in "from one quarter to the next", but not "from one quarter to one half".
        let is_stepped =
            self.entry(end).relation == Some(Relation::To) && self.is_in(end + 1, Class::Definite);
        if is_time && is_stepped {
            return None;
        }
        let is_share_of = is_part
            || self.is_in(end, Class::AfterParts)
            || (self.is_after(at, Class::By) && !self.is_in(end, Class::PartCompounds))
            || self.is_of_group(at)
            || hedged
            || self.has_share_verb(end)
            || self.is_compared_part(end)
            || self.is_part_by_place(at, end, is_time);
        let proven = if article {
            is_share_of && !self.is_joint(end)
        } else {
            !is_time || (is_share_of && count == 1)
        };
        let in_range = count < parts && !(article && self.is_in(word_at, Class::NoArticleParts));
        (proven && in_range).then(|| Fraction {
            percent: percent_of(count, parts),
            parts,
            is_one: false,
            end,
        })
    }

    /// Whether the sentence has named quarters of the year before `at`: "Adjacent quarters differ little; read three quarters together".
    fn tells_of_quarters(&self, at: usize) -> bool {
        /// The most tokens to look back.
        const NEAR: usize = 40;
        let near = (at.saturating_sub(NEAR)..at).rev();
        let mut near = near.take_while(|at| !self.is_sign(*at, '.'));
        near.any(|at| {
            let before = at.wrapping_sub(1);
            let is_quarter = self.entry(at).part.is_some_and(|(parts, _)| parts == 4);
            let is_counted = self.entry(before).cardinal.is_some()
                || self.is_in(before, Class::Indefinite)
                || self.is_joint(before)
                || self.has_digits(before);
            is_quarter && at > 0 && !is_counted
        })
    }

    /// Whether a verb that has a share for its subject, and rarely an ordinal, stands at `at`: "a third are poor", "a fifth still live in
    /// cities".
    fn has_share_verb(&self, at: usize) -> bool {
        let past_adverb = at + usize::from(self.is_in(at, Class::ShareAdverbs));
        // As in "a third trust the courts" and "a third work in towns"; "a third report" is one more report.
        let has_object = self.is_in(past_adverb, Class::ObjectShareVerbs)
            && self.is_in(past_adverb + 1, Class::ObjectWords);
        has_object
            || self.pattern(past_adverb, Pattern::WorkIn).is_some()
            || self.is_in(past_adverb, Class::ShareVerbs)
    }

    /// Whether a comparative follows the part at `at`: "a third lower".
    fn is_compared_part(&self, at: usize) -> bool {
        matches!(
            self.entry(at).comparative,
            Some(Direction::Up | Direction::Down)
        )
    }

    /// Whether a part with an article stands in the place of an amount, with nothing behind it that it could number: "fell a third", "fully
    /// a quarter", "from a tenth to a fifth", and "a third." at the end.
    fn is_part_by_place(&self, at: usize, end: usize, is_time: bool) -> bool {
        let closes = self.is_clause_end(end) || self.kind(end) == Some(TokenKind::Sign('('));
        let goes_on = self.is_in(end, Class::FunctionWords) || self.is_in(end, Class::AfterChanges);
        let before = at.wrapping_sub(1);
        let is_amount = self.entry(before).change_verb.is_some()
            || self.is_after(at, Class::BeforeParts)
            || self.is_in(at + 1, Class::FullWords);
        if is_amount {
            return (closes || goes_on) && self.pattern(end, Pattern::InARow).is_none();
        }
        let ends = closes && !self.is_sign(end, ',');
        let opens = at == 0 || self.is_clause_end(before) || self.is_sign(before, '(');
        // As in "a second and a third" and "once a quarter".
        let is_counted = self.entry(at.wrapping_sub(2)).ordinal.is_some()
            || self.is_after(at, Class::BeforeCountedParts);
        ends && !is_counted && (opens || !is_time)
    }

    /// The share of "every second voter"; "every second day" tells how often.
    fn every(&self, at: usize) -> Option<Fraction> {
        let parts = self
            .entry(at + 1)
            .ordinal
            .filter(|parts| self.is_in(at, Class::Every) && (2..=10).contains(parts))?;
        let noun = at + 2;
        let counts = self.is_word(noun)
            && !self.is_plural(noun)
            && !self.is_in(noun, Class::FunctionWords)
            && !self.is_in(noun, Class::OccasionNouns);
        counts.then(|| Fraction {
            percent: percent_of(1, parts),
            parts,
            is_one: true,
            end: at + 2,
        })
    }

    /// Whether the words before `at` name the whole: "Of Kenyan pupils, a quarter …".
    fn is_of_group(&self, at: usize) -> bool {
        const REACH: usize = 12;
        let comma = at.wrapping_sub(1);
        if !self.is_sign(comma, ',') {
            return false;
        }
        (comma.saturating_sub(REACH)..comma).rev().any(|start| {
            let opens = start == 0 || self.is_clause_end(start - 1);
            opens && self.is_in(start, Class::GroupOpeners)
        })
    }

    /// The number word, or whole number in digits, at `at`.
    fn small_count(&self, at: usize) -> Option<u32> {
        if let Some(number) = self.entry(at).cardinal {
            return Some(number);
        }
        self.is_number(at)
            .then(|| self.raw(at).replace(',', "").parse().ok())
            .flatten()
    }

    /// The share of a number out of a group: "one in five", "four-in-ten", "9 out of 10", "one child in three", "nine of ten voters".
    pub(super) fn odds(&self, at: usize) -> Option<Fraction> {
        let count = self.small_count(at).filter(|count| *count > 0)?;
        let link = self.skip_joint(at + 1);
        let is_of_every = self.is_in(link, Class::Of) && self.is_in(link + 1, Class::Every);
        let of_every = is_of_every.then_some(link + 1);
        let Some(group_at) = self.pattern(link, Pattern::OddsLink).or(of_every) else {
            return if self.is_in(link, Class::Of) && !self.is_in(link + 1, Class::Every) {
                self.counted_of(at, count)
            } else {
                self.counted_odds(at, count)
            };
        };
        let group_at = self.skip_joint(group_at);
        let group_at = group_at + usize::from(self.is_in(group_at, Class::Every));
        let sized = self.entry(group_at + 1);
        let hundreds = sized.group_size.filter(|size| *size == HUNDRED);
        let thousands = || {
            sized
                .free_scale()
                .filter(|power| *power == 3)
                .map(|_| 1_000)
        };
        let of_article = hundreds.or_else(thousands);
        let (group, end) = match of_article.filter(|_| self.is_in(group_at, Class::Indefinite)) {
            Some(group) => (group, group_at + 2),
            None => (self.small_count(group_at)?, group_at + 1),
        };
        let is_group = GROUPS.contains(&group) && count < group || self.is_one_of(at, group, end);
        let followed = self.is_sign(end, '%')
            || self.scale(end, false).is_some()
            || self.is_in(end, Class::RateWords)
            || self.is_joint(end);
        (is_group && !followed).then(|| Fraction {
            percent: percent_of(count, group),
            parts: group,
            is_one: count == 1,
            end,
        })
    }

    /// Whether "one in 33" says how rare something is: the group may be of any size that is no year, and neither a span of time nor a body whose
    /// members are all meant follows ("one in 27 member states").
    fn is_one_of(&self, at: usize, group: u32, end: usize) -> bool {
        /// Sizes of a group, and what may be years among them.
        const SIZES: Range<u32> = 11..1_000_000;
        const YEARS: Range<u32> = 1500..2101;
        let before = at.wrapping_sub(1);
        let is_reference = [
            Class::References,
            Class::CommonReferences,
            Class::CapitalReferences,
            Class::Numbered,
        ];
        let names_all = (end..end + 2).any(|at| self.is_in(at, Class::MemberNouns));
        self.small_count(at) == Some(1)
            && SIZES.contains(&group)
            && !YEARS.contains(&group)
            && !is_reference.iter().any(|class| self.is_in(before, *class))
            && !names_all
            && self.unit_name(end).is_none()
    }

    /// The share of two number words: "nine of ten voters", but not "one of two countries", which picks one.
    fn counted_of(&self, at: usize, count: u32) -> Option<Fraction> {
        let group = self.entry(at + 2).cardinal?;
        let in_words = self.entry(at).cardinal.is_some() && count > 1;
        let end = at + 3;
        let ends = self.is_clause_end(end) || self.is_word(end);
        let goes_on = self.scale(end, false).is_some()
            || self.entry(end).group_size.is_some()
            || self.is_in(end, Class::RateWords);
        (in_words && is_odds(count, group) && ends && !goes_on).then(|| Fraction {
            percent: percent_of(count, group),
            parts: group,
            is_one: false,
            end,
        })
    }

    /// The share of small numbers around a counted noun: "one child in three", "six young voters out of ten".
    fn counted_odds(&self, at: usize, count: u32) -> Option<Fraction> {
        const LONGEST: usize = 2;
        let is_noun = |at: usize| {
            let entry = self.entry(at);
            self.is_word(at)
                && !entry.is_in(Class::FunctionWords)
                && entry.cardinal.is_none()
                && entry.month.is_none()
                && entry.scale.is_none()
                && !entry.is_in(Class::NoOddsNouns)
                && !self.has_digits(at)
        };
        let past_noun = (at + 1..at + 1 + LONGEST)
            .take_while(|at| is_noun(*at))
            .last()?
            + 1;
        let group_at = self.pattern(past_noun, Pattern::OddsLink)?;
        let group = self.small_count(group_at)?;
        let end = group_at + 1;
        let is_measured = |at: usize| {
            self.amount(at, false)
                .is_none_or(|amount| amount.unit.is_some() || amount.has_scale())
        };
        // As in "fewer than one dwelling in 200".
        let is_size = GROUPS.contains(&group) || self.is_one_of(at, group, end);
        let is_one = count == 1 && self.entry(at).cardinal.is_some() && is_size;
        let is_odds =
            (is_one || is_odds(count, group)) && !is_measured(at) && !is_measured(group_at);
        if !is_odds || self.is_joint(end) {
            return None;
        }
        let is_verb = self.has_share_verb(end)
            || self.is_in(end, Class::Opinions)
            || self.entry(end).change_verb.is_some()
            || self.language.looks_past(self.word(end));
        let is_joined = self.is_in(end, Class::Of) || self.is_in(end, Class::RateWords);
        let is_subject = self.is_clause_end(end)
            || (self.is_in(end, Class::FunctionWords) && !is_joined)
            || (count == 1 && self.is_in(end, Class::SingularVerbs));
        let is_counted = self.plural_noun(end).is_some()
            || self.is_sign(end, '%')
            || self.scale(end, false).is_some()
            || is_joined;
        let proven = is_verb
            || is_subject
            || (self.is_word(end) && !self.is_capitalised(end) && !is_counted);
        proven.then(|| Fraction {
            percent: percent_of(count, group),
            parts: group,
            is_one: count == 1,
            end,
        })
    }

    /// The share of a fraction in digits: "2/3 of", "⅔ of".
    fn slashed(&self, at: usize) -> Option<Fraction> {
        if let Some(TokenKind::Fraction(sign)) = self.kind(at) {
            let (count, parts) = fraction_of(sign)?;
            let proven = !self.is_glued(at) && self.is_in(at + 1, Class::Of);
            return proven.then(|| Fraction {
                percent: percent_of(count, parts),
                parts,
                is_one: false,
                end: at + 1,
            });
        }
        let count: u32 = self
            .is_number(at)
            .then(|| self.raw(at).parse().ok())
            .flatten()?;
        let slash = self.is_sign(at + 1, '/') && self.is_glued(at + 1) && self.is_glued(at + 2);
        let parts: u32 = (slash && self.is_number(at + 2))
            .then(|| self.raw(at + 2).parse().ok())
            .flatten()?;
        let proven = (1..parts).contains(&count) && parts <= 10 && self.is_in(at + 3, Class::Of);
        proven.then(|| Fraction {
            percent: percent_of(count, parts),
            parts,
            is_one: false,
            end: at + 3,
        })
    }

    /// The share of a crowd: "a majority of", "the vast majority", "most of", "a plurality", "a minority of".
    fn crowd_share(&self, start: usize, at: usize, hedge: Option<&Hedge>) -> Option<FoundMention> {
        if hedge.is_some() {
            return None;
        }
        if let Some(end) = self.pattern(at, Pattern::Bulk) {
            let is_share = self.is_in(end, Class::Of)
                || self.is_clause_end(end)
                || self.has_share_verb(end)
                || self.is_in(end, Class::ShareCopulas);
            let form = Form::Proportion {
                word: ProportionWord::Majority,
                hedge: None,
            };
            let (mut mention, end) = self.share(start, at..end, end, tolerance::majority(), form);
            mention.exempt = Some(Exemption::Vague);
            return is_share.then_some((mention, end));
        }
        if self.is_in(at, Class::Most) {
            let end = self.most(at)?;
            let form = Form::Proportion {
                word: ProportionWord::Majority,
                hedge: None,
            };
            let (mut mention, end) = self.share(start, at..end, end, tolerance::majority(), form);
            // A share only where one is recorded (docs/reading.md, Bare quantifiers).
            mention.exempt = Some(Exemption::Vague);
            return Some((mention, end));
        }
        let indefinite = self.is_in(at, Class::Indefinite);
        self.crowd_word(start, at, indefinite)
    }

    /// The word of a crowd behind its article, if it has one; `indefinite` where the article is "a", or is understood as "a".
    pub(super) fn crowd_word(
        &self,
        start: usize,
        at: usize,
        indefinite: bool,
    ) -> Option<FoundMention> {
        let definite = self.is_in(at, Class::Definite);
        let mut next = at + usize::from(definite || self.is_in(at, Class::Indefinite));
        let mut is_vast = false;
        // A rule of voting is no measured share.
        let is_rule = self.is_in(next, Class::RuleSizes);
        while self.is_in(next, Class::CrowdSizes) {
            is_vast |= self.is_in(next, Class::VastSizes);
            next += 1;
        }
        let end = next + 1;
        let of = self.is_in(end, Class::Of);
        let compound = self.is_in(end, Class::CrowdCompounds) || self.is_joint(end);
        let is_subject = self.has_share_verb(end)
            || self.is_in(end, Class::Opinions)
            || self.is_in(end, Class::ShareCopulas);
        let stands_alone = indefinite || is_vast || (definite && is_subject);
        let is_minor =
            || (indefinite && self.is_clause_end(end)) || (stands_alone && is_subject && !compound);
        let (word, bounds) =
            if self.is_in(next, Class::Majorities) && (of || (stands_alone && !compound)) {
                if is_vast {
                    (ProportionWord::VastMajority, tolerance::vast_majority())
                } else {
                    (ProportionWord::Majority, tolerance::majority())
                }
            } else if self.is_in(next, Class::Pluralities) && (of || indefinite) {
                (ProportionWord::Plurality, tolerance::minority())
            } else if self.is_in(next, Class::Minorities) && (of || is_minor()) {
                (ProportionWord::Minority, tolerance::minority())
            } else {
                return None;
            };
        let form = Form::Proportion { word, hedge: None };
        let (mut mention, end) = self.share(start, at..end, end, bounds, form);
        mention.exempt = is_rule.then_some(Exemption::Vague);
        Some((mention, end))
    }

    /// The token after "most" as a share: "most of the", "most Americans", "most large firms"; `None` for the superlative of an adjective.
    fn most(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1);
        let superlative = self.is_after(at, Class::BeforeMost)
            || before.is_some_and(|before| self.is_possessive(before));
        if superlative || self.is_joint(at + 1) {
            return None;
        }
        if self.is_in(at + 1, Class::Of) {
            return (!self.is_in(at + 2, Class::AllWords)).then_some(at + 1);
        }
        // As in "Most health spending" and "most say yes": neither a plural nor an adjective for "most" to grade follows.
        let opens = self.is_capitalised(at) && self.is_word(at + 1) && !self.is_capitalised(at + 1);
        let says = self.is_in(at + 1, Class::Opinions);
        if opens || says {
            return Some(at + 1);
        }
        let noun = self.plural_noun(at + 1)?;
        (noun.split(' ').count() <= 2).then_some(at + 1)
    }
}

/// Whether a small number out of a small group names a share.
fn is_odds(count: u32, group: u32) -> bool {
    (1..=10).contains(&count) && count < group && (group <= 10 || matches!(group, 12 | 20 | 100))
}

fn percent_of(count: u32, parts: u32) -> Decimal {
    (Decimal::from(count) * Decimal::from(100) / Decimal::from(parts)).with_prec(12)
}

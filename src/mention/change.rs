//! Reads changes by an amount: "rose 5 percent", "a decline of 3 points", "a 5 percent increase", "5 percent higher" (docs/reading.md,
//! Change, difference and multiple).

use super::number::{AmountSpan, FoundMention};
use super::scanner::Scanner;
use super::{Direction, Form, Hedge, HedgeKind, Kind, Mention, Reading, Stated, tolerance};
use crate::lang::{Class, Pattern};
use crate::quantity::decimal::power_of_ten;
use crate::quantity::{Base, Unit};

/// The size of a change, before it becomes a mention.
struct ChangeSize {
    from: Stated,
    to: Option<Stated>,
    unit: Option<Unit>,
    hedge: Option<Hedge>,
    /// The first token of the number.
    at: usize,
    /// The token after number and unit.
    core_end: usize,
    /// The token after the hedge that follows, or else after the unit.
    end: usize,
    /// The denominator of a fraction in words.
    fraction: Option<u32>,
}

impl Scanner<'_> {
    /// The change at `at`, told by a verb, by a noun, or by an amount before either.
    pub(super) fn change(&self, at: usize) -> Option<FoundMention> {
        self.change_by_verb(at)
            .or_else(|| self.change_by_noun(at))
            .or_else(|| self.change_after(at))
    }

    /// A change that begins with a verb: "rose 5 percent", "fell by nearly a third", "up 6.2 percent".
    fn change_by_verb(&self, at: usize) -> Option<FoundMention> {
        const ADVERBS: usize = 4;
        let particle = self
            .entry(at)
            .particle_verb
            .filter(|(_, particle)| self.word(at + 1) == *particle);
        let direction = particle
            .map(|(direction, _)| direction)
            .or(self.entry(at).change_verb)
            .or_else(|| self.entry(at).after_copula.filter(|_| self.follows_be(at)))?;
        let is_adjective = self.is_in(at, Class::Participles) && self.is_determined(at);
        let is_part_of_verb = self.is_in(at, Class::VerbParticles) && self.is_particle(at);
        if is_part_of_verb || is_adjective {
            return None;
        }
        let is_wordlike = self.is_in(at, Class::WordlikeVerbs) && !self.is_after_modal(at);
        let mut by = false;
        let mut next = at + 1 + usize::from(particle.is_some());
        for _ in 0..=ADVERBS {
            next = self.past_amount_article(next);
            if let Some(size) = self.size(next, by) {
                // In "ended up 15 percent lower" the comparative says which way.
                let compared = self.entry(size.end).comparative;
                if self.is_in(at, Class::VerbParticles)
                    && compared.is_some_and(|way| way != Direction::Either)
                {
                    return None;
                }
                let reflexive = self.is_reflexive(at);
                let transitive = self.is_in(at, Class::TransitiveVerbs) && !reflexive;
                let relative = size.unit.as_ref().is_some_and(|unit| {
                    matches!(unit.base, Base::Percent | Base::PercentagePoints)
                });
                let money = size
                    .unit
                    .as_ref()
                    .is_some_and(|unit| unit.currency().is_some());
                let is_loss = self.is_in(at, Class::LossVerbs)
                    && relative
                    && !self.is_in(size.end, Class::Of);
                // As in "shaved 2 points off growth" and "put on 5 percent in a month", but not "put on 25 percent tariffs".
                let is_taken_off = relative && self.is_in(size.end, Class::TakenOff);
                let is_open =
                    !transitive && !is_wordlike && (particle.is_none() || self.is_closed(size.end));
                let accepted = by
                    || is_loss
                    || is_taken_off
                    || (is_open && (relative || (money && !reflexive)));
                return accepted.then(|| self.changed(at, size, direction, None));
            }
            by |= self.is_in(next, Class::By);
            let passes = self.is_in(next, Class::ChangeAdverbs)
                || (self.is_sign(next, ',') && self.is_in(next + 1, Class::By));
            if !passes {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether a reflexive pronoun stands before the verb or its auxiliaries, so that the verb takes no object: "se redujo", "se ha
    /// reducido".
    fn is_reflexive(&self, at: usize) -> bool {
        const AUXILIARIES: usize = 2;
        let before = (at.saturating_sub(AUXILIARIES + 1)..at).rev();
        let mut before = before.skip_while(|word| self.is_in(*word, Class::Auxiliaries));
        before
            .next()
            .is_some_and(|word| self.is_in(word, Class::Reflexives))
    }

    /// Whether an article or a possessive stands before the word at `at`: "a mounting $5 billion debt".
    fn is_determined(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        self.is_after(at, Class::ChangeDeterminers)
            || before.is_some_and(|before| self.is_possessive(before))
    }

    /// Whether a modal or "to" stands before the word at `at`: "to slow 2 percent", "would narrow 3 points", but not "a slow 2 percent".
    fn is_after_modal(&self, at: usize) -> bool {
        self.is_after(at, Class::Modals)
    }

    /// Whether no noun follows that the amount could belong to.
    fn is_closed(&self, at: usize) -> bool {
        self.is_clause_end(at)
            || (self.is_in(at, Class::FunctionWords) && !self.is_in(at, Class::Of))
            || self.is_in(at, Class::AfterChanges)
    }

    /// A change that begins with a noun: "a decline of 3 points", "growth of about 3 percent".
    fn change_by_noun(&self, at: usize) -> Option<FoundMention> {
        let direction = self.entry(at).change_noun?;
        let of = self.is_in(at + 1, Class::Of);
        // As in "the increase of 2019".
        let is_of_year = self.is_year_alone(at + 2);
        let mut size = (of && !is_of_year)
            .then(|| self.size_after_adverbs(at + 2))
            .flatten()?;
        // As in "negative growth of 0.1 percent".
        let direction = match direction {
            Direction::Up if self.is_after(at, Class::Minus) => Direction::Down,
            other => other,
        };
        // As in "growth of minus 0.1 percent".
        let direction = if size.from.negative && direction != Direction::Down {
            size.from.negative = false;
            size.from.value = size.from.value.abs();
            Direction::Down
        } else {
            direction
        };
        let money = size
            .unit
            .as_ref()
            .is_some_and(|unit| unit.currency().is_some());
        // A loss of $3 billion is a level with a sign.
        let is_level = money && self.entry(at).signed_noun.is_some();
        (!is_level).then(|| self.changed(at, size, direction, None))
    }

    /// The size at `at`, or behind adverbs: "a decline of just 3 points".
    fn size_after_adverbs(&self, at: usize) -> Option<ChangeSize> {
        const ADVERBS: usize = 3;
        for next in at..=at + ADVERBS {
            let size = self.size(next, true);
            if size.is_some() || !self.is_in(next, Class::ChangeAdverbs) {
                return size;
            }
        }
        None
    }

    /// A change that begins with its amount: "a 5 percent increase", "a 3-point drop", "5 percent higher".
    fn change_after(&self, at: usize) -> Option<FoundMention> {
        const REACH: usize = 3;
        let size = self.size(at, false)?;
        let unit = size.unit.as_ref()?;
        let relative = matches!(unit.base, Base::Percent | Base::PercentagePoints);
        let money = unit.currency().is_some();
        if !relative && !money {
            return None;
        }
        let is_fraction = size.fraction.is_some();
        // In "uno de cada cinco menores" the comparative is a noun.
        if is_fraction && self.odds(size.at).is_some() {
            return None;
        }
        // In "two thirds as large again" a part is added; half of it is a multiple.
        let adds = self.is_in(size.end, Class::As) && self.is_in(size.end + 2, Class::Agains);
        if adds && relative && size.fraction != Some(2) {
            let end = size.end + 3;
            return Some(self.changed(at, size, Direction::Up, Some(end)));
        }
        let grades = self.grades_adjective(size.end);
        let comparative = self.entry(size.end).comparative;
        if let Some(direction) = comparative.filter(|_| relative && !grades) {
            // "Half above the median" is a share, "a third more" is a change.
            let end = size.end + 1;
            let is_change = !is_fraction || direction != Direction::Either;
            return is_change.then(|| self.changed(at, size, direction, Some(end)));
        }
        if is_fraction {
            return None;
        }
        for next in size.end..size.end + REACH {
            let entry = self.entry(next);
            if let Some(direction) = entry.change_noun {
                let is_level = money && entry.signed_noun.is_some();
                let compound =
                    self.is_joint(next + 1) || (next > size.end && self.is_plural(next - 1));
                return (!is_level && !compound)
                    .then(|| self.changed(at, size, direction, Some(next + 1)));
            }
            if !self.is_word(next) || entry.is_in(Class::FunctionWords) {
                return None;
            }
        }
        None
    }

    /// Whether a comparative at `at` grades the adjective behind it: "un 10 % más rico" says who, "un 10 % más que ayer" how much.
    fn grades_adjective(&self, at: usize) -> bool {
        let behind = self.entry(at + 1);
        self.is_in(at, Class::Graders)
            && self.is_word(at + 1)
            && !behind.is_in(Class::FunctionWords)
            && !behind.is_in(Class::BeforeOthers)
    }

    /// The size of a change at `at`: an amount, a range, or a fraction in words.
    fn size(&self, at: usize, by: bool) -> Option<ChangeSize> {
        let (hedge, next) = self
            .hedge(at)
            .map_or((None, at), |(hedge, next)| (Some(hedge), next));
        let next = if by {
            self.past_amount_article(next)
        } else {
            next
        };
        let is_time = self.is_after(at, Class::TimePrepositions) && self.year(next).is_some();
        if is_time {
            return None;
        }
        if hedge.is_some()
            && (self.is_hedged_year(at, next) || (!by && self.names_a_level(at, next)))
        {
            return None;
        }
        if let Some(fraction) = self
            .fraction_words(next, by || hedge.is_some())
            .filter(|fraction| !self.is_in(fraction.end, Class::Of))
        {
            return Some(ChangeSize {
                from: Stated::plain(
                    fraction.percent,
                    power_of_ten(0),
                    true,
                    self.range(next, fraction.end),
                ),
                to: None,
                unit: Some(Unit::PERCENT),
                hedge,
                at: next,
                core_end: fraction.end,
                end: fraction.end,
                fraction: Some(fraction.parts),
            });
        }
        if self.pattern(next, Pattern::Between).is_some() || self.year(next).is_some() && !by {
            return None;
        }
        let mut span: AmountSpan = self.span(next)?;
        let mut core_end = span.end();
        if span.unit().is_none() && self.is_in(self.skip_joint(core_end), Class::PointsWords) {
            span = span.with_unit(&Unit::POINTS);
            core_end = self.skip_joint(core_end) + 1;
        }
        let after = if hedge.is_none() {
            self.hedge_after(core_end)
        } else {
            None
        };
        let end = after.as_ref().map_or(core_end, |(_, end)| *end);
        let unit = span.unit().cloned();
        let hedge = hedge.or_else(|| after.map(|(hedge, _)| hedge));
        Some(ChangeSize {
            from: span.from.stated,
            to: span.to.map(|to| to.stated),
            unit,
            hedge,
            at: next,
            core_end,
            end,
            fraction: None,
        })
    }

    /// Whether the hedge before a number makes it the level reached, not the size: "fell below 40 percent", "climbed just above 5 percent".
    fn names_a_level(&self, at: usize, end: usize) -> bool {
        (at..end).any(|at| self.is_in(at, Class::LevelHedges))
    }

    fn changed(
        &self,
        at: usize,
        size: ChangeSize,
        direction: Direction,
        end: Option<usize>,
    ) -> FoundMention {
        let kind: Option<HedgeKind> = size.hedge.as_ref().map(|hedge| hedge.kind);
        let (low, high, comparator) = match (&size.to, size.fraction) {
            (Some(to), _) => tolerance::of_range(&size.from, to, kind),
            // "By half" is as wide as "halved".
            (None, Some(2)) if kind.is_none() => tolerance::of_halving(&size.from.value),
            (None, Some(parts)) => tolerance::of_fraction(&size.from.value, parts, kind),
            (None, None) => tolerance::of_number(&size.from, kind),
        };
        let end = end.unwrap_or(size.end);
        let start = size
            .hedge
            .as_ref()
            .map_or(usize::MAX, |hedge| hedge.range.start)
            .min(self.range(at, at + 1).start);
        let range = start..self.range(at, end).end;
        let core = self.range(size.at, size.core_end);
        let form = Form::Change {
            stated: size.from,
            to: size.to.map(Box::new),
            hedge: size.hedge,
            direction,
        };
        let noun = if size.unit.is_none() {
            self.noun(end).map(str::to_owned)
        } else {
            None
        };
        let reading = Reading {
            low,
            high,
            comparator,
            unit: size.unit,
            noun,
            form,
        };
        (
            Mention {
                kind: Kind::Change,
                range,
                core,
                reading,
                exempt: None,
                unread: None,
            },
            end,
        )
    }
}

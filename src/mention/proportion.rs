//! Shares in words: "half", "two-thirds", "four in ten", "a majority", "most Americans" (RULES.md T7, settled 6).

use super::lexicon::List;
use super::number::Found;
use super::scanner::Scanner;
use super::tolerance::{self, Bounds};
use super::{Form, Hedge, Kind, Mention, ProportionWord, Reading, exempt};
use crate::quantity::{Decimal, Unit};

/// A fraction in words.
pub(super) struct Fraction {
    /// In percent.
    pub(super) percent: Decimal,
    /// The denominator, which decides how wide it is read.
    pub(super) parts: u32,
    /// The token after it.
    pub(super) end: usize,
}

/// Denominators in the singular.
const PARTS: &[(&str, u32)] = &[
    ("third", 3),
    ("quarter", 4),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// What "in" and "out of" may stand before: round sizes of a group.
const GROUPS: &[u32] = &[
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1_000, 10_000, 100_000,
];

impl Scanner<'_> {
    /// A share in words at `at`, with the hedge before it.
    pub(super) fn proportion(
        &self,
        start: usize,
        at: usize,
        hedge: Option<&Hedge>,
    ) -> Option<Found> {
        if let Some(found) = self.crowd_share(start, at, hedge) {
            return Some(found);
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
        let bounds = tolerance::of_fraction(
            &fraction.percent,
            fraction.parts,
            hedge.as_ref().map(|hedge| hedge.kind),
        );
        let form = Form::Proportion {
            word: ProportionWord::Fraction(fraction.percent),
            hedge,
        };
        Some(self.share(start, at..core, end, bounds, form))
    }

    fn share(
        &self,
        start: usize,
        core: std::ops::Range<usize>,
        end: usize,
        (low, high, comparator): Bounds,
        form: Form,
    ) -> Found {
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
        };
        (mention, end)
    }

    /// "half", "a third", "two-thirds", "one in five", "2/3". A bare article asks for proof that no ordinal or span of time is meant.
    pub(super) fn fraction_words(&self, at: usize, hedged: bool) -> Option<Fraction> {
        self.odds(at)
            .or_else(|| self.half(at))
            .or_else(|| self.parts(at, hedged))
            .or_else(|| self.slashed(at))
    }

    fn half(&self, at: usize) -> Option<Fraction> {
        let next = match self.word(at) {
            "half" => at + 1,
            "a" | "one" if self.word(self.skip_joint(at + 1)) == "half" => {
                self.skip_joint(at + 1) + 1
            }
            _ => return None,
        };
        let before = at.checked_sub(1);
        let is_part_of_time = before.is_some_and(|before| self.entry(before).ordinal.is_some())
            || matches!(self.word_before(at), "latter" | "other" | "better" | "in");
        let follows = self.word(next);
        let is_compound = self.is_joint(next)
            || matches!(
                follows,
                "a" | "an"
                    | "time"
                    | "hour"
                    | "year"
                    | "century"
                    | "brother"
                    | "sister"
                    | "life"
                    | "way"
                    | "measures"
                    | "past"
            );
        if is_part_of_time || is_compound {
            return None;
        }
        Some(Fraction {
            percent: Decimal::from(50),
            parts: 2,
            end: next,
        })
    }

    fn parts(&self, at: usize, hedged: bool) -> Option<Fraction> {
        let article = matches!(self.word(at), "a" | "an");
        let count = if article {
            1
        } else {
            self.entry(at)
                .cardinal
                .filter(|count| (1..10).contains(count))?
        };
        let hyphened = self.is_joint(at + 1);
        let word_at = self.skip_joint(at + 1);
        let word = self.word(word_at);
        let name = if count == 1 {
            word
        } else {
            word.strip_suffix('s')?
        };
        let parts = PARTS.iter().find(|(part, _)| *part == name)?.1;
        let end = word_at + 1;
        let follows = self.word(end);
        let is_share_of = matches!(follows, "of" | "the" | "as")
            || (self.word_before(at) == "by" && follows != "party")
            || self.is_of_group(at)
            || hedged;
        let is_time = parts == 4 && count != 3 && !hyphened;
        let proven = if article {
            is_share_of && !self.is_joint(end)
        } else {
            !is_time || (is_share_of && count == 1)
        };
        let in_range = count < parts && (!article || word != "fourth");
        (proven && in_range).then(|| Fraction {
            percent: percent_of(count, parts),
            parts,
            end,
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
            opens && matches!(self.word(start), "of" | "among")
        })
    }

    /// "one in five", "four-in-ten", "9 out of 10".
    fn odds(&self, at: usize) -> Option<Fraction> {
        let small = |at: usize| -> Option<u32> {
            if let Some(number) = self.entry(at).cardinal {
                return Some(number);
            }
            if matches!(self.word(at), "hundred" | "thousand") {
                return None;
            }
            self.is_number(at)
                .then(|| self.raw(at).replace(',', "").parse().ok())
                .flatten()
        };
        let count = small(at).filter(|count| *count > 0)?;
        let link = self.skip_joint(at + 1);
        let group_at = match self.word(link) {
            "in" => self.skip_joint(link + 1),
            "out" if self.word(link + 1) == "of" => link + 2,
            _ => return None,
        };
        let every = usize::from(self.word(group_at) == "every");
        let group_at = group_at + every;
        let (group, end) = match (self.word(group_at), self.word(group_at + 1)) {
            ("a", "hundred") => (100, group_at + 2),
            ("a", "thousand") => (1_000, group_at + 2),
            _ => (small(group_at)?, group_at + 1),
        };
        let is_group = GROUPS.contains(&group) && count < group;
        let followed = self.is_sign(end, '%')
            || self.scale(end, false).is_some()
            || matches!(self.word(end), "percent" | "per")
            || self.is_joint(end);
        (is_group && !followed).then(|| Fraction {
            percent: percent_of(count, group),
            parts: group,
            end,
        })
    }

    /// "2/3 of".
    fn slashed(&self, at: usize) -> Option<Fraction> {
        let count: u32 = self
            .is_number(at)
            .then(|| self.raw(at).parse().ok())
            .flatten()?;
        let slash = self.is_sign(at + 1, '/') && self.is_glued(at + 1) && self.is_glued(at + 2);
        let parts: u32 = (slash && self.is_number(at + 2))
            .then(|| self.raw(at + 2).parse().ok())
            .flatten()?;
        let proven = (1..parts).contains(&count) && parts <= 10 && self.word(at + 3) == "of";
        proven.then(|| Fraction {
            percent: percent_of(count, parts),
            parts,
            end: at + 3,
        })
    }

    /// "a majority of", "the vast majority", "most of", "a plurality", "a minority of".
    fn crowd_share(&self, start: usize, at: usize, hedge: Option<&Hedge>) -> Option<Found> {
        if hedge.is_some() {
            return None;
        }
        if self.word(at) == "most" {
            let end = self.most(at)?;
            let form = Form::Proportion {
                word: ProportionWord::Majority,
                hedge: None,
            };
            let (mut mention, end) = self.share(start, at..end, end, tolerance::majority(), form);
            // Most of a people is a finding of a survey; most of a harvest is a way of speaking.
            mention.exempt = (!self.is_people(at + 1)).then_some(exempt::VAGUE);
            return Some((mention, end));
        }
        let article = self.word(at);
        let indefinite = matches!(article, "a" | "an");
        let mut next = if indefinite || article == "the" {
            at + 1
        } else {
            at
        };
        let mut is_vast = false;
        // A rule of voting is no share that was measured.
        let is_rule = matches!(
            self.word(next),
            "simple" | "absolute" | "qualified" | "supermajority"
        );
        while self.is_in(next, List::CrowdSizes) {
            is_vast |= matches!(self.word(next), "vast" | "overwhelming");
            next += 1;
        }
        let end = next + 1;
        let follows = self.word(end);
        let of = follows == "of";
        let compound = self.is_in(end, List::CrowdCompounds) || self.is_joint(end);
        let stands_alone = indefinite || is_vast;
        let (word, bounds) = match self.word(next) {
            "majority" | "majorities" if of || (stands_alone && !compound) => {
                if is_vast {
                    (ProportionWord::VastMajority, tolerance::vast_majority())
                } else {
                    (ProportionWord::Majority, tolerance::majority())
                }
            }
            "plurality" | "pluralities" if of || indefinite => {
                (ProportionWord::Plurality, tolerance::minority())
            }
            "minority" if of || (indefinite && self.is_clause_end(end)) => {
                (ProportionWord::Minority, tolerance::minority())
            }
            _ => return None,
        };
        let form = Form::Proportion { word, hedge: None };
        let (mut mention, end) = self.share(start, at..end, end, bounds, form);
        mention.exempt = is_rule.then_some(exempt::VAGUE);
        Some((mention, end))
    }

    /// Whether those that surveys ask stand at `at`: "Americans", "adults", "young voters".
    fn is_people(&self, at: usize) -> bool {
        let demonym = self.is_capitalised(at) && self.is_plural(at);
        demonym
            || (at..at + 3)
                .take_while(|at| self.is_word(*at))
                .any(|at| self.is_in(at, List::People))
    }

    /// "most of the", "most Americans", "most large firms"; not the superlative of an adjective. The token after "most".
    fn most(&self, at: usize) -> Option<usize> {
        let before = self.word_before(at);
        let superlative = matches!(
            before,
            "the"
                | "at"
                | "a"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "matters"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
        ) || before.ends_with("'s")
            || before.ends_with("’s");
        if superlative || self.is_joint(at + 1) {
            return None;
        }
        if self.word(at + 1) == "of" {
            return (self.word(at + 2) != "all").then_some(at + 1);
        }
        // "Most health spending", "most say yes": no plural follows, and no adjective that it could raise.
        let opens = self.is_capitalised(at) && self.is_word(at + 1) && !self.is_capitalised(at + 1);
        let says = self.is_in(at + 1, List::Opinions);
        if opens || says {
            return Some(at + 1);
        }
        let noun = self.plural_noun(at + 1)?;
        (noun.split(' ').count() <= 2).then_some(at + 1)
    }
}

fn percent_of(count: u32, parts: u32) -> Decimal {
    (Decimal::from(count) * Decimal::from(100) / Decimal::from(parts)).with_prec(12)
}

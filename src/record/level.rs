//! Numbers relative to a level that words name: "38 percent *below its 2008 peak*", "half *its 2017 level*".

use std::ops::Range;

use super::measure::{PARTS, capitalised, plain};
use super::number::NumberContext;
use crate::lang::word::{without_article, words_at};
use crate::lang::{Class, List, Relation};
use crate::mention::{Direction, Form, Reading};
use crate::quantity::{Base, Unit};

/// A level to which a number is relative.
pub(super) struct NamedLevel {
    /// The noun phrase of the level: "its 2008 peak".
    words: String,
    /// The bytes of the level; dates within belong to it.
    pub(super) range: Range<usize>,
    /// The word that relates the number to the level, in lower case: "below".
    joint: Option<String>,
    is_under: bool,
}

impl NamedLevel {
    /// The measure of a number relative to this level: the subject of its clause, where the words beside the number are those of the level.
    pub(super) fn measure(
        &self,
        measure: &str,
        stated: &Reading,
        number: &NumberContext<'_>,
    ) -> Option<String> {
        let is_own = self.words.to_lowercase().contains(&measure.to_lowercase());
        let subject = is_own.then(|| number.undated_subject());
        let measure = match subject {
            Some(subject) => capitalised(&subject?),
            None => measure.to_owned(),
        };
        let is_share = matches!(stated.form, Form::Proportion { .. });
        let joint = self.joint.as_deref().filter(|_| is_share);
        let joint = joint.unwrap_or("relative to");
        Some(format!("{measure} {joint} {}", self.words))
    }

    /// A reading whose direction is taken from the word before the level, where its own words leave it open.
    pub(super) fn sided(&self, stated: &Reading) -> Reading {
        let mut stated = stated.clone();
        if let Form::Change { direction, .. } = &mut stated.form
            && *direction == Direction::Either
            && self.joint.is_some()
        {
            *direction = if self.is_under {
                Direction::Down
            } else {
                Direction::Up
            };
        }
        stated
    }
}

impl NumberContext<'_> {
    /// The subject of the clause, cut before a time in it: "Real wages" from "Real wages in 2022".
    fn undated_subject(&self) -> Option<String> {
        let range = self.frame()?.subject.clone()?;
        let inside = self.mentions.iter().map(|mention| mention.range.start);
        let end = inside.filter(|start| range.contains(start)).min();
        let words = self.text.get(range.start..end.unwrap_or(range.end))?;
        let words = self.first(words);
        (!words.is_empty()).then_some(words)
    }

    /// The level behind a share or change: "over" or "under" with a noun phrase that names a level; behind a fraction, the noun phrase
    /// alone suffices.
    pub(super) fn level(&self, stated: &Reading) -> Option<NamedLevel> {
        let is_share = stated
            .unit
            .as_ref()
            .is_some_and(|unit| matches!(unit.base, Base::Percent | Base::PercentagePoints));
        let is_times = stated.unit.as_ref() == Some(&Unit::TIMES);
        let is_fraction = is_times || matches!(stated.form, Form::Proportion { .. });
        if !is_share && !is_fraction {
            return None;
        }
        let from = self.core().end;
        let behind = self.text.get(from..self.sentence.end)?;
        let (first, word) = words_at(behind).next()?;
        let between = behind.get(..first.start)?;
        let lower = word.to_lowercase();
        let is_under = List::UnderWords.holds(&lower);
        let is_joined = is_under || List::OverWords.holds(&lower);
        if !between.trim().is_empty() || !(is_joined || is_fraction) {
            return None;
        }
        let start = if is_joined { first.end } else { first.start };
        let rest = behind.get(start..)?;
        let end = self.level_end(from + start, rest)?;
        let words = rest.get(..end)?;
        let words = words.trim().trim_end_matches('.');
        let mut all = words_at(words).map(|(_, word)| self.language.find(&word.to_lowercase()));
        all.any(|entry| entry.is_in(Class::BaseLevels))
            .then(|| NamedLevel {
                words: plain(without_article(words)),
                range: from + start..from + start + end,
                joint: is_joined.then_some(lower),
                is_under,
            })
    }

    /// The end of a level's noun phrase: before a mark, a verb, a conjunction, or a preposition other than "of".
    fn level_end(&self, at: usize, words: &str) -> Option<usize> {
        let mark = words.find(PARTS).unwrap_or(words.len());
        let verbs = self.frame().into_iter().flat_map(|frame| &frame.verbs);
        let verbs = verbs
            .map(|verb| verb.range.start)
            .filter(|start| *start > at);
        let verb = verbs.min().map_or(words.len(), |verb| verb - at);
        let ends = |(range, word): &(Range<usize>, &str)| {
            let word = word.to_lowercase();
            let relation = self.language.find(&word).relation;
            range.start > 0
                && (self.opens_another(&word)
                    || relation.is_some_and(|relation| relation != Relation::Of)
                        && self.language.is_preposition(&word))
        };
        let joint = words_at(words).find(ends).map(|(range, _)| range.start);
        let end = mark.min(verb).min(joint.unwrap_or(words.len()));
        (end > 0).then_some(end)
    }
}

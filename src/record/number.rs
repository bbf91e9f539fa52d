//! A number in its sentence: its clause, its time, and the words that rest on its record.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::arrange::distinct;
use crate::check::PassageReading;
use crate::clause::attribution::{Attribution, is_report};
use crate::clause::{ClauseFrame, innermost};
use crate::lang::word::words_at;
use crate::lang::{self, Class, ENGLISH, Language, Relation, known};
use crate::mention::{Comparator, Form, Mention, Reading};
use crate::prose::Passage;
use crate::quantity::Period;

/// The most mentions and clauses read on either side of a number.
const MOST_NEAR: usize = 32;

/// Whether a relation leads to a goal: "to", "until".
const fn is_goal(relation: Relation) -> bool {
    matches!(relation, Relation::To | Relation::Until)
}

/// A number with its passage, sentence and clauses.
pub(super) struct NumberContext<'r> {
    passage: &'r Passage,
    pub(super) text: &'r str,
    pub(super) range: Range<usize>,
    pub(super) sentence: Range<usize>,
    pub(super) language: &'static Language,
    /// All mentions of the passage.
    all: &'r [Mention],
    /// The mentions of the sentence that are near the number.
    pub(super) mentions: &'r [Mention],
    frames: &'r [ClauseFrame],
    /// The people and works to which the passage attributes its statements.
    pub(super) tellers: &'r [Attribution],
    /// The index of the number among the mentions of the passage.
    index: Option<usize>,
}

impl<'r> NumberContext<'r> {
    pub(super) fn new(
        passage: &'r Passage,
        reading: Option<&'r PassageReading<'_>>,
        range: &Range<usize>,
        tag: &str,
    ) -> Self {
        let whole = 0..passage.text.value.len();
        let sentence = passage.sentences.get(passage.sentence_at(range.start));
        let sentence = sentence.cloned().unwrap_or(whole);
        let mentions: &[Mention] = reading.map_or(&[], |reading| &reading.mentions);
        let own = mentions.partition_point(|mention| mention.range.end <= range.start);
        // The mentions of the sentence, cut to those near the number.
        let first = mentions.partition_point(|mention| mention.range.start < sentence.start);
        let end = mentions.partition_point(|mention| mention.range.start < sentence.end);
        let near = first.max(own.saturating_sub(MOST_NEAR))..end.min(own + MOST_NEAR);
        let frames: &[ClauseFrame] = reading.map_or(&[], |reading| &reading.frames);
        let behind = frames.partition_point(|frame| frame.range.start < range.end);
        let frames = behind.saturating_sub(MOST_NEAR)..frames.len().min(behind + MOST_NEAR);
        let frames = reading.and_then(|reading| reading.frames.get(frames));
        let is_own = |mention: &&Mention| mention.range.start < range.end;
        Self {
            passage,
            text: &passage.text.value,
            range: range.clone(),
            sentence,
            language: lang::of(tag).unwrap_or(&ENGLISH),
            all: mentions,
            mentions: mentions.get(near).unwrap_or_default(),
            frames: frames.unwrap_or_default(),
            tellers: reading.map_or(&[], |reading| &reading.attributions),
            index: mentions.get(own).filter(is_own).map(|_| own),
        }
    }

    /// The innermost clause around the number.
    pub(super) fn frame(&self) -> Option<&'r ClauseFrame> {
        innermost(self.frames, self.range.start)
    }

    /// The verbs of the clauses near the number, in order.
    pub(super) fn verbs(&self) -> impl Iterator<Item = &'r Range<usize>> {
        let verbs = self.frames.iter().flat_map(|frame| &frame.verbs);
        verbs.map(|verb| &verb.range)
    }

    /// What the number states in its sentence, whose verb may give it a direction.
    pub(super) fn reading(&self) -> Option<&'r Reading> {
        self.own().map(|own| &own.reading)
    }

    /// The bytes of the number without its hedge.
    pub(super) fn core(&self) -> Range<usize> {
        self.own()
            .map_or_else(|| self.range.clone(), |own| own.core.clone())
    }

    fn own(&self) -> Option<&'r Mention> {
        let own = self.index.and_then(|index| self.all.get(index));
        own.filter(|mention| mention.range.start < self.range.end)
    }

    /// Whether the number is the end of a change: "fell by 2 percent in 2023, to 244 tons".
    fn is_end(&self) -> bool {
        let frame = self.frame();
        let start = frame.map_or(self.sentence.start, |frame| frame.range.start);
        let before = self.text.get(start..self.range.start).unwrap_or_default();
        let joint = words_at(before).map(|(_, word)| word.to_lowercase());
        let joint = joint
            .filter(|word| !self.language.find(word).is_in(Class::Articles))
            .last();
        joint.is_some_and(|word| self.language.find(&word).relation.is_some_and(is_goal))
    }

    /// Whether another number stands between this one and a later date: "$154 billion last year, up 4.5 percent on 2021".
    fn is_farther(&self) -> bool {
        let is_date = |own: &&Mention| matches!(own.reading.form, Form::Date { .. });
        let behind = self.mentions.iter().filter(|own| {
            own.range.start >= self.range.end && self.sentence.contains(&own.range.start)
        });
        let before = self.mentions.iter().filter(|own| {
            own.range.end <= self.range.start && self.sentence.contains(&own.range.start)
        });
        !before.clone().any(|own| is_date(&own))
            && behind.clone().any(|own| is_date(&own))
            && behind.clone().next().is_some_and(|own| !is_date(&own))
    }

    /// The period of the number: the time that governs it, or the only time of its sentence. Of a span of years, the start and the end of a
    /// change have a year each: "from 6 to 12 percent between 2019 and 2022".
    pub(super) fn period(&self, level: Option<&Range<usize>>) -> Option<Period> {
        let own = self.governing(level);
        let end = self.end_of_change();
        let of_change = end.and_then(|(end, is_end)| {
            let span = own.or_else(|| self.of_mention(end, level))?;
            let (first, last) = (span.start.year(), span.end.year());
            let is_years =
                Period::year(first)
                    .zip(Period::year(last))
                    .is_some_and(|(first, last)| {
                        (first.start, last.end) == (span.start, span.end) && first != last
                    });
            is_years.then(|| Period::year(if is_end { last } else { first }))?
        });
        of_change.or(own)
    }

    /// The index of the number that is the end of a change from or to this one, and whether that is this one itself.
    fn end_of_change(&self) -> Option<(usize, bool)> {
        let index = self.index?;
        let is_after = |index: usize, relation: fn(Relation) -> bool| {
            let mention = self.all.get(index)?;
            let is_number = !matches!(mention.reading.form, Form::Date { .. });
            let is_near = self.sentence.contains(&mention.range.start);
            let joint = self
                .joint(mention.range.start)
                .filter(|_| is_number && is_near)?;
            relation(joint).then_some(())
        };
        let is_start = |relation| matches!(relation, Relation::From);
        let is_pair = |start: usize, end: usize| {
            is_after(start, is_start)
                .and(is_after(end, is_goal))
                .is_some()
        };
        if is_pair(index, index + 1) {
            return Some((index + 1, false));
        }
        let before = index.checked_sub(1)?;
        is_pair(before, index).then_some((index, true))
    }

    /// The relation of the word before a place of the sentence.
    fn joint(&self, at: usize) -> Option<Relation> {
        let before = self.text.get(self.sentence.start..at)?;
        let joint = words_at(before).map(|(_, word)| word.to_lowercase());
        let joint = joint
            .filter(|word| !self.language.find(word).is_in(Class::Articles))
            .last()?;
        self.language.find(&joint).relation
    }

    /// The time that governs a mention.
    fn of_mention(&self, index: usize, level: Option<&Range<usize>>) -> Option<Period> {
        let times = self.frames.iter().flat_map(|frame| &frame.times);
        let mut governing = times.filter(|time| time.governs.contains(&index));
        let time = self.all.get(governing.next()?.mention)?;
        let is_of_level = level.is_some_and(|level| level.contains(&time.range.start));
        match &time.reading.form {
            Form::Date { period }
                if time.reading.comparator == Comparator::Equal && !is_of_level =>
            {
                *period
            }
            _ => None,
        }
    }

    /// The time that governs the number, or the only time of its sentence, if that governs no other number or the number is the end of a
    /// change.
    fn governing(&self, level: Option<&Range<usize>>) -> Option<Period> {
        // In "below its 2008 peak", the time belongs to the level and to no number.
        let is_other = |mention: &Mention| {
            level.is_some_and(|level| level.contains(&mention.range.start))
                || self.is_of_work(mention)
        };
        let period = |mention: &Mention| match &mention.reading.form {
            Form::Date { period } if mention.reading.comparator == Comparator::Equal => *period,
            _ => None,
        };
        let is_own_time = |index: usize| self.all.get(index).is_some_and(|own| !is_other(own));
        let times = || {
            let times = self.frames.iter().flat_map(|frame| &frame.times);
            times.filter(|time| is_own_time(time.mention))
        };
        let governs = |index| times().find(|time| time.governs.contains(&index));
        if let Some(time) = self.index.and_then(governs) {
            return self.all.get(time.mention).and_then(period);
        }
        let dates = self.mentions.iter().filter(|mention| {
            matches!(mention.reading.form, Form::Date { .. })
                && self.sentence.contains(&mention.range.start)
                && !is_other(mention)
        });
        let different: BTreeSet<Option<Period>> = distinct(dates.map(period));
        let mut different = different.into_iter();
        let only = different
            .next()
            .flatten()
            .filter(|_| different.next().is_none());
        // As in "$2.3 million, down from $2.9 million in 2019".
        let in_sentence = |index: usize| {
            let mention = self.all.get(index);
            mention.is_some_and(|own| self.sentence.contains(&own.range.start))
        };
        let is_of_other = times().any(|time| in_sentence(time.mention) && !time.governs.is_empty());
        only.filter(|_| (!is_of_other || self.is_end()) && !self.is_farther())
    }

    /// Whether a date is that of a cited work: "OAG, 2014 [@oag-2014]".
    fn is_of_citation(&self, date: &Mention) -> bool {
        let citations = &self.passage.citations;
        let next = citations.partition_point(|(at, _)| *at < date.range.end);
        let between = citations
            .get(next)
            .and_then(|(at, _)| self.text.get(date.range.end..*at));
        let before = self.text.get(..date.range.start).unwrap_or_default();
        let name = before.trim_end().strip_suffix(',');
        let last = name.and_then(|name| words_at(name).last());
        between.is_some_and(|between| between.trim().is_empty())
            && last.is_some_and(|(_, word)| word.starts_with(char::is_uppercase))
    }

    /// Whether a date in parentheses behind the number is that of a work or document: "(Bloomberg, 12 March 2024)", "its report (12 June
    /// 2021)".
    fn is_of_work(&self, date: &Mention) -> bool {
        if matches!(date.reading.form, Form::Date { .. }) && self.is_of_citation(date) {
            return true;
        }
        let is_date = matches!(date.reading.form, Form::Date { .. });
        let lead = self.text.get(self.sentence.start..date.range.start);
        let parted = lead
            .filter(|_| is_date)
            .and_then(|lead| lead.rsplit_once('('));
        let Some((before, inside)) = parted.filter(|(_, inside)| !inside.contains(')')) else {
            return false;
        };
        // A number in the same parentheses belongs to that time.
        let open = date.range.start - inside.len();
        let between = self.text.get(date.range.end..self.range.start);
        let is_beside = between.map_or(open <= self.range.start, |between| !between.contains(')'));
        if is_beside {
            return false;
        }
        let is_name = |word: &str| {
            let entry = self.language.find(&word.to_lowercase());
            word.starts_with(char::is_uppercase)
                && !word.contains(|letter: char| letter.is_ascii_digit())
                && !entry.is_in(Class::FunctionWords)
                && entry.month.is_none()
        };
        match words_at(inside).next() {
            Some((_, first)) => is_name(first),
            None => words_at(before)
                .last()
                .is_some_and(|(_, word)| is_report(&word.to_lowercase())),
        }
    }

    /// The scale and unit behind the number, in a language that is not read: "Milliarden Euro".
    pub(super) fn unread_unit(&self, tag: &str) -> String {
        /// The most words of scale and unit.
        const MOST: usize = 3;
        let behind = self.text.get(self.range.end..).unwrap_or_default();
        let end =
            behind.find(|c: char| !c.is_alphabetic() && !matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let words = behind
            .get(..end.unwrap_or(behind.len()))
            .unwrap_or_default();
        let words = words.split_whitespace();
        let words = words.take_while(|word| !known::is_small(&word.to_lowercase(), tag));
        words.take(MOST).collect::<Vec<_>>().join(" ")
    }

    /// The words that will rest on the record: the amount, and the noun that it counts if that follows.
    pub(super) fn anchored(&self, noun: Option<&str>) -> Range<usize> {
        let own = self.own().filter(|mention| mention.range == self.range);
        let words = own.map_or_else(|| self.range.clone(), Mention::amount);
        let behind = self.text.get(words.end..).unwrap_or_default();
        let counted = noun.and_then(|noun| {
            let behind = behind.strip_prefix(' ')?;
            // As in "1,6 millones de hogares".
            let parted = || {
                let (joint, rest) = behind.split_once(' ')?;
                let relation = self.language.find(&joint.to_lowercase()).relation;
                let rest = (relation == Some(Relation::Of)).then_some(rest)?;
                rest.strip_prefix(noun)
            };
            behind.strip_prefix(noun).or_else(parted)
        });
        let is_whole = |rest: &&str| !rest.starts_with(char::is_alphanumeric);
        match counted.filter(is_whole) {
            Some(rest) => words.start..self.text.len() - rest.len(),
            None => words,
        }
    }
}

//! Units that stand elsewhere than behind their number: behind the last of a list, or not read at all.

use std::ops::Range;

use super::super::names;
use super::super::reach::Fact;
use crate::lang::noun::{head, is_same_word};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List};
use crate::mention::{self, Form, Mention, Reading};
use crate::prose::Passage;
use crate::quantity::{Base, Unit, measure};

/// The unit of each number that has none and stands in a list before one that has: "59.1, 25.4 and 8.7 percent" (docs/reading.md,
/// Lists).
pub(super) fn listed(text: &str, mentions: &[Mention]) -> Vec<Option<Unit>> {
    let mut units: Vec<Option<Unit>> = Vec::with_capacity(mentions.len());
    let mut next: Option<(&Mention, Option<Unit>)> = None;
    for mention in mentions.iter().rev() {
        let reading = &mention.reading;
        let is_plain = matches!(
            reading.form,
            Form::Number { hedge: None, .. }
                | Form::Change {
                    hedge: None,
                    to: None,
                    ..
                }
        );
        // "1.6 million, or 39 percent"
        let is_scaled = matches!(&reading.form, Form::Number { stated, .. } if stated.scale != 1);
        let is_bare = is_plain
            && !is_scaled
            && reading.unit.is_none()
            && reading.noun.is_none()
            && mention.exempt.is_none();
        let unit = next.as_ref().filter(|_| is_bare).and_then(|(after, unit)| {
            let gap = text.get(mention.range.end..after.range.start)?;
            let gap = gap.trim();
            let word = gap.strip_prefix(',').map_or(gap, str::trim_start);
            let joins = gap == "," || List::Alternatives.holds(word);
            unit.clone().filter(|_| joins)
        });
        let of_list = unit.clone().or_else(|| {
            let is_unscaled = match &reading.form {
                Form::Number {
                    hedge: None,
                    stated,
                    ..
                } => stated.scale == 1,
                _ => false,
            };
            reading.unit.clone().filter(|_| is_unscaled)
        });
        next = Some((mention, of_list));
        units.push(unit);
    }
    units.reverse();
    units
}

/// "47,000 working days" in days, beside a record of a time: the head of what is counted is the unit.
pub(super) fn of_noun(reading: &Reading, facts: &[&Fact<'_>]) -> Option<Reading> {
    // "It was modified 118 times": how often something was done counts what was done.
    let times = Unit::of(Base::Times);
    if reading.unit.as_ref() == Some(&times)
        && let Form::Number { stated, .. } = &reading.form
    {
        let is_count = |fact: &&Fact<'_>| {
            let value = fact.value().filter(|value| value.unit.is_none());
            value.and_then(|value| value.amount.value()) == Some(&stated.value)
        };
        return facts.iter().any(is_count).then(|| Reading {
            unit: None,
            ..reading.clone()
        });
    }
    let noun = reading.noun.as_deref().filter(|_| reading.unit.is_none())?;
    if ENGLISH.find(noun).is_in(Class::Occasions) {
        return Some(Reading {
            noun: None,
            ..reading.clone()
        });
    }
    let named = measure::by_words(head(noun))?;
    let unit = Unit::of(Base::Measure(named.name));
    let is_alike = |fact: &&Fact<'_>| {
        let own = fact.value().and_then(|value| value.unit.as_ref());
        own.is_some_and(|own| own.is_comparable(&unit))
    };
    facts.iter().any(is_alike).then(|| Reading {
        unit: Some(unit.clone()),
        noun: None,
        ..reading.clone()
    })
}

/// The one word behind a number in its anchor, where it is neither unit nor noun and no record has it.
pub(super) fn unread_behind(
    passage: &Passage,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Range<usize>> {
    let reading = &mention.reading;
    let is_bare = matches!(reading.form, Form::Number { .. })
        && reading.unit.is_none()
        && reading.noun.is_none();
    let anchor = passage.anchor_over(&mention.range).filter(|_| is_bare)?;
    let words = &passage.anchors.get(anchor)?.words;
    let rest = passage.text.value.get(mention.range.end..words.end)?;
    let mut behind = words_at(rest);
    let (range, word) = behind.next()?;
    let is_recorded = |fact: &&Fact<'_>| {
        let noun = fact.value().and_then(|value| value.noun.as_deref());
        let recorded = fact.measure().into_iter().chain(noun);
        recorded
            .flat_map(names::words)
            .any(|known| is_same_word(&known, &word.to_lowercase()))
    };
    let is_unread = behind.next().is_none()
        && !mention::is_known(&word.to_lowercase())
        && !facts.iter().any(is_recorded);
    let start = mention.range.end;
    is_unread.then(|| start + range.start..start + range.end)
}

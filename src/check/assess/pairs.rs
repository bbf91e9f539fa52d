//! Which two records a change, a multiple or a comparison is computed from: two of one measure, then and now, or two that its words
//! name (docs/reading.md, Pairs). Nothing is searched for among all pairs.

use std::collections::BTreeMap;

use super::super::names;
use super::super::reach::Fact;
use super::super::trace::Status;
use super::Assessment;
use crate::mention::{self, Form, Mention};
use crate::prose::Passage;
use crate::quantity::Period;

/// Words of status, time and order, which do not change what is measured.
const STATUS: &[&str] = &[
    "actual",
    "after",
    "at",
    "before",
    "beginning",
    "by",
    "current",
    "day",
    "during",
    "early",
    "end",
    "estimated",
    "final",
    "first",
    "for",
    "forecast",
    "in",
    "initial",
    "last",
    "late",
    "latest",
    "mid",
    "month",
    "new",
    "now",
    "of",
    "old",
    "on",
    "preliminary",
    "previous",
    "projected",
    "provisional",
    "quarter",
    "recorded",
    "revised",
    "second",
    "start",
    "then",
    "today",
    "week",
    "year",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The pairs of one measure among some facts, or the only two that there are.
pub(super) fn of_one_measure<'f, 'a>(
    facts: &[&'f Fact<'a>],
    passage: &Passage,
    mention: &Mention,
) -> Vec<Vec<&'f Fact<'a>>> {
    let figures = facts.iter().copied().filter(|fact| fact.value().is_some());
    let figures: Vec<&Fact<'_>> = figures.collect();
    if let [first, second] = figures.as_slice() {
        return if names_other(passage, mention) {
            vec![named_order(first, second, passage)]
        } else {
            // "The second is twice as tall": which is compared with which, these words do not say.
            vec![vec![*first, *second], vec![*second, *first]]
        };
    }
    let mut by_measure: BTreeMap<Vec<String>, Vec<&'f Fact<'a>>> = BTreeMap::new();
    for fact in figures {
        if let Some(measure) = fact.measure() {
            by_measure.entry(measured(measure)).or_default().push(fact);
        }
    }
    let said = said_periods(passage, mention);
    by_measure
        .into_values()
        .filter_map(|mut of_one| {
            if of_one.len() > 2 {
                // A series: the words say which two of it.
                of_one.retain(|fact| {
                    fact.periods
                        .iter()
                        .any(|period| said.iter().any(|said| said.contains(period)))
                });
            }
            (of_one.len() == 2).then_some(of_one)
        })
        .collect()
}

/// The periods that the sentence of a mention names.
fn said_periods(passage: &Passage, mention: &Mention) -> Vec<Period> {
    let index = passage.sentence_at(mention.range.start);
    let sentence = passage.sentences.get(index);
    let words = sentence.and_then(|range| passage.text.value.get(range.clone()));
    let words = words.unwrap_or(&passage.text.value);
    words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| Period::year(word.parse().ok()?))
        .collect()
}

/// Whether the words after a mention name what it is compared with: "twice as much as Mexico".
fn names_other(passage: &Passage, mention: &Mention) -> bool {
    let index = passage.sentence_at(mention.range.start);
    let end = passage
        .sentences
        .get(index)
        .map_or(passage.text.value.len(), |sentence| sentence.end);
    let after = passage.text.value.get(mention.range.end..end);
    after
        .unwrap_or_default()
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| matches!(word, "than" | "as"))
}

/// Two facts, the one that the words name last first: "A is twice B" compares A with B.
fn named_order<'f, 'a>(
    first: &'f Fact<'a>,
    second: &'f Fact<'a>,
    passage: &Passage,
) -> Vec<&'f Fact<'a>> {
    let text = passage.text.value.to_lowercase();
    let place = |fact: &Fact<'_>, other: &Fact<'_>| {
        let others = other.measure().map(names::words).unwrap_or_default();
        let own = fact.measure().map(names::words).unwrap_or_default();
        let own = own.iter().filter(|word| !others.contains(word));
        own.filter_map(|word| text.find(word.as_str())).min()
    };
    match (place(first, second), place(second, first)) {
        (Some(a), Some(b)) if a < b => vec![second, first],
        _ => vec![first, second],
    }
}

/// Two facts with the earlier first, where their records say which that is: prose names the later first as often as not.
pub(super) fn by_period<'f, 'a>(mut pair: Vec<&'f Fact<'a>>) -> Vec<&'f Fact<'a>> {
    let started = |fact: &Fact<'_>| fact.periods.iter().map(|period| period.start).min();
    if pair.iter().all(|fact| started(fact).is_some()) {
        pair.sort_by_key(|fact| started(fact));
    }
    pair
}

/// Two facts in the order in which they are compared. A multiple has first what it is compared with: "58 percent, twice the share among
/// fathers" compares the number before it with another, "bread costs twice as much" another with the number before it. A share has
/// its part first: "1.1 million tons, a quarter of what it bought before".
pub(super) fn compared<'f, 'a>(
    pair: Vec<&'f Fact<'a>>,
    all: &[Assessment],
    passage: &Passage,
    mention: &Mention,
) -> Vec<&'f Fact<'a>> {
    let [first, second] = pair.as_slice() else {
        return pair;
    };
    let is_share = matches!(mention.reading.form, Form::Proportion { .. });
    let is_multiple = first.periods == second.periods
        && matches!(
            mention.reading.form,
            Form::Multiple {
                over_time: false,
                ..
            }
        );
    if !is_share && !is_multiple {
        return pair;
    }
    let sentence = passage.sentence_at(mention.range.start);
    let mut before = all.iter().rev().filter(|found| {
        found.status == Status::Checked
            && found.range.end <= mention.range.start
            && passage.sentence_at(found.range.start) == sentence
    });
    let ids = [first.id, second.id];
    let subject = before.find_map(|found| match found.records.as_slice() {
        [id] => ids.iter().position(|own| own == id),
        _ => None,
    });
    let Some(subject) = subject else {
        return pair;
    };
    let (own, other) = if subject == 0 {
        (first, second)
    } else {
        (second, first)
    };
    if is_multiple && compares_subject(passage, mention) {
        vec![other, own]
    } else {
        vec![own, other]
    }
}

/// Whether the words after a multiple name what its subject is compared with: "twice the share among fathers", "twice as much as".
fn compares_subject(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.text.value;
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let after = text.get(mention.range.end..).unwrap_or_default();
    let clause = after.split([',', ';', '.', ':']).next().unwrap_or_default();
    let mut words = clause.split_whitespace();
    if said.contains(" as ") || said.ends_with(" more") {
        words.any(|word| matches!(word, "as" | "than"))
    } else {
        words.next().is_some()
    }
}

/// Two figures of one measure, the earlier first: their periods say which that is, or else their order in the brackets.
pub(super) fn then_and_now<'f, 'a>(facts: Vec<&'f Fact<'a>>) -> Vec<&'f Fact<'a>> {
    if are_one_measure(&facts) {
        by_period(facts)
    } else {
        facts
    }
}

/// Whether facts are two of one measure.
pub(super) fn are_one_measure(facts: &[&Fact<'_>]) -> bool {
    match facts {
        [first, second] => match (first.measure(), second.measure()) {
            // A change and a level are of two.
            _ if first.is_recorded_change() != second.is_recorded_change() => false,
            (Some(a), Some(b)) => measured(a) == measured(b),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a mention can be computed from two facts: what a verb says to have changed is one measure.
pub(super) fn may_compare(facts: &[&Fact<'_>], passage: &Passage, mention: &Mention) -> bool {
    let [first, second] = facts else {
        return true;
    };
    let over_time = match &mention.reading.form {
        Form::Multiple { over_time, .. } => *over_time,
        Form::Change { .. } => {
            let words = passage.text.value.get(mention.range.clone());
            let verb = words
                .unwrap_or_default()
                .split(|letter: char| !letter.is_alphabetic())
                .next()
                .unwrap_or_default();
            mention::verb_direction(&verb.to_lowercase()).is_some()
        }
        _ => false,
    };
    match (first.measure(), second.measure()) {
        // A change and a level are no two states of anything.
        _ if first.is_recorded_change() != second.is_recorded_change() => false,
        (Some(a), Some(b)) if over_time => measured(a) == measured(b),
        _ => true,
    }
}

/// Words of a measure of change, which do not change what has changed.
const CHANGES: &[&str] = &["annual", "change", "growth", "rate", "yearly"];

/// The record of how the measure of two facts changed, which beats what can be computed from them (docs/reading.md, Recorded change first).
pub(super) fn recorded_change<'f, 'a>(
    facts: &[&'f Fact<'a>],
    pair: &[&Fact<'_>],
) -> Option<&'f Fact<'a>> {
    let [first, second] = pair else {
        return None;
    };
    let of_both = measured(first.measure()?);
    if of_both != measured(second.measure()?) {
        return None;
    }
    facts.iter().copied().find(|fact| {
        let mut words = fact.measure().map(measured).unwrap_or_default();
        words.retain(|word| {
            !CHANGES.contains(&word.as_str()) && mention::verb_direction(word).is_none()
        });
        fact.is_change() && words == of_both
    })
}

/// What a measure names, but for status and time.
fn measured(measure: &str) -> Vec<String> {
    let mut words = names::words(measure);
    words.retain(|word| {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        !is_year && !STATUS.contains(&word.as_str())
    });
    words
}

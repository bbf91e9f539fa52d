//! Finds the two records from which a change, a multiple or a comparison is computed: two of one measure, then and now, or two that the
//! words name (docs/reading.md, Pairs). Nothing is searched for among all pairs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::measures::{are_one_measure, measured};
use super::{pair_order, verbs};
use crate::arrange::Arrange as _;
use crate::check::assess::Assessment;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::matching::{Verdict, judge, judge_share};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::lang::token::Token;
use crate::lang::word::words_at;
use crate::lang::{Class, List, Relation, english};
use crate::mention::{self, Direction, Form, Mention};
use crate::quantity::{Decimal, Period, Unit};

/// The pairs of one measure among some facts, or the only two facts.
pub(in crate::check::assess) fn of_one_measure<'f, 'a>(
    facts: &[&'f Fact<'a>],
    passage: &ReadPassage<'_>,
    mention: &Mention,
) -> Vec<Vec<&'f Fact<'a>>> {
    let figures = facts.iter().copied().filter(|fact| fact.value().is_some());
    let figures: Vec<&Fact<'_>> = figures.collect();
    if let [first, second] = figures.as_slice() {
        return vec![vec![*first, *second]];
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
                // In a series the words say which two are meant.
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
fn said_periods(passage: &ReadPassage<'_>, mention: &Mention) -> Vec<Period> {
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

/// Two facts, the earlier first where their records have periods; prose often names the later first.
pub(in crate::check::assess) fn by_period<'f, 'a>(
    mut pair: Vec<&'f Fact<'a>>,
) -> Vec<&'f Fact<'a>> {
    let started = |fact: &Fact<'_>| fact.periods.iter().map(|period| period.start).min();
    if pair.iter().all(|fact| started(fact).is_some()) {
        pair.arrange_by_key(|fact| started(fact));
    }
    pair
}

/// Two facts in the order in which they are compared, and whether that order is known. In a comparison the first is the one compared with,
/// by the names around "than", or else the periods, or else the number before the mention: "58 percent, twice the share among fathers"
/// compares that number, "bread costs twice as much" compares another with it. In a share the part is first: "1.1 million tons, a quarter
/// of what it bought before".
pub(in crate::check::assess) fn compared<'f, 'a>(
    pair: Vec<&'f Fact<'a>>,
    all: &[Assessment],
    passage: &ReadPassage<'_>,
    mention: &Mention,
) -> (Vec<&'f Fact<'a>>, bool) {
    let &[first, second] = pair.as_slice() else {
        return (pair, true);
    };
    let is_share = matches!(mention.reading.form, Form::Proportion { .. });
    if is_share && are_one_measure(&pair) {
        // As in "A tenth of what it had cost in 2010".
        if let Some([whole, part]) = pair_order::named(passage, mention, first, second) {
            return (vec![part, whole], true);
        }
    }
    if !is_share {
        if !is_comparison(passage, mention) {
            return (pair, true);
        }
        if let Some(named) = pair_order::named(passage, mention, first, second) {
            return (named.to_vec(), true);
        }
        // As in "In January it stood at $48.90, more than seven times as much".
        if let Some((own, other)) = apposed(all, passage, mention, first, second) {
            return (vec![other, own], true);
        }
        if first.periods != second.periods && are_one_measure(&pair) {
            return (pair, true);
        }
    }
    let Some((own, other, _)) = subject(all, passage, mention, first, second) else {
        let pair = if is_share {
            part_first(pair, passage, mention)
        } else {
            pair
        };
        return (pair, is_share);
    };
    if !is_share && compares_subject(passage, mention) {
        (vec![other, own], true)
    } else {
        (vec![own, other], true)
    }
}

/// Of two facts the one that a number before a mention in its sentence states, the other, and the bytes of that number.
fn subject<'f, 'a>(
    all: &[Assessment],
    passage: &ReadPassage<'_>,
    mention: &Mention,
    first: &'f Fact<'a>,
    second: &'f Fact<'a>,
) -> Option<(&'f Fact<'a>, &'f Fact<'a>, Range<usize>)> {
    let sentence = passage.sentence_at(mention.range.start);
    let mut before = all.iter().rev().filter(|found| {
        found.status == Status::Checked
            && found.range.end <= mention.range.start
            && passage.sentence_at(found.range.start) == sentence
    });
    before.find_map(|found| match found.records.as_slice() {
        [id] if first.id == id => Some((first, second, found.range.clone())),
        [id] if second.id == id => Some((second, first, found.range.clone())),
        _ => None,
    })
}

/// Of two facts the one that the number right before a mention states, and the other, where only the counted noun and a comma stand
/// between: "151 cases, more than twice as many".
pub(super) fn apposed<'f, 'a>(
    all: &[Assessment],
    passage: &ReadPassage<'_>,
    mention: &Mention,
    first: &'f Fact<'a>,
    second: &'f Fact<'a>,
) -> Option<(&'f Fact<'a>, &'f Fact<'a>)> {
    /// The most words of the counted noun.
    const NOUN: usize = 3;
    let (own, other, range) = subject(all, passage, mention, first, second)?;
    let end = range.end;
    // As in "$8,056, compared with $1,667 before, five times as much".
    let before = passage.text.value.get(..range.start)?;
    let mut last = before.split_whitespace().rev().take(2);
    if last.any(|word| english::find(&word.to_lowercase()).is_in(Class::BeforeOthers)) {
        return None;
    }
    let gap = passage.text.value.get(end..mention.range.start)?;
    let noun = gap.trim_end().strip_suffix(',')?;
    let is_noun = noun
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ');
    (is_noun && noun.split_whitespace().count() <= NOUN).then_some((own, other))
}

/// Two facts of an anchor, which orders them by period or, where its words name one, by a comparison.
pub(in crate::check::assess) fn anchored<'f, 'a>(
    facts: Vec<&'f Fact<'a>>,
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    mention: &Mention,
) -> Vec<&'f Fact<'a>> {
    let facts = then_and_now(facts);
    if matches!(mention.reading.form, Form::Proportion { .. }) {
        return part_first(facts, passage, mention);
    }
    let named = match facts.as_slice() {
        &[first, second] if is_comparison(passage, mention) => {
            // As in "The total was 151, more than twice as many".
            let apposed = || apposed(all, passage, mention, first, second);
            pair_order::named(passage, mention, first, second)
                .or_else(|| apposed().map(|(own, other)| [other, own]))
        }
        _ => None,
    };
    named.map_or(facts, |named| named.to_vec())
}

/// Two facts of a share, the part first: in the order of their anchor, unless that has the greater first and no name makes it the part,
/// since no part exceeds its whole.
fn part_first<'f, 'a>(
    mut facts: Vec<&'f Fact<'a>>,
    passage: &ReadPassage<'_>,
    mention: &Mention,
) -> Vec<&'f Fact<'a>> {
    let size = |fact: &Fact<'_>| fact.value()?.amount.number().map(Decimal::abs);
    if verbs::says_part_of_then(passage, mention, &facts) {
        facts.reverse();
    } else if let [first, second] = facts.as_slice()
        && size(first) > size(second)
        && pair_order::named(passage, mention, first, second)
            .is_none_or(|[whole, _]| std::ptr::eq(whole, *first))
    {
        facts.reverse();
    }
    facts
}

/// Whether a comparison of two records of one period fits only against the order in their anchor, and no name says which is meant, so that
/// nothing is accused by the order of brackets alone.
pub(in crate::check::assess) fn fits_turned(
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> bool {
    let &[first, second] = facts else {
        return false;
    };
    // In "$22 billion, $2 billion less than projected" the number before is the lesser.
    let is_change = matches!(mention.reading.form, Form::Change { .. });
    let is_than = || {
        let behind = passage.behind(mention.range.end);
        let last = passage.within(&mention.range).last();
        let mut near = last.into_iter().chain(behind.first());
        let is_sided = |token: &Token<'_>| token.entry.comparative == Some(Direction::Either);
        let names_other = |token: &Token<'_>| token.entry.is_in(Class::BeforeOthers);
        near.any(is_sided) || behind.iter().any(names_other)
    };
    if is_change && is_than() && apposed(all, passage, mention, first, second).is_some() {
        return false;
    }
    let is_then_and_now = are_one_measure(facts) && first.periods != second.periods;
    if is_then_and_now
        || !is_comparison(passage, mention)
        || pair_order::named(passage, mention, first, second).is_some()
    {
        return false;
    }
    let data = second.datum().zip(first.datum());
    data.is_some_and(|(second, first)| {
        judge(&mention.reading, &[second, first]) == Some(Verdict::Fits)
    })
}

/// Whether a mention compares two things, rather than one over time.
fn is_comparison(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    match mention.reading.form {
        Form::Multiple { .. } | Form::Change { .. } => !is_over_time(passage, mention),
        Form::Range { .. } => mention.reading.unit == Some(Unit::TIMES),
        _ => false,
    }
}

/// Whether a mention says that something changed: "doubled", "rose by 5 percent".
fn is_over_time(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    match &mention.reading.form {
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
    }
}

/// Whether the words behind a multiple name what its subject is compared with: "twice the share among fathers", "twice as much as". A
/// difference always belongs to its subject: "58 percent, 12 points more".
fn compares_subject(passage: &ReadPassage<'_>, mention: &Mention) -> bool {
    if matches!(mention.reading.form, Form::Change { .. }) {
        return true;
    }
    let text = &passage.text.value;
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let after = text.get(mention.range.end..).unwrap_or_default();
    let clause = after.split([',', ';', '.', ':']).next().unwrap_or_default();
    let mut words = clause.split_whitespace();
    let own: Vec<&str> = said.split(' ').collect();
    let compares = match own.as_slice() {
        [_, inner @ .., last] => {
            inner.iter().any(|word| List::ComparedAs.holds(word)) || List::ComparedMore.holds(last)
        }
        _ => false,
    };
    if compares {
        words.any(|word| List::LinkedComparisons.holds(word))
    } else {
        words.next().is_some()
    }
}

/// Two figures of one measure, the earlier first by their periods, or else in the order of their brackets.
pub(in crate::check::assess) fn then_and_now<'f, 'a>(
    facts: Vec<&'f Fact<'a>>,
) -> Vec<&'f Fact<'a>> {
    if are_one_measure(&facts) {
        by_period(facts)
    } else {
        facts
    }
}

/// Whether a mention can be computed from two facts; what a verb says has changed is one measure.
pub(in crate::check::assess) fn may_compare(
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
    mention: &Mention,
) -> bool {
    let [first, second] = facts else {
        return true;
    };
    let over_time = is_over_time(passage, mention);
    match (first.measure(), second.measure()) {
        // A change and a level are no two states of one thing; but a level may be part of a change.
        _ if first.is_recorded_change() != second.is_recorded_change() => {
            matches!(mention.reading.form, Form::Proportion { .. })
        }
        // In "[$899][@a]; full rates would be [double][@a; @b]" the records are of one time, so that "double" is no verb.
        (Some(a), Some(b)) if over_time && !is_bare_double(passage, mention, [*first, *second]) => {
            measured(a) == measured(b)
        }
        _ => true,
    }
}

/// Whether a ratio in the base form of a verb, beside two records of one time, compares: "slightly more than double".
fn is_bare_double(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    [first, second]: [&Fact<'_>; 2],
) -> bool {
    let core = passage.text.value.get(mention.core.clone());
    let core = core.unwrap_or_default().to_lowercase();
    let is_base = matches!(mention.reading.form, Form::Multiple { .. })
        && english::find(&core).is_in(Class::BaseMultiples);
    is_base && first.periods == second.periods
}

/// Whether a share in words is that of one level in another level of a measure in percent: "less than half of the 11.25 percent", and in an
/// anchor on both "less than half the Argentine share".
pub(in crate::check::assess) fn is_share_of_then(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> bool {
    let &[part, whole] = facts else { return false };
    if !matches!(mention.reading.form, Form::Proportion { .. }) {
        return false;
    }
    let is_anchored = passage.anchor_over(&mention.range).is_some();
    if !is_anchored && (part.periods == whole.periods || !are_one_measure(facts)) {
        return false;
    }
    let behind = passage.text.value.get(mention.range.end..);
    let behind = words_at(behind.unwrap_or_default()).map(|(_, word)| word);
    let mut behind = behind.peekable();
    let is_of = |word: &str| english::find(word).relation == Some(Relation::Of);
    let takes_up = |word: &str| {
        let entry = english::find(word);
        entry.is_in(Class::Definite) || entry.is_in(Class::Determiners)
    };
    let says_of = behind.next_if(|word| is_of(word)).is_some();
    if !says_of && !is_anchored || !behind.next().is_some_and(takes_up) {
        return false;
    }
    let data = part.datum().zip(whole.datum());
    data.and_then(|(part, whole)| judge_share(&mention.reading, &part, &whole))
        == Some(Verdict::Fits)
}

/// The record of the change in the measure of two facts, which precedes what can be computed from them (docs/reading.md, Recorded change
/// first).
pub(in crate::check::assess) fn recorded_change<'f, 'a>(
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
            !List::ChangeMeasures.holds(word) && mention::verb_direction(word).is_none()
        });
        fact.is_change() && words == of_both
    })
}

//! Assesses anchors on a figure whose words hold no number: they give a direction, or nothing that can be compared (docs/reading.md, One
//! compared mention).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::change::{measures, pairs};
use crate::check::assess::outcome::{leave_open, withhold};
use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::matching::{Fault, recorded_direction};
use crate::check::names;
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::noun::is_related;
use crate::lang::word::words_at;
use crate::lang::{Class, Classes, Entry, List, english, lexicon};
use crate::mention::{self, Direction};
use crate::model::Body;
use crate::prose::Passage;

/// Judges anchors whose words hold no number; `all` are the mentions read so far.
pub(in crate::check::assess) fn assess(
    passage: &Passage,
    anchors: &[Anchored<'_>],
    all: &[Assessment],
) -> Vec<Assessment> {
    if !anchors.iter().any(|anchor| anchor.reach.holds_quantity()) {
        return Vec::new();
    }
    let mut said: Vec<&Range<usize>> = all.iter().map(|found| &found.range).collect();
    said.arrange_by_key(|range| range.start);
    let is_silent = |words: &Range<usize>| {
        let before = said.partition_point(|range| range.start < words.end);
        let last = before.checked_sub(1).and_then(|index| said.get(index));
        last.is_none_or(|range| range.end <= words.start)
    };
    // In "A quarter of those affected [take medicine][@treated]" the number stands beside the anchor.
    let is_beside = |anchor: &Anchored<'_>| {
        let sentence = passage.sentence_at(anchor.words.start);
        all.iter().any(|found| {
            found.status == Status::Checked
                && matches!(found.kind, TraceKind::Quantity(kind) if kind != mention::Kind::Date)
                && passage.sentence_at(found.range.start) == sentence
                && passage.anchor_over(&found.range).is_none()
                && matches!(found.records.as_slice(), [id] if anchor.reach.names.contains(&id.as_str()))
        })
    };
    let silent = anchors.iter().filter(|anchor| {
        let is_said = passage.is_quoted(&anchor.words) || !is_silent(&anchor.words);
        anchor.reach.holds_quantity() && !is_said
    });
    // In "Of the twelve, [none has more][@rank]" the size of the field is no rank.
    let ranks = |anchor: &Anchored<'_>| {
        let mut facts = anchor.reach.facts.iter();
        facts.any(|fact| fact.is_rank() && !fact.is_field())
    };
    let silent = silent.filter(|anchor| ranks(anchor) || !is_beside(anchor));
    silent.map(|anchor| of(passage, anchor)).collect()
}

fn of(passage: &Passage, anchor: &Anchored<'_>) -> Assessment {
    let names = anchor.reach.names.iter();
    let mut found = Assessment {
        records: names.map(|name| (*name).to_owned()).collect(),
        ..Assessment::new(
            TraceKind::Quantity(mention::Kind::Change),
            passage.text.span(anchor.words.clone()),
            anchor.words.clone(),
            Status::Unchecked,
        )
    };
    let words = passage.text.value.get(anchor.words.clone());
    let words = words.unwrap_or_default();
    if let Some((verdict, fact)) = place(passage, anchor, words).or_else(|| nothing(anchor, words))
    {
        if let Some(fault) = verdict {
            contradict(words, fault, fact, &mut found);
        } else {
            found.status = Status::Checked;
            found.why = format!("agrees with `{}`: {}", fact.id, fact.shown);
        }
        return found;
    }
    match said(words).zip(recorded(&anchor.reach.facts)) {
        Some((said, (recorded, fact))) if said == recorded => {
            found.status = Status::Checked;
            found.why = format!("goes the way of `{}`: {}", fact.id, fact.shown);
        }
        Some((_, (_, fact))) => {
            contradict(words, Fault::WrongDirection, fact, &mut found);
            found.why = format!("goes the other way than `{}`: {}", fact.id, fact.shown);
        }
        None => {
            leave_open(passage, &anchor.words, &mut found);
            "no number is read in it".clone_into(&mut found.why);
        }
    }
    withhold(std::slice::from_ref(&anchor.reach), &mut found);
    found
}

fn contradict(words: &str, fault: Fault, fact: &Fact<'_>, found: &mut Assessment) {
    found.status = Status::Mismatch;
    found.why = format!("disagrees with `{}`: {}", fact.id, fact.shown);
    found.problem = Some(Problem::new(
        Trouble::Fault(fault),
        found.span,
        words,
        vec![ComparedRecord::of(fact)],
    ));
}

/// The fault, if any, and the record that was compared.
type AnchorFault<'f, 'a> = (Option<Fault>, &'f Fact<'a>);

/// The verdict on words that put something first or last without a number, beside a single recorded rank: "the most expensive", "brings up
/// the rear", "more than any other state" (docs/reading.md, Rank records).
fn place<'f, 'a>(
    passage: &Passage,
    anchor: &'f Anchored<'a>,
    words: &str,
) -> Option<AnchorFault<'f, 'a>> {
    let mut facts = anchor.reach.facts.iter().copied();
    let fact = facts.find(|fact| fact.is_rank() && !fact.is_field())?;
    let Body::Rank(rank) = &fact.evidence.body else {
        return None;
    };
    if facts.any(|fact| !fact.is_field()) {
        return None;
    }
    let said: Vec<&Entry> = entries(words).collect();
    let is_said = |class| said.iter().any(|entry| entry.is_in(class));
    let before = passage.text.value.get(..anchor.words.start);
    let nearest = before.unwrap_or_default().split_whitespace().next_back();
    let nearest = entries(nearest.unwrap_or_default());
    // As in "The second most": a place that is not read is not guessed.
    let mut counted = nearest.chain(said.iter().copied());
    if counted.any(|entry| entry.ordinal.is_some()) {
        return None;
    }
    let position = rank.position.value;
    let fits = if is_said(Class::LastPlaces) {
        let is_end = rank.of.as_ref().is_some_and(|of| of.value == position);
        if rank.of.is_none() && position > 1 {
            return None;
        }
        // In an order from the lowest the last is the first.
        let texts = [&rank.among, &rank.measure].into_iter().flatten();
        let mut words = texts.flat_map(|text| entries(&text.value));
        let is_turned = words.any(|entry| entry.is_in(Class::Superlatives));
        is_end || is_turned && position == 1
    } else if let Some(is_last) = says_least(&with_next(passage, anchor), fact) {
        if rank.of.is_none() && position > 1 {
            return None;
        }
        is_last
    } else if let Some(place) = role(&with_last(passage, anchor)) {
        position == place
    } else if says_none_exceeds(&said)
        || leads(&said)
        || [Class::Mosts, Class::Leasts, Class::OtherWords]
            .into_iter()
            .any(is_said)
    {
        position == 1
    } else {
        return None;
    };
    Some(((!fits).then_some(Fault::RankMismatch), fact))
}

/// The words of an anchor, with the word behind it, which "less" may grade.
fn with_next(passage: &Passage, anchor: &Anchored<'_>) -> String {
    let text = &passage.text.value;
    let own = text.get(anchor.words.clone()).unwrap_or_default();
    let behind = text.get(anchor.words.end..).unwrap_or_default();
    let behind = behind.strip_prefix(' ').unwrap_or_default();
    let next = words_at(behind).next().map_or("", |(_, word)| word);
    format!("{own} {next}")
}

/// Whether words that put something last agree with a rank: "No state has fewer", "sells the least", "fewer than any other". `None` where
/// words put nothing last, where they may grade ("the least corrupt"), and where the rank itself names an end of its order.
fn says_least(words: &str, fact: &Fact<'_>) -> Option<bool> {
    const ENDS: Classes = Class::Superlatives
        .only()
        .or(Class::OtherSuperlatives.only())
        .or(Class::Leasts.only());
    let Body::Rank(rank) = &fact.evidence.body else {
        return None;
    };
    let all: Vec<(&str, &Entry)> = words_at(words)
        .map(|(_, word)| (word, english::find(&word.to_lowercase())))
        .collect();
    let is_within = |class| move |(_, entry): &(&str, &Entry)| entry.is_in(class);
    let has_others = all.iter().any(is_within(Class::OtherWords));
    let from = all.iter().position(is_within(Class::Denying));
    let from = from.or_else(|| has_others.then_some(0));
    let is_less = |entry: &Entry| entry.comparative == Some(Direction::Down);
    let place = match from {
        Some(from) => (from..all.len()).find(|at| {
            all.get(*at)
                .is_some_and(|(_, entry)| entry.is_in(Class::Comparisons))
        }),
        None => all.iter().rposition(is_within(Class::Leasts)),
    }?;
    let (word, entry) = all.get(place)?;
    if !(is_less(entry) || from.is_none()) {
        return None;
    }
    let own: Vec<String> = fact
        .evidence
        .subject_texts()
        .flat_map(names::words)
        .collect();
    let ranks_ends = own.iter().any(|word| {
        let entry = english::find(word);
        entry.classes().meet(ENDS) || is_less(entry)
    });
    // "Fewer" counts; behind "less" stands what is measured, or what is graded.
    let is_amount = List::CountingLess.holds(&word.to_lowercase())
        || all.get(place + 1).is_none_or(|(next, entry)| {
            let next = next.to_lowercase();
            entry.is_in(Class::BeforeOthers) || own.iter().any(|own| is_related(own, &next))
        });
    let is_last = rank
        .of
        .as_ref()
        .is_some_and(|of| of.value == rank.position.value);
    (is_amount && !ranks_ends).then_some(is_last)
}

/// Whether a word of denial and a comparative put something first: "No state has more", "none values cash more than Austria", "nobody pays
/// a higher price".
fn says_none_exceeds(said: &[&Entry]) -> bool {
    let none = said.iter().position(|entry| entry.is_in(Class::Denying));
    let behind = none.and_then(|none| said.get(none + 1..));
    behind.is_some_and(|behind| behind.iter().any(|entry| entry.is_in(Class::Comparisons)))
}

/// Whether a verb puts its subject first: "Tops the list", "leads the field", but not "leads all but two".
fn leads(said: &[&Entry]) -> bool {
    let is_first = said
        .first()
        .is_some_and(|entry| entry.is_in(Class::Leading));
    is_first && !said.iter().any(|entry| entry.cardinal.is_some())
}

/// The words of an anchor, behind the word before it, which may be their article.
fn with_last(passage: &Passage, anchor: &Anchored<'_>) -> String {
    let text = &passage.text.value;
    let before = text.get(..anchor.words.start).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let own = text.get(anchor.words.clone()).unwrap_or_default();
    format!("{last} {own}")
}

/// The place that a noun or its adjective gives: "The leading supplier", "top recipient", "the leader", "runner-up". One of several, or one behind
/// an indefinite article, has no place: "one of the leading suppliers", "a leader in the field".
fn role(words: &str) -> Option<u32> {
    let said = words_at(words).map(|(_, word)| word.to_lowercase());
    let said: Vec<(String, &Entry)> = said
        .map(|word| {
            let entry = english::find(&word);
            (word, entry)
        })
        .collect();
    if said.iter().any(|(_, entry)| entry.cardinal.is_some()) {
        return None;
    }
    let is_role = |(_, entry): &(String, &Entry)| {
        let classes = [
            Class::FirstAdjectives,
            Class::FirstRoles,
            Class::SecondRoles,
        ];
        classes.into_iter().any(|class| entry.is_in(class))
    };
    let at = said.iter().position(is_role)?;
    let (before, rest) = said.split_at(at);
    let ((_, role), behind) = rest.split_first()?;
    let is_indefinite = before
        .iter()
        .any(|(_, entry)| entry.is_in(Class::Indefinite));
    let mut noun = behind.iter();
    let noun = noun
        .by_ref()
        .take_while(|(_, entry)| !entry.is_in(Class::FunctionWords))
        .last();
    let are_several = noun.is_some_and(|(word, entry)| lexicon::is_known_plural(word, entry));
    let is_whole = !role.is_in(Class::FirstAdjectives) || noun.is_some();
    let place = if role.is_in(Class::SecondRoles) { 2 } else { 1 };
    (!is_indefinite && !are_several && is_whole).then_some(place)
}

/// The lexicon's entries of the words of a text.
fn entries(text: &str) -> impl Iterator<Item = &'static Entry> {
    words_at(text).map(|(_, word)| english::find(&word.to_lowercase()))
}

/// The verdict on words for nothing beside a recorded number: "paid nothing" agrees with 0 EUR.
fn nothing<'f, 'a>(anchor: &'f Anchored<'a>, words: &str) -> Option<AnchorFault<'f, 'a>> {
    let is_nothing = |word: &str| english::find(&word.to_lowercase()).is_in(Class::Nothings);
    let [fact] = anchor.reach.facts.as_slice() else {
        return None;
    };
    let value = fact.value()?.amount.value()?;
    let is_said = words_at(words).any(|(_, word)| is_nothing(word));
    is_said.then(|| ((*value != 0).then_some(Fault::NumberMismatch), *fact))
}

/// The direction that words give: "dwindled", "a sharp rise".
fn said(words: &str) -> Option<Direction> {
    let ways = words_at(words).filter_map(|(_, word)| mention::direction(&word.to_lowercase()));
    let ways: Vec<Direction> = ways.collect();
    match ways.as_slice() {
        [way] if *way != Direction::Either => Some(*way),
        _ => None,
    }
}

/// The direction of one record of change, or of two levels of one measure, and the record.
fn recorded<'f, 'a>(facts: &[&'f Fact<'a>]) -> Option<(Direction, &'f Fact<'a>)> {
    let facts = pairs::then_and_now(facts.to_vec());
    let (way, fact) = match facts.as_slice() {
        [fact] if fact.is_recorded_change() => (recorded_direction(&fact.datum()?)?, *fact),
        [then, now] if measures::are_one_measure(&facts) => {
            let size = |fact: &Fact<'_>| fact.value()?.amount.number().cloned();
            let way = match size(now)?.cmp(&size(then)?) {
                std::cmp::Ordering::Greater => Direction::Up,
                std::cmp::Ordering::Less => Direction::Down,
                std::cmp::Ordering::Equal => return None,
            };
            (way, *now)
        }
        _ => return None,
    };
    (way != Direction::Either).then_some((way, fact))
}

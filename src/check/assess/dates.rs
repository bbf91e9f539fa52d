//! The dates of a passage, sentence by sentence.

use std::ops::Range;

use super::super::period::{Fate, Said, judge};
use super::super::reach::{Fact, Reach};
use super::super::status::Status;
use super::scope::{Anchored, groups};
use super::{Assessment, Problem, Scene, Trouble, fix};
use crate::lang::{List, Relation};
use crate::mention::{Form, Mention};
use crate::prose::{Passage, Role};
use crate::quantity::Period;

/// Bytes between a year that opens a sentence and the words that say what was so in it.
const REACH: usize = 120;

/// A date by its index among the mentions of its passage.
pub(super) type Dated = (usize, Mention, Assessment);

/// The numbers whose time a date is, and the preposition before it.
type Governed<'n> = (Option<Relation>, Vec<&'n Assessment>);

/// What became of the dates of a passage; `governed` gives the numbers whose time a date is.
pub(super) fn assess<'a, 'n>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    mentions: Vec<Dated>,
    governed: impl Fn(usize) -> Option<Governed<'n>>,
) -> Vec<Assessment> {
    let mut by_sentence: Vec<(usize, Vec<Dated>)> = Vec::new();
    for dated in mentions {
        let index = passage.sentence_at(dated.1.range.start);
        match by_sentence.last_mut() {
            Some((last, group)) if *last == index => group.push(dated),
            _ => by_sentence.push((index, vec![dated])),
        }
    }
    by_sentence
        .into_iter()
        .flat_map(|(index, group)| sentence(scene, passage, anchors, (index, group), &governed))
        .collect()
}

fn sentence<'a, 'n>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    (index, mentions): (usize, Vec<Dated>),
    governed: &impl Fn(usize) -> Option<Governed<'n>>,
) -> Vec<Assessment> {
    let text = &passage.text.value;
    // Anchors first and apart, so that the words before a date lead to their own facts.
    let mut reach = Reach::default();
    let mut starts = Vec::new();
    let own = passage.sentences.get(index).cloned().unwrap_or_default();
    for anchor in anchors.get(passage.anchors_in(&own)).unwrap_or_default() {
        starts.push((
            anchor.words.clone(),
            reach.facts.len()..reach.facts.len() + anchor.reach.facts.len(),
        ));
        reach.extend(&anchor.reach);
    }
    for group in groups(scene, passage, index, anchors) {
        reach.extend(&group);
    }
    let mut known = Vec::new();
    let mut all = Vec::new();
    for (date, mention, mut found) in mentions {
        let period = match &mention.reading.form {
            Form::Date { period } => *period,
            _ => None,
        };
        match period {
            Some(period) if mention.exempt.is_none() => known.push((
                Said {
                    range: mention.range.clone(),
                    period,
                    comparator: mention.reading.comparator,
                    is_decade: text
                        .get(mention.range.clone())
                        .is_some_and(|said| said.ends_with('s')),
                },
                date,
                found,
            )),
            _ => {
                mention
                    .exempt
                    .unwrap_or("a date that names no year")
                    .clone_into(&mut found.why);
                all.push(found);
            }
        }
    }
    let dates: Vec<Said> = known
        .iter()
        .map(|(said, _, _)| Said {
            range: said.range.clone(),
            ..*said
        })
        .collect();
    let bound = |said: &Said| rests_on(text, own.start, &starts, &said.range);
    let is_row = matches!(passage.role, Role::Cell { .. });
    let fates = judge(text, &dates, &reach.facts, bound, is_row);
    for ((said, date, mut found), fate) in known.into_iter().zip(fates) {
        let own = governed(date).and_then(|own| of_numbers(&said, &own, &reach.facts));
        match own.unwrap_or(fate) {
            Fate::Fits(fact) => {
                found.status = Status::Checked;
                if let Some(fact) = reach.facts.get(fact) {
                    found.why = format!("agrees with the period of `{}`", fact.id);
                    found.records = vec![fact.id.to_owned()];
                }
            }
            Fate::Context => {
                "a date that no dated record of its sentence speaks of".clone_into(&mut found.why);
            }
            Fate::Contradicts(fact) => {
                if let Some(fact) = reach.facts.get(fact) {
                    let known = reach.facts.iter().flat_map(|fact| &fact.periods);
                    let range = wrong_year(passage, &said, known);
                    let range = range.unwrap_or_else(|| said.range.clone());
                    contradict(passage, &said, fact, Trouble::Period, range, &mut found);
                }
            }
            // A title or caption covers everything that a brief cites; a year in it is not that of one record.
            Fate::Mixes(_) if passage.role.is_about_all() && passage.role != Role::Statement => {
                "a year by another calendar than that of a record".clone_into(&mut found.why);
            }
            Fate::Mixes(fact) => {
                if let Some(fact) = reach.facts.get(fact) {
                    let range = said.range.clone();
                    contradict(passage, &said, fact, Trouble::Fiscal, range, &mut found);
                    if let Some(problem) = &mut found.problem {
                        problem.fixes = fix::year(problem.at, &fact.periods).into_iter().collect();
                    }
                }
            }
        }
        all.push(found);
    }
    all
}

/// What a date is to the numbers whose time it is, as far as each rests on one dated record; `None` where none does.
fn of_numbers(
    said: &Said,
    (relation, numbers): &Governed<'_>,
    facts: &[&Fact<'_>],
) -> Option<Fate> {
    let mut worst = None;
    for number in numbers {
        let [id] = number.records.as_slice() else {
            continue;
        };
        let is_dated = |fact: &&Fact<'_>| fact.id == id && !fact.periods.is_empty();
        let index = facts.iter().position(is_dated);
        let fact = index.and_then(|index| Some((index, facts.get(index)?)));
        if let Some((index, fact)) = fact.filter(|_| number.status == Status::Checked) {
            match said.of(index, fact, *relation)? {
                contradiction @ Fate::Contradicts(_) => return Some(contradiction),
                fate => worst = worst.max(Some(fate)),
            }
        }
    }
    worst
}

/// The facts of the words on which a date speaks: right before it, or before "as of", or behind a year that opens the sentence.
fn rests_on(
    text: &str,
    opening: usize,
    anchors: &[(Range<usize>, Range<usize>)],
    date: &Range<usize>,
) -> Range<usize> {
    let before = text.get(opening..date.start).unwrap_or_default();
    let between = |from: usize, to: usize| text.get(from..to).map(str::trim);
    let ended = || {
        anchors
            .iter()
            .rev()
            .filter(|(words, _)| words.end <= date.start)
    };
    let is_tie = |gap: &str| gap.is_empty() || List::DateTies.holds(gap);
    let tied = ended().find(|(words, _)| between(words.end, date.start).is_some_and(is_tie));
    // "Holds [a third][@x] of world reserves as of 2024"
    let mut dated = List::AsOf.phrases().iter();
    let is_as_of = dated.any(|phrase| before.trim_end().ends_with(phrase));
    let as_of = ended().next().filter(|_| is_as_of);
    // "In 2022 the inflow ran at [4.9 billion cubic metres][@x]"
    let opens = List::YearOpeners.holds(&before.trim().to_lowercase());
    let next = anchors.iter().find(|(words, _)| words.start >= date.end);
    let leads = next.filter(|(words, _)| {
        let gap = between(date.end, words.start).unwrap_or(",");
        opens && !gap.contains([',', ';', ':', '(']) && gap.len() <= REACH
    });
    tied.or(as_of)
        .or(leads)
        .map_or(0..0, |(_, facts)| facts.clone())
}

fn contradict(
    passage: &Passage,
    said: &Said,
    fact: &Fact<'_>,
    trouble: Trouble,
    accused: Range<usize>,
    found: &mut Assessment,
) {
    let periods: Vec<String> = fact.periods.iter().map(Period::to_string).collect();
    let recorded = periods.join(", ");
    found.status = Status::Mismatch;
    found.why = format!("`{}` is of {recorded}", fact.id);
    found.records = vec![fact.id.to_owned()];
    let at = passage.text.span(accused.clone());
    let is_year = |period: &&Period| period.start.year() == period.end.year();
    let single = fact.periods.iter().all(|period| is_year(&period));
    found.problem = Some(Problem {
        trouble,
        at,
        said: passage
            .text
            .value
            .get(said.range.clone())
            .unwrap_or_default()
            .to_owned(),
        facts: vec![(fact.span, fact.id.to_owned(), recorded)],
        allowed: String::new(),
        fixes: (accused.len() == 4 && single)
            .then(|| fix::year(at, &fact.periods))
            .flatten()
            .into_iter()
            .collect(),
        is_loose: false,
    });
}

/// The digits of the year that no period has: the only year, or one end of several.
fn wrong_year<'p>(
    passage: &Passage,
    said: &Said,
    periods: impl Iterator<Item = &'p Period> + Clone,
) -> Option<Range<usize>> {
    let text = passage.text.value.get(said.range.clone())?;
    let is_known = |year: i16| {
        periods
            .clone()
            .any(|period| (period.start.year()..=period.end.year()).contains(&year))
    };
    let (first, last) = (said.period.start.year(), said.period.end.year());
    let wrong = match (first == last, is_known(first), is_known(last)) {
        (true, ..) | (false, false, true) => first,
        (false, true, false) => last,
        _ => return None,
    };
    let year = format!("{wrong:04}");
    let at = said.range.start + text.find(&year)?;
    Some(at..at + year.len())
}

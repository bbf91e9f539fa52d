//! The dates of a passage, sentence by sentence.

use std::ops::Range;

use super::super::period::{Fate, Said, judge};
use super::super::reach::{Fact, Reach};
use super::super::status::Status;
use super::scope::{Anchored, groups};
use super::{Assessment, Problem, Scene, Trouble, fix, months};
use crate::lang::{List, Relation};
use crate::mention::{self, Comparator, Form, Mention};
use crate::model::{Body, Source};
use crate::prose::{Passage, Role};
use crate::quantity::{Period, PeriodKind};

/// Bytes between a year that opens a sentence and the words that say what was so in it.
const REACH: usize = 120;

/// A date by its index among the mentions of its passage.
pub(super) type Dated = (usize, Mention, Assessment);

/// What a date is to the numbers of its clause.
pub(super) struct Governed<'n> {
    /// The preposition before it.
    pub(super) relation: Option<Relation>,
    /// The numbers whose time it is.
    pub(super) numbers: Vec<&'n Assessment>,
    /// The number that was compared with one of this time.
    pub(super) base_of: Option<&'n Assessment>,
}

/// What became of the dates of a passage; `governed` gives the numbers whose time a date is, `is_alone` whether its clause rests on nothing.
pub(super) fn assess<'a, 'n>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    mentions: Vec<Dated>,
    (governed, is_alone): (
        impl Fn(usize) -> Option<Governed<'n>>,
        impl Fn(usize) -> bool,
    ),
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
        .flat_map(|(index, group)| {
            sentence(
                scene,
                passage,
                anchors,
                (index, group),
                (&governed, &is_alone),
            )
        })
        .collect()
}

fn sentence<'a, 'n>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    (index, mentions): (usize, Vec<Dated>),
    (governed, is_alone): (
        &impl Fn(usize) -> Option<Governed<'n>>,
        &impl Fn(usize) -> bool,
    ),
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
                let range = mention.range.clone();
                let inside = starts
                    .iter()
                    .find(|(words, _)| words.contains(&range.start));
                let words = inside.and_then(|(_, facts)| words_of(facts.clone(), &reach.facts));
                let other = match words {
                    Some(fact) => {
                        let said = text.get(range.clone()).unwrap_or_default();
                        Some(fact).filter(|fact| {
                            months::are_others(said, &fact.periods) || months::is_untold(said, fact)
                        })
                    }
                    None => governed(date)
                        .and_then(|own| of_other_months(text, &range, &own, &reach.facts)),
                };
                if let Some(fact) = other.filter(|_| mention.exempt.is_none()) {
                    contradict(
                        passage,
                        &range,
                        fact,
                        Trouble::Period,
                        range.clone(),
                        &mut found,
                    );
                }
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
        let own = governed(date);
        let inside = starts
            .iter()
            .find(|(words, _)| words.contains(&said.range.start));
        let anchored = inside.and_then(|(_, facts)| of_words(&said, facts.clone(), &reach.facts));
        let told = anchored.or_else(|| {
            let own = own.as_ref()?;
            let told = of_numbers(scene, &said, own, &reach.facts);
            told.or_else(|| of_base(scene, &said, own.base_of?, &reach.facts))
        });
        let fallback = || match fate {
            Fate::Contradicts(_)
                if is_context(scene, passage, &said, &reach.facts) || is_alone(date) =>
            {
                Fate::Context
            }
            fate => fate,
        };
        match told.unwrap_or_else(fallback) {
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
                    contradict(
                        passage,
                        &said.range,
                        fact,
                        Trouble::Period,
                        range,
                        &mut found,
                    );
                }
            }
            // A title or caption covers everything that a brief cites; a year in it is not that of one record.
            Fate::Mixes(_) if passage.role.is_about_all() && passage.role != Role::Statement => {
                "a year by another calendar than that of a record".clone_into(&mut found.why);
            }
            Fate::Mixes(fact) => {
                if let Some(fact) = reach.facts.get(fact) {
                    let range = said.range.clone();
                    contradict(
                        passage,
                        &said.range,
                        fact,
                        Trouble::Fiscal,
                        range,
                        &mut found,
                    );
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

/// What a date in the words that rest on records is to those: one that a record of words tells is right, and beside records of words alone
/// it must be one that they tell.
fn of_words(said: &Said, own: Range<usize>, facts: &[&Fact<'_>]) -> Option<Fate> {
    let dated = |index: &usize| {
        facts
            .get(*index)
            .is_some_and(|fact| !fact.periods.is_empty())
    };
    let is_words = |index: &usize| {
        let fact = facts.get(*index);
        fact.is_some_and(|fact| matches!(fact.evidence.body, Body::Finding(_)))
    };
    let first = own.clone().find(|index| dated(index) && is_words(index))?;
    if said.is_decade {
        return None;
    }
    let is_told = |index: &usize| {
        facts
            .get(*index)
            .is_some_and(|fact| said.is_told_by(&fact.periods))
    };
    match own.clone().find(is_told) {
        Some(index) => Some(Fate::Fits(index)),
        None => own
            .clone()
            .all(|index| is_words(&index))
            .then_some(Fate::Contradicts(first)),
    }
}

/// The record of words among those on which words rest.
fn words_of<'f, 'a>(own: Range<usize>, facts: &[&'f Fact<'a>]) -> Option<&'f Fact<'a>> {
    let mut own = facts.get(own)?.iter();
    own.find(|fact| matches!(fact.evidence.body, Body::Finding(_)))
        .copied()
}

/// What a date is to the numbers whose time it is, as far as each rests on one dated record; `None` where none does. A time that the record
/// names in words of its own is right.
fn of_numbers(
    scene: &Scene<'_>,
    said: &Said,
    own: &Governed<'_>,
    facts: &[&Fact<'_>],
) -> Option<Fate> {
    let mut worst = None;
    for number in &own.numbers {
        let [id] = number.records.as_slice() else {
            continue;
        };
        let is_dated = |fact: &&Fact<'_>| fact.id == id && !fact.periods.is_empty();
        let index = facts.iter().position(is_dated);
        let fact = index.and_then(|index| Some((index, facts.get(index)?)));
        if let Some((index, fact)) = fact.filter(|_| number.status == Status::Checked) {
            let fate = said.of(index, fact, own.relation).or_else(|| {
                let is_other = own.relation == Some(Relation::By) && is_forecast(scene, said, fact);
                is_other.then_some(Fate::Contradicts(index))
            });
            match fate? {
                Fate::Contradicts(_) | Fate::Mixes(_) if is_named(scene, said, fact) => {}
                contradiction @ Fate::Contradicts(_) => return Some(contradiction),
                fate => worst = worst.max(Some(fate)),
            }
        }
    }
    worst
}

/// Whether a record is of a time to come when its source was published, and ends in another year than a date: "40 percent by 2035".
fn is_forecast(scene: &Scene<'_>, said: &Said, fact: &Fact<'_>) -> bool {
    let library = &scene.project.library;
    let source = fact.evidence.source.as_ref();
    let source = source.and_then(|link| library.sources.get(&link.value));
    let Some(published) = source.and_then(Source::publication) else {
        return false;
    };
    let year = said.period.end.year();
    let is_other =
        |period: &Period| period.end.year() > published.end.year() && period.end.year() != year;
    said.period.kind == PeriodKind::Year && fact.periods.iter().all(is_other)
}

/// What a date is to the records of a number that was compared with one of its time: one of several records is of that time, and a change
/// that names its base names this one.
fn of_base(
    scene: &Scene<'_>,
    said: &Said,
    number: &Assessment,
    facts: &[&Fact<'_>],
) -> Option<Fate> {
    let is_own = |fact: &Fact<'_>| number.records.iter().any(|id| fact.id == id);
    let own = facts.iter().enumerate().filter(|(_, fact)| is_own(fact));
    let own: Vec<(usize, &Fact<'_>)> = own.map(|(index, fact)| (index, *fact)).collect();
    let (first, fact) = *own.first()?;
    let is_rank = matches!(fact.evidence.body, Body::Rank(_));
    if said.comparator == Comparator::AtLeast && !said.is_decade && number.status == Status::Checked
    {
        // "the sixth cut since August 2024"
        let named = named_in(scene, fact);
        let begins =
            |named: &Period| said.period.contains(named) || said.period.contains_day(named.start);
        let others = named.iter().filter(|named| !fact.periods.contains(*named));
        let is_other = (is_rank || fact.is_change()) && others.count() > 0;
        return match named.iter().any(begins) {
            true => Some(Fate::Fits(first)),
            false => is_other.then_some(Fate::Contradicts(first)),
        };
    }
    let is_closed = !said.is_open() && !said.is_decade;
    let is_computed = number.records.len() > 1 || fact.periods.len() > 1;
    if number.status != Status::Checked || !is_closed || said.period.is_day() && !is_computed {
        return None;
    }
    if is_computed {
        let fitting = own
            .iter()
            .find(|(_, fact)| fact.periods.iter().any(|period| said.fits(period)));
        let is_mixed = own.iter().any(|(_, fact)| said.mixes(fact));
        return Some(match fitting {
            Some((index, _)) => Fate::Fits(*index),
            None if is_mixed || fact.periods.is_empty() => Fate::Context,
            None => Fate::Contradicts(first),
        });
    }
    let named = named_in(scene, fact);
    if named.iter().any(|named| said.fits(named)) {
        return Some(Fate::Fits(first));
    }
    let others = named.iter().filter(|named| !fact.periods.contains(*named));
    let is_other = fact.is_change() && others.count() > 0;
    let is_wrong = is_other || said.is_not_year_before(fact);
    Some(if is_wrong {
        Fate::Contradicts(first)
    } else {
        Fate::Context
    })
}

/// Whether a date that no number of its clause rests on says nothing of the records of its sentence: in what speaks of all that a brief
/// cites, or where a record names it.
fn is_context(scene: &Scene<'_>, passage: &Passage, said: &Said, facts: &[&Fact<'_>]) -> bool {
    matches!(passage.role, Role::Title | Role::Summary | Role::Heading)
        || facts.iter().any(|fact| is_named(scene, said, fact))
}

fn is_named(scene: &Scene<'_>, said: &Said, fact: &Fact<'_>) -> bool {
    let named = named_in(scene, fact);
    named.iter().any(|named| said.period.contains(named))
}

/// The dates that a record names in its own words: of what it measures, of whom and compared with what.
fn named_in(scene: &Scene<'_>, fact: &Fact<'_>) -> Vec<Period> {
    let (base, among) = match &fact.evidence.body {
        Body::Figure(figure) => (figure.base.as_ref(), None),
        Body::Rank(rank) => (None, rank.among.as_ref()),
        _ => (None, None),
    };
    let texts = [
        fact.measure(),
        base.map(|base| base.value.as_str()),
        among.map(|among| among.value.as_str()),
    ];
    let has_digit = |text: &&str| text.bytes().any(|byte| byte.is_ascii_digit());
    let texts = texts.into_iter().flatten().filter(has_digit);
    let mentions = texts.flat_map(|text| mention::scan(text, &[], &scene.settings));
    let dates = mentions.filter_map(|mention| match mention.reading.form {
        Form::Date { period } => period,
        _ => None,
    });
    dates.collect()
}

/// The record of a number whose time is a date without a year, where it is of other months.
fn of_other_months<'f, 'a>(
    text: &str,
    said: &Range<usize>,
    own: &Governed<'_>,
    facts: &[&'f Fact<'a>],
) -> Option<&'f Fact<'a>> {
    let said = text.get(said.clone())?;
    own.numbers.iter().find_map(|number| {
        let [id] = number.records.as_slice() else {
            return None;
        };
        let fact = facts.iter().find(|fact| fact.id == id)?;
        let is_other = number.status == Status::Checked && months::are_others(said, &fact.periods);
        is_other.then_some(*fact)
    })
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
    said: &Range<usize>,
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
            .get(said.clone())
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

//! Relates a date to the numbers of its clause, and to the words that it rests on (docs/reading.md, Whose time a year is).

use std::collections::BTreeMap;
use std::ops::Range;

use super::months;
use crate::check::assess::group::related_words::has;
use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, Scene};
use crate::check::period::{Fate, StatedDate};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::clause::{ClauseFrame, Joint, Mood, Time};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::{self, Comparator, Form};
use crate::model::{Body, Source};
use crate::prose::{Passage, Role};
use crate::quantity::{Period, PeriodKind};

/// The times of a passage, with the assessments of its numbers.
pub(in crate::check::assess) struct Times<'p, 'a> {
    /// The clause and time of each date, by its index among the mentions.
    of: BTreeMap<usize, (&'p ClauseFrame, &'p Time)>,
    /// The index of each mention among the numbers.
    places: &'p [Option<usize>],
    numbers: &'p [Assessment],
    anchors: &'p [Anchored<'a>],
}

/// The relation of a date to the numbers of its clause.
pub(super) struct Governed<'n> {
    /// The preposition before the date.
    pub(in crate::check::assess) relation: Option<Relation>,
    /// The numbers of which the date is the time.
    pub(in crate::check::assess) numbers: Vec<&'n Assessment>,
    /// The number that is compared with one at this time.
    pub(super) base_of: Option<&'n Assessment>,
    /// Whether the date is that of an event, such as a decision.
    pub(super) is_of_event: bool,
    /// The participle, behind a noun, to which the date belongs.
    pub(in crate::check::assess) participle: Option<&'n Range<usize>>,
    /// Whether a later clause says what was so at that time; the limits of its own clause do not apply there.
    is_told: bool,
    /// The bytes of the date's own clause.
    clause: &'n Range<usize>,
}

impl<'p, 'a> Times<'p, 'a> {
    pub(in crate::check::assess) fn new(
        frames: &'p [ClauseFrame],
        (places, numbers): (&'p [Option<usize>], &'p [Assessment]),
        anchors: &'p [Anchored<'a>],
    ) -> Self {
        let of_frame = |frame: &'p ClauseFrame| {
            let times = frame.times.iter();
            times.map(move |time| (time.mention, (frame, time)))
        };
        Self {
            of: frames.iter().flat_map(of_frame).collect(),
            places,
            numbers,
            anchors,
        }
    }

    /// The relation of a date to the numbers of its clause; `None` for a mention that is no date of a clause.
    pub(super) fn governed(&self, date: usize) -> Option<Governed<'p>> {
        let (frame, time) = self.of.get(&date)?;
        let found = |number: &usize| self.numbers.get((*self.places.get(*number)?)?);
        Some(Governed {
            relation: time.relation,
            numbers: time.governs.iter().filter_map(found).collect(),
            base_of: time.base_of.as_ref().and_then(found),
            is_of_event: time.is_of_event,
            participle: time.participle.as_ref(),
            is_told: time.is_told,
            clause: &frame.range,
        })
    }

    /// Whether the clause of a date tells what was so when the number beside it was true, and no date of the number's clause does: "Debt
    /// was 127 percent when Greece left its bailout in 2018". Of a clause inside another the words do not tell what it dates.
    pub(in crate::check::assess) fn is_simultaneous(
        &self,
        text: &str,
        date: usize,
        sentence: &Range<usize>,
    ) -> bool {
        let Some((frame, time)) = self.of.get(&date) else {
            return false;
        };
        let said = text.get(frame.range.clone()).unwrap_or_default();
        let words: Vec<String> = words_at(said)
            .map(|(_, word)| word.to_lowercase())
            .collect();
        let before = text
            .get(sentence.start..frame.range.start)
            .unwrap_or_default();
        let led = before.trim_end().to_lowercase();
        let opener = List::Simultaneous.phrases().iter();
        let opener = opener
            .filter(|phrase| led.ends_with(**phrase))
            .map(|phrase| phrase.len())
            .max();
        let before = before
            .get(..led.len() - opener.unwrap_or_default())
            .unwrap_or_default();
        let leads = List::Simultaneous.leads(words.iter().map(String::as_str));
        let opens = opener.is_some() || leads.is_some();
        let is_first = before.trim().is_empty();
        let is_asserted = frame.verbs.iter().all(|verb| verb.mood == Mood::Asserted);
        if !opens || !is_asserted || time.relation == Some(Relation::Since) {
            return false;
        }
        let rests = |found: &&Assessment| {
            found.status == Status::Checked
                && sentence.contains(&found.range.start)
                && !found.records.is_empty()
        };
        let mut numbers = self.numbers.iter().filter(rests);
        let (Some(number), None) = (numbers.next(), numbers.next()) else {
            return false;
        };
        // As in "in 2012, when it began".
        let is_behind = number.range.end <= frame.range.start
            && !before.trim_end().ends_with([',', ';', ':', '(', '—'])
            && words_at(before)
                .last()
                .is_some_and(|(_, last)| ENGLISH.find(&last.to_lowercase()).relation.is_none());
        let mut others = self.of.values();
        let is_dated = others.any(|(other, time)| {
            !std::ptr::eq(*other, *frame)
                && time.base_of.is_none()
                && sentence.contains(&other.range.start)
        });
        (is_first || is_behind) && !is_dated
    }

    /// Whether nothing in the clause of a date rests on a record, and the clause is not the first of its sentence (whose first word is at
    /// `opening`), or tells what is wanted or to come: "the rest would be spent after 2029". A cell that is a date labels its row or
    /// column, and is compared with all that stands there.
    pub(in crate::check::assess) fn is_alone(
        &self,
        date: usize,
        opening: usize,
        is_label: bool,
    ) -> bool {
        let Some((frame, _)) = self.of.get(&date) else {
            return false;
        };
        let is_wanted = frame.verbs.iter().any(|verb| verb.mood != Mood::Asserted);
        let is_apart = frame.link != Joint::Aside && frame.range.start > opening;
        if !is_label && !is_wanted && !is_apart {
            return false;
        }
        let meets =
            |range: &Range<usize>| range.start < frame.range.end && frame.range.start < range.end;
        // A citation stands at the end of what rests on it.
        let rests = |found: &Assessment| {
            let range = &found.range;
            !found.records.is_empty()
                && (meets(range) || range.is_empty() && range.start == frame.range.end)
        };
        !self.anchors.iter().any(|anchor| meets(&anchor.words)) && !self.numbers.iter().any(rests)
    }
}

/// The fate of a date in words that rest on records: a date that a finding tells fits, and where only findings are in reach a date must be
/// one that they tell.
pub(super) fn of_words(said: &StatedDate, own: Range<usize>, facts: &[&Fact<'_>]) -> Option<Fate> {
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

/// The finding among the records that words rest on.
pub(super) fn words_of<'f, 'a>(own: Range<usize>, facts: &[&'f Fact<'a>]) -> Option<&'f Fact<'a>> {
    let mut own = facts.get(own)?.iter();
    own.find(|fact| matches!(fact.evidence.body, Body::Finding(_)))
        .copied()
}

/// The fate of a date beside the numbers of which it is the time, as far as each rests on one dated record; `None` where none does. A time
/// that the record names in its own words fits.
pub(super) fn of_numbers(
    scene: &Scene<'_>,
    said: &StatedDate,
    own: &Governed<'_>,
    facts: &[&Fact<'_>],
) -> Option<Fate> {
    let closed;
    let said = if own.is_told {
        closed = StatedDate {
            range: said.range.clone(),
            comparator: Comparator::Equal,
            ..*said
        };
        &closed
    } else {
        said
    };
    let mut worst = None;
    let mut of_rank = None;
    for number in &own.numbers {
        let [id] = number.records.as_slice() else {
            if let Some(index) = of_several(said, number, facts)
                && !facts.iter().any(|fact| is_named(scene, said, fact))
            {
                return Some(Fate::Contradicts(index));
            }
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
                // As in "Fined 310 million on 14 August, the largest fine ever": a rank beside a number of this time is of its year.
                Fate::Contradicts(_) if matches!(fact.evidence.body, Body::Rank(_)) => {
                    of_rank = fate;
                }
                // As in "In October it fined one firm [310 million][@a], and in December it fined another [251 million][@b]".
                Fate::Contradicts(_) | Fate::Mixes(_)
                    if matches!(worst, Some(Fate::Fits(_)))
                        && own.clause.end <= number.range.start => {}
                contradiction @ Fate::Contradicts(_) => return Some(contradiction),
                fate => worst = worst.max(Some(fate)),
            }
        }
    }
    of_rank
        .filter(|_| !matches!(worst, Some(Fate::Fits(_))))
        .or(worst)
}

/// The index of the first of two records of a number told of a span of years, where one end of the span is the time of a record and the
/// other of none: "halved between 2019 and 2022" of figures for 2017 and 2022.
fn of_several(said: &StatedDate, number: &Assessment, facts: &[&Fact<'_>]) -> Option<usize> {
    let [first, second] = number.records.as_slice() else {
        return None;
    };
    let of = |id: &String| facts.iter().find(|fact| fact.id == id).copied();
    let own = [of(first)?, of(second)?];
    let is_closed = said.period.is_span() && !said.is_open() && !said.is_decade;
    let is_plain = !said.period.is_in_months() && own.iter().all(|fact| !said.mixes(fact));
    let is_dated = own.iter().all(|fact| !fact.periods.is_empty());
    if number.status != Status::Checked || !is_closed || !is_plain || !is_dated {
        return None;
    }
    let is_told = |year: i16| {
        let mut periods = own.iter().flat_map(|fact| &fact.periods);
        periods.any(|period| (period.start.year()..=period.end.year()).contains(&year))
    };
    let (start, end) = (said.period.start.year(), said.period.end.year());
    let index = facts.iter().position(|fact| fact.id == first);
    index.filter(|_| is_told(start) != is_told(end))
}

/// Whether a record is of a time that was ahead when its source was published, and ends in another year than a date: "40 percent by 2035".
fn is_forecast(scene: &Scene<'_>, said: &StatedDate, fact: &Fact<'_>) -> bool {
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

/// The fate of a date beside the records of a number that is compared with one at this time: one of several records must be of that time,
/// or a change that names its base must name this one.
pub(super) fn of_base(
    scene: &Scene<'_>,
    said: &StatedDate,
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
        // As in "the sixth cut since August 2024".
        let named = named_in(scene, fact);
        let begins =
            |named: &Period| said.period.contains(named) || said.period.contains_day(named.start);
        let others = named.iter().filter(|named| !fact.periods.contains(*named));
        let is_other = (is_rank || fact.is_change()) && others.count() > 0;
        let is_own = named.iter().any(begins);
        return if is_own {
            Some(Fate::Fits(first))
        } else {
            is_other.then_some(Fate::Contradicts(first))
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
        // As in "than in 2019" of the twelve months to September 2019.
        let mut periods = own.iter().flat_map(|(_, fact)| &fact.periods);
        let is_near = periods.any(|period| period.overlaps(&said.period));
        return Some(match fitting {
            Some((index, _)) => Fate::Fits(*index),
            None if is_mixed || is_near || fact.periods.is_empty() => Fate::Context,
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

/// Whether a date belongs to a noun by a participle that no record has: "the court set up in 2018". The time of asking is the time of the
/// answer.
pub(super) fn is_of_noun(text: &str, own: &Governed<'_>, facts: &[&Fact<'_>]) -> bool {
    let word = own.participle.and_then(|range| text.get(range.clone()));
    word.is_some_and(|word| {
        let word = word.to_lowercase();
        !ENGLISH.find(&word).is_in(Class::Asked)
            && !facts.iter().any(|fact| has(fact.known(), &word))
    })
}

/// Whether a date without a number in its clause says nothing of the records of its sentence: in a title, heading or summary, or where a
/// record names the date.
pub(super) fn is_context(
    scene: &Scene<'_>,
    passage: &Passage,
    said: &StatedDate,
    facts: &[&Fact<'_>],
) -> bool {
    matches!(passage.role, Role::Title | Role::Summary | Role::Heading)
        || facts.iter().any(|fact| is_named(scene, said, fact))
}

/// Whether a record names a date in its own words; of a span, both ends.
fn is_named(scene: &Scene<'_>, said: &StatedDate, fact: &Fact<'_>) -> bool {
    let named = named_in(scene, fact);
    let (start, end) = (said.period.start, said.period.end);
    if !said.period.is_span() {
        return named.iter().any(|named| said.period.contains(named));
    }
    named.iter().any(|named| named.start.year() == start.year())
        && named.iter().any(|named| named.end.year() == end.year())
}

/// The dates that a record names in its own words: what it measures, of whom, and its whole.
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

/// The record of other months, of a number whose time is a date without a year.
pub(super) fn of_other_months<'f, 'a>(
    said: &str,
    own: &Governed<'_>,
    facts: &[&'f Fact<'a>],
) -> Option<&'f Fact<'a>> {
    own.numbers.iter().find_map(|number| {
        let [id] = number.records.as_slice() else {
            return None;
        };
        let fact = facts.iter().find(|fact| fact.id == id)?;
        let is_other = number.status == Status::Checked && months::are_others(said, &fact.periods);
        is_other.then_some(*fact)
    })
}

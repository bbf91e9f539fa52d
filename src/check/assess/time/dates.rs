//! Assesses the dates of a passage, sentence by sentence.

use std::ops::Range;

use super::governed_dates::{self, Governed, Times};
use super::months;
use crate::arrange::Arrange as _;
use crate::check::assess::outcome::fixes;
use crate::check::assess::scope::{Anchored, exhibit_of, groups};
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::period::{Fate, StatedDate, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::lang::List;
use crate::mention::{Exemption, Form, Mention};
use crate::model::Body;
use crate::prose::{OBJECT, Passage, Role};
use crate::quantity::Period;

/// The most bytes between a year that opens a sentence and the words about that year.
const REACH: usize = 120;

/// A date: its index among the mentions of the passage, its mention, and its assessment.
pub(super) type AssessedDate = (usize, Mention, Assessment);

/// The assessments of the dates of a passage.
pub(in crate::check::assess) fn assess<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
    mentions: Vec<AssessedDate>,
    times: &Times<'_, 'a>,
) -> Vec<Assessment> {
    let mut by_sentence: Vec<(usize, Vec<AssessedDate>)> = Vec::new();
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
            DatedSentence::of(scene, passage, anchors, index).assess(group, times)
        })
        .collect()
}

/// A sentence with the records that it names.
struct DatedSentence<'s, 'a> {
    scene: &'s Scene<'a>,
    passage: &'s Passage,
    own: Range<usize>,
    reach: Reach<'a>,
    /// The bytes of each anchor's words, and the indices of its facts among those in reach.
    starts: Vec<(Range<usize>, Range<usize>)>,
}

impl<'s, 'a> DatedSentence<'s, 'a> {
    fn of(
        scene: &'s Scene<'a>,
        passage: &'s Passage,
        anchors: &[Anchored<'a>],
        index: usize,
    ) -> Self {
        // Anchors come first and apart, so that the words before a date lead to their own facts.
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
        // As in "Sent home [=remittances] in 2022".
        for (at, insertion) in passage.insertions_in(&own) {
            let own = scene.reach_of(std::iter::once(insertion.id.value.as_str()));
            starts.push((
                *at..*at + OBJECT.len_utf8(),
                reach.facts.len()..reach.facts.len() + own.facts.len(),
            ));
            reach.extend(&own);
        }
        starts.arrange_by_key(|(words, _)| words.start);
        for group in groups(scene, passage, index, anchors) {
            reach.extend(&group);
        }
        Self {
            scene,
            passage,
            own,
            reach,
            starts,
        }
    }

    fn assess(&self, mentions: Vec<AssessedDate>, times: &Times<'_, 'a>) -> Vec<Assessment> {
        let text = &self.passage.text.value;
        let mut known = Vec::new();
        let mut all = Vec::new();
        for (date, mention, mut found) in mentions {
            let period = match &mention.reading.form {
                Form::Date { period } => *period,
                _ => None,
            };
            match period {
                Some(period) if mention.exempt.is_none() => known.push((
                    StatedDate {
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
                    self.settle_undated(&mention, times.governed(date), &mut found);
                    all.push(found);
                }
            }
        }
        let dates: Vec<StatedDate> = known
            .iter()
            .map(|(said, _, _)| StatedDate {
                range: said.range.clone(),
                ..*said
            })
            .collect();
        let bound = |said: &StatedDate| rests_on(text, self.own.start, &self.starts, &said.range);
        let fates = judge(text, &dates, &self.reach.facts, bound, self.is_row());
        for ((said, date, mut found), fate) in known.into_iter().zip(fates) {
            let fate = self.fate(&said, date, times, fate);
            self.settle(&said, fate, &mut found);
            all.push(found);
        }
        all
    }

    /// The indices of the facts of the anchor that holds a date.
    fn inside(&self, date: &Range<usize>) -> Option<Range<usize>> {
        let mut starts = self.starts.iter();
        // As in "until [November 10][@due]".
        let inside = starts.find(|(words, _)| words.start < date.end && date.start < words.end)?;
        Some(inside.1.clone())
    }

    /// Compares a date without a year with the record of its number, or with the finding that its words rest on.
    fn settle_undated(&self, mention: &Mention, own: Option<Governed<'_>>, found: &mut Assessment) {
        let range = mention.range.clone();
        let reason = mention
            .exempt
            .map_or("a date that names no year", Exemption::words);
        reason.clone_into(&mut found.why);
        let Some(said) = self.passage.text.value.get(range.clone()) else {
            return;
        };
        let facts = &self.reach.facts;
        let inside = self.inside(&range);
        let other = match inside.and_then(|own| governed_dates::words_of(own, facts)) {
            Some(fact) => Some(fact).filter(|fact| {
                months::are_others(said, &fact.periods) || months::is_untold(said, fact)
            }),
            None => own.and_then(|own| governed_dates::of_other_months(said, &own, facts)),
        };
        if let Some(fact) = other.filter(|_| mention.exempt.is_none()) {
            contradict(
                self.passage,
                &range,
                fact,
                Trouble::Period,
                range.clone(),
                found,
            );
        }
    }

    /// The fate of a date beside the words that it rests on, or else the numbers of its clause, or else the records of the sentence
    /// (`fate`).
    fn fate(&self, said: &StatedDate, date: usize, times: &Times<'_, 'a>, fate: Fate) -> Fate {
        let facts = &self.reach.facts;
        let own = times.governed(date);
        let inside = self.inside(&said.range);
        let anchored = inside.and_then(|own| governed_dates::of_words(said, own, facts));
        let told = anchored.or_else(|| {
            let own = own.as_ref()?;
            let told = governed_dates::of_numbers(self.scene, said, own, facts);
            told.or_else(|| governed_dates::of_base(self.scene, said, own.base_of?, facts))
        });
        // As in "Sold [=imports] of goods in 2021".
        let inserts = !self.passage.insertions_in(&self.own).is_empty();
        let text = &self.passage.text.value;
        let is_alone = || {
            times.is_alone(date, self.opening(), self.is_label(said))
                && !times.is_simultaneous(text, date, &self.own)
        };
        let is_context = || {
            governed_dates::is_context(self.scene, self.passage, said, facts)
                || self.is_of_numbers() && is_alone()
                || own.as_ref().is_some_and(|own| own.is_of_event)
        };
        let is_of_noun = || {
            let own = own.as_ref();
            own.is_some_and(|own| governed_dates::is_of_noun(text, own, facts))
        };
        let fate = told.unwrap_or_else(|| match fate {
            Fate::Contradicts(_) if !inserts && is_context() => Fate::Context,
            fate => fate,
        });
        match fate {
            Fate::Contradicts(_) if is_of_noun() || self.is_on_axis(said) => Fate::Context,
            fate => fate,
        }
    }

    /// Whether a period lies between the dates on the axis of a chart that its words belong to, where no record dates the values between.
    fn is_on_axis(&self, said: &StatedDate) -> bool {
        let exhibit = exhibit_of(self.scene, self.passage);
        let Some(exhibit) = exhibit.filter(|exhibit| exhibit.csv.is_some()) else {
            return false;
        };
        let labels = exhibit.labels.iter();
        let dates: Option<Vec<Period>> = labels
            .map(|label| Period::parse(label.value.trim()).ok())
            .collect();
        let dates = dates.unwrap_or_default();
        let from = dates.iter().map(|period| period.start).min();
        let to = dates.iter().map(|period| period.end).max();
        from.zip(to)
            .is_some_and(|(from, to)| from <= said.period.start && said.period.end <= to)
    }

    const fn is_row(&self) -> bool {
        matches!(self.passage.role, Role::Cell { .. })
    }

    /// The byte where the first word of the sentence begins.
    fn opening(&self) -> usize {
        let text = self.passage.text.value.get(self.own.clone());
        let word = text.and_then(|text| text.find(char::is_alphanumeric));
        self.own.start + word.unwrap_or_default()
    }

    /// Whether a cell holds only the date.
    fn is_label(&self, said: &StatedDate) -> bool {
        self.is_row() && self.passage.text.value.trim().len() == said.range.len()
    }

    /// Whether a record of the sentence holds more than words; a quotation speaks of all that stands around it, and a caption of all that
    /// it draws.
    fn is_of_numbers(&self) -> bool {
        let is_words = |fact: &&Fact<'_>| {
            matches!(
                fact.evidence.body,
                Body::Quote(_) | Body::Finding(_) | Body::Unreadable
            )
        };
        let is_exhibit = matches!(self.passage.role, Role::Caption | Role::Alt);
        !is_exhibit && !self.reach.facts.iter().all(is_words)
    }

    fn settle(&self, said: &StatedDate, fate: Fate, found: &mut Assessment) {
        let (passage, facts) = (self.passage, &self.reach.facts);
        match fate {
            Fate::Fits(fact) => {
                found.status = Status::Checked;
                if let Some(fact) = facts.get(fact) {
                    found.why = format!("agrees with the period of `{}`", fact.id);
                    found.records = vec![fact.id.to_owned()];
                }
            }
            Fate::Context => {
                "a date that no dated record of its sentence speaks of".clone_into(&mut found.why);
            }
            Fate::Contradicts(fact) => {
                if let Some(fact) = facts.get(fact) {
                    let known = facts.iter().flat_map(|fact| &fact.periods);
                    let range = wrong_year(passage, said, known);
                    let range = range.unwrap_or_else(|| said.range.clone());
                    contradict(passage, &said.range, fact, Trouble::Period, range, found);
                }
            }
            // A title or caption covers everything that a brief cites, so that its year is not that of one record.
            Fate::Mixes(_) if passage.role.is_about_all() && passage.role != Role::Statement => {
                "a year by another calendar than that of a record".clone_into(&mut found.why);
            }
            Fate::Mixes(fact) => {
                if let Some(fact) = facts.get(fact) {
                    let range = said.range.clone();
                    contradict(passage, &said.range, fact, Trouble::Fiscal, range, found);
                    if let Some(problem) = &mut found.problem {
                        let fix = fixes::year(passage, &said.range, &fact.periods);
                        problem.fixes = fix.into_iter().collect();
                    }
                }
            }
        }
    }
}

/// The indices of the facts of the words that a date speaks of: right before it, or before "as of", or behind a year that opens the
/// sentence.
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
    // As in "Holds [a third][@x] of world reserves as of 2024".
    let mut dated = List::AsOf.phrases().iter();
    let is_as_of = dated.any(|phrase| before.trim_end().ends_with(phrase));
    let as_of = ended().next().filter(|_| is_as_of);
    // As in "In 2022 the inflow ran at [4.9 billion cubic metres][@x]".
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
        fixes: (accused.len() == 4 && single)
            .then(|| fixes::year(passage, &accused, &fact.periods))
            .flatten()
            .into_iter()
            .collect(),
        ..Problem::new(
            trouble,
            at,
            passage.text.value.get(said.clone()).unwrap_or_default(),
            vec![ComparedRecord::saying(fact, &recorded)],
        )
    });
}

/// The digits of the year that no period has: of the only year, or of one end of several.
fn wrong_year<'p>(
    passage: &Passage,
    said: &StatedDate,
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

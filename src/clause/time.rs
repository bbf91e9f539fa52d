//! Finds the quantities of which a date is the time (docs/reading.md, Reach of a time phrase).
//!
//! A date right behind the words of a quantity is the time of that quantity. As many dates as quantities pair in order. A date at the head
//! or end of a clause governs the quantities of the clause that have no time; a date at the head of the sentence also governs those of the
//! clauses that follow without a time of their own. The start of a change and the other side of a comparison have their own time or none,
//! and that time is the base of the quantity before it.

mod carried;
mod position;

use self::carried::{bracketed, restricted, told};
use self::position::{
    ends_contact, follows_base, follows_number, is_attribute, is_next_date, is_of_event,
    is_of_name, is_of_number, is_right_behind, is_time, names_next, opens_clause, resumes,
};
use super::phrase::relation_before;
use super::piece::{ClausePiece, PieceKind};
use super::split::Clause;
use super::{Adjunct, ClauseFrame, Joint, Time};
use crate::lang::{Class, Relation, looks_past};

/// Finds the quantities that the dates of a sentence govern; `frames` are the frames of its clauses.
pub(super) fn govern(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    // The time at the head of the sentence: its frame, and its place among the times of the frame.
    let mut head: Option<(usize, usize)> = None;
    for index in 0..frames.len() {
        let (Some(clause), Some(frame)) = (clauses.get(index), frames.get_mut(index)) else {
            continue;
        };
        let own = ClauseQuantities::of(sentence, clause, frame);
        let untimed = own.assign(frame);
        let untimed = untimed
            .into_iter()
            .filter_map(|place| Some(own.numbers.get(place)?.mention));
        let untimed: Vec<usize> = untimed.collect();
        if frame.link == Joint::Aside {
            continue;
        }
        // As in "… and in the first half of the year yards delivered 2 million".
        let in_unit =
            |phrase: &Adjunct| phrase.relation == Relation::In && ends_in_unit(clause, phrase);
        let has_time =
            own.dates.iter().any(|date| date.may_govern) || frame.phrases.iter().any(in_unit);
        if index == 0 || frame.link == Joint::Main {
            head = own.at_head.map(|time| (index, time));
        } else if let Some((first, time)) = head.filter(|_| !has_time)
            && frame.link != Joint::Dependent
            && let Some(time) = frames
                .get_mut(first)
                .and_then(|frame| frame.times.get_mut(time))
        {
            time.governs.extend(untimed);
        }
    }
    bracketed(sentence, clauses, frames);
    told(sentence, clauses, frames);
    restricted(sentence, clauses, frames);
}

/// Whether a phrase names a stretch of time: "in the first half of the year".
fn ends_in_unit(clause: &Clause<'_, '_>, phrase: &Adjunct) -> bool {
    let mut own = clause.pieces.iter();
    own.any(|piece| piece.is_time_unit() && phrase.noun.contains(&piece.range.start))
}

/// The quantities and dates of a clause.
struct ClauseQuantities {
    numbers: Vec<ClauseNumber>,
    dates: Vec<ClauseDate>,
    /// The time that opens the clause, by its place among the times of the frame.
    at_head: Option<usize>,
}

struct ClauseNumber {
    mention: usize,
    /// Whether the quantity is on the other side of a comparison: "than the 4 tonnes".
    is_compared: bool,
    /// Whether the quantity is the start of a change or the other side of a comparison, so that the time of others is not its own.
    is_other: bool,
    /// Whether only words that join stand between the quantity and the one before it.
    is_joined: bool,
}

/// The quantity that is compared with one at the time of a date.
#[derive(Clone, Copy)]
enum ComparisonBase {
    /// A mention before the date.
    Of(usize),
    /// The first quantity behind the date: "Set against 2019, it was a third higher".
    OfNext,
    OfNone,
}

struct ClauseDate {
    may_govern: bool,
    /// The quantity that is compared with one at this time.
    base: ComparisonBase,
    /// Whether the date is that of an event: "on 12 May the board decided to …".
    is_of_event: bool,
    /// Whether the date is the time of one quantity alone: "the 4 tonnes of May 2024".
    is_owned: bool,
    /// The quantity right before the date, by its place among the numbers of the clause; `None` where a mark or verb parts the two.
    follows: Option<usize>,
    /// How many quantities of the clause stand before the date.
    place: usize,
}

/// The words between two commas.
struct Segment {
    /// Whether a preposition or a participle opens the segment.
    is_phrase: bool,
    has_verb: bool,
}

impl Segment {
    fn new(first: Option<&ClausePiece<'_>>) -> Self {
        let is_participle = first.is_some_and(|first| first.is_verb && looks_past(first.word));
        Self {
            is_phrase: is_participle || first.is_some_and(|first| first.entry.relation.is_some()),
            has_verb: is_participle,
        }
    }

    /// Whether the segment dates its own verb and nothing else: "In a survey carried out in May", "introduced on 17 April".
    const fn is_of_verb(&self) -> bool {
        self.is_phrase && self.has_verb
    }
}

impl ClauseQuantities {
    fn of(sentence: &[ClausePiece<'_>], clause: &Clause<'_, '_>, frame: &ClauseFrame) -> Self {
        let pieces = clause.pieces.as_slice();
        let mut own = Self {
            numbers: Vec::new(),
            dates: Vec::new(),
            at_head: None,
        };
        let compared = frame.comparison.clone().unwrap_or_default();
        let mut near = None;
        let mut is_joined = false;
        let mut opened = false;
        let mut has_verb = false;
        let mut segment = Segment::new(pieces.first().copied());
        for (at, piece) in pieces.iter().enumerate() {
            match piece.kind {
                PieceKind::Number(mention) => {
                    let relation = relation_before(pieces, at);
                    let is_named = is_of_name(pieces, at);
                    near = (!is_named).then_some(own.numbers.len());
                    let is_compared = compared.contains(&piece.range.start);
                    own.numbers.push(ClauseNumber {
                        mention,
                        is_compared,
                        is_other: is_compared
                            || is_named
                            || relation == Some(Relation::As) && !own.numbers.is_empty()
                            || matches!(
                                relation,
                                Some(Relation::From | Relation::Against | Relation::About)
                            ),
                        // As in "A third of the 14 percent of August 2022".
                        is_joined: is_joined && relation != Some(Relation::Of),
                    });
                    is_joined = true;
                    opened = true;
                    segment.is_phrase &= !segment.has_verb;
                }
                PieceKind::Date(_) => {
                    let time = frame.times.get(own.dates.len());
                    let relation = time.and_then(|time| time.relation);
                    let mut date = own.date(frame, pieces, (at, relation), (&segment, near.take()));
                    if !date.is_owned && opened && resumes(sentence, pieces, at) {
                        date.may_govern = false;
                    }
                    let is_head = !opened && date.may_govern && !date.is_owned;
                    if is_head && own.at_head.is_none() {
                        own.at_head = Some(own.dates.len());
                    }
                    // In "in 2021 and 2022" neither date belongs to the quantity before them alone.
                    let last = own.dates.last_mut().filter(|_| is_next_date(pieces, at));
                    let is_second = last.is_some();
                    if let Some(last) = last.filter(|last| !last.is_owned) {
                        last.follows = None;
                    }
                    let follows = date.follows.filter(|_| !is_second || date.is_owned);
                    own.dates.push(ClauseDate { follows, ..date });
                    is_joined = false;
                }
                PieceKind::Mark(',' | '/' | ' ') => {
                    near = None;
                    let next = pieces.get(at + 1).copied();
                    // As in "9 billion, after 10 billion in July": a mark parts a list unless the list goes on behind it.
                    is_joined &= next.is_none_or(|next| {
                        next.is_in(Class::Coordinators) || next.kind != PieceKind::Word
                    });
                    segment = Segment::new(next);
                }
                // As in "the 1.9 billion estimated in 2019" and "the $243 it commanded in 2023".
                PieceKind::Word if follows_number(pieces, at) && opened && has_verb => {}
                PieceKind::Word if is_of_number(pieces, at) => {}
                PieceKind::Word if piece.is_verb && segment.is_phrase => {
                    segment.has_verb = true;
                    near = None;
                }
                PieceKind::Word if piece.is_verb || piece.is_in(Class::Coordinators) => {
                    near = None;
                    if own.numbers.is_empty() && piece.is_in(Class::DecidingVerbs) {
                        own.decide();
                    }
                    has_verb |= piece.is_verb;
                    opened |= piece.is_verb;
                    is_joined &= !piece.is_verb;
                }
                // As in "by 2 percent this year and by 3 percent in 2025".
                PieceKind::Word if piece.is_time_unit() => is_joined = false,
                _ => {}
            }
        }
        // In "In 2023, Pew found that …" the date is that of the finding, not of what was found.
        let says = |class| {
            pieces
                .iter()
                .any(|piece| piece.is_verb && piece.is_in(class))
        };
        if own.numbers.is_empty() && (says(Class::Saying) || says(Class::Finding)) {
            own.at_head = None;
        }
        own
    }

    /// Makes the dates so far those of the decision that a verb tells: "on 12 May the board decided to lower it to 3.5 percent".
    fn decide(&mut self) {
        self.at_head = None;
        for date in &mut self.dates {
            date.may_govern = false;
            date.is_of_event = true;
        }
    }

    /// The date at `at`, with the quantity right before it.
    fn date(
        &self,
        frame: &ClauseFrame,
        pieces: &[&ClausePiece<'_>],
        (at, relation): (usize, Option<Relation>),
        (segment, near): (&Segment, Option<usize>),
    ) -> ClauseDate {
        // As in "the FY2024 level of 74.5 million".
        let named = names_next(pieces, at).then_some(self.numbers.len());
        // As in "as of 2023", but not "as in 2016".
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let is_as_of = before.and_then(|before| before.entry.relation) == Some(Relation::Of);
        let is_as = relation == Some(Relation::As) && !is_as_of;
        // As in "than the 6.3 billion in January to July 2023".
        let near_number = near.and_then(|near| self.numbers.get(near));
        let is_of_compared = near_number.is_some_and(|number| number.is_compared);
        let is_compared = pieces.get(at).is_some_and(|piece| {
            let compared = frame.comparison.as_ref();
            compared.is_some_and(|range| range.contains(&piece.range.start))
        });
        let follows_base = follows_base(pieces, at);
        let is_apart = follows_base || is_compared && !is_of_compared;
        // As in "the 4.3 million tonnes of February 2024".
        let is_of = near.is_some()
            && (relation == Some(Relation::Of) && is_right_behind(pieces, at)
                || ends_contact(pieces, at))
            && !is_apart;
        let is_owned = named.is_some() || is_of;
        let is_of_event = is_of_event(pieces, at);
        let is_of_other = segment.is_of_verb() || is_as || is_of_event;
        let is_told =
            is_time(relation) && !is_apart || relation.is_none() && opens_clause(pieces, at);
        let may_govern =
            named.is_some() || !is_of_other && !is_attribute(pieces, at) && (is_owned || is_told);
        let is_bounded = pieces.get(at).is_some_and(|piece| piece.is_bounded);
        // As in "8 percent less than it had in 2000".
        let verb = at.checked_sub(2).and_then(|verb| pieces.get(verb));
        let ends_verb =
            verb.is_some_and(|verb| verb.is_in(Class::Copulas) || verb.is_in(Class::HelpingVerbs));
        let is_compared = is_compared && ends_verb && is_time(relation);
        let is_base = !may_govern && (is_bounded || follows_base || is_compared);
        let last = self.numbers.last().filter(|_| is_base);
        ClauseDate {
            may_govern,
            base: match last {
                Some(number) => ComparisonBase::Of(number.mention),
                // "As early as 2019" dates what follows.
                None if follows_base && !may_govern && !is_as && self.numbers.is_empty() => {
                    ComparisonBase::OfNext
                }
                None => ComparisonBase::OfNone,
            },
            is_of_event,
            is_owned,
            follows: named.or(near),
            place: self.numbers.len(),
        }
    }

    /// Gives each quantity its time; returns the places of the quantities that may take the time of the sentence.
    fn assign(&self, frame: &mut ClauseFrame) -> Vec<usize> {
        for (time, date) in frame.times.iter_mut().zip(&self.dates) {
            time.base_of = match date.base {
                ComparisonBase::Of(mention) => Some(mention),
                ComparisonBase::OfNext => self.numbers.first().map(|number| number.mention),
                ComparisonBase::OfNone => None,
            };
            time.is_of_event = date.is_of_event;
        }
        let mut is_timed: Vec<bool> = self.numbers.iter().map(|number| number.is_other).collect();
        let mut give = |times: &mut [Time], time: usize, place: usize| {
            if let (Some(time), Some(number), Some(timed)) = (
                times.get_mut(time),
                self.numbers.get(place),
                is_timed.get_mut(place),
            ) {
                time.governs.push(number.mention);
                *timed = true;
            }
        };
        let is_other = |place: usize| self.numbers.get(place).is_none_or(|number| number.is_other);
        // In "12 percent in 2021 and 15 percent in 2022" each date governs its own quantity.
        let mut taken = 0;
        for (index, date) in self
            .dates
            .iter()
            .enumerate()
            .filter(|(_, date)| date.may_govern)
        {
            let Some(last) = date.follows else { continue };
            give(&mut frame.times, index, last);
            // In "4 percent of men and 5 percent of women in 2022" the date governs the joined quantities as well.
            let mut place = last;
            while !date.is_owned
                && place > taken
                && !is_other(place)
                && self
                    .numbers
                    .get(place)
                    .is_some_and(|number| number.is_joined)
            {
                place -= 1;
                if is_other(place) {
                    break;
                }
                give(&mut frame.times, index, place);
            }
            taken = last + 1;
        }
        let left = |is_timed: &[bool]| -> Vec<usize> {
            let left = is_timed.iter().enumerate();
            left.filter(|(_, timed)| !**timed)
                .map(|(place, _)| place)
                .collect()
        };
        let own = left(&is_timed);
        let free: Vec<usize> = self
            .dates
            .iter()
            .enumerate()
            .filter(|(index, date)| {
                let time = frame.times.get(*index);
                date.may_govern && time.is_some_and(|time| time.governs.is_empty())
            })
            .map(|(index, _)| index)
            .collect();
        let pairs: Vec<(usize, usize)> = match free.as_slice() {
            // A time beside no quantity governs all others where it opens or closes the clause.
            [only] => own.iter().map(|place| (*only, *place)).collect(),
            // As in "In 2022 there were 53 cases, and in 2023 there were 368".
            several if self.lead(several) => self.led(several, &own),
            // As in "In 2021 and 2022, 4 and 5 percent, respectively".
            several if several.len() == own.len() => {
                several.iter().copied().zip(own.iter().copied()).collect()
            }
            _ => Vec::new(),
        };
        for (time, place) in pairs {
            if let (Some(time), Some(number), Some(timed)) = (
                frame.times.get_mut(time),
                self.numbers.get(place),
                is_timed.get_mut(place),
            ) {
                time.governs.push(number.mention);
                *timed = true;
            }
        }
        if free.is_empty() {
            left(&is_timed)
        } else {
            Vec::new()
        }
    }
}

impl ClauseQuantities {
    /// Whether some dates stand before the quantities of the clause, each date before quantities of its own.
    fn lead(&self, dates: &[usize]) -> bool {
        let places = dates.iter().filter_map(|date| self.dates.get(*date));
        let places: Vec<usize> = places.map(|date| date.place).collect();
        let last = places.last().is_some_and(|last| *last < self.numbers.len());
        places.first() == Some(&0)
            && last
            && places.windows(2).all(|pair| pair.first() < pair.last())
    }

    /// The pairs of the last date before a quantity, and the quantity.
    fn led(&self, dates: &[usize], quantities: &[usize]) -> Vec<(usize, usize)> {
        let date_of = |quantity: usize| {
            let mut before = dates.iter().rev().copied();
            before.find(|date| {
                let date = self.dates.get(*date);
                date.is_some_and(|date| date.place <= quantity)
            })
        };
        let led = quantities.iter();
        led.filter_map(|quantity| Some((date_of(*quantity)?, *quantity)))
            .collect()
    }
}

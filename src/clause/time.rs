//! Which quantities a date is the time of (docs/reading.md, Reach of a time phrase).
//!
//! A date right behind a quantity's own words is the time of that quantity; as many dates as quantities pair in order; a date at the
//! head or the end of a clause governs the quantities of it that have none; one at the head of the sentence those of the clauses that
//! follow without a time of their own. Where a change began and what something is compared with have a time of their own or none.

use super::phrase::relation_before;
use super::piece::{ClausePiece, PieceKind};
use super::split::Clause;
use super::{ClauseFrame, Joint, Time};
use crate::lang::{Class, Relation, looks_past};

/// Finds what the dates of a sentence govern; `frames` are those of its clauses.
pub(super) fn govern(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    // The time at the head of the sentence: the frame and the place of the time in it.
    let mut head: Option<(usize, usize)> = None;
    for index in 0..frames.len() {
        let (Some(clause), Some(frame)) = (clauses.get(index), frames.get_mut(index)) else {
            continue;
        };
        let own = Own::of(clause, frame);
        let untimed = own.assign(frame);
        let untimed = untimed
            .into_iter()
            .filter_map(|place| Some(own.numbers.get(place)?.mention));
        let untimed: Vec<usize> = untimed.collect();
        if frame.link == Joint::Aside {
            continue;
        }
        let has_time = own.dates.iter().any(|date| date.may_govern);
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
}

/// The quantities and dates of a clause.
struct Own {
    numbers: Vec<Number>,
    dates: Vec<Date>,
    /// The time that opens the clause, by its place among the frame's times.
    at_head: Option<usize>,
}

struct Number {
    mention: usize,
    /// Where a change began, or what something is compared with: the time of others is not its own.
    is_other: bool,
    /// Whether nothing parts it from the quantity before it but words that join.
    is_joined: bool,
}

struct Date {
    may_govern: bool,
    /// "the 4 tonnes of May 2024": of that quantity alone.
    is_owned: bool,
    /// The quantity right before it, by its place among the clause's numbers, when neither mark nor verb parts the two.
    follows: Option<usize>,
}

/// What stands between two commas.
struct Segment {
    /// Whether a preposition or a participle opens it.
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

    /// "In a survey carried out in May", "introduced on 17 April": the time of that, and of nothing else.
    const fn is_of_verb(&self) -> bool {
        self.is_phrase && self.has_verb
    }
}

impl Own {
    fn of(clause: &Clause<'_, '_>, frame: &ClauseFrame) -> Self {
        let pieces = clause.pieces.as_slice();
        let mut own = Self {
            numbers: Vec::new(),
            dates: Vec::new(),
            at_head: None,
        };
        let compared = frame.comparison.clone().unwrap_or_default();
        let mut near = None;
        let mut is_joined = false;
        // Whether a quantity stands between the last date and here.
        let mut is_numbered = true;
        let mut opened = false;
        let mut has_verb = false;
        let mut segment = Segment::new(pieces.first().copied());
        for (at, piece) in pieces.iter().enumerate() {
            match piece.kind {
                PieceKind::Number(mention) => {
                    let relation = relation_before(pieces, at);
                    near = Some(own.numbers.len());
                    own.numbers.push(Number {
                        mention,
                        is_other: compared.contains(&piece.range.start)
                            || matches!(
                                relation,
                                Some(Relation::From | Relation::Against | Relation::About)
                            ),
                        is_joined,
                    });
                    is_joined = true;
                    is_numbered = true;
                    opened = true;
                    segment.is_phrase &= !segment.has_verb;
                }
                PieceKind::Date(_) => {
                    let time = frame.times.get(own.dates.len());
                    let relation = time.and_then(|time| time.relation);
                    // "the 4.3 million tonnes of February 2024"
                    let is_owned = near.is_some() && relation == Some(Relation::Of);
                    // "as of 2023", and not "as in 2016"
                    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
                    let is_as_of =
                        before.and_then(|before| before.entry.relation) == Some(Relation::Of);
                    let may_govern = !segment.is_of_verb()
                        && (relation != Some(Relation::As) || is_as_of)
                        && !is_attribute(pieces, at)
                        && (is_owned || may_govern(frame, piece, relation));
                    if !opened && may_govern && own.at_head.is_none() {
                        own.at_head = Some(own.dates.len());
                    }
                    let mut follows = near.take();
                    // "in 2021 and 2022": neither is that of the quantity before them alone.
                    if let Some(last) = own.dates.last_mut().filter(|_| !is_numbered) {
                        last.follows = None;
                        follows = None;
                    }
                    is_numbered = false;
                    own.dates.push(Date {
                        may_govern,
                        is_owned,
                        follows,
                    });
                    is_joined = false;
                }
                PieceKind::Mark(',' | '/' | ' ') => {
                    near = None;
                    segment = Segment::new(pieces.get(at + 1).copied());
                }
                // "the 1.9 billion estimated in 2019"
                PieceKind::Word if follows_number(pieces, at) && opened && has_verb => {}
                PieceKind::Word if piece.is_verb && segment.is_phrase => {
                    segment.has_verb = true;
                    near = None;
                }
                PieceKind::Word if piece.is_verb || piece.is_in(Class::Coordinators) => {
                    near = None;
                    has_verb |= piece.is_verb;
                    opened |= piece.is_verb;
                    is_joined &= !piece.is_verb;
                }
                _ => {}
            }
        }
        // "In 2023, Pew found that …": when it was found, not what.
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

    /// Gives each quantity its time, and returns the places of those that may have that of the sentence.
    fn assign(&self, frame: &mut ClauseFrame) -> Vec<usize> {
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
        // "12 percent in 2021 and 15 percent in 2022": each its own.
        let mut taken = 0;
        for (index, date) in self
            .dates
            .iter()
            .enumerate()
            .filter(|(_, date)| date.may_govern)
        {
            let Some(last) = date.follows else { continue };
            give(&mut frame.times, index, last);
            // "4 percent of men and 5 percent of women in 2022": those that are joined to it.
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
            // A time that no quantity stands beside is that of all others, where it opens or closes their clause.
            [only] => own.iter().map(|place| (*only, *place)).collect(),
            // "In 2021 and 2022, 4 and 5 percent, respectively"
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

/// Whether a date may be the time of a quantity: a preposition of time governs it, and it is not what something is compared with.
fn may_govern(frame: &ClauseFrame, piece: &ClausePiece<'_>, relation: Option<Relation>) -> bool {
    let compared = frame.comparison.as_ref();
    let is_compared = compared.is_some_and(|range| range.contains(&piece.range.start));
    let is_time = matches!(
        relation,
        Some(
            Relation::In
                | Relation::By
                | Relation::Since
                | Relation::Until
                | Relation::As
                | Relation::For
        )
    );
    is_time && !is_compared
}

/// Whether a past form stands right behind a quantity at `at`, as what happened to that.
fn follows_number(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let is_past = pieces
        .get(at)
        .is_some_and(|piece| piece.is_verb && looks_past(piece.word));
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    is_past && before.is_some_and(|before| matches!(before.kind, PieceKind::Number(_)))
}

/// Whether a date at `at` belongs to the noun behind it: "in the 2012 inquiry", but not "in 2012 exports rose".
fn is_attribute(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let opens_noun = pieces.get(at + 1).is_some_and(|next| {
        next.kind == PieceKind::Word && next.is_nominal() && !next.is_in(Class::DateFillers)
    });
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    opens_noun && before.is_none_or(|before| before.entry.relation.is_none())
}

/// A date alone in brackets is the time of the quantity before them: "48 percent (2023)".
fn bracketed(sentence: &[ClausePiece<'_>], clauses: &[Clause<'_, '_>], frames: &mut [ClauseFrame]) {
    for (clause, frame) in clauses.iter().zip(frames) {
        let (Joint::Aside, [only]) = (clause.link, clause.pieces.as_slice()) else {
            continue;
        };
        let PieceKind::Date(_) = only.kind else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < only.range.start);
        let mut before = sentence.get(..at).unwrap_or_default().iter().rev();
        let before = before.find(|piece| !piece.is_mark());
        if let Some(PieceKind::Number(number)) = before.map(|piece| piece.kind)
            && let Some(time) = frame.times.first_mut()
        {
            time.governs.push(number);
        }
    }
}

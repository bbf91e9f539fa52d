//! Finds the quantities of which a date is the time (docs/reading.md, Reach of a time phrase).
//!
//! A date right behind the words of a quantity is the time of that quantity. As many dates as quantities pair in order. A date at the head
//! or end of a clause governs the quantities of the clause that have no time; a date at the head of the sentence also governs those of the
//! clauses that follow without a time of their own. The start of a change and the other side of a comparison have their own time or none,
//! and that time is the base of the quantity before it.

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

/// Whether a preposition may lead to the time of a quantity.
const fn is_time(relation: Option<Relation>) -> bool {
    matches!(
        relation,
        Some(
            Relation::In
                | Relation::By
                | Relation::Since
                | Relation::Until
                | Relation::As
                | Relation::For
        )
    )
}

/// Whether a date at `at` names the quantity behind its noun: "the 2024 level of 74.5 million".
fn names_next(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 4;
    let behind = pieces.get(at + 1..).unwrap_or_default();
    let nouns = behind.iter().take(MOST);
    let nouns = nouns.take_while(|piece| piece.is_nominal()).count();
    let of = behind.get(nouns).and_then(|piece| piece.entry.relation);
    let mut next = behind.iter().skip(nouns + 1);
    let next = next.find(|piece| !piece.is_in(Class::Determiners));
    nouns > 0
        && of == Some(Relation::Of)
        && next.is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)))
}

/// Whether the date at `at` stands where its clause goes on, without a verb, behind a clause inside, so that nothing tells whose time it
/// is: "It costs 2 million, for which a berth may be had, with luck, in 2028."
fn resumes(sentence: &[ClausePiece<'_>], pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    /// The most pieces to look back at.
    const NEAR: usize = 8;
    let place = |piece: &ClausePiece<'_>| {
        sentence.partition_point(|other| other.range.start < piece.range.start)
    };
    let before = pieces.get(at.saturating_sub(NEAR)..=at).unwrap_or_default();
    let own = before.windows(2).rev();
    let mut own = own.take_while(|pair| !pair.iter().any(|piece| piece.is_verb));
    own.any(|pair| match pair {
        [one, next] => next.kind == PieceKind::Mark(',') && place(next) > place(one) + 1,
        _ => false,
    })
}

/// Whether the date at `at` is the subject of its clause, or stands alone at its head: "January 2025, with 2,710 admissions, was …".
fn opens_clause(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let before = pieces.get(..at).unwrap_or_default();
    let is_first = before.iter().all(|piece| piece.is_in(Class::Coordinators));
    let next = pieces.get(at + 1);
    is_first && next.is_some_and(|next| next.is_verb || next.kind == PieceKind::Mark(','))
}

/// Whether the date at `at` is joined to the date before it: "in 2021 and in early 2022".
fn is_next_date(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 6;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take(MOST).skip_while(|piece| {
        piece.is_in(Class::Coordinators)
            || piece.is_in(Class::DateFillers)
            || piece.entry.relation.is_some()
            || piece.kind == PieceKind::Mark(',')
    });
    before
        .next()
        .is_some_and(|piece| matches!(piece.kind, PieceKind::Date(_)))
}

/// Whether the date at `at` is that of an event told by the verb before it: "whose fine was upheld in June".
fn is_of_event(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 4;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before
        .take(MOST)
        .skip_while(|piece| piece.entry.relation.is_some() || piece.is_in(Class::DateFillers));
    let verb = before.next();
    verb.is_some_and(|piece| piece.is_in(Class::EventVerbs)) || is_of_saying(pieces, at)
}

/// Whether the date at `at` ends an insertion between commas that tells who said it: ", the port authority reported on 22 July,".
fn is_of_saying(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    /// The most pieces of the insertion.
    const LONGEST: usize = 12;
    let leads = |piece: &&&ClausePiece<'_>| {
        piece.entry.relation.is_some() || piece.is_in(Class::DateFillers)
    };
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take(LONGEST).skip_while(leads);
    let verb = before.next();
    let ends = pieces.get(at + 1).is_none_or(|next| next.is_mark());
    if !ends || !verb.is_some_and(|verb| verb.is_verb && verb.is_in(Class::Saying)) {
        return false;
    }
    let mut before = before.peekable();
    if before.peek().is_none_or(|last| last.is_mark()) {
        return false;
    }
    let mut subject = before.skip_while(|piece| piece.kind == PieceKind::Word && !piece.is_verb);
    subject
        .next()
        .is_some_and(|mark| mark.kind == PieceKind::Mark(','))
}

/// Whether the words right before the date at `at` make it the base of a comparison: "up 5 percent from the same quarter of 2023", "on
/// 2023". With a noun in between, as in "against the dollar in 2025", it is none.
fn follows_base(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 7;
    let last = at
        .checked_sub(1)
        .and_then(|at| pieces.get(at)?.entry.relation);
    // As in "twice as many as in 2014", but not "as of 2014".
    let is_base = |piece: &ClausePiece<'_>| match piece.entry.relation {
        Some(Relation::From | Relation::Against) => true,
        Some(Relation::As) => last != Some(Relation::Of),
        _ => false,
    };
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take(MOST).skip_while(|piece| {
        let leads = piece.entry.relation.is_some() || piece.is_in(Class::Determiners);
        let is_of_time = piece.is_in(Class::DateFillers) || piece.is_in(Class::BaseWords);
        (leads || is_of_time) && !is_base(piece)
    });
    let leads = before.next().is_some_and(|piece| is_base(piece));
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| pieces.get(at));
    let is_stretch = pieces.get(at).is_some_and(|piece| piece.is_stretch);
    let is_linked = is_stretch
        && before(1).is_some_and(|piece| piece.is_in(Class::BaseLinks))
        && before(2).is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)));
    leads || is_linked
}

/// Whether the quantity at `at` stands inside a name, which holds at any time: "of its $3 billion Extended Credit Facility".
fn is_of_name(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let next = pieces.get(at + 1);
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    next.is_some_and(|next| next.is_capital())
        && before.is_some_and(|before| before.is_in(Class::Determiners) || before.is_capital())
}

/// Whether a single preposition stands between the date at `at` and the quantity before it: "4 million tonnes of February 2024", but not
/// "$6 million under the Act of 2022".
fn is_right_behind(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    /// The most pieces to look back at.
    const NEAR: usize = 8;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let between = before
        .take(NEAR)
        .take_while(|piece| !matches!(piece.kind, PieceKind::Number(_)));
    let prepositions = between.filter(|piece| piece.entry.relation.is_some());
    prepositions.count() == 1
}

/// Whether the date at `at`, with its preposition, ends a clause about the quantity before it: "the $243 it commanded in 2023".
fn ends_contact(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let leads = before.is_some_and(|before| before.entry.relation.is_some());
    let verb = at.checked_sub(1 + usize::from(leads));
    verb.is_some_and(|verb| {
        pieces.get(verb).is_some_and(|piece| piece.is_verb) && is_of_number(pieces, verb)
    })
}

/// Whether the piece at `at` is a pronoun right behind a quantity, or the verb behind that, which opens a clause about the quantity.
fn is_of_number(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let is_number = |place: Option<usize>| {
        let piece = place.and_then(|place| pieces.get(place));
        piece.is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)))
    };
    let is_pronoun = |place: usize| {
        let piece = pieces.get(place);
        piece.is_some_and(|piece| piece.is_in(Class::Pronouns))
    };
    let is_verb = |place: usize| pieces.get(place).is_some_and(|piece| piece.is_verb);
    let before = at.checked_sub(1);
    is_pronoun(at) && is_verb(at + 1) && is_number(before)
        || is_verb(at) && before.is_some_and(is_pronoun) && is_number(at.checked_sub(2))
}

/// Whether a past form that tells what happened to a quantity stands at `at`, right behind it.
fn follows_number(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let is_auxiliary = |piece: &ClausePiece<'_>| {
        let classes = [Class::Copulas, Class::HelpingVerbs, Class::Wishing];
        classes.into_iter().any(|class| piece.is_in(class))
    };
    let is_past = pieces
        .get(at)
        .is_some_and(|piece| piece.is_verb && (looks_past(piece.word) || !is_auxiliary(piece)));
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    is_past && before.is_some_and(|before| matches!(before.kind, PieceKind::Number(_)))
}

/// Whether a date at `at` belongs to the noun behind it: "in the 2012 inquiry", but not "in 2012 exports rose".
fn is_attribute(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let opens_noun = pieces.get(at + 1).is_some_and(|next| {
        next.kind == PieceKind::Word && next.is_nominal() && !next.is_in(Class::DateFillers)
    });
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    // As in "cocoa for May delivery".
    let is_for = |relation| relation == Some(Relation::For);
    let before = before.map(|before| before.entry.relation);
    opens_noun && before.is_none_or(|relation| relation.is_none() || is_for(relation))
}

/// Makes a date before a clause that tells what was so then the time of that clause's quantities: "since September 2009, when it was 48
/// percent".
fn told(sentence: &[ClausePiece<'_>], clauses: &[Clause<'_, '_>], frames: &mut [ClauseFrame]) {
    /// The most clauses to look back at.
    const NEAR: usize = 4;
    for (index, clause) in clauses.iter().enumerate() {
        let Some(first) = clause.pieces.first() else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < first.range.start);
        let mut before = sentence.get(..at).unwrap_or_default().iter().rev();
        if !before
            .next()
            .is_some_and(|when| when.is_in(Class::DateRelatives))
        {
            continue;
        }
        let before = before.find(|piece| !piece.is_mark());
        let Some(PieceKind::Date(date)) = before.map(|piece| piece.kind) else {
            continue;
        };
        let Some(own) = frames.get(index).filter(|own| own.times.is_empty()) else {
            continue;
        };
        let numbers = own.numbers.clone();
        // The date ends the clause before, or a clause around that one.
        let before = frames.iter_mut().take(index).rev().take(NEAR);
        let mut times = before.flat_map(|frame| &mut frame.times);
        if let Some(time) = times.find(|time| time.mention == date) {
            let is_new = |number: &usize| !time.governs.contains(number);
            let new: Vec<usize> = numbers.into_iter().filter(is_new).collect();
            time.governs.extend(new);
            time.is_told = true;
        }
    }
}

/// Makes the date of a relative clause the time of the quantity that the clause picks out, where others are compared with that quantity:
/// "up from the 24 percent who said so in 2015".
fn restricted(
    sentence: &[ClausePiece<'_>],
    clauses: &[Clause<'_, '_>],
    frames: &mut [ClauseFrame],
) {
    /// The most words of the counted noun: "24 percent of adults".
    const NOUN: usize = 3;
    /// The most clauses to look back at.
    const NEAR: usize = 4;
    for (index, clause) in clauses.iter().enumerate() {
        let Some(frame) = frames.get(index) else {
            break;
        };
        let (Joint::Dependent, [time]) = (clause.link, frame.times.as_slice()) else {
            continue;
        };
        let Some(first) = clause.pieces.first().filter(|_| frame.numbers.is_empty()) else {
            continue;
        };
        let at = sentence.partition_point(|piece| piece.range.start < first.range.start);
        let before = sentence.get(..at.saturating_sub(1)).unwrap_or_default();
        let verbs = clause.pieces.iter().filter(|piece| piece.is_verb);
        let mut verbs = verbs.filter(|verb| !verb.is_in(Class::Copulas));
        // As in "the peak of 106 percent, which was reached in 1946".
        let is_reached =
            verbs.next().is_some_and(|verb| verb.is_in(Class::Reaching)) && verbs.next().is_none();
        let before = match before.split_last() {
            Some((last, rest)) if is_reached && last.kind == PieceKind::Mark(',') => rest,
            _ => before,
        };
        let nouns = before.iter().rev().take(NOUN);
        let nouns = nouns.take_while(|piece| piece.kind == PieceKind::Word);
        let nouns = nouns.count();
        let Some((number, before)) = before
            .len()
            .checked_sub(nouns)
            .and_then(|end| before.get(..end)?.split_last())
        else {
            continue;
        };
        let mut openers = before.iter().rev();
        let opener = openers.find(|piece| !piece.is_in(Class::Determiners));
        // As in "Double the 24 percent".
        let is_compared = opener.is_some_and(|opener| {
            opener.is_in(Class::BeforeOthers)
                || matches!(opener.kind, PieceKind::Number(_))
                || matches!(
                    opener.entry.relation,
                    Some(Relation::From | Relation::Against | Relation::As)
                )
        });
        let is_free = time.governs.is_empty() && !time.is_of_event && is_time(time.relation);
        let PieceKind::Number(number) = number.kind else {
            continue;
        };
        if !is_compared && !is_reached || !is_free {
            continue;
        }
        // The quantity takes no other time.
        let near = frames.iter_mut().take(index).rev().take(NEAR);
        for time in near.flat_map(|frame| &mut frame.times) {
            time.governs.retain(|other| *other != number);
        }
        if let Some(time) = frames
            .get_mut(index)
            .and_then(|frame| frame.times.first_mut())
        {
            time.governs.push(number);
        }
    }
}

/// Makes a date alone in brackets the time of the quantity before them: "48 percent (2023)".
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

//! Reads the denominator of a number where the words around it name it instead of its unit.
//!
//! "A loaf cost GHS 15.50" agrees with 15.50 GHS per loaf: the denominator is part of the unit (docs/reading.md, Rates), and the sentence
//! names it, or leaves it out. A denominator that the sentence contradicts stays a difference.

mod each;
mod named;

use crate::check::assess::reading::read_passage::{self, ReadPassage};
use crate::check::matching::{Fault, Verdict, judge};
use crate::check::reach::Fact;
use crate::lang::Class;
use crate::lang::token::Token;
use crate::mention::{Form, Reading};
use crate::prose::Role;
use crate::quantity::{Base, Currency, Decimal, Unit, measure, names_people};
pub(in crate::check::assess) use named::names;
use named::{is_compatriot, is_money, is_same, is_time, names_money, names_where, says_another};

/// The reading in the denominator of a fact that differs in nothing else, where the words around the number make up the difference.
pub(in crate::check::assess) fn adapted(
    reading: &Reading,
    facts: &[&Fact<'_>],
    (passage, sentence): (&ReadPassage<'_>, &[Token<'_>]),
) -> Option<Reading> {
    let count = Unit::of(Base::Count);
    let ours = reading.unit.as_ref().unwrap_or(&count);
    // A number that agrees as written needs no other denominator: "$765 million or 14.7 cents a share".
    let is_own = |fact: &&Fact<'_>| {
        let unit = fact
            .value()
            .map(|value| value.unit.as_ref().unwrap_or(&count));
        let datum = fact.datum().filter(|_| unit == Some(ours));
        datum.is_some_and(|datum| judge(reading, &[datum]) == Some(Verdict::Fits))
    };
    if facts.iter().any(is_own) {
        return None;
    }
    let mut first = None;
    let adapted = facts.iter().find_map(|fact| {
        let theirs = fact.value()?.unit.as_ref().unwrap_or(&count);
        let alike = Unit {
            per: theirs.per.clone(),
            ..ours.clone()
        };
        let is_settled = ours.per == theirs.per || ours.is_comparable(theirs);
        if is_settled || !alike.is_comparable(theirs) {
            return None;
        }
        let rates = Rates {
            reading,
            fact,
            passage,
            sentence,
            said: parts(ours.per.as_deref()),
            recorded: parts(theirs.per.as_deref()),
            like: Reading {
                unit: Some(alike),
                ..reading.clone()
            },
        };
        if !rates.is_named(facts) && !rates.is_left_out(facts) {
            return None;
        }
        let verdict = judge(&rates.like, &[fact.datum()?]);
        if verdict == Some(Verdict::Fits) {
            return Some(rates.like);
        }
        first.get_or_insert(rates.like);
        None
    });
    adapted.or(first)
}

/// A reading and a record that differ in their denominators alone.
struct Rates<'r> {
    reading: &'r Reading,
    fact: &'r Fact<'r>,
    passage: &'r ReadPassage<'r>,
    /// The tokens of the sentence around the reading.
    sentence: &'r [Token<'r>],
    /// The parts of the reading's denominator.
    said: Vec<&'r str>,
    /// The parts of the record's denominator.
    recorded: Vec<&'r str>,
    /// The reading in the record's denominator.
    like: Reading,
}

impl Rates<'_> {
    /// Whether the words around the number make up the difference.
    fn is_named(&self, facts: &[&Fact<'_>]) -> bool {
        // The column and row of a cell say what it counts.
        let in_cell = matches!(self.passage.role, Role::Cell { .. }) && self.said.is_empty();
        // As in "Average monthly rent": the name of the record need not be repeated, unless something else is said.
        let in_name = |part: &str| {
            self.is_whole()
                && self.measures(|measure| names(measure, part))
                && !self.says_another(part)
        };
        let mut missing = self.recorded.iter().filter(|part| !self.is_said(part));
        let mut surplus = self.said.iter().filter(|part| !self.is_recorded(part));
        missing.all(|part| in_cell || self.is_told(part) || in_name(part))
            && surplus.all(|part| self.is_measured(part))
            && (!self.is_of_group() || self.agrees(facts))
    }

    /// Whether the denominator is left out and the number then agrees: "The charge fell to $48.90", of $48.90 per tonne.
    fn is_left_out(&self, facts: &[&Fact<'_>]) -> bool {
        // As in "The sliced pan sold for $1.63", of a price of a sliced pan per loaf.
        let is_priced = || {
            let is_money = self.like.unit.as_ref().and_then(Unit::currency).is_some();
            self.measures(|measure| {
                each::names_priced(measure, self.sentence)
                    || is_money && each::says_price(measure, self.sentence)
            })
        };
        let mut left_out = self.recorded.iter().filter(|part| !self.is_said(part));
        self.is_whole()
            && left_out.all(|part| {
                (may_be_left_out(self.reading, part) || self.said.is_empty() && is_priced())
                    && !self.says_another(part)
            })
            && self.agrees(facts)
    }

    /// Whether the sentence names another currency than that of a denominator and that of the number.
    fn says_another(&self, part: &str) -> bool {
        let money = Currency::parse(part).zip(self.like.unit.as_ref().and_then(Unit::currency));
        let is_other = |token: &Token<'_>| {
            money.is_some_and(|(part, own)| {
                names_money(token) && !is_money(token, part) && !is_money(token, own)
            })
        };
        self.sentence.iter().any(is_other)
            || says_another(self.sentence, part, |at| self.is_of_other(at))
    }

    /// Whether the sentence names a part of a denominator; a measure behind a number of something else does not count.
    fn is_told(&self, part: &str) -> bool {
        let is_own = |at| measure::by_name(part).is_none() || !self.is_of_other(at);
        names_where(self.sentence, part, is_own)
    }

    /// Whether the words at a place are the denominator of a number of something else: "admits 40 patients per day and costs $5 million".
    fn is_of_other(&self, at: usize) -> bool {
        let opener = at.checked_sub(1).and_then(|at| self.sentence.get(at));
        let opener = opener.filter(|token| {
            token.entry.is_in(Class::Per) || token.entry.is_in(Class::RateArticles)
        });
        let other = opener.and_then(|token| self.passage.rated_at(token.range.start));
        let own = self.like.unit.as_ref().map(|unit| Unit::of(unit.base));
        own.zip(other.map(Unit::of))
            .is_some_and(|(own, other)| !own.is_comparable(&other))
    }

    /// Whether the record is per everything that the reading is per.
    fn is_whole(&self) -> bool {
        self.said.iter().all(|part| self.is_recorded(part))
    }

    fn is_said(&self, part: &str) -> bool {
        self.said.iter().any(|said| self.is_alike(said, part))
    }

    fn is_recorded(&self, part: &str) -> bool {
        self.recorded.iter().any(|own| self.is_alike(part, own))
    }

    fn is_alike(&self, said: &str, recorded: &str) -> bool {
        self.is_one(said, recorded) || is_group(self.fact, said, recorded)
    }

    fn is_one(&self, said: &str, recorded: &str) -> bool {
        is_same(said, recorded)
            || is_cut(said, recorded, self.sentence)
            || recorded == Unit::CAPITA && is_compatriot(said)
    }

    /// Whether the reading is per a group that the record is of: one of several per 100,000 people.
    fn is_of_group(&self) -> bool {
        self.said.iter().any(|said| {
            !self.recorded.iter().any(|own| self.is_one(said, own)) && self.is_recorded(said)
        })
    }

    /// Whether the record's name says what the reading alone is per: "deaths per 100,000 people". A poverty line and an allowance are per
    /// person.
    fn is_measured(&self, part: &str) -> bool {
        let may_be_norm = Unit::counted_per(part).is_none() && !is_time(part);
        self.measures(|measure| names(measure, part) || may_be_norm && each::says_norm(measure))
    }

    /// Whether the tokens for what the record measures fulfil a condition.
    fn measures(&self, says: impl FnOnce(&[Token<'_>]) -> bool) -> bool {
        let measure = self.fact.measure();
        measure.is_some_and(|measure| read_passage::recorded(measure, says))
    }

    /// Whether the reading in the record's denominator agrees with it.
    fn agrees(&self, facts: &[&Fact<'_>]) -> bool {
        let verdict = self
            .fact
            .datum()
            .and_then(|datum| judge(&self.like, &[datum]));
        // As in "Dearer by $3,820", of two rates per container.
        let of_two = || {
            let data: Option<Vec<_>> = facts.iter().map(|fact| fact.datum()).collect();
            let data = data.filter(|data| data.len() == 2);
            data.is_some_and(|mut data| {
                let fits = |data: &[_]| judge(&self.like, data) == Some(Verdict::Fits);
                fits(&data) || {
                    data.reverse();
                    fits(&data)
                }
            })
        };
        // A bound at the number itself may name a limit: "incomes under $30,000".
        matches!(
            verdict,
            Some(Verdict::Fits | Verdict::Wrong(Fault::WrongHedgeSide))
        ) || of_two()
    }
}

/// Whether a number may leave out a part of its denominator: a span of time or another measure. A part such as a car or person may be left
/// out only where another part is named. A count differs from its rate per many: "2,655 admissions" from 2,655 admissions per 100,000.
fn may_be_left_out(reading: &Reading, part: &str) -> bool {
    let is_amount = reading
        .unit
        .as_ref()
        .is_some_and(|unit| unit.base != Base::Count);
    let is_measure = measure::by_name(part).is_some();
    let says_part = reading.unit.as_ref().is_some_and(|unit| unit.per.is_some());
    (is_measure || says_part || Unit::counted_per(part).is_some())
        && (is_amount || reading.noun.is_none() || is_time(part))
        || is_bare_decimal(reading)
}

/// Whether a number with decimals stands alone, so that it counts no whole things and is a rate or an average: "1.80" of children per
/// woman.
pub(super) fn is_bare_decimal(reading: &Reading) -> bool {
    let Form::Number { stated, .. } = &reading.form else {
        return false;
    };
    let has_decimals = stated.ulp < Decimal::from(1) && stated.scale == 1 && !stated.words;
    has_decimals && reading.unit.is_none() && reading.noun.is_none()
}

/// Whether a denominator is the group that a record per people is of: "Per 100,000 women" for a record of women per 100,000 people.
fn is_group(fact: &Fact<'_>, said: &str, recorded: &str) -> bool {
    let names_group = |noun: &str| {
        let mut texts = fact.evidence.subject_texts();
        !noun.is_empty() && texts.any(|text| read_passage::recorded(text, |text| names(text, noun)))
    };
    match (Unit::counted_per(said), Unit::counted_per(recorded)) {
        (Some((own, group)), Some((other, noun))) => {
            own == other && names_people(noun) && names_group(group)
        }
        _ => recorded == Unit::CAPITA && names_group(said),
    }
}

/// Whether a denominator is the first word of one that the sentence has in full: "per available" before "seat mile".
fn is_cut(said: &str, recorded: &str, sentence: &[Token<'_>]) -> bool {
    let rest = recorded.strip_prefix(said);
    rest.is_some_and(|rest| rest.starts_with([' ', '-'])) && names(sentence, recorded)
}

/// The parts of a denominator: capita and day for "capita per day".
fn parts(per: Option<&str>) -> Vec<&str> {
    per.map_or_else(Vec::new, |per| per.split(Unit::JOINT).collect())
}

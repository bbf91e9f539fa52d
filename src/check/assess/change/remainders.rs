//! Shares that tell what is left: "all but 1 percent" of a whole, and of what fell, "to a quarter of its peak".

use super::level_or_change;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::matching::{Verdict, judge};
use crate::check::reach::Fact;
use crate::lang::token::Token;
use crate::lang::{Class, List, Relation};
use crate::mention::{
    Comparator, Direction, Form, Hedge, HedgeKind, Mention, ProportionWord, Reading, Stated,
};
use crate::quantity::{Amount, Decimal, Unit};

/// Words behind a share that name a level of the same thing.
const BASE: usize = 6;

/// The reading as the records beside it tell it: the share that is not left out, or how far something went.
pub(in crate::check::assess) fn adapted(
    mention: &Mention,
    facts: &[&Fact<'_>],
    passage: &ReadPassage<'_>,
) -> Option<Reading> {
    let reading = &mention.reading;
    if reading.unit.as_ref() != Some(&Unit::PERCENT) {
        return None;
    }
    let mut units = facts.iter().map(|fact| fact.value()?.unit.as_ref());
    if facts.is_empty() || !units.all(|unit| unit == Some(&Unit::PERCENT)) {
        return None;
    }
    all_but(mention, facts, passage).or_else(|| of_base(mention, facts, passage))
}

/// "All but 1 percent" beside 99 percent. Of a share beyond a half the words make no sense otherwise; a smaller one is taken so where it then agrees.
fn all_but(mention: &Mention, facts: &[&Fact<'_>], passage: &ReadPassage<'_>) -> Option<Reading> {
    let before = passage.sentence_before(mention.range.start);
    let [.., first, last] = before else {
        return None;
    };
    if !List::AllBut.holds(&format!("{} {}", first.word, last.word)) {
        return None;
    }
    let like = turned(&mention.reading, None)?;
    let fits = |fact: &&Fact<'_>| {
        let datum = fact.datum();
        datum.is_some_and(|datum| judge(&like, &[datum]) == Some(Verdict::Fits))
    };
    let is_most = mention.reading.low.as_ref().is_some_and(|low| *low > 50);
    (is_most || facts.iter().any(fits)).then_some(like)
}

/// "Fell to a quarter of its peak" beside a change of −75 percent.
fn of_base(mention: &Mention, facts: &[&Fact<'_>], passage: &ReadPassage<'_>) -> Option<Reading> {
    let is_change = |fact: &&Fact<'_>| {
        let value = fact.value().map(|value| &value.amount);
        let number = value.and_then(Amount::number);
        level_or_change::is_change(fact)
            || fact.is_change()
            || number.is_some_and(|number| *number < 0)
    };
    if !facts.iter().all(is_change) || !names_base(passage.behind(mention.range.end)) {
        return None;
    }
    // "Of its 2005 level" beside a change since 2010
    let year = |token: &Token<'_>| token.raw.parse::<i16>().ok();
    let behind = passage.behind(mention.range.end).iter().take(BASE);
    let is_base = |year: i16| {
        let mut periods = facts.iter().flat_map(|fact| &fact.periods);
        periods.all(|period| {
            let (start, end) = (period.start.year(), period.end.year());
            start == end || year == start
        })
    };
    if !behind.filter_map(year).all(is_base) {
        return None;
    }
    let (_, direction) = passage.change_before(mention.range.start, Relation::To)?;
    turned(&mention.reading, Some(direction))
}

/// Whether the words behind a share name a level of the same thing: "of its peak", "of the 2010 level", "of what it was".
pub(super) fn names_base(behind: &[Token<'_>]) -> bool {
    /// Words between the article and the level.
    const NEAR: usize = 4;
    let [of, next, rest @ ..] = behind else {
        return false;
    };
    let is_level = |token: &Token<'_>| token.entry.is_in(Class::BaseLevels);
    let is_owned = next.entry.is_in(Class::Determiners) && !next.entry.is_in(Class::Articles);
    let opens_clause = List::AsMuchAs.holds(next.word);
    of.entry.is_in(Class::Of)
        && (is_owned
            || opens_clause
            || next.entry.is_in(Class::Definite) && rest.iter().take(NEAR).any(is_level))
}

/// What is left of a hundred percent, with its bounds the other way; and where something went there, how far that was.
fn turned(reading: &Reading, way: Option<Direction>) -> Option<Reading> {
    let whole = Decimal::from(100);
    let (value, hedge, stated) = match &reading.form {
        Form::Number { stated, hedge, .. } if !stated.negative => {
            (stated.value.clone(), hedge, stated.clone())
        }
        Form::Proportion {
            word: ProportionWord::Fraction(percent),
            hedge,
        } => {
            let stated = Stated::plain(
                percent.clone(),
                Decimal::from(1),
                true,
                mention_digits(hedge.as_ref()),
            );
            (percent.clone(), hedge, stated)
        }
        _ => return None,
    };
    let rose = way == Some(Direction::Up);
    let apart = |end: &Option<Decimal>| {
        let end = end.as_ref();
        end.map(|end| if rose { end - &whole } else { &whole - end })
    };
    let is_right = if rose { value >= whole } else { value <= whole };
    if !is_right || way == Some(Direction::Either) {
        return None;
    }
    let value = if rose { value - &whole } else { &whole - value };
    let (low, high) = if rose {
        (apart(&reading.low), apart(&reading.high))
    } else {
        (apart(&reading.high), apart(&reading.low))
    };
    let hedge = hedge.as_ref().map(|hedge| Hedge {
        kind: if rose {
            hedge.kind
        } else {
            opposite(hedge.kind)
        },
        range: hedge.range.clone(),
    });
    Some(Reading {
        low,
        high,
        comparator: if rose {
            reading.comparator
        } else {
            beyond(reading.comparator)
        },
        unit: Some(Unit::PERCENT),
        noun: reading.noun.clone(),
        form: Form::Number {
            stated: Stated { value, ..stated },
            hedge,
            direction: way,
        },
    })
}

/// The place of the digits of a share in words, which has none: an empty range.
fn mention_digits(hedge: Option<&Hedge>) -> std::ops::Range<usize> {
    let end = hedge.map_or(0, |hedge| hedge.range.end);
    end..end
}

/// The hedge of the rest of a whole, where this one is that of a part.
const fn opposite(kind: HedgeKind) -> HedgeKind {
    match kind {
        HedgeKind::About => HedgeKind::About,
        HedgeKind::Nearly | HedgeKind::JustUnder => HedgeKind::JustOver,
        HedgeKind::JustOver => HedgeKind::JustUnder,
        HedgeKind::MoreThan => HedgeKind::LessThan,
        HedgeKind::LessThan => HedgeKind::MoreThan,
        HedgeKind::AtLeast => HedgeKind::AtMost,
        HedgeKind::AtMost | HedgeKind::UpTo => HedgeKind::AtLeast,
    }
}

/// The comparator of the rest of a whole, where this one is that of a part.
const fn beyond(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less => Comparator::More,
        Comparator::More => Comparator::Less,
        Comparator::AtLeast => Comparator::AtMost,
        Comparator::AtMost => Comparator::AtLeast,
        same @ (Comparator::Equal | Comparator::About) => same,
    }
}

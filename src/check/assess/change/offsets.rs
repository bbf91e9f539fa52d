//! Finds which of two amounts stands above or below the other by a number: "29 percent below that of the year before", "74 percent, ten
//! points above the national share" (docs/reading.md, Comparison).

use super::{measures, pair_order, pairs};
use crate::check::assess::Assessment;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::reach::Fact;
use crate::lang::List;
use crate::lang::token::Token;
use crate::mention::{Direction, Form, Mention};

/// The mention with the direction of its last word, for two levels in the order of their comparison; `None` where nothing says which of the
/// two is the subject.
pub(in crate::check::assess) fn directed(
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    mention: &Mention,
    facts: &[&Fact<'_>],
) -> Option<Mention> {
    let Form::Change {
        direction: Direction::Either,
        ..
    } = mention.reading.form
    else {
        return None;
    };
    let &[first, second] = facts else { return None };
    if first.is_change() || second.is_change() {
        return None;
    }
    // As in "29 percent below" and "$2 billion | below".
    let last = passage.within(&mention.range).last();
    let mut near = last
        .into_iter()
        .chain(passage.behind(mention.range.end).first());
    let is_side = |token: &&Token<'_>| {
        List::OverWords.holds(token.word) || List::UnderWords.holds(token.word)
    };
    let is_over = List::OverWords.holds(near.rfind(is_side)?.word);
    let is_then_and_now = measures::are_one_measure(facts) && first.periods != second.periods;
    let is_second = if is_then_and_now {
        is_later(passage, mention, [first, second])?
    } else {
        let is_named = pair_order::named(passage, mention, first, second).is_some();
        let is_known = is_named || pairs::apposed(all, passage, mention, first, second).is_some();
        is_known.then_some(true)?
    };
    let direction = if is_over == is_second {
        Direction::Up
    } else {
        Direction::Down
    };
    let mut directed = mention.clone();
    if let Form::Change { direction: own, .. } = &mut directed.reading.form {
        *own = direction;
    }
    Some(directed)
}

/// Whether the later of two is the subject, where the words behind name the time of the other: its year, or "last year", "a year earlier".
fn is_later(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    [then, now]: [&Fact<'_>; 2],
) -> Option<bool> {
    let behind = passage.behind(mention.range.end);
    let is_named = |fact: &Fact<'_>| {
        let mut years = fact.periods.iter().map(|period| period.end.year());
        let names = |token: &Token<'_>, year: i16| token.raw.parse() == Ok(year);
        years.any(|year| behind.iter().any(|token| names(token, year)))
    };
    match (is_named(then), is_named(now)) {
        (true, false) => return Some(true),
        (false, true) => return Some(false),
        (true, true) => return None,
        (false, false) => {}
    }
    let is_unit = |token: &Token<'_>| token.entry.year_parts.is_some();
    let mut pairs = behind.windows(2);
    let is_before = pairs.any(|pair| {
        let [one, other] = pair else { return false };
        is_unit(other) && List::PastWords.holds(one.word)
            || is_unit(one) && List::EarlierWords.holds(other.word)
    });
    is_before.then_some(true)
}

//! Compares how often a sentence says that an amount comes with the time that its record counts or is per: "£186 billion every month",
//! "2,100 mg of vaspor a day" (docs/reading.md, Rates).

use crate::check::assess::group::related_words::{has, is_general};
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage;
use crate::check::assess::{Assessment, Trouble};
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::clause;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List, Relation};
use crate::model::FigureKind;
use crate::quantity::measure::{self, Dimension};
use crate::quantity::{Base, Decimal, PeriodKind, Unit};

/// Accuses the amount of a year that its sentence gives to a shorter time, of which the record says nothing, and an amount per one time that
/// it gives to another.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let fact = placed.fact;
    if fact.is_unread() {
        return;
    }
    let sentence = placed.sentence();
    let Some(tokens) = placed.tokens.get(sentence.clone()) else {
        return;
    };
    let why = if counts_a_year(fact) {
        let mut places = (0..tokens.len()).filter(|at| is_frequency(tokens, *at));
        let is_other = places.any(|at| belongs(placed, tokens, at)) && !tells_time(fact, is_short);
        is_other.then(|| format!("`{}` counts a year", fact.id))
    } else {
        let own = left_out(placed);
        let own = own.filter(|own| is_told_otherwise(placed, tokens, own));
        own.map(|own| format!("`{}` is per {own}", fact.id))
    };
    if let Some(why) = why {
        found.status = Status::Mismatch;
        found.why = why;
        let trouble = Trouble::Fault(Fault::UnitMismatch);
        found.problem = Some(problem(placed.passage, placed.mention, trouble, &[fact]));
    }
}

/// The time that a record is per and the number leaves out.
fn left_out<'p>(placed: &'p Placed<'_, '_>) -> Option<&'p str> {
    let unit = placed.fact.value()?.unit.as_ref()?;
    let mut parts = unit.per.as_deref()?.split(Unit::JOINT);
    let own = parts.find(|part| is_time(part))?;
    let said = placed.mention.reading.unit.as_ref();
    let said = said
        .and_then(|unit| unit.per.as_deref())
        .unwrap_or_default();
    let says_time = said.split(Unit::JOINT).any(is_time);
    (!says_time).then_some(own)
}

fn is_time(part: &str) -> bool {
    measure::by_name(part)
        .is_some_and(|measure| matches!(measure.dimension, Dimension::Time | Dimension::Calendar))
}

/// Whether a sentence gives a number to another time than that which its record is per, and nothing to that.
fn is_told_otherwise(placed: &Placed<'_, '_>, tokens: &[Token<'_>], own: &str) -> bool {
    let told = |at: usize| frequency(tokens, at).filter(|name| is_time(name));
    let mut places = (0..tokens.len()).filter_map(|at| Some((at, told(at)?)));
    if places.clone().any(|(_, name)| name == own) {
        return false;
    }
    places.any(|(at, name)| {
        (belongs(placed, tokens, at) || is_behind_noun(placed, tokens, at))
            && !tells_time(placed.fact, |known| known == name)
    })
}

/// Whether nothing but what is counted stands between the number and words that say how often: "2,100 mg of vaspor a day".
fn is_behind_noun(placed: &Placed<'_, '_>, tokens: &[Token<'_>], at: usize) -> bool {
    /// The most words of what is counted.
    const LONGEST: usize = 4;
    let number = placed.mention.range.end;
    let first = tokens.partition_point(|token| token.range.start < number);
    let Some(between) = tokens.get(first..at) else {
        return false;
    };
    let is_link = |token: &Token<'_>| {
        matches!(
            token.entry.relation,
            Some(Relation::Of | Relation::In | Relation::For)
        )
    };
    let noun = match between.split_first() {
        Some((link, noun)) if is_link(link) => noun,
        _ => between,
    };
    let is_noun = |token: &Token<'_>| {
        token.kind == TokenKind::Word
            && token.entry.relation.is_none()
            && !token.entry.is_in(Class::FunctionWords)
    };
    let is_of = |next: &Token<'_>| next.entry.is_in(Class::Of);
    let is_short = (1..=LONGEST).contains(&noun.len()) && noun.iter().all(is_noun);
    let is_adverb = tokens
        .get(at)
        .is_some_and(|token| token.entry.rate_adverb.is_some());
    let next = tokens.get(at + 1 + usize::from(!is_adverb));
    // As in "a week of rain" and "300 nurses daily papers".
    let ends = match next {
        Some(next) if is_adverb => {
            next.kind != TokenKind::Word || next.entry.is_in(Class::FunctionWords)
        }
        Some(next) => !is_of(next),
        None => true,
    };
    is_short && ends
}

/// Whether a record is the amount or count of one year, and no change, share, rate or price.
fn counts_a_year(fact: &Fact<'_>) -> bool {
    /// The least sum of money that is no price, pay or mean.
    const SUM: i64 = 1_000_000;
    let [period] = fact.periods.as_slice() else {
        return false;
    };
    let is_year = matches!(period.kind, PeriodKind::Year | PeriodKind::FiscalYear);
    let is_level = matches!(fact.kind(), None | Some(FigureKind::Level)) && !fact.is_change();
    let Some(value) = fact.value().filter(|_| is_year && is_level) else {
        return false;
    };
    let size = value.amount.value().map(Decimal::abs);
    match &value.unit {
        None => true,
        Some(unit) if unit.per.is_some() => false,
        Some(unit) => match unit.base {
            Base::Currency(_) => size.is_some_and(|size| size >= SUM),
            Base::Count => true,
            Base::Measure(_) => !unit.is_time(),
            _ => false,
        },
    }
}

/// Whether a unit of time shorter than a year is named, by its canonical name.
fn is_short(name: &str) -> bool {
    /// The months of a year.
    const YEAR: i64 = 12;
    measure::by_name(name).is_some_and(|own| match own.dimension {
        Dimension::Time => true,
        Dimension::Calendar => own.factor() < YEAR,
        _ => false,
    })
}

/// The unit of time that a noun names.
fn time_named(token: &Token<'_>) -> Option<&'static str> {
    let mut units = token.entry.units.iter();
    let unit = units.find(|unit| unit.rest.is_empty())?;
    // As in "every second person".
    let is_noun = token.entry.is_in(Class::RateNouns) && token.entry.ordinal.is_none();
    is_noun.then_some(unit.key)
}

/// Whether words at a place say how often within a year.
fn is_frequency(tokens: &[Token<'_>], at: usize) -> bool {
    frequency(tokens, at).is_some_and(is_short)
}

/// The time of which words at a place say that it is for each: "monthly", "every week", "a month", but not "a month ago".
fn frequency(tokens: &[Token<'_>], at: usize) -> Option<&'static str> {
    let token = tokens.get(at)?;
    if token.entry.rate_adverb.is_some() {
        return token.entry.rate_adverb;
    }
    let opens = token.entry.is_in(Class::Per) || token.entry.is_in(Class::RateArticles);
    let is_ago = |next: &Token<'_>| next.entry.is_in(Class::AfterRateNouns);
    let noun = at + 1 + usize::from(is_typical(tokens, at + 1));
    let named = tokens.get(noun).and_then(time_named);
    named.filter(|_| opens && !tokens.get(noun + 1).is_some_and(is_ago))
}

/// Whether a word at a place says that one stands for all: the "average" of "an average month".
fn is_typical(tokens: &[Token<'_>], at: usize) -> bool {
    let token = tokens.get(at);
    token.is_some_and(|token| List::TypicalWords.holds(token.word))
}

/// Whether words that say how often tell it of the number.
fn belongs(placed: &Placed<'_, '_>, tokens: &[Token<'_>], at: usize) -> bool {
    let number = &placed.mention.range;
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let byte = token.range.start;
    let is_of_clause = || {
        let own = clause::innermost(placed.frames, byte);
        // As in "nine recommendations, among them that departments publish times each quarter".
        let mut between = tokens
            .iter()
            .filter(|token| (number.end..byte).contains(&token.range.start));
        let is_in_clause_behind = between.any(|token| token.entry.is_in(Class::Subordinators));
        own.is_none_or(|own| own.range == placed.frame.range)
            && placed.owns(placed.sentence().start + at)
            && !is_in_clause_behind
    };
    let next = tokens.get(at + 1);
    if token.entry.rate_adverb.is_some() {
        // As in "a monthly £186 billion" and "monthly exports".
        let is_shared = |next: &Token<'_>| {
            next.kind == TokenKind::Word
                && !is_general(next.word)
                && has(placed.fact.known(), next.word)
        };
        let is_right_before = next.is_none_or(|next| number.contains(&next.range.start));
        // As in "Weekly, 36,816 people crossed".
        let is_apart = next.is_some_and(|next| next.kind == TokenKind::Sign(','));
        return is_right_before
            || is_apart && at == 0
            || is_of_clause() && next.is_some_and(is_shared);
    }
    let is_each = !token.entry.is_in(Class::Indefinite) || is_typical(tokens, at + 1);
    if is_each {
        return is_of_clause();
    }
    let behind = tokens.iter().find(|token| token.range.start >= number.end);
    behind.is_some_and(|behind| behind.range.start == byte)
}

/// Whether a record names one of some times, or is a mean.
fn tells_time(fact: &Fact<'_>, is_told: impl Fn(&str) -> bool) -> bool {
    let excerpt = fact.evidence.excerpt.iter().map(|text| text.value.as_str());
    let mut texts = fact.evidence.subject_texts().chain(excerpt);
    let tells = |token: &Token<'_>| {
        token.entry.rate_adverb.is_some_and(&is_told)
            || time_named(token).is_some_and(&is_told)
            || List::Means.holds(token.word)
            || List::Medians.holds(token.word)
    };
    texts.any(|text| read_passage::recorded(text, |tokens| tokens.iter().any(tells)))
}

//! Compares a month without its year beside a number with the period of its record: "$2,190 in March" (docs/reading.md, Months).

use std::ops::Range;

use crate::check::assess::group::people_and_places::subject;
use crate::check::assess::reading::placed_number::{Others, Placed};
use crate::check::assess::reading::words_beside::ContextWords;
use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::token::Token;
use crate::lang::{Class, ENGLISH, looks_past};
use crate::mention::Kind;
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::{Period, PeriodKind};

/// Accuses a number that agrees with a record of other months than the month right behind it, or else before it in its clause.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        others,
        fact,
        ..
    } = placed;
    let is_told = !fact.periods.is_empty() && fact.periods.iter().all(is_part_of_year);
    if !is_told {
        return;
    }
    let ContextWords { before, behind } = placed.beside();
    let (before, behind) = (subject(tokens, before), subject(tokens, behind));
    let part = |place: usize| part(tokens, others, place);
    let is_own = |place: &usize| {
        // In "The survey, published in March, found 34 percent" the month belongs to the publication.
        let at = tokens.get(*place).map_or(0, |token| token.range.start);
        let mut verbs = frame.verbs.iter().filter(|verb| verb.range.end <= at);
        // In "who was convicted in February, must serve three years" the month belongs to a clause inside.
        let done = place.checked_sub(2).and_then(|before| tokens.get(before));
        let is_done =
            done.is_some_and(|done| looks_past(done.word) && done.entry.change_verb.is_none());
        !is_done && verbs.all(|verb| verb.direction.is_some())
    };
    let places: Vec<usize> = behind.filter(|place| part(*place).is_some()).collect();
    let places = if places.is_empty() {
        before
            .filter(|place| part(*place).is_some())
            .filter(is_own)
            .collect()
    } else {
        places
    };
    let places = if places.is_empty() {
        alone(placed)
            .filter(|place| part(*place).is_some())
            .into_iter()
            .collect()
    } else {
        places
    };
    // As in "up 0.1 points on February to April".
    let is_base = |place: &usize| {
        let before = place.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(|before| before.entry.is_in(Class::BaseLinks))
    };
    if places.first().is_some_and(is_base) {
        return;
    }
    let other = places.into_iter().find(|place| {
        let said = part(*place);
        let is_in = |period: &Period| {
            let own = said.and_then(|said| said.of_year(period.start.year()));
            own.is_some_and(|own| own.overlaps(period))
        };
        !fact.periods.iter().any(is_in)
    });
    if let Some(range) = other.and_then(|place| Some(tokens.get(place)?.range.clone())) {
        accuse(passage, range, fact, found);
    }
}

/// A part of a year without its year.
#[derive(Clone, Copy)]
enum YearPart {
    Month(i16),
    Quarter(i16),
}

impl YearPart {
    fn of_year(self, year: i16) -> Option<Period> {
        match self {
            Self::Month(month) => Period::month(year, month),
            Self::Quarter(quarter) => Period::quarter(year, quarter),
        }
    }
}

fn part(tokens: &[Token<'_>], others: &Others, place: usize) -> Option<YearPart> {
    let month = month(tokens, others, place).map(YearPart::Month);
    month.or_else(|| quarter(tokens, others, place).map(YearPart::Quarter))
}

/// The number of a quarter that is of no fiscal year: "in the second quarter".
fn quarter(tokens: &[Token<'_>], others: &Others, place: usize) -> Option<i16> {
    /// The quarters of a year.
    const QUARTERS: i16 = 4;
    /// The most words around it that may give its year.
    const NEAR: usize = 4;
    let token = tokens
        .get(place)
        .filter(|token| token.entry.year_parts == Some(QUARTERS))?;
    let ordinal = tokens.get(place.checked_sub(1)?)?;
    let number = i16::try_from(ordinal.entry.ordinal?).ok()?;
    let article = tokens.get(place.checked_sub(2)?)?;
    let link = tokens.get(place.checked_sub(3)?)?;
    let is_led = article.entry.is_in(Class::Determiners) && link.entry.relation.is_some();
    let near = tokens.get(place.saturating_sub(NEAR)..tokens.len().min(place + NEAR));
    let mut near = near.unwrap_or_default().iter();
    let is_fiscal = near.any(|token| token.entry.is_in(Class::FiscalWords));
    let mut dated = others.dated.iter();
    let is_dated = dated.any(|date| date.contains(&token.range.start));
    ((1..=QUARTERS).contains(&number) && is_led && !is_fiscal && !is_dated).then_some(number)
}

/// The place of a part of a year that "alone" makes the whole time of a number, where another verb stands between: "9,740 cases were
/// notified in December alone".
fn alone(placed: &Placed<'_, '_>) -> Option<usize> {
    /// The most words between the part and "alone": "of this year".
    const NEAR: usize = 4;
    let &Placed {
        passage,
        tokens,
        mention,
        others,
        ..
    } = placed;
    let end = passage
        .sentences
        .get(passage.sentence_at(mention.range.start))?
        .end;
    let next = others
        .counted
        .iter()
        .find(|other| other.start >= mention.range.end);
    let end = next.map_or(end, |next| next.start.min(end));
    let at = |byte| tokens.partition_point(|token| token.range.start < byte);
    let (start, end) = (at(mention.range.end), at(end));
    let own = tokens.get(start..end)?;
    let word = own
        .iter()
        .position(|token| token.entry.is_in(Class::Alone))?;
    let before = (start..start + word).rev().take(NEAR);
    let mut before = before.filter(|place| part(tokens, others, *place).is_some());
    before.next()
}

/// The month that a word names, behind a preposition or another month and outside any longer date.
fn month(tokens: &[Token<'_>], others: &Others, place: usize) -> Option<i16> {
    let token = tokens.get(place)?;
    let before = tokens.get(place.checked_sub(1)?)?;
    let is_dated = others
        .dated
        .iter()
        .any(|date| date.contains(&token.range.start));
    let is_linked = before.entry.relation.is_some()
        || before.entry.is_in(Class::Prepositions)
        || before.entry.is_in(Class::Coordinators)
        || before.entry.is_in(Class::SpanOpeners);
    let is_name = token.raw.starts_with(char::is_uppercase);
    token
        .entry
        .month
        .filter(|_| is_name && is_linked && !is_dated)
}

/// Whether a date with months and no year falls outside all of some periods that are part of a year: "between January and March" beside
/// April to June, "the three months to June" beside a third quarter, "April 11" beside May 11.
pub(super) fn are_others(said: &str, periods: &[Period]) -> bool {
    let words = said.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let lower: Vec<String> = words.map(str::to_lowercase).collect();
    let entries = || lower.iter().map(|word| ENGLISH.find(word));
    let months: Vec<i16> = entries().filter_map(|entry| entry.month).collect();
    let runs = entries().any(|entry| entry.is_in(Class::RunningEnds));
    let day = lower.iter().find_map(|word| word.parse::<i16>().ok());
    let of_year = |period: &Period, month| Period::month(period.start.year(), month);
    let is_other = |period: &Period| match (months.as_slice(), runs) {
        ([month], true) if lower.len() > 1 => i16::from(period.end.month()) != *month,
        ([month], _) => match (day, period.is_day()) {
            (Some(day), true) => Period::day(period.start.year(), *month, day) != Some(*period),
            _ => of_year(period, *month).is_none_or(|own| !own.overlaps(period)),
        },
        ([first, last], _) if day.is_none() && first < last => {
            let own = of_year(period, *first).zip(of_year(period, *last));
            let own = own.and_then(|(first, last)| Period::span(first, last));
            own.is_none_or(|own| !own.contains(period))
        }
        _ => false,
    };
    !months.is_empty()
        && !periods.is_empty()
        && periods.iter().all(|period| {
            let is_told = is_part_of_year(period) || runs && period.is_in_months();
            is_told && is_other(period)
        })
}

/// Accuses words that rest on a finding and name a month that the finding does not: "highest [in November][@peak]". Words with a date are
/// judged by the date.
pub(in crate::check::assess) fn of_findings(
    passage: &Passage,
    anchors: &[Anchored<'_>],
    all: &[Assessment],
) -> Vec<Assessment> {
    let untold = anchors.iter().filter_map(|anchor| {
        let told = |fact: &&&Fact<'_>| matches!(fact.evidence.body, Body::Finding(_));
        let fact = anchor.reach.facts.iter().find(told)?;
        let said = passage.text.value.get(anchor.words.clone())?;
        let is_quoted = passage.is_quoted(&anchor.words);
        (!is_quoted && is_untold(said, fact)).then_some((anchor, *fact))
    });
    let untold = untold.filter(|(anchor, _)| {
        let meets = |found: &Assessment| {
            found.range.start < anchor.words.end && anchor.words.start < found.range.end
        };
        !all.iter().any(meets)
    });
    let found = untold.map(|(anchor, fact)| {
        let names = anchor.reach.names.iter();
        let mut found = Assessment {
            records: names.map(|name| (*name).to_owned()).collect(),
            ..Assessment::new(
                TraceKind::Quantity(Kind::Date),
                passage.text.span(anchor.words.clone()),
                anchor.words.clone(),
                Status::Unchecked,
            )
        };
        accuse(passage, anchor.words.clone(), fact, &mut found);
        found
    });
    found.collect()
}

/// Whether words name a month, or a day of one, and a finding that names months does not name it.
pub(super) fn is_untold(said: &str, fact: &Fact<'_>) -> bool {
    let Body::Finding(finding) = &fact.evidence.body else {
        return false;
    };
    let said = days(said);
    let told = if said.is_empty() {
        Vec::new()
    } else {
        days(&finding.text.value)
    };
    let is_told = |(month, day): &(i16, Option<i16>)| {
        let mut told = told.iter().filter(|(own, _)| own == month);
        told.any(|(_, own)| day.is_none() || own.is_none() || own == day)
    };
    !told.is_empty() && !said.iter().all(is_told)
}

/// The months that a text names, each with the day beside it.
fn days(text: &str) -> Vec<(i16, Option<i16>)> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let day = |at: Option<usize>| {
        let day: i16 = words.get(at?)?.parse().ok()?;
        (1..=31).contains(&day).then_some(day)
    };
    let months = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.starts_with(char::is_uppercase));
    let months = months.filter_map(|(at, word)| {
        let month = ENGLISH.find(&word.to_lowercase()).month?;
        Some((month, day(Some(at + 1)).or_else(|| day(at.checked_sub(1)))))
    });
    months.collect()
}

/// Whether a period is a part of one year.
fn is_part_of_year(period: &Period) -> bool {
    !period.is_span()
        && Period::year(period.start.year()) != Some(*period)
        && period.kind != PeriodKind::FiscalYear
}

fn accuse(passage: &Passage, range: Range<usize>, fact: &Fact<'_>, found: &mut Assessment) {
    let periods: Vec<String> = fact.periods.iter().map(Period::to_string).collect();
    let recorded = periods.join(", ");
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    found.status = Status::Mismatch;
    found.why = format!("`{}` is of {recorded}", fact.id);
    found.problem = Some(Problem::new(
        Trouble::Period,
        passage.text.span(range),
        said,
        vec![ComparedRecord::saying(fact, &recorded)],
    ));
}

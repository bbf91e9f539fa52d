//! How long something took, against the two records between which its sentence says that it did: "over 40 years" from 1970 to 2020
//! (docs/reading.md, Durations and ages).

use std::ops::Range;

use crate::check::assess::change::measures::are_one_measure;
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation};
use crate::mention::{Exemption, Form, Kind};
use crate::quantity::Decimal;
use crate::quantity::measure;

/// Accuses a duration that is another than lies between the records of its sentence.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    let mut wrong = Vec::new();
    for (place, found) in all.iter().enumerate() {
        if found.status != Status::Exempt || found.why != Exemption::Duration.words() {
            continue;
        }
        let Some(said) = years(found).filter(|_| spans(passage, &found.range)) else {
            continue;
        };
        let sentence = passage.sentence_at(found.range.start);
        let ids = all.iter().filter(|other| {
            let is_level = matches!(other.kind, TraceKind::Quantity(kind) if kind != Kind::Date);
            is_level
                && other.status == Status::Checked
                && passage.sentence_at(other.range.start) == sentence
        });
        let ids = ids.flat_map(|other| other.records.iter().map(String::as_str));
        let reach = scene.reach_of(ids);
        let Some((years, facts)) = apart(&reach.facts) else {
            continue;
        };
        let far = (Decimal::from(years) - &said.0).abs();
        if far > said.1 {
            let facts = facts.map(ComparedRecord::of);
            wrong.push((place, facts));
        }
    }
    for (place, facts) in wrong {
        if let Some(found) = all.get_mut(place) {
            found.status = Status::Mismatch;
            "its records lie another time apart".clone_into(&mut found.why);
            let said = passage.text.value.get(found.range.clone());
            found.problem = Some(Problem::new(
                Trouble::Period,
                passage.text.span(found.range.clone()),
                said.unwrap_or_default(),
                facts.into(),
            ));
        }
    }
}

/// How many years a duration says, and how far off they may be: a year, or what rounding to tens leaves.
fn years(found: &Assessment) -> Option<(Decimal, Decimal)> {
    /// Years of a decade.
    const DECADE: u32 = 10;
    let reading = found.reading.as_ref()?;
    let Form::Number {
        stated,
        hedge: None,
        ..
    } = &reading.form
    else {
        return None;
    };
    let unit = reading.unit.as_ref()?;
    let named = unit.measure().filter(|_| unit.per.is_none())?;
    let (year, own) = (measure::by_name("year")?, named.factor());
    if named.dimension != year.dimension || own < year.factor() {
        return None;
    }
    let years = &stated.value * own / year.factor();
    let ten = Decimal::from(DECADE);
    let is_round = (&years % &ten) == 0;
    // "Four decades", "40 years"
    let width = if is_round {
        ten.half()
    } else {
        Decimal::from(1)
    };
    Some((years, width))
}

/// Whether the words around a duration say that something went on for it, and nothing more of it: "over the past 40 years,", "in the four decades
/// to 2020".
fn spans(passage: &ReadPassage<'_>, range: &Range<usize>) -> bool {
    let before = passage.sentence_before(range.start);
    let is_opener = |token: &Token<'_>| {
        token.entry.is_in(Class::BeforeDurations) || token.entry.is_in(Class::SpanHedges)
    };
    let is_filler = |token: &&Token<'_>| token.entry.is_in(Class::Definite) || is_opener(token);
    let opens = before.iter().rev().take_while(is_filler).any(is_opener);
    let sentence = passage.sentence_around(range.start);
    let next = sentence.iter().find(|token| token.range.start >= range.end);
    let ends = next.is_none_or(|next| {
        matches!(next.kind, TokenKind::Sign(',' | '.' | ';' | '—' | '–'))
            || matches!(next.entry.relation, Some(Relation::To | Relation::Since))
    });
    opens && ends
}

/// Years between two records of one measure, where these are all.
fn apart<'f, 'a>(facts: &[&'f Fact<'a>]) -> Option<(u32, [&'f Fact<'a>; 2])> {
    let &[first, second] = facts else { return None };
    if !are_one_measure(facts) {
        return None;
    }
    let year = |fact: &Fact<'_>| match fact.periods.as_slice() {
        [period] if period.start.year() == period.end.year() => Some(period.start.year()),
        _ => None,
    };
    let (from, to) = (year(first)?, year(second)?);
    let years = from.abs_diff(to);
    (years > 0).then_some((u32::from(years), [first, second]))
}

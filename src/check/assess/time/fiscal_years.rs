//! Settles the bare years of a brief whose years are fiscal, and reports one finding for those of any other brief (docs/reading.md, Fiscal
//! years).

use std::collections::BTreeSet;

use crate::arrange::{Arrange as _, distinct};
use crate::check::assess::{Assessment, Scene, Trouble};
use crate::check::status::Status;
use crate::lang::List;
use crate::mention::Form;
use crate::model::Body;
use crate::quantity::{Period, PeriodKind};

/// Settles every year that may be the year of a record by another calendar.
///
/// A bare year is fiscal where the brief names it as a fiscal year and nowhere means it as a calendar year, or where the brief speaks of
/// fiscal years and none of its bare years is a record's calendar year. Of all other years the first is accused for all.
pub(in crate::check::assess) fn settle(scene: &Scene<'_>, all: &mut [Assessment]) {
    let is_mixed = |found: &Assessment| {
        let problem = found.problem.as_ref();
        problem.is_some_and(|problem| problem.trouble == Trouble::Fiscal)
    };
    if !all.iter().any(is_mixed) {
        return;
    }
    let of_kind = |kind| {
        let years = all
            .iter()
            .filter_map(period)
            .filter(move |period| period.kind == kind);
        distinct(years.map(|period| period.start.year()))
    };
    let fiscal = of_kind(PeriodKind::FiscalYear);
    let says_fiscal = !fiscal.is_empty()
        || scene.passages.iter().any(|passage| {
            let text = passage.text.value.to_lowercase();
            let mut phrases = List::FiscalYears.phrases().iter();
            phrases.any(|phrase| text.contains(phrase))
        });
    let calendar: BTreeSet<i16> =
        distinct(all.iter().filter_map(|found| calendar_year(scene, found)));
    let is_fiscal = |year: i16| {
        fiscal.contains(&year) && !calendar.contains(&year) || says_fiscal && calendar.is_empty()
    };
    let mut places = Vec::new();
    for (index, found) in all
        .iter_mut()
        .enumerate()
        .filter(|(_, found)| is_mixed(found))
    {
        let is_bare = !is_said_calendar(scene, found);
        let bare = period(found).filter(|period| is_bare && period.kind == PeriodKind::Year);
        let is_ahead = |period: Period| says_fiscal && is_after_source(scene, found, period);
        if bare.is_some_and(|period| is_fiscal(period.start.year()) || is_ahead(period)) {
            found.status = Status::Checked;
            found.problem = None;
            "a fiscal year, as the brief says of its years".clone_into(&mut found.why);
        } else {
            places.push(index);
        }
    }
    let count = places.len();
    places.arrange_by_key(|place| all.get(*place).map(|found| found.span));
    for (order, place) in places.into_iter().enumerate() {
        let Some(found) = all.get_mut(place) else {
            continue;
        };
        match &mut found.problem {
            Some(problem) if order == 0 && count > 1 => problem.allowed = (count - 1).to_string(),
            Some(_) if order == 0 => {}
            _ => found.problem = None,
        }
    }
}

/// Whether a year lies wholly behind the publication of its record's source; a horizon belongs to the calendar of its projection.
fn is_after_source(scene: &Scene<'_>, found: &Assessment, period: Period) -> bool {
    let library = &scene.project.library;
    let facts = found.problem.iter().flat_map(|problem| &problem.facts);
    let mut sources = facts.filter_map(|fact| {
        let evidence = library.evidence.get(&fact.id)?;
        library.sources.get(&evidence.source.as_ref()?.value)
    });
    sources.any(|source| {
        let published = source.publication();
        published.is_some_and(|published| published.end.year() < period.start.year())
    })
}

fn period(found: &Assessment) -> Option<Period> {
    match found.reading.as_ref()?.form {
        Form::Date { period } => period,
        _ => None,
    }
}

/// The year of a bare year that agrees with a record's calendar year.
fn calendar_year(scene: &Scene<'_>, found: &Assessment) -> Option<i16> {
    let said = period(found).filter(|period| period.kind == PeriodKind::Year)?;
    let [id] = found.records.as_slice() else {
        return None;
    };
    let evidence = scene.project.library.evidence.get(id)?;
    let own = match &evidence.body {
        Body::Figure(figure) => figure.period.as_ref(),
        Body::Rank(rank) => rank.period.as_ref(),
        _ => None,
    };
    let is_calendar = own.is_some_and(|own| own.value == said) && found.status == Status::Checked;
    (is_calendar && !is_said_calendar(scene, found)).then(|| said.start.year())
}

/// Whether the words before a year say that it is a calendar year: "calendar year 2023".
fn is_said_calendar(scene: &Scene<'_>, found: &Assessment) -> bool {
    const WORDS: usize = 2;
    let passage = scene.passages.get(found.passage);
    let before = passage.and_then(|passage| passage.text.value.get(..found.range.start));
    let mut words: Vec<&str> = before
        .unwrap_or_default()
        .rsplit(' ')
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect();
    words.reverse();
    List::CalendarYears.ends(&words.join(" ").to_lowercase())
}

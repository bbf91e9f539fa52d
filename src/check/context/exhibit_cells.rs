//! Compares the cells of a data file that an exhibit shows with the evidence that it rests on (docs/reading.md, Cells of data files).

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::names::content;
use crate::lang::country::countries;
use crate::model::brief::{Exhibit, Point, Series};
use crate::model::{Body, Brief, Evidence, Figure, FigureKind, Project};
use crate::quantity::{Period, Value};
use crate::span::{Span, Spanned};

/// A cell that says another value than a record of the same thing and time.
pub(in crate::check) struct WrongCell<'a> {
    /// The id of the record in `rests_on`.
    pub(in crate::check) named: Span,
    pub(in crate::check) cell: &'a Spanned<String>,
    pub(in crate::check) label: &'a str,
    pub(in crate::check) record: &'a Evidence,
    pub(in crate::check) value: &'a Spanned<Value>,
}

/// The cells of exhibits that records contradict on which the exhibits rest.
pub(in crate::check) fn wrong_cells(project: &Project) -> impl Iterator<Item = WrongCell<'_>> {
    let exhibits = project
        .briefs
        .iter()
        .flat_map(|brief: &Brief| &brief.exhibits);
    exhibits
        .filter(|exhibit| exhibit.csv.is_some())
        .flat_map(|exhibit| wrong(project, exhibit))
}

fn wrong<'a>(project: &'a Project, exhibit: &'a Exhibit) -> Vec<WrongCell<'a>> {
    let unit = exhibit.unit.as_ref().map_or("", |unit| unit.value.as_str());
    let rests_on = exhibit.rests_on.iter().flat_map(|own| &own.items);
    let wrong = rests_on.filter_map(|item| {
        let record = project.library.evidence.get(&item.id.value)?;
        let Body::Figure(figure) = &record.body else {
            return None;
        };
        if figure.kind == Some(FigureKind::Change) {
            return None;
        }
        let period = figure.period.as_ref()?.value;
        let (label, cell) = shown(exhibit, record, period)?;
        let read = Value::read(
            &format!("{} {unit}", cell.value.trim()),
            project.config.currency,
        );
        let is_other = contradicts(&read.ok()?, figure);
        is_other.then_some(WrongCell {
            named: item.id.span,
            cell,
            label,
            record,
            value: &figure.value,
        })
    });
    wrong.collect()
}

/// The cell of the period and thing that a record measures, with its label, where the exhibit shows one such cell only.
fn shown<'a>(
    exhibit: &'a Exhibit,
    record: &Evidence,
    period: Period,
) -> Option<(&'a str, &'a Spanned<String>)> {
    let is_own = |label: &&Spanned<String>| Period::parse(label.value.trim()) == Ok(period);
    let place = exhibit.labels.iter().position(|label| is_own(&label))?;
    let label = exhibit.labels.get(place)?;
    let mut others = exhibit.labels.iter().skip(place + 1);
    if others.any(|label| is_own(&label)) {
        return None;
    }
    let mut series = exhibit.series.iter();
    let mut series = series
        .by_ref()
        .filter(|series| measures(exhibit, series, record));
    let series = series.next().filter(|_| series.next().is_none())?;
    match series.points.get(place)? {
        Point::Cell(cell) if !cell.value.trim().is_empty() => Some((&label.value, cell)),
        _ => None,
    }
}

/// Whether a series has all the words and countries of a record's measure, and no other country.
fn measures(exhibit: &Exhibit, series: &Series, record: &Evidence) -> bool {
    let texts = [&exhibit.title, &exhibit.subtitle, &exhibit.caption];
    let texts = texts.into_iter().filter_map(|own| own.text.as_ref());
    let texts = texts.map(|text| text.value.as_str());
    let mut said: Vec<&str> = vec![&series.name.value];
    if exhibit.series.len() == 1 {
        said.extend(texts.chain([exhibit.measure.as_str()]));
    }
    let known: Vec<&str> = record.subject_texts().collect();
    let words = |texts: &[&str]| -> BTreeSet<String> {
        distinct(texts.iter().flat_map(|text| content(text)))
    };
    let places = |texts: &[&str]| -> BTreeSet<usize> {
        let named = texts.iter().flat_map(|text| countries(text));
        distinct(named.map(|named| named.country))
    };
    let (own, theirs) = (words(&said), words(&known));
    !theirs.is_empty() && theirs.is_subset(&own) && places(&said).is_subset(&places(&known))
}

/// Whether a value shown and a recorded one exclude each other, each as precise as it is written.
fn contradicts(shown: &Value, figure: &Figure) -> bool {
    let known = &figure.value.value;
    if shown.unit != known.unit {
        return false;
    }
    let (Some((a, a_ulp)), Some((b, b_ulp))) = (shown.amount.point(), known.amount.point()) else {
        return false;
    };
    let (a_half, b_half) = (a_ulp.half(), b_ulp.half());
    a + &a_half < b - &b_half || b + &b_half < a - &a_half
}

//! Compares the labels of an exhibit with the records that they stand beside: another period, or the place or group of another record of the
//! exhibit (docs/reading.md, Labels of exhibits).

use crate::check::names::content;
use crate::check::reach::periods_of;
use crate::lang::country::{countries, may_name};
use crate::lang::noun::is_same_word;
use crate::model::brief::{Exhibit, Point};
use crate::model::{Body, Evidence, Library, Project};
use crate::quantity::Period;
use crate::span::Spanned;

/// The most values of an exhibit that are compared with each other.
const MOST: usize = 60;

/// A label that its record contradicts.
pub(in crate::check) struct WrongLabel<'a> {
    pub(in crate::check) label: &'a Spanned<String>,
    pub(in crate::check) own: &'a Evidence,
    pub(in crate::check) fault: LabelFault<'a>,
}

/// What is wrong with a label.
pub(in crate::check) enum LabelFault<'a> {
    /// It is a period, and its record is of these.
    Period(Vec<Period>),
    /// It says what another record of the exhibit measures.
    Other(&'a Evidence),
}

/// The labels of exhibits that their records contradict, each once.
pub(in crate::check) fn wrong_labels(project: &Project) -> impl Iterator<Item = WrongLabel<'_>> {
    let exhibits = project.briefs.iter().flat_map(|brief| &brief.exhibits);
    exhibits.flat_map(|exhibit| wrong(&project.library, exhibit))
}

fn wrong<'a>(library: &'a Library, exhibit: &'a Exhibit) -> Vec<WrongLabel<'a>> {
    let values = values(library, exhibit);
    let rows = exhibit.labels.iter().enumerate();
    let rows = rows.map(|(row, label)| (label, 0, row));
    let columns = exhibit.series.iter().enumerate();
    let columns = columns.map(|(column, series)| (&series.name, 1, column));
    let wrong = rows.chain(columns).filter_map(|(label, axis, place)| {
        let mut own = values
            .iter()
            .filter(|value| value.places.get(axis) == Some(&place));
        let fault = own.find_map(|value| {
            let fault = fault(library, value, axis, &values)?;
            Some((value.record, fault))
        });
        let (own, fault) = fault?;
        Some(WrongLabel { label, own, fault })
    });
    wrong.collect()
}

/// A value of an exhibit: its record, and its labels on both axes.
struct LabelledValue<'a> {
    record: &'a Evidence,
    subject: Subject,
    /// The row and the column.
    places: [usize; 2],
    /// The labels of the row and the column.
    labels: [Option<Subject>; 2],
}

/// What words speak of.
#[derive(Clone)]
struct Subject {
    text: String,
    words: Vec<String>,
    countries: Vec<usize>,
}

impl Subject {
    fn of(text: String) -> Self {
        let named = countries(&text).into_iter();
        Self {
            words: content(&text).collect(),
            countries: named.map(|named| named.country).collect(),
            text,
        }
    }

    /// Whether a record is of the place, or else of all that the words name.
    fn names(&self, record: &Self) -> bool {
        if !self.countries.is_empty() {
            let mut countries = self.countries.iter();
            return countries.any(|country| may_name(&record.text, *country));
        }
        !self.words.is_empty() && self.words.iter().all(|word| record.has(word))
    }

    /// Whether words have nothing in common with a record, which names another place or group.
    fn is_apart(&self, record: &Self) -> bool {
        if !self.countries.is_empty() {
            return !record.countries.is_empty() && !self.names(record);
        }
        !self.words.is_empty() && !self.words.iter().any(|word| record.has(word))
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| is_same_word(own, word))
    }
}

fn values<'a>(library: &'a Library, exhibit: &'a Exhibit) -> Vec<LabelledValue<'a>> {
    let labels: Vec<Subject> = exhibit
        .labels
        .iter()
        .take(MOST)
        .map(|label| Subject::of(label.value.clone()))
        .collect();
    let values = exhibit
        .series
        .iter()
        .enumerate()
        .flat_map(|(column, series)| {
            let name = Some(Subject::of(series.name.value.clone()));
            let labels = &labels;
            let points = series.points.iter().enumerate();
            points.filter_map(move |(row, point)| {
                let Point::Evidence(link) = point else {
                    return None;
                };
                let record = library.evidence.get(&link.value)?;
                let is_number = matches!(
                    record.body,
                    Body::Figure(_) | Body::Derived(_) | Body::Rank(_)
                );
                is_number.then(|| LabelledValue {
                    record,
                    subject: subject(record),
                    places: [row, column],
                    labels: [labels.get(row).cloned(), name.clone()],
                })
            })
        });
    values.take(MOST).collect()
}

/// What a record measures, in all languages.
fn subject(record: &Evidence) -> Subject {
    let measures = record.measures.iter().map(|(_, text)| text.value.as_str());
    let texts: Vec<&str> = record.subject_texts().chain(measures).collect();
    Subject::of(texts.join("; "))
}

fn fault<'a>(
    library: &Library,
    value: &LabelledValue<'a>,
    axis: usize,
    all: &[LabelledValue<'a>],
) -> Option<LabelFault<'a>> {
    let label = value.labels.get(axis)?.as_ref()?;
    if let Ok(period) = Period::parse(&label.text) {
        let periods = periods_of(library, value.record);
        let is_other = !periods.is_empty()
            && !periods.iter().any(|own| own.overlaps(&period))
            && !value.subject.text.contains(label.text.trim());
        return is_other.then_some(LabelFault::Period(periods));
    }
    if !label.is_apart(&value.subject) {
        return None;
    }
    // In a table of exports by country and partner the other label may be the place that the record names.
    let beside = value.labels.get(1 - axis)?.as_ref();
    let is_place = !label.countries.is_empty();
    let is_told = |beside: &Subject| !beside.countries.is_empty() && beside.names(&value.subject);
    if is_place && beside.is_some_and(is_told) {
        return None;
    }
    let mut others = all.iter().filter(|other| {
        let theirs = other.labels.get(axis).and_then(Option::as_ref);
        !std::ptr::eq(other.record, value.record)
            && label.names(&other.subject)
            && theirs.is_some_and(|theirs| {
                let is_wrong = !theirs.names(&other.subject);
                // Words alone are accused only where two labels were exchanged.
                let is_exchanged = theirs.is_apart(&other.subject) && theirs.names(&value.subject);
                is_wrong && (is_place || is_exchanged)
            })
    });
    others.next().map(|other| LabelFault::Other(other.record))
}

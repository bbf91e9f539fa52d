//! Charts and tables with their values, from records or CSV.

mod heads;

use super::{Citation, FilledExhibit, plain, values};
use crate::citations::rich::Rich;
use crate::model::brief::{ExhibitKind, Point, Series};
use crate::model::{Body, Evidence, Project};
use crate::quantity::cell::{self, Cell};
use crate::quantity::display::unit_words;
use crate::quantity::{Amount, Decimal, Period, PeriodKind, Value, axis, decimal};
use crate::render::language::PageLanguage;
use crate::render::view::{ChartView, PointView, SeriesView};
use heads::{UnitHead, UnitHeads};

/// Counts the exhibits of a page.
#[derive(Default)]
pub(super) struct ExhibitNumbers {
    charts: usize,
    tables: usize,
}

impl ExhibitNumbers {
    /// The next number, and the word that stands before it.
    fn next(&mut self, kind: ExhibitKind) -> (usize, &'static str) {
        let (count, word) = match kind {
            ExhibitKind::Table => (&mut self.tables, "table_region"),
            _ => (&mut self.charts, "figure"),
        };
        *count += 1;
        (*count, word)
    }
}

/// An exhibit with its values filled in.
pub(super) fn exhibit<'a>(
    project: &Project,
    model: &'a crate::model::Exhibit,
    numbers: &mut ExhibitNumbers,
    language: &PageLanguage,
    source: Vec<Rich>,
) -> FilledExhibit<'a> {
    let unit = model
        .unit
        .as_ref()
        .map(|unit| unit.value.as_str())
        .unwrap_or_default();
    // The value of one step of the axis: 10^9 for "billion USD".
    let axis = Value::parse(&format!("1 {unit}"))
        .ok()
        .filter(|_| !unit.is_empty());
    let heads = match model.kind {
        _ if !unit.is_empty() => UnitHeads::default(),
        ExhibitKind::Table => UnitHeads::of(project, model, &language.tag),
        // The values of a chart stand at marks, which no head of a column or row reaches.
        _ => UnitHeads::of(project, model, &language.tag).whole(),
    };
    let series = (0..)
        .zip(&model.series)
        .map(|(column, series)| {
            let are_years = are_years(&series.points);
            let points = (0..).zip(&series.points).map(|(row, point)| match point {
                Point::Cell(cell) => read_cell(cell.value.trim(), are_years, language),
                Point::Absent(_) => absent(),
                Point::Evidence(link) => {
                    let own = heads.at(column, row).map(|head| &head.scale);
                    let record = project.library.evidence.get(&link.value);
                    read_record(record, own, axis.as_ref(), language)
                }
            });
            SeriesView {
                name: with_unit(&named(series, model, unit), heads.column(column)),
                points: points.collect(),
            }
        })
        .collect();
    let (mut labels, series) = in_order(model, series);
    for (row, label) in labels.iter_mut().enumerate() {
        *label = with_unit(label, heads.row(row));
    }
    let (printed, word) = numbers.next(model.kind);
    let number = numbers.charts + numbers.tables;
    let id = format!("exhibit-{number}");
    let plain = |document| plain::plain(project, document, language);
    let title = plain(&model.title.prose);
    let unit = match &heads.all {
        Some(head) => &head.unit,
        None => unit_words(unit, &language.tag),
    };
    let subtitle = match plain(&model.subtitle.prose) {
        written if written.is_empty() => subtitle(project, model, &title, unit, language),
        written if unit.is_empty() || written.contains(unit) => written,
        written => format!("{written} ({unit})"),
    };
    let chart = ChartView {
        id: id.clone(),
        kind: kind(model.kind),
        heading: format!("{}\u{a0}{printed}", language.word(word)),
        title,
        subtitle,
        alt: plain(&model.alt.prose),
        unit: unit.to_owned(),
        labels,
        series,
        language: language.tag.clone(),
    };
    FilledExhibit {
        kind: model.kind,
        id,
        number,
        printed,
        chart,
        model,
        source: (!source.is_empty()).then_some(Citation {
            lead: Vec::new(),
            content: source,
            note: None,
        }),
    }
}

/// The name of a series. A column of a file that is named for programs is named by its unit where it is the only one.
fn named(series: &Series, model: &crate::model::Exhibit, unit: &str) -> String {
    let name = series.name.value.as_str();
    if !name.contains('_') {
        return name.to_owned();
    }
    if model.series.len() == 1 && !unit.is_empty() {
        return unit.to_owned();
    }
    name.replace('_', " ")
}

/// The name of a column or row, with the unit of its values.
fn with_unit(name: &str, head: Option<&UnitHead>) -> String {
    match head {
        Some(head) if name.is_empty() => head.unit.clone(),
        Some(head) => format!("{name} ({})", head.unit),
        None => name.to_owned(),
    }
}

/// The value in a record; `None` where it holds none.
fn value(evidence: &Evidence) -> Option<&Value> {
    match &evidence.body {
        Body::Figure(figure) => Some(&figure.value.value),
        Body::Derived(derived) => derived.value.as_ref(),
        _ => None,
    }
}

/// What is measured, in which unit and when, unless title or labels say it.
fn subtitle(
    project: &Project,
    model: &crate::model::Exhibit,
    title: &str,
    unit: &str,
    language: &PageLanguage,
) -> String {
    let is_said = |words: &str| title.to_lowercase().contains(&words.to_lowercase());
    let mut parts = Vec::new();
    let mut letters = model.measure.chars();
    if let Some(first) = letters.next().filter(|_| !is_said(&model.measure)) {
        parts.push(first.to_uppercase().chain(letters).collect());
    }
    if !unit.is_empty() {
        parts.push(unit.to_owned());
    }
    let period = period(project, model).map(|period| language.period(&period));
    parts.extend(period.filter(|words| {
        let is_label = model.labels.iter().any(|label| label.value.contains(words));
        !is_label && !is_said(words)
    }));
    parts.join(", ")
}

/// The period that all points share, else the time from the first to the last, unless labels say it.
fn period(project: &Project, model: &crate::model::Exhibit) -> Option<Period> {
    let points = model.series.iter().flat_map(|series| &series.points);
    let mut periods = points.map(|point| match point {
        Point::Evidence(link) => project.library.evidence.get(&link.value)?.period(),
        Point::Cell(_) | Point::Absent(_) => None,
    });
    let first = periods.next()??;
    let mut whole = first;
    for period in periods {
        let period = period?;
        if period != first {
            let start = whole.start.min(period.start);
            let end = whole.end.max(period.end);
            whole = Period {
                kind: PeriodKind::Span,
                start,
                end,
            };
        }
    }
    let is_dated = |label: &str| {
        label
            .split(|letter: char| !letter.is_ascii_digit())
            .any(|digits| digits.len() == 4)
    };
    let is_told = whole != first && model.labels.iter().any(|label| is_dated(&label.value));
    (!is_told).then_some(whole)
}

/// Sorts labels and series of a line chart in ascending order, if its labels are numbers or times.
fn in_order(
    model: &crate::model::Exhibit,
    mut series: Vec<SeriesView>,
) -> (Vec<String>, Vec<SeriesView>) {
    let labels: Vec<String> = model
        .labels
        .iter()
        .map(|label| label.value.clone())
        .collect();
    let places = (model.kind == ExhibitKind::Line)
        .then(|| axis::places(labels.iter().map(String::as_str)))
        .flatten();
    let Some(places) = places.filter(|places| !places.is_sorted()) else {
        return (labels, series);
    };
    let order = axis::order(&places);
    for series in &mut series {
        let points = order.iter();
        series.points = points
            .map(|&index| series.points.get(index).cloned().unwrap_or_default())
            .collect();
    }
    let labels = order.iter().filter_map(|&index| labels.get(index).cloned());
    (labels.collect(), series)
}

const fn kind(kind: ExhibitKind) -> &'static str {
    match kind {
        ExhibitKind::Bar => "bar",
        ExhibitKind::GroupedBar => "grouped-bar",
        ExhibitKind::Line => "line",
        ExhibitKind::Table => "table",
        ExhibitKind::Image => "image",
    }
}

fn absent() -> PointView {
    PointView {
        absent: true,
        ..PointView::default()
    }
}

fn read_record(
    record: Option<&Evidence>,
    scale: Option<&Decimal>,
    axis: Option<&Value>,
    language: &PageLanguage,
) -> PointView {
    match (record.and_then(value), record) {
        (Some(value), _) => {
            // A value that the axis does not count stands with its own unit (`unit-mismatch`).
            let step = axis.and_then(|axis| value.step_of(axis));
            shown(value, scale.or(step.as_ref()), language)
        }
        (None, Some(record)) => PointView {
            value: None,
            text: values::inserted(record, None, language).unwrap_or_default(),
            absent: false,
        },
        (None, None) => PointView::default(),
    }
}

/// A cell of a data file; with `are_years`, its number has no separators.
fn read_cell(text: &str, are_years: bool, language: &PageLanguage) -> PointView {
    let Cell::Number(number) = cell::read(text) else {
        return PointView {
            value: None,
            text: text.to_owned(),
            absent: false,
        };
    };
    let (bare, flag) = cell::flagged(text);
    let mut shown = if are_years {
        bare.to_owned()
    } else {
        values::number(&number, language)
    };
    if !flag.is_empty() {
        shown.push('\u{a0}');
        shown.push_str(flag);
    }
    PointView {
        value: drawn(&number),
        text: shown,
        absent: false,
    }
}

/// Whether all numbers in the cells of a series are years, 1500 to 2099: of laws, of foundings.
fn are_years(points: &[Point]) -> bool {
    let cells = points.iter().filter_map(|point| match point {
        Point::Cell(cell) => Some(cell::flagged(cell.value.trim()).0),
        Point::Evidence(_) | Point::Absent(_) => None,
    });
    let mut numbers = cells
        .filter(|text| matches!(cell::read(text), Cell::Number(_)))
        .peekable();
    let is_year = |text: &str| {
        let number = text.parse::<u16>();
        number.is_ok_and(|number| (1_500..2_100).contains(&number))
    };
    numbers.peek().is_some() && numbers.all(is_year)
}

/// A value in steps of the axis, or in full where the axis has no unit.
fn shown(value: &Value, scale: Option<&Decimal>, language: &PageLanguage) -> PointView {
    if let Amount::Hedged { value: number, .. } = &value.amount {
        // The mark stands at the number itself; the text beside it includes the hedge.
        return PointView {
            value: drawn(&scale.map_or(number.clone(), |scale| number / scale)),
            text: values::text(value, None, language),
            absent: false,
        };
    }
    let Some(number) = value.amount.value() else {
        return PointView {
            value: middle(&value.amount, scale),
            text: values::text(value, None, language),
            absent: false,
        };
    };
    match scale {
        Some(scale) => {
            let steps = (number / scale).normalized();
            PointView {
                value: drawn(&steps),
                text: values::number(&digits(steps, value, scale), language),
                absent: false,
            }
        }
        None => PointView {
            value: drawn(number),
            text: values::text(value, None, language),
            absent: false,
        },
    }
}

/// A number with its known digits: `6.70` stays if the last zero was recorded. Trailing zeros of a whole number without a scale do not
/// count: 86,000 tonnes are 86 thousand.
fn digits(steps: Decimal, value: &Value, scale: &Decimal) -> Decimal {
    let places = value.amount.ulp().and_then(|ulp| {
        let ulp = decimal::magnitude(ulp).filter(|ulp| *ulp != 0)?;
        let scale = decimal::magnitude(scale)?;
        Some(scale - ulp)
    });
    match places {
        Some(places) if places >= 0 => {
            steps.with_scale_round(places, bigdecimal::RoundingMode::HalfUp)
        }
        _ => steps,
    }
}

/// The middle between two bounds, for drawing only.
fn middle(amount: &Amount, scale: Option<&Decimal>) -> Option<f64> {
    match amount {
        Amount::Bounds {
            low: Some(low),
            high: Some(high),
        } => {
            let middle = (low + high) / Decimal::from(2);
            drawn(&scale.map_or(middle.clone(), |scale| middle / scale))
        }
        _ => None,
    }
}

/// A number as a float, for drawing.
fn drawn(value: &Decimal) -> Option<f64> {
    use bigdecimal::ToPrimitive as _;
    value.to_f64().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{FileId, Files, Span, Spanned};

    fn texts(cells: &[&str]) -> Vec<String> {
        let file: FileId = Files::default().add("a.csv", "");
        let point =
            |cell: &&str| Point::Cell(Spanned::new((*cell).to_owned(), Span::new(file, 0..0)));
        let points: Vec<Point> = cells.iter().map(point).collect();
        let are_years = are_years(&points);
        let english = PageLanguage::new("en");
        let texts = cells
            .iter()
            .map(|cell| read_cell(cell, are_years, &english).text);
        texts.collect()
    }

    #[test]
    fn all_numbers_of_a_column_have_separators_unless_they_are_years() {
        assert_eq!(
            texts(&["12553", "9140 p", ".."]),
            ["12,553", "9,140\u{a0}p", ".."]
        );
        assert_eq!(texts(&["1994", "2001 p", ""]), ["1994", "2001\u{a0}p", ""]);
        assert_eq!(texts(&["1994", "2450"]), ["1,994", "2,450"]);
        assert_eq!(texts(&["n/a"]), ["n/a"]);
    }
}

//! Fills an exhibit from the columns of a data file: a wide table as it stands, a long one with one series for each value of its `series`
//! column.

mod judge;

pub(super) use judge::told;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lookup::{Column, OpenedTable, TableLookup};
use super::scalars::error;
use super::shares;
use crate::diagnostic::Diagnostic;
use crate::model::brief::{Columns, ExhibitKind, Point, Series};
use crate::model::data::{Condition, Selection};
use crate::model::{Exhibit, Table};
use crate::quantity::axis;
use crate::quantity::cell::{self, Cell};
use crate::quantity::decimal::{plain, power_of_ten};
use crate::quantity::{Base, Unit};
use crate::span::Spanned;

/// The most values of a chart, gaps included. Its axis is some 400 points long, and Typst gives up at about 83,000 bars; four daily series
/// over ten years stay below.
const MOST_DRAWN: usize = 20_000;

/// The most values of a table: 150 pages, for which Typst takes some 600 MB.
const MOST_CELLS: usize = 10_000;

/// Fills an exhibit from the table that it names; `brief` is the path of the brief.
pub(super) fn fill(
    exhibit: &mut Exhibit,
    columns: &Columns,
    brief: &str,
    lookup: &mut TableLookup<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let opened = match lookup.open(&columns.rows, brief) {
        Ok(opened) => opened,
        Err(finding) => {
            findings.push(*finding);
            return;
        }
    };
    // An empty file has a finding of its own.
    if opened.header.is_empty() {
        return;
    }
    let asks = columns.rows.power.is_none() && exhibit.unit.as_ref().is_some_and(is_percent);
    let mut told = BTreeSet::new();
    let mut named = |name| opened.column(name, &mut told, findings);
    let x = columns.x.as_ref().and_then(&mut named);
    let by = columns.series.as_ref().map(&mut named);
    let y: Vec<Column<'_>> = columns.y.iter().filter_map(&mut named).collect();
    if asks {
        findings.extend(y.iter().filter_map(|y| share(&opened, *y)));
    }
    let Some(table) = selected(&columns.rows, &y, &opened, lookup, findings) else {
        return;
    };
    let table = table.as_ref();
    let is_table = exhibit.kind == ExhibitKind::Table;
    let labels: Vec<Column<'_>> = x.into_iter().chain(by.flatten()).collect();
    judge::labels(table, &labels, findings);
    let drawn = judge::values(table, &labels, &y, is_table, findings);
    let (Some(x), false) = (x, by == Some(None)) else {
        return;
    };
    let most = if is_table { MOST_CELLS } else { MOST_DRAWN };
    let sheet = ExhibitTable {
        table,
        x,
        drawn,
        most,
    };
    let filled = match by.flatten() {
        None if is_table => sheet.wide(),
        by => sheet.long(by, findings),
    };
    match filled {
        Ok((labels, series)) => {
            if exhibit.labels.is_empty() {
                exhibit.labels = labels;
            }
            exhibit.series.extend(series);
        }
        Err(TooMany { labels, series }) => findings.push(
            error(
                "too-many-values",
                columns.rows.file.span,
                format!("{labels} × {series} values, where the page shows {most} at most"),
            )
            .note("the exhibit is left empty")
            .help("keep the rows that a reader needs, or sum them up: by month, by year, by group"),
        ),
    }
}

/// Whether a unit as printed is percent: "percent", "% of GDP", "percent of exports".
fn is_percent(unit: &Spanned<String>) -> bool {
    let first = unit.value.split_whitespace().next();
    first.is_some_and(|first| Unit::parse_base(first) == Some(Base::Percent))
}

/// Asks whether a column that looks like shares of one is meant as percent.
fn share(opened: &OpenedTable<'_>, (name, index): Column<'_>) -> Option<Diagnostic> {
    let sign = shares::sign(opened, index)?;
    let mut cells = opened.rows().filter_map(|(row, _)| row.get(index));
    let is_number = |cell: &&Spanned<String>| matches!(cell::read(&cell.value), Cell::Number(_));
    let cell = cells.find(is_number)?;
    Some(shares::question(name, cell, sign).help(
        "write `data: { file: …, column: …, times: 100 }` if 1 is the whole, `times: 1` if 100 is",
    ))
}

/// The rows that are shown, with the values of `y` scaled as the selection says.
fn selected<'t>(
    rows: &Selection,
    y: &[Column<'_>],
    opened: &OpenedTable<'t>,
    lookup: &mut TableLookup<'t>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Cow<'t, Table>> {
    if rows.wanted.is_empty()
        && rows.unwanted.is_empty()
        && rows.power.is_none()
        && let Some(whole) = opened.whole()
    {
        return Some(Cow::Borrowed(whole));
    }
    let wanted: Vec<&Condition> = rows.wanted.iter().collect();
    let found = lookup.rows(opened, &wanted, &rows.unwanted, findings)?;
    if found.is_empty() {
        let message = format!("no row of `{}` is selected", rows.file.value);
        let finding = error("value-not-in-data", rows.file.span, message);
        let absent = lookup.absent(opened, &wanted);
        findings.push(finding.help(absent.unwrap_or_else(|| "correct `where`".to_owned())));
        return None;
    }
    let mut table = Table {
        header: opened.header.to_vec(),
        rows: Vec::with_capacity(found.len()),
        numbers: Vec::with_capacity(found.len()),
        header_number: 0,
    };
    for (row, number) in found.iter().filter_map(|row| opened.row(*row)) {
        let mut row = row.to_vec();
        for &(_, index) in y {
            if let (Some(power), Some(cell)) = (rows.power, row.get_mut(index))
                && let Cell::Number(number) = cell::read(&cell.value)
            {
                cell.value = plain(&(number * power_of_ten(power)));
            }
        }
        table.rows.push(row);
        table.numbers.push(number);
    }
    Some(Cow::Owned(table))
}

/// The number of labels and series of an exhibit with too many values.
struct TooMany {
    labels: usize,
    series: usize,
}

/// The labels of an exhibit, and its series, each with as many points.
type Filled = Result<(Vec<Spanned<String>>, Vec<Series>), TooMany>;

/// A table with the columns that an exhibit names.
struct ExhibitTable<'a> {
    table: &'a Table,
    x: Column<'a>,
    drawn: Vec<judge::Values<'a>>,
    /// The most values.
    most: usize,
}

impl ExhibitTable<'_> {
    fn fits(&self, labels: usize, series: usize) -> Result<(), TooMany> {
        if labels.saturating_mul(series) > self.most {
            return Err(TooMany { labels, series });
        }
        Ok(())
    }

    /// Takes one label per row, and one series per column of values.
    fn wide(&self) -> Filled {
        self.fits(self.table.rows.len(), self.drawn.len())?;
        let cells = |index: usize| self.table.rows.iter().filter_map(move |row| row.get(index));
        let series = self.drawn.iter().map(|values| Series {
            name: values.name.clone(),
            points: cells(values.index).map(|cell| values.point(cell)).collect(),
        });
        Ok((cells(self.x.1).cloned().collect(), series.collect()))
    }

    /// Takes one label per value of `x`, and one series for each pair of a value in the column `by` and a column of values.
    fn long(&self, by: Option<Column<'_>>, findings: &mut Vec<Diagnostic>) -> Filled {
        let (mut labels, mut groups) = (Distinct::default(), Distinct::default());
        let mut rows: FxHashMap<(usize, usize), &[Spanned<String>]> = FxHashMap::default();
        let mut repeated: Vec<&Spanned<String>> = Vec::new();
        for row in &self.table.rows {
            let Some(label) = row.get(self.x.1) else {
                continue;
            };
            let group = by.and_then(|(_, index)| row.get(index));
            let group = group.map_or(0, |group| groups.place(group));
            let place = (labels.place(label), group);
            // Of several rows for one point, the first counts.
            match rows.entry(place) {
                Entry::Occupied(_) => repeated.push(label),
                Entry::Vacant(free) => {
                    free.insert(row);
                }
            }
        }
        if let [first, ..] = repeated.as_slice() {
            findings.push(self.repeated(by, first, repeated.len()));
        }
        let groups: Vec<Option<&Spanned<String>>> = match by {
            Some(_) => groups.items.into_iter().map(Some).collect(),
            None => vec![None],
        };
        self.fits(
            labels.items.len(),
            groups.len().saturating_mul(self.drawn.len()),
        )?;
        let labels = labels.items;
        let order = by
            .and_then(|_| axis::places(labels.iter().map(|label| label.value.as_str())))
            .map_or_else(
                || (0..labels.len()).collect(),
                |places| axis::order(&places),
            );
        let mut series = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            for values in &self.drawn {
                let name = match group {
                    None => values.name.clone(),
                    Some(group) if self.drawn.len() == 1 => (*group).clone(),
                    Some(group) => Spanned::new(
                        format!("{}, {}", group.value, values.name.value),
                        group.span,
                    ),
                };
                let points = order.iter().map(|&label| {
                    let row = rows.get(&(label, number));
                    row.and_then(|row| row.get(values.index))
                        .map_or(Point::Absent(name.span), |cell| values.point(cell))
                });
                let points = points.collect();
                series.push(Series { name, points });
            }
        }
        let labels = order
            .iter()
            .filter_map(|&label| labels.get(label).copied().cloned());
        Ok((labels.collect(), series))
    }

    /// The finding for rows of one series that share a label.
    fn repeated(
        &self,
        by: Option<Column<'_>>,
        first: &Spanned<String>,
        count: usize,
    ) -> Diagnostic {
        let (x, _) = self.x;
        let (rows, repeat) = match count {
            1 => ("1 row".to_owned(), "repeats"),
            count => (format!("{count} rows"), "repeat"),
        };
        let what = match by {
            Some((by, _)) => format!("a pair of `{}` and `{}`", x.value, by.value),
            None => format!("a value of `{}`", x.value),
        };
        let finding = error("ambiguous-data", x.span, format!("{rows} {repeat} {what}"))
            .related(first.span, "the first that was there before")
            .note("of such rows, the first is shown");
        match self.telling_apart(by) {
            Some(column) if by.is_none() => finding.help(format!(
                "`series: {column}` makes one line or bar per value of that column"
            )),
            Some(column) => finding.help(format!("`series: {column}` tells the rows apart")),
            None => finding.help(format!("keep one row for each value of `{}`", x.value)),
        }
    }

    /// The column with the fewest values that distinguishes all rows with the same label.
    fn telling_apart(&self, by: Option<Column<'_>>) -> Option<&str> {
        let taken = |index: usize| {
            index == self.x.1
                || by.is_some_and(|(_, by)| by == index)
                || self.drawn.iter().any(|values| values.index == index)
        };
        let columns = self.table.header.iter().enumerate().take(64);
        let counted = columns
            .filter(|(index, _)| !taken(*index))
            .filter_map(|(index, head)| {
                let mut pairs = FxHashSet::default();
                let mut values = FxHashSet::default();
                let is_telling = self.table.rows.iter().all(|row| {
                    let Some((label, value)) = row.get(self.x.1).zip(row.get(index)) else {
                        return false;
                    };
                    values.insert(value.value.trim());
                    pairs.insert((label.value.trim(), value.value.trim()))
                });
                is_telling.then_some((values.len(), head.value.as_str()))
            });
        counted
            .min_by_key(|(values, _)| *values)
            .map(|(_, head)| head)
    }
}

/// Cells in order of first appearance, each text once.
#[derive(Default)]
struct Distinct<'t> {
    places: FxHashMap<&'t str, usize>,
    items: Vec<&'t Spanned<String>>,
}

impl<'t> Distinct<'t> {
    fn place(&mut self, cell: &'t Spanned<String>) -> usize {
        let next = self.items.len();
        let place = *self.places.entry(cell.value.trim()).or_insert(next);
        if place == next {
            self.items.push(cell);
        }
        place
    }
}

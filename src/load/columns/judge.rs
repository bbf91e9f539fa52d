//! Checks the cells of columns: values that are no numbers where numbers are drawn are reported once per column and cause.

use crate::similar::nearest;
use std::collections::BTreeMap;

use super::{Column, Table, error};
use crate::diagnostic::Diagnostic;
use crate::model::brief::Point;
use crate::quantity::cell::{self, Cell, Other};
use crate::span::Spanned;

/// A column of values, and how its cells are shown.
pub(super) struct Values<'a> {
    /// The column's name, as the brief writes it.
    pub(super) name: &'a Spanned<String>,
    /// The column's index in the table.
    pub(super) index: usize,
    is_table: bool,
    has_numbers: bool,
    /// Whether other numbers of the column show that a comma before three digits parts thousands.
    tells_thousands: bool,
}

impl Values<'_> {
    /// A cell as a point. Marks of missing values are gaps in a chart and dashes in a table; words that may be such marks count as them
    /// only beside numbers, since `NA` is also Namibia.
    pub(super) fn point(&self, cell: &Spanned<String>) -> Point {
        let text = cell.value.trim();
        let is_missing = !text.is_empty()
            && (cell::is_mark(text) || self.has_numbers && cell::read(text) == Cell::Missing);
        let shown = match (is_missing, self.is_table) {
            (true, true) => "–",
            (true, false) => "",
            (false, _)
                if self.tells_thousands && cell::read(text) == Cell::Other(Other::Grouped) =>
            {
                let plain = cell::without_marks(text).into_owned();
                return Point::Cell(Spanned::new(plain, cell.span));
            }
            (false, _) => return Point::Cell(cell.clone()),
        };
        Point::Cell(Spanned::new(shown.to_owned(), cell.span))
    }
}

/// Reports formulas and error values in columns of labels.
pub(super) fn labels(table: &Table, columns: &[Column<'_>], findings: &mut Vec<Diagnostic>) {
    for &(name, index) in columns {
        let mut count = Count::default();
        let may_be = |cell: &&Spanned<String>| cell.value.trim_start().starts_with(['=', '#', 'E']);
        cells(table, index)
            .filter(may_be)
            .for_each(|cell| count.add(cell));
        count.report(name, &[Other::Formula, Other::SpreadsheetError], findings);
    }
}

/// Checks columns of values, and reports what they may not hold: in a table, formulas and error values; in a chart, all but numbers and
/// gaps.
pub(super) fn values<'a>(
    table: &Table,
    labels: &[Column<'_>],
    columns: &[Column<'a>],
    is_table: bool,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Values<'a>> {
    let judged = columns.iter().map(|&(name, index)| {
        let mut count = Count::of(table, index);
        if count.tells_thousands
            && !count.others.contains_key(&Other::DecimalComma)
            && let Some((_, grouped)) = count.others.remove(&Other::Grouped)
        {
            count.numbers += grouped;
        }
        let words = count.others.get(&Other::Words);
        match words {
            Some((first, _)) if !is_table && count.numbers == 0 && count.others.len() == 1 => {
                let taken: Vec<usize> = labels
                    .iter()
                    .chain(columns)
                    .map(|column| column.1)
                    .collect();
                findings.push(of_words(table, name, first, &taken));
            }
            _ if is_table => {
                count.report(name, &[Other::Formula, Other::SpreadsheetError], findings);
            }
            _ => count.report(name, ALL, findings),
        }
        Values {
            name,
            index,
            is_table,
            has_numbers: count.numbers > 0,
            tells_thousands: count.tells_thousands
                && !count.others.contains_key(&Other::DecimalComma),
        }
    });
    judged.collect()
}

const ALL: &[Other] = &[
    Other::Formula,
    Other::SpreadsheetError,
    Other::DecimalComma,
    Other::Grouped,
    Other::Percent,
    Other::Mixed,
    Other::Words,
];

fn cells(table: &Table, index: usize) -> impl Iterator<Item = &Spanned<String>> {
    table.rows.iter().filter_map(move |row| row.get(index))
}

/// The cells of a column, counted by what they hold.
#[derive(Default)]
struct Count<'t> {
    numbers: usize,
    /// Whether a number shows that a comma before three digits parts thousands.
    tells_thousands: bool,
    /// For each other content, the first such cell and the number of them.
    others: BTreeMap<Other, (&'t Spanned<String>, usize)>,
}

impl<'t> Count<'t> {
    fn of(table: &'t Table, index: usize) -> Self {
        let mut count = Self::default();
        cells(table, index).for_each(|cell| count.add(cell));
        count
    }

    fn add(&mut self, cell: &'t Spanned<String>) {
        match cell::read(&cell.value) {
            Cell::Number(_) => {
                self.numbers += 1;
                self.tells_thousands |= cell::tells_thousands(&cell.value);
            }
            Cell::Missing => {}
            Cell::Other(other) => self.others.entry(other).or_insert((cell, 0)).1 += 1,
        }
    }

    fn report(&self, name: &Spanned<String>, causes: &[Other], findings: &mut Vec<Diagnostic>) {
        for cause in causes {
            let Some(&(first, count)) = self.others.get(cause) else {
                continue;
            };
            let (what, help) = told(*cause);
            let shown: String = first.value.trim().chars().take(40).collect();
            let message = match count {
                1 => format!("`{shown}` {what}"),
                count => format!(
                    "`{shown}` {what}, as {} more cells of `{}`",
                    count - 1,
                    name.value
                ),
            };
            findings.push(
                error("unparsable-value", first.span, message)
                    .related(name.span, "shown here")
                    .help(help),
            );
        }
    }
}

/// The fault of a cell, and the remedy.
pub(in crate::load) const fn told(cause: Other) -> (&'static str, &'static str) {
    match cause {
        Other::Formula => (
            "is a formula, not its result",
            "save the file with the values that the spreadsheet shows",
        ),
        Other::SpreadsheetError => (
            "is an error of the spreadsheet",
            "mend the formula there and save the file again; leave a gap empty",
        ),
        Other::DecimalComma => (
            "has a decimal comma",
            "write numbers with a point for decimals: `4.1`",
        ),
        Other::Grouped => (
            "has a comma that may part thousands or decimals",
            "write the number without it, `1234`, or with a point, `1.234`",
        ),
        Other::Percent => (
            "has a percent sign",
            "write the number alone, and `unit: percent` in the chart",
        ),
        Other::Mixed => (
            "is more than a number",
            "write the number alone, its unit as the chart's `unit`, and what a note mark says as the chart's `note`; leave a gap empty",
        ),
        Other::Words => (
            "is not a number",
            "write numbers with a point for decimals; leave a gap empty",
        ),
    }
}

/// The finding for a column of words where a chart draws numbers.
fn of_words(
    table: &Table,
    name: &Spanned<String>,
    first: &Spanned<String>,
    taken: &[usize],
) -> Diagnostic {
    let shown: String = first.value.trim().chars().take(40).collect();
    let finding = error(
        "unparsable-value",
        name.span,
        format!("the column `{}` holds words, such as `{shown}`", name.value),
    )
    .related(first.span, "the first");
    let numeric: Vec<&str> = table
        .header
        .iter()
        .enumerate()
        .take(64)
        .filter(|(index, _)| !taken.contains(index))
        .filter(|(index, _)| {
            let count = Count::of(table, *index);
            let others: usize = count.others.values().map(|(_, count)| count).sum();
            count.numbers > others
        })
        .map(|(_, head)| head.value.as_str())
        .collect();
    match nearest(&name.value, numeric.iter().copied()).or(numeric.first().copied()) {
        Some(near) => finding.help(format!("`{near}` holds numbers")),
        None => finding.help("name a column of numbers as `y`"),
    }
}

//! Reads figures and ranks from data files, once all files are read.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::columns::told;
use super::lookup::{Column, OpenedTable, TableLookup};
use super::scalars::{completed, day, error, unknown_unit};
use super::shares;
use crate::diagnostic::Diagnostic;
use crate::model::data::{Condition, DataPlace, FigureData, RankData, Selection};
use crate::model::{Body, Config, Figure, Library, Rank, Table};
use crate::quantity::cell::{self, Cell, Other};
use crate::quantity::decimal::power_of_ten;
use crate::quantity::{Amount, Currency, Decimal, Period, Unit, Value, ValueError};
use crate::span::{Files, Spanned};

/// Fills in the values and positions that records take from data files, or reports why there are none.
pub(super) fn complete(
    library: &mut Library,
    data: &BTreeMap<String, Table>,
    files: &Files,
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) {
    let mut reader = NumeralReader {
        lookup: TableLookup::new(data, files),
        shares: FxHashMap::default(),
        currency: config.currency,
        findings,
    };
    for (id, evidence) in &mut library.evidence {
        let from = files.path(evidence.id.span.file);
        let read = match &mut evidence.body {
            Body::Figure(figure) => reader.figure(figure, from),
            Body::Rank(rank) => reader.rank(rank, from),
            _ => Some(()),
        };
        if read.is_none() {
            evidence.body = Body::Unreadable;
            library.broken.insert(id.clone(), evidence.span);
        }
    }
}

struct NumeralReader<'t, 'f> {
    lookup: TableLookup<'t>,
    /// What makes a column look like shares of one.
    shares: FxHashMap<(&'t str, usize), Option<&'static str>>,
    currency: Currency,
    findings: &'f mut Vec<Diagnostic>,
}

impl<'t> NumeralReader<'t, '_> {
    /// Reads the value of a figure from a cell; `None` if that fails, which is reported.
    fn figure(&mut self, figure: &mut Figure, from: &str) -> Option<()> {
        let Some(data) = &mut figure.data else {
            return Some(());
        };
        let opened = self.open(&data.rows, from)?;
        let wanted: Vec<&Condition> = data.rows.wanted.iter().collect();
        let column = opened.column(&data.column, &mut BTreeSet::new(), self.findings);
        let row = self.row(&opened, &data.rows, &wanted)?;
        let column = column?;
        let cell = opened.cell(row, column.1)?;
        let place = opened.place(row, column)?;
        let value = match value(cell, data, self.currency) {
            Ok(value) => value,
            Err(finding) => {
                self.findings
                    .push(finding.related(cell.span, place.words()));
                return None;
            }
        };
        data.said = completed(scaled(cell, data.rows.power), data.unit.as_ref());
        self.ask_for_percent(data, &value, cell, &opened, column.1);
        self.compare(data, &value, cell, &place);
        let measure = figure.measure.as_ref();
        let value = match measure {
            Some(measure) => value.of_measure(&measure.value),
            None => value,
        };
        figure.value = Spanned::new(value, data.column.span);
        data.place = Some(place);
        Some(())
    }

    fn open(&mut self, rows: &Selection, from: &str) -> Option<OpenedTable<'t>> {
        match self.lookup.open(rows, from) {
            // An empty file has a finding of its own.
            Ok(opened) => Some(opened).filter(|opened| !opened.header.is_empty()),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// The only row that satisfies the conditions; an error if there is none, or several.
    fn row(
        &mut self,
        opened: &OpenedTable<'t>,
        rows: &Selection,
        wanted: &[&Condition],
    ) -> Option<usize> {
        let found = self
            .lookup
            .rows(opened, wanted, &rows.unwanted, self.findings)?;
        let file = &rows.file;
        let at = wanted.first().map_or(file.span, |first| {
            let last = wanted.last().unwrap_or(first);
            let end = last
                .values
                .last()
                .map_or(last.column.span, |value| value.span);
            first.column.span.join(end)
        });
        match found.as_slice() {
            [row] => return Some(*row),
            [] => {
                let message = format!("no row of `{}` holds this", file.value);
                let absent = self.lookup.absent(opened, wanted);
                let help = "correct `where`, which is to hold of exactly one row";
                let finding = error("value-not-in-data", at, message);
                self.findings
                    .push(finding.help(absent.unwrap_or_else(|| help.to_owned())));
            }
            [first, second, ..] => {
                let message = format!("{} rows of `{}` hold this", found.len(), file.value);
                let mut finding = error("ambiguous-data", at, message);
                for row in [first, second] {
                    if let Some(([cell, ..], number)) = opened.row(*row) {
                        finding = finding.related(cell.span, format!("row {number}"));
                    }
                }
                let differs = opened.header.iter().enumerate().find(|(column, _)| {
                    let text = |row| opened.cell(row, *column).map(|cell| cell.value.trim());
                    text(*first) != text(*second)
                });
                self.findings.push(match differs {
                    Some((_, head)) => finding.help(format!(
                        "add a column that tells them apart to `where`, such as `{}`",
                        head.value.trim()
                    )),
                    None => finding.help("keep one of the rows"),
                });
            }
        }
        None
    }

    /// Asks whether shares between 0 and 1 are meant as percent.
    fn ask_for_percent(
        &mut self,
        data: &FigureData,
        value: &Value,
        cell: &Spanned<String>,
        opened: &OpenedTable<'t>,
        column: usize,
    ) {
        let is_percent = value.unit.as_ref() == Some(&Unit::PERCENT) && !cell.value.contains('%');
        if !is_percent || data.rows.power.is_some() {
            return;
        }
        let sign = self
            .shares
            .entry((opened.key, column))
            .or_insert_with(|| shares::sign(opened, column));
        if let Some(sign) = sign {
            self.findings
                .push(shares::question(&data.column, cell, sign).help(
                    "write `times: 100` into `data` if 1 is the whole, `times: 1` if 100 is",
                ));
        }
    }

    /// Compares a value written beside the selection with the cell.
    fn compare(
        &mut self,
        data: &FigureData,
        value: &Value,
        cell: &Spanned<String>,
        place: &DataPlace,
    ) {
        let Some(written) = &data.written else {
            return;
        };
        let same = &written.value;
        let is_unit = same.unit == value.unit && same.noun == value.noun;
        let agrees = match (&same.amount, &value.amount) {
            (Amount::Exact { value: said, ulp }, Amount::Exact { value: found, .. }) => {
                is_unit && (said - found).abs() <= ulp / Decimal::from(2)
            }
            (said, found) => is_unit && said == found,
        };
        if !agrees {
            self.findings.push(
                error(
                    "value-not-in-data",
                    written.span,
                    format!("the data say {}", data.said),
                )
                .related(cell.span, place.words())
                .help("leave `value` out, or correct what is wrong: the value, the selection or the data"),
            );
        }
    }

    /// Computes the position of a rank, and the number of ranked items.
    fn rank(&mut self, rank: &mut Rank, from: &str) -> Option<()> {
        let Some(data) = &mut rank.data else {
            return Some(());
        };
        let opened = self.open(&data.rows, from)?;
        let by = opened.column(&data.by, &mut BTreeSet::new(), self.findings);
        let Some((field, item)) = ranked(data) else {
            self.findings.push(
                error("missing-field", data.by.span, "it is not said what is ranked")
                    .help("name it in `item: { column: value }`, and leave in `where` what holds of all that are ranked"),
            );
            return None;
        };
        let both: Vec<&Condition> = field.iter().chain(&item).copied().collect();
        let own = self.row(&opened, &data.rows, &both)?;
        let rows = self
            .lookup
            .rows(&opened, &field, &data.rows.unwanted, self.findings)?;
        let by = by?;
        let numbers = self.numbers(&opened, &rows, by)?;
        let place = opened.place(own, by)?;
        let Some(own) = numbers.iter().find(|(row, _)| *row == own) else {
            let message = format!("`{}` has no number for it", data.by.value);
            self.findings.push(
                error("value-not-in-data", data.by.span, message)
                    .related(place.cell, place.words())
                    .help("rank by a column that has one"),
            );
            return None;
        };
        let better = if data.is_ascending {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        let before = numbers
            .iter()
            .filter(|(_, number)| number.cmp(&own.1) == better);
        let position = u32::try_from(before.count() + 1).ok()?;
        let mut equal = numbers
            .iter()
            .filter(|(row, number)| *row != own.0 && *number == own.1);
        let tied = equal.next().map(|(row, _)| (*row, 1 + equal.count()));
        let size = u32::try_from(numbers.len()).ok()?;
        if size == 1 {
            self.findings.push(
                error("value-not-in-data", data.by.span, "nothing else is ranked beside it")
                    .related(place.cell, place.words())
                    .help("leave in `where` what holds of all that are ranked, and name the one in `item: { column: value }`"),
            );
            return None;
        }
        for (written, found, what) in [
            (&data.written, position, "the position"),
            (&rank.of, size, "the size of the field"),
        ] {
            if let Some(written) = written.as_ref().filter(|written| written.value != found) {
                self.findings.push(
                    error(
                        "value-not-in-data",
                        written.span,
                        format!("the data say that {what} is {found}"),
                    )
                    .related(place.cell, place.words())
                    .help("leave it out, or correct what is wrong: the rank, the selection or the data"),
                );
            }
        }
        if let (Some((other, count)), None) = (tied, &data.written) {
            self.findings
                .push(shared(data, &opened, (other, by.1), (position, count)));
            return None;
        }
        rank.position = Spanned::new(position, data.by.span);
        rank.of = Some(Spanned::new(size, data.by.span));
        data.place = Some(place);
        Some(())
    }

    /// The numbers of rows in a column. Rows without one are not ranked; an unreadable one is reported.
    fn numbers(
        &mut self,
        opened: &OpenedTable<'t>,
        rows: &[usize],
        (name, column): Column<'_>,
    ) -> Option<Vec<(usize, Decimal)>> {
        let mut numbers = Vec::with_capacity(rows.len());
        for &row in rows {
            let cell = opened.cell(row, column)?;
            match cell::read(&cell.value) {
                Cell::Number(number) => numbers.push((row, number)),
                Cell::Missing => {}
                Cell::Other(other) => {
                    let (what, help) = told(other);
                    let shown = shown(cell);
                    self.findings.push(
                        error("unparsable-value", name.span, format!("`{shown}` {what}"))
                            .related(cell.span, "the cell")
                            .help(help),
                    );
                    return None;
                }
            }
        }
        Some(numbers)
    }
}

/// The finding for a place that other rows share, and that the record does not state.
fn shared(
    data: &RankData,
    opened: &OpenedTable<'_>,
    (row, column): (usize, usize),
    (position, count): (u32, usize),
) -> Diagnostic {
    let rows = match count {
        1 => "1 other row has".to_owned(),
        count => format!("{count} other rows have"),
    };
    let message = format!(
        "{rows} the same `{}`: place {position} is shared",
        data.by.value
    );
    let finding = error("ambiguous-data", data.by.span, message).help(format!(
        "rank by a column that tells them apart, or write `position: {position}` beside `data` and call the place shared in prose: \"joint\", \"tied\""
    ));
    match opened.cell(row, column) {
        Some(cell) => finding.related(cell.span, "the same number"),
        None => finding,
    }
}

/// The conditions for all ranked rows, and those for the one: `item`, or else the only condition that is neither a number nor a time.
fn ranked(data: &RankData) -> Option<(Vec<&Condition>, Vec<&Condition>)> {
    let wanted = data.rows.wanted.iter();
    if !data.item.is_empty() {
        // What identifies the one does not apply to the others.
        let is_item = |condition: &&Condition| data.item.iter().any(|item| item.is_same(condition));
        let field = wanted.filter(|condition| !is_item(condition));
        return Some((field.collect(), data.item.iter().collect()));
    }
    let is_word = |condition: &&Condition| {
        let values = condition.values.iter();
        let mut texts = values.map(|value| value.value.as_str());
        texts.all(|text| {
            matches!(cell::read(text), Cell::Other(_) | Cell::Missing)
                && Period::parse(text).is_err()
        })
    };
    let (item, field): (Vec<&Condition>, Vec<&Condition>) = wanted.partition(is_word);
    (item.len() == 1).then_some((field, item))
}

/// The value of a cell, with the unit of its figure.
fn value(
    cell: &Spanned<String>,
    data: &FigureData,
    own: Currency,
) -> Result<Value, Box<Diagnostic>> {
    let at = data.column.span;
    let unreadable = |what: &str, help: &str| {
        let message = format!("`{}` {what}", shown(cell));
        Err(Box::new(error("unparsable-value", at, message).help(help)))
    };
    let digits = match cell::read(&cell.value) {
        Cell::Number(number) => {
            let written = &*cell::ungrouped(cell::flagged(&cell.value).0);
            let is_plain = !written.contains(['e', 'E'])
                && !written.contains("-.")
                && !written.starts_with('.');
            if is_plain {
                written.to_owned()
            } else {
                number.to_plain_string()
            }
        }
        Cell::Missing if cell.value.trim().is_empty() => {
            let finding = error("unparsable-value", at, "the cell is empty");
            return Err(Box::new(finding.help("select a cell that holds a number")));
        }
        Cell::Missing => {
            return unreadable(
                "stands for a missing value",
                "select a cell that holds a number",
            );
        }
        Cell::Other(
            other @ (Other::Formula
            | Other::SpreadsheetError
            | Other::DecimalComma
            | Other::Grouped),
        ) => {
            let (what, help) = told(other);
            return unreadable(what, help);
        }
        Cell::Other(Other::Percent | Other::Mixed | Other::Words) => cell.value.trim().to_owned(),
    };
    if day(&digits).is_ok() {
        return unreadable("is a date", "select a cell that holds a number");
    }
    let unit = data.unit.as_ref();
    let whole = completed(digits, unit);
    match Value::read(&whole, own) {
        Ok(value) => Ok(multiplied(value, data.rows.power.unwrap_or(0))),
        Err(ValueError::Unparsable(reason)) => {
            let finding = error("unparsable-value", at, reason);
            Err(Box::new(finding.help("select a cell that holds a number")))
        }
        Err(ValueError::UnknownUnit(word, near)) => {
            let place = unit.unwrap_or(&data.column);
            Err(Box::new(unknown_unit(place, &word, &near)))
        }
    }
}

/// A value times a power of ten, with its last known digit.
fn multiplied(value: Value, power: i64) -> Value {
    if power == 0 {
        return value;
    }
    let times = |number: Decimal| number * power_of_ten(power);
    let amount = match value.amount {
        Amount::Exact { value, ulp } => Amount::Exact {
            value: times(value),
            ulp: times(ulp),
        },
        Amount::Hedged { hedge, value, ulp } => Amount::Hedged {
            hedge,
            value: times(value),
            ulp: times(ulp),
        },
        other => other,
    };
    Value { amount, ..value }
}

/// The number in a cell times a power of ten, as text.
fn scaled(cell: &Spanned<String>, power: Option<i64>) -> String {
    match (cell::read(&cell.value), power) {
        (Cell::Number(number), Some(power)) => (number * power_of_ten(power)).to_plain_string(),
        _ => shown(cell),
    }
}

/// A cell as it appears in a message.
fn shown(cell: &Spanned<String>) -> String {
    cell.value.trim().chars().take(40).collect()
}

//! Turns the cells of XLSX and ODS into text.

use std::fmt::Write as _;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr as _;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, Reader as _, SheetType, Xlsx, XlsxFormulaMetadata,
};

use super::{WorkbookSheet, guard};
use crate::arrange::Arrange as _;
use crate::limits;
use crate::quantity::Decimal;

/// The sheets of a workbook that are not empty.
pub(super) fn sheets(bytes: &[u8], is_ods: bool) -> Result<Vec<WorkbookSheet>, String> {
    guard::check(bytes, is_ods)?;
    let read = || {
        if is_ods { ods(bytes) } else { xlsx(bytes) }
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("its content is broken".to_owned()))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|problem| problem.to_string())?;
    let mut budget = WorkbookBudget::default();
    let mut sheets = Vec::new();
    for name in names(book.sheets_metadata()) {
        let mut cells = SheetCells::default();
        let mut reader = book
            .worksheet_cells_reader(&name)
            .map_err(|problem| problem.to_string())?;
        while let Some(record) = reader
            .next_cell_with_formula_metadata()
            .map_err(|problem| problem.to_string())?
        {
            let text = match (&record.value, &record.formula) {
                (DataRef::Empty, Some(formula)) => formula_text(formula),
                (value, _) => text(&Data::from(value.clone())),
            };
            cells.add(record.pos, text, &mut budget)?;
        }
        sheets.extend(cells.sheet(name, &mut budget)?);
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, String> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|problem| problem.to_string())?;
    let mut budget = WorkbookBudget::default();
    let mut sheets = Vec::new();
    for name in names(book.sheets_metadata()) {
        let mut cells = SheetCells::default();
        let values = book
            .worksheet_range(&name)
            .map_err(|problem| problem.to_string())?;
        let formulas = book
            .worksheet_formula(&name)
            .map_err(|problem| problem.to_string())?;
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            cells.add((top + row, left + column), text(value), &mut budget)?;
        }
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            let at = (top + row, left + column);
            let value = values.get_value(at);
            if value.is_none_or(|value| *value == Data::Empty) {
                let formula = formula.split_once('=').map_or("", |(_, formula)| formula);
                cells.add(at, format!("={formula}"), &mut budget)?;
            }
        }
        sheets.extend(cells.sheet(name, &mut budget)?);
    }
    Ok(sheets)
}

/// The names of sheets with cells.
fn names(sheets: &[calamine::Sheet]) -> Vec<String> {
    let sheets = sheets.iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

/// The text of a formula without a stored value.
fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            format!("={formula}")
        }
        _ => "=".to_owned(),
    }
}

/// How many cells and bytes the rest of a workbook may contain.
struct WorkbookBudget {
    cells: usize,
    bytes: usize,
}

impl Default for WorkbookBudget {
    fn default() -> Self {
        Self {
            cells: limits::SHEET_CELLS,
            bytes: limits::SHEET_BYTES,
        }
    }
}

impl WorkbookBudget {
    fn spend(&mut self, bytes: usize) -> Result<(), String> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or_else(guard::too_much)?;
        Ok(())
    }
}

/// The cells of a sheet, in any order.
#[derive(Default)]
struct SheetCells {
    cells: Vec<((u32, u32), String)>,
}

impl SheetCells {
    fn add(
        &mut self,
        at: (u32, u32),
        text: String,
        budget: &mut WorkbookBudget,
    ) -> Result<(), String> {
        if text.is_empty() {
            return Ok(());
        }
        if at.0 >= limits::SHEET_ROWS {
            return Err(guard::too_much());
        }
        budget.cells = budget.cells.checked_sub(1).ok_or_else(guard::too_much)?;
        budget.spend(text.len())?;
        self.cells.push((at, text));
        Ok(())
    }

    /// The sheet as text, unless it is empty. Unused columns at the left are left out, empty rows are not.
    fn sheet(
        mut self,
        name: String,
        budget: &mut WorkbookBudget,
    ) -> Result<Option<WorkbookSheet>, String> {
        self.cells.arrange_by_key(|(at, _)| *at);
        let Some(first) = self.cells.iter().map(|((_, column), _)| *column).min() else {
            return Ok(None);
        };
        let mut out = String::new();
        let mut place = (0, first);
        for ((row, column), text) in &self.cells {
            if *row > place.0 {
                let rows = (row - place.0) as usize;
                budget.spend(rows)?;
                out.extend(std::iter::repeat_n('\n', rows));
                place = (*row, first);
            }
            let columns = column.saturating_sub(place.1) as usize;
            budget.spend(columns)?;
            out.extend(std::iter::repeat_n('\t', columns));
            place.1 = place.1.max(*column);
            cell(&mut out, text);
        }
        out.push('\n');
        Ok(Some(WorkbookSheet { name, text: out }))
    }
}

/// Writes a cell on one line, quoted if it contains a quotation mark.
fn cell(out: &mut String, text: &str) {
    let is_quoted = text.contains('"');
    if is_quoted {
        out.push('"');
    }
    for char in text.chars() {
        match char {
            '\t' | '\n' | '\r' => out.push(' '),
            '"' => out.push_str("\"\""),
            char => out.push(char),
        }
    }
    if is_quoted {
        out.push('"');
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        // Integers are stored as floats too.
        #[expect(
            clippy::cast_precision_loss,
            reason = "an integer of a workbook is a float"
        )]
        Data::Int(number) => decimal(*number as f64),
        Data::Float(number) => decimal(*number),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => day(moment),
        Data::Error(problem) => problem.to_string(),
    }
}

/// A date, `2021-03-31`, with the time of day unless it is midnight; a duration in days.
fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return decimal(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let mut text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) != (0, 0, 0) {
        let _ = write!(text, " {hour:02}:{minute:02}:{second:02}");
    }
    text
}

/// How many digits of a number a spreadsheet keeps (ECMA-376, part 1, 18.3.1.96).
const DIGITS: usize = 15;

/// The shortest decimal of at most 15 digits that reads back as the number, or else the nearest one of 15.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    let shortest = number.to_string();
    let digits = shortest.trim_start_matches('-').replace('.', "");
    let digits = digits.trim_matches('0');
    if digits.len() <= DIGITS {
        return if digits.is_empty() {
            "0".to_owned()
        } else {
            shortest
        };
    }
    let rounded = format!("{number:.*e}", DIGITS - 1);
    Decimal::from_str(&rounded).map_or(shortest, |rounded| rounded.normalized().to_plain_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_that_were_typed() {
        for (number, text) in [
            (12.6, "12.6"),
            (0.1 + 0.2, "0.3"),
            (12_553.112, "12553.112"),
            (0.384, "0.384"),
            (100.0 * 1.1, "110"),
            (-0.05, "-0.05"),
            (0.0, "0"),
            (-0.0, "0"),
            (1.0 / 3.0, "0.333333333333333"),
            (2_021.0, "2021"),
            (12_553_112_000.0, "12553112000"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (1e-7, "0.0000001"),
            (f64::NAN, "#NUM!"),
        ] {
            assert_eq!(decimal(number), text, "{number:?}");
        }
    }

    #[test]
    fn a_sheet_is_text_whose_lines_are_its_rows() {
        let mut budget = WorkbookBudget::default();
        let mut cells = SheetCells::default();
        for (at, text) in [
            ((4, 3), "a\tb\nc"),
            ((1, 2), "year"),
            ((1, 3), "the \"value\""),
            ((4, 2), "2021"),
        ] {
            cells.add(at, text.to_owned(), &mut budget).unwrap();
        }
        let sheet = cells.sheet("A".to_owned(), &mut budget).unwrap().unwrap();
        assert_eq!(
            sheet.text,
            "\nyear\t\"the \"\"value\"\"\"\n\n\n2021\ta b c\n"
        );
        assert!(
            SheetCells::default()
                .sheet("B".to_owned(), &mut budget)
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn what_fills_memory_is_refused() {
        let mut budget = WorkbookBudget { cells: 2, bytes: 9 };
        let mut cells = SheetCells::default();
        assert!(cells.add((0, 0), "1234".to_owned(), &mut budget).is_ok());
        assert!(cells.add((0, 1), "123456".to_owned(), &mut budget).is_err());
        // Cells far apart would be separated by a mass of tabs.
        let mut budget = WorkbookBudget::default();
        let mut cells = SheetCells::default();
        for row in 0..5_000 {
            cells.add((row, 0), "1".to_owned(), &mut budget).unwrap();
            cells
                .add((row, 16_383), "1".to_owned(), &mut budget)
                .unwrap();
        }
        assert!(cells.sheet("A".to_owned(), &mut budget).is_err());
    }

    #[test]
    fn empty_rows_are_counted_before_they_are_written() {
        let mut budget = WorkbookBudget { cells: 9, bytes: 9 };
        let mut cells = SheetCells::default();
        for row in [u32::MAX - 1, limits::SHEET_ROWS] {
            let added = cells.add((row, 0), "1".to_owned(), &mut budget);
            assert!(added.is_err(), "{row}");
        }
        cells.add((0, 0), "1".to_owned(), &mut budget).unwrap();
        cells.add((20, 0), "1".to_owned(), &mut budget).unwrap();
        assert!(cells.sheet("A".to_owned(), &mut budget).is_err());
        // What one sheet has used another lacks.
        let mut budget = WorkbookBudget { cells: 9, bytes: 9 };
        for fits in [true, false] {
            let mut cells = SheetCells::default();
            cells.add((5, 0), "1".to_owned(), &mut budget).unwrap();
            let sheet = cells.sheet("A".to_owned(), &mut budget);
            assert_eq!(sheet.is_ok(), fits);
        }
    }
}

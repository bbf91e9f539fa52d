//! Data files, and the selections that records and exhibits make from them.

use crate::quantity::Value;
use crate::span::{Span, Spanned};

/// A CSV file or a sheet of a workbook: header and rows, each cell with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Column names.
    pub header: Vec<Spanned<String>>,
    /// The rows, each with as many cells as the header.
    pub rows: Vec<Vec<Spanned<String>>>,
    /// The number of each row in the file, from 1.
    pub numbers: Vec<usize>,
    /// The number of the header row in the file, from 1.
    pub header_number: usize,
}

/// A selection of rows in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The path below `content/data`, or relative to the file that names it with `./`.
    pub file: Spanned<String>,
    /// The sheet, in a workbook.
    pub sheet: Option<Spanned<String>>,
    /// The row of the column names, from 1; `None` for the first row that is not empty.
    pub header: Option<Spanned<u32>>,
    /// The conditions that a row must satisfy.
    pub wanted: Vec<Condition>,
    /// The conditions that a row must not satisfy.
    pub unwanted: Vec<Condition>,
    /// The power of ten by which values are multiplied.
    pub power: Option<i64>,
}

/// A condition: the cell of a column holds one of these values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The column.
    pub column: Spanned<String>,
    /// The permitted values.
    pub values: Vec<Spanned<String>>,
}

impl Condition {
    /// Whether another condition is equal.
    pub fn is_same(&self, other: &Self) -> bool {
        let own = self.values.iter().map(|value| &value.value);
        let others = other.values.iter().map(|value| &value.value);
        self.column.value == other.column.value && own.eq(others)
    }
}

/// The cell of a data file from which a figure takes its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureData {
    /// The selection of the cell's row.
    pub rows: Selection,
    /// The name of the cell's column.
    pub column: Spanned<String>,
    /// The unit that completes the number.
    pub unit: Option<Spanned<String>>,
    /// A value written beside the selection, for comparison.
    pub written: Option<Spanned<Value>>,
    /// The number that was found, with its unit: `12553.112 million USD`.
    pub said: String,
    /// Where the number was found; `None` if it was not, which is reported.
    pub place: Option<DataPlace>,
}

/// The rows of a data file from which a rank is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankData {
    /// The selection of the rows that are ranked.
    pub rows: Selection,
    /// The further conditions that identify the ranked row.
    pub item: Vec<Condition>,
    /// The column by which rows are ranked.
    pub by: Spanned<String>,
    /// Whether the least comes first.
    pub is_ascending: bool,
    /// A position written beside the selection, for comparison.
    pub written: Option<Spanned<u32>>,
    /// Where the ranked row was found.
    pub place: Option<DataPlace>,
}

impl RankData {
    /// The conditions that identify what is ranked: `item`, or else those of all rows.
    pub fn ranked(&self) -> &[Condition] {
        if self.item.is_empty() {
            &self.rows.wanted
        } else {
            &self.item
        }
    }
}

/// A cell of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPlace {
    /// The path of the file from the project's root.
    pub path: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The row in the file, from 1.
    pub row: usize,
    /// The name of the column.
    pub column: String,
    /// The span of the cell.
    pub cell: Span,
}

impl DataPlace {
    /// The file's name below `content/data`.
    pub fn file(&self) -> &str {
        self.path
            .strip_prefix("content/data/")
            .unwrap_or(&self.path)
    }

    /// The place in English: `trade.xlsx, sheet A, row 14, column exports`.
    pub fn words(&self) -> String {
        let sheet = self.sheet.as_ref();
        let sheet = sheet.map_or_else(String::new, |sheet| format!(", sheet {sheet}"));
        let (row, column) = (self.row, &self.column);
        format!("{}{sheet}, row {row}, column {column}", self.file())
    }
}

/// The key of a sheet among a project's tables; no path contains a tab.
pub fn sheet_key(path: &str, sheet: &str) -> String {
    format!("{path}\t{sheet}")
}

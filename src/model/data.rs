//! Data files, and what records and exhibits select of them.

use crate::quantity::Value;
use crate::span::{Span, Spanned};

/// A CSV file, or a sheet of a workbook: header and rows, each cell with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Column names.
    pub header: Vec<Spanned<String>>,
    /// Rows of cells, each as long as the header.
    pub rows: Vec<Vec<Spanned<String>>>,
    /// Which row of the file each is, from 1.
    pub numbers: Vec<usize>,
    /// Which row of the file the header is.
    pub header_number: usize,
}

/// Rows of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The path below `content/data`, or relative to the file that names it with `./`.
    pub file: Spanned<String>,
    /// The sheet of a workbook.
    pub sheet: Option<Spanned<String>>,
    /// The row of the column names, from 1, where that is not the first that holds anything.
    pub header: Option<Spanned<u32>>,
    /// What a row must hold.
    pub wanted: Vec<Condition>,
    /// What a row must not hold.
    pub unwanted: Vec<Condition>,
    /// The power of ten that values are multiplied by.
    pub power: Option<i64>,
}

/// Values of which a cell is to hold one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The column.
    pub column: Spanned<String>,
    /// The values.
    pub values: Vec<Spanned<String>>,
}

impl Condition {
    /// Whether another asks for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let own = self.values.iter().map(|value| &value.value);
        let others = other.values.iter().map(|value| &value.value);
        self.column.value == other.column.value && own.eq(others)
    }
}

/// What a figure takes from a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureData {
    /// Its row.
    pub rows: Selection,
    /// Its column.
    pub column: Spanned<String>,
    /// The unit that completes the cell.
    pub unit: Option<Spanned<String>>,
    /// A value that is written beside it.
    pub written: Option<Spanned<Value>>,
    /// The number that was found, with its unit: `12553.112 million USD`.
    pub said: String,
    /// Where it was found; `None` when it was not, which is reported.
    pub place: Option<DataPlace>,
}

/// What a rank is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankData {
    /// The rows that are ranked.
    pub rows: Selection,
    /// What the row of the ranked one holds besides.
    pub item: Vec<Condition>,
    /// The column that they are ranked by.
    pub by: Spanned<String>,
    /// Whether the least comes first.
    pub is_ascending: bool,
    /// A position that is written beside it.
    pub written: Option<Spanned<u32>>,
    /// Where the ranked one was found.
    pub place: Option<DataPlace>,
}

impl RankData {
    /// What says which is ranked: `item`, or where there is none what all rows hold.
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
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row in the file, from 1.
    pub row: usize,
    /// The column's name.
    pub column: String,
    /// The cell.
    pub cell: Span,
}

impl DataPlace {
    /// The file's name below `content/data`.
    pub fn file(&self) -> &str {
        self.path
            .strip_prefix("content/data/")
            .unwrap_or(&self.path)
    }

    /// `trade.xlsx, sheet A, row 14, column exports`, in English.
    pub fn words(&self) -> String {
        let sheet = self.sheet.as_ref();
        let sheet = sheet.map_or_else(String::new, |sheet| format!(", sheet {sheet}"));
        let (row, column) = (self.row, &self.column);
        format!("{}{sheet}, row {row}, column {column}", self.file())
    }
}

/// The key of a sheet among the tables of a project. No path holds a tab.
pub fn sheet_key(path: &str, sheet: &str) -> String {
    format!("{path}\t{sheet}")
}

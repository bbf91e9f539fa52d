//! Selections of rows and cells of data files, in figures, ranks, charts and tables.

use super::FieldType::{ByName, Either, File, List, Number, Ordinal, Text};
use super::{FieldRow, FieldTable, FieldType, TEXTS, row};

const VALUES: FieldType = ByName("column", &Either(&[Text, List(&Text)]));

const FILE: FieldRow = row(
    "file",
    File,
    "The file below `content/data`: CSV, TSV, XLSX or ODS; with `./`, beside the file that names it.",
    "lines.csv",
)
.required();

const SHEET: FieldRow = row(
    "sheet",
    Text,
    "The sheet of a workbook that has several.",
    "Lines",
);

const HEADER: FieldRow = row(
    "header",
    Ordinal,
    "The row of the column names, counted from 1.",
    "4",
)
.default("the first row that holds anything");

const WHERE: FieldRow = row(
    "where",
    VALUES,
    "What a row holds: a value of each column, or one of a list. Numbers are compared by value.",
    "{ line: Town–Isle, year: 2023 }",
);

const EXCEPT: FieldRow = row(
    "except",
    VALUES,
    "What a row does not hold.",
    "{ line: [Total, Other] }",
);

const TIMES: FieldRow = row(
    "times",
    Number,
    "The power of ten that numbers are multiplied by: 100 makes percent of shares between 0 and 1.",
    "100",
);

/// The cell of a figure.
pub static CELL: FieldTable = FieldTable {
    name: "cell",
    what: "a selection of a cell",
    rows: &[
        FILE,
        SHEET,
        HEADER,
        WHERE,
        EXCEPT,
        row("column", Text, "The column of the value.", "passengers").required(),
        TIMES,
    ],
    rules: &[],
};

/// The rows that a rank counts.
pub static RANKED_ROWS: FieldTable = FieldTable {
    name: "ranked-rows",
    what: "a selection of ranked rows",
    rows: &[FILE, SHEET, HEADER, WHERE, EXCEPT],
    rules: &[],
};

/// The rows that a chart or table shows.
pub static DRAWN_ROWS: FieldTable = FieldTable {
    name: "drawn-rows",
    what: "a selection of shown rows",
    rows: &[
        FILE,
        SHEET,
        HEADER,
        WHERE,
        EXCEPT,
        row(
            "column",
            TEXTS,
            "The columns of the values.",
            "[passengers, late]",
        )
        .required(),
        TIMES,
    ],
    rules: &[],
};

/// What `where` and its kin take.
pub(super) const CONDITIONS: FieldType = VALUES;

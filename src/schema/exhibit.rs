//! Charts, tables and images, which stand in fences of briefs.

use super::FieldType::{Choice, Either, File, Id, List, Map, Prose, Slug, Text};
use super::selection::DRAWN_ROWS;
use super::{FieldRow, FieldRule, FieldTable, FieldType, ITEMS, IdOf, RECORDS, TEXTS, row, word};

const ID: FieldRow = row(
    "id",
    Slug,
    "What links lead to it by, in kebab-case: `[Figure](#passengers)` prints its number.",
    "passengers",
);

const TITLE: FieldRow = row(
    "title",
    Prose,
    "The headline, which should state the finding.",
    "Passengers rose",
);

const SUBTITLE: FieldRow = row(
    "subtitle",
    Prose,
    "What is measured; the unit stands behind it by itself.",
    "Passengers of all lines",
)
.default("what the records measure");

const CAPTION: FieldRow = row(
    "caption",
    Prose,
    "Words below it.",
    "Norhaven, 2022 and 2023.",
);

const NOTE: FieldRow = row(
    "note",
    Prose,
    "What a careful reader should know about the data.",
    "Children below six are not counted.",
);

const ALT: FieldRow = row(
    "alt",
    Prose,
    "What it shows, in words for those who do not see it; its numbers are checked.",
    "Two bars, the second one longer.",
);

const UNIT: FieldRow = row(
    "unit",
    Text,
    "The unit in which the values are shown.",
    "million passengers",
);

const LABELS: FieldRow = row(
    "labels",
    TEXTS,
    "The names of the points, one for each value.",
    "[before, after]",
)
.default("what tells the records apart");

const FIGURES_OR_ROWS: FieldType = Either(&[ITEMS, Map(&DRAWN_ROWS)]);

const DATA: FieldRow = row(
    "data",
    FIGURES_OR_ROWS,
    "The figures that are shown, as one series; or rows of a data file, with `x` and `rests_on`.",
    "[passengers-2022, passengers-2023]",
);

const SERIES_OR_COLUMN: FieldType = Either(&[Text, List(&Map(&SERIES))]);

const SEVERAL: FieldRow = row(
    "series",
    SERIES_OR_COLUMN,
    "The series that are shown; beside `csv`, the column whose values are the series.",
    "[{ name: Passengers, data: [passengers-2022, passengers-2023] }]",
);

const CSV: FieldRow = row(
    "csv",
    File,
    "A CSV file below `content/data`, or beside the brief with `./`.",
    "departures.csv",
);

const X: FieldRow = row(
    "x",
    Text,
    "The column of the file that holds the labels.",
    "year",
);

const Y: FieldRow = row(
    "y",
    TEXTS,
    "The columns of `csv` that hold the values.",
    "[weekday, sunday]",
);

const RESTS_ON: FieldRow = row(
    "rests_on",
    RECORDS,
    "The evidence or sources that it was made from, where it draws no records.",
    "port-report-2023",
);

/// A chart.
pub static CHART: FieldTable = FieldTable {
    name: "chart",
    what: "a chart",
    rows: &[
        row(
            "kind",
            Choice(&[
                word("bar", "bars of one series or several"),
                word("grouped-bar", "bars of several series side by side"),
                word("line", "lines over time"),
            ]),
            "The form.",
            "bar",
        )
        .required(),
        ID,
        TITLE,
        SUBTITLE,
        ALT.required(),
        CAPTION,
        NOTE,
        UNIT,
        LABELS,
        DATA,
        SEVERAL,
        CSV,
        X,
        Y,
        RESTS_ON,
    ],
    rules: &[
        FieldRule::Some(&["data", "series", "csv"]),
        FieldRule::Apart("data", &["csv"]),
        FieldRule::Asks("csv", &["x", "y", "rests_on"]),
        FieldRule::Beside("x", &["csv", "data"]),
        FieldRule::Beside("y", &["csv"]),
    ],
};

/// A table.
pub static TABLE: FieldTable = FieldTable {
    name: "table",
    what: "a table",
    rows: &[
        ID,
        TITLE,
        SUBTITLE,
        CAPTION,
        NOTE,
        ALT,
        UNIT,
        LABELS,
        DATA,
        SEVERAL,
        row(
            "columns",
            TEXTS,
            "The heads of the columns of `rows`, or that of `data`.",
            "[Boats]",
        ),
        row(
            "rows",
            List(&Map(&ROW)),
            "The rows that are shown.",
            "[{ label: 2023, cells: [boats-2023] }]",
        ),
        CSV,
        X,
        Y,
        RESTS_ON,
    ],
    rules: &[
        FieldRule::Some(&["data", "series", "rows", "csv"]),
        FieldRule::Apart("data", &["rows", "csv"]),
        FieldRule::Apart("rows", &["series", "csv"]),
        FieldRule::Asks("rows", &["columns"]),
        FieldRule::Asks("csv", &["x", "y", "rests_on"]),
        FieldRule::Beside("x", &["csv", "data"]),
        FieldRule::Beside("y", &["csv"]),
    ],
};

/// A series of a chart or table.
pub static SERIES: FieldTable = FieldTable {
    name: "series",
    what: "a series",
    rows: &[
        row("name", Text, "Its name in the legend.", "Passengers").required(),
        row(
            "data",
            ITEMS,
            "Its figures, in the order of the labels.",
            "[passengers-2022, passengers-2023]",
        )
        .required(),
    ],
    rules: &[],
};

/// A row of a table.
pub static ROW: FieldTable = FieldTable {
    name: "row",
    what: "a row",
    rows: &[
        row("label", Text, "Its head.", "2023").required(),
        row(
            "cells",
            List(&Id(IdOf::Evidence)),
            "The figure of each column; `~` leaves a cell empty.",
            "[boats-2023]",
        )
        .required(),
    ],
    rules: &[],
};

/// An image.
pub static IMAGE: FieldTable = FieldTable {
    name: "image",
    what: "an image",
    rows: &[
        row(
            "file",
            File,
            "The picture, below `content/assets`, or beside the brief with `./`.",
            "map.svg",
        )
        .required(),
        ID,
        TITLE,
        SUBTITLE,
        ALT.required(),
        CAPTION,
        NOTE,
        row("credit", Text, "Who made it.", "Port of Norhaven"),
        row("licence", Text, "Its licence.", "CC BY 4.0"),
        row("license", Text, "Another name of `licence`.", "CC BY 4.0"),
        RESTS_ON,
    ],
    rules: &[],
};

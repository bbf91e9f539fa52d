//! Reads evidence from a table: each row of a CSV file is a record, and the columns are its fields.

pub(super) mod allow;

use self::allow::RowAllowance;
use super::data::{self, DataRow};
use super::scalars::error;
use super::{FileContent, entries};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span, Spanned, Text, TextMap};
use crate::yaml::{MapEntry, Node, NodeKind, Scalar, Style, unknown_key};

/// The columns that any record may fill.
const OF_ALL: &[&str] = &[
    "id",
    "source",
    "locator",
    "excerpt",
    "via",
    "archive",
    "checked",
    "note",
    "language",
    "unconfirmed",
];

/// A kind of record, recognised by a column.
struct RowKind {
    /// The column that identifies the kind.
    column: &'static str,
    /// The field of the record that the column fills; if the field is a map, also the field within it.
    field: (&'static str, Option<&'static str>),
    /// Further columns: fields of that map, or of the record itself.
    more: &'static [&'static str],
}

/// The kinds of records; a row that fills no identifying column is a figure.
const KINDS: &[RowKind] = &[
    RowKind {
        column: "quote",
        field: ("quote", Some("text")),
        more: &["speaker", "date", "language", "translation"],
    },
    RowKind {
        column: "finding",
        field: ("finding", None),
        more: &["period"],
    },
    RowKind {
        column: "derive",
        field: ("derive", None),
        more: &["measure", "period", "from"],
    },
    RowKind {
        column: "position",
        field: ("rank", Some("position")),
        more: &["of", "among", "measure", "period"],
    },
    FIGURE,
];

const FIGURE: RowKind = RowKind {
    column: "value",
    field: ("figure", Some("value")),
    more: &[
        "min",
        "max",
        "unit",
        "measure",
        "period",
        "moe",
        "n",
        "base",
        "perspective",
        "kind",
        "whole",
        "prices",
        "basis",
        "standing",
        "from",
    ],
};

/// The records of a file. Findings about rows of another length and about unknown columns are added to `part`.
pub(super) fn read(file: FileId, text: &str, part: &mut FileContent) -> Vec<RecordRow> {
    let lines = data::records(file, text, data::separator(text));
    if let Some(finding) = data::unclosed(&lines) {
        part.findings.push(finding.note(super::UNREAD));
        part.unread = Some(file);
        return Vec::new();
    }
    let mut lines = lines.into_iter();
    let header = lines.next().map(|line| line.cells).unwrap_or_default();
    let columns = ColumnNames::read(header, &mut part.findings);
    let Some(id) = columns.place("id") else {
        part.findings.push(
            error(
                "missing-field",
                columns.span(file),
                "a table of evidence needs a column `id`",
            )
            .note(super::UNREAD)
            .help("begin with a line of column names: `id,source,measure,value,period`"),
        );
        part.unread = Some(file);
        return Vec::new();
    };
    let mut records = Vec::new();
    for line in lines {
        let is_filled = |cell: &&Spanned<String>| !cell.value.trim().is_empty();
        let Some(first) = line.cells.iter().find(is_filled) else {
            continue;
        };
        let key = line.cells.get(id).filter(is_filled).map(trimmed);
        let whole = line.span().unwrap_or(first.span);
        if line.cells.len() > columns.names.len() {
            part.findings
                .push(shifted(&line, whole, columns.names.len()));
            part.broken.extend(key.map(|key| (key.value, whole)));
            continue;
        }
        let Some(key) = key else {
            let finding = error("missing-field", first.span, "a record needs an `id`");
            part.findings
                .push(finding.help("fill the column `id`").note(row(line.number)));
            continue;
        };
        let mut findings = Vec::new();
        entries::id(&key, &mut findings);
        let record = RecordRow::of(&columns, line, key, text);
        let allowance = RowAllowance::of(&record.cells, whole);
        part.suppressions.extend(allowance.read(&mut findings));
        part.findings.extend(record.placed(findings));
        records.push(record);
    }
    records
}

/// A row as a record.
pub(super) struct RecordRow {
    /// The record, as if it were written in YAML.
    pub(super) entry: MapEntry,
    number: usize,
    /// The filled cells, by column.
    cells: Vec<(String, Spanned<String>)>,
}

impl RecordRow {
    fn of(columns: &ColumnNames, line: DataRow, key: Spanned<String>, text: &str) -> Self {
        let whole = line.span().unwrap_or(key.span);
        let filled = columns.names.iter().zip(&line.cells);
        let filled: Vec<(&str, &Spanned<String>)> = filled
            .filter(|(_, cell)| !cell.value.trim().is_empty())
            .filter_map(|(name, cell)| Some((name.as_deref()?, cell)))
            .collect();
        let cells = filled.iter();
        let cells = cells.map(|(name, cell)| ((*name).to_owned(), (*cell).clone()));
        let cells = cells.collect();
        let has = |column: &str| filled.iter().any(|(name, _)| *name == column);
        let kind = KINDS
            .iter()
            .find(|kind| has(kind.column))
            .unwrap_or(&FIGURE);
        let (field, inner) = kind.field;
        let (mut own, mut said) = (Vec::new(), Vec::new());
        let is_field = |name: &str| name != "id" && !allow::COLUMNS.contains(&name);
        for (name, cell) in filled.iter().filter(|(name, _)| is_field(name)) {
            let is_kind = *name == kind.column;
            let entry = |name: &str| MapEntry {
                key: Spanned::new(name.to_owned(), cell.span),
                value: scalar(cell, text),
            };
            match inner {
                Some(inner) if is_kind => said.push(entry(inner)),
                None if is_kind => own.push(entry(field)),
                Some(_) if kind.more.contains(name) || !OF_ALL.contains(name) => {
                    said.push(entry(name));
                }
                _ => own.push(entry(name)),
            }
        }
        if inner.is_some() {
            own.push(MapEntry {
                // A missing field is reported at the id.
                key: Spanned::new(field.to_owned(), key.span),
                value: Node {
                    span: whole,
                    kind: NodeKind::Mapping(said),
                },
            });
        }
        Self {
            entry: MapEntry {
                key,
                value: Node {
                    span: whole,
                    kind: NodeKind::Mapping(own),
                },
            },
            number: line.number,
            cells,
        }
    }

    /// Findings about the record, with the row, and the column if there is one. Only fixes that fit into a cell stay.
    pub(super) fn placed(&self, findings: Vec<Diagnostic>) -> impl Iterator<Item = Diagnostic> {
        findings.into_iter().map(|mut finding| {
            let holds =
                |(_, cell): &&(String, Spanned<String>)| cell.span.contains(finding.primary);
            let place = match self.cells.iter().find(holds) {
                Some((column, _)) => format!("{}, column `{column}`", row(self.number)),
                None => row(self.number),
            };
            finding.notes.push(place);
            finding.fixes.retain(|fix| {
                let is_text =
                    |edit: &Spanned<String>| !edit.value.contains(['"', ',', ';', '\t', '\n']);
                finding.rule != "unknown-key" && fix.edits.iter().all(is_text)
            });
            finding
        })
    }
}

/// The names of columns; `None` for unknown and repeated ones.
struct ColumnNames {
    names: Vec<Option<String>>,
    header: Vec<Spanned<String>>,
}

impl ColumnNames {
    fn read(header: Vec<Spanned<String>>, findings: &mut Vec<Diagnostic>) -> Self {
        let of_kinds = KINDS
            .iter()
            .flat_map(|kind| [&[kind.column], kind.more].concat());
        let of_rows = allow::COLUMNS.iter().copied();
        let known: Vec<&str> = OF_ALL
            .iter()
            .copied()
            .chain(of_kinds)
            .chain(of_rows)
            .collect();
        let mut names: Vec<Option<String>> = Vec::with_capacity(header.len());
        for cell in &header {
            let name = trimmed(cell);
            let is_repeated = names.iter().flatten().any(|other| *other == name.value);
            let is_known = known.contains(&name.value.as_str());
            if is_repeated {
                let message = format!("two columns are called `{}`", name.value);
                let finding = error("ambiguous-data", name.span, message);
                findings.push(finding.note("the first is read").help("keep one of them"));
            } else if !is_known && !name.value.is_empty() {
                let what = "a table of evidence";
                findings.push(unknown_key(&name, what, known.iter().copied()));
            }
            names.push((is_known && !is_repeated).then_some(name.value));
        }
        Self { names, header }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names
            .iter()
            .position(|known| known.as_deref() == Some(name))
    }

    /// The span of the header.
    fn span(&self, file: FileId) -> Span {
        match (self.header.first(), self.header.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(file, 0..0),
        }
    }
}

/// How findings name a row.
fn row(number: usize) -> String {
    format!("row {number}")
}

/// The finding for a row with more cells than columns, any of which may be in the wrong column.
fn shifted(line: &DataRow, whole: Span, columns: usize) -> Diagnostic {
    let message = format!(
        "a row of {} cells below {columns} columns",
        line.cells.len()
    );
    error("unreadable-asset", whole, message)
        .note(row(line.number))
        .note("the record is left out")
        .help("quote cells that hold the mark between cells: `\"Paris, France\"`")
}

fn trimmed(cell: &Spanned<String>) -> Spanned<String> {
    let words = cell.value.trim();
    if words.len() == cell.value.len() || cell.value.len() != cell.span.range().len() {
        return Spanned::new(words.to_owned(), cell.span);
    }
    let start = cell.span.range().start + cell.value.len() - cell.value.trim_start().len();
    Spanned::new(
        words.to_owned(),
        Span::new(cell.span.file, start..start + words.len()),
    )
}

/// A cell as a quoted scalar, so that YAML's types do not apply.
fn scalar(cell: &Spanned<String>, text: &str) -> Node {
    Node {
        span: cell.span,
        kind: NodeKind::Scalar(Scalar {
            text: cooked(cell, text),
            style: Style::Double,
        }),
    }
}

/// The text of a cell with the way back to its bytes; in the file, each quotation mark inside is doubled.
fn cooked(cell: &Spanned<String>, text: &str) -> Text {
    let mut map = TextMap::new(cell.span.file);
    let mut raw = cell.span.range().start;
    let mut from = 0;
    let is_verbatim = text.get(cell.span.range()) == Some(cell.value.as_str());
    let marks = cell.value.match_indices('"').map(|(at, _)| at);
    for mark in marks.filter(|_| !is_verbatim) {
        if from < mark {
            map.push_verbatim(from, raw, mark - from);
        }
        raw += mark - from;
        map.push(mark..mark + 1, raw..raw + 2);
        raw += 2;
        from = mark + 1;
    }
    if from < cell.value.len() {
        map.push_verbatim(from, raw, cell.value.len() - from);
    }
    Text {
        value: cell.value.clone(),
        map,
    }
}

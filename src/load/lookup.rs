//! Finds the table, the columns and the rows that a selection names.

use crate::similar::nearest;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::scalars::error;
use super::{data, workbook};
use crate::diagnostic::Diagnostic;
use crate::host;
use crate::model::Table;
use crate::model::data::{Condition, DataPlace, Selection, sheet_key};
use crate::quantity::cell::{self, Cell};
use crate::quantity::decimal::plain;
use crate::span::{Files, Spanned};

/// The most unknown columns for which a similar name is searched, as each is compared with all.
const GUESSED: usize = 20;

/// The most values among which a similar one is searched.
const COMPARED: usize = 1_000;

/// The most rows above the column names of a table: its title, source and notes.
const TITLE_ROWS: usize = 30;

/// A named column: the name as written, and its index in the table.
pub(super) type Column<'a> = (&'a Spanned<String>, usize);

/// The tables of a project, with indices of rows already searched.
pub(super) struct TableLookup<'t> {
    tables: &'t BTreeMap<String, Table>,
    files: &'t Files,
    /// For a table and some of its columns, the rows by their values in these columns.
    indices: FxHashMap<(&'t str, Vec<usize>), Index>,
    guesses: usize,
}

type Index = FxHashMap<Vec<String>, Vec<usize>>;

/// A table with its columns by name.
pub(super) struct OpenedTable<'t> {
    /// The key of the table among all tables.
    pub(super) key: &'t str,
    /// The path of the table's file.
    pub(super) path: String,
    /// The sheet, if the file is a workbook.
    sheet: Option<&'t str>,
    table: &'t Table,
    /// The column names.
    pub(super) header: &'t [Spanned<String>],
    /// The index of the first row below the column names.
    first: usize,
    heads: FxHashMap<Cow<'t, str>, Vec<usize>>,
}

impl<'t> TableLookup<'t> {
    pub(super) fn new(tables: &'t BTreeMap<String, Table>, files: &'t Files) -> Self {
        Self {
            tables,
            files,
            indices: FxHashMap::default(),
            guesses: 0,
        }
    }

    /// The table named by a selection in the file at `from`.
    pub(super) fn open(
        &self,
        selection: &Selection,
        from: &str,
    ) -> Result<OpenedTable<'t>, Box<Diagnostic>> {
        let written = &selection.file;
        let folder = if written.value.starts_with("./") {
            from.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            data::FOLDER
        };
        let Some(path) = host::join(folder, &written.value) else {
            let message = format!("`{}` leaves the project", written.value);
            return Err(Box::new(
                error("path-outside-root", written.span, message)
                    .help("keep data files below `content/data`"),
            ));
        };
        let key = path.strip_prefix("content/data/").unwrap_or(&path);
        if let Some((key, table)) = self.tables.get_key_value(key) {
            return match &selection.sheet {
                None => OpenedTable::new(key, path, None, table).below(selection),
                Some(sheet) => Err(Box::new(
                    error(
                        "unknown-key",
                        sheet.span,
                        format!("`{}` has no sheets", written.value),
                    )
                    .help("leave `sheet` out"),
                )),
            };
        }
        if workbook::is_one(&path) && self.files.find(&path).is_some() {
            return self.sheet(selection, key, &path);
        }
        Err(Box::new(self.missing(written, key, &path)))
    }

    fn missing(&self, written: &Spanned<String>, key: &str, path: &str) -> Diagnostic {
        if workbook::is_other(path) || is_foreign(path) {
            let message = format!("`{path}` is of a format that is not read");
            return error("unreadable-asset", written.span, message)
                .help("save it as .xlsx, .ods or .csv");
        }
        let message = format!("there is no file `{path}`");
        let finding = error("missing-asset", written.span, message);
        let names = self.tables.keys();
        let names = names.map(|key| key.split('\t').next().unwrap_or_default());
        match nearest(key, names) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("put the file below `content/data`"),
        }
    }

    /// The sheet of a workbook that a selection names, or its only one.
    fn sheet(
        &self,
        selection: &Selection,
        key: &str,
        path: &str,
    ) -> Result<OpenedTable<'t>, Box<Diagnostic>> {
        let from = sheet_key(key, "");
        let sheets = self.tables.range(from.clone()..);
        let sheets: Vec<(&str, &str, &Table)> = sheets
            .map_while(|(full, table)| Some((full.as_str(), full.strip_prefix(&from)?, table)))
            .collect();
        let name = &selection.file.value;
        let names = sheets.iter().map(|(_, sheet, _)| *sheet);
        let finding = match (&selection.sheet, sheets.as_slice()) {
            (_, []) => error(
                "unreadable-asset",
                selection.file.span,
                workbook::unread(name),
            )
            .help(workbook::REMEDY),
            (None, &[(key, sheet, table)]) => {
                return OpenedTable::new(key, path.to_owned(), Some(sheet), table).below(selection);
            }
            (None, many) => {
                let message = format!("`{name}` has {} sheets", many.len());
                error("missing-field", selection.file.span, message)
                    .help(format!("name one of them as `sheet`: {}", first_few(names)))
            }
            (Some(wanted), _) => {
                let is_wanted = |sheet: &str| sheet.trim() == wanted.value;
                let found = sheets.iter().find(|(_, sheet, _)| is_wanted(sheet));
                if let Some(&(key, sheet, table)) = found {
                    return OpenedTable::new(key, path.to_owned(), Some(sheet), table)
                        .below(selection);
                }
                let message = format!("`{name}` has no sheet `{}`", wanted.value);
                let finding = error("missing-asset", wanted.span, message);
                match nearest(&wanted.value, names.clone()) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help(format!("its sheets are: {}", first_few(names))),
                }
            }
        };
        Err(Box::new(finding))
    }

    /// The rows that satisfy all conditions of a selection, in order; `None` if a column is missing, which is reported.
    pub(super) fn rows<'n>(
        &mut self,
        opened: &OpenedTable<'t>,
        wanted: &[&'n Condition],
        unwanted: &'n [Condition],
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Vec<usize>> {
        let mut told = BTreeSet::new();
        let wanted = opened.conditions(wanted.iter().copied(), &mut told, findings);
        let unwanted = opened.conditions(unwanted, &mut told, findings)?;
        let wanted = wanted?;
        let table = opened.table;
        let holds = |row: usize, (column, values): &(usize, Vec<String>)| {
            let cell = table.rows.get(row).and_then(|row| row.get(*column));
            cell.is_some_and(|cell| values.contains(&canonical(&cell.value)))
        };
        let is_single = |(_, values): &&(usize, Vec<String>)| values.len() == 1;
        let (single, rest): (Vec<_>, Vec<_>) = wanted.iter().partition(is_single);
        let columns: Vec<usize> = single.iter().map(|(column, _)| *column).collect();
        let index = self
            .indices
            .entry((opened.key, columns))
            .or_insert_with_key(|(_, columns)| index(table, columns));
        let values = single.iter().flat_map(|(_, values)| values).cloned();
        let found = index.get(&values.collect::<Vec<_>>());
        let below = found.into_iter().flatten().copied();
        let below = below.filter(|row| *row >= opened.first);
        let rows = below.filter(|row| {
            rest.iter().all(|condition| holds(*row, condition))
                && !unwanted.iter().any(|condition| holds(*row, condition))
        });
        Some(rows.collect())
    }

    /// The help for a search without a result: the first value that its column lacks, and the most similar one that it has.
    pub(super) fn absent(
        &mut self,
        opened: &OpenedTable<'t>,
        wanted: &[&Condition],
    ) -> Option<String> {
        self.guesses += 1;
        if self.guesses > GUESSED {
            return None;
        }
        wanted.iter().find_map(|condition| {
            let index = *opened.heads.get(condition.column.value.trim())?.first()?;
            let cells = opened.rows().filter_map(|(row, _)| row.get(index));
            let values = canonical_values(condition);
            if cells
                .clone()
                .any(|cell| values.contains(&canonical(&cell.value)))
            {
                return None;
            }
            let wanted = condition.values.first()?;
            let known: BTreeSet<&str> =
                cells.map(|cell| cell.value.trim()).take(COMPARED).collect();
            let (column, value) = (&condition.column.value, &wanted.value);
            Some(match nearest(value, known.into_iter()) {
                Some(near) => format!("`{column}` has no `{value}`: did you mean `{near}`?"),
                None => format!("`{column}` has no `{value}`"),
            })
        })
    }
}

fn index(table: &Table, columns: &[usize]) -> Index {
    let mut index = Index::default();
    for (number, row) in table.rows.iter().enumerate() {
        let cells = columns.iter().map(|column| row.get(*column));
        let key = cells.map(|cell| cell.map_or_else(String::new, |cell| canonical(&cell.value)));
        index.entry(key.collect()).or_default().push(number);
    }
    index
}

fn canonical_values(condition: &Condition) -> Vec<String> {
    let values = condition.values.iter();
    values.map(|value| canonical(&value.value)).collect()
}

/// A text in the form in which values are compared: without surrounding blanks, numbers by their value.
fn canonical(text: &str) -> String {
    match cell::read(text) {
        Cell::Number(number) => plain(&number),
        Cell::Missing | Cell::Other(_) => text.trim().to_owned(),
    }
}

impl<'t> OpenedTable<'t> {
    fn new(key: &'t str, path: String, sheet: Option<&'t str>, table: &'t Table) -> Self {
        Self {
            key,
            path,
            sheet,
            table,
            header: &table.header,
            first: 0,
            heads: heads(&table.header),
        }
    }

    /// The table below the row of column names that a selection names.
    fn below(self, selection: &Selection) -> Result<Self, Box<Diagnostic>> {
        let table = self.table;
        let number = selection.header.as_ref();
        let number = number.filter(|number| number.value as usize != table.header_number);
        let Some(number) = number else {
            return Ok(self);
        };
        let mut numbers = table.numbers.iter();
        let found = numbers.position(|row| *row == number.value as usize);
        let found = found.and_then(|index| Some((index, table.rows.get(index)?)));
        let Some((index, header)) = found else {
            let message = format!("row {} of `{}` is empty", number.value, self.path);
            let finding = error("value-not-in-data", number.span, message);
            let finding = finding.help("name the row of the column names, counted from 1");
            return Err(Box::new(finding));
        };
        Ok(Self {
            header,
            first: index + 1,
            heads: heads(header),
            ..self
        })
    }

    /// The rows below the column names, each with its number in the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'t [Spanned<String>], usize)> + Clone {
        let rows = self.table.rows.iter().zip(&self.table.numbers);
        rows.skip(self.first)
            .map(|(row, number)| (row.as_slice(), *number))
    }

    /// The row at an index, with its number in the file.
    pub(super) fn row(&self, index: usize) -> Option<(&'t [Spanned<String>], usize)> {
        let row = self.table.rows.get(index)?;
        Some((row.as_slice(), *self.table.numbers.get(index)?))
    }

    /// The whole table, if the column names are its first row.
    pub(super) fn whole(&self) -> Option<&'t Table> {
        (self.first == 0).then_some(self.table)
    }

    /// Conditions by column index, with the values to compare; `None` if a column is missing, which is reported.
    fn conditions<'n>(
        &self,
        conditions: impl IntoIterator<Item = &'n Condition>,
        told: &mut BTreeSet<&'n str>,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Vec<(usize, Vec<String>)>> {
        let found = conditions.into_iter().map(|condition| {
            let (_, index) = self.column(&condition.column, told, findings)?;
            Some((index, canonical_values(condition)))
        });
        // Each missing column is reported.
        let found: Vec<_> = found.collect();
        found.into_iter().collect()
    }

    /// The cell of a row and column.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&'t Spanned<String>> {
        self.table.rows.get(row)?.get(column)
    }

    /// The place of the cell of a row and column.
    pub(super) fn place(&self, row: usize, column: Column<'_>) -> Option<DataPlace> {
        let (name, index) = column;
        Some(DataPlace {
            path: self.path.clone(),
            sheet: self.sheet.map(str::to_owned),
            row: *self.table.numbers.get(row)?,
            column: name.value.clone(),
            cell: self.cell(row, index)?.span,
        })
    }

    /// Whether the table is a sheet of a workbook.
    pub(super) const fn is_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// The column with a name, the first of several; missing and repeated names are reported once.
    pub(super) fn column<'n>(
        &self,
        name: &'n Spanned<String>,
        told: &mut BTreeSet<&'n str>,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Column<'n>> {
        let (header, path) = (self.header, &self.path);
        let places = self.heads.get(&single_spaced(&name.value));
        let mut places = places.into_iter().flatten();
        let (index, second) = (places.next().copied(), places.next());
        if index.is_some() && second.is_none() || !told.insert(&name.value) {
            return Some((name, index?));
        }
        let head = |index: Option<usize>| header.get(index?);
        let (first, second) = (head(index), head(second.copied()));
        let finding = if let (Some(first), Some(second)) = (first, second) {
            let count = 2 + places.count();
            error(
                "ambiguous-data",
                name.span,
                format!("`{}` names {count} columns of `{path}`", name.value),
            )
            .related(first.span, "one")
            .related(second.span, "another")
            .help("give each column of the file a name of its own")
        } else {
            let finding = error(
                "unknown-key",
                name.span,
                format!("`{}` is no column of `{path}`", name.value),
            );
            let heads = header.iter().map(|head| head.value.as_str());
            let near = (told.len() <= GUESSED).then(|| nearest(&name.value, heads.clone()));
            match near.flatten() {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(match self.head_below(&name.value) {
                    Some(row) => format!(
                        "row {row} holds it: if that row names the columns, write `data: {{ file: …, header: {row} }}`"
                    ),
                    None => format!("its columns are: {}", first_few(heads)),
                }),
            }
        };
        findings.push(finding);
        Some((name, index?))
    }
}

impl OpenedTable<'_> {
    /// The number of the row below the column names that holds a name: a table often begins with its title.
    fn head_below(&self, name: &str) -> Option<usize> {
        let name = single_spaced(name);
        let rows = self.rows().take(TITLE_ROWS);
        let mut holding =
            rows.filter(|(row, _)| row.iter().any(|cell| single_spaced(&cell.value) == name));
        holding.next().map(|(_, number)| number)
    }
}

/// Whether a path has the extension of a format other than those of tables and workbooks.
fn is_foreign(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let is_read = |own: &str| {
        data::EXTENSIONS
            .iter()
            .any(|known| own.eq_ignore_ascii_case(known))
    };
    let is_format = |own: &str| {
        let mut letters = own.bytes();
        letters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
            && letters.all(|letter| letter.is_ascii_alphanumeric())
    };
    extension.is_some_and(|own| is_format(own) && !is_read(own) && !workbook::is_one(path))
}

/// The column indices by name.
fn heads(header: &[Spanned<String>]) -> FxHashMap<Cow<'_, str>, Vec<usize>> {
    let mut heads: FxHashMap<Cow<'_, str>, Vec<usize>> = FxHashMap::default();
    for (index, head) in header.iter().enumerate() {
        let places = heads.entry(single_spaced(&head.value)).or_default();
        places.push(index);
    }
    heads
}

/// A name with single spaces between its words: spreadsheets hold no-break and double spaces that nobody sees.
fn single_spaced(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    let is_plain = |blank: &str| blank == " ";
    if name
        .split(|c: char| !c.is_whitespace())
        .all(|blank| blank.is_empty() || is_plain(blank))
    {
        return Cow::Borrowed(name);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// The names in a row, at most the first dozen.
fn first_few<'n>(names: impl Iterator<Item = &'n str> + Clone) -> String {
    let names = names.filter(|name| !name.trim().is_empty());
    let shown: Vec<&str> = names.clone().take(12).collect();
    let rest = names.count().saturating_sub(shown.len());
    let shown = shown.join(", ");
    match rest {
        0 => shown,
        rest => format!("{shown} and {rest} more"),
    }
}

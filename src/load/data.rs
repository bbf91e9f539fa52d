//! Reads tables, each cell with its bytes: CSV files, and texts that stand for sheets of workbooks.
//!
//! Commas, semicolons or tabs separate cells, whichever the header line uses: spreadsheets write semicolons where the comma is the decimal
//! mark.

use std::collections::BTreeMap;

use super::scalars::error;
use super::{FileContent, workbook};
use crate::diagnostic::Diagnostic;
use crate::model::Table;
use crate::model::data::sheet_key;
use crate::quantity::Decimal;
use crate::quantity::cell::{self, Cell};
use crate::span::{FileId, Span, Spanned};

/// Format keys: extensions of tables that are read.
pub(super) const EXTENSIONS: &[&str] = &["csv", "tsv"];

/// The folder of data files.
pub(super) const FOLDER: &str = "content/data";

/// Reads a file with a header line. Rows of another length are filled or cut, and reported once; empty rows are dropped.
pub(super) fn read(file: FileId, path: &str, text: &str, part: &mut FileContent) {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let separator = match extension {
        Some(extension) if extension.eq_ignore_ascii_case("tsv") => b'\t',
        _ => separator(text),
    };
    let lines = records(file, text, separator);
    part.findings.extend(unclosed(&lines));
    let titles = titles(&lines);
    let width = lines.get(titles).map_or(0, |head| head.cells.len());
    let mut lines = lines.into_iter();
    let header = lines.next().unwrap_or_default();
    if header.cells.is_empty() {
        part.findings.push(
            error(
                "unreadable-asset",
                Span::new(file, 0..text.len()),
                "the data file is empty",
            )
            .help("begin with a line of column names"),
        );
    }
    let mut ragged = Ragged::default();
    let mut above = titles.saturating_sub(1);
    let lines = lines.inspect(|line| {
        if above > 0 {
            above -= 1;
            return;
        }
        let row = &line.cells;
        let end = row.get(width..).unwrap_or_default();
        let is_empty_end = !end.is_empty() && is_blank(end);
        if row.len() != width && !is_empty_end && !is_blank(row) {
            ragged.add(row);
        }
    });
    let table = table(file, header, lines, width);
    part.findings.extend(ragged.finding(width));
    part.tables.push((key(path).to_owned(), table));
}

/// Reads a sheet of a workbook, whose rows may have any length.
pub(super) fn read_sheet(
    file: FileId,
    path: &str,
    sheet: &str,
    text: &str,
    part: &mut FileContent,
) {
    let lines = records(file, text, b'\t');
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut lines = lines.into_iter();
    let header = lines.next().unwrap_or_default();
    let table = table(file, header, lines, width);
    part.tables.push((sheet_key(key(path), sheet), table));
    let findings = std::mem::take(&mut part.findings);
    part.findings.extend(workbook::without_fixes(findings));
}

/// The path of a file below the folder of data files.
fn key(path: &str) -> &str {
    let rest = path.strip_prefix(FOLDER);
    rest.and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}

fn is_blank(cells: &[Spanned<String>]) -> bool {
    cells.iter().all(|cell| cell.value.trim().is_empty())
}

/// How many rows a file has above that of its column names: title, source and notes, as statistical offices write them. They are shorter
/// than the rows of the table, of which the first names columns; an empty row follows, or they fill at most half as many cells.
fn titles(lines: &[DataRow]) -> usize {
    let width = usual_width(lines);
    let is_short = |row: &&DataRow| filled(&row.cells) < width;
    let above = lines.iter().take_while(is_short).count();
    let (Some(head), Some(last)) = (lines.get(above), above.checked_sub(1)) else {
        return 0;
    };
    let Some(last) = lines.get(last) else {
        return 0;
    };
    let is_apart = head.number > last.number + 1 || is_blank(&last.cells);
    let is_title = |row: &DataRow| filled(&row.cells) * 2 <= width;
    let names_columns = head.cells.iter().all(|cell| match cell::read(&cell.value) {
        Cell::Number(number) => is_year(&number),
        Cell::Missing | Cell::Other(_) => true,
    });
    let rows = lines.get(..above).unwrap_or_default();
    if names_columns && (is_apart || rows.iter().all(is_title)) {
        above
    } else {
        0
    }
}

fn is_year(number: &Decimal) -> bool {
    number.is_integer() && *number >= 1_000 && *number < 3_000
}

/// The number of filled cells that most rows have, without the empty ones at their ends; of equal counts the greater.
fn usual_width(lines: &[DataRow]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in lines {
        *counts.entry(filled(&row.cells)).or_default() += 1;
    }
    let usual = counts.into_iter().max_by_key(|(_, count)| *count);
    usual.map_or(0, |(width, _)| width)
}

/// The number of cells up to the last that is not empty.
fn filled(cells: &[Spanned<String>]) -> usize {
    let last = cells.iter().rposition(|cell| !cell.value.trim().is_empty());
    last.map_or(0, |last| last + 1)
}

/// A table whose rows are filled or cut to one width.
fn table(
    file: FileId,
    mut header: DataRow,
    lines: impl Iterator<Item = DataRow>,
    width: usize,
) -> Table {
    let fill = |row: &mut Vec<Spanned<String>>| {
        let end = row.last().map_or(Span::new(file, 0..0), |cell| cell.span);
        let end = Span {
            start: end.end,
            ..end
        };
        row.resize(width, Spanned::new(String::new(), end));
    };
    fill(&mut header.cells);
    let (mut rows, mut numbers) = (Vec::new(), Vec::new());
    for DataRow {
        number, mut cells, ..
    } in lines
    {
        if !is_blank(&cells) {
            fill(&mut cells);
            rows.push(cells);
            numbers.push(number);
        }
    }
    Table {
        header: header.cells,
        rows,
        numbers,
        header_number: header.number,
    }
}

/// Rows whose length differs from that of the header.
#[derive(Default)]
struct Ragged {
    /// The first row of another length, and its number of cells.
    first: Option<(Span, usize)>,
    count: usize,
}

impl Ragged {
    fn add(&mut self, row: &[Spanned<String>]) {
        self.count += 1;
        if let (None, Some((first, last))) = (self.first, row.first().zip(row.last())) {
            self.first = Some((first.span.join(last.span), row.len()));
        }
    }

    fn finding(&self, columns: usize) -> Option<Diagnostic> {
        let (span, cells) = self.first?;
        let finding = error(
            "unreadable-asset",
            span,
            format!("a row of {cells} cells below {columns} columns"),
        )
        .help("give each row a cell for each column; quote cells that hold the mark between cells");
        Some(match self.count {
            1 => finding,
            count => finding.note(format!(
                "{count} rows of the file have another length than its header"
            )),
        })
    }
}

/// The separator of cells: of comma, semicolon and tab, the one most frequent in the header line outside quotation marks.
pub(super) fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut open = false;
    for byte in text.bytes() {
        match byte {
            b'"' => open = !open,
            b'\n' | b'\r' if !open => break,
            _ if open => {}
            _ => counts
                .iter_mut()
                .filter(|(mark, _)| *mark == byte)
                .for_each(|(_, count)| *count += 1),
        }
    }
    // Of equal counts the last wins, which is the comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(mark, _)| *mark)
}

/// A row of a file.
#[derive(Default)]
pub(super) struct DataRow {
    /// The number of the row, from 1, as a spreadsheet counts: empty rows count, line breaks inside cells do not.
    pub(super) number: usize,
    pub(super) cells: Vec<Spanned<String>>,
    /// The quotation mark before its last cell, where nothing closes it: the rest of the file is in that cell.
    unclosed: Option<Span>,
}

impl DataRow {
    /// The span from the row's first cell to its last.
    pub(super) fn span(&self) -> Option<Span> {
        let (first, last) = self.cells.first().zip(self.cells.last())?;
        Some(first.span.join(last.span))
    }
}

/// The rows of a file that are not empty. The CSV reader says where each row ends; the places of its cells follow from the separators.
pub(super) fn records(file: FileId, text: &str, separator: u8) -> Vec<DataRow> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.get(start..).unwrap_or_default().as_bytes());
    let mut lines = Vec::new();
    let mut number = 0;
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let begin = record.position().map_or(0, |position| {
            usize::try_from(position.byte()).unwrap_or(usize::MAX)
        });
        let mut at = start.saturating_add(begin);
        // The CSV reader counts the line breaks that end the previous line as part of this one.
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let breaks = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let empty = rest.bytes().take(breaks).filter(|byte| *byte == b'\n');
        let ends_before = before.ends_with('\r') && rest.starts_with('\n');
        number += 1 + empty.count() - usize::from(ends_before);
        at += breaks;
        let mut cells = Vec::with_capacity(record.len());
        let mut unclosed = None;
        for cell in &record {
            let (end, is_closed) = cell_end(text, at, separator);
            if !is_closed {
                unclosed = Some(Span::new(file, at..at + 1));
            }
            let raw = text.get(at..end).unwrap_or_default();
            let (from, to) = if raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"') {
                (at + 1, end - 1)
            } else {
                (at, end)
            };
            cells.push(Spanned::new(cell.to_owned(), Span::new(file, from..to)));
            at = end + 1;
        }
        lines.push(DataRow {
            number,
            cells,
            unclosed,
        });
    }
    lines
}

/// A finding at a quotation mark that nothing closes.
pub(super) fn unclosed(rows: &[DataRow]) -> Option<Diagnostic> {
    let mark = rows.iter().find_map(|row| row.unclosed)?;
    let finding = error(
        "unreadable-asset",
        mark,
        "this quotation mark is not closed: all that follows in the file is read as one cell",
    );
    Some(finding.help("put a quotation mark at the end of the cell; within a cell, write it twice"))
}

/// The end of the cell that begins at `at`, a separator or line break outside quotation marks; and whether its quotation marks are closed.
fn cell_end(text: &str, at: usize, separator: u8) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let quoted = rest.starts_with('"');
    let mut open = false;
    for (offset, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' if quoted => open = !open,
            b'\n' | b'\r' if !open => return (at + offset, true),
            _ if byte == separator && !open => return (at + offset, true),
            _ => {}
        }
    }
    (text.len(), !open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    #[test]
    fn cells_lead_to_their_bytes() {
        let text = "\u{feff}name,value\r\n\"Ja, é\",1\r\n\r\n \"x\"\"y\" ,2\nlast,\"\"\"q\"\"\"";
        let mut files = Files::default();
        let file = files.add("a.csv", text);
        let lines = records(file, text, b',');
        let seen: Vec<Vec<(&str, &str)>> = lines
            .iter()
            .map(|line| {
                line.cells
                    .iter()
                    .map(|cell| (cell.value.as_str(), files.slice(cell.span)))
                    .collect()
            })
            .collect();
        assert_eq!(seen[0], [("name", "name"), ("value", "value")]);
        assert_eq!(seen[1], [("Ja, é", "Ja, é"), ("1", "1")]);
        assert_eq!(seen[2][1], ("2", "2"));
        assert_eq!(seen[3], [("last", "last"), ("\"q\"", "\"\"q\"\"")]);
    }

    fn table(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let mut files = Files::default();
        let file = files.add("content/data/a.csv", text);
        let mut part = FileContent::default();
        read(file, "content/data/a.csv", text, &mut part);
        let (_, table) = part.tables.remove(0);
        let rows = std::iter::once(table.header).chain(table.rows);
        let rows = rows
            .map(|row| row.into_iter().map(|cell| cell.value).collect())
            .collect();
        (
            rows,
            part.findings
                .into_iter()
                .map(|finding| finding.message)
                .collect(),
        )
    }

    #[test]
    fn cells_stand_between_the_marks_of_the_header() {
        for text in [
            "Year,Rate\n2019,4.1\n",
            "Year;Rate\r\n2019;4.1\r\n",
            "\u{feff}Year\tRate\n2019\t4.1",
            "\"Year\";\"Rate\"\n2019;4.1",
        ] {
            let (rows, findings) = table(text);
            assert_eq!(rows, [["Year", "Rate"], ["2019", "4.1"]], "{text}");
            assert!(findings.is_empty(), "{text}: {findings:?}");
        }
        let (rows, _) = table("\"Rate, in percent; of all\";Year\n4,1;2019\n");
        assert_eq!(
            rows,
            [["Rate, in percent; of all", "Year"], ["4,1", "2019"]]
        );
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        for text in [
            "a,b\n1,2\n\n\n3,\"4\n5\"\n6,7\n",
            "a,b\r\n1,2\r\n\r\n\r\n3,\"4\r\n5\"\r\n6,7\r\n",
        ] {
            let mut files = Files::default();
            let file = files.add("a.csv", text);
            let lines = records(file, text, b',');
            let numbers: Vec<usize> = lines.iter().map(|line| line.number).collect();
            assert_eq!(numbers, [1, 2, 5, 6], "{text:?}");
        }
    }

    #[test]
    fn rows_of_other_lengths_are_told_once() {
        let (rows, findings) = table("a,b\n1\n1,2\n1,2,3\nData from somewhere\n");
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| row.len() == 2));
        assert_eq!(findings, ["a row of 1 cells below 2 columns"]);
    }

    #[test]
    fn titles_above_the_column_names_are_no_short_rows() {
        let head = "Country,Code,1960,2023,\n";
        let rows = "Aruba,ABW,,54608,\nChad,TCD,2900000,,\n";
        for above in [
            "\"Data Source\",\"Indicators\",\n\n\"Updated\",\"2024\",\n\n",
            "Table 3. Population\n",
            "Table 3. Population\nthousands\n",
            "Table 3. Population,,,,\n,,,,\n",
        ] {
            let (rows, findings) = table(&format!("{above}{head}{rows}"));
            assert!(findings.is_empty(), "{above}: {findings:?}");
            let head = rows.iter().position(|row| row[0] == "Country").unwrap();
            assert_eq!(rows[head][..4], ["Country", "Code", "1960", "2023"]);
            assert_eq!(rows[head + 1][..4], ["Aruba", "ABW", "", "54608"]);
        }
        // A row of values names no columns: the first row lacks names.
        let (rows, findings) = table("Country\nAruba,54608\nChad,2900000\n");
        assert_eq!(rows, [["Country"], ["Aruba"], ["Chad"]]);
        assert_eq!(findings, ["a row of 2 cells below 1 columns"]);
        // Nor does a row that is hardly wider.
        let (_, findings) = table("Region,Name\nAfrica,Chad,x\nAfrica,Mali,x\n");
        assert_eq!(findings, ["a row of 3 cells below 2 columns"]);
        // Rows below the column names are still compared with them.
        let (_, findings) = table("Table 3\nCountry,Code,2023\nChad,TCD,1\nMali,2\nNiger,NER,3\n");
        assert_eq!(findings, ["a row of 2 cells below 3 columns"]);
    }

    #[test]
    fn empty_rows_and_cells_at_the_end_are_no_fault() {
        let (rows, findings) = table("a,b\n1,2,,\n,,\n\n3,4\n");
        assert_eq!(rows, [["a", "b"], ["1", "2"], ["3", "4"]]);
        assert!(findings.is_empty(), "{findings:?}");
    }
}

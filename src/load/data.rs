//! Reads CSV files, each cell with its bytes.

use super::Part;
use super::scalars::error;
use crate::model::Table;
use crate::span::{FileId, Span, Spanned};

/// The folder of data files.
pub(super) const FOLDER: &str = "content/data";

/// Reads a file with a header line; rows of other lengths are reported and filled or cut.
pub(super) fn read(file: FileId, path: &str, text: &str, part: &mut Part) {
    let mut lines = records(file, text).into_iter();
    let Some(header) = lines.next() else {
        part.findings.push(
            error(
                "unreadable-asset",
                Span::new(file, 0..text.len()),
                "the data file is empty",
            )
            .help("begin with a line of column names"),
        );
        return;
    };
    let mut rows = Vec::new();
    for mut row in lines {
        if row.len() != header.len() {
            let span = row
                .first()
                .zip(row.last())
                .map_or(Span::new(file, 0..0), |(first, last)| {
                    first.span.join(last.span)
                });
            part.findings.push(
                error(
                    "unreadable-asset",
                    span,
                    format!(
                        "a row of {} cells below {} columns",
                        row.len(),
                        header.len()
                    ),
                )
                .help("give each row a cell for each column; quote cells that hold commas"),
            );
            let end = Span {
                start: span.end,
                ..span
            };
            row.resize(header.len(), Spanned::new(String::new(), end));
        }
        rows.push(row);
    }
    let key = path
        .strip_prefix(FOLDER)
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(path);
    part.tables.push((key.to_owned(), Table { header, rows }));
}

/// The lines of a file as cells. The reader says where each line ends; where its cells lie follows from the commas.
fn records(file: FileId, text: &str) -> Vec<Vec<Spanned<String>>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.get(start..).unwrap_or_default().as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let begin = record.position().map_or(0, |position| {
            usize::try_from(position.byte()).unwrap_or(usize::MAX)
        });
        let mut at = start.saturating_add(begin);
        // The reader counts line breaks that end the line before as part of this one.
        let rest = text.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let mut cells = Vec::with_capacity(record.len());
        for cell in &record {
            let end = cell_end(text, at);
            let raw = text.get(at..end).unwrap_or_default();
            let (from, to) = if raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"') {
                (at + 1, end - 1)
            } else {
                (at, end)
            };
            cells.push(Spanned::new(cell.to_owned(), Span::new(file, from..to)));
            at = end + 1;
        }
        lines.push(cells);
    }
    lines
}

/// Where the cell that begins at `at` ends: at a comma or line break outside quotation marks.
fn cell_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let quoted = rest.starts_with('"');
    let mut open = false;
    for (offset, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' if quoted => open = !open,
            b',' | b'\n' | b'\r' if !open => return at + offset,
            _ => {}
        }
    }
    text.len()
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
        let lines = records(file, text);
        let seen: Vec<Vec<(&str, &str)>> = lines
            .iter()
            .map(|line| {
                line.iter()
                    .map(|cell| (cell.value.as_str(), files.slice(cell.span)))
                    .collect()
            })
            .collect();
        assert_eq!(seen[0], [("name", "name"), ("value", "value")]);
        assert_eq!(seen[1], [("Ja, é", "Ja, é"), ("1", "1")]);
        assert_eq!(seen[2][1], ("2", "2"));
        assert_eq!(seen[3], [("last", "last"), ("\"q\"", "\"\"q\"\"")]);
    }
}

//! Refuses workbooks that would cost too much: extremely compressed, truncated, or with endlessly repeated cells. The reader of workbooks
//! trusts all of that.

use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::limits;

/// Checks every part of a workbook before it is read.
pub(super) fn check(bytes: &[u8], is_ods: bool) -> Result<(), String> {
    let no_workbook = |_| "it is no workbook, or protected by a password".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(no_workbook)?;
    let mut budget = limits::UNPACKED;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(no_workbook)?;
        let mut unpacked = Vec::new();
        let limit = budget.saturating_add(1);
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        part.by_ref()
            .take(limit)
            .read_to_end(&mut unpacked)
            .map_err(|_| "a part of it is damaged".to_owned())?;
        budget = budget.checked_sub(unpacked.len()).ok_or_else(too_much)?;
        let text = unpacked.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&unpacked);
        if text.trim_ascii_start().starts_with(b"<") {
            let mut weight = Weight::default();
            walk(text, |start| weight.add(start, is_ods, text.len()))?;
            weight.fits()?;
        }
    }
    Ok(())
}

/// The message for a workbook beyond the limits.
pub(super) fn too_much() -> String {
    "it holds more than is read of a workbook".to_owned()
}

/// An event of a part's XML that adds to its size.
enum GuardedEvent<'x> {
    Start(&'x BytesStart<'x>),
    Text(usize),
    End(&'x [u8]),
}

/// Visits all elements of a part, which must be well-formed to its end.
fn walk(
    text: &[u8],
    mut visit: impl FnMut(GuardedEvent<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let broken = || "a part of it is no well-formed XML".to_owned();
    let mut reader = quick_xml::Reader::from_reader(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                depth += 1;
                visit(GuardedEvent::Start(&start))?;
            }
            Event::Empty(start) => {
                visit(GuardedEvent::Start(&start))?;
                visit(GuardedEvent::End(start.name().as_ref()))?;
            }
            Event::End(end) => {
                depth = depth.checked_sub(1).ok_or_else(broken)?;
                visit(GuardedEvent::End(end.name().as_ref()))?;
            }
            Event::Text(text) => visit(GuardedEvent::Text(text.len()))?,
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken()),
            _ => {}
        }
    }
}

/// The size of a part's cells when repeated ones are written out.
#[derive(Default)]
struct Weight {
    rows: usize,
    columns: usize,
    /// The last row of the table with a value, counted from 1.
    last_row: usize,
    last_column: usize,
    row_repeats: usize,
    cell: Option<Repeated>,
    in_row: usize,
    bytes: usize,
    cells: usize,
}

/// An open cell.
struct Repeated {
    repeats: usize,
    has_value: bool,
    bytes: usize,
}

impl Weight {
    fn add(&mut self, token: GuardedEvent<'_>, is_ods: bool, length: usize) -> Result<(), String> {
        match token {
            GuardedEvent::Start(start) => self.start(start, is_ods, length),
            GuardedEvent::Text(bytes) => {
                if let Some(cell) = &mut self.cell {
                    cell.bytes = cell.bytes.saturating_add(bytes);
                }
                Ok(())
            }
            GuardedEvent::End(name) => self.end(name),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, is_ods: bool, length: usize) -> Result<(), String> {
        // A workbook states how many strings it has, and the reader allocates as many.
        let counts = number(start, b"uniqueCount").max(number(start, b"count"));
        if counts.is_some_and(|count| count > length) {
            return Err(too_much());
        }
        if !is_ods {
            return Ok(());
        }
        match start.name().as_ref() {
            b"table:table" => {
                (self.rows, self.last_row, self.last_column) = (0, 0, 0);
            }
            b"table:table-row" => {
                let repeats = number(start, b"table:number-rows-repeated").unwrap_or(1);
                (self.row_repeats, self.columns, self.in_row) = (repeats.max(1), 0, 0);
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                let has_value = start.attributes().flatten().any(|attribute| {
                    let key = attribute.key.as_ref();
                    key.starts_with(b"office:") || key == b"table:formula"
                });
                let bytes = start.len();
                let repeats = number(start, b"table:number-columns-repeated").unwrap_or(1);
                self.cell = Some(Repeated {
                    repeats: repeats.max(1),
                    has_value,
                    bytes,
                });
            }
            b"text:s" => {
                let spaces = number(start, b"text:c").unwrap_or(1);
                if spaces > limits::LINE {
                    return Err(too_much());
                }
                if let Some(cell) = &mut self.cell {
                    cell.bytes = cell.bytes.saturating_add(spaces);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), String> {
        match name {
            b"table:table-cell" | b"table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.columns = self.columns.saturating_add(cell.repeats);
                    if cell.has_value {
                        self.in_row = self.columns;
                        let times = cell.repeats.saturating_mul(self.row_repeats);
                        self.bytes = self.bytes.saturating_add(cell.bytes.saturating_mul(times));
                    }
                }
            }
            b"table:table-row" => {
                self.rows = self.rows.saturating_add(self.row_repeats);
                if self.in_row > 0 {
                    self.last_row = self.rows;
                    self.last_column = self.last_column.max(self.in_row);
                }
            }
            b"table:table" => {
                let cells = self.last_row.saturating_mul(self.last_column);
                self.cells = self.cells.saturating_add(cells);
            }
            _ => return Ok(()),
        }
        self.fits()
    }

    fn fits(&self) -> Result<(), String> {
        let table = self.last_row.saturating_mul(self.last_column);
        let is_small = self.cells <= limits::SHEET_CELLS
            && table <= limits::SHEET_CELLS
            && self.bytes <= limits::UNPACKED;
        if is_small { Ok(()) } else { Err(too_much()) }
    }
}

/// The whole number in an attribute.
fn number(start: &BytesStart<'_>, name: &[u8]) -> Option<usize> {
    let mut attributes = start.attributes().flatten();
    let attribute = attributes.find(|attribute| attribute.key.as_ref() == name)?;
    let text = str::from_utf8(&attribute.value).ok()?;
    let digits = text.trim();
    // A number with too many digits is too large a number.
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(xml: &str) -> Result<(), String> {
        let mut weight = Weight::default();
        walk(xml.as_bytes(), |token| weight.add(token, true, xml.len()))?;
        weight.fits()
    }

    fn table(rows: &str) -> String {
        format!("<o><table:table table:name=\"A\">{rows}</table:table></o>")
    }

    #[test]
    fn empty_cells_at_the_end_may_repeat_as_spreadsheets_write_them() {
        let usual = "<table:table-row><table:table-cell office:value=\"1\"/>\
            <table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"1048575\">\
            <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert_eq!(weighed(&table(usual)), Ok(()));
    }

    #[test]
    fn values_that_repeat_without_end_are_refused() {
        for rows in [
            "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"99999999999999999999999\"><table:table-cell table:number-columns-repeated=\"99\"/><table:table-cell office:value=\"1\"/></table:table-row>",
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"99999999999\"/></text:p></table:table-cell></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"0\"><table:table-cell table:number-columns-repeated=\"9999999\"/><table:table-cell office:value=\"1\"/></table:table-row>",
        ] {
            assert!(weighed(&table(rows)).is_err(), "{rows}");
        }
        assert!(weighed("<sst uniqueCount=\"99999999999\"></sst>").is_err());
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        for cut in [
            "<a>",
            "<a><b></a>",
            "<a",
            "</a>",
            "<table:table><x></table:table>",
        ] {
            assert!(weighed(cut).is_err(), "{cut}");
        }
    }
}

//! Tables in Typst markup.

use std::fmt::Write as _;

use super::words::escape;
use crate::render::view::{ChartView, SeriesView};

/// Writes the values of a table, or of a chart with nothing to draw: a row per label, a column per series.
pub(super) fn data(chart: &ChartView, out: &mut String) {
    let escaped = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let names = chart.series.iter().map(|series| escaped(&series.name));
    let header: Vec<String> = std::iter::once(String::new()).chain(names).collect();
    let rows: Vec<Vec<String>> = chart
        .labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let values = chart.series.iter().map(|series| {
                let text = series
                    .points
                    .get(index)
                    .map_or("", |point| point.text.as_str());
                escaped(if text.is_empty() { "–" } else { text })
            });
            std::iter::once(escaped(label)).chain(values).collect()
        })
        .collect();
    let aligned = |series: &SeriesView| {
        if series.holds_words() {
            "left"
        } else {
            "right"
        }
    };
    let alignments = std::iter::once("left").chain(chart.series.iter().map(aligned));
    let head = Head {
        repeats: is_low(&header),
        cells: header,
    };
    grid(&head, rows.iter().map(Vec::as_slice), alignments, out);
}

/// A cell of a header that Typst repeats on each page of the table: from the second time on it is no part of the text, and may hold neither
/// link nor note.
pub(super) fn once(table: usize, column: usize, cell: &str, bare: &str) -> String {
    if cell == bare {
        return cell.to_owned();
    }
    let counter = format!("counter(\"head {table} {column}\")");
    format!("#{counter}.step();#context if {counter}.get().first() == 1 [{cell}] else [{bare}];")
}

/// The finished cells of a table's header.
pub(super) struct Head {
    pub(super) cells: Vec<String>,
    /// Whether the header is repeated on each page of the table.
    pub(super) repeats: bool,
}

/// The most characters of full lines in a repeated header, a third of a page; a higher one would leave rows no room.
const HIGHEST_HEAD: usize = 1_600;

/// Whether a header leaves most of a page to the rows. Its highest cell shares the width with the other columns.
pub(super) fn is_low(cells: &[String]) -> bool {
    let longest = cells.iter().map(String::len).max().unwrap_or_default();
    longest * cells.len() <= HIGHEST_HEAD
}

/// Writes a table of finished cells.
pub(super) fn grid<'r>(
    head: &Head,
    rows: impl Iterator<Item = &'r [String]>,
    alignments: impl Iterator<Item = &'static str>,
    out: &mut String,
) {
    let columns = head.cells.len();
    if columns == 0 {
        return;
    }
    let _ = write!(out, "#data-table(columns: {columns}, align: (");
    for alignment in alignments {
        let _ = write!(out, "{alignment}, ");
    }
    out.push_str("), header: (");
    for cell in &head.cells {
        let _ = write!(out, "[{cell}], ");
    }
    out.push(')');
    if !head.repeats {
        out.push_str(", repeat: false");
    }
    for row in rows {
        out.push_str(",\n  ");
        for column in 0..columns {
            let _ = write!(out, "[{}], ", row.get(column).map_or("", String::as_str));
        }
        // The last comma belongs before the next row.
        out.truncate(out.trim_end_matches([',', ' ']).len());
    }
    out.push_str(");");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table with one row under a header of these cells.
    fn table(cells: &[&str]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let head = Head {
            repeats: is_low(&cells),
            cells,
        };
        let mut out = String::new();
        grid(&head, [].into_iter(), [].into_iter(), &mut out);
        out
    }

    #[test]
    fn a_head_is_repeated_that_leaves_room_for_rows() {
        let usual = [
            "Country",
            "Exports, 2021 (billion USD)",
            "Share of the total",
        ];
        assert!(!table(&usual).contains("repeat"));
        let long = "exports of goods and services ".repeat(30);
        assert!(table(&["Country", &long, "Share"]).contains("header: ([Country], "));
        assert!(table(&["Country", &long, "Share"]).ends_with("repeat: false);"));
        let heading = "exports of goods and services ".repeat(5);
        assert!(!table(&["Country", &heading]).contains("repeat"));
        let narrow = [heading.as_str(); 12];
        assert!(table(&narrow).ends_with("repeat: false);"));
    }
}

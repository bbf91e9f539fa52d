//! Tables in Typst markup.

use std::fmt::Write as _;
use std::ops::Range;

use super::words::escape;
use crate::render::view::{ChartView, SeriesView};

/// Writes the values of a table, or of a chart with nothing to draw: a row per label, a column per series.
pub(super) fn data(chart: &ChartView, out: &mut String) {
    for columns in parts(chart) {
        let series = chart.series.get(columns).unwrap_or_default();
        part(&chart.labels, series, out);
    }
}

/// The columns of a table that stand beside each other: all, or as few parts as leave each column its room.
pub(super) fn parts(chart: &ChartView) -> Vec<Range<usize>> {
    let labels = chart.labels.iter().map(|label| longest_run(label)).max();
    let labels = labels.unwrap_or_default();
    let widths: Vec<usize> = chart.series.iter().map(column_width).collect();
    let fits = |columns: &[usize]| {
        let count = columns.len() + 1;
        let characters = labels + columns.iter().sum::<usize>();
        let width = characters * width_of_ten(count) / 10 + count * PADDING;
        width <= TABLE_WIDTH
    };
    let count = widths.len();
    let divided = (1..count).map(|parts| count.div_ceil(parts));
    let columns = divided
        .into_iter()
        .find(|columns| widths.chunks(*columns).all(fits))
        .unwrap_or(1);
    let starts = (0..count.max(1)).step_by(columns.max(1));
    starts
        .map(|start| start..(start + columns).min(count))
        .collect()
}

/// The room for a table, and the blank beside the cells of a column, in points.
const TABLE_WIDTH: usize = 440;
const PADDING: usize = 12;

/// The width of ten characters in points, in the size that the template gives to a table of so many columns; digits and the letters of text
/// are half as wide as they are high, and capitals wider.
const fn width_of_ten(columns: usize) -> usize {
    match columns {
        8.. => 42,
        5.. => 49,
        _ => 53,
    }
}

/// The characters of a column's longest word or number, which no line break divides.
fn column_width(series: &SeriesView) -> usize {
    let cells = series.points.iter().map(|point| longest_run(&point.text));
    cells.max().unwrap_or(0).max(longest_run(&series.name))
}

fn longest_run(text: &str) -> usize {
    let runs = text.split([' ', '\n']).map(|run| run.chars().count());
    runs.max().unwrap_or(0)
}

/// Writes a table of the labels and some of the series.
fn part(labels: &[String], series: &[SeriesView], out: &mut String) {
    let escaped = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let names = series.iter().map(|series| escaped(&series.name));
    let header: Vec<String> = std::iter::once(String::new()).chain(names).collect();
    let rows: Vec<Vec<String>> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let values = series.iter().map(|series| {
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
    let alignments = std::iter::once("left").chain(series.iter().map(aligned));
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

    fn chart(columns: usize, cell: &str) -> ChartView {
        let points = vec![crate::render::view::PointView {
            text: cell.to_owned(),
            ..Default::default()
        }];
        let series = (0..columns).map(|column| SeriesView {
            name: (2000 + column).to_string(),
            points: points.clone(),
        });
        ChartView {
            labels: vec!["Argentina".to_owned()],
            series: series.collect(),
            ..ChartView::default()
        }
    }

    #[test]
    fn columns_that_have_no_room_beside_each_other_go_beneath_each_other() {
        for (columns, cell, starts) in [
            (0, "1", &[0][..]),
            (4, "1,234,567", &[0]),
            (8, "123", &[0]),
            (16, "1,234,567", &[0, 6, 12]),
            // A word that has no room at all stands alone.
            (2, &"a".repeat(200), &[0, 1]),
            (9, "words that break at blanks", &[0]),
        ] {
            let parts = parts(&chart(columns, cell));
            let found: Vec<usize> = parts.iter().map(|part| part.start).collect();
            assert_eq!(found, starts, "{columns} of {cell}");
            assert_eq!(parts.last().map(|part| part.end), Some(columns));
        }
        let mut out = String::new();
        data(&chart(16, "1,234,567"), &mut out);
        assert_eq!(out.matches("[Argentina]").count(), 3);
        assert_eq!(out.matches("[1,234,567]").count(), 16);
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

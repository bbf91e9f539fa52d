//! Tables in Typst markup.

use std::fmt::Write as _;

use super::words::escape;
use crate::render::view::ChartView;

/// The values of a table, or of a chart that has nothing to draw: a row for each label, a column for each series.
pub(super) fn data(chart: &ChartView, out: &mut String) {
    let escaped = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let names = chart.series.iter().map(|series| escaped(&series.name));
    let header: Vec<String> = std::iter::once(escaped(&chart.unit)).chain(names).collect();
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
    let alignments = std::iter::once("left").chain(chart.series.iter().map(|_| "right"));
    grid(&header, rows.iter().map(Vec::as_slice), alignments, out);
}

/// A cell of a head, which Typst prints again on every page that the table reaches: from the second time on it is no part of the
/// text, and may hold no link and no note.
pub(super) fn once(table: usize, column: usize, cell: &str, bare: &str) -> String {
    if cell == bare {
        return cell.to_owned();
    }
    let counter = format!("counter(\"head {table} {column}\")");
    format!("#{counter}.step();#context if {counter}.get().first() == 1 [{cell}] else [{bare}];")
}

/// A table of finished cells.
pub(super) fn grid<'r>(
    header: &[String],
    rows: impl Iterator<Item = &'r [String]>,
    alignments: impl Iterator<Item = &'static str>,
    out: &mut String,
) {
    if header.is_empty() {
        return;
    }
    let _ = write!(out, "#data-table(columns: {}, align: (", header.len());
    for alignment in alignments {
        let _ = write!(out, "{alignment}, ");
    }
    out.push_str("), header: (");
    for cell in header {
        let _ = write!(out, "[{cell}], ");
    }
    out.push(')');
    for row in rows {
        out.push_str(",\n  ");
        for column in 0..header.len() {
            let _ = write!(out, "[{}], ", row.get(column).map_or("", String::as_str));
        }
        // The last comma is followed by the next row's.
        out.truncate(out.trim_end_matches([',', ' ']).len());
    }
    out.push_str(");");
}

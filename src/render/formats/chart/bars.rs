//! Bar charts: columns, or rows where labels or values need the room. Bars begin at zero and each carries its value, so that no axis is
//! needed.

mod columns;
mod rows;

use super::pen::Pen;
use super::{ChartView, Look, point, values, words};

/// Draws the bars of a chart; returns the y at which they end.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView) -> f64 {
    match layout(chart, pen.look()) {
        Layout::Columns => columns::draw(pen, chart),
        Layout::Rows => rows::draw(pen, chart),
    }
}

/// The direction of bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Upright bars.
    Columns,
    /// Horizontal bars.
    Rows,
}

/// Columns if each label fits below its group in three lines, and each value above its bar; else rows.
pub(super) fn layout(chart: &ChartView, look: &Look) -> Layout {
    let em = look.font_size;
    let columns = columns::Widths::of(chart, look);
    let room = if chart.series.len() > 1 {
        columns.bar
    } else {
        columns.slot
    };
    let labels_fit = chart
        .labels
        .iter()
        .all(|label| words::fit(label, columns.slot - 0.5 * em, 3, em).is_some());
    let mut points = chart.series.iter().flat_map(|series| &series.points);
    if labels_fit && points.all(|point| words::width(&point.text, em) + 0.2 * em <= room) {
        Layout::Columns
    } else {
        Layout::Rows
    }
}

/// The extent of the bars' axis: zero and all values.
struct BarExtent {
    low: f64,
    high: f64,
}

impl BarExtent {
    fn of(chart: &ChartView) -> Self {
        let (low, high) = values(chart).fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        Self { low, high }
    }

    /// The position of a value: 0 at the low end, 1 at the high end.
    fn place(&self, value: f64) -> f64 {
        let length = self.high - self.low;
        if length > 0.0 {
            ((value - self.low) / length).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// The first group of bars, if it has a value for each of several series, so that names can stand beside its bars.
fn first_group(chart: &ChartView) -> Option<Vec<(f64, &str, &str)>> {
    let named = chart.series.iter().map(|series| {
        let (value, text) = point(series, 0)?;
        Some((value, text, series.name.as_str()))
    });
    named
        .collect::<Option<Vec<_>>>()
        .filter(|group| group.len() > 1)
}

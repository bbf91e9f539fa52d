//! Columns: upright bars.

use super::super::legend;
use super::super::pen::{Pen, TextAnchor};
use super::super::{ChartView, Key, Look, count, point, words};
use super::{BarExtent, first_group};

/// The widths of columns.
pub(super) struct Widths {
    /// A group with the space around it.
    pub(super) slot: f64,
    /// A single bar.
    pub(super) bar: f64,
}

impl Widths {
    /// Slots that fill the drawing, as long as bars do not become too wide.
    pub(super) fn of(chart: &ChartView, look: &Look) -> Self {
        /// The fraction of its slot that a group fills.
        const FILLED: f64 = 0.72;
        /// The widest bar, in ems.
        const WIDEST: f64 = 8.0;
        let series = count(chart.series.len().max(1));
        let widest = WIDEST * look.font_size * series / FILLED;
        let slot = (look.width / count(chart.labels.len())).min(widest);
        Self {
            slot,
            bar: slot * FILLED / series,
        }
    }
}

/// Draws columns; returns the y at which they end.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView) -> f64 {
    let em = pen.look().font_size;
    let Widths { slot, bar } = Widths::of(chart, pen.look());
    let across = slot * count(chart.labels.len());
    // A narrow drawing of few bars is also low.
    let height = pen.look().aspect * across.max(0.6 * pen.look().width);
    let extent = BarExtent::of(chart);
    let names = names(chart, bar, em);
    let above = match &names {
        None if chart.series.len() > 1 => legend::draw(pen, chart, Key::Patch) + 1.2 * em,
        None => 1.2 * em,
        // The names stand above the values of the first group, which may be lower than others.
        Some(names) => {
            let group = chart.series.iter().zip(names);
            group.fold(1.2 * em, |above, (series, lines)| {
                let value = point(series, 0).map_or(0.0, |(value, _)| value.max(0.0));
                let own = (1.4 + LINE * count(lines.len())) * em;
                above.max(own - (1.0 - extent.place(value)) * height)
            })
        }
    };
    let bottom = above + height;
    let y_of = |value: f64| bottom - extent.place(value) * height;
    let zero = y_of(0.0);
    let series_count = count(chart.series.len().max(1));
    let mut end = bottom;
    for (index, label) in chart.labels.iter().enumerate() {
        let middle = (count(index) + 0.5) * slot;
        for (number, series) in chart.series.iter().enumerate() {
            let x = middle + (count(number) - series_count / 2.0) * bar;
            let Some((value, text)) = point(series, index) else {
                pen.text(x + bar / 2.0, zero - 0.4 * em, TextAnchor::Middle, "–");
                continue;
            };
            let y = y_of(value);
            pen.patch(x + 0.5, y.min(zero), bar - 1.0, (zero - y).abs(), number);
            let baseline = if value < 0.0 {
                y + 1.1 * em
            } else {
                y - 0.4 * em
            };
            pen.text(x + bar / 2.0, baseline, TextAnchor::Middle, text);
            let lines = names.as_ref().filter(|_| index == 0);
            let lines = lines.and_then(|names| names.get(number));
            let mut baseline = y.min(zero) - if value < 0.0 { 0.4 } else { 1.6 } * em;
            for line in lines.into_iter().flatten().rev() {
                pen.name(x + bar / 2.0, baseline, TextAnchor::Middle, line);
                baseline -= LINE * em;
            }
        }
        // Labels keep clear of the values below the lowest bar.
        let mut y = bottom + if extent.low < 0.0 { 1.3 * em } else { 0.0 };
        for line in words::wrap(label, slot - 0.5 * em, em) {
            y += 1.25 * em;
            pen.text(middle, y, TextAnchor::Middle, &line);
        }
        end = end.max(y);
    }
    pen.axis((0.0, zero), (across, zero));
    end + 0.5 * em
}

/// The line height of names, in ems.
const LINE: f64 = 1.15;

/// The names of series broken into lines, if all fit above the bars of the first group.
fn names(chart: &ChartView, bar: f64, em: f64) -> Option<Vec<Vec<String>>> {
    let group = first_group(chart)?;
    let fit = |name| words::fit(name, bar - 0.3 * em, 3, words::HEAVY * em);
    group.into_iter().map(|(_, _, name)| fit(name)).collect()
}

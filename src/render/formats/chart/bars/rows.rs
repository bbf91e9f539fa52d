//! Rows: horizontal bars.

use super::super::legend;
use super::super::pen::{Pen, TextAnchor};
use super::super::{ChartView, Key, count, point, values, words};
use super::{BarExtent, first_group};

/// The line height of labels, in ems.
const LINE: f64 = 1.2;

/// Draws rows, each group beside its label, or below it where labels are long; returns the y at which they end.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView) -> f64 {
    let (em, width) = (pen.look().font_size, pen.look().width);
    let extent = BarExtent::of(chart);
    let beside = labels_beside(chart, width, em);
    let label_room = beside.as_ref().map_or(0.0, |labels| {
        let widths = labels.iter().map(|lines| words::widest(lines, em));
        widths.fold(0.0, f64::max) + 0.8 * em
    });
    let labels = beside.unwrap_or_else(|| {
        let labels = chart.labels.iter();
        labels.map(|label| words::wrap(label, width, em)).collect()
    });
    let left = label_room + room_of_values(chart, true, em).min(0.3 * width);
    let most = width - left - room_of_values(chart, false, em).clamp(em, 0.4 * width);
    let named = named_plot(chart, &extent, width - left, em)
        .map(|plot| plot.min(most))
        .filter(|&plot| plot >= 0.45 * (width - left));
    let mut y = match named {
        None if chart.series.len() > 1 => legend::draw(pen, chart, Key::Patch),
        _ => 0.2 * em,
    };
    let plot = named.unwrap_or(most);
    let x_of = |value: f64| left + extent.place(value) * plot;
    let zero = x_of(0.0);
    let bar = if chart.series.len() > 1 { 1.3 } else { 1.5 } * em;
    let group = count(chart.series.len()) * bar;
    for (index, lines) in labels.iter().enumerate() {
        let block = count(lines.len()) * LINE * em;
        let (mut label_y, bars_y, end) = if label_room > 0.0 {
            let height = block.max(group);
            (
                y + (height - block) / 2.0,
                y + (height - group) / 2.0,
                y + height,
            )
        } else {
            (y, y + block + 0.4 * em, y + block + 0.4 * em + group)
        };
        for line in lines {
            label_y += LINE * em;
            pen.text(0.0, label_y - 0.28 * em, TextAnchor::Start, line);
        }
        y = bars_y;
        for (number, series) in chart.series.iter().enumerate() {
            let baseline = y + 0.5 * bar + 0.33 * em;
            match point(series, index) {
                None => pen.text(zero + 0.4 * em, baseline, TextAnchor::Start, "–"),
                Some((value, text)) => {
                    let x = x_of(value);
                    pen.patch(x.min(zero), y, (x - zero).abs(), bar - 1.0, number);
                    let name_x = if value < 0.0 {
                        pen.text(x - 0.4 * em, baseline, TextAnchor::End, text);
                        zero + 0.4 * em
                    } else {
                        pen.text(x + 0.4 * em, baseline, TextAnchor::Start, text);
                        x + words::width(text, em) + em
                    };
                    if index == 0 && named.is_some() {
                        pen.name(name_x, baseline, TextAnchor::Start, &series.name);
                    }
                }
            }
            y += bar;
        }
        pen.axis((zero, y - group), (zero, y));
        y = end + 0.7 * em;
    }
    y - 0.2 * em
}

/// The labels broken into lines, if all fit beside their bars.
fn labels_beside(chart: &ChartView, width: f64, em: f64) -> Option<Vec<Vec<String>>> {
    let fit = |label: &String| words::fit(label, 0.3 * width, 2, em);
    chart.labels.iter().map(fit).collect()
}

/// The width of the longest value beside bars on one side of zero; 0 where there are none.
fn room_of_values(chart: &ChartView, negative: bool, em: f64) -> f64 {
    if negative && values(chart).all(|value| value >= 0.0) {
        return 0.0;
    }
    let points = chart.series.iter().flat_map(|series| &series.points);
    let texts = points.filter(|point| point.value.is_some_and(|value| (value < 0.0) == negative));
    texts
        .map(|point| words::width(&point.text, em) + 0.8 * em)
        .fold(0.0, f64::max)
}

/// The greatest width of the plot that leaves room for the names of series behind the values of the first group.
fn named_plot(chart: &ChartView, extent: &BarExtent, room: f64, em: f64) -> Option<f64> {
    let group = first_group(chart)?;
    let limits = group.into_iter().map(|(value, text, name)| {
        let name = words::HEAVY * words::width(name, em);
        let (place, text) = if value < 0.0 {
            (extent.place(0.0), 0.4 * em)
        } else {
            (extent.place(value), words::width(text, em) + em)
        };
        (room - text - name) / place.max(0.01)
    });
    limits.reduce(f64::min)
}

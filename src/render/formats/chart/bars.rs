//! Bars: upright beside each other, or lying below each other when labels are long.

use super::pen::{Pen, TextAnchor};
use super::scale::Scale;
use super::{ChartView, Look, count, point, values, words};

/// Which way bars run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Upright.
    Columns,
    /// Lying.
    Rows,
}

/// The part of its slot that a group of upright bars takes.
const FILLED: f64 = 0.72;

/// Upright bars when every label fits below its group in three lines and every value above its bar.
pub(super) fn layout(chart: &ChartView, look: &Look) -> Layout {
    let em = look.font_size;
    let plot = look.width - gutter(&scale(chart), em);
    let slot = plot / count(chart.labels.len());
    let bar = slot * FILLED / count(chart.series.len().max(1));
    let labels_fit = chart.labels.iter().all(|label| {
        words::wrap(label, slot - 0.5 * em, em).len() <= 3
            && label
                .split_whitespace()
                .all(|word| words::width(word, em) <= slot - 0.5 * em)
    });
    let texts = chart.series.iter().flat_map(|series| &series.points);
    let room = if chart.series.len() > 1 { bar } else { slot };
    let values_fit = texts
        .map(|point| words::width(&point.text, em))
        .all(|width| width + 0.2 * em <= room);
    if labels_fit && values_fit {
        Layout::Columns
    } else {
        Layout::Rows
    }
}

fn scale(chart: &ChartView) -> Scale {
    Scale::new(values(chart), true, &chart.language)
}

/// The room that the numbers of an upright axis need on its left.
pub(super) fn gutter(scale: &Scale, em: f64) -> f64 {
    let widths = scale
        .ticks()
        .iter()
        .map(|tick| words::width(&tick.text, em));
    widths.fold(0.0, f64::max) + 0.6 * em
}

/// The grid and numbers of an upright axis.
pub(super) fn upright_axis(pen: &mut Pen, scale: &Scale, left: f64, y_of: impl Fn(f64) -> f64) {
    let (em, right) = (pen.look().font_size, pen.look().width);
    for tick in scale.ticks() {
        let y = y_of(tick.value);
        pen.grid((left, y), (right, y));
        pen.text(left - 0.5 * em, y + 0.35 * em, TextAnchor::End, &tick.text);
    }
}

/// Draws upright bars from `top` on; gives the y of the end.
pub(super) fn columns(pen: &mut Pen, chart: &ChartView, top: f64) -> f64 {
    let (em, right) = (pen.look().font_size, pen.look().width);
    let scale = scale(chart);
    let left = gutter(&scale, em);
    let height = pen.look().aspect * right;
    let bottom = top + height;
    let y_of = |value: f64| bottom - scale.place(value) * height;
    upright_axis(pen, &scale, left, y_of);
    let zero = bottom - scale.zero() * height;
    let slot = (right - left) / count(chart.labels.len());
    let series_count = count(chart.series.len().max(1));
    let bar = (slot * FILLED / series_count).min(6.0 * em);
    let mut end = bottom;
    for (index, label) in chart.labels.iter().enumerate() {
        let middle = left + (count(index) + 0.5) * slot;
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
        }
        // Labels keep clear of values below the lowest bar.
        let mut y = bottom + if scale.zero() > 0.0 { 1.0 * em } else { 0.0 };
        for line in words::wrap(label, slot - 0.5 * em, em) {
            y += 1.25 * em;
            pen.text(middle, y, TextAnchor::Middle, &line);
        }
        end = end.max(y);
    }
    pen.axis((left, zero), (right, zero));
    end + 0.5 * em
}

/// Draws lying bars from `top` on, each group below its label; gives the y of the end.
pub(super) fn rows(pen: &mut Pen, chart: &ChartView, top: f64) -> f64 {
    let (em, width) = (pen.look().font_size, pen.look().width);
    let scale = scale(chart);
    let bar = 1.25 * em;
    let labels: Vec<Vec<String>> = chart
        .labels
        .iter()
        .map(|label| words::wrap(label, width, em))
        .collect();
    let room = |negative: bool| {
        let points = chart.series.iter().flat_map(|series| &series.points);
        let texts =
            points.filter(|point| point.value.is_some_and(|value| (value < 0.0) == negative));
        texts
            .map(|point| words::width(&point.text, em) + 0.8 * em)
            .fold(0.0, f64::max)
    };
    let has_negative = values(chart).any(|value| value < 0.0);
    let left = if has_negative {
        room(true).min(0.3 * width)
    } else {
        0.0
    };
    let plot = width - left - room(false).clamp(em, 0.4 * width);
    let x_of = |value: f64| left + scale.place(value) * plot;
    let zero = left + scale.zero() * plot;
    let group = count(chart.series.len()) * bar;
    let heights = labels
        .iter()
        .map(|lines| count(lines.len()) * 1.2 * em + 0.4 * em + group + 0.7 * em);
    let bottom = top - 0.5 * em + heights.sum::<f64>();
    let mut free = f64::NEG_INFINITY;
    for tick in scale.ticks() {
        let x = x_of(tick.value);
        let half = words::width(&tick.text, em) / 2.0;
        let middle = x.clamp(half.min(width / 2.0), width - half.min(width / 2.0));
        if middle - half > free {
            pen.text(middle, bottom + 1.2 * em, TextAnchor::Middle, &tick.text);
            free = middle + half + 0.5 * em;
        }
    }
    let mut y = top - 0.5 * em;
    for (index, lines) in labels.iter().enumerate() {
        for line in lines {
            y += 1.2 * em;
            pen.text(0.0, y, TextAnchor::Start, line);
        }
        y += 0.4 * em;
        // The grid leaves the labels alone.
        for tick in scale.ticks() {
            pen.grid((x_of(tick.value), y), (x_of(tick.value), y + group));
        }
        for (number, series) in chart.series.iter().enumerate() {
            let baseline = y + 0.5 * bar + 0.33 * em;
            match point(series, index) {
                None => pen.text(zero + 0.4 * em, baseline, TextAnchor::Start, "–"),
                Some((value, text)) => {
                    let x = x_of(value);
                    pen.patch(x.min(zero), y, (x - zero).abs(), bar - 1.0, number);
                    if value < 0.0 {
                        pen.text(x - 0.4 * em, baseline, TextAnchor::End, text);
                    } else {
                        pen.text(x + 0.4 * em, baseline, TextAnchor::Start, text);
                    }
                }
            }
            y += bar;
        }
        pen.axis((zero, y - group), (zero, y));
        y += 0.7 * em;
    }
    bottom + 1.7 * em
}

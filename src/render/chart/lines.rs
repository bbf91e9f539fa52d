//! Lines through the points of each series, broken at gaps.

use super::bars::{gutter, upright_axis};
use super::pen::{Anchor, Pen};
use super::scale::Scale;
use super::{ChartView, count, point, values, words};

/// Up to this many points, all carry their values; beyond, only the ends of a line do.
const ALL_LABELLED: usize = 8;

/// Draws lines from `top` on; gives the y of the end.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView, top: f64) -> f64 {
    let (em, width) = (pen.look().font_size, pen.look().width);
    let scale = Scale::new(values(chart), false, &chart.language);
    let left = gutter(&scale, em);
    let height = pen.look().aspect * width;
    let bottom = top + height;
    let y_of = |value: f64| bottom - scale.place(value) * height;
    upright_axis(pen, &scale, left, y_of);
    if scale.zero() > 0.0 && scale.zero() < 1.0 {
        pen.axis((left, y_of(0.0)), (width, y_of(0.0)));
    }
    pen.axis((left, bottom), (width, bottom));
    let slot = (width - left) / count(chart.labels.len());
    let x_of = |index: usize| left + (count(index) + 0.5) * slot;
    let end = labels(pen, chart, slot, bottom, x_of);

    let mut written = Written::default();
    for (number, series) in chart.series.iter().enumerate() {
        let mut run: Vec<(f64, f64)> = Vec::new();
        for index in 0..chart.labels.len() {
            match point(series, index) {
                Some((value, _)) => run.push((x_of(index), y_of(value))),
                None if run.is_empty() => {}
                None => pen.line(&std::mem::take(&mut run), number),
            }
        }
        if !run.is_empty() {
            pen.line(&run, number);
        }
        let known: Vec<usize> = (0..chart.labels.len())
            .filter(|&index| point(series, index).is_some())
            .collect();
        for &index in &known {
            let Some((value, text)) = point(series, index) else {
                continue;
            };
            let (x, y) = (x_of(index), y_of(value));
            pen.marker(x, y, number);
            let is_end = Some(&index) == known.first() || Some(&index) == known.last();
            if chart.labels.len() <= ALL_LABELLED || is_end {
                let half = words::width(text, em) / 2.0;
                let x = x.clamp((left + half).min(width - half), width - half);
                let is_valley = [index.checked_sub(1), index.checked_add(1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|neighbour| point(series, neighbour))
                    .all(|(other, _)| other > value);
                let baseline = written.place(x, half, y, em, is_valley);
                pen.text(x, baseline, Anchor::Middle, text);
            }
        }
    }
    end + 0.5 * em
}

/// Names the points below the axis: all that fit, evenly thinned; gives the y of the last line.
fn labels(
    pen: &mut Pen,
    chart: &ChartView,
    slot: f64,
    bottom: f64,
    x_of: impl Fn(usize) -> f64,
) -> f64 {
    let em = pen.look().font_size;
    let width = pen.look().width;
    let widest_word = chart
        .labels
        .iter()
        .flat_map(|label| label.split_whitespace())
        .map(|word| words::width(word, em))
        .fold(0.0, f64::max);
    let mut every = 1;
    while slot * count(every) < widest_word + 0.5 * em && every < chart.labels.len() {
        every += 1;
    }
    let room = slot * count(every) - 0.4 * em;
    let mut end = bottom;
    for (index, label) in chart.labels.iter().enumerate().step_by(every) {
        let mut y = bottom + 0.2 * em;
        for line in words::wrap(label, room.max(em), em) {
            y += 1.25 * em;
            let half = (words::width(&line, em) / 2.0).min(width / 2.0);
            let x = x_of(index).clamp(half, width - half);
            pen.text(x, y, Anchor::Middle, &line);
        }
        end = end.max(y);
    }
    end
}

/// The values written so far, so that the next one keeps clear of them.
#[derive(Default)]
struct Written(Vec<(f64, f64, f64)>);

impl Written {
    /// A baseline near a point whose text, `half` its width to either side, covers no other: on the side away from the line,
    /// else on the other, else beyond what stands there.
    fn place(&mut self, x: f64, half: f64, y: f64, em: f64, below: bool) -> f64 {
        let (over, under) = (y - 0.6 * em, y + 1.35 * em);
        let choices = if below {
            [under, over, y + 2.4 * em, y - 1.7 * em]
        } else {
            [over, under, y - 1.7 * em, y + 2.4 * em]
        };
        let is_free = |baseline: f64| {
            self.0.iter().rev().take(64).all(|&(left, right, other)| {
                x + half < left || x - half > right || (baseline - other).abs() > 0.95 * em
            })
        };
        let [first, ..] = choices;
        let baseline = choices
            .into_iter()
            .find(|&baseline| is_free(baseline))
            .unwrap_or(first);
        self.0.push((x - half, x + half, baseline));
        baseline
    }
}

//! The legend: names series where there is no room for names at their marks.

use super::pen::{Pen, TextAnchor};
use super::{ChartView, Key, words};

/// Draws a key and name for each series, in rows; returns the y at which the plot may begin.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView, key: Key) -> f64 {
    let em = pen.look().font_size;
    let width = pen.look().width;
    let mut x = 0.0;
    let mut y = 1.1 * em;
    for (index, series) in chart.series.iter().enumerate() {
        let lines = words::wrap(&series.name, width - 2.4 * em, em);
        let entry = 2.2 * em + words::widest(&lines, em);
        if x > 0.0 && x + entry > width {
            x = 0.0;
            y += 1.5 * em;
        }
        match key {
            Key::Patch => pen.patch(x, y - 0.85 * em, 1.6 * em, em, index),
            Key::Stroke => {
                pen.line(&[(x, y - 0.35 * em), (x + 1.7 * em, y - 0.35 * em)], index);
                pen.marker(x + 0.85 * em, y - 0.35 * em, index);
            }
        }
        for (line, text) in lines.iter().enumerate() {
            if line > 0 {
                y += 1.2 * em;
            }
            pen.text(x + 2.1 * em, y, TextAnchor::Start, text);
        }
        x += entry + 1.2 * em;
    }
    y + 0.8 * em
}

//! The names of lines, written at their ends.

use super::pen::{Pen, TextAnchor};
use super::{ChartView, Look, count, words};

use crate::arrange::Arrange as _;

/// The line height of names, in ems.
const LINE: f64 = 1.15;

/// The space between names, in ems.
const APART: f64 = 0.35;

/// The names of several lines, broken to fit at their right.
pub(super) struct LineNames {
    lines: Vec<Vec<String>>,
    em: f64,
}

impl LineNames {
    /// The fraction of the drawing's width that names may take.
    const WIDEST: f64 = 0.28;

    /// Breaks the names of a chart's lines; `None` for a single line, and where names do not fit, so that a legend is needed.
    pub(super) fn of(chart: &ChartView, look: &Look, height: f64) -> Option<Self> {
        let em = words::HEAVY * look.font_size;
        let room = Self::WIDEST * look.width;
        let fit = |name: &str| words::fit(name, room, 3, em);
        let lines: Vec<Vec<String>> = chart
            .series
            .iter()
            .map(|series| fit(&series.name))
            .collect::<Option<_>>()?;
        let names = Self {
            lines,
            em: look.font_size,
        };
        let all: f64 = names.lines.iter().map(|lines| names.height(lines)).sum();
        let is_named = names.lines.iter().all(|lines| !lines.is_empty());
        (names.lines.len() > 1 && is_named && all <= height).then_some(names)
    }

    /// The width of the names.
    pub(super) fn room(&self) -> f64 {
        let widths = self
            .lines
            .iter()
            .map(|lines| words::widest(lines, words::HEAVY * self.em));
        widths.fold(0.0, f64::max) + self.em
    }

    fn height(&self, lines: &[String]) -> f64 {
        (count(lines.len()) * LINE + APART) * self.em
    }

    /// Writes each name beside the end of its line, given as series, x and y; overlapping names move apart.
    pub(super) fn draw(
        &self,
        pen: &mut Pen,
        right: f64,
        (top, bottom): (f64, f64),
        ends: &[(usize, f64, f64)],
    ) {
        let mut ends: Vec<(usize, f64, f64)> = ends.to_vec();
        ends.arrange_by(|one, other| one.2.total_cmp(&other.2).then(one.0.cmp(&other.0)));
        let heights: Vec<f64> = ends
            .iter()
            .map(|end| {
                self.lines
                    .get(end.0)
                    .map_or(0.0, |lines| self.height(lines))
            })
            .collect();
        let middles: Vec<f64> = ends.iter().map(|end| end.2).collect();
        let tops = apart(&middles, &heights, top - 0.5 * self.em, bottom);
        for ((&(series, x, y), height), top) in ends.iter().zip(&heights).zip(tops) {
            let middle = top + height / 2.0;
            let text_x = right + self.em;
            let is_beside = right - x < 1.5 * self.em && (middle - y).abs() < 0.5 * self.em;
            if !is_beside {
                let from = (x + 0.5 * self.em, y);
                pen.leader(from, (text_x - 0.25 * self.em, middle), series);
            }
            let mut baseline = top + APART / 2.0 * self.em - 0.27 * self.em;
            for line in self.lines.get(series).into_iter().flatten() {
                baseline += LINE * self.em;
                pen.name(text_x, baseline, TextAnchor::Start, line);
            }
        }
    }
}

/// The tops of blocks with these heights, as near as possible to their wanted middles, in order: they do not overlap, and lie between `top`
/// and `bottom` as far as they fit.
fn apart(middles: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut free = top;
    let mut tops: Vec<f64> = middles
        .iter()
        .zip(heights)
        .map(|(middle, height)| {
            let own = (middle - height / 2.0).max(free);
            free = own + height;
            own
        })
        .collect();
    let mut limit = bottom.max(top + heights.iter().sum::<f64>());
    for (own, height) in tops.iter_mut().zip(heights).rev() {
        *own = own.min(limit - height);
        limit = *own;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stand_beside_their_lines_where_they_can() {
        assert_eq!(
            apart(&[20.0, 60.0], &[10.0, 10.0], 0.0, 100.0),
            [15.0, 55.0]
        );
        assert_eq!(
            apart(&[50.0, 52.0], &[10.0, 10.0], 0.0, 100.0),
            [45.0, 55.0]
        );
        assert_eq!(
            apart(&[99.0, 99.0], &[10.0, 10.0], 0.0, 100.0),
            [80.0, 90.0]
        );
    }

    proptest! {
        #[test]
        fn names_never_cover_each_other(
            mut middles in prop::collection::vec(0.0..100.0_f64, 1..9),
            height in 1.0..30.0_f64,
        ) {
            middles.sort_by(f64::total_cmp);
            let tops = apart(&middles, &vec![height; middles.len()], 0.0, 100.0);
            for pair in tops.windows(2) {
                prop_assert!(pair[1] - pair[0] >= height - 1e-9);
            }
            prop_assert!(tops[0] >= -1e-9);
        }
    }
}

//! The values written beside points, which keep clear of each other, of markers and of lines.

use super::words;

/// The most texts and lines that one value is held against.
const LOOKED_AT: usize = 512;

/// The values written so far, and what else they keep clear of.
pub(super) struct PlacedTexts {
    em: f64,
    /// From where to where values may stand.
    sides: (f64, f64),
    /// The y at which the plot ends and its labels begin.
    bottom: f64,
    texts: Vec<WrittenText>,
    /// Lines, from left to right.
    lines: Vec<Vec<(f64, f64)>>,
}

/// The room of a text.
struct WrittenText {
    left: f64,
    right: f64,
    baseline: f64,
}

/// A point whose value is written.
pub(super) struct ValuePoint {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Whether its line rises to both sides.
    pub(super) is_valley: bool,
    /// Whether its line ends here.
    pub(super) is_last: bool,
}

impl PlacedTexts {
    /// Nothing is written yet, between `sides` and above `bottom`.
    pub(super) fn new(
        em: f64,
        sides: (f64, f64),
        bottom: f64,
        markers: impl Iterator<Item = (f64, f64)>,
        lines: Vec<Vec<(f64, f64)>>,
    ) -> Self {
        // A marker takes the room of a letter.
        let texts = markers.map(|(x, y)| WrittenText {
            left: x - 0.3 * em,
            right: x + 0.3 * em,
            baseline: y + 0.37 * em,
        });
        Self {
            em,
            sides,
            bottom,
            texts: texts.collect(),
            lines,
        }
    }

    /// The middle and baseline of a free place for the value of a point: on the side away from the line, else on the other, else beside
    /// these, else one line further. A place on a line is taken where all others are; where texts are everywhere, the last value of a
    /// line alone is written.
    pub(super) fn place(&mut self, text: &str, point: &ValuePoint) -> Option<(f64, f64)> {
        let em = self.em;
        let half = words::width(text, em) / 2.0;
        let (left, right) = (self.sides.0 + half, self.sides.1 - half);
        let x = point.x.clamp(left.min(right), right);
        let (over, under) = (point.y - 0.6 * em, point.y + 1.35 * em);
        let (far_over, far_under) = (point.y - 1.7 * em, point.y + 2.4 * em);
        let (near, far) = if point.is_valley {
            ([under, over], [far_under, far_over])
        } else {
            ([over, under], [far_over, far_under])
        };
        let aside = half + 0.2 * em;
        let beside = near.iter().flat_map(|&baseline| {
            let places = [(point.x - aside, baseline), (point.x + aside, baseline)];
            places
                .into_iter()
                .filter(|place| place.0 >= left && place.0 <= right)
        });
        let straight = |baseline: &f64| (x, *baseline);
        let places: Vec<(f64, f64)> = near
            .iter()
            .map(straight)
            .chain(beside)
            .chain(far.iter().map(straight))
            .collect();
        let mut free = places.iter().filter(|place| self.is_free(**place, half));
        let mut clear = free.clone().filter(|place| !self.is_crossed(**place, half));
        let (x, baseline) = clear
            .next()
            .or_else(|| free.next())
            .copied()
            .or(point.is_last.then_some((x, over)))?;
        self.texts.push(WrittenText {
            left: x - half,
            right: x + half,
            baseline,
        });
        Some((x, baseline))
    }

    /// Whether no text stands where one would, `half` its width to either side.
    fn is_free(&self, (x, baseline): (f64, f64), half: f64) -> bool {
        baseline < self.bottom
            && baseline > 0.8 * self.em
            && self.texts.iter().rev().take(LOOKED_AT).all(|other| {
                let room = half + 0.2 * self.em;
                let is_beside = x + room < other.left || x - room > other.right;
                is_beside || (baseline - other.baseline).abs() > 0.95 * self.em
            })
    }

    /// Whether a line crosses the digits of a text.
    fn is_crossed(&self, (x, baseline): (f64, f64), half: f64) -> bool {
        let (left, right) = (x - half, x + half);
        let (top, bottom) = (baseline - 0.8 * self.em, baseline + 0.1 * self.em);
        self.lines.iter().take(LOOKED_AT).any(|line| {
            let first = line
                .partition_point(|point| point.0 < left)
                .saturating_sub(1);
            let near = line.iter().zip(line.iter().skip(1)).skip(first);
            near.take_while(|(from, _)| from.0 <= right)
                .any(|(from, to)| {
                    let y_at = |x: f64| {
                        let across = to.0 - from.0;
                        if across > 0.0 {
                            from.1 + (to.1 - from.1) * (x - from.0) / across
                        } else {
                            to.1
                        }
                    };
                    let ends = if to.0 > from.0 {
                        (y_at(from.0.max(left)), y_at(to.0.min(right)))
                    } else {
                        (from.1, to.1)
                    };
                    to.0 >= left && ends.0.min(ends.1) < bottom && ends.0.max(ends.1) > top
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the value of a point of a line stands: its middle and baseline.
    fn placed(line: &[(f64, f64)], point: &ValuePoint) -> Option<(f64, f64)> {
        let lines = vec![line.to_vec()];
        PlacedTexts::new(10.0, (0.0, 200.0), 100.0, std::iter::empty(), lines).place("12.6", point)
    }

    #[test]
    fn values_keep_clear_of_lines() {
        let point = |x, y, is_valley| ValuePoint {
            x,
            y,
            is_valley,
            is_last: false,
        };
        let level = placed(
            &[(20.0, 50.0), (100.0, 50.0), (180.0, 50.0)],
            &point(100.0, 50.0, false),
        );
        assert_eq!(level, Some((100.0, 44.0)), "over the point");
        let (x, y) = placed(
            &[(60.0, 90.0), (100.0, 50.0), (140.0, 10.0)],
            &point(100.0, 50.0, false),
        )
        .unwrap();
        assert!(x < 95.0 && y < 50.0, "left of a line that rises: {x}, {y}");
        let (x, y) = placed(
            &[(60.0, 10.0), (100.0, 50.0), (140.0, 90.0)],
            &point(100.0, 50.0, false),
        )
        .unwrap();
        assert!(
            x > 105.0 && y < 50.0,
            "right of a line that falls: {x}, {y}"
        );
        let valley = placed(
            &[(60.0, 10.0), (100.0, 50.0), (140.0, 10.0)],
            &point(100.0, 50.0, true),
        );
        assert_eq!(valley, Some((100.0, 63.5)), "under a valley");
    }

    #[test]
    fn a_line_is_crossed_where_there_is_no_other_place() {
        let comb: Vec<(f64, f64)> = (0..400_u32)
            .map(|index| {
                (
                    f64::from(index) / 2.0,
                    if index.is_multiple_of(2) { 0.0 } else { 100.0 },
                )
            })
            .collect();
        let point = ValuePoint {
            x: 100.0,
            y: 50.0,
            is_valley: false,
            is_last: false,
        };
        assert_eq!(placed(&comb, &point), Some((100.0, 44.0)));
    }

    #[test]
    fn points_of_one_place_write_one_value_and_the_last() {
        let point = |is_last| ValuePoint {
            x: 100.0,
            y: 50.0,
            is_valley: false,
            is_last,
        };
        let mut texts = PlacedTexts::new(10.0, (90.0, 110.0), 60.0, std::iter::empty(), Vec::new());
        let written: Vec<bool> = [false, false, false, false, true]
            .map(|is_last| texts.place("12.6", &point(is_last)).is_some())
            .to_vec();
        assert_eq!(written, [true, true, false, false, true]);
    }
}

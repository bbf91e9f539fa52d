//! Line charts: lines through the points of each series, broken at gaps. Points labelled by numbers or times are placed by value, so that a
//! slope is a rate; others are equally spaced.

use super::pen::{Pen, TextAnchor};
use super::scale::Scale;
use super::texts::{PlacedTexts, ValuePoint};
use super::{ChartView, Key, SeriesView, count, legend, names, point, values, words};
use crate::quantity::axis;

/// The most points that all carry their values; with more, only the ends of a line do.
const ALL_LABELLED: usize = 8;

/// The axis of a chart's values.
pub(super) fn scale(chart: &ChartView) -> Scale {
    Scale::new(values(chart), false, &chart.language)
}

/// Draws lines; returns the y at which they end.
pub(super) fn draw(pen: &mut Pen, chart: &ChartView) -> f64 {
    let (em, width) = (pen.look().font_size, pen.look().width);
    let height = pen.look().aspect * width;
    let names = names::LineNames::of(chart, pen.look(), height);
    let top = match names {
        None if chart.series.len() > 1 => legend::draw(pen, chart, Key::Stroke) + 1.3 * em,
        _ => 1.3 * em,
    };
    let right = width - names.as_ref().map_or(0.0, names::LineNames::room);
    let scale = scale(chart);
    let left = gutter(&scale, em);
    let bottom = top + height;
    let y_of = |value: f64| bottom - scale.place(value) * height;
    for tick in scale.ticks() {
        let y = y_of(tick.value);
        pen.grid((left, y), (right, y));
        pen.text(left - 0.5 * em, y + 0.35 * em, TextAnchor::End, &tick.text);
    }
    if scale.zero() > 0.0 && scale.zero() < 1.0 {
        pen.axis((left, y_of(0.0)), (right, y_of(0.0)));
    }
    pen.axis((left, bottom), (right, bottom));
    let places = places(chart, left, right);
    let x_of = |index: usize| places.get(index).copied().unwrap_or(left);
    let end = labels(pen, chart, &places, (bottom, right));
    let has_room = is_roomy(&places, 0.7 * em);
    let all: Vec<Vec<Vec<LinePoint<'_>>>> = chart
        .series
        .iter()
        .map(|series| runs(series, chart.labels.len()))
        .collect();
    let mut lines = Vec::new();
    let mut ends = Vec::new();
    for (number, runs) in all.iter().enumerate() {
        if let Some(last) = runs.last().and_then(|run| run.last()) {
            ends.push((number, x_of(last.index), y_of(last.value)));
        }
        for run in runs {
            let line: Vec<(f64, f64)> = run
                .iter()
                .map(|point| (x_of(point.index), y_of(point.value)))
                .collect();
            pen.line(&line, number);
            lines.push(line);
        }
    }
    let markers = ends_of(chart).map(|(index, value)| (x_of(index), y_of(value)));
    let mut written = PlacedTexts::new(em, (left, right), bottom, markers, lines);
    for (number, runs) in all.iter().enumerate() {
        let first = runs.first().and_then(|run| run.first());
        let last = runs.last().and_then(|run| run.last());
        let outer = [first, last].map(|end| end.map(|end| end.index));
        for run in runs {
            for (position, point) in run.iter().enumerate() {
                let &LinePoint { index, value, text } = point;
                let (x, y) = (x_of(index), y_of(value));
                let is_end = outer.contains(&Some(index));
                let is_last = outer.last() == Some(&Some(index));
                // Overlapping markers would hide the line; a point between gaps has no line and needs a marker.
                if has_room || is_end || run.len() == 1 {
                    pen.marker(x, y, number);
                }
                if chart.labels.len() > ALL_LABELLED && !is_end {
                    continue;
                }
                let is_valley = is_last
                    .then(|| is_lower((x, y), &ends, 2.5 * em))
                    .flatten()
                    .unwrap_or_else(|| is_valley(run, position));
                let point = ValuePoint {
                    x,
                    y,
                    is_valley,
                    is_last,
                };
                if let Some((x, baseline)) = written.place(text, &point) {
                    pen.text(x, baseline, TextAnchor::Middle, text);
                }
            }
        }
    }
    if let Some(names) = names {
        names.draw(pen, right, (top, bottom), &ends);
    }
    end + 0.5 * em
}

/// Whether a point is lower than its neighbours on the line.
fn is_valley(run: &[LinePoint<'_>], position: usize) -> bool {
    let own = run.get(position);
    [position.checked_sub(1), position.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(|neighbour| run.get(neighbour))
        .all(|other| own.is_some_and(|own| other.value > own.value))
}

/// Whether the end of a line is lower than those of others that are `near`: their values stand in the order of the lines. `None` where none
/// is near, or some are above and some below.
fn is_lower((x, y): (f64, f64), ends: &[(usize, f64, f64)], near: f64) -> Option<bool> {
    let others = ends.iter().map(|end| (end.1 - x, end.2 - y));
    let others = others.filter(|(across, down)| across.abs() < near && down.abs() < near);
    let (above, below) = others.fold((false, false), |(above, below), (_, down)| {
        (above || down < 0.0, below || down > 0.0)
    });
    (above != below).then_some(above)
}

/// The first and last point of each series: index and value.
fn ends_of(chart: &ChartView) -> impl Iterator<Item = (usize, f64)> {
    chart.series.iter().flat_map(|series| {
        let mut points =
            (0..series.points.len()).filter_map(|index| Some((index, point(series, index)?.0)));
        let first = points.next();
        let last = points.next_back();
        [first, last].into_iter().flatten()
    })
}

/// The room for the numbers to the left of the vertical axis.
fn gutter(scale: &Scale, em: f64) -> f64 {
    let widths = scale
        .ticks()
        .iter()
        .map(|tick| words::width(&tick.text, em));
    widths.fold(0.0, f64::max) + 0.6 * em
}

/// A point of a line.
struct LinePoint<'s> {
    index: usize,
    value: f64,
    text: &'s str,
}

/// The points of a series joined by one line: a gap ends the line, an absent point does not.
fn runs(series: &SeriesView, length: usize) -> Vec<Vec<LinePoint<'_>>> {
    let mut runs: Vec<Vec<LinePoint<'_>>> = Vec::new();
    let mut is_open = false;
    for index in 0..length {
        match point(series, index) {
            Some((value, text)) => {
                let point = LinePoint { index, value, text };
                match runs.last_mut().filter(|_| is_open) {
                    Some(run) => run.push(point),
                    None => runs.push(vec![point]),
                }
                is_open = true;
            }
            None if series.points.get(index).is_some_and(|point| point.absent) => {}
            None => is_open = false,
        }
    }
    runs
}

/// The x of each point: by the value of its label, half a step from the ends, or in the middle of equal slots.
fn places(chart: &ChartView, left: f64, right: f64) -> Vec<f64> {
    let slot = (right - left) / count(chart.labels.len());
    let equal = |index: usize| left + (count(index) + 0.5) * slot;
    let by_value = axis::places(chart.labels.iter().map(String::as_str));
    let ends = by_value
        .as_deref()
        .and_then(|values| Some((*values.first()?, *values.last()?)));
    match (by_value, ends) {
        (Some(values), Some((first, last))) if last > first => values
            .iter()
            .map(|value| {
                let part = ((value - first) / (last - first)).clamp(0.0, 1.0);
                left + 0.5 * slot + part * (right - left - slot)
            })
            .collect(),
        _ => (0..chart.labels.len()).map(equal).collect(),
    }
}

/// Whether most points stand at least `least` apart.
fn is_roomy(places: &[f64], least: f64) -> bool {
    match places {
        [first, .., last] => (last - first) / count(places.len() - 1) >= least,
        _ => true,
    }
}

/// Writes the labels below the axis: all that fit, evenly thinned if points are equally spaced, always the first and last; returns the y of
/// the last line.
fn labels(pen: &mut Pen, chart: &ChartView, places: &[f64], (bottom, width): (f64, f64)) -> f64 {
    let em = pen.look().font_size;
    let shown = shown(chart, places, em);
    let mut end = bottom;
    for (position, &index) in shown.iter().enumerate() {
        let Some((label, &middle)) = chart.labels.get(index).zip(places.get(index)) else {
            continue;
        };
        let neighbours = [position.checked_sub(1), position.checked_add(1)];
        let nearest = neighbours
            .into_iter()
            .flatten()
            .filter_map(|neighbour| places.get(*shown.get(neighbour)?))
            .map(|other| (other - middle).abs())
            .fold(f64::INFINITY, f64::min);
        let room = if nearest.is_finite() {
            nearest - 0.4 * em
        } else {
            width
        };
        let mut y = bottom + 0.2 * em;
        for line in words::wrap(label, room.max(em), em) {
            y += 1.25 * em;
            let half = (words::width(&line, em) / 2.0).min(width / 2.0);
            pen.text(
                middle.clamp(half, width - half),
                y,
                TextAnchor::Middle,
                &line,
            );
        }
        end = end.max(y);
    }
    end
}

/// Indices of the labels that are written: each n-th of equally spaced ones, else those that keep clear of the ones before and of the last.
fn shown(chart: &ChartView, places: &[f64], em: f64) -> Vec<usize> {
    let widest = |label: &str| {
        let words = label.split_whitespace();
        words.map(|word| words::width(word, em)).fold(0.0, f64::max)
    };
    let [first, .., last] = places else {
        return (0..places.len()).collect();
    };
    let last_index = places.len() - 1;
    let step = (last - first) / count(last_index);
    let is_even = (0..).zip(places).all(|(index, place): (usize, &f64)| {
        (place - first - count(index) * step).abs() < 0.1 * step
    });
    if is_even {
        let widest = chart
            .labels
            .iter()
            .map(|label| widest(label))
            .fold(0.0, f64::max);
        let mut every = 1;
        while step * count(every) < widest + 0.5 * em && every < chart.labels.len() {
            every += 1;
        }
        let before = (0..last_index).step_by(every);
        let before = before.filter(|index| *index == 0 || last_index - index >= every);
        return before.chain([last_index]).collect();
    }
    let half = |index: usize| {
        chart
            .labels
            .get(index)
            .map_or(0.0, |label| widest(label) / 2.0)
    };
    let mut shown = Vec::new();
    let mut free = f64::NEG_INFINITY;
    let reserved = last - half(last_index) - 0.5 * em;
    for (index, place) in places.iter().enumerate() {
        let is_clear = place - half(index) >= free && place + half(index) <= reserved;
        if index == last_index || index == 0 || is_clear {
            shown.push(index);
            free = place + half(index) + 0.5 * em;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::formats::chart::{Look, svg};
    use crate::render::view::PointView;

    fn chart(labels: &[&str], series: &[&[Option<f64>]]) -> ChartView {
        let point = |value: &Option<f64>| PointView {
            value: *value,
            text: value.map_or_else(String::new, |value| value.to_string()),
            absent: false,
        };
        ChartView {
            id: "exhibit-1".to_owned(),
            kind: "line",
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            series: series
                .iter()
                .map(|points| SeriesView {
                    name: "A".to_owned(),
                    points: points.iter().map(point).collect(),
                })
                .collect(),
            language: "en".to_owned(),
            ..ChartView::default()
        }
    }

    /// How many points each line has.
    fn lines(chart: &ChartView) -> Vec<usize> {
        let svg = svg(chart, &Look::PRINT).unwrap().svg;
        svg.split("<path d=\"")
            .skip(1)
            .filter(|path| path.contains("stroke-width=\"2\""))
            .map(|path| path.split('"').next().unwrap().matches(',').count())
            .collect()
    }

    #[test]
    fn years_are_placed_by_value() {
        let years = chart(
            &["1990", "2000", "2001", "2002", "2020"],
            &[&[Some(1.0); 5]],
        );
        let at = places(&years, 0.0, 400.0);
        let steps: Vec<f64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(
            (at[0] - 40.0).abs() < 1e-6 && (at[4] - 360.0).abs() < 1e-6,
            "{at:?}"
        );
        for (step, years) in steps.iter().zip([10.0, 1.0, 1.0, 18.0]) {
            assert!((step * 30.0 / 320.0 - years).abs() < 1e-6, "{steps:?}");
        }
        // Names are equally spaced, as even years are.
        for labels in [
            ["a", "b", "c"],
            ["2019", "2020", "2021"],
            ["2019", "2020", "x"],
        ] {
            let at = places(&chart(&labels, &[&[Some(1.0); 3]]), 0.0, 300.0);
            assert_eq!(at, [50.0, 150.0, 250.0], "{labels:?}");
        }
    }

    #[test]
    fn names_below_the_axis_keep_clear_of_each_other() {
        let labels = ["1990", "2000", "2001", "2002", "2019", "2020"];
        let years = chart(&labels, &[&[Some(1.0); 6]]);
        let at = places(&years, 0.0, 400.0);
        let shown = shown(&years, &at, 9.5);
        assert_eq!(shown, [0, 1, 5]);
        let many: Vec<String> = (0..3000).map(|year| year.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let even = chart(&many, &[&vec![Some(1.0); 3000]]);
        let at = places(&even, 0.0, 400.0);
        let names = super::shown(&even, &at, 9.5).len();
        assert!((8..20).contains(&names), "{names}");
    }

    #[test]
    fn gaps_break_a_line_and_absent_points_do_not() {
        let values = [Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)];
        let mut broken = chart(&["1", "2", "3", "4", "5"], &[&values]);
        assert_eq!(lines(&broken), [2, 2]);
        broken.series[0].points[2].absent = true;
        assert_eq!(lines(&broken), [4]);
        let alone = chart(&["1", "2", "3"], &[&[None, Some(2.0), None]]);
        assert_eq!(lines(&alone), [1]);
    }

    #[test]
    fn many_points_have_a_line_without_markers() {
        let labels: Vec<String> = (0..500).map(|day| day.to_string()).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let svg = svg(&chart(&labels, &[&[Some(1.0); 500]]), &Look::PRINT)
            .unwrap()
            .svg;
        // A marker of the first series is an arc.
        assert_eq!(svg.matches(" A").count() / 2, 2);
    }

    #[test]
    fn values_at_the_ends_stand_in_the_order_of_their_lines() {
        let (upper, lower) = ([Some(20.0), Some(12.9)], [Some(4.0), Some(12.0)]);
        for series in [[&upper[..], &lower[..]], [&lower[..], &upper[..]]] {
            let drawn = chart(&["2022", "2023"], &series);
            for look in [Look::NARROW, Look::WIDE, Look::PRINT] {
                let svg = svg(&drawn, &look).unwrap().svg;
                assert!(baseline(&svg, "12.9") < baseline(&svg, "12"), "{svg}");
            }
        }
    }

    #[test]
    fn the_last_year_is_named() {
        for years in [9, 23, 24, 61] {
            let labels: Vec<String> = (0..years).map(|year| (2000 + year).to_string()).collect();
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            let drawn = chart(&labels, &[&vec![Some(1.0); years]]);
            let at = places(&drawn, 0.0, 280.0);
            let shown = shown(&drawn, &at, 13.1);
            assert_eq!(shown.first(), Some(&0), "{years}");
            assert_eq!(shown.last(), Some(&(years - 1)), "{years}");
            let room = |pair: &[usize]| at[pair[1]] - at[pair[0]] >= 13.1 * 2.5;
            assert!(shown.windows(2).all(room), "{shown:?}");
        }
    }

    fn baseline(svg: &str, text: &str) -> f64 {
        let before = svg.split(&format!(">{text}</text>")).next().unwrap();
        let y = before.rsplit(" y=\"").next().unwrap();
        y.split('"').next().unwrap().parse().unwrap()
    }

    #[test]
    fn values_stay_above_the_names() {
        let low = chart(&["a", "b", "c"], &[&[Some(4.0), Some(4.1), Some(6.0)]]);
        let svg = svg(&low, &Look::PRINT).unwrap().svg;
        assert!(baseline(&svg, "4.1") + 5.0 < baseline(&svg, "b"), "{svg}");
    }
}

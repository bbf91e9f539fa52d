//! Draws charts as SVG: for phones, for desktops and for print, which differ in their [`Look`] alone.
//!
//! Marks carry their values and, where they have room, the names of their series.
//!
//! Nothing relies on hue: bars differ by pattern, lines by marker and dash, and each series colour has a contrast of 3:1 on light and dark
//! paper. Words and numbers are text elements. Coordinates are rounded to tenths, so that the same data give the same bytes.

mod bars;
mod legend;
mod lines;
mod names;
mod pen;
mod scale;
mod texts;
mod words;

use crate::render::view::{ChartView, SeriesView};
use pen::Pen;

/// The size and colours of a drawing. Lengths are in user units: pixels on a screen, points on paper.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The width of the drawing.
    pub width: f64,
    /// The height of the plot of columns and lines, as a fraction of the width.
    pub aspect: f64,
    /// The font size.
    pub font_size: f64,
    /// The font family; `None` for the page's own.
    pub font: Option<&'static str>,
    /// The colour of words and axes.
    pub ink: &'static str,
    /// The colour and opacity of grid lines.
    pub grid: (&'static str, &'static str),
    /// The CSS class of the drawing, on pages where one chart has several.
    pub class: Option<&'static str>,
}

impl Look {
    /// For phones: as wide as the text on a screen of 320 px. On wider ones the page enlarges the marks alone and its letters keep their size.
    pub const NARROW: Self = Self {
        width: 280.0,
        aspect: 0.62,
        font_size: 13.1,
        font: None,
        ink: "currentColor",
        grid: ("currentColor", "0.25"),
        class: Some("narrow"),
    };

    /// For desktops: nearly as wide as the text column, so that letters keep their size from there down.
    pub const WIDE: Self = Self {
        width: 600.0,
        aspect: 0.42,
        class: Some("wide"),
        ..Self::NARROW
    };

    /// For print: as wide as the text.
    pub const PRINT: Self = Self {
        width: 440.0,
        aspect: 0.3,
        font_size: 9.5,
        font: Some("Libertinus Serif"),
        ink: "#1d1d1f",
        grid: ("#d4d4d8", "1"),
        class: None,
    };
}

/// The colours of series: each has a contrast of at least 3:1 against white and against `#16181d`.
const COLOURS: [&str; 6] = [
    "#2b76b9", "#c2571a", "#3a8540", "#9a5fc0", "#b34a72", "#7a7438",
];

/// The colour of a series. Colours repeat, but a colour returns with the same pattern and marker from the 30th on at the earliest.
fn colour(series: usize) -> &'static str {
    COLOURS
        .get(series % COLOURS.len())
        .copied()
        .unwrap_or("#2b76b9")
}

/// Draws a chart; `None` for a table, or where there is nothing to draw.
pub fn svg(chart: &ChartView, look: &Look) -> Option<Drawing> {
    let has_values = chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .any(|point| point.value.is_some_and(f64::is_finite));
    if !has_values || chart.labels.is_empty() {
        return None;
    }
    let mut pen = Pen::new(*look, &chart.id);
    let bottom = match key_of(chart.kind)? {
        Key::Stroke => lines::draw(&mut pen, chart),
        Key::Patch => bars::draw(&mut pen, chart),
    };
    Some(Drawing {
        svg: pen.finish(bottom),
        width: look.width,
        height: bottom,
    })
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The `<svg>` element.
    pub svg: String,
    /// The width, in user units.
    pub width: f64,
    /// The height, in user units.
    pub height: f64,
}

/// The mark before a name in the legend.
#[derive(Clone, Copy)]
enum Key {
    Patch,
    Stroke,
}

/// Format keys: kinds of charts.
fn key_of(kind: &str) -> Option<Key> {
    match kind {
        "line" => Some(Key::Stroke),
        "bar" | "grouped-bar" => Some(Key::Patch),
        _ => None,
    }
}

/// The printed number at which the axis of a chart begins, if that is not zero. Bars always begin at zero.
pub fn axis_start(chart: &ChartView) -> Option<String> {
    match key_of(chart.kind)? {
        Key::Stroke => lines::scale(chart).start_off_zero(),
        Key::Patch => None,
    }
}

/// The finite values of all series.
fn values(chart: &ChartView) -> impl Iterator<Item = f64> {
    chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .filter_map(|point| point.value)
        .filter(|value| value.is_finite())
}

/// The value and text of a point; `None` for a gap.
fn point(series: &SeriesView, index: usize) -> Option<(f64, &str)> {
    let point = series.points.get(index)?;
    let value = point.value.filter(|value| value.is_finite())?;
    Some((value, point.text.as_str()))
}

/// A count as a float.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::PointView;

    fn chart(kind: &'static str, labels: &[&str], series: &[(&str, &[Option<f64>])]) -> ChartView {
        ChartView {
            id: "exhibit-1".to_owned(),
            kind,
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            series: series
                .iter()
                .map(|&(name, points)| SeriesView {
                    name: name.to_owned(),
                    points: points
                        .iter()
                        .map(|&value| PointView {
                            value,
                            text: value.map_or_else(String::new, |value| value.to_string()),
                            absent: false,
                        })
                        .collect(),
                })
                .collect(),
            language: "en".to_owned(),
            ..ChartView::default()
        }
    }

    const LOOKS: [Look; 3] = [Look::NARROW, Look::WIDE, Look::PRINT];

    #[test]
    fn series_are_named_beside_their_marks_where_names_fit() {
        let values = [Some(1.0), Some(2.0)];
        let long =
            "A name that is longer than any place beside a mark could ever be, and then some";
        for kind in ["grouped-bar", "line"] {
            for (names, is_direct) in [(["North", "South"], true), (["North", long], false)] {
                let series = names.map(|name| (name, values.as_slice()));
                let drawn = chart(kind, &["2019", "2020"], &series);
                for look in LOOKS {
                    let svg = svg(&drawn, &look).unwrap().svg;
                    let direct = svg.matches(r#"font-weight="600""#).count();
                    assert_eq!(direct, if is_direct { 2 } else { 0 }, "{kind}: {svg}");
                    assert_eq!(svg.matches(">North<").count(), 1, "{kind}: {svg}");
                }
            }
        }
    }

    #[test]
    fn only_lines_begin_off_zero() {
        let far: &[(&str, &[Option<f64>])] = &[("A", &[Some(96.0), Some(104.0)])];
        let start = |kind| axis_start(&chart(kind, &["2019", "2020"], far));
        assert_eq!(start("line").as_deref(), Some("96"));
        assert_eq!(start("bar"), None);
        assert_eq!(start("table"), None);
    }

    fn luminance(colour: &str) -> f64 {
        let channel = |range| {
            let value = f64::from(u8::from_str_radix(&colour[range], 16).unwrap()) / 255.0;
            if value <= 0.03928 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1..3) + 0.7152 * channel(3..5) + 0.0722 * channel(5..7)
    }

    #[test]
    fn colours_stand_out_on_light_and_dark_paper() {
        for colour in COLOURS {
            let own = luminance(colour) + 0.05;
            assert!((luminance("#ffffff") + 0.05) / own >= 3.0, "{colour}");
            assert!(own / (luminance("#16181d") + 0.05) >= 3.0, "{colour}");
        }
    }

    #[test]
    fn author_text_is_escaped() {
        let mut hostile = chart(
            "bar",
            &["<script>", "\u{1}&\""],
            &[("s", &[Some(1.0), None])],
        );
        hostile.id = "e\"><script>".to_owned();
        let svg = svg(&hostile, &Look::WIDE).unwrap().svg;
        assert!(!svg.contains("<script>"), "{svg}");
        assert!(!svg.contains('\u{1}'));
        assert!(svg.contains("&lt;script&gt;"), "{svg}");
    }

    #[test]
    fn every_value_is_written_beside_its_mark() {
        let values = [Some(5.93), Some(-12.6), None];
        for kind in ["bar", "grouped-bar", "line"] {
            let drawn = chart(
                kind,
                &["2019", "2020", "2021"],
                &[("A", &values), ("B", &values)],
            );
            for look in LOOKS {
                let svg = svg(&drawn, &look).unwrap().svg;
                assert!(svg.contains(">5.93<") && svg.contains("12.6<"), "{svg}");
                assert!(!svg.contains("NaN"), "{svg}");
            }
        }
    }

    #[test]
    fn long_labels_turn_columns_into_rows() {
        let look = Look::WIDE;
        let short = chart("bar", &["2019", "2020"], &[("A", &[Some(1.0), Some(2.0)])]);
        assert_eq!(bars::layout(&short, &look), bars::Layout::Columns);
        let name = "Regional comprehensive economic partnership countries";
        let long = chart("bar", &[name; 6], &[("A", &[Some(1.0); 6])]);
        assert_eq!(bars::layout(&long, &look), bars::Layout::Rows);
    }

    #[test]
    fn no_values_no_drawing() {
        assert!(svg(&chart("bar", &["a"], &[("A", &[None])]), &Look::PRINT).is_none());
        assert!(svg(&chart("line", &[], &[]), &Look::PRINT).is_none());
        assert!(
            svg(
                &chart("table", &["a"], &[("A", &[Some(1.0)])]),
                &Look::PRINT
            )
            .is_none()
        );
        let infinite = chart("bar", &["a"], &[("A", &[Some(f64::INFINITY)])]);
        assert!(svg(&infinite, &Look::PRINT).is_none());
    }

    #[test]
    fn extremes_stay_on_the_paper() {
        let values = [Some(1e30), Some(-1e30), Some(0.0), Some(1e-30)];
        for kind in ["bar", "line"] {
            let drawn = chart(kind, &["a", "b", "c", "d"], &[("A", &values)]);
            let drawing = svg(&drawn, &Look::PRINT).unwrap();
            assert!(drawing.height.is_finite() && drawing.height < 2000.0);
        }
    }
}

//! Writes SVG elements.

use std::fmt::Write as _;

use super::{Look, colour};

/// The end of a line of text that stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextAnchor {
    Start,
    Middle,
    End,
}

/// An SVG drawing that is being written.
pub(super) struct Pen {
    look: Look,
    /// The prefix of ids: letters, digits and hyphens.
    id: String,
    body: String,
    patterns: Vec<usize>,
}

/// The patterns by which bars of one colour differ: the lines in a tile of 6 × 6; the first is solid.
const PATTERNS: [&str; 5] = [
    "",
    "M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5",
    "M0,3 H6",
    "M-1,-1 L7,7 M-1,7 L7,-1",
    "M3,0 V6",
];

impl Pen {
    pub(super) fn new(look: Look, id: &str) -> Self {
        let safe = |character: char| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        };
        let class = look.class.map(|class| format!("-{class}"));
        let own: String = id.chars().map(safe).collect();
        Self {
            look,
            id: own + &class.unwrap_or_default(),
            body: String::new(),
            patterns: Vec::new(),
        }
    }

    pub(super) fn look(&self) -> &Look {
        &self.look
    }

    /// Writes a line of text; `y` is its baseline.
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: TextAnchor, text: &str) {
        self.write(x, y, anchor, "", text);
    }

    /// Writes a line of a series' name.
    pub(super) fn name(&mut self, x: f64, y: f64, anchor: TextAnchor, text: &str) {
        self.write(x, y, anchor, r#" font-weight="600""#, text);
    }

    fn write(&mut self, x: f64, y: f64, anchor: TextAnchor, weight: &str, text: &str) {
        let anchor = match anchor {
            TextAnchor::Start => "",
            TextAnchor::Middle => " text-anchor=\"middle\"",
            TextAnchor::End => " text-anchor=\"end\"",
        };
        let (x, y) = (Tenths(x), Tenths(y));
        let _ = write!(
            self.body,
            r#"<text x="{x}" y="{y}"{anchor}{weight}>{}</text>"#,
            Escaped(text)
        );
    }

    /// Draws a grid line.
    pub(super) fn grid(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (colour, opacity) = self.look.grid;
        self.straight(from, to, colour, opacity);
    }

    /// Draws an axis.
    pub(super) fn axis(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.straight(from, to, self.look.ink, "1");
    }

    fn straight(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, opacity: &str) {
        let (x1, y1, x2, y2) = (Tenths(from.0), Tenths(from.1), Tenths(to.0), Tenths(to.1));
        let _ = write!(
            self.body,
            r#"<path d="M{x1},{y1} L{x2},{y2}" fill="none" stroke="{colour}" stroke-opacity="{opacity}" stroke-width="0.8"/>"#
        );
    }

    /// Draws a thin line from the end of a series to its name.
    pub(super) fn leader(&mut self, from: (f64, f64), to: (f64, f64), series: usize) {
        self.straight(from, to, colour(series), "1");
    }

    /// Draws a bar or its key in the legend: outlined in the series' colour, filled with its pattern.
    pub(super) fn patch(&mut self, x: f64, y: f64, width: f64, height: f64, series: usize) {
        let colour = colour(series);
        let fill = if series.is_multiple_of(PATTERNS.len()) {
            colour.to_owned()
        } else {
            if !self.patterns.contains(&series) {
                self.patterns.push(series);
            }
            format!("url(#{}-pattern-{series})", self.id)
        };
        let (x, y) = (Tenths(x + 0.5), Tenths(y + 0.5));
        let (width, height) = (
            Tenths((width - 1.0).max(0.1)),
            Tenths((height - 1.0).max(0.1)),
        );
        let _ = write!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{colour}"/>"#
        );
    }

    /// Draws the line of a series through points, with its dash.
    pub(super) fn line(&mut self, points: &[(f64, f64)], series: usize) {
        let dash = match series % 5 {
            0 => "",
            1 => r#" stroke-dasharray="7 3""#,
            2 => r#" stroke-dasharray="2 2.5""#,
            3 => r#" stroke-dasharray="9 3 2 3""#,
            _ => r#" stroke-dasharray="12 4""#,
        };
        let mut path = String::new();
        for (index, &(x, y)) in points.iter().enumerate() {
            let command = if index == 0 { "M" } else { " L" };
            let _ = write!(path, "{command}{},{}", Tenths(x), Tenths(y));
        }
        let colour = colour(series);
        let _ = write!(
            self.body,
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"{dash}/>"#
        );
    }

    /// Draws the marker of a series at a point.
    pub(super) fn marker(&mut self, x: f64, y: f64, series: usize) {
        let size = 0.3 * self.look.font_size;
        let at = |dx: f64, dy: f64| format!("{},{}", Tenths(x + dx * size), Tenths(y + dy * size));
        let path = match series % 5 {
            0 => {
                let radius = Tenths(size);
                let right = at(1.0, 0.0);
                format!(
                    "M{} A{radius},{radius} 0 1 1 {right} A{radius},{radius} 0 1 1 {} Z",
                    at(-1.0, 0.0),
                    at(-1.0, 0.0)
                )
            }
            1 => format!(
                "M{} L{} L{} L{} Z",
                at(-1.0, -1.0),
                at(1.0, -1.0),
                at(1.0, 1.0),
                at(-1.0, 1.0)
            ),
            2 => format!("M{} L{} L{} Z", at(0.0, -1.2), at(1.2, 0.9), at(-1.2, 0.9)),
            3 => format!(
                "M{} L{} L{} L{} Z",
                at(0.0, -1.3),
                at(1.3, 0.0),
                at(0.0, 1.3),
                at(-1.3, 0.0)
            ),
            _ => format!("M{} L{} L{} Z", at(0.0, 1.2), at(1.2, -0.9), at(-1.2, -0.9)),
        };
        let _ = write!(self.body, r#"<path d="{path}" fill="{}"/>"#, colour(series));
    }

    /// The whole element, `height` high. A page or document has to describe it.
    pub(super) fn finish(self, height: f64) -> String {
        let Self {
            look,
            id,
            body,
            patterns,
        } = self;
        let (width, height, size) = (Tenths(look.width), Tenths(height), Tenths(look.font_size));
        let mut out = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="{size}" fill="{}""#,
            look.ink
        );
        if let Some(font) = look.font {
            let _ = write!(out, r#" font-family="{font}""#);
        }
        if let Some(class) = look.class {
            let _ = write!(out, r#" class="{class}" aria-hidden="true""#);
        }
        out.push('>');
        if !patterns.is_empty() {
            out.push_str("<defs>");
            for series in patterns {
                let lines = PATTERNS
                    .get(series % PATTERNS.len())
                    .copied()
                    .unwrap_or_default();
                let colour = colour(series);
                let _ = write!(
                    out,
                    r#"<pattern id="{id}-pattern-{series}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="{lines}" fill="none" stroke="{colour}" stroke-width="1.6"/></pattern>"#
                );
            }
            out.push_str("</defs>");
        }
        out.push_str(&body);
        out.push_str("</svg>");
        out
    }
}

/// A coordinate, written in tenths.
struct Tenths(f64);

impl std::fmt::Display for Tenths {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.1}", self.0);
        let text = text.strip_suffix(".0").unwrap_or(&text);
        formatter.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Text escaped for XML, without characters that XML forbids.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\t' | '\n' | '\r' => formatter.write_char(' ')?,
                '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => formatter.write_char(character)?,
            }
        }
        Ok(())
    }
}

//! Rewrites an SVG so that it only draws: no scripts, no event handlers, no references to other files.
//!
//! An SVG is a program that visitors run when they open its address. The published copy is written from the parsed tree: drawing elements
//! of SVG, their attributes, embedded images that [`super::raster`] accepts, and style sheets without addresses. Document types, comments
//! and data of editors are dropped too.

mod cost;
mod css;

use std::borrow::Cow;
use std::fmt::Write as _;

use base64::Engine as _;
use roxmltree::{Document, Node, ParsingOptions};

use super::raster::{self, ImageFault, ImageFormat, MOST_PIXELS};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The most bytes of an SVG.
const MOST_BYTES: usize = 16 << 20;

/// The most nodes of an SVG: elements, text between them, comments.
const MOST_NODES: u32 = 400_000;

const REDRAW: &str = "export it again from the program that drew it";

/// The deepest nesting of elements, as the PDF engine recurses.
const DEEPEST: usize = 128;

/// The greatest magnitude of a number in a drawing: the PDF engine computes in single precision, and fails on numbers that are not finite.
const FARTHEST: f64 = 1e9;

/// Attributes that hold numbers, not names.
const NUMBERS: &[&str] = &[
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "font-size",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "patternTransform",
    "points",
    "r",
    "refX",
    "refY",
    "rx",
    "ry",
    "stdDeviation",
    "stroke-width",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What the published copy lacks, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    scripts: usize,
    handlers: usize,
    links: usize,
    addresses: usize,
    animations: usize,
}

impl LeftOut {
    /// The counts in words; `None` if nothing with an effect was left out.
    pub(super) fn words(&self) -> Option<String> {
        let kinds = [
            (self.scripts, "script", "scripts"),
            (self.handlers, "event handler", "event handlers"),
            (
                self.links,
                "link that runs a script",
                "links that run scripts",
            ),
            (
                self.addresses,
                "reference to another file",
                "references to other files",
            ),
            (self.animations, "animation", "animations"),
        ];
        let said: Vec<String> = kinds
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

/// The copy that is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clean {
    pub(super) text: String,
    /// What was left out of the copy.
    pub(super) left_out: LeftOut,
    /// The pixels of images embedded in it.
    pub(super) pixels: u64,
}

/// Rewrites a drawing.
pub(super) fn clean(bytes: &[u8]) -> Result<Clean, ImageFault> {
    if bytes.len() > MOST_BYTES {
        return Err(fault(
            format!("has more than {} MiB", MOST_BYTES >> 20),
            "simplify the drawing, or save it as PNG",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| fault("is not UTF-8", "save it as UTF-8"))?;
    let document = parse(text).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(),
        error => fault(format!("is no well-formed XML: {error}"), REDRAW),
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(fault(
            "is no SVG: its first element is none, or lacks `xmlns=\"http://www.w3.org/2000/svg\"`",
            REDRAW,
        ));
    }
    let mut writer = SvgWriter::default();
    writer.document(root)?;
    // The published copy is measured: in the original, escapes and comments may hide references.
    let copy = parse(&writer.out)
        .map_err(|error| fault(format!("is not read as it is written: {error}"), REDRAW))?;
    cost::check(copy.root_element())?;
    Ok(Clean {
        text: writer.out,
        left_out: writer.left_out,
        pixels: writer.pixels,
    })
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
}

fn fault(what: impl Into<String>, remedy: &'static str) -> ImageFault {
    ImageFault {
        what: what.into(),
        remedy,
    }
}

fn too_large() -> ImageFault {
    fault(
        "draws too much for a page",
        "simplify the drawing (fewer points, no repeated symbols in symbols), or save it as PNG",
    )
}

/// Elements that draw, or define how.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
];

const ANIMATIONS: &[&str] = &[
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "discard",
    "set",
];

/// The name under which an element is written; `None` if it is left out.
fn written<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let name = node.tag_name();
    match (name.namespace(), name.name()) {
        // A link becomes a group: in an image on a page, it leads nowhere.
        (Some(SVG), "a") => Some("g"),
        (Some(SVG), name) if ELEMENTS.contains(&name) => Some(name),
        _ => None,
    }
}

#[derive(Default)]
struct SvgWriter {
    out: String,
    /// The pixels of embedded images.
    pixels: u64,
    left_out: LeftOut,
}

impl SvgWriter {
    /// Writes all nodes below `root`, without recursion.
    fn document(&mut self, root: Node<'_, '_>) -> Result<(), ImageFault> {
        // The open elements, each with its next child.
        let mut open: Vec<(&str, Option<Node<'_, '_>>)> = Vec::new();
        let mut next = Some(root);
        loop {
            let Some(node) = next else {
                let Some((name, sibling)) = open.pop() else {
                    return Ok(());
                };
                let _ = write!(self.out, "</{name}>");
                next = sibling;
                continue;
            };
            next = if node == root {
                None
            } else {
                node.next_sibling()
            };
            if node.is_text() {
                escape(node.text().unwrap_or_default(), &mut self.out);
            }
            if node.is_pi() {
                let is_sheet = node.pi().is_some_and(|pi| pi.target == "xml-stylesheet");
                self.left_out.addresses += usize::from(is_sheet);
            }
            if !node.is_element() {
                continue;
            }
            let Some(name) = written(node) else {
                self.pass_over(node)?;
                continue;
            };
            if open.len() >= DEEPEST {
                return Err(fault(
                    format!("nests elements more than {DEEPEST} deep"),
                    "ungroup the drawing",
                ));
            }
            if !self.element(node, name)? {
                continue;
            }
            if name == "style" {
                self.sheet(node);
                continue;
            }
            open.push((name, next));
            next = node.first_child();
        }
    }

    /// Writes a style sheet and closes its element. It is cleaned as one text: XML comments, which are left out, may stand within a word.
    fn sheet(&mut self, node: Node<'_, '_>) {
        let texts = node.children().filter(Node::is_text);
        let sheet: String = texts.filter_map(|text| text.text()).collect();
        let clean = css::clean(&sheet, &mut self.left_out.addresses);
        escape(&clean, &mut self.out);
        self.out.push_str("</style>");
    }

    /// Counts the effect of an element that is left out.
    fn pass_over(&mut self, node: Node<'_, '_>) -> Result<(), ImageFault> {
        let name = node.tag_name();
        match (name.namespace(), name.name()) {
            (Some(SVG), "script") => self.left_out.scripts += 1,
            (Some(SVG), "foreignObject") => {
                // Within a `switch`, another element takes its place.
                let has_other = node.parent_element().is_some_and(|parent| {
                    parent.has_tag_name((SVG, "switch"))
                        && parent.children().filter(Node::is_element).nth(1).is_some()
                });
                let has_words = node.descendants().filter(Node::is_text);
                let mut has_words =
                    has_words.filter(|text| !text.text().unwrap_or_default().trim().is_empty());
                if !has_other && has_words.next().is_some() {
                    return Err(fault(
                        "holds words as HTML (`foreignObject`), which are not printed",
                        "export it with text as SVG text (in Mermaid: `htmlLabels: false`), or save it as PNG",
                    ));
                }
            }
            (Some(SVG), name) if ANIMATIONS.contains(&name) => self.left_out.animations += 1,
            (Some("http://www.w3.org/1999/xhtml"), "script") => self.left_out.scripts += 1,
            _ => {}
        }
        Ok(())
    }

    /// Opens an element; returns whether it is written.
    fn element(&mut self, node: Node<'_, '_>, name: &str) -> Result<bool, ImageFault> {
        let mut attributes = String::new();
        for attribute in node.attributes() {
            let (space, key, value) = (attribute.namespace(), attribute.name(), attribute.value());
            let is_href = key == "href" && matches!(space, None | Some(XLINK));
            if is_href {
                match self.href(node, value)? {
                    Some(value) => {
                        let prefix = if space.is_some() { "xlink:" } else { "" };
                        let _ = write!(attributes, " {prefix}href=\"");
                        escape(&value, &mut attributes);
                        attributes.push('"');
                    }
                    // Without its image, the element draws nothing.
                    None if matches!(name, "image" | "feImage" | "use") => return Ok(false),
                    None => {}
                }
                continue;
            }
            let prefix = match space {
                None => "",
                Some(XML) if matches!(key, "lang" | "space") => "xml:",
                _ => continue,
            };
            if key
                .get(..2)
                .is_some_and(|start| start.eq_ignore_ascii_case("on"))
            {
                self.left_out.handlers += 1;
                continue;
            }
            if key.contains(':') || matches!(key, "src" | "target" | "ping" | "download") {
                continue;
            }
            if NUMBERS.contains(&key) && is_far(value) {
                return Err(fault(
                    format!("has a number beyond {FARTHEST:e} in `{key}`"),
                    "draw it in smaller units, or save it as PNG",
                ));
            }
            let value = css::clean(value, &mut self.left_out.addresses);
            let _ = write!(attributes, " {prefix}{key}=\"");
            escape(&value, &mut attributes);
            attributes.push('"');
        }
        let _ = write!(self.out, "<{name}");
        if node.parent_element().is_none() {
            let _ = write!(self.out, " xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
        }
        let _ = write!(self.out, "{attributes}>");
        Ok(true)
    }

    /// The permitted reference of an element: a part of the drawing, or an embedded image.
    fn href<'v>(
        &mut self,
        node: Node<'_, '_>,
        value: &'v str,
    ) -> Result<Option<Cow<'v, str>>, ImageFault> {
        let value = value.trim();
        if node.has_tag_name((SVG, "a")) {
            let scheme: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect();
            let runs = ["javascript:", "data:", "vbscript:"];
            let is_script = runs.iter().any(|run| {
                scheme
                    .get(..run.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(run))
            });
            self.left_out.links += usize::from(is_script);
            return Ok(None);
        }
        if value.starts_with('#') {
            return Ok(Some(Cow::Borrowed(value)));
        }
        let holds_image = node.has_tag_name((SVG, "image")) || node.has_tag_name((SVG, "feImage"));
        if holds_image && let Some(image) = embedded(value) {
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(&image)
                .map_err(|_| fault("holds an image that is damaged", REDRAW))?;
            let Some(format) = ImageFormat::of(&bytes) else {
                self.left_out.addresses += 1;
                return Ok(None);
            };
            raster::check(format, &bytes)
                .and_then(|pixels| {
                    self.pixels += pixels;
                    if self.pixels > MOST_PIXELS {
                        return Err(raster::too_many(MOST_PIXELS));
                    }
                    Ok(())
                })
                .map_err(|fault| ImageFault {
                    what: format!("holds an image that {}", fault.what),
                    remedy: fault.remedy,
                })?;
            let kind = format.name().to_ascii_lowercase();
            return Ok(Some(Cow::Owned(format!(
                "data:image/{kind};base64,{image}"
            ))));
        }
        self.left_out.addresses += usize::from(!value.is_empty());
        Ok(None)
    }
}

/// Whether a list of numbers contains one that is greater than [`FARTHEST`], or not finite.
fn is_far(value: &str) -> bool {
    let ends_number = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
    value.split(ends_number).any(|run| {
        // Shorter numbers without an exponent are below the limit.
        let may_be = run.len() > 9 || run.contains(['e', 'E']);
        may_be
            && numbers(run).any(|number| {
                number
                    .trim_end_matches(['e', 'E'])
                    .parse::<f64>()
                    .is_ok_and(|n| n.abs() > FARTHEST)
            })
    })
}

/// The numbers in a run without blanks, as in paths: `1-2.5.5` is three, and so is `1-2e3.5`, since an exponent has no point.
fn numbers(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let mut has_point = false;
        let mut before = None;
        let end = rest.char_indices().find_map(|(at, c)| {
            let after_exponent = matches!(before, Some('e' | 'E'));
            let is_sign = matches!(c, '+' | '-') && at > 0 && !after_exponent;
            let is_point = c == '.' && has_point;
            has_point |= matches!(c, '.' | 'e' | 'E');
            before = Some(c);
            (is_sign || is_point).then_some(at)
        });
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!number.is_empty()).then_some(number)
    })
}

/// The base64 part of an image's data URI.
fn embedded(value: &str) -> Option<String> {
    let (head, data) = value.split_once(',')?;
    let head = head.to_ascii_lowercase();
    let is_image = head.starts_with("data:image/") && head.trim_end().ends_with(";base64");
    is_image.then(|| {
        data.chars()
            .filter(|character| !character.is_whitespace())
            .collect()
    })
}

/// Escapes text for XML.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests;

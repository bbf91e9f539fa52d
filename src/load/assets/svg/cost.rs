//! Limits the cost of drawing an SVG: elements that show other elements multiply, and filters are computed pixel by pixel.
//!
//! A *part* is an element that others refer to, or the whole drawing. Its cost is that of its own elements and of the parts that they refer
//! to, so that ten symbols, each with ten of the next, count as what they draw.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use roxmltree::{Node, NodeId};

use super::css;
use super::{ImageFault, SVG, XLINK, fault, too_large, written};

/// The most elements that are drawn; those of a part count once per reference. The PDF engine gives up at 1,000,000.
const MOST_DRAWN: u64 = 400_000;

/// The most that filters may cost: passes over all pixels of the drawing, each some 10 ns per pixel (resvg 0.47). The PDF engine computes 4
/// million pixels for a drawing that fills a page, and 25 million for one that reaches beyond it.
const MOST_PASSES: u64 = 200;

/// The deepest nesting of elements; those of a part count as nested in each element that refers to it.
const DEEPEST: u64 = 256;

/// The greatest size of a filter's region and of its offset, relative to what is filtered or to the drawing.
const WIDEST: f64 = 3.0;

/// The cost of a part.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    elements: u64,
    passes: u64,
    depth: u64,
}

/// An element that others refer to, or the whole drawing.
#[derive(Default)]
struct DrawnElement {
    own: Cost,
    /// The parts that the part's elements show, by index, each with how often.
    shown: BTreeMap<usize, u64>,
    /// The number of parts that refer to this one and are not ordered yet.
    waiting: usize,
}

/// Refuses a drawing that costs too much, or whose parts refer to each other in a circle.
pub(super) fn check(root: Node<'_, '_>) -> Result<(), ImageFault> {
    let sheets = Sheets::read(root);
    let mut targets: FxHashMap<&str, NodeId> = FxHashMap::default();
    for node in root.descendants() {
        if let Some(id) = node.attribute("id") {
            targets.entry(id).or_insert(node.id());
        }
    }
    let mut numbers: FxHashMap<NodeId, usize> = FxHashMap::default();
    numbers.insert(root.id(), 0);
    let mut drawn: Vec<(Node<'_, '_>, Vec<(usize, u64)>)> = Vec::new();
    let mut budget = MOST_DRAWN;
    for node in root.descendants().filter(|node| written(*node).is_some()) {
        let mut found = Vec::new();
        for (id, times) in references(node, &sheets) {
            budget = budget.checked_sub(1).ok_or_else(too_large)?;
            if let Some(target) = targets.get(id) {
                let next = numbers.len();
                found.push((*numbers.entry(*target).or_insert(next), times));
            }
        }
        drawn.push((node, found));
    }
    let mut parts: Vec<DrawnElement> = Vec::new();
    parts.resize_with(numbers.len(), DrawnElement::default);
    for (node, found) in drawn {
        let passes = passes(node, root)?;
        let mut depth = 0;
        for holder in node.ancestors() {
            depth += 1;
            let Some(part) = numbers
                .get(&holder.id())
                .and_then(|&number| parts.get_mut(number))
            else {
                continue;
            };
            part.own.elements += 1;
            part.own.passes = part.own.passes.saturating_add(passes);
            part.own.depth = part.own.depth.max(depth);
            for &(number, times) in &found {
                *part.shown.entry(number).or_default() += times;
            }
        }
    }
    let total = total(&mut parts)?;
    // Parts that stand in the drawing itself count once more than they are drawn.
    if total.elements > MOST_DRAWN || total.depth > DEEPEST {
        return Err(too_large());
    }
    if total.passes > MOST_PASSES {
        return Err(costly());
    }
    Ok(())
}

/// The cost of the first part, computed from parts without references upwards.
fn total(parts: &mut [DrawnElement]) -> Result<Cost, ImageFault> {
    // Orders parts so that each stands before those that it shows.
    for number in 0..parts.len() {
        let shown: Vec<usize> = parts
            .get(number)
            .map(|part| part.shown.keys().copied().collect())
            .unwrap_or_default();
        for target in shown {
            if let Some(part) = parts.get_mut(target) {
                part.waiting += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..parts.len())
        .filter(|&number| parts.get(number).is_some_and(|part| part.waiting == 0))
        .collect();
    let mut at = 0;
    while let Some(&number) = order.get(at) {
        at += 1;
        let shown: Vec<usize> = parts
            .get(number)
            .map(|part| part.shown.keys().copied().collect())
            .unwrap_or_default();
        for target in shown {
            if let Some(part) = parts.get_mut(target) {
                part.waiting -= 1;
                if part.waiting == 0 {
                    order.push(target);
                }
            }
        }
    }
    if order.len() < parts.len() {
        return Err(fault(
            "shows parts of itself within themselves",
            "ungroup the drawing, or save it as PNG",
        ));
    }
    let mut costs = vec![Cost::default(); parts.len()];
    for &number in order.iter().rev() {
        let Some(part) = parts.get(number) else {
            continue;
        };
        let mut cost = part.own;
        for (&target, &times) in &part.shown {
            let shown = costs.get(target).copied().unwrap_or_default();
            cost.elements = cost
                .elements
                .saturating_add(shown.elements.saturating_mul(times));
            cost.passes = cost
                .passes
                .saturating_add(shown.passes.saturating_mul(times));
            cost.depth = cost.depth.max(part.own.depth.saturating_add(shown.depth));
        }
        if let Some(slot) = costs.get_mut(number) {
            *slot = cost;
        }
    }
    Ok(costs.first().copied().unwrap_or_default())
}

/// The ids of the parts that an element shows, each with how often. Gradients do not count: drawing one costs the same however many
/// elements it fills.
fn references<'a>(node: Node<'a, '_>, sheets: &Sheets<'a>) -> Vec<(&'a str, u64)> {
    let mut found = Vec::new();
    let shows = matches!(node.tag_name().name(), "use" | "feImage" | "pattern");
    let href = node
        .attribute((XLINK, "href"))
        .or_else(|| node.attribute("href"));
    if let Some(id) = href
        .and_then(|href| href.trim().strip_prefix('#'))
        .filter(|_| shows)
    {
        found.push((id, 1));
    }
    for attribute in node.attributes() {
        let value = attribute.value();
        if value.contains("url(") {
            let is_marker = attribute.name().starts_with("marker") || value.contains("marker");
            let times = if is_marker { corners(node) } else { 1 };
            found.extend(css::references(value).map(|id| (id, times)));
        }
    }
    if !sheets.is_empty() {
        let classes = node
            .attribute("class")
            .unwrap_or_default()
            .split_whitespace();
        let named = classes.filter_map(|class| sheets.of_class.get(class));
        for (id, is_marker) in named.flatten().chain(&sheets.of_all) {
            found.push((*id, if *is_marker { corners(node) } else { 1 }));
        }
    }
    found.retain(|(id, _)| !sheets.gradients.contains(id));
    found
}

/// The most places for markers on a line: half of its numbers, and two.
fn corners(node: Node<'_, '_>) -> u64 {
    let points = node
        .attribute("d")
        .or_else(|| node.attribute("points"))
        .unwrap_or_default();
    let mut was_digit = false;
    let mut numbers = 0_u64;
    for byte in points.bytes() {
        let is_digit = byte.is_ascii_digit() || byte == b'.';
        numbers += u64::from(is_digit && !was_digit);
        was_digit = is_digit;
    }
    numbers / 2 + 2
}

/// The ids that style sheets let elements show, by class, and those for any element.
#[derive(Default)]
struct Sheets<'a> {
    of_class: FxHashMap<&'a str, Vec<(&'a str, bool)>>,
    of_all: Vec<(&'a str, bool)>,
    gradients: FxHashSet<&'a str>,
}

impl<'a> Sheets<'a> {
    fn read(root: Node<'a, '_>) -> Self {
        let mut sheets = Self::default();
        for node in root.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            if name == "style" {
                for text in node.children().filter_map(|child| child.text()) {
                    sheets.sheet(text);
                }
            }
            if matches!(name, "linearGradient" | "radialGradient")
                && let Some(id) = node.attribute("id")
            {
                sheets.gradients.insert(id);
            }
        }
        sheets
    }

    fn sheet(&mut self, text: &'a str) {
        for rule in text.split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else {
                continue;
            };
            let is_marker = body.contains("marker");
            for id in css::references(body) {
                let mut has_class = false;
                for class in selector.split('.').skip(1) {
                    let end =
                        class.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
                    let class = class.get(..end.unwrap_or(class.len())).unwrap_or_default();
                    self.of_class
                        .entry(class)
                        .or_default()
                        .push((id, is_marker));
                    has_class = true;
                }
                if !has_class {
                    self.of_all.push((id, is_marker));
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.of_class.is_empty() && self.of_all.is_empty()
    }
}

fn costly() -> ImageFault {
    fault(
        "has filter effects that cost too much to compute",
        "leave out shadows, blurs and textures, or save it as PNG",
    )
}

/// The passes that an element of a filter adds to each use of the filter; 0 for other elements.
fn passes(node: Node<'_, '_>, root: Node<'_, '_>) -> Result<u64, ImageFault> {
    let parent = node.parent_element();
    let Some(filter) = parent.filter(|parent| parent.has_tag_name((SVG, "filter"))) else {
        return Ok(0);
    };
    let greatest = |name: &str, most: u64| {
        let value = node.attribute(name).unwrap_or("1");
        let numbers = value.split([' ', ',']).filter(|number| !number.is_empty());
        // A number counts as the smallest whole number that is not less.
        let reach = |number: &str| {
            let number: f64 = number.parse().ok()?;
            (0..=most)
                .find(|whole| u32::try_from(*whole).is_ok_and(|whole| f64::from(whole) >= number))
        };
        numbers
            .map(reach)
            .try_fold(0, |greatest: u64, number| Some(greatest.max(number?)))
            .ok_or_else(costly)
    };
    let own = match node.tag_name().name() {
        "feTurbulence" => 4 * greatest("numOctaves", 8)?,
        "feMorphology" => 10 * greatest("radius", 4)?,
        "feConvolveMatrix" => greatest("order", 9)?.pow(2),
        "feDiffuseLighting" | "feSpecularLighting" => 6,
        "feGaussianBlur" | "feDropShadow" => 4,
        _ => 1,
    };
    Ok(own * area(filter, root)?)
}

/// The area of a filter's region, relative to what it is applied to or to the drawing, rounded up.
fn area(filter: Node<'_, '_>, root: Node<'_, '_>) -> Result<u64, ImageFault> {
    let is_absolute = filter.attribute("filterUnits") == Some("userSpaceOnUse");
    let sides = [
        ("x", "width", 2, 0.0),
        ("y", "height", 3, 0.0),
        ("width", "width", 2, 1.2),
        ("height", "height", 3, 1.2),
    ];
    let mut area = 1.0;
    for (name, side, index, usual) in sides {
        let reach = match filter.attribute(name) {
            None => Some(usual),
            Some(value) => {
                let whole = if is_absolute && !value.contains('%') {
                    view_box(root, index).or_else(|| length(root.attribute(side)))
                } else {
                    None
                };
                length(Some(value)).map(|value| value.abs() / whole.unwrap_or(1.0))
            }
        };
        let reach = reach.filter(|reach| *reach <= WIDEST).ok_or_else(costly)?;
        if usual > 0.0 {
            area *= reach;
        }
    }
    Ok((1..=9_u32)
        .find(|whole| f64::from(*whole) >= area)
        .map_or(9, u64::from))
}

/// A number with or without a unit; a percentage as a fraction of 1.
fn length(text: Option<&str>) -> Option<f64> {
    let text = text?.trim();
    let number = text
        .trim_end_matches(|character: char| character.is_ascii_alphabetic() || character == '%');
    let number: f64 = number.parse().ok()?;
    Some(if text.ends_with('%') {
        number / 100.0
    } else {
        number
    })
}

/// A number of the drawing's view box.
fn view_box(root: Node<'_, '_>, index: usize) -> Option<f64> {
    let text = root.attribute("viewBox")?;
    let numbers = text
        .split([' ', ',', '\n', '\t'])
        .filter(|number| !number.is_empty());
    numbers.into_iter().nth(index)?.parse().ok()
}

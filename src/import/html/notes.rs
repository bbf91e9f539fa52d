//! Finds the footnotes of a page: marks that link to a later place.

use std::collections::BTreeMap;

use super::soup::{HtmlElement, HtmlPart, around, words_in};

/// The most bytes of a note.
const LONGEST_NOTE: usize = 3_000;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct PageNotes {
    /// The label of each note, by the id to which its marks link.
    pub(super) labels: BTreeMap<String, String>,
    /// The label and block of each note, in the order of the marks.
    pub(super) order: Vec<(String, usize)>,
    /// The label of each note, by its block.
    pub(super) blocks: BTreeMap<usize, String>,
}

impl PageNotes {
    pub(super) fn of(parts: &[HtmlPart]) -> Self {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            if let HtmlPart::Opens(element) = part
                && let Some(id) = element.attribute("id").or_else(|| {
                    let is_anchor = element.name == "a";
                    element.attribute("name").filter(|_| is_anchor)
                })
            {
                places.entry(id).or_insert(at);
            }
        }
        let mut notes = Self::default();
        for (at, part) in parts.iter().enumerate() {
            let HtmlPart::Opens(element) = part else {
                continue;
            };
            let Some(id) = mark(parts, at, element) else {
                continue;
            };
            let Some(place) = places.get(id).copied() else {
                continue;
            };
            let Some(block) = note_block(parts, place) else {
                continue;
            };
            // A mark within its note leads back, a note stands after its first mark, and a long block is no note.
            if block <= at || words_in(parts, block).len() > LONGEST_NOTE {
                continue;
            }
            let next = (notes.order.len() + 1).to_string();
            let label = notes.blocks.entry(block).or_insert_with(|| {
                notes.order.push((next.clone(), block));
                next
            });
            notes.labels.insert(id.to_owned(), label.clone());
        }
        notes
    }
}

/// The id to which a note's mark links.
pub(super) fn mark<'p>(
    parts: &'p [HtmlPart],
    at: usize,
    element: &'p HtmlElement,
) -> Option<&'p str> {
    if element.name != "a" {
        return None;
    }
    let id = element.attribute("href")?.strip_prefix('#')?;
    let words = words_in(parts, at);
    let words = words.trim_matches(['[', ']', '(', ')', ' ']);
    let is_number =
        !words.is_empty() && words.len() <= 4 && words.bytes().all(|byte| byte.is_ascii_digit());
    let is_mark = is_number
        || element.says("role", &["doc-noteref"])
        || words.chars().count() <= 4 && is_raised(parts, at, element);
    is_mark.then_some(id)
}

/// Whether an element is raised: it stands in `<sup>`, or begins with it.
fn is_raised(parts: &[HtmlPart], at: usize, element: &HtmlElement) -> bool {
    let mut around = around(parts, element.parent).take(2);
    around.any(|(_, outer)| outer.name == "sup")
        || parts
            .get(at + 1)
            .is_some_and(|part| matches!(part, HtmlPart::Opens(inner) if inner.name == "sup"))
}

/// The words of a raised reference mark that links to another page: a number or letter.
pub(super) fn raised(parts: &[HtmlPart], at: usize, element: &HtmlElement) -> Option<String> {
    if element.name != "a" || !is_raised(parts, at, element) {
        return None;
    }
    let words = words_in(parts, at);
    let words = words.trim_matches(['[', ']', '(', ')', ' ']);
    let is_mark = (1..=2).contains(&words.chars().count());
    is_mark.then(|| format!("[{words}]"))
}

/// The block of the note whose id stands at `place`.
fn note_block(parts: &[HtmlPart], place: usize) -> Option<usize> {
    let block = around(parts, Some(place)).find(|(_, element)| {
        matches!(
            element.name.as_str(),
            "li" | "p" | "div" | "dd" | "aside" | "td"
        )
    });
    let (at, element) = block?;
    // Word puts each note into a paragraph in a `div` of its own.
    let outer = element
        .parent
        .and_then(|parent| Some((parent, super::soup::element(parts, parent)?)));
    match outer {
        Some((parent, outer))
            if element.name == "p"
                && outer.name == "div"
                && outer.attribute("id").is_some_and(|id| id.contains("ftn")) =>
        {
            Some(parent)
        }
        _ => Some(at),
    }
}

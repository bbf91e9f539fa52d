//! Finds the attribution of a block quote: its footer, a citation at its end, or the caption of its figure.

use super::soup::{HtmlElement, HtmlPart, around, element, words_in};

/// How many parts of a figure are searched.
const MOST: usize = 200;

/// Whether an element attributes a block quote.
pub(super) fn is_attribution(parts: &[HtmlPart], at: usize, own: &HtmlElement) -> bool {
    let is_in = |name: &str| around(parts, own.parent).any(|(_, outer)| outer.name == name);
    let is_candidate = match own.name.as_str() {
        "footer" => is_in("blockquote"),
        "cite" => is_in("blockquote") && !is_in("footer") && ends_quote(parts, at),
        "figcaption" => holds_quote(parts, own),
        _ => false,
    };
    is_candidate && !words_in(parts, at).is_empty()
}

/// Whether words begin with a dash, as attributions do.
pub(super) fn begins_with_dash(words: &str) -> bool {
    words.trim_start().starts_with(['—', '–', '―'])
}

/// Whether an element is the last content of its block quote.
fn ends_quote(parts: &[HtmlPart], at: usize) -> bool {
    let rest = parts.get(at..).unwrap_or_default();
    let end = rest
        .iter()
        .take(MOST)
        .position(|part| matches!(part, HtmlPart::Closes(own) if *own == at));
    let behind = end.and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    for part in behind.iter().take(MOST) {
        match part {
            HtmlPart::Words(words) if words.trim().is_empty() => {}
            HtmlPart::Closes(own) => {
                if element(parts, *own).is_some_and(|own| own.name == "blockquote") {
                    return true;
                }
            }
            _ => return false,
        }
    }
    false
}

/// Whether the figure of a caption contains a block quote.
fn holds_quote(parts: &[HtmlPart], caption: &HtmlElement) -> bool {
    let figure = around(parts, caption.parent).find(|(_, outer)| outer.name == "figure");
    let Some((at, _)) = figure else { return false };
    let inside = parts.get(at + 1..).unwrap_or_default().iter().take(MOST);
    inside
        .take_while(|part| !matches!(part, HtmlPart::Closes(own) if *own == at))
        .any(|part| matches!(part, HtmlPart::Opens(own) if own.name == "blockquote"))
}

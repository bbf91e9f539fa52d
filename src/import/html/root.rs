//! Finds the element of a page that holds its article.

use std::collections::{BTreeMap, BTreeSet};

use super::soup::{HtmlElement, HtmlPart, around, element};

/// Elements whose words are not prose.
const SILENT: &[&str] = &[
    "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "form", "head", "iframe",
    "math", "nav", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// ARIA roles of what surrounds an article.
const SILENT_ROLES: &[&str] = &[
    "alert",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "navigation",
    "search",
    "toolbar",
];

/// Elements that may hold an article.
const CONTAINERS: &[&str] = &["article", "body", "div", "main", "section", "td"];

/// Bytes of a piece of words that count as prose wherever it stands.
const LONG: usize = 60;

/// Whether an element's content is no prose of the article.
pub(super) fn is_silent(element: &HtmlElement) -> bool {
    SILENT.contains(&element.name.as_str())
        || element.says("role", SILENT_ROLES)
        || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
}

/// The element that holds the article: the one with most words among those that say so, else the one whose paragraphs have most.
pub(super) fn article(parts: &[HtmlPart], noise: &BTreeSet<usize>) -> Option<usize> {
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let mut silent = 0;
    for (at, part) in parts.iter().enumerate() {
        match part {
            HtmlPart::Opens(element) => {
                silent += usize::from(is_silent(element) || noise.contains(&at));
                open.push(at);
            }
            HtmlPart::Closes(at) => {
                open.pop();
                let is_silent = element(parts, *at).is_some_and(is_silent);
                silent -= usize::from(is_silent || noise.contains(at));
            }
            HtmlPart::Words(words) if silent == 0 => {
                let length = words.split_whitespace().map(str::len).sum::<usize>();
                if length == 0 {
                    continue;
                }
                // Some programs separate paragraphs by line breaks, without an element.
                let mut is_prose = words.trim().len() >= LONG;
                let mut nearest = 0;
                for at in open.iter().rev() {
                    let Some(element) = element(parts, *at) else {
                        continue;
                    };
                    is_prose |= matches!(element.name.as_str(), "p" | "li" | "blockquote");
                    if !CONTAINERS.contains(&element.name.as_str()) {
                        continue;
                    }
                    let is_named = matches!(element.name.as_str(), "article" | "main")
                        || element.says("role", &["article", "main"]);
                    if is_named {
                        *named.entry(*at).or_default() += length;
                    }
                    // The words of a paragraph count in full for its parent, and half for the next element above.
                    if is_prose && nearest < 2 {
                        *weights.entry(*at).or_default() += length >> nearest;
                    }
                    nearest += 1;
                    if nearest >= 2 && is_named {
                        break;
                    }
                }
            }
            HtmlPart::Words(_) => {}
        }
    }
    // Of elements with equally many words, the first and outermost.
    let most = |weights: &BTreeMap<usize, usize>| {
        let best = weights
            .iter()
            .max_by_key(|(at, weight)| (**weight, std::cmp::Reverse(**at)));
        best.map(|(at, _)| *at)
    };
    let is_article = |at: &usize| element(parts, *at).is_some_and(|own| own.name == "article");
    let articles: BTreeMap<usize, usize> = named
        .iter()
        .filter(|(at, _)| is_article(at))
        .map(|(at, weight)| (*at, *weight))
        .collect();
    let heaviest = |weights: &BTreeMap<usize, usize>| weights.values().max().copied().unwrap_or(0);
    // Teasers are `article` elements too; one with far fewer words than the main part is not the article.
    let is_whole = heaviest(&articles) * 2 >= heaviest(&named);
    let chosen = if is_whole { most(&articles) } else { None };
    let chosen = chosen.or_else(|| most(&named));
    chosen.or_else(|| with_title(parts, noise, most(&weights)?))
}

/// The element around an article that also holds its title, unless it holds far more.
fn with_title(parts: &[HtmlPart], noise: &BTreeSet<usize>, root: usize) -> Option<usize> {
    let is_title = |part: &HtmlPart| matches!(part, HtmlPart::Opens(own) if own.name == "h1");
    let title = parts.get(..root)?.iter().rposition(is_title);
    let Some(title) = title else {
        return Some(root);
    };
    let holds: BTreeSet<usize> = around(parts, Some(title)).map(|(at, _)| at).collect();
    let outer = around(parts, Some(root)).find(|(at, _)| holds.contains(at));
    let Some((outer, _)) = outer else {
        return Some(root);
    };
    let is_near = length(parts, noise, outer) * 2 <= length(parts, noise, root) * 3;
    Some(if is_near { outer } else { root })
}

/// The bytes of prose in an element.
fn length(parts: &[HtmlPart], noise: &BTreeSet<usize>, root: usize) -> usize {
    let (mut length, mut silent) = (0, 0_usize);
    let hides = |at: usize| {
        let is_silent = element(parts, at).is_some_and(is_silent);
        usize::from(is_silent || noise.contains(&at))
    };
    for (at, part) in parts.iter().enumerate().skip(root + 1) {
        match part {
            HtmlPart::Opens(_) => silent += hides(at),
            HtmlPart::Closes(own) if *own == root => break,
            HtmlPart::Closes(own) => silent -= hides(*own),
            HtmlPart::Words(words) if silent == 0 => {
                length += words.split_whitespace().map(str::len).sum::<usize>();
            }
            HtmlPart::Words(_) => {}
        }
    }
    length
}

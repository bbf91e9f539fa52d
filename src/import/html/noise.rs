//! Finds what surrounds or interrupts an article on its page, by class names and ids.

use std::collections::BTreeSet;

use super::soup::{HtmlElement, HtmlPart};

/// Parts of class names and ids that mark content other than prose.
const NAMES: &[&str] = &[
    "addthis",
    "addtoany",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "cookie",
    "cookies",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "share",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "socials",
    "subscribe",
    "subscription",
    "tagcloud",
    "tags",
    "toolbar",
    "ufi",
];

/// The elements that may hold content other than an article's prose.
const HOLDERS: &[&str] = &[
    "div", "section", "ul", "ol", "p", "span", "header", "figure", "a", "h2", "h3", "h4",
];

/// Class names of links that look like buttons.
const BUTTONS: &[&str] = &["button", "btn"];

/// The elements that are not prose: their class or id says so, and they hold a small part of the page.
pub(super) fn noise(parts: &[HtmlPart]) -> BTreeSet<usize> {
    let mut noise = BTreeSet::new();
    let mut length = 0_usize;
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            HtmlPart::Opens(element) if is_named(element) => open.push((at, length)),
            HtmlPart::Closes(own) => {
                if let Some((at, before)) = open.pop_if(|(at, _)| at == own) {
                    sizes.push((at, length - before));
                }
            }
            HtmlPart::Words(words) => {
                length += words.split_whitespace().map(str::len).sum::<usize>();
            }
            HtmlPart::Opens(_) => {}
        }
    }
    for (at, size) in sizes {
        if size * 3 <= length {
            noise.insert(at);
        }
    }
    noise
}

fn is_named(element: &HtmlElement) -> bool {
    let name = element.name.as_str();
    HOLDERS.contains(&name)
        && words(element).any(|word| {
            NAMES.contains(&word.as_str()) || name == "a" && BUTTONS.contains(&word.as_str())
        })
}

/// Whether a class of an element has one of the wanted names.
pub(super) fn is_called(element: &HtmlElement, wanted: &[&str]) -> bool {
    let class = element
        .attribute("class")
        .unwrap_or_default()
        .to_lowercase();
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| wanted.contains(&word))
}

/// The words in the classes and id of an element.
fn words(element: &HtmlElement) -> impl Iterator<Item = String> {
    let names = ["class", "id"].into_iter();
    let names = names.filter_map(|name| element.attribute(name));
    let words = names.flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

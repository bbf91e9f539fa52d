//! The parts of a document beside its body: relations, styles, lists, comments, properties.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::import::account::MarginComment;
use crate::import::manuscript::Manuscript;
use crate::import::metadata::PageAuthor;
use crate::import::yaml_text::looks_personal;

/// An attribute, whatever its prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|own| own.name() == name)
        .map(|own| own.value())
}

pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// Addresses outside of the document, by the ids of relations.
pub(super) fn relations(text: &str) -> BTreeMap<String, String> {
    let Ok(tree) = Document::parse(text) else {
        return BTreeMap::new();
    };
    let nodes = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "Relationship");
    let nodes = nodes.filter(|node| node.attribute("TargetMode") == Some("External"));
    nodes
        .filter_map(|node| {
            Some((
                node.attribute("Id")?.to_owned(),
                node.attribute("Target")?.to_owned(),
            ))
        })
        .collect()
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleKind {
    Title,
    Heading(u8),
    Quote,
}

/// Styles by id, as far as they say what a paragraph is.
pub(super) fn styles(text: &str) -> BTreeMap<String, StyleKind> {
    let Ok(tree) = Document::parse(text) else {
        return BTreeMap::new();
    };
    let nodes = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    let nodes = nodes.filter_map(|node| {
        let id = attribute(node, "styleId")?.to_owned();
        let name = attribute(child(node, "name")?, "val")?.to_lowercase();
        Some((id, kind_of_style(&name)?))
    });
    nodes.collect()
}

/// The kind of a style by its name, which Word keeps in English.
pub(super) fn kind_of_style(name: &str) -> Option<StyleKind> {
    let level = name
        .strip_prefix("heading")
        .map(str::trim)
        .and_then(|level| level.parse::<u8>().ok());
    if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
        return Some(StyleKind::Heading(level));
    }
    match name {
        "title" => Some(StyleKind::Title),
        "quote" | "intense quote" => Some(StyleKind::Quote),
        _ => None,
    }
}

/// Whether the levels of lists are numbered, by the id of the list.
pub(super) fn numbering(text: &str) -> BTreeMap<String, Vec<bool>> {
    let Ok(tree) = Document::parse(text) else {
        return BTreeMap::new();
    };
    let mut abstracts = BTreeMap::new();
    let mut lists = BTreeMap::new();
    for node in tree.descendants() {
        match node.tag_name().name() {
            "abstractNum" => {
                let levels = node
                    .children()
                    .filter(|child| child.tag_name().name() == "lvl");
                let levels = levels.map(|level| {
                    let format = child(level, "numFmt").and_then(|format| attribute(format, "val"));
                    format.is_some_and(|format| !matches!(format, "bullet" | "none"))
                });
                if let Some(id) = attribute(node, "abstractNumId") {
                    abstracts.insert(id.to_owned(), levels.collect::<Vec<bool>>());
                }
            }
            "num" => {
                let id = attribute(node, "numId");
                let kind = child(node, "abstractNumId").and_then(|kind| attribute(kind, "val"));
                if let (Some(id), Some(levels)) = (id, kind.and_then(|kind| abstracts.get(kind))) {
                    lists.insert(id.to_owned(), levels.clone());
                }
            }
            _ => {}
        }
    }
    lists
}

/// The comments in the margin.
pub(super) fn margin(text: &str) -> Vec<MarginComment> {
    let Ok(tree) = Document::parse(text) else {
        return Vec::new();
    };
    let nodes = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "comment");
    let nodes = nodes.map(|node| {
        let words = node
            .descendants()
            .filter(|inner| inner.tag_name().name() == "t");
        let words: Vec<&str> = words.filter_map(|inner| inner.text()).collect();
        MarginComment {
            author: attribute(node, "author").unwrap_or_default().to_owned(),
            text: words
                .concat()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        }
    });
    nodes.filter(|comment| !comment.text.is_empty()).collect()
}

/// Title and author, where the document tells them.
pub(super) fn properties(text: &str, manuscript: &mut Manuscript) {
    let Ok(tree) = Document::parse(text) else {
        return;
    };
    let of = |name: &str| {
        let mut nodes = tree
            .descendants()
            .filter(|node| node.tag_name().name() == name);
        nodes
            .find_map(|node| node.text())
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    if manuscript.title.is_none() {
        manuscript.title = of("title").map(str::to_owned);
    }
    for name in of("creator")
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        manuscript.authors.push(PageAuthor {
            name: name.to_owned(),
            is_person: looks_personal(name),
        });
    }
    manuscript.language = of("language").map(str::to_owned);
}

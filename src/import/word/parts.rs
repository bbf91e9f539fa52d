//! The parts of a Word document beside its body: relationships, styles, lists, comments, properties.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::archive::xml;
use crate::import::account::MarginComment;
use crate::import::manuscript::Manuscript;
use crate::import::metadata::day;
use crate::import::names;
use crate::import::script::Script;

/// The value of an attribute, regardless of its prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|own| own.name() == name)
        .map(|own| own.value())
}

pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// The side of the line on which the properties of a run set its words.
pub(super) fn script(properties: Node<'_, '_>) -> Option<Script> {
    match attribute(child(properties, "vertAlign")?, "val")? {
        "superscript" => Some(Script::Raised),
        "subscript" => Some(Script::Lowered),
        _ => None,
    }
}

/// The external addresses of a document, by relationship id.
pub(super) fn relations(text: &str) -> BTreeMap<String, String> {
    let Ok(tree) = xml(text) else {
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
    Subtitle,
    Author,
    Date,
    /// The words at a picture or table.
    Caption,
    Heading(u8),
    Quote,
    /// An item of a list.
    Item {
        level: usize,
        numbered: bool,
    },
}

/// The list of a paragraph, and its level in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListPlace {
    pub(super) list: String,
    pub(super) level: usize,
}

impl ListPlace {
    /// The list id that means no list.
    pub(super) const NONE: &str = "0";

    /// The deepest list level.
    const DEEPEST: usize = 8;

    /// The list place that the properties of a paragraph or style name.
    pub(super) fn of(own: Node<'_, '_>) -> Option<Self> {
        let list = child(own, "numId").and_then(|id| attribute(id, "val"))?;
        let level = child(own, "ilvl").and_then(|level| attribute(level, "val")?.parse().ok());
        Some(Self {
            list: list.to_owned(),
            level: level.unwrap_or(0).min(Self::DEEPEST),
        })
    }
}

/// The styles by id, as far as they say what a paragraph is.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    pub(super) kinds: BTreeMap<String, StyleKind>,
    pub(super) lists: BTreeMap<String, ListPlace>,
    /// The side of the line on which a style sets its words.
    pub(super) scripts: BTreeMap<String, Script>,
}

pub(super) fn styles(text: &str) -> StyleSheet {
    let mut sheet = StyleSheet::default();
    let Ok(tree) = xml(text) else {
        return sheet;
    };
    let nodes = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    for node in nodes {
        let Some(id) = attribute(node, "styleId") else {
            continue;
        };
        let name = child(node, "name").and_then(|name| attribute(name, "val"));
        let kind = name.and_then(|name| kind_of_style(&name.to_lowercase()));
        if let Some(kind) = kind {
            sheet.kinds.insert(id.to_owned(), kind);
        }
        if let Some(script) = child(node, "rPr").and_then(script) {
            sheet.scripts.insert(id.to_owned(), script);
        }
        let list = child(node, "pPr").and_then(|own| child(own, "numPr"));
        if let Some(place) = list.and_then(ListPlace::of) {
            sheet.lists.insert(id.to_owned(), place);
        }
    }
    sheet
}

/// The kind of a style by its name, which Word keeps in English, or by its id, which is the name without blanks.
pub(super) fn kind_of_style(name: &str) -> Option<StyleKind> {
    let level = name
        .strip_prefix("heading")
        .map(str::trim)
        .and_then(|level| level.parse::<u8>().ok());
    if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
        return Some(StyleKind::Heading(level));
    }
    let whole = name.replace(' ', "");
    for (own, numbered) in [("listbullet", false), ("listnumber", true)] {
        let rest = whole.strip_prefix(own);
        let level = rest.and_then(|rest| {
            if rest.is_empty() {
                Some(1)
            } else {
                rest.parse().ok()
            }
        });
        if let Some(level) = level.filter(|level| (1..=ListPlace::DEEPEST).contains(level)) {
            let level = level - 1;
            return Some(StyleKind::Item { level, numbered });
        }
    }
    match name {
        "title" => Some(StyleKind::Title),
        "subtitle" => Some(StyleKind::Subtitle),
        "author" => Some(StyleKind::Author),
        "date" => Some(StyleKind::Date),
        "caption" | "image caption" | "imagecaption" => Some(StyleKind::Caption),
        "quote" | "intense quote" => Some(StyleKind::Quote),
        _ => None,
    }
}

/// Whether each level of a list is numbered.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the id of an abstract list, which many lists share.
    levels: BTreeMap<String, Vec<bool>>,
    /// The abstract list of each list, by id.
    kinds: BTreeMap<String, String>,
}

impl Numbering {
    /// Whether the level of a place is numbered.
    pub(super) fn is_numbered(&self, place: &ListPlace) -> bool {
        let kind = self.kinds.get(&place.list);
        let levels = kind.and_then(|kind| self.levels.get(kind));
        levels.and_then(|levels| levels.get(place.level).copied()) == Some(true)
    }
}

pub(super) fn numbering(text: &str) -> Numbering {
    let mut numbering = Numbering::default();
    let Ok(tree) = xml(text) else {
        return numbering;
    };
    for node in tree.descendants() {
        match node.tag_name().name() {
            "abstractNum" => {
                let levels = node
                    .children()
                    .filter(|child| child.tag_name().name() == "lvl");
                let levels = levels.take(ListPlace::DEEPEST + 1).map(|level| {
                    let format = child(level, "numFmt").and_then(|format| attribute(format, "val"));
                    format.is_some_and(|format| !matches!(format, "bullet" | "none"))
                });
                if let Some(id) = attribute(node, "abstractNumId") {
                    numbering.levels.insert(id.to_owned(), levels.collect());
                }
            }
            "num" => {
                let id = attribute(node, "numId");
                let kind = child(node, "abstractNumId").and_then(|kind| attribute(kind, "val"));
                if let (Some(id), Some(kind)) = (id, kind) {
                    numbering.kinds.insert(id.to_owned(), kind.to_owned());
                }
            }
            _ => {}
        }
    }
    numbering
}

/// The comments in the margin of the document.
pub(super) fn margin(text: &str) -> Vec<MarginComment> {
    let Ok(tree) = xml(text) else {
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

/// Reads title, authors and date from the document's properties, if they clearly state them.
pub(super) fn properties(text: &str, manuscript: &mut Manuscript) {
    let Ok(tree) = xml(text) else {
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
    let creators = of("creator").filter(|_| manuscript.authors.is_empty());
    for name in creators
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        // "Microsoft Office User" may be anyone.
        let names = names::names(name).unwrap_or_default();
        let names = names.into_iter().filter(|own| own.is_person);
        manuscript.authors.extend(names);
    }
    manuscript.language = of("language").map(str::to_owned);
    let day = |name: &str| of(name).and_then(day).filter(|day| day.len() == 10);
    let (created, modified) = (day("created"), day("modified"));
    let is_plain = created.is_none() || modified.is_none() || created == modified;
    manuscript.saved = created.or(modified).filter(|_| is_plain);
}

//! Reads a Word document as an article: headings, lists, tables, links, notes and margin comments; tracked changes count as accepted.

mod archive;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use self::archive::{WordArchive, xml};
use self::parts::{
    ListPlace, Numbering, StyleKind, StyleSheet, attribute, child, kind_of_style, margin,
    numbering, properties, relations, styles,
};
use super::manuscript::Manuscript;
use super::markdown::{BlockKind, MarkdownWriter, Wrap};
use crate::failure::Failure;

/// The namespace of relationship ids.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Reads a Word document; `name` stands in failures.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Manuscript, Failure> {
    let broken = |reason: &str, remedy: &str| {
        let failure = Failure::new(format!("the document cannot be read: {reason}"));
        failure.at(name).help(remedy)
    };
    let opened = WordArchive::open(bytes);
    let mut archive = opened.map_err(|(reason, remedy)| broken(reason, remedy))?;
    let main = archive.main();
    let document = archive.part(&main).ok_or_else(|| {
        let reason = archive.unread.pop();
        let reason = reason.unwrap_or_else(|| format!("it has no {main}"));
        broken(&reason, archive::SAVE_AGAIN)
    })?;
    let tree = xml(&document).map_err(|error| broken(&error, archive::SAVE_AGAIN))?;
    let mut beside = |part: &str| {
        archive
            .part(&archive::beside(&main, part))
            .unwrap_or_default()
    };
    let texts = [
        beside("styles.xml"),
        beside("numbering.xml"),
        beside("comments.xml"),
    ];
    let [style_text, numbering_text, comments] = &texts;
    let (styles, numbering) = (styles(style_text), numbering(numbering_text));
    let mut notes = Vec::new();
    for (part, kind) in [
        ("footnotes.xml", NoteKind::Foot),
        ("endnotes.xml", NoteKind::End),
    ] {
        let text = beside(part);
        let own = relations(&beside(&format!("_rels/{part}.rels")));
        notes.extend(self::notes(&text, &own, kind, &styles, &numbering));
    }
    let own = relations(
        &archive
            .part(&archive::relations_of(&main))
            .unwrap_or_default(),
    );
    let core = archive.part("docProps/core.xml").unwrap_or_default();
    let mut body = Body::new(&styles, &numbering, &own);
    body.known = notes.iter().map(|(label, _)| label.clone()).collect();
    body.walk(tree.root());
    let mut manuscript = Manuscript {
        title: body.title.take(),
        pictures: std::mem::take(&mut body.pictures),
        comments: margin(comments),
        unread: archive.unread,
        ..Manuscript::default()
    };
    let lost = body.lost.iter();
    let lost = lost.map(|label| format!("the words of note {label}: its mark is left out"));
    manuscript.unread.extend(lost);
    for (label, words) in notes {
        body.writer.define(&label, &words);
    }
    manuscript.body = body.writer.finish();
    properties(&core, &mut manuscript);
    Ok(manuscript)
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoteKind {
    Foot,
    End,
}

impl NoteKind {
    fn label(self, id: &str) -> String {
        match self {
            Self::Foot => id.to_owned(),
            Self::End => format!("e{id}"),
        }
    }
}

/// The notes in a part of the document, each on one line, by label.
fn notes(
    text: &str,
    relations: &BTreeMap<String, String>,
    kind: NoteKind,
    styles: &StyleSheet,
    numbering: &Numbering,
) -> Vec<(String, String)> {
    let Ok(tree) = xml(text) else {
        return Vec::new();
    };
    let nodes = tree
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "footnote" | "endnote"));
    let nodes = nodes.filter(|node| attribute(*node, "type").is_none_or(|own| own == "normal"));
    let nodes = nodes.filter_map(|node| {
        let label = kind.label(attribute(node, "id")?);
        let mut body = Body::new(styles, numbering, relations);
        body.walk(node);
        let words = body.writer.finish();
        Some((
            label,
            words.split_whitespace().collect::<Vec<_>>().join(" "),
        ))
    });
    nodes.collect()
}

/// Elements whose content is not shown: deleted text, fallbacks for older readers, words in drawings.
const HIDDEN: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "delText",
    "pict",
    "sectPr",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
];

/// The body of the document as it is being written.
struct Body<'t> {
    styles: &'t StyleSheet,
    numbering: &'t Numbering,
    relations: &'t BTreeMap<String, String>,
    writer: MarkdownWriter,
    title: Option<String>,
    pictures: Vec<String>,
    /// The open lists, outermost first, and whether each is numbered; each has an open item.
    lists: Vec<bool>,
    format: [bool; 3],
    /// The instruction of the field that is being read.
    field: Option<String>,
    /// The open fields, and whether each is a link.
    fields: Vec<bool>,
    /// The labels of notes that have words.
    known: BTreeSet<String>,
    /// The labels of marks whose notes have no words.
    lost: BTreeSet<String>,
}

/// What a paragraph has opened in the Markdown.
enum Opened {
    Nothing,
    Block,
    Title(usize),
}

const WRAPS: [Wrap; 3] = [Wrap::Strong, Wrap::Emphasis, Wrap::Strikethrough];

impl<'t> Body<'t> {
    fn new(
        styles: &'t StyleSheet,
        numbering: &'t Numbering,
        relations: &'t BTreeMap<String, String>,
    ) -> Self {
        Self {
            styles,
            numbering,
            relations,
            writer: MarkdownWriter::default(),
            title: None,
            pictures: Vec::new(),
            lists: Vec::new(),
            format: [false; 3],
            field: None,
            fields: Vec::new(),
            known: BTreeSet::new(),
            lost: BTreeSet::new(),
        }
    }

    /// Walks a tree without recursion.
    fn walk(&mut self, root: Node<'_, '_>) {
        let mut opened: Vec<Opened> = Vec::new();
        let mut node = root;
        loop {
            let enters = self.enter(node, &mut opened);
            if let Some(child) = node.first_child().filter(|_| enters) {
                node = child;
                continue;
            }
            loop {
                self.leave(node, &mut opened);
                if node == root {
                    self.end_lists(0);
                    return;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                match node.parent() {
                    Some(parent) => node = parent,
                    None => return,
                }
            }
        }
    }

    /// Opens what an element stands for; returns whether its content is read.
    fn enter(&mut self, node: Node<'_, '_>, opened: &mut Vec<Opened>) -> bool {
        let name = node.tag_name().name();
        if HIDDEN.contains(&name) {
            return false;
        }
        match name {
            "p" => opened.push(self.paragraph(node)),
            "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" => return false,
            "r" => self.set(runs(node)),
            "t" => {
                if self.field.is_none() {
                    self.writer.text(node.text().unwrap_or_default());
                }
                return false;
            }
            "instrText" => {
                if let Some(words) = &mut self.field {
                    words.push_str(node.text().unwrap_or_default());
                }
                return false;
            }
            "fldChar" => self.field(attribute(node, "fldCharType").unwrap_or_default()),
            "fldSimple" | "hyperlink" => {
                if let Some(address) = self.link_of(node) {
                    self.set([false; 3]);
                    self.writer.begin_link(&address);
                }
            }
            "tab" | "br" | "cr" => self.writer.line_break(),
            "noBreakHyphen" => self.writer.text("\u{2011}"),
            "footnoteReference" => self.note(node, NoteKind::Foot),
            "endnoteReference" => self.note(node, NoteKind::End),
            "docPr" => {
                let words = attribute(node, "descr").or_else(|| attribute(node, "name"));
                self.pictures.extend(words.map(str::to_owned));
            }
            "tbl" => {
                self.end_lists(0);
                self.writer.open(BlockKind::Table);
            }
            "tr" if is_removed(node) => return false,
            "tr" => self.writer.open(BlockKind::Row),
            "tc" => self.writer.open(BlockKind::Cell),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: Node<'_, '_>, opened: &mut Vec<Opened>) {
        match node.tag_name().name() {
            "p" => {
                self.set([false; 3]);
                match opened.pop() {
                    Some(Opened::Block) => self.writer.close(),
                    Some(Opened::Title(from)) => {
                        self.writer.close();
                        self.title = self.writer.cut(from).or(self.title.take());
                    }
                    Some(Opened::Nothing) | None => {}
                }
            }
            "fldSimple" | "hyperlink" if self.link_of(node).is_some() => {
                self.set([false; 3]);
                self.writer.end_link();
            }
            "tr" if is_removed(node) => {}
            "tc" => {
                self.writer.close();
                // A cell that spans columns is written into the first of them.
                for _ in 1..columns(node) {
                    self.writer.open(BlockKind::Cell);
                    self.writer.close();
                }
            }
            "tbl" | "tr" => self.writer.close(),
            _ => {}
        }
    }

    /// Opens a paragraph by its style and list.
    fn paragraph(&mut self, node: Node<'_, '_>) -> Opened {
        let properties = child(node, "pPr");
        let style = properties
            .and_then(|own| child(own, "pStyle"))
            .and_then(|style| attribute(style, "val"));
        let kind = style.and_then(|style| {
            let own = self.styles.kinds.get(style).copied();
            own.or_else(|| kind_of_style(&style.to_lowercase()))
        });
        let own = properties.and_then(|own| child(own, "numPr"));
        let place = match (own, style) {
            (Some(own), _) => ListPlace::of(own),
            (None, Some(style)) => self.styles.lists.get(style).cloned(),
            (None, None) => None,
        };
        // A paragraph can exclude itself from the list of its style.
        let list = place
            .filter(|place| place.list != ListPlace::NONE)
            .map(|place| (place.level, self.numbering.is_numbered(&place)));
        let list = list.or(match kind {
            Some(StyleKind::Item { level, numbered }) if own.is_none() => Some((level, numbered)),
            _ => None,
        });
        match (kind, list) {
            (Some(StyleKind::Title), _) if self.title.is_none() => {
                self.end_lists(0);
                let from = self.writer.length();
                self.writer.open(BlockKind::Paragraph);
                return Opened::Title(from);
            }
            (Some(StyleKind::Heading(level)), _) => {
                self.end_lists(0);
                self.writer.open(BlockKind::Heading(level));
            }
            (Some(StyleKind::Quote), None) => {
                self.end_lists(0);
                self.writer.open(BlockKind::Quote);
            }
            (_, Some((level, numbered))) => {
                self.item(level, numbered);
                return Opened::Nothing;
            }
            _ => {
                self.end_lists(0);
                self.writer.open(BlockKind::Paragraph);
            }
        }
        Opened::Block
    }

    /// Opens a list item at a level.
    fn item(&mut self, level: usize, numbered: bool) {
        self.end_lists(level + 1);
        if self.lists.len() == level + 1 {
            self.writer.close();
            if self.lists.last() == Some(&numbered) {
                self.writer.open(BlockKind::Item);
            } else {
                self.writer.close();
                self.lists.pop();
            }
        }
        while self.lists.len() < level + 1 {
            self.writer.open(BlockKind::List(numbered));
            self.writer.open(BlockKind::Item);
            self.lists.push(numbered);
        }
    }

    /// Closes lists until `depth` are left open.
    fn end_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            self.writer.close();
            self.writer.close();
            self.lists.pop();
        }
    }

    /// Changes the formatting of the words that follow.
    fn set(&mut self, format: [bool; 3]) {
        for ((own, wanted), wrap) in self.format.into_iter().zip(format).zip(WRAPS) {
            if own && !wanted {
                self.writer.end(wrap);
            }
        }
        for ((own, wanted), wrap) in self.format.into_iter().zip(format).zip(WRAPS) {
            if !own && wanted {
                self.writer.begin(wrap);
            }
        }
        self.format = format;
    }

    /// The address of a link.
    fn link_of(&self, node: Node<'_, '_>) -> Option<String> {
        if let Some(words) = attribute(node, "instr") {
            return hyperlink(words);
        }
        let id = node
            .attribute((RELATIONS, "id"))
            .or_else(|| attribute(node, "id"))?;
        self.relations.get(id).cloned()
    }

    /// Handles a field character: `begin` of the instruction, `separate` before the shown words, or the end.
    fn field(&mut self, mark: &str) {
        match mark {
            "begin" => self.field = Some(String::new()),
            "separate" => {
                let address = self.field.take().and_then(|words| hyperlink(&words));
                if let Some(address) = &address {
                    self.set([false; 3]);
                    self.writer.begin_link(address);
                }
                self.fields.push(address.is_some());
            }
            _ => {
                if self.field.take().is_none() && self.fields.pop() == Some(true) {
                    self.set([false; 3]);
                    self.writer.end_link();
                }
            }
        }
    }

    fn note(&mut self, node: Node<'_, '_>, kind: NoteKind) {
        let Some(label) = attribute(node, "id").map(|id| kind.label(id)) else {
            return;
        };
        self.set([false; 3]);
        if self.known.contains(&label) {
            self.writer.note(&label);
        } else {
            self.lost.insert(label);
        }
    }
}

/// Whether a row is deleted by a tracked change.
fn is_removed(row: Node<'_, '_>) -> bool {
    child(row, "trPr").is_some_and(|own| child(own, "del").is_some())
}

/// How many columns a cell spans.
fn columns(cell: Node<'_, '_>) -> usize {
    /// The most columns that Word allows.
    const MOST: usize = 63;
    let span = child(cell, "tcPr").and_then(|own| child(own, "gridSpan"));
    let span = span.and_then(|span| attribute(span, "val")?.parse().ok());
    span.unwrap_or(1).min(MOST)
}

/// The formatting of a run: bold, italics, strikethrough.
fn runs(node: Node<'_, '_>) -> [bool; 3] {
    let properties = child(node, "rPr");
    let is = |name: &str| {
        let own = properties.and_then(|properties| child(properties, name));
        own.is_some_and(|own| !matches!(attribute(own, "val"), Some("0" | "false" | "none")))
    };
    [is("b"), is("i"), is("strike")]
}

/// The address in the instruction of a field: `HYPERLINK "https://…"`.
fn hyperlink(words: &str) -> Option<String> {
    let rest = words.trim().strip_prefix("HYPERLINK")?;
    let address = rest.split('"').nth(1)?;
    (!address.is_empty() && !rest.trim_start().starts_with("\\l")).then(|| address.to_owned())
}

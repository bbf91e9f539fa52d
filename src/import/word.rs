//! Reads a document of Word as an article: headings, lists, tables, links, notes, tracked changes as if accepted, and the comments in
//! its margin.

mod parts;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use self::parts::{
    StyleKind, attribute, child, kind_of_style, margin, numbering, properties, relations, styles,
};
use super::manuscript::Manuscript;
use super::markdown::{BlockKind, MarkdownWriter, Wrap};
use crate::failure::Failure;
use crate::host::MAX_FILE;

/// The namespace of addresses of relations.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Reads a document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Manuscript, Failure> {
    let broken = |reason: &str| {
        Failure::new(format!("the document cannot be read: {reason}"))
            .at(name)
            .help("open it in Word and save it as .docx")
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("it is no ZIP archive"))?;
    let mut part = |path: &str| part(&mut archive, path);
    let document =
        part("word/document.xml").ok_or_else(|| broken("it has no word/document.xml"))?;
    let texts = Texts {
        styles: part("word/styles.xml").unwrap_or_default(),
        numbering: part("word/numbering.xml").unwrap_or_default(),
        relations: part("word/_rels/document.xml.rels").unwrap_or_default(),
    };
    let footnotes = part("word/footnotes.xml").unwrap_or_default();
    let footnote_relations = part("word/_rels/footnotes.xml.rels").unwrap_or_default();
    let endnotes = part("word/endnotes.xml").unwrap_or_default();
    let endnote_relations = part("word/_rels/endnotes.xml.rels").unwrap_or_default();
    let comments = part("word/comments.xml").unwrap_or_default();
    let core = part("docProps/core.xml").unwrap_or_default();
    let tree = Document::parse(&document).map_err(|error| broken(&error.to_string()))?;
    let styles = styles(&texts.styles);
    let numbering = numbering(&texts.numbering);
    let mut body = Body::new(&styles, &numbering, relations(&texts.relations));
    body.walk(tree.root());
    let mut manuscript = Manuscript {
        title: body.title.take(),
        pictures: std::mem::take(&mut body.pictures),
        comments: margin(&comments),
        ..Manuscript::default()
    };
    let notes = [
        (footnotes, footnote_relations, NoteKind::Foot),
        (endnotes, endnote_relations, NoteKind::End),
    ];
    for (text, own, kind) in notes {
        for (label, words) in self::notes(&text, &own, kind, &styles, &numbering) {
            body.writer.define(&label, &words);
        }
    }
    manuscript.body = body.writer.finish();
    properties(&core, &mut manuscript);
    Ok(manuscript)
}

/// Parts that say how paragraphs are meant.
struct Texts {
    styles: String,
    numbering: String,
    relations: String,
}

/// The text of a part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let file = archive.by_name(path).ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 > MAX_FILE {
        return None;
    }
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// Foot and end notes.
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

/// What the notes of a part say, on one line each, by their labels.
fn notes(
    text: &str,
    own: &str,
    kind: NoteKind,
    styles: &BTreeMap<String, StyleKind>,
    numbering: &BTreeMap<String, Vec<bool>>,
) -> Vec<(String, String)> {
    let Ok(tree) = Document::parse(text) else {
        return Vec::new();
    };
    let relations = relations(own);
    let nodes = tree
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "footnote" | "endnote"));
    let nodes = nodes.filter(|node| attribute(*node, "type").is_none_or(|own| own == "normal"));
    let nodes = nodes.filter_map(|node| {
        let label = kind.label(attribute(node, "id")?);
        let mut body = Body::new(styles, numbering, relations.clone());
        body.walk(node);
        let words = body.writer.finish();
        Some((
            label,
            words.split_whitespace().collect::<Vec<_>>().join(" "),
        ))
    });
    nodes.collect()
}

/// Elements of which nothing is shown: removed words, choices for older readers, drawings' own words.
const HIDDEN: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "delText",
    "instrText",
    "pict",
    "sectPr",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
];

/// The body in the making.
struct Body<'t> {
    styles: &'t BTreeMap<String, StyleKind>,
    numbering: &'t BTreeMap<String, Vec<bool>>,
    relations: BTreeMap<String, String>,
    writer: MarkdownWriter,
    title: Option<String>,
    pictures: Vec<String>,
    /// Lists that are open, whether numbered; each has an open item.
    lists: Vec<bool>,
    format: [bool; 3],
    /// A field whose instruction is read, and the words of it.
    field: Option<String>,
    /// Fields that are open, whether they are links.
    fields: Vec<bool>,
}

/// What a paragraph opened.
enum Opened {
    Nothing,
    Block,
    Title(usize),
}

const WRAPS: [Wrap; 3] = [Wrap::Strong, Wrap::Emphasis, Wrap::Strikethrough];

impl<'t> Body<'t> {
    fn new(
        styles: &'t BTreeMap<String, StyleKind>,
        numbering: &'t BTreeMap<String, Vec<bool>>,
        relations: BTreeMap<String, String>,
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
        }
    }

    /// Goes through a tree without recursion.
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

    /// Opens what an element is; whether what stands in it is read.
    fn enter(&mut self, node: Node<'_, '_>, opened: &mut Vec<Opened>) -> bool {
        let name = node.tag_name().name();
        if HIDDEN.contains(&name) && name != "instrText" {
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
            "tbl" | "tr" | "tc" => self.writer.close(),
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
            self.styles
                .get(style)
                .copied()
                .or_else(|| kind_of_style(&style.to_lowercase()))
        });
        let list = properties.and_then(|own| child(own, "numPr"));
        let list = list.and_then(|list| {
            let id = child(list, "numId")
                .and_then(|id| attribute(id, "val"))
                .filter(|id| *id != "0")?;
            let level = child(list, "ilvl").and_then(|level| attribute(level, "val"));
            let level = level
                .and_then(|level| level.parse::<usize>().ok())
                .unwrap_or(0)
                .min(8);
            let numbered = self
                .numbering
                .get(id)
                .and_then(|levels| levels.get(level).copied());
            Some((level, numbered.unwrap_or(false)))
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

    /// Opens an item of a list at a level.
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

    /// Closes lists until so many are open.
    fn end_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            self.writer.close();
            self.writer.close();
            self.lists.pop();
        }
    }

    /// Changes what stands around words.
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

    /// A mark of a field: its instruction begins, its words begin, it ends.
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
        if let Some(id) = attribute(node, "id") {
            self.set([false; 3]);
            self.writer.note(&kind.label(id));
        }
    }
}

/// What stands around the words of a run: bold, italics, struck.
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

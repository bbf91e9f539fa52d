//! Reads a Word document as an article: headings, lists, tables, links, notes and margin comments; tracked changes count as accepted.

mod archive;
mod formula;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use roxmltree::Node;

use self::archive::{WordArchive, xml};
use self::formula::formula;
use self::parts::{
    ListPlace, Numbering, StyleKind, StyleSheet, attribute, child, kind_of_style, margin,
    numbering, properties, relations, script, styles,
};
use super::account::ImportGuess;
use super::manuscript::Manuscript;
use super::markdown::{BlockKind, MarkdownWriter, Wrap};
use super::names;
use super::script::Script;
use super::{day, metadata};
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
    let mut body = DocumentBody::new(&styles, &numbering, &own);
    body.known = notes.iter().map(|(id, _)| id.clone()).collect();
    body.walk(tree.root());
    let mut manuscript = Manuscript {
        title: body.title.take(),
        subtitle: body.head.subtitle.take(),
        date: body.head.date.take(),
        authors: std::mem::take(&mut body.head.authors),
        guesses: std::mem::take(&mut body.guesses),
        pictures: std::mem::take(&mut body.pictures),
        comments: margin(comments),
        unread: archive.unread,
        ..Manuscript::default()
    };
    let lost = body.lost.iter();
    let lost = lost.map(|label| format!("the words of note {label}: its mark is left out"));
    manuscript.unread.extend(lost);
    for (id, words) in notes {
        let label = body.labels.of(&id);
        body.writer.define(&label, &words);
    }
    manuscript.body = body.writer.finish();
    properties(&core, &mut manuscript);
    Ok(manuscript)
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NoteKind {
    Foot,
    End,
}

impl NoteKind {
    /// What precedes the number of a note.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Foot => "",
            Self::End => "e",
        }
    }
}

/// A note by its kind and its id in the document.
type NoteId = (NoteKind, String);

/// The labels of notes, numbered in the order of their marks, as Word shows them.
#[derive(Debug, Default)]
struct NoteLabels {
    known: BTreeMap<NoteId, String>,
    counts: [usize; 2],
}

impl NoteLabels {
    fn of(&mut self, id: &NoteId) -> String {
        if let Some(known) = self.known.get(id) {
            return known.clone();
        }
        let [foot, end] = &mut self.counts;
        let count = match id.0 {
            NoteKind::Foot => foot,
            NoteKind::End => end,
        };
        *count += 1;
        let label = format!("{}{count}", id.0.prefix());
        self.known.insert(id.clone(), label.clone());
        label
    }
}

/// The notes in a part of the document, each on one line, by label.
fn notes(
    text: &str,
    relations: &BTreeMap<String, String>,
    kind: NoteKind,
    styles: &StyleSheet,
    numbering: &Numbering,
) -> Vec<(NoteId, String)> {
    let Ok(tree) = xml(text) else {
        return Vec::new();
    };
    let nodes = tree
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "footnote" | "endnote"));
    let nodes = nodes.filter(|node| attribute(*node, "type").is_none_or(|own| own == "normal"));
    let nodes = nodes.filter_map(|node| {
        let id = (kind, attribute(node, "id")?.to_owned());
        let mut body = DocumentBody::new(styles, numbering, relations);
        body.walk(node);
        let words = body.writer.finish();
        Some((id, words.split_whitespace().collect::<Vec<_>>().join(" ")))
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
struct DocumentBody<'t> {
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
    /// The notes that have words.
    known: BTreeSet<NoteId>,
    labels: NoteLabels,
    /// The labels of marks whose notes have no words.
    lost: BTreeSet<String>,
    head: DocumentHead,
    guesses: Vec<ImportGuess>,
    /// Raised or lowered words that are being read: a run may hold part of them.
    script: Option<(Script, String)>,
    /// Whether a picture was left out, and no words follow it yet.
    pictured: bool,
}

/// What paragraphs at the head of a document say about it by their styles.
#[derive(Debug, Default)]
struct DocumentHead {
    subtitle: Option<String>,
    authors: Vec<metadata::PageAuthor>,
    date: Option<String>,
}

/// What a paragraph has opened in the Markdown.
enum OpenedBlock {
    Nothing,
    Block,
    /// A paragraph that is cut out of the text, with the byte at which it begins.
    Cut(StyleKind, usize),
}

const WRAPS: [Wrap; 3] = [Wrap::Strong, Wrap::Emphasis, Wrap::Strikethrough];

impl<'t> DocumentBody<'t> {
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
            labels: NoteLabels::default(),
            lost: BTreeSet::new(),
            head: DocumentHead::default(),
            guesses: Vec::new(),
            script: None,
            pictured: false,
        }
    }

    /// Walks a tree without recursion.
    fn walk(&mut self, root: Node<'_, '_>) {
        let mut opened: Vec<OpenedBlock> = Vec::new();
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
    fn enter(&mut self, node: Node<'_, '_>, opened: &mut Vec<OpenedBlock>) -> bool {
        let name = node.tag_name().name();
        if HIDDEN.contains(&name) {
            return false;
        }
        match name {
            "p" => opened.push(self.paragraph(node)),
            "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" => return false,
            "r" => {
                let script = self.script_of(node);
                if self.script.as_ref().map(|(own, _)| *own) != script {
                    self.end_script();
                }
                self.set(runs(node));
                self.script = self
                    .script
                    .take()
                    .or(script.map(|own| (own, String::new())));
            }
            "t" => {
                let words = node.text().unwrap_or_default();
                match &mut self.script {
                    _ if self.field.is_some() => {}
                    Some((_, own)) => own.push_str(words),
                    None => self.writer.text(words),
                }
                return false;
            }
            "oMath" => {
                self.end_script();
                let text = formula(node);
                self.writer.text(&text.words);
                if text.is_flat {
                    self.guesses.push(ImportGuess {
                        what: text.words,
                        from: "a formula".to_owned(),
                    });
                }
                return false;
            }
            "instrText" => {
                if let Some(words) = &mut self.field {
                    words.push_str(node.text().unwrap_or_default());
                }
                return false;
            }
            "fldChar" | "fldSimple" | "hyperlink" | "tab" | "br" | "cr" | "noBreakHyphen"
            | "footnoteReference" | "endnoteReference" => {
                self.end_script();
                self.inline(name, node);
            }
            "docPr" => {
                let words = attribute(node, "descr").or_else(|| attribute(node, "name"));
                self.pictures.extend(words.map(str::to_owned));
                self.pictured = true;
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

    /// Opens or writes what stands within a line beside its words.
    fn inline(&mut self, name: &str, node: Node<'_, '_>) {
        match name {
            "fldChar" => self.field(attribute(node, "fldCharType").unwrap_or_default()),
            "fldSimple" | "hyperlink" => {
                if let Some(address) = self.link_of(node) {
                    self.set([false; 3]);
                    self.writer.begin_link(&address);
                }
            }
            "noBreakHyphen" => self.writer.text("\u{2011}"),
            "footnoteReference" => self.note(node, NoteKind::Foot),
            "endnoteReference" => self.note(node, NoteKind::End),
            _ => self.writer.line_break(),
        }
    }

    /// The side of the line on which a run sets its words, by itself or by its style.
    fn script_of(&self, run: Node<'_, '_>) -> Option<Script> {
        let properties = child(run, "rPr")?;
        let style = child(properties, "rStyle").and_then(|style| attribute(style, "val"));
        let of_style = || self.styles.scripts.get(style?).copied();
        if child(properties, "vertAlign").is_some() {
            return script(properties);
        }
        of_style()
    }

    /// Writes the raised or lowered words that were read.
    fn end_script(&mut self) {
        let Some((script, words)) = self.script.take() else {
            return;
        };
        let (written, guess) = script.write(self.writer.line(), &words);
        self.writer.text(&written);
        self.guesses.extend(guess);
    }

    /// Takes up what a paragraph of a head or beneath a picture says, by its style.
    fn tell(&mut self, kind: StyleKind, words: &str) {
        let head = &mut self.head;
        match kind {
            StyleKind::Title => self.title = Some(words.to_owned()),
            StyleKind::Subtitle => head.subtitle = Some(words.to_owned()),
            StyleKind::Author => head.authors.extend(authors_in(words)),
            StyleKind::Date => head.date = day::find(words).map(|(_, day)| day),
            StyleKind::Caption => {
                if let Some(picture) = self.pictures.last_mut() {
                    let _ = write!(picture, " ({words})");
                }
            }
            StyleKind::Heading(_) | StyleKind::Quote | StyleKind::Item { .. } => {}
        }
    }

    fn leave(&mut self, node: Node<'_, '_>, opened: &mut Vec<OpenedBlock>) {
        match node.tag_name().name() {
            "p" => {
                self.end_script();
                self.set([false; 3]);
                match opened.pop() {
                    Some(OpenedBlock::Block) => self.writer.close(),
                    Some(OpenedBlock::Cut(kind, from)) => {
                        self.writer.close();
                        if let Some(words) = self.writer.cut(from) {
                            self.tell(kind, &words);
                        }
                    }
                    Some(OpenedBlock::Nothing) | None => {}
                }
            }
            "fldSimple" | "hyperlink" if self.link_of(node).is_some() => {
                self.end_script();
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
    fn paragraph(&mut self, node: Node<'_, '_>) -> OpenedBlock {
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
        let is_of_head = |kind: &StyleKind| match kind {
            StyleKind::Title => self.title.is_none(),
            StyleKind::Subtitle => self.head.subtitle.is_none() && self.writer.length() == 0,
            StyleKind::Author => {
                self.writer.length() == 0 && !authors_in(&words_of(node)).is_empty()
            }
            StyleKind::Date => self.writer.length() == 0 && day::find(&words_of(node)).is_some(),
            StyleKind::Caption => self.pictured,
            StyleKind::Heading(_) | StyleKind::Quote | StyleKind::Item { .. } => false,
        };
        let cut = kind.filter(is_of_head);
        self.pictured = self.pictured && words_of(node).trim().is_empty();
        match (kind, list) {
            _ if cut.is_some() => {
                self.end_lists(0);
                let from = self.writer.length();
                self.writer.open(BlockKind::Paragraph);
                return cut.map_or(OpenedBlock::Nothing, |kind| OpenedBlock::Cut(kind, from));
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
                return OpenedBlock::Nothing;
            }
            _ => {
                self.end_lists(0);
                self.writer.open(BlockKind::Paragraph);
            }
        }
        OpenedBlock::Block
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
        let Some(id) = attribute(node, "id").map(|id| (kind, id.to_owned())) else {
            return;
        };
        self.set([false; 3]);
        let label = self.labels.of(&id);
        if self.known.contains(&id) {
            self.writer.note(&label);
        } else {
            self.lost.insert(label);
        }
    }
}

/// The authors that words list; none where the words say anything else.
fn authors_in(words: &str) -> Vec<metadata::PageAuthor> {
    let listed = names::people(words).or_else(|| names::names(words));
    listed.unwrap_or_default()
}

/// The words of a paragraph, without formatting.
fn words_of(paragraph: Node<'_, '_>) -> String {
    let texts = paragraph.descendants();
    let texts = texts.filter(|node| node.tag_name().name() == "t");
    texts.filter_map(|node| node.text()).collect()
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

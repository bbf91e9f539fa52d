//! Walks the parser's events: containers and leaf blocks into the tree, leaf blocks into passages too.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::block::{BlockFrame, Code, FrameKind, LeafKind, OpenTable, alignment};
use super::document::{Block, Fence, Inline, has_words};
use super::findings::ForeignSyntax;
use super::flatten::{Done, in_order};
use super::heading::{Ids, Outline};
use super::inline::{InlineContext, Leaf};
use super::notes::Notes;
use super::passage::Role;
use super::source::SourceText;
use super::{Dialect, Prose, RawHtml, control, element, findings, forms, suppression};
use crate::arrange::Arrange as _;
use crate::diagnostic::{Diagnostic, Fix, Safety, control_character};
use crate::limits;
use crate::span::{Span, Spanned};

/// Format keys: info strings of fences that hold an exhibit.
const EXHIBITS: &[&str] = &["chart", "table", "image"];

/// Reads Markdown; all passages of inline text have the given `role`.
pub(super) fn read(source: &SourceText<'_>, role: Option<Role>, dialect: Dialect) -> Prose {
    let mut options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
    if role.is_none() {
        options |=
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    }
    let prepared = source.prepared();
    let forms = |link: BrokenLink<'_>| {
        is_ours(prepared, &link).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(prepared, options, Some(forms));
    let mut reader = ProseReader::new(source, role, dialect);
    for (label, definition) in parser.reference_definitions().iter() {
        if forms::is_meant(label) {
            let span = source.span(source.unguard(&definition.span));
            let finding = findings::reserved_definition(span, label);
            reader.prose.findings.push(finding);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        let hidden = source.guard().saturating_sub(range.start);
        let event = match event {
            Event::Text(words) if hidden > 0 => {
                Event::Text(words.get(hidden..).unwrap_or("").to_owned().into())
            }
            other => other,
        };
        let range = source.unguard(&range);
        let (event, control) = control::clean(event);
        if let Some(code) = control {
            let finding = control_character(source.span(range.clone()), code);
            reader.prose.findings.push(finding);
        }
        reader.event(event, range);
    }
    reader.finish()
}

/// Whether a link without a definition is a reference form, or similar enough to be reported.
fn is_ours(prepared: &str, link: &BrokenLink<'_>) -> bool {
    if forms::is_meant(&link.reference) {
        return true;
    }
    if link.link_type != LinkType::Reference {
        return false;
    }
    let raw = prepared.get(link.span.clone()).unwrap_or("");
    let words = raw.trim_start_matches('!').strip_prefix('[').unwrap_or("");
    let words = words.get(..words.find(']').unwrap_or(0)).unwrap_or("");
    forms::is_meant(words)
}

/// The finding for a raw HTML block that is kept: which parts of it are left out, or that it is not checked.
fn block_finding(html: &str, span: Span) -> Diagnostic {
    let tags = element::tags(html);
    let mut dropped: Vec<&str> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut unpaired = None;
    for tag in &tags {
        let name = tag.name.as_str();
        let attributes = element::allowed(element::INLINE, name)
            .or_else(|| element::allowed(element::BLOCKS, name));
        let Some(attributes) = attributes else {
            dropped.push(name);
            continue;
        };
        dropped.extend(tag.refused(attributes));
        if element::ends_by_itself(name) {
            continue;
        }
        if !tag.closing {
            open.push(name);
        } else if open.last() == Some(&name) {
            open.pop();
        } else {
            unpaired = Some(tag);
        }
    }
    dropped.sort_unstable();
    dropped.dedup();
    if !dropped.is_empty() {
        return findings::dropped_from_block(&dropped, span);
    }
    match (unpaired, open.last()) {
        (Some(tag), _) => findings::stray_tag(&tag.name, span),
        (None, Some(name)) => findings::unclosed_tag(name, span),
        (None, None) => findings::unread_html(span),
    }
}

/// A leaf block that is being read.
struct OpenLeaf<'s, 'a> {
    kind: LeafKind,
    range: Range<usize>,
    leaf: Leaf<'s, 'a>,
}

struct ProseReader<'s, 'a> {
    source: &'s SourceText<'a>,
    role: Option<Role>,
    dialect: Dialect,
    prose: Prose,
    /// The passages in the order of reading, each with its unclosed quotation.
    passages: Vec<Done>,
    frames: Vec<BlockFrame>,
    /// How many containers are open beyond the limit.
    flat: usize,
    quotes: usize,
    lists: usize,
    footnotes: usize,
    leaf: Option<OpenLeaf<'s, 'a>>,
    table: Option<OpenTable>,
    tables: usize,
    code: Option<Code>,
    html: Option<String>,
    notes: Notes,
    outline: Outline,
    ids: Ids,
    /// Indices of suppressions alone on their line, which cover the next block.
    waiting: Vec<usize>,
}

impl<'s, 'a> ProseReader<'s, 'a> {
    fn new(source: &'s SourceText<'a>, role: Option<Role>, dialect: Dialect) -> Self {
        Self {
            source,
            role,
            dialect,
            prose: Prose::default(),
            passages: Vec::new(),
            frames: vec![BlockFrame {
                kind: FrameKind::Root,
                blocks: Vec::new(),
            }],
            flat: 0,
            quotes: 0,
            lists: 0,
            footnotes: 0,
            leaf: None,
            table: None,
            tables: 0,
            code: None,
            html: None,
            notes: Notes::default(),
            outline: Outline::default(),
            ids: Ids::default(),
            waiting: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(words) => code.push(self.source, &words, range),
                Event::End(TagEnd::CodeBlock) => self.close_code(range),
                _ => {}
            }
            return;
        }
        if let Some(html) = &mut self.html {
            match event {
                Event::Html(_) | Event::Text(_) => html.push_str(self.source.slice(range)),
                Event::End(TagEnd::HtmlBlock) => self.close_html(range),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            )
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak => self.inline(event, range),
            Event::Rule => {
                self.begin(&range);
                self.push(Block::Rule);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ => {}
        }
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.leaf.is_none() {
            self.open_leaf(LeafKind::Tight, range.clone());
        }
        if let Some(open) = &mut self.leaf {
            if matches!(open.kind, LeafKind::Tight) {
                open.range.end = open.range.end.max(range.end);
            }
            open.leaf.event(event, range, &mut self.notes);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.close_tight();
        match tag {
            Tag::Paragraph => {
                self.begin(&range);
                if let [
                    ..,
                    BlockFrame {
                        kind: FrameKind::List { tight, .. },
                        ..
                    },
                    BlockFrame {
                        kind: FrameKind::Item,
                        ..
                    },
                ] = self.frames.as_mut_slice()
                {
                    *tight = false;
                }
                self.open_leaf(LeafKind::Paragraph, range);
            }
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.begin(&range);
                if !classes.is_empty() || !attrs.is_empty() {
                    let raw = self.source.slice(self.block(&range));
                    let start = range.start + raw.rfind('{').unwrap_or(0);
                    let span = self.source.span(start..range.start + raw.len());
                    let finding = findings::foreign(ForeignSyntax::HeadingAttributes, span);
                    self.prose.findings.push(finding);
                }
                let level = level as u8;
                let id = id.map(|id| id.to_string());
                self.open_leaf(LeafKind::Heading { level, id }, range);
            }
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.begin(&range);
                self.open(FrameKind::Quote, &range);
            }
            Tag::List(start) => {
                self.lists += 1;
                self.begin(&range);
                let items = Vec::new();
                self.open(
                    FrameKind::List {
                        start,
                        tight: true,
                        items,
                    },
                    &range,
                );
            }
            Tag::Item => {
                self.begin(&range);
                self.open(FrameKind::Item, &range);
            }
            Tag::FootnoteDefinition(label) => {
                self.footnotes += 1;
                self.begin(&range);
                self.open(FrameKind::Footnote(label.to_string()), &range);
            }
            Tag::Table(alignments) => {
                self.begin(&range);
                self.table = Some(OpenTable {
                    alignments: alignments.into_iter().map(alignment).collect(),
                    rows: Vec::new(),
                    cells: Vec::new(),
                    read: range.start,
                    row: range,
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row = range;
                }
            }
            Tag::TableCell => {
                if let Some(table) = &mut self.table {
                    table.read = range.end;
                }
                self.open_leaf(LeafKind::Cell, range);
            }
            Tag::CodeBlock(kind) => {
                self.begin(&range);
                let code = Code::new(self.source, &kind, &range);
                if code.language.value.starts_with('{') {
                    let finding = findings::foreign(ForeignSyntax::Directive, code.language.span);
                    self.prose.findings.push(finding);
                }
                self.code = Some(code);
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        self.close_tight();
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close_leaf(),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.close(&range);
            }
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                self.close(&range);
            }
            TagEnd::Item => self.close(&range),
            TagEnd::FootnoteDefinition => {
                self.footnotes = self.footnotes.saturating_sub(1);
                self.close(&range);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(),
            TagEnd::Table => self.close_table(),
            _ => {}
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    /// Begins a block, which the waiting suppressions cover.
    fn begin(&mut self, range: &Range<usize>) {
        if self.waiting.is_empty() {
            return;
        }
        let covers = self.block_span(range);
        for index in self.waiting.drain(..) {
            if let Some(suppression) = self.prose.suppressions.get_mut(index) {
                suppression.covers = covers;
            }
        }
    }

    fn block_span(&self, range: &Range<usize>) -> Span {
        self.source.span(self.block(range))
    }

    /// The range of a block, without trailing blank space.
    fn block(&self, range: &Range<usize>) -> Range<usize> {
        let length = self.source.slice(range.clone()).trim_end().len();
        range.start..range.start + length
    }

    fn depth(&self) -> usize {
        self.frames
            .iter()
            .filter(|frame| !matches!(frame.kind, FrameKind::Root | FrameKind::Item))
            .count()
    }

    fn open(&mut self, kind: FrameKind, range: &Range<usize>) {
        let counts = !matches!(kind, FrameKind::Item);
        if self.flat > 0 || counts && self.depth() >= limits::NESTING {
            if self.flat == 0 {
                let span = self.block_span(range);
                self.prose.findings.push(findings::too_deep(span));
            }
            self.flat += 1;
            return;
        }
        self.frames.push(BlockFrame {
            kind,
            blocks: Vec::new(),
        });
    }

    fn close(&mut self, range: &Range<usize>) {
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        if self.frames.len() < 2 {
            return;
        }
        let Some(BlockFrame { kind, blocks }) = self.frames.pop() else {
            return;
        };
        match kind {
            FrameKind::Root => {}
            FrameKind::Quote => self.push(Block::Quote(blocks)),
            FrameKind::List {
                start,
                tight,
                items,
            } => self.push(Block::List {
                start,
                tight,
                items,
            }),
            FrameKind::Item => {
                if let Some(BlockFrame {
                    kind: FrameKind::List { items, .. },
                    ..
                }) = self.frames.last_mut()
                {
                    items.push(blocks);
                }
            }
            FrameKind::Footnote(label) => {
                let span = self.block_span(range);
                self.notes.define(&label, blocks, span);
            }
        }
    }

    fn open_leaf(&mut self, kind: LeafKind, range: Range<usize>) {
        let role = self.role.unwrap_or_else(|| self.role_of(&kind));
        let around = InlineContext {
            role,
            dialect: self.dialect,
            depth: self.depth() + self.flat,
            quotes: self.quotes,
            start: range.start,
        };
        self.leaf = Some(OpenLeaf {
            kind,
            range,
            leaf: Leaf::new(self.source, around),
        });
    }

    fn role_of(&self, kind: &LeafKind) -> Role {
        match (kind, &self.table) {
            (LeafKind::Heading { .. }, _) => Role::Heading,
            (LeafKind::Cell, Some(table)) => Role::Cell {
                table: self.tables,
                row: table.rows.len(),
                column: table.cells.len(),
            },
            _ if self.quotes > 0 => Role::BlockQuote,
            _ if self.footnotes > 0 => Role::Footnote,
            _ if self.lists > 0 => Role::ListItem,
            _ => Role::Paragraph,
        }
    }

    fn close_tight(&mut self) {
        if let Some(OpenLeaf {
            kind: LeafKind::Tight,
            range,
            ..
        }) = &self.leaf
        {
            let range = range.clone();
            self.begin(&range);
            self.close_leaf();
        }
    }

    fn close_leaf(&mut self) {
        let Some(OpenLeaf { kind, range, leaf }) = self.leaf.take() else {
            return;
        };
        let block = match (&kind, &self.table) {
            (LeafKind::Cell, Some(table)) => self.block(&table.row),
            _ => self.block(&range),
        };
        let covers = self.source.span(block.clone());
        let read = leaf.finish(block);
        self.prose.cited.extend(read.cited);
        self.prose.findings.extend(read.findings);
        for (allow, span) in read.allows {
            self.prose.suppressions.push(allow.comment(span, covers));
        }
        let first = self.passages.len();
        self.passages.extend(read.passages);
        let content = read.content;
        match kind {
            LeafKind::Cell => {
                if let Some(table) = &mut self.table {
                    table.cells.push(content);
                }
            }
            LeafKind::Heading { .. } if !has_words(&content) => {
                let place = self.source.span(self.block(&range));
                self.prose.findings.push(findings::empty_heading(place));
                // A note or picture in it is kept.
                self.paragraph(content);
            }
            LeafKind::Heading { level, id } => {
                let settled = self.outline.level(level);
                if settled != level {
                    let finding = self.heading_jump(&range, level, settled);
                    self.prose.findings.push(finding);
                }
                let words = self
                    .passages
                    .get(first)
                    .map_or("", |done| done.passage.text.value.as_str());
                let id = self.ids.give(id.as_deref(), words);
                self.push(Block::Heading {
                    level: settled,
                    id,
                    content,
                });
            }
            LeafKind::Paragraph | LeafKind::Tight => self.paragraph(content),
        }
    }

    fn paragraph(&mut self, content: Vec<Inline>) {
        let is_blank = content.iter().all(|inline| match inline {
            Inline::Text(words) => words.trim().is_empty(),
            Inline::SoftBreak | Inline::HardBreak => true,
            _ => false,
        });
        if !is_blank {
            self.push(Block::Paragraph(content));
        }
    }

    fn heading_jump(&self, range: &Range<usize>, written: u8, settled: u8) -> Diagnostic {
        let raw = self.source.slice(self.block(range));
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let (marks, text) = if hashes > 0 {
            (0..hashes, "#".repeat(settled.into()))
        } else {
            let line = raw.len() - raw.trim_end_matches('=').len();
            (raw.len() - line..raw.len(), "-".repeat(line))
        };
        let span = self
            .source
            .span(range.start + marks.start..range.start + marks.end);
        let message = if written == 1 {
            "a heading of level 1 stands in the text".to_owned()
        } else {
            format!("the heading is of level {written} where level {settled} comes next")
        };
        let fixable = hashes > 0 || settled == 2;
        let fix = Fix {
            title: format!("make it a heading of level {settled}"),
            safety: Safety::Safe,
            edits: vec![Spanned::new(text, span)],
        };
        findings::heading_jump(span, message, fixable.then_some(fix))
    }

    fn close_row(&mut self) {
        let Some(table) = &mut self.table else {
            return;
        };
        table.rows.push(std::mem::take(&mut table.cells));
        let rest = table.read..table.row.end.max(table.read);
        let rest = self.block(&rest);
        let words = self.source.slice(rest.clone());
        if words.contains(|c: char| c != '|' && !c.is_whitespace()) {
            let span = self.source.span(rest);
            self.prose.findings.push(findings::unread_cells(span));
        }
    }

    fn close_table(&mut self) {
        let Some(mut table) = self.table.take() else {
            return;
        };
        self.tables += 1;
        let header = if table.rows.is_empty() {
            Vec::new()
        } else {
            table.rows.remove(0)
        };
        self.push(Block::Table {
            alignments: table.alignments,
            header,
            rows: table.rows,
        });
    }

    fn close_code(&mut self, range: Range<usize>) {
        let Some(code) = self.code.take() else {
            return;
        };
        let is_exhibit = code.fenced && EXHIBITS.contains(&code.language.value.as_str());
        let mut text = code.text;
        if is_exhibit {
            if text.value.is_empty() {
                // An empty fence has a place too.
                let at = self.source.span(range.end..range.end).range();
                text.map.push(0..0, at);
            }
            self.push(Block::Exhibit(self.prose.fences.len()));
            self.prose.fences.push(Fence {
                kind: code.language,
                yaml: text,
            });
        } else {
            let span = text.whole();
            self.push(Block::Code {
                language: code.language.value,
                text: text.value,
                span,
            });
        }
    }

    fn close_html(&mut self, range: Range<usize>) {
        let html = self.html.take().unwrap_or_default();
        let source = self.source;
        let raw = source.slice(range.clone());
        let (comments, _) = suppression::comments(raw);
        let (_, holds_more) = suppression::comments(&html);
        let block = self.block(&range);
        let span = source.span(block.clone());
        if holds_more {
            self.begin(&block);
            match self.dialect.raw_html {
                RawHtml::Refuse => self.prose.findings.push(findings::refused_block(span)),
                RawHtml::Sanitise => {
                    self.prose.findings.push(block_finding(&html, span));
                    for (part, code) in control::references(raw) {
                        let place = source.span(range.start + part.start..range.start + part.end);
                        self.prose.findings.push(control_character(place, code));
                    }
                    let clean = control::without_references(&html).into_owned();
                    self.push(Block::Html(clean));
                }
            }
        }
        for comment in comments {
            let start = range.start + comment.start;
            let place = |part: Range<usize>| source.span(start + part.start..start + part.end);
            let whole = place(0..comment.len());
            match suppression::read(raw.get(comment).unwrap_or(""), place) {
                Some(Ok(allow)) => {
                    if !holds_more {
                        self.waiting.push(self.prose.suppressions.len());
                    }
                    let covers = if holds_more { span } else { whole };
                    self.prose.suppressions.push(allow.comment(whole, covers));
                }
                Some(Err(finding)) => self.prose.findings.push(*finding),
                None => {}
            }
        }
    }

    fn finish(mut self) -> Prose {
        self.close_tight();
        while self.frames.len() > 1 {
            let end = self.source.author().len();
            self.flat = 0;
            self.close(&(end..end));
        }
        let (footnotes, findings) = self.notes.finish();
        let mut prose = self.prose;
        prose.findings.extend(findings);
        prose.document.blocks = self.frames.pop().map_or_else(Vec::new, |root| root.blocks);
        prose.document.footnotes = footnotes;
        prose.passages = in_order(self.passages, self.dialect.single_marks);
        prose
            .findings
            .arrange_by_key(|finding| finding.primary.start);
        prose
    }
}

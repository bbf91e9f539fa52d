//! The walk over a page, shared by all formats: each writes the parts with its own [`Format`].

mod extent;
pub mod markup;
pub(super) mod sanitise;

use markup::{Cells, ExhibitFoot, Format};

use self::extent::{extent, marks};
use super::content::credit::Credit;
use super::content::{Hyperlink, Note, Page, Target, place};
use super::view;
use crate::citations::rich::{Rich, TextStyle};
use crate::model::brief::Picture;
use crate::model::config::CitationForm;
use crate::prose::Document;
use crate::prose::document::{Block, Inline, Insertion, Reference, References, has_text};

/// Walks a page and has a format write it.
#[derive(Debug)]
pub struct Writer<'a, M> {
    page: &'a Page<'a>,
    markup: &'a M,
    /// The finished notes; `None` for one not marked yet.
    notes: Vec<Option<String>>,
    in_note: bool,
    /// Whether links are left out: in what is printed a second time.
    unlinked: bool,
    depth: Depth,
}

/// The depth of a part in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    /// A line by itself, such as a title.
    Line,
    /// A block of the text.
    Block,
    /// A part of a table, list or block quote of the text.
    Nested,
}

impl<'a, M: Format> Writer<'a, M> {
    /// Begins a walk; each note is written when its mark is met.
    pub fn new(page: &'a Page<'a>, markup: &'a M) -> Self {
        Self {
            page,
            markup,
            notes: vec![None; page.notes.len()],
            in_note: false,
            unlinked: false,
            depth: Depth::Line,
        }
    }

    /// The notes in order, and whether each has a mark; unmarked ones are written now.
    pub fn finish(mut self) -> Vec<(String, bool)> {
        let marked: Vec<bool> = self.notes.iter().map(Option::is_some).collect();
        for index in 0..self.notes.len() {
            self.finish_note(index);
        }
        let texts = self.notes.into_iter().map(Option::unwrap_or_default);
        texts.zip(marked).collect()
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut out = String::new();
        for block in blocks {
            self.block(block, &mut out);
        }
        out
    }

    fn block(&mut self, block: &Block, out: &mut String) {
        let holds_more = matches!(
            block,
            Block::Table { .. } | Block::List { .. } | Block::Quote(_)
        );
        if self.depth == Depth::Nested || self.in_note {
            return self.one_block(block, out);
        }
        self.depth = Depth::Block;
        if holds_more {
            self.markup.open(marks(block), extent(block));
            self.depth = Depth::Nested;
            self.one_block(block, out);
            self.markup.close(out);
        } else {
            self.one_block(block, out);
        }
        self.depth = Depth::Line;
        self.markup.end_block(out);
    }

    fn one_block(&mut self, block: &Block, out: &mut String) {
        match block {
            // Headings within notes have no place in the outline.
            Block::Heading { content, .. } if self.in_note => {
                let mut inner = String::new();
                self.styled(TextStyle::Strong, content, &mut inner);
                self.markup.paragraph(&inner, out);
            }
            Block::Heading { level, id, content } => {
                let inner = if self.markup.outlines() && !has_text(content) {
                    self.inlines(&spelt_out(content))
                } else {
                    self.inlines(content)
                };
                self.markup.heading(*level, id, &inner, out);
            }
            Block::Paragraph(content) => {
                let inner = self.inlines(content);
                self.markup.paragraph(&inner, out);
            }
            Block::List {
                start,
                tight,
                items,
            } => {
                let items: Vec<String> = items.iter().map(|item| self.item(item, *tight)).collect();
                self.markup.list(*start, *tight, &items, out);
            }
            Block::Quote(content) => {
                let inner = self.blocks(content);
                self.markup.quote(&inner, out);
            }
            Block::Table {
                alignments,
                header,
                rows,
            } => {
                let bare_header = header.iter().map(|cell| self.repeated(cell)).collect();
                let header = header.iter().map(|cell| self.inlines(cell)).collect();
                let mut finished = Vec::with_capacity(rows.len());
                for row in rows {
                    finished.push(row.iter().map(|cell| self.inlines(cell)).collect());
                }
                let cells = Cells {
                    alignments,
                    header,
                    bare_header,
                    rows: finished,
                };
                self.markup.table(&cells, out);
            }
            Block::Code { language, text, .. } => self.markup.code_block(language, text, out),
            Block::Exhibit(index) => {
                let page = self.page;
                if let Some(exhibit) = page.exhibits.get(*index) {
                    let source = exhibit.source.as_ref();
                    let picture = exhibit.model.picture.as_ref();
                    let foot = ExhibitFoot {
                        caption: self.line(&exhibit.model.caption.prose),
                        note: self.line(&exhibit.model.note.prose),
                        credit: picture.map_or_else(String::new, |picture| self.credit(picture)),
                        source: source
                            .map_or_else(String::new, |source| self.rich(&source.content)),
                    };
                    match picture.map(|picture| &picture.file) {
                        Some(file) => {
                            let path = page.image(&file.value, file.span);
                            self.markup.picture(exhibit, path, &foot, out);
                        }
                        None => self.markup.exhibit(exhibit, &foot, out),
                    }
                }
            }
            Block::Html(html) => self.markup.raw_html(html, out),
            Block::Rule => self.markup.rule(out),
        }
    }

    /// The credit of a picture: maker and licence, the latter as a link where its address is known.
    pub fn credit(&self, picture: &Picture) -> String {
        let credit = Credit::of(picture, &self.page.language);
        let mut out = String::new();
        self.markup.text(&credit.maker, &mut out);
        if let Some(licence) = credit.licence {
            let mut inner = String::new();
            self.markup.text(licence, &mut inner);
            match &credit.address {
                Some(address) => {
                    let target = Target::Web(address);
                    self.link(
                        &Hyperlink {
                            target,
                            title: None,
                        },
                        &inner,
                        &mut out,
                    );
                }
                None => out.push_str(&inner),
            }
        }
        self.markup.line(out)
    }

    /// Writes a list item; in a tight list, its paragraphs are bare lines.
    fn item(&mut self, blocks: &[Block], tight: bool) -> String {
        let mut out = String::new();
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(content) if tight => {
                    if index > 0 {
                        out.push('\n');
                    }
                    let inner = self.inlines(content);
                    out.push_str(&self.markup.line(inner));
                }
                _ => {
                    if index > 0 && tight {
                        out.push('\n');
                    }
                    self.block(block, &mut out);
                }
            }
        }
        out
    }

    /// Writes a document that is one line or paragraph: a title, a summary, a caption, a statement.
    pub fn line(&mut self, document: &Document) -> String {
        let mut out = String::new();
        for block in &document.blocks {
            if !out.is_empty() {
                out.push(' ');
            }
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => {
                    out.push_str(&self.inlines(content));
                }
                _ => self.block(block, &mut out),
            }
        }
        self.markup.line(out)
    }

    /// Writes inline content.
    pub fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        let mut inlines = inlines.iter().peekable();
        // The bytes of punctuation that were written before a note mark, ahead of their turn.
        let mut taken = 0;
        let mut mark_end = None;
        while let Some(inline) = inlines.next() {
            match inline {
                Inline::Text(text) => {
                    self.words(text.get(taken..).unwrap_or_default(), &mut out);
                    taken = 0;
                }
                Inline::Anchor {
                    content,
                    references,
                } => {
                    let number = self.anchor(content, references, &mut out);
                    taken = self.punctuation(number, inlines.peek().copied(), 0, &mut out);
                    mark_end = self.mark(number, mark_end, &mut out);
                }
                Inline::Citation(references) => {
                    let next = inlines.peek().copied();
                    let (number, genitive) = self.citation(references, next, &mut out);
                    taken = self.punctuation(number, next, genitive, &mut out);
                    mark_end = self.mark(number, mark_end, &mut out);
                }
                Inline::Insertion(insertion) => {
                    let number = self.insertion(insertion, &mut out);
                    taken = self.punctuation(number, inlines.peek().copied(), 0, &mut out);
                    mark_end = self.mark(number, mark_end, &mut out);
                }
                Inline::FootnoteReference(number) => {
                    let index = number.checked_sub(1);
                    let note = index.and_then(|index| self.page.footnotes.get(index));
                    mark_end = self.mark(note.copied().flatten(), mark_end, &mut out);
                }
                _ => self.inline(inline, &mut out),
            }
        }
        out
    }

    /// Writes words, with foreign ones marked as such.
    fn words(&self, text: &str, out: &mut String) {
        let foreign = &self.page.foreign;
        if foreign.is_empty() || !self.markup.marks_languages() {
            return self.markup.text(text, out);
        }
        for (tag, part) in foreign.parts(text) {
            match tag {
                Some(tag) => {
                    let mut inner = String::new();
                    self.markup.text(part, &mut inner);
                    self.markup.in_language(tag, &inner, out);
                }
                None => self.markup.text(part, out),
            }
        }
    }

    /// Inline content without note marks, for the second printing of a heading.
    pub fn bare(&mut self, inlines: &[Inline]) -> String {
        let before = std::mem::replace(&mut self.in_note, true);
        let out = self.inlines(inlines);
        self.in_note = before;
        out
    }

    /// Inline content without links and note marks.
    fn repeated(&mut self, inlines: &[Inline]) -> String {
        let before = std::mem::replace(&mut self.unlinked, true);
        let out = self.bare(inlines);
        self.unlinked = before;
        out
    }

    /// Writes the punctuation at the start of the next text before a note mark, in languages where marks follow it. `taken` bytes of that
    /// text were written already; returns how many are now.
    fn punctuation(
        &self,
        number: Option<usize>,
        next: Option<&Inline>,
        taken: usize,
        out: &mut String,
    ) -> usize {
        let Some(Inline::Text(next)) = next else {
            return taken;
        };
        if number.is_none() || self.in_note || !self.page.language.marks_follow_punctuation() {
            return taken;
        }
        let next = next.get(taken..).unwrap_or_default();
        let marks = next.trim_start_matches(is_sign_writing);
        let rest = marks.trim_start_matches(['.', ',', ';', ':', '?', '!', '…']);
        if rest.len() == marks.len() {
            return taken;
        }
        let length = next.len() - rest.len();
        self.markup
            .text(next.get(..length).unwrap_or_default(), out);
        taken + length
    }

    /// Writes a note mark, separated from one directly before it; returns where the mark ends.
    fn mark(
        &mut self,
        number: Option<usize>,
        last: Option<usize>,
        out: &mut String,
    ) -> Option<usize> {
        let number = number?;
        if last == Some(out.len()) && !self.in_note {
            self.markup.styled(TextStyle::Superscript, ",", out);
        }
        let before = out.len();
        self.note(number, out);
        (out.len() > before).then_some(out.len())
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => self.markup.text(text, out),
            Inline::Code(text) => self.markup.code(text, out),
            Inline::Emphasis(content) => self.styled(TextStyle::Emphasis, content, out),
            Inline::Strong(content) => self.styled(TextStyle::Strong, content, out),
            Inline::Strikethrough(content) => self.styled(TextStyle::Strikethrough, content, out),
            Inline::Link {
                url,
                title,
                content,
            } => {
                let mut inner = self.inlines(content);
                match self.page.link(url) {
                    Some(mut link) => {
                        if let Target::Exhibit { printed, .. } = link.target {
                            let number = format!("\u{a0}{printed}");
                            self.markup.text(&number, &mut inner);
                        }
                        link.title = (!title.is_empty()).then(|| title.clone());
                        self.link(&link, &inner, out);
                    }
                    None => out.push_str(&inner),
                }
            }
            Inline::Image { url, alt, title } => {
                let path = self.page.image(&url.value, url.span);
                self.markup.image(path, alt, title, out);
            }
            // `inlines` writes these, as it sees what follows them.
            Inline::Anchor { .. }
            | Inline::Citation(_)
            | Inline::Insertion(_)
            | Inline::FootnoteReference(_) => {}
            Inline::Element { tag, content } => {
                let inner = self.inlines(content);
                self.markup.element(tag, &inner, out);
            }
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => self.markup.line_break(out),
        }
    }

    fn styled(&mut self, style: TextStyle, content: &[Inline], out: &mut String) {
        if !self.markup.lifts_images() || !holds_image(content) {
            let inner = self.inlines(content);
            return self.markup.styled(style, &inner, out);
        }
        let parts = lifted(content);
        for part in parts.chunk_by(|one, next| is_image(one) == is_image(next)) {
            let inner = self.inlines(part);
            if part.iter().any(is_image) {
                out.push_str(&inner);
            } else {
                self.markup.styled(style, &inner, out);
            }
        }
    }

    /// Writes words that rest on records; returns the number of the note that follows them.
    fn anchor(
        &mut self,
        content: &[Inline],
        references: &References,
        out: &mut String,
    ) -> Option<usize> {
        let inner = self.inlines(content);
        let page = self.page;
        let link = references
            .items
            .iter()
            .find_map(|item| page.targets.get(item.id.value.as_str()));
        let citation = page.citations.get(&place(references.span));
        let text = match citation {
            Some(citation) if citation.note.is_none() => self.cited(&citation.content),
            _ => String::new(),
        };
        let link = link.filter(|_| !self.unlinked);
        match link {
            // Without note marks, the words are links in every format, as nothing else shows what they rest on.
            Some(link) if page.project.config.citation_form == CitationForm::Links => {
                self.markup.link(link, &inner, out);
            }
            link if self.depth != Depth::Line && !self.in_note && !self.unlinked => {
                self.markup
                    .anchor_in_block(references, link, &inner, &text, out);
            }
            link => self.markup.anchor(link, &inner, &text, out),
        }
        citation.and_then(|citation| citation.note)
    }

    /// Writes a value inserted from its record, with its evidence card where the format has cards; returns the number of the note that follows it.
    fn insertion(&self, insertion: &Insertion, out: &mut String) -> Option<usize> {
        let page = self.page;
        let at = place(insertion.span);
        let Some(text) = page.insertions.get(&at) else {
            self.markup.text(&format!("[={}]", insertion.id.value), out);
            return None;
        };
        if self.depth == Depth::Line || self.in_note || self.unlinked {
            self.markup.text(text, out);
            return None;
        }
        let citation = page.citations.get(&at);
        let cited = match citation {
            Some(citation) if citation.note.is_none() => self.cited(&citation.content),
            _ => String::new(),
        };
        let record = References {
            span: insertion.span,
            items: vec![Reference {
                id: insertion.id.clone(),
                prefix: String::new(),
                locator: None,
                suppress_author: false,
            }],
            in_text: false,
        };
        let mut inner = String::new();
        self.markup.text(text, &mut inner);
        self.markup
            .anchor_in_block(&record, None, &inner, &cited, out);
        citation.and_then(|citation| citation.note)
    }

    /// Writes a citation; returns the number of its note in note styles, and how many bytes of the following text were written: a genitive
    /// ending belongs to the name.
    fn citation(
        &self,
        references: &References,
        next: Option<&Inline>,
        out: &mut String,
    ) -> (Option<usize>, usize) {
        let Some(citation) = self.page.citations.get(&place(references.span)) else {
            // A word with `@` that names no record stays a word.
            if references.in_text {
                self.markup.text(&references.words(), out);
            }
            return (None, 0);
        };
        let mut genitive = "";
        if !citation.lead.is_empty() {
            out.push_str(&self.rich(&citation.lead));
            if let Some(Inline::Text(next)) = next {
                genitive = self.page.language.genitive(next);
                self.markup.text(genitive, out);
            }
            if citation.note.is_none() && !citation.content.is_empty() {
                out.push(' ');
                out.push_str(&self.cited(&citation.content));
            }
            return (citation.note, genitive.len());
        }
        match citation.note {
            // A note mark directly follows the word before it.
            Some(_) => out.truncate(out.trim_end_matches(' ').len()),
            None if citation.content.is_empty() => out.truncate(out.trim_end_matches(' ').len()),
            None => out.push_str(&self.cited(&citation.content)),
        }
        (citation.note, genitive.len())
    }

    /// Writes a note mark. Notes have no notes: citations within one have no number, and a footnote has its own mark.
    fn note(&mut self, number: usize, out: &mut String) {
        let Some(index) = number.checked_sub(1).filter(|_| !self.in_note) else {
            return;
        };
        let first = self.notes.get(index).is_some_and(Option::is_none);
        self.finish_note(index);
        if let Some(Some(content)) = self.notes.get(index) {
            self.markup.note(number, first, content, out);
        }
    }

    fn finish_note(&mut self, index: usize) {
        if self.notes.get(index).is_none_or(Option::is_some) {
            return;
        }
        let page = self.page;
        self.in_note = true;
        let content = match page.notes.get(index) {
            Some(Note::Footnote(footnote)) => self.blocks(&footnote.blocks),
            Some(Note::Citation(at)) => {
                page.citations.get(at).map_or_else(String::new, |citation| {
                    self.markup.line(self.cited(&citation.content))
                })
            }
            None => String::new(),
        };
        self.in_note = false;
        if let Some(slot) = self.notes.get_mut(index) {
            *slot = Some(content);
        }
    }

    /// Writes a citation; in a note without addresses, if only the reference list prints them.
    fn cited(&self, content: &[Rich]) -> String {
        if !self.in_note || self.markup.addresses_in_notes() {
            self.rich(content)
        } else {
            self.rich(&Rich::without_addresses(content))
        }
    }

    /// Text of the citation engine, as a field of a template.
    pub fn field(&self, content: &[Rich]) -> view::Markup {
        view::Markup::new(&self.markup.line(self.rich(content)))
    }

    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String) {
        if self.unlinked {
            out.push_str(inner);
        } else {
            self.markup.link(link, inner, out);
        }
    }

    /// Writes text of the citation engine.
    pub fn rich(&self, content: &[Rich]) -> String {
        let mut out = String::new();
        for rich in content {
            match rich {
                Rich::Text(text) => self.markup.text(text, &mut out),
                Rich::Styled(style, inner) => {
                    self.markup.styled(*style, &self.rich(inner), &mut out);
                }
                Rich::Link(url, inner) => {
                    let link = Hyperlink {
                        target: Target::Web(url),
                        title: None,
                    };
                    self.link(&link, &self.rich(inner), &mut out);
                }
                Rich::Source(id, inner) => {
                    let link = Hyperlink {
                        target: Target::Reference(id),
                        title: None,
                    };
                    self.link(&link, &self.rich(inner), &mut out);
                }
            }
        }
        out
    }
}

/// Inline content with images replaced by their alternative texts.
fn spelt_out(content: &[Inline]) -> Vec<Inline> {
    let within = |content: &[Inline]| spelt_out(content);
    let one = |inline: &Inline| match inline {
        Inline::Image { alt, .. } => Inline::Text(alt.clone()),
        Inline::Emphasis(content) => Inline::Emphasis(within(content)),
        Inline::Strong(content) => Inline::Strong(within(content)),
        Inline::Strikethrough(content) => Inline::Strikethrough(within(content)),
        Inline::Link {
            url,
            title,
            content,
        } => Inline::Link {
            url: url.clone(),
            title: title.clone(),
            content: within(content),
        },
        Inline::Anchor {
            content,
            references,
        } => Inline::Anchor {
            content: within(content),
            references: references.clone(),
        },
        Inline::Element { tag, content } => Inline::Element {
            tag: tag.clone(),
            content: within(content),
        },
        other => other.clone(),
    };
    content.iter().map(one).collect()
}

fn is_image(inline: &Inline) -> bool {
    matches!(inline, Inline::Image { .. })
}

/// Whether an image stands among words, however they are emphasised.
fn holds_image(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            holds_image(content)
        }
        other => is_image(other),
    })
}

/// The same words with images between emphasised parts rather than within them.
fn lifted(content: &[Inline]) -> Vec<Inline> {
    let mut all = Vec::new();
    for inline in content {
        let (within, around): (_, fn(Vec<Inline>) -> Inline) = match inline {
            Inline::Emphasis(content) => (content, Inline::Emphasis),
            Inline::Strong(content) => (content, Inline::Strong),
            Inline::Strikethrough(content) => (content, Inline::Strikethrough),
            other => {
                all.push(other.clone());
                continue;
            }
        };
        let parts = lifted(within);
        for part in parts.chunk_by(|one, next| is_image(one) == is_image(next)) {
            if part.iter().any(is_image) {
                all.extend_from_slice(part);
            } else {
                all.push(around(part.to_vec()));
            }
        }
    }
    all
}

/// Whether a character is a symbol of Sutton `SignWriting`, with which the preview marks words: no text of a brief contains it.
fn is_sign_writing(c: char) -> bool {
    ('\u{1d800}'..='\u{1daaf}').contains(&c)
}

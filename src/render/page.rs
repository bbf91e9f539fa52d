//! One brief made ready for printing in any format, and the one walk over its prose that all formats share.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::language::Language;
use super::listing::Listing;
use super::markup::{Cells, Markup, Style};
use super::view::ChartView;
use crate::model::brief::ExhibitKind;
use crate::model::{Brief, Evidence, Project};
use crate::prose::document::{Block, Footnote, Inline, References, has_text};
use crate::span::Span;

/// A brief with its citations formatted, its notes numbered, its insertions and exhibits filled in.
#[derive(Debug)]
pub struct Page<'a> {
    /// All that was read.
    pub project: &'a Project,
    /// The brief.
    pub brief: &'a Brief,
    /// The headline without markup.
    pub title: String,
    /// The standfirst without markup.
    pub summary: String,
    /// Citations by the place of their form in the author's file.
    pub citations: BTreeMap<Place, Citation>,
    /// Notes in order of first mark.
    pub notes: Vec<Note<'a>>,
    /// The number of each of the author's footnotes, by index, when it is marked somewhere.
    pub footnotes: Vec<Option<usize>>,
    /// Texts of insertions by the place of their form.
    pub insertions: BTreeMap<Place, String>,
    /// The exhibits, as `Block::Exhibit` indexes them.
    pub exhibits: Vec<Exhibit<'a>>,
    /// The reference list.
    pub references: Vec<Entry>,
    /// Address and note of each cited record, by id.
    pub targets: BTreeMap<&'a str, Link<'a>>,
    /// The claims and evidence behind it.
    pub annex: super::resolve::Annex<'a>,
    /// What each evidence item of the annex says, by its id.
    pub sentences: BTreeMap<&'a str, String>,
    /// Its language.
    pub language: Language,
    /// The briefs that have a page; all of them when `None`.
    pub listing: Option<&'a Listing<'a>>,
}

impl<'a> Page<'a> {
    /// Has links to briefs without a page become words.
    #[must_use]
    pub fn among(mut self, listing: &'a Listing<'a>) -> Self {
        self.listing = Some(listing);
        self
    }
}

impl Page<'_> {
    /// What an evidence item says, in one line.
    pub fn sentence(&self, evidence: &Evidence) -> Cow<'_, str> {
        match self.sentences.get(evidence.id.value.as_str()) {
            Some(sentence) => Cow::Borrowed(sentence),
            None => Cow::Owned(super::record::sentence(evidence, &self.language)),
        }
    }
}

/// Where a form begins in the author's files.
pub type Place = (crate::span::FileId, u32);

/// The place of a form.
pub fn place(span: Span) -> Place {
    (span.file, span.start)
}

/// Ids that the page gives to its own parts, and the beginnings of those that it gives to records.
const OWN_IDS: &[&str] = &[
    "body",
    "main",
    "title",
    "takeaways",
    "recommendations",
    "notes",
    "references",
    "annex",
    "claims",
    "evidence",
    "cite-as",
    "disclaimer",
    "contents",
];
const OWN_PREFIXES: &[&str] = &[
    "ref-",
    "claim-",
    "evidence-",
    "note-",
    "noteref-",
    "exhibit-",
    "section-",
];

/// The id of a heading on the page: its own, unless the page needs that one.
pub fn fragment_id(id: &str) -> Cow<'_, str> {
    let taken = OWN_IDS.contains(&id) || OWN_PREFIXES.iter().any(|prefix| id.starts_with(prefix));
    if taken || id.is_empty() {
        format!("section-{id}").into()
    } else {
        id.into()
    }
}

/// A citation in the text.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// In running text, the name of its author, which stands in the sentence before the citation.
    pub lead: Vec<Rich>,
    /// What it says: brackets and all, or the content of its note.
    pub content: Vec<Rich>,
    /// The number of its note, in styles that cite in notes.
    pub note: Option<usize>,
}

/// A note.
#[derive(Clone, Copy, Debug)]
pub enum Note<'a> {
    /// The author's.
    Footnote(&'a Footnote),
    /// A citation.
    Citation(Place),
}

/// An entry of the reference list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of the source.
    pub id: String,
    /// `[1]`, in styles that number.
    pub label: Option<Vec<Rich>>,
    /// What it says.
    pub content: Vec<Rich>,
}

/// Formatted text of the citation engine, before any format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rich {
    /// Words.
    Text(String),
    /// Words set in a style.
    Styled(Style, Vec<Rich>),
    /// Words that lead to the web.
    Link(String, Vec<Rich>),
    /// The part of a citation that names a source, which leads to its entry.
    Source(String, Vec<Rich>),
}

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where to.
    pub target: Target<'a>,
    /// What it carries in its title: the source in short, and its note.
    pub title: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The web; the scheme was checked.
    Web(&'a str),
    /// A place in this brief: a heading's id.
    Fragment(&'a str),
    /// Another brief of the project, and a place in it.
    Brief {
        /// Its slug.
        slug: &'a str,
        /// A fragment id in it.
        fragment: Option<&'a str>,
    },
    /// An entry of the reference list.
    Reference(&'a str),
    /// A claim of the annex.
    Claim(&'a str),
    /// An evidence item of the annex.
    Evidence(&'a str),
}

/// A chart or table with its values.
#[derive(Debug)]
pub struct Exhibit<'a> {
    /// What it is.
    pub kind: ExhibitKind,
    /// Unique on the page: `exhibit-1`.
    pub id: String,
    /// From 1, among exhibits.
    pub number: usize,
    /// What it shows.
    pub chart: ChartView,
    /// The exhibit as written, with its caption.
    pub model: &'a crate::model::Exhibit,
    /// What its values rest on: one citation.
    pub source: Option<Citation>,
}

/// Walks a page and has a format write it.
#[derive(Debug)]
pub struct Writer<'a, M> {
    page: &'a Page<'a>,
    markup: &'a M,
    /// The finished notes; `None` until marked.
    notes: Vec<Option<String>>,
    in_note: bool,
    /// Whether words lead nowhere: in what is printed a second time.
    unlinked: bool,
    /// Whether a table, list or block quote is being written.
    inside: bool,
}

impl<'a, M: Markup> Writer<'a, M> {
    /// Begins a walk; notes are finished as their marks are met.
    pub fn new(page: &'a Page<'a>, markup: &'a M) -> Self {
        Self {
            page,
            markup,
            notes: vec![None; page.notes.len()],
            in_note: false,
            unlinked: false,
            inside: false,
        }
    }

    /// The notes in order; those without a mark are finished now.
    pub fn finish(mut self) -> Vec<(String, bool)> {
        let marked: Vec<bool> = self.notes.iter().map(Option::is_some).collect();
        for index in 0..self.notes.len() {
            self.finish_note(index);
        }
        let texts = self.notes.into_iter().map(Option::unwrap_or_default);
        texts.zip(marked).collect()
    }

    /// Blocks, each as the format sets it.
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
        if self.inside || self.in_note || !holds_more {
            return self.one_block(block, out);
        }
        self.markup.open(marks(block), extent(block));
        self.inside = true;
        self.one_block(block, out);
        self.inside = false;
        self.markup.close(out);
    }

    fn one_block(&mut self, block: &Block, out: &mut String) {
        match block {
            // A note stands outside the order of headings.
            Block::Heading { content, .. } if self.in_note => {
                let mut inner = String::new();
                self.styled(Style::Strong, content, &mut inner);
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
                    let caption = self.line(&exhibit.model.caption_prose);
                    let source = exhibit
                        .source
                        .as_ref()
                        .map_or_else(String::new, |source| self.rich(&source.content));
                    self.markup.exhibit(exhibit, &caption, &source, out);
                }
            }
            Block::Html(html) => self.markup.raw_html(html, out),
            Block::Rule => self.markup.rule(out),
        }
    }

    /// A list item; in a tight list its paragraphs are bare lines.
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

    /// A document that is one line or paragraph: a title, a summary, a caption, a statement.
    pub fn line(&mut self, document: &crate::prose::Document) -> String {
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

    /// Inline content.
    pub fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        let mut inlines = inlines.iter().peekable();
        // The punctuation that was set before its turn, in front of a note's mark.
        let mut taken = 0;
        let mut mark_end = None;
        while let Some(inline) = inlines.next() {
            match inline {
                Inline::Text(text) => {
                    self.markup
                        .text(text.get(taken..).unwrap_or_default(), &mut out);
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

    /// Inline content without the marks of notes, for a second printing of a heading.
    pub fn bare(&mut self, inlines: &[Inline]) -> String {
        let before = std::mem::replace(&mut self.in_note, true);
        let out = self.inlines(inlines);
        self.in_note = before;
        out
    }

    /// Inline content without links and marks of notes.
    fn repeated(&mut self, inlines: &[Inline]) -> String {
        let before = std::mem::replace(&mut self.unlinked, true);
        let out = self.bare(inlines);
        self.unlinked = before;
        out
    }

    /// Sets the punctuation that begins the next text before a mark, in languages where marks follow it; the first `taken` bytes
    /// of that text are set already. How many are now.
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
        let rest = next.trim_start_matches(['.', ',', ';', ':', '?', '!', '…']);
        let length = next.len() - rest.len();
        self.markup
            .text(next.get(..length).unwrap_or_default(), out);
        taken + length
    }

    /// Sets a note's mark, parted from one just before it. Where the mark ends.
    fn mark(
        &mut self,
        number: Option<usize>,
        last: Option<usize>,
        out: &mut String,
    ) -> Option<usize> {
        let number = number?;
        if last == Some(out.len()) && !self.in_note {
            self.markup.styled(Style::Superscript, ",", out);
        }
        self.note(number, out);
        Some(out.len())
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => self.markup.text(text, out),
            Inline::Code(text) => self.markup.code(text, out),
            Inline::Emphasis(content) => self.styled(Style::Emphasis, content, out),
            Inline::Strong(content) => self.styled(Style::Strong, content, out),
            Inline::Strikethrough(content) => self.styled(Style::Strikethrough, content, out),
            Inline::Link {
                url,
                title,
                content,
            } => {
                let inner = self.inlines(content);
                match self.page.link(url) {
                    Some(mut link) => {
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
            // Set by `inlines`, which sees what follows them.
            Inline::Anchor { .. } | Inline::Citation(_) | Inline::FootnoteReference(_) => {}
            Inline::Insertion(insertion) => {
                match self.page.insertions.get(&place(insertion.span)) {
                    Some(text) => self.markup.text(text, out),
                    None => self.markup.text(&format!("[={}]", insertion.id.value), out),
                }
            }
            Inline::Element { tag, content } => {
                let inner = self.inlines(content);
                self.markup.element(tag, &inner, out);
            }
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => self.markup.line_break(out),
        }
    }

    fn styled(&mut self, style: Style, content: &[Inline], out: &mut String) {
        let inner = self.inlines(content);
        self.markup.styled(style, &inner, out);
    }

    /// Words that rest on records; gives the number of the note that follows them.
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
            Some(citation) if citation.note.is_none() => self.rich(&citation.content),
            _ => String::new(),
        };
        self.markup
            .anchor(link.filter(|_| !self.unlinked), &inner, &text, out);
        citation.and_then(|citation| citation.note)
    }

    /// A citation; gives the number of its note where the style cites in notes, and how many bytes of the text after it were set:
    /// the ending of a genitive belongs to the name, not to what follows the name.
    fn citation(
        &self,
        references: &References,
        next: Option<&Inline>,
        out: &mut String,
    ) -> (Option<usize>, usize) {
        let Some(citation) = self.page.citations.get(&place(references.span)) else {
            // A word with `@` that names nothing is a word.
            if references.in_text {
                self.markup.text(&references.words(), out);
            }
            return (None, 0);
        };
        let mut genitive = "";
        if !citation.lead.is_empty() {
            out.push_str(&self.rich(&citation.lead));
            if let Some(Inline::Text(next)) = next {
                genitive = genitive_of(next);
                self.markup.text(genitive, out);
            }
            if citation.note.is_none() && !citation.content.is_empty() {
                out.push(' ');
                out.push_str(&self.rich(&citation.content));
            }
            return (citation.note, genitive.len());
        }
        match citation.note {
            // A mark touches the word before it.
            Some(_) => out.truncate(out.trim_end_matches(' ').len()),
            None if citation.content.is_empty() => out.truncate(out.trim_end_matches(' ').len()),
            None => out.push_str(&self.rich(&citation.content)),
        }
        (citation.note, genitive.len())
    }

    /// Sets a note's mark. Notes have no notes: citations inside one carry no number, and a footnote is left to its own mark.
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
                    self.markup.line(self.rich(&citation.content))
                })
            }
            None => String::new(),
        };
        self.in_note = false;
        if let Some(slot) = self.notes.get_mut(index) {
            *slot = Some(content);
        }
    }

    /// Text of the citation engine as a field of a template.
    pub fn field(&self, content: &[Rich]) -> super::view::Markup {
        super::view::Markup::new(&self.markup.line(self.rich(content)))
    }

    fn link(&self, link: &Link<'_>, inner: &str, out: &mut String) {
        if self.unlinked {
            out.push_str(inner);
        } else {
            self.markup.link(link, inner, out);
        }
    }

    /// Text of the citation engine.
    pub fn rich(&self, content: &[Rich]) -> String {
        let mut out = String::new();
        for rich in content {
            match rich {
                Rich::Text(text) => self.markup.text(text, &mut out),
                Rich::Styled(style, inner) => {
                    self.markup.styled(*style, &self.rich(inner), &mut out);
                }
                Rich::Link(url, inner) => {
                    let link = Link {
                        target: Target::Web(url),
                        title: None,
                    };
                    self.link(&link, &self.rich(inner), &mut out);
                }
                Rich::Source(id, inner) => {
                    let link = Link {
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

/// The ending of a genitive at the start of a text: `’s`.
fn genitive_of(text: &str) -> &str {
    ["’s", "'s"]
        .into_iter()
        .find(|ending| {
            text.strip_prefix(ending)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .and_then(|ending| text.get(..ending.len()))
        .unwrap_or("")
}

/// Inline content with the alternative texts of its pictures in their places.
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

/// How many characters of full lines a block takes, about: what tells how many pages it may fill.
fn extent(block: &Block) -> usize {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => inline_extent(content),
        // A row is as high as its highest cell, whose lines share the page's width with the other columns.
        Block::Table { header, rows, .. } => {
            let highest = |row: &Vec<Vec<Inline>>| {
                let cells = row.iter().map(|cell| inline_extent(cell));
                cells.max().unwrap_or_default() * row.len()
            };
            std::iter::once(header).chain(rows).map(highest).sum()
        }
        Block::List { items, .. } => items.iter().flatten().map(extent).sum(),
        Block::Quote(blocks) => blocks.iter().map(extent).sum(),
        Block::Code { text, .. } => text.len(),
        Block::Exhibit(_) | Block::Html(_) | Block::Rule => 0,
    }
}

fn inline_extent(inlines: &[Inline]) -> usize {
    let extents = inlines.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.len(),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Anchor { content, .. }
        | Inline::Element { content, .. } => inline_extent(content),
        _ => 1,
    });
    extents.sum()
}

/// How many notes may be marked in a block.
fn marks(block: &Block) -> usize {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => inline_marks(content),
        Block::Table { header, rows, .. } => {
            let cells = header.iter().chain(rows.iter().flatten());
            cells.map(|cell| inline_marks(cell)).sum()
        }
        Block::List { items, .. } => items.iter().flatten().map(marks).sum(),
        Block::Quote(blocks) => blocks.iter().map(marks).sum(),
        Block::Code { .. } | Block::Exhibit(_) | Block::Html(_) | Block::Rule => 0,
    }
}

fn inline_marks(inlines: &[Inline]) -> usize {
    let marks = inlines.iter().map(|inline| match inline {
        Inline::Anchor { content, .. } => 1 + inline_marks(content),
        Inline::Citation(_) | Inline::FootnoteReference(_) => 1,
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Element { content, .. } => inline_marks(content),
        _ => 0,
    });
    marks.sum()
}

impl<'a> Page<'a> {
    /// Where an address of the prose leads: a heading of this brief, another brief's page, or the web. `None` for a brief without
    /// a page.
    pub fn link<'l>(&self, url: &'l str) -> Option<Link<'l>>
    where
        'a: 'l,
    {
        let (path, fragment) = match url.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (url, None),
        };
        let target = match (path, fragment) {
            ("", Some(fragment)) => Target::Fragment(fragment),
            _ => match self.other_brief(path) {
                Some(slug) if self.listing.is_none_or(|listing| listing.holds(slug)) => {
                    Target::Brief { slug, fragment }
                }
                Some(_) => return None,
                None => Target::Web(url),
            },
        };
        Some(Link {
            target,
            title: None,
        })
    }

    /// The brief whose file a relative address names.
    fn other_brief(&self, path: &str) -> Option<&'a str> {
        let stem = path
            .strip_suffix(".md")
            .filter(|stem| !stem.contains(':'))?;
        let slug = stem.rsplit('/').next()?;
        let briefs = &self.project.briefs;
        briefs
            .iter()
            .find(|brief| brief.slug == slug)
            .map(|brief| brief.slug.as_str())
    }

    /// The path below the root of an image, when the project holds it.
    pub fn image(&self, url: &str, span: Span) -> Option<&'a str> {
        let dir = if url.starts_with("./") || url.starts_with("../") {
            let file = self.project.files.path(span.file);
            file.rsplit_once('/').map_or("", |(dir, _)| dir)
        } else {
            "content/assets"
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in dir.split('/').chain(url.split('/')) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        let (path, _) = self.project.assets.get_key_value(&parts.join("/"))?;
        Some(path)
    }
}

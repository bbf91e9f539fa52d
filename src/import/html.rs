//! Reads a page of HTML as its article: Markdown with links and footnotes, and what the page says about itself.
//!
//! The tokeniser is that of browsers. Of its repairs of a tree those are made that keep words apart: an element ends with the one around
//! it, paragraphs, items and cells end where the next begins. Nothing here recurses.

mod notes;
mod quote;
mod soup;

use std::collections::BTreeMap;

use self::notes::{PageNotes, mark, raised};
use self::soup::{BLOCKS, HtmlElement, HtmlPart, element, parts, words_in};
use super::markdown::{BlockKind, MarkdownWriter, Wrap};
use super::metadata::{PageMetadata, is_web};

/// An article of a page.
#[derive(Debug, Default)]
pub(super) struct HtmlArticle {
    /// What the page says about itself.
    pub metadata: PageMetadata,
    /// Its article as Markdown.
    pub markdown: String,
    /// Addresses of pictures, which are left out.
    pub pictures: Vec<String>,
}

/// Elements whose words are no prose.
const SILENT: &[&str] = &[
    "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "form", "head", "iframe",
    "math", "nav", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Roles of what stands around an article.
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

/// Elements that hold articles.
const CONTAINERS: &[&str] = &["article", "body", "div", "main", "section", "td"];

/// Reads a page.
pub(super) fn read(page: &str) -> HtmlArticle {
    let parts = parts(page);
    let metadata = metadata(&parts);
    let notes = PageNotes::of(&parts);
    let root = article(&parts);
    let mut walk = Walk {
        parts: &parts,
        notes: &notes,
        writer: MarkdownWriter::default(),
        attributions: Vec::new(),
        pictures: Vec::new(),
    };
    walk.run(root);
    for (label, at) in &notes.order {
        walk.define(label, *at);
    }
    HtmlArticle {
        metadata,
        markdown: walk.writer.finish(),
        pictures: walk.pictures,
    }
}

/// Whether what stands in an element is no prose of the article.
fn is_silent(element: &HtmlElement) -> bool {
    SILENT.contains(&element.name.as_str())
        || element.says("role", SILENT_ROLES)
        || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
}

/// The element that holds the article: the one that says so and has most words, or the one whose paragraphs do.
fn article(parts: &[HtmlPart]) -> Option<usize> {
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let mut silent = 0;
    for (at, part) in parts.iter().enumerate() {
        match part {
            HtmlPart::Opens(element) => {
                silent += usize::from(is_silent(element));
                open.push(at);
            }
            HtmlPart::Closes(at) => {
                open.pop();
                silent -= usize::from(element(parts, *at).is_some_and(is_silent));
            }
            HtmlPart::Words(words) if silent == 0 => {
                let length = words.split_whitespace().map(str::len).sum::<usize>();
                if length == 0 {
                    continue;
                }
                let mut is_prose = false;
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
                    // The words of a paragraph speak for what holds it, and half as much for what holds that.
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
    // Of several with as many words, the first and outermost.
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
    // A teaser is an article too: one that has far fewer words than the main part is none.
    let is_whole = heaviest(&articles) * 2 >= heaviest(&named);
    let chosen = if is_whole { most(&articles) } else { None };
    chosen.or_else(|| most(&named)).or_else(|| most(&weights))
}

/// What a page says about itself: elements of its head, and data in scripts.
fn metadata(parts: &[HtmlPart]) -> PageMetadata {
    let mut metadata = PageMetadata::default();
    let mut headings = 0;
    for (at, part) in parts.iter().enumerate() {
        let HtmlPart::Opens(element) = part else {
            continue;
        };
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().trim();
        match element.name.as_str() {
            "html" => metadata.tell("html:lang", attribute("lang")),
            "meta" => {
                for key in ["name", "property", "itemprop"] {
                    for key in attribute(key).split_whitespace() {
                        metadata.tell(&key.to_lowercase(), attribute("content"));
                    }
                }
            }
            "link" if element.says("rel", &["canonical"]) => {
                metadata.tell("link:canonical", attribute("href"));
            }
            "title" => metadata.tell("html:title", &words_in(parts, at)),
            "script" if attribute("type").starts_with("application/ld+json") => {
                metadata.tell_json(&words_in(parts, at));
            }
            "h1" if headings == 0 => {
                headings += 1;
                metadata.tell("html:h1", &words_in(parts, at));
            }
            "time" => metadata.tell("html:time", attribute("datetime")),
            _ => {}
        }
    }
    metadata
}

/// The way through the parts.
struct Walk<'p> {
    parts: &'p [HtmlPart],
    notes: &'p PageNotes,
    writer: MarkdownWriter,
    /// Elements that are open and say whom a block quote quotes.
    attributions: Vec<usize>,
    pictures: Vec<String>,
}

impl Walk<'_> {
    /// Writes what stands in an element, or all.
    fn run(&mut self, root: Option<usize>) {
        let from = root.map_or(0, |root| root + 1);
        let mut at = from;
        while let Some(part) = self.parts.get(at) {
            match part {
                HtmlPart::Closes(own) if Some(*own) == root => break,
                HtmlPart::Opens(element) if quote::is_attribution(self.parts, at, element) => {
                    self.begin_attribution(at);
                }
                HtmlPart::Closes(own) if self.attributions.last() == Some(own) => {
                    self.attributions.pop();
                    self.writer.close();
                }
                HtmlPart::Opens(element) => {
                    let skipped = is_silent(element) || self.notes.blocks.contains_key(&at);
                    if skipped || self.is_note(at, element) || self.is_reference(at, element) {
                        at = self.end_of(at);
                    } else {
                        self.opens(element);
                    }
                }
                HtmlPart::Closes(own) => {
                    if let Some(element) = element(self.parts, *own) {
                        self.closes(element);
                    }
                }
                HtmlPart::Words(words) => {
                    let is_name = quote::begins_with_dash(words);
                    if is_name && self.writer.is_broken() && self.writer.is_in(BlockKind::Quote) {
                        self.writer.end_line();
                    }
                    self.writer.text(words);
                }
            }
            at += 1;
        }
    }

    /// Opens the line that says whom a block quote quotes.
    fn begin_attribution(&mut self, at: usize) {
        self.attributions.push(at);
        if self.writer.is_in(BlockKind::Quote) {
            self.writer.open(BlockKind::Paragraph);
        } else {
            self.writer.open(BlockKind::Quote);
        }
        if !quote::begins_with_dash(&words_in(self.parts, at)) {
            self.writer.text("— ");
        }
    }

    /// Where an element closes.
    fn end_of(&self, at: usize) -> usize {
        let rest = self.parts.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|part| matches!(part, HtmlPart::Closes(own) if *own == at));
        end.map_or(self.parts.len(), |end| at + end)
    }

    /// Writes the mark of a note.
    fn is_note(&mut self, at: usize, element: &HtmlElement) -> bool {
        let label = mark(self.parts, at, element).and_then(|id| self.notes.labels.get(id));
        if let Some(label) = label {
            self.writer.note(label);
        }
        label.is_some()
    }

    /// Writes the mark of a reference to another page as its link.
    fn is_reference(&mut self, at: usize, element: &HtmlElement) -> bool {
        let address = element.attribute("href").filter(|href| is_web(href));
        let words = address.and_then(|_| raised(self.parts, at, element));
        if let Some((address, words)) = address.zip(words.as_ref()) {
            self.writer.begin_link(address);
            self.writer.text(words);
            self.writer.end_link();
        }
        words.is_some()
    }

    /// Writes a note's definition.
    fn define(&mut self, label: &str, block: usize) {
        let mut note = Walk {
            parts: self.parts,
            notes: &PageNotes::default(),
            writer: MarkdownWriter::default(),
            attributions: Vec::new(),
            pictures: Vec::new(),
        };
        note.run(Some(block));
        let text = note.writer.finish();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(['↑', '↩', '^', '\u{fe0e}', ' ']);
        self.writer.define(label, text);
    }

    fn opens(&mut self, element: &HtmlElement) {
        let writer = &mut self.writer;
        match element.name.as_str() {
            "a" => match element.attribute("href") {
                Some(href) if !href.starts_with('#') => writer.begin_link(href),
                _ => {}
            },
            "em" | "i" | "cite" => writer.begin(Wrap::Emphasis),
            "strong" | "b" => writer.begin(Wrap::Strong),
            "s" | "del" | "strike" => writer.begin(Wrap::Strikethrough),
            "code" | "kbd" | "samp" | "tt" => writer.begin(Wrap::Code),
            "q" => writer.text("“"),
            "br" => writer.line_break(),
            "hr" => writer.rule(),
            "img" => {
                if let Some(source) = element.attribute("src") {
                    self.pictures.push(source.to_owned());
                }
            }
            name => {
                if let Some(kind) = block(name) {
                    writer.open(kind);
                }
            }
        }
    }

    fn closes(&mut self, element: &HtmlElement) {
        let writer = &mut self.writer;
        match element.name.as_str() {
            "a" => match element.attribute("href") {
                Some(href) if !href.starts_with('#') => writer.end_link(),
                _ => {}
            },
            "em" | "i" | "cite" => writer.end(Wrap::Emphasis),
            "strong" | "b" => writer.end(Wrap::Strong),
            "s" | "del" | "strike" => writer.end(Wrap::Strikethrough),
            "code" | "kbd" | "samp" | "tt" => writer.end(Wrap::Code),
            "q" => writer.text("”"),
            name => {
                if block(name).is_some() {
                    writer.close();
                }
            }
        }
    }
}

/// The block that an element is.
fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "ul" | "menu" => BlockKind::List(false),
        "ol" => BlockKind::List(true),
        "li" => BlockKind::Item,
        "blockquote" => BlockKind::Quote,
        "pre" => BlockKind::Code,
        "table" => BlockKind::Table,
        "tr" => BlockKind::Row,
        "td" | "th" => BlockKind::Cell,
        name if BLOCKS.contains(&name) && name != "hr" => BlockKind::Paragraph,
        _ => return None,
    })
}

/// A piece of HTML as Markdown, all of it.
pub(super) fn fragment(text: &str) -> String {
    let parts = parts(text);
    let mut walk = Walk {
        parts: &parts,
        notes: &PageNotes::default(),
        writer: MarkdownWriter::default(),
        attributions: Vec::new(),
        pictures: Vec::new(),
    };
    walk.run(None);
    walk.writer.finish()
}

/// The address that a tag leads to.
pub(super) fn address(tag: &str) -> Option<String> {
    parts(tag).into_iter().find_map(|part| match part {
        HtmlPart::Opens(element) => element.attribute("href").map(str::to_owned),
        _ => None,
    })
}

//! Reads an HTML page as an article: Markdown with links and footnotes, and the page's metadata.
//!
//! The tokeniser is that of browsers. Of a browser's tree repairs, only those are made that keep words apart: an element ends with its
//! parent, and paragraphs, items and cells end where the next begins. Nothing here recurses.

mod noise;
mod notes;
pub(super) mod plain;
mod quote;
mod root;
mod soup;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use self::noise::{is_called, noise};
use self::notes::{PageNotes, mark, raised};
use self::plain::script;
use self::root::{article, is_silent};
use self::soup::{BLOCKS, HtmlElement, HtmlPart, element, parts, words_in};
use super::account::ImportGuess;
use super::markdown::{BlockKind, MarkdownWriter, Wrap};
use super::metadata::{PageMetadata, is_web};

/// The article of a page.
#[derive(Debug, Default)]
pub(super) struct HtmlArticle {
    /// The metadata of the page.
    pub metadata: PageMetadata,
    /// The article as Markdown.
    pub markdown: String,
    /// The line below the title.
    pub subtitle: Option<String>,
    /// The addresses of images, which are left out.
    pub pictures: Vec<String>,
    /// Raised and lowered words that Unicode cannot write.
    pub guesses: Vec<ImportGuess>,
}

/// Reads a page.
pub(super) fn read(page: &str) -> HtmlArticle {
    let parts = parts(page);
    let metadata = metadata(&parts);
    let notes = PageNotes::of(&parts);
    let noise = noise(&parts);
    let root = article(&parts, &noise);
    let mut walk = HtmlWalk::new(&parts, &notes, &noise);
    walk.run(root);
    for (label, at) in &notes.order {
        walk.define(label, *at);
    }
    HtmlArticle {
        metadata,
        markdown: walk.writer.finish(),
        subtitle: walk.subtitle,
        pictures: walk.pictures,
        guesses: walk.guesses,
    }
}

/// The metadata of a page: from elements of its head, and from data in scripts.
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

/// A pass over the parts of a page that writes Markdown.
struct HtmlWalk<'p> {
    parts: &'p [HtmlPart],
    notes: &'p PageNotes,
    noise: &'p BTreeSet<usize>,
    writer: MarkdownWriter,
    /// The open elements that attribute a block quote.
    attributions: Vec<usize>,
    subtitle: Option<String>,
    /// How many elements were searched for elsewhere in the page.
    pulled: usize,
    pictures: Vec<String>,
    guesses: Vec<ImportGuess>,
    /// Whether nothing was written since the last image.
    is_behind_picture: bool,
    /// Whether the walk is inside a note, where a link within the page is the number of the note or leads back.
    is_note: bool,
}

/// Class names for the line below a title.
const SUBTITLES: &[&str] = &["dek", "deck", "standfirst", "subheadline", "subtitle"];

/// How many elements may be searched for elsewhere in the page.
const MOST_PULLED: usize = 40;

/// Class names for pull quotes, which repeat words of the article.
const PULLED: &[&str] = &["pullquote", "pull"];

impl<'p> HtmlWalk<'p> {
    fn new(parts: &'p [HtmlPart], notes: &'p PageNotes, noise: &'p BTreeSet<usize>) -> Self {
        Self {
            parts,
            notes,
            noise,
            writer: MarkdownWriter::default(),
            attributions: Vec::new(),
            subtitle: None,
            pulled: 0,
            pictures: Vec::new(),
            guesses: Vec::new(),
            is_behind_picture: false,
            is_note: false,
        }
    }

    /// Writes the content of an element, or of the whole page.
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
                    let skipped = is_silent(element)
                        || self.noise.contains(&at)
                        || self.notes.blocks.contains_key(&at)
                        || self.is_aside(at, element);
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
                    self.is_behind_picture &= words.trim().is_empty();
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

    /// Whether an element is not part of the text: a caption, the line below the title, a pull quote. Captions and that line are kept
    /// apart.
    fn is_aside(&mut self, at: usize, element: &HtmlElement) -> bool {
        let name = element.name.as_str();
        let words = || words_in(self.parts, at);
        if self.is_behind_picture && (name == "figcaption" || is_called(element, &["caption"])) {
            let words = words();
            if let Some(picture) = self.pictures.last_mut().filter(|_| !words.is_empty()) {
                let _ = write!(picture, " ({words})");
            }
            return true;
        }
        if self.subtitle.is_none() && is_called(element, SUBTITLES) && block(name).is_some() {
            /// The most bytes in the line below a title.
            const LONGEST: usize = 400;
            let words = words();
            let is_line = (1..=LONGEST).contains(&words.len()) && self.writer.is_at_title();
            self.subtitle = is_line.then_some(words);
            return is_line;
        }
        if self.is_note && name == "a" {
            let href = element.attribute("href").unwrap_or_default();
            return href.starts_with('#') && words().chars().count() <= 4;
        }
        if let Some(script) = script(name).filter(|_| !self.is_linked(at)) {
            /// The most bytes of raised or lowered words; an element that is never closed holds more.
            const LONGEST: usize = 60;
            let words = words();
            if words.len() > LONGEST {
                return false;
            }
            let (written, guess) = script.write(self.writer.line(), &words);
            self.writer.text(&written);
            self.guesses.extend(guess);
            return true;
        }
        if self.pulled >= MOST_PULLED || !is_called(element, PULLED) {
            return false;
        }
        self.pulled += 1;
        self.is_repeated(at)
    }

    /// Whether a raised or lowered element holds a link or an image.
    fn is_linked(&self, at: usize) -> bool {
        /// The most parts of a raised element that are read.
        const MOST: usize = 40;
        let inside = self.parts.get(at + 1..).unwrap_or_default().iter();
        let inside = inside.take(MOST);
        let mut inside =
            inside.take_while(|part| !matches!(part, HtmlPart::Closes(own) if *own == at));
        inside.any(|part| {
            let name = match part {
                HtmlPart::Opens(inner) => inner.name.as_str(),
                _ => "",
            };
            matches!(name, "a" | "img" | "math")
        })
    }

    /// Whether the words of an element occur elsewhere in the page.
    fn is_repeated(&self, at: usize) -> bool {
        let end = self.end_of(at);
        let words = |range: &mut dyn Iterator<Item = &HtmlPart>| {
            let mut out = String::new();
            for part in range {
                if let HtmlPart::Words(words) = part {
                    for word in words.split_whitespace() {
                        out.push(' ');
                        out.push_str(word.trim_matches(['"', '“', '”', '„', '«', '»']));
                    }
                }
            }
            out
        };
        let own = words(&mut self.parts.get(at..end).unwrap_or_default().iter());
        let own = own.trim_matches([' ', '.', ',']);
        let before = self.parts.get(..at).unwrap_or_default().iter();
        let behind = self.parts.get(end..).unwrap_or_default().iter();
        !own.is_empty() && words(&mut before.chain(behind)).contains(own)
    }

    /// Opens the line that attributes a block quote.
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

    /// The index at which an element closes.
    fn end_of(&self, at: usize) -> usize {
        let rest = self.parts.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|part| matches!(part, HtmlPart::Closes(own) if *own == at));
        end.map_or(self.parts.len(), |end| at + end)
    }

    /// Writes the mark of a note, if the element is one; returns whether it is.
    fn is_note(&mut self, at: usize, element: &HtmlElement) -> bool {
        let label = mark(self.parts, at, element).and_then(|id| self.notes.labels.get(id));
        if let Some(label) = label {
            self.writer.note(label);
        }
        label.is_some()
    }

    /// Writes a reference mark that leads to another page as a link; returns whether the element is one.
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

    /// Writes the definition of a note.
    fn define(&mut self, label: &str, block: usize) {
        let none = PageNotes::default();
        let mut note = HtmlWalk::new(self.parts, &none, self.noise);
        note.is_note = true;
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
            // Two line breaks separate paragraphs.
            "br" if writer.is_broken() => writer.end_line(),
            "br" => writer.line_break(),
            "hr" => writer.rule(),
            "img" => {
                if let Some(source) = element.attribute("src") {
                    self.pictures.push(source.to_owned());
                    self.is_behind_picture = true;
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

/// The kind of block that an element makes.
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

/// A whole fragment of HTML as Markdown.
pub(super) fn fragment(text: &str) -> String {
    let parts = parts(text);
    let (notes, noise) = (PageNotes::default(), BTreeSet::new());
    let mut walk = HtmlWalk::new(&parts, &notes, &noise);
    walk.run(None);
    walk.writer.finish()
}

/// The address in the `href` of a tag.
pub(super) fn address(tag: &str) -> Option<String> {
    parts(tag).into_iter().find_map(|part| match part {
        HtmlPart::Opens(element) => element.attribute("href").map(str::to_owned),
        _ => None,
    })
}

//! Tokens of HTML as elements that open and close in order.
//!
//! Of a browser's tree repairs, only those are made that keep words apart: an element ends with its parent, and paragraphs, items and cells
//! end where the next begins.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// An item of the page, in order.
#[derive(Debug)]
pub(super) enum HtmlPart {
    Opens(HtmlElement),
    Closes(usize),
    Words(String),
}

/// An element's opening tag.
#[derive(Debug)]
pub(super) struct HtmlElement {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// The index of the parent among the parts.
    pub(super) parent: Option<usize>,
}

impl HtmlElement {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find_map(|(own, value)| (own == name).then_some(value.as_str()))
    }

    /// Whether an attribute that lists words contains one of `words`.
    pub(super) fn says(&self, name: &str, words: &[&str]) -> bool {
        self.attribute(name)
            .is_some_and(|value| value.split_whitespace().any(|word| words.contains(&word)))
    }
}

/// Elements without content (HTML, section 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that form a block of their own.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// The deepest nesting that is kept; deeper elements close at once.
const DEEPEST: usize = 512;

pub(super) fn parts(page: &str) -> Vec<HtmlPart> {
    let tokens = Tokenizer::new(Tokens::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // The tokeniser stops at the end of each script, so that a browser can run it.
    while !input.is_empty() {
        let _ = tokens.feed(&input);
    }
    tokens.end();
    let mut soup = tokens.sink.0.into_inner();
    while let Some(at) = soup.open.pop() {
        soup.parts.push(HtmlPart::Closes(at));
    }
    soup.parts
}

#[derive(Default)]
struct Tokens(RefCell<Soup>);

#[derive(Default)]
struct Soup {
    parts: Vec<HtmlPart>,
    open: Vec<usize>,
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut soup = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                let attributes = tag.attrs.iter();
                let attributes = attributes.map(|attribute| {
                    let name = attribute.name.local.to_string();
                    (name, attribute.value.to_string())
                });
                let attributes = attributes.collect();
                let raw = match name.as_str() {
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "script" => Some(RawKind::ScriptData),
                    "title" if !soup.is_in("svg") => Some(RawKind::Rcdata),
                    "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                let closes = VOID.contains(&name.as_str());
                soup.open(name, attributes);
                if closes {
                    soup.close_last();
                }
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            Token::TagToken(tag) => soup.close(&tag.name),
            Token::CharacterTokens(words) => match soup.parts.last_mut() {
                Some(HtmlPart::Words(before)) => before.push_str(&words),
                _ => soup.parts.push(HtmlPart::Words(words.to_string())),
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Soup {
    fn name(&self, at: usize) -> &str {
        match self.parts.get(at) {
            Some(HtmlPart::Opens(element)) => &element.name,
            _ => "",
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|at| self.name(*at) == name)
    }

    fn open(&mut self, name: String, attributes: Vec<(String, String)>) {
        let (ends, within): (&[&str], &[&str]) = match name.as_str() {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            block if BLOCKS.contains(&block) => (&["p"], &["td", "th", "li", "table", "button"]),
            _ => (&[], &[]),
        };
        let mut stack = self
            .open
            .iter()
            .rposition(|at| ends.contains(&self.name(*at)));
        if let Some(at) = stack {
            let inside = self.open.get(at..).unwrap_or_default();
            if inside.iter().any(|at| within.contains(&self.name(*at))) {
                stack = None;
            }
        }
        if let Some(at) = stack {
            self.close_from(at);
        }
        let parent = self.open.last().copied();
        let at = self.parts.len();
        self.parts.push(HtmlPart::Opens(HtmlElement {
            name,
            attributes,
            parent,
        }));
        self.open.push(at);
        if self.open.len() > DEEPEST {
            self.close_last();
        }
    }

    fn close(&mut self, name: &str) {
        // What stands in a cell does not close elements around its table.
        let bound = self.open.iter().rposition(|at| self.name(*at) == "table");
        let found = self.open.iter().rposition(|at| self.name(*at) == name);
        if let Some(at) = found
            && (bound.is_none_or(|bound| bound <= at) || !BLOCKS.contains(&name))
        {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let Some(at) = self.open.pop() {
            self.parts.push(HtmlPart::Closes(at));
        }
    }
}

pub(super) fn element(parts: &[HtmlPart], at: usize) -> Option<&HtmlElement> {
    match parts.get(at)? {
        HtmlPart::Opens(element) => Some(element),
        _ => None,
    }
}

/// The elements that contain a part, innermost first.
pub(super) fn around(
    parts: &[HtmlPart],
    at: Option<usize>,
) -> impl Iterator<Item = (usize, &HtmlElement)> {
    std::iter::successors(
        at.and_then(|at| Some((at, element(parts, at)?))),
        |(_, inner)| {
            let at = inner.parent?;
            Some((at, element(parts, at)?))
        },
    )
}

/// The words in the first parts of an element, with single blanks.
pub(super) fn words_in(parts: &[HtmlPart], at: usize) -> String {
    const MOST: usize = 400;
    let mut words = String::new();
    for part in parts.get(at + 1..).unwrap_or_default().iter().take(MOST) {
        match part {
            HtmlPart::Closes(own) if *own == at => break,
            HtmlPart::Words(own) => words.push_str(own),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

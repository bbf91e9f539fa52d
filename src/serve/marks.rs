//! Marks of mentions and lines in a page: set in the prose, found again in the HTML.
//!
//! The prose is read once more with signs where mentions begin and end and where blocks begin. They pass through the renderer as
//! words do, so that a mention is found wherever the page shows it, and become elements and attributes of the finished page.

use std::fmt::Write as _;
use std::ops::Range;

use crate::check::trace::BriefTrace;
use crate::load;
use crate::model::{Brief, Project};
use crate::prose::Passage;
use crate::render::content::verdict::MentionVerdicts;
use crate::session::verdicts;
use crate::span::Span;

/// What a sign says: symbols of Sutton `SignWriting`, which no text set in type holds. To Markdown they are punctuation.
const MENTION: char = '\u{1d900}';
const MENTION_END: char = '\u{1d901}';
const LINE: char = '\u{1d902}';

/// The symbols that write numbers, one for each value of a byte.
const DIGITS: u32 = 0x1d800;

/// The symbols of a number.
const WIDTH: usize = 3;

/// The bytes of a sign: each symbol has four.
const SIGN: usize = 4 * (1 + WIDTH);

/// A brief whose prose holds signs.
#[derive(Debug)]
pub(super) struct MarkedBrief {
    pub(super) brief: Brief,
    /// What was found of its mentions, where they stand now.
    pub(super) verdicts: MentionVerdicts,
}

/// A sign to be set.
struct Sign {
    at: usize,
    text: String,
}

impl Sign {
    fn new(kind: char, number: usize, at: usize) -> Self {
        let mut text = String::from(kind);
        let digits = number.to_le_bytes();
        for digit in digits.iter().take(WIDTH) {
            text.extend(char::from_u32(DIGITS + u32::from(*digit)));
        }
        Self { at, text }
    }
}

/// Whether a character is part of a sign.
fn is_sign(char: char) -> bool {
    (DIGITS..=u32::from(LINE)).contains(&u32::from(char))
}

fn is_digit(char: char) -> bool {
    (DIGITS..DIGITS + 256).contains(&u32::from(char))
}

/// The number that the symbols at the start of a text write.
fn number(text: &str) -> usize {
    let digits = text.chars().take(WIDTH).take_while(|char| is_digit(*char));
    let values = digits.zip(0..).map(|(digit, place)| {
        let value = u32::from(digit).saturating_sub(DIGITS);
        (value as usize) << (8 * place)
    });
    values.sum()
}

/// A brief with signs at its mentions and blocks; `None` where its text cannot take them.
pub(super) fn mark(project: &Project, brief: &Brief, trace: &BriefTrace) -> Option<MarkedBrief> {
    let text = project.files.text(brief.file);
    if text.contains(is_sign) {
        return None;
    }
    let signs = signs(project, brief, trace, text);
    let mut marked = String::with_capacity(text.len() + signs.len() * SIGN);
    let mut done = 0;
    for sign in &signs {
        marked.push_str(text.get(done..sign.at)?);
        marked.push_str(&sign.text);
        done = sign.at;
    }
    marked.push_str(text.get(done..)?);
    let mut read = load::reread(project, brief, &marked)?;
    // The title is printed where no element may stand as well.
    read.title = brief.title.clone();
    read.headline = brief.headline.clone();
    let mut moved = trace.clone();
    for mention in &mut moved.mentions {
        let range = mention.span.range();
        let shift = |offset: usize, before: usize| offset + before * SIGN;
        let start = signs.partition_point(|sign| sign.at <= range.start);
        let end = signs.partition_point(|sign| sign.at < range.end);
        let range = shift(range.start, start)..shift(range.end, end.max(start));
        mention.span = Span::new(mention.span.file, range);
    }
    Some(MarkedBrief {
        brief: read,
        verdicts: verdicts(&moved).1,
    })
}

/// All signs of a brief, in order of the file.
fn signs(project: &Project, brief: &Brief, trace: &BriefTrace, text: &str) -> Vec<Sign> {
    let title = brief.title.whole();
    let line = |passage: &Passage| {
        let at = passage.text.whole().range().start;
        let line = project.files.position(brief.file, at).line;
        Sign::new(LINE, line, unescaped(text, at))
    };
    let passages = brief.passages.iter();
    let passages = passages.filter(|passage| !title.contains(passage.text.whole()));
    let lines = passages.map(line);
    let mentions = trace.mentions.iter().enumerate();
    let mentions = mentions.filter(|(_, mention)| !title.contains(mention.span));
    let mentions = mentions.flat_map(|(number, mention)| {
        let Range { start, end } = bounds(text, mention.span.range());
        [
            Sign::new(MENTION, number, start),
            Sign::new(MENTION_END, number, end),
        ]
    });
    let mut signs: Vec<Sign> = lines.chain(mentions).collect();
    signs.sort_by_key(|sign| sign.at);
    signs
}

/// Where the signs of a mention stand. A citation in brackets is set as a note's mark or in brackets of its own: the blank before it and
/// the punctuation behind it stay beside it.
fn bounds(text: &str, mention: Range<usize>) -> Range<usize> {
    let whole = text.get(mention.clone()).unwrap_or_default();
    if !whole.starts_with('[') || whole.starts_with("[=") {
        return unescaped(text, mention.start)..mention.end;
    }
    let before = text.get(..mention.start).unwrap_or_default();
    let behind = text.get(mention.end..).unwrap_or_default();
    let rest = behind.trim_start_matches(['.', ',', ';', ':', '?', '!', '…']);
    before.trim_end_matches(' ').len()..mention.end + (behind.len() - rest.len())
}

/// A backslash stays with what it escapes.
fn unescaped(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - usize::from(before.ends_with('\\'))
}

/// The page with its signs as elements: each piece of a mention is `<span class="m" data-m="NUMBER">`, and a block begins with
/// `data-line`.
pub(super) fn show(html: &str) -> String {
    let mut shown = Shown {
        out: String::with_capacity(html.len() + html.len() / 8),
        open: Vec::new(),
        block: None,
        hidden: None,
    };
    let mut rest = html;
    while !rest.is_empty() {
        let text = rest.find('<').unwrap_or(rest.len());
        let (words, tail) = rest.split_at(text);
        shown.words(words);
        let tag = tail.find('>').map_or(tail.len(), |end| end + 1);
        let (tag, tail) = tail.split_at(tag);
        shown.tag(tag);
        rest = tail;
    }
    shown.out
}

/// A page being written.
struct Shown<'h> {
    out: String,
    /// Mentions that began and did not end.
    open: Vec<usize>,
    /// Where the last block's tag takes an attribute.
    block: Option<usize>,
    /// The element whose words hold no elements, or are printed a second time.
    hidden: Option<&'h str>,
}

/// Format keys: elements that are blocks of text.
const BLOCKS: &[&str] = &[
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "blockquote",
];

/// Format keys: elements whose words are no elements, or stand elsewhere as well.
const HIDDEN: &[&str] = &[
    "script", "style", "title", "svg", "nav", "textarea", "option",
];

impl<'h> Shown<'h> {
    fn tag(&mut self, tag: &'h str) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>', '\n', '/']).next().unwrap_or_default();
        let closes = tag.starts_with("</");
        if closes && self.hidden == Some(name) {
            self.hidden = None;
        } else if !closes && self.hidden.is_none() {
            if HIDDEN.contains(&name) {
                self.hidden = Some(name);
            } else if BLOCKS.contains(&name) {
                self.block = Some(self.out.len() + 1 + name.len());
            }
        }
        self.out.extend(tag.chars().filter(|char| !is_sign(*char)));
    }

    fn words(&mut self, words: &str) {
        let mut rest = words;
        while let Some(at) = rest.find(is_sign) {
            let (piece, tail) = rest.split_at(at);
            self.piece(piece);
            let mut signs = tail.chars();
            let kind = signs.next();
            let number = number(signs.as_str());
            self.sign(kind, number);
            rest = signs.as_str().trim_start_matches(is_digit);
        }
        self.piece(rest);
    }

    fn sign(&mut self, kind: Option<char>, number: usize) {
        match kind {
            Some(MENTION) => self.open.push(number),
            Some(MENTION_END) => self.open.retain(|open| *open != number),
            Some(LINE) => {
                if let Some(block) = self.block.take() {
                    self.out
                        .insert_str(block, &format!(" data-line=\"{number}\""));
                }
            }
            _ => {}
        }
    }

    fn piece(&mut self, words: &str) {
        let inner = words.trim();
        if inner.is_empty() || self.open.is_empty() || self.hidden.is_some() {
            return self.out.push_str(words);
        }
        let start = words.len() - words.trim_start().len();
        let (before, rest) = words.split_at(start);
        let (_, after) = rest.split_at(inner.len());
        self.out.push_str(before);
        for number in &self.open {
            // Writing to a string cannot fail.
            let _ = write!(self.out, "<span class=\"m\" data-m=\"{number}\">");
        }
        self.out.push_str(inner);
        for _ in &self.open {
            self.out.push_str("</span>");
        }
        self.out.push_str(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(kind: char, number: usize) -> String {
        Sign::new(kind, number, 0).text
    }

    #[test]
    fn signs_become_elements_and_attributes() {
        let (m, e, line) = (sign(MENTION, 300), sign(MENTION_END, 300), sign(LINE, 7));
        let html = format!(
            "<title>{m}12{e}</title><nav><a>{m}12{e}</a></nav><p class=\"a\">{line}It <b title=\"{m}12{e}\">was {m}12</b> percent{e}.</p>"
        );
        assert_eq!(
            show(&html),
            "<title>12</title><nav><a>12</a></nav><p data-line=\"7\" class=\"a\">It <b title=\"12\">was \
             <span class=\"m\" data-m=\"300\">12</span></b> <span class=\"m\" data-m=\"300\">percent</span>.</p>"
        );
    }

    #[test]
    fn a_citation_keeps_its_blank_and_punctuation() {
        let text = "So it is [@doe]. And [=x] and 5.";
        assert_eq!(text.get(bounds(text, 9..15)), Some(" [@doe]."));
        assert_eq!(text.get(bounds(text, 21..25)), Some("[=x]"));
        assert_eq!(text.get(bounds(text, 30..31)), Some("5"));
        assert_eq!(bounds("\\$5", 1..3), 0..3);
    }
}

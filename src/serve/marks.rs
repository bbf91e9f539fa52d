//! Marks of mentions and lines in a page: set in the prose, found again in the HTML.
//!
//! The prose is read once more with signs where mentions begin and end and where blocks begin. They pass through the renderer as
//! words do, so that a mention is found wherever the page shows it, and become elements and attributes of the finished page.

use std::borrow::Cow;
use std::collections::BTreeSet;
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
/// Before a blank that is set for Markdown alone.
const GAP: char = '\u{1d903}';

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
    is_line: bool,
}

impl Sign {
    fn new(kind: char, number: usize, at: usize) -> Self {
        let mut text = String::from(kind);
        let digits = number.to_le_bytes();
        for digit in digits.iter().take(WIDTH) {
            text.extend(char::from_u32(DIGITS + u32::from(*digit)));
        }
        let is_line = kind == LINE;
        Self { at, text, is_line }
    }
}

/// Whether a character is part of a sign.
fn is_sign(char: char) -> bool {
    (DIGITS..=u32::from(GAP)).contains(&u32::from(char))
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

/// Readings at most before a brief goes without signs.
const MOST_READINGS: usize = 8;

/// A brief with signs at its mentions and blocks; `None` where its text cannot take them. Signs that change what a block says, such as
/// between a letter and a mark of emphasis, are left out.
pub(super) fn mark(project: &Project, brief: &Brief, trace: &BriefTrace) -> Option<MarkedBrief> {
    let text = project.files.text(brief.file);
    if text.contains(is_sign) {
        return None;
    }
    let mut signs = signs(project, brief, trace, text);
    let mut plain = BTreeSet::new();
    for _ in 0..MOST_READINGS {
        let read = load::reread(project, brief, &signed(text, &signs)?)?;
        let changed = changed(brief, &read);
        if changed.is_empty() {
            return Some(MarkedBrief {
                brief: read,
                verdicts: verdicts(&moved(trace, &signs)).1,
            });
        }
        // The line of a block is known for as long as only mentions stand in the way.
        signs.retain(|sign| {
            let before = changed.partition_point(|block| block.start <= sign.at);
            let block = before.checked_sub(1).and_then(|last| changed.get(last));
            let block = block.filter(|block| sign.at <= block.end);
            block.is_none_or(|block| sign.is_line && !plain.contains(&block.start))
        });
        plain.extend(changed.iter().map(|block| block.start));
    }
    None
}

/// A text with signs, which are in order.
fn signed(text: &str, signs: &[Sign]) -> Option<String> {
    let mut signed = String::with_capacity(text.len() + signs.len() * SIGN);
    let mut done = 0;
    for sign in signs {
        signed.push_str(text.get(done..sign.at)?);
        signed.push_str(&sign.text);
        done = sign.at;
    }
    signed.push_str(text.get(done..)?);
    Some(signed)
}

/// The blocks of a brief that say something else when they are read with signs, in order; where blocks came or went, the first of them.
fn changed(brief: &Brief, read: &Brief) -> Vec<Range<usize>> {
    let block = |passage: &Passage| {
        let (block, words) = (passage.block.range(), passage.text.whole().range());
        block.start.min(words.start)..block.end.max(words.end)
    };
    let before: Vec<_> = worded(brief).collect();
    let now: Vec<_> = worded(read).collect();
    let pairs = before.iter().zip(&now);
    let unlike = pairs.filter(|(known, read)| !says_the_same(known, read));
    let mut blocks: Vec<_> = unlike.map(|(known, _)| block(known)).collect();
    if before.len() != now.len() {
        blocks.truncate(1);
        if blocks.is_empty() {
            let parted = before.get(now.len()).or(before.last());
            blocks.extend(parted.map(|passage| block(passage)));
        }
    }
    blocks.sort_by_key(|block| block.start);
    blocks
}

/// The passages of a brief that have words; a cell that holds a citation alone has none.
fn worded(brief: &Brief) -> impl Iterator<Item = &Passage> {
    let passages = brief.passages.iter();
    passages.filter(|passage| words(passage).next().is_some())
}

/// The letters of a passage, signs and blanks left out.
fn words(passage: &Passage) -> impl Iterator<Item = char> {
    let chars = passage.text.value.chars();
    chars.filter(|char| !is_sign(*char) && !char.is_whitespace())
}

/// Whether a passage that was read with signs says what it says without.
fn says_the_same(known: &Passage, read: &Passage) -> bool {
    fn forms(passage: &Passage) -> [usize; 5] {
        [
            passage.links.len(),
            passage.anchors.len(),
            passage.citations.len(),
            passage.insertions.len(),
            passage.emphasis.len(),
        ]
    }
    known.role == read.role && forms(known) == forms(read) && words(known).eq(words(read))
}

/// A trace whose mentions stand where the signs put them.
fn moved(trace: &BriefTrace, signs: &[Sign]) -> BriefTrace {
    let mut lengths = vec![0];
    for sign in signs {
        lengths.push(lengths.last().unwrap_or(&0) + sign.text.len());
    }
    let length = |before: usize| lengths.get(before).copied().unwrap_or_default();
    let mut moved = trace.clone();
    for mention in &mut moved.mentions {
        let range = mention.span.range();
        let start = signs.partition_point(|sign| sign.at <= range.start);
        let end = signs.partition_point(|sign| sign.at < range.end);
        let range = range.start + length(start)..range.end + length(end.max(start));
        mention.span = Span::new(mention.span.file, range);
    }
    moved
}

/// All signs of a brief, in order of the file.
fn signs(project: &Project, brief: &Brief, trace: &BriefTrace, text: &str) -> Vec<Sign> {
    let lines = worded(brief).map(|passage| {
        let at = passage.text.whole().range().start;
        let line = project.files.position(brief.file, at).line;
        Sign::new(LINE, line, unescaped(text, at))
    });
    let mentions = trace.mentions.iter().enumerate();
    let mentions = mentions.flat_map(|(number, mention)| {
        let Range { start, end } = bounds(text, mention.span.range());
        [
            Sign::new(MENTION, number, start),
            Sign::new(MENTION_END, number, end),
        ]
    });
    let mut signs: Vec<Sign> = lines.chain(mentions).collect();
    signs.sort_by_key(|sign| sign.at);
    // A citation in running text and an address begin behind a blank.
    let mut behind = None;
    for sign in signs.iter_mut().rev() {
        let rest = text.get(sign.at..).unwrap_or_default();
        if behind != Some(sign.at) && (is_running(rest) || is_address(rest)) {
            sign.text.extend([GAP, ' ']);
        }
        behind = Some(sign.at);
    }
    signs
}

/// Whether a text begins as a citation in running text does: `@doe`, `-@doe`.
fn is_running(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).starts_with('@')
}

/// Whether a text begins as an address that is shown as it is.
///
/// Format keys: schemes.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| {
        text.get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start))
    })
}

/// Where the signs of a mention stand: not inside of what they would part.
fn bounds(text: &str, mention: Range<usize>) -> Range<usize> {
    let whole = text.get(mention.clone()).unwrap_or_default();
    let before = text.get(..mention.start).unwrap_or_default();
    let behind = text.get(mention.end..).unwrap_or_default();
    if whole.starts_with('[') && !whole.starts_with("[=") {
        // It is set as a note's mark or in brackets of its own: the blank before it and the punctuation behind it stay beside it.
        let blank = before.trim_end_matches(' ');
        let start = if opens_block(blank) { before } else { blank };
        let rest = behind.trim_start_matches(['.', ',', ';', ':', '?', '!', '…']);
        return start.len()..mention.end + (behind.len() - rest.len());
    }
    if is_running(whole) {
        // Before it stands a blank, an opening mark or emphasis.
        let emphasised = before.trim_end_matches(['*', '_', '~']);
        let opened = before.strip_suffix(|char: char| !char.is_whitespace());
        let start = match opened {
            Some(opened) => opened.len().min(emphasised.len()),
            None => before.len(),
        };
        return start..mention.end;
    }
    if before.ends_with('<') && behind.starts_with('>') {
        return mention.start - 1..mention.end + 1;
    }
    unescaped(text, mention.start)..mention.end
}

/// Whether nothing stands in the last line of a text but marks that open a block: `- `, `2. `, `> `, `## `, `| `.
fn opens_block(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let marks = |char: char| char.is_ascii_digit() || " \t-*+>#|.)".contains(char);
    line.chars().all(marks)
}

/// A backslash stays with what it escapes.
fn unescaped(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - usize::from(before.ends_with('\\'))
}

/// Takes the signs out of a file, where it is a text.
pub(super) fn remove(file: &mut Vec<u8>) {
    let text = std::str::from_utf8(file).map(without_signs);
    if let Ok(Cow::Owned(clean)) = text {
        *file = clean.into_bytes();
    }
}

/// How the symbols of signs begin in an address, but for the digit that parts them: `%F0%9D%A4%82`.
const ENCODED: &str = "%F0%9D%A";

/// A text without signs, plain ones and those that an address encodes.
fn without_signs(text: &str) -> Cow<'_, str> {
    let is_encoded = text.contains(ENCODED);
    if !is_encoded && !text.contains(is_sign) {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter(|char| !is_sign(*char)).collect();
    let mut parts = plain.split(ENCODED);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get("4%82".len()..) {
            Some(rest) if part.starts_with(['0', '1', '2', '3', '4']) => clean.push_str(rest),
            _ => clean.extend([ENCODED, part]),
        }
    }
    Cow::Owned(clean)
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
    "figcaption",
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
        if !closes && self.hidden.is_none() {
            self.description(name, tag);
        }
        self.out.push_str(&without_signs(tag));
    }

    /// Words that a picture or a chart has in place of text stand before it, for the evidence view.
    fn description(&mut self, name: &str, tag: &'h str) {
        let attribute = match name {
            "img" => " alt=\"",
            _ if tag.contains(" role=\"img\"") => " aria-label=\"",
            _ => return,
        };
        let words = tag.split_once(attribute).map(|(_, rest)| rest);
        let words = words.and_then(|rest| rest.split('"').next());
        if let Some(words) = words.filter(|words| words.contains(is_sign)) {
            self.out.push_str("<span class=\"preview-alt\">");
            self.words(words);
            self.out.push_str("</span>");
        }
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
            if kind == Some(GAP) {
                rest = rest.strip_prefix(' ').unwrap_or(rest);
            }
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
    use crate::session::workspace::Workspace;

    fn sign(kind: char, number: usize) -> String {
        Sign::new(kind, number, 0).text
    }

    #[test]
    fn signs_become_elements_and_attributes() {
        let (m, e, line) = (sign(MENTION, 300), sign(MENTION_END, 300), sign(LINE, 7));
        let html = format!(
            "<title>{m}12{e}</title><nav><a href=\"?%C3{}\">{m}12{e}</a></nav><p class=\"a\">{line}It <b title=\"{m}12{e}\">was {m}12</b> percent{e}.</p>\
             <img alt=\"Up {m}12{e}\"><div role=\"img\" aria-label=\"{line}Down\"></div>",
            crate::render::pages::brief::encoded(&m)
        );
        assert_eq!(
            show(&html),
            "<title>12</title><nav><a href=\"?%C3\">12</a></nav><p data-line=\"7\" class=\"a\">It <b title=\"12\">was \
             <span class=\"m\" data-m=\"300\">12</span></b> <span class=\"m\" data-m=\"300\">percent</span>.</p>\
             <span class=\"preview-alt\">Up <span class=\"m\" data-m=\"300\">12</span></span><img alt=\"Up 12\">\
             <span class=\"preview-alt\">Down</span><div role=\"img\" aria-label=\"Down\"></div>"
        );
    }

    #[test]
    fn signs_part_no_form() {
        for (text, mention, expected) in [
            ("So it is [@doe]. And 5.", "[@doe]", " [@doe]."),
            ("- [@doe] has it.", "[@doe]", "[@doe]"),
            ("And [=x] and 5.", "[=x]", "[=x]"),
            ("And 5.", "5", "5"),
            ("A \\$5 note", "$5", "\\$5"),
            ("See (@doe [p. 3])", "@doe [p. 3]", "(@doe [p. 3]"),
            ("See @doe.", "@doe", "@doe"),
            ("See **@doe**.", "@doe", "**@doe"),
            ("<https://a.b/5>", "https://a.b/5", "<https://a.b/5>"),
        ] {
            let at = text.find(mention).unwrap();
            let found = bounds(text, at..at + mention.len());
            assert_eq!(text.get(found), Some(expected), "{text}");
        }
    }

    #[test]
    fn blocks_that_say_something_else_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let text = "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nFirst of 5.\n\nSecond of 7.\n";
        for (path, text) in [
            ("factum.yaml", "publisher: { name: House }\n"),
            ("content/briefs/trade.md", text),
        ] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let snapshot = workspace.snapshot().unwrap();
        let brief = snapshot.brief("trade").unwrap();
        let project = snapshot.project();
        let found = |read: &Brief| -> Vec<&str> {
            let blocks = changed(brief, read).into_iter();
            blocks
                .map(|block| text.get(block).unwrap().trim())
                .collect()
        };
        let trace = snapshot.trace("trade").unwrap();
        let marked = mark(project, brief, trace).unwrap().brief;
        assert_ne!(marked.passages, brief.passages);
        assert_eq!(found(&marked), [""; 0]);
        let mut other = marked.clone();
        other.passages[2].text.value.push('s');
        assert_eq!(found(&other), ["Second of 7."]);
        other.passages[1].role = crate::prose::Role::ListItem;
        assert_eq!(found(&other), ["First of 5.", "Second of 7."]);
        other.passages.pop();
        assert_eq!(found(&other), ["First of 5."]);
        let mut fewer = marked;
        fewer.passages.pop();
        assert_eq!(found(&fewer), ["Second of 7."]);
    }
}

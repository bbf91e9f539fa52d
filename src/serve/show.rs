//! Turns the signs in a rendered page into elements and attributes.

use std::fmt::Write as _;

use super::sign::{GAP, LINE, MENTION, MENTION_END, is_digit, is_sign, number, without_signs};

/// The page with elements in place of signs: each piece of a mention becomes `<span class="m" data-m="NUMBER">`, and a block gets
/// `data-line`.
pub(super) fn show(html: &str) -> String {
    let mut shown = MarkedPage {
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
struct MarkedPage<'h> {
    out: String,
    /// The numbers of mentions that are open here.
    open: Vec<usize>,
    /// Where the tag of the last block takes an attribute, as a byte of `out`.
    block: Option<usize>,
    /// The open element whose words may not contain elements, or are printed a second time.
    hidden: Option<&'h str>,
}

/// Format keys: block elements of text.
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

/// Format keys: elements whose words may not contain elements, or also stand elsewhere.
const HIDDEN: &[&str] = &[
    "script", "style", "title", "svg", "nav", "textarea", "option",
];

impl<'h> MarkedPage<'h> {
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

    /// Writes the description of an image or chart before it, for the evidence view, if it holds signs.
    fn description(&mut self, name: &str, tag: &'h str) {
        let attribute = match name {
            "img" => " alt=\"",
            _ if tag.contains(" role=\"img\"") => " aria-label=\"",
            _ => return,
        };
        let words = tag.split_once(attribute).map(|(_, rest)| rest);
        let words = words.and_then(|rest| rest.split('"').next());
        if let Some(words) = words.filter(|words| words.contains(is_sign)) {
            self.out
                .push_str("<span class=\"preview-alt\"><b>Alternative text:</b> ");
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
    use crate::serve::sign::Sign;

    fn sign(kind: char, number: usize) -> String {
        Sign::new(kind, number, 0).text
    }

    #[test]
    fn signs_become_elements_and_attributes() {
        let (m, e, line) = (sign(MENTION, 300), sign(MENTION_END, 300), sign(LINE, 7));
        let html = format!(
            "<title>{m}12{e}</title><nav><a href=\"?%C3{}\">{m}12{e}</a></nav><p class=\"a\">{line}It <b title=\"{m}12{e}\">was {m}12</b> percent{e}.</p>\
             <img alt=\"Up {m}12{e}\"><div role=\"img\" aria-label=\"{line}Down\"></div>",
            crate::percent::part(&m)
        );
        assert_eq!(
            show(&html),
            "<title>12</title><nav><a href=\"?%C3\">12</a></nav><p data-line=\"7\" class=\"a\">It <b title=\"12\">was \
             <span class=\"m\" data-m=\"300\">12</span></b> <span class=\"m\" data-m=\"300\">percent</span>.</p>\
             <span class=\"preview-alt\"><b>Alternative text:</b> Up <span class=\"m\" data-m=\"300\">12</span></span><img alt=\"Up 12\">\
             <span class=\"preview-alt\"><b>Alternative text:</b> Down</span><div role=\"img\" aria-label=\"Down\"></div>"
        );
    }
}

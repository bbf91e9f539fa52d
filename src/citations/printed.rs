//! Unmasks the engine's output: applies case, formatting and quotation marks, and settles adjacent punctuation.

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{
    FontStyle, FontVariant, FontWeight, Locale, TermForm, VerticalAlign,
};
use hayagriva::{ElemChild, Formatted, Formatting};

use super::case::{Letter, TextCase};
use super::{mask, punctuation};
use crate::model::work::Mark;

/// The quotation marks of a locale: outer and inner, each opening and closing.
#[derive(Clone, Debug)]
pub(super) struct QuoteMarks {
    outer: [String; 2],
    inner: [String; 2],
    /// Whether a comma or full stop goes before a closing mark.
    pulls_in: bool,
}

impl QuoteMarks {
    /// The marks of a locale, or American ones if it has none.
    pub(super) fn of(locale: Option<&Locale>) -> Self {
        let term = |term: OtherTerm, american: &str| {
            let found = locale.and_then(|locale| locale.term(Term::Other(term), TermForm::Long));
            let found = found.and_then(|found| found.single());
            found.unwrap_or(american).to_owned()
        };
        let options = locale.and_then(|locale| locale.style_options);
        Self {
            pulls_in: options
                .is_none_or(|options| options.punctuation_in_quote.unwrap_or_default()),
            outer: [
                term(OtherTerm::OpenQuote, "“"),
                term(OtherTerm::CloseQuote, "”"),
            ],
            inner: [
                term(OtherTerm::OpenInnerQuote, "‘"),
                term(OtherTerm::CloseInnerQuote, "’"),
            ],
        }
    }

    fn at(&self, depth: usize) -> &[String; 2] {
        if depth.is_multiple_of(2) {
            &self.outer
        } else {
            &self.inner
        }
    }
}

/// Applies case, formatting and quotation marks. Content stays masked, so that it can be distinguished from what the style adds.
pub(super) fn resolve(children: &mut Vec<ElemChild>, marks: &QuoteMarks) {
    Resolver { marks, depth: 0 }.children(children);
}

/// Settles punctuation, and unmasks all content.
pub(super) fn unmask(children: &mut [ElemChild], marks: &QuoteMarks) {
    let mut leaves = Vec::new();
    texts(children, &mut leaves);
    punctuation::settle(&mut leaves, marks.pulls_in);
    for leaf in leaves {
        if leaf.contains(|char| mask::is_code(char) || mask::unmask(char).is_some()) {
            *leaf = leaf
                .chars()
                .filter_map(|char| match char {
                    _ if mask::BLANK.starts_with(char) => Some(' '),
                    _ if mask::is_code(char) => None,
                    _ => Some(mask::unmask(char).unwrap_or(char)),
                })
                .collect();
        }
    }
}

/// Collects all texts, in order.
pub(super) fn texts<'c>(children: &'c mut [ElemChild], out: &mut Vec<&'c mut String>) {
    for child in children {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => out.push(&mut text.text),
            ElemChild::Elem(elem) => texts(&mut elem.children.0, out),
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => {}
        }
    }
}

struct Resolver<'m> {
    marks: &'m QuoteMarks,
    /// How many quotations are open.
    depth: usize,
}

impl Resolver<'_> {
    // The tree is as deep as the style nests, which is bounded.
    fn children(&mut self, children: &mut Vec<ElemChild>) {
        let mut index = 0;
        while let Some(child) = children.get_mut(index) {
            match child {
                ElemChild::Elem(elem) => self.children(&mut elem.children.0),
                ElemChild::Text(text) => {
                    let pieces = self.text(text);
                    if let Some(pieces) = pieces {
                        let count = pieces.len();
                        let pieces = pieces.into_iter().map(ElemChild::Text);
                        children.splice(index..=index, pieces);
                        index += count;
                        continue;
                    }
                }
                _ => {}
            }
            index += 1;
        }
    }

    /// The pieces of a text, each with its own formatting; `None` if it stays unchanged.
    fn text(&mut self, text: &Formatted) -> Option<Vec<Formatted>> {
        if !text.text.contains(mask::is_code) {
            self.count(&text.text);
            return None;
        }
        let mut pieces = Vec::new();
        let mut rest = text.text.as_str();
        while let Some(at) = rest.find([mask::ENGLISH, mask::FOREIGN]) {
            let (before, tail) = rest.split_at(at);
            let is_english = tail.starts_with(mask::ENGLISH);
            let words = before.len().checked_sub(mask::PROBE.len());
            let words = words.filter(|words| before.is_char_boundary(*words));
            let (own, probe) = before.split_at(words.unwrap_or(before.len()));
            self.push(own, text.formatting, &mut pieces);
            let tail = tail.get(mask::ENGLISH.len_utf8()..).unwrap_or_default();
            let end = tail.find(is_style).unwrap_or(tail.len());
            let (content, after) = tail.split_at(end);
            let case = TextCase::probed(probe);
            let has_case = is_english || !matches!(case, TextCase::Title | TextCase::Sentence);
            let case = if has_case { case } else { TextCase::Written };
            self.content(content, case, text.formatting, &mut pieces);
            rest = after;
        }
        self.push(rest, text.formatting, &mut pieces);
        Some(pieces)
    }

    /// Adds words of the style itself.
    fn push(&mut self, words: &str, formatting: Formatting, out: &mut Vec<Formatted>) {
        if !words.is_empty() {
            self.count(words);
            out.push(Formatted {
                text: words.to_owned(),
                formatting,
            });
        }
    }

    /// Counts the quotation marks of the style.
    fn count(&mut self, words: &str) {
        for pair in [&self.marks.outer, &self.marks.inner] {
            let [opens, closes] = pair;
            if opens == closes {
                continue;
            }
            self.depth += words.matches(opens.as_str()).count();
            // An apostrophe closes no quotation.
            let closing = words.matches(closes.as_str()).count();
            if pair == &self.marks.outer {
                self.depth = self.depth.saturating_sub(closing);
            }
        }
    }

    fn content(
        &mut self,
        content: &str,
        case: TextCase,
        formatting: Formatting,
        out: &mut Vec<Formatted>,
    ) {
        let mut letters = Vec::with_capacity(content.len() / 4);
        let mut fixed = 0_usize;
        for char in content.chars() {
            fixed += usize::from(mask::opened(char).is_some_and(fixes));
            fixed = fixed.saturating_sub(usize::from(mask::closed(char).is_some_and(fixes)));
            letters.push(Letter {
                char: mask::unmask(char).unwrap_or(char),
                fixed: fixed > 0,
            });
        }
        case.apply(&mut letters);
        let mut open: Vec<Mark> = Vec::new();
        let mut words = String::new();
        for Letter { char, .. } in letters {
            let (opened, closed) = (mask::opened(char), mask::closed(char));
            if opened.is_some() || closed.is_some() {
                piece(&mut words, formatting, &open, out);
            }
            if let Some(mark) = opened {
                open.push(mark);
            } else if let Some(mark) = closed {
                if let Some(at) = open.iter().rposition(|known| *known == mark) {
                    open.remove(at);
                }
            } else if char == mask::OPEN_QUOTE {
                let [opens, _] = self.marks.at(self.depth);
                words.extend(opens.chars().filter_map(mask::mask));
                self.depth += 1;
            } else if char == mask::CLOSE_QUOTE {
                self.depth = self.depth.saturating_sub(1);
                let [_, closes] = self.marks.at(self.depth);
                words.extend(closes.chars().filter_map(mask::mask));
            } else {
                words.extend(mask::mask(char));
            }
        }
        piece(&mut words, formatting, &open, out);
    }
}

/// Whether formatting keeps the case of its words.
fn fixes(mark: Mark) -> bool {
    // Words in italics are names of species and ships, or foreign words.
    mark != Mark::Bold
}

/// Whether only a style adds this character: content is masked, and otherwise has only blanks and codes.
fn is_style(char: char) -> bool {
    mask::unmask(char).is_none()
        && !char.is_whitespace()
        && (!mask::is_code(char) || matches!(char, mask::ENGLISH | mask::FOREIGN))
        && u32::from(char) <= 0xFFFD
}

/// Adds words with the formatting that is open. Italics within italics are upright.
fn piece(words: &mut String, formatting: Formatting, open: &[Mark], out: &mut Vec<Formatted>) {
    if words.is_empty() {
        return;
    }
    let mut formatting = formatting;
    for mark in open {
        match mark {
            Mark::Italic => {
                formatting.font_style = match formatting.font_style {
                    FontStyle::Normal => FontStyle::Italic,
                    FontStyle::Italic => FontStyle::Normal,
                };
            }
            Mark::Bold => {
                formatting.font_weight = match formatting.font_weight {
                    FontWeight::Bold => FontWeight::Normal,
                    _ => FontWeight::Bold,
                };
            }
            Mark::Superscript => formatting.vertical_align = VerticalAlign::Sup,
            Mark::Subscript => formatting.vertical_align = VerticalAlign::Sub,
            Mark::SmallCaps => formatting.font_variant = FontVariant::SmallCaps,
            Mark::NoCase => {}
        }
    }
    out.push(Formatted {
        text: std::mem::take(words),
        formatting,
    });
}

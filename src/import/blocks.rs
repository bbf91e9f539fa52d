//! The top-level blocks of an article's Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::cite::options;

/// A top-level block.
#[derive(Debug)]
pub(super) struct TopBlock {
    /// The bytes of the block in the text.
    pub(super) range: Range<usize>,
    pub(super) kind: TopKind,
    /// The words of the block, without markup.
    pub(super) words: String,
    /// How many bytes of the words are linked.
    pub(super) linked: usize,
    /// How many bytes of the words are emphasised.
    pub(super) emphasised: usize,
}

/// The kind of a top-level block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TopKind {
    Heading(u8),
    Paragraph,
    /// A list: the bytes of its items, and whether they are numbered from 1.
    List(Vec<Range<usize>>, bool),
    Rule,
    Table,
    Other,
}

impl TopBlock {
    /// Whether most words of the block are links.
    pub(super) fn is_linked(&self) -> bool {
        let length = self.words.trim().len();
        length > 0 && self.linked * 5 >= length * 3
    }
}

/// The top-level blocks of a text, in order.
pub(super) fn blocks(body: &str) -> Vec<TopBlock> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    let (mut links, mut marks) = (0_usize, 0_usize);
    let mut open: Option<TopBlock> = None;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                links += usize::from(matches!(tag, Tag::Link { .. }));
                marks += usize::from(matches!(tag, Tag::Emphasis));
                if depth == 0 {
                    open = Some(TopBlock {
                        range,
                        kind: kind(&tag),
                        words: String::new(),
                        linked: 0,
                        emphasised: 0,
                    });
                } else if let (1, Tag::Item, Some(block)) = (depth, &tag, &mut open)
                    && let TopKind::List(items, _) = &mut block.kind
                {
                    items.push(range);
                }
                depth += 1;
            }
            Event::End(tag) => {
                links -= usize::from(matches!(tag, TagEnd::Link) && links > 0);
                marks -= usize::from(matches!(tag, TagEnd::Emphasis) && marks > 0);
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    blocks.extend(open.take());
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(block) = &mut open {
                    block.words.push_str(&words);
                    block.linked += if links > 0 { words.len() } else { 0 };
                    block.emphasised += if marks > 0 { words.len() } else { 0 };
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(block) = &mut open {
                    block.words.push(' ');
                }
            }
            Event::Rule if depth == 0 => blocks.push(TopBlock {
                range,
                kind: TopKind::Rule,
                words: String::new(),
                linked: 0,
                emphasised: 0,
            }),
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag<'_>) -> TopKind {
    match tag {
        Tag::Heading { level, .. } => TopKind::Heading(*level as u8),
        Tag::Paragraph => TopKind::Paragraph,
        Tag::List(start) => TopKind::List(Vec::new(), *start == Some(1)),
        Tag::Table(_) => TopKind::Table,
        _ => TopKind::Other,
    }
}

/// A text without some ranges, which are in order.
pub(super) fn without(text: &str, removed: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for range in removed {
        kept.push_str(text.get(from..range.start).unwrap_or_default());
        from = range.end.max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

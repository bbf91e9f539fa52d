//! How long blocks are, and how many notes are marked in them.

use crate::prose::document::{Block, Inline};

/// Roughly how many characters of full lines a block takes, which tells how many pages it may fill.
pub(super) fn extent(block: &Block) -> usize {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => inline_extent(content),
        // A row is as high as its highest cell, whose lines share the width of the page with the other columns.
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

/// The most notes that may be marked in a block.
pub(super) fn marks(block: &Block) -> usize {
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

//! Finds `# factum: …` comments, and the entry that each covers.

use std::ops::Range;

use super::{Node, NodeKind};
use crate::arrange::Arrange as _;
use crate::span::{Span, TextMap};

/// A comment addressed to factum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The text after `#`, as `factum: allow(…)`.
    pub text: String,
    /// The span from `#` to the end of the line.
    pub span: Span,
    /// The entry below the comment, or beside it at the end of a line; the comment itself if there is none.
    pub covers: Span,
}

/// All comments for factum, in order. `scalars` are the ranges of scalar content in the text.
pub(super) fn find(
    text: &str,
    map: &TextMap,
    scalars: &[Range<usize>],
    root: Option<&Node>,
) -> Vec<Comment> {
    // A comment runs to the end of its line, and holds what looks like another.
    let mut ends = 0;
    let marks: Vec<usize> = text
        .match_indices("factum:")
        .filter_map(|(at, _)| {
            let before = text.get(..at)?.trim_end_matches([' ', '\t']);
            before.ends_with('#').then(|| before.len() - 1)
        })
        .filter(|hash| {
            let begins = text
                .get(..*hash)
                .is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t', '\n']));
            let index = scalars.partition_point(|scalar| scalar.end <= *hash);
            begins && scalars.get(index).is_none_or(|scalar| scalar.start > *hash)
        })
        .filter(|hash| {
            let is_own = *hash >= ends;
            if is_own {
                let rest = text.get(*hash..).unwrap_or_default();
                ends = hash + rest.find(['\n', '\r']).unwrap_or(rest.len());
            }
            is_own
        })
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    if let Some(root) = root {
        collect(root, &mut entries);
    }
    // Of several that begin at one byte, the widest comes first.
    entries.arrange_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    marks
        .into_iter()
        .map(|hash| {
            let rest = text.get(hash..).unwrap_or_default();
            let line = rest.split(['\n', '\r']).next().unwrap_or_default();
            let line = line.trim_end();
            let span = map.span(hash..hash + line.len());
            let line_start = text
                .get(..hash)
                .and_then(|before| before.rfind('\n'))
                .map_or(0, |newline| newline + 1);
            let trails = text
                .get(line_start..hash)
                .is_some_and(|before| !before.trim().is_empty());
            let from = if trails {
                map.span(line_start..hash).start
            } else {
                span.end
            };
            let index = entries.partition_point(|entry| entry.start < from);
            Comment {
                text: line.trim_start_matches('#').trim().to_owned(),
                span,
                covers: entries.get(index).copied().unwrap_or(span),
            }
        })
        .collect()
}

/// Collects the spans of all entries and items; the depth of the tree is bounded.
fn collect(node: &Node, entries: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Mapping(children) => {
            for child in children {
                entries.push(child.span());
                collect(&child.value, entries);
            }
        }
        NodeKind::Sequence(children) => {
            for child in children {
                entries.push(child.span);
                collect(child, entries);
            }
        }
        NodeKind::Null | NodeKind::Broken | NodeKind::Scalar(_) => {}
    }
}

//! Removes what surrounds an article: lists of other articles, links to share it, notes about its authors.

use std::ops::Range;

use super::blocks::{TopBlock, TopKind, blocks, without};
use super::metadata::PageAuthor;
use super::phrase::{PhraseKind, behind, is_all};

/// An article without its surroundings.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ArticleAlone {
    pub(super) body: String,
    /// Notes about the authors, by name.
    pub(super) bios: Vec<(String, String)>,
    /// The other words that were removed.
    pub(super) left: Vec<String>,
}

/// How many of the last blocks may hold notes about the authors.
const LAST_BLOCKS: usize = 6;

/// The most bytes of a note about an author.
const LONGEST_BIO: usize = 600;

/// Separates an article from its surroundings; `authors` are those already known.
pub(super) fn take(body: &str, authors: &[PageAuthor]) -> ArticleAlone {
    let blocks = blocks(body);
    let mut alone = ArticleAlone::default();
    let mut removed: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let end = around(&blocks, at);
        if end > at {
            let own = blocks.get(at..end).unwrap_or_default();
            let words: Vec<&str> = own.iter().map(|own| own.words.trim()).collect();
            alone.left.push(words.join(" "));
            removed.extend(own.iter().map(|own| own.range.clone()));
            at = end;
            continue;
        }
        if blocks.len() - at <= LAST_BLOCKS
            && let Some((name, bio)) = bio(&blocks, at, authors)
        {
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            let is_head = |own: &&TopBlock| {
                own.kind == TopKind::Rule || is_all(PhraseKind::About, &own.words)
            };
            removed.extend(before.filter(is_head).map(|own| own.range.clone()));
            removed.push(block.range.clone());
            alone.bios.push((name, bio));
        }
        at += 1;
    }
    alone.body = without(body, &removed);
    alone
}

/// The end of the surroundings that begin at a block; the block itself where none do.
fn around(blocks: &[TopBlock], at: usize) -> usize {
    let Some(block) = blocks.get(at) else {
        return at;
    };
    let is_line = matches!(block.kind, TopKind::Heading(_) | TopKind::Paragraph);
    if !is_line {
        return at;
    }
    if is_all(PhraseKind::Around, &block.words) {
        let links = blocks.get(at + 1..).unwrap_or_default().iter();
        let count = links.take_while(|own| own.is_linked()).count();
        // As in "Share" on a line of its own.
        let is_button = block.kind == TopKind::Paragraph && !block.words.contains(' ');
        let is_around = count > 0 || is_button || block.is_linked();
        return if is_around { at + 1 + count } else { at };
    }
    // As in "Read more: Ports in crisis".
    let rest = behind(PhraseKind::Around, block.words.trim());
    let rest = rest.map(|rest| rest.trim_start_matches([' ', '\u{a0}', ':', '>', '»', '|']));
    let is_link = rest.is_some_and(|rest| !rest.is_empty() && block.linked * 5 >= rest.len() * 4);
    if is_link { at + 1 } else { at }
}

/// The note about an author that a block holds: it begins with the name, and is set apart by emphasis, a rule or a heading. Returns name
/// and note.
fn bio(blocks: &[TopBlock], at: usize, authors: &[PageAuthor]) -> Option<(String, String)> {
    let block = blocks
        .get(at)
        .filter(|own| own.kind == TopKind::Paragraph)?;
    let words = block.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut names = authors.iter().map(PageAuthor::shown);
    let name = names.find(|name| {
        let rest = words.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.starts_with([' ', ',']))
    })?;
    let before = at.checked_sub(1).and_then(|at| blocks.get(at));
    let is_apart = block.emphasised * 5 >= block.words.len() * 4
        || before
            .is_some_and(|own| own.kind == TopKind::Rule || is_all(PhraseKind::About, &own.words));
    (is_apart && words.len() <= LONGEST_BIO).then_some((name, words))
}

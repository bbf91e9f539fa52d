//! Turns author–date citations, "(Smith 2023, p. 4)" and "Smith (2023)", into footnotes. They cite a work of the list at the end, or, with
//! a place in the work, the work that the words themselves name.

use std::fmt::Write as _;
use std::ops::Range;

use super::blocks::{TopKind, blocks};
use super::cite::note_text;
use super::names::{self, is_name};
use super::phrase::{PhraseKind, is_all};
use super::reference::{self, only_place, without_signals, year};

/// The most works in a list.
const MOST: usize = 500;

/// The most bytes in the parentheses of a citation.
const LONGEST: usize = 160;

/// A work in the list at the end.
struct ListedWork {
    /// The entry's words, as Markdown.
    words: String,
    /// The short names of the authors.
    names: Vec<String>,
    year: String,
}

/// The work that a citation means.
enum CitedWork<'t> {
    /// The index of a listed work, and the place in it.
    Listed(usize, Option<String>),
    /// Words that name a work that is not listed, and a place in it.
    Named(&'t str),
}

/// The article with footnotes in place of author–date citations; `None` where it has none.
pub(super) fn to_footnotes(body: &str) -> Option<String> {
    let (range, works) = list(body).unwrap_or((body.len()..body.len(), Vec::new()));
    let text = body.get(..range.start)?;
    let mut out = String::with_capacity(body.len());
    let mut definitions = String::new();
    let mut cited = vec![false; works.len()];
    let (mut from, mut at, mut count) = (0, 0, 0_usize);
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('(')) {
        let open = at + open;
        at = open + 1;
        let inner = text.get(at..).unwrap_or_default();
        let end = inner.find([')', '(', '[', '\n']);
        let Some(end) = end.filter(|end| {
            *end <= LONGEST && inner.get(*end..).is_some_and(|rest| rest.starts_with(')'))
        }) else {
            continue;
        };
        let before = text.get(from..open).unwrap_or_default();
        let inside = inner.get(..end).unwrap_or_default();
        let parts = inside.split(';').map(|part| cite(part, before, &works));
        // Parentheses that hold the target of a link are no citation.
        let Some(found) = parts
            .collect::<Option<Vec<_>>>()
            .filter(|_| !before.ends_with(']'))
        else {
            continue;
        };
        out.push_str(before.trim_end());
        for own in found {
            count += 1;
            let note = match own {
                CitedWork::Listed(index, place) => {
                    if let Some(own) = cited.get_mut(index) {
                        *own = true;
                    }
                    let words = &works.get(index)?.words;
                    place.map_or_else(
                        || words.clone(),
                        |place| format!("{}, {place}", words.trim_end_matches(['.', ' '])),
                    )
                }
                CitedWork::Named(words) => words.to_owned(),
            };
            let _ = write!(out, "[^cited-{count}]");
            let _ = write!(definitions, "\n\n[^cited-{count}]: {note}");
        }
        at += end + 1;
        from = at;
    }
    if count == 0 {
        return None;
    }
    out.push_str(text.get(from..)?);
    let is_used = cited.iter().filter(|own| **own).count() * 2 >= works.len();
    out.push_str(body.get(if is_used { range.end } else { range.start }..)?);
    out.push_str(&definitions);
    out.push('\n');
    Some(out)
}

/// The list of works at the end, under its heading, with its range; `None` where fewer than half of the entries are plainly works.
fn list(body: &str) -> Option<(Range<usize>, Vec<ListedWork>)> {
    let blocks = blocks(body);
    let head = blocks
        .iter()
        .rposition(|block| is_all(PhraseKind::Notes, &block.words))?;
    let mut entries: Vec<&str> = Vec::new();
    let mut end = blocks.get(head)?.range.end;
    for block in blocks.get(head + 1..)? {
        match &block.kind {
            TopKind::List(items, false) => {
                let items = items.iter().filter_map(|item| body.get(item.clone()));
                entries.extend(items.map(|item| item.trim_start_matches(['-', '*', '+', ' '])));
            }
            TopKind::Paragraph => entries.push(body.get(block.range.clone())?),
            _ => break,
        }
        end = block.range.end;
    }
    let works: Vec<ListedWork> = entries
        .iter()
        .take(MOST)
        .filter_map(|own| listed(own))
        .collect();
    let range = blocks.get(head)?.range.start..end;
    (!works.is_empty() && works.len() * 2 >= entries.len()).then_some((range, works))
}

fn listed(entry: &str) -> Option<ListedWork> {
    let words = entry.split_whitespace().collect::<Vec<_>>().join(" ");
    let (work, _) = reference::read(&note_text(&words)?)?;
    let names: Vec<String> = work
        .authors
        .iter()
        .map(|own| names::short(own).to_owned())
        .collect();
    Some(ListedWork {
        words,
        year: work.date?.get(..4)?.to_owned(),
        names: Some(names).filter(|names| !names.is_empty())?,
    })
}

/// Reads one part of the parentheses; `before` are the words in front of them.
fn cite<'t>(part: &'t str, before: &str, works: &[ListedWork]) -> Option<CitedWork<'t>> {
    let part = without_signals(part).trim();
    let digits = part.find(|c: char| c.is_ascii_digit())?;
    let (named, rest) = part.split_at(digits);
    let named = named.trim_end_matches([' ', ',', '\u{a0}']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let (own, rest) = rest.split_at(end);
    let own = year(own)?;
    let rest = rest.trim_start_matches([' ', ',', ':', '\u{a0}']);
    let place = match rest {
        "" => None,
        rest => Some(only_place(rest)?),
    };
    let said = names::in_short(named);
    let is_meant = |work: &ListedWork| {
        if said.is_empty() {
            // As in "Smith (2023)".
            let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
            let before = before.get(near..).unwrap_or_default();
            let before = names::without_others(before.trim_end());
            return work
                .names
                .iter()
                .any(|name| before.ends_with(name.as_str()));
        }
        let mut pairs = work.names.iter().zip(&said);
        said.len() <= work.names.len()
            && pairs.all(|(own, (whole, last))| own == whole || own == last)
    };
    let mut meant = works
        .iter()
        .enumerate()
        .filter(|(_, work)| work.year == own && is_meant(work));
    match (meant.next(), meant.next()) {
        (Some((index, _)), None) => Some(CitedWork::Listed(index, place)),
        (None, _) if place.is_some() && is_name(named) => Some(CitedWork::Named(part)),
        _ => None,
    }
}

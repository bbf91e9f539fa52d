//! The title of a work, found by its markup: a link, quotation marks or emphasis.

use std::ops::Range;

use super::HolderKind;
use crate::import::cite::is_web_word;
use crate::import::names::names;
use crate::import::note::NoteText;
use crate::import::phrase::{PhraseKind, behind};

/// A title found by its markup.
#[derive(Debug)]
pub(super) struct MarkedTitle {
    /// The range of the title with its marks.
    pub(super) outer: Range<usize>,
    pub(super) title: String,
    pub(super) is_quoted: bool,
    /// Whether punctuation at the title's end separates it from what follows.
    pub(super) is_closed: bool,
    /// The emphasised container after the title.
    pub(super) holder: Option<MarkedHolder>,
}

/// A container of a work, found by its emphasis.
#[derive(Debug)]
pub(super) struct MarkedHolder {
    pub(super) kind: HolderKind,
    pub(super) name: String,
    /// The byte behind it.
    pub(super) end: usize,
}

/// The title of the work that a note names, after `start`.
pub(super) fn title(note: &NoteText, start: usize) -> Option<MarkedTitle> {
    let text = note.words.as_str();
    let quoted: Vec<(Range<usize>, Range<usize>)> = quoted(text).collect();
    let is_within = |inner: &Range<usize>, outer: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end
    };
    let emphasis: Vec<&Range<usize>> = note
        .emphasis
        .iter()
        .filter(|own| own.start >= start)
        .collect();
    let mut links = note.links.iter().filter(|link| {
        let words = text.get(link.range.clone()).unwrap_or_default();
        words.contains(char::is_alphabetic) && !is_web_word(words)
    });
    let link = links.next().map(|link| link.range.clone());
    if links.next().is_some() {
        return None;
    }
    let in_emphasis = |range: &Range<usize>| emphasis.iter().any(|own| is_within(range, own));
    let (outer, inner, is_quoted) = if let Some(link) = link {
        let around = quoted.iter().find(|(_, inner)| is_within(&link, inner));
        (
            around.map_or(link.clone(), |(outer, _)| outer.clone()),
            link,
            true,
        )
    } else if let Some((outer, inner)) = quoted
        .iter()
        .find(|(outer, _)| outer.start >= start && !in_emphasis(outer))
    {
        (outer.clone(), inner.clone(), true)
    } else {
        let first = (*emphasis.first()?).clone();
        (first.clone(), first, false)
    };
    let words_of = text.get(inner)?;
    let title = words(words_of);
    if !title.contains(char::is_alphabetic) || emphasis.iter().any(|own| own.end <= outer.start) {
        return None;
    }
    let is_closed = is_quoted
        && words_of
            .trim_end()
            .ends_with([',', '.', '?', '!', ';', ':']);
    let mut behind_title = emphasis.iter().filter(|own| own.start >= outer.end);
    let holder = match (behind_title.next(), behind_title.next()) {
        (None, _) => None,
        (Some(own), None) => Some(holder(text, &outer, own)?),
        _ => return None,
    };
    // Of two emphasised parts, the second contains the first only where the words say so.
    if !is_quoted
        && holder
            .as_ref()
            .is_some_and(|holder| holder.kind != HolderKind::Book)
    {
        return None;
    }
    Some(MarkedTitle {
        outer,
        title,
        is_quoted,
        is_closed,
        holder,
    })
}

/// The emphasised container after a title; only punctuation, "in" and the names of editors may stand between.
fn holder(text: &str, title: &Range<usize>, own: &Range<usize>) -> Option<MarkedHolder> {
    let between = text.get(title.end..own.start)?;
    let between = between.trim_matches([' ', ',', '.', ';', ':', '\u{a0}']);
    let name = words(text.get(own.clone())?);
    if between.is_empty() {
        return Some(MarkedHolder {
            kind: HolderKind::Periodical,
            name,
            end: own.end,
        });
    }
    let editors = behind(PhraseKind::In, between)?.trim_matches([':', ' ']);
    let editors = editors.rsplit_once('(').map_or(editors, |(names, _)| names);
    let is_plain = editors.is_empty() || names(editors).is_some();
    is_plain.then_some(MarkedHolder {
        kind: HolderKind::Book,
        name,
        end: own.end,
    })
}

/// The words of a title: single blanks, without quotation marks around it.
pub(super) fn words(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = ['"', '“', '”', '„', '«', '»', ' ', ',', ';', ':', '.'];
    joined.trim_matches(marks).to_owned()
}

/// The quotations in a text, not nested: range with the marks, and without.
fn quoted(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let (at, open) = rest
                .char_indices()
                .find(|(_, c)| matches!(c, '"' | '“' | '„' | '«' | '‘' | '»'))?;
            let start = from + at;
            let inner = start + open.len_utf8();
            from = inner;
            let before = text.get(..start)?.chars().next_back();
            if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | ':' | '—')) {
                continue;
            }
            let closes = |c: char| match open {
                '"' => c == '"',
                '“' => c == '”',
                '„' => matches!(c, '“' | '”' | '"'),
                '«' => c == '»',
                '»' => c == '«',
                _ => c == '’',
            };
            let body = text.get(inner..)?;
            let mut ends = body.char_indices().filter(|(_, c)| closes(*c));
            let end = ends.find(|(at, c)| {
                let behind = body.get(at + c.len_utf8()..).unwrap_or_default();
                *c != '’' || !behind.starts_with(char::is_alphanumeric)
            });
            let Some((length, close)) = end else { continue };
            let end = inner + length;
            from = end + close.len_utf8();
            return Some((start..from, inner..end));
        }
    })
}

//! Turns the links and notes of an article's Markdown into citations of candidate sources.
//!
//! A link behind a sentence or in parentheses becomes a citation. A link whose words belong to the sentence keeps them, with the citation
//! behind. Notes become citations of the works that they name.

mod scan;

pub(super) use self::scan::{is_web_word, note_text, options};

use std::collections::BTreeMap;
use std::ops::Range;

use self::scan::{CitedPlace, PlaceKind, Scan, ScannedHeading, scan};
use super::account::ImportGuess;
use super::candidate::{CandidateSource, Candidates};
use super::note::NoteText;
use super::notes::{self, NotedSource};
use super::phrase::{PhraseKind, is_all};
use crate::arrange::Arrange as _;

/// An article with citations in place of links.
#[derive(Debug, Default)]
pub(super) struct CitedArticle {
    /// The article's Markdown.
    pub body: String,
    /// The words of the first heading, if it is of level 1; the body no longer contains it.
    pub heading: Option<String>,
    /// The addresses of images, which are left out.
    pub pictures: Vec<String>,
    /// Links to pages beside the article, reduced to their words: addresses and words.
    pub unlinked: Vec<(String, String)>,
    /// Citations read from the words of notes, with these words.
    pub guesses: Vec<ImportGuess>,
}

/// Replaces links and notes by citations. The first heading of level 1 is the title, unless another title is known and takes precedence; a
/// heading with the words of the title is always removed.
pub(super) fn cite(
    text: &str,
    title: (Option<&str>, bool),
    candidates: &mut Candidates,
) -> CitedArticle {
    let mut scan = scan(text);
    scan.addresses(text);
    scan.locators(text);
    scan.places.arrange_by_key(|place| place.range.start);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for range in &scan.removed {
        edits.push((range.clone(), String::new()));
    }
    let heading = headings(text, title, &scan, &mut edits);
    let labels = scan.places.iter().filter_map(|place| match &place.kind {
        PlaceKind::Mark(label) => Some(label.as_str()),
        PlaceKind::Link | PlaceKind::Address => None,
    });
    let noted = notes::cited(labels, &scan.notes);
    let mut guesses = Vec::new();
    let mut runs = Vec::new();
    let mut index = 0;
    while let Some(place) = scan.places.get(index) {
        let block = scan
            .blocks
            .get(place.block)
            .cloned()
            .unwrap_or(0..text.len());
        let end = cluster(text, &scan.places, index, &block);
        for place in scan
            .places
            .get(index..end.max(index + 1))
            .unwrap_or_default()
        {
            for cited in sources(place, &noted, end > index) {
                candidates.expect(cited.source);
            }
        }
        runs.push((index..end, block));
        index = end.max(index + 1);
    }
    for (run, block) in runs {
        let places = scan.places.get(run.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            if let Some(place) = scan.places.get(run.start) {
                running(text, place, &mut edits, candidates);
            }
            continue;
        };
        let mut items: Vec<String> = Vec::new();
        for place in places {
            for cited in sources(place, &noted, true) {
                let is_guessed = cited.is_guessed;
                let item = item(cited, candidates);
                if let PlaceKind::Mark(label) = &place.kind
                    && is_guessed
                {
                    let from = scan.notes.get(label).map(NoteText::line);
                    guesses.push(ImportGuess {
                        what: item.clone(),
                        from: from.unwrap_or_default(),
                    });
                }
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
        let range = first.range.start..last.range.end;
        behind(text, range, &block, &items, &mut edits);
    }
    CitedArticle {
        body: apply(text, edits),
        heading,
        pictures: scan.pictures,
        unlinked: scan.unlinked,
        guesses,
    }
}

/// Applies edits; of overlapping ones, the first is applied.
fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.arrange_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, words) in edits {
        if range.start < from {
            continue;
        }
        out.push_str(text.get(from..range.start).unwrap_or(""));
        out.push_str(&words);
        from = range.end.max(from);
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// The end of a run of places that are citations alone, starting at `index`; `index` itself where the first is part of its sentence.
fn cluster(text: &str, places: &[CitedPlace], index: usize, block: &Range<usize>) -> usize {
    let mut end = index;
    while let Some(place) = places.get(end) {
        let before = text
            .get(block.start.min(place.range.start)..place.range.start)
            .unwrap_or("");
        if end > index {
            let last = places.get(end - 1).map_or(0, |last| last.range.end);
            let between = text.get(last..place.range.start).unwrap_or("?");
            let is_joined = between
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '&'));
            if !is_joined || between.contains("\n\n") || place.range.start > block.end {
                break;
            }
        }
        let next = places
            .get(end + 1)
            .filter(|next| next.range.start <= block.end);
        if !is_alone(text, place, before, block, (end > index, next)) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a place is a citation by itself and no part of its sentence; `joined` says whether it follows another citation, `next` is the
/// place after it.
fn is_alone(
    text: &str,
    place: &CitedPlace,
    before: &str,
    block: &Range<usize>,
    (joined, next): (bool, Option<&CitedPlace>),
) -> bool {
    if place.kind != PlaceKind::Link || !place.address.is_empty() && is_mark(&place.words) {
        return true;
    }
    if place.address.is_empty() || place.words.trim().is_empty() {
        return false;
    }
    let after = text
        .get(place.range.end..block.end.max(place.range.end))
        .unwrap_or("");
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let follows = after.chars().next();
    // After a comma or semicolon, another citation follows.
    let is_listed = || {
        let between = next.and_then(|next| text.get(place.range.end..next.range.start));
        between.is_some_and(|between| {
            between
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '&'))
        })
    };
    let ends = match follows {
        None | Some(')' | ']') => true,
        Some('.') => {
            after.trim_start_matches('.').trim().is_empty() || joined || is_bracketed(before)
        }
        Some(',' | ';' | '[') => is_listed(),
        Some(_) => false,
    };
    if joined {
        return ends || starts_sentence(follows);
    }
    if is_bracketed(before) {
        return ends || is_listed();
    }
    let is_stopped = before
        .trim_end_matches(['"', '”', '’', ')', '»'])
        .ends_with(['.', '!', '?', '…', '。']);
    if is_stopped {
        let is_title = place.words.contains(',') || place.words.split_whitespace().count() >= 3;
        return ends || is_listed() || starts_sentence(follows) && is_title;
    }
    before.ends_with(['—', '–']) && ends
}

/// Whether the words of a link are just a reference mark: "[1]".
fn is_mark(words: &str) -> bool {
    /// The most characters of a reference mark.
    const LONGEST: usize = 4;
    let inner = words
        .trim()
        .strip_prefix('[')
        .and_then(|own| own.strip_suffix(']'));
    inner.is_some_and(|own| {
        (1..=LONGEST).contains(&own.chars().count()) && own.chars().all(char::is_alphanumeric)
    })
}

fn is_bracketed(before: &str) -> bool {
    before.ends_with(['(', '['])
}

fn starts_sentence(next: Option<char>) -> bool {
    next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The sources that a place names; `is_alone` says whether its words stand alone, as a title does.
fn sources(
    place: &CitedPlace,
    noted: &BTreeMap<String, Vec<NotedSource>>,
    is_alone: bool,
) -> Vec<NotedSource> {
    if let PlaceKind::Mark(label) = &place.kind {
        return noted.get(label).cloned().unwrap_or_default();
    }
    if place.address.is_empty() {
        return Vec::new();
    }
    let title = if place.title.is_empty() {
        &place.words
    } else {
        &place.title
    };
    let is_link = place.kind == PlaceKind::Link;
    let words = if is_link && !is_mark(title) {
        title
    } else {
        ""
    };
    let is_title = is_alone || !place.title.is_empty();
    let source = CandidateSource::linked(&place.address, words, is_link && is_title);
    vec![NotedSource::linked(source, place.locator.clone())]
}

/// A source as an item of a citation.
fn item(cited: NotedSource, candidates: &mut Candidates) -> String {
    let id = candidates.of(cited.source);
    let id = crate::prose::key::written(&id);
    match cited.locator {
        Some(locator) => format!("@{id}, {locator}"),
        None => format!("@{id}"),
    }
}

fn citation(items: &[String]) -> String {
    format!("[{}]", items.join("; "))
}

/// Turns a link into its words, followed by the citation.
fn running(
    text: &str,
    place: &CitedPlace,
    edits: &mut Vec<(Range<usize>, String)>,
    candidates: &mut Candidates,
) {
    if place.kind != PlaceKind::Link {
        return;
    }
    let opening = place.range.start..place.inner.start;
    let closing = place.inner.end..place.range.end;
    if place.address.is_empty() {
        // A link within the page or to a file: only its words stay.
        edits.push((opening, String::new()));
        edits.push((closing, String::new()));
        return;
    }
    let own = sources(place, &BTreeMap::new(), false).pop();
    let Some(item) = own.map(|own| item(own, candidates)) else {
        return;
    };
    let behind = text.get(place.range.end..).unwrap_or("");
    let glued = glued(behind);
    let citation = citation(&[item]);
    edits.push((opening, String::new()));
    // A link on a whole sentence: the citation goes before its full stop.
    let inner = text.get(place.inner.clone()).unwrap_or("");
    let stem = inner.trim_end_matches(['.', '!', '?', '…']);
    if stem.len() < inner.len() && !is_abbreviated(stem, inner.len() - stem.len()) {
        let stop = place.inner.start + stem.len();
        edits.push((stop..stop, format!(" {citation}")));
        edits.push((closing, String::new()));
        return;
    }
    let space = if place.words.trim().is_empty() {
        ""
    } else {
        " "
    };
    edits.push((
        closing.start..closing.end + glued.len(),
        format!("{glued}{space}{citation}"),
    ));
}

/// The part of the text behind a link that belongs to its words: the rest of a word, or a closing quotation mark.
fn glued(behind: &str) -> &str {
    /// The most letters of the rest of a word.
    const LONGEST: usize = 40;
    let letters = behind.chars().take_while(|c| c.is_alphanumeric());
    let word: usize = letters.take(LONGEST).map(char::len_utf8).sum();
    let rest = behind.get(word..).unwrap_or("");
    let stopped = rest.strip_prefix([',', '.', '!', '?', '…']).unwrap_or(rest);
    for (at, own) in [(word, rest), (behind.len() - stopped.len(), stopped)] {
        let closed = own.strip_prefix(['"', '”', '“', '»', '’']);
        if let Some(after) = closed.filter(|after| !after.starts_with(char::is_alphanumeric)) {
            let length = at + own.len() - after.len();
            return behind.get(..length).unwrap_or("");
        }
    }
    behind.get(..word).unwrap_or("")
}

/// Whether the full stops behind words belong to an abbreviation: "in the U.S."
fn is_abbreviated(stem: &str, stops: usize) -> bool {
    let mut letters = stem.chars().rev();
    let last = letters.next();
    let before = letters.next();
    stops == 1
        && before.is_none_or(|c| !c.is_alphanumeric())
        && last.is_some_and(char::is_alphabetic)
}

/// Writes a citation behind what it supports: before the full stop if it stood after it, and without the brackets around it.
fn behind(
    text: &str,
    range: Range<usize>,
    block: &Range<usize>,
    items: &[String],
    edits: &mut Vec<(Range<usize>, String)>,
) {
    let (mut start, mut end) = (range.start, range.end);
    let before = |at: usize| text.get(block.start.min(at)..at).unwrap_or("");
    let open = before(start).trim_end();
    let rest = text.get(end..).unwrap_or("");
    let closes = rest.trim_start_matches(' ');
    if open.ends_with('(') && closes.starts_with(')') {
        end += rest.len() - closes.len() + 1;
        start = block.start.min(start) + open.len() - 1;
    }
    let lead = before(start);
    let words = lead.trim_end();
    let words = words.strip_suffix(['—', '–']).map_or(words, str::trim_end);
    if items.is_empty() {
        edits.push((start..end, String::new()));
        return;
    }
    let citation = citation(items);
    if words.is_empty() {
        edits.push((start..end, citation));
        return;
    }
    let at = start - lead.len() + words.len();
    let marks = words.len() - words.trim_end_matches(['*', '_']).len();
    let bare = words.trim_end_matches(['*', '_']);
    let stem = bare.trim_end_matches(['.', '!', '?', '…']);
    let stops = bare.len() - stem.len();
    let stop_at = at - marks - stops;
    // "in the U.S." keeps its full stop.
    let is_abbreviation = is_abbreviated(stem, stops);
    if stops == 0 || is_abbreviation || stem.ends_with('\\') {
        edits.push((at..end, format!(" {citation}")));
        return;
    }
    edits.push((stop_at..stop_at, format!(" {citation}")));
    if text
        .get(end..)
        .is_some_and(|rest| rest.starts_with('.') && !rest.starts_with(".."))
    {
        end += 1;
    }
    edits.push((at..end, String::new()));
}

/// How many of the last headings may stand over notes alone.
const LAST: usize = 3;

/// Whether only blanks remain in a stretch once `removed` is left out.
fn is_left_empty(text: &str, stretch: Range<usize>, removed: &[Range<usize>]) -> bool {
    let is_blank = |range: Range<usize>| text.get(range).is_some_and(|text| text.trim().is_empty());
    let mut own: Vec<&Range<usize>> = removed
        .iter()
        .filter(|range| stretch.contains(&range.start))
        .collect();
    own.arrange_by_key(|range| range.start);
    let mut from = stretch.start;
    for range in own {
        if range.start > from && !is_blank(from..range.start) {
            return false;
        }
        from = from.max(range.end);
    }
    from >= stretch.end || is_blank(from..stretch.end)
}

/// Shifts headings to levels from 2 without gaps, and removes the first heading if it is the title; returns its words.
fn headings(
    text: &str,
    (known, is_first): (Option<&str>, bool),
    scan: &Scan,
    edits: &mut Vec<(Range<usize>, String)>,
) -> Option<String> {
    let mut levels: Vec<(u8, u8)> = Vec::new();
    let mut title = None;
    for (index, heading) in scan.headings.iter().enumerate() {
        let ScannedHeading {
            range,
            inner,
            level,
            words,
        } = heading;
        let own = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_title =
            known.is_some_and(|known| known == own) || *level == 1 && (is_first || known.is_none());
        // The name of a site may stand above the title.
        let is_above = index == 0 || index == 1 && title.is_some() && known == Some(own.as_str());
        if is_above && is_title {
            title = Some(own);
            edits.retain(|(edit, _)| edit.start < range.start || edit.start >= range.end);
            edits.push((range.clone(), String::new()));
            continue;
        }
        let next = scan.headings.get(index + 1);
        let below = range.end..next.map_or(text.len(), |next| next.range.start);
        let is_last = index + LAST >= scan.headings.len();
        if is_last && is_all(PhraseKind::Notes, &own) && is_left_empty(text, below, &scan.removed) {
            edits.push((range.clone(), String::new()));
            continue;
        }
        while levels.last().is_some_and(|(own, _)| own >= level) {
            levels.pop();
        }
        let new = levels.last().map_or(2, |(_, new)| (new + 1).min(6));
        levels.push((*level, new));
        let raw = text.get(range.clone()).unwrap_or("");
        let marks = raw.bytes().take_while(|byte| *byte == b'#').count();
        let mark = "#".repeat(usize::from(new));
        if marks > 0 {
            edits.push((range.start..range.start + marks, mark));
        } else if inner.end > 0 {
            // An underlined heading: its second line goes.
            edits.push((range.start..inner.start, format!("{mark} ")));
            edits.push((inner.end..range.end, "\n".to_owned()));
        }
    }
    title
}

//! Edits that anchor words of prose to new records.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::trace::TraceKind;
use crate::fix::TextEdit;
use crate::model::Library;
use crate::prose::{Passage, Role};

/// Where ids are written so that words rest on them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AnchorPlace {
    /// An anchor around these bytes.
    Around(usize, usize),
    /// The place of a link's target, `](…)`; the words of the link stay.
    Link(usize, usize),
    /// The place of an id between brackets.
    Id(usize, usize),
    /// The place before the id between brackets that begins here.
    Before(usize),
    /// A citation behind a block quote that ends here.
    Behind(usize),
}

/// The ids to write, by place.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<AnchorPlace, Vec<String>>);

impl Anchors {
    pub(super) fn add(&mut self, place: AnchorPlace, id: &str) {
        self.0.entry(place).or_default().push(id.to_owned());
    }

    /// The edits that write the ids into the file at `path`.
    pub(super) fn edits(self, path: &str) -> Vec<TextEdit> {
        let edit = |range: Range<usize>, text: String| TextEdit {
            path: path.to_owned(),
            range,
            text,
        };
        let mut edits = Vec::new();
        for (place, ids) in self.0 {
            let ids = ids.join("; @");
            match place {
                AnchorPlace::Around(start, end) => {
                    edits.push(edit(start..start, "[".to_owned()));
                    edits.push(edit(end..end, format!("][@{ids}]")));
                }
                AnchorPlace::Link(start, end) => edits.push(edit(start..end, format!("][@{ids}]"))),
                AnchorPlace::Id(start, end) => edits.push(edit(start..end, ids)),
                AnchorPlace::Before(at) => edits.push(edit(at..at, format!("{ids}; @"))),
                AnchorPlace::Behind(at) => edits.push(edit(at..at, format!(" [@{ids}]"))),
            }
        }
        edits
    }
}

/// Where an id is written so that words of a passage, or at least the amount among them, rest on it; `others` are the other numbers of the
/// passage.
pub(super) fn place(
    library: &Library,
    passage: &Passage,
    text: &str,
    (words, core, kind): (&Range<usize>, &Range<usize>, TraceKind),
    others: impl Iterator<Item = Range<usize>>,
) -> Result<AnchorPlace, &'static str> {
    if passage.role.is_about_all() && passage.role != Role::Heading {
        return Err(
            "it stands in the front matter or beside an exhibit, which rest on what the text cites",
        );
    }
    if passage.role == Role::BlockQuote && kind == TraceKind::Quote {
        // The speaker stands outside the marks: only the enclosed words rest on the record.
        let behind = passage.text.value.get(words.end..).unwrap_or_default();
        let tells = behind
            .trim_start()
            .starts_with(|first: char| !DASHES.contains(&first));
        let bytes = exact(passage, text, words).filter(|_| tells && !passage.is_linked(words));
        let behind = || AnchorPlace::Behind(passage.text.span(words.clone()).range().end);
        return Ok(bytes.map_or_else(behind, |bytes| AnchorPlace::Around(bytes.start, bytes.end)));
    }
    if let Some(anchor) = passage.anchor_over(words) {
        let anchor = passage.anchors.get(anchor);
        let items = anchor.map_or(&[][..], |anchor| &anchor.references.items);
        let item = items.first().ok_or("its anchor names no record")?;
        let id = item.id.span.range();
        // The record names its source, so it replaces the source's id; other ids stay.
        return Ok(if library.sources.contains_key(&item.id.value) {
            AnchorPlace::Id(id.start, id.end)
        } else {
            AnchorPlace::Before(id.start)
        });
    }
    let mut links = passage.links.iter();
    if let Some((linked, _)) = links.find(|(linked, _)| meet(linked, words)) {
        let end = passage.text.span(linked.clone()).range().end;
        let rest = text.get(end..).unwrap_or_default();
        let marks = rest.len() - rest.trim_start_matches(EMPHASIS).len();
        let end = end + marks;
        return match target(text.get(end..).unwrap_or_default()) {
            Some(length) => Ok(AnchorPlace::Link(end, end + length)),
            None => Err("it stands in an address: write words in its place, and link these"),
        };
    }
    let bytes = exact(passage, text, words).map_or_else(
        || {
            let whole = enclosed(passage, text, words, others);
            // As in "Above **95,000 — 35 percent more**".
            whole.or_else(|why| exact(passage, text, core).ok_or(why))
        },
        Ok,
    )?;
    Ok(AnchorPlace::Around(bytes.start, bytes.end))
}

/// Dashes before a quoted speaker's name.
const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// The bytes of words, if no markup cuts them, including the backslash of an escape at their start.
fn exact(passage: &Passage, text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let Range { start, end } = passage.text.exact(words.clone())?.range();
    Some(start - escape(text, start)..end)
}

/// The length of the backslash that escapes the character at `at`: behind a new bracket, it would escape the bracket.
fn escape(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2
}

/// Marks of emphasis.
const EMPHASIS: [char; 3] = ['*', '_', '~'];

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The bytes of words that emphasis cuts, extended to all of that emphasis: "**12.5** percent".
fn enclosed(
    passage: &Passage,
    text: &str,
    words: &Range<usize>,
    mut others: impl Iterator<Item = Range<usize>>,
) -> Result<Range<usize>, &'static str> {
    let is_around =
        |own: &Range<usize>, words: &Range<usize>| own.start < words.start && words.end < own.end;
    let crossing = passage.emphasis.iter().filter(|own| meet(own, words));
    let crossing = crossing.filter(|own| !is_around(own, words));
    let whole = crossing.fold(words.clone(), |whole, own| {
        whole.start.min(own.start)..whole.end.max(own.end)
    });
    let is_other = |other: &Range<usize>| meet(other, &whole) && !meet(other, words);
    if others.any(|other| is_other(&other)) {
        return Err("emphasis joins it to another number: emphasise one of them, or both apart");
    }
    let holds_more = passage.is_linked(&whole)
        || passage.anchor_over(&whole).is_some()
        || !passage
            .citations_in(&(whole.start + 1..whole.end.saturating_sub(1)))
            .is_empty();
    if holds_more {
        return Err("emphasis joins it to a link or a citation: let it hold the number alone");
    }
    let Range { start, end } = passage.text.span(whole).range();
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    let opening = before.len() - before.trim_end_matches(EMPHASIS).len();
    let closing = behind.len() - behind.trim_start_matches(EMPHASIS).len();
    let start = start - escape(text, start);
    let reach = |run: usize| 0..=run.min(MOST_MARKS);
    let pairs = reach(opening).flat_map(|open| reach(closing).map(move |close| (open, close)));
    let mut ranges = pairs.map(|(open, close)| start - open..end + close);
    let is_whole = |range: &Range<usize>| text.get(range.clone()).is_some_and(is_balanced);
    ranges
        .find(is_whole)
        .ok_or("markup begins or ends inside of it: let the markup hold all of it, or none")
}

/// The most marks of emphasis in a row: `***`.
const MOST_MARKS: usize = 3;

/// Whether each mark of emphasis that opens in `markdown` closes in it, and no other closes. A mark that could do either closes.
fn is_balanced(markdown: &str) -> bool {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(next) = markdown.get(at..).and_then(|rest| rest.find(EMPHASIS)) {
        let (before, from) = markdown.split_at(at + next);
        let mark = from.chars().next().unwrap_or_default();
        let behind = from.trim_start_matches(mark);
        let mut run = from.len() - behind.len();
        at = markdown.len() - behind.len();
        let touches = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
        let may_close = touches(before.chars().next_back());
        let may_open = touches(behind.chars().next());
        while may_close && run > 0 {
            let Some((_, count)) = open.last_mut().filter(|(own, _)| *own == mark) else {
                break;
            };
            let closed = run.min(*count);
            *count -= closed;
            run -= closed;
            if *count == 0 {
                open.pop();
            }
        }
        if run > 0 && !may_open {
            return false;
        }
        if run > 0 {
            open.push((mark, run));
        }
    }
    open.is_empty()
}

/// The length of a link's end, from the bracket behind its words: `](https://…)`, `][label]`, or the bracket alone.
fn target(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix(']')?;
    if let Some(label) = behind.strip_prefix('[') {
        let end = label.find([']', '\n'])?;
        let is_closed = label.get(end..).is_some_and(|end| end.starts_with(']'));
        return is_closed.then_some("][".len() + end + 1);
    }
    let Some(inner) = behind.strip_prefix('(') else {
        return Some(1);
    };
    let mut depth = 0usize;
    let mut quoted = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'\n' => return None,
            b'"' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted && depth == 0 => return Some("](".len() + at + 1),
            b')' if !quoted => depth -= 1,
            _ => {}
        }
    }
    None
}

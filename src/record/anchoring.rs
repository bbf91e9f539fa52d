//! Edits that let words of prose rest on new records.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::trace::TraceKind;
use crate::fix::TextEdit;
use crate::model::Library;
use crate::prose::{Passage, Role};

/// Where ids are put so that words rest on them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AnchorPlace {
    /// Brackets around the bytes of the words.
    Around(usize, usize),
    /// In the place of the address of a link, whose words stay: `](…)`.
    Link(usize, usize),
    /// In the place of an id between brackets.
    Id(usize, usize),
    /// Before an id between brackets.
    Before(usize),
    /// A citation behind a block quote.
    Behind(usize),
}

/// Ids by place.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<AnchorPlace, Vec<String>>);

impl Anchors {
    pub(super) fn add(&mut self, place: AnchorPlace, id: &str) {
        self.0.entry(place).or_default().push(id.to_owned());
    }

    /// The edits of the brief's file.
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

/// Where an id is put so that words of a passage rest on it.
pub(super) fn place(
    library: &Library,
    passage: &Passage,
    text: &str,
    words: &Range<usize>,
    kind: TraceKind,
) -> Result<AnchorPlace, &'static str> {
    if passage.role.is_about_all() && passage.role != Role::Heading {
        return Err(
            "it stands in the front matter or beside an exhibit, which rest on what the text cites",
        );
    }
    if passage.role == Role::BlockQuote && kind == TraceKind::Quote {
        return Ok(AnchorPlace::Behind(
            passage.text.span(words.clone()).range().end,
        ));
    }
    if let Some(anchor) = passage.anchor_over(words) {
        let anchor = passage.anchors.get(anchor);
        let items = anchor.map_or(&[][..], |anchor| &anchor.references.items);
        let item = items.first().ok_or("its anchor names no record")?;
        let id = item.id.span.range();
        // The record leads to its source; what else the words rest on stays.
        return Ok(if library.sources.contains_key(&item.id.value) {
            AnchorPlace::Id(id.start, id.end)
        } else {
            AnchorPlace::Before(id.start)
        });
    }
    let link = passage
        .links
        .iter()
        .find(|(linked, _)| linked.start < words.end && words.start < linked.end);
    if let Some((linked, _)) = link {
        let end = passage.text.span(linked.clone()).range().end;
        let length = target(text.get(end..).unwrap_or_default());
        return match length {
            Some(length) => Ok(AnchorPlace::Link(end, end + length)),
            None => Err("it stands in a link that brackets cannot follow"),
        };
    }
    let span = passage.bracketable(words).ok_or("it is broken by markup")?;
    Ok(AnchorPlace::Around(span.range().start, span.range().end))
}

/// The length of the address behind the words of a link, with its bracket and parentheses: `](https://…)`.
fn target(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("](")?;
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

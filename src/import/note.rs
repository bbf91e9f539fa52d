//! The words of a note, with its emphasis and links.

use std::ops::Range;

/// A note as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoteText {
    pub(super) words: String,
    /// The ranges of emphasised words.
    pub(super) emphasis: Vec<Range<usize>>,
    /// The links in order; of a bare address, the range is that of the address.
    pub(super) links: Vec<NoteLink>,
}

/// A link within a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteLink {
    pub(super) address: String,
    /// The range of the link's words within those of the note.
    pub(super) range: Range<usize>,
}

impl NoteText {
    /// The words of a link.
    pub(super) fn link_words(&self, link: &NoteLink) -> &str {
        self.words.get(link.range.clone()).unwrap_or_default()
    }

    /// The words of the note without those of a link.
    pub(super) fn beside(&self, link: &NoteLink) -> String {
        let before = self.words.get(..link.range.start).unwrap_or_default();
        let behind = self.words.get(link.range.end..).unwrap_or_default();
        format!("{before} {behind}")
    }

    /// The words of the note in one line.
    pub(super) fn line(&self) -> String {
        self.words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The parts of the note between semicolons, except those within emphasis or links.
    pub(super) fn parts(&self) -> Vec<Self> {
        let inside = |at: usize| {
            let linked = self.links.iter().map(|link| &link.range);
            let mut ranges = self.emphasis.iter().chain(linked);
            ranges.any(|range| range.contains(&at))
        };
        let cuts = self.words.match_indices(';').map(|(at, _)| at);
        let cuts = cuts.filter(|at| !inside(*at));
        let mut parts = Vec::new();
        let mut from = 0;
        for cut in cuts.chain([self.words.len()]) {
            parts.push(self.part(from..cut));
            from = cut + 1;
        }
        parts.retain(|part| !part.words.trim().is_empty());
        parts
    }

    fn part(&self, range: Range<usize>) -> Self {
        let shifted = |own: &Range<usize>| {
            let holds = range.start <= own.start && own.end <= range.end;
            holds.then(|| own.start - range.start..own.end - range.start)
        };
        Self {
            words: self.words.get(range.clone()).unwrap_or_default().to_owned(),
            emphasis: self.emphasis.iter().filter_map(shifted).collect(),
            links: self
                .links
                .iter()
                .filter_map(|link| {
                    Some(NoteLink {
                        address: link.address.clone(),
                        range: shifted(&link.range)?,
                    })
                })
                .collect(),
        }
    }
}

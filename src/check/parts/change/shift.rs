//! Tracks where bytes of a file went when its text changed.

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The bytes that two texts have in common, at the start and at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// The byte where the common start ends, in both texts.
    head: u32,
    /// The byte where the common end begins, in the text before and in the text now.
    tail: [u32; 2],
}

impl Shift {
    pub(super) fn between(before: &str, now: &str) -> Self {
        let (before, now) = (before.as_bytes(), now.as_bytes());
        let same = |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| {
            pairs.take_while(|(before, now)| before == now).count()
        };
        let head = same(&mut before.iter().zip(now));
        let rest = [before, now].map(|bytes| bytes.get(head..).unwrap_or_default());
        let [old, new] = rest.map(|bytes| bytes.iter().rev());
        let tail = same(&mut old.zip(new));
        // Files have at most 64 MiB.
        let narrow = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self {
            head: narrow(head),
            tail: [before, now].map(|bytes| narrow(bytes.len() - tail)),
        }
    }

    /// The present span of some bytes; `None` where they were touched.
    pub(super) fn moved(&self, span: Span) -> Option<Span> {
        let [before, now] = self.tail;
        if span.end <= self.head {
            return Some(span);
        }
        let moved = |at: u32| at.checked_sub(before).map(|behind| now + behind);
        Some(Span {
            start: moved(span.start)?,
            end: moved(span.end)?,
            ..span
        })
    }
}

/// Every span that a finding names.
pub(super) fn spans(finding: &Diagnostic) -> impl Iterator<Item = Span> {
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
    std::iter::once(finding.primary)
        .chain(finding.further.iter().copied())
        .chain(finding.related.iter().map(|label| label.span))
        .chain(edits.map(|edit| edit.span))
}

/// Every span that a finding names, for changing it.
pub(super) fn spans_mut(finding: &mut Diagnostic) -> impl Iterator<Item = &mut Span> {
    let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
    std::iter::once(&mut finding.primary)
        .chain(&mut finding.further)
        .chain(finding.related.iter_mut().map(|label| &mut label.span))
        .chain(edits.map(|edit| &mut edit.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    #[test]
    fn stretches_move_with_their_bytes_and_touched_ones_are_none() {
        let file = Files::default().add("a.yaml", "");
        for (before, now, at, expected) in [
            ("one two three", "one 2 three", 0..3, Some(0..3)),
            ("one two three", "one 2 three", 8..13, Some(6..11)),
            ("one two three", "one 2 three", 4..7, None),
            ("one two three", "one 2 three", 0..13, None),
            ("ab", "aab", 0..1, Some(0..1)),
            ("ab", "aab", 1..2, Some(2..3)),
            ("ab", "ab", 0..2, Some(0..2)),
            ("ab", "", 0..1, None),
            ("", "ab", 0..0, Some(0..0)),
        ] {
            let moved = Shift::between(before, now).moved(Span::new(file, at.clone()));
            let moved = moved.map(Span::range);
            assert_eq!(moved, expected, "{before} {now} {at:?}");
        }
    }
}

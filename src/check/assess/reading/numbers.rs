//! The numbers of a passage by their place, so that a sentence finds its numbers without looking at all of them.

use std::ops::Range;

use crate::check::assess::Assessment;
use crate::check::status::TraceKind;

/// The indices of the numbers of a passage among its mentions, in order of place.
pub(in crate::check::assess) struct Numbers {
    indices: Vec<usize>,
    starts: Vec<usize>,
}

impl Numbers {
    /// The numbers among the mentions of a passage.
    pub(in crate::check::assess) fn of(all: &[Assessment]) -> Self {
        let numbers = all.iter().enumerate();
        let numbers = numbers.filter(|(_, found)| {
            matches!(found.kind, TraceKind::Quantity(_)) && !found.range.is_empty()
        });
        let mut numbers: Vec<(usize, usize)> = numbers
            .map(|(index, found)| (found.range.start, index))
            .collect();
        numbers.sort_unstable();
        let (starts, indices) = numbers.into_iter().unzip();
        Self { indices, starts }
    }

    /// The numbers that begin in a range of bytes.
    pub(in crate::check::assess) fn within(&self, range: &Range<usize>) -> &[usize] {
        let from = |at: usize| self.starts.partition_point(|start| *start < at);
        self.indices
            .get(from(range.start)..from(range.end))
            .unwrap_or_default()
    }
}

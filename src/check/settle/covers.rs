//! Ranges that lie apart or inside each other, like blocks of a file, and which of them hold a place.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::arrange::Arrange as _;

/// Ranges, each with a value. A look-up takes steps for the depth of nesting, not for the number of ranges.
#[derive(Debug)]
pub(in crate::check) struct Covers<T> {
    /// The ranges by start, outer ones first.
    all: Vec<CoveringRange<T>>,
}

#[derive(Debug)]
struct CoveringRange<T> {
    range: Range<usize>,
    /// The index of the range among those passed in.
    order: usize,
    value: T,
    /// The index of the next range around it.
    outer: Option<usize>,
}

impl<T> Covers<T> {
    /// Builds from ranges of which any two are apart or nested. Of equal ranges the first counts.
    pub(in crate::check) fn new(covers: impl IntoIterator<Item = (Range<usize>, T)>) -> Self {
        let mut seen = BTreeSet::new();
        let covers = covers.into_iter().enumerate();
        let mut all: Vec<CoveringRange<T>> = covers
            .filter(|(_, (range, _))| seen.insert((range.start, range.end)))
            .map(|(order, (range, value))| CoveringRange {
                range,
                order,
                value,
                outer: None,
            })
            .collect();
        all.arrange_by_key(|cover| (cover.range.start, Reverse(cover.range.end)));
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (index, cover) in all.iter_mut().enumerate() {
            while open.last().is_some_and(|(_, end)| *end < cover.range.end) {
                open.pop();
            }
            cover.outer = open.last().map(|(index, _)| *index);
            open.push((index, cover.range.end));
        }
        Self { all }
    }

    /// The value of the range passed in first, among those that hold all of `range`.
    pub(in crate::check) fn first_around(&self, range: &Range<usize>) -> Option<&T> {
        let begun = self
            .all
            .partition_point(|cover| cover.range.start <= range.start);
        let innermost = begun.checked_sub(1).and_then(|last| self.all.get(last));
        let next = |cover: &&CoveringRange<T>| self.all.get(cover.outer?);
        let around = std::iter::successors(innermost, next);
        let around = around.filter(|cover| range.end <= cover.range.end);
        let first = around.min_by_key(|cover| cover.order)?;
        Some(&first.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_those_around_is_found() {
        let ranges = [10..20, 0..100, 12..15, 12..15, 30..40, 50..60, 50..55, 0..5];
        let covers = Covers::new(ranges.iter().cloned().zip(0..));
        for start in 0..110 {
            for end in start..110 {
                let around = |own: &Range<usize>| own.start <= start && end <= own.end;
                let expected = ranges.iter().position(around);
                assert_eq!(
                    covers.first_around(&(start..end)).copied(),
                    expected,
                    "{start}..{end}"
                );
            }
        }
        assert_eq!(Covers::<()>::new([]).first_around(&(0..1)), None);
    }
}

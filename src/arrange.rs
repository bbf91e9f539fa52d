//! Sorts stably, with one instance of the sort for all types.
//!
//! The standard library's stable sort is compiled for every type and closure, about 5 kB each in the small build. Here one instance sorts
//! indices; only the comparison and the swap are generic. Collecting into a map or set instantiates that sort too, so [`mapped`] and
//! [`distinct`] insert one by one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

/// Stable sorting of slices.
pub trait Arrange<T> {
    /// Sorts like [`sort_by`](slice::sort_by).
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts like [`sort_by_key`](slice::sort_by_key).
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = arranged(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        exchange(places, &mut |a, b| self.swap(a, b));
    }

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }
}

/// The sorting permutation: for each place, the index of the element that belongs there.
#[inline(never)]
fn arranged(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if count < 2 {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

/// Swaps elements until each is in its place, one cycle of the permutation after the other.
#[inline(never)]
fn exchange(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = replace(place, at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// A map of pairs, inserted one by one; of equal keys the last counts, as when collecting.
pub fn mapped<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set of elements, inserted one by one.
pub fn distinct<T: Ord>(elements: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(elements);
    set
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::*;

    #[test]
    fn elements_are_sorted_stably_as_the_standard_library_sorts_them() {
        for count in [0, 1, 2, 3, 7, 20, 21, 100, 1000] {
            for modulus in [1, 2, 5, 97, 10_007] {
                let elements: Vec<(usize, usize)> = (0..count)
                    .map(|place| (place * 7919 % modulus, place))
                    .collect();
                let (mut ours, mut theirs) = (elements.clone(), elements);
                ours.arrange_by_key(|(key, _)| Reverse(*key));
                theirs.sort_by_key(|(key, _)| Reverse(*key));
                assert_eq!(ours, theirs);
                let by_key = |a: &(usize, usize), b: &(usize, usize)| a.0.cmp(&b.0);
                ours.arrange_by(by_key);
                theirs.sort_by(by_key);
                assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn a_set_holds_each_element_once_in_order() {
        let elements = [3, 1, 2, 3, 1];
        assert!(distinct(elements).into_iter().eq([1, 2, 3]));
        assert!(distinct([] as [u8; 0]).is_empty());
    }

    #[test]
    fn a_map_holds_what_is_collected() {
        let pairs = [(2, 'a'), (1, 'b'), (2, 'c')];
        assert_eq!(mapped(pairs), pairs.into_iter().collect());
        assert_eq!(mapped(pairs).get(&2), Some(&'c'));
    }
}

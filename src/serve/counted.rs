//! Counts what is open, and gives each place back however its holder ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many places are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<AtomicUsize>);

/// A place that is taken until this is dropped.
#[derive(Debug)]
pub(super) struct TakenPlace(Arc<AtomicUsize>);

impl Places {
    /// Takes a place, where fewer than `most` are taken.
    pub(super) fn take(&self, most: usize) -> Option<TakenPlace> {
        let taken = TakenPlace(Arc::clone(&self.0));
        (self.0.fetch_add(1, Ordering::Relaxed) < most).then_some(taken)
    }
}

impl Drop for TakenPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_however_its_holder_ends() {
        let places = Places::default();
        let first = places.take(2).unwrap();
        let second = places.take(2).unwrap();
        assert!(places.take(2).is_none());
        assert!(places.take(2).is_none(), "a refusal takes no place");
        drop(first);
        let third = places.take(2).unwrap();
        let ended = std::thread::spawn(move || {
            let _held = (second, third);
            panic!("an end as any other")
        });
        assert!(ended.join().is_err());
        assert!(places.take(1).is_some());
    }
}

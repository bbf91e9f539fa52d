//! A bounded cache that threads share.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// Values by key. Each value is a function of its key, so that computing it twice does no harm.
#[derive(Debug)]
pub(crate) struct Cache<K, V> {
    values: Mutex<FxHashMap<K, Arc<V>>>,
    most: usize,
}

impl<K: Eq + Hash, V> Cache<K, V> {
    /// A cache for at most `most` values; further values are computed on each request.
    pub(crate) fn at_most(most: usize) -> Self {
        Self {
            values: Mutex::default(),
            most,
        }
    }

    /// An empty cache with the same bound.
    pub(crate) fn emptied(&self) -> Self {
        Self::at_most(self.most)
    }

    /// The value for a key, computed by `make` if it is not cached. Two threads may compute the same value at once.
    pub(crate) fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        let lock = || self.values.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = lock().get(&key) {
            return Arc::clone(value);
        }
        let value = Arc::new(make(&key));
        let mut values = lock();
        if values.len() < self.most {
            values.insert(key, Arc::clone(&value));
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_made_once_up_to_a_bound() {
        let kept = Cache::at_most(1);
        let mut made = 0;
        for key in [1, 1, 2, 2, 1] {
            let value = kept.get(key, |key| {
                made += 1;
                key * 10
            });
            assert_eq!(*value, key * 10);
        }
        assert_eq!(made, 3, "2 found no room");
    }
}

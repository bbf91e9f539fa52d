//! A bounded cache that threads share: values by what they were computed from.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// Values by key. Each is a function of its key, so that computing one twice does no harm.
#[derive(Debug)]
pub(crate) struct Cache<K, V> {
    values: Mutex<FxHashMap<K, Arc<V>>>,
    most: usize,
}

impl<K: Eq + Hash, V> Cache<K, V> {
    /// A cache of at most `most` values; what does not fit is computed each time.
    pub(crate) fn at_most(most: usize) -> Self {
        Self {
            values: Mutex::default(),
            most,
        }
    }

    /// A cache with the same bound that holds nothing.
    pub(crate) fn emptied(&self) -> Self {
        Self::at_most(self.most)
    }

    /// The value of a key, computed with `make` where the cache does not hold it. Two threads may compute the same value at once.
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

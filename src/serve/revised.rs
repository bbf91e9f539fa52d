//! What is made of a revision of the project, once for all who ask.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A value, and the revision it was made of.
#[derive(Debug)]
pub(super) struct Revised<T>(Mutex<Option<(u64, T)>>);

impl<T> Default for Revised<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Revised<T> {
    /// The value of the present revision, made from it and the value before where it is not known. Others who ask wait meanwhile, and the
    /// revision is read after the wait, so that no older value replaces a newer.
    pub(super) fn get<N>(
        &self,
        now: impl FnOnce() -> (u64, N),
        make: impl FnOnce(N, Option<T>) -> T,
    ) -> T {
        let mut known = self.lock();
        let (revision, now) = now();
        if let Some((own, value)) = known.as_ref()
            && *own == revision
        {
            return value.clone();
        }
        let before = known.as_ref().map(|(_, value)| value.clone());
        let value = make(now, before);
        *known = Some((revision, value.clone()));
        value
    }

    /// The value that was made last.
    pub(super) fn last(&self) -> Option<T> {
        self.lock().as_ref().map(|(_, value)| value.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<(u64, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_revision_with_the_one_before() {
        let known = Revised::default();
        let mut made = Vec::new();
        for revision in [1, 1, 2, 2, 3] {
            let value = known.get(
                || (revision, revision),
                |now, before| {
                    made.push((now, before));
                    now * 10
                },
            );
            assert_eq!(value, revision * 10);
        }
        assert_eq!(made, [(1, None), (2, Some(10)), (3, Some(20))]);
        assert_eq!(known.last(), Some(30));
    }

    #[test]
    fn who_waited_for_an_older_value_gets_the_newer() {
        let known = Arc::new(Revised::default());
        let revision = Arc::new(AtomicU64::new(1));
        let (begun, has_begun) = channel();
        let (go, may_go) = channel::<()>();
        let now = |revision: &AtomicU64| {
            let revision = revision.load(Ordering::SeqCst);
            (revision, revision)
        };
        let first = {
            let (known, revision) = (Arc::clone(&known), Arc::clone(&revision));
            std::thread::spawn(move || {
                let slow = |now: u64, _| {
                    begun.send(()).unwrap();
                    may_go.recv().unwrap();
                    now
                };
                known.get(|| now(&revision), slow)
            })
        };
        has_begun.recv().unwrap();
        let second = {
            let (known, revision) = (Arc::clone(&known), Arc::clone(&revision));
            std::thread::spawn(move || known.get(|| now(&revision), |now, _| now))
        };
        revision.store(2, Ordering::SeqCst);
        go.send(()).unwrap();
        assert_eq!(first.join().unwrap(), 1);
        assert_eq!(second.join().unwrap(), 2);
        assert_eq!(known.last(), Some(2));
    }
}

//! Panics of libraries, caught so that they cost one brief and not the build.

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many guarded calls are running, on all threads.
static GUARDED: AtomicUsize = AtomicUsize::new(0);

/// The message of the last panic in guarded work.
static SAID: Mutex<String> = Mutex::new(String::new());

/// Keeps the messages of panics in guarded work for the caller instead of printing them. Called once, by the program.
pub fn keep_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // Typst lays out on threads of its own, so a panic on any thread may belong to guarded work.
        if GUARDED.load(Ordering::SeqCst) == 0 {
            usual(info);
            return;
        }
        let place = info.location().map_or_else(String::new, |place| {
            let file = place.file().rsplit('/').next().unwrap_or_default();
            format!(" ({file}:{})", place.line())
        });
        let words = info.payload_as_str().unwrap_or("without a reason");
        let words: String = words.chars().take(300).collect();
        *SAID.lock().unwrap_or_else(PoisonError::into_inner) = format!("{words}{place}");
    }));
}

/// Runs `work`; a panic in it is returned as an error, with its message.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.fetch_add(1, Ordering::SeqCst);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    result.map_err(|_| {
        let said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        format!("an internal fault: {said}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_work_goes_on() {
        assert_eq!(caught(|| 7), Ok(7));
        let failed = caught(|| {
            let empty: [u8; 0] = [];
            empty[std::hint::black_box(0)]
        });
        assert!(failed.is_err());
        assert_eq!(caught(|| 8), Ok(8));
    }
}

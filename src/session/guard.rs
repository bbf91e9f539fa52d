//! Panics of libraries, caught so that they cost one brief and not the build.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many guarded calls are running, on all threads.
static GUARDED: AtomicUsize = AtomicUsize::new(0);

/// The most letters of a panic's message that are told.
const LONGEST: usize = 300;

thread_local! {
    /// Where the last panic in guarded work on this thread began.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Prints no panics in guarded work, whose caller tells them; their places are kept. Called once, by the program.
pub fn keep_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // Typst lays out on threads of its own, so a panic on any thread may belong to guarded work.
        if GUARDED.load(Ordering::SeqCst) == 0 {
            usual(info);
            return;
        }
        let place = info.location().map(|place| {
            let file = place.file().rsplit('/').next().unwrap_or_default();
            format!("{file}:{}", place.line())
        });
        PLACE.set(place);
    }));
}

/// Runs `work`; a panic in it is returned as an error, with its message.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    PLACE.take();
    GUARDED.fetch_add(1, Ordering::SeqCst);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    result.map_err(|payload| {
        let words = words(&*payload);
        let words: String = words.chars().take(LONGEST).collect();
        // A panic that came here from another thread left its place there.
        let place = PLACE.take().map(|place| format!(" ({place})"));
        format!("an internal fault: {words}{}", place.unwrap_or_default())
    })
}

/// The message of a panic.
fn words(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("without a reason")
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

    #[test]
    fn each_panic_is_told_in_its_own_words() {
        let told = |work: fn()| caught(work).unwrap_err();
        let panics: [(fn(), &str); 3] = [
            (|| panic!("plain"), "an internal fault: plain"),
            (|| panic!("{}", 7), "an internal fault: 7"),
            (
                || panic::panic_any(7),
                "an internal fault: without a reason",
            ),
        ];
        for (work, expected) in panics {
            assert!(told(work).starts_with(expected), "{expected}");
        }
        // Two at once: neither takes the words of the other.
        let both = std::sync::Arc::new(std::sync::Barrier::new(2));
        let threads = ["one", "other"].map(|own| {
            let both = std::sync::Arc::clone(&both);
            std::thread::spawn(move || {
                let failed = caught(|| {
                    let told = caught(|| panic!("{own}"));
                    both.wait();
                    panic!("{}", told.unwrap_err())
                });
                (own, failed)
            })
        });
        for thread in threads {
            let (own, failed) = thread.join().unwrap();
            let failed: Result<(), String> = failed;
            let said = failed.unwrap_err();
            assert!(said.contains(own), "{said}");
        }
    }
}

//! How far a build is, on one line of the terminal that is drawn over itself.

use std::sync::{Mutex, PoisonError};

use super::output::Console;
use crate::session::Progress;

/// How many cells the bar has.
const CELLS: usize = 30;

/// A progress bar on stderr, when a person would see it.
pub(super) struct Bar {
    console: Console,
    count: Mutex<Count>,
}

/// The briefs that are done, and what of it is shown.
#[derive(Default)]
struct Count {
    done: usize,
    all: usize,
    shown: String,
}

impl Bar {
    pub(super) fn new(console: Console) -> Self {
        Self {
            console,
            count: Mutex::default(),
        }
    }

    /// Wipes the line.
    pub(super) fn finish(&self) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let blank = " ".repeat(count.shown.chars().count());
        if !blank.is_empty() {
            self.console.draw(&format!("{blank}\r"));
        }
        *count = Count::default();
    }

    fn update(&self, change: impl FnOnce(&mut Count)) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut count);
        if let Some(line) = count.line() {
            self.console.draw(&line);
            count.shown = line;
        }
    }
}

impl Count {
    /// What is to be shown: each brief of a few, each hundredth of many.
    fn line(&self) -> Option<String> {
        let part = |of: usize| (self.done.min(self.all) * of).checked_div(self.all);
        let filled = part(CELLS)?;
        let is_due = self.done == 0 || self.done.is_multiple_of(self.all.div_ceil(100));
        is_due.then(|| {
            let (full, empty) = ("█".repeat(filled), "░".repeat(CELLS - filled));
            format!("{full}{empty} {}/{} briefs", self.done, self.all)
        })
    }
}

impl Progress for Bar {
    fn wait(&self) {
        self.console
            .say("waiting for another build of the same output to end");
    }

    fn start(&self, briefs: usize) {
        self.update(|count| count.all = briefs);
    }

    fn step(&self) {
        self.update(|count| count.done += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(done: usize, all: usize) -> Option<String> {
        let shown = String::new();
        Count { done, all, shown }.line()
    }

    #[test]
    fn a_bar_grows_with_the_briefs_that_are_done() {
        let bar = |full: usize, words: &str| {
            let (full, empty) = ("█".repeat(full), "░".repeat(30 - full));
            Some(format!("{full}{empty} {words} briefs"))
        };
        assert_eq!(line(0, 4), bar(0, "0/4"));
        assert_eq!(line(1, 4), bar(7, "1/4"));
        assert_eq!(line(4, 4), bar(30, "4/4"));
        assert_eq!(line(2500, 10_000), bar(7, "2500/10000"));
    }

    #[test]
    fn many_briefs_are_shown_by_hundredths_and_none_not_at_all() {
        let drawn = (0..=10_000).filter(|done| line(*done, 10_000).is_some());
        assert_eq!(drawn.count(), 101);
        assert_eq!(line(0, 0), None);
    }
}

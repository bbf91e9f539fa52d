//! How far a build is: a bar on stderr, hidden where no person would see it. A program without PDF has none, since its builds are over
//! before a bar could be read.

#[cfg(feature = "pdf")]
use indicatif::{ProgressBar, ProgressStyle};

use super::output::Console;
use crate::session::Progress;

/// The line that says how many briefs are done; it goes when this is dropped.
pub(super) struct ProgressLine {
    console: Console,
    #[cfg(feature = "pdf")]
    bar: ProgressBar,
}

impl ProgressLine {
    pub(super) fn new(console: Console) -> Self {
        Self {
            console,
            #[cfg(feature = "pdf")]
            bar: bar(console.shows_progress()),
        }
    }
}

#[cfg(feature = "pdf")]
impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(feature = "pdf")]
fn bar(is_shown: bool) -> ProgressBar {
    let bar = if is_shown {
        ProgressBar::no_length()
    } else {
        ProgressBar::hidden()
    };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} briefs");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Progress for ProgressLine {
    fn wait(&self) {
        self.console
            .say("waiting for another build of the same output to end");
    }

    #[cfg(feature = "pdf")]
    fn start(&self, briefs: usize) {
        self.bar.set_length(briefs as u64);
    }

    #[cfg(not(feature = "pdf"))]
    fn start(&self, _briefs: usize) {}

    fn step(&self) {
        #[cfg(feature = "pdf")]
        self.bar.inc(1);
    }
}

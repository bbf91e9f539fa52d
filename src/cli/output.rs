//! Output of commands: data to stdout, messages to stderr, and colour only on terminals that want it.

#[cfg(feature = "pdf")]
use std::io::IsTerminal as _;
use std::io::{self, Write as _};
use std::time::Instant;

use anstyle::{AnsiColor, Style};

use crate::failure::Failure;
use crate::report::{Report, github, gitlab, human, json, junit, printable, sarif};

use super::ReportFormat;

/// The console: how much commands print, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
}

impl Console {
    pub(super) const fn new(quiet: bool, verbose: bool) -> Self {
        Self { quiet, verbose }
    }

    /// Whether `--quiet` is set.
    pub(super) const fn is_quiet(self) -> bool {
        self.quiet
    }

    /// Prints data to stdout; an error if not all of it could be written.
    #[expect(clippy::unused_self, reason = "printing goes through the console")]
    pub(super) fn data(self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints what people read to stdout, without marks of foreign texts that a terminal would obey.
    pub(super) fn words(self, text: &str) -> Result<(), Failure> {
        self.data(&printable(text))
    }

    /// Prints a message to stderr, unless `--quiet` is set.
    pub(super) fn say(self, text: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// Prints findings to stderr, together with progress.
    #[expect(clippy::unused_self, reason = "printing goes through the console")]
    pub(super) fn findings(self, text: &str) {
        let _ = write!(anstream::stderr(), "{text}");
    }

    /// Runs a stage; with `--verbose`, prints how long it took.
    pub(super) fn timed<T>(self, stage: &str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        if self.verbose {
            let _ = writeln!(
                anstream::stderr(),
                "{stage:>10}  {:.1} ms",
                start.elapsed().as_secs_f64() * 1000.0
            );
        }
        result
    }

    /// Prints why the tool failed and what to do.
    #[expect(clippy::unused_self, reason = "printing goes through the console")]
    pub(super) fn failure(self, failure: &Failure) {
        let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        let _ = writeln!(anstream::stderr(), "{red}error{red:#}: {failure}");
    }

    /// Whether a progress bar would be seen.
    #[cfg(feature = "pdf")]
    pub(super) fn shows_progress(self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }
}

/// The result of writing to stdout. A closed pipe is the reader's choice and no error.
pub(super) fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("stdout cannot be written: {error}"))
                .help("what was written is not whole; make room, or write elsewhere"))
        }
        _ => Ok(()),
    }
}

/// Findings in a format. Streams strip colour where it is not wanted.
pub(super) fn format(report: &Report<'_>, format: ReportFormat) -> String {
    match format {
        ReportFormat::Human => human::render(report, human::HumanStyle::Coloured),
        ReportFormat::Json => json::render(report),
        ReportFormat::Sarif => sarif::render(report),
        ReportFormat::Github => github::render(report),
        ReportFormat::Gitlab => gitlab::render(report),
        ReportFormat::Junit => junit::render(report),
    }
}

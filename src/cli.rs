//! The command line: reads arguments, runs a session, prints, and answers with an exit code.
//!
//! Data goes to stdout, messages and progress to stderr. Exit code 0 is clean, 1 means findings at the failing level,
//! 2 a failure of the tool or its configuration.

mod baseline;
mod build;
mod check;
#[cfg(feature = "pdf")]
mod compile;
mod create;
mod explain;
mod find;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(feature = "man")]
mod man;
#[cfg(feature = "mcp")]
mod mcp;
mod output;
mod progress;
mod record;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod summary;
mod trace;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::quantity::Date;
use crate::session::{Session, guard};
use output::Console;

/// Runs the program; `arguments` begin with its own name.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return answer(&error).into(),
    };
    let console = Console::new(cli.common.quiet, cli.common.verbose);
    if cfg!(panic = "abort") {
        end_at_panics(console);
    } else {
        guard::keep_quiet();
    }
    match cli.command.run(&cli.common, console) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            console.failure(&failure);
            Exit::Failure.into()
        }
    }
}

/// Makes a panic a failure that ends the program: without unwinding nothing can catch it.
fn end_at_panics(console: Console) {
    std::panic::set_hook(Box::new(move |info| {
        let words = info.payload_as_str().unwrap_or("without a reason");
        let place = info.location();
        let place = place.map_or_else(String::new, |place| format!(" ({place})"));
        console.failure(&Failure::new(format!("an internal fault: {words}{place}")));
        #[expect(clippy::exit, reason = "a panic has no way back to `main`")]
        std::process::exit(Exit::Failure.code().into());
    }));
}

/// Prints what was asked for instead of a command, such as help, or why the arguments cannot be read.
fn answer(error: &clap::Error) -> Exit {
    let printed = error.print();
    if error.use_stderr() {
        return Exit::Failure;
    }
    match output::written(printed.and_then(|()| std::io::stdout().flush())) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            Console::new(false, false).failure(&failure);
            Exit::Failure
        }
    }
}

/// How a command ended; its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// No findings at the failing level.
    Clean,
    /// Findings at the failing level remain.
    Findings,
    /// The tool or its configuration failed.
    Failure,
}

impl Exit {
    /// How a command ends that checked a project: with findings at the failing level, or with any of rendering.
    fn ending(session: Session, checked: Checked, rendering: &[Diagnostic]) -> Self {
        let fails = checked.fails_at(session.project.config.fail_on) || !rendering.is_empty();
        // The process ends here, and the system frees its memory at once, faster than dropping values one by one.
        std::mem::forget((session, checked));
        if fails { Self::Findings } else { Self::Clean }
    }

    const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Compiles policy briefs whose every number, quotation and citation is checked against recorded evidence.
///
/// Write what you know as YAML records (sources, evidence, claims) and what you say as Markdown that refers to them.
/// factum checks one against the other and publishes Markdown, HTML and PDF.
#[derive(Debug, Parser)]
#[command(name = "factum", version, styles = STYLES, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 clean, 1 findings at the failing level, 2 the tool or its configuration failed."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Args, Debug)]
struct Common {
    /// The project's folder [default: the nearest parent that holds a factum.yaml]
    #[arg(long, value_name = "DIR", global = true)]
    root: Option<PathBuf>,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say how long each stage took
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a project in a folder: a small brief that builds, with comments that teach
    Init(create::Init),
    /// Add a brief, a source, an evidence item, a claim or an exhibit from a commented pattern
    New(create::New),
    /// Bring in what exists: articles, saved pages, bibliographies
    #[cfg(feature = "import")]
    Import(import::Import),
    /// Check every number, quotation and citation against its record
    Check(check::Check),
    /// Count today's findings as known, so that an old library fails on new ones alone
    Baseline(baseline::BaselineCommand),
    /// Check, then render Markdown, HTML and PDF into the output folder
    Build(build::Build),
    /// Show briefs in the browser, on this machine alone, as their files change, and the evidence behind each number
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// List every number, quotation and citation of a brief and what became of it
    Trace(trace::Trace),
    /// List the records that hold some words, a value, or what is from a source, and who uses each
    Find(find::FindCommand),
    /// Write the records of numbers and quotations from the prose, unconfirmed, and let the prose rest on them
    Record(record::RecordCommand),
    /// Say what a rule checks, why, and how to mend what it finds
    Explain(explain::Explain),
    /// Serve an editor on stdin and stdout by the Language Server Protocol
    #[cfg(feature = "lsp")]
    Lsp,
    /// Serve a writing assistant on stdin and stdout by the Model Context Protocol: check, find, record, trace, cite
    #[cfg(feature = "mcp")]
    Mcp,
    /// Print the formats of files as JSON Schema, for editors and validators
    #[cfg(feature = "schema")]
    Schema(schema::Schema),
    /// Print a completion script for your shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages of the program and of each command into a folder
    #[cfg(feature = "man")]
    Man(man::Man),
    /// Compile the document on stdin to the PDF on stdout; factum calls itself so where a document may exhaust memory
    #[cfg(feature = "pdf")]
    #[command(name = compile::NAME, hide = true)]
    Compile,
}

impl Command {
    fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        match self {
            Self::Init(init) => init.run(common, console),
            Self::New(new) => new.run(common, console),
            #[cfg(feature = "import")]
            Self::Import(import) => import.run(common, console),
            Self::Check(check) => check.run(common, console),
            Self::Baseline(baseline) => baseline.run(common, console),
            Self::Build(build) => build.run(common, console),
            #[cfg(feature = "serve")]
            Self::Serve(serve) => serve.run(common, console),
            Self::Trace(trace) => trace.run(common, console),
            Self::Find(find) => find.run(common, console),
            Self::Record(record) => record.run(common, console),
            Self::Explain(explain) => explain.run(console),
            #[cfg(feature = "lsp")]
            Self::Lsp => lsp::run(common),
            #[cfg(feature = "mcp")]
            Self::Mcp => mcp::run(common),
            #[cfg(feature = "schema")]
            Self::Schema(schema) => schema.run(common, console),
            Self::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(*shell, &mut Cli::command(), "factum", &mut script);
                console.data(&String::from_utf8_lossy(&script))?;
                Ok(Exit::Clean)
            }
            #[cfg(feature = "man")]
            Self::Man(man) => man.run(),
            #[cfg(feature = "pdf")]
            Self::Compile => compile::run(),
        }
    }
}

/// The format in which findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people: the accused text, the record, facts and a remedy
    #[default]
    Human,
    /// For programs: version 1 of factum's own JSON
    Json,
    /// For code-scanning services: SARIF 2.1.0
    Sarif,
    /// For GitHub workflows: annotations
    Github,
    /// For GitLab merge requests: a Code Quality report
    Gitlab,
    /// For servers that show test results: `JUnit` XML
    Junit,
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse::<Date>()
        .map_err(|_| format!("`{text}` is not a date; write it as 2024-01-23"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}

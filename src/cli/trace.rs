//! `factum trace`

use clap::{Args, ValueEnum};

use super::output::Console;
use super::{Common, Exit};
use crate::check::Options;
use crate::failure::Failure;
use crate::report::{frames, trace, worksheet};
use crate::session::Session;

#[derive(Args, Debug)]
pub(super) struct Trace {
    /// The brief, by its slug or path; without one, the coverage of all of them
    brief: Option<String>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: TraceFormat,
    /// Print how each sentence of the brief is read: its clauses, and in each subject, verbs, phrases, and what a time governs
    #[arg(long, requires = "brief", conflicts_with = "format")]
    frames: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum TraceFormat {
    /// For people: one mention a row, then the coverage
    #[default]
    Human,
    /// For programs: version 1 of factum's own JSON
    Json,
    /// To hand to a person: a worksheet in Markdown with a box for each mention
    Md,
}

impl Trace {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let brief = self
            .brief
            .as_deref()
            .map(|name| session.brief(name))
            .transpose()?;
        if let Some(brief) = brief.filter(|_| self.frames) {
            console.data(&frames::human(&session.project, brief))?;
            return Ok(Exit::Clean);
        }
        let checked = console.timed("check", || session.check(Options::default()));
        let files = &session.project.files;
        let Some(brief) = brief else {
            let all = &checked.traces;
            console.data(&match self.format {
                TraceFormat::Human => trace::library_human(files, all),
                TraceFormat::Json => trace::library_json(files, all),
                TraceFormat::Md => worksheet::library(files, all),
            })?;
            return Ok(Exit::Clean);
        };
        if let Some(found) = checked.traces.iter().find(|trace| trace.file == brief.file) {
            console.data(&match self.format {
                TraceFormat::Human => trace::human(files, found),
                TraceFormat::Json => trace::json(files, found),
                TraceFormat::Md => worksheet::markdown(&session.project, found),
            })?;
        }
        Ok(Exit::Clean)
    }
}

//! `factum trace`

use clap::{Args, ValueEnum};

use super::output::Console;
use super::{Common, Exit};
use crate::check::Options;
use crate::failure::Failure;
use crate::report::{trace, worksheet};
use crate::session::Session;

#[derive(Args, Debug)]
pub(super) struct Trace {
    /// The brief, by its slug or path
    brief: String,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: TraceFormat,
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
        let brief = session.brief(&self.brief)?;
        let checked = console.timed("check", || session.check(Options::default()));
        if let Some(found) = checked.traces.iter().find(|trace| trace.file == brief.file) {
            let files = &session.project.files;
            console.data(&match self.format {
                TraceFormat::Human => trace::human(files, found),
                TraceFormat::Json => trace::json(files, found),
                TraceFormat::Md => worksheet::markdown(files, found),
            })?;
        }
        Ok(Exit::Clean)
    }
}

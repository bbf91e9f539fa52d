//! `factum check`

use clap::Args;

use super::output::{self, Console};
use super::{Common, Exit, Format, parse_date};
use crate::check::Options;
use crate::failure::Failure;
use crate::quantity::Date;
use crate::report::Report;
use crate::session::Session;

#[derive(Args, Debug)]
pub(super) struct Check {
    /// Show only findings in these files or folders; all are checked [default: the whole project]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Judge age by this day instead of each brief's own date
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
}

impl Check {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let mut checked = console.timed("check", || session.check(Options { as_of: self.as_of }));
        let chosen = session.choose(&self.paths)?;
        checked
            .findings
            .retain(|finding| chosen.holds(session.path(finding)));
        let report = Report {
            files: &session.project.files,
            findings: &checked.findings,
            briefs: session.project.briefs.len(),
        };
        console.data(&output::format(&report, self.format));
        Ok(if checked.fails_at(session.project.config.fail_on) {
            Exit::Findings
        } else {
            Exit::Clean
        })
    }
}

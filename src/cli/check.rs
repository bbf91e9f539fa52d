//! `factum check`

use clap::Args;

use super::output::{self, Console};
use super::{Common, Exit, Format, parse_date};
use crate::check::Options;
use crate::failure::Failure;
use crate::host;
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
    /// Write the safe fixes into the briefs; records are never edited
    #[arg(long)]
    fix: bool,
    /// Write the fixes that are probably right, too
    #[arg(long)]
    unsafe_fixes: bool,
    /// With `--fix` or `--unsafe-fixes`: show what would change instead of writing
    #[arg(long)]
    diff: bool,
    /// Judge age by this day instead of each brief's own date
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
}

fn findings(count: usize) -> String {
    format!(
        "{count} {}",
        if count == 1 { "finding" } else { "findings" }
    )
}

impl Check {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let options = Options { as_of: self.as_of };
        let chosen = session.choose(&self.paths)?;
        if self.diff {
            let checked = console.timed("check", || session.check(options));
            let (difference, count) = session.difference(&checked, &chosen, self.unsafe_fixes);
            console.data(&difference);
            console.say(&format!("would mend {}", findings(count)));
            return Ok(if count > 0 {
                Exit::Findings
            } else {
                Exit::Clean
            });
        }
        let (session, mut checked) = if self.fix || self.unsafe_fixes {
            let (session, checked, count) =
                console.timed("fix", || session.mend(options, &chosen, self.unsafe_fixes))?;
            console.say(&format!("mended {}", findings(count)));
            (session, checked)
        } else {
            let (checked, tried) = console.timed("check", || {
                let configuration = || session.try_configuration(host::child::this_program());
                rayon::join(|| session.check(options), configuration)
            });
            tried?;
            (session, checked)
        };
        checked
            .findings
            .retain(|finding| chosen.holds(session.path(finding)));
        let report = Report {
            files: &session.project.files,
            findings: &checked.findings,
            briefs: session.project.briefs.len(),
        };
        console.data(&output::format(&report, self.format));
        let exit = if checked.fails_at(session.project.config.fail_on) {
            Exit::Findings
        } else {
            Exit::Clean
        };
        // The program ends here: the system takes back at once what would be freed piece by piece.
        std::mem::forget((session, checked));
        Ok(exit)
    }
}

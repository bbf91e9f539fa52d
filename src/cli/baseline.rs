//! `factum baseline`

use clap::Args;

use super::output::Console;
use super::{Common, Exit, parse_date};
use crate::check::Options;
use crate::failure::Failure;
use crate::model::Baseline as File;
use crate::quantity::Date;
use crate::report::counted;
use crate::session::Session;

/// Writes factum-baseline.yaml: how many findings of each rule there are in each file.
///
/// `check` and `build` count that many as known: they are not shown and fail nothing. Run again, it only lowers the counts.
#[derive(Args, Debug)]
pub(super) struct BaselineCommand {
    /// Count what is found above the present counts, too
    #[arg(long)]
    grow: bool,
    /// Judge age by this day instead of each brief's own date
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
}

impl BaselineCommand {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let options = Options {
            as_of: self.as_of,
            ..Options::default()
        };
        let checked = console.timed("check", || session.check(options));
        let update = session.update_baseline(&checked, self.grow)?;
        let (name, findings) = (File::NAME, counted(update.after, "finding", "findings"));
        let files = counted(update.files, "file", "files");
        console.say(&match update.before {
            None if update.after == 0 => {
                "nothing was written: there are no errors and no warnings".to_owned()
            }
            None => format!("wrote {name}: {findings} in {files}"),
            Some(_) if update.after == 0 => {
                format!("{name} counts nothing any more: it can be removed")
            }
            Some(before) if before == update.after => {
                format!("{name} is up to date: {findings} in {files}")
            }
            Some(before) => format!("{name} now counts {findings} in {files}, {before} before"),
        });
        if update.left > 0 {
            let left = counted(update.left, "finding is", "findings are");
            console.say(&format!(
                "{left} not in it: mend what is new, or count it, too, with `factum baseline --grow`"
            ));
        }
        Ok(Exit::Clean)
    }
}

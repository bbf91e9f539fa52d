//! `factum find`

use clap::{Args, ValueEnum};

use super::output::Console;
use super::{Common, Exit};
use crate::failure::Failure;
use crate::find::find;
use crate::report::found;
use crate::session::Session;

#[derive(Args, Debug)]
pub(super) struct FindCommand {
    /// Words of id, measure, title, author or excerpt; a value, `12.6 billion` or `38 percent`; or `source:pew` for what is from a source
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// How to print the records
    #[arg(long, value_enum, default_value_t)]
    format: FindFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FindFormat {
    /// For people: what each says, whence it is and who uses it
    #[default]
    Human,
    /// For programs: version 1 of factum's own JSON
    Json,
}

impl FindCommand {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let query = self.words.join(" ");
        let project = &session.project;
        let found = console.timed("find", || find(project, &query));
        if found.is_empty() {
            console.say("no record fits");
        }
        match self.format {
            FindFormat::Human => console.words(&found::human(project, &found))?,
            FindFormat::Json => console.data(&found::json(project, &query, &found))?,
        }
        Ok(Exit::Clean)
    }
}

//! `factum man`: manual pages of the program and of each command, for packagers.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _};

use super::{Cli, Exit};
use crate::failure::Failure;
use crate::publish;

#[derive(Args, Debug)]
pub(super) struct Man {
    /// The folder, made if missing
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        publish::folder(&self.folder)?;
        clap_mangen::generate_to(Cli::command(), &self.folder).map_err(|error| {
            Failure::new(format!("the manual pages cannot be written: {error}"))
                .at(self.folder.display().to_string())
                .help("make the folder writable, or choose another")
        })?;
        Ok(Exit::Clean)
    }
}

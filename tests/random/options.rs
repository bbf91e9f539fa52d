//! The options of the command line.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

/// What to try and how.
pub(crate) struct Options {
    pub(crate) count: u64,
    pub(crate) seed: u64,
    pub(crate) jobs: usize,
    pub(crate) seconds: Duration,
    pub(crate) bytes: u64,
    pub(crate) keep: Option<PathBuf>,
    pub(crate) shrink: bool,
    /// How many trials shrinking may take.
    pub(crate) tries: usize,
    pub(crate) program: PathBuf,
}

impl Options {
    pub(crate) fn read(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut options = Self {
            count: 1000,
            seed: 0,
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
            seconds: Duration::from_secs(10),
            bytes: 1_000_000_000,
            keep: None,
            shrink: false,
            tries: 1000,
            program: beside()?,
        };
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("`{name}` needs a value"));
            match name.as_str() {
                "--count" => options.count = value()?.parse()?,
                "--seed" => options.seed = value()?.parse()?,
                "--one" => (options.seed, options.count) = (value()?.parse()?, 1),
                "--jobs" => options.jobs = value()?.parse()?,
                "--seconds" => options.seconds = Duration::from_secs(value()?.parse()?),
                "--megabytes" => options.bytes = value()?.parse::<u64>()? * 1_000_000,
                "--keep" => options.keep = Some(value()?.into()),
                "--shrink" => options.shrink = true,
                "--tries" => options.tries = value()?.parse()?,
                "--program" => options.program = value()?.into(),
                _ => return Err(format!("`{name}` is no option").into()),
            }
        }
        Ok(options)
    }
}

/// The program one folder above: cargo puts examples below the binaries.
fn beside() -> Result<PathBuf, Box<dyn Error>> {
    let own = std::env::current_exe()?;
    let folder = own
        .ancestors()
        .nth(2)
        .ok_or("this program lies in no folder")?;
    Ok(folder.join(format!("factum{}", std::env::consts::EXE_SUFFIX)))
}

//! Takes the figures from outside again: builds the program and runs the commands of a folder with it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::outside::{SOURCES, Source};

/// The counts of each source of a folder, without those of what it lacks; the error says which could not be taken.
pub(crate) fn take(
    root: &Path,
    folder: &Path,
) -> Result<Vec<(&'static Source, Vec<usize>)>, String> {
    let program = program(root)?;
    let there = SOURCES
        .iter()
        .filter(|source| folder.join(source.key()).exists());
    there
        .map(|source| Ok((source, run(source, folder, &program)?)))
        .collect()
}

/// The commit of the program that is measured, and its date; the error says why there is none.
pub(crate) fn commit(root: &Path) -> Result<[String; 2], String> {
    if env::var_os("FACTUM").is_some() {
        return Err("FACTUM names a program whose commit is not known".to_owned());
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(root)
            .output()
            .map_err(|error| format!("git could not be run: {error}"))?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let said = output.status.success().then_some(said);
        said.ok_or_else(|| "the commit could not be read".to_owned())
    };
    let changed = git(&[
        "status",
        "--porcelain",
        "--",
        "src",
        "Cargo.toml",
        "Cargo.lock",
    ])?;
    if !changed.is_empty() {
        return Err(format!("the program is of no commit:\n{changed}"));
    }
    let [commit, date] = ["%h", "%cs"].map(|form| git(&["log", "-1", &format!("--format={form}")]));
    Ok([commit?, date?])
}

fn run(source: &Source, folder: &Path, program: &Path) -> Result<Vec<usize>, String> {
    let [command, data] = source.command;
    // It exits with 1 where the program falls short of the command's own goals.
    let output = Command::new("python3")
        .arg(folder.join(command))
        .arg(folder.join(data))
        .env("FACTUM", program)
        .output()
        .map_err(|error| format!("python3 could not be run: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    source.counts(&printed).ok_or_else(|| {
        let said = String::from_utf8_lossy(&output.stderr);
        format!("{command} did not end in its figures:\n{printed}{said}")
    })
}

/// The program that `FACTUM` names, or else this one, built as this example was.
fn program(root: &Path) -> Result<PathBuf, String> {
    if let Some(named) = env::var_os("FACTUM") {
        return Ok(PathBuf::from(named));
    }
    let own = env::current_exe().map_err(|error| error.to_string())?;
    let folder = own
        .parent()
        .and_then(Path::parent)
        .ok_or("this example stands in no folder of builds")?;
    let profile = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("debug");
    let profile = if profile == "debug" { "dev" } else { profile };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--bin", "factum", "--profile", profile])
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo could not be run: {error}"))?;
    let name = format!("factum{}", env::consts::EXE_SUFFIX);
    built
        .success()
        .then(|| folder.join(name))
        .ok_or_else(|| "the program could not be built".to_owned())
}

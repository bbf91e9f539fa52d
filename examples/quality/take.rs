//! Takes the figures from outside again: builds the program and runs the commands of a folder with it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::measure::outside::{SOURCES, Source, TAKEN, taken};

/// The counts of each source of a folder, or those taken last of what it lacks; the error says which could not be taken.
pub(crate) fn take(
    root: &Path,
    folder: &Path,
) -> Result<Vec<(&'static Source, Vec<usize>)>, String> {
    let program = program(root)?;
    let last = fs::read_to_string(root.join(TAKEN)).unwrap_or_default();
    let last = taken(&last);
    let mut all = Vec::new();
    for source in SOURCES {
        if folder.join(source.key()).exists() {
            all.push((source, run(source, folder, &program)?));
        } else if let Some(counts) = last.get(source.key()) {
            all.push((source, counts.clone()));
        }
    }
    Ok(all)
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

//! How good the checker is, measured: gold sentences, mutations of clean prose, and alarms where nothing is wrong.
//!
//! `cargo run --example quality` prints the figures; `-- --details` every miss; `-- --write` puts them into `docs/`.
//! With `-- --outside FOLDER` it takes the figures from outside and prints them; `--write` keeps them as well.

#![expect(clippy::print_stdout, reason = "an example prints")]

/// What the tests measure by as well.
#[path = "../../tests/quality"]
mod quality {
    pub(crate) mod measure;
}
mod take;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use quality::measure::{self, outside};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asked = |flag: &str| std::env::args().any(|argument| argument == flag);
    if asked("--outside") {
        let folder = std::env::args()
            .skip_while(|argument| argument != "--outside")
            .nth(1);
        let Some(folder) = folder else {
            println!("--outside needs the folder that holds the commands and their data");
            return ExitCode::FAILURE;
        };
        if let Err(problem) = outside(root, Path::new(&folder), asked("--write")) {
            println!("{problem}");
            return ExitCode::FAILURE;
        }
        if !asked("--write") {
            return ExitCode::SUCCESS;
        }
    }
    if asked("--references") {
        let folder = root.join("tests/gold/references");
        let folder = std::env::args()
            .skip_while(|argument| argument != "--references")
            .nth(1)
            .filter(|folder| !folder.starts_with('-'))
            .map_or(folder, Into::into);
        for compared in
            measure::references::compare(&folder.join("works.json"), &folder.join("words"))
        {
            println!(
                "{} {} {} {} {}",
                compared.style, compared.exact, compared.near, compared.wrong, compared.torn
            );
            if asked("--details") {
                for [id, printed, expected] in &compared.differing {
                    println!("{} {id}\n  {printed}\n  {expected}", compared.style);
                }
            }
        }
        return ExitCode::SUCCESS;
    }
    let measured = measure::Measured::new(root);
    if asked("--details") {
        println!("{}", measured.details());
    }
    println!("{}", measured.page());
    for shortfall in measured.shortfalls() {
        println!("SHORT: {shortfall}");
    }
    if asked("--write") {
        let written = fs::write(root.join("docs/quality.md"), measured.page())
            .and_then(|()| fs::write(root.join("docs/rules.md"), measured.rules_page()));
        if let Err(error) = written {
            println!("docs/ could not be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Takes the figures from outside and prints them; keeps them only where each was taken, of a program whose commit is known.
fn outside(root: &Path, folder: &Path, keeps: bool) -> Result<(), String> {
    let commit = take::commit(root);
    if keeps {
        commit.as_ref().map_err(Clone::clone)?;
    }
    let taken = take::take(root, folder)?;
    let [commit, date] = commit.unwrap_or_else(|_| ["no commit".to_owned(), "–".to_owned()]);
    let text = outside::written(&taken, [&commit, &date]);
    println!("{}", outside::table(&text));
    let is_taken = |key| taken.iter().any(|(source, _)| source.key() == key);
    let keys = outside::SOURCES.iter().map(outside::Source::key);
    let lacking: Vec<&str> = keys.filter(|key| !is_taken(*key)).collect();
    for key in &lacking {
        println!("not taken: {key}");
    }
    if !keeps {
        return Ok(());
    }
    if !lacking.is_empty() {
        return Err("nothing is written: figures of two programs are no page".to_owned());
    }
    fs::write(root.join(outside::TAKEN), text)
        .map_err(|error| format!("{} could not be written: {error}", outside::TAKEN))
}

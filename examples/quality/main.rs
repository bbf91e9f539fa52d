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
        let taken = match take::take(root, Path::new(&folder)) {
            Ok(taken) => outside::written(&taken),
            Err(problem) => {
                println!("{problem}");
                return ExitCode::FAILURE;
            }
        };
        println!("{}", outside::table(&taken));
        if !asked("--write") {
            return ExitCode::SUCCESS;
        }
        if let Err(error) = fs::write(root.join(outside::TAKEN), taken) {
            println!("{} could not be written: {error}", outside::TAKEN);
            return ExitCode::FAILURE;
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

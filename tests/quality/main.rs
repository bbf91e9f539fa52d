//! How good the checker is, measured: gold sentences, mutations of clean prose, and alarms where nothing is wrong.
//!
//! `cargo run --example quality` prints the figures; `-- --details` every miss; `-- --write` puts them into `docs/`.

#![expect(clippy::print_stdout, reason = "an example prints")]

mod measure;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let measured = measure::Measured::new(root);
    let asked = |flag: &str| std::env::args().any(|argument| argument == flag);
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

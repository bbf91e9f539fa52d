//! How fast factum is, measured on the program as a user runs it.
//!
//! `cargo run --example bench` generates a thousand briefs, runs the `factum` that lies beside this program and prints what it
//! took; `bench corpus FOLDER` only writes the briefs; `bench bare BUILD…` exports the Typst sources of a build and does nothing else, the
//! yardstick for PDF. Ratios compare programs that took turns in one run; times are medians.
//!
//! `bench edits [COUNT]` edits a project of that size through the language server, as an editor does, and prints how long it took until
//! all findings were known again.
//!
//! `bench growth [CASE…]` says how cost grows when an input doubles; `bench growth-input CASE COUNT FOLDER` writes one of its inputs.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod bare;
mod corpus;
mod edits;
mod growth;
mod measure;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use corpus::Size;
use measure::{Run, rounds};

/// 1,000 briefs on 200 sources with 600 evidence items.
const LIBRARY: Size = Size {
    briefs: 1000,
    sources: 200,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        None => {
            bench()?;
            edits::measure(&Programs::find()?, LIBRARY, edits::MANY)
        }
        Some((mode, [])) if mode == "edits" => {
            edits::measure(&Programs::find()?, LIBRARY, edits::MANY)
        }
        Some((mode, [count])) if mode == "edits" => {
            edits::measure(&Programs::find()?, LIBRARY, count.parse()?)
        }
        Some((mode, folders)) if mode == "bare" => Ok(bare::export(&folders_of(folders))?),
        Some((mode, [folder])) if mode == "corpus" => {
            write(Path::new(folder), corpus::files(LIBRARY))
        }
        Some((mode, cases)) if mode == "growth" => growth::measure(&Programs::find()?, cases),
        Some((mode, [case, count, folder])) if mode == "growth-input" => {
            growth::write(case, count.parse()?, Path::new(folder))
        }
        Some(_) => Err(USAGE.into()),
    }
}

const USAGE: &str = "usage: bench | bench edits [COUNT] | bench corpus FOLDER | bench bare BUILD… | bench growth [CASE…] | bench growth-input CASE COUNT FOLDER";

/// The folders of Typst sources that builds hold.
fn folders_of(builds: &[String]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = builds
        .iter()
        .flat_map(|build| std::fs::read_dir(build).into_iter().flatten().flatten())
        .map(|entry| entry.path().join("typ"))
        .filter(|folder| folder.is_dir())
        .collect();
    found.sort();
    found
}

fn write(
    root: &Path,
    files: impl IntoIterator<Item = (String, String)>,
) -> Result<(), Box<dyn Error>> {
    for (path, text) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}

fn bench() -> Result<(), Box<dyn Error>> {
    let scratch = tempfile::tempdir()?;
    let corpus = scratch.path().join("corpus");
    write(&corpus, corpus::files(LIBRARY))?;
    let bench = Programs::find()?;

    println!(
        "1,000 briefs of 900 words with 12 citations each, on 200 sources and 600 evidence items"
    );
    let runs = rounds(5, &mut [bench.factum(&corpus, &["check"])])?;
    show("check", runs[0], 0.7);
    let out = scratch.path().join("pages");
    let runs = rounds(
        5,
        &mut [bench.factum(
            &corpus,
            &["build", "--format", "md,html", "--out", &shown(&out)],
        )],
    )?;
    show("build Markdown and HTML", runs[0], 2.0);

    let sources = scratch.path().join("sources");
    measure::run(&mut bench.factum(
        &corpus,
        &["build", "--format", "typ", "--out", &shown(&sources)],
    ))?;
    let out = scratch.path().join("papers");
    let runs = rounds(
        1,
        &mut [
            bench.bare(&sources),
            bench.factum(
                &corpus,
                &["build", "--format", "pdf", "--out", &shown(&out)],
            ),
        ],
    )?;
    show_ratio("build PDF", runs[1], "bare Typst", runs[0], 1.5);

    println!("one brief, the repository's own, cold");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = scratch.path().join("flagship-sources");
    measure::run(&mut bench.factum(
        root,
        &[
            "build",
            FLAGSHIP,
            "--format",
            "typ",
            "--out",
            &shown(&sources),
        ],
    ))?;
    let out = scratch.path().join("flagship");
    let runs = rounds(
        9,
        &mut [
            bench.bare(&sources),
            bench.factum(root, &["build", FLAGSHIP, "--out", &shown(&out)]),
        ],
    )?;
    show_ratio(
        "check and build all formats",
        runs[1],
        "bare Typst",
        runs[0],
        2.5,
    );
    Ok(())
}

const FLAGSHIP: &str = "argentina-between-china-and-the-us";

/// The programs that are measured: cargo puts examples one folder below the binaries.
struct Programs {
    bench: PathBuf,
    factum: PathBuf,
}

impl Programs {
    fn find() -> Result<Self, Box<dyn Error>> {
        let bench = std::env::current_exe()?;
        let folder = bench
            .parent()
            .and_then(Path::parent)
            .ok_or("this program lies in no folder")?;
        let factum = folder.join(format!("factum{}", std::env::consts::EXE_SUFFIX));
        if !factum.is_file() {
            return Err(format!("{} is missing; `cargo build` makes it", factum.display()).into());
        }
        Ok(Self { bench, factum })
    }

    fn factum(&self, root: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.factum);
        command.args(arguments).arg("--root").arg(root);
        command
    }

    fn bare(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.bench);
        command.arg("bare").arg(folder);
        command
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn show(what: &str, run: Run, bar: f64) {
    println!(
        "  {what}: {:.3} s (bar {bar} s), {} MB (bar 500 MB)",
        run.time.as_secs_f64(),
        run.memory / 1_000_000
    );
}

fn show_ratio(what: &str, run: Run, base: &str, yardstick: Run, bar: f64) {
    let (time, least) = (run.time.as_secs_f64(), yardstick.time.as_secs_f64());
    println!(
        "  {what}: {time:.3} s, {base} {least:.3} s, ratio {:.2} (bar {bar}), {} MB (bar 500 MB)",
        time / least,
        run.memory / 1_000_000
    );
}

//! How cost grows with input: each case at a size and at twice that size, under callgrind where it is installed.
//!
//! Instructions are the same on any machine under any load, so a ratio is exact; without `valgrind` the time of the program
//! stands in for them. Twice the input should cost at most [`BAR`] times as much: 2 is linear, 4 is quadratic.

mod cases;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Programs;
use cases::{CASES, EVIDENCE, SOURCE};

/// The most that doubling an input may multiply its cost by.
const BAR: f64 = 2.3;

/// One way to make a project of any size, and what is run on it.
struct Case {
    name: &'static str,
    /// How often the repeated part stands in the smaller project.
    count: usize,
    arguments: &'static [&'static str],
    project: fn(usize) -> Project,
}

/// What stands in a project beside its one source and its one figure.
#[derive(Default)]
struct Project {
    /// Lines of `factum.yaml`.
    settings: String,
    /// Lines of the brief's front matter.
    front: String,
    body: String,
    /// Paths and texts.
    files: Vec<(String, String)>,
}

/// Measures the cases whose names hold one of `wanted`; all when there is none.
pub(crate) fn measure(programs: &Programs, wanted: &[String]) -> Result<(), Box<dyn Error>> {
    let counts = Command::new("valgrind").arg("--version").output().is_ok();
    let unit = if counts { "instructions" } else { "ms" };
    println!(
        "{:28} {:>8} {:>16} {:>16}  ratio (bar {BAR}), {unit}",
        "case", "n", "n", "2n"
    );
    let mut over = 0;
    let is_wanted = |case: &&Case| {
        wanted.is_empty() || wanted.iter().any(|part| case.name.contains(part.as_str()))
    };
    for case in CASES.iter().filter(is_wanted) {
        let cost = |count| cost(programs, case, count, counts);
        let (once, twice) = (cost(case.count)?, cost(2 * case.count)?);
        let ratio = twice / once;
        over += usize::from(ratio > BAR);
        let mark = if ratio > BAR { " !" } else { "" };
        println!(
            "{:28} {:>8} {once:>16.0} {twice:>16.0}  {ratio:.2}{mark}",
            case.name, case.count
        );
    }
    if over > 0 {
        return Err(format!("{over} cases grow faster than their input").into());
    }
    Ok(())
}

/// Writes the project of a case, for looking at one of them by hand.
pub(crate) fn write(name: &str, count: usize, root: &Path) -> Result<(), Box<dyn Error>> {
    let case = CASES.iter().find(|case| case.name == name);
    let case = case.ok_or_else(|| format!("there is no case `{name}`"))?;
    (case.project)(count).write(root)
}

fn cost(
    programs: &Programs,
    case: &Case,
    count: usize,
    counts: bool,
) -> Result<f64, Box<dyn Error>> {
    let scratch = tempfile::tempdir()?;
    let (root, out) = (scratch.path().join("project"), scratch.path().join("out"));
    (case.project)(count).write(&root)?;
    let mut command = if counts {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--trace-children=yes"]);
        command.arg("--callgrind-out-file=/dev/null");
        command.arg(&programs.factum);
        command
    } else {
        Command::new(&programs.factum)
    };
    command.args(case.arguments).arg("--root").arg(&root);
    if case.arguments.first() == Some(&"build") {
        command.arg("--out").arg(&out);
    }
    command.env("RAYON_NUM_THREADS", "1");
    let started = std::time::Instant::now();
    let output = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("{}: {}: {said}", case.name, output.status).into());
    }
    if !counts {
        return Ok(started.elapsed().as_secs_f64() * 1000.0);
    }
    // One line per process: "==123== Collected : 456".
    let collected = said
        .lines()
        .filter_map(|line| line.split_once("Collected :"));
    let collected = collected.filter_map(|(_, count)| count.trim().parse::<f64>().ok());
    Ok(collected.sum())
}

impl Project {
    fn write(self, root: &Path) -> Result<(), Box<dyn Error>> {
        let front = format!(
            "---\ntitle: A title\ndate: 2024-05-01\nauthors: [{{ name: Ada Tester }}]\nsummary: A summary.\nstatus: draft\n{}---\n\n{}\n",
            self.front, self.body
        );
        let settings = format!(
            "publisher: {{ name: Example Institute }}\n{}",
            self.settings
        );
        let own = [
            ("factum.yaml".to_owned(), settings),
            ("content/sources/own.yaml".to_owned(), SOURCE.to_owned()),
            ("content/evidence/own.yaml".to_owned(), EVIDENCE.to_owned()),
            ("content/briefs/a.md".to_owned(), front),
        ];
        for (path, text) in own.into_iter().chain(self.files) {
            let path = root.join(path);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(path, text)?;
        }
        Ok(())
    }

    fn prose(body: String) -> Self {
        Self {
            body,
            ..Self::default()
        }
    }

    fn with(mut self, path: &str, text: String) -> Self {
        self.files.push((path.to_owned(), text));
        self
    }

    fn style(mut self, style: &str) -> Self {
        let _ = writeln!(self.settings, "citations: {{ style: {style} }}");
        self
    }
}

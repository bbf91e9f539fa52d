//! What an edit costs in a project that is open: until all findings are known again, and in memory.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};

use factum::session::workspace::Workspace;

use crate::corpus::{self, Size};

/// Keystrokes that are timed.
const KEYSTROKES: usize = 1_000;

/// Keystrokes in a record that are timed.
const OF_RECORD: usize = 200;

/// Pages that are timed.
const PAGES: usize = 50;

/// Edits after which memory is read.
const FEW: usize = 100;
pub(crate) const MANY: usize = 10_000;

/// Types into the briefs and records of a library, so many times, and prints what it took.
pub(crate) fn measure(size: Size, many: usize) -> Result<(), Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    crate::write(root.path())?;
    let files: BTreeMap<String, String> = corpus::files(size).into_iter().collect();
    let mut workspace = Workspace::open(Some(root.path()))?;
    let started = Instant::now();
    let findings = workspace.snapshot()?.findings().count();
    println!(
        "edits in an open project of {} briefs, opened in {:.0} ms, {findings} findings",
        size.briefs,
        milliseconds(started.elapsed())
    );
    let briefs: Vec<&String> = files
        .keys()
        .filter(|path| path.starts_with("content/briefs/"))
        .collect();
    let mut typed = Typed::default();
    let mut after_few = 0;
    let mut times = Vec::new();
    for edit in 0..many {
        let path = &briefs[edit / 50 % briefs.len()];
        let text = typed.add(path, &files[*path]);
        let started = Instant::now();
        workspace.overlay(path, text);
        workspace.snapshot()?;
        if edit < KEYSTROKES {
            times.push(started.elapsed());
        }
        if edit + 1 == FEW {
            after_few = resident();
        }
    }
    show("keystroke in a brief", times, (16, 50));
    let (few, last) = (megabytes(after_few), megabytes(resident()));
    println!(
        "  memory after {FEW} edits {few:.0} MB, after {many} edits {last:.0} MB (bar 250 MB), {:+.1} % (bar 10 %)",
        (last / few - 1.0) * 100.0
    );
    let record = "content/evidence/library.yaml";
    let (id, users) = used_by(&files, 100);
    let mut times = Vec::new();
    for edit in 0..OF_RECORD {
        let text = within(&files[record], &id, edit);
        let started = Instant::now();
        workspace.overlay(record, text);
        workspace.snapshot()?;
        times.push(started.elapsed());
    }
    show(
        &format!("keystroke in a record that {users} briefs use"),
        times,
        (150, 150),
    );
    let slug = "brief-0000";
    let path = "content/briefs/00/brief-0000.md";
    let mut times = Vec::new();
    for _ in 0..PAGES {
        let text = typed.add(path, &files[path]);
        let started = Instant::now();
        workspace.overlay(path, text);
        let page = workspace.snapshot()?.page(slug);
        if !matches!(page, Ok(Some(_))) {
            return Err("the brief has no page".into());
        }
        times.push(started.elapsed());
    }
    show("findings and page of a brief", times, (100, 100));
    Ok(())
}

/// Words typed at the end of the body, letter by letter.
#[derive(Default)]
struct Typed(BTreeMap<String, String>);

impl Typed {
    fn add(&mut self, path: &str, text: &str) -> String {
        const WORDS: &str =
            " Exports grew by 12 percent in 2021 [@exports-001], says the ministry.";
        let typed = self.0.entry(path.to_owned()).or_default();
        let next = WORDS.chars().nth(typed.chars().count() % WORDS.len());
        typed.extend(next);
        format!("{}{typed}\n", text.trim_end())
    }
}

/// The evidence that `wanted` briefs use, or nearly so many, and how many do.
fn used_by(files: &BTreeMap<String, String>, wanted: usize) -> (String, usize) {
    let evidence = files["content/evidence/library.yaml"].lines();
    let ids = evidence.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let ids = ids.filter_map(|line| line.split_once(':'));
    let briefs = || {
        files
            .iter()
            .filter(|(path, _)| path.starts_with("content/briefs/"))
    };
    let used = ids.map(|(id, _)| {
        let id = format!("@{id}]");
        let users = briefs().filter(|(_, text)| text.contains(&id)).count();
        (id.trim_matches(['@', ']']).to_owned(), users)
    });
    used.min_by_key(|(_, users)| users.abs_diff(wanted))
        .unwrap_or_default()
}

/// The text with some letters more in the measure of a record.
fn within(text: &str, id: &str, letters: usize) -> String {
    let at = text.find(&format!("\n{id}:")).unwrap_or_default();
    let (before, entry) = text.split_at(at);
    let measure = entry
        .find("measure: \"")
        .map_or(0, |at| at + "measure: \"".len());
    let (head, rest) = entry.split_at(measure);
    format!(
        "{before}{head}{}{rest}",
        "of goods "
            .repeat(20)
            .get(..letters % 9)
            .unwrap_or_default()
    )
}

fn show(what: &str, mut times: Vec<Duration>, bars: (u32, u32)) {
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "  {what}: median {:.1} ms (bar {}), p99 {:.1} ms (bar {})",
        milliseconds(at(50)),
        bars.0,
        milliseconds(at(99)),
        bars.1
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The memory that this process holds, in bytes; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes =
        line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

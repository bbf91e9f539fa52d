//! What the program must never do, and a name for each kind of it.

use super::process::Run;

/// Something that the program did wrong.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The same for all faults of one cause, as far as the words tell.
    pub(crate) kind: String,
    pub(crate) detail: String,
}

impl Fault {
    pub(crate) fn new(kind: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            detail: detail.into(),
        }
    }
}

/// The faults of a run that its end and its messages show.
pub(super) fn of(command: &str, run: &Run, sound_settings: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut add = |kind: String| faults.push(Fault::new(kind, excerpt(&run.err)));
    if let Some(limit) = run.stopped {
        add(format!("{command}: limit of {limit}"));
        return faults;
    }
    if let Some(panic) = panic(&run.err) {
        add(format!("{command}: panic {panic}"));
    }
    match run.code {
        // 101 is the end of a panic, told above.
        Some(0 | 1 | 101) => {}
        // Settings that are broken stop the program, which says where.
        Some(2) if !sound_settings && run.err.contains("factum.yaml") => {}
        Some(code) => add(format!("{command}: exit {code}: {}", last_words(&run.err))),
        None => add(format!(
            "{command}: ended by a signal: {}",
            last_words(&run.err)
        )),
    }
    faults
}

/// Where the first panic arose, and its message; of one that a guard caught, what the program tells of it.
fn panic(err: &str) -> Option<String> {
    const CAUGHT: &str = "an internal fault: ";
    if let Some(caught) = err.lines().find_map(|line| line.split(CAUGHT).nth(1)) {
        return Some(general(caught));
    }
    let mut lines = err.lines().skip_while(|line| !line.contains("panicked at"));
    let place = lines.next()?.split("panicked at ").nth(1)?;
    // Crates lie below a folder that cargo names.
    let file = match place.split_once("/registry/src/") {
        Some((_, rest)) => rest.split_once('/').map_or(rest, |(_, file)| file),
        None => place,
    };
    Some(general(&format!(
        "{file} {}",
        lines.next().unwrap_or_default()
    )))
}

/// The line that says why a run failed.
fn last_words(err: &str) -> String {
    let reason = err
        .lines()
        .rev()
        .find(|line| line.starts_with("error") || line.contains("error:"));
    let reason = reason.or_else(|| err.lines().next_back());
    // What follows is the author's own text.
    general(
        reason
            .unwrap_or_default()
            .split(" in `")
            .next()
            .unwrap_or_default(),
    )
}

/// A message without what differs from project to project: numbers, and words in quotation marks.
pub(super) fn general(message: &str) -> String {
    let mut general = String::new();
    let mut quoted = false;
    for letter in message.chars().take(400) {
        match letter {
            '`' | '"' => quoted = !quoted,
            _ if quoted => {}
            digit if digit.is_ascii_digit() => {
                if !general.ends_with('N') {
                    general.push('N');
                }
            }
            other => general.push(other),
        }
    }
    general.chars().take(160).collect()
}

/// The end of what was said.
fn excerpt(err: &str) -> String {
    let lines: Vec<String> = err
        .lines()
        .rev()
        .take(20)
        .map(|line| line.chars().take(200).collect())
        .collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

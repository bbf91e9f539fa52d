//! Runs programs and says how long they took and how much memory they held at their peak.

use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// From start to end, as seen from outside.
    pub(crate) time: Duration,
    /// Most memory held at once, in bytes; 0 where the system does not say.
    pub(crate) memory: u64,
}

/// Runs a program to its end; an exit code other than zero is an error that shows what the program said.
pub(crate) fn run(command: &mut Command) -> io::Result<Run> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let stderr = child.stderr.take();
    let said = std::thread::spawn(move || stderr.map(io::read_to_string).transpose());
    // The mark that Linux keeps only rises, so a look now and then is enough. Looking all the time would hold up what is measured.
    let process = child.id();
    let watch = std::thread::spawn(move || {
        let mut memory = 0;
        while let Some(held) = peak(process) {
            memory = held;
            std::thread::sleep(Duration::from_millis(10));
        }
        memory
    });
    let status = child.wait()?;
    let time = started.elapsed();
    let memory = watch.join().unwrap_or(0);
    if status.success() {
        return Ok(Run { time, memory });
    }
    let said = said.join().ok().and_then(Result::ok).flatten();
    Err(io::Error::other(format!(
        "{command:?} ended with {status}: {}",
        said.unwrap_or_default().trim()
    )))
}

/// The most memory a running process has held so far, in bytes.
pub(crate) fn peak(process: u32) -> Option<u64> {
    status(process, "VmHWM:")
}

/// The memory that a running process holds, in bytes.
pub(crate) fn resident(process: u32) -> Option<u64> {
    status(process, "VmRSS:")
}

/// A size as Linux states it; other systems state none.
fn status(process: u32, field: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Runs several programs in turn, round after round, so that each meets the machine in the same states; the median time of each
/// and its greatest memory. A first round warms the caches and does not count.
pub(crate) fn rounds(count: usize, commands: &mut [Command]) -> io::Result<Vec<Run>> {
    let mut runs = vec![Vec::with_capacity(count); commands.len()];
    for round in 0..=count {
        for (command, runs) in commands.iter_mut().zip(&mut runs) {
            let run = run(command)?;
            if round > 0 {
                runs.push(run);
            }
        }
    }
    Ok(runs.into_iter().map(median).collect())
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by_key(|run| run.time);
    Run {
        time: runs
            .get(runs.len() / 2)
            .map_or(Duration::ZERO, |run| run.time),
        memory: runs.iter().map(|run| run.memory).max().unwrap_or(0),
    }
}

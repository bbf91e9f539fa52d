//! Runs the program within limits of processor time, memory and patience.

use std::fs;
use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What one run of the program may use, with the processes that it starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) processor: Duration,
    /// In bytes.
    pub(crate) memory: u64,
}

/// A run that waits for something forever uses no processor time.
const PATIENCE: Duration = Duration::from_mins(5);

/// What became of one run.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
    pub(crate) used: Used,
    /// Which limit it was stopped at.
    pub(crate) stopped: Option<&'static str>,
}

/// What a run used up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    pub(crate) processor: Duration,
    pub(crate) memory: u64,
}

pub(crate) fn run(command: &mut Command, limits: Limits) -> io::Result<Run> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let out = drained(child.stdout.take());
    let err = drained(child.stderr.take());
    let mut run = Run::default();
    let mut pause = Duration::from_millis(1);
    let status = loop {
        if let Some(now) = tree_use(child.id()) {
            run.used.processor = run.used.processor.max(now.processor);
            run.used.memory = run.used.memory.max(now.memory);
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        run.stopped = if run.used.processor > limits.processor {
            Some("processor time")
        } else if run.used.memory > limits.memory {
            Some("memory")
        } else if started.elapsed() > PATIENCE {
            Some("patience")
        } else {
            None
        };
        if run.stopped.is_some() {
            break stop(&mut child)?;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    run.code = status.code();
    run.out = out.join().unwrap_or_default();
    run.err = String::from_utf8_lossy(&err.join().unwrap_or_default()).into_owned();
    Ok(run)
}

/// Ends a process and those that it started.
fn stop(child: &mut Child) -> io::Result<std::process::ExitStatus> {
    for process in descendants(child.id()) {
        // The system's own program: a test needs no binding to the call.
        Command::new("kill")
            .args(["-9", &process.to_string()])
            .status()?;
    }
    child.wait()
}

fn drained(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before a pipe broke counts.
        pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        bytes
    })
}

/// Processor time and peak memory of a process and those that it started, as far as Linux says: each peak counts in full.
fn tree_use(process: u32) -> Option<Used> {
    let mut used = Used::default();
    for process in descendants(process) {
        let one = process_use(process)?;
        used.processor += one.processor;
        used.memory += one.memory;
    }
    Some(used)
}

/// See `proc_pid_stat(5)` and `proc_pid_status(5)`.
fn process_use(process: u32) -> Option<Used> {
    const TICK: u64 = 10;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    // utime, stime, and both of children that ended.
    let ticks: u64 = fields
        .get(11..15)?
        .iter()
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: u64 = peak
        .and_then(|peak| peak.trim().strip_suffix("kB")?.trim().parse().ok())
        .unwrap_or(0);
    Some(Used {
        processor: Duration::from_millis(ticks * TICK),
        memory: kibibytes * 1024,
    })
}

/// A process and all that it started.
fn descendants(process: u32) -> Vec<u32> {
    let mut found = vec![process];
    let mut at = 0;
    while let Some(process) = found.get(at) {
        let tasks = fs::read_dir(format!("/proc/{process}/task"))
            .into_iter()
            .flatten()
            .flatten();
        let children: Vec<u32> = tasks
            .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
            .flat_map(|children| {
                children
                    .split_whitespace()
                    .filter_map(|child| child.parse().ok())
                    .collect::<Vec<_>>()
            })
            .collect();
        found.extend(children);
        at += 1;
    }
    found
}

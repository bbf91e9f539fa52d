//! Puts random projects before factum: no content may end in exit 2, a panic, a hang or without memory.
//!
//! `cargo run --example random -- --count 10000` tries that many, prints what went wrong by kind and ends with exit 1 if anything did.
//! Further options: `--seed N` (the first seed, 0), `--jobs N`, `--seconds N` and `--megabytes N` (the limits of one command), `--keep DIR`
//! (writes one project of each kind that fails), `--shrink` (makes those small first, in at most `--tries N`), `--one SEED` (one project, at length), `--program PATH`.

#![expect(clippy::print_stdout, reason = "an example prints")]

mod grammar;
mod options;
mod shrink;
mod tally;
mod trial;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use grammar::project;
use options::Options;
use shrink::shrunk;
use tally::Tally;
use trial::{Limits, Program};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    let limits = Limits {
        processor: options.seconds,
        memory: options.bytes,
    };
    let program = Program::new(options.program.clone(), limits)?;
    let tally = Mutex::new(Tally::default());
    let next = AtomicU64::new(options.seed);
    let end = options.seed + options.count;
    let work = || -> std::io::Result<()> {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return Ok(());
            }
            let outcome = program.attempt(&project(seed), seed)?;
            let Ok(mut tally) = tally.lock() else {
                return Ok(());
            };
            for line in tally.add(seed, &outcome) {
                println!("{line}");
            }
        }
    };
    std::thread::scope(|scope| -> Result<(), Box<dyn Error>> {
        let workers: Vec<_> = (0..options.jobs).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            worker.join().map_err(|_| "a worker panicked")??;
        }
        Ok(())
    })?;
    let tally = tally.into_inner().map_err(|_| "a worker panicked")?;
    print!("{tally}");
    if let Some(keep) = &options.keep {
        for (index, (kind, seed)) in tally.firsts().enumerate() {
            let folder = keep.join(format!("{index:02}-{seed}"));
            let mut kept = project(seed);
            if options.shrink {
                kept = shrunk(&kept, options.tries, |candidate| {
                    program
                        .attempt_only(candidate, seed, |command| shrink::shows(command, kind))
                        .is_ok_and(|outcome| outcome.kinds().contains(kind))
                });
            }
            trial::write(&kept, &folder)?;
            println!("{}: {kind}", folder.display());
        }
    }
    Ok(if tally.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

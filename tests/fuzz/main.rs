//! Puts random texts before the targets of `fuzz/`, made from their seed corpus: none may panic.
//!
//! `cargo run --example fuzz -- --count 20000` tries that many per target; `--seed N` is the first (0), `--target NAME` takes one target
//! alone. What fails is printed with its seed and its text, and ends with exit 1.

#![expect(clippy::print_stdout, reason = "an example prints")]

mod mutate;
mod targets;

use std::error::Error;
use std::panic::catch_unwind;
use std::process::ExitCode;

use mutate::{Corpus, Random};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut count, mut first, mut only) = (2_000, 0, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or("an option needs a value")?;
        match argument.as_str() {
            "--count" => count = value.parse()?,
            "--seed" => first = value.parse()?,
            "--target" => only = Some(value),
            _ => return Err(format!("{argument}: no such option").into()),
        }
    }
    let mut failed = false;
    for (name, target) in targets::TARGETS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let corpus = Corpus::read(name)?;
        let seeds = corpus.seeds().iter().cloned().map(|text| (None, text));
        let numbers: std::ops::Range<u64> = first..first + count;
        let made = numbers.map(|seed| (Some(seed), corpus.mutated(&mut Random::new(seed))));
        let mut tried = 0;
        for (seed, text) in seeds.chain(made) {
            tried += 1;
            if catch_unwind(|| target(&text)).is_err() {
                failed = true;
                println!("{name}, seed {seed:?}: {text:?}");
            }
        }
        println!("{name}: {tried} texts");
    }
    Ok(ExitCode::from(u8::from(failed)))
}

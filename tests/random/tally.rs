//! Counts what went wrong, by kind.

use std::collections::BTreeMap;
use std::fmt;

use super::trial::{Outcome, Used};

/// All outcomes so far.
#[derive(Default)]
pub(crate) struct Tally {
    tried: usize,
    briefs: usize,
    papers: usize,
    places: usize,
    /// How many projects showed each kind of fault, and the seed of the first.
    kinds: BTreeMap<String, (usize, u64)>,
    slowest: (Used, u64),
    biggest: (Used, u64),
}

impl Tally {
    /// Counts an outcome; the lines tell of each kind that is new.
    pub(crate) fn add(&mut self, seed: u64, outcome: &Outcome) -> Vec<String> {
        self.tried += 1;
        self.briefs += outcome.briefs;
        self.papers += outcome.papers;
        self.places += outcome.places;
        if outcome.used.processor > self.slowest.0.processor {
            self.slowest = (outcome.used, seed);
        }
        if outcome.used.memory > self.biggest.0.memory {
            self.biggest = (outcome.used, seed);
        }
        let mut news = Vec::new();
        for kind in outcome.kinds() {
            let entry = self.kinds.entry(kind.to_owned()).or_insert((0, seed));
            entry.0 += 1;
            if entry.0 == 1 {
                let fault = outcome.faults.iter().find(|fault| fault.kind == kind);
                let detail = fault
                    .map(|fault| fault.detail.replace('\n', "\n    "))
                    .unwrap_or_default();
                news.push(format!("seed {seed}: {kind}\n    {detail}"));
            }
        }
        news
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Each kind of fault with the seed that showed it first.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (&str, u64)> {
        self.kinds
            .iter()
            .map(|(kind, (_, seed))| (kind.as_str(), *seed))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        for (kind, (count, seed)) in kinds {
            writeln!(f, "{count:6} × {kind} (first: seed {seed})")?;
        }
        let (slowest, biggest) = (&self.slowest, &self.biggest);
        writeln!(
            f,
            "{} projects, {} briefs, {} PDFs, {} places of findings, {} kinds of fault",
            self.tried,
            self.briefs,
            self.papers,
            self.places,
            self.kinds.len()
        )?;
        writeln!(
            f,
            "slowest: {:.2} s of processor time (seed {})",
            slowest.0.processor.as_secs_f64(),
            slowest.1
        )?;
        writeln!(
            f,
            "biggest: {} MB (seed {})",
            biggest.0.memory / 1_000_000,
            biggest.1
        )
    }
}

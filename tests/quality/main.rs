//! How good the checker is, measured: gold sentences, mutations of clean prose, and alarms where nothing is wrong.
//!
//! `cargo run --example quality` prints the figures; `-- --write` puts them into `docs/quality.md`; `-- --details` lists every miss.

#![expect(clippy::print_stdout, reason = "an example prints")]

mod sentences;

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judged = sentences::judge(&root.join("tests/gold/sentences"));
    let mut right = 0;
    let mut total = 0;
    let mut found = 0;
    let mut surplus = 0;
    for case in &judged {
        let mut bad = false;
        for (expected, given) in &case.verdicts {
            total += 1;
            if expected == given {
                right += 1;
            } else {
                bad = true;
            }
        }
        found += case.found;
        surplus += case.surplus.len();
        if bad
            || !case.surplus.is_empty()
            || !case.strays.is_empty()
            || case.found < case.verdicts.len()
        {
            println!("{} {}", case.place, case.sentence);
            for (expected, given) in &case.verdicts {
                if expected != given {
                    println!("    expected {expected}, got {given}");
                }
            }
            if case.found < case.verdicts.len() {
                println!("    spans {}/{}", case.found, case.verdicts.len());
            }
            for text in &case.surplus {
                println!("    surplus `{text}`");
            }
            for (rule, text) in &case.strays {
                println!("    stray {rule} `{text}`");
            }
        }
    }
    println!(
        "{} sentences, verdicts {right}/{total}, spans {found}/{total}, surplus {surplus}",
        judged.len()
    );
}

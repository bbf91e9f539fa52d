//! Random projects from the whole grammar: no content ends a command otherwise than the documentation promises.
//!
//! `cargo run --example random -- --count 10000` tries many more.

mod grammar;
mod trial;

use std::time::Duration;

pub(crate) use grammar::Random;
use grammar::project;
use trial::{Limits, Program};

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn no_content_stops_the_program() {
    let limits = Limits {
        processor: Duration::from_secs(10),
        memory: 1_000_000_000,
    };
    let program = Program::new(env!("CARGO_BIN_EXE_factum").into(), limits).unwrap();
    let (mut briefs, mut papers, mut places) = (0, 0, 0);
    for seed in 0..60 {
        let outcome = program.attempt(&project(seed), seed).unwrap();
        let faults = outcome.faults.iter();
        let faults: Vec<_> = faults
            .map(|fault| format!("{}: {}", fault.kind, fault.detail))
            .collect();
        assert!(
            outcome.kinds().is_empty(),
            "seed {seed}, {:?}: {faults:#?}",
            outcome.used
        );
        briefs += outcome.briefs;
        papers += outcome.papers;
        places += outcome.places;
    }
    assert!(briefs > 60, "{briefs} briefs");
    assert!(papers > 30, "{papers} PDFs");
    assert!(places > 1000, "{places} places of findings");
}

#[test]
fn a_seed_names_one_project() {
    for seed in 0..20 {
        let (first, second) = (project(seed), project(seed));
        assert!(first.files == second.files, "seed {seed}");
        assert!(first.files != project(seed + 1000).files, "seed {seed}");
    }
}

/// What the grammar is for is reached: each kind of file, block, record and status turns up among a few hundred projects.
#[test]
fn the_whole_grammar_is_reached() {
    let mut text = String::new();
    for (path, bytes) in (0..300).flat_map(|seed| project(seed).files) {
        text += &path;
        text += &String::from_utf8_lossy(&bytes);
    }
    let signs = [
        "status: draft",
        "status: published",
        "embargo:",
        "lang:",
        "```chart",
        "```table",
        "csv:",
        "series:",
        "[^1]:",
        "\n> ",
        "\n- ",
        "|---|",
        "<!-- factum: allow(",
        "[=item-",
        "[@source-",
        "figure:",
        "quote:",
        "rank:",
        "finding:",
        "derive:",
        "dispute:",
        "@article{",
        "\"issued\":",
        "parent:",
        "{{ 7 * 7 }}",
        "\u{202e}",
        "\u{301}\u{301}",
        ".svg",
        ".jpg",
        ".gif",
        "\0",
    ];
    for sign in signs {
        assert!(text.contains(sign), "{sign:?} is in no project");
    }
}

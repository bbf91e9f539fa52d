//! `check --fix` shows what it would mend, and mends it once.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{factum, project, tree};

/// The starter's brief with a wrong anchored number, in Windows line endings.
fn wrong_brief(root: &Path) -> (PathBuf, String) {
    let brief = fs::read_dir(root.join("content/briefs"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&brief).unwrap();
    let wrong = text
        .replacen("[48,650 books]", "[48,950 books]", 1)
        .replace('\n', "\r\n");
    assert_ne!(text, wrong);
    fs::write(&brief, &wrong).unwrap();
    (brief, wrong)
}

#[test]
fn fixes_are_shown_then_written_and_a_second_run_finds_nothing_new() {
    let (_dir, root) = project();
    let (brief, wrong) = wrong_brief(&root);
    let records = tree(&root.join("content/evidence"));
    let shown = factum(&root, &["check", "--fix", "--diff"]);
    shown.fails(
        1,
        &[
            "-The library lent [48,950 books]",
            "+The library lent [48,650 books]",
            "would mend 1 finding",
        ],
    );
    assert_eq!(
        fs::read_to_string(&brief).unwrap(),
        wrong,
        "--diff writes nothing"
    );
    // What the shown changes leave, or do not touch, still fails the check.
    let unmended = wrong.replacen("48,950", "9 million", 1);
    fs::write(&brief, &unmended).unwrap();
    let shown = factum(&root, &["check", "--fix", "--diff"]);
    shown.fails(1, &["would mend 0 findings"]);
    fs::write(&brief, &wrong).unwrap();
    factum(&root, &["check", "--fix", "nosuch.md"]).fails(2, &["nosuch.md"]);
    factum(&root, &["check", "--fix", "content/evidence"]);
    assert_eq!(
        fs::read_to_string(&brief).unwrap(),
        wrong,
        "only what was named is written"
    );
    let fixed = factum(&root, &["check", "--fix"]);
    assert_eq!(fixed.code, Some(0), "{}{}", fixed.out, fixed.err);
    assert!(fixed.err.contains("mended 1 finding"), "{}", fixed.err);
    let right = fs::read_to_string(&brief).unwrap();
    assert_eq!(
        right,
        wrong.replacen("48,950", "48,650", 1),
        "nothing else changed"
    );
    let again = factum(&root, &["check", "--unsafe-fixes"]);
    assert!(again.err.contains("mended 0 findings"), "{}", again.err);
    assert_eq!(fs::read_to_string(&brief).unwrap(), right);
    assert_eq!(
        tree(&root.join("content/evidence")),
        records,
        "records are never edited"
    );
}

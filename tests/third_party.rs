//! THIRD-PARTY.md names every crate that the program holds, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// `name version` of each crate below which a text stands.
fn named() -> BTreeSet<String> {
    let document = text("THIRD-PARTY.md");
    let named = document.lines().filter_map(|line| line.strip_prefix("- "));
    // A line of a license may begin so, too: its second word is no version.
    let is_crate = |line: &&str| {
        let version = line.split_once(' ').map_or("", |(_, version)| version);
        version.starts_with(|first: char| first.is_ascii_digit()) && !version.contains(' ')
    };
    named.filter(is_crate).map(ToOwned::to_owned).collect()
}

/// What is linked into the program on this system. `.ci/third-party` looks at the others, too.
#[test]
fn every_dependency_has_its_terms() {
    let tree = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--features",
            "full",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args(["--edges", "normal,no-proc-macro"])
        .output()
        .unwrap();
    assert!(tree.status.success(), "{tree:?}");
    let tree = String::from_utf8(tree.stdout).unwrap();
    let linked = tree.lines().filter_map(|line| {
        let (name, rest) = line.split_once(" v")?;
        let version = rest.split(' ').next()?;
        (name != "factum").then(|| format!("{name} {version}"))
    });
    let linked: BTreeSet<String> = linked.collect();
    assert!(linked.len() > 200, "{linked:?}");
    let without: Vec<_> = linked.difference(&named()).cloned().collect();
    assert!(without.is_empty(), "run .ci/third-party: {without:?}");
}

#[test]
fn only_dependencies_are_named() {
    let lock = text("Cargo.lock");
    let gone: Vec<_> = named()
        .into_iter()
        .filter(|named| {
            let (name, version) = named.split_once(' ').unwrap();
            !lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n"))
        })
        .collect();
    assert!(gone.is_empty(), "run .ci/third-party: {gone:?}");
}

/// Fonts and citation styles are under terms of their own, and go with the program.
#[test]
fn what_is_no_crate_is_named() {
    let all = text("NOTICE") + &text("THIRD-PARTY.md");
    for held in [
        "Libertinus Serif",
        "NewComputerModern",
        "DejaVu fonts",
        "SIL OPEN FONT LICENSE",
        "Citation Style Language",
        "Attribution-ShareAlike 3.0",
        "WordNet",
        "Unicode Common Locale Data Repository",
    ] {
        assert!(all.contains(held), "{held}");
    }
    let wheel = text("pyproject.toml");
    let archive = text(".github/workflows/release.yml");
    for file in [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "NOTICE",
        "THIRD-PARTY.md",
        "fonts/OFL.txt",
    ] {
        assert!(
            wheel.contains(&format!("\"{file}\"")),
            "the wheel lacks {file}"
        );
        assert!(archive.contains(file), "the archives lack {file}");
    }
}

//! What the program says of options, names and projects: exit codes and messages.

mod disk;
mod fix;
mod record;
mod trace;

use std::fs;

use serde_json::Value;

use crate::program::{brief, change, factum, project};

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "builds PDFs")]
fn a_started_project_checks_and_builds() {
    let (_dir, root) = project();
    factum(&root, &["check"]).fails(0, &[]);
    factum(&root, &["build"]).fails(0, &[]);
    let slug = brief(&root).file_stem().unwrap().to_owned();
    let pages = root.join("build").join(&slug);
    assert!(root.join("build/index.html").is_file());
    assert!(pages.join("index.html").is_file());
    for extension in ["md", "pdf", "json", "bib", "ris", "csl.json"] {
        let path = pages.join(&slug).with_extension(extension);
        assert!(path.is_file(), "{}", path.display());
    }
}

/// A program that was built without PDF leaves it out where nobody names it, and where somebody does, says so before it writes anything.
#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_so() {
    let (_dir, root) = project();
    let told = ["built without PDF", "--format md,html", "default features"];
    factum(&root, &["check"]).fails(0, &[]);
    factum(&root, &["build", "--format", "html,pdf"]).fails(2, &told);
    let settings = fs::read_to_string(root.join("factum.yaml")).unwrap();
    fs::write(
        root.join("factum.yaml"),
        format!("{settings}\noutputs: [html, pdf]\n"),
    )
    .unwrap();
    factum(&root, &["build"]).fails(2, &told);
    assert!(!root.join("build").exists());
    factum(&root, &["build", "--format", "md,html,typ"]).fails(0, &[]);
    fs::write(root.join("factum.yaml"), settings).unwrap();
    factum(&root, &["build"]).fails(0, &["PDF is left out"]);
    assert!(root.join("build/index.html").is_file());
}

#[test]
fn the_root_is_found_from_below_or_named() {
    let (dir, root) = project();
    factum(&root.join("content/briefs"), &["check"]).fails(0, &[]);
    let named = root.display().to_string();
    factum(dir.path(), &["check", "--root", &named]).fails(0, &[]);
    factum(dir.path(), &["check"]).fails(2, &["factum.yaml", "--root"]);
    factum(dir.path(), &["check", "--root", "nowhere"]).fails(2, &["nowhere", "help"]);
}

#[test]
fn formats_and_names_that_are_unknown_are_told() {
    let (_dir, root) = project();
    factum(&root, &["check", "--format", "xml"]).fails(2, &["xml", "sarif"]);
    factum(&root, &["build", "--format", "docx"]).fails(2, &["docx", "html"]);
    factum(&root, &["build", "no-such-brief"]).fails(2, &["no-such-brief", "help"]);
    factum(&root, &["explain", "no-such-rule"]).fails(2, &["no-such-rule"]);
    assert!(!root.join("build").join("index.html").exists());
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let (_dir, root) = project();
    change(&brief(&root), |text| text + "\nSee [@no-such-source].\n");
    let said = factum(&root, &["check", "--format", "json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&json), ["findings", "summary", "version"]);
    assert_eq!(
        keys(&json["summary"]),
        [
            "briefs",
            "errors",
            "files",
            "review",
            "suppressed",
            "warnings"
        ]
    );
    for finding in json["findings"].as_array().unwrap() {
        assert_eq!(
            keys(finding),
            [
                "end",
                "fixes",
                "help",
                "message",
                "notes",
                "path",
                "related",
                "rule",
                "severity",
                "start",
                "suppressed"
            ]
        );
        assert_eq!(keys(&finding["start"]), ["column", "line", "offset"]);
    }
}

#[test]
fn a_project_without_briefs_is_told_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    fs::write(root.join("factum.yaml"), "publisher: { name: House }\n").unwrap();
    for command in ["check", "build"] {
        factum(root, &[command]).fails(
            0,
            &[
                "there is no folder `content`",
                "factum new brief",
                "factum init",
            ],
        );
    }
    fs::create_dir_all(root.join("content/briefs")).unwrap();
    for command in ["check", "build"] {
        factum(root, &[command]).fails(
            0,
            &[
                "no brief in `content/briefs`",
                "factum new brief",
                "factum import",
            ],
        );
    }
    let added = factum(root, &["new", "brief", "ports"]);
    assert_eq!(added.code, Some(0), "{}", added.err);
    assert!(!factum(root, &["check"]).err.contains("there is no"));
}

#[test]
fn a_new_brief_has_a_name_that_can_be_published() {
    let (_dir, root) = project();
    for (id, said) in [
        ("index".to_owned(), "a name of the site itself"),
        ("con".to_owned(), "or of a device"),
        ("a".repeat(201), "at most 200 letters"),
    ] {
        factum(&root, &["new", "brief", &id]).fails(2, &[said]);
        assert!(!root.join(format!("content/briefs/{id}.md")).exists());
    }
    assert_eq!(factum(&root, &["new", "source", "index"]).code, Some(0));
}

#[test]
fn the_gap_of_a_pattern_is_no_id_to_be_added() {
    let (_dir, root) = project();
    assert_eq!(factum(&root, &["new", "figure", "ports"]).code, Some(0));
    let said = factum(&root, &["check"]);
    said.fails(
        1,
        &[
            "`TK` is not in the library",
            "name the record that belongs here",
        ],
    );
    assert!(!said.out.contains("factum new source TK"), "{}", said.out);
}

#[test]
fn a_citation_style_that_there_is_not_is_told_with_its_place() {
    let (_dir, root) = project();
    let settings = "publisher: { name: House }\ncitations:\n  style: chicago-noted\n";
    fs::write(root.join("factum.yaml"), settings).unwrap();
    for command in ["check", "build"] {
        factum(&root, &[command]).fails(
            2,
            &[
                "factum.yaml:3:10: there is no citation style `chicago-noted`",
                "chicago-notes",
            ],
        );
    }
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let (_dir, root) = project();
    let help = factum(&root, &["--help"]).out;
    let script = factum(&root, &["completions", "bash"]).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    // A summary may go on in a line that is set in further.
    let commands: Vec<&str> = listed
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|command| !matches!(*command, "" | "help"))
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in &commands {
        assert!(
            script.contains(&format!("factum__subcmd__{command}")),
            "{command}"
        );
    }
    if !cfg!(feature = "man") {
        return;
    }
    for _ in 0..2 {
        let said = factum(&root, &["man", "share/man"]);
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    let page = |name: &str| fs::read_to_string(root.join("share/man").join(name)).unwrap();
    assert!(page("factum.1").contains(".TH"));
    for command in commands {
        let page = page(&format!("factum-{command}.1"));
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(page("factum-record.1").contains("dry\\-run"));
}

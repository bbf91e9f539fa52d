//! What a writing assistant may ask: the verdicts of the command line, records that stay unconfirmed, and nothing outside of `content/`.

use std::fs;
use std::path::Path;

use factum::failure::Failure;
use factum::mcp::{Toolbox, call};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{factum, tree};

const BRIEF: &str = "content/briefs/trade.md";
const EVIDENCE: &str = "content/evidence/trade.yaml";

const PROSE: &str = "---
title: Trade
date: 2024-01-23
---

Exports were [$12.9 billion][@exports] in 2021.
Imports were $5.93 billion in 2021 [@report].
";

const FILES: &[(&str, &str)] = &[
    ("factum.yaml", "publisher: { name: An Institute }\n"),
    (
        "content/sources/trade.yaml",
        "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', publisher: An Institute, date: 2022 }\n",
    ),
    (
        EVIDENCE,
        "exports:\n  source: report\n  figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 }\n",
    ),
    (BRIEF, PROSE),
];

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

fn project() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        write(dir.path(), path, text);
    }
    dir
}

fn toolbox(dir: &TempDir) -> Toolbox {
    Toolbox::open(Some(dir.path())).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The rules of findings and the lines that they accuse.
fn rules(findings: &str) -> Vec<(String, u64)> {
    let findings = parsed(findings);
    let findings = findings["findings"].as_array().unwrap().iter();
    let findings = findings.map(|finding| {
        let line = finding["start"]["line"].as_u64().unwrap();
        (finding["rule"].as_str().unwrap().to_owned(), line)
    });
    findings.collect()
}

/// A refusal, with a remedy, that holds these words.
#[track_caller]
fn refused(given: Result<String, Failure>, words: &str) {
    let failure = given.unwrap_err();
    assert!(failure.message.contains(words), "{failure}");
    assert!(failure.help.is_some(), "{failure}");
}

fn imports(excerpt: &str) -> Value {
    json!({ "path": "trade", "line": 7, "words": "$5.93 billion", "excerpt": excerpt })
}

#[test]
fn a_text_is_checked_as_the_command_line_checks_it() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    let said = |path: &str| factum(dir.path(), &["check", path, "--format", "json"]).out;

    let saved = call(
        &mut toolbox,
        "check_text",
        json!({ "text": PROSE, "path": BRIEF }),
    );
    assert_eq!(saved.unwrap(), said(BRIEF));

    // A text that is not saved, of a brief that is there and of one that is not.
    let mended = PROSE.replace("12.9", "12.6");
    for path in [BRIEF, "content/briefs/new.md"] {
        let input = json!({ "text": mended, "path": path });
        let given = call(&mut toolbox, "check_text", input).unwrap();
        assert!(
            !rules(&given)
                .iter()
                .any(|(rule, _)| rule == "number-mismatch")
        );
        write(dir.path(), path, &mended);
        assert_eq!(given, said(path), "{path}");
    }
    // What was given to be checked is of no other answer.
    let given = call(
        &mut toolbox,
        "check_text",
        json!({ "text": PROSE, "path": "trade" }),
    );
    assert!(rules(&given.unwrap()).contains(&("number-mismatch".to_owned(), 6)));
    let trace = call(&mut toolbox, "trace", json!({ "path": "trade" })).unwrap();
    assert!(!trace.contains("12.9"), "{trace}");
}

#[test]
fn a_paragraph_is_checked_without_front_matter() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    let mut check = |text: &str| {
        let given = call(&mut toolbox, "check_text", json!({ "text": text })).unwrap();
        rules(&given)
    };
    let wrong = ("number-mismatch".to_owned(), 1);
    assert_eq!(
        check("Exports were [$12.9 billion][@exports] in 2021."),
        [wrong]
    );
    assert_eq!(check("Exports were [$12.6 billion][@exports] in 2021."), []);
    // Another brief of that name changes nothing.
    write(dir.path(), "content/briefs/2024/Paragraph.md", PROSE);
    assert_eq!(check("Exports were [$12.6 billion][@exports] in 2021."), []);
    let before = tree(dir.path());
    // A brief is not excused from its front matter.
    let untitled = check("---\ndate: 2024-01-23\n---\n\nWords.\n");
    assert!(
        untitled.iter().any(|(rule, _)| rule == "missing-field"),
        "{untitled:?}"
    );
    assert_eq!(tree(dir.path()), before);
}

#[test]
fn records_are_found_and_mentions_traced_as_the_command_line_does() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    for query in ["goods exports", "12.6 billion", "source:report", "nothing"] {
        let found = call(&mut toolbox, "find_record", json!({ "query": query })).unwrap();
        let said = factum(dir.path(), &["find", query, "--format", "json"]);
        assert_eq!(found, said.out, "{query}");
    }
    for brief in ["trade", BRIEF] {
        let traced = call(&mut toolbox, "trace", json!({ "path": brief })).unwrap();
        let said = factum(dir.path(), &["trace", brief, "--format", "json"]);
        assert_eq!(traced, said.out, "{brief}");
    }
}

#[test]
fn a_source_is_cited_in_the_style_of_the_project() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    for (id, prose) in [("report", "[@report]"), ("@exports", "[@exports]")] {
        let cited = parsed(&call(&mut toolbox, "cite", json!({ "id": id })).unwrap());
        assert_eq!(cited["source"], "report");
        assert_eq!(cited["prose"], prose);
        let reference = "Doe, Jane. Trade in 2021. An Institute, 2022.";
        assert_eq!(cited["reference"], reference);
        assert!(
            cited["citation"].as_str().unwrap().contains("Doe"),
            "{cited}"
        );
    }
    refused(
        call(&mut toolbox, "cite", json!({ "id": "reprot" })),
        "leads to no source",
    );
}

#[test]
fn a_number_is_recorded_with_its_excerpt_and_stays_unconfirmed() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    let excerpt = "Imports of goods: \"5.93 billion\" dollars\nin 2021.";
    let given = parsed(&call(&mut toolbox, "record_number", imports(excerpt)).unwrap());
    let id = given["id"].as_str().unwrap();
    assert_eq!(given["source"], "report");
    assert_eq!(given["unconfirmed"], true);
    let line = format!("Imports were [$5.93 billion][@{id}] in 2021 [@report].");
    assert_eq!(given["prose"], line);
    assert!(read(dir.path(), BRIEF).contains(&line));
    let record = read(dir.path(), given["path"].as_str().unwrap());
    assert!(record.contains("  unconfirmed: excerpt\n"), "{record}");
    assert!(record.contains("  excerpt: \"Imports of goods"), "{record}");

    // The excerpt is the assistant's: it confirms nothing, neither here nor on the command line.
    let said = factum(dir.path(), &["trace", "trade", "--format", "json"]).out;
    assert_eq!(
        call(&mut toolbox, "trace", json!({ "path": "trade" })).unwrap(),
        said
    );
    let trace = parsed(&said);
    let mentions = trace["mentions"].as_array().unwrap().iter();
    let mut recorded = mentions.filter(|mention| mention["text"] == "$5.93 billion");
    let recorded = recorded.next().unwrap();
    assert_eq!(recorded["status"], "unchecked");
    assert_eq!(recorded["unconfirmed"], json!([id]));
    let said = factum(dir.path(), &["check", "--format", "json"]).out;
    assert!(
        rules(&said)
            .iter()
            .any(|(rule, _)| rule == "unconfirmed-record")
    );
    // Fixes remove no word of it.
    factum(dir.path(), &["check", "--fix", "--unsafe-fixes"]);
    assert_eq!(read(dir.path(), given["path"].as_str().unwrap()), record);

    // A person who has looked removes the line.
    let path = given["path"].as_str().unwrap();
    write(
        dir.path(),
        path,
        &record.replace("  unconfirmed: excerpt\n", ""),
    );
    let trace = parsed(&call(&mut toolbox, "trace", json!({ "path": "trade" })).unwrap());
    let mentions = trace["mentions"].as_array().unwrap().iter();
    let mut recorded = mentions.filter(|mention| mention["text"] == "$5.93 billion");
    assert_eq!(recorded.next().unwrap()["status"], "checked");

    refused(
        call(&mut toolbox, "record_number", imports(excerpt)),
        "already",
    );
}

#[test]
fn of_two_briefs_of_a_slug_the_one_that_is_named_is_meant() {
    const OTHER: &str = "content/briefs/2024/trade.md";
    let dir = project();
    let other = PROSE.replace("5.93", "7.41");
    write(dir.path(), OTHER, &other);
    let mut toolbox = toolbox(&dir);
    let mut input = imports("Imports: 5.93 billion dollars.");
    input["path"] = json!(BRIEF);
    call(&mut toolbox, "record_number", input).unwrap();
    assert!(read(dir.path(), BRIEF).contains("[$5.93 billion]["));
    assert_eq!(read(dir.path(), OTHER), other);
}

#[test]
fn what_cannot_be_recorded_is_refused_and_nothing_is_written() {
    let dir = project();
    let before = tree(dir.path());
    let mut toolbox = toolbox(&dir);
    let mut record = |input: Value| call(&mut toolbox, "record_number", input);
    let with = |key: &str, value: Value| {
        let mut input = imports("Imports were 5.93 billion dollars.");
        input[key] = value;
        input
    };
    refused(
        record(imports("Imports were 5.39 billion dollars.")),
        "does not hold",
    );
    refused(record(imports("Imports were large.")), "does not hold");
    refused(record(imports("")), "does not hold");
    let long = "5.93 billion ".repeat(10_000);
    refused(record(imports(&long)), "`excerpt` has 130000 bytes");
    refused(record(with("line", json!(5))), "no number stands");
    refused(record(with("line", json!(0))), "no number stands");
    refused(record(with("words", json!("$6 billion"))), "is no number");
    refused(record(with("path", json!("../trade.md"))), "no brief");
    refused(record(with("path", json!("/etc/passwd"))), "no brief");
    refused(record(with("path", json!(EVIDENCE))), "no brief");
    refused(record(with("more", json!(1))), "the arguments");
    refused(record(json!({})), "the arguments");
    refused(call(&mut toolbox, "remove", json!({})), "no tool");
    for path in ["../trade.md", "/etc/hosts", "factum.yaml", EVIDENCE] {
        let input = json!({ "text": PROSE, "path": path });
        assert!(call(&mut toolbox, "check_text", input).is_err(), "{path}");
    }
    assert_eq!(tree(dir.path()), before);
}

/// A folder of records that is a link out of the project is none of its own.
#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_project() {
    let dir = project();
    let outside = tempfile::tempdir().unwrap();
    fs::remove_dir_all(dir.path().join("content/evidence")).unwrap();
    std::os::unix::fs::symlink(outside.path(), dir.path().join("content/evidence")).unwrap();
    let mut toolbox = toolbox(&dir);
    let given = call(
        &mut toolbox,
        "record_number",
        imports("Imports: 5.93 billion dollars."),
    );
    assert!(given.is_err(), "{given:?}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    assert_eq!(read(dir.path(), BRIEF), PROSE);
}

#[test]
fn what_changes_on_disk_is_seen_by_the_next_call() {
    let dir = project();
    let mut toolbox = toolbox(&dir);
    let mut found = |query: &str| {
        let found = call(&mut toolbox, "find_record", json!({ "query": query })).unwrap();
        parsed(&found)["records"].as_array().unwrap().len()
    };
    assert_eq!(found("maize"), 0);
    write(
        dir.path(),
        "content/evidence/maize.yaml",
        "maize:\n  source: report\n  figure: { measure: maize harvest, value: 3 percent, period: 2021 }\n",
    );
    assert_eq!(found("maize"), 1);
    fs::remove_file(dir.path().join("content/evidence/maize.yaml")).unwrap();
    assert_eq!(found("maize"), 0);
}

//! Completion of ids, keys and values.

use serde_json::{Value, json};

use super::client::{Client, abilities};
use super::{BRIEF, CLAIMS, EVIDENCE, PROJECT, RECORDS, SOURCES, TRADE, WORKS, client, texts};

/// What is suggested at the end of a text.
fn suggested(client: &mut Client, path: &str, version: i32, text: &str) -> Value {
    client.change(path, version, json!([{"text": text}]));
    let line = text.matches('\n').count();
    let character = text.rsplit('\n').next().unwrap().len();
    client.about(
        "textDocument/completion",
        path,
        json!({"line": line, "character": character}),
    )
}

#[test]
fn ids_are_completed_by_id_title_author_value_and_words() {
    let mut client = client();
    let body = "---\ntitle: T\n---\n\nIt was [";
    let mut version = 1;
    for (typed, first) in [
        ("x][@imp", "imports-2021"),
        ("x][@12.6", "imports-2021"),
        ("@observatory", "balance-2021"),
        ("@goods-exports", "exports-2021"),
        ("=balance", "balance-2021"),
        ("@unb", "unbalanced"),
    ] {
        version += 1;
        let text = format!("{body}{typed}");
        let found = suggested(&mut client, BRIEF, version, &text);
        let labels = texts(&found["items"], "label");
        let expected = if typed == "@observatory" {
            labels.contains(&"oec") && labels.contains(&"exports-2021")
        } else {
            labels.first() == Some(&first)
        };
        assert!(expected, "{typed}: {labels:?}");
        let edit = &found["items"][0]["textEdit"];
        let begun = typed.rfind(['@', '=']).unwrap() + 1;
        assert_eq!(
            edit["range"]["end"]["character"],
            "It was [".len() + typed.len()
        );
        assert_eq!(
            edit["range"]["start"]["character"],
            "It was [".len() + begun
        );
    }
    let found = suggested(&mut client, BRIEF, version + 1, &format!("{body}x][@imp"));
    let said = found["items"][0]["documentation"]["value"]
        .as_str()
        .unwrap();
    assert!(said.contains("Imports came to"), "{said}");
    // A source has no value to put in, and an address is no citation.
    let found = suggested(&mut client, BRIEF, version + 2, &format!("{body}=oec"));
    assert!(!texts(&found["items"], "label").contains(&"oec"), "{found}");
    let found = suggested(
        &mut client,
        BRIEF,
        version + 3,
        "---\ntitle: T\n---\n\nmail me@imp",
    );
    assert_eq!(found, Value::Null);
}

#[test]
fn records_are_completed_by_values_and_words_as_people_write_them() {
    let records = format!(
        "{RECORDS}ships:\n  source: muller\n  figure: {{ measure: Ships that called, value: 48650, period: 2021 }}\nshare-sour:\n  source: muller\n  figure: {{ measure: Sour views, value: 12 percent, period: 2021 }}\n"
    );
    let works = format!(
        "{WORKS}muller:\n  type: report\n  title: Ships\n  author: \"Müller, Jörg\"\n  date: 2022\n"
    );
    let mut project = PROJECT.to_vec();
    project.retain(|(path, _)| ![EVIDENCE, SOURCES].contains(path));
    project.extend([(EVIDENCE, records.as_str()), (SOURCES, works.as_str())]);
    let mut client = Client::on(&project, abilities());
    client.open(BRIEF, TRADE);
    let mut version = 1;
    for (typed, first) in [
        ("[@48,650", "ships"),
        ("[=48,650", "ships"),
        ("@12 percent", "share-sour"),
        ("[@sour views", "share-sour"),
        ("[@muller", "muller"),
        ("[@Müller ships", "muller"),
        ("[@goods imports", "imports-2021"),
    ] {
        version += 1;
        let found = suggested(
            &mut client,
            BRIEF,
            version,
            &format!("---\ntitle: T\n---\n\nIt was {typed}"),
        );
        assert!(found["items"].is_array(), "{typed}");
        let labels = texts(&found["items"], "label");
        assert!(labels.contains(&first), "{typed}: {labels:?}");
        let edit = &found["items"][0]["textEdit"]["range"];
        let begun = typed.rfind(['@', '=']).unwrap() + 1;
        assert_eq!(
            edit["start"]["character"],
            "It was ".len() + begun,
            "{typed}"
        );
    }
}

#[test]
fn values_of_the_project_are_completed_in_yaml() {
    let mut project = PROJECT.to_vec();
    project.extend([
        (
            "content/briefs/third.md",
            "---\ntitle: Third\ntopics: [Trade policy, Ferries]\nregion: Americas\n---\n\nWords.\n",
        ),
        (
            "content/data/ports.csv",
            "port,year,ships called\nNorhaven,2021,12\n",
        ),
        ("content/data/lines.csv", "line,passengers\nTown,3\n"),
    ]);
    let mut client = Client::on(&project, abilities());
    client.open(BRIEF, TRADE);
    client.open(EVIDENCE, RECORDS);
    client.open("factum.yaml", "publisher: { name: An Institute }\n");
    for (version, (path, text, expected)) in (2..).zip([
        (
            BRIEF,
            "---\ntitle: T\ntopics: [",
            &["Ferries", "Trade policy"][..],
        ),
        (BRIEF, "---\ntitle: T\ntopics: [fer", &["Ferries"]),
        (BRIEF, "---\ntitle: T\nregion: ", &["Americas"]),
        (
            EVIDENCE,
            "a:\n  figure:\n    data: { file: ",
            &["lines.csv", "ports.csv"],
        ),
        (
            EVIDENCE,
            "a:\n  figure:\n    data: { file: ports.csv, column: ",
            &["port", "year", "ships called"],
        ),
        (
            EVIDENCE,
            "a:\n  figure:\n    data:\n      file: ports.csv\n      column: sh",
            &["ships called"],
        ),
        (
            EVIDENCE,
            "a:\n  figure:\n    data: { file: lines.csv, where: { ",
            &["line", "passengers"],
        ),
        (
            BRIEF,
            "---\ntitle: T\n---\n\n```chart\nkind: bar\ndata: { file: lines.csv, column: [",
            &["line", "passengers"],
        ),
        (
            "factum.yaml",
            "publisher: { name: A }\ncitations: { style: chicago-n",
            &["chicago-notes"],
        ),
    ]) {
        let found = suggested(&mut client, path, version, text);
        let labels = texts(&found["items"], "label");
        for label in expected {
            assert!(labels.contains(label), "{text}: {labels:?}");
        }
        if path != "factum.yaml" {
            assert_eq!(labels.len(), expected.len(), "{text}: {labels:?}");
        }
    }
}

#[test]
fn keys_and_values_are_completed_in_yaml_front_matter_and_fences() {
    let mut client = client();
    let mut version = 1;
    for (path, text, expected) in [
        (BRIEF, "---\nsta", "status"),
        (BRIEF, "---\ntitle: T\nstatus: pu", "published"),
        (BRIEF, "---\ntitle: T\ntakeaways: [unb", "unbalanced"),
        (BRIEF, "---\ntitle: T\n---\n\n```chart\nki", "kind"),
        (
            BRIEF,
            "---\ntitle: T\n---\n\n```chart\nkind: gro",
            "grouped-bar",
        ),
        (
            BRIEF,
            "---\ntitle: T\n---\n\n```chart\nkind: bar\ndata: [imp",
            "imports-2021",
        ),
        (
            BRIEF,
            "---\ntitle: T\n---\n\n<!-- factum: allow(unc",
            "uncited-number",
        ),
        (EVIDENCE, "a:\n  sou", "source"),
        (EVIDENCE, "a:\n  source: o", "oec"),
        (EVIDENCE, "a:\n  figure:\n    kind: sh", "share"),
        (EVIDENCE, "a:\n  figure: { sta", "standing"),
        (
            EVIDENCE,
            "imports-2021:\n  figure: { value: 1 }\na:\n  derive: imp",
            "imports-2021",
        ),
        (CLAIMS, "a:\n  kind: cau", "causal"),
        (CLAIMS, "a:\n  support:\n    - imp", "imports-2021"),
        (SOURCES, "a:\n  type: rep", "report"),
        ("factum.yaml", "fail_on: w", "warning"),
        ("factum.yaml", "rules:\n  uncited-", "uncited-number"),
        ("factum.yaml", "rules:\n  uncited-number: rev", "review"),
    ] {
        let mut client = Client::on(PROJECT, abilities());
        // Settings that are being written cannot be read: what was known before answers.
        client.open(
            path,
            PROJECT.iter().find(|(known, _)| *known == path).unwrap().1,
        );
        client.of("textDocument/documentSymbol", path);
        version += 1;
        let found = suggested(&mut client, path, version, text);
        let labels = texts(&found["items"], "label");
        assert!(labels.contains(&expected), "{path}: {text}: {labels:?}");
    }
    let found = suggested(&mut client, BRIEF, version + 1, "---\ntitle: a st");
    assert_eq!(found, Value::Null, "words are the author's own");
}

//! Completion of ids, keys and values.

use serde_json::{Value, json};

use super::client::{Client, abilities};
use super::{BRIEF, CLAIMS, EVIDENCE, PROJECT, SOURCES, client, texts};

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

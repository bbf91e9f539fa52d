//! Texts and messages that no one should send: the server answers, and goes on.

use serde_json::{Value, json};

use super::client::{Client, abilities};
use super::{BRIEF, CLAIMS, EVIDENCE, PROJECT, SOURCES, TRADE};
use crate::fuzz::mutate::{Corpus, Random};
use crate::repeated::REPEATED;

/// The corpus of the fuzzer, what is made of it, and what an author repeats.
fn hostile() -> Vec<String> {
    let mut texts = Vec::new();
    for name in ["lang", "clause", "yaml"] {
        let corpus = Corpus::read(name).unwrap();
        texts.extend(corpus.seeds().iter().cloned());
        texts.extend((0..12).map(|number| corpus.mutated(&mut Random::new(number))));
    }
    texts.extend(REPEATED.iter().map(|words| words.repeat(400)));
    assert!(texts.len() > 100, "{}", texts.len());
    texts
}

/// Requests about a file, at a place or in a range.
const ASKED: &[&str] = &[
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/diagnostic",
    "textDocument/documentLink",
    "textDocument/documentSymbol",
    "textDocument/hover",
    "textDocument/inlayHint",
    "textDocument/prepareRename",
    "textDocument/references",
    "textDocument/rename",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
];

/// Every request at a few places: each is answered.
fn ask_all(client: &mut Client, path: &str, lines: u64) {
    let uri = client.uri(path);
    for method in ASKED {
        for (line, character) in [(0, 0), (lines / 2, 7), (lines, u64::from(u32::MAX))] {
            let place = json!({"line": line, "character": character});
            let params = json!({
                "textDocument": {"uri": uri},
                "position": place,
                "range": {"start": place, "end": {"line": line + 9, "character": 0}},
                "context": {"diagnostics": [], "includeDeclaration": true},
                "newName": "a-new-name",
            });
            let id = client.begin(method, params);
            let response = client.response(id);
            let code = response["error"]["code"].as_i64();
            // Renaming may be refused; nothing may fail within.
            assert!(
                code.is_none_or(|code| code == -32803),
                "{method} in {path}: {response}"
            );
        }
    }
}

#[test]
fn hostile_texts_as_edits_crash_nothing() {
    let mut client = Client::on(PROJECT, abilities());
    let paths = [
        BRIEF,
        EVIDENCE,
        CLAIMS,
        SOURCES,
        "factum.yaml",
        "content/sources/more.bib",
    ];
    for path in paths {
        client.open(path, "");
    }
    let mut turns = paths.into_iter().cycle();
    for (version, text) in (2..).zip(hostile()) {
        for path in paths {
            client.change(path, version, json!([{"text": text}]));
        }
        let lines = text.matches('\n').count() as u64;
        let path = turns.next().unwrap();
        ask_all(&mut client, path, lines);
    }
    // It still knows what it knew.
    for path in paths {
        let document = json!({"textDocument": {"uri": client.uri(path)}});
        client.tell("textDocument/didClose", document);
    }
    client.open(BRIEF, TRADE);
    let found = client.of("textDocument/documentSymbol", BRIEF);
    assert_eq!(found[0]["name"], "Trade with China");
    assert_eq!(client.leave(), Some(0));
}

/// A text typed and deleted letter by letter, with a request behind each.
#[test]
fn a_brief_that_is_typed_is_answered_at_every_letter() {
    let mut client = Client::on(PROJECT, abilities());
    client.open(BRIEF, "");
    let typed = "---\ntitle: é𝄞\n---\n\n[$5][@imports-2021] [=im\n\n```chart\nda";
    let (mut line, mut character) = (0u64, 0u64);
    for (version, letter) in (2..).zip(typed.chars()) {
        let at = json!({"line": line, "character": character});
        let change = json!([{"range": {"start": at, "end": at}, "text": letter.to_string()}]);
        client.change(BRIEF, version, change);
        if letter == '\n' {
            (line, character) = (line + 1, 0);
        } else {
            character += letter.len_utf8() as u64;
        }
        let at = json!({"line": line, "character": character});
        client.about("textDocument/completion", BRIEF, at);
    }
    let found = client.about(
        "textDocument/completion",
        BRIEF,
        json!({"line": line, "character": character}),
    );
    assert_eq!(found["items"][0]["label"], "data", "{found}");
}

#[test]
fn malformed_messages_cost_themselves_alone() {
    let mut client = Client::on(PROJECT, abilities());
    client.open(BRIEF, TRADE);
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{\"a\":"[..],
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 3\r\n\r\n\xff\xfe\xfd",
        b"Content-Length: -1\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"\r\n\r\n\r\n",
    ] {
        client.raw(bytes);
        let said = client.wait(|message| message["id"].is_null() && message.get("error").is_some());
        let code = said["error"]["code"].as_i64().unwrap();
        assert!([-32700, -32600].contains(&code), "{said}");
    }
    let deep = format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":{}",
        "[".repeat(200_000)
    );
    client.raw(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes());
    client.wait(|message| message["error"]["code"] == -32700);
    let outline = client.of("textDocument/documentSymbol", BRIEF);
    assert_eq!(outline[0]["name"], "Trade with China");
}

#[test]
fn wrong_parameters_are_refused() {
    let mut client = Client::on(PROJECT, abilities());
    client.open(BRIEF, TRADE);
    let uri = client.uri(BRIEF);
    for method in [
        "textDocument/hover",
        "textDocument/completion",
        "textDocument/rename",
    ] {
        for params in [
            Value::Null,
            json!([]),
            json!({}),
            json!({"textDocument": 3}),
            json!({"textDocument": {"uri": uri}}),
            json!({"textDocument": {"uri": uri}, "position": null}),
            json!({"textDocument": {"uri": uri}, "position": {"line": -1, "character": 0}}),
            json!({"textDocument": {"uri": uri}, "position": {"line": 1e300, "character": 0}}),
        ] {
            let error = client.fail(method, params.clone());
            assert_eq!(error["code"], -32602, "{method} {params}: {error}");
        }
    }
    let error = client.fail(
        "textDocument/inlayHint",
        json!({"textDocument": {"uri": uri}, "range": 3}),
    );
    assert_eq!(error["code"], -32602);
    let error = client.fail("workspace/symbol", json!({}));
    assert_eq!(error["code"], -32602);
    let error = client.fail("no/such", json!({}));
    assert_eq!(error["code"], -32601);
    // Notifications that say nothing.
    for method in [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "textDocument/didSave",
        "workspace/didChangeWatchedFiles",
        "$/cancelRequest",
        "$/setTrace",
        "no/such",
    ] {
        for params in [
            Value::Null,
            json!([1]),
            json!({"textDocument": {"uri": "file:///nowhere/x.md"}}),
            json!({"changes": [1, {}]}),
        ] {
            client.tell(method, params);
        }
    }
    client.change(BRIEF, 2, json!([{"range": {"start": {"line": 9, "character": 5}, "end": {"line": 2, "character": 1}}, "text": "x"}]));
    assert_ne!(client.of("textDocument/documentSymbol", BRIEF), Value::Null);
}

#[test]
fn the_order_of_a_conversation_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(folder.path());
    assert_eq!(client.fail("textDocument/hover", json!({}))["code"], -32002);
    client.tell("textDocument/didOpen", json!({}));
    client.ask("initialize", json!({}));
    assert_eq!(client.fail("initialize", json!({}))["code"], -32600);
    client.ask("shutdown", Value::Null);
    assert_eq!(client.fail("textDocument/hover", json!({}))["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.end(), Some(0));
    // One that hangs up without taking leave.
    let mut client = Client::start(folder.path());
    client.ask(
        "initialize",
        json!({"capabilities": 3, "workspaceFolders": "x", "rootUri": 7}),
    );
    assert_eq!(client.end(), Some(1));
}

//! Findings: sent with the records beside them, moved with edits, and given when asked for.

use serde_json::json;

use super::client::{Client, abilities, range};
use super::{BRIEF, EVIDENCE, PROJECT, RECORDS, TRADE, client, of_rule, texts};

#[test]
fn findings_are_sent_with_the_record_beside_them() {
    let mut client = client();
    let found = client.findings(BRIEF, 1);
    let wrong = of_rule(&found, "number-mismatch");
    let wrong = wrong.unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(wrong["range"], range(TRADE, "$12.9 billion"));
    assert_eq!(wrong["severity"], 1);
    assert_eq!(wrong["source"], "factum");
    let message = wrong["message"].as_str().unwrap();
    assert!(
        message.contains("does not agree") && message.contains("\nnote: "),
        "{message}"
    );
    let related = &wrong["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], client.uri(EVIDENCE));
    assert_eq!(
        related["location"]["range"],
        range(RECORDS, "12.6 billion USD")
    );
    // The next version has findings of its own.
    let mend = json!([{"range": range(TRADE, "12.9"), "text": "12.6"}]);
    client.change(BRIEF, 2, mend);
    let found = client.findings(BRIEF, 2);
    assert!(of_rule(&found, "number-mismatch").is_none(), "{found:#?}");
    // A record that is edited, and not saved, is held against the briefs.
    client.open(
        EVIDENCE,
        &RECORDS.replace("12.6 billion USD", "12.7 billion USD"),
    );
    let found = client.findings(BRIEF, 2);
    assert!(of_rule(&found, "number-mismatch").is_some(), "{found:#?}");
    assert_eq!(client.leave(), Some(0));
}

/// What is found beside an edit is not looked at again, and is told with the places that it has now.
#[test]
fn findings_move_with_the_records_beside_them() {
    let mut client = client();
    let found = client.findings(BRIEF, 1);
    assert!(of_rule(&found, "number-mismatch").is_some(), "{found:#?}");
    client.open(EVIDENCE, RECORDS);
    client.findings(EVIDENCE, 1);
    let above = "# A comment.\n";
    let start = range(RECORDS, "imports-2021:")["start"].clone();
    let edit = json!([{"range": {"start": start, "end": start}, "text": above}]);
    client.change(EVIDENCE, 2, edit);
    client.findings(EVIDENCE, 2);
    let found = client.findings(BRIEF, 1);
    let wrong = of_rule(&found, "number-mismatch");
    let wrong = wrong.unwrap_or_else(|| panic!("{found:#?}"));
    let related = &wrong["relatedInformation"][0]["location"]["range"];
    let moved = range(&format!("{above}{RECORDS}"), "12.6 billion USD");
    assert_eq!(*related, moved);
    assert_eq!(client.leave(), Some(0));
}

/// An editor that can tells of files that other programs write. It is asked to, and what it tells of is read.
#[test]
fn files_that_others_write_are_read_again() {
    let mut able = abilities();
    able["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = Client::on(PROJECT, able);
    let asked = client.wait(|message| message["method"] == "client/registerCapability");
    let registered = &asked["params"]["registrations"][0];
    let method = "workspace/didChangeWatchedFiles";
    assert_eq!(registered["method"], method);
    let watchers = registered["registerOptions"]["watchers"]
        .as_array()
        .unwrap();
    let globs: Vec<&str> = watchers
        .iter()
        .map(|watcher| watcher["globPattern"].as_str().unwrap())
        .collect();
    assert_eq!(
        globs,
        [
            "**/factum.yaml",
            "**/factum-baseline.yaml",
            "**/content/**",
            "**/*.csl"
        ]
    );
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));

    client.open(BRIEF, TRADE);
    let found = client.findings(BRIEF, 1);
    assert!(of_rule(&found, "number-mismatch").is_some(), "{found:#?}");
    let records = RECORDS.replace("12.6 billion", "12.9 billion");
    std::fs::write(client.root.join(EVIDENCE), records).unwrap();
    let changes = json!([{"uri": client.uri(EVIDENCE), "type": 2}]);
    client.tell(method, json!({"changes": changes}));
    let found = client.findings(BRIEF, 1);
    assert!(of_rule(&found, "number-mismatch").is_none(), "{found:#?}");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn findings_are_given_when_asked_for() {
    let mut can = abilities();
    can["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    let mut client = Client::on(PROJECT, can);
    let provider = &client.capabilities["capabilities"]["diagnosticProvider"];
    assert_eq!(provider["workspaceDiagnostics"], true);
    client.open(BRIEF, TRADE);
    let report = client.of("textDocument/diagnostic", BRIEF);
    assert_eq!(report["kind"], "full");
    assert!(
        texts(&report["items"], "code").contains(&"number-mismatch"),
        "{report}"
    );
    let params = json!({
        "textDocument": {"uri": client.uri(BRIEF)}, "previousResultId": report["resultId"],
    });
    assert_eq!(
        client.ask("textDocument/diagnostic", params)["kind"],
        "unchanged"
    );
    let all = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let uri = client.uri(BRIEF);
    let own = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|report| report["uri"] == uri);
    let own = own.unwrap_or_else(|| panic!("{all}"));
    assert_eq!(
        (own["version"].as_i64(), &own["resultId"]),
        (Some(1), &report["resultId"])
    );
    let known = json!([{"uri": uri, "value": report["resultId"]}]);
    let all = client.ask("workspace/diagnostic", json!({"previousResultIds": known}));
    let own = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|report| report["uri"] == uri);
    assert_eq!(own.unwrap()["kind"], "unchanged");
    // What was found is gone when it is mended, and nothing was sent unasked.
    client.change(
        BRIEF,
        2,
        json!([{"text": "---\ntitle: Trade\n---\n\nWords.\n"}]),
    );
    let report = client.of("textDocument/diagnostic", BRIEF);
    assert!(
        !texts(&report["items"], "code").contains(&"number-mismatch"),
        "{report}"
    );
    // A file that went has none left.
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    std::fs::remove_file(client.root.join(BRIEF)).unwrap();
    let changes = json!([{"uri": uri, "type": 3}]);
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": changes}),
    );
    let known = json!([{"uri": uri, "value": report["resultId"]}]);
    let all = client.ask("workspace/diagnostic", json!({"previousResultIds": known}));
    let mut own = all["items"].as_array().unwrap().iter();
    let own = own.find(|report| report["uri"] == uri).unwrap();
    assert_eq!((&own["kind"], &own["items"]), (&json!("full"), &json!([])));
}

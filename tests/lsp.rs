//! The language server as an editor meets it: every feature over stdin and stdout, hostile edits, malformed messages.

mod client;
mod hostile;

use serde_json::{Value, json};

use client::{Client, abilities, edited, place, range};

const BRIEF: &str = "content/briefs/trade.md";
const EVIDENCE: &str = "content/evidence/trade.yaml";
const CLAIMS: &str = "content/claims/trade.yaml";
const SOURCES: &str = "content/sources/trade.yaml";

const TRADE: &str = "---
title: Trade with China
date: 2024-01-23
status: published
takeaways: [unbalanced]
---

## What is bought

China sold [$12.9 billion][@imports-2021] of goods to Argentina in 2021.
China bought [$5.93 billion][@exports-2021] in 2021, against [=imports-2021].
Some 40 percent said so.

![A map](map.png)

```chart
kind: bar
title: Imports
data: [imports-2021, exports-2021]
alt: Two bars.
```
";

const RECORDS: &str = "imports-2021:
  source: oec
  locator: table 1
  figure:
    measure: Argentina's goods imports from China
    value: 12.6 billion USD
    period: 2021
  excerpt: Imports came to 12.6 billion dollars.
exports-2021:
  source: oec
  figure: { measure: Argentina's goods exports to China, value: 5.93 billion USD, period: 2021 }
balance-2021:
  derive: exports-2021 - imports-2021
  measure: Argentina's goods balance with China
";

const STATED: &str = "unbalanced:
  statement: Argentina buys more from China than it sells there.
  support: [imports-2021, \"exports-2021\"]
";

const WORKS: &str = "oec:
  type: web
  title: Argentina–China trade
  author: [{ name: Observatory of Economic Complexity }]
  date: 2022-10-01
  url: https://oec.world/en
";

const OTHER: &str = "---\ntitle: Other\nstatus: draft\n---\n\nIt sold [@exports-2021] much.\n";

const PROJECT: &[(&str, &str)] = &[
    ("factum.yaml", "publisher: { name: An Institute }\n"),
    (BRIEF, TRADE),
    ("content/briefs/other.md", OTHER),
    (EVIDENCE, RECORDS),
    (CLAIMS, STATED),
    (SOURCES, WORKS),
];

/// A server on the project with its brief open.
fn client() -> Client {
    let mut client = Client::on(PROJECT, abilities());
    client.open(BRIEF, TRADE);
    client
}

/// The first finding of a rule.
fn of_rule<'v>(findings: &'v [Value], rule: &str) -> Option<&'v Value> {
    findings.iter().find(|finding| finding["code"] == rule)
}

fn texts<'v>(values: &'v Value, key: &str) -> Vec<&'v str> {
    let values = values.as_array().unwrap_or_else(|| panic!("{values}"));
    values
        .iter()
        .map(|value| value[key].as_str().unwrap())
        .collect()
}

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
        ["**/factum.yaml", "**/factum-baseline.yaml", "**/content/**"]
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

fn actions(client: &mut Client, path: &str, within: &Value, only: Option<&str>) -> Vec<Value> {
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({
        "textDocument": {"uri": client.uri(path)}, "range": within, "context": context,
    });
    match client.ask("textDocument/codeAction", params) {
        Value::Array(all) => all,
        other => panic!("{other}"),
    }
}

/// The text after the action whose title begins so.
#[track_caller]
fn after(text: &str, actions: &[Value], title: &str) -> String {
    let action = actions
        .iter()
        .find(|action| action["title"].as_str().unwrap().starts_with(title));
    let action = action.unwrap_or_else(|| panic!("no `{title}` in {actions:#?}"));
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    edited(text, change["edits"].as_array().unwrap())
}

#[test]
fn fixes_are_offered_by_safety() {
    let mut client = client();
    let offered = actions(&mut client, BRIEF, &range(TRADE, "12.9"), None);
    let mended = after(TRADE, &offered, "write `12.6`");
    assert_eq!(mended, TRADE.replace("$12.9", "$12.6"));
    let fix = offered
        .iter()
        .find(|action| action["title"] == "write `12.6`")
        .unwrap();
    assert_eq!(
        (&fix["kind"], &fix["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(fix["diagnostics"][0]["code"], "number-mismatch");
    let all = actions(
        &mut client,
        BRIEF,
        &range(TRADE, "title"),
        Some("source.fixAll"),
    );
    assert_eq!(after(TRADE, &all, "apply all safe fixes (1)"), mended);
    assert_eq!(all.len(), 1, "{all:#?}");
    let nothing = actions(
        &mut client,
        BRIEF,
        &range(TRADE, "12.9"),
        Some("refactor.extract"),
    );
    assert!(nothing.is_empty(), "{nothing:#?}");
}

#[test]
fn a_rule_is_allowed_where_it_was_found() {
    let mut client = client();
    let offered = actions(&mut client, BRIEF, &range(TRADE, "40 percent"), None);
    let allowed = after(TRADE, &offered, "allow `uncited-number`");
    let comment = "<!-- factum: allow(uncited-number) reason=\"\" -->\nChina sold";
    assert!(allowed.contains(comment), "{allowed}");
    client.change(
        BRIEF,
        2,
        json!([{"text": allowed.replace("reason=\"\"", "reason=\"a figure of speech\"")}]),
    );
    let found = client.findings(BRIEF, 2);
    assert!(of_rule(&found, "uncited-number").is_none(), "{found:#?}");
}

#[test]
fn a_row_of_a_table_allows_a_rule_in_cells_of_its_own() {
    const TABLE: &str = "content/evidence/fares.csv";
    let text = "id,source,measure,value,period\nfare,nowhere,fare,4.20 EUR,2023\nchild,oec,fare of a child,2.10 EUR,2023\n";
    let mut files = PROJECT.to_vec();
    files.push((TABLE, text));
    let mut client = Client::on(&files, abilities());
    client.open(TABLE, text);
    let found = client.findings(TABLE, 1);
    assert!(
        of_rule(&found, "unresolved-citation").is_some(),
        "{found:#?}"
    );
    let offered = actions(&mut client, TABLE, &range(text, "nowhere"), None);
    let allowed = after(text, &offered, "allow `unresolved-citation`");
    assert_eq!(
        allowed,
        "id,source,measure,value,period,allow,reason\nfare,nowhere,fare,4.20 EUR,2023,unresolved-citation,\nchild,oec,fare of a child,2.10 EUR,2023,,\n"
    );
    for (version, reason, rules) in [
        (
            2,
            "",
            &["unresolved-citation", "suppression-without-reason"][..],
        ),
        (3, "It is on paper.", &[]),
    ] {
        let given = allowed.replace("citation,\n", &format!("citation,{reason}\n"));
        client.change(TABLE, version, json!([{"text": given}]));
        let found = client.findings(TABLE, version);
        for rule in ["unresolved-citation", "suppression-without-reason"] {
            let stands = of_rule(&found, rule).is_some();
            assert_eq!(stands, rules.contains(&rule), "{rule}: {found:#?}");
        }
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_number_is_anchored_or_put_in_from_its_record() {
    let text = "---\ntitle: T\n---\n\nIt sold $5.93 billion [@exports-2021] in 2021.\n\nIt was [$12.6 billion of goods][@imports-2021].\n";
    let mut client = Client::on(PROJECT, abilities());
    client.open(BRIEF, text);
    let offered = actions(&mut client, BRIEF, &range(text, "5.93"), None);
    let anchored = after(text, &offered, "anchor this number to `exports-2021`");
    assert!(
        anchored.contains("It sold [$5.93 billion][@exports-2021] [@exports-2021] in"),
        "{anchored}"
    );
    let put_in = after(text, &offered, "insert `[=exports-2021]`: $5.93 billion");
    assert!(
        put_in.contains("It sold [=exports-2021] [@exports-2021] in"),
        "{put_in}"
    );
    let offered = actions(&mut client, BRIEF, &range(text, "12.6"), None);
    let put_in = after(text, &offered, "insert `[=imports-2021]`");
    assert!(
        put_in.contains("It was [=imports-2021] of goods."),
        "{put_in}"
    );
    assert!(
        !offered
            .iter()
            .any(|action| action["title"].as_str().unwrap().starts_with("anchor"))
    );
}

#[test]
fn a_number_becomes_a_record() {
    let text = "---\ntitle: T\n---\n\nIt sold goods for $8.4 billion [@oec] in 2020.\n";
    let mut can = abilities();
    can["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
    for (path, is_new) in [(BRIEF, false), ("content/briefs/fresh.md", true)] {
        let mut client = Client::on(PROJECT, can.clone());
        client.open(path, text);
        let offered = actions(&mut client, path, &range(text, "8.4"), None);
        let offer = offered.iter().find(|action| {
            action["title"]
                .as_str()
                .unwrap()
                .starts_with("record this number as")
        });
        let offer = offer.unwrap_or_else(|| panic!("{offered:#?}"));
        let changes = offer["edit"]["documentChanges"].as_array().unwrap();
        let of = |uri: String| {
            let mut edited = changes
                .iter()
                .filter(|change| change["textDocument"]["uri"] == uri);
            edited
                .next()
                .unwrap_or_else(|| panic!("{uri} in {changes:#?}"))
        };
        let own = edited(text, of(client.uri(path))["edits"].as_array().unwrap());
        assert!(own.contains("[$8.4 billion][@"), "{own}");
        let slug = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        let file = client.uri(&format!("content/evidence/{slug}.yaml"));
        let record = of(file.clone())["edits"][0]["newText"].as_str().unwrap();
        for part in ["source: oec", "8.4 billion", "unconfirmed: true"] {
            assert!(record.contains(part), "{record}");
        }
        let made = changes
            .iter()
            .any(|change| change["kind"] == "create" && change["uri"] == file);
        assert_eq!(made, is_new);
    }
    // A client that makes no files is offered none.
    let mut client = Client::on(PROJECT, abilities());
    client.open("content/briefs/fresh.md", text);
    let offered = actions(
        &mut client,
        "content/briefs/fresh.md",
        &range(text, "8.4"),
        None,
    );
    assert!(
        !offered
            .iter()
            .any(|action| action["title"].as_str().unwrap().starts_with("record"))
    );
}

#[test]
fn hover_tells_the_record_and_how_the_number_is_read() {
    let mut client = client();
    let hover = client.about(
        "textDocument/hover",
        BRIEF,
        place(TRADE, "imports-2021]", 3),
    );
    assert_eq!(hover["contents"]["kind"], "markdown");
    let said = hover["contents"]["value"].as_str().unwrap();
    for part in [
        "**imports-2021** · figure",
        "> Imports came to 12.6 billion dollars.",
        "Observatory of Economic Complexity",
        "table 1",
        "*age*: 1 year and 3 months before this brief",
        "used in 1 brief, published: trade",
    ] {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
    let hover = client.about("textDocument/hover", BRIEF, place(TRADE, "$12.9", 2));
    assert_eq!(hover["range"], range(TRADE, "$12.9 billion"));
    let said = hover["contents"]["value"].as_str().unwrap();
    for part in [
        "number, mismatch",
        "*reads*: at least 12.85",
        "**imports-2021**",
    ] {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
    client.open(EVIDENCE, RECORDS);
    let hover = client.about("textDocument/hover", EVIDENCE, place(RECORDS, "balance", 0));
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("*interval*: between"), "{said}");
    let nothing = client.about("textDocument/hover", BRIEF, place(TRADE, "said so", 0));
    assert_eq!(nothing, Value::Null);
}

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

#[test]
fn definitions_lead_from_prose_to_the_record_and_on_to_its_source() {
    let mut client = client();
    let to = |client: &Client, path: &str, range: Value| json!([{"uri": client.uri(path), "range": range}]);
    let record = to(&client, EVIDENCE, range(RECORDS, "imports-2021"));
    for at in [
        place(TRADE, "imports-2021]", 2),
        place(TRADE, "$12.9", 1),
        place(TRADE, "[=imports-2021]", 1),
        place(TRADE, "imports-2021, exports", 1),
    ] {
        assert_eq!(
            client.about("textDocument/definition", BRIEF, at.clone()),
            record,
            "{at}"
        );
    }
    client.open(EVIDENCE, RECORDS);
    let source = to(&client, SOURCES, range(WORKS, "oec"));
    let found = client.about(
        "textDocument/definition",
        EVIDENCE,
        place(RECORDS, "imports-2021", 0),
    );
    assert_eq!(found, source);
    let found = client.about(
        "textDocument/definition",
        EVIDENCE,
        place(RECORDS, "oec", 0),
    );
    assert_eq!(found, source);
    let found = client.about(
        "textDocument/definition",
        EVIDENCE,
        place(RECORDS, "imports-2021\n  measure", 0),
    );
    assert_eq!(found, record);
    let nowhere = client.about("textDocument/definition", BRIEF, place(TRADE, "said so", 0));
    assert_eq!(nowhere, json!([]));
}

#[test]
fn references_lead_from_a_record_to_all_that_uses_it() {
    let mut client = client();
    client.open(EVIDENCE, RECORDS);
    let params = json!({
        "textDocument": {"uri": client.uri(EVIDENCE)},
        "position": place(RECORDS, "imports-2021", 0),
        "context": {"includeDeclaration": false},
    });
    let found = client.ask("textDocument/references", params.clone());
    let at = |path: &str, text: &str, part: &str, further: usize| {
        let start = place(text, part, further);
        let mut end = start.clone();
        end["character"] =
            json!(start["character"].as_u64().unwrap() + "imports-2021".len() as u64);
        json!({"uri": client.uri(path), "range": {"start": start, "end": end}})
    };
    let mut expected = vec![
        at(EVIDENCE, RECORDS, "imports-2021\n  measure", 0),
        at(CLAIMS, STATED, "imports-2021", 0),
        at(BRIEF, TRADE, "@imports-2021", 1),
        at(BRIEF, TRADE, "[=imports-2021]", 2),
        at(BRIEF, TRADE, "imports-2021, exports", 0),
    ];
    for place in found.as_array().unwrap() {
        let known = expected.iter().position(|expected| expected == place);
        expected.remove(known.unwrap_or_else(|| panic!("{place}")));
    }
    assert!(expected.is_empty(), "{expected:#?}");
    let mut with_own = params;
    with_own["context"]["includeDeclaration"] = json!(true);
    let more = client.ask("textDocument/references", with_own);
    assert_eq!(
        more.as_array().unwrap().len(),
        found.as_array().unwrap().len() + 1
    );
}

#[test]
fn an_id_is_renamed_everywhere() {
    let mut client = client();
    client.open(EVIDENCE, RECORDS);
    let at = place(TRADE, "@exports-2021", 4);
    let here = client.about("textDocument/prepareRename", BRIEF, at.clone());
    assert_eq!(here["placeholder"], "exports-2021");
    let params = |client: &Client, new: &str| json!({"textDocument": {"uri": client.uri(BRIEF)}, "position": at, "newName": new});
    let asked = params(&client, "sales-2021");
    let edit = client.ask("textDocument/rename", asked);
    let changes = edit["documentChanges"].as_array().unwrap();
    let texts = [
        (BRIEF, TRADE, Some(1)),
        (EVIDENCE, RECORDS, Some(1)),
        (CLAIMS, STATED, None),
        ("content/briefs/other.md", OTHER, None),
    ];
    assert_eq!(changes.len(), texts.len());
    for (path, text, version) in texts {
        let uri = client.uri(path);
        let change = changes
            .iter()
            .find(|change| change["textDocument"]["uri"] == uri);
        let change = change.unwrap_or_else(|| panic!("{path}: {edit}"));
        assert_eq!(change["textDocument"]["version"], json!(version), "{path}");
        let renamed = edited(text, change["edits"].as_array().unwrap());
        assert_eq!(
            renamed,
            text.replace("exports-2021", "sales-2021"),
            "{path}"
        );
    }
    for (new, reason) in [
        ("imports-2021", "already"),
        ("Not Kebab", "kebab-case"),
        ("", "kebab-case"),
    ] {
        let asked = params(&client, new);
        let error = client.fail("textDocument/rename", asked);
        assert!(
            error["message"].as_str().unwrap().contains(reason),
            "{error}"
        );
    }
    let nothing = client.about(
        "textDocument/prepareRename",
        BRIEF,
        place(TRADE, "said so", 0),
    );
    assert_eq!(nothing, Value::Null);
}

#[test]
fn symbols_outline_files_and_find_records() {
    let mut client = client();
    let outline = client.of("textDocument/documentSymbol", BRIEF);
    assert_eq!(texts(&outline, "name"), ["Trade with China"]);
    let inner = &outline[0]["children"];
    assert_eq!(texts(inner, "name"), ["What is bought"]);
    assert_eq!(texts(&inner[0]["children"], "name"), ["Imports"]);
    client.open(EVIDENCE, RECORDS);
    let outline = client.of("textDocument/documentSymbol", EVIDENCE);
    assert_eq!(
        texts(&outline, "name"),
        ["imports-2021", "exports-2021", "balance-2021"]
    );
    assert!(
        outline[0]["detail"]
            .as_str()
            .unwrap()
            .contains("12.6 billion"),
        "{outline}"
    );
    for (query, expected) in [
        ("goods imports", &["imports-2021"][..]),
        ("complexity", &["oec"]),
        ("other", &["other"]),
        ("no such thing", &[]),
    ] {
        let found = client.ask("workspace/symbol", json!({"query": query}));
        assert_eq!(texts(&found, "name"), expected, "{query}");
    }
}

#[test]
fn recorded_values_are_shown_behind_anchors_and_insertions() {
    let mut client = client();
    let params = |client: &Client, within: Value| json!({"textDocument": {"uri": client.uri(BRIEF)}, "range": within});
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let asked = params(&client, whole);
    let hints = client.ask("textDocument/inlayHint", asked);
    let shown: Vec<(&Value, &str)> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| (&hint["position"], hint["label"].as_str().unwrap()))
        .collect();
    let ends = ["[@imports-2021]", "[@exports-2021]", "[=imports-2021]"];
    let ends = ends.map(|form| place(TRADE, form, form.len()));
    let values = ["= $12.6 billion", "= $5.93 billion", "= $12.6 billion"];
    assert_eq!(shown, ends.iter().zip(values).collect::<Vec<_>>());
    let asked = params(&client, range(TRADE, "title"));
    assert_eq!(client.ask("textDocument/inlayHint", asked), json!([]));
}

#[test]
fn mentions_are_coloured_by_their_truth() {
    let mut client = client();
    let legend = &client.capabilities["capabilities"]["semanticTokensProvider"]["legend"];
    let names: Vec<String> = serde_json::from_value(legend["tokenTypes"].clone()).unwrap();
    assert_eq!(
        names,
        ["checked", "undecided", "wrong", "unrecorded", "exempt"]
    );
    let tokens = client.of("textDocument/semanticTokens/full", BRIEF);
    let numbers: Vec<u32> = serde_json::from_value(tokens["data"].clone()).unwrap();
    let lines: Vec<&str> = TRADE.lines().collect();
    let (mut line, mut start) = (0, 0);
    let mut told = Vec::new();
    for token in numbers.chunks(5) {
        line += token[0] as usize;
        start = if token[0] == 0 { start } else { 0 } + token[1] as usize;
        let words = &lines[line][start..start + token[2] as usize];
        told.push((words, names[token[3] as usize].as_str()));
    }
    for expected in [
        ("$12.9 billion", "wrong"),
        ("$5.93 billion", "checked"),
        ("[=imports-2021]", "checked"),
        ("Some 40 percent", "unrecorded"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:#?}");
    }
    let params =
        json!({"textDocument": {"uri": client.uri(BRIEF)}, "range": range(TRADE, "$12.9 billion")});
    let some = client.ask("textDocument/semanticTokens/range", params);
    assert_eq!(some["data"].as_array().unwrap().len(), 5, "{some}");
}

#[test]
fn records_say_how_much_they_are_used() {
    let mut client = client();
    client.open(EVIDENCE, RECORDS);
    let lenses = client.of("textDocument/codeLens", EVIDENCE);
    let said: Vec<&str> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| lens["command"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        said,
        [
            "used in 1 brief, published",
            "used in 2 briefs, 1 published",
            "used in no brief"
        ]
    );
    assert_eq!(lenses[0]["range"], range(RECORDS, "imports-2021"));
    let lens = client.of("textDocument/codeLens", BRIEF);
    assert!(
        lens[0]["command"]["title"]
            .as_str()
            .unwrap()
            .contains("rest on records"),
        "{lens}"
    );
}

#[test]
fn files_and_addresses_are_links() {
    let mut client = client();
    let links = client.of("textDocument/documentLink", BRIEF);
    assert_eq!(
        texts(&links, "target"),
        [client.uri("content/assets/map.png")]
    );
    client.open(SOURCES, WORKS);
    let links = client.of("textDocument/documentLink", SOURCES);
    assert_eq!(texts(&links, "target"), ["https://oec.world/en"]);
    assert_eq!(links[0]["range"], range(WORKS, "https://oec.world/en"));
}

/// Without `utf-8` the client counts in units of UTF-16.
#[test]
fn places_are_counted_as_the_client_counts_them() {
    let text = "---\ntitle: T\n---\n\n𝄞é [$12.9 billion][@imports-2021].\n";
    for (encodings, name, start) in [
        (json!(["utf-16"]), "utf-16", 5),
        (json!(["utf-32", "utf-8"]), "utf-8", 8),
    ] {
        let mut can = abilities();
        can["general"]["positionEncodings"] = encodings;
        let mut client = Client::on(PROJECT, can);
        assert_eq!(
            client.capabilities["capabilities"]["positionEncoding"],
            name
        );
        client.open(BRIEF, text);
        let found = client.findings(BRIEF, 1);
        let wrong = of_rule(&found, "number-mismatch").unwrap();
        assert_eq!(
            wrong["range"]["start"],
            json!({"line": 4, "character": start})
        );
        assert_eq!(
            wrong["range"]["end"],
            json!({"line": 4, "character": start + 13})
        );
        // An edit is counted alike.
        let digit = json!({"line": 4, "character": start + 4});
        let end = json!({"line": 4, "character": start + 5});
        client.change(
            BRIEF,
            2,
            json!([{"range": {"start": digit, "end": end}, "text": "6"}]),
        );
        let found = client.findings(BRIEF, 2);
        assert!(of_rule(&found, "number-mismatch").is_none(), "{found:#?}");
    }
}

#[test]
fn a_project_that_cannot_be_read_says_why_and_goes_on() {
    let mut client = client();
    client.findings(BRIEF, 1);
    client.open("factum.yaml", "publisher: [\n");
    let found = client.findings("factum.yaml", 1);
    assert!(!found.is_empty());
    // What was known last still answers.
    let hover = client.about(
        "textDocument/hover",
        BRIEF,
        place(TRADE, "imports-2021]", 3),
    );
    assert_ne!(hover, Value::Null);
    client.change(
        "factum.yaml",
        2,
        json!([{"text": "publisher: { name: An Institute }\n"}]),
    );
    assert_eq!(client.findings("factum.yaml", 2), [Value::Null; 0]);
}

#[test]
fn files_of_no_project_have_no_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::at(folder.path(), abilities());
    client.open("a.md", "Words [@x].\n");
    assert_eq!(
        client.about(
            "textDocument/hover",
            "a.md",
            json!({"line": 0, "character": 8})
        ),
        Value::Null
    );
    assert_eq!(
        client.of("textDocument/documentSymbol", "a.md"),
        Value::Null
    );
    let params =
        json!({"textDocument": {"uri": "untitled:x"}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.ask("textDocument/hover", params), Value::Null);
}

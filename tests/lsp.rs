//! The language server as an editor meets it: every feature over stdin and stdout, hostile edits, malformed messages.

mod actions;
mod client;
mod completion;
mod findings;
mod hostile;
mod navigation;

use client::{Client, abilities, place, range};
use serde_json::{Value, json};

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

/// A brief is held back by what stands in the file of its records, which may be closed.
#[test]
fn a_brief_says_what_other_files_hold_against_it() {
    let broken = RECORDS.replace("12.6 billion USD", "much");
    let project = PROJECT.iter().map(|&(path, text)| match path {
        EVIDENCE => (path, broken.as_str()),
        _ => (path, text),
    });
    let mut client = Client::on(&project.collect::<Vec<_>>(), abilities());
    for (path, text, is_held) in [
        (BRIEF, TRADE, true),
        ("content/briefs/other.md", OTHER, false),
    ] {
        client.open(path, text);
        let lenses = client.of("textDocument/codeLens", path);
        let held = "held back by content/evidence/trade.yaml: `much`";
        assert_eq!(lenses.to_string().contains(held), is_held, "{lenses}");
    }
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

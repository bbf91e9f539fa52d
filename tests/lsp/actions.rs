//! Code actions: fixes, comments that allow a rule, anchors and records.

use serde_json::{Value, json};

use super::client::{Client, abilities, edited, range};
use super::{BRIEF, PROJECT, TRADE, client, of_rule};

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

//! Definitions, references, symbols, links, and the renaming of an id.

use serde_json::{Value, json};

use super::client::{Client, edited, place, range};
use super::{
    BRIEF, CLAIMS, EVIDENCE, OTHER, RECORDS, SOURCES, STATED, TRADE, WORKS, client, texts,
};

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

//! What editors find: schemas in the project, settings that name them, and first lines that lead to them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::places::values;
use super::validator::Validator;
use crate::program::{factum, project, tree};

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// YAML files whose first line names a schema that is there, and that takes them.
fn count_of_named(root: &Path) -> usize {
    let mut named = 0;
    for (path, bytes) in tree(root) {
        let text = String::from_utf8(bytes).unwrap();
        let first = text.lines().next().unwrap_or_default();
        let Some(target) = first.strip_prefix("# yaml-language-server: $schema=") else {
            assert_ne!(
                path.extension().and_then(|end| end.to_str()),
                Some("yaml"),
                "{}",
                path.display()
            );
            continue;
        };
        let schema = path.parent().unwrap().join(target);
        let refused = Validator::new(json_of(&schema)).refused(&values("x.yaml", &text));
        assert_eq!(refused, None, "{}", path.display());
        named += 1;
    }
    named
}

#[test]
fn files_of_init_and_new_name_their_schema() {
    let (_dir, root) = project();
    assert_eq!(count_of_named(&root), 4);
    fs::remove_dir_all(root.join(".factum")).unwrap();
    for what in ["source", "evidence", "figure", "quote", "rank", "claim"] {
        let said = factum(&root, &["new", what, &format!("a-{what}")]);
        assert_eq!(said.code, Some(0), "{}", said.err);
    }
    assert_eq!(count_of_named(&root), 10);
}

#[test]
fn exhibits_are_printed_and_build_where_they_are_put() {
    let (_dir, root) = project();
    let brief = crate::program::brief(&root);
    let before = fs::read_to_string(&brief).unwrap();
    let mut text = before.clone();
    let picture = brief.with_file_name("loans.svg");
    fs::write(picture, include_str!("../images/datawrapper.svg")).unwrap();
    for what in ["chart", "table", "image"] {
        let said = factum(&root, &["new", what, &format!("more-{what}")]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        text.push('\n');
        text += &said
            .out
            .replace("data: [TK]", "data: [loans-2022, loans-2023]")
            .replace("TK.png  ", "./loans.svg");
    }
    fs::write(&brief, text.replace(": TK", ": Loans")).unwrap();
    factum(&root, &["check"]).fails(0, &["no findings"]);
}

#[test]
fn settings_of_an_editor_keep_what_they_hold() {
    let (_dir, root) = project();
    let settings = root.join(".vscode/settings.json");
    fs::create_dir_all(root.join(".vscode")).unwrap();
    fs::write(
        &settings,
        r#"{"editor.tabSize": 2, "yaml.schemas": {"./own.json": "own.yaml"}}"#,
    )
    .unwrap();
    for _ in 0..2 {
        let said = factum(&root, &["schema", "--write"]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        let settings = json_of(&settings);
        assert_eq!(settings["editor.tabSize"], 2);
        assert_eq!(settings["yaml.schemas"]["./own.json"], "own.yaml");
        let globs = settings["yaml.schemas"]["./.factum/schema/config.json"].clone();
        assert_eq!(globs, json!(["factum.yaml"]));
    }
    for (path, _) in json_of(&settings)["yaml.schemas"].as_object().unwrap() {
        assert!(path == "./own.json" || root.join(path).exists(), "{path}");
    }
    // Comments and trailing commas, as the editor takes them.
    fs::write(&settings, "{\n  // mine\n  \"a\": [1,],\n}\n").unwrap();
    let said = factum(&root, &["schema", "--write"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let after = fs::read_to_string(&settings).unwrap();
    assert!(after.starts_with("{\n  \"yaml.schemas\": {\n"), "{after}");
    assert!(
        after.ends_with("},\n  // mine\n  \"a\": [1,],\n}\n"),
        "{after}"
    );
    fs::write(&settings, "{ \"a\": ").unwrap();
    factum(&root, &["schema", "--write"]).fails(2, &["settings.json", "yaml.schemas", "by hand"]);
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{ \"a\": ");
}

#[test]
fn the_command_prints_each_schema_and_all() {
    let dir = tempfile::tempdir().unwrap();
    let print = |arguments: &[&str]| -> Value {
        let said = factum(dir.path(), arguments);
        assert_eq!(said.code, Some(0), "{}", said.err);
        serde_json::from_str(&said.out).unwrap()
    };
    let all = print(&["schema"]);
    let evidence = print(&["schema", "evidence"]);
    let whole = evidence["additionalProperties"]["$ref"].as_str().unwrap();
    assert_eq!(whole, "#/definitions/evidence-item");
    assert_eq!(
        all["definitions"]["evidence-item"],
        evidence["definitions"]["evidence-item"]
    );
    let rules = &print(&["schema", "config"])["properties"]["rules"];
    assert!(
        rules["properties"]["weak-bound"]["description"].is_string(),
        "{rules}"
    );
    factum(dir.path(), &["schema", "brif"]).fails(2, &["brief"]);
}

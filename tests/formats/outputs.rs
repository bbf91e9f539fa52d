//! What programs read is written to its schema, and shows every field of it somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use factum::schema::{FieldTable, FieldType, OUTPUTS, json};
use serde_json::Value;

use super::validator::Validator;
use crate::program::{Said, brief, factum, project};

fn value(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.err))
}

/// Values of each format, of the example library and of a project with a baseline.
fn samples() -> Vec<(&'static str, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_dir, own) = project();
    let path = brief(&own);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("48,650 books", "48,560 books");
    let accused = format!(
        "{text}\n<!-- factum: allow(uncited-number) reason=\"why\" -->\nIt rose by 20 percent.\n\nThe library made [300 loans][@lent-maps] of maps in 2023.\n"
    );
    fs::write(&path, &accused).unwrap();
    let foreign =
        "---\ntitle: Leihen\ndate: 2024-03-01\nlang: de\n---\n\nEs waren 48.650 Leihen.\n";
    fs::write(path.with_file_name("leihen.md"), foreign).unwrap();
    let evidence = "lent-maps:\n  source: town-report-2024\n  unconfirmed: true\n  \
         figure: { measure: Loans of maps, value: 300 loans, period: 2023 }\n";
    fs::write(own.join("content/evidence/maps.yaml"), evidence).unwrap();
    let before = value(&factum(&own, &["check", "--format", "json"]));
    assert_eq!(factum(&own, &["baseline"]).code, Some(0));
    let out = own.join("out");
    let built = factum(
        root,
        &["build", "--format", "md", "--out", out.to_str().unwrap()],
    );
    assert_eq!(built.code, Some(0), "{}", built.err);
    vec![
        ("findings", before),
        (
            "findings",
            value(&factum(&own, &["check", "--format", "json"])),
        ),
        (
            "findings",
            value(&factum(root, &["check", "--format", "json"])),
        ),
        (
            "trace",
            value(&factum(root, &["trace", "--format", "json"])),
        ),
        (
            "trace",
            value(&factum(
                root,
                &[
                    "trace",
                    "argentina-between-china-and-the-us",
                    "--format",
                    "json",
                ],
            )),
        ),
        (
            "trace",
            value(&factum(
                root,
                &[
                    "trace",
                    "la-opinion-sobre-china-en-america-latina",
                    "--format",
                    "json",
                ],
            )),
        ),
        (
            "trace",
            value(&factum(&own, &["trace", "leihen", "--format", "json"])),
        ),
        (
            "trace",
            value(&factum(&own, &["trace", "--format", "json"])),
        ),
        (
            "trace",
            value(&factum(
                &own,
                &["trace", path.to_str().unwrap(), "--format", "json"],
            )),
        ),
        (
            "ledger",
            serde_json::from_slice(&fs::read(out.join("ledger.json")).unwrap()).unwrap(),
        ),
    ]
}

/// Notes the fields that a value shows.
pub(super) fn note(table: &FieldTable, value: &Value, shown: &mut BTreeSet<String>) {
    let mut rest: Vec<(&FieldTable, &Value)> = vec![(table, value)];
    while let Some((table, value)) = rest.pop() {
        for row in table.rows {
            let Some(value) = value.get(row.name) else {
                continue;
            };
            shown.insert(format!("{}.{}", table.name, row.name));
            let inner = row.takes.tables();
            let Some(inner) = inner.first() else { continue };
            match (&row.takes, value) {
                (_, Value::Array(items)) => rest.extend(items.iter().map(|item| (*inner, item))),
                (FieldType::ByName(..), Value::Object(items)) => {
                    rest.extend(items.values().map(|item| (*inner, item)));
                }
                _ => rest.push((inner, value)),
            }
        }
    }
}

/// All fields of a format.
pub(super) fn fields(table: &'static FieldTable) -> BTreeSet<String> {
    let (mut fields, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = vec![table];
    while let Some(table) = rest.pop() {
        if seen.insert(table.name) {
            fields.extend(
                table
                    .rows
                    .iter()
                    .map(|row| format!("{}.{}", table.name, row.name)),
            );
            rest.extend(table.rows.iter().flat_map(|row| row.takes.tables()));
        }
    }
    fields
}

#[test]
fn outputs_are_written_to_their_schemas() {
    let samples = samples();
    for format in OUTPUTS {
        let validator = Validator::new(json::of(format, &[]));
        let mut shown = BTreeSet::new();
        for (_, value) in samples.iter().filter(|(name, _)| *name == format.name) {
            assert_eq!(validator.refused(value), None, "{}", format.name);
            note(format.table, value, &mut shown);
        }
        let hidden: Vec<String> = fields(format.table).difference(&shown).cloned().collect();
        assert!(hidden.is_empty(), "no sample shows {hidden:?}");
    }
}

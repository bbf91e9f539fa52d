//! Formats are one table (`src/schema`): readers read each row and no other, the schemas take what readers take, and `docs/formats.md`
//! is written from it. `FACTUM_BLESS=1 cargo test formats` writes the page anew.

mod editor;
mod ids;
mod outputs;
mod page;
mod places;
mod validator;
mod views;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use factum::check::rules::RULES;
use factum::diagnostic::Diagnostic;
use factum::host::{Disk, Host as _, Memory};
use factum::load::load;
use factum::schema::{FieldRow, FieldType, FileFormat, INPUTS, json};
use places::{Place, file, places, values};
use serde_json::Value;
use validator::Validator;

/// Rules of findings that say that a value or a key is not what its field takes.
const ABOUT_FIELDS: &[&str] = &[
    "invalid-date",
    "invalid-id",
    "invalid-identifier",
    "invalid-yaml",
    "lossy-scalar",
    "missing-alt",
    "missing-field",
    "too-long",
    "unknown-key",
    "unknown-unit",
    "unparsable-value",
];

/// What readers say of the fields of a file: the message, and the help.
fn said(path: &str, text: &str) -> Vec<(String, String)> {
    let mut host = Memory::default();
    if path != "factum.yaml" {
        host = host.with("factum.yaml", "publisher: { name: House }");
    }
    match load(&host.with(path, text)) {
        Err(failure) => vec![(format!("{failure:?}"), format!("{failure:?}"))],
        Ok(project) => project
            .findings
            .iter()
            .filter(|finding| ABOUT_FIELDS.contains(&finding.rule))
            .map(|finding: &Diagnostic| {
                let help = finding.help.clone().unwrap_or_default();
                (format!("{}: {}", finding.rule, finding.message), help)
            })
            .collect(),
    }
}

fn schemas() -> Vec<(&'static FileFormat, Value)> {
    let rules: Vec<(&str, &str)> = RULES.iter().map(|rule| (rule.name, rule.summary)).collect();
    let formats = INPUTS.iter();
    formats
        .map(|format| (format, json::of(format, &rules)))
        .collect()
}

fn schema_of(format: &FileFormat) -> Value {
    let all = schemas().into_iter();
    let mut own = all.filter(|(other, _)| other.name == format.name);
    own.next().unwrap().1
}

/// Every field with its example is read, and the schema takes it.
#[test]
fn readers_and_schemas_take_the_examples() {
    let mut faults = Vec::new();
    for place in places() {
        let validator = Validator::new(schema_of(place.format));
        for row in place.table.rows {
            let (path, text) = file(&place, row, row.example);
            faults.extend(
                said(path, &text)
                    .into_iter()
                    .map(|(said, _)| format!("{said}\n{text}")),
            );
            let refused = validator.refused(&values(path, &text));
            faults.extend(refused.map(|why| format!("schema: {why}\n{text}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// A value of another shape than the field's, and one that its schema can tell from it.
fn wrong(takes: &FieldType) -> &'static str {
    match takes {
        FieldType::ByName(..) => "zz",
        _ => "{ zz: { zz: { zz: zz } } }",
    }
}

/// Fields of hayagriva's that it passes over in silence where it cannot read them.
const PASSED_OVER: &[(&str, &str)] = &[("short-form", "short"), ("short-form", "verbatim")];

fn is_passed_over(place: &Place, row: &FieldRow) -> bool {
    PASSED_OVER.contains(&(place.table.name, row.name))
}

/// A row that no reader asks for takes anything.
#[test]
fn readers_and_schemas_refuse_another_shape_in_every_field() {
    let mut faults = Vec::new();
    for place in places() {
        let validator = Validator::new(schema_of(place.format));
        for row in place.table.rows {
            let (path, text) = file(&place, row, wrong(&row.takes));
            if said(path, &text).is_empty() && !is_passed_over(&place, row) {
                faults.push(format!("{} is not read:\n{text}", row.name));
            }
            if validator.refused(&values(path, &text)).is_none() {
                faults.push(format!("the schema takes {}:\n{text}", row.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// One error for each type of field, as an author makes it.
fn slip(takes: &FieldType) -> Option<&'static str> {
    Some(match takes {
        FieldType::Id(_) => "two words",
        FieldType::Day | FieldType::WorkDate => "15 April 2024",
        FieldType::Period => "spring 2024",
        FieldType::Amount | FieldType::Number => "many",
        FieldType::Ordinal => "second",
        FieldType::Flag => "maybe",
        FieldType::Address => "example.org/page",
        FieldType::Language => "English UK",
        FieldType::Slug => "A b",
        FieldType::Formula => "one plus two",
        FieldType::File => "https://example.org/map.png",
        FieldType::Currency => "dollars",
        FieldType::Version => "one",
        FieldType::Choice(_) => "zzzz",
        FieldType::List(of) => return slip(of),
        _ => return None,
    })
}

#[test]
fn readers_and_schemas_refuse_slips_of_every_type() {
    let mut faults = Vec::new();
    let mut slipped = 0;
    for place in places() {
        let validator = Validator::new(schema_of(place.format));
        for (row, slip) in place
            .table
            .rows
            .iter()
            .filter_map(|row| Some((row, slip(&row.takes)?)))
        {
            slipped += 1;
            let (path, text) = file(&place, row, slip);
            // Whether an id or a file is there, and what an expression comes to, is told of the whole project.
            let is_id = matches!(
                row.takes,
                FieldType::Id(_)
                    | FieldType::List(FieldType::Id(_))
                    | FieldType::Formula
                    | FieldType::File
            );
            if !is_id && said(path, &text).is_empty() && !is_passed_over(&place, row) {
                faults.push(format!("readers take `{slip}`:\n{text}"));
            }
            if validator.refused(&values(path, &text)).is_none() {
                faults.push(format!("the schema takes `{slip}`:\n{text}"));
            }
        }
    }
    assert!(slipped > 50, "{slipped} fields");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// What only looks like a day, a tag or an expression.
#[test]
fn schemas_refuse_what_readers_refuse() {
    let mut tried = 0;
    for place in places() {
        let validator = Validator::new(schema_of(place.format));
        for row in place.table.rows {
            let slips: &[&str] = match row.takes {
                FieldType::Day => &["2024-13-01", "2024-02-32"],
                FieldType::Period => &["2024-13-01", "2024-13", "2024-00"],
                FieldType::Language => &["Eng lish", "english!", "e"],
                FieldType::Formula => &["a b", "a + + b", "(a) (b)", "a +"],
                _ => continue,
            };
            for slip in slips {
                tried += 1;
                let (path, text) = file(&place, row, slip);
                assert!(
                    validator.refused(&values(path, &text)).is_some(),
                    "the schema takes:\n{text}"
                );
                if !matches!(row.takes, FieldType::Formula) {
                    assert!(!said(path, &text).is_empty(), "readers take:\n{text}");
                }
            }
            let fits: &[&str] = match row.takes {
                FieldType::Formula => &[
                    "a - b",
                    "(a + b) / 2",
                    "-a * 100",
                    "sum(a, b-c, 3)",
                    "(a - b) / (c)",
                    "a/b",
                ],
                FieldType::Language => &["en", "zh-Hant-TW", "sr-Latn", "es-419", "de-CH-1901"],
                _ => continue,
            };
            for value in fits {
                let (path, text) = file(&place, row, value);
                assert_eq!(validator.refused(&values(path, &text)), None, "{text}");
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

/// The words of a choice are those that readers list where they know another one for none.
#[test]
fn readers_take_the_words_of_the_table_and_no_other() {
    let mut faults = Vec::new();
    let mut choices = 0;
    for place in places() {
        for row in place.table.rows {
            let words = row.takes.choices();
            if words.is_empty() {
                continue;
            }
            choices += 1;
            for word in words {
                let (path, text) = file(&place, row, word.name);
                let said = said(path, &text);
                if !said.is_empty() {
                    faults.push(format!("`{}` is refused: {said:?}", word.name));
                }
            }
            let (path, text) = file(&place, row, "zzzz");
            let mut known: BTreeSet<&str> = words.iter().map(|word| word.name).collect();
            if matches!(row.takes, FieldType::Either(&[FieldType::Flag, _])) {
                known.extend(["true", "false"]);
            }
            let listed = said(path, &text).iter().any(|(_, help)| {
                let list = help.split_once("write ").or_else(|| help.split_once(": "));
                let list = list.map_or("", |(_, list)| list.split('"').next().unwrap_or_default());
                let quoted: BTreeSet<&str> = help.split('`').skip(1).step_by(2).collect();
                list.split(", ").collect::<BTreeSet<_>>() == known || quoted == known
            });
            // Within another value, hayagriva only says that it cannot be read.
            if !listed && !["parent", "role"].contains(&place.table.name) {
                faults.push(format!("{}: {:?}", row.name, said(path, &text)));
            }
        }
    }
    assert!(choices > 15, "{choices} choices");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// A key that is no field is refused, by readers and schemas, at every place.
#[test]
fn readers_and_schemas_refuse_a_misspelt_key() {
    let unknown = FieldRow {
        name: "zzzz",
        required: false,
        default: None,
        meaning: "",
        example: "",
        takes: FieldType::Text,
    };
    for place in places() {
        let (path, text) = file(&place, &unknown, "x");
        let said = said(path, &text);
        let is_told = said
            .iter()
            .any(|(said, _)| said.contains("`zzzz` is not a field"));
        assert!(is_told, "{said:?}\n{text}");
        let validator = Validator::new(schema_of(place.format));
        assert!(validator.refused(&values(path, &text)).is_some(), "{text}");
    }
}

/// A reader that asks for a name without a row gets nothing; each such name is a slip.
#[test]
fn readers_ask_for_names_of_the_tables_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load");
    let known: BTreeSet<&str> = places()
        .iter()
        .flat_map(|place| place.table.names())
        .collect();
    let disk = Disk::new(&root).unwrap();
    let mut asked = 0;
    let mut faults = Vec::new();
    for path in disk.list("").unwrap().files {
        let text = String::from_utf8(disk.read(&path).unwrap()).unwrap();
        let flat: String = text.split_whitespace().collect();
        for call in [
            "fields.get(\"",
            "fields.entry(\"",
            "fields.require(\"",
            "fields.missing(\"",
            "outer.get(\"",
        ] {
            for (at, _) in flat.match_indices(call) {
                if flat[..at].ends_with("source.") {
                    continue;
                }
                asked += 1;
                let name = flat[at + call.len()..]
                    .split('"')
                    .next()
                    .unwrap_or_default();
                if !known.contains(name) {
                    faults.push(format!("{path}: {name}"));
                }
            }
        }
    }
    assert!(asked > 60, "{asked} calls were found");
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The example library is written to the schemas.
#[test]
fn schemas_take_the_example_library() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let disk = Disk::new(root).unwrap();
    let mut files = disk.list("content").unwrap().files;
    files.push("factum.yaml".to_owned());
    let mut seen = BTreeSet::new();
    for path in files {
        let text = String::from_utf8(disk.read(&path).unwrap()).unwrap();
        for (format, text) in places::parts(&path, &text) {
            seen.insert(format);
            let schema = schemas()
                .into_iter()
                .find(|(other, _)| other.name == format);
            let refused = Validator::new(schema.unwrap().1).refused(&values("x.yaml", &text));
            assert_eq!(refused, None, "{path}");
        }
    }
    assert!(seen.len() > 5, "{seen:?}");
}

#[test]
fn the_page_shows_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = page::page();
    if std::env::var_os("FACTUM_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "FACTUM_BLESS=1 cargo test formats writes docs/formats.md"
    );
}

/// Tables have names of their own, and say what each field is in a sentence.
#[test]
fn tables_are_whole() {
    let mut names = BTreeSet::new();
    for Place { table, .. } in places() {
        names.insert(table.name);
        let mut keys = BTreeSet::new();
        for row in table.rows {
            assert!(keys.insert(row.name), "{}.{}", table.name, row.name);
            assert!(row.meaning.ends_with('.'), "{}.{}", table.name, row.name);
            assert!(!row.example.is_empty(), "{}.{}", table.name, row.name);
        }
    }
    assert!(names.len() > 25, "{names:?}");
}

//! Writes formats as JSON Schema (draft-07), which editors and validators read.

use serde_json::{Map, Value, json};

use super::{FieldRow, FieldRule, FieldTable, FieldType, FileFormat, FormatShape};

/// Names that a format may hold and that are known elsewhere: each with what it means.
pub type KnownNames<'a> = &'a [(&'a str, &'a str)];

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of one format; `rules` are those of the catalogue.
pub fn of(format: &FileFormat, rules: KnownNames<'_>) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!(DRAFT));
    schema.insert("title".to_owned(), json!(format!("factum {}", format.name)));
    let (root, definitions) = parts(format, rules);
    schema.extend(root);
    if !definitions.is_empty() {
        schema.insert("definitions".to_owned(), Value::Object(definitions));
    }
    Value::Object(schema)
}

/// The schemas of all formats as the definitions of one.
pub fn all<'a>(formats: impl IntoIterator<Item = &'a FileFormat>, rules: KnownNames<'_>) -> Value {
    let mut all = Map::new();
    for format in formats {
        let (root, definitions) = parts(format, rules);
        all.insert(format.name.to_owned(), Value::Object(root));
        for (name, definition) in definitions {
            all.entry(name).or_insert(definition);
        }
    }
    json!({ "$schema": DRAFT, "title": "factum", "definitions": all })
}

/// What a format is, and the tables that it refers to.
fn parts(format: &FileFormat, rules: KnownNames<'_>) -> (Map<String, Value>, Map<String, Value>) {
    let mut writer = SchemaWriter {
        rules,
        is_written: format.shape == FormatShape::Output,
        waiting: Vec::new(),
    };
    let about = json!(format!("{}.", format.about));
    let mut root = match format.shape {
        FormatShape::Fields | FormatShape::Output => writer.table(format.table),
        FormatShape::Records => writer.records(format.table, "^[a-z0-9]+(-[a-z0-9]+)*$"),
        FormatShape::Works => writer.records(format.table, "^[^ \\[\\]{}\\\\]+$"),
    };
    root.insert("description".to_owned(), about);
    let mut definitions = Map::new();
    while let Some(table) = writer.waiting.pop() {
        if !definitions.contains_key(table.name) {
            let definition = Value::Object(writer.table(table));
            definitions.insert(table.name.to_owned(), definition);
        }
    }
    definitions.sort_keys();
    (root, definitions)
}

/// Writes tables, and notes which others they refer to.
struct SchemaWriter<'a> {
    rules: KnownNames<'a>,
    /// Whether a program wrote it: then every value is of its type, and a key is there or not.
    is_written: bool,
    waiting: Vec<&'static FieldTable>,
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

impl SchemaWriter<'_> {
    fn records(&mut self, table: &'static FieldTable, ids: &str) -> Map<String, Value> {
        let record = self.reference(table);
        object(json!({
            "type": "object",
            "properties": { "schema": self.row(&super::brief::SCHEMA) },
            "propertyNames": { "pattern": ids },
            "additionalProperties": record,
        }))
    }

    fn table(&mut self, table: &'static FieldTable) -> Map<String, Value> {
        let rows = table.rows.iter();
        let properties: Map<String, Value> = rows
            .map(|row| (row.name.to_owned(), self.row(row)))
            .collect();
        let required: Vec<&str> = table
            .rows
            .iter()
            .filter(|row| row.required)
            .map(|row| row.name)
            .collect();
        let mut schema = object(json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        }));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if !table.rules.is_empty() {
            let rules: Vec<Value> = table.rules.iter().map(rule).collect();
            schema.insert("allOf".to_owned(), json!(rules));
        }
        schema
    }

    fn row(&mut self, row: &FieldRow) -> Value {
        let takes = self.value(&row.takes);
        let mut schema = object(json!({ "description": row.description() }));
        let is_whole = row.required || self.is_written;
        schema.extend(object(if is_whole { takes } else { or_null(takes) }));
        Value::Object(schema)
    }

    fn reference(&mut self, table: &'static FieldTable) -> Value {
        self.waiting.push(table);
        json!({ "$ref": format!("#/definitions/{}", table.name) })
    }

    /// The schema of a value. What YAML reads as a number is text to readers.
    fn value(&mut self, takes: &FieldType) -> Value {
        let scalar = |pattern: &str| json!({ "type": ["string", "number"], "pattern": pattern });
        match *takes {
            FieldType::Text | FieldType::Markup if self.is_written => json!({ "type": "string" }),
            FieldType::Number if self.is_written => json!({ "type": "number" }),
            FieldType::Flag if self.is_written => json!({ "type": "boolean" }),
            FieldType::List(of) if self.is_written => {
                json!({ "type": "array", "items": self.value(of) })
            }
            FieldType::Count => json!({ "type": "integer", "minimum": 0 }),
            FieldType::OrNull(of) => or_null(self.value(of)),
            FieldType::Text | FieldType::Markup | FieldType::Prose => {
                json!({ "type": ["string", "number"] })
            }
            FieldType::Slug => scalar("^ *[a-z0-9]+(-[a-z0-9]+)* *$"),
            FieldType::Formula => scalar(&formula()),
            // An address is no file of the project.
            FieldType::File => scalar("^([^:]|:[^/])*:?$"),
            FieldType::Language => scalar("^ *[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})* *$"),
            FieldType::Id(_) => scalar("^ *@?[^ \\[\\]{}\\\\]+ *$"),
            FieldType::Day => scalar(&format!("^ *[0-9]{{4}}-{MONTH}-{DAY} *$")),
            FieldType::Period => {
                let plain = format!("[0-9]{{4}}(-{MONTH}(-{DAY})?|-Q[1-4])?");
                let fiscal = "FY *[0-9]{4}(-([0-9]{2}|[0-9]{4}))?";
                let single = format!(" *({plain}|{fiscal}) *");
                scalar(&format!("^{single}(/{single})?$"))
            }
            FieldType::Amount | FieldType::Number => scalar("[0-9]"),
            FieldType::Ordinal => {
                json!({ "type": ["string", "integer"], "pattern": "^ *[0-9]+ *$", "minimum": 1 })
            }
            FieldType::Flag => json!({ "enum": [true, false, "true", "false"] }),
            FieldType::WorkDate => scalar(&format!("^ *~? *-?[0-9]+(-{MONTH}(-{DAY})?)? *$")),
            FieldType::Address => scalar("^ *[A-Za-z][A-Za-z0-9+.-]*:"),
            FieldType::Currency => json!({ "type": "string", "pattern": "^ *[A-Z]{3} *$" }),
            FieldType::Version => json!({ "enum": [2, "2"] }),
            FieldType::Choice(words) => {
                let names: Vec<&str> = words.iter().map(|word| word.name).collect();
                let meanings: Vec<&str> = words.iter().map(|word| word.meaning).collect();
                json!({ "enum": names, "enumDescriptions": meanings })
            }
            FieldType::Map(table) => self.reference(table),
            FieldType::List(of) => one_or_more(self.value(of)),
            FieldType::ByName(names, of) => {
                let of = self.value(of);
                if names != super::config::RULE {
                    return json!({ "type": "object", "additionalProperties": of });
                }
                let rules = self.rules.iter().map(|(name, meaning)| {
                    let mut rule = object(json!({ "description": meaning }));
                    rule.extend(object(of.clone()));
                    ((*name).to_owned(), Value::Object(rule))
                });
                let rules: Map<String, Value> = rules.collect();
                json!({ "type": "object", "properties": rules, "additionalProperties": false })
            }
            FieldType::Either(types) => {
                let types: Vec<Value> = types.iter().map(|takes| self.value(takes)).collect();
                json!({ "anyOf": types })
            }
            FieldType::Options => json!({ "type": "object" }),
        }
    }
}

/// Format keys: the patterns of a month and of a day.
const MONTH: &str = "(0[1-9]|1[0-2])";
const DAY: &str = "(0[1-9]|[12][0-9]|3[01])";

/// Format keys: the pattern of an expression, without the balance of its brackets.
fn formula() -> String {
    let sign = "[-\u{2212}]?";
    let open = format!(" *{sign} *((sum)? *\\( *{sign} *)*");
    let word = "[^- ()+*/×,\u{2212}][^ ()+*/×,\u{2212}]*";
    let operand = format!("{open}{word}( *\\))*");
    format!("^{operand}( *[-+*/×,\u{2212}]{operand})* *$")
}

/// A value, or a list of such, in which some may be left empty.
fn one_or_more(of: Value) -> Value {
    let items = or_null(of.clone());
    let mut schema = object(of);
    // Every other keyword is about a kind of value that a list is not.
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.push(json!("array"));
        schema.insert("items".to_owned(), items);
        return Value::Object(schema);
    }
    json!({ "anyOf": [schema, { "type": "array", "items": items }] })
}

/// A key without a value is one that is absent.
fn or_null(value: Value) -> Value {
    let mut schema = object(value);
    match (schema.get("type").cloned(), schema.get_mut("enum")) {
        (Some(Value::Array(mut types)), None) => {
            types.push(json!("null"));
            schema.insert("type".to_owned(), json!(types));
        }
        (Some(Value::String(one)), None) => {
            schema.insert("type".to_owned(), json!([one, "null"]));
        }
        (None, Some(Value::Array(words))) => words.push(Value::Null),
        _ => match schema.get_mut("anyOf") {
            Some(Value::Array(types)) => types.push(json!({ "type": "null" })),
            _ => return json!({ "anyOf": [schema, { "type": "null" }] }),
        },
    }
    Value::Object(schema)
}

fn rule(rule: &FieldRule) -> Value {
    let any = |names: &[&str]| -> Vec<Value> {
        let names = names.iter();
        names.map(|name| json!({ "required": [name] })).collect()
    };
    match *rule {
        FieldRule::One(names) => json!({ "oneOf": any(names) }),
        FieldRule::Some(names) => json!({ "anyOf": any(names) }),
        FieldRule::Beside(name, others) => {
            json!({ "dependencies": { name: { "anyOf": any(others) } } })
        }
        FieldRule::Asks(name, others) => json!({ "dependencies": { name: others } }),
        FieldRule::Apart(name, others) => {
            json!({ "dependencies": { name: { "not": { "anyOf": any(others) } } } })
        }
        FieldRule::Where(name, values, needed) => json!({
            "if": { "required": [name], "properties": { name: { "enum": values } } },
            "then": { "required": [needed] },
        }),
    }
}

impl FieldRow {
    /// What it means, with what holds where it is absent, and an example.
    pub fn description(&self) -> String {
        let mut words = self.meaning.to_owned();
        if let Some(default) = self.default {
            words.push_str("\nDefault: ");
            words.push_str(default);
        }
        if !self.example.is_empty() {
            words.push_str("\nExample: ");
            words.push_str(self.example);
        }
        words
    }
}

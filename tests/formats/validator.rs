//! The part of JSON Schema (draft-07) that the schemas are written in. Any other keyword stops the test.

use regex_lite::Regex;
use serde_json::Value;

pub(super) struct Validator {
    root: Value,
}

/// Keywords that say nothing about values.
const NOTES: &[&str] = &[
    "$schema",
    "title",
    "description",
    "definitions",
    "enumDescriptions",
    "then",
];

impl Validator {
    pub(super) const fn new(root: Value) -> Self {
        Self { root }
    }

    /// Why a value is not what the schema asks for.
    pub(super) fn refused(&self, value: &Value) -> Option<String> {
        self.fault(&self.root, value, "")
    }

    fn fault(&self, schema: &Value, value: &Value, at: &str) -> Option<String> {
        let keywords = match schema {
            Value::Bool(true) => return None,
            Value::Object(keywords) => keywords,
            _ => return Some(format!("{at}: nothing may stand here")),
        };
        // Beside `$ref` nothing counts.
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            let name = target.strip_prefix("#/definitions/").unwrap();
            let target = &self.root["definitions"][name];
            assert!(target.is_object(), "{name} is not defined");
            return self.fault(target, value, at);
        }
        let mut keywords = keywords.iter();
        keywords.find_map(|(keyword, asked)| {
            let fits = self.keyword((keyword, asked), schema, value, at);
            fits.err()
        })
    }

    fn keyword(
        &self,
        (keyword, asked): (&str, &Value),
        schema: &Value,
        value: &Value,
        at: &str,
    ) -> Result<(), String> {
        let refuse = || Err(format!("{at}: {value} is not {keyword} {asked}"));
        let list = || asked.as_array().into_iter().flatten();
        let fits = |schema: &Value| self.fault(schema, value, at).is_none();
        let object = value.as_object();
        let is_met = match keyword {
            _ if NOTES.contains(&keyword) => true,
            "type" => match asked {
                Value::Array(types) => types.iter().any(|name| is_of(value, name)),
                name => is_of(value, name),
            },
            "enum" => list().any(|one| one == value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| Regex::new(asked.as_str().unwrap()).unwrap().is_match(text)),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= asked.as_f64().unwrap()),
            "items" => {
                let items = value.as_array().into_iter().flatten();
                match items
                    .map(|item| self.fault(asked, item, at))
                    .find_map(|fault| fault)
                {
                    Some(fault) => return Err(fault),
                    None => true,
                }
            }
            "required" => list().all(|name| {
                object.is_none_or(|object| object.contains_key(name.as_str().unwrap()))
            }),
            "properties" => {
                let asked = asked.as_object().unwrap();
                for (name, item) in object.into_iter().flatten() {
                    let place = format!("{at}/{name}");
                    if let Some(fault) = asked
                        .get(name)
                        .and_then(|asked| self.fault(asked, item, &place))
                    {
                        return Err(fault);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let is_known = |name: &str| known.is_some_and(|known| known.contains_key(name));
                let further = object
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| !is_known(name));
                for (name, item) in further {
                    if let Some(fault) = self.fault(asked, item, &format!("{at}/{name}")) {
                        return Err(fault);
                    }
                }
                true
            }
            "propertyNames" => object.into_iter().flatten().all(|(name, _)| {
                self.fault(asked, &Value::String(name.clone()), at)
                    .is_none()
            }),
            "anyOf" => list().any(fits),
            "oneOf" => list().filter(|one| fits(one)).count() == 1,
            "allOf" => match list().find_map(|one| self.fault(one, value, at)) {
                Some(fault) => return Err(fault),
                None => true,
            },
            "not" => !fits(asked),
            "if" => !fits(asked) || fits(&schema["then"]),
            "dependencies" => asked.as_object().unwrap().iter().all(|(name, asked)| {
                let has = |name: &str| object.is_some_and(|object| object.contains_key(name));
                match asked {
                    _ if !has(name) => true,
                    Value::Array(others) => others.iter().all(|other| has(other.as_str().unwrap())),
                    schema => fits(schema),
                }
            }),
            _ => panic!("{keyword}: no keyword that the schemas are written in"),
        };
        if is_met { Ok(()) } else { refuse() }
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    }
}

//! Compares the fields of two sources that are one work.

use serde_json::Value;

use super::added::{FIELDS, FieldValue, MissingField};
use crate::import::account::{Account, KeptField};
use crate::model::Source;
use crate::model::work::{DateVariable, Name, Work, WorkDate, variable};
use crate::render::exports::{csl_json, moments};

/// The fields that a source lacks; those that differ are reported.
pub(super) fn compare(own: &Source, other: &Source, account: &mut Account) -> Vec<MissingField> {
    let item = csl_json::item(&other.id.value, &other.work);
    let item: Value = serde_json::from_str(&item).unwrap_or_default();
    let mut missing = Vec::new();
    for names in FIELDS {
        let value = |work: &Work| FieldValue::of(work, names.csl);
        let Some(theirs) = value(&other.work) else {
            continue;
        };
        match value(&own.work) {
            // A field that is there and could not be read is the author's.
            None if names.yaml.is_some_and(|name| own.fields.contains_key(name)) => {}
            None => missing.push(MissingField {
                names,
                json: item.get(names.csl).cloned().unwrap_or_default(),
                value: theirs,
                kind: other.work.kind,
            }),
            Some(ours) if ours.is_alike(&theirs) => {}
            Some(ours) => account.kept.push(KeptField {
                id: own.id.value.clone(),
                field: names.csl.to_owned(),
                own: ours.told(),
                theirs: theirs.told(),
            }),
        }
    }
    missing
}

impl FieldValue {
    /// Format keys: the value of a CSL variable; dates in words have none.
    fn of(work: &Work, csl: &str) -> Option<Self> {
        let names = |names: &[Name]| (!names.is_empty()).then(|| Self::Names(names.to_vec()));
        match csl {
            "author" => names(work.authors()),
            "editor" => names(work.editors()),
            "issued" => match work.date(DateVariable::Issued)? {
                date @ WorkDate::Known(..) => moments::edtf(date).map(Self::Date),
                WorkDate::Words(words, _) => Some(Self::Date(words.clone())),
            },
            _ => work
                .plain(variable(csl)?)
                .map(|text| Self::Text(text.to_owned())),
        }
    }

    /// Whether two values are equal apart from case, blanks, punctuation, given names and the precision of a date.
    fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Names(own), Self::Names(other)) => {
                let names = |names: &[Name]| -> Vec<String> {
                    names
                        .iter()
                        .map(|name| name.short().to_lowercase())
                        .collect()
                };
                names(own) == names(other)
            }
            (Self::Date(own), Self::Date(other)) => {
                own.starts_with(other.as_str()) || other.starts_with(own.as_str())
            }
            _ => is_alike(&self.told(), &other.told()),
        }
    }

    pub(super) fn told(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Names(names) => {
                let names: Vec<String> = names.iter().map(Name::given_first).collect();
                names.join(", ")
            }
        }
    }
}

/// Whether two values are equal apart from case, blanks and punctuation.
pub(super) fn is_alike(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    bare(a) == bare(b)
}

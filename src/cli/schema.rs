//! `factum schema`: the formats as JSON Schema, for editors and validators.

mod settings;

use std::path::Path;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde_json::{Map, Value, json};

use super::output::Console;
use super::{Common, Exit};
use crate::check::rules::RULES;
use crate::failure::Failure;
use crate::host::{Disk, Host as _, ReadError};
use crate::render::view::VIEWS;
use crate::report::counted;
use crate::schema::{FileFormat, INPUTS, OUTPUTS, json};
use crate::{publish, session};

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// The format [default: all of them, as the definitions of one schema]
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(kinds()))]
    kind: Option<String>,
    /// Write the schemas into .factum/schema, and name them in .vscode/settings.json
    #[arg(long, conflicts_with = "kind")]
    write: bool,
}

/// The folder of a project's schemas.
pub(super) const FOLDER: &str = ".factum/schema";

const SETTINGS: &str = ".vscode/settings.json";

/// The folder or file that each schema applies to.
const PLACES: &[(&str, &str)] = &[
    ("source", "content/sources/"),
    ("evidence", "content/evidence/"),
    ("claims", "content/claims/"),
    ("config", "factum.yaml"),
];

impl Schema {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        if self.write {
            let root = session::find_root(common.root.as_deref())?;
            let count = write(&root)?;
            name_in_settings(&root)?;
            let schemas = counted(count, "schema", "schemas");
            console.say(&format!(
                "wrote {schemas} into {FOLDER}, and named them in {SETTINGS}"
            ));
            return Ok(Exit::Clean);
        }
        let format = self.kind.as_deref().and_then(named);
        let schema = match format {
            Some(format) => json::of(format, &rules()),
            None => json::all(formats(), &rules()),
        };
        console.data(&format!("{schema:#}\n"))?;
        Ok(Exit::Clean)
    }
}

/// The line at the top of a file by which editors find its schema; empty where it has none.
pub(super) fn first_line(path: &str) -> String {
    let place = PLACES.iter().find(|(_, place)| path.starts_with(place));
    place.map_or_else(String::new, |(name, _)| {
        let up = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={up}{FOLDER}/{name}.json\n")
    })
}

/// Writes the schemas of all formats into a project; returns how many there are.
pub(super) fn write(root: &Path) -> Result<usize, Failure> {
    let rules = rules();
    let mut count = 0;
    for format in formats() {
        let text = format!("{:#}\n", json::of(format, &rules));
        publish::put(root, &format!("{FOLDER}/{}.json", format.name), &text)?;
        count += 1;
    }
    Ok(count)
}

/// Adds the schemas to the YAML settings of an editor; other settings and comments stay.
fn name_in_settings(root: &Path) -> Result<(), Failure> {
    let places = PLACES.iter();
    let own: Map<String, Value> = places
        .map(|(name, place)| {
            let files = match place.strip_suffix('/') {
                Some(folder) => {
                    json!([format!("{folder}/**/*.yaml"), format!("{folder}/**/*.yml")])
                }
                None => json!([place]),
            };
            (format!("./{FOLDER}/{name}.json"), files)
        })
        .collect();
    let unread = |why: String| {
        let lines = json!({ "yaml.schemas": own });
        Failure::new(format!("the settings cannot be changed: {why}"))
            .at(SETTINGS)
            .help(format!(
                "the schemas are written; add this by hand: {lines}"
            ))
    };
    let before = match Disk::new(root)?.read(SETTINGS) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| unread(error.to_string()))?,
        Err(ReadError::Missing) => String::new(),
        Err(problem) => return Err(unread(problem.to_string())),
    };
    let after = settings::with(&before, "yaml.schemas", &own).map_err(unread)?;
    if after != before {
        publish::put(root, SETTINGS, &after)?;
    }
    Ok(())
}

fn rules() -> Vec<(&'static str, &'static str)> {
    RULES.iter().map(|rule| (rule.name, rule.summary)).collect()
}

fn formats() -> impl Iterator<Item = &'static FileFormat> {
    INPUTS.iter().chain(OUTPUTS).chain(VIEWS)
}

fn named(name: &str) -> Option<&'static FileFormat> {
    formats().find(|format| format.name == name)
}

fn kinds() -> impl Iterator<Item = PossibleValue> {
    formats().map(|format| PossibleValue::new(format.name).help(format.about))
}

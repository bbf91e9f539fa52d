//! The tools of the server, and their parameters.

use std::sync::Arc;

use rmcp::handler::server::common::schema_for_input;
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::recording::NumberPlace;
use super::toolbox::Toolbox;
use crate::failure::Failure;
use crate::limits::PARAGRAPH;

/// What `check_text` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CheckTextInput {
    /// The Markdown text: a whole brief with its front matter, or a paragraph.
    text: String,
    /// The brief whose text it is, by its path, such as content/briefs/trade.md, which need not be there yet; none for a paragraph.
    path: Option<String>,
}

/// What `find_record` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FindRecordInput {
    /// Words of id, measure, title, author or excerpt; a value, such as 12.6 billion or 38 percent; or source:pew for what is from a source.
    query: String,
}

/// What `record_number` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RecordNumberInput {
    /// The brief in which the number stands, by its path or slug.
    path: String,
    /// The line of the file in which the number stands, counted from 1, front matter included.
    line: usize,
    /// The number as the line writes it, such as $12.6 billion.
    words: String,
    /// The words of the source, copied, in which the value stands.
    excerpt: String,
}

/// What `trace` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TraceInput {
    /// The brief, by its path or slug.
    path: String,
}

/// What `cite` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CiteInput {
    /// The id of a source, or of evidence that was taken from it.
    id: String,
}

/// A tool: its description, and the function that runs it.
struct ToolEntry {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    writes: bool,
    schema: fn() -> Result<Arc<JsonObject>, String>,
    call: fn(&mut Toolbox, Value) -> Result<String, Failure>,
}

const TOOLS: &[ToolEntry] = &[
    ToolEntry {
        name: "check_text",
        title: "Check a text",
        about: "Checks every number, quotation and citation of a Markdown text against the project's records, as `factum check` does, and lists \
                what is wrong or unrecorded, with remedies. Nothing is written.",
        writes: false,
        schema: schema_for_input::<CheckTextInput>,
        call: |toolbox, input| {
            let input: CheckTextInput = read(input)?;
            toolbox.check_text(&input.text, input.path.as_deref())
        },
    },
    ToolEntry {
        name: "find_record",
        title: "Find a record",
        about: "Finds sources, evidence and claims by words, by a value or by their source, the best first, with their ids. Prose cites one as \
                [@id], anchors words to it as [words][@id], and inserts its value as [=id].",
        writes: false,
        schema: schema_for_input::<FindRecordInput>,
        call: |toolbox, input| {
            let input: FindRecordInput = read(input)?;
            toolbox.find_record(&input.query)
        },
    },
    ToolEntry {
        name: "record_number",
        title: "Record a number",
        about: "Writes a record of a number that stands in a brief and has none, with the excerpt of its source that holds it, and lets the \
                words rest on the record. The source is the one cited or linked nearest. The record is unconfirmed until a person has \
                compared it with the source.",
        writes: true,
        schema: schema_for_input::<RecordNumberInput>,
        call: |toolbox, input| {
            let input: RecordNumberInput = read(input)?;
            let number = NumberPlace {
                brief: &input.path,
                line: input.line,
                words: &input.words,
            };
            toolbox.record_number(number, &input.excerpt)
        },
    },
    ToolEntry {
        name: "trace",
        title: "Trace a brief",
        about: "Lists every number, quotation and citation of a brief: how it is read, what became of it, why, and by which records.",
        writes: false,
        schema: schema_for_input::<TraceInput>,
        call: |toolbox, input| {
            let input: TraceInput = read(input)?;
            toolbox.trace(&input.path)
        },
    },
    ToolEntry {
        name: "cite",
        title: "Cite a source",
        about: "Gives the reference of a source in the project's citation style, and how prose cites it.",
        writes: false,
        schema: schema_for_input::<CiteInput>,
        call: |toolbox, input| {
            let input: CiteInput = read(input)?;
            toolbox.cite(&input.id)
        },
    },
];

fn read<T: DeserializeOwned>(input: Value) -> Result<T, Failure> {
    serde_json::from_value(input).map_err(|error| {
        Failure::new(format!("the arguments are not those of the tool: {error}"))
            .help("its input schema says what it takes")
    })
}

/// Calls the tool with this name; returns JSON.
pub fn call(toolbox: &mut Toolbox, name: &str, input: Value) -> Result<String, Failure> {
    let Some(entry) = TOOLS.iter().find(|entry| entry.name == name) else {
        let names: Vec<&str> = TOOLS.iter().map(|entry| entry.name).collect();
        return Err(Failure::new(format!("there is no tool `{name}`"))
            .help(format!("the tools are {}", names.join(", "))));
    };
    bounded(&input)?;
    (entry.call)(toolbox, input)
}

/// Format keys: the argument that may be as long as a file.
const TEXT: &str = "text";

/// Refuses arguments that are too long.
fn bounded(input: &Value) -> Result<(), Failure> {
    let arguments = input.as_object().into_iter().flatten();
    let mut words = arguments.filter_map(|(name, value)| Some((name, value.as_str()?)));
    let is_long = |(name, words): &(&String, &str)| *name != TEXT && words.len() > PARAGRAPH;
    match words.find(is_long) {
        None => Ok(()),
        Some((name, words)) => Err(Failure::new(format!("`{name}` has {} bytes", words.len()))
            .help(format!("write at most {PARAGRAPH}"))),
    }
}

/// The tools as the protocol describes them.
pub(super) fn tools() -> Vec<Tool> {
    let tools = TOOLS.iter().map(|entry| {
        let schema = (entry.schema)().unwrap_or_else(|_| Arc::new(Map::new()));
        let hints = ToolAnnotations::new()
            .read_only(!entry.writes)
            .destructive(false)
            .idempotent(!entry.writes)
            .open_world(false);
        Tool::new(entry.name, entry.about, schema)
            .with_title(entry.title)
            .with_annotations(hints)
    });
    tools.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each field has a description, and no other field is accepted.
    #[test]
    fn schemas_say_what_tools_take() {
        let mut count = 0;
        for entry in TOOLS {
            let schema = (entry.schema)().unwrap();
            assert_eq!(schema["type"], "object", "{}", entry.name);
            assert_eq!(schema["additionalProperties"], false, "{}", entry.name);
            for (field, of) in schema["properties"].as_object().unwrap() {
                let sentence = of["description"].as_str().unwrap_or_default();
                assert!(sentence.ends_with('.'), "{}.{field}: {of}", entry.name);
                count += 1;
            }
        }
        assert_eq!(count, 9);
    }
}

//! What an editor was told, held against a check from scratch of the same texts.

use std::collections::BTreeMap;
use std::error::Error;

use factum::check::{Options, check};
use factum::diagnostic::Diagnostic;
use factum::host::Memory;
use factum::load::load;
use factum::lsp::problems::{PlacedFinding, by_file};
use factum::span::Files;
use serde_json::{Value, json};

use super::editor::Editor;

/// Compares them file by file; how many findings both have.
pub(crate) fn compare(
    editor: &Editor,
    files: &BTreeMap<String, String>,
) -> Result<usize, Box<dyn Error>> {
    let mut texts = files.clone();
    for (path, text) in editor.open_texts() {
        texts.insert(path.to_owned(), text.to_owned());
    }
    let files = texts.into_iter();
    let host = Memory {
        files: files.map(|(path, text)| (path, text.into())).collect(),
    };
    let project = load(&host)?;
    let checked = check(&project, Options::default());
    let findings: Vec<&Diagnostic> = checked.findings.iter().collect();
    let expected = by_file(&findings);
    let mut count = 0;
    for file in project.files.ids() {
        let path = project.files.path(file);
        let expected = expected.get(&file).map_or(&[][..], Vec::as_slice);
        let expected: Vec<Value> = expected
            .iter()
            .map(|finding| shown(&project.files, finding))
            .collect();
        let found: Vec<Value> = editor.found(path).iter().map(compared).collect();
        if expected != found {
            return Err(
                format!("{path}: from scratch {expected:#?}, after edits {found:#?}").into(),
            );
        }
        count += expected.len();
    }
    if count != editor.count() {
        return Err("files that do not exist have findings".into());
    }
    Ok(count)
}

/// A finding as the server sends it, but for what else is said beside it.
fn shown(files: &Files, finding: &PlacedFinding<'_>) -> Value {
    let place = |offset: usize| {
        let line = files.position(finding.span.file, offset).line - 1;
        let start = files.line(finding.span.file, offset).start;
        json!({"line": line, "character": offset - start})
    };
    let range = finding.span.range();
    json!([
        {"start": place(range.start), "end": place(range.end)},
        finding.finding.rule,
        finding.words(),
    ])
}

fn compared(sent: &Value) -> Value {
    json!([sent["range"], sent["code"], sent["message"]])
}

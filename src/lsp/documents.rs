//! The files that a client has open, with the client's texts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::position::{Encoding, LinePosition, offset_in};

/// A file that a client has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenFile {
    /// The URI that the client gave the file.
    pub(super) uri: String,
    /// The version of the text, as the client counts it.
    pub(super) version: i32,
    /// The text as the client has it.
    pub(super) text: String,
}

/// All open files, by URI.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: BTreeMap<String, OpenFile>,
}

impl Documents {
    /// All open files.
    pub(super) fn iter(&self) -> impl Iterator<Item = &OpenFile> {
        self.open.values()
    }

    /// Enters a file that was opened.
    pub(super) fn open(&mut self, params: &Value) -> Option<&OpenFile> {
        let document = params.get("textDocument")?;
        let uri = document.get("uri")?.as_str()?.to_owned();
        let file = OpenFile {
            version: version(document)?,
            text: document.get("text")?.as_str()?.to_owned(),
            uri: uri.clone(),
        };
        Some(self.open.entry(uri).insert_entry(file).into_mut())
    }

    /// Applies changes to a file in order. A change that cannot be read ends them, as later ones refer to another text.
    pub(super) fn change(&mut self, params: &Value, encoding: Encoding) -> Option<&OpenFile> {
        let document = params.get("textDocument")?;
        let file = self.open.get_mut(document.get("uri")?.as_str()?)?;
        let changes = params.get("contentChanges").and_then(Value::as_array)?;
        for change in changes {
            if apply(&mut file.text, change, encoding).is_none() {
                break;
            }
        }
        file.version = version(document).unwrap_or(file.version);
        Some(file)
    }

    /// Removes a file that was closed.
    pub(super) fn close(&mut self, params: &Value) -> Option<OpenFile> {
        let uri = params.pointer("/textDocument/uri")?.as_str()?;
        self.open.remove(uri)
    }
}

fn version(document: &Value) -> Option<i32> {
    i32::try_from(document.get("version")?.as_i64()?).ok()
}

/// Replaces a range of the text, or all of it.
fn apply(text: &mut String, change: &Value, encoding: Encoding) -> Option<()> {
    let new = change.get("text")?.as_str()?;
    let Some(range) = change.get("range").filter(|range| !range.is_null()) else {
        new.clone_into(text);
        return Some(());
    };
    let place = |end: &str| {
        let place = range.get(end)?;
        let count = |name: &str| {
            let count = place.get(name)?.as_u64()?;
            Some(u32::try_from(count).unwrap_or(u32::MAX))
        };
        Some(LinePosition {
            line: count("line")?,
            character: count("character")?,
        })
    };
    let (start, end) = (place("start")?, place("end")?);
    let (start, end) = (
        offset_in(text, encoding, start),
        offset_in(text, encoding, end),
    );
    text.replace_range(start.min(end)..end.max(start), new);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changed(text: &str, changes: Value) -> String {
        let mut documents = Documents::default();
        documents
            .open(&json!({"textDocument": {"uri": "u", "version": 1, "text": text}}))
            .unwrap();
        let params = json!({"textDocument": {"uri": "u", "version": 2}, "contentChanges": changes});
        documents
            .change(&params, Encoding::Utf16)
            .unwrap()
            .text
            .clone()
    }

    fn at(from: (u32, u64), to: (u32, u64), text: &str) -> Value {
        json!({
            "range": {
                "start": {"line": from.0, "character": from.1},
                "end": {"line": to.0, "character": to.1},
            },
            "text": text,
        })
    }

    #[test]
    fn changes_apply_one_after_the_other() {
        let changes = json!([
            at((0, 1), (0, 3), "x"),
            at((1, 0), (1, 0), "y"),
            at((0, 0), (0, 1), "")
        ]);
        assert_eq!(changed("a𝄞b\r\nc", changes), "xb\r\nyc");
        assert_eq!(changed("abc", json!([{"text": "d"}])), "d");
        assert_eq!(changed("abc", json!([{"range": null, "text": "d"}])), "d");
    }

    #[test]
    fn changes_that_are_none_leave_the_text() {
        assert_eq!(
            changed("abc", json!([at((0, 2), (0, 1), "x")])),
            "axc",
            "turned round"
        );
        assert_eq!(
            changed("abc", json!([at((9, 9), (9, u64::MAX), "x")])),
            "abcx"
        );
        for broken in [
            json!([{}]),
            json!([null]),
            json!([{"text": 3}]),
            json!([{"range": {"start": 1}, "text": "x"}, {"text": "y"}]),
            json!([{"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"}]),
        ] {
            assert_eq!(changed("abc", broken.clone()), "abc", "{broken}");
        }
    }
}

//! Adds to the settings of an editor, which are JSON with comments and trailing commas: what stands there stays, byte for byte.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::arrange::Arrange as _;

/// Settings with members added to the map under a key; members of the same name are replaced. An error says why it cannot be done.
pub(super) fn with(text: &str, key: &str, own: &Map<String, Value>) -> Result<String, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        let mut all = Map::new();
        all.insert(key.to_owned(), Value::Object(own.clone()));
        return Ok(format!("{:#}\n", Value::Object(all)));
    }
    let plain = plain(text);
    let settings: Map<String, Value> =
        serde_json::from_str(&plain).map_err(|error| error.to_string())?;
    let whole = Range {
        start: 0,
        end: text.len(),
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    match (settings.get(key), member(&plain, &whole, key)) {
        (Some(Value::Object(known)), Some(map)) => {
            let mut new = Map::new();
            for (name, value) in own {
                match member(&plain, &map, name) {
                    Some(_) if known.get(name) == Some(value) => {}
                    Some(place) => edits.push((place, value.to_string())),
                    None => {
                        new.insert(name.clone(), value.clone());
                    }
                }
            }
            edits.extend(inserted(&plain, &map, &new, "    "));
        }
        (None, _) => {
            let mut all = Map::new();
            all.insert(key.to_owned(), Value::Object(own.clone()));
            edits.extend(inserted(&plain, &whole, &all, "  "));
        }
        _ => return Err(format!("`{key}` is no map")),
    }
    let mut out = text.to_owned();
    edits.arrange_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, new) in edits {
        out.replace_range(place, &new);
    }
    Ok(out)
}

/// The edit that inserts members behind the opening brace of a map.
fn inserted(
    plain: &str,
    map: &Range<usize>,
    new: &Map<String, Value>,
    indent: &str,
) -> Option<(Range<usize>, String)> {
    let inside = plain.get(map.clone())?;
    let open = inside.find('{')? + 1;
    let is_empty = inside.get(open..)?.trim_start().starts_with('}');
    let line = if plain.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = Vec::new();
    for (name, value) in new {
        let value = format!("{value:#}").replace('\n', &format!("{line}{indent}"));
        lines.push(format!(
            "{line}{indent}{}: {value}",
            Value::from(name.as_str())
        ));
    }
    let end = match (is_empty, indent.len()) {
        (false, _) => ",",
        (true, 2) => line,
        (true, _) => &format!("{line}  "),
    };
    let at = map.start + open;
    (!lines.is_empty()).then(|| (at..at, format!("{}{end}", lines.join(","))))
}

/// The place of the value of the last member with a name in a map.
fn member(plain: &str, map: &Range<usize>, wanted: &str) -> Option<Range<usize>> {
    let inside = plain.get(map.clone())?;
    let bytes = inside.as_bytes();
    let mut at = inside.find('{')? + 1;
    let mut found = None;
    loop {
        let key = at + inside.get(at..)?.find(['"', '}'])?;
        if bytes.get(key) == Some(&b'}') {
            return found;
        }
        let behind = end_of_string(bytes, key);
        let name = serde_json::from_str::<String>(inside.get(key..behind)?).ok()?;
        let colon = behind + inside.get(behind..)?.find(':')? + 1;
        let start = colon
            + inside
                .get(colon..)?
                .find(|sign: char| !sign.is_whitespace())?;
        let end = end_of_value(bytes, start);
        let length = inside.get(start..end)?.trim_end().len();
        if name == wanted {
            found = Some(map.start + start..map.start + start + length);
        }
        at = end;
    }
}

/// The byte behind a value: that of the comma or brace that ends it.
fn end_of_value(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            b',' | b'}' | b']' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The byte behind a string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// The text as strict JSON, each byte in its place: blanks stand for comments, and for commas before a closing bracket.
fn plain(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let blank = |out: &mut Vec<u8>, range: Range<usize>| {
        let part = out.get_mut(range).unwrap_or_default();
        for byte in part.iter_mut().filter(|byte| !byte.is_ascii_whitespace()) {
            *byte = b' ';
        }
    };
    let mut comma = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = |end: &[u8]| {
            let found = rest.windows(end.len()).position(|own| own == end);
            found.map_or(rest.len(), |found| found + end.len())
        };
        if rest.starts_with(b"//") {
            let end = at + length(b"\n");
            blank(&mut out, at..end);
            at = end;
            continue;
        }
        if rest.starts_with(b"/*") {
            let end = at + length(b"*/");
            blank(&mut out, at..end);
            at = end;
            continue;
        }
        match byte {
            b'"' => {
                comma = None;
                at = end_of_string(bytes, at);
                continue;
            }
            b',' => comma = Some(at),
            b'}' | b']' => {
                if let Some(comma) = comma.take() {
                    blank(&mut out, comma..comma + 1);
                }
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
        at += 1;
    }
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn own() -> Map<String, Value> {
        match json!({ "./a.json": ["a/*.yaml"], "./b.json": ["b.yaml"] }) {
            Value::Object(own) => own,
            _ => Map::new(),
        }
    }

    #[test]
    fn comments_and_commas_stay() {
        for text in [
            "{\n  // mine, \"yaml.schemas\": {}\n  \"editor.tabSize\": 2, /* two */\n}\n",
            "{\n  \"yaml.schemas\": {\n    \"./own.json\": \"own.yaml\", // mine\n  },\n  \"a\": \"// no comment, }\",\n}\n",
            "{ \"yaml.schemas\": {}, \"b\": [1, 2,], }",
            "{ \"yaml.schemas\": { \"./a.json\": [\"old.yaml\"] } }",
            "{}",
            "// nothing\r\n{\r\n}\r\n",
            "{\"x\": \"\\\"{\", \"yaml.schemas\": {/* none */}}",
        ] {
            let after = with(text, "yaml.schemas", &own()).unwrap();
            let read: Value = serde_json::from_str(&plain(&after))
                .unwrap_or_else(|error| panic!("{error}\n{after}"));
            assert_eq!(
                read["yaml.schemas"]["./a.json"],
                json!(["a/*.yaml"]),
                "{after}"
            );
            assert_eq!(
                read["yaml.schemas"]["./b.json"],
                json!(["b.yaml"]),
                "{after}"
            );
            // What was there is there, and a second time changes nothing.
            let before: Map<String, Value> = serde_json::from_str(&plain(text)).unwrap();
            for (key, value) in before.iter().filter(|(key, _)| *key != "yaml.schemas") {
                assert_eq!(&read[key], value, "{after}");
            }
            for comment in ["// mine", "/* two */", "// nothing", "/* none */"] {
                assert_eq!(text.contains(comment), after.contains(comment), "{after}");
            }
            assert_eq!(with(&after, "yaml.schemas", &own()).unwrap(), after);
        }
        let kept = with(
            "{ \"yaml.schemas\": { \"./own.json\": \"own.yaml\" } }",
            "yaml.schemas",
            &own(),
        )
        .unwrap();
        assert!(kept.contains("\"./own.json\": \"own.yaml\""), "{kept}");
    }

    #[test]
    fn what_is_no_map_is_told() {
        assert!(with("[]", "yaml.schemas", &own()).is_err());
        assert!(with("{ \"yaml.schemas\": 3 }", "yaml.schemas", &own()).is_err());
        assert!(with("{ \"a\": ", "yaml.schemas", &own()).is_err());
        assert!(
            with("", "yaml.schemas", &own())
                .unwrap()
                .contains("./a.json")
        );
    }
}

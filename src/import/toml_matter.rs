//! Writes front matter in TOML, as Hugo and Zola have it between lines of `+++`, as the YAML that says the same.

use std::fmt::Write as _;

/// The YAML of front matter in TOML: keys with their values, tables and lists of tables. Lines of anything else are left out.
pub(super) fn as_yaml(toml: &str) -> String {
    let mut yaml = String::new();
    // The indent of keys in the open table, and the list of tables that was begun last.
    let mut indent = "";
    let mut list = String::new();
    let mut lines = toml.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if let Some(name) = header(line, "[[", "]]") {
            if list != name {
                let _ = writeln!(yaml, "{name}:");
                list = name;
            }
            yaml.push_str("-\n");
            indent = "  ";
        } else if let Some(name) = header(line, "[", "]") {
            let _ = writeln!(yaml, "{name}:");
            list.clear();
            indent = "  ";
        } else if let Some((key, value)) = pair(line) {
            let mut value = value.to_owned();
            // A list may go on over lines.
            while depth(&value) > 0 {
                let Some(next) = lines.next() else { break };
                value.push(' ');
                value.push_str(next.trim());
            }
            let _ = writeln!(yaml, "{indent}{}: {}", quoted(key), flow(&value));
        }
    }
    yaml
}

/// The name of a table in its header.
fn header(line: &str, open: &str, close: &str) -> Option<String> {
    let name = line.strip_prefix(open)?.split_once(close)?.0.trim();
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(is_name)).then(|| quoted(name))
}

/// The key and value of a line; none of a comment.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    (!key.is_empty() && key.chars().all(is_name)).then_some((key, value.trim()))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The brackets that a value leaves open.
fn depth(value: &str) -> i64 {
    let mut depth = 0;
    for (_, piece) in pieces(value) {
        match piece {
            "[" | "{" => depth += 1,
            "]" | "}" => depth -= 1,
            _ => {}
        }
    }
    depth
}

/// A value as a flow of YAML: strings as they are, `=` of inline tables as a colon, and no comment.
fn flow(value: &str) -> String {
    let mut flow = String::with_capacity(value.len());
    for (is_string, piece) in pieces(value) {
        match piece {
            "#" => break,
            "=" => flow.push_str(": "),
            _ if is_string && piece.starts_with('\'') => {
                let inner = piece.trim_matches('\'');
                let _ = write!(flow, "'{inner}'");
            }
            _ => flow.push_str(piece),
        }
    }
    flow.trim_end().to_owned()
}

/// The strings of a value, each whole, and its other characters.
fn pieces(value: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_string = matches!(first, '"' | '\'');
        let length = if is_string {
            string_length(rest, first)
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        Some((is_string, piece))
    })
}

/// The bytes of the string that begins a text: up to the mark that closes it, or to the end.
fn string_length(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    let letters = text.char_indices().skip(1);
    for (at, letter) in letters {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && mark == '"' {
            is_escaped = true;
        } else if letter == mark {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::as_yaml;

    #[test]
    fn front_matter_in_toml_says_the_same_in_yaml() {
        for (toml, yaml) in [
            ("title = \"A = b # c\"", "\"title\": \"A = b # c\"\n"),
            (
                "date = 2024-01-23T10:00:00Z # then",
                "\"date\": 2024-01-23T10:00:00Z\n",
            ),
            (
                "tags = [\"Trade\",\n  'China',\n]",
                "\"tags\": [\"Trade\", 'China', ]\n",
            ),
            ("draft = false", "\"draft\": false\n"),
            (
                "author = { name = \"Ana Reis\" }",
                "\"author\": { name :  \"Ana Reis\" }\n",
            ),
            (
                "[[authors]]\nname = \"Ana\"\n[[authors]]\nname = \"Bo\"",
                "\"authors\":\n-\n  \"name\": \"Ana\"\n-\n  \"name\": \"Bo\"\n",
            ),
            (
                "[params]\nkicker = 'Ports'",
                "\"params\":\n  \"kicker\": 'Ports'\n",
            ),
            ("# a comment\n\n???", ""),
        ] {
            assert_eq!(as_yaml(toml), yaml, "{toml}");
        }
    }
}

//! Rust files as the tidy tests read them: tokens with their brackets, without comments and unit tests.

use std::fs;
use std::path::Path;

/// Every Rust file below `src`, as path relative to it and text, without unit tests.
pub(crate) fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root.join("src")).unwrap();
                let name = name.to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap();
                let text = match text.split_once("#[cfg(test)]\nmod tests {") {
                    Some((code, _)) => code.to_owned(),
                    None => text,
                };
                let is_test = |part: &str| part.trim_end_matches(".rs") == "tests";
                if !name.split('/').any(is_test) {
                    found.push((name, text));
                }
            }
        }
    }
    let of_tests: Vec<String> = found
        .iter()
        .flat_map(|(name, text)| test_modules(name, text))
        .collect();
    let is_of_tests = |name: &str| {
        let module = name.trim_end_matches(".rs");
        let mut modules = of_tests.iter();
        modules.any(|tests| {
            module
                .strip_prefix(tests.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    found.retain(|(name, _)| !is_of_tests(name));
    found.sort();
    assert!(found.len() > 100, "the sources were not found");
    found
}

/// The modules that a file declares for tests alone, as paths without extension.
fn test_modules(name: &str, text: &str) -> Vec<String> {
    let folder = name.trim_end_matches(".rs");
    let declared = text.split("#[cfg(test)]\nmod ").skip(1);
    let declared = declared.filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
    declared
        .map(|module| format!("{folder}/{module}"))
        .collect()
}

/// The module of a file: the first part of its path.
pub(crate) fn module_of(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The lines of code: without comments, which may name what code may not.
pub(crate) fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// A token of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
    pub(crate) is_string: bool,
    /// Of an opening bracket the index of the closing one, and the other way round.
    pub(crate) partner: Option<usize>,
    /// The index of the innermost bracket around it.
    pub(crate) parent: Option<usize>,
    /// The doc comment before it.
    pub(crate) doc: String,
}

/// The tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    const JOINED: &[&str] = &["=>", "==", "!=", "::", "->", "&&", "||", ".."];
    let bytes = text.as_bytes();
    let (mut at, mut line, mut doc) = (0, 1, String::new());
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while at < bytes.len() {
        let rest = &text[at..];
        let (length, is_string) = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            if let Some(words) = rest[..end].strip_prefix("///") {
                doc.push_str(words);
            }
            at += end;
            continue;
        } else if let Some(length) = string(rest) {
            (length, true)
        } else if let Some(length) = character(rest) {
            (length, false)
        } else if rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
            (
                rest.find(|letter| !is_part(letter)).unwrap_or(rest.len()),
                false,
            )
        } else {
            let joined = JOINED.iter().find(|joined| rest.starts_with(**joined));
            let first = rest.chars().next().unwrap();
            (
                joined.map_or(first.len_utf8(), |joined| joined.len()),
                false,
            )
        };
        let token = &rest[..length];
        let start = line;
        line += token.matches('\n').count();
        at += length;
        if token.trim().is_empty() {
            continue;
        }
        let index = tokens.len();
        let mut partner = None;
        if matches!(token, ")" | "]" | "}") {
            partner = open.pop();
            if let Some(other) = partner {
                tokens[other].partner = Some(index);
            }
        }
        tokens.push(Token {
            text: token.to_owned(),
            line: start,
            is_string,
            partner,
            parent: open.last().copied(),
            doc: std::mem::take(&mut doc),
        });
        if matches!(token, "(" | "[" | "{") {
            open.push(index);
        }
    }
    tokens
}

/// Length of the string literal with which a text begins.
fn string(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - rest.len();
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if !raw[hashes..].starts_with('"') {
            return None;
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let body = &raw[hashes + 1..];
        let length = body.find(&end)? + end.len();
        return Some(prefix + 1 + hashes + 1 + length);
    }
    let body = rest.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = body.char_indices().find(|(_, letter)| {
        let ends = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    });
    Some(prefix + 1 + end?.0 + 1)
}

/// Length of the character literal or lifetime with which a text begins.
fn character(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - rest.len();
    let body = rest.strip_prefix('\'')?;
    let first = body.chars().next()?;
    if first == '\\' {
        let end = body[2..].find('\'')?;
        return Some(prefix + 1 + 2 + end + 1);
    }
    if body[first.len_utf8()..].starts_with('\'') {
        return Some(prefix + 1 + first.len_utf8() + 1);
    }
    let end = body.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    Some(prefix + 1 + end.unwrap_or(body.len()))
}

//! Writes scalars: plain if that reads as the same text, else quoted.

use std::fmt::Write as _;

use super::{cause, lossy};

/// A scalar on a line of its own, after a key.
///
/// ```
/// use factum::yaml::written;
/// assert_eq!(written("12.6 billion USD"), "12.6 billion USD");
/// assert_eq!(written("> 3 percent"), "\"> 3 percent\"");
/// assert_eq!(written("Trade: an overview"), "\"Trade: an overview\"");
/// assert_eq!(written("No"), "\"No\"");
/// ```
pub fn written(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A scalar within braces.
pub fn written_in_braces(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn is_plain(text: &str) -> bool {
    let begins = match text.strip_prefix('-') {
        Some(number) => number.starts_with(|first: char| first.is_ascii_digit()),
        None => text.starts_with(char::is_alphanumeric),
    };
    begins
        && text.trim() == text
        && (!text.contains(':') || is_address(text))
        && !text.contains(" #")
        && !text.contains(|letter: char| letter.is_control() || letter == '\u{feff}')
        && !text.eq_ignore_ascii_case("null")
        && lossy::change(text).is_none()
}

/// Whether the only colon is that of an address, which no blank follows.
fn is_address(text: &str) -> bool {
    text.split_once("://")
        .is_some_and(|(_, rest)| !text.contains(char::is_whitespace) && !rest.ends_with(':'))
}

fn quoted(text: &str) -> String {
    if !text.contains(char::is_control) {
        return cause::quote(text);
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // No control character needs more than four digits.
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{written, written_in_braces};
    use crate::span::{Files, TextMap};
    use crate::yaml::parse;
    use proptest::prelude::*;

    fn read(yaml: &str) -> Option<String> {
        let file = Files::default().add("a.yaml", yaml);
        let mut map = TextMap::new(file);
        map.push_verbatim(0, 0, yaml.len());
        let root = parse(yaml, &map).root?;
        let scalar = root.get("a")?.scalar()?;
        Some(scalar.text.value.clone())
    }

    #[test]
    fn what_an_author_writes_bare_stands_bare() {
        for text in [
            "Argentina's imports from China",
            "12.6 billion USD",
            "-3 percent",
            "2019/2024",
            "https://example.org/a?b=c",
            "p. 14",
        ] {
            assert_eq!(written(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "[ -~\\t\\né“”:#\\-]{1,12}") {
            prop_assert_eq!(read(&format!("a: {}\n", written(&text))), Some(text.clone()));
            let braces = format!("{{ b: 1, a: {} }}\n", written_in_braces(&text));
            prop_assert_eq!(read(&braces), Some(text));
        }
    }
}

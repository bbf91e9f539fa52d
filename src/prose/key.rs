//! The grammar of a citation key, as in Pandoc; ids of records are keys too.
//!
//! A *bare* key begins with a letter, a digit or `_` and continues with these and with single marks inside, of `: . # $ % & - + ? < > ~ /`;
//! `:` and `/` may also stand before a `/`, so that addresses are keys. Letters are those of any script. A mark at the end belongs to the
//! sentence: `@Smith:2019aa.` names `Smith:2019aa`. Any other key stands in braces, `@{a,b}`, without blanks, brackets, braces and
//! backslashes.

use std::ops::Range;

use super::heading::slug;

/// Marks that may stand within a bare key, one at a time.
const INTERNAL: &str = ":.#$%&-+?<>~/";

/// A key found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundKey {
    /// The range of the key, without braces.
    pub key: Range<usize>,
    /// The byte after the key, or after its closing brace.
    pub end: usize,
}

/// The key that begins at `from`, directly after an `@`.
///
/// ```
/// use factum::prose::key;
/// let read = |text: &str| key::at(text, 0).and_then(|found| text.get(found.key).map(str::to_owned));
/// assert_eq!(read("Smith:2019aa, p. 3").as_deref(), Some("Smith:2019aa"));
/// assert_eq!(read("{a,b} says").as_deref(), Some("a,b"));
/// assert_eq!(read(" a"), None);
/// ```
pub fn at(text: &str, from: usize) -> Option<FoundKey> {
    let rest = text.get(from..)?;
    if let Some(inner) = rest.strip_prefix('{') {
        let length = inner.find(['{', '}'])?;
        let key = inner.get(..length)?;
        let closed = inner.get(length..)?.starts_with('}');
        return (closed && is_citable(key)).then(|| FoundKey {
            key: from + 1..from + 1 + length,
            end: from + length + 2,
        });
    }
    let length = bare(rest);
    (length > 0).then(|| FoundKey {
        key: from..from + length,
        end: from + length,
    })
}

/// The length of the bare key at the start of a text; 0 if there is none.
fn bare(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = if is_letter(char) {
            true
        } else {
            at > 0
                && INTERNAL.contains(char)
                && (next.is_some_and(is_letter) || matches!((char, next), (':' | '/', Some('/'))))
        };
        if !goes_on {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

fn is_letter(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Whether a key can be cited without braces.
pub fn is_bare(key: &str) -> bool {
    !key.is_empty() && bare(key) == key.len()
}

/// Whether a key can be cited at all, bare or in braces.
pub fn is_citable(key: &str) -> bool {
    !key.is_empty()
        && !key.contains(|char: char| {
            char.is_whitespace() || char.is_control() || "{}[]\\".contains(char)
        })
}

/// A key as written after `@`.
pub fn written(key: &str) -> String {
    if is_bare(key) {
        key.to_owned()
    } else {
        format!("{{{key}}}")
    }
}

/// Whether an id consists of lower-case words and digits joined by single hyphens, as those of evidence and claims do.
pub fn is_kebab(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The most similar id in kebab-case: letters without their marks, hyphens in place of all else.
///
/// ```
/// use factum::prose::key::kebab;
/// assert_eq!(kebab("Café_Größe"), "cafe-grosse");
/// assert_eq!(kebab("tradeShare 2021"), "trade-share-2021");
/// assert_eq!(kebab("中文"), "");
/// ```
pub fn kebab(name: &str) -> String {
    let mut parted = String::with_capacity(name.len());
    let mut before = '-';
    for char in name.chars() {
        if char.is_uppercase() && before.is_lowercase() {
            parted.push('-');
        }
        parted.push(char);
        before = char;
    }
    let slug = slug(&parted);
    let words = slug.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        let found = at(text, 0)?;
        Some((text.get(found.key)?, text.get(found.end..)?))
    }

    #[test]
    fn bare_keys_end_where_pandoc_ends_them() {
        for (text, key, rest) in [
            ("a", "a", ""),
            ("Smith2019", "Smith2019", ""),
            ("_private", "_private", ""),
            ("2019report", "2019report", ""),
            ("Smith:2019aa.", "Smith:2019aa", "."),
            ("Foo_bar.baz.", "Foo_bar.baz", "."),
            (
                "ruhs_labor-immigration_2018]",
                "ruhs_labor-immigration_2018",
                "]",
            ),
            (
                "DBLP:conf/kdd/Li+Z09, p. 3",
                "DBLP:conf/kdd/Li+Z09",
                ", p. 3",
            ),
            ("doi:10.1000/182;", "doi:10.1000/182", ";"),
            ("https://example.org/a.", "https://example.org/a", "."),
            ("a--b", "a", "--b"),
            ("a..b", "a", "..b"),
            ("a-", "a", "-"),
            ("a?b<c>d~e#f$g%h&i", "a?b<c>d~e#f$g%h&i", ""),
            ("a's", "a", "'s"),
            ("a,b", "a", ",b"),
            ("é中文_ß", "é中文_ß", ""),
            ("{a,b}: c", "a,b", ": c"),
            ("{a}", "a", ""),
            ("{https://x.org/?a=1;b=2}x", "https://x.org/?a=1;b=2", "x"),
        ] {
            assert_eq!(read(text), Some((key, rest)), "{text}");
        }
        for text in [
            "", " a", "-a", ".a", ":", "{}", "{a b}", "{a", "{a{b}}", "{a]}", "'a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_stand_bare_stands_in_braces() {
        for (key, expected) in [
            ("a-b", "a-b"),
            ("a,b", "{a,b}"),
            ("a--b", "{a--b}"),
            ("a:", "{a:}"),
        ] {
            assert!(is_citable(key), "{key}");
            let written = written(key);
            assert_eq!(written, expected);
            assert_eq!(read(&written), Some((key, "")));
        }
        for key in ["", "a b", "a\u{a0}b", "a{b", "a]b", "a\nb", "a\u{7}b"] {
            assert!(!is_citable(key), "{key}");
        }
    }
}

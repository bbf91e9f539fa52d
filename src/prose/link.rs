//! Addresses: which schemes are safe, and which words of a text are an address.

use std::ops::Range;

/// Format keys: schemes of URI that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto"];

/// Why an address may not become a link; `None` for http, https, mailto, a relative path, or a fragment.
pub(super) fn fault(url: &str) -> Option<String> {
    // Browsers ignore blanks and control characters within a scheme.
    let url: String = url
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    if url.starts_with("//") || url.starts_with('\\') || url.starts_with("/\\") {
        return Some("an address that begins with two slashes names no scheme".into());
    }
    let head = url.split(['/', '?', '#']).next().unwrap_or("");
    let (scheme, _) = head.split_once(':')?;
    // Other words before a colon belong to a relative path.
    let is_scheme = scheme
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'))
        && !scheme.starts_with(|c: char| !c.is_ascii_alphabetic());
    if !is_scheme {
        return None;
    }
    let known = SCHEMES
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    (!known).then(|| format!("a link may not use the scheme `{scheme}`"))
}

/// Whether an address is a web address.
pub(super) fn is_web(url: &str) -> bool {
    starts_with_ignoring_case(url, "http://") || starts_with_ignoring_case(url, "https://")
}

/// Whether the words of a link are an address rather than prose.
pub(super) fn is_address(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && !words.contains(char::is_whitespace)
        && (words.contains("://")
            || starts_with_ignoring_case(words, "www.")
            || starts_with_ignoring_case(words, "mailto:")
            || starts_with_ignoring_case(words, "doi:")
            || words.contains('@') && words.contains('.')
            || is_host_and_path(words))
}

/// Whether words are a host and path, `oec.world/en/profile`: dots before the first slash, letters after the last dot.
fn is_host_and_path(words: &str) -> bool {
    words.split_once('/').is_some_and(|(host, _)| {
        host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
    })
}

/// The addresses among the words of a text, without trailing punctuation.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let may_hold_one = text.bytes().any(|byte| matches!(byte, b'/' | b'@'))
        || text.contains("www.")
        || text.contains("WWW.");
    if !may_hold_one {
        return found;
    }
    let mut start = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let length = part.len();
        if !part.bytes().any(marks_address) {
            start += length;
            continue;
        }
        let word = part.trim_end();
        let open = word.len()
            - word
                .trim_start_matches(['(', '[', '<', '"', '“', '‘', '\''])
                .len();
        let bare = word.get(open..).unwrap_or("").trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '”', '’', '\'', '…',
        ]);
        if is_address(bare) {
            found.push(start + open..start + open + bare.len());
        }
        start += length;
    }
    found
}

/// Whether a byte may belong to the sign of an address: `://`, `www.`, `mailto:`, `@`, a path.
const fn marks_address(byte: u8) -> bool {
    matches!(byte, b'/' | b'@' | b':' | b'w' | b'W')
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_and_relative_paths_are_safe() {
        for url in [
            "https://oec.world",
            "HTTP://x.org",
            "mailto:a@b.org",
            "#trade",
            "other.md",
            "../a/b.md#c:d",
            "",
            "/root",
            "?q=a:b",
            "foo):",
            "2021:a",
            "é:x",
            "a b):c",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "JavaScript:x",
            "java\nscript:x",
            " javascript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "C:\\x",
            "//evil.com",
            "\\\\host",
            "/\\host",
            "vbscript:x",
            ":x",
        ] {
            assert!(fault(url).is_some(), "{url}");
        }
    }

    #[test]
    fn addresses_among_words_are_found() {
        for (text, expected) in [
            (
                "see https://oec.world/2021. Then",
                &["https://oec.world/2021"][..],
            ),
            (
                "(www.pew.org/2023), and a@b.org",
                &["www.pew.org/2023", "a@b.org"],
            ),
            (
                "doi:10.1000/182 and oec.world/en/2021",
                &["doi:10.1000/182", "oec.world/en/2021"],
            ),
            ("and/or 3/4 of U.S./U.K. trade at 5 p.m.", &[]),
            ("10.5/2021 was @home", &[]),
        ] {
            let found: Vec<_> = addresses(text)
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

//! Words of metadata without markup.

use super::soup::{HtmlPart, parts};
use crate::import::script::Script;

/// Words without markup: programs write tags and entities into it, some of them twice.
pub(in crate::import) fn plain(words: &str) -> String {
    /// How many times markup may be written as words.
    const MOST: usize = 3;
    /// The most bytes of a tag or an entity.
    const LONGEST: usize = 200;
    let mut words = words.to_owned();
    for _ in 0..MOST {
        let is_tag = |(at, _): (usize, &str)| {
            let end = words.floor_char_boundary(at + 1 + LONGEST);
            let rest = words.get(at + 1..end).unwrap_or_default();
            let name = rest.trim_start_matches('/');
            let end = name.find(|c: char| !c.is_ascii_alphanumeric());
            let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
            rest.contains('>') && INLINE.contains(&name.to_ascii_lowercase().as_str())
        };
        let has_tags = words.match_indices('<').any(is_tag);
        let has_entities = words.match_indices('&').any(|(at, _)| {
            let end = words.floor_char_boundary(at + 1 + LONGEST);
            let rest = words.get(at + 1..end).unwrap_or_default();
            let name = rest.split(';').next().unwrap_or_default();
            let own = name.trim_start_matches('#');
            rest.len() > name.len()
                && !own.is_empty()
                && own.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if !has_tags && !has_entities {
            break;
        }
        let markup = if has_tags {
            words.clone()
        } else {
            words.replace('<', "&lt;")
        };
        let mut own = String::new();
        let mut side: Option<Script> = None;
        for part in parts(&markup) {
            match part {
                HtmlPart::Opens(element) => side = script(&element.name),
                HtmlPart::Closes(_) => side = None,
                HtmlPart::Words(words) => {
                    let written = side.map(|side| side.write(&own, &words).0);
                    own.push_str(&written.unwrap_or(words));
                }
            }
        }
        words = own;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that stand in titles.
const INLINE: &[&str] = &[
    "a", "b", "br", "em", "i", "p", "span", "strong", "sub", "sup", "u",
];

/// The side of the line on which the words of an element stand.
pub(super) fn script(name: &str) -> Option<Script> {
    match name {
        "sup" => Some(Script::Raised),
        "sub" => Some(Script::Lowered),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_in_words_are_read() {
        for (words, expected) in [
            (
                "CO&lt;sub&gt;2&lt;/sub&gt; in &amp;amp; out",
                "CO₂ in & out",
            ),
            ("Trade <i>and</i> growth", "Trade and growth"),
            ("p < 0.05 & n > 5", "p < 0.05 & n > 5"),
            ("a<b and R&D; more", "a<b and R&D; more"),
            ("10<sup>6</sup> tons", "10⁶ tons"),
            ("&lt;script&gt;", "<script>"),
            ("AT&T", "AT&T"),
        ] {
            assert_eq!(plain(words), expected, "{words}");
        }
    }
}

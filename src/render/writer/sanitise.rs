//! Sanitises the raw HTML that a project allows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::prose::element::{ATTRIBUTES, BLOCKS, INLINE, Tag};

/// The placeholder for the content of an element.
const PLACE: &str = "\u{fffc}";

/// Keeps only elements that prose may use, and only their safe attributes.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let elements = || INLINE.iter().chain(BLOCKS);
    let attributes = elements().map(|(name, attributes)| (*name, attributes.iter().copied()));
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(elements().map(|(name, _)| *name).collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(
            attributes
                .map(|(name, attributes)| (name, attributes.collect::<HashSet<_>>()))
                .collect::<HashMap<_, _>>(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto"]));
    cleaner
});

/// Removes all tags, and the content of scripts and styles.
static STRIPPER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut stripper = ammonia::Builder::empty();
    stripper.clean_content_tags(HashSet::from(["script", "style"]));
    stripper
});

/// A block of HTML, sanitised and with all elements closed.
pub(in crate::render) fn block(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The sanitised opening and closing tag of an element; `None` where it is not allowed.
pub(in crate::render) fn tags(tag: &Tag) -> Option<(String, String)> {
    let whole = format!("{}{PLACE}</{}>", tag.written, tag.name);
    let clean = CLEANER.clean(&whole).to_string();
    // An attribute may contain the placeholder, but nothing after the content can.
    let (open, close) = clean.rsplit_once(PLACE)?;
    Some((open.to_owned(), close.to_owned()))
}

/// The words of a block of HTML, on one line.
pub(in crate::render) fn words(html: &str) -> String {
    let one_line = |text: &str| {
        text.split([' ', '\n', '\t', '\r'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Most words contain nothing that a parser would change.
    if !html.contains(['<', '&', '\r', '\0']) {
        return one_line(html);
    }
    let is_block = |rest: &str| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or("");
        let mut names = BLOCKS.iter().map(|(block, _)| *block).chain(["br"]);
        names.any(|block| block.eq_ignore_ascii_case(name))
    };
    let mut apart = String::with_capacity(html.len());
    for (index, part) in html.split('<').enumerate() {
        if index > 0 {
            // Words in two blocks are not joined.
            apart.push_str(if is_block(part) { " <" } else { "<" });
        }
        apart.push_str(part);
    }
    let clean = STRIPPER.clean(&apart).to_string();
    let text = clean
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    one_line(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(written: &str) -> Tag {
        let name = written.trim_start_matches('<');
        let end = name.find([' ', '>']).unwrap();
        Tag {
            name: name[..end].to_owned(),
            written: written.to_owned(),
        }
    }

    #[test]
    fn elements_that_prose_keeps_are_kept_here() {
        for (name, _) in INLINE.iter().filter(|(name, _)| *name != "br") {
            let (open, close) = tags(&tag(&format!("<{name}>"))).unwrap();
            assert!(open.starts_with(&format!("<{name}")), "{open}");
            assert_eq!(close, format!("</{name}>"));
        }
    }

    #[test]
    fn attributes_cannot_take_what_an_element_holds() {
        for written in [
            "<b title=\"\u{fffc}\" onclick=\"x\">",
            "<b title=\"&#xFFFC;\">",
            "<b title='a' class=\"x\">",
        ] {
            let (open, close) = tags(&tag(written)).unwrap();
            assert!(
                open.starts_with("<b title=\"") && open.ends_with("\">"),
                "{open}"
            );
            assert_eq!(close, "</b>");
        }
    }

    #[test]
    fn the_words_of_a_block_stay() {
        let html = "<ul><li>H<sub>2</sub>O &amp; a &lt; b</li><li>two</li></ul><script>alert(1)</script>\n<p title=x>end";
        assert_eq!(words(html), "H2O & a < b two end");
        assert_eq!(words("  plain\n\u{a0}words "), "plain \u{a0}words");
        assert_eq!(words("  plain\n\u{a0}words <b></b>"), "plain \u{a0}words");
    }
}

//! Removes dangling links, whose target the project's own templates leave out: they become words.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use crate::arrange::distinct;
/// A page of HTML in which each link to a place on the page has its target. Dangling links become words; a dangling note mark, or link
/// without a letter or digit such as an arrow, is removed.
pub fn unlinked(mut html: String) -> String {
    // A removed link takes its id along, to which others may lead, such as the link back from a note.
    for _ in 0..PASSES {
        let Some(new) = rewritten(&html) else { break };
        html = new;
    }
    html
}

/// The HTML element of a link.
const LINK: &str = "a";

/// The role of the mark of a note (DPUB-ARIA).
const NOTE_MARK: &str = "doc-noteref";

/// The fragment that leads to the start of any page.
const TOP: &str = "top";

/// The most passes over a page: each finds links that the pass before left dangling.
const PASSES: usize = 8;

/// A page without its dangling links; `None` where it has none.
fn rewritten(html: &str) -> Option<String> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut anchors: Vec<HtmlAnchor<'_>> = Vec::new();
    let mut from = 0;
    while let Some(tag) = next_tag(html, from) {
        from = tag.next;
        let is_anchor = tag.name.eq_ignore_ascii_case(LINK);
        if let Some(id) = tag.attribute("id") {
            ids.insert(unescaped(id).into_owned());
        }
        if is_anchor && !tag.closing {
            anchors.push(HtmlAnchor { tag, end: None });
        } else if let Some(anchor) = anchors.last_mut().filter(|_| is_anchor) {
            anchor.end.get_or_insert(tag.range);
        }
    }
    let mut out = String::new();
    let mut copied = 0;
    for anchor in &anchors {
        let Some(end) = anchor.end.clone().filter(|_| anchor.dangles(&ids)) else {
            continue;
        };
        out += html.get(copied..anchor.tag.range.start).unwrap_or_default();
        copied = end.end;
        let words = html
            .get(anchor.tag.range.end..end.start)
            .unwrap_or_default();
        let is_mark = anchor.tag.attribute("role") == Some(NOTE_MARK);
        if is_mark {
            // The element that raises the mark would be left empty.
            let after = html.get(copied..).unwrap_or_default();
            if out.ends_with(RAISED) && after.starts_with("</sup>") {
                out.truncate(out.len() - RAISED.len());
                copied += "</sup>".len();
            }
        } else if says_something(words) {
            anchor.words(words, &mut out);
        }
    }
    out += html.get(copied..)?;
    (copied > 0).then_some(out)
}

/// The opening tag before the mark of a note.
const RAISED: &str = "<sup class=\"mark\">";

struct HtmlAnchor<'h> {
    tag: HtmlTag<'h>,
    /// The range of the end tag.
    end: Option<Range<usize>>,
}

impl HtmlAnchor<'_> {
    fn dangles(&self, ids: &BTreeSet<String>) -> bool {
        let Some(fragment) = self
            .tag
            .attribute("href")
            .and_then(|href| href.strip_prefix('#'))
        else {
            return false;
        };
        let fragment = unescaped(fragment);
        // An empty fragment and `top` lead to the start of any page.
        !(fragment.is_empty()
            || fragment.eq_ignore_ascii_case(TOP)
            || ids.contains(&*fragment)
            || ids.contains(&percent_decoded(&fragment)))
    }

    /// Writes the words alone, with the id and class of the link.
    fn words(&self, words: &str, out: &mut String) {
        let mut kept = String::new();
        for name in ["id", "class"] {
            if let Some(value) = self.tag.attribute(name) {
                let _ = write!(kept, " {name}=\"{}\"", value.replace('"', "&quot;"));
            }
        }
        if kept.is_empty() {
            out.push_str(words);
        } else {
            let _ = write!(out, "<span{kept}>{words}</span>");
        }
    }
}

/// Whether HTML contains a letter, a digit or an image.
fn says_something(markup: &str) -> bool {
    let mut text = 0;
    let mut from = 0;
    while let Some(tag) = next_tag(markup, from) {
        let between = markup.get(text..tag.range.start).unwrap_or_default();
        if between.contains(char::is_alphanumeric) || PICTURES.contains(&tag.name) {
            return true;
        }
        (text, from) = (tag.range.end, tag.next);
    }
    let rest = markup.get(text..).unwrap_or_default();
    rest.contains(char::is_alphanumeric)
}

/// A tag, as HTML is tokenised.
struct HtmlTag<'h> {
    range: Range<usize>,
    /// The byte from which to search for the next tag.
    next: usize,
    name: &'h str,
    closing: bool,
    attributes: Vec<(&'h str, &'h str)>,
}

impl<'h> HtmlTag<'h> {
    fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(found.1)
    }
}

/// Format keys: HTML elements that show a picture.
const PICTURES: [&str; 2] = ["img", "svg"];

/// Format keys: HTML elements whose content is text, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The first tag at or after `from`.
fn next_tag(html: &str, from: usize) -> Option<HtmlTag<'_>> {
    let mut at = from;
    loop {
        let rest = html.get(at..)?;
        let start = at + rest.find('<')?;
        let after = html.get(start + 1..)?;
        let skipped = if after.starts_with("!--") {
            after.find("-->").map(|end| end + 3)
        } else if after.starts_with(['!', '?']) {
            after.find('>')
        } else {
            let closing = after.starts_with('/');
            let name = start + 1 + usize::from(closing);
            if html
                .get(name..)?
                .starts_with(|c: char| c.is_ascii_alphabetic())
            {
                return tag(html, start, name, closing);
            }
            Some(0)
        };
        at = start + 1 + skipped?;
    }
}

/// The tag that opens at `start`, with its name at `at`; `None` where the text ends within it.
fn tag(html: &str, start: usize, at: usize, closing: bool) -> Option<HtmlTag<'_>> {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let mut rest = html.get(at..)?;
    let name = rest.get(..rest.find(ends)?)?;
    rest = rest.get(name.len()..)?;
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let end = html.len() - after.len();
            let raw = RAW
                .iter()
                .find(|raw| !closing && name.eq_ignore_ascii_case(raw));
            return Some(HtmlTag {
                range: start..end,
                next: raw.map_or(end, |raw| end_of_raw(html, end, raw)),
                name,
                closing,
                attributes,
            });
        }
        // An equals sign may begin the name of an attribute.
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| ends(*c) || *c == '=')?
            .0;
        let (key, after) = rest.split_at(length);
        rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            if let Some(quote) = quote {
                let (inside, after) = rest.get(1..)?.split_once(quote)?;
                (value, rest) = (inside, after);
            } else {
                let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
                (value, rest) = rest.split_at(end);
            }
        }
        attributes.push((key, value));
    }
}

/// The start of the end tag of a raw-text element.
fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let rest = html.get(from..).unwrap_or_default();
    let ends = rest.match_indices("</").map(|(at, _)| at);
    let is_end = |at: &usize| {
        let after = rest.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    };
    let end = ends.into_iter().find(is_end).unwrap_or(rest.len());
    from + end
}

/// Replaces the character references that templates write by their characters.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    let text = pairs
        .iter()
        .fold(value.to_owned(), |text, (from, to)| text.replace(from, to));
    Cow::Owned(text.replace("&amp;", "&"))
}

/// Percent-decodes a text: `%20` and the like.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|n| u8::try_from(n).ok())
        };
        let code = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(code.unwrap_or(first));
        rest = code.map_or(after, |_| after.get(2..).unwrap_or_default());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The numbers of the notes that a Markdown text defines.
pub fn defined_notes(markdown: &str) -> BTreeSet<usize> {
    let definitions = markdown.lines().filter_map(|line| {
        let (number, _) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
        number.parse().ok()
    });
    distinct(definitions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(html: &str, expected: &str) {
        assert_eq!(unlinked(html.to_owned()), expected);
    }

    #[test]
    fn links_that_find_their_place_stay() {
        for html in [
            "<p id=\"a\">x</p><a href=\"#a\">to a</a>",
            "<a href='#a'>to a</a><p class=x ID=a>x</p>",
            "<a href=\"#x%20y\">to it</a><p id=\"x y\">x</p>",
            "<a href=\"#%C3%A9\">to it</a><p id=\"é\">x</p>",
            "<a href=\"#a&amp;b\">to it</a><p id=\"a&amp;b\">x</p>",
            "<a href=\"#\">up</a> <a href=\"#top\">up</a> <a href=\"x#gone\">else</a> <a name=x>no link</a>",
            "<pre>&lt;a href=\"#gone\"&gt;</pre>",
            "<!-- <a href=\"#gone\">x</a> --><script>'<a href=\"#gone\">x</a>'</script>",
            "<a href=\"#gone\">never closed",
            "a < b <a href=\"#gone",
        ] {
            becomes(html, html);
        }
    }

    #[test]
    fn links_that_lead_nowhere_become_words() {
        becomes(
            "see <a href=\"#gone\" title=\"a > b\">the <em>annex</em></a>.",
            "see the <em>annex</em>.",
        );
        becomes("<A HREF=#gone>x</A>", "x");
        becomes(
            "<a class=\"rests\" href=\"#evidence-x\">$5</a><a href=\"#a\" id=\"a\">y</a>",
            "<span class=\"rests\">$5</span><a href=\"#a\" id=\"a\">y</a>",
        );
        becomes(
            "<script>id=\"gone\"</script><title><p id=gone></title><a href=\"#gone\">x</a>",
            "<script>id=\"gone\"</script><title><p id=gone></title>x",
        );
        becomes(
            "<!-- <p id=\"gone\"> --><a href=\"#gone\">x</a>",
            "<!-- <p id=\"gone\"> -->x",
        );
        becomes(
            "<a href=\"#gone\"><img src=\"x\" alt=\"\"></a>",
            "<img src=\"x\" alt=\"\">",
        );
    }

    #[test]
    fn marks_and_arrows_vanish() {
        becomes(
            "said.<sup class=\"mark\"><a id=\"noteref-1\" href=\"#note-1\" role=\"doc-noteref\">1</a></sup><li>Note <a href=\"#noteref-1\">↩</a></li>",
            "said.<li>Note </li>",
        );
        becomes(
            "said.<sup class=\"mark\"><a id=\"noteref-1\" href=\"#note-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup> Next",
            "said. Next",
        );
        becomes(
            "x <a href=\"#evidence-x\" aria-label=\"Evidence: x\">→</a>y",
            "x y",
        );
    }

    #[test]
    fn notes_are_defined_at_the_start_of_a_line() {
        let text = "a[^1] b[^2]: c\n\n[^2]: two\n   [^3]: three\n[^x]: none\n";
        assert_eq!(defined_notes(text), BTreeSet::from([2, 3]));
    }
}

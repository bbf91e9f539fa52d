//! Elements of raw HTML: which a page may contain, and how their tags are read.

/// An opening tag of an element that a page may contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name of the element, in lower case.
    pub name: String,
    /// The tag as written, with its attributes not sanitised.
    pub written: String,
}

/// Format keys: inline HTML elements, each with the attributes that it may have besides [`ATTRIBUTES`].
pub const INLINE: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("abbr", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &["dir"]),
    ("br", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("data", &[]),
    ("del", &["cite", "datetime"]),
    ("dfn", &[]),
    ("em", &[]),
    ("i", &[]),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("mark", &[]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("time", &[]),
    ("u", &[]),
    ("var", &[]),
];

/// Format keys: HTML elements that contain blocks, with their attributes. The title is the page's only `h1`; images are those of Markdown.
pub const BLOCKS: &[(&str, &[&str])] = &[
    ("article", &[]),
    ("aside", &[]),
    ("blockquote", &["cite"]),
    ("caption", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("dd", &[]),
    ("details", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("header", &[]),
    ("hr", &[]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("section", &[]),
    ("summary", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "headers", "rowspan", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Format keys: HTML attributes of every element.
pub const ATTRIBUTES: &[&str] = &["lang", "title"];

/// A tag as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenTag<'a> {
    /// The name of the element, in lower case.
    pub(super) name: String,
    pub(super) closing: bool,
    /// The names and values of attributes, without quotation marks.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> WrittenTag<'a> {
    /// Reads `<name …>` or `</name>`; `None` for comments, declarations, instructions and CDATA.
    pub(super) fn read(raw: &'a str) -> Option<Self> {
        let inner = raw.strip_prefix('<')?.strip_suffix('>')?;
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let end = inner
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(inner.len());
        let (name, mut rest) = inner.split_at(end);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .unwrap_or(rest.len());
            let (attribute, after) = rest.split_at(end);
            if attribute.is_empty() {
                break;
            }
            let mut value = "";
            rest = after;
            if let Some(assigned) = after.trim_start().strip_prefix('=') {
                (value, rest) = quoted(assigned.trim_start());
            }
            attributes.push((attribute, value));
        }
        Some(Self {
            name: name.to_ascii_lowercase(),
            closing,
            attributes,
        })
    }

    /// The value of an attribute, with `&amp;` and `&quot;` decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value.replace("&amp;", "&").replace("&quot;", "\""))
    }

    /// The attributes that are not allowed.
    pub(super) fn refused(&self, allowed: &[&str]) -> impl Iterator<Item = &'a str> {
        let may_stand = |name: &str| {
            let mut all = allowed.iter().chain(ATTRIBUTES);
            all.any(|allowed| allowed.eq_ignore_ascii_case(name))
        };
        let names = self.attributes.iter().map(|(name, _)| *name);
        names.filter(move |name| !may_stand(name))
    }
}

/// The allowed attributes of an element; `None` if a page may not contain it.
pub(super) fn allowed(
    elements: &'static [(&str, &[&str])],
    name: &str,
) -> Option<&'static [&'static str]> {
    let mut elements = elements.iter();
    elements
        .find(|(element, _)| *element == name)
        .map(|(_, attributes)| *attributes)
}

/// Format keys: HTML elements that have no closing tag, or need not have one.
const UNCLOSED: &[&str] = &[
    "br", "col", "colgroup", "dd", "dt", "hr", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th",
    "thead", "tr",
];

/// Format keys: HTML elements whose content is no text.
const RAW: &[&str] = &["script", "style"];

/// Whether an element needs no closing tag.
pub(super) fn ends_by_itself(name: &str) -> bool {
    UNCLOSED.contains(&name)
}

/// Splits an attribute's value from what follows.
fn quoted(text: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(mark) {
            return inner.split_once(mark).unwrap_or((inner, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// The text from the tag that closes an element, whatever its case.
fn closing<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let mut tags = html.match_indices("</");
    tags.find_map(|(at, open)| {
        let start = at + open.len();
        let own = html.get(start..start + name.len())?;
        own.eq_ignore_ascii_case(name)
            .then(|| html.get(at..))
            .flatten()
    })
}

/// The tags in a block of raw HTML, in order; not those within comments, scripts and styles.
pub(super) fn tags(html: &str) -> Vec<WrittenTag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
        if !rest.get(1..).is_some_and(|inner| inner.starts_with(begins)) {
            rest = rest.get(1..).unwrap_or("");
            continue;
        }
        let Some(end) = tag_end(rest) else {
            break;
        };
        let (raw, after) = rest.split_at(end);
        rest = after;
        let Some(tag) = WrittenTag::read(raw) else {
            continue;
        };
        if !tag.closing && RAW.contains(&tag.name.as_str()) {
            rest = closing(rest, &tag.name).unwrap_or("");
        }
        found.push(tag);
    }
    found
}

/// The length of the tag at the start of a text, up to the first `>` that is not quoted.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes() {
        for (raw, name, closing, attributes) in [
            ("<b>", "b", false, &[][..]),
            ("</B >", "b", true, &[]),
            ("<br/>", "br", false, &[]),
            (
                "<a HREF = 'x.md'\n title=\"a > b\" hidden>",
                "a",
                false,
                &[("HREF", "x.md"), ("title", "a > b"), ("hidden", "")],
            ),
            ("<td colspan=2>", "td", false, &[("colspan", "2")]),
        ] {
            let tag = WrittenTag::read(raw).unwrap();
            assert_eq!((tag.name.as_str(), tag.closing), (name, closing), "{raw}");
            assert_eq!(tag.attributes, attributes, "{raw}");
        }
        for raw in [
            "<!-- x -->",
            "<?php x ?>",
            "<!DOCTYPE x>",
            "<![CDATA[x]]>",
            "<>",
        ] {
            assert_eq!(WrittenTag::read(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_block_is_read_tag_by_tag() {
        let names: Vec<String> = tags(
            "<div title=\"a>b\"><!-- <i> --><script>if (a<b>c) '<u>'</script><p>x < y</p>\n</div",
        )
        .into_iter()
        .map(|tag| format!("{}{}", if tag.closing { "/" } else { "" }, tag.name))
        .collect();
        assert_eq!(names, ["div", "script", "/script", "p", "/p"]);
        // Each closes at the next tag of its name, of which there are many.
        let many = "<Script></b></sCRIPT>".repeat(100_000);
        assert_eq!(tags(&many).len(), 200_000);
    }
}

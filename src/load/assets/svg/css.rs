//! Style sheets and style attributes of an SVG, and what they refer to.

use std::borrow::Cow;

/// CSS functions that name a file by a string.
const LOADERS: &[&str] = &[
    "image-set",
    "image",
    "cross-fade",
    "src",
    "element",
    "expression",
    "paint",
];

/// A style without references to other files, and without escapes that could hide one.
///
/// `url(#id)` stays, as do images and fonts embedded as data; any other reference becomes `none`.
pub(super) fn clean<'c>(css: &'c str, left_out: &mut usize) -> Cow<'c, str> {
    if !css.contains(['(', '\\', '@']) {
        return Cow::Borrowed(css);
    }
    let css: Cow<'_, str> = if css.contains('\\') {
        Cow::Owned(css.replace('\\', ""))
    } else {
        Cow::Borrowed(css)
    };
    let mut out = String::with_capacity(css.len());
    let mut rest: &str = &css;
    while let Some(at) = rest.find(['(', '@']) {
        let (before, from) = rest.split_at(at);
        if from.starts_with('@') {
            out.push_str(before);
            rest = if starts_with(from, "@import") {
                *left_out += 1;
                // The words around it must not join.
                out.push(' ');
                let end = statement_end(from);
                from.get(end..).unwrap_or_default()
            } else {
                out.push('@');
                from.get(1..).unwrap_or_default()
            };
            continue;
        }
        let is_name =
            |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let start = before
            .char_indices()
            .rev()
            .find(|(_, character)| !is_name(*character))
            .map_or(0, |(at, character)| at + character.len_utf8());
        let function = before.get(start..).unwrap_or_default().to_ascii_lowercase();
        let bare = function.strip_prefix("-webkit-").unwrap_or(&function);
        let inner = from.get(1..).unwrap_or_default();
        if bare != "url" && !LOADERS.contains(&bare) {
            out.push_str(before);
            out.push('(');
            rest = inner;
            continue;
        }
        let (argument, end) = argument(inner);
        if bare == "url" && is_within(argument) {
            out.push_str(before);
            out.push('(');
            out.push_str(argument);
            out.push(')');
        } else {
            *left_out += 1;
            out.push_str(before.get(..start).unwrap_or_default());
            out.push_str("none");
        }
        rest = inner.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The ids to which a style refers by `url(#id)`.
pub(super) fn references(css: &str) -> impl Iterator<Item = &str> {
    const NAME: &str = "url";
    css.match_indices('(').filter_map(|(at, _)| {
        let name = css.get(at.checked_sub(NAME.len())?..at)?;
        let inner = css.get(at + 1..)?;
        if !name.eq_ignore_ascii_case(NAME) {
            return None;
        }
        let (argument, _) = argument(inner);
        unquoted(argument).strip_prefix('#')
    })
}

/// The argument of a function, up to its closing bracket, and the byte after it.
fn argument(inner: &str) -> (&str, usize) {
    let quote = inner
        .trim_start()
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''));
    let bytes = inner.as_bytes();
    let from = quote.map_or(0, |quote| {
        let open = inner.find(quote).unwrap_or(0) + 1;
        inner
            .get(open..)
            .and_then(|rest| rest.find(quote))
            .map_or(inner.len(), |close| open + close)
    });
    let close = memchr::memchr(b')', bytes.get(from..).unwrap_or_default()).map(|at| from + at);
    match close {
        Some(close) => (inner.get(..close).unwrap_or_default(), close + 1),
        None => (inner, inner.len()),
    }
}

fn unquoted(argument: &str) -> &str {
    argument.trim().trim_matches(['"', '\'']).trim()
}

/// Whether a reference points to a part of the drawing, or embeds its image or font, and contains nothing else: it is kept unchanged, and a
/// bracket inside a comment or a string may seem to open a reference that extends over the rules behind it.
fn is_within(argument: &str) -> bool {
    let target = unquoted(argument);
    if target.contains(['(', '@', '"', '\'', '{', '}', '*']) {
        return false;
    }
    let holds = |kind| starts_with(target, kind);
    target.starts_with('#')
        || [
            "data:image/png",
            "data:image/jpeg",
            "data:image/gif",
            "data:image/webp",
            "data:font/",
        ]
        .iter()
        .any(|kind| holds(kind))
        || ["data:application/font", "data:application/x-font"]
            .iter()
            .any(|kind| holds(kind))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The end of a statement: after a semicolon outside quotation marks and brackets.
fn statement_end(text: &str) -> usize {
    let mut quote = None;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(css: &str) -> (String, usize) {
        let mut left_out = 0;
        (clean(css, &mut left_out).into_owned(), left_out)
    }

    #[test]
    fn what_lies_in_the_drawing_stays() {
        for css in [
            ".a{fill:url(#grad)}",
            "fill: url('#grad'); transform: rotate(4)",
            "*{stroke-linejoin: round; stroke-linecap: butt}",
            "@font-face{font-family:x;src:url(data:font/woff2;base64,d09G) format(\"woff2\")}",
            "@media (prefers-color-scheme: dark){.a{fill:rgb(1,2,3)}}",
            "matrix(1 0 0 1 2 3)",
            "url(\"data:image/png;base64,iVBORw0KGgo=\")",
        ] {
            assert_eq!(cleaned(css), (css.to_owned(), 0));
        }
    }

    #[test]
    fn what_lies_elsewhere_goes() {
        for (css, left) in [
            ("fill:url(https://e.org/a.svg#g)", "fill:none"),
            ("fill:URL( 'a.svg#g' )", "fill:none"),
            ("fill:u\\72l(//e.org/x)", "fill:u72l(//e.org/x)"),
            ("fill:\\url(//e.org/x)", "fill:none"),
            ("@import 'https://e.org/a;b.css'; .a{}", "  .a{}"),
            ("@IMPORT url(https://e.org/a.css);.a{}", " .a{}"),
            ("@\\import url(x.css)", " "),
            ("@import \"x.css\"", " "),
            (
                "background:image-set(\"https://e.org/a.png\" 1x)",
                "background:none",
            ),
            (
                "background:-webkit-image-set(url(a.png) 1x)",
                "background:none 1x)",
            ),
            (
                "cursor:url(data:image/svg+xml;base64,AAAA),auto",
                "cursor:none,auto",
            ),
            ("src:url(a.woff", "src:none"),
            ("fill:url(\"a)b\")", "fill:none"),
            // What is left out does not join what stood around it.
            ("@im@import x;port \"x.css\";", "@im port \"x.css\";"),
            ("fill:ur@import x;l(//e.org/x)", "fill:ur l(//e.org/x)"),
            // To a browser, the brackets begin in a comment or a string.
            ("/*url(#*/a{fill:url(//e.org/x)}", "/*none}"),
            (
                "a{content:\"url(\"#}b{fill:url(//e.org/x)}c{content:\")\"}",
                "a{content:\"none\"}",
            ),
            ("/*url(#*/@import \"x.css\";)", "/*none"),
        ] {
            assert_eq!(cleaned(css).0, left, "{css}");
        }
    }

    #[test]
    fn references_are_found() {
        let css = ".a{fill:URL(#a)} .b{mask:url( \"#b\" );filter:url(x.svg#c);x:(#d)}";
        assert_eq!(references(css).collect::<Vec<_>>(), ["a", "b"]);
    }
}

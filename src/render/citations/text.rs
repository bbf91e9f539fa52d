//! What the citation engine yields, as neutral text that every format prints.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemMeta, Formatting};

use super::super::markup::Style;
use super::super::page::Rich;
use super::Request;
use super::amend::amend;

/// An entry that leads to the source: where the style prints no address, the whole entry does.
pub(super) fn linked(content: Vec<Rich>, address: Option<String>) -> Vec<Rich> {
    match address {
        Some(address) if !has_link(&content) => vec![Rich::Link(address, content)],
        _ => content,
    }
}

/// A citation: each item leads to its entry and carries its prefix.
pub(super) fn in_text(children: Vec<ElemChild>, request: &Request<'_>) -> Vec<Rich> {
    let mut out = Vec::new();
    let mut first = true;
    for child in children {
        match child {
            ElemChild::Elem(elem) => {
                let item = match elem.meta {
                    Some(ElemMeta::Entry(index)) => request.items.get(index),
                    _ => None,
                };
                let Some(item) = item else {
                    out.extend(rich(elem.children.0));
                    continue;
                };
                let mut children = elem.children.0;
                amend(&mut children, item.source);
                if item.suppress_author {
                    without_names(&mut children);
                }
                if !item.prefix.is_empty() {
                    let prefix = if first && request.note.is_some() {
                        capitalised(item.prefix)
                    } else {
                        item.prefix.to_owned()
                    };
                    out.push(Rich::Text(format!("{} ", prefix.trim_end())));
                }
                first = false;
                let content = rich(children);
                if has_link(&content) {
                    out.extend(content);
                } else {
                    out.push(Rich::Source(item.source.id.value.clone(), content));
                }
            }
            other => out.extend(rich(vec![other])),
        }
    }
    out
}

fn has_link(content: &[Rich]) -> bool {
    content.iter().any(|rich| match rich {
        Rich::Link(..) => true,
        Rich::Styled(_, inner) | Rich::Source(_, inner) => has_link(inner),
        Rich::Text(_) => false,
    })
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Takes the author's name out of a citation, and the mark that followed it.
fn without_names(children: &mut Vec<ElemChild>) -> bool {
    let mut index = 0;
    while let Some(child) = children.get_mut(index) {
        if let ElemChild::Elem(elem) = child {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                children.remove(index);
                if let Some(ElemChild::Text(next)) = children.get_mut(index) {
                    let rest = next
                        .text
                        .trim_start_matches([',', '.', ' ', '\u{a0}'])
                        .len();
                    next.text.drain(..next.text.len() - rest);
                }
                return true;
            }
            if without_names(&mut elem.children.0) {
                return true;
            }
        }
        index += 1;
    }
    false
}

/// The engine's tree as neutral text.
pub(super) fn rich(children: Vec<ElemChild>) -> Vec<Rich> {
    let mut out = Vec::new();
    for child in children {
        match child {
            ElemChild::Text(text) => out.push(styled(text.formatting, text.text)),
            ElemChild::Link { text, url } => {
                let safe = url.starts_with("http://") || url.starts_with("https://");
                let words = styled(text.formatting, text.text);
                out.push(if safe {
                    Rich::Link(url, vec![words])
                } else {
                    words
                });
            }
            ElemChild::Elem(elem) => out.extend(rich(elem.children.0)),
            // Mathematics of a title, which only a typesetter could read: its source is all that there is to print.
            ElemChild::Markup(text) => out.push(Rich::Text(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
    out
}

fn styled(formatting: Formatting, text: String) -> Rich {
    let mut out = Rich::Text(text);
    let mut wrap = |when: bool, style: Style| {
        if when {
            let inner = std::mem::replace(&mut out, Rich::Text(String::new()));
            out = Rich::Styled(style, vec![inner]);
        }
    };
    wrap(formatting.font_style == FontStyle::Italic, Style::Emphasis);
    wrap(formatting.font_weight == FontWeight::Bold, Style::Strong);
    wrap(
        formatting.font_variant == FontVariant::SmallCaps,
        Style::SmallCaps,
    );
    wrap(
        formatting.text_decoration == TextDecoration::Underline,
        Style::Underline,
    );
    wrap(
        formatting.vertical_align == VerticalAlign::Sup,
        Style::Superscript,
    );
    wrap(
        formatting.vertical_align == VerticalAlign::Sub,
        Style::Subscript,
    );
    out
}

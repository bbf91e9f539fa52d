//! The citation engine's output as text independent of any output format.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemMeta, Formatting};

use super::{Cluster, PrintedCitation};
use crate::citations::rich::{Rich, TextStyle};

/// An entry that links to the source: its printed address, or else the whole entry.
pub(super) fn linked(content: Vec<Rich>, address: Option<String>) -> Vec<Rich> {
    match address {
        Some(address) if !has_link(&content) => vec![Rich::Link(address, content)],
        _ => content,
    }
}

/// A citation in which each item, between its prefix and suffix, links to its entry. In running text the names of the first item stand
/// apart, except in note styles, where the note is whole.
pub(super) fn citation(
    children: Vec<ElemChild>,
    request: &Cluster<'_>,
    in_notes: bool,
) -> PrintedCitation {
    let mut content = Vec::new();
    let mut lead = Vec::new();
    let mut first = true;
    let mut says_something = false;
    let children = if request.in_text {
        named_first(children)
    } else {
        children
    };
    for child in children {
        match child {
            ElemChild::Elem(elem) => {
                let item = match elem.meta {
                    Some(ElemMeta::Entry(index)) => request.items.get(index),
                    _ => None,
                };
                let Some(item) = item else {
                    content.extend(rich(elem.children.0));
                    continue;
                };
                let mut children = elem.children.0;
                if item.suppress_author {
                    take_names(&mut children);
                } else if first && request.in_text && !in_notes {
                    lead = rich(take_names(&mut children).unwrap_or_default());
                }
                if !item.prefix.is_empty() {
                    let prefix = if first && request.note.is_some() {
                        capitalised(item.prefix)
                    } else {
                        item.prefix.to_owned()
                    };
                    content.push(Rich::Text(format!("{} ", prefix.trim_end())));
                }
                first = false;
                let printed = rich(children);
                says_something |= !printed.is_empty() || !item.suffix.is_empty();
                if has_link(&printed) {
                    content.extend(printed);
                } else {
                    content.push(Rich::Source(item.source.id.value.clone(), printed));
                }
                if !item.suffix.is_empty() {
                    content.push(Rich::Text(item.suffix.to_owned()));
                }
            }
            other => content.extend(rich(vec![other])),
        }
    }
    if !first && !says_something {
        // The style prints only the name, and empty brackets say nothing.
        content.clear();
    }
    PrintedCitation { lead, content }
}

/// Moves the work whose author the sentence names to the front, regardless of the style's sorting.
fn named_first(mut children: Vec<ElemChild>) -> Vec<ElemChild> {
    let entry = |child: &ElemChild| match child {
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Entry(index)) => Some(index),
            _ => None,
        },
        _ => None,
    };
    let mut places = children.iter().map(entry);
    let named = places.position(|index| index == Some(0));
    let places = children.iter().enumerate();
    let mut works: Vec<usize> = places
        .filter(|(_, child)| entry(child).is_some())
        .map(|(at, _)| at)
        .collect();
    works.retain(|at| named.is_some_and(|named| *at <= named));
    // Each one before it moves one place back; the separators stay.
    for pair in works.windows(2).rev() {
        if let [a, b] = pair {
            children.swap(*a, *b);
        }
    }
    children
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

/// Removes the author's name from a citation, and the punctuation after it.
pub(super) fn take_names(children: &mut Vec<ElemChild>) -> Option<Vec<ElemChild>> {
    let mut index = 0;
    while let Some(child) = children.get_mut(index) {
        if let ElemChild::Elem(elem) = child {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                let names = children.remove(index);
                if let Some(ElemChild::Text(next)) = children.get_mut(index) {
                    let rest = next
                        .text
                        .trim_start_matches([',', '.', ' ', '\u{a0}'])
                        .len();
                    next.text.drain(..next.text.len() - rest);
                }
                return Some(vec![names]);
            }
            if let Some(names) = take_names(&mut elem.children.0) {
                return Some(names);
            }
        }
        index += 1;
    }
    None
}

/// The engine's tree as independent text.
pub(super) fn rich(children: Vec<ElemChild>) -> Vec<Rich> {
    let mut out = Vec::with_capacity(children.len());
    push_rich(children, &mut out);
    out
}

fn push_rich(children: Vec<ElemChild>, out: &mut Vec<Rich>) {
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
            ElemChild::Elem(elem) => push_rich(elem.children.0, out),
            // Mathematics in a title, which only a typesetter could show: its source is printed.
            ElemChild::Markup(text) => out.push(Rich::Text(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn styled(set: Formatting, text: String) -> Rich {
    if set == Formatting::default() {
        return Rich::Text(text);
    }
    // The innermost style first.
    let styles = [
        (set.font_style == FontStyle::Italic, TextStyle::Emphasis),
        (set.font_weight == FontWeight::Bold, TextStyle::Strong),
        (
            set.font_variant == FontVariant::SmallCaps,
            TextStyle::SmallCaps,
        ),
        (
            set.text_decoration == TextDecoration::Underline,
            TextStyle::Underline,
        ),
        (
            set.vertical_align == VerticalAlign::Sup,
            TextStyle::Superscript,
        ),
        (
            set.vertical_align == VerticalAlign::Sub,
            TextStyle::Subscript,
        ),
    ];
    let styles = styles.into_iter().filter(|(is_set, _)| *is_set);
    styles.fold(Rich::Text(text), |inner, (_, style)| {
        Rich::Styled(style, vec![inner])
    })
}

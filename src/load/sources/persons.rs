//! Names written in one piece: whether they are a person's or an organisation's, and whether the author has to say so.
//!
//! hayagriva takes the words after the last one in lower case for the family name, so that `Joint Committee on Taxation` would be somebody
//! called Taxation. A name without a comma is therefore kept whole; one that may be a person's is reported.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::lang::{Class, english, given};
use crate::span::{Span, Spanned, Text};
use crate::yaml::{MapEntry, Node, NodeKind, Scalar, Style};

/// A field with its names kept whole; two joined names are separated.
pub(super) fn whole(field: &MapEntry, findings: &mut Vec<Diagnostic>) -> MapEntry {
    let mut field = field.clone();
    let mut rest = vec![&mut field];
    // Works within works nest as deep as YAML does, which is bounded.
    while let Some(entry) = rest.pop() {
        match entry.key.value.as_str() {
            "author" | "editor" | "names" => names(&mut entry.value, findings),
            "affiliated" | "parent" => {
                let mut nodes = vec![&mut entry.value];
                while let Some(node) = nodes.pop() {
                    match &mut node.kind {
                        NodeKind::Mapping(entries) => rest.extend(entries),
                        NodeKind::Sequence(items) => nodes.extend(items),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    field
}

fn names(node: &mut Node, findings: &mut Vec<Diagnostic>) {
    let span = node.span;
    let items = match std::mem::replace(&mut node.kind, NodeKind::Null) {
        NodeKind::Sequence(items) => items,
        kind => vec![Node { span, kind }],
    };
    let items = items.into_iter().flat_map(|item| name(item, findings));
    node.kind = NodeKind::Sequence(items.collect());
}

/// The names for which one stands.
fn name(node: Node, findings: &mut Vec<Diagnostic>) -> Vec<Node> {
    let Some(scalar) = node.scalar() else {
        return vec![node];
    };
    let text = scalar.text.value.trim();
    if text.contains(',') || !text.contains(' ') {
        return vec![node];
    }
    let pair = text.split_once(" and ").filter(|(first, second)| {
        kind(first) == NameKind::Person && kind(second) == NameKind::Person
    });
    if let Some((first, second)) = pair {
        return [first, second]
            .into_iter()
            .flat_map(|text| name(word(text, node.span), findings))
            .collect();
    }
    if kind(text) == NameKind::Person {
        let written = Spanned::new(text.to_owned(), scalar.text.whole());
        findings.push(doubtful(&written));
    }
    let entry = MapEntry {
        key: Spanned::new("name".to_owned(), node.span),
        value: word(text, node.span),
    };
    vec![Node {
        span: node.span,
        kind: NodeKind::Mapping(vec![entry]),
    }]
}

/// Whether a name without a comma is an organisation's: one of its words marks it, and it does not begin as a person's name.
pub(super) fn is_body(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    let is_initial = first.ends_with('.') || first.chars().nth(1).is_none();
    !is_initial && !given::is_given(&first.to_lowercase()) && is_corporate(name)
}

fn is_corporate(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.any(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        english::find(&word).is_in(Class::Corporate)
    })
}

fn word(text: &str, span: Span) -> Node {
    Node {
        span,
        kind: NodeKind::Scalar(Scalar {
            text: Text::verbatim(text, span.file, span.start as usize),
            style: Style::Double,
        }),
    }
}

/// The owner of a name in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameKind {
    /// Probably a person: a given name, and one to three more words.
    Person,
    /// An organisation, or unknown.
    Body,
}

fn kind(text: &str) -> NameKind {
    /// How many words a person's name in one piece may have.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        let is_acronym = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        let is_initial = word.ends_with('.') && word.chars().count() <= 3;
        let starts = word.starts_with(char::is_uppercase);
        starts && (!is_acronym || is_initial) && !is_corporate(word)
    };
    let first = words.first().map(|word| word.to_lowercase());
    let has_given = first.is_some_and(|first| given::is_given(&first));
    if WORDS.contains(&words.len()) && has_given && words.iter().all(is_name) {
        NameKind::Person
    } else {
        NameKind::Body
    }
}

fn doubtful(name: &Spanned<String>) -> Diagnostic {
    let (given, family) = name.value.rsplit_once(' ').unwrap_or_default();
    let person = format!("\"{family}, {}\"", given.trim_end());
    Diagnostic::new(
        "generic-metadata",
        Severity::Warning,
        name.span,
        format!(
            "`{}` may be a person, and is printed as the name of a body",
            name.value
        ),
    )
    .help(format!(
        "write `{person}` for a person, or `[{{ name: {} }}]` for a body",
        name.value
    ))
    .fix(Fix {
        title: format!("write `{person}`"),
        safety: Safety::Unsafe,
        edits: vec![Spanned::new(person, name.span)],
    })
}

#[cfg(test)]
mod tests {
    use super::{NameKind, is_body, kind};

    #[test]
    fn names_of_bodies_stay_whole() {
        for name in [
            "Joint Committee on Taxation",
            "World Bank",
            "Statistics Norway",
            "UN Women",
            "Department of Housing and Urban Development",
            "Banco Central de Chile",
            "Reporters Without Borders",
            "Oxfam International",
            "Ipsos MORI",
            "Ludwig van Beethoven",
        ] {
            assert_eq!(kind(name), NameKind::Body, "{name}");
        }
        for name in ["Jane Doe", "Ana Ruiz", "John M. Keynes", "María José Pérez"] {
            assert_eq!(kind(name), NameKind::Person, "{name}");
        }
        for name in [
            "World Bank",
            "European Commission",
            "Apple Inc.",
            "Joint Committee on Taxation",
        ] {
            assert!(is_body(name), "{name}");
        }
        for name in ["Emily Post", "J. House", "Wen Yifei", "Jan van den Berg"] {
            assert!(!is_body(name), "{name}");
        }
    }
}

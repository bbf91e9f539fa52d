//! Parses YAML into a tree in which every scalar keeps the author's characters and the bytes they stand on,
//! and reads typed fields from it.
//!
//! Syntax is serde-saphyr's parser; what a scalar means is left to the reader of a field, so `1.10` stays `1.10` and
//! `NO` stays `NO`. A file that does not parse is split at its top-level keys, so that one broken entry hides no other.

mod cause;
mod comment;
mod curly;
mod fields;
mod lossy;
mod scalar;
mod spaces;
mod tree;
mod written;

pub use comment::Comment;
pub use fields::{Fields, list, nearest, shape, text, words};
pub(crate) use fields::{no_map, unknown_key};
pub use lossy::lossy;
pub use written::{written, written_in_braces};

use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned, Text, TextMap};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From the first to the last byte of its content, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing, `~` or `null`, unquoted.
    Null,
    /// Text, a number, a date: whatever stands there.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A map, in the order written, without repeated keys.
    Mapping(Vec<MapEntry>),
    /// The value of a top-level key that does not parse: there is one, and a finding says why it cannot be read.
    Broken,
}

/// A scalar as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// Unescaped and unfolded; its map leads to the bytes between the quotes.
    pub text: Text,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapEntry {
    /// The key.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Node,
}

impl MapEntry {
    /// From the key to the end of the value.
    pub fn span(&self) -> Span {
        if self.value.span.end > self.key.span.end {
            self.key.span.join(self.value.span)
        } else {
            self.key.span
        }
    }
}

impl Node {
    /// The scalar, if it is one.
    pub const fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The entries, if it is a map.
    pub fn entries(&self) -> Option<&[MapEntry]> {
        match &self.kind {
            NodeKind::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether there is nothing to be read: no value, or one that does not parse and was reported.
    pub const fn is_nothing(&self) -> bool {
        matches!(self.kind, NodeKind::Null | NodeKind::Broken)
    }

    /// Where a finding about the whole of it points: its first key, if it is a map.
    pub fn head(&self) -> Span {
        self.entries()
            .and_then(|entries| entries.first())
            .map_or(self.span, |entry| entry.key.span)
    }

    /// The value of a key, if it is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?
            .iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }
}

impl Scalar {
    /// The text and the place of its content.
    pub fn spanned(&self) -> Spanned<String> {
        Spanned::new(self.text.value.clone(), self.text.whole())
    }
}

/// All that a YAML text yields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The tree; broken entries keep their keys, with [`NodeKind::Broken`] for a value. `None` for an empty text.
    pub root: Option<Node>,
    /// Whether a part of the text was left out without so much as its key.
    pub is_partial: bool,
    /// `# factum: …` comments and what each covers.
    pub comments: Vec<Comment>,
    /// `invalid-yaml`, one for each broken entry and repeated key.
    pub findings: Vec<Diagnostic>,
}

/// Parses a YAML text that stands in a file as `map` says.
pub fn parse(text: &str, map: &TextMap) -> Parsed {
    let Some((text, map, finding)) = spaces::straighten(text, map) else {
        return straight(text, map);
    };
    let mut parsed = straight(&text, &map);
    parsed.findings.insert(0, finding);
    parsed
}

/// Parses a text in which every space of its structure is one.
fn straight(text: &str, map: &TextMap) -> Parsed {
    let mut parsed = Parsed::default();
    match tree::build(text, 0..text.len(), map) {
        Ok(built) => {
            parsed.findings = built.findings;
            parsed.root = built.root;
            parsed.comments = comment::find(text, map, &built.scalars, parsed.root.as_ref());
        }
        // Parts of a bomb know nothing of its anchors.
        Err(whole) if whole.finding.message.starts_with(tree::BOMB) => {
            parsed.is_partial = true;
            parsed.findings.push(whole.finding);
        }
        Err(whole) => recover(text, map, *whole, &mut parsed),
    }
    parsed
}

/// Parses a text that has no top-level keys to be split at, such as JSON.
pub fn parse_whole(text: &str, map: &TextMap) -> Parsed {
    match tree::build(text, 0..text.len(), map) {
        Ok(built) => Parsed {
            root: built.root,
            findings: built.findings,
            ..Parsed::default()
        },
        Err(stopped) => Parsed {
            is_partial: true,
            findings: vec![stopped.finding],
            ..Parsed::default()
        },
    }
}

/// Parses each top-level entry by itself.
fn recover(text: &str, map: &TextMap, whole: tree::Stopped, parsed: &mut Parsed) {
    let mut entries: Vec<MapEntry> = Vec::new();
    let mut scalars = Vec::new();
    let mut broken = false;
    let budget = cause::Budget::default();
    let diagnose = |stopped: tree::Stopped, part: std::ops::Range<usize>| {
        let cause = stopped
            .at
            .and_then(|at| cause::find(text, part, at, &budget));
        match cause {
            Some(cause) => cause.finding(text, map),
            None => stopped.finding,
        }
    };
    for chunk in tree::chunks(text) {
        match tree::build(text, chunk.clone(), map) {
            Ok(built) => {
                parsed.findings.extend(built.findings);
                scalars.extend(built.scalars);
                match built.root {
                    Some(Node {
                        kind: NodeKind::Mapping(more),
                        ..
                    }) => entries.extend(more),
                    None => {}
                    Some(node) => {
                        broken = true;
                        parsed.is_partial = true;
                        let words = first_line(text, &chunk, node.span, map);
                        let finding = tree::invalid(words, "there is no colon after these words")
                            .help("write `key: value`, and indent lines that continue a value");
                        let at = Some(chunk.start);
                        parsed
                            .findings
                            .push(diagnose(tree::Stopped { finding, at }, chunk));
                    }
                }
            }
            Err(stopped) => {
                broken = true;
                match tree::broken(text, chunk.clone(), map) {
                    Some(entry) => entries.push(entry),
                    None => parsed.is_partial = true,
                }
                parsed.findings.push(diagnose(*stopped, chunk));
            }
        }
    }
    if !broken {
        // The parts are sound and the whole is not: the fault lies between them.
        parsed.is_partial = true;
        parsed.findings.push(diagnose(whole, 0..text.len()));
    }
    let entries = tree::without_repeats(entries, &mut parsed.findings);
    if let (Some(first), Some(last)) = (entries.first(), entries.last()) {
        parsed.root = Some(Node {
            span: first.span().join(last.span()),
            kind: NodeKind::Mapping(entries),
        });
    }
    parsed.comments = comment::find(text, map, &scalars, parsed.root.as_ref());
}

/// The first line of a part, where a whole part is accused.
fn first_line(text: &str, part: &std::ops::Range<usize>, whole: Span, map: &TextMap) -> Span {
    let lines = text.get(part.clone()).unwrap_or_default();
    let mut at = part.start;
    for line in lines.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            let start = at + line.len() - line.trim_start().len();
            return map.span(start..start + words.len());
        }
        at += line.len();
    }
    whole
}

#[cfg(test)]
mod tests;

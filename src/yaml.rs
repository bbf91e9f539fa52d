//! Parses YAML into a tree in which each scalar keeps the author's characters and their bytes, and reads typed fields from it.
//!
//! The syntax is serde-saphyr's parser; the meaning of a scalar is left to the reader of a field, so `1.10` stays `1.10` and `NO` stays
//! `NO`. A file that does not parse is split at its top-level keys, so that one broken entry hides no other.

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
pub use fields::{Fields, list, shape, text, words};
pub(crate) use fields::{no_map, unknown_key};
pub use lossy::lossy;
pub use written::{written, written_in_braces};

use crate::diagnostic::Diagnostic;
use crate::span::{Span, Spanned, Text, TextMap};

/// A YAML value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The span from the first to the last byte of its content, quotes and brackets included.
    pub span: Span,
    /// The kind and content of the value.
    pub kind: NodeKind,
}

/// The kind and content of a YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A null value: nothing, `~` or `null`, unquoted.
    Null,
    /// A scalar: text, a number, a date, whatever it is read as.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A map in the order written, without repeated keys.
    Mapping(Vec<MapEntry>),
    /// The value of a top-level key that does not parse; a finding says why.
    Broken,
}

/// A scalar as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text, unescaped and unfolded; its map leads to the bytes between the quotes.
    pub text: Text,
    /// The style in which the scalar was written.
    pub style: Style,
}

/// The style of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// Single-quoted: `'…'`.
    Single,
    /// Double-quoted: `"…"`.
    Double,
    /// A literal block: `|`.
    Literal,
    /// A folded block: `>`.
    Folded,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapEntry {
    /// The key.
    pub key: Spanned<String>,
    /// The value of the key.
    pub value: Node,
}

impl MapEntry {
    /// The span from the key to the end of the value.
    pub fn span(&self) -> Span {
        if self.value.span.end > self.key.span.end {
            self.key.span.join(self.value.span)
        } else {
            self.key.span
        }
    }
}

impl Node {
    /// The scalar; `None` for other kinds of values.
    pub const fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The entries of a map; `None` for other kinds of values.
    pub fn entries(&self) -> Option<&[MapEntry]> {
        match &self.kind {
            NodeKind::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether there is nothing to read: null, or a value that does not parse and was reported.
    pub const fn is_nothing(&self) -> bool {
        matches!(self.kind, NodeKind::Null | NodeKind::Broken)
    }

    /// The span for a finding about the whole value: its first key, if it is a map.
    pub fn head(&self) -> Span {
        self.entries()
            .and_then(|entries| entries.first())
            .map_or(self.span, |entry| entry.key.span)
    }

    /// The value of a key; `None` if the map lacks it, or this is no map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?
            .iter()
            .find(|entry| entry.key.value == key)
            .map(|entry| &entry.value)
    }
}

impl Scalar {
    /// The text and span of its content.
    pub fn spanned(&self) -> Spanned<String> {
        Spanned::new(self.text.value.clone(), self.text.whole())
    }
}

/// The result of parsing a YAML text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The tree; broken entries have their keys, with [`NodeKind::Broken`] as value. `None` for an empty text.
    pub root: Option<Node>,
    /// Whether a part of the text is missing, even its key.
    pub is_partial: bool,
    /// The `# factum: …` comments, with what each covers.
    pub comments: Vec<Comment>,
    /// Findings of `invalid-yaml`, one for each broken entry and repeated key.
    pub findings: Vec<Diagnostic>,
}

/// Parses a YAML text; `map` says where it stands in a file.
pub fn parse(text: &str, map: &TextMap) -> Parsed {
    let Some((text, map, finding)) = spaces::straighten(text, map) else {
        return straight(text, map);
    };
    let mut parsed = straight(&text, &map);
    parsed.findings.insert(0, finding);
    parsed
}

/// Parses a text whose structure uses plain spaces only.
fn straight(text: &str, map: &TextMap) -> Parsed {
    let mut parsed = Parsed::default();
    match tree::build(text, 0..text.len(), map) {
        Ok(built) => {
            parsed.findings = built.findings;
            parsed.root = built.root;
            parsed.comments = comment::find(text, map, &built.scalars, parsed.root.as_ref());
        }
        // Parts of the text would lack the anchors of the whole.
        Err(whole) if whole.finding.message.starts_with(tree::BOMB) => {
            parsed.is_partial = true;
            parsed.findings.push(whole.finding);
        }
        Err(whole) => recover(text, map, *whole, &mut parsed),
    }
    parsed
}

/// Parses a text without top-level keys at which it could be split, such as JSON.
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
    let budget = cause::TrialBudget::default();
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
        // The parts are valid but the whole is not, so the fault lies between them.
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

/// The first line of a part, if the finding accuses the whole part.
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

//! Reads the fields of a map, and reports all that is wrong with them in one pass.

use super::{Entry, Kind, Node, lossy};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::{Span, Spanned, Text};

/// The fields of one map: each is asked for by name; what was never asked for is an `unknown-key`.
#[derive(Debug)]
pub struct Fields<'n> {
    what: &'static str,
    owner: Span,
    entries: &'n [Entry],
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of `node`, which describes `what` ("a figure"). Missing fields are reported at `owner`.
    pub fn new(
        node: &'n Node,
        what: &'static str,
        owner: Span,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let entries = node.entries().unwrap_or_else(|| {
            if !matches!(node.kind, Kind::Null) {
                findings.push(misshapen(node, "a map of `key: value` lines", what));
            }
            &[]
        });
        Self {
            what,
            owner,
            entries,
            known: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// A field, if it is there and holds something.
    pub fn get(&mut self, name: &'static str) -> Option<&'n Node> {
        self.entry(name)
            .map(|entry| &entry.value)
            .filter(|node| !matches!(node.kind, Kind::Null))
    }

    /// A field with its key, if it is there.
    pub fn entry(&mut self, name: &'static str) -> Option<&'n Entry> {
        self.known.push(name);
        self.entries.iter().find(|entry| entry.key.value == name)
    }

    /// A field that must hold something: `missing-field` otherwise.
    pub fn require(
        &mut self,
        name: &'static str,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<&'n Node> {
        let entry = self.entry(name);
        match entry {
            Some(Entry { key, value }) if matches!(value.kind, Kind::Null) => {
                findings.push(
                    Diagnostic::new(
                        "missing-field",
                        Severity::Error,
                        key.span,
                        format!("`{name}` is empty"),
                    )
                    .help(format!("{} needs a `{name}`", self.what)),
                );
                None
            }
            Some(entry) => Some(&entry.value),
            None => {
                self.missing.push(name);
                None
            }
        }
    }

    /// The finding that a field is absent.
    pub fn missing(&self, name: &str) -> Diagnostic {
        Diagnostic::new(
            "missing-field",
            Severity::Error,
            self.owner,
            format!("{} needs a `{name}`", self.what),
        )
        .help(format!("add `{name}: …`"))
    }

    /// Reports every key that was never asked for, with the closest one that is known, and every required field that is
    /// absent, unless such a key is that field misspelt.
    pub fn finish(self, findings: &mut Vec<Diagnostic>) {
        let mut missing = self.missing.clone();
        for entry in self.entries {
            let key = &entry.key;
            if !self.known.iter().any(|known| *known == key.value) {
                let known = self.known.iter().copied();
                let near = nearest(&key.value, known.clone());
                missing.retain(|name| Some(*name) != near);
                findings.push(unknown_key(key, self.what, known));
            }
        }
        findings.extend(missing.into_iter().map(|name| self.missing(name)));
    }
}

/// The finding that a key means nothing in `what`.
pub(crate) fn unknown_key<'k>(
    key: &Spanned<String>,
    what: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    let finding = Diagnostic::new(
        "unknown-key",
        Severity::Error,
        key.span,
        format!("`{}` is not a field of {what}", key.value),
    );
    if let Some(near) = nearest(&key.value, known.clone()) {
        return finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(near.to_owned(), key.span)],
        });
    }
    let mut names: Vec<&str> = known.collect();
    names.sort_unstable();
    names.dedup();
    finding.help(format!("its fields are: {}", names.join(", ")))
}

/// The candidate most like `wanted`, when one is like it at all: Jaro–Winkler at least 0.8, or one edit away.
pub fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .map(|candidate| {
            let score = strsim::jaro_winkler(wanted, candidate);
            let close = strsim::damerau_levenshtein(wanted, candidate) <= 1;
            (score, close, candidate)
        })
        .filter(|(score, close, _)| *score >= 0.8 || *close)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(.., candidate)| candidate)
}

/// The finding that a value has another shape than its field.
pub fn shape(node: &Node, expected: &str) -> Diagnostic {
    misshapen(node, expected, "the field")
}

fn misshapen(node: &Node, expected: &str, what: &str) -> Diagnostic {
    let found = match &node.kind {
        Kind::Null => "nothing",
        Kind::Scalar(_) => "text",
        Kind::Sequence(_) => "a list",
        Kind::Mapping(_) => "a map",
    };
    let finding = Diagnostic::new(
        "invalid-yaml",
        Severity::Error,
        node.span,
        format!("expected {expected}, found {found}"),
    );
    match (&node.kind, what) {
        (Kind::Mapping(_), _) => {
            finding.help("quote text that begins with `{` or holds a colon followed by a space")
        }
        (_, "the field") => finding.help(format!("write {expected}")),
        _ => finding.help(format!("{what} is {expected}")),
    }
}

/// The text of a field; a list or a map is reported, and so is a scalar that other YAML readers change.
pub fn text(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node.scalar() {
        Some(scalar) => {
            findings.extend(lossy(scalar));
            Some(scalar.text.clone())
        }
        None if matches!(node.kind, Kind::Null) => None,
        None => {
            findings.push(shape(node, "text"));
            None
        }
    }
}

/// The same, without the way back to single bytes, trimmed.
pub fn words(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text = text(node, findings)?;
    let trimmed = text.value.trim();
    let start = text.value.len() - text.value.trim_start().len();
    let span = text.span(start..start + trimmed.len());
    Some(Spanned::new(trimmed.to_owned(), span))
}

/// The items of a list; a single value is a list of one.
pub fn list(node: &Node) -> Vec<&Node> {
    match &node.kind {
        Kind::Null => Vec::new(),
        Kind::Sequence(nodes) => nodes
            .iter()
            .filter(|node| !matches!(node.kind, Kind::Null))
            .collect(),
        Kind::Scalar(_) | Kind::Mapping(_) => vec![node],
    }
}

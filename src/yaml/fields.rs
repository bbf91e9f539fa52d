//! Reads the fields of a map, and reports all their faults in one pass.

use super::{MapEntry, Node, NodeKind, curly, lossy};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::schema::FieldTable;
use crate::similar::nearest;
use crate::span::{Span, Spanned, Text};

/// The fields of a map. Each is requested by a name of its table; a key that was never requested is an `unknown-key`.
#[derive(Debug)]
pub struct Fields<'n> {
    table: &'static FieldTable,
    owner: Span,
    entries: &'n [MapEntry],
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of `node`, by the rows of `table`. Missing fields are reported at `owner`.
    pub fn new(
        node: &'n Node,
        table: &'static FieldTable,
        owner: Span,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let entries = node.entries().unwrap_or_else(|| {
            if !node.is_nothing() {
                findings.push(misshapen(node, "a map of `key: value` lines", table.what));
            }
            &[]
        });
        Self {
            table,
            owner,
            entries,
            known: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The value of a field, if it is present and not null.
    pub fn get(&mut self, name: &'static str) -> Option<&'n Node> {
        self.entry(name)
            .map(|entry| &entry.value)
            .filter(|node| !node.is_nothing())
    }

    /// A field with its key, if it is present. A name without a row in the table is never found.
    pub fn entry(&mut self, name: &'static str) -> Option<&'n MapEntry> {
        self.known.push(self.table.row(name)?.name);
        self.entries.iter().find(|entry| entry.key.value == name)
    }

    /// The value of a required field; reports `missing-field` if it is absent.
    pub fn require(
        &mut self,
        name: &'static str,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<&'n Node> {
        let entry = self.entry(name);
        match entry {
            Some(MapEntry { key, value }) if matches!(value.kind, NodeKind::Null) => {
                findings.push(
                    Diagnostic::new(
                        "missing-field",
                        Severity::Error,
                        key.span,
                        format!("`{name}` is empty"),
                    )
                    .help(format!("{} needs a `{name}`", self.table.what)),
                );
                None
            }
            Some(entry) => Some(&entry.value).filter(|node| !node.is_nothing()),
            None => {
                self.missing.push(name);
                None
            }
        }
    }

    /// The finding for a missing field.
    pub fn missing(&self, name: &str) -> Diagnostic {
        Diagnostic::new(
            "missing-field",
            Severity::Error,
            self.owner,
            format!("{} needs a `{name}`", self.table.what),
        )
        .help(format!("add `{name}: …`"))
    }

    /// Where a key belongs that is a field of one of the maps in this one.
    fn home(&self, key: &str) -> Option<String> {
        let rows = self.table.rows.iter();
        let homes = rows.filter(|row| {
            let tables = row.takes.tables();
            tables.iter().any(|table| table.row(key).is_some())
        });
        let homes: Vec<String> = homes
            .map(|row| format!("`{}: {{ {key}: … }}`", row.name))
            .collect();
        (!homes.is_empty()).then(|| format!("write it as {}", homes.join(" or ")))
    }

    /// Reports all keys that were never requested, with the most similar known one, and all required fields that are missing, unless such a
    /// key is their misspelling.
    pub fn finish(self, findings: &mut Vec<Diagnostic>) {
        let mut missing = self.missing.clone();
        let mut before: Option<&MapEntry> = None;
        for entry in self.entries {
            let key = &entry.key;
            if !self.known.iter().any(|known| *known == key.value) {
                let known = self.known.iter().copied();
                if let Some((name, finding)) = mistyped(before, entry, known.clone()) {
                    missing.retain(|missing| Some(*missing) != name);
                    findings.push(finding);
                } else {
                    let near = nearest(&key.value, known.clone());
                    missing.retain(|name| Some(*name) != near);
                    let finding = unknown_key(key, self.table.what, known);
                    findings.push(match self.home(&key.value) {
                        Some(home) => Diagnostic {
                            fixes: Vec::new(),
                            ..finding.help(home)
                        },
                        None => finding,
                    });
                }
            }
            before = Some(entry);
        }
        findings.extend(missing.into_iter().map(|name| self.missing(name)));
    }
}

/// The finding for a key that is no field because of a typing slip, with the field that was meant: a colon without a space, curly quotation
/// marks, a comma within braces.
fn mistyped(
    before: Option<&MapEntry>,
    entry: &MapEntry,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Option<(Option<&'static str>, Diagnostic)> {
    let key = &entry.key;
    let field = |word: &str| known.clone().find(|known| *known == word);
    let is_verbatim = key.span.range().len() == key.value.len();
    let place = |range: std::ops::Range<usize>| {
        let start = key.span.start as usize;
        if is_verbatim {
            Span::new(key.span.file, start + range.start..start + range.end)
        } else {
            key.span
        }
    };
    let error =
        |span, message: String| Diagnostic::new("invalid-yaml", Severity::Error, span, message);
    let is_empty = matches!(entry.value.kind, NodeKind::Null);
    if let Some((word, rest)) = key.value.split_once(':')
        && is_empty
        && let Some(name) = field(word.trim_end())
    {
        let at = word.len();
        let finding = error(
            place(at..at + 1),
            format!("there is no space after the colon of `{name}`"),
        )
        .help(format!("write `{name}: {rest}`"));
        let finding = if is_verbatim {
            finding.fix(Fix {
                title: "put a space after the colon".to_owned(),
                safety: Safety::Safe,
                edits: vec![Spanned::new(" ".to_owned(), place(at + 1..at + 1))],
            })
        } else {
            finding
        };
        return Some((Some(name), finding));
    }
    let bare = key.value.trim_matches(|char: char| !char.is_alphanumeric());
    if let Some(name) = field(bare).filter(|name| *name != key.value) {
        let finding = error(
            key.span,
            format!(
                "`{}` is not the field `{name}`: a mark stands around it",
                key.value
            ),
        );
        return Some((
            Some(name),
            finding.help(format!("write `{name}:`")).fix(Fix {
                title: format!("write `{name}`"),
                safety: Safety::Safe,
                edits: vec![Spanned::new(name.to_owned(), key.span)],
            }),
        ));
    }
    // In braces, `value: 1,234 USD` is two entries, the second without a value.
    let cut = before.filter(|before| {
        before
            .value
            .scalar()
            .is_some_and(|scalar| scalar.style == super::Style::Plain)
    })?;
    let is_part = is_empty && entry.value.span.range().is_empty();
    let between = key.span.start.checked_sub(cut.value.span.end)?;
    if !is_part || between > 3 || key.value.is_empty() {
        return None;
    }
    let value = cut.value.scalar()?.text.value.as_str();
    let comma = Span::new(
        key.span.file,
        cut.value.span.end as usize..cut.value.span.end as usize + 1,
    );
    let space = if between > 1 { " " } else { "" };
    let whole = format!("\"{value},{space}{}\"", key.value);
    let finding = error(comma, "a comma inside braces ends the value".to_owned())
        .help(format!("write `{}: {whole}`", cut.key.value));
    let ends = (cut.value.span.range().start, key.span.range().end);
    Some((
        None,
        finding.fix(Fix {
            title: "quote the value".to_owned(),
            safety: Safety::Unsafe,
            edits: vec![
                Spanned::new("\"".to_owned(), Span::new(key.span.file, ends.0..ends.0)),
                Spanned::new("\"".to_owned(), Span::new(key.span.file, ends.1..ends.1)),
            ],
        }),
    ))
}

/// The finding for a key that has no meaning in `what`.
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
    if key.value == "<<" {
        return finding.help("merge keys are not read: write the fields out");
    }
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

/// The finding for a value that is not of the expected kind.
pub fn shape(node: &Node, expected: &str) -> Diagnostic {
    misshapen(node, expected, "the field")
}

/// The finding for a value that is no map of fields, as `what` must be.
pub(crate) fn no_map(node: &Node, what: &str) -> Diagnostic {
    misshapen(node, "a map of `key: value` lines", what)
}

fn misshapen(node: &Node, expected: &str, what: &str) -> Diagnostic {
    if let Some(finding) = without_space(node) {
        return finding;
    }
    let found = match &node.kind {
        NodeKind::Null | NodeKind::Broken => "nothing",
        NodeKind::Scalar(_) => "text",
        NodeKind::Sequence(_) => "a list",
        NodeKind::Mapping(_) => "a map",
    };
    let finding = Diagnostic::new(
        "invalid-yaml",
        Severity::Error,
        node.span,
        format!("expected {expected}, found {found}"),
    );
    match (&node.kind, what) {
        (NodeKind::Mapping(_), _) => {
            finding.help("quote text that begins with `{` or holds a colon followed by a space")
        }
        (_, "the field") => finding.help(format!("write {expected}")),
        _ => finding.help(format!("{what} is {expected}")),
    }
}

/// The finding for a colon without a space, `title:Trade`, which makes a word and no field.
fn without_space(node: &Node) -> Option<Diagnostic> {
    let scalar = node
        .scalar()
        .filter(|scalar| scalar.style == super::Style::Plain)?;
    let (word, rest) = scalar.text.value.split_once(':')?;
    let is_word = !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if !is_word || rest.is_empty() || rest.starts_with(['/', ':', ' ']) || rest.contains(": ") {
        return None;
    }
    let colon = scalar.text.span(word.len()..word.len() + 1);
    let finding = Diagnostic::new(
        "invalid-yaml",
        Severity::Error,
        colon,
        format!("there is no space after the colon of `{word}`"),
    );
    Some(finding.help(format!("write `{word}: {rest}`")).fix(Fix {
        title: "put a space after the colon".to_owned(),
        safety: Safety::Safe,
        edits: vec![Spanned::new(
            " ".to_owned(),
            scalar.text.span(word.len() + 1..word.len() + 1),
        )],
    }))
}

/// Reads a text; reports lists and maps, and scalars that other YAML readers change.
pub fn text(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node.scalar() {
        Some(scalar) => {
            findings.extend(lossy(scalar));
            Some(curly::unwrapped(scalar).unwrap_or_else(|| scalar.text.clone()))
        }
        None if node.is_nothing() => None,
        None => {
            findings.push(shape(node, "text"));
            None
        }
    }
}

/// Reads a text, trimmed, with a single span; reports other kinds of values.
pub fn words(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text = text(node, findings)?;
    let trimmed = text.value.trim();
    let start = text.value.len() - text.value.trim_start().len();
    let span = text.span(start..start + trimmed.len());
    Some(Spanned::new(trimmed.to_owned(), span))
}

/// The items of a list; a single value counts as a list of one.
pub fn list(node: &Node) -> Vec<&Node> {
    match &node.kind {
        NodeKind::Null | NodeKind::Broken => Vec::new(),
        NodeKind::Sequence(nodes) => nodes.iter().filter(|node| !node.is_nothing()).collect(),
        NodeKind::Scalar(_) | NodeKind::Mapping(_) => vec![node],
    }
}

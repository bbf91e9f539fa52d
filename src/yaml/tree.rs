//! Builds the tree from the parser's events, within bounds: depth 64, aliases that unfold to at most 10,000 nodes.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_saphyr::granit_parser::{self, Event, Options, Parser, ScanError, StructureStyle};

use super::{Entry, Kind, Node, Scalar, Style, scalar};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::{Span, Spanned, TextMap};

/// How deep a tree may nest (DESIGN.md, budgets).
const MAX_DEPTH: usize = 64;
/// How many nodes the aliases of one text may unfold to.
const MAX_ALIASED: usize = 10_000;
/// How the message about too many of them begins.
pub(super) const BOMB: &str = "aliases unfold to more than";

pub(super) struct Built {
    pub(super) root: Option<Node>,
    /// Byte ranges of all scalars in the text, in order, for telling comments from content.
    pub(super) scalars: Vec<Range<usize>>,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("invalid-yaml", Severity::Error, span, message)
}

fn stop(span: Span, message: impl Into<String>, help: &str) -> Box<Diagnostic> {
    Box::new(invalid(span, message).help(help))
}

/// Builds the tree of a part of the text; the error is the finding that stopped it.
pub(super) fn build(
    text: &str,
    part: Range<usize>,
    map: &TextMap,
) -> Result<Built, Box<Diagnostic>> {
    let source = text.get(part.clone()).unwrap_or_default();
    let mut builder = Builder {
        source,
        base: part.start,
        map,
        open: Vec::new(),
        root: None,
        done: false,
        anchors: BTreeMap::new(),
        aliased: 0,
        scalars: Vec::new(),
        findings: Vec::new(),
    };
    let readable = scalar::without_surrogates(source);
    let mut options = Options::default();
    options.set_emit_comments(false);
    for event in Parser::new_from_str_with_options(&readable, options) {
        match event {
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => return Err(Box::new(builder.refusal(&error))),
        }
    }
    Ok(Built {
        root: builder.root,
        scalars: builder.scalars,
        findings: builder.findings,
    })
}

struct Builder<'a> {
    source: &'a str,
    base: usize,
    map: &'a TextMap,
    open: Vec<Open>,
    root: Option<Node>,
    done: bool,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    scalars: Vec<Range<usize>>,
    findings: Vec<Diagnostic>,
}

/// A collection whose end has not come.
struct Open {
    start: usize,
    flow: bool,
    anchor: usize,
    items: Items,
}

enum Items {
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>, Option<Spanned<String>>),
}

impl Builder<'_> {
    fn place(&self, range: Range<usize>) -> Span {
        self.map
            .span(self.base + range.start..self.base + range.end)
    }

    fn take(
        &mut self,
        event: Event<'_>,
        span: &granit_parser::Span,
    ) -> Result<(), Box<Diagnostic>> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(..) if self.done => {
                return Err(stop(
                    self.place(range),
                    "a second document begins here",
                    "keep one document in a file: remove the `---`",
                ));
            }
            Event::DocumentEnd => self.done = true,
            Event::Scalar(value, style, anchor, tag) => {
                self.scalars
                    .push(self.base + range.start..self.base + range.end);
                let node = self.scalar(&value, style, span, tag.is_some());
                self.finish(node, anchor)?;
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(range, style, anchor, Items::Sequence(Vec::new()))?;
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(range, style, anchor, Items::Mapping(Vec::new(), None))?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let anchor = open.anchor;
                    let node = self.close(open, range.end);
                    self.finish(node, anchor)?;
                }
            }
            Event::Alias(anchor) => {
                let node = self.unfold(anchor, range)?;
                self.finish(node, 0)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn scalar(
        &self,
        value: &str,
        style: granit_parser::ScalarStyle,
        span: &granit_parser::Span,
        tagged: bool,
    ) -> Node {
        let range = span.byte_range().unwrap_or_default();
        let style = match style {
            granit_parser::ScalarStyle::Plain => Style::Plain,
            granit_parser::ScalarStyle::SingleQuoted => Style::Single,
            granit_parser::ScalarStyle::DoubleQuoted => Style::Double,
            granit_parser::ScalarStyle::Literal => Style::Literal,
            granit_parser::ScalarStyle::Folded => Style::Folded,
        };
        let null = style == Style::Plain
            && !tagged
            && (range.is_empty() || matches!(value, "~" | "null" | "Null" | "NULL"));
        let node_span = self.place(scalar::trimmed(self.source, range.clone()));
        if null {
            return Node {
                span: node_span,
                kind: Kind::Null,
            };
        }
        let indent = span.indent.unwrap_or(0);
        let text = scalar::cook(
            self.source,
            range,
            indent,
            style,
            value,
            self.base,
            self.map,
        );
        Node {
            span: node_span,
            kind: Kind::Scalar(Scalar { text, style }),
        }
    }

    fn open(
        &mut self,
        range: Range<usize>,
        style: StructureStyle,
        anchor: usize,
        items: Items,
    ) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(stop(
                self.place(range),
                format!("nested more than {MAX_DEPTH} levels deep"),
                "flatten the structure",
            ));
        }
        self.open.push(Open {
            start: range.start,
            flow: style == StructureStyle::Flow,
            anchor,
            items,
        });
        Ok(())
    }

    fn close(&mut self, open: Open, end: usize) -> Node {
        let last = match &open.items {
            Items::Sequence(nodes) => nodes.last().map(|node| node.span),
            Items::Mapping(entries, _) => entries.last().map(Entry::span),
        };
        let outer = self.place(open.start..end.max(open.start));
        // A block collection ends with its last content, not with the blank lines and comments after it.
        let span = match last {
            Some(last) if !open.flow && last.end >= outer.start => Span {
                end: last.end.min(outer.end),
                ..outer
            },
            _ => outer,
        };
        let kind = match open.items {
            Items::Sequence(nodes) => Kind::Sequence(nodes),
            Items::Mapping(entries, _) => {
                Kind::Mapping(without_repeats(entries, &mut self.findings))
            }
        };
        Node { span, kind }
    }

    /// Puts a finished node where it belongs.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Box<Diagnostic>> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = (!matches!(node.kind, Kind::Null)).then_some(node);
            return Ok(());
        };
        match &mut open.items {
            Items::Sequence(nodes) => nodes.push(node),
            Items::Mapping(entries, key) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => match node.kind {
                    Kind::Scalar(scalar) => *key = Some(scalar.spanned()),
                    Kind::Null => *key = Some(Spanned::new("null".to_owned(), node.span)),
                    Kind::Sequence(_) | Kind::Mapping(_) => {
                        return Err(stop(
                            node.span,
                            "a key must be a word, not a list or a map",
                            "quote text that begins with `{` or `[`",
                        ));
                    }
                },
            },
        }
        Ok(())
    }

    fn unfold(&mut self, anchor: usize, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(stop(
                self.place(range),
                "an alias that stands inside its own anchor",
                "write the value out",
            ));
        };
        let (size, depth) = measure(node);
        self.aliased += size;
        if self.aliased > MAX_ALIASED {
            return Err(stop(
                self.place(range),
                format!("{BOMB} {MAX_ALIASED} values"),
                "write the values out",
            ));
        }
        if self.open.len() + depth > MAX_DEPTH {
            return Err(stop(
                self.place(range),
                format!("nested more than {MAX_DEPTH} levels deep"),
                "flatten the structure",
            ));
        }
        Ok(node.clone())
    }

    fn refusal(&self, error: &ScanError) -> Diagnostic {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.source.len())
            .min(self.source.len());
        let (at, end) = accused(self.source, at);
        let message = error.info().clone();
        let finding = invalid(self.place(at..end), message.clone());
        let help = if message.contains("mapping values are not allowed") {
            "quote text that holds a colon followed by a space: `\"…: …\"`"
        } else if message.contains("tab") {
            "indent with spaces"
        } else if message.contains("quoted scalar") || end >= self.source.trim_end().len() {
            "close the quotation mark or bracket"
        } else if message.contains("anchor") || message.contains("alias") {
            "quote text that begins with `*` or `&`"
        } else if message.contains("cannot start any token") {
            "quote text that begins with `@`, `` ` `` or `%`"
        } else {
            "check the indentation and the quotation marks around this place"
        };
        finding.help(help)
    }
}

/// The character at an offset; the last one of the line before when the parser stopped behind the text.
fn accused(source: &str, at: usize) -> (usize, usize) {
    let mut at = at;
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    match source.get(at..).and_then(|rest| rest.chars().next()) {
        Some(char) if char != '\n' && char != '\r' => (at, at + char.len_utf8()),
        Some(_) => (at, at),
        None => {
            let end = source.trim_end().len();
            let start = source
                .get(..end)
                .and_then(|text| text.char_indices().next_back())
                .map_or(0, |(start, _)| start);
            (start, end)
        }
    }
}

/// How many nodes there are, and how deep. The depth is bounded by what was built.
fn measure(node: &Node) -> (usize, usize) {
    let mut total = 0;
    let mut deepest = 0;
    let mut rest = vec![(node, 0)];
    while let Some((node, depth)) = rest.pop() {
        total += 1;
        deepest = deepest.max(depth);
        match &node.kind {
            Kind::Sequence(nodes) => rest.extend(nodes.iter().map(|node| (node, depth + 1))),
            Kind::Mapping(entries) => {
                rest.extend(entries.iter().map(|entry| (&entry.value, depth + 1)));
            }
            Kind::Null | Kind::Scalar(_) => {}
        }
    }
    (total, deepest)
}

/// Keeps the first entry of each key and reports the others.
pub(super) fn without_repeats(entries: Vec<Entry>, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut repeats = BTreeSet::new();
    for (index, entry) in entries.iter().enumerate() {
        let key = &entry.key;
        match seen.entry(&key.value) {
            Slot::Vacant(slot) => {
                slot.insert(key.span);
            }
            Slot::Occupied(slot) => {
                repeats.insert(index);
                findings.push(
                    invalid(key.span, format!("the key `{}` is repeated", key.value))
                        .related(*slot.get(), "first written here")
                        .help("remove one of the two; the first one is used"),
                );
            }
        }
    }
    if repeats.is_empty() {
        return entries;
    }
    let kept = entries.into_iter().enumerate();
    kept.filter(|(index, _)| !repeats.contains(index))
        .map(|(_, entry)| entry)
        .collect()
}

/// The stretches from one line that begins a top-level entry to the next.
pub(super) fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut offset = 0;
    let mut quiet = true;
    for line in text.split_inclusive('\n') {
        let first = line.trim_start_matches('\u{feff}').chars().next();
        let begins = first.is_some_and(|char| {
            !char.is_whitespace() && !matches!(char, '#' | '-' | ']' | '}' | '.')
        });
        if begins {
            starts.push(if quiet { 0 } else { offset });
            quiet = false;
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends.collect::<Vec<_>>())
        .map(|(start, end)| start..end)
        .collect()
}

//! Builds the tree from the parser's events, within bounds: depth 64, aliases that unfold to at most 10,000 nodes and 4 MiB of text.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_saphyr::granit_parser::{self, Event, Options, Parser, ScanError, StructureStyle};

use super::{MapEntry, Node, NodeKind, Scalar, Style, cause, scalar};
use crate::arrange::distinct;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::span::{Span, Spanned, TextMap};

/// The deepest nesting of a tree.
const DEEPEST: usize = 64;
/// The most nodes to which the aliases of one text may expand.
const MOST_ALIASED: usize = 10_000;
/// The most bytes of text to which the aliases of one text may expand.
const MOST_BYTES: usize = 4 << 20;
/// The beginning of the message about too many aliased nodes.
pub(super) const BOMB: &str = "aliases unfold to more than";

pub(super) struct Built {
    pub(super) root: Option<Node>,
    /// The byte ranges of all scalars in the text, in order, by which comments are distinguished from content.
    pub(super) scalars: Vec<Range<usize>>,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("invalid-yaml", Severity::Error, span, message)
}

/// Why a tree could not be built.
pub(super) struct Stopped {
    pub(super) finding: Diagnostic,
    /// The byte at which the parser gave up, if it was the parser.
    pub(super) at: Option<usize>,
}

fn stop(span: Span, message: impl Into<String>, help: &str) -> Box<Stopped> {
    Box::new(Stopped {
        finding: invalid(span, message).help(help),
        at: None,
    })
}

/// Builds the tree of a part of the text; an error has the finding that stopped it.
pub(super) fn build(text: &str, part: Range<usize>, map: &TextMap) -> Result<Built, Box<Stopped>> {
    let source = text.get(part.clone()).unwrap_or_default();
    let readable = scalar::without_surrogates(source);
    let mut builder = TreeBuilder {
        source,
        base: part.start,
        map,
        open: Vec::new(),
        root: None,
        done: false,
        named: named_anchors(&readable),
        anchors: BTreeMap::new(),
        kept: TreeSize::default(),
        aliased: TreeSize::default(),
        anchored: BTreeMap::new(),
        scalars: Vec::new(),
        findings: Vec::new(),
    };
    for event in parser(&readable) {
        match event {
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => return Err(Box::new(builder.refusal(&error))),
        }
    }
    for range in std::mem::take(&mut builder.anchored).into_values() {
        builder.sign('&', &range);
    }
    Ok(Built {
        root: builder.root,
        scalars: builder.scalars,
        findings: builder.findings,
    })
}

fn parser(readable: &str) -> Parser<'_, granit_parser::StrInput<'_>> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    Parser::new_from_str_with_options(readable, options)
}

/// The anchors that an alias names, which a text is read for a first time.
pub(super) fn named_anchors(readable: &str) -> BTreeSet<usize> {
    let is_sign = |sign: char, at: usize| {
        let (before, after) = readable.split_at(at);
        let next = after
            .strip_prefix(sign)
            .and_then(|after| after.chars().next());
        before
            .chars()
            .next_back()
            .is_none_or(|char| !char.is_alphanumeric())
            && next.is_some_and(|char| !char.is_whitespace())
    };
    let may_stand = |sign: char| {
        readable
            .match_indices(sign)
            .any(|(at, _)| is_sign(sign, at))
    };
    if !may_stand('&') || !may_stand('*') {
        return BTreeSet::new();
    }
    let events = parser(readable).map_while(Result::ok);
    let aliases = events.filter_map(|(event, _)| match event {
        Event::Alias(anchor) => Some(anchor),
        _ => None,
    });
    distinct(aliases)
}

struct TreeBuilder<'a> {
    source: &'a str,
    base: usize,
    map: &'a TextMap,
    open: Vec<OpenCollection>,
    root: Option<Node>,
    done: bool,
    /// The anchors that an alias names.
    named: BTreeSet<usize>,
    /// Their values, as far as all aliases may unfold.
    anchors: BTreeMap<usize, AnchoredNode>,
    /// The size of all values in `anchors`.
    kept: TreeSize,
    /// The size of what aliases were replaced with.
    aliased: TreeSize,
    /// Ranges of anchored plain scalars that no alias refers to yet.
    anchored: BTreeMap<usize, Range<usize>>,
    scalars: Vec<Range<usize>>,
    findings: Vec<Diagnostic>,
}

/// The value of an anchor.
enum AnchoredNode {
    Kept(Node, TreeSize),
    /// A value that would exceed what aliases may unfold to.
    Excessive,
}

/// A collection that is not complete.
struct OpenCollection {
    start: usize,
    flow: bool,
    anchor: usize,
    items: Items,
}

enum Items {
    Sequence(Vec<Node>),
    Mapping(Vec<MapEntry>, Option<Spanned<String>>),
}

impl TreeBuilder<'_> {
    fn place(&self, range: Range<usize>) -> Span {
        self.map
            .span(self.base + range.start..self.base + range.end)
    }

    fn take(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Result<(), Box<Stopped>> {
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
                if tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
                    self.sign('!', &range);
                }
                if style == granit_parser::ScalarStyle::Plain {
                    if anchor != 0 {
                        self.anchored.insert(anchor, range.clone());
                    }
                    self.cut_by_comment(&range);
                }
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
                self.anchored.remove(&anchor);
                let node = self.unfold(anchor, range)?;
                self.finish(node, 0)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn scalar(
        &mut self,
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
                kind: NodeKind::Null,
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
            &mut self.findings,
        );
        Node {
            span: node_span,
            kind: NodeKind::Scalar(Scalar { text, style }),
        }
    }

    /// Reports a sign before a value where it was meant as text; YAML drops what follows it up to a blank.
    fn sign(&mut self, sign: char, value: &Range<usize>) {
        let before = self.source.get(..value.start).unwrap_or_default();
        // An anchor or tag stands on the line of its value, or at the end of a line above.
        let Some(at) = before.rfind(sign) else { return };
        let rest = self.source.get(at..).unwrap_or_default();
        let word = rest
            .find([' ', '\n', '\r', ',', ']', '}'])
            .unwrap_or(rest.len());
        let end = value.end.max(at + word);
        let finding = invalid(
            self.place(at..at + 1),
            format!("`{sign}` at the start of a value is a sign of YAML, not text"),
        );
        let words = self.source.get(at..end).unwrap_or_default();
        self.findings.push(self.quoting(finding, at..end, words));
    }

    /// Reports a `#` that begins a comment but was meant as text: before a number, or without a blank after it.
    fn cut_by_comment(&mut self, value: &Range<usize>) {
        let end = if value.is_empty() {
            self.behind_key(value.end)
        } else {
            value.end
        };
        let rest = self.source.get(end..).unwrap_or_default();
        let comment = rest.trim_start_matches([' ', '\t']);
        if !comment.starts_with('#') || comment.len() == rest.len() {
            return;
        }
        let blanks = rest.len() - comment.len();
        let comment = comment.split(['\n', '\r']).next().unwrap_or_default();
        let Some(next) = comment
            .strip_prefix('#')
            .and_then(|after| after.chars().next())
        else {
            return;
        };
        if !next.is_alphanumeric() || comment.starts_with("#factum:") {
            return;
        }
        let at = end + blanks;
        // Authors write notes to themselves like this too.
        let severity = if next.is_ascii_digit() {
            Severity::Error
        } else {
            Severity::Warning
        };
        let start = if value.is_empty() { at } else { value.start };
        let end = at + comment.trim_end().len();
        let finding = Diagnostic::new(
            "lossy-scalar",
            severity,
            self.place(at..at + 1),
            "`#` begins a comment, and what follows is not part of the value",
        );
        let words = self.source.get(start..end).unwrap_or_default();
        let finding = finding.note("a comment is told by a space after its `#`");
        self.findings.push(self.quoting(finding, start..end, words));
    }

    /// The byte after the key of an empty value, which the parser places before whatever comes next.
    fn behind_key(&self, value: usize) -> usize {
        /// The longest line that is searched, as one line may hold a whole file.
        const LONGEST: usize = 512;
        let before = self.source.get(..value).unwrap_or_default().trim_end();
        let back = before.bytes().rev().take(LONGEST);
        let back = back.take_while(|byte| *byte != b'\n').count();
        let rest = self
            .source
            .as_bytes()
            .get(before.len()..)
            .unwrap_or_default();
        let on = rest.iter().take(LONGEST);
        let on = on.take_while(|byte| **byte != b'\n').count();
        if back == LONGEST || on == LONGEST {
            return value;
        }
        let (start, end) = (before.len() - back, before.len() + on);
        let line = cause::SourceLine::all(self.source, start..end);
        line.first()
            .and_then(cause::SourceLine::behind_key)
            .unwrap_or(value)
    }

    /// Offers to quote words.
    fn quoting(&self, finding: Diagnostic, range: Range<usize>, words: &str) -> Diagnostic {
        let edits = cause::quoting(self.source, range);
        let edits = edits.into_iter();
        let quoted = cause::quote(words);
        finding.help(format!("write `{quoted}`")).fix(Fix {
            title: "quote the value".to_owned(),
            safety: Safety::Unsafe,
            edits: edits
                .map(|(range, text)| Spanned::new(text, self.place(range)))
                .collect(),
        })
    }

    fn open(
        &mut self,
        range: Range<usize>,
        style: StructureStyle,
        anchor: usize,
        items: Items,
    ) -> Result<(), Box<Stopped>> {
        if self.open.len() >= DEEPEST {
            return Err(stop(
                self.place(range),
                format!("nested more than {DEEPEST} levels deep"),
                "flatten the structure",
            ));
        }
        self.open.push(OpenCollection {
            start: range.start,
            flow: style == StructureStyle::Flow,
            anchor,
            items,
        });
        Ok(())
    }

    fn close(&mut self, open: OpenCollection, end: usize) -> Node {
        let last = match &open.items {
            Items::Sequence(nodes) => nodes.last().map(|node| node.span),
            Items::Mapping(entries, _) => entries.last().map(MapEntry::span),
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
            Items::Sequence(nodes) => NodeKind::Sequence(nodes),
            Items::Mapping(entries, _) => {
                NodeKind::Mapping(without_repeats(entries, &mut self.findings))
            }
        };
        Node { span, kind }
    }

    /// Adds a finished node to its collection.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Box<Stopped>> {
        if self.named.contains(&anchor) {
            let size = measure(&node);
            self.kept.add(size);
            let anchored = if self.kept.is_excessive() {
                AnchoredNode::Excessive
            } else {
                AnchoredNode::Kept(node.clone(), size)
            };
            self.anchors.insert(anchor, anchored);
        }
        let Some(open) = self.open.last_mut() else {
            self.root = (!matches!(node.kind, NodeKind::Null)).then_some(node);
            return Ok(());
        };
        match &mut open.items {
            Items::Sequence(nodes) => nodes.push(node),
            Items::Mapping(entries, key) => match key.take() {
                Some(key) => entries.push(MapEntry { key, value: node }),
                None => match node.kind {
                    NodeKind::Scalar(scalar) => *key = Some(scalar.spanned()),
                    NodeKind::Null | NodeKind::Broken => {
                        *key = Some(Spanned::new("null".to_owned(), node.span));
                    }
                    NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
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

    fn unfold(&mut self, anchor: usize, range: Range<usize>) -> Result<Node, Box<Stopped>> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            return Err(stop(
                self.place(range),
                "an alias that stands inside its own anchor",
                "write the value out",
            ));
        };
        let kept = match anchored {
            AnchoredNode::Kept(node, size) => {
                self.aliased.add(*size);
                Some((node, size)).filter(|_| !self.aliased.is_excessive())
            }
            AnchoredNode::Excessive => None,
        };
        let Some((node, size)) = kept else {
            return Err(stop(
                self.place(range),
                format!("{BOMB} {MOST_ALIASED} values or 4 MiB"),
                "write the values out",
            ));
        };
        if self.open.len() + size.depth > DEEPEST {
            return Err(stop(
                self.place(range),
                format!("nested more than {DEEPEST} levels deep"),
                "flatten the structure",
            ));
        }
        Ok(node.clone())
    }

    /// The finding for a parse error, about the place alone; [`cause`](super::cause) searches for more.
    fn refusal(&self, error: &ScanError) -> Stopped {
        let stopped = error
            .marker()
            .byte_offset()
            .unwrap_or(self.source.len())
            .min(self.source.len());
        let (at, end) = accused(self.source, stopped);
        let reason = error.info();
        let (message, help) = if reason.contains("mapping values are not allowed") {
            (
                "a colon stands where no field can begin",
                "quote text that holds a colon followed by a space: `\"…: …\"`",
            )
        } else if reason.contains("tab") {
            ("a tab stands where only spaces may", "indent with spaces")
        } else if reason.contains("trailing content") {
            (
                "text stands behind a closing quotation mark",
                "put a comma between two values, and `\\\"` for a quotation mark inside one",
            )
        } else if reason.contains("quoted scalar") {
            ("a quotation mark is not closed", "close the quotation mark")
        } else if end >= self.source.trim_end().len() {
            (
                "a quotation mark or a bracket is not closed",
                "close the quotation mark or bracket",
            )
        } else if reason.contains("anchor") || reason.contains("alias") {
            (
                "`*` and `&` are signs of YAML",
                "quote text that begins with `*` or `&`",
            )
        } else if reason.contains("cannot start any token") {
            (
                "no value can begin with this character",
                "quote text that begins with `@`, `` ` `` or `%`",
            )
        } else {
            (
                "the text cannot be read from here on",
                "check the indentation and the quotation marks around this place",
            )
        };
        Stopped {
            finding: invalid(self.place(at..end), message).help(help),
            at: Some(self.base + stopped),
        }
    }
}

/// The character at an offset; if the parser stopped after the text, the last character of the line before.
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

/// How large a tree is.
#[derive(Clone, Copy, Debug, Default)]
struct TreeSize {
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl TreeSize {
    fn add(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.bytes += other.bytes;
    }

    const fn is_excessive(self) -> bool {
        self.nodes > MOST_ALIASED || self.bytes > MOST_BYTES
    }
}

/// The size of a tree, whose depth is bounded; of one that is excessive, no more than shows it.
fn measure(node: &Node) -> TreeSize {
    let mut size = TreeSize::default();
    let mut rest = vec![(node, 0)];
    while let Some((node, depth)) = rest.pop()
        && !size.is_excessive()
    {
        size.nodes += 1;
        size.depth = size.depth.max(depth);
        match &node.kind {
            NodeKind::Sequence(nodes) => rest.extend(nodes.iter().map(|node| (node, depth + 1))),
            NodeKind::Mapping(entries) => {
                size.bytes += entries
                    .iter()
                    .map(|entry| entry.key.value.len())
                    .sum::<usize>();
                rest.extend(entries.iter().map(|entry| (&entry.value, depth + 1)));
            }
            NodeKind::Scalar(scalar) => size.bytes += scalar.text.value.len(),
            NodeKind::Null | NodeKind::Broken => {}
        }
    }
    size
}

/// Keeps the first entry of each key, and reports the others, once per map: where an id is missing, all fields of the next record are
/// repeated.
pub(super) fn without_repeats(
    entries: Vec<MapEntry>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<MapEntry> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut repeats: BTreeMap<usize, Span> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        match seen.entry(&entry.key.value) {
            Slot::Vacant(slot) => {
                slot.insert(entry.key.span);
            }
            Slot::Occupied(slot) => {
                repeats.insert(index, *slot.get());
            }
        }
    }
    let Some((first, original)) = repeats.first_key_value() else {
        return entries;
    };
    if let Some(MapEntry { key, .. }) = entries.get(*first) {
        let finding = invalid(key.span, format!("the key `{}` is repeated", key.value))
            .related(*original, "first written here");
        findings.push(match repeats.len() {
            1 => finding.help("remove one of the two; the first one is used"),
            all => finding
                .note(match all - 1 {
                    1 => "1 more key is repeated after it".to_owned(),
                    more => format!("{more} more keys are repeated after it"),
                })
                .help("write an id above this line if another record begins here, or remove what stands twice; what stands first is used"),
        });
    }
    let kept = entries.into_iter().enumerate();
    kept.filter(|(index, _)| !repeats.contains_key(index))
        .map(|(_, entry)| entry)
        .collect()
}

/// The stretches from each line that begins a top-level entry to the next.
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

/// An entry that does not parse, with the key at the start of its first line.
pub(super) fn broken(text: &str, chunk: Range<usize>, map: &TextMap) -> Option<MapEntry> {
    let mut at = chunk.start;
    let line = text
        .get(chunk.clone())?
        .split_inclusive('\n')
        .find(|line| {
            let first = line.trim_start_matches('\u{feff}').chars().next();
            let is_content = first.is_some_and(|char| !char.is_whitespace() && char != '#');
            at += if is_content { 0 } else { line.len() };
            is_content
        })?;
    let bare = line.trim_start_matches('\u{feff}');
    at += line.len() - bare.len();
    let (quote, inner) = match bare.strip_prefix(['"', '\'']) {
        Some(inner) => (1, inner),
        None => (0, bare),
    };
    let is_end = |char: char| match bare.chars().next() {
        Some(quote @ ('"' | '\'')) => char == quote,
        _ => char == ':',
    };
    let key = inner.get(..inner.find(is_end)?)?.trim_end();
    let is_plain = !key.is_empty() && !key.starts_with(['{', '[', '-', '?', '&', '*', '!', '%']);
    let start = at + quote;
    let end = chunk.start + text.get(chunk.clone())?.trim_end().len();
    is_plain.then(|| MapEntry {
        key: Spanned::new(key.to_owned(), map.span(start..start + key.len())),
        value: Node {
            span: map.span(start + key.len()..end.max(start + key.len())),
            kind: NodeKind::Broken,
        },
    })
}

//! Passes an entry of our YAML tree to hayagriva's own reader, whose errors then have a span.
//!
//! A field that hayagriva refuses is reported and left out, and the entry is read again without it.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{self, Deserialize as _, DeserializeSeed, IntoDeserializer, Visitor};

use super::{fields, malformed, persons, unreadable};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::load::scalars::{error, otherwise_written};
use crate::schema::SOURCE;
use crate::similar::nearest;
use crate::span::{Span, Spanned, Text};
use crate::yaml::{MapEntry, Node, NodeKind, Scalar, Style};

/// Reads the entry with an id.
pub(super) fn entry(
    id: &str,
    given: &[&MapEntry],
    findings: &mut Vec<Diagnostic>,
) -> hayagriva::Entry {
    let Some(first) = given.first() else {
        return unreadable(id);
    };
    let mut kept: Vec<MapEntry> = Vec::with_capacity(given.len());
    for field in given {
        if dates_exist(field, findings) {
            kept.push(persons::whole(&literal_dollars(field), findings));
        }
    }
    loop {
        if !kept.iter().any(|field| field.key.value == "type") {
            // Reported when the fields were checked.
            kept.push(misc(first.key.span));
        }
        let refusal = match read(id, &kept) {
            Ok(entry) => return entry,
            Err(refusal) => refusal,
        };
        let culprit = refusal
            .span
            .and_then(|span| kept.iter().position(|field| field.span().contains(span)));
        let Some(index) = culprit else {
            findings.push(malformed(first.key.span, refusal.message));
            return unreadable(id);
        };
        let field = kept.remove(index);
        findings.push(refused(&field, &refusal));
    }
}

fn read(id: &str, fields: &[MapEntry]) -> Result<hayagriva::Entry, EntryRefusal> {
    let map = MapDeserializer::new(std::iter::once((id, EntryFields(fields))));
    let library = hayagriva::Library::deserialize(map)?;
    let entry = library.iter().next().cloned();
    entry.ok_or_else(|| de::Error::custom("the entry is empty"))
}

fn misc(span: Span) -> MapEntry {
    let word = |text: &str| Text::verbatim(text, span.file, span.start as usize);
    MapEntry {
        key: Spanned::new("type".to_owned(), span),
        value: Node {
            span,
            kind: NodeKind::Scalar(Scalar {
                text: word("misc"),
                style: Style::Double,
            }),
        },
    }
}

/// Checks that dates exist, and reports others; hayagriva accepts the 31st of any month.
fn dates_exist(field: &MapEntry, findings: &mut Vec<Diagnostic>) -> bool {
    let date = match field.key.value.as_str() {
        "date" => Some(&field.value),
        "url" => field.value.get("date"),
        _ => None,
    };
    let Some(scalar) = date.and_then(Node::scalar) else {
        return true;
    };
    let Some(reason) = fields::date(&scalar.text.value) else {
        return true;
    };
    let written = Spanned::new(scalar.text.value.trim().to_owned(), scalar.text.whole());
    findings.push(otherwise_written(&written).unwrap_or_else(|| {
        error("invalid-date", written.span, reason).help(
            "write `2023`, `2023-11` or `2023-11-06`; `~` before it says that it is approximate",
        )
    }));
    false
}

fn refused(field: &MapEntry, refusal: &EntryRefusal) -> Diagnostic {
    let span = refusal.span.unwrap_or(field.value.span);
    let name = &field.key.value;
    let message = refusal.message.as_str();
    if name == "type" {
        let written = field.value.scalar().map_or("", |scalar| &scalar.text.value);
        let finding = malformed(span, format!("`{written}` is no type of source"));
        let types = SOURCE
            .row("type")
            .map_or(&[][..], |row| row.takes.choices());
        let types = types.iter().map(|known| known.name);
        return match nearest(&written.to_lowercase(), types.clone()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                safety: Safety::Unsafe,
                edits: vec![Spanned::new(near.to_owned(), span)],
            }),
            None => finding.help(format!(
                "hayagriva's types are: {}",
                types.collect::<Vec<_>>().join(", ")
            )),
        };
    }
    if name == "date" {
        return error(
            "invalid-date",
            span,
            format!("the date cannot be read: {message}"),
        )
        .help(
            "write `2023`, `2023-11` or `2023-11-06`; `~` before it says that it is approximate",
        );
    }
    let finding = malformed(span, format!("`{name}` cannot be read: {message}"));
    if message.contains("invalid type: integer") || message.contains("boolean") {
        return finding.help("quote it");
    }
    finding.help("write it as hayagriva's file format asks; it is left out until then")
}

/// Fields in which hayagriva reads `$…$` as mathematics. In policy briefs a dollar sign is money.
const FORMATTED: &[&str] = &[
    "title",
    "value",
    "short",
    "publisher",
    "name",
    "location",
    "organization",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
];

fn literal_dollars(field: &MapEntry) -> MapEntry {
    let mut field = field.clone();
    let mut rest = vec![&mut field];
    while let Some(entry) = rest.pop() {
        let formatted = FORMATTED.contains(&entry.key.value.as_str());
        let mut nodes = vec![&mut entry.value];
        while let Some(node) = nodes.pop() {
            match &mut node.kind {
                NodeKind::Scalar(scalar) if formatted && scalar.text.value.contains('$') => {
                    scalar.text.value = escape_dollars(&scalar.text.value);
                }
                NodeKind::Mapping(entries) => rest.extend(entries),
                NodeKind::Sequence(items) => nodes.extend(items),
                NodeKind::Scalar(_) | NodeKind::Null | NodeKind::Broken => {}
            }
        }
    }
    field
}

fn escape_dollars(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    let mut before = ' ';
    for char in text.chars() {
        if char == '$' && before != '\\' {
            escaped.push('\\');
        }
        escaped.push(char);
        before = char;
    }
    escaped
}

/// Why hayagriva refused an entry, and where.
#[derive(Debug)]
struct EntryRefusal {
    message: String,
    span: Option<Span>,
}

impl fmt::Display for EntryRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl de::StdError for EntryRefusal {}

impl de::Error for EntryRefusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            span: None,
        }
    }
}

/// Adds a place to an error that has none: that of the innermost value being read.
fn at<T>(span: Span, result: Result<T, EntryRefusal>) -> Result<T, EntryRefusal> {
    result.map_err(|mut refusal| {
        refusal.span.get_or_insert(span);
        refusal
    })
}

/// The fields of an entry, as serde sees them.
#[derive(Clone, Copy)]
struct EntryFields<'n>(&'n [MapEntry]);

impl<'n> IntoDeserializer<'n, EntryRefusal> for EntryFields<'n> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'n> de::Deserializer<'n> for EntryFields<'n> {
    type Error = EntryRefusal;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        visitor.visit_map(Entries {
            rest: self.0.iter(),
            value: None,
        })
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Entries<'n> {
    rest: std::slice::Iter<'n, MapEntry>,
    value: Option<&'n Node>,
}

impl<'n> de::MapAccess<'n> for Entries<'n> {
    type Error = EntryRefusal;

    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, EntryRefusal> {
        let Some(entry) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(&entry.value);
        let key = BorrowedStrDeserializer::<EntryRefusal>::new(&entry.key.value);
        at(entry.key.span, seed.deserialize(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, EntryRefusal> {
        match self.value.take() {
            Some(node) => at(node.span, seed.deserialize(NodeValue(node))),
            None => Err(de::Error::custom("a value without a key")),
        }
    }
}

struct NodeItems<'n>(std::slice::Iter<'n, Node>);

impl<'n> de::SeqAccess<'n> for NodeItems<'n> {
    type Error = EntryRefusal;

    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, EntryRefusal> {
        self.0
            .next()
            .map(|node| at(node.span, seed.deserialize(NodeValue(node))))
            .transpose()
    }
}

/// A node as serde sees it: plain scalars have the types of YAML's core schema, except that decimal fractions stay text, since their digits
/// are their value.
#[derive(Clone, Copy)]
struct NodeValue<'n>(&'n Node);

impl<'n> de::Deserializer<'n> for NodeValue<'n> {
    type Error = EntryRefusal;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        let visited = match &self.0.kind {
            NodeKind::Null | NodeKind::Broken => visitor.visit_unit(),
            NodeKind::Sequence(nodes) => visitor.visit_seq(NodeItems(nodes.iter())),
            NodeKind::Mapping(entries) => visitor.visit_map(Entries {
                rest: entries.iter(),
                value: None,
            }),
            NodeKind::Scalar(scalar) => {
                let text = scalar.text.value.as_str();
                match (scalar.style, text) {
                    (Style::Plain, "true" | "True" | "TRUE") => visitor.visit_bool(true),
                    (Style::Plain, "false" | "False" | "FALSE") => visitor.visit_bool(false),
                    (Style::Plain, text) if is_integer(text) => match text.parse::<u64>() {
                        Ok(number) => visitor.visit_u64(number),
                        Err(_) => match text.parse::<i64>() {
                            Ok(number) => visitor.visit_i64(number),
                            Err(_) => visitor.visit_borrowed_str(text),
                        },
                    },
                    (_, text) => visitor.visit_borrowed_str(text),
                }
            }
        };
        at(self.0.span, visited)
    }

    fn deserialize_str<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        match self.0.scalar() {
            Some(scalar) => at(self.0.span, visitor.visit_borrowed_str(&scalar.text.value)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        match self.0.kind {
            NodeKind::Null | NodeKind::Broken => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, EntryRefusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, EntryRefusal> {
        match self.0.scalar() {
            Some(scalar) => {
                let name = BorrowedStrDeserializer::new(&scalar.text.value);
                at(self.0.span, visitor.visit_enum(name))
            }
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, EntryRefusal> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}

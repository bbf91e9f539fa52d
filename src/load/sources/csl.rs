//! Reads CSL-JSON: each item is rebuilt in hayagriva's shape, its spans kept, and read as if it were YAML.

use std::fmt::Write as _;
use std::ops::Range;

use super::{source, unreadable};
use crate::load::Part;
use crate::load::entries;
use crate::load::scalars::error;
use crate::span::{FileId, Span, Spanned, Text, TextMap};
use crate::yaml::{self, Entry, Kind, Node, Scalar, Style};

/// Reads a file of sources: a list of items, one item, or `{ "items": [...] }`.
pub(in crate::load) fn read(file: FileId, text: &str, part: &mut Part) {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    // JSON is YAML, except for two escapes that the reader knows of.
    let parsed = yaml::parse_whole(text, &map);
    if let Some(root) = parsed.root {
        part.findings.extend(parsed.findings);
        let items = root.get("items").unwrap_or(&root);
        for item in yaml::list(items) {
            self::item(item, part);
        }
        return;
    }
    let mut told = false;
    for object in objects(text) {
        let mut map = TextMap::new(file);
        map.push_verbatim(0, object.start, object.len());
        let parsed = yaml::parse_whole(text.get(object).unwrap_or_default(), &map);
        told |= !parsed.findings.is_empty();
        part.findings.extend(parsed.findings);
        if let Some(item) = parsed.root {
            self::item(&item, part);
        }
    }
    if !told {
        // The items are sound and the list is not.
        part.findings.extend(parsed.findings);
    }
}

/// The objects of a list, by their braces, so that a broken one hides no other. Strings end with their line at the latest.
fn objects(text: &str) -> Vec<Range<usize>> {
    let mut objects = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    let list = text.find('[').map_or(0, |bracket| bracket + 1);
    for (offset, byte) in text.bytes().enumerate().skip(list) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'\n' => quoted = false,
            b'"' => quoted = !quoted,
            b'{' if !quoted => {
                if depth == 0 {
                    start = offset;
                }
                depth += 1;
            }
            b'}' if !quoted && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    objects.push(start..offset + 1);
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        objects.push(start..text.len());
    }
    objects
}

fn item(node: &Node, part: &mut Part) {
    let findings = &mut part.findings;
    if node.entries().is_none() {
        findings.push(yaml::shape(node, "a CSL item"));
        return;
    }
    let Some(id) = node
        .get("id")
        .or_else(|| node.get("citation-key"))
        .and_then(|id| yaml::words(id, &mut Vec::new()))
    else {
        let start = node.head();
        findings.push(
            error("missing-field", start, "a CSL item needs an `id`").help("add `\"id\": \"…\"`"),
        );
        return;
    };
    entries::id(&id, findings);
    let fields = convert(node);
    let own = node
        .entries()
        .unwrap_or_default()
        .iter()
        .find(|entry| entry.key.value == "factum");
    if !fields.iter().any(|field| field.key.value == "type") {
        findings.push(
            error("missing-field", id.span, "a CSL item needs a `type`")
                .help("add `\"type\": \"article-newspaper\"` or another CSL type"),
        );
    }
    let fields: Vec<&Entry> = fields.iter().collect();
    let mut source = source(&id, node.span, &fields, own, findings);
    if fields.is_empty() {
        source.entry = unreadable(&id.value);
    }
    part.sources.push(source);
}

/// CSL types, hayagriva's, and the type of the container.
const TYPES: &[(&str, &str, &str)] = &[
    ("article", "article", "periodical"),
    ("article-journal", "article", "periodical"),
    ("article-magazine", "article", "periodical"),
    ("article-newspaper", "article", "newspaper"),
    ("bill", "legislation", "anthology"),
    ("book", "book", "book"),
    ("broadcast", "video", "video"),
    ("chapter", "chapter", "book"),
    ("collection", "anthology", "anthology"),
    ("dataset", "web", "web"),
    ("document", "misc", "misc"),
    ("entry", "entry", "reference"),
    ("entry-dictionary", "entry", "reference"),
    ("entry-encyclopedia", "entry", "reference"),
    ("event", "conference", "misc"),
    ("figure", "artwork", "misc"),
    ("graphic", "artwork", "exhibition"),
    ("hearing", "case", "misc"),
    ("interview", "misc", "periodical"),
    ("legal_case", "case", "anthology"),
    ("legislation", "legislation", "anthology"),
    ("manuscript", "manuscript", "misc"),
    ("map", "artwork", "misc"),
    ("motion_picture", "video", "video"),
    ("pamphlet", "misc", "misc"),
    ("paper-conference", "article", "proceedings"),
    ("patent", "patent", "misc"),
    ("performance", "performance", "misc"),
    ("periodical", "periodical", "periodical"),
    ("personal_communication", "misc", "misc"),
    ("post", "post", "post"),
    ("post-weblog", "article", "blog"),
    ("regulation", "legislation", "anthology"),
    ("report", "report", "misc"),
    ("review", "article", "periodical"),
    ("review-book", "article", "periodical"),
    ("software", "repository", "repository"),
    ("song", "audio", "audio"),
    ("speech", "misc", "conference"),
    ("standard", "report", "misc"),
    ("thesis", "thesis", "misc"),
    ("treaty", "legislation", "anthology"),
    ("webpage", "web", "web"),
];

/// Variables that are copied under hayagriva's name.
const COPIED: &[(&str, &str)] = &[
    ("publisher-place", "location"),
    ("edition", "edition"),
    ("chapter-number", "chapter"),
    ("number-of-volumes", "volume-total"),
    ("number-of-pages", "page-total"),
    ("page", "page-range"),
    ("language", "language"),
    ("archive", "archive"),
    ("archive_location", "archive-location"),
    ("call-number", "call-number"),
    ("note", "note"),
    ("abstract", "abstract"),
    ("genre", "genre"),
];

const SERIALS: &[(&str, &str)] = &[
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("number", "serial"),
];

/// Roles that CSL and hayagriva call alike.
const ROLES: &[&str] = &[
    "translator",
    "director",
    "illustrator",
    "composer",
    "producer",
];

fn convert(item: &Node) -> Vec<Entry> {
    let kind = item.get("type");
    let written = kind
        .and_then(Node::scalar)
        .map(|scalar| scalar.text.value.as_str());
    let known = TYPES.iter().find(|(csl, ..)| Some(*csl) == written);
    let mut fields = Vec::new();
    if let Some(kind) = kind {
        // A type that CSL does not know is left for the reader to refuse.
        let name = known.map(|(_, ours, _)| *ours).or(written);
        fields.push(entry("type", word(name.unwrap_or("misc"), kind.span)));
    }
    fields.extend(title(item));
    for name in ["author", "editor"] {
        fields.extend(item.get(name).map(|names| entry(name, persons(names))));
    }
    fields.extend(affiliated(item));
    fields.extend(
        item.get("issued")
            .and_then(date)
            .map(|date| entry("date", date)),
    );
    let publisher = item.get("publisher");
    fields.extend(publisher.map(|publisher| entry("publisher", literal(publisher))));
    fields.extend(address(item));
    fields.extend(serials(item));
    for (csl, ours) in COPIED {
        fields.extend(item.get(csl).map(|value| entry(ours, literal(value))));
    }
    let numbering = ["volume", "issue"]
        .into_iter()
        .filter_map(|name| Some(entry(name, literal_text(item.get(name)?))));
    let Some(container) = item.get("container-title") else {
        fields.extend(numbering);
        return fields;
    };
    let kind = known.map_or("periodical", |(.., container)| container);
    let mut parent = vec![
        entry("type", word(kind, container.span)),
        entry("title", literal(container)),
    ];
    parent.extend(numbering);
    let author = item.get("container-author");
    parent.extend(author.map(|names| entry("author", persons(names))));
    fields.push(entry("parent", map(container.span, parent)));
    fields
}

fn title(item: &Node) -> Option<Entry> {
    let title = item.get("title")?;
    let value = literal(title);
    Some(entry(
        "title",
        match item.get("title-short") {
            Some(short) => {
                let both = vec![entry("value", value), entry("short", literal(short))];
                map(title.span, both)
            }
            None => value,
        },
    ))
}

fn affiliated(item: &Node) -> Option<Entry> {
    let groups: Vec<Node> = ROLES
        .iter()
        .filter_map(|role| {
            let names = item.get(role)?;
            let group = vec![
                entry("names", persons(names)),
                entry("role", word(role, names.span)),
            ];
            Some(map(names.span, group))
        })
        .collect();
    let span = groups.first()?.span;
    let kind = Kind::Sequence(groups);
    Some(entry("affiliated", Node { span, kind }))
}

fn address(item: &Node) -> Option<Entry> {
    let url = item.get("URL")?;
    let mut address = vec![entry("value", literal_text(url))];
    let accessed = item.get("accessed").and_then(date);
    address.extend(accessed.map(|date| entry("date", date)));
    Some(entry("url", map(url.span, address)))
}

fn serials(item: &Node) -> Option<Entry> {
    let serials: Vec<Entry> = SERIALS
        .iter()
        // The number of an article in a journal is its issue.
        .filter(|(csl, _)| *csl != "number" || item.get("container-title").is_none())
        .filter_map(|(csl, ours)| Some(entry(ours, literal_text(item.get(csl)?))))
        .collect();
    let span = serials.first()?.value.span;
    Some(entry("serial-number", map(span, serials)))
}

fn entry(key: &str, value: Node) -> Entry {
    Entry {
        key: Spanned::new(key.to_owned(), value.span),
        value,
    }
}

fn map(span: Span, entries: Vec<Entry>) -> Node {
    Node {
        span,
        kind: Kind::Mapping(entries),
    }
}

fn word(text: &str, span: Span) -> Node {
    let text = Text::verbatim(text, span.file, span.start as usize);
    Node {
        span,
        kind: Kind::Scalar(Scalar {
            text,
            style: Style::Double,
        }),
    }
}

/// Text that hayagriva would take for its own markup, escaped.
fn literal(node: &Node) -> Node {
    let mut copy = literal_text(node);
    if let Kind::Scalar(scalar) = &mut copy.kind
        && scalar.text.value.contains(['{', '}', '\\'])
    {
        let mut escaped = String::with_capacity(scalar.text.value.len() + 4);
        for char in scalar.text.value.chars() {
            if matches!(char, '{' | '}' | '\\') {
                escaped.push('\\');
            }
            escaped.push(char);
        }
        scalar.text.value = escaped;
    }
    copy
}

/// A scalar as text, whatever it was in JSON.
fn literal_text(node: &Node) -> Node {
    let mut copy = node.clone();
    if let Kind::Scalar(scalar) = &mut copy.kind {
        scalar.style = Style::Double;
    }
    copy
}

fn persons(names: &Node) -> Node {
    let persons = yaml::list(names)
        .into_iter()
        .map(|name| {
            let mut fields = Vec::new();
            match (
                name.get("literal").or_else(|| name.get("family")),
                name.get("given"),
            ) {
                (Some(family), given) => {
                    fields.push(entry("name", literal_text(family)));
                    fields.extend(given.map(|given| entry("given-name", literal_text(given))));
                }
                (None, Some(given)) => fields.push(entry("name", literal_text(given))),
                (None, None) => return literal_text(name),
            }
            let particle = name
                .get("non-dropping-particle")
                .or_else(|| name.get("dropping-particle"));
            fields.extend(particle.map(|particle| entry("prefix", literal_text(particle))));
            fields.extend(
                name.get("suffix")
                    .map(|suffix| entry("suffix", literal_text(suffix))),
            );
            map(name.span, fields)
        })
        .collect();
    Node {
        span: names.span,
        kind: Kind::Sequence(persons),
    }
}

/// `date-parts`, or a date in words that is written as ISO 8601.
fn date(node: &Node) -> Option<Node> {
    if let Some(raw) = node.get("raw").or_else(|| node.get("literal")) {
        return Some(literal_text(raw));
    }
    if node.scalar().is_some() {
        return Some(literal_text(node));
    }
    let parts = yaml::list(yaml::list(node.get("date-parts")?).first()?)
        .into_iter()
        .filter_map(|part| yaml::words(part, &mut Vec::new()))
        .collect::<Vec<_>>();
    let mut written = String::new();
    if node.get("circa").is_some_and(|circa| {
        circa
            .scalar()
            .is_some_and(|scalar| !matches!(scalar.text.value.as_str(), "false" | "0"))
    }) {
        written.push('~');
    }
    for (index, part) in parts.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = match index {
            0 => write!(written, "{:0>4}", part.value),
            _ => write!(written, "-{:0>2}", part.value),
        };
    }
    let span = parts.first()?.span.join(parts.last()?.span);
    Some(word(&written, span))
}

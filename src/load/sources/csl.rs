//! Reads CSL-JSON: each item is rebuilt in hayagriva's shape, its spans kept, and read as if it were YAML.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dates::{self, When};
use super::{rich, source, unreadable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::entries;
use crate::load::scalars::error;
use crate::load::{Part, identifiers};
use crate::model::record::Until;
use crate::span::{FileId, Span, Spanned, Text, TextMap};
use crate::yaml::{self, MapEntry, Node, NodeKind, Scalar, Style, nearest};

/// Reads a file of sources: a list of items, one item, or `{ "items": [...] }`.
pub(in crate::load) fn read(file: FileId, text: &str, part: &mut Part) {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    // JSON is YAML, except for two escapes that the reader knows of.
    let parsed = yaml::parse_whole(text, &map);
    let mut names = BTreeSet::new();
    if let Some(root) = parsed.root {
        part.findings.extend(parsed.findings);
        let items = root.get("items").unwrap_or(&root);
        for item in yaml::list(items) {
            self::item(item, &mut names, part);
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
            self::item(&item, &mut names, part);
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

/// Reads an item; variables that are not read are told once per file, by `told`.
fn item(node: &Node, told: &mut BTreeSet<String>, part: &mut Part) {
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
    entries::key(&id, findings);
    unread(node, told, findings);
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
    let fields: Vec<&MapEntry> = fields.iter().collect();
    let mut source = source(&id, node.span, &fields, own, findings);
    if fields.is_empty() {
        source.entry = unreadable(&id.value);
    }
    if let Some(issued) = field(node, "issued") {
        source.fields.insert("date".to_owned(), place(issued));
        match date(issued) {
            When::Known(date, until) => {
                source.entry.set_date(date);
                source.until = until;
            }
            When::Undated(words) => {
                source.undated = true;
                if let Some(words) = words.filter(|_| source.entry.note().is_none()) {
                    source.entry.set_note(words.to_owned().into());
                }
            }
            When::Unreadable(reason) => findings.push(undatable(issued, reason)),
        }
    }
    if let Some(accessed) = field(node, "accessed")
        && let Some(mut url) = source.entry.url().cloned()
    {
        source.fields.insert("url.date".to_owned(), place(accessed));
        match date(accessed) {
            When::Known(date, _) => {
                url.visit_date = Some(date);
                source.entry.set_url(url);
            }
            When::Undated(_) => {}
            When::Unreadable(reason) => findings.push(undatable(accessed, reason)),
        }
    }
    source.undated |= field(node, "status").is_some();
    identifiers::settle(&mut source, findings);
    part.sources.push(source);
}

fn undatable(node: &Node, reason: String) -> Diagnostic {
    error("invalid-date", place(node), reason).help(
        "write `\"date-parts\": [[2024, 1, 23]]`, two lists for a span, or `\"literal\": \"n.d.\"` where there is none",
    )
}

/// Where a date stands: the value of it that is read.
fn place(node: &Node) -> Span {
    let written = node.get("raw").or_else(|| node.get("literal"));
    let parts = || {
        let lists = yaml::list(node.get("date-parts")?);
        let parts = yaml::list(lists.first()?);
        Some(parts.first()?.span.join(parts.last()?.span))
    };
    written
        .map(|node| node.span)
        .or_else(parts)
        .unwrap_or(node.span)
}

/// A variable that says something.
fn field<'n>(item: &'n Node, name: &str) -> Option<&'n Node> {
    item.get(name).filter(|node| match &node.kind {
        NodeKind::Null | NodeKind::Broken => false,
        NodeKind::Scalar(scalar) => !scalar.text.value.trim().is_empty(),
        NodeKind::Sequence(nodes) => !nodes.is_empty(),
        NodeKind::Mapping(entries) => !entries.is_empty(),
    })
}

/// Variables that are read, besides those of the tables.
const READ: &[&str] = &[
    "accessed",
    "author",
    "citation-key",
    "collection-number",
    "collection-title",
    "container-author",
    "container-title",
    "container-title-short",
    "editor",
    "event",
    "event-date",
    "event-place",
    "event-title",
    "factum",
    "id",
    "issue",
    "issued",
    "journalAbbreviation",
    "publisher",
    "shortTitle",
    "status",
    "title",
    "title-short",
    "type",
    "URL",
    "version",
    "volume",
];

/// Variables about sorting and keeping, not for readers.
const IGNORED: &[&str] = &[
    "annote",
    "categories",
    "citation-label",
    "citation-number",
    "custom",
    "first-reference-note-number",
    "keyword",
    "multi",
    "source",
    "submitted",
    "system_id",
    "year-suffix",
];

/// Tells of variables that are not read.
fn unread(item: &Node, told: &mut BTreeSet<String>, findings: &mut Vec<Diagnostic>) {
    let known = || {
        let tables = COPIED
            .iter()
            .chain(NUMBERS)
            .chain(SERIALS)
            .map(|(csl, _)| *csl);
        tables
            .chain(ROLES.iter().copied())
            .chain(READ.iter().copied())
    };
    for entry in item.entries().unwrap_or_default() {
        let name = entry.key.value.as_str();
        let ignored = IGNORED.contains(&name) || name.starts_with('_');
        if ignored
            || known().any(|known| known == name)
            || field(item, name).is_none()
            || !told.insert(name.to_owned())
        {
            continue;
        }
        let finding = Diagnostic::new(
            "unknown-key",
            Severity::Warning,
            entry.key.span,
            format!("`{name}` is not read, and no reference prints it"),
        );
        let near =
            nearest(name, known()).filter(|near| strsim::damerau_levenshtein(near, name) <= 2);
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("put what readers need into `note`, or remove the variable"),
        });
    }
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
    ("archive", "archive"),
    ("archive_location", "archive-location"),
    ("call-number", "call-number"),
    ("note", "note"),
    ("abstract", "abstract"),
    ("genre", "genre"),
];

/// Variables of CSL whose values are not rich text, and the fields for them.
const NUMBERS: &[(&str, &str)] = &[
    ("edition", "edition"),
    ("chapter-number", "chapter"),
    ("number-of-volumes", "volume-total"),
    ("number-of-pages", "page-total"),
    ("page", "page-range"),
    ("language", "language"),
];

const SERIALS: &[(&str, &str)] = &[
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("number", "serial"),
    ("version", "version"),
];

/// Roles that CSL and hayagriva call alike.
const ROLES: &[&str] = &[
    "translator",
    "director",
    "illustrator",
    "composer",
    "producer",
];

fn convert(item: &Node) -> Vec<MapEntry> {
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
    fields.extend(title(item, "title", &["title-short", "shortTitle"]));
    for name in ["author", "editor"] {
        fields.extend(field(item, name).map(|names| entry(name, persons(names))));
    }
    fields.extend(affiliated(item));
    let publisher = field(item, "publisher");
    fields.extend(publisher.map(|publisher| entry("publisher", literal(publisher))));
    fields.extend(address(item));
    fields.extend(serials(item));
    for (csl, ours) in COPIED {
        fields.extend(field(item, csl).map(|value| entry(ours, literal(value))));
    }
    for (csl, ours) in NUMBERS {
        fields.extend(field(item, csl).map(|value| entry(ours, literal_text(value))));
    }
    if let Some(status) = field(item, "status").filter(|_| field(item, "note").is_none()) {
        fields.push(entry("note", literal(status)));
    }
    let numbering = ["volume", "issue"]
        .into_iter()
        .filter_map(|name| Some(entry(name, literal_text(field(item, name)?))));
    let mut parents = Vec::new();
    let series = field(item, "collection-title").map(|series| {
        let kind = known.map_or("book", |(_, ours, _)| ours);
        let mut whole = vec![
            entry("type", word(kind, series.span)),
            entry("title", literal(series)),
        ];
        let number = field(item, "collection-number");
        whole.extend(number.map(|number| entry("issue", literal_text(number))));
        map(series.span, whole)
    });
    if let Some(container) = title(
        item,
        "container-title",
        &["container-title-short", "journalAbbreviation"],
    ) {
        let kind = known.map_or("periodical", |(.., container)| container);
        let span = container.value.span;
        let mut parent = vec![entry("type", word(kind, span)), container];
        parent.extend(numbering);
        let author = field(item, "container-author");
        parent.extend(author.map(|names| entry("author", persons(names))));
        parent.extend(series.map(|series| entry("parent", series)));
        parents.push(map(span, parent));
    } else {
        fields.extend(numbering);
        parents.extend(series);
    }
    parents.extend(conference(item));
    if let (Some(first), Some(last)) = (parents.first(), parents.last()) {
        let span = first.span.join(last.span);
        let kind = NodeKind::Sequence(parents);
        fields.push(entry("parent", Node { span, kind }));
    }
    fields
}

/// The conference, hearing or exhibition at which something was given.
fn conference(item: &Node) -> Option<Node> {
    let title = field(item, "event-title").or_else(|| field(item, "event"));
    let place = field(item, "event-place");
    let span = title.or(place)?.span;
    let mut parent = vec![entry("type", word("conference", span))];
    parent.extend(title.map(|title| entry("title", literal(title))));
    parent.extend(place.map(|place| entry("location", literal(place))));
    Some(map(span, parent))
}

fn title(item: &Node, name: &str, shorts: &[&str]) -> Option<MapEntry> {
    let title = field(item, name)?;
    let value = literal(title);
    let short = shorts.iter().find_map(|name| field(item, name));
    Some(entry(
        "title",
        match short {
            Some(short) => {
                let both = vec![entry("value", value), entry("short", literal(short))];
                map(title.span, both)
            }
            None => value,
        },
    ))
}

fn affiliated(item: &Node) -> Option<MapEntry> {
    let groups: Vec<Node> = ROLES
        .iter()
        .filter_map(|role| {
            let names = field(item, role)?;
            let group = vec![
                entry("names", persons(names)),
                entry("role", word(role, names.span)),
            ];
            Some(map(names.span, group))
        })
        .collect();
    let span = groups.first()?.span;
    let kind = NodeKind::Sequence(groups);
    Some(entry("affiliated", Node { span, kind }))
}

fn address(item: &Node) -> Option<MapEntry> {
    let url = field(item, "URL")?;
    let address = vec![entry("value", literal_text(url))];
    Some(entry("url", map(url.span, address)))
}

fn serials(item: &Node) -> Option<MapEntry> {
    let serials: Vec<MapEntry> = SERIALS
        .iter()
        // The number of an article in a journal is its issue.
        .filter(|(csl, _)| *csl != "number" || field(item, "container-title").is_none())
        .filter_map(|(csl, ours)| Some(entry(ours, literal_text(field(item, csl)?))))
        .collect();
    let span = serials.first()?.value.span;
    Some(entry("serial-number", map(span, serials)))
}

fn entry(key: &str, value: Node) -> MapEntry {
    MapEntry {
        key: Spanned::new(key.to_owned(), value.span),
        value,
    }
}

fn map(span: Span, entries: Vec<MapEntry>) -> Node {
    Node {
        span,
        kind: NodeKind::Mapping(entries),
    }
}

fn word(text: &str, span: Span) -> Node {
    let text = Text::verbatim(text, span.file, span.start as usize);
    Node {
        span,
        kind: NodeKind::Scalar(Scalar {
            text,
            style: Style::Double,
        }),
    }
}

/// Rich text in hayagriva's markup.
fn literal(node: &Node) -> Node {
    let mut copy = joined(node);
    if let NodeKind::Scalar(scalar) = &mut copy.kind {
        scalar.style = Style::Double;
        if scalar.text.value.contains(['{', '}', '\\', '<', '&']) {
            scalar.text.value = rich::marked(&scalar.text.value);
        }
    }
    copy
}

/// A scalar as plain text, whatever it was in JSON.
fn literal_text(node: &Node) -> Node {
    let mut copy = joined(node);
    if let NodeKind::Scalar(scalar) = &mut copy.kind {
        scalar.style = Style::Double;
        if scalar.text.value.contains(['<', '&']) {
            scalar.text.value = rich::plain(&scalar.text.value);
        }
    }
    copy
}

/// Some programs write a list where one value belongs.
fn joined(node: &Node) -> Node {
    let NodeKind::Sequence(nodes) = &node.kind else {
        return node.clone();
    };
    let words: Vec<String> = nodes
        .iter()
        .filter_map(|node| Some(node.scalar()?.text.value.clone()))
        .collect();
    word(&words.join("; "), node.span)
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
        kind: NodeKind::Sequence(persons),
    }
}

/// `date-parts` with a season and `circa`, or a date in words.
fn date(node: &Node) -> When {
    let scalar = |node: &Node| {
        node.scalar()
            .map(|scalar| scalar.text.value.trim().to_owned())
    };
    let lists: Vec<Vec<String>> = node
        .get("date-parts")
        .map(yaml::list)
        .unwrap_or_default()
        .into_iter()
        .map(|list| {
            yaml::list(list)
                .into_iter()
                .filter_map(scalar)
                .filter(|part| !part.is_empty())
                .collect()
        })
        .filter(|list: &Vec<String>| !list.is_empty())
        .collect();
    let is_circa = node.get("circa").and_then(scalar);
    let is_circa = is_circa.is_some_and(|circa| !matches!(circa.as_str(), "false" | "0"));
    let read = |parts: &[String]| {
        let [year, rest @ ..] = parts else {
            return When::Undated(None);
        };
        let (sign, digits) = match year.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", year.as_str()),
        };
        let mut written = format!("{sign}{digits:0>4}");
        for part in rest.iter().filter(|part| part.as_str() != "0") {
            // citeproc-js has seasons as months from 13 to 16, too.
            let part = match part.as_str() {
                "13" => "21",
                "14" => "22",
                "15" => "23",
                "16" => "24",
                part => part,
            };
            let part = format!("-{part:0>2}");
            written += &part;
        }
        dates::read(&written)
    };
    let mut when = match lists.as_slice() {
        [] => {
            let written = node
                .get("raw")
                .or_else(|| node.get("literal"))
                .or_else(|| node.get("edtf"));
            let Some(written) = written.or(Some(node)).and_then(scalar) else {
                return When::Undated(None);
            };
            dates::read(&written)
        }
        [one] => read(one),
        [from, to, ..] => match (read(from), read(to)) {
            (When::Known(from, _), When::Known(to, _)) => {
                When::Known(from, Some(Until::Date(to)).filter(|_| from != to))
            }
            (When::Known(from, _), When::Undated(_)) => When::Known(from, Some(Until::Open)),
            (When::Known(..), unreadable) => unreadable,
            (first, _) => first,
        },
    };
    if let When::Known(date, _) = &mut when {
        date.approximate |= is_circa;
        if let Some(season) = node
            .get("season")
            .and_then(scalar)
            .and_then(|season| dates::season(&season))
            && date.month.is_none()
        {
            date.season = Some(season);
        }
    }
    when
}

//! Reads CSL-JSON: each item is a work, variable by variable, with its spans kept.

mod item;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dates::{self, When};
use super::{additions, malformed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::entries;
use crate::load::scalars::error;
use crate::load::{FileContent, identifiers, invisible};
use crate::model::record::Until;
use crate::model::work::{Kind, Variable};
use crate::similar::nearest;
use crate::span::{FileId, Span, Spanned, TextMap};
use crate::yaml::{self, Node, NodeKind};

/// Reads a file of sources: a list of items, one item, or `{ "items": [...] }`.
pub(in crate::load) fn read(file: FileId, text: &str, part: &mut FileContent) {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    // JSON is YAML, except for two escapes that the reader knows.
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
        // The items are valid, but the list is not.
        part.findings.extend(parsed.findings);
    }
}

/// The objects of a list, found by their braces, so that a broken one hides no other. A string ends with its line at the latest.
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

/// Reads an item; unread variables are reported once per file, tracked by `told`.
fn item(node: &Node, told: &mut BTreeSet<String>, part: &mut FileContent) {
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
    let kind = kind(node, &id, findings);
    let mut places = BTreeMap::new();
    for entry in node.entries().unwrap_or_default() {
        if field(node, &entry.key.value).is_none() {
            continue;
        }
        let name = entry.key.value.as_str();
        let ours = NAMES.iter().find(|(theirs, _)| *theirs == name);
        let ours = ours.map_or(name, |(_, ours)| ours);
        let at = if is_date(name) {
            place(&entry.value)
        } else {
            entry.value.span
        };
        places.insert(ours.to_owned(), at);
        if name == "URL"
            && let Some(address) = yaml::words(&entry.value, &mut Vec::new())
        {
            invisible::check_address(&address, findings);
        }
        if is_date(name)
            && let When::Unreadable(reason) = date(&entry.value)
        {
            findings.push(undatable(&entry.value, reason));
        }
    }
    let language = node.get("language");
    let language = language.and_then(|language| yaml::words(language, &mut Vec::new()));
    let work = item::work(node, kind, &date);
    let mut source = super::new(id, node.span, work, places, language);
    let mut own = node.entries().unwrap_or_default().iter();
    if let Some(own) = own.find(|entry| entry.key.value == "factum") {
        additions(own, &mut source, findings);
    }
    let issued = field(node, "issued").map(date);
    source.undated = matches!(issued, Some(When::Undated(_))) || field(node, "status").is_some();
    identifiers::normalise(&mut source, findings);
    part.sources.push(source);
}

/// The kind of an item; without a type that CSL knows, it is a document.
fn kind(node: &Node, id: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> Kind {
    let written = field(node, "type");
    let span = written.map_or(id.span, |written| written.span);
    let Some(written) = written.and_then(Node::scalar) else {
        findings.push(
            error("missing-field", id.span, "a CSL item needs a `type`")
                .help("add `\"type\": \"article-newspaper\"` or another CSL type"),
        );
        return Kind::Document;
    };
    let name = written.text.value.as_str();
    item::kind(name).unwrap_or_else(|| {
        let finding = malformed(span, format!("`{name}` is no type of source"));
        findings.push(match nearest(&name.to_lowercase(), TYPES.iter().copied()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!("the types of CSL are: {}", TYPES.join(", "))),
        });
        Kind::Document
    })
}

/// Names of hayagriva's format for variables, if they differ; spans are stored under these.
const NAMES: &[(&str, &str)] = &[
    ("DOI", "serial-number.doi"),
    ("ISBN", "serial-number.isbn"),
    ("ISSN", "serial-number.issn"),
    ("URL", "url"),
    ("accessed", "url.date"),
    ("container-title", "parent"),
    ("issued", "date"),
    ("number-of-pages", "page-total"),
    ("page", "page-range"),
];

/// Whether a variable holds a date.
fn is_date(name: &str) -> bool {
    matches!(item::variable(name), Some(Variable::Date(_)))
}

fn undatable(node: &Node, reason: String) -> Diagnostic {
    error("invalid-date", place(node), reason).help(
        "write `\"date-parts\": [[2024, 1, 23]]`, two lists for a span, or `\"literal\": \"n.d.\"` where there is none",
    )
}

/// The span of a date: that of the value that is read.
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

/// A variable that is not empty.
fn field<'n>(item: &'n Node, name: &str) -> Option<&'n Node> {
    item.get(name).filter(|node| match &node.kind {
        NodeKind::Null | NodeKind::Broken => false,
        NodeKind::Scalar(scalar) => !scalar.text.value.trim().is_empty(),
        NodeKind::Sequence(nodes) => !nodes.is_empty(),
        NodeKind::Mapping(entries) => !entries.is_empty(),
    })
}

/// Variables for sorting and administration, not for readers.
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

/// Keys of an item that are no variables.
const KEYS: &[&str] = &["id", "type", "factum", "citation-key"];

/// Reports variables that are not read.
fn unread(item: &Node, told: &mut BTreeSet<String>, findings: &mut Vec<Diagnostic>) {
    for entry in item.entries().unwrap_or_default() {
        let name = entry.key.value.as_str();
        let ignored = IGNORED.contains(&name) || KEYS.contains(&name) || name.starts_with('_');
        if ignored
            || item::variable(name).is_some()
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
        let near = nearest(name, COMMON.iter().copied())
            .filter(|near| strsim::damerau_levenshtein(near, name) <= 2);
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("put what readers need into `note`, or remove the variable"),
        });
    }
}

/// Variables that are suggested for a misspelt one.
const COMMON: &[&str] = &[
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "accessed",
    "author",
    "collection-title",
    "container-title",
    "edition",
    "editor",
    "event-title",
    "genre",
    "issue",
    "issued",
    "language",
    "note",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "title",
    "translator",
    "version",
    "volume",
];

/// The types of CSL (1.0.2, appendix III).
const TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Reads a date: `date-parts` with a season and `circa`, or words.
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
        // The end of an open range.
        if year == "0" {
            return When::Undated(None);
        }
        // CSL counts no year 0 between the eras; EDTF does.
        let before = year
            .strip_prefix('-')
            .and_then(|digits| digits.parse::<i32>().ok());
        let (sign, digits) = match before {
            Some(year) => ("-", year.saturating_sub(1).to_string()),
            None => ("", year.clone()),
        };
        let mut written = format!("{sign}{digits:0>4}");
        for (place, part) in rest.iter().filter(|part| part.as_str() != "0").enumerate() {
            // citeproc-js also has seasons as months from 13 to 16.
            let part = match part.as_str() {
                "13" if place == 0 => "21",
                "14" if place == 0 => "22",
                "15" if place == 0 => "23",
                "16" if place == 0 => "24",
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

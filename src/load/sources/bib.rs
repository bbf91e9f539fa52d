//! Reads BibLaTeX through hayagriva, entry by entry.

use std::collections::BTreeMap;
use std::ops::Range;

use hayagriva::io::{BibLaTeXError, from_biblatex_str};

use super::unreadable;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::load::entries;
use crate::load::scalars::{day, error};
use crate::load::{Part, identifiers};
use crate::model::Source;
use crate::span::{FileId, Span, Spanned};
use crate::yaml::nearest;

/// Reads a file of sources.
pub(in crate::load) fn read(file: FileId, text: &str, part: &mut Part) {
    let place = |range: Range<usize>| Span::new(file, range);
    let items = items(text);
    // `@string` definitions serve all entries.
    let mut preamble = String::new();
    for item in &items {
        if item.kind.eq_ignore_ascii_case("string") {
            preamble.push_str(text.get(item.range.clone()).unwrap_or_default());
            preamble.push('\n');
        }
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for item in items {
        if ["string", "comment", "preamble"]
            .iter()
            .any(|kind| item.kind.eq_ignore_ascii_case(kind))
        {
            continue;
        }
        let findings = &mut part.findings;
        let key = text.get(item.key.clone()).unwrap_or_default();
        if key.is_empty() || !item.closed {
            let message = if key.is_empty() {
                "an entry without a key"
            } else {
                "the entry is not closed before the next one begins"
            };
            findings.push(
                error(
                    "invalid-yaml",
                    place(item.range.start..item.key.end.max(item.range.start + 1)),
                    message,
                )
                .help("write `@report{key, title = {…}, …}`"),
            );
            continue;
        }
        let id = Spanned::new(key.to_owned(), place(item.key.clone()));
        if let Some(first) = seen.get(key) {
            findings.push(
                error(
                    "duplicate-id",
                    id.span,
                    format!("the id `{key}` is defined twice"),
                )
                .related(*first, "first defined here")
                .help("rename one of the two; the first one is used"),
            );
            continue;
        }
        seen.insert(key, id.span);
        entries::id(&id, findings);
        let raw = text.get(item.range.clone()).unwrap_or_default();
        let fields = fields(raw, item.key.end - item.range.start, item.range.start);
        for field in &fields {
            unknown(field, file, findings);
            impossible_date(field, text, file, findings);
        }
        let entry = entry(
            key,
            raw,
            &preamble,
            item.range.start,
            &fields,
            file,
            findings,
        );
        part.sources.push(source(
            id,
            place(item.range),
            entry,
            text,
            &fields,
            findings,
        ));
    }
}

/// One `@kind{key, …}`.
struct Item<'t> {
    kind: &'t str,
    key: Range<usize>,
    range: Range<usize>,
    closed: bool,
}

fn items(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(next_at) {
        let start = at + found;
        let rest = text.get(start + 1..).unwrap_or_default();
        let kind_len = rest
            .find(|char: char| !char.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let kind = rest.get(..kind_len).unwrap_or_default();
        let open = start + 1 + kind_len;
        let body = text.get(open..).unwrap_or_default();
        let blank = body.len() - body.trim_start().len();
        if !body.trim_start().starts_with(['{', '(']) {
            at = open.max(start + 1);
            continue;
        }
        let inner = open + blank + 1;
        let (end, closed) = close(text, open + blank);
        let after = text.get(inner..end).unwrap_or_default();
        let lead = after.len() - after.trim_start().len();
        let key_len = after
            .trim_start()
            .find([',', '}', '=', '\n', ')'])
            .unwrap_or(0);
        let key = after
            .get(lead..lead + key_len)
            .map_or(0, |key| key.trim_end().len());
        items.push(Item {
            kind,
            key: inner + lead..inner + lead + key,
            range: start..end,
            closed,
        });
        at = end.max(start + 1);
    }
    items
}

/// The next `@` that begins a line.
fn next_at(text: &str) -> Option<usize> {
    text.match_indices('@').map(|(at, _)| at).find(|at| {
        text.get(..*at).is_some_and(|before| {
            let line = before.rsplit('\n').next().unwrap_or_default();
            line.trim().is_empty()
        })
    })
}

/// Where the entry that opens at `open` ends: behind its bracket, or where the next one begins.
fn close(text: &str, open: usize) -> (usize, bool) {
    let mut depth = 0_usize;
    let mut escaped = false;
    let mut line_begins = false;
    for (offset, char) in text.get(open..).unwrap_or_default().char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' | '(' if depth == 0 || char == '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ')' if depth == 1 && text.get(open..).is_some_and(|t| t.starts_with('(')) => depth = 0,
            '@' if line_begins => return (open + offset, false),
            _ => {}
        }
        if depth == 0 {
            return (open + offset + char.len_utf8(), true);
        }
        line_begins = char == '\n';
    }
    (text.len(), false)
}

/// A field's name and the place of its value, without the delimiters.
struct Field {
    name: String,
    name_at: Range<usize>,
    value: Range<usize>,
}

fn fields(raw: &str, from: usize, base: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = from;
    while let Some(rest) = raw.get(at..) {
        let Some(equals) = rest.find('=') else {
            break;
        };
        let before = rest.get(..equals).unwrap_or_default();
        let name = before
            .trim_start_matches([',', ' ', '\t', '\n', '\r'])
            .trim_end();
        let name_start = at + (name.as_ptr() as usize - rest.as_ptr() as usize);
        let after = rest.get(equals + 1..).unwrap_or_default();
        let start = at + equals + 1 + (after.len() - after.trim_start().len());
        let end = value_end(raw, start);
        let value = raw.get(start..end).unwrap_or_default();
        let inner = match value.chars().next() {
            Some('{' | '"') if value.len() >= 2 && value.ends_with(['}', '"']) => {
                start + 1..end - 1
            }
            _ => start..start + value.trim_end().len(),
        };
        fields.push(Field {
            name: name.to_ascii_lowercase(),
            name_at: base + name_start..base + name_start + name.len(),
            value: base + inner.start..base + inner.end,
        });
        at = end.max(at + equals + 1);
    }
    fields
}

fn value_end(raw: &str, start: usize) -> usize {
    let value = raw.get(start..).unwrap_or_default();
    let quoted = value.starts_with('"');
    let mut depth = 0_usize;
    let mut escaped = false;
    for (offset, char) in value.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 => return start + offset,
            '}' => {
                depth -= 1;
                if depth == 0 && value.starts_with('{') {
                    return start + offset + 1;
                }
            }
            '"' if quoted && depth == 0 && offset > 0 => return start + offset + 1,
            ',' if depth == 0 && !quoted => return start + offset,
            _ => {}
        }
    }
    raw.len()
}

/// Reports a plain date that does not exist; ISO 8601-2 has more forms, which BibLaTeX's reader knows.
fn impossible_date(field: &Field, text: &str, file: FileId, findings: &mut Vec<Diagnostic>) {
    let written = text.get(field.value.clone()).unwrap_or_default();
    let plain = written
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !field.name.ends_with("date") || !plain || written.split('-').count() != 3 {
        return;
    }
    if let Err(reason) = day(written) {
        findings.push(
            error("invalid-date", Span::new(file, field.value.clone()), reason)
                .help("write the day as `2024-01-23`: year, month from 1, day"),
        );
    }
}

/// Fields that hayagriva reads from BibLaTeX and BibTeX, and common ones that it may leave out.
const KNOWN: &[&str] = &[
    "abstract",
    "addendum",
    "address",
    "afterword",
    "annotator",
    "annotation",
    "annote",
    "archive",
    "archiveprefix",
    "author",
    "authortype",
    "bookauthor",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "chapter",
    "commentator",
    "crossref",
    "date",
    "day",
    "doi",
    "edition",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "editortype",
    "eid",
    "entrysubtype",
    "eprint",
    "eprintclass",
    "eprinttype",
    "eventdate",
    "eventtitle",
    "file",
    "foreword",
    "groups",
    "holder",
    "howpublished",
    "institution",
    "introduction",
    "isbn",
    "isrn",
    "issn",
    "issue",
    "issuetitle",
    "journal",
    "journaltitle",
    "key",
    "keywords",
    "langid",
    "language",
    "lastchecked",
    "lccn",
    "library",
    "location",
    "mainsubtitle",
    "maintitle",
    "month",
    "note",
    "number",
    "options",
    "organization",
    "origdate",
    "origlanguage",
    "origlocation",
    "origpublisher",
    "origtitle",
    "pages",
    "pagetotal",
    "part",
    "pdf",
    "pmid",
    "primaryclass",
    "publisher",
    "pubstate",
    "related",
    "school",
    "series",
    "shortauthor",
    "shortjournal",
    "shorttitle",
    "sortkey",
    "subtitle",
    "timestamp",
    "title",
    "titleaddon",
    "translator",
    "type",
    "url",
    "urldate",
    "urlday",
    "urlmonth",
    "urlyear",
    "venue",
    "version",
    "volume",
    "volumes",
    "xdata",
    "xref",
    "year",
];

/// Exports carry fields of their own; only what is one slip away from a known field is worth a word.
fn unknown(field: &Field, file: FileId, findings: &mut Vec<Diagnostic>) {
    let name = field.name.as_str();
    if KNOWN.contains(&name) {
        return;
    }
    let close = KNOWN
        .iter()
        .copied()
        .filter(|known| strsim::damerau_levenshtein(known, name) <= 2 && known.len() > 3);
    if let Some(near) = nearest(name, close) {
        let span = Span::new(file, field.name_at.clone());
        findings.push(
            error(
                "unknown-key",
                span,
                format!("`{name}` is not a field of BibLaTeX"),
            )
            .help(format!("did you mean `{near}`?"))
            .fix(Fix {
                title: format!("write `{near}`"),
                safety: Safety::Unsafe,
                edits: vec![Spanned::new(near.to_owned(), span)],
            }),
        );
    }
}

fn entry(
    key: &str,
    raw: &str,
    preamble: &str,
    base: usize,
    fields: &[Field],
    file: FileId,
    findings: &mut Vec<Diagnostic>,
) -> hayagriva::Entry {
    let mut text = raw.to_owned();
    // Each round leaves out one field that cannot be read; blanks keep its place.
    for _ in 0..=fields.len() {
        match from_biblatex_str(&format!("{preamble}{text}")) {
            Ok(library) => {
                return library
                    .iter()
                    .last()
                    .cloned()
                    .unwrap_or_else(|| unreadable(key));
            }
            Err(errors) => {
                let Some(first) = errors.first() else {
                    break;
                };
                let (range, message, parse) = match first {
                    BibLaTeXError::Parse(error) => {
                        (error.span.clone(), error.kind.to_string(), true)
                    }
                    BibLaTeXError::Type(error) => {
                        (error.span.clone(), error.kind.to_string(), false)
                    }
                };
                let at =
                    |offset: usize| base + offset.saturating_sub(preamble.len()).min(raw.len());
                let range = at(range.start)..at(range.end);
                let field = fields.iter().find(|field| {
                    field.value.start <= range.start && range.start <= field.value.end
                });
                let rule = match field {
                    Some(field) if field.name.contains("date") || field.name == "year" => {
                        "invalid-date"
                    }
                    _ if parse => "invalid-yaml",
                    _ => "unparsable-value",
                };
                let span = field.map_or(range, |field| field.value.clone());
                findings.push(
                    error(rule, Span::new(file, span), message)
                        .help("mend the BibLaTeX; what cannot be read is left out"),
                );
                let Some(field) = field else {
                    break;
                };
                let blank = field.name_at.start - base..(field.value.end - base + 1).min(raw.len());
                let hole = " ".repeat(blank.len());
                if text.get(blank.clone()).is_none_or(|now| now == hole) {
                    break;
                }
                text.replace_range(blank, &hole);
            }
        }
    }
    unreadable(key)
}

/// What hayagriva calls a BibLaTeX field.
const NAMES: &[(&str, &str)] = &[
    ("year", "date"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "organization"),
    ("journal", "parent"),
    ("journaltitle", "parent"),
    ("booktitle", "parent"),
    ("doi", "serial-number.doi"),
    ("isbn", "serial-number.isbn"),
    ("issn", "serial-number.issn"),
    ("pages", "page-range"),
    ("langid", "language"),
    ("address", "location"),
    ("urldate", "url.date"),
    ("pagetotal", "page-total"),
];

fn source(
    id: Spanned<String>,
    span: Span,
    entry: hayagriva::Entry,
    text: &str,
    fields: &[Field],
    findings: &mut Vec<Diagnostic>,
) -> Source {
    let mut places = BTreeMap::new();
    let mut language = None;
    for field in fields {
        let place = Span::new(span.file, field.value.clone());
        let name = NAMES
            .iter()
            .find(|(theirs, _)| *theirs == field.name)
            .map_or(field.name.as_str(), |(_, ours)| ours);
        places.insert(name.to_owned(), place);
        let value = Spanned::new(
            text.get(field.value.clone()).unwrap_or_default().to_owned(),
            place,
        );
        if let Some(kind) = name.strip_prefix("serial-number.") {
            identifiers::check(kind, &value, findings);
        }
        if name == "url" {
            crate::load::invisible::check_address(&value, findings);
        }
        if name == "language" {
            language = Some(value);
        }
    }
    Source {
        id,
        span,
        entry,
        fields: places,
        tier: None,
        note: None,
        via: None,
        embargo: None,
        language,
        excerpts: Vec::new(),
    }
}

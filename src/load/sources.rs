//! Reads bibliographies into the model of sources, each entry by itself.

mod bib;
mod csl;
mod dates;
mod fields;
mod particles;
mod persons;
mod reader;
mod rich;
mod work;

use std::collections::BTreeMap;

use hayagriva::types::EntryType;

use super::entries::{entries, key};
use super::scalars::{date, error, language, link, web_address};
use super::{FileContent, identifiers, invisible};
use crate::diagnostic::Diagnostic;
use crate::model::Source;
use crate::model::work::Work;
use crate::schema;
use crate::span::{FileId, Span, Spanned};
use crate::yaml::{Fields, MapEntry, Node, list, words};

pub(super) use bib::read as bib;
pub(super) use csl::read as json;

/// Reads a file of sources in hayagriva's YAML format, with factum's own fields under `factum:`.
pub(super) fn yaml(file: FileId, text: &str, part: &mut FileContent) {
    for entry in entries(file, text, "source", key, part) {
        let findings = &mut part.findings;
        let (own, rest) = split(&entry.value);
        fields::check(&rest, entry.key.span, &entry.value, findings);
        let read = reader::entry(&entry.key.value, &rest, findings);
        let work = work::of(&read);
        let mut source = source(&entry.key, entry.span(), &rest, work);
        if let Some(own) = own {
            additions(own, &mut source, findings);
        }
        addresses(&rest, findings);
        for number in rest.iter().filter(|field| is_serial(&field.key.value)) {
            for number in number.value.entries().unwrap_or_default() {
                if let Some(written) = words(&number.value, &mut Vec::new()) {
                    identifiers::own(&number.key.value.to_lowercase(), &written, findings);
                }
            }
        }
        // Reported just before.
        identifiers::normalise(&mut source, &mut Vec::new());
        part.sources.push(source);
    }
}

/// Splits an entry into the `factum:` map and hayagriva's fields.
fn split(node: &Node) -> (Option<&MapEntry>, Vec<&MapEntry>) {
    let entries = node.entries().unwrap_or_default();
    let own = entries.iter().find(|entry| entry.key.value == "factum");
    let rest = entries
        .iter()
        .filter(|entry| entry.key.value != "factum" && !entry.value.is_nothing())
        .collect();
    (own, rest)
}

/// A source from the fields of an entry in hayagriva's format, and the work that they describe.
fn source(id: &Spanned<String>, span: Span, fields: &[&MapEntry], work: Work) -> Source {
    let mut places = BTreeMap::new();
    for field in fields {
        places.insert(field.key.value.clone(), field.value.span);
        if is_serial(&field.key.value) {
            for number in field.value.entries().unwrap_or_default() {
                places.insert(
                    format!("serial-number.{}", number.key.value),
                    number.value.span,
                );
            }
        }
        if field.key.value == "url"
            && let Some(visit) = field.value.get("date")
        {
            places.insert("url.date".to_owned(), visit.span);
        }
    }
    let language = fields.iter().find(|field| field.key.value == "language");
    let language = language.and_then(|field| words(&field.value, &mut Vec::new()));
    new(id.clone(), span, work, places, language)
}

/// A source without factum's own fields.
fn new(
    id: Spanned<String>,
    span: Span,
    work: Work,
    fields: BTreeMap<String, Span>,
    language: Option<Spanned<String>>,
) -> Source {
    Source {
        id,
        span,
        work,
        undated: false,
        fields,
        tier: None,
        note: None,
        zotero: None,
        via: None,
        archive: None,
        embargo: None,
        language,
        excerpts: Vec::new(),
    }
}

/// Reports invisible characters in addresses.
fn addresses(fields: &[&MapEntry], findings: &mut Vec<Diagnostic>) {
    for field in fields.iter().filter(|field| field.key.value == "url") {
        let address = field.value.get("value").unwrap_or(&field.value);
        if let Some(address) = words(address, &mut Vec::new()) {
            invisible::check_address(&address, findings);
        }
    }
}

/// Whether a field of hayagriva's format contains identifiers.
fn is_serial(name: &str) -> bool {
    matches!(name, "serial-number" | "serial")
}

/// Reads the fields under `factum:`.
fn additions(own: &MapEntry, source: &mut Source, findings: &mut Vec<Diagnostic>) {
    let mut fields = Fields::new(&own.value, &schema::ADDITIONS, own.key.span, findings);
    source.tier = fields.get("tier").and_then(|node| words(node, findings));
    source.note = fields.get("note").and_then(|node| words(node, findings));
    source.zotero = fields.get("zotero").and_then(|node| words(node, findings));
    source.via = fields.get("via").and_then(|node| link(node, findings));
    source.archive = fields
        .get("archive")
        .and_then(|node| web_address(node, findings));
    source.embargo = fields.get("embargo").and_then(|node| date(node, findings));
    if let Some(language) = fields
        .get("language")
        .and_then(|node| language(node, findings))
    {
        source.language = Some(language);
    }
    source.excerpts = fields
        .get("excerpts")
        .map(list)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|node| words(node, findings))
        .collect();
    fields.finish(findings);
}

/// A placeholder for an entry that could not be read, so that its id stays known.
fn unreadable(id: &str) -> hayagriva::Entry {
    hayagriva::Entry::new(id, EntryType::Misc)
}

fn malformed(span: Span, message: impl Into<String>) -> Diagnostic {
    error("unparsable-value", span, message)
}

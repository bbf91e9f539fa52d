//! What machines read: Highwire tags, JSON-LD, plain text for summaries.

use serde_json::{Value, json};

use super::language::Language;
use super::page::Page;
use super::view::{BriefView, FieldView, Markup, MetaView};
use super::{record, values};
use crate::model::Project;
use crate::prose::Document;
use crate::prose::document::{Block, Inline};

/// The version of factum that made a page.
pub const GENERATOR: &str = concat!("factum ", env!("CARGO_PKG_VERSION"));

/// A title or summary without markup and citations, on one line.
pub fn plain(project: &Project, document: &Document, language: &Language) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if let Block::Paragraph(content) | Block::Heading { content, .. } = block {
            push_plain(project, content, language, &mut out);
            out.push(' ');
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_plain(project: &Project, inlines: &[Inline], language: &Language, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Anchor { content, .. } => push_plain(project, content, language, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Insertion(insertion) => {
                let record = project.library.evidence.get(&insertion.id.value);
                let text = record
                    .and_then(|record| values::inserted(record, insertion.rounding, language));
                out.push_str(&text.unwrap_or_default());
            }
            // What stood before a citation that is left out must not end in a blank.
            Inline::Citation(_) => out.truncate(out.trim_end().len()),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::FootnoteReference(_) | Inline::Html(_) => {}
        }
    }
}

/// The metadata of a brief.
pub fn meta(page: &Page<'_>, view: &BriefView) -> MetaView {
    MetaView {
        citation: highwire(page, view),
        json_ld: Markup::new(&script_safe(&json_ld(page, view))),
        generator: GENERATOR.to_owned(),
    }
}

/// The tags that Google Scholar and Zotero read.
fn highwire(page: &Page<'_>, view: &BriefView) -> Vec<FieldView> {
    let mut out = Vec::new();
    let mut tag = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push(FieldView {
                name: format!("citation_{name}"),
                value: value.to_owned(),
            });
        }
    };
    tag("title", &view.title_text);
    for author in &view.authors {
        tag("author", &author.name);
        tag(
            "author_institution",
            author.affiliation.as_deref().unwrap_or_default(),
        );
        tag("author_orcid", author.orcid.as_deref().unwrap_or_default());
    }
    if let Some(date) = &view.date {
        tag("publication_date", &date.iso.replace('-', "/"));
    }
    tag("publisher", &view.publisher.name);
    tag("technical_report_institution", &view.publisher.name);
    for (name, value) in &page.brief.extra {
        match name.value.as_str() {
            "number" => tag("technical_report_number", &value.value),
            "doi" => tag("doi", &value.value),
            _ => {}
        }
    }
    tag("language", &view.language);
    tag("keywords", &view.topics.join("; "));
    tag(
        "public_url",
        view.links.canonical.as_deref().unwrap_or_default(),
    );
    tag(
        "pdf_url",
        view.links.canonical_pdf.as_deref().unwrap_or_default(),
    );
    out
}

/// A schema.org report.
fn json_ld(page: &Page<'_>, view: &BriefView) -> Value {
    let publisher = json!({
        "@type": "Organization",
        "name": view.publisher.name,
        "url": view.publisher.url,
    });
    let authors: Vec<Value> = view
        .authors
        .iter()
        .map(|author| {
            json!({
                "@type": "Person",
                "name": author.name,
                "affiliation": author.affiliation.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
                "identifier": author.orcid.as_ref().map(|orcid| format!("https://orcid.org/{orcid}")),
                "url": author.url,
            })
        })
        .collect();
    let sources = page
        .references
        .iter()
        .filter_map(|entry| page.project.library.sources.get(&entry.id));
    let citation: Vec<Value> = sources
        .map(|source| {
            json!({
                "@type": "CreativeWork",
                "name": source.entry.title().map_or_else(|| record::short(source), ToString::to_string),
                "url": super::citations::web_address(source),
            })
        })
        .collect();
    let license = page
        .brief
        .extra
        .iter()
        .find(|(name, _)| name.value == "license");
    let mut report = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": view.title_text,
        "name": view.title_text,
        "alternativeHeadline": view.subtitle,
        "description": view.description,
        "inLanguage": view.language,
        "datePublished": view.date.as_ref().map(|date| date.iso.clone()),
        "dateModified": view.modified.as_ref().map(|date| date.iso.clone()),
        "author": authors,
        "publisher": publisher,
        "keywords": view.topics,
        "license": license.map(|(_, value)| value.value.clone()),
        "url": view.links.canonical,
        "creativeWorkStatus": page.brief.status.name(),
        "citation": citation,
    });
    prune(&mut report);
    report
}

/// Takes out what says nothing.
fn prune(value: &mut Value) {
    let says_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(prune);
            map.retain(|_, value| !says_nothing(value));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

/// JSON that may stand in a `<script>` element: no text of it can end the element or begin a comment.
fn script_safe(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

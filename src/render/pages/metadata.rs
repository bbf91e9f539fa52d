//! Metadata for machines: Highwire tags, JSON-LD, plain text for summaries.

use std::sync::Arc;

use serde::Serialize;

use super::brief;
use crate::citations::web_address;
use crate::model::work::{MarkedText, StandardVariable};
use crate::model::{Brief, Source};
use crate::quantity::Date;
use crate::render::content::{Page, record};
use crate::render::exports::WrittenWork;
use crate::render::exports::json_ld::{self, Party, WorkData};
use crate::render::view::{AuthorView, FieldView, LinksView, Markup, MetaView};
use crate::span::Spanned;

/// The version of factum that renders a page.
pub const GENERATOR: &str = concat!("factum ", env!("CARGO_PKG_VERSION"));

/// The metadata of a brief and of the works that it cites; all its formats share them.
pub fn meta(page: &Page<'_>, links: &LinksView, works: &[Arc<WrittenWork>]) -> MetaView {
    let authors = brief::authors(page.brief);
    // Strings and lists always serialise.
    let json = serde_json::to_string(&report(page, links, &authors)).unwrap_or_default();
    MetaView {
        citation: tags(page, links, &authors, works),
        json_ld: Markup::new(&script_safe(&json)),
        generator: GENERATOR.to_owned(),
    }
}

/// The tags that Google Scholar and Zotero read.
fn tags(
    page: &Page<'_>,
    links: &LinksView,
    authors: &[AuthorView],
    works: &[Arc<WrittenWork>],
) -> Vec<FieldView> {
    let brief = page.brief;
    let publisher = &page.project.config.publisher.name;
    let mut out = Vec::new();
    let mut tag = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push(FieldView {
                name: format!("citation_{name}"),
                value: value.to_owned(),
            });
        }
    };
    tag("title", &page.title);
    for author in authors {
        tag("author", &author.name);
        tag(
            "author_institution",
            author.affiliation.as_deref().unwrap_or_default(),
        );
        tag("author_orcid", author.orcid.as_deref().unwrap_or_default());
    }
    if let Some(date) = &brief.date {
        tag(
            "publication_date",
            &date.value.to_string().replace('-', "/"),
        );
    }
    tag("publisher", publisher);
    tag("technical_report_institution", publisher);
    for (name, value) in &brief.extra {
        if let Some(name) = extra_tag(&name.value) {
            tag(name, &value.value);
        }
    }
    tag("language", &page.language.tag);
    tag("keywords", &topics(brief).join("; "));
    tag("public_url", links.canonical.as_deref().unwrap_or_default());
    tag(
        "pdf_url",
        links.canonical_pdf.as_deref().unwrap_or_default(),
    );
    for work in works {
        tag("reference", &work.highwire);
    }
    out
}

/// Format keys: extra fields of a brief, with their Highwire Press tags.
fn extra_tag(field: &str) -> Option<&'static str> {
    match field {
        "number" => Some("technical_report_number"),
        "doi" => Some("doi"),
        _ => None,
    }
}

/// The extra field of a brief that names its license.
const LICENSE: &str = "license";

fn topics(brief: &Brief) -> Vec<&str> {
    let topics = brief.topics.iter();
    topics.map(|topic| topic.value.as_str()).collect()
}

/// The status of a brief that no longer stands.
const WITHDRAWN: &str = "withdrawn";

/// A schema.org report. Empty properties are left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonLdReport<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    alternative_headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Party<'a>>,
    publisher: Party<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spatial_coverage: Vec<JsonLdPlace<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    license: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    creative_work_status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<JsonLdCorrection<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<WorkData<'a>>,
}

/// A correction, in schema.org.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonLdCorrection<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    date_published: String,
    text: &'a str,
}

/// A part of the world, in schema.org.
#[derive(Serialize)]
struct JsonLdPlace<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

fn report<'a>(
    page: &'a Page<'_>,
    links: &'a LinksView,
    authors: &'a [AuthorView],
) -> JsonLdReport<'a> {
    let brief = page.brief;
    let publisher = &page.project.config.publisher;
    let home = publisher.url.as_deref().filter(|url| brief::is_web(url));
    let license = brief.extra.iter().find(|(name, _)| name.value == LICENSE);
    let day = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| date.value.to_string());
    JsonLdReport {
        context: "https://schema.org",
        kind: "Report",
        headline: &page.title,
        name: &page.title,
        alternative_headline: &page.subtitle,
        description: &page.summary,
        in_language: &page.language.tag,
        date_published: day(&brief.date),
        date_modified: day(&brief.modified),
        author: authors
            .iter()
            .map(|author| Party {
                kind: "Person",
                name: author.name.as_str().into(),
                affiliation: author
                    .affiliation
                    .as_deref()
                    .map(|name| Box::new(json_ld::organization(name, None))),
                identifier: author
                    .orcid
                    .as_ref()
                    .map(|orcid| format!("https://orcid.org/{orcid}")),
                url: author.url.as_deref().unwrap_or_default(),
                ..Party::default()
            })
            .collect(),
        publisher: json_ld::organization(&publisher.name, home),
        keywords: topics(brief),
        spatial_coverage: brief
            .regions
            .iter()
            .map(|region| JsonLdPlace {
                kind: "Place",
                name: &region.value,
            })
            .collect(),
        license: license.map_or("", |(_, value)| value.value.as_str()),
        url: links.canonical.as_deref().unwrap_or_default(),
        creative_work_status: match brief.withdrawn {
            Some(_) => WITHDRAWN,
            None => brief.status.name(),
        },
        correction: brief
            .corrections
            .iter()
            .map(|own| JsonLdCorrection {
                kind: "CorrectionComment",
                date_published: own.date.value.to_string(),
                text: &own.text.value,
            })
            .collect(),
        citation: page.sources().map(cited).collect(),
    }
}

fn cited(source: &Source) -> WorkData<'_> {
    let title = source.work.text(StandardVariable::Title);
    let name = title.map_or_else(|| record::short(source).into(), MarkedText::readable);
    json_ld::work(source, name, web_address(source))
}

/// JSON that may stand in a `<script>` element: it cannot end the element or begin a comment.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

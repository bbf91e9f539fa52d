//! Briefs as data: what each claims, on which evidence, from which source.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::page::Page;
use super::{brief, citations, record};
use crate::model::{Body, Claim, Evidence, Link, Project, Source};
use crate::quantity::Date;
use crate::span::Spanned;

/// One brief with its claims, evidence and sources.
pub fn brief(page: &Page<'_>) -> String {
    let model = page.brief;
    let library = &page.project.library;
    let sources = page
        .references
        .iter()
        .filter_map(|entry| library.sources.get(&entry.id));
    written(&BriefData {
        version: 1,
        slug: &model.slug,
        path: page.project.files.path(model.file),
        title: &page.title,
        summary: &page.summary,
        language: &page.language.tag,
        status: model.status.name(),
        date: day(model.date.as_ref()),
        modified: day(model.modified.as_ref()),
        authors: texts(model.authors.iter().map(|author| &author.name)),
        topics: texts(&model.topics),
        extra: model
            .extra
            .iter()
            .map(|(name, value)| (name.value.clone(), value.value.clone().into()))
            .collect(),
        takeaways: texts(&model.takeaways),
        recommendations: texts(&model.recommendations),
        cited: unique(&model.cited),
        claims: page.annex.claims.iter().map(|item| claim(item)).collect(),
        evidence: page
            .annex
            .evidence
            .values()
            .map(|item| evidence(item, page))
            .collect(),
        sources: sources.map(source).collect(),
    })
}

/// All claims and evidence of the library, and the briefs that use each.
pub fn ledger(project: &Project) -> String {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for model in &project.briefs {
        let annex = super::resolve::annex(project, model);
        let claims = annex.claims.iter().map(|item| item.id.value.as_str());
        for id in claims.chain(annex.evidence.keys().copied()) {
            users.entry(id).or_default().push(&model.slug);
        }
    }
    let briefs = |id: &str| users.get(id).map_or(&[][..], Vec::as_slice);
    let library = &project.library;
    written(&Ledger {
        version: 1,
        claims: library
            .claims
            .values()
            .map(|item| ClaimData {
                briefs: Some(briefs(&item.id.value)),
                ..claim(item)
            })
            .collect(),
        evidence: library
            .evidence
            .values()
            .map(|item| UseData {
                id: &item.id.value,
                kind: record::kind(item),
                source: text(item.source.as_ref()),
                briefs: briefs(&item.id.value),
            })
            .collect(),
    })
}

#[derive(Serialize)]
struct BriefData<'a> {
    version: u8,
    slug: &'a str,
    path: &'a str,
    title: &'a str,
    summary: &'a str,
    language: &'a str,
    status: &'static str,
    date: Option<String>,
    modified: Option<String>,
    authors: Vec<&'a str>,
    topics: Vec<&'a str>,
    extra: Map<String, Value>,
    takeaways: Vec<&'a str>,
    recommendations: Vec<&'a str>,
    cited: Vec<&'a str>,
    claims: Vec<ClaimData<'a>>,
    evidence: Vec<EvidenceData<'a>>,
    sources: Vec<SourceData<'a>>,
}

#[derive(Serialize)]
struct Ledger<'a> {
    version: u8,
    claims: Vec<ClaimData<'a>>,
    evidence: Vec<UseData<'a>>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    id: &'a str,
    statement: &'a str,
    kind: &'static str,
    confidence: Option<&'a str>,
    likelihood: Option<&'a str>,
    support: Vec<&'a str>,
    dispute: Vec<&'a str>,
    response: Option<&'a str>,
    warrant: Option<&'a str>,
    as_of: Option<String>,
    /// In the ledger: the briefs that use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    briefs: Option<&'a [&'a str]>,
}

#[derive(Serialize)]
struct EvidenceData<'a> {
    id: &'a str,
    kind: &'static str,
    says: Cow<'a, str>,
    source: Option<&'a str>,
    locator: Option<&'a str>,
    excerpt: Option<&'a str>,
    via: Option<&'a str>,
    note: Option<&'a str>,
    #[serde(flatten)]
    body: BodyData<'a>,
}

/// What evidence of each kind records besides.
#[derive(Serialize)]
#[serde(untagged)]
enum BodyData<'a> {
    Figure {
        value: &'a str,
        measure: Option<&'a str>,
        period: Option<String>,
    },
    Derived {
        derive: &'a str,
        operands: Vec<&'a str>,
    },
    Quote {
        quote: &'a str,
        speaker: Option<&'a str>,
    },
    Rank {
        position: u32,
        among: Option<&'a str>,
    },
    Nothing {},
}

#[derive(Serialize)]
struct SourceData<'a> {
    id: &'a str,
    title: Option<String>,
    short: String,
    date: Option<String>,
    url: Option<String>,
    tier: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct UseData<'a> {
    id: &'a str,
    kind: &'static str,
    source: Option<&'a str>,
    briefs: &'a [&'a str],
}

fn written(value: &impl Serialize) -> String {
    // Strings, numbers and lists always have a text.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

fn texts<'a>(values: impl IntoIterator<Item = &'a Spanned<String>>) -> Vec<&'a str> {
    let values = values.into_iter();
    values.map(|value| value.value.as_str()).collect()
}

fn day(date: Option<&Spanned<Date>>) -> Option<String> {
    date.map(|date| date.value.to_string())
}

/// Ids without repetition, in order of first mention.
fn unique(links: &[Link]) -> Vec<&str> {
    let mut seen = std::collections::BTreeSet::new();
    let mut ids = texts(links);
    ids.retain(|id| seen.insert(*id));
    ids
}

fn claim(claim: &Claim) -> ClaimData<'_> {
    ClaimData {
        id: &claim.id.value,
        statement: claim.statement.value.trim(),
        kind: brief::kind(claim.kind),
        confidence: text(claim.confidence.as_ref()),
        likelihood: text(claim.likelihood.as_ref()),
        support: texts(&claim.support),
        dispute: texts(&claim.dispute),
        response: claim.response.as_ref().map(|text| text.value.trim()),
        warrant: claim.warrant.as_ref().map(|text| text.value.trim()),
        as_of: day(claim.as_of.as_ref()),
        briefs: None,
    }
}

fn evidence<'a>(evidence: &'a Evidence, page: &'a Page<'_>) -> EvidenceData<'a> {
    EvidenceData {
        id: &evidence.id.value,
        kind: record::kind(evidence),
        says: page.sentence(evidence),
        source: text(evidence.source.as_ref()),
        locator: text(evidence.locator.as_ref()),
        excerpt: text(evidence.excerpt.as_ref()),
        via: text(evidence.via.as_ref()),
        note: text(evidence.note.as_ref()),
        body: match &evidence.body {
            Body::Figure(figure) => {
                let recorded = page.project.files.slice(figure.value.span);
                BodyData::Figure {
                    value: recorded.trim().trim_matches(['"', '\'']),
                    measure: text(figure.measure.as_ref()),
                    period: figure
                        .period
                        .as_ref()
                        .map(|period| period.value.to_string()),
                }
            }
            Body::Derived(derived) => BodyData::Derived {
                derive: &derived.expression.value,
                operands: texts(&derived.operands),
            },
            Body::Quote(quote) => BodyData::Quote {
                quote: &quote.text.value,
                speaker: text(quote.speaker.as_ref()),
            },
            Body::Rank(rank) => BodyData::Rank {
                position: rank.position.value,
                among: text(rank.among.as_ref()),
            },
            Body::Finding(_) | Body::Unreadable => BodyData::Nothing {},
        },
    }
}

fn source(source: &Source) -> SourceData<'_> {
    let entry = &source.entry;
    SourceData {
        id: &source.id.value,
        title: entry.title().map(ToString::to_string),
        short: record::short(source),
        date: entry.date_any().map(ToString::to_string),
        url: citations::web_address(source),
        tier: text(source.tier.as_ref()),
        note: text(source.note.as_ref()),
    }
}

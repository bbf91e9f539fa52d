//! Briefs as data: what each claims, on which evidence, from which sources.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::brief;
use crate::citations;
use crate::model::work::StandardVariable;
use crate::model::{Body, Brief, Claim, Evidence, Link, Source};
use crate::quantity::{Amount, Date};
use crate::render::Site;
use crate::render::content::{Page, record, values};
use crate::span::Spanned;

/// The JSON of one brief with its claims, evidence and sources; `stamp` is printed across it.
pub fn brief(page: &Page<'_>, stamp: Option<&str>) -> String {
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
        kicker: text(model.kicker.as_ref()),
        summary: &page.summary,
        language: &page.language.tag,
        status: model.status.name(),
        stamp,
        date: day(model.date.as_ref()),
        modified: day(model.modified.as_ref()),
        corrections: model
            .corrections
            .iter()
            .map(|own| CorrectionData {
                date: own.date.value.to_string(),
                text: &own.text.value,
            })
            .collect(),
        withdrawn: model.withdrawn.as_ref().map(|own| WithdrawalData {
            date: own.date.value.to_string(),
            reason: &own.reason.value,
        }),
        authors: texts(model.authors.iter().map(|author| &author.name)),
        orcids: orcids(model),
        topics: texts(&model.topics),
        regions: texts(&model.regions),
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

/// The JSON of all claims and evidence of the library, with the listed briefs that use each. Records that only unlisted briefs use are left
/// out.
pub fn ledger(site: &Site<'_>) -> String {
    let catalogue = &site.catalogue;
    let is_public = |id: &Spanned<String>| catalogue.is_public(&id.value);
    let library = &site.project.library;
    written(&Ledger {
        version: 1,
        claims: library
            .claims
            .values()
            .filter(|item| is_public(&item.id))
            .map(|item| ClaimData {
                briefs: Some(catalogue.users(&item.id.value)),
                ..claim(item)
            })
            .collect(),
        evidence: library
            .evidence
            .values()
            .filter(|item| is_public(&item.id))
            .map(|item| UseData {
                id: &item.id.value,
                kind: record::kind(item),
                source: text(item.source.as_ref()),
                briefs: catalogue.users(&item.id.value),
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
    kicker: Option<&'a str>,
    summary: &'a str,
    language: &'a str,
    status: &'static str,
    stamp: Option<&'a str>,
    date: Option<String>,
    modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<WithdrawalData<'a>>,
    authors: Vec<&'a str>,
    /// The ORCID iDs, in the order of `authors`; `None` where no author has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    orcids: Option<Vec<Option<String>>>,
    topics: Vec<&'a str>,
    regions: Vec<&'a str>,
    extra: Map<String, Value>,
    takeaways: Vec<&'a str>,
    recommendations: Vec<&'a str>,
    cited: Vec<&'a str>,
    claims: Vec<ClaimData<'a>>,
    evidence: Vec<EvidenceData<'a>>,
    sources: Vec<SourceData<'a>>,
}

#[derive(Serialize)]
struct CorrectionData<'a> {
    date: String,
    text: &'a str,
}

#[derive(Serialize)]
struct WithdrawalData<'a> {
    date: String,
    reason: &'a str,
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
    /// In the ledger, the slugs of the briefs that use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    briefs: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct EvidenceData<'a> {
    id: &'a str,
    kind: &'static str,
    says: Arc<String>,
    source: Option<&'a str>,
    locator: Option<&'a str>,
    excerpt: Option<&'a str>,
    via: Option<&'a str>,
    note: Option<&'a str>,
    /// Present and true for a record that nothing confirms.
    #[serde(skip_serializing_if = "Option::is_none")]
    unconfirmed: Option<bool>,
    /// The cell of a data file that the value is read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<CellData<'a>>,
    #[serde(flatten)]
    body: BodyData<'a>,
}

/// A cell of a data file.
#[derive(Serialize)]
struct CellData<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: usize,
    column: &'a str,
}

/// The data of evidence, by kind.
#[derive(Serialize)]
#[serde(untagged)]
enum BodyData<'a> {
    Figure {
        value: Cow<'a, str>,
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
    briefs: Vec<&'a str>,
}

fn written(value: &impl Serialize) -> String {
    // Strings, numbers and lists always serialise.
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

/// Ids without repetition, in the order of first mention.
fn unique(links: &[Link]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let mut ids = texts(links);
    ids.retain(|id| seen.insert(*id));
    ids
}

/// The ORCID iDs of the authors, in order; `None` where no author has one.
fn orcids(model: &Brief) -> Option<Vec<Option<String>>> {
    let authors = brief::authors(model).into_iter();
    let orcids: Vec<_> = authors.map(|author| author.orcid).collect();
    orcids.iter().any(Option::is_some).then_some(orcids)
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
        unconfirmed: evidence.unconfirmed.as_ref().map(|_| true),
        data: evidence.place().map(|place| CellData {
            file: place.file(),
            sheet: place.sheet.as_deref(),
            row: place.row,
            column: &place.column,
        }),
        body: match &evidence.body {
            Body::Figure(figure) => {
                let value = &figure.value;
                BodyData::Figure {
                    value: match value.value.amount {
                        // Hedges and bounds are stated in words, whatever signs or fields recorded them.
                        Amount::Hedged { .. } | Amount::Bounds { .. } => {
                            values::text(&value.value, None, &page.language).into()
                        }
                        Amount::Exact { .. } | Amount::Derived { .. } => figure.written().into(),
                    },
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
    let work = &source.work;
    let title = work.text(StandardVariable::Title);
    SourceData {
        id: &source.id.value,
        title: title.map(|title| title.readable().into_owned()),
        short: record::short(source),
        date: work.issued().map(ToString::to_string),
        url: citations::web_address(source),
        tier: text(source.tier.as_ref()),
        note: text(source.note.as_ref()),
    }
}

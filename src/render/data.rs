//! Briefs as data: what each claims, on which evidence, from which source.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::page::Page;
use super::{brief, citations, record};
use crate::model::{Body, Claim, Evidence, Link, Project, Source};

/// One brief with its claims, evidence and sources.
pub fn brief(page: &Page<'_>) -> String {
    let model = page.brief;
    let library = &page.project.library;
    let sources = page
        .references
        .iter()
        .filter_map(|entry| library.sources.get(&entry.id));
    let extra: Map<String, Value> = model
        .extra
        .iter()
        .map(|(name, value)| (name.value.clone(), json!(value.value)))
        .collect();
    let value = json!({
        "version": 1,
        "slug": model.slug,
        "path": page.project.files.path(model.file),
        "title": super::metadata::plain(page.project, &model.headline, &page.language),
        "summary": super::metadata::plain(page.project, &model.standfirst, &page.language),
        "language": page.language.tag,
        "status": model.status.name(),
        "date": model.date.as_ref().map(|date| date.value.to_string()),
        "modified": model.modified.as_ref().map(|date| date.value.to_string()),
        "authors": model.authors.iter().map(|author| &author.name.value).collect::<Vec<_>>(),
        "topics": model.topics.iter().map(|topic| &topic.value).collect::<Vec<_>>(),
        "extra": extra,
        "takeaways": ids(&model.takeaways),
        "recommendations": ids(&model.recommendations),
        "cited": unique(&model.cited),
        "claims": page.annex.claims.iter().map(|item| claim(item)).collect::<Vec<_>>(),
        "evidence": page.annex.evidence.values().map(|item| evidence(item, page)).collect::<Vec<_>>(),
        "sources": sources.map(source).collect::<Vec<_>>(),
    });
    written(&value)
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
    let briefs = |id: &str| json!(users.get(id).map_or(&[][..], Vec::as_slice));
    let library = &project.library;
    let claims: Vec<Value> = library
        .claims
        .values()
        .map(|item| {
            let mut value = claim(item);
            value["briefs"] = briefs(&item.id.value);
            value
        })
        .collect();
    let evidence: Vec<Value> = library
        .evidence
        .values()
        .map(|item| {
            json!({
                "id": item.id.value,
                "kind": record::kind(item),
                "source": item.source.as_ref().map(|link| &link.value),
                "briefs": briefs(&item.id.value),
            })
        })
        .collect();
    written(&json!({ "version": 1, "claims": claims, "evidence": evidence }))
}

fn written(value: &Value) -> String {
    // A `Value` of strings, numbers and maps always has a text.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn ids(links: &[Link]) -> Vec<&String> {
    links.iter().map(|link| &link.value).collect()
}

/// Ids without repetition, in order of first mention.
fn unique(links: &[Link]) -> Vec<&String> {
    let mut seen = std::collections::BTreeSet::new();
    ids(links)
        .into_iter()
        .filter(|id| seen.insert(*id))
        .collect()
}

fn claim(claim: &Claim) -> Value {
    json!({
        "id": claim.id.value,
        "statement": claim.statement.value.trim(),
        "kind": brief::kind(claim.kind),
        "confidence": claim.confidence.as_ref().map(|confidence| &confidence.value),
        "likelihood": claim.likelihood.as_ref().map(|likelihood| &likelihood.value),
        "support": ids(&claim.support),
        "dispute": ids(&claim.dispute),
        "response": claim.response.as_ref().map(|response| response.value.trim()),
        "warrant": claim.warrant.as_ref().map(|warrant| warrant.value.trim()),
        "as_of": claim.as_of.as_ref().map(|date| date.value.to_string()),
    })
}

fn evidence(evidence: &Evidence, page: &Page<'_>) -> Value {
    let text = |value: &Option<crate::span::Spanned<String>>| {
        value.as_ref().map(|value| value.value.clone())
    };
    let mut value = json!({
        "id": evidence.id.value,
        "kind": record::kind(evidence),
        "says": record::sentence(evidence, &page.language),
        "source": evidence.source.as_ref().map(|link| &link.value),
        "locator": text(&evidence.locator),
        "excerpt": text(&evidence.excerpt),
        "via": text(&evidence.via),
        "note": text(&evidence.note),
    });
    match &evidence.body {
        Body::Figure(figure) => {
            let recorded = page.project.files.slice(figure.value.span);
            value["value"] = json!(recorded.trim().trim_matches(['"', '\'']));
            value["measure"] = json!(text(&figure.measure));
            value["period"] = json!(
                figure
                    .period
                    .as_ref()
                    .map(|period| period.value.to_string())
            );
        }
        Body::Derived(derived) => {
            value["derive"] = json!(derived.expression.value);
            value["operands"] = json!(ids(&derived.operands));
        }
        Body::Quote(quote) => {
            value["quote"] = json!(quote.text.value);
            value["speaker"] = json!(text(&quote.speaker));
        }
        Body::Rank(rank) => {
            value["position"] = json!(rank.position.value);
            value["among"] = json!(text(&rank.among));
        }
        Body::Finding(_) | Body::Unreadable => {}
    }
    value
}

fn source(source: &Source) -> Value {
    let entry = &source.entry;
    json!({
        "id": source.id.value,
        "title": entry.title().map(ToString::to_string),
        "short": record::short(source),
        "date": entry.date_any().map(ToString::to_string),
        "url": citations::web_address(source),
        "tier": source.tier.as_ref().map(|tier| &tier.value),
        "note": source.note.as_ref().map(|note| &note.value),
    })
}

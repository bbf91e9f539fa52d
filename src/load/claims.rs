//! Reads claims.

use super::FileContent;
use super::entries::{entries, id};
use super::scalars::{choice, date, flag, links};
use crate::model::{Claim, ClaimKind, Config};
use crate::prose::{self, Dialect, Prose};
use crate::schema;
use crate::span::{FileId, Text};
use crate::yaml::{Fields, MapEntry, text, words};

const KINDS: &[(&str, ClaimKind)] = &[
    ("fact", ClaimKind::Fact),
    ("causal", ClaimKind::Causal),
    ("forecast", ClaimKind::Forecast),
    ("judgement", ClaimKind::Judgement),
    ("recommendation", ClaimKind::Recommendation),
];

const CONFIDENCES: &[(&str, ())] = &[("low", ()), ("moderate", ()), ("high", ())];

/// Reads a file of claims.
pub(super) fn read(file: FileId, source: &str, config: &Config, part: &mut FileContent) {
    for entry in entries(file, source, "claim", id, part) {
        let claim = claim(&entry, config, part);
        part.claims.push(claim);
    }
}

/// Reads the words of a statement as prose.
pub(super) fn statement(statement: &Text, config: &Config) -> Prose {
    let dialect = Dialect::of(&config.language, config.raw_html);
    prose::parse_inline(statement, prose::Role::Statement, dialect)
}

fn claim(entry: &MapEntry, config: &Config, part: &mut FileContent) -> Claim {
    let findings = &mut part.findings;
    let owner = entry.key.span;
    let mut fields = Fields::new(&entry.value, &schema::CLAIM, owner, findings);
    let statement = fields
        .require("statement", findings)
        .and_then(|node| text(node, findings))
        .unwrap_or_else(|| Text::verbatim("", owner.file, owner.end as usize));
    let read = self::statement(&statement, config);
    findings.extend(read.findings);
    let kind = fields
        .get("kind")
        .and_then(|node| choice(node, "kind of claim", KINDS, findings))
        .unwrap_or_default();
    let confidence = fields.get("confidence").and_then(|node| {
        choice(node, "confidence", CONFIDENCES, findings)?;
        words(node, &mut Vec::new())
    });
    let assumed = fields.get("assumed").and_then(|node| flag(node, findings));
    let claim = Claim {
        id: entry.key.clone(),
        span: entry.span(),
        prose: read.document,
        passages: read.passages,
        kind,
        confidence,
        likelihood: fields
            .get("likelihood")
            .and_then(|node| words(node, findings)),
        support: links(fields.get("support"), findings),
        dispute: links(fields.get("dispute"), findings),
        response: fields.get("response").and_then(|node| text(node, findings)),
        warrant: fields.get("warrant").and_then(|node| text(node, findings)),
        assumed: assumed.unwrap_or(false),
        as_of: fields.get("as_of").and_then(|node| date(node, findings)),
        valid_until: fields
            .get("valid_until")
            .and_then(|node| date(node, findings)),
        review_by: fields
            .get("review_by")
            .and_then(|node| date(node, findings)),
        statement,
    };
    fields.finish(findings);
    claim
}

//! A name for a finding that stays when lines move, so that services can tell old findings from new.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::span::{Files, Span};

/// The fingerprints of a report's findings, in their order: no two are alike. Findings that nothing but their place tells apart are
/// numbered in order of place, since services keep one of those that share a name.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut seen: BTreeMap<[u8; 32], u64> = BTreeMap::new();
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let digest = digest(report.files, finding);
            let earlier = seen.entry(digest).or_default();
            let digest = match *earlier {
                0 => digest,
                nth => Sha256::new()
                    .chain_update(digest)
                    .chain_update(nth.to_be_bytes())
                    .finalize()
                    .into(),
            };
            *earlier += 1;
            let half = digest.iter().take(16);
            half.fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
        })
        .collect()
}

/// Follows a finding when lines move: the rule, the accused words, the records they meet.
fn digest(files: &Files, finding: &Diagnostic) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [
        finding.rule,
        files.path(finding.primary.file),
        &line_of(files, finding.primary),
        files.slice(finding.primary),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    for label in &finding.related {
        hash.update(line_of(files, label.span).as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// The first line of a span, white space folded.
fn line_of(files: &Files, span: Span) -> String {
    let text = files.text(span.file);
    let start = span.range().start;
    let from = text
        .get(..start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |i| i + 1);
    let line = text
        .get(from..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or("");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

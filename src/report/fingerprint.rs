//! Fingerprints: names of findings that stay when lines move, so that services can tell old findings from new ones.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::digest::hex;
use crate::span::{FileId, Files, Span};

/// The fingerprints of a report's findings, in their order, all different. Findings that differ only in their place are numbered by place,
/// since services keep one of those that share a name.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut seen: BTreeMap<[u8; 32], u64> = BTreeMap::new();
    let mut lines = LineHashes::new();
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let digest = digest(report.files, finding, &mut lines);
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
            hex(digest.get(..16).unwrap_or(&digest))
        })
        .collect()
}

/// The most bytes of the accused words that are hashed: nested elements would otherwise be hashed once for each level.
const ACCUSED: usize = 4_000;

/// The hash of what stays when lines move: rule, path, accused words, and the lines of the accused and related places.
fn digest(files: &Files, finding: &Diagnostic, lines: &mut LineHashes) -> [u8; 32] {
    let mut hash = Sha256::new();
    let accused = files.slice(finding.primary);
    let accused = accused
        .get(..accused.floor_char_boundary(ACCUSED))
        .unwrap_or(accused);
    for part in [
        finding.rule.as_bytes(),
        files.path(finding.primary.file).as_bytes(),
        &line_of(files, finding.primary, lines),
        accused.as_bytes(),
    ] {
        hash.update(part);
        hash.update([0]);
    }
    for label in &finding.related {
        hash.update(line_of(files, label.span, lines));
        hash.update([0]);
    }
    hash.finalize().into()
}

/// The hashes of lines by file and first byte, kept because many findings may lie in one long line.
type LineHashes = BTreeMap<(FileId, usize), [u8; 32]>;

/// The hash of the first line of a span, with white space collapsed.
fn line_of(files: &Files, span: Span, lines: &mut LineHashes) -> [u8; 32] {
    let line = files.line(span.file, span.range().start);
    *lines.entry((span.file, line.start)).or_insert_with(|| {
        let mut hash = Sha256::new();
        for word in files
            .text(span.file)
            .get(line)
            .unwrap_or("")
            .split_whitespace()
        {
            hash.update(word);
            hash.update(" ");
        }
        hash.finalize().into()
    })
}

//! A name for a finding that stays when lines move, so that services can tell old findings from new.

use sha2::{Digest as _, Sha256};

use crate::diagnostic::Diagnostic;
use crate::span::{Files, Span};

/// Follows a finding when lines move: the rule, the accused words, the records they meet.
pub(super) fn fingerprint(files: &Files, finding: &Diagnostic) -> String {
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
    hash.finalize()
        .iter()
        .take(16)
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
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

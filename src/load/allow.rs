//! Reads comments that allow a rule, above or beside an entry: `# factum: allow(rule, rule) reason="…" until=2027-01-31`.

use crate::diagnostic::Diagnostic;
use crate::prose::Suppression;
use crate::prose::suppression::order;
use crate::span::Span;
use crate::yaml::Comment;

/// Reads the allowing comments of a file; a malformed one is reported and has no effect.
pub(super) fn suppressions(
    comments: &[Comment],
    suppressions: &mut Vec<Suppression>,
    findings: &mut Vec<Diagnostic>,
) {
    for comment in comments {
        // A comment extends to the end of its line.
        let start = (comment.span.end as usize).saturating_sub(comment.text.len());
        let place = |range: std::ops::Range<usize>| {
            Span::new(comment.span.file, start + range.start..start + range.end)
        };
        match order(&comment.text, ["#", ""], comment.span, place) {
            Some(Ok(allow)) => suppressions.push(allow.comment(comment.span, comment.covers)),
            Some(Err(finding)) => findings.push(*finding),
            None => {}
        }
    }
}

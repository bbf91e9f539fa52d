//! Reads `# factum: allow(rule, rule) reason="…" until=2027-01-31` above or beside an entry.

use super::scalars::day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Suppression;
use crate::span::{Span, Spanned};
use crate::yaml::Comment;

/// Reads the comments of a file; a malformed one is reported and has no effect.
pub(super) fn suppressions(
    comments: &[Comment],
    suppressions: &mut Vec<Suppression>,
    findings: &mut Vec<Diagnostic>,
) {
    for comment in comments {
        match read(comment) {
            Some(suppression) => suppressions.push(suppression),
            None => findings.push(
                Diagnostic::new(
                    "unknown-rule",
                    Severity::Warning,
                    comment.span,
                    format!("`{}` cannot be read", comment.text),
                )
                .note("the comment has no effect")
                .help("write `# factum: allow(rule-name) reason=\"why\" until=2027-01-31`; `until` may be left out"),
            ),
        }
    }
}

fn read(comment: &Comment) -> Option<Suppression> {
    let order = comment.text.strip_prefix("factum:")?.trim_start();
    let rest = order
        .strip_prefix("allow")?
        .trim_start()
        .strip_prefix('(')?;
    let (names, mut rest) = rest.split_once(')')?;
    // The comment stands in the file as it is, up to its last byte.
    let place = |part: &str| {
        let after = comment.text.as_ptr() as usize + comment.text.len() - part.as_ptr() as usize;
        let start = (comment.span.end as usize).saturating_sub(after);
        Span::new(comment.span.file, start..start + part.len())
    };
    let rules: Vec<Spanned<String>> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Spanned::new(name.to_owned(), place(name)))
        .collect();
    if rules.is_empty() {
        return None;
    }
    let (mut reason, mut until) = (None, None);
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let (value, after) = argument(value)?;
        match name.trim() {
            "reason" => reason = Some(value.to_owned()),
            "until" => until = Some(day(value).ok()?),
            _ => return None,
        }
        rest = after;
    }
    Some(Suppression {
        rules,
        reason,
        until,
        span: comment.span,
        covers: comment.covers,
    })
}

/// A value in quotation marks, or up to the next blank.
fn argument(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            return Some(text.split_at(end));
        }
    };
    let mut chars = text.chars();
    chars.next();
    chars.as_str().split_once(close)
}

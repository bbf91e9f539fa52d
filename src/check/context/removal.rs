//! Edits that remove an entry from its file.

use crate::model::Source;
use crate::span::{Files, Span, Spanned};

/// The edit that removes a source's lines; `None` where another entry stands on the same lines, and in JSON, whose commas belong to two
/// entries.
pub(in crate::check) fn of(files: &Files, source: &Source) -> Option<Spanned<String>> {
    let file = source.span.file;
    if files.path(file).to_ascii_lowercase().ends_with(".json") {
        return None;
    }
    let text = files.text(file);
    let range = source.span.join(source.id.span).range();
    let before = text.get(..range.start)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    // A block ends behind its last line break.
    let is_closed = text.get(range.clone())?.ends_with('\n');
    let rest = text.get(range.end..)?;
    let rest = rest.split_inclusive('\n').next().filter(|_| !is_closed);
    let rest = rest.unwrap_or_default();
    // An alias further on may use the anchor.
    let defines = text.get(range.clone())?.contains(": &");
    let is_alone =
        !defines && text.get(start..range.start)?.trim().is_empty() && rest.trim().is_empty();
    let lines = Span::new(file, start..range.end + rest.len());
    is_alone.then(|| Spanned::new(String::new(), lines))
}

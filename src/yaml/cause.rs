//! Finds the cause of a syntax error in terms of what the author wrote, with the edit that fixes it.
//!
//! A parser seldom gives up where the author slipped, and its messages are about tokens. So the lines around the place are searched for
//! common slips ([`candidate`]), each with an edit, and the edits are tried: the first one with which the text parses is the cause. If none
//! helps, the finding names only the place.

mod candidate;
mod line;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Options, Parser};

pub(super) use candidate::{quote, quoting};
pub(super) use line::SourceLine;

use super::scalar;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::span::{Spanned, TextMap};

/// The most bytes that trials may parse for one text: a few hundred trials for a file of ordinary size.
const BUDGET: usize = 16 * 1024 * 1024;
/// The most edits that are tried for one error.
const MOST_TRIALS: usize = 64;
/// The deepest nesting that is tried; deeper texts are refused anyway.
const DEEPEST: usize = 64;
/// The longest line, in characters, that is printed in full as the remedy.
const LONGEST: usize = 90;

/// A slip, and the edits that fix it. Ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Cause {
    /// The characters that must change.
    pub(super) at: Range<usize>,
    pub(super) message: String,
    /// The replacements, in order and not overlapping.
    pub(super) edits: Vec<(Range<usize>, String)>,
    pub(super) safety: Safety,
}

/// How many bytes trials may still parse.
#[derive(Debug)]
pub(super) struct TrialBudget(Cell<usize>);

impl Default for TrialBudget {
    fn default() -> Self {
        Self(Cell::new(BUDGET))
    }
}

impl TrialBudget {
    fn take(&self, bytes: usize) -> bool {
        let left = self.0.get().checked_sub(bytes);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// The cause of an error that the parser met at byte `at` of a part of the text, if an edit fixes the part.
pub(super) fn find(
    text: &str,
    part: Range<usize>,
    at: usize,
    budget: &TrialBudget,
) -> Option<Cause> {
    let lines = SourceLine::all(text, part.clone());
    let reached = part.end - at.clamp(part.start, part.end);
    let mut partial = None;
    for cause in candidate::all(text, &lines, at).take(MOST_TRIALS) {
        if !budget.take(part.len()) {
            break;
        }
        let Some(mended) = apply(text, part.clone(), &cause.edits) else {
            continue;
        };
        match refused(&mended) {
            None => return Some(cause),
            // Another slip follows further down: this edit counts if the parser then left fewer bytes unread, by at least a line.
            Some(stopped) if partial.is_none() => {
                let unread = mended.get(stopped..).unwrap_or_default();
                let before = text.get(part.end - reached..part.end).unwrap_or_default();
                if unread.lines().count() < before.lines().count() {
                    partial = Some(cause);
                }
            }
            Some(_) => {}
        }
    }
    partial
}

/// A part of the text with edits applied.
fn apply(text: &str, part: Range<usize>, edits: &[(Range<usize>, String)]) -> Option<String> {
    let mut mended = String::with_capacity(part.len() + 16);
    let mut from = part.start;
    for (range, replacement) in edits {
        mended.push_str(text.get(from..range.start)?);
        mended.push_str(replacement);
        from = range.end;
    }
    mended.push_str(text.get(from..part.end)?);
    Some(mended)
}

/// The byte at which the parser gives up, or at which something other than a map begins; `None` if the text parses.
fn refused(text: &str) -> Option<usize> {
    let readable = scalar::without_surrogates(text);
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut depth = 0_usize;
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(&readable, options) {
        match event {
            Ok((Event::SequenceStart(..) | Event::Scalar(..), _)) if depth == 0 => return Some(0),
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(span.byte_range().map_or(0, |range| range.start));
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents > 1 {
                    return Some(span.byte_range().map_or(0, |range| range.start));
                }
            }
            Ok(_) => {}
            Err(error) => return Some(error.marker().byte_offset().unwrap_or(text.len())),
        }
    }
    None
}

impl Cause {
    /// The finding, with the corrected line as remedy.
    pub(super) fn finding(self, text: &str, map: &TextMap) -> Diagnostic {
        let title = match self.corrected(text) {
            Some(line) => format!("write `{line}`"),
            None => "correct it".to_owned(),
        };
        let finding = super::tree::invalid(map.span(self.at), self.message);
        let edits = self.edits.into_iter();
        let edits = edits.map(|(range, text)| Spanned::new(text, map.span(range)));
        finding.help(title.clone()).fix(Fix {
            title,
            safety: self.safety,
            edits: edits.collect(),
        })
    }

    /// The first line that the edits change, as corrected, without its indentation.
    fn corrected(&self, text: &str) -> Option<String> {
        let (first, _) = self.edits.first()?;
        let start = text.get(..first.start)?.rfind('\n').map_or(0, |at| at + 1);
        let length = text.get(first.end..)?.find('\n');
        let end = length.map_or(text.len(), |length| first.end + length);
        let edits: Vec<_> = self
            .edits
            .iter()
            .filter(|(range, _)| range.end <= end)
            .cloned()
            .collect();
        let line = apply(text, start..end, &edits)?;
        let line = if first.end <= start + line.len() - line.trim_start().len() {
            // The indentation itself is what changes.
            line.trim_end()
        } else {
            line.trim()
        };
        let line = line.lines().next().unwrap_or_default();
        let shown: Cow<'_, str> = match line.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", line.get(..cut)?).into(),
            None => line.into(),
        };
        (!shown.is_empty()).then(|| shown.into_owned())
    }
}

#[cfg(test)]
mod tests;

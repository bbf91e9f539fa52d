//! Mentions that get no record, and why, in words for the author.

use std::borrow::Cow;
use std::ops::Range;

use super::is_part;
use crate::check::trace::{Status, TraceMention};
use crate::model::Link;
use crate::span::Span;

/// A mention that lacks a record and gets none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftMention {
    /// The span of the mention.
    pub span: Span,
    /// The reason why the mention gets no record.
    pub why: Cow<'static, str>,
}

/// An id that the library lacks, in a sentence with a mention to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownId {
    /// The id, where it stands.
    pub id: Link,
    /// The known id that was probably meant.
    pub nearest: Option<String>,
}

impl UnknownId {
    /// What is wrong with the id, and what to do.
    pub fn told(&self) -> String {
        match &self.nearest {
            Some(near) => format!("is not in the library: did you mean `{near}`?"),
            None => format!(
                "is not in the library: add the record, `factum new source {}`",
                self.id.value
            ),
        }
    }
}

/// Why a mention that does not [lack a record](super::lacks_record) needs none; `None` for citations and dates, which are never recorded by
/// themselves.
pub fn settled(mention: &TraceMention) -> Option<String> {
    if is_part(mention) {
        return None;
    }
    let ids: Vec<String> = mention.records.iter().map(|id| format!("`{id}`")).collect();
    let (ids, why) = (ids.join(", "), &mention.why);
    Some(match mention.status {
        Status::Exempt => format!("it needs no record: {why}"),
        Status::Mismatch if ids.is_empty() => format!("it is wrong: {why}"),
        Status::Mismatch => format!("it contradicts {ids}: {why}; correct one of them"),
        _ if ids.is_empty() => format!("it needs no record: {why}"),
        _ => format!("it rests on {ids} already"),
    })
}

/// Why a mention gets no record: no source is named.
pub(super) const SOURCELESS: &str =
    "no citation or link stands near it: cite its source in the sentence, `[@id]`";

/// Why a mention gets no record: an anchor around its words is read in another way.
pub(super) const UNREAD: &str =
    "its words cannot be put in brackets where they stand: write them without markup";

/// Why a mention gets no record: its power is not part of any value.
pub(super) const POWER: &str =
    "no record can hold a power: write the number in words or digits, as in `12 million`";

/// Whether the number in a range of a text is raised to a power, or is the factor before one: "10⁶", "3.5 × 10⁶".
pub(super) fn has_power(text: &str, range: &Range<usize>) -> bool {
    let is_raised = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻');
    let is_digit = |c: char| c.is_ascii_digit();
    let own = text.get(range.clone()).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    if own.ends_with(is_digit) && behind.starts_with(is_raised) {
        return true;
    }
    let times = ['×', '·', '⋅', ' ', '\u{a0}', '\u{202f}'];
    let factor = own.trim_end_matches(times);
    let rest = behind.trim_start_matches(times);
    let has_times = factor.len() < own.trim_end().len() || behind.trim_start().len() > rest.len();
    let base = rest.trim_start_matches(is_digit);
    has_times
        && factor.ends_with(is_digit)
        && base.len() < rest.len()
        && base.starts_with(is_raised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_their_factors_are_known() {
        for (text, words, expected) in [
            ("10⁶ tons", "10", true),
            ("10⁻³ m", "10", true),
            ("3.5×10⁶ tons", "3.5×", true),
            ("3.5 × 10⁶ tons", "3.5", true),
            ("5 km² more", "5 km²", false),
            ("5 percent² of 10³", "5 percent", false),
            ("5, 10⁶ tons", "5", false),
        ] {
            assert_eq!(has_power(text, &(0..words.len())), expected, "{text}");
        }
    }
}

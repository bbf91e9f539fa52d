//! Mentions that get no record, and why, in words for the author.

use std::borrow::Cow;

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

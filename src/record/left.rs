//! What gets no record, and why, in words for the author.

use std::borrow::Cow;

use super::is_part;
use crate::check::trace::{Status, TraceMention};
use crate::model::Link;
use crate::span::Span;

/// A mention that lacks a record and gets none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftMention {
    /// The mention.
    pub span: Span,
    /// Why.
    pub why: Cow<'static, str>,
}

/// An id in a sentence of which something was to be recorded, and the library does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownId {
    /// The id.
    pub id: Link,
    /// The id that it was meant for, as it seems.
    pub nearest: Option<String>,
}

impl UnknownId {
    /// What is wrong with it, and what to do.
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

/// Why a mention that [lacks no record](super::lacks_record) needs none; `None` for what is never recorded by itself: citations and dates.
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

/// Why a mention is left that names no source.
pub(super) const SOURCELESS: &str =
    "no citation or link stands near it: cite its source in the sentence, `[@id]`";

/// Why a mention is left whose words rest on nothing that is put around them.
pub(super) const UNREAD: &str =
    "its words cannot be put in brackets where they stand: write them without markup";

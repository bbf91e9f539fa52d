//! Reads whom the prose around a quotation names as its speaker.

use super::reach::Quotation;
use crate::clause::attribution::{Sentence, is_report, speaker};
use crate::lang::ENGLISH;
use crate::span::Span;

/// The speaker whom the prose names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSpeaker {
    /// The name as written.
    pub name: String,
    /// The author's characters that make the name.
    pub span: Span,
    /// Whether a report of the named is quoted, which is not what others say in it.
    pub is_report: bool,
}

impl NamedSpeaker {
    /// Whether only a kind of document is named: "the report".
    pub fn is_nameless(&self) -> bool {
        is_report(&self.name)
    }
}

impl Quotation<'_> {
    /// The speaker whom the prose names; `is_speaker` tells whether a name may be the recorded one.
    pub(super) fn attribution(&self, is_speaker: &dyn Fn(&str) -> bool) -> Option<NamedSpeaker> {
        let (lead, tail) = (self.lead(), self.tail());
        let sentence = Sentence {
            lead: lead.text(),
            tail: tail.text(),
            ends_clause: self.text().trim_end().ends_with([',', '.', '?', '!', '…'])
                || tail.text().trim_start().starts_with([',', '—', '–', '-']),
            is_block: self.is_block(),
        };
        let found = speaker(sentence, &ENGLISH, is_speaker)?;
        let part = if found.in_tail { tail } else { lead };
        Some(NamedSpeaker {
            name: part.text().get(found.name.clone())?.to_owned(),
            span: part.span(found.name),
            is_report: found.is_report,
        })
    }
}

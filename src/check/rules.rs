//! The catalogue: one file a rule, one entry a rule in the ordered list.
//!
//! Adding a rule: write `rules/<name>.rs` with a `rule!` declaration whose examples are its tests, add its `mod` line
//! and its entry below. A test keeps file, list and name in step.

mod circular_support;
mod dangling_evidence;
mod duplicate_source;
mod incomplete_source;
mod invalid_date;
mod leftover_placeholder;
mod quote_altered;
mod quote_not_found;
mod quote_number_altered;
mod quote_unchecked;
mod source_after_publication;
mod unattributed_quote;
mod unresolved_citation;
mod unsupported_claim;

use super::Rule;
use crate::model::Status;
use crate::model::config::{Level, RuleSetting};

/// Every rule, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    // References and citations
    &unresolved_citation::UNRESOLVED_CITATION,
    &incomplete_source::INCOMPLETE_SOURCE,
    &duplicate_source::DUPLICATE_SOURCE,
    // Quotations
    &quote_not_found::QUOTE_NOT_FOUND,
    &quote_altered::QUOTE_ALTERED,
    &quote_number_altered::QUOTE_NUMBER_ALTERED,
    &unattributed_quote::UNATTRIBUTED_QUOTE,
    &quote_unchecked::QUOTE_UNCHECKED,
    // Dates
    &invalid_date::INVALID_DATE,
    &source_after_publication::SOURCE_AFTER_PUBLICATION,
    // Claims and argument
    &unsupported_claim::UNSUPPORTED_CLAIM,
    &dangling_evidence::DANGLING_EVIDENCE,
    &circular_support::CIRCULAR_SUPPORT,
    // Editorial language
    &leftover_placeholder::LEFTOVER_PLACEHOLDER,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

impl RuleSetting {
    /// The level set for a status, or for all.
    pub fn level_at(&self, status: Status) -> Option<Level> {
        self.options
            .get(status.name())
            .and_then(|level| Level::parse(level))
            .or(self.level)
    }
}

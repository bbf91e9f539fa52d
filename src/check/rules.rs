//! The catalogue: one file a rule, one entry a rule in the ordered list.
//!
//! Adding a rule: write `rules/<name>.rs` with a `rule!` declaration whose examples are its tests, add its `mod` line
//! and its entry below. A test keeps file, list and name in step.

mod ambiguous_multiple;
mod circular_support;
mod conflicting_data;
mod currency_mismatch;
mod dangling_evidence;
mod duplicate_source;
mod false_precision;
mod incomplete_source;
mod indeterminate_number;
mod invalid_date;
mod leftover_placeholder;
mod magnitude_slip;
mod multiple_mismatch;
mod number_mismatch;
mod percent_point_confusion;
mod period_mismatch;
mod proportion_word_mismatch;
mod quote_altered;
mod quote_not_found;
mod quote_number_altered;
mod quote_unchecked;
mod range_mismatch;
mod rank_mismatch;
mod source_after_publication;
mod truncated_number;
mod unattributed_quote;
mod uncited_number;
mod unit_mismatch;
mod unrecorded_number;
mod unresolved_citation;
mod unsupported_claim;
mod weak_bound;
mod wrong_change_base;
mod wrong_direction;
mod wrong_hedge_side;

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
    // Quantities
    &uncited_number::UNCITED_NUMBER,
    &unrecorded_number::UNRECORDED_NUMBER,
    &number_mismatch::NUMBER_MISMATCH,
    &truncated_number::TRUNCATED_NUMBER,
    &false_precision::FALSE_PRECISION,
    &magnitude_slip::MAGNITUDE_SLIP,
    &wrong_hedge_side::WRONG_HEDGE_SIDE,
    &weak_bound::WEAK_BOUND,
    &indeterminate_number::INDETERMINATE_NUMBER,
    &range_mismatch::RANGE_MISMATCH,
    &rank_mismatch::RANK_MISMATCH,
    &proportion_word_mismatch::PROPORTION_WORD_MISMATCH,
    &unit_mismatch::UNIT_MISMATCH,
    &currency_mismatch::CURRENCY_MISMATCH,
    &multiple_mismatch::MULTIPLE_MISMATCH,
    &ambiguous_multiple::AMBIGUOUS_MULTIPLE,
    &wrong_direction::WRONG_DIRECTION,
    &percent_point_confusion::PERCENT_POINT_CONFUSION,
    &wrong_change_base::WRONG_CHANGE_BASE,
    // Dates and staleness
    &invalid_date::INVALID_DATE,
    &source_after_publication::SOURCE_AFTER_PUBLICATION,
    &period_mismatch::PERIOD_MISMATCH,
    // Claims and argument
    &unsupported_claim::UNSUPPORTED_CLAIM,
    &dangling_evidence::DANGLING_EVIDENCE,
    &circular_support::CIRCULAR_SUPPORT,
    // Across documents
    &conflicting_data::CONFLICTING_DATA,
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

//! The catalogue: one file per rule, one entry per rule in the ordered list.
//!
//! CONTRIBUTING.md, Add a rule, says how to add one. A test keeps file, list and name in step.

mod accessed_before_published;
mod active_image;
mod ambiguous_data;
mod ambiguous_multiple;
mod ambiguous_number;
mod ambiguous_quote;
mod archive_date_mismatch;
mod arithmetic_mismatch;
mod circular_support;
mod citation_far_from_number;
mod conflicting_data;
mod currency_mismatch;
mod dangling_evidence;
mod dead_link;
mod deictic_time;
mod denied_record;
mod difference_within_moe;
mod duplicate_id;
mod duplicate_slug;
mod duplicate_source;
mod embargoed_source;
mod empty_heading;
mod entity_mismatch;
mod expired_claim;
mod expired_suppression;
mod false_precision;
mod fiscal_calendar_mix;
mod generic_metadata;
mod heading_jump;
mod heavy_insertion;
mod hedged_exact_number;
mod incomplete_source;
mod indeterminate_number;
mod invalid_date;
mod invalid_derivation;
mod invalid_id;
mod invalid_identifier;
mod invalid_yaml;
mod invisible_character;
mod leftover_placeholder;
mod lossy_scalar;
mod magnitude_slip;
mod missing_alt;
mod missing_as_of;
mod missing_asset;
mod missing_base;
mod missing_field;
mod missing_locator;
mod missing_price_basis;
mod mixed_vintages;
mod multiple_mismatch;
mod newer_vintage;
mod number_mismatch;
mod omission_changes_sense;
mod parts_do_not_sum;
mod path_outside_root;
mod percent_point_confusion;
mod period_mismatch;
mod proportion_word_mismatch;
mod quote_altered;
mod quote_not_found;
mod quote_number_altered;
mod quote_unchecked;
mod range_mismatch;
mod rank_mismatch;
mod rank_without_universe;
mod raw_html;
mod schema_outdated;
mod secondary_source;
mod short_quote;
mod source_after_publication;
mod source_below_tier;
mod stale_baseline;
mod stale_source;
mod style_drops_field;
mod superseded_source;
mod suppression_without_reason;
mod too_deep;
mod too_long;
mod too_many_values;
mod truncated_number;
mod unattributed_quote;
mod uncited_number;
mod unconfirmed_record;
mod undated_source;
mod undeclared_emphasis;
mod unit_mismatch;
mod unknown_key;
mod unknown_rule;
mod unknown_unit;
mod unmarked_omission;
mod unmarked_translation;
mod unparsable_value;
mod unprintable_character;
mod unread_file;
mod unread_language;
mod unread_region;
mod unread_wording;
mod unreadable_asset;
mod unrecorded_number;
mod unrenderable_brief;
mod unresolved_binding;
mod unresolved_citation;
mod unsafe_link;
mod unsupported_claim;
mod unsupported_superlative;
mod unsupported_syntax;
mod unused_source;
mod unused_suppression;
mod value_not_in_data;
mod value_not_in_excerpt;
mod weak_bound;
mod wrong_change_base;
mod wrong_direction;
mod wrong_hedge_side;
mod wrong_locator;
mod wrong_speaker;
mod wrong_statistic;

use super::Rule;
use super::rule::rule;
use crate::model::BriefStatus;
use crate::model::config::{Level, RuleSetting};

/// Every rule, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    // Files and their form
    &invalid_yaml::INVALID_YAML,
    &unknown_key::UNKNOWN_KEY,
    &missing_field::MISSING_FIELD,
    &lossy_scalar::LOSSY_SCALAR,
    &unparsable_value::UNPARSABLE_VALUE,
    &unknown_unit::UNKNOWN_UNIT,
    &duplicate_id::DUPLICATE_ID,
    &invalid_identifier::INVALID_IDENTIFIER,
    &unresolved_binding::UNRESOLVED_BINDING,
    &invisible_character::INVISIBLE_CHARACTER,
    &value_not_in_excerpt::VALUE_NOT_IN_EXCERPT,
    &value_not_in_data::VALUE_NOT_IN_DATA,
    &schema_outdated::SCHEMA_OUTDATED,
    &invalid_id::INVALID_ID,
    &invalid_derivation::INVALID_DERIVATION,
    &duplicate_slug::DUPLICATE_SLUG,
    &missing_asset::MISSING_ASSET,
    &unreadable_asset::UNREADABLE_ASSET,
    &unread_file::UNREAD_FILE,
    &active_image::ACTIVE_IMAGE,
    &ambiguous_data::AMBIGUOUS_DATA,
    &too_many_values::TOO_MANY_VALUES,
    &path_outside_root::PATH_OUTSIDE_ROOT,
    &raw_html::RAW_HTML,
    &unsupported_superlative::UNSUPPORTED_SUPERLATIVE,
    &unsupported_syntax::UNSUPPORTED_SYNTAX,
    &unsafe_link::UNSAFE_LINK,
    &heading_jump::HEADING_JUMP,
    &empty_heading::EMPTY_HEADING,
    &missing_alt::MISSING_ALT,
    &too_deep::TOO_DEEP,
    &too_long::TOO_LONG,
    &unprintable_character::UNPRINTABLE_CHARACTER,
    // References and citations
    &unresolved_citation::UNRESOLVED_CITATION,
    &unused_source::UNUSED_SOURCE,
    &duplicate_source::DUPLICATE_SOURCE,
    &incomplete_source::INCOMPLETE_SOURCE,
    &generic_metadata::GENERIC_METADATA,
    &missing_locator::MISSING_LOCATOR,
    &dead_link::DEAD_LINK,
    &superseded_source::SUPERSEDED_SOURCE,
    &secondary_source::SECONDARY_SOURCE,
    &citation_far_from_number::CITATION_FAR_FROM_NUMBER,
    &style_drops_field::STYLE_DROPS_FIELD,
    &source_below_tier::SOURCE_BELOW_TIER,
    &unconfirmed_record::UNCONFIRMED_RECORD,
    // Quotations
    &quote_not_found::QUOTE_NOT_FOUND,
    &quote_altered::QUOTE_ALTERED,
    &quote_number_altered::QUOTE_NUMBER_ALTERED,
    &unattributed_quote::UNATTRIBUTED_QUOTE,
    &quote_unchecked::QUOTE_UNCHECKED,
    &ambiguous_quote::AMBIGUOUS_QUOTE,
    &unmarked_omission::UNMARKED_OMISSION,
    &omission_changes_sense::OMISSION_CHANGES_SENSE,
    &heavy_insertion::HEAVY_INSERTION,
    &undeclared_emphasis::UNDECLARED_EMPHASIS,
    &wrong_locator::WRONG_LOCATOR,
    &wrong_speaker::WRONG_SPEAKER,
    &unmarked_translation::UNMARKED_TRANSLATION,
    &short_quote::SHORT_QUOTE,
    // Quantities
    &uncited_number::UNCITED_NUMBER,
    &unread_wording::UNREAD_WORDING,
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
    &ambiguous_number::AMBIGUOUS_NUMBER,
    &hedged_exact_number::HEDGED_EXACT_NUMBER,
    &rank_without_universe::RANK_WITHOUT_UNIVERSE,
    &missing_price_basis::MISSING_PRICE_BASIS,
    &arithmetic_mismatch::ARITHMETIC_MISMATCH,
    &parts_do_not_sum::PARTS_DO_NOT_SUM,
    &missing_base::MISSING_BASE,
    &difference_within_moe::DIFFERENCE_WITHIN_MOE,
    &wrong_statistic::WRONG_STATISTIC,
    &entity_mismatch::ENTITY_MISMATCH,
    &denied_record::DENIED_RECORD,
    // Dates and staleness
    &invalid_date::INVALID_DATE,
    &source_after_publication::SOURCE_AFTER_PUBLICATION,
    &accessed_before_published::ACCESSED_BEFORE_PUBLISHED,
    &archive_date_mismatch::ARCHIVE_DATE_MISMATCH,
    &stale_source::STALE_SOURCE,
    &newer_vintage::NEWER_VINTAGE,
    &period_mismatch::PERIOD_MISMATCH,
    &missing_as_of::MISSING_AS_OF,
    &undated_source::UNDATED_SOURCE,
    &deictic_time::DEICTIC_TIME,
    &expired_claim::EXPIRED_CLAIM,
    &fiscal_calendar_mix::FISCAL_CALENDAR_MIX,
    &mixed_vintages::MIXED_VINTAGES,
    &embargoed_source::EMBARGOED_SOURCE,
    // Claims and argument
    &unsupported_claim::UNSUPPORTED_CLAIM,
    &dangling_evidence::DANGLING_EVIDENCE,
    &circular_support::CIRCULAR_SUPPORT,
    // Across documents
    &conflicting_data::CONFLICTING_DATA,
    // Editorial language
    &leftover_placeholder::LEFTOVER_PLACEHOLDER,
    // The checking itself
    &unused_suppression::UNUSED_SUPPRESSION,
    &suppression_without_reason::SUPPRESSION_WITHOUT_REASON,
    &unknown_rule::UNKNOWN_RULE,
    &expired_suppression::EXPIRED_SUPPRESSION,
    &stale_baseline::STALE_BASELINE,
    &unread_language::UNREAD_LANGUAGE,
    &unread_region::UNREAD_REGION,
    &unrenderable_brief::UNRENDERABLE_BRIEF,
];

/// The rule with a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

impl RuleSetting {
    /// The level that is set for a status, or for all statuses.
    pub fn level_at(&self, status: BriefStatus) -> Option<Level> {
        self.options
            .get(status.name())
            .and_then(|level| Level::parse(&level.value.value))
            .or(self.level)
    }
}

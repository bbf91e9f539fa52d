//! `unparsable-value`

use super::RULES;
use crate::check::context::configured;

super::rule! {
    /// ## What it checks
    ///
    /// A figure that is no decimal number with a scale and a unit, a word outside the list that its field allows, or an option
    /// of a rule in `factum.yaml` that is not what the rule takes.
    ///
    /// ## Why it matters
    ///
    /// A value that cannot be read cannot be compared.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: many, period: 2021 }
    ///   #~ unparsable-value: many
    /// ```
    ///
    /// ```yaml bad
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: "12,6 billion USD", period: 2021 }
    ///   #~ unparsable-value: reads two ways
    /// ```
    ///
    /// ```yaml good
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write a decimal point, spaces for nothing, the scale as a word and the unit last: `12.6 billion USD`.
    UNPARSABLE_VALUE = "unparsable-value",
    group: Schema,
    level: Error,
    fix: Unsafe,
    summary: "a value cannot be read",
    check: Some(|context, sink| configured::values(context, sink, RULES)),
}

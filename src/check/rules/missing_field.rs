//! `missing-field`

super::rule! {
    /// ## What it checks
    ///
    /// A record, a brief or an exhibit without a field that it cannot do without.
    ///
    /// ## Why it matters
    ///
    /// A figure without a value, or evidence without a source, supports nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// mood:
    /// #~ missing-field: an evidence item needs a `source`
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml good
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the field.
    MISSING_FIELD = "missing-field",
    group: Schema,
    level: Error,
    summary: "a required field is absent",
    check: None,
}

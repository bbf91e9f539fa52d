//! `schema-outdated`

super::rule! {
    /// ## What it checks
    ///
    /// A `schema:` older than the one that this version of factum reads.
    ///
    /// ## Why it matters
    ///
    /// Fields may have changed their meaning since.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// schema: 1
    /// #~ schema-outdated: schema 1 is older
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml good
    /// schema: 2
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Set the version that the message names, and look at the change log.
    SCHEMA_OUTDATED = "schema-outdated",
    group: Schema,
    level: Warning,
    fix: Safe,
    summary: "a file says an older version of the format",
    check: None,
}

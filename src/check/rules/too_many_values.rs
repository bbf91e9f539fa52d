//! `too-many-values`

super::rule! {
    /// ## What it checks
    ///
    /// Charts and tables of more values than the limit that the message names.
    ///
    /// ## Why it matters
    ///
    /// No reader can tell them apart, and drawing without a bound would exhaust memory.
    ///
    /// ## Examples
    ///
    /// ```text
    /// a bar chart over a file of 80,000 rows
    /// ```
    ///
    /// ## How to fix
    ///
    /// Keep the rows that a reader needs, or sum them up: by month, by year, by group.
    TOO_MANY_VALUES = "too-many-values",
    group: Schema,
    level: Error,
    summary: "a chart or table has more values than a page can show",
    check: None,
}

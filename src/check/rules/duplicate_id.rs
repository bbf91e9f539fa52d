//! `duplicate-id`

super::rule! {
    /// ## What it checks
    ///
    /// An id that is defined twice: sources, evidence and claims share one name space. Also a footnote label used twice.
    ///
    /// ## Why it matters
    ///
    /// The second record would never be seen.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// #- content/evidence/second.yaml
    /// mood:
    /// #~ duplicate-id: the id `mood` is defined twice
    ///   source: report
    ///   finding: Views have soured abroad.
    /// ```
    ///
    /// ```yaml good
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    /// #- content/evidence/second.yaml
    /// mood-abroad:
    ///   source: report
    ///   finding: Views have soured abroad.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Rename one of the two and what refers to it.
    DUPLICATE_ID = "duplicate-id",
    group: Schema,
    level: Error,
    summary: "two records have one id",
    check: None,
}

//! `invisible-character`

crate::rule! {
    /// ## What it checks
    ///
    /// Zero-width and bidirectional characters anywhere, and spaces that do not break in ids and addresses.
    ///
    /// ## Why it matters
    ///
    /// Nobody sees them, yet an address that holds one leads nowhere, and directions can make text read otherwise than it is stored.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// mood:
    ///   source: report
    ///   finding: Views have sou​red.
    /// #~ invisible-character: U+200B (zero-width space)
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
    /// Remove it.
    INVISIBLE_CHARACTER = "invisible-character",
    group: Schema,
    level: Warning,
    fix: Safe,
    summary: "character that no one sees",
    check: None,
}

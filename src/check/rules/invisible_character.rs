//! `invisible-character`

super::rule! {
    /// ## What it checks
    ///
    /// Zero-width and bidirectional characters anywhere, spaces that do not break in ids and addresses, and control characters
    /// (C0 but tab and line ends, DEL, C1, noncharacters, halves of surrogate pairs), bare, escaped (`"\x07"`) or as entities (`&#7;`).
    ///
    /// ## Why it matters
    ///
    /// Nobody sees them, yet an address that holds one leads nowhere, and directions can make text read otherwise than it is stored.
    /// Control characters make feeds and pages ill-formed, so none reaches an output.
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

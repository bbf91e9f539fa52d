//! `invalid-yaml`

super::rule! {
    /// ## What it checks
    ///
    /// YAML, JSON or BibLaTeX that cannot be parsed, a key that stands twice in one map, text where a map is expected.
    ///
    /// ## Why it matters
    ///
    /// What cannot be read is not checked; of two equal keys one would vanish silently.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// mood:
    ///   source: report
    ///   finding: Views have soured.
    ///   finding: Views have improved.
    ///   #~ invalid-yaml: the key `finding` is repeated
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
    /// Correct the line named; quote text that holds a colon followed by a space.
    INVALID_YAML = "invalid-yaml",
    group: Schema,
    level: Error,
    summary: "a file or an entry cannot be read, or a key is repeated",
    check: None,
}

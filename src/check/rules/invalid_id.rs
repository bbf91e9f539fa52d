//! `invalid-id`

super::rule! {
    /// ## What it checks
    ///
    /// Ids of evidence and claims, and file names of briefs, that are not lower-case letters and digits joined by single hyphens. Sources
    /// keep the keys that they come with, as long as a citation can name them: no blanks, brackets, braces or backslashes.
    ///
    /// ## Why it matters
    ///
    /// Ids stand in addresses, file names and prose; one spelling serves all of them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// Sour_Mood:
    /// #~ invalid-id: the id `Sour_Mood`
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml good
    /// sour-mood:
    ///   source: report
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Rename it as the message proposes, and what refers to it.
    INVALID_ID = "invalid-id",
    group: Schema,
    level: Error,
    fix: Unsafe,
    summary: "an id is not in kebab-case, or no citation can name a source",
    check: None,
}

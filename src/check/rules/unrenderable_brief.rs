//! `unrenderable-brief`

super::rule! {
    /// ## What it checks
    ///
    /// A brief that one of its formats refuses, although nothing in it was found to be wrong: the PDF engine ran into a limit of its
    /// own, out of memory, or into a fault. Only `factum build` finds it.
    ///
    /// ## Why it matters
    ///
    /// Every other brief is published; this one keeps its last good pages.
    ///
    /// ## Examples
    ///
    /// ````markdown good
    /// Views have soured.
    /// ````
    ///
    /// ## How to fix
    ///
    /// The note says what the engine refused. Make it smaller or simpler, or build without the PDF: `--format md,html`.
    UNRENDERABLE_BRIEF = "unrenderable-brief",
    group: Checking,
    level: Error,
    summary: "a brief cannot be rendered in all formats",
    check: None,
}

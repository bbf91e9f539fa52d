//! `heading-jump`

super::rule! {
    /// ## What it checks
    ///
    /// A `#` in the body, or a heading more than one level below the one above it.
    ///
    /// ## Why it matters
    ///
    /// Screen readers and the PDF's outline follow the levels.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ## Trade
    ///
    /// #### Exports
    /// <!--~ heading-jump: -->
    ///
    /// Views have soured.
    /// ````
    ///
    /// ````markdown good
    /// ## Trade
    ///
    /// ### Exports
    ///
    /// Views have soured.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Use the level below; `factum check --fix` does it.
    HEADING_JUMP = "heading-jump",
    group: Schema,
    level: Warning,
    fix: Safe,
    summary: "a heading skips a level, or is a second title",
    check: None,
}

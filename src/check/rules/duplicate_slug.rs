//! `duplicate-slug`

super::rule! {
    /// ## What it checks
    ///
    /// Briefs with the same file name in different folders, or a name that the site itself needs, such as `index`.
    ///
    /// ## Why it matters
    ///
    /// One page would overwrite the other.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// <!--- content/briefs/index.md -->
    /// ---
    /// <!--~ duplicate-slug: `index` -->
    /// title: An Example
    /// date: 2024-01-23
    /// ---
    /// Views have soured.
    /// ````
    ///
    /// ````markdown good
    /// <!--- content/briefs/trade.md -->
    /// Views have soured.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Rename one of the files.
    DUPLICATE_SLUG = "duplicate-slug",
    group: Schema,
    level: Error,
    summary: "two briefs would be published under one address",
    check: None,
}

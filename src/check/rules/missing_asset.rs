//! `missing-asset`

super::rule! {
    /// ## What it checks
    ///
    /// Images, logos and data files that are named but not there.
    ///
    /// ## Why it matters
    ///
    /// The page would have a hole.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ![A map of the routes](routes.png)
    /// <!--~ missing-asset: there is no file -->
    /// <!--~ unread-region: -->
    /// ````
    ///
    /// ````markdown good
    /// The routes cross both oceans.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Add the file below `content/assets` or `content/data`, or correct its name.
    MISSING_ASSET = "missing-asset",
    group: Schema,
    level: Error,
    summary: "a file that is named does not exist",
    check: None,
}

//! `missing-alt`

super::rule! {
    /// ## What it checks
    ///
    /// Images without words between the brackets, and charts without `alt`.
    ///
    /// ## Why it matters
    ///
    /// Readers who cannot see it learn nothing, and PDF/UA requires it.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ![](https://example.org/routes.png)
    /// <!--~ missing-alt: the image has no alternative text -->
    /// <!--~ missing-asset: -->
    /// <!--~ unread-region: -->
    /// ````
    ///
    /// ````markdown good
    /// The routes cross both oceans.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Say what it shows.
    MISSING_ALT = "missing-alt",
    group: Schema,
    level: Error,
    summary: "an image or a chart has no alternative text",
    check: None,
}

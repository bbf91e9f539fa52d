//! `unread-region`

super::rule! {
    /// ## What it checks
    ///
    /// Images, allowed raw HTML, and table cells beyond the head.
    ///
    /// ## Why it matters
    ///
    /// A number in a picture can be as wrong as one in a sentence.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// Views have soured.
    ///
    /// | Country | View |
    /// | --- | --- |
    /// | Chile | sour | more |
    /// <!--~ unread-region: more cells than -->
    /// ````
    ///
    /// ````markdown good
    /// Views have soured.
    ///
    /// | Country | View |
    /// | --- | --- |
    /// | Chile | sour |
    /// ````
    ///
    /// ## How to fix
    ///
    /// Make sure by eye that it holds no unrecorded number or quotation.
    UNREAD_REGION = "unread-region",
    group: Checking,
    level: Review,
    summary: "a part of the page is read by no check",
    check: None,
}

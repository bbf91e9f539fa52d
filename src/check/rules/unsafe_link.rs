//! `unsafe-link`

super::rule! {
    /// ## What it checks
    ///
    /// Links other than http, https, mailto, relative paths and fragments.
    ///
    /// ## Why it matters
    ///
    /// `javascript:` and its kin run code in the reader's browser.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// See [the table](javascript:open).
    /// <!--~ unsafe-link: -->
    /// ````
    ///
    /// ````markdown good
    /// See [the table](https://example.org/table).
    /// ````
    ///
    /// ## How to fix
    ///
    /// Link to the page itself.
    UNSAFE_LINK = "unsafe-link",
    group: Schema,
    level: Error,
    summary: "a link has a scheme that is not safe",
    check: None,
}

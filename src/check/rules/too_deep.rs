//! `too-deep`

super::rule! {
    /// ## What it checks
    ///
    /// Block quotes, lists and emphasis nested beyond the limit that the message names.
    ///
    /// ## Why it matters
    ///
    /// No reader follows it, and depth without bound would exhaust memory.
    ///
    /// ## Examples
    ///
    /// ```text
    /// > > > > > > … and so on, beyond the limit
    /// ```
    ///
    /// ## How to fix
    ///
    /// Unfold the quotes or lists.
    TOO_DEEP = "too-deep",
    group: Schema,
    level: Error,
    summary: "prose is nested too deep",
    check: None,
}

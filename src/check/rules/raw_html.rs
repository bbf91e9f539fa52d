//! `raw-html`

super::rule! {
    /// ## What it checks
    ///
    /// HTML in Markdown, unless `raw_html: sanitise` stands in factum.yaml; and then what is left out of it: elements, attributes
    /// and images that a page may not hold, and tags without their other half in the same words.
    ///
    /// ## Why it matters
    ///
    /// HTML cannot be checked, reaches the PDF as words at best, and can run code.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// Views have <b>soured.
    /// <!--~ raw-html: `<b>` is left out -->
    /// ````
    ///
    /// ````markdown good
    /// Views have **soured**.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Write it in Markdown.
    RAW_HTML = "raw-html",
    group: Schema,
    level: Error,
    fix: Unsafe,
    summary: "prose holds raw HTML",
    check: None,
}

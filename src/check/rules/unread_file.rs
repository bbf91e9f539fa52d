//! `unread-file`

super::rule! {
    /// ## What it checks
    ///
    /// Files below `content` that nothing reads, although their form says that something should: a brief that ends in `.markdown`, a
    /// document or bibliography that waits for `factum import`, a workbook beside briefs, records in a folder whose name is misspelt. What
    /// lies in `content/assets` and `content/data`, copies of works beside the records of sources, a `README`, and what an editor or system
    /// hides or leaves behind are passed over.
    ///
    /// ## Why it matters
    ///
    /// A brief that is passed over is neither checked nor published, and nobody notices.
    ///
    /// ## Examples
    ///
    /// ```yaml bad content/claims/fares.json
    /// {}
    /// #~ unread-file: holds `.yaml`, `.yml`, and not `.json`
    /// ```
    ///
    /// ```yaml bad content/evidences/fares.yaml
    /// fares: { source: report }
    /// #~ unread-file: nothing reads `content/evidences`
    /// ```
    ///
    /// ```markdown good content/assets/fares.markdown
    /// Fares went up.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Rename, move or import the file, as the finding says. Where it is to stay unread, a name that begins with `_` or `.` says so, or
    /// `paths:` in `factum.yaml` turns the rule off for its folder.
    UNREAD_FILE = "unread-file",
    group: Schema,
    level: Warning,
    summary: "a file that nothing reads, although its form says that something should",
    check: None,
}

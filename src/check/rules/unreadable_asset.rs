//! `unreadable-asset`

super::rule! {
    /// ## What it checks
    ///
    /// Images that hold no image, are damaged, have too many pixels, or cannot be archived (CMYK); drawings that cost too much to
    /// draw; data files that are empty or whose rows have another length than the header; workbooks that are damaged, are protected by a
    /// password, or hold more than two million cells.
    ///
    /// ## Why it matters
    ///
    /// It cannot be shown as it is.
    ///
    /// ## Examples
    ///
    /// ```yaml bad content/data/shares.csv
    /// year,share
    /// 2021
    /// #~ unreadable-asset: a row of 1 cells
    /// ```
    ///
    /// ```yaml good content/data/shares.csv
    /// year,share
    /// 2021,5
    /// ```
    ///
    /// ## How to fix
    ///
    /// Save the file again in the format that its name says, images as RGB.
    UNREADABLE_ASSET = "unreadable-asset",
    group: Schema,
    level: Error,
    summary: "a file is not what its name says",
    check: None,
}

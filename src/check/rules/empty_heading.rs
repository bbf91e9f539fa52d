//! `empty-heading`

super::rule! {
    /// ## What it checks
    ///
    /// A heading, or the title of a brief, without words: nothing after the `#`, a comment, spaces that no one sees, a picture without
    /// alternative text, a citation or the mark of a note alone.
    ///
    /// ## Why it matters
    ///
    /// A screen reader announces it and says nothing, and the PDF's outline has no entry for it; the standard for accessible PDF
    /// forbids it. All pages leave such a heading out. A note or a picture that stands in it becomes a paragraph.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// Views have soured.
    ///
    /// ##
    /// <!--~ empty-heading: the heading has no words -->
    ///
    /// ### <!-- to do -->
    /// <!--~ empty-heading: the heading has no words -->
    ///
    /// ## [@report]
    /// <!--~ empty-heading: the heading has no words -->
    /// ````
    ///
    /// ````markdown good
    /// ## Views
    ///
    /// Views have soured [@report].
    /// ````
    ///
    /// ## How to fix
    ///
    /// Give the heading words, or remove it.
    EMPTY_HEADING = "empty-heading",
    group: Schema,
    level: Error,
    summary: "a heading or a title has no words",
    check: None,
}

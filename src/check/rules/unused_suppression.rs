//! `unused-suppression`

super::rule! {
    /// ## What it checks
    ///
    /// A `factum: allow(…)` comment with a reason, one of whose rules finds nothing there.
    ///
    /// ## Why it matters
    ///
    /// It would hide the next finding of that rule, which nobody has looked at.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// <!-- factum: allow(leftover-placeholder) reason="the name is due in autumn" -->
    /// <!--~ unused-suppression: `leftover-placeholder` finds nothing -->
    /// The minister has been named.
    /// ```
    ///
    /// ```markdown good
    /// <!-- factum: allow(leftover-placeholder) reason="the name is due in autumn" -->
    /// The minister is TODO.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Remove the rule from the comment, or the whole comment.
    UNUSED_SUPPRESSION = "unused-suppression",
    group: Checking,
    level: Warning,
    fix: Safe,
    summary: "a comment allows a rule that finds nothing there",
    check: None,
}

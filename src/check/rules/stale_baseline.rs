//! `stale-baseline`

super::rule! {
    /// ## What it checks
    ///
    /// A count in `factum-baseline.yaml` that is higher than the number of findings, and a file in it that the project does not have.
    ///
    /// ## Why it matters
    ///
    /// The room between the two would hide the next fault of that rule, which nobody has looked at.
    ///
    /// ## Examples
    ///
    /// ```yaml bad factum-baseline.yaml
    /// content/briefs/example.md:
    ///   leftover-placeholder: 2
    ///   #~ stale-baseline: 2 counted, 1 found
    /// content/briefs/renamed.md:
    /// #~ stale-baseline: `content/briefs/renamed.md` is no file of the project
    ///   leftover-placeholder: 1
    /// #- content/briefs/example.md
    /// The minister is TODO.
    /// ```
    ///
    /// ```yaml good factum-baseline.yaml
    /// content/briefs/example.md:
    ///   leftover-placeholder: 1
    /// #- content/briefs/example.md
    /// The minister is TODO.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Run `factum baseline`: it lowers the counts and drops what is gone. If a file was renamed, rename it in the baseline, too.
    STALE_BASELINE = "stale-baseline",
    group: Checking,
    level: Warning,
    fix: Safe,
    summary: "the baseline counts more findings than there are",
    check: None,
}

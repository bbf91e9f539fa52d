//! `lossy-scalar`

super::rule! {
    /// ## What it checks
    ///
    /// Unquoted text that YAML reads as something else: `1.10` as 1.1, `NO` as false. A month (`2024-10`) every reader keeps as text.
    ///
    /// ## Why it matters
    ///
    /// The recorded digits are the evidence; a lost zero is lost precision.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports index, value: 1.10, period: 2021 }
    ///   #~ lossy-scalar: unquoted `1.10`
    /// ```
    ///
    /// ```yaml good
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports index, value: "1.10", period: 2021 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Put the value between quotation marks; in the front matter of a brief `factum check --fix` does it.
    LOSSY_SCALAR = "lossy-scalar",
    group: Schema,
    level: Error,
    fix: Safe,
    summary: "YAML would change an unquoted value",
    check: None,
}

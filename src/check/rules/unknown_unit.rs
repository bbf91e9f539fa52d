//! `unknown-unit`

super::rule! {
    /// ## What it checks
    ///
    /// The unit of a figure that is neither a known unit, nor a currency code, nor a counted noun.
    ///
    /// ## Why it matters
    ///
    /// Figures of an unknown unit cannot be told apart from others.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 12 millon tons, period: 2021 }
    ///   #~ unknown-unit: `millon tons`
    /// ```
    ///
    /// ```yaml good
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 12 million tonnes, period: 2021 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the unit as the message proposes.
    UNKNOWN_UNIT = "unknown-unit",
    group: Schema,
    level: Error,
    fix: Choice,
    summary: "a unit or currency is not known",
    check: None,
}

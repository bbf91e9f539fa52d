//! `invalid-derivation`

super::rule! {
    /// ## What it checks
    ///
    /// A `derive` that names no figure, leads back to itself, mixes units that do not combine, or divides by zero.
    ///
    /// ## Why it matters
    ///
    /// A number nobody can recompute is not evidence.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// sold:
    ///   source: report
    ///   figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }
    /// bought:
    ///   source: report
    ///   figure: { measure: Imports, value: 5.9 billion USD, period: 2021 }
    /// balance:
    ///   derive: sold - bougt
    ///   #~ invalid-derivation: there is no figure `bougt`
    ///   measure: Balance
    /// ```
    ///
    /// ```yaml good
    /// sold:
    ///   source: report
    ///   figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }
    /// bought:
    ///   source: report
    ///   figure: { measure: Imports, value: 5.9 billion USD, period: 2021 }
    /// balance:
    ///   derive: sold - bought
    ///   measure: Balance
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the expression; operands are ids of figures.
    INVALID_DERIVATION = "invalid-derivation",
    group: Schema,
    level: Error,
    fix: Unsafe,
    summary: "a derived figure cannot be computed",
    check: None,
}

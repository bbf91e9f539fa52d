//! `unknown-key`

use super::RULES;
use crate::check::context::configured;

super::rule! {
    /// ## What it checks
    ///
    /// A field that the record, the front matter or the exhibit does not have. In bibliographies that other programs write, each field that
    /// is not read, or that no reference prints, is told once per file, as a warning. In `factum.yaml`: a rule or an option under
    /// `rules:` that there is not, and (a warning) a pattern under `paths:` that matches no file.
    ///
    /// ## Why it matters
    ///
    /// A misspelt field is a fact that nobody reads, a misspelt rule a check that never changes its level.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// mood:
    ///   source: report
    ///   locater: p. 4
    ///   #~ unknown-key: `locater` is not a field
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml bad
    /// #- factum.yaml
    /// publisher: { name: An Institute }
    /// rules: { uncited-nummber: error }
    /// #~ unknown-key: no rule is called `uncited-nummber`
    /// ```
    ///
    /// ```yaml good
    /// mood:
    ///   source: report
    ///   locator: p. 4
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the field as the message proposes, or remove it.
    UNKNOWN_KEY = "unknown-key",
    group: Schema,
    level: Error,
    fix: Unsafe,
    summary: "a field is misspelt or not supported",
    check: Some(|context, sink| configured::names(context, sink, RULES)),
}

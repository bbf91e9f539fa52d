//! `hedged-exact-number`: an approximator before the exact recorded number.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// *About*, *some*, *roughly* and the like before a number that is not round and is exactly the recorded one: three
    /// significant digits or more of a whole number, four of one with a scale word or decimals.
    ///
    /// ## Why it matters
    ///
    /// Readers take round numbers as approximate and others as exact (Williams and Power 2013). *About 1,847* tells them that the
    /// number is loose, which it is not.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/clinics.yaml
    /// clinics:
    ///   source: report
    ///   figure: { measure: Rural clinics, value: 1847 clinics, period: 2022 }
    /// #- content/briefs/clinics.md
    /// The province has [about 1,847 clinics][@clinics].
    /// #~ hedged-exact-number
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/clinics.yaml
    /// clinics:
    ///   source: report
    ///   figure: { measure: Rural clinics, value: 1847 clinics, period: 2022 }
    /// #- content/briefs/clinics.md
    /// The province has [about 1,850 clinics][@clinics], [1,847][@clinics] to be exact.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Round the number, or leave out the hedge.
    HEDGED_EXACT_NUMBER = "hedged-exact-number",
    group: Quantities,
    level: Review,
    fix: Unsafe,
    summary: "approximator before an exact number",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| trouble == Trouble::HedgedExact,
        |problem| Case {
            message: format!("`{}` hedges the exact number of the record", problem.said),
            help: "round the number, or leave out the hedge".to_owned(),
        },
    );
}

//! `ambiguous-number`: a bare number that fits two records.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A number that stands without an anchor in a sentence with several records, two of which hold it for different things.
    ///
    /// ## Why it matters
    ///
    /// When one of the two is revised, nobody can tell whether the sentence is still right.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/views.yaml
    /// support-in-peru:
    ///   source: report
    ///   figure: { measure: Adults in Peru who support tariffs, value: 38 percent, base: adults, period: 2023 }
    /// support-in-chile:
    ///   source: report
    ///   figure: { measure: Adults in Chile who support tariffs, value: 38 percent, base: adults, period: 2023 }
    /// #- content/briefs/views.md
    /// Of adults in Chile and Peru, 38 percent support tariffs [@support-in-peru; @support-in-chile].
    /// #~ ambiguous-number
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/views.yaml
    /// support-in-peru:
    ///   source: report
    ///   figure: { measure: Adults in Peru who support tariffs, value: 38 percent, base: adults, period: 2023 }
    /// support-in-chile:
    ///   source: report
    ///   figure: { measure: Adults in Chile who support tariffs, value: 38 percent, base: adults, period: 2023 }
    /// #- content/briefs/views.md
    /// Of adults in Peru, [38 percent][@support-in-peru] support tariffs, as do [38 percent][@support-in-chile] in Chile.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Anchor the number to the record that is meant.
    AMBIGUOUS_NUMBER = "ambiguous-number",
    group: Quantities,
    level: Warning,
    fix: Choice,
    summary: "number fits two records",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| trouble == Trouble::Ambiguous,
        |problem| Case {
            message: format!(
                "`{}` may be {}",
                problem.said,
                recorded(problem).replace(" and ", " or ")
            ),
            help: format!(
                "anchor it to the record that is meant: `[{}][@id]`",
                problem.said
            ),
        },
    );
}

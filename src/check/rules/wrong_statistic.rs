//! `wrong-statistic`: a mean called a median, a share of firms called a share of people.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A sentence that says *average* or *mean* of a record whose measure says *median*, or the reverse; and a percentage *of* people,
    /// firms, households or countries whose record counts another of these.
    ///
    /// ## Why it matters
    ///
    /// Incomes differ widely between their mean and their median, and few firms may employ most people.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The average household earned [$74,580][@median-income] in 2022.
    /// #~ wrong-statistic
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The median household earned [$74,580][@median-income] in 2022.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the statistic that was recorded.
    WRONG_STATISTIC = "wrong-statistic",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    reads: records,
    summary: "another statistic than the record's",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| trouble == Trouble::Statistic,
        |problem| {
            let recorded = problem.facts.first().map(|fact| fact.value.as_str());
            let recorded = recorded.unwrap_or_default();
            Case {
                message: format!(
                    "`{}` is called {}, recorded is {recorded}",
                    problem.said, problem.allowed
                ),
                help: format!("write {recorded}, or cite the record that was meant"),
            }
        },
    );
}

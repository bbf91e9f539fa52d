//! `denied-record`: a verb that denies what the record says.

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A sentence whose verb denies what its record says, by the same word: *were not priced below full risk* beside policies priced below full risk, *did
    /// not accept* beside a finding that says *accepted*, *were not unvaccinated*; and one that says what its record denies. And a sentence that tells
    /// another deed than its record does: *granted 12,400 claims* beside claims denied. And a phrase that excludes the record's: *after tax* beside a profit
    /// before tax, *including energy* beside inflation without it. And a verb that tells as a fact what its record projects, where nothing before it in
    /// the paragraph speaks of what is to come: *40 percent live with it* beside a projected share. Any other word that the record does not use contradicts nothing, nor does a bound (*did not
    /// reach 4 percent*).
    ///
    /// ## Why it matters
    ///
    /// One short word turns the sentence round, and every digit stays right.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/ferries.yaml
    /// late:
    ///   source: report
    ///   figure: { measure: Share of ferries inspected on time, value: 82 percent, base: ferries, period: 2023 }
    /// #- content/briefs/ferries.md
    /// In 2023, [82 percent][@late] of ferries were not inspected on time.
    /// #~ denied-record
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/ferries.yaml
    /// late:
    ///   source: report
    ///   figure: { measure: Share of ferries inspected on time, value: 82 percent, base: ferries, period: 2023 }
    /// #- content/briefs/ferries.md
    /// In 2023, [82 percent][@late] of ferries were inspected on time.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say what the record says, or cite the record that says so.
    DENIED_RECORD = "denied-record",
    group: Quantities,
    level: Warning,
    summary: "verb that denies what the record says",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| trouble == Trouble::Denied,
        |problem| Case {
            message: format!(
                "`{}` says the contrary of {}",
                problem.said,
                recorded(problem)
            ),
            help: "say what the record says, or cite the record that says so".to_owned(),
        },
    );
    report(
        context,
        sink,
        |trouble| trouble == Trouble::Foretold,
        |problem| {
            Case {
            message: format!(
                "`{}` tells as a fact what the record projects: {}",
                problem.said,
                recorded(problem)
            ),
            help: "say that it is a projection (`will`, `is projected to`), or cite a record of what came"
                .to_owned(),
        }
        },
    );
}

//! `fiscal-calendar-mix`

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A calendar year in prose where the record is of a fiscal year, and a fiscal year where the record is of a calendar year:
    /// the same year, or the one beside it, into which a fiscal year may reach. Other years are `period-mismatch`. A brief gets one finding,
    /// at the first such year. A brief that speaks of fiscal years and writes no bare year for a calendar year's record means fiscal years,
    /// and so does a bare year that it names as a fiscal one and nowhere means otherwise.
    ///
    /// ## Why it matters
    ///
    /// The fiscal year 2024 of the United States began in October 2023.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// aid: { source: report, figure: { measure: Aid to the country, value: 1.4 billion USD, period: FY2023 } }
    /// #- content/briefs/a.md
    /// The country received [$1.4 billion][@aid] in 2023.
    /// <!--~ fiscal-calendar-mix: FY2023 -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// aid: { source: report, figure: { measure: Aid to the country, value: 1.4 billion USD, period: FY2023 } }
    /// #- content/briefs/a.md
    /// The country received [$1.4 billion][@aid] in fiscal year 2023.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the year as the record does: "fiscal year 2023".
    FISCAL_CALENDAR_MIX = "fiscal-calendar-mix",
    group: Dates,
    level: Warning,
    fix: Unsafe,
    summary: "a fiscal year is written as a calendar year, or the reverse",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fiscal),
        |problem| {
            Case {
            message: match problem.allowed.as_str() {
                "" => format!(
                    "`{}` is not {}: one of the two is a fiscal year",
                    problem.said,
                    recorded(problem)
                ),
                others => format!(
                    "`{}` is not {}: one of the two is a fiscal year; so are {others} more dates of this brief",
                    problem.said,
                    recorded(problem)
                ),
            },
            help: "name the year as the record does, or say `years: fiscal` in the front matter where all bare years are fiscal"
                .to_owned(),
        }
        },
    );
}

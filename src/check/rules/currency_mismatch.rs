//! `currency-mismatch`: number in another currency than the record.

use crate::check::assess::Trouble;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A sum of money that rests on a record in another currency. A bare `$` is the currency of the project.
    ///
    /// ## Why it matters
    ///
    /// Nothing converts currencies silently, for the rate and its day would be missing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [€12.6 billion][@exports-2021].
    /// #~ currency-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports hit [$12.6 billion][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the record's currency, or record the converted sum.
    CURRENCY_MISMATCH = "currency-mismatch",
    group: Quantities,
    level: Error,
    summary: "number in another currency than the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| {
            matches!(
                trouble,
                Trouble::Fault(Fault::CurrencyMismatch) | Trouble::BareDollar
            )
        },
        |problem| match problem.trouble {
            Trouble::BareDollar => Case {
                message: format!(
                    "`{}` does not say which dollar, in a brief that writes others too",
                    problem.said
                ),
                help: "write the country's sign: `US$`, `C$`, `A$`".to_owned(),
            },
            _ => Case {
                message: format!(
                    "`{}` is in another currency than {}",
                    problem.said,
                    recorded(problem)
                ),
                help: format!(
                    "write the currency of the record at `{}`, or record the converted sum",
                    problem.said
                ),
            },
        },
    );
}

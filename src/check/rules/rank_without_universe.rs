//! `rank-without-universe`: a rank that does not say among whom and when.

use crate::check::resting::rested;
use crate::check::{Context, Sink};
use crate::mention::Form;
use crate::model::Body;

super::rule! {
    /// ## What it checks
    ///
    /// A rank or superlative in prose that rests on a rank record without `among` or without `period`.
    ///
    /// ## Why it matters
    ///
    /// "The largest exporter" is true of someone, somewhere, in some year. Without the field and the date nobody can check it.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/rank.yaml
    /// second-partner:
    ///   source: report
    ///   rank: { position: 2, measure: goods trade }
    /// #- content/briefs/rank.md
    /// China is the [second-largest][@second-partner] trading partner.
    /// #~ rank-without-universe: among whom, and when
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/rank.yaml
    /// second-partner:
    ///   source: report
    ///   rank: { position: 2, among: Argentina's trading partners, measure: goods trade, period: 2021 }
    /// #- content/briefs/rank.md
    /// China was Argentina's [second-largest][@second-partner] trading partner in 2021.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add `among` and `period` to the record, and say them in the prose.
    RANK_WITHOUT_UNIVERSE = "rank-without-universe",
    group: Quantities,
    level: Warning,
    summary: "rank without its field or date",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for rested in rested(context) {
        let is_rank = rested
            .found
            .reading
            .as_ref()
            .is_some_and(|reading| matches!(reading.form, Form::Rank { .. }));
        if !is_rank {
            continue;
        }
        for evidence in &rested.evidence {
            let Body::Rank(rank) = &evidence.body else {
                continue;
            };
            let (missing, help) = match (&rank.among, &rank.period) {
                (None, None) => (
                    "among whom, and when",
                    "add `among` and `period` to the record, and say them in the prose",
                ),
                (None, Some(_)) => (
                    "among whom",
                    "add `among` to the record, and say it in the prose",
                ),
                (Some(_), None) => (
                    "when",
                    "add `period` to the record, and say it in the prose",
                ),
                (Some(_), Some(_)) => continue,
            };
            let finding = sink
                .at(
                    rested.found.span,
                    format!("the record of `{}` does not say {missing}", rested.said()),
                )
                .related(
                    rank.position.span,
                    format!("`{}` recorded here", evidence.id.value),
                )
                .help(help);
            sink.push(finding);
        }
    }
}

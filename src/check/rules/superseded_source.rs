//! `superseded-source`

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A source of which the library holds a newer edition: the same title, but for a year, a month or the number of the
    /// edition, by the same author or publisher, dated after the one that is used and not after the brief. Articles and posts have no
    /// editions. A brief that uses a newer edition as well compares the two, and is left alone.
    ///
    /// ## Why it matters
    ///
    /// The newer edition may say otherwise.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// outlook-2022: { type: report, title: "Trade Outlook, 2022", publisher: The Bureau, date: 2022-10-01 }
    /// outlook-2023: { type: report, title: "Trade Outlook, 2023", publisher: The Bureau, date: 2023-10-01 }
    /// #- content/briefs/a.md
    /// Trade is expected to recover [@outlook-2022].
    /// <!--~ superseded-source: `outlook-2023` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// outlook-2022: { type: report, title: "Trade Outlook, 2022", publisher: The Bureau, date: 2022-10-01 }
    /// outlook-2023: { type: report, title: "Trade Outlook, 2023", publisher: The Bureau, date: 2023-10-01 }
    /// outlook-2024: { type: report, title: "Trade Outlook, 2024", publisher: The Bureau, date: 2024-10-01 }
    /// #- content/briefs/a.md
    /// Trade is expected to recover later [@outlook-2023] than a year before [@outlook-2022].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite the newer edition, or both.
    SUPERSEDED_SOURCE = "superseded-source",
    group: References,
    level: Warning,
    fix: Choice,
    summary: "the library holds a newer edition of a source",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let vintages = context.vintages;
    for (brief, uses) in context.project.briefs.iter().zip(&context.uses) {
        let Some(today) = context.today(brief) else {
            continue;
        };
        let editions = vintages.editions(uses, today);
        if editions.is_empty() {
            continue;
        }
        // A later figure of the same series says more than a later edition.
        let figures = vintages.figures(uses, today).into_iter();
        let told: BTreeSet<&str> = distinct(
            figures.filter_map(|outdated| Some(outdated.used.source.as_ref()?.value.as_str())),
        );
        for outdated in editions {
            let (used, newer) = (outdated.used, outdated.newer);
            if told.contains(used.id.value.as_str()) {
                continue;
            }
            let message = format!(
                "`{}` has a newer edition, `{}`",
                used.id.value, newer.id.value
            );
            let ids = [used, newer].map(|source| source.id.value.as_str());
            let finding = outdated
                .finding(sink.at(outdated.link.span, message), ids)
                .related(used.date_span(), "the date of the one that is used")
                .related(newer.date_span(), "the date of the newer one");
            sink.push(finding);
        }
    }
}

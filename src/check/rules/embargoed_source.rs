//! `embargoed-source`

use std::collections::BTreeSet;

use crate::check::{Context, Sink, usage};

super::rule! {
    /// ## What it checks
    ///
    /// A brief that uses a source before the day until which it is under embargo (`factum: { embargo: 2024-06-06 }`).
    ///
    /// ## Why it matters
    ///
    /// Who breaks an embargo is not sent the next report.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// outlook: { type: report, title: Trade Outlook, publisher: The Bureau, date: 2024-01, factum: { embargo: 2024-06-06 } }
    /// #- content/briefs/a.md
    /// Trade is expected to recover [@outlook].
    /// <!--~ embargoed-source: 2024-06-06 -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// outlook: { type: report, title: Trade Outlook, publisher: The Bureau, date: 2024-01, factum: { embargo: 2024-01-23 } }
    /// #- content/briefs/a.md
    /// Trade is expected to recover [@outlook].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Date the brief on the day of release or later, or leave the source out.
    EMBARGOED_SOURCE = "embargoed-source",
    group: Dates,
    level: Error, draft: Warning,
    summary: "a brief is dated before the embargo on its source ends",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    for (brief, uses) in context.project.briefs.iter().zip(&context.uses) {
        let Some(date) = brief.last_dated() else {
            continue;
        };
        let mut told = BTreeSet::new();
        for own in uses {
            let Some(source) = usage::source(library, own.record) else {
                continue;
            };
            let embargo = source
                .embargo
                .as_ref()
                .filter(|embargo| date.value < embargo.value);
            let Some(embargo) = embargo.filter(|_| told.insert(&source.id.value)) else {
                continue;
            };
            let finding = sink
                .at(
                    own.link.span,
                    format!(
                        "`{}` is under embargo until {}, after the brief of {}",
                        source.id.value, embargo.value, date.value
                    ),
                )
                .related(embargo.span, "the end of the embargo")
                .related(date.span, "the brief's date")
                .help("date the brief on the day of release or later, or leave the source out");
            sink.push(finding);
        }
    }
}

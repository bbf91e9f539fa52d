//! `source-after-publication`

use crate::check::{Context, Sink, usage};
use crate::model::{Brief, Link, Source};

super::rule! {
    /// ## What it checks
    ///
    /// A brief that cites a source, or evidence from a source, which was published after the brief's own date. A source of
    /// which only the year or month is known is later when the whole year or month is.
    ///
    /// ## Why it matters
    ///
    /// What was not out could not be known: either a date is wrong, or the brief was changed in silence.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// release: { type: report, title: Trade in May, publisher: The bureau, date: 2024-06-10 }
    /// #- content/briefs/a.md
    /// ---
    /// title: Trade
    /// date: 2024-05-01
    /// status: published
    /// ---
    /// Trade has recovered [@release].
    /// <!--~ source-after-publication: 2024-06-10 -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// release: { type: report, title: Trade in May, publisher: The bureau, date: 2024-06-10 }
    /// #- content/briefs/a.md
    /// ---
    /// title: Trade
    /// date: 2024-06-12
    /// status: published
    /// ---
    /// Trade has recovered [@release].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the date that is wrong, or cite what was out at the time. A brief that was updated says so in `modified`.
    SOURCE_AFTER_PUBLICATION = "source-after-publication",
    group: Dates,
    level: Error,
    summary: "a brief cites what was published after it",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for brief in &context.project.briefs {
        for link in &brief.cited {
            let library = &context.project.library;
            let record = library.get(&link.value);
            if let Some(source) = record.and_then(|record| usage::source(library, record)) {
                one(sink, brief, link, source);
            }
        }
    }
}

fn one(sink: &mut Sink, brief: &Brief, link: &Link, source: &Source) {
    let (Some(brief_date), Some(published)) = (brief.last_dated(), source.published()) else {
        return;
    };
    // A source under embargo until after the brief is for `embargoed-source`.
    let embargo = source.embargo.as_ref();
    if embargo.is_some_and(|embargo| brief_date.value < embargo.value) {
        return;
    }
    if published <= brief_date.value {
        return;
    }
    let finding = sink
        .at(
            link.span,
            format!(
                "`{}` was published on {published}, after the brief of {}",
                source.id.value, brief_date.value
            ),
        )
        .related(source.date_span(), "the source's date")
        .related(brief_date.span, "the brief's date")
        .help("correct the date that is wrong, or cite what was out at the time");
    sink.push(finding);
}

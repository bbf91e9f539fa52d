//! `newer-vintage`

use crate::check::assess::Assessment;
use crate::check::status::Status;
use crate::check::{Context, Sink};
use crate::mention::Form;
use crate::model::{Body, Evidence};
use crate::quantity::Period;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// A figure that a brief uses although the library holds a later one of the same series: the same measure, unit and basis,
    /// by the same author, of a period that was over and from a source that was out at the brief's date. A brief that uses a later
    /// figure as well compares the two, and is left alone, and so is one that names the month or quarter of the figure.
    ///
    /// ## Why it matters
    ///
    /// The reader expects the latest value, and the author has it.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// steel-2021: { source: report, figure: { measure: Steel exports, value: 5.9 billion USD, period: 2021 } }
    /// steel-2022: { source: report, figure: { measure: Steel exports, value: 7.1 billion USD, period: 2022 } }
    /// #- content/briefs/a.md
    /// Steel exports came to [$5.9 billion][@steel-2021] in 2021.
    /// <!--~ newer-vintage: `steel-2022` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// steel-2021: { source: report, figure: { measure: Steel exports, value: 5.9 billion USD, period: 2021 } }
    /// steel-2022: { source: report, figure: { measure: Steel exports, value: 7.1 billion USD, period: 2022 } }
    /// #- content/briefs/a.md
    /// Steel exports went from [$5.9 billion][@steel-2021] in 2021 to [$7.1 billion][@steel-2022] in 2022.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite the later figure, or both.
    NEWER_VINTAGE = "newer-vintage",
    group: Dates,
    level: Warning,
    fix: Choice,
    summary: "the library holds a later figure of the series",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let briefs = context.project.briefs.iter().zip(&context.briefs);
    for ((brief, found), uses) in briefs.zip(&context.uses) {
        let Some(today) = context.today(brief) else {
            continue;
        };
        for outdated in context.vintages.figures(uses, today) {
            let (used, newer) = (outdated.used, outdated.newer);
            if found.iter().any(|date| names_part_of_year(date, used)) {
                continue;
            }
            let message = format!(
                "`{}` is of {}, and the library holds `{}` of {}",
                used.id.value,
                period(used),
                newer.id.value,
                period(newer)
            );
            let ids = [used, newer].map(|evidence| evidence.id.value.as_str());
            let finding = outdated
                .finding(sink.at(outdated.link.span, message), ids)
                .related(value(used), "the figure that is used")
                .related(value(newer), "the later one");
            sink.push(finding);
        }
    }
}

/// Whether prose names the month or quarter of a record, and so speaks of that one and not of the latest.
fn names_part_of_year(date: &Assessment, used: &Evidence) -> bool {
    let said = match date.reading.as_ref().map(|reading| &reading.form) {
        Some(Form::Date { period }) => *period,
        _ => None,
    };
    let is_part = said.is_some_and(|said| {
        let year = Period::year(said.start.year());
        year.is_some_and(|year| year != said && year.contains(&said))
    });
    date.status == Status::Checked && is_part && date.records.contains(&used.id.value)
}

fn period(evidence: &Evidence) -> String {
    match &evidence.body {
        Body::Figure(figure) => figure
            .period
            .as_ref()
            .map(|period| period.value.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

fn value(evidence: &Evidence) -> Span {
    match &evidence.body {
        Body::Figure(figure) => figure.value.span,
        _ => evidence.id.span,
    }
}

//! `incomplete-source`

use crate::check::{Context, Sink};
use crate::diagnostic::Severity;
use crate::model::Source;
use crate::model::work::DateVariable;

super::rule! {
    /// ## What it checks
    ///
    /// A source without a title, without anyone behind it (author, publisher, organization, or a parent such as a journal),
    /// or without a date. Laws, treaties and decisions of courts need nobody behind them. One that lacks the date alone is `undated-source`. Where drafts
    /// alone lead to it, it is a warning.
    ///
    /// ## Why it matters
    ///
    /// A reader must be able to find the work when its address is gone.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// oec-home:
    /// #~ incomplete-source: an author or a publisher, a date
    ///   type: web
    ///   title: Bilateral trade
    ///   url: https://oec.world
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// oec-home:
    ///   type: web
    ///   title: Observatory of Economic Complexity
    ///   publisher: OEC
    ///   date: 2021
    ///   url: https://oec.world
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// cbam:
    ///   type: legislation
    ///   title: Regulation establishing a carbon border adjustment mechanism
    ///   serial-number: (EU) 2023/956
    ///   date: 2023-05-10
    /// c-236-09:
    ///   type: case
    ///   title: Association belge v Conseil des ministres
    ///   date: 2011-03-01
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add what is missing. Where the exact date is not known, a year or `~2021` will do.
    INCOMPLETE_SOURCE = "incomplete-source",
    group: References,
    level: Error,
    across: Names(check),
    summary: "a source has no title, nobody behind it, or no date",
    check: None,
}

/// The name of a date in messages; where a date alone is missing, `undated-source` reports it.
const DATE: &str = "a date";

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.project.library.sources.values() {
        let missing = missing(source);
        if !missing.is_empty() && missing != [DATE] {
            let list = missing.join(", ");
            let id = source.id.value.as_str();
            let mut finding = sink.at(source.id.span, format!("`{id}` lacks: {list}"));
            if context.reached().get(id) == Some(&false) {
                finding.severity = Severity::Warning;
            }
            sink.push(finding.help(format!("add {list}, so that a reader can find the work")));
        }
    }
}

fn missing(source: &Source) -> Vec<&'static str> {
    let is_dated = source.undated || source.work.date(DateVariable::Issued).is_some();
    [
        (source.work.title().is_some(), "a title"),
        (source.is_attributed(), "an author or a publisher"),
        (is_dated, DATE),
    ]
    .into_iter()
    .filter_map(|(there, what)| (!there).then_some(what))
    .collect()
}

//! `undated-source`

use crate::check::{Context, Sink};
use crate::lang::List;
use crate::lang::word::words;
use crate::model::Source;
use crate::model::work::{DateVariable, StandardVariable};

super::rule! {
    /// ## What it checks
    ///
    /// A source that has a title and somebody behind it, but no date of publication, and no note that says why. Where title or
    /// maker are missing as well, `incomplete-source` speaks of all three. A bibliography that says `n.d.` or `in press` has said why.
    ///
    /// ## Why it matters
    ///
    /// Without a date nobody can tell whether the work was out in time, or how old it is.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// fact-sheet:
    /// #~ undated-source: `fact-sheet`
    ///   type: web
    ///   title: Trade at a Glance
    ///   publisher: The Bureau
    ///   url: { value: https://example.org/glance, date: 2024-01-05 }
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// fact-sheet:
    ///   type: web
    ///   title: Trade at a Glance
    ///   publisher: The Bureau
    ///   url: { value: https://example.org/glance, date: 2024-01-05 }
    ///   factum: { note: The page carries no date and is brought up to date without notice. }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the date; a year or `~2021` will do. Where the work has none, say so in `factum: { note: … }`.
    UNDATED_SOURCE = "undated-source",
    group: Dates,
    level: Warning,
    summary: "a source has no date, and no note says why",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.sources() {
        let is_named = source.work.title().is_some() && source.is_attributed();
        if !is_named
            || source.undated
            || source.work.date(DateVariable::Issued).is_some()
            || says_why(source)
        {
            continue;
        }
        let finding = sink
            .at(
                source.id.span,
                format!("`{}` has no date of publication", source.id.value),
            )
            .help("add `date:`, if only a year, or say in `factum: { note: … }` why there is none");
        sink.push(finding);
    }
}

fn says_why(source: &Source) -> bool {
    let own = source.note.as_ref().map(|note| note.value.clone());
    let entry = source.work.plain(StandardVariable::Note).map(str::to_owned);
    own.into_iter().chain(entry).any(|note| {
        let is_abbreviated = || {
            let note = note.to_lowercase();
            let mut parts = note.split_whitespace();
            parts.any(|part| List::Dating.holds(part.trim_matches(['(', ')', '[', ']', ',', ';'])))
        };
        words(&note).any(|word| List::Dating.holds(&word)) || is_abbreviated()
    })
}

//! Code lenses: how much a record is used, above it; how much of a brief rests on records, above the brief.

use super::usage::Usage;
use super::view::View;
use crate::arrange::Arrange as _;
use crate::check::coverage::Coverage;
use crate::model::Brief;
use crate::session::OutsideFindings;
use crate::span::Span;

/// A code lens: a line above a record or a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAbove {
    /// The span above which the line is shown.
    pub span: Span,
    /// The words of the line.
    pub words: String,
    /// Whether the line leads to the places that use a record.
    pub is_of_record: bool,
}

/// The lenses of a file.
pub fn lenses(view: &View<'_>) -> Vec<LineAbove> {
    if let Some(brief) = view.brief() {
        let lenses = [coverage(view, brief), outside(view, brief)];
        return lenses.into_iter().flatten().collect();
    }
    let usage = Usage::new(view.project);
    let records = view.project.library.records();
    let own = records.filter(|record| record.id().span.file == view.file);
    let mut lenses: Vec<LineAbove> = own
        .map(|record| LineAbove {
            span: record.id().span,
            words: usage.words(&record.id().value),
            is_of_record: true,
        })
        .collect();
    lenses.arrange_by_key(|lens| lens.span);
    lenses
}

/// What other files hold against a brief: an error in a record stands where the record does.
fn outside(view: &View<'_>, brief: &Brief) -> Option<LineAbove> {
    let findings = view.findings.iter().copied();
    let findings = OutsideFindings::new(view.project, findings).touching(brief);
    let first = findings.first()?;
    let path = view.project.files.path(first.primary.file);
    let more = match findings.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    Some(LineAbove {
        span: Span::new(brief.file, 0..0),
        words: format!("held back by {path}: {}{more}", first.message),
        is_of_record: false,
    })
}

fn coverage(view: &View<'_>, brief: &Brief) -> Option<LineAbove> {
    let mut traces = view.traces.iter();
    let trace = traces.find(|trace| trace.file == brief.file)?;
    let total = Coverage::of(trace).total;
    let share = total.share()?;
    Some(LineAbove {
        span: Span::new(brief.file, 0..0),
        words: format!(
            "{:.1} % of {} mentions rest on records",
            share * 100.0,
            total.all()
        ),
        is_of_record: false,
    })
}

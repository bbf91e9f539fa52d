//! Code lenses: above a record how much it is used, above a brief how much of it rests on records.

use super::usage::Usage;
use super::view::View;
use crate::arrange::Arrange as _;
use crate::check::coverage::Coverage;
use crate::model::Brief;
use crate::span::Span;

/// A line above something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAbove {
    /// What it stands above.
    pub span: Span,
    /// The line.
    pub words: String,
    /// Whether it leads to the places that use what it stands above.
    pub is_of_record: bool,
}

/// The lenses of a file.
pub fn lenses(view: &View<'_>) -> Vec<LineAbove> {
    if let Some(brief) = view.brief() {
        return coverage(view, brief).into_iter().collect();
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

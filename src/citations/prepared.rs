//! Works prepared for the citation engine.

use hayagriva::citationberg::json::Item;

use super::item::{self, ItemForm};
use super::specialise::WorkFacts;
use crate::model::record::Until;
use crate::model::work::{Work, WorkDate};

/// The items of a work, and the facts that a style may ask for.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The item for printing.
    pub(super) printed: Item,
    /// The item for printing, with each date range replaced by its end; `None` if there is no range.
    pub(super) ended: Option<Item>,
    /// The item for sorting.
    pub(super) sorted: Item,
    pub(super) facts: WorkFacts,
}

impl Prepared {
    pub(super) fn new(id: &str, work: &Work) -> Self {
        let is_span = |date: &WorkDate| matches!(date, WorkDate::Known(_, Some(Until::Date(_))));
        let has_span = work.dates().any(|(_, date)| is_span(date));
        let printed = item::of(id, work, ItemForm::Printed);
        Self {
            facts: WorkFacts::of(work),
            ended: has_span.then(|| item::of(id, work, ItemForm::PrintedEnd)),
            sorted: item::of(id, work, ItemForm::Sorted),
            printed,
        }
    }
}

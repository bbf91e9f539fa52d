//! A work made ready for the citation engine, once.

use hayagriva::citationberg::json::Item;

use super::item::{self, ItemForm};
use super::specialise::WorkFacts;
use crate::model::record::Until;
use crate::model::work::{Work, WorkDate};

/// The items of a work, and what a style may ask of them.
#[derive(Debug)]
pub(super) struct Prepared {
    /// As it is printed.
    pub(super) printed: Item,
    /// As it is printed, with the end of each span of dates; none where it has no span.
    pub(super) ended: Option<Item>,
    /// As it is sorted.
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

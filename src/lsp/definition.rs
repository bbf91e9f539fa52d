//! Go to definition: from prose to the record, from a record to its source.

use super::view::View;
use crate::model::{Body, Record};
use crate::span::Span;

/// The places of the records that the words at a byte name or were compared with; at a record's own id, the places of what it rests on.
pub fn definition(view: &View<'_>, offset: usize) -> Vec<Span> {
    let ids: Vec<&str> = match view.occurrence(offset) {
        Some(here) if here.is_definition => grounds(view, here.id),
        Some(here) => vec![here.id],
        None => {
            let compared = view.mention_at(offset).map(|mention| &mention.records);
            let compared = compared.into_iter().flatten().map(String::as_str);
            let named = view.form_at(offset).map(|form| form.ids());
            // The records that a form names, before those that its words were compared with.
            named.unwrap_or_else(|| compared.collect())
        }
    };
    let library = &view.project.library;
    let records = ids.into_iter().filter_map(|id| library.get(id));
    records.map(|record| record.id().span).collect()
}

/// The ids of what a record rests on.
fn grounds<'a>(view: &View<'a>, id: &str) -> Vec<&'a str> {
    let id_of = |link: &'a crate::model::Link| link.value.as_str();
    match view.project.library.get(id) {
        Some(Record::Evidence(evidence)) => {
            let operands = match &evidence.body {
                Body::Derived(derived) => derived.operands.as_slice(),
                _ => &[],
            };
            evidence.source.iter().chain(operands).map(id_of).collect()
        }
        Some(Record::Claim(claim)) => claim.support.iter().map(id_of).collect(),
        Some(Record::Source(source)) => source.via.iter().map(id_of).collect(),
        None => Vec::new(),
    }
}

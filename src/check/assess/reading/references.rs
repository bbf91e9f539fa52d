//! Lists insertions and citations, which lead to records and need no comparison.

use crate::check::assess::{Assessment, Scene};
use crate::check::status::{Status, TraceKind};
use crate::mention;
use crate::model::Record;
use crate::prose::Passage;

/// The insertions and citations of a passage.
pub(in crate::check::assess) fn forms(scene: &Scene<'_>, passage: &Passage) -> Vec<Assessment> {
    let library = &scene.project.library;
    let plain = |kind, span, status, why: &str, records| Assessment {
        why: why.to_owned(),
        records,
        ..Assessment::new(kind, span, 0..0, status)
    };
    let mut all = Vec::new();
    for (_, insertion) in &passage.insertions {
        let id = insertion.id.value.as_str();
        let known = matches!(library.get(id), Some(Record::Evidence(_)));
        let (status, why, records) = if known {
            (
                Status::Inserted,
                "put in from the record",
                vec![id.to_owned()],
            )
        } else if library.is_unreadable(id) {
            (
                Status::Unchecked,
                "its record could not be read",
                Vec::new(),
            )
        } else {
            (Status::Unchecked, "no such record", Vec::new())
        };
        let kind = TraceKind::Quantity(mention::Kind::Number);
        all.push(plain(kind, insertion.span, status, why, records));
    }
    for (_, references) in &passage.citations {
        let ids: Vec<String> = references
            .items
            .iter()
            .map(|item| item.id.value.clone())
            .collect();
        let resolved = ids.iter().all(|id| library.get(id).is_some());
        let (status, why) = if resolved {
            (Status::Checked, "leads to its records")
        } else if ids.iter().any(|id| library.is_unreadable(id)) {
            (Status::Unchecked, "its record could not be read")
        } else {
            (Status::Unchecked, "leads to no record")
        };
        all.push(plain(
            TraceKind::Citation,
            references.span,
            status,
            why,
            ids,
        ));
    }
    all
}

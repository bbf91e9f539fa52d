//! Gives a source another key, in every place that refers to it.

use std::collections::BTreeMap;

use crate::fix::TextEdit;
use crate::import::account::{Account, RenamedSource};
use crate::model::occurrence::{self, Occurrence};
use crate::model::{Project, Source};
use crate::prose::key;
use crate::span::Span;

/// Where each id is written.
pub(super) type IdPlaces<'p> = BTreeMap<&'p str, Vec<Span>>;

pub(super) fn id_places(project: &Project) -> IdPlaces<'_> {
    let mut places = IdPlaces::new();
    for Occurrence { id, span, .. } in occurrence::all(project) {
        places.entry(id).or_default().push(span);
    }
    places
}

/// Reports that the key of a source has changed, and replaces it in the project if wanted.
pub(super) fn rename(
    project: &Project,
    links: &IdPlaces<'_>,
    (own, key): (&Source, &str),
    is_wanted: bool,
    account: &mut Account,
) {
    let from = own.id.value.as_str();
    let mut places: Vec<Span> = links.get(from).cloned().unwrap_or_default();
    places.sort_unstable();
    places.dedup();
    let is_written = |span: &Span| project.files.slice(*span) == from;
    let can = key::is_bare(key) && places.iter().all(is_written);
    if is_wanted && can {
        for span in &places {
            account.edits.push(TextEdit {
                path: project.files.path(span.file).to_owned(),
                range: span.range(),
                text: key.to_owned(),
            });
        }
    }
    account.renamed.push(RenamedSource {
        from: from.to_owned(),
        to: key.to_owned(),
        places: places.len(),
        is_done: is_wanted && can,
    });
}

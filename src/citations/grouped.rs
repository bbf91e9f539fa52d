//! Adjacent works of one author in a citation: the name is printed once.

use hayagriva::citationberg::{Collapse, IndependentStyle};
use hayagriva::{ElemChild, ElemChildren, ElemMeta};

use super::Cluster;
use super::printed::texts;
use super::text::take_names;

/// How a style cites several works of one author.
#[derive(Clone, Debug)]
pub(super) struct Grouping {
    /// The delimiter between the works of an author.
    delimiter: String,
}

impl Grouping {
    /// The grouping of a style; `None` if each work has its author.
    pub(super) fn of(style: &IndependentStyle) -> Option<Self> {
        let citation = &style.citation;
        let collapses = matches!(
            citation.collapse,
            Some(Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged)
        );
        // The engine's default (CSL 1.0.2, "Cite Grouping").
        let delimiter = citation.cite_group_delimiter.as_deref().unwrap_or(", ");
        collapses.then(|| Self {
            delimiter: delimiter.to_owned(),
        })
    }

    /// Removes the names from each work that directly follows one of the same authors.
    pub(super) fn group(&self, children: &mut [ElemChild], request: &Cluster<'_>) {
        let mut last: Option<(usize, String)> = None;
        for at in 0..children.len() {
            let Some(ElemChild::Elem(elem)) = children.get_mut(at) else {
                continue;
            };
            let Some(ElemMeta::Entry(index)) = elem.meta else {
                continue;
            };
            let names = names(&elem.children);
            let says = |index: usize| {
                request
                    .items
                    .get(index)
                    .is_none_or(|item| !item.prefix.is_empty() || item.suppress_author)
            };
            let follows = last.take().filter(|(before, known)| {
                let place = request.items.get(*before);
                let is_bare =
                    place.is_some_and(|item| item.locator.is_none() && item.suffix.is_empty());
                Some(known) == names.as_ref() && is_bare && !says(*before) && !says(index)
            });
            if follows.is_some() {
                take_names(&mut elem.children.0);
                if let Some(ElemChild::Text(between)) =
                    at.checked_sub(1).and_then(|at| children.get_mut(at))
                {
                    between.text.clone_from(&self.delimiter);
                }
            }
            last = names.map(|names| (index, names));
        }
    }
}

/// The names under which a work is cited.
fn names(children: &ElemChildren) -> Option<String> {
    let mut names = children.clone();
    let taken = take_names(&mut names.0)?;
    let mut taken = taken;
    let mut leaves = Vec::new();
    texts(&mut taken, &mut leaves);
    let text: String = leaves.iter().map(|leaf| leaf.as_str()).collect();
    (!text.is_empty()).then_some(text)
}

//! References: from a record to each sentence, exhibit, claim and record that names it or was compared with it.

use std::collections::BTreeSet;

use super::view::View;
use crate::model::occurrence::{self, Occurrence};
use crate::span::Span;

/// The id that references and renaming concern: the one at a byte, or the one named by the form around it.
pub fn subject<'a>(view: &View<'a>, offset: usize) -> Option<&'a str> {
    if let Some(here) = view.occurrence(offset) {
        return Some(here.id);
    }
    match view.form_at(offset)?.ids().as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The places that name or were compared with an id, by file and offset; then that of its record, if wanted.
pub fn references(view: &View<'_>, offset: usize, with_definition: bool) -> Vec<Span> {
    let Some(id) = subject(view, offset) else {
        return Vec::new();
    };
    of_id(view, id, with_definition)
}

/// The places that name or were compared with an id.
pub fn of_id(view: &View<'_>, id: &str, with_definition: bool) -> Vec<Span> {
    let all = occurrence::all(view.project);
    let own = all.iter().filter(|occurrence| occurrence.id == id);
    let is_wanted = |own: &&Occurrence<'_>| with_definition || !own.is_definition;
    let mut found: BTreeSet<Span> = own.filter(is_wanted).map(|own| own.span).collect();
    let compared = compared(view, id, &found);
    found.extend(compared);
    found.into_iter().collect()
}

/// Mentions that were compared with a record whose id does not stand in their block: those of titles, headings and captions, which may rest
/// on all that the brief cites.
fn compared(view: &View<'_>, id: &str, named: &BTreeSet<Span>) -> Vec<Span> {
    let mut found = Vec::new();
    for trace in view.traces {
        let mut briefs = view.project.briefs.iter();
        let Some(brief) = briefs.find(|brief| brief.file == trace.file) else {
            continue;
        };
        let mut resting = trace.mentions.iter();
        let resting = resting
            .by_ref()
            .filter(|mention| mention.records.iter().any(|own| own == id));
        for mention in resting {
            let names_it = |block: Span| {
                let from = Span::new(block.file, block.range().start..block.range().start);
                let mut after = named.range(from..);
                after.next().is_some_and(|first| block.contains(*first))
            };
            let next = brief
                .passages
                .partition_point(|passage| passage.block.start <= mention.span.start);
            let passage = next
                .checked_sub(1)
                .and_then(|last| brief.passages.get(last));
            if !passage.is_some_and(|passage| names_it(passage.block)) {
                found.push(mention.span);
            }
        }
    }
    found
}

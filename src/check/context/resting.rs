//! Mentions that agree with evidence, with the sentence around them, for rules about context.

use std::ops::Range;

use crate::check::Context;
use crate::check::assess::Assessment;
use crate::check::status::Status;
use crate::check::usage;
use crate::mention::Form;
use crate::model::{Evidence, Figure, Project};
use crate::prose::Passage;

/// A mention that agrees with records.
#[derive(Clone, Debug)]
pub(in crate::check) struct Rested<'a> {
    pub(in crate::check) found: &'a Assessment,
    pub(in crate::check) passage: &'a Passage,
    /// The evidence that the mention agrees with; two for a change.
    pub(in crate::check) evidence: Vec<&'a Evidence>,
}

/// Every mention of briefs and claims that agrees with evidence, passage by passage in order.
pub(in crate::check) fn rested<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Rested<'a>> {
    let project: &'a Project = context.project;
    let of_briefs = project
        .briefs
        .iter()
        .zip(&context.briefs)
        .map(|(brief, found)| (&brief.passages, found.as_slice()));
    let of_claims = project
        .library
        .claims
        .values()
        .zip(&context.claims)
        .map(|(claim, found)| (&claim.passages, *found));
    of_briefs
        .chain(of_claims)
        .flat_map(move |(passages, found)| within(project, passages, found))
}

/// Every mention of some passages that agrees with evidence.
pub(in crate::check) fn within<'a>(
    project: &'a Project,
    passages: &'a [Passage],
    found: &'a [Assessment],
) -> impl Iterator<Item = Rested<'a>> {
    found.iter().filter_map(move |found| {
        let is_quantity = found
            .reading
            .as_ref()
            .is_some_and(|reading| !matches!(reading.form, Form::Date { .. }));
        if found.status != Status::Checked || !is_quantity {
            return None;
        }
        let evidence: Vec<&Evidence> = found
            .records
            .iter()
            .filter_map(|id| project.library.evidence.get(id))
            .collect();
        (!evidence.is_empty()).then_some(Rested {
            found,
            passage: passages.get(found.passage)?,
            evidence,
        })
    })
}

impl<'a> Rested<'a> {
    /// The bytes of the sentence around the mention, in the passage's text.
    pub(in crate::check) fn sentence_range(&self) -> Range<usize> {
        let index = self.passage.sentence_at(self.found.range.start);
        let whole = 0..self.passage.text.value.len();
        self.passage.sentences.get(index).cloned().unwrap_or(whole)
    }

    /// The words of the sentence around the mention.
    pub(in crate::check) fn sentence(&self) -> &'a str {
        let text = &self.passage.text.value;
        text.get(self.sentence_range()).unwrap_or_default()
    }

    /// The mention as written.
    pub(in crate::check) fn said(&self) -> &'a str {
        let text = &self.passage.text.value;
        text.get(self.found.range.clone()).unwrap_or_default()
    }

    /// The words between the mention and the end of its sentence.
    pub(in crate::check) fn after(&self) -> &'a str {
        let end = self.sentence_range().end;
        let text = &self.passage.text.value;
        text.get(self.found.range.end..end).unwrap_or_default()
    }

    /// The words between the start of the sentence and the mention.
    pub(in crate::check) fn before(&self) -> &'a str {
        let start = self.sentence_range().start;
        let text = &self.passage.text.value;
        text.get(start..self.found.range.start).unwrap_or_default()
    }

    /// The recorded figures that the mention agrees with; for a derived figure those that it was computed from.
    pub(in crate::check) fn figures(
        &self,
        context: &'a Context<'_>,
    ) -> Vec<(&'a Evidence, &'a Figure)> {
        usage::figures(&context.project.library, self.evidence.iter().copied())
    }
}

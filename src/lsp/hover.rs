//! Hover: what stands under the pointer, and the records behind it.

use super::card::Card;
use super::usage::Usage;
use super::view::{View, holds};
use crate::span::Span;

/// The card of the id, mention or form at a byte, and the span that it describes.
pub fn hover(view: &View<'_>, offset: usize) -> Option<(Span, Card)> {
    let usage = Usage::new(view.project);
    if let Some(occurrence) = view.occurrence(offset) {
        let card = Card::of_records(view, &usage, std::iter::once(occurrence.id));
        return Some((occurrence.span, card));
    }
    if let Some(mention) = view.mention_at(offset) {
        return Some((mention.span, Card::of_mention(view, &usage, mention)));
    }
    if let Some(form) = view.form_at(offset) {
        let card = Card::of_records(view, &usage, form.ids().into_iter());
        return Some((form.span(), card));
    }
    let (span, name) = rule_at(view, offset)?;
    let rule = crate::check::rules::find(name)?;
    Some((span, Card::of_rule(rule)))
}

/// The rule named in an allowing comment at a byte, and its span.
fn rule_at<'a>(view: &View<'a>, offset: usize) -> Option<(Span, &'a str)> {
    let own = view.brief().map(|brief| &brief.suppressions);
    let suppressions = own
        .into_iter()
        .flatten()
        .chain(view.project.suppressions.iter());
    let mut rules = suppressions.flat_map(|suppression| &suppression.rules);
    let rule = rules.find(|rule| rule.span.file == view.file && holds(rule.span, offset))?;
    Some((rule.span, &rule.value))
}

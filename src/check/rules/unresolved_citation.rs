//! `unresolved-citation`

use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Guesses, Safety};
use crate::model::Link;
use crate::prose::{Passage, References};
use crate::span::Spanned;

crate::rule! {
    /// ## What it checks
    ///
    /// An `@id` in prose, a `rests_on` of a chart, or the `source` of an evidence item, that names nothing in the library.
    ///
    /// ## Why it matters
    ///
    /// A citation that leads nowhere is worse than none: it looks checked.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Views have soured [@reprot].
    /// <!--~ unresolved-citation: `reprot` -->
    /// ```
    ///
    /// ```markdown good
    /// Views have soured [@report].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the id, or add the record: `factum new source ID`.
    UNRESOLVED_CITATION = "unresolved-citation",
    group: References,
    level: Error, draft: Warning,
    fix: Choice,
    summary: "a citation names nothing in the library",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    let guesses = Guesses::default();
    for evidence in library.evidence.values() {
        let missing = |link: &&Link| !library.sources.contains_key(&link.value);
        if let Some(link) = evidence.source.as_ref().filter(missing) {
            report(context, sink, link, &guesses);
        }
    }
    let prose = context.project.briefs.iter().flat_map(|brief| {
        let exhibits = brief
            .exhibits
            .iter()
            .filter_map(|exhibit| exhibit.rests_on.as_ref());
        brief.passages.iter().flat_map(references).chain(exhibits)
    });
    let statements = library
        .claims
        .values()
        .flat_map(|claim| &claim.passages)
        .flat_map(references);
    for item in prose
        .chain(statements)
        .flat_map(|references| &references.items)
    {
        if library.get(&item.id.value).is_none() {
            report(context, sink, &item.id, &guesses);
        }
    }
}

fn references(passage: &Passage) -> impl Iterator<Item = &References> {
    let anchors = passage.anchors.iter().map(|anchor| &anchor.references);
    anchors.chain(passage.citations.iter().map(|(_, references)| references))
}

fn report(context: &Context<'_>, sink: &mut Sink, link: &Link, guesses: &Guesses) {
    let finding = sink.at(link.span, format!("`{}` is not in the library", link.value));
    let finding = match context.nearest_id(&link.value, guesses) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(near.to_owned(), link.span)],
        }),
        None => finding.help(format!(
            "add the record: `factum new source {}`",
            link.value
        )),
    };
    sink.push(finding);
}

//! `dead-link`

use crate::check::context::nearest;
use crate::check::{Context, Sink};
use crate::prose::RawHtml;

super::rule! {
    /// ## What it checks
    ///
    /// A link to a place of the brief, `[Figure](#trade)`, where no heading, chart, table or image has that id. Where raw HTML is let through,
    /// which may hold places of its own, nothing is said.
    ///
    /// ## Why it matters
    ///
    /// A reader who follows it stays where he is, and "Figure" stands without its number.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// Fares went up, as [Figure](#fare) shows.
    /// <!--~ dead-link: no heading, chart, table or image of this brief has the id `fare` -->
    ///
    /// ## Fares
    /// ````
    ///
    /// ````markdown good
    /// Fares went up, as [we show below](#fares).
    ///
    /// ## Fares
    /// ````
    ///
    /// ## How to fix
    ///
    /// Correct the id. That of a heading is its words in lower case, joined by hyphens; that of a chart, table or image is its `id:`.
    DEAD_LINK = "dead-link",
    group: References,
    level: Warning,
    summary: "a link leads to no place of the brief",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    if context.project.config.raw_html == RawHtml::Sanitise {
        return;
    }
    for brief in &context.project.briefs {
        let links = brief.passages.iter().flat_map(|passage| {
            let links = passage.fragments.iter();
            links.map(move |(words, id)| (passage.text.span(words.clone()), id.as_str()))
        });
        let mut links = links.peekable();
        if links.peek().is_none() {
            continue;
        }
        let exhibits = brief.exhibits.iter().filter_map(|own| own.id.as_ref());
        let mut places = brief.document.heading_ids();
        places.extend(exhibits.map(|id| id.value.as_str()));
        for (span, id) in links.filter(|(_, id)| !places.contains(id)) {
            let message =
                format!("no heading, chart, table or image of this brief has the id `{id}`");
            let finding = sink.at(span, message);
            sink.push(match nearest(id, places.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `#{near}`?")),
                None => finding.help("give what it is to lead to the id, or correct the link"),
            });
        }
    }
}

//! `dead-link`

use crate::check::{Context, Sink};
use crate::prose::RawHtml;
use crate::similar::nearest;

super::rule! {
    /// ## What it checks
    ///
    /// A link to a place of the brief, `[Figure](#trade)`, where no heading, chart, table or image has that id; a link to another brief,
    /// `[fares](fares-in-2024.md#buses)`, that does not exist or has no such place. Where the name resembles that of no brief, this is for
    /// review: a page of others may lie there. Where raw HTML is let through, which may hold places of its own, nothing is said of places.
    ///
    /// ## Why it matters
    ///
    /// A reader who follows it stays where he is, and "Figure" stands without its number; an address that leads to no brief is an error to the browser.
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
    /// ````markdown bad
    /// Fares went up, as we showed [before](fares-in-2023.md).
    /// <!--~ dead-link: no brief of this project is `fares-in-2023.md` -->
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
    /// Correct the name of the file, or the id. That of a heading is its words in lower case, joined by hyphens; that of a chart, table or image is its `id:`.
    DEAD_LINK = "dead-link",
    group: References,
    level: Warning,
    summary: "a link leads to no place of the brief, or to no brief",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    if context.project.config.raw_html == RawHtml::Sanitise {
        return;
    }
    for brief in &context.project.briefs {
        let links = brief.passages.iter().flat_map(|passage| {
            let links = passage.relative.iter();
            let links =
                links.filter_map(|(words, address)| Some((words, address.strip_prefix('#')?)));
            links.map(move |(words, id)| (passage.text.span(words.clone()), id))
        });
        let mut links = links.peekable();
        if links.peek().is_none() {
            continue;
        }
        let places = brief.places();
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

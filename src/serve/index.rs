//! The list of briefs, each with its findings, and those in other files that hold it back.

use std::fmt::Write as _;

use super::page::{bare, opening, put_problem, tally};
use crate::failure::Failure;
use crate::percent;
use crate::render::formats::html::push_text;
use crate::session::OutsideFindings;
use crate::session::workspace::Snapshot;

/// The page that lists the briefs, or says why the project cannot be read.
pub(super) fn page(snapshot: Option<&Snapshot>, failure: Option<&Failure>) -> String {
    let mut bar = opening();
    let problem = failure.map(ToString::to_string);
    put_problem(problem.as_deref(), snapshot.is_some(), &mut bar);
    bar.push_str("</aside>\n");
    let mut main = String::from("<main id=\"main\"><h1>Briefs</h1>\n");
    let briefs = snapshot.map(|snapshot| &snapshot.project().briefs);
    if briefs.is_some_and(|briefs| briefs.iter().next().is_none()) {
        main.push_str("<p>There is no brief below content/briefs.</p>");
    }
    main.push_str("<ul class=\"preview-briefs\">");
    let outside = snapshot.map(|all| OutsideFindings::new(all.project(), all.findings()));
    for brief in briefs.into_iter().flatten() {
        let _ = write!(main, "<li><a href=\"/{}/\">", percent::part(&brief.slug));
        let title = brief.title.value.trim();
        push_text(
            if title.is_empty() { &brief.slug } else { title },
            &mut main,
        );
        main.push_str("</a> <span>");
        push_text(&brief.slug, &mut main);
        let findings = snapshot
            .into_iter()
            .flat_map(|all| all.findings_of(brief.file));
        let findings = findings.filter(|finding| finding.suppressed.is_none());
        let outside = outside.iter().flat_map(|all| all.touching(brief));
        let findings = findings.chain(outside);
        let count = tally(findings.map(|finding| finding.severity));
        let _ = writeln!(main, ": {count}</span></li>");
    }
    main.push_str("</ul></main>");
    bare("Briefs", &bar, &main)
}

//! `unused-source`

use crate::check::{Context, Sink, removal, usage};
use crate::diagnostic::{Fix, Safety};

super::rule! {
    /// ## What it checks
    ///
    /// A source that no brief leads to: through a citation, through evidence, a chart or a table, a takeaway or a
    /// recommendation, or through what supports or disputes a claim. Silent in a library without briefs.
    ///
    /// ## Why it matters
    ///
    /// What is left over after a cut is corrected and checked for nothing. A library that is shared by several projects
    /// holds many such sources on purpose, which is why the rule is off unless it is asked for.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// report: { type: report, title: Trade in Goods, publisher: An Institute, date: 2023 }
    /// leftover: { type: report, title: Trade in Services, publisher: An Institute, date: 2023 }
    /// #~ unused-source: `leftover`
    /// #- content/briefs/a.md
    /// Trade has recovered [@report].
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// report: { type: report, title: Trade in Goods, publisher: An Institute, date: 2023 }
    /// survey: { type: report, title: Trade in Services, publisher: An Institute, date: 2023 }
    /// #- content/evidence/a.yaml
    /// firms-asked: { source: survey, finding: Most firms that were asked expect to sell more abroad. }
    /// #- content/claims/a.yaml
    /// services-grow: { statement: Trade in services grows., support: [firms-asked] }
    /// #- content/briefs/a.md
    /// ---
    /// title: Trade
    /// date: 2024-01-23
    /// status: published
    /// takeaways: [services-grow]
    /// ---
    /// Trade has recovered [@report].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite it, or remove it.
    UNUSED_SOURCE = "unused-source",
    group: References,
    level: Off,
    fix: Unsafe,
    across: Names(check),
    summary: "no brief leads to a source",
    check: None,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    // A record that could not be read may lead to any source.
    if project.briefs.is_empty() || !project.library.unread.is_empty() {
        return;
    }
    let used = usage::of_all(project);
    for source in project.library.sources.values() {
        if !used.contains(source.id.value.as_str()) {
            let message = format!("no brief leads to `{}`", source.id.value);
            let mut finding = sink
                .at(source.id.span, message)
                .help("cite it, or remove it");
            if let Some(edit) = removal::of(&project.files, source) {
                finding = finding.fix(Fix {
                    title: format!("remove `{}`", source.id.value),
                    safety: Safety::Unsafe,
                    edits: vec![edit],
                });
            }
            sink.push(finding);
        }
    }
}

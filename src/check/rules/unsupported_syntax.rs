//! `unsupported-syntax`

use crate::check::usage::references;
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// Syntax of other dialects of Markdown (Pandoc, Quarto, `MyST`, Hugo, GitHub, wikis) that would be printed as it stands:
    /// inline notes `^[…]`, fenced divisions `:::`, attributes `{.class}`, shortcodes `{{< … >}}`, mathematics `$x^2$`,
    /// roles ``{cite}`key` ``, directives ```` ```{note} ````, cross-references `@fig-x`, wiki links `[[…]]`, TeX commands `\cite{…}`,
    /// definition lists, line blocks, fences that are nearly those of exhibits (```` ```charts ````, ```` ```yaml chart ````) around the keys of one, example
    /// lists `(@)`, `x^2^`, `H~2~O` and alerts `[!NOTE]`. Prices, addresses and code are none of these.
    ///
    /// ## Why it matters
    ///
    /// What one tool reads as a note or a formula, the page prints as characters, or as something else.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// Trade grew^[As ports did.] and fell again.
    /// <!--~ unsupported-syntax: inline note -->
    ///
    /// ::: {.callout-note}
    /// <!--~ unsupported-syntax: fenced division -->
    /// Ports are shown in @fig-ports.
    /// <!--~ unsupported-syntax: cross-reference -->
    /// :::
    /// ````
    ///
    /// ````markdown good
    /// Trade grew[^1] and fell again.
    ///
    /// [^1]: As others did: write to desk@example.org or see `$x^2$`.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Write what the message names, or escape the mark with a backslash where the character itself is meant.
    UNSUPPORTED_SYNTAX = "unsupported-syntax",
    group: Schema,
    level: Warning,
    summary: "syntax of another Markdown dialect is printed as it stands",
    check: Some(check),
}

/// Format keys: what Quarto, `MyST` and pandoc-crossref begin the labels of numbered parts with.
const PARTS: &[&str] = &[
    "fig", "tbl", "tab", "sec", "eq", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm",
    "exr", "sol", "rem", "alg", "tip", "nte", "wrn", "imp", "cau", "app",
];

/// Whether an id that leads nowhere is the label of a figure, table, section or the like: `fig-ports`, `tbl:trade`.
pub(super) fn is_part(id: &str) -> bool {
    id.split_once(['-', ':'])
        .is_some_and(|(kind, label)| PARTS.contains(&kind) && !label.is_empty())
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let claims = context.claim_records();
    let passages = project
        .briefs
        .iter()
        .flat_map(|brief| &brief.passages)
        .chain(claims.flat_map(|claim| &claim.passages));
    for item in passages
        .flat_map(references)
        .flat_map(|references| &references.items)
    {
        let id = &item.id.value;
        if is_part(id) && project.library.get(id).is_none() {
            let finding = sink.at(
                item.id.span,
                format!("the cross-reference `@{id}` leads nowhere"),
            );
            sink.push(
                finding
                    .note("charts, tables and sections have no labels")
                    .help("name it in words, or link to a heading: `[words](#heading)`"),
            );
        }
    }
}

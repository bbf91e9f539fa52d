//! `unread-wording`

use crate::check::assess::Trouble;
use crate::check::report_mentions::{Case, report};
use crate::check::{Context, Sink};
use crate::mention;

super::rule! {
    /// ## What it checks
    ///
    /// Numbers beside a word that decides what they say and that factum does not understand: letters glued to a number, a verb before
    /// a change, a name before a number, a comparison that does not say what is compared with what. Such a number is not checked;
    /// `factum trace` says so, too. The same holds for words that are anchored to a figure and hold no number.
    ///
    /// ## Why it matters
    ///
    /// What was not understood was not compared: the number may be wrong.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/engines.yaml
    /// engine:
    ///   source: report
    ///   figure: { measure: Rated power of the engine, value: 4 kW, period: 2023 }
    /// #- content/briefs/engines.md
    /// The engine yields [6cv][@engine].
    /// #~ unread-wording: `cv` is not understood
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/engines.yaml
    /// engine:
    ///   source: report
    ///   figure: { measure: Rated power of the engine, value: 4 kW, period: 2023 }
    /// #- content/briefs/engines.md
    /// The engine yields [4 kW][@engine].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the unit or the verb in a common form, or insert the recorded value with `[=id]`.
    UNREAD_WORDING = "unread-wording",
    group: Quantities,
    level: Warning, draft: Review, from: Final,
    summary: "a word that decides is not understood",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Unread),
        |problem| {
            if problem.allowed == problem.said && !mention::holds_numeral(&problem.said) {
                return Case {
                    message: format!(
                        "no number is read in `{}`, which rests on one",
                        problem.said
                    ),
                    help: "state the number, or cite the record behind the words: `[@id]`"
                        .to_owned(),
                };
            }
            Case {
                message: format!(
                    "`{}` is not understood, so `{}` is not checked",
                    problem.allowed, problem.said
                ),
                help: "write it in a common form, or insert the record with `[=id]`".to_owned(),
            }
        },
    );
}

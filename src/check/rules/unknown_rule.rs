//! `unknown-rule`

use crate::check::{Context, Sink, rules};
use crate::diagnostic::{Fix, Safety};
use crate::similar::nearest;
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// A `factum: allow(…)` comment that names no rule, or that cannot be read.
    ///
    /// ## Why it matters
    ///
    /// A misspelt rule allows nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// # factum: allow(mising-field) reason="the source is being scanned"
    /// #~ unknown-rule: no rule is called `mising-field`
    /// mood:
    ///   #~ missing-field
    ///   finding: Views have soured.
    /// ```
    ///
    /// ```yaml good
    /// # factum: allow(missing-field) reason="the source is being scanned"
    /// mood:
    ///   finding: Views have soured.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the rule's name as in `factum explain`.
    UNKNOWN_RULE = "unknown-rule",
    group: Checking,
    level: Warning,
    fix: Choice,
    summary: "no rule has that name",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for name in context
        .suppressions()
        .flat_map(|(_, suppression)| &suppression.rules)
    {
        if rules::find(&name.value).is_some() {
            continue;
        }
        let finding = sink.at(name.span, format!("no rule is called `{}`", name.value));
        let names = rules::RULES.iter().map(|rule| rule.name);
        sink.push(match nearest(&name.value, names) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                safety: Safety::Choice,
                edits: vec![Spanned::new(near.to_owned(), name.span)],
            }),
            None => finding.help("`factum explain` lists all rules"),
        });
    }
}

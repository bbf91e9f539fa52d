//! `value-not-in-excerpt`

use crate::check::confirmed::{ExcerptNumbers, language};
use crate::check::{Context, Sink};
use crate::mention;
use crate::model::Body;
use crate::quantity::Amount;

super::rule! {
    /// ## What it checks
    ///
    /// The value of a figure that comes with an `excerpt` of its source: one of the excerpt's numbers must be it,
    /// exactly or rounded, whatever its scale and unit. An excerpt without numbers is passed over.
    ///
    /// ## Why it matters
    ///
    /// A slip in the record would be repeated, checked and cited, in every brief.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// sour:
    ///   source: report
    ///   figure: { measure: Share with sour views, value: 38 percent, period: 2021 }
    ///   #~ value-not-in-excerpt: 38 percent
    ///   excerpt: Some 37% of adults hold sour views.
    /// ```
    ///
    /// ```yaml good
    /// sour:
    ///   source: report
    ///   figure: { measure: Share with sour views, value: 38 percent, period: 2021 }
    ///   excerpt: Some 38% of adults hold sour views.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Compare both with the publication, and correct the one that is wrong.
    VALUE_NOT_IN_EXCERPT = "value-not-in-excerpt",
    group: Schema,
    level: Error,
    summary: "the recorded value is not among the numbers of its own excerpt",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    for evidence in context.evidence() {
        let (Body::Figure(figure), Some(excerpt)) = (&evidence.body, &evidence.excerpt) else {
            continue;
        };
        let (Amount::Exact { value, .. } | Amount::Hedged { value, .. }) =
            &figure.value.value.amount
        else {
            continue;
        };
        // Where the words of the language are not read, one of them may be the value.
        if !mention::reads(language(project, evidence)) {
            continue;
        }
        let numbers = ExcerptNumbers::read(project, evidence, &excerpt.value);
        // A word such as "half" may be the value, which people judge.
        if numbers.has_words() || !numbers.has_any() || numbers.hold(value) {
            continue;
        }
        let written = figure.written();
        sink.push(
            sink.at(
                figure.value.span,
                format!("the recorded value, {written}, is not in its excerpt"),
            )
            .related(excerpt.span, "the recorded words of the source")
            .help("compare both with the publication"),
        );
    }
}

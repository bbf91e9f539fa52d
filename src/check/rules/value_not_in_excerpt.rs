//! `value-not-in-excerpt`

use crate::check::{Context, Sink};
use crate::mention::{self, Form, Mention, Settings, Stated};
use crate::model::{Body, Evidence};
use crate::quantity::{Amount, Decimal, decimal};

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
        let settings = Settings {
            currency: project.config.currency,
            language: language(context, evidence),
            ..Settings::default()
        };
        // Where words are not read, one of them may be the value.
        if !mention::reads(&settings.language) {
            continue;
        }
        let mentions = mention::scan(&excerpt.value, &[], &settings);
        // Words such as "half" may be the value; they are left to people.
        let in_words = mentions.iter().any(|mention| {
            matches!(
                mention.reading.form,
                Form::Proportion { .. } | Form::Multiple { .. } | Form::Rank { .. }
            )
        });
        let mut numbers = mentions.iter().flat_map(numbers).peekable();
        if in_words || numbers.peek().is_none() || numbers.any(|stated| is(stated, value)) {
            continue;
        }
        let written = project.files.slice(figure.value.span);
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

fn language(context: &Context<'_>, evidence: &Evidence) -> String {
    let link = evidence.source.as_ref();
    link.and_then(|link| context.project.library.sources.get(&link.value))
        .and_then(|source| source.language.as_ref())
        .or(evidence.language.as_ref())
        .map_or_else(
            || context.project.config.language.clone(),
            |language| language.value.clone(),
        )
}

fn numbers(mention: &Mention) -> impl Iterator<Item = &Stated> {
    let (first, second) = match &mention.reading.form {
        Form::Number { stated, .. } => (Some(stated), None),
        Form::Range { from, to, .. } => (Some(from), Some(to)),
        Form::Change { stated, to, .. } => (Some(stated), to.as_ref()),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

/// Whether a number of the excerpt is the value, by magnitude; a scale may stand in a table's head instead of beside it.
fn is(stated: &Stated, value: &Decimal) -> bool {
    let (written, value) = (stated.value.abs(), value.abs());
    let half = &stated.ulp / Decimal::from(2);
    [0, 3, 6, 9, 12].into_iter().any(|exponent| {
        let scale = decimal::power_of_ten(exponent);
        (&written * &scale - &value).abs() <= &half * &scale
    })
}

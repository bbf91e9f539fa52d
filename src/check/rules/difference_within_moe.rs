//! `difference-within-moe`: a change smaller than the survey's margin.

use crate::check::resting::{Rested, rested};
use crate::check::{Context, Sink};
use crate::lang::word::{words, words_at};
use crate::lang::{List, english};
use crate::mention::Form;
use crate::model::{Evidence, Figure};
use crate::quantity::{Decimal, Unit};

super::rule! {
    /// ## What it checks
    ///
    /// A change, a difference or a multiple between two survey figures, or levels in "from … to …", when the two differ by less than the
    /// margin of their difference: the root of the sum of the squares of both `moe`.
    ///
    /// ## Why it matters
    ///
    /// Two samples of an unchanged public differ as much by chance.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/views.yaml
    /// support-2022:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 49 percent, moe: 3, n: 1000, base: adults, period: 2022 }
    /// support-2023:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 51 percent, moe: 3, n: 1000, base: adults, period: 2023 }
    /// #- content/briefs/views.md
    /// Among adults, support for tariffs rose by [2 percentage points][@support-2022; @support-2023].
    /// #~ difference-within-moe
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/race.yaml
    /// smith:
    ///   source: report
    ///   figure: { measure: Voters for Smith, value: 48 percent, moe: 3, n: 1000, base: likely voters, period: 2022 }
    /// jones:
    ///   source: report
    ///   figure: { measure: Voters for Jones, value: 46 percent, moe: 3, n: 1000, base: likely voters, period: 2022 }
    /// #- content/briefs/race.md
    /// Among likely voters Smith, with [48 percent][@smith], leads Jones, on [46 percent][@jones].
    /// #~ difference-within-moe
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/use.yaml
    /// men:
    ///   source: report
    ///   figure: { measure: Men who use the line, value: 33 percent, moe: 3, n: 1000, base: men, period: 2023 }
    /// women:
    ///   source: report
    ///   figure: { measure: Women who use the line, value: 35 percent, moe: 3, n: 1000, base: women, period: 2023 }
    /// #- content/briefs/use.md
    /// In 2023 fewer men ([33 percent][@men]) than women ([35 percent][@women]) used the line.
    /// #~ difference-within-moe
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/views.yaml
    /// support-2022:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 42 percent, moe: 3, n: 1000, base: adults, period: 2022 }
    /// support-2023:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 51 percent, moe: 3, n: 1000, base: adults, period: 2023 }
    /// #- content/briefs/views.md
    /// Among adults, support for tariffs rose by [9 percentage points][@support-2022; @support-2023].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say that views were unchanged within the margin, or leave the comparison out.
    DIFFERENCE_WITHIN_MOE = "difference-within-moe",
    group: Quantities,
    level: Warning,
    reads: prose,
    summary: "change within the margin of error",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let mut before: Option<Rested<'_>> = None;
    for rested in rested(context) {
        let compares = rested.found.reading.as_ref().is_some_and(|reading| {
            // A number in points is the gap between two shares, whatever verb names it.
            let in_points = reading.unit == Some(Unit::POINTS)
                || reading
                    .noun
                    .as_deref()
                    .is_some_and(|noun| List::Points.holds(noun));
            in_points || matches!(reading.form, Form::Change { .. } | Form::Multiple { .. })
        });
        let figures = rested.figures(context);
        if let ([from, to], true) = (figures.as_slice(), compares || is_derived(&rested)) {
            one(sink, &rested, *from, *to);
        } else if let Some(first) = before.take().filter(|first| are_levels(first, &rested))
            && let ([from], [to]) = (first.figures(context).as_slice(), figures.as_slice())
        {
            one(sink, &rested, *from, *to);
        }
        before = Some(rested);
    }
}

/// Whether a number rests on one derived figure that subtracts, and so tells a difference.
fn is_derived(rested: &Rested<'_>) -> bool {
    rested.evidence.len() == 1 && rested.evidence.iter().any(|evidence| {
        matches!(&evidence.body, crate::model::Body::Derived(derived) if derived.expression.value.contains(" - "))
    })
}

/// Whether a sentence compares two neighbouring numbers: "rose from 49 percent to 51 percent", "with 48 percent leads Jones, on 46
/// percent".
fn are_levels(first: &Rested<'_>, second: &Rested<'_>) -> bool {
    let same = std::ptr::eq(first.passage, second.passage)
        && first.sentence_range() == second.sentence_range();
    let before = |rested: &Rested<'_>, list: List| {
        let last = words_at(rested.before()).last();
        last.is_some_and(|(_, word)| list.holds(word))
    };
    let text = &first.passage.text.value;
    let between = text.get(first.found.range.end..second.found.range.start);
    let compared = |between: &str| {
        words(between).any(|word| List::Comparing.holds(&word)) || is_set_off(first, between)
    };
    same && (before(first, List::Origins) && before(second, List::Goals)
        || between.is_some_and(compared))
}

/// Whether a comparative sets two numbers apart: "fewer men (33 percent) than women (35 percent)"; not where it bounds the second number,
/// as in "33 percent, and more than 35".
fn is_set_off(first: &Rested<'_>, between: &str) -> bool {
    let is_comparative = |word: &String| english::find(word).comparative.is_some();
    let between: Vec<String> = words(between).collect();
    let link = between
        .iter()
        .position(|word| List::ComparisonLinks.holds(word));
    let Some(link) = link else {
        return false;
    };
    let bounds = link.checked_sub(1).and_then(|at| between.get(at));
    let mut said = words(first.before()).chain(between.iter().take(link).cloned());
    !bounds.is_some_and(is_comparative) && said.any(|word| is_comparative(&word))
}

type FigureRecord<'a> = (&'a Evidence, &'a Figure);

fn one(sink: &mut Sink, rested: &Rested<'_>, from: FigureRecord<'_>, to: FigureRecord<'_>) {
    let (Some(a), Some(b)) = (&from.1.moe, &to.1.moe) else {
        return;
    };
    let value = |recorded: FigureRecord<'_>| recorded.1.value.value.amount.value().cloned();
    let (Some(first), Some(second)) = (value(from), value(to)) else {
        return;
    };
    let difference = &second - &first;
    let square = |value: &Decimal| value * value;
    if from.1.value.value.unit != to.1.value.value.unit
        || square(&difference) >= square(&a.value) + square(&b.value)
    {
        return;
    }
    let finding = sink
        .at(
            rested.found.span,
            format!(
                "`{}` lies within the margin of error of the two surveys",
                rested.said()
            ),
        )
        .related(
            from.1.value.span,
            format!("`{}` recorded here, margin {}", from.0.id.value, a.value),
        )
        .related(
            to.1.value.span,
            format!("`{}` recorded here, margin {}", to.0.id.value, b.value),
        )
        .help("say that it is unchanged within the margin, or leave the comparison out");
    sink.push(finding);
}

//! `missing-base`: a survey's percentage of nobody in particular.

use crate::check::resting::rested;
use crate::check::{Context, Sink};
use crate::lang::noun::singular;
use crate::lang::word::words;
use crate::lang::{List, person};
use crate::model::record::tier;
use crate::model::{Evidence, Figure};
use crate::quantity::Base;

super::rule! {
    /// ## What it checks
    ///
    /// A percentage from a survey (its record has `n` or `moe`, or its source the tier `poll`) when neither the record has a `base`
    /// nor the prose says of whom.
    ///
    /// ## Why it matters
    ///
    /// 38 percent of registered voters and 38 percent of adults are different findings.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/views.yaml
    /// tariff-support:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 38 percent, n: 1020, moe: 3, period: 2023 }
    /// #- content/briefs/views.md
    /// Support for tariffs stood at [38 percent][@tariff-support].
    /// #~ missing-base
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/views.yaml
    /// tariff-support:
    ///   source: report
    ///   figure: { measure: Support for tariffs, value: 38 percent, n: 1020, moe: 3, base: registered voters, period: 2023 }
    /// #- content/briefs/views.md
    /// Of registered voters, [38 percent][@tariff-support] support tariffs.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record `base`, and name it in the prose.
    MISSING_BASE = "missing-base",
    group: Quantities,
    level: Warning,
    reads: records,
    summary: "survey percentage without saying of whom",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for rested in rested(context) {
        for (evidence, figure) in rested.figures(context) {
            if figure.base.is_some() || !is_survey(context, evidence, figure) {
                continue;
            }
            let mut after = words(rested.after());
            let of = after
                .next()
                .is_some_and(|word| List::Genitives.holds(&word));
            // Whoever stands behind "among", known or not, is whom the survey asked.
            let among = words(rested.sentence()).any(|word| List::AmongWords.holds(&word));
            let names = among || words(rested.sentence()).any(|word| is_surveyed(&word));
            let measured = evidence
                .measure()
                .is_some_and(|measure| words(measure).any(|word| is_surveyed(&word)));
            if of || names || measured {
                continue;
            }
            let finding = sink
                .at(
                    rested.found.span,
                    format!(
                        "`{}` does not say of whom, nor does its record",
                        rested.said()
                    ),
                )
                .related(
                    figure.value.span,
                    format!("`{}` recorded here", evidence.id.value),
                )
                .help("record `base`, and name it in the prose: \"38 percent of adults\"");
            sink.push(finding);
            break;
        }
    }
}

/// Whether a word names whom a survey may ask, in singular or plural.
fn is_surveyed(word: &str) -> bool {
    let word = singular(word);
    List::Surveyed.holds(&word) || person::is_person(&word)
}

fn is_survey(context: &Context<'_>, evidence: &Evidence, figure: &Figure) -> bool {
    let unit = figure.value.value.unit.as_ref();
    let is_percent = unit.is_some_and(|unit| unit.base == Base::Percent);
    let source = evidence
        .source
        .as_ref()
        .and_then(|link| context.project.library.sources.get(&link.value));
    let is_poll = source
        .and_then(|source| source.tier.as_ref())
        .is_some_and(|tier| tier.value == tier::POLL);
    is_percent && (figure.moe.is_some() || figure.n.is_some() || is_poll)
}

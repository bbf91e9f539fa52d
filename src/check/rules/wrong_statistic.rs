//! `wrong-statistic`: a mean called a median, a share of firms called a share of people.

use crate::check::resting::{rested, words};
use crate::check::{Context, Sink};
use crate::model::{Evidence, Figure};
use crate::quantity::Base;
use crate::rule;

rule! {
    /// ## What it checks
    ///
    /// A sentence that says *average* or *mean* of a record whose measure says *median*, or the reverse; and a percentage *of* people,
    /// firms, households or countries whose record counts another of these.
    ///
    /// ## Why it matters
    ///
    /// Incomes differ widely between their mean and their median, and few firms may employ most people.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The average household earned [$74,580][@median-income] in 2022.
    /// #~ wrong-statistic
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The median household earned [$74,580][@median-income] in 2022.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the statistic that was recorded.
    WRONG_STATISTIC = "wrong-statistic",
    group: Quantities,
    level: Error,
    summary: "another statistic than the record's",
    check: Some(check),
}

const MEAN: &[&str] = &["average", "averages", "averaged", "averaging", "mean"];
const MEDIAN: &[&str] = &["median", "medians"];

/// What shares are shares of; words of one row can stand for one another.
const UNIVERSES: &[&[&str]] = &[
    &[
        "people",
        "adults",
        "persons",
        "respondents",
        "voters",
        "citizens",
        "workers",
        "women",
        "men",
        "residents",
        "employees",
        "individuals",
        "population",
        "children",
        "students",
        "patients",
        "refugees",
        "migrants",
    ],
    &[
        "firms",
        "companies",
        "businesses",
        "enterprises",
        "corporations",
        "manufacturers",
        "exporters",
        "employers",
    ],
    &["households", "families", "homes"],
    &["countries", "states", "nations", "economies", "governments"],
];

fn check(context: &Context<'_>, sink: &mut Sink) {
    for rested in rested(context) {
        for (evidence, figure) in rested.figures(context) {
            let confused = statistic(rested.sentence(), evidence)
                .or_else(|| universe(rested.after(), evidence, figure));
            let Some((said, recorded)) = confused else {
                continue;
            };
            let finding = sink
                .at(
                    rested.found.span,
                    format!(
                        "`{}` is called {said}, recorded is {recorded}",
                        rested.said()
                    ),
                )
                .related(
                    figure.value.span,
                    format!("`{}` recorded here", evidence.id.value),
                )
                .help(format!(
                    "write {recorded}, or cite the record that was meant"
                ));
            sink.push(finding);
            break;
        }
    }
}

fn statistic(sentence: &str, evidence: &Evidence) -> Option<(String, String)> {
    let measure = evidence.measure()?;
    let holds = |text: &str, list: &[&str]| words(text).any(|word| list.contains(&word.as_str()));
    let is_mean = holds(measure, MEAN);
    if is_mean == holds(measure, MEDIAN) {
        return None;
    }
    match (is_mean, holds(sentence, MEAN), holds(sentence, MEDIAN)) {
        (false, true, false) => Some(("a mean".into(), "a median".into())),
        (true, false, true) => Some(("a median".into(), "a mean".into())),
        _ => None,
    }
}

/// "38 percent of workers" of a record on firms.
fn universe(after: &str, evidence: &Evidence, figure: &Figure) -> Option<(String, String)> {
    let unit = figure.value.value.unit.as_ref()?;
    if unit.base != Base::Percent {
        return None;
    }
    let row_of = |word: &str| UNIVERSES.iter().position(|row| row.contains(&word));
    let mut words_after = words(after);
    if words_after.next()? != "of" {
        return None;
    }
    let (noun, said) = words_after
        .take(3)
        .find_map(|word| Some((row_of(&word)?, word)))
        .map(|(row, word)| (word, row))?;
    let base = figure.base.as_ref().map(|base| base.value.as_str());
    let recorded: Vec<(usize, String)> = words(base.or(evidence.measure())?)
        .filter_map(|word| Some((row_of(&word)?, word)))
        .collect();
    let (_, first) = recorded.first()?;
    let agrees = recorded.iter().any(|(row, _)| *row == said);
    (!agrees).then(|| (format!("a share of {noun}"), format!("a share of {first}")))
}

//! Shares and rates in any words: one in so many, so many per so many, the interval around an estimate, two numbers of one unit
//! (docs/reading.md, Fractions; Rates; Confidence intervals; Lists).

use super::told::{all, beside};

const NUMBER: &str = "number-mismatch";
const SHARE: &str = "proportion-word-mismatch";
const UNIT: &str = "unit-mismatch";
const RANGE: &str = "range-mismatch";

const ODDS: &str = r"
drink: { source: report, figure: { measure: Adults who drink too much, value: 1 in 7, base: adults, period: 2023 } }
sugar: { source: report, figure: { measure: Share of adults with diabetes, value: 8.2 percent, base: adults, period: 2023 } }
absent: { source: report, figure: { measure: Share of pupils who are absent, value: 10.4 percent, base: pupils, period: 2023 } }
union: { source: report, figure: { measure: Share of workers in a union, value: 12.6 percent, base: workers, period: 2023 } }
";

#[test]
fn one_in_so_many_is_written_to_the_whole() {
    all(
        beside(ODDS),
        &[
            ("In 2023 [one in seven][@drink] adults drank too much.", ""),
            ("In 2023 [1 in 7][@drink] adults drank too much.", ""),
            ("In 2023 [14 percent][@drink] of adults drank too much.", ""),
            (
                "In 2023 [one in five][@drink] adults drank too much.",
                SHARE,
            ),
            (
                "In 2023 [one in eight][@drink] adults drank too much.",
                SHARE,
            ),
            (
                "In 2023 [20 percent][@drink] of adults drank too much.",
                NUMBER,
            ),
            ("In 2023 [one in ten][@sugar] adults had diabetes.", SHARE),
            ("In 2023 [one in twelve][@sugar] adults had diabetes.", ""),
            (
                "In 2023 [nearly one in ten][@sugar] adults had diabetes.",
                "",
            ),
            (
                "In 2023 [about one in ten][@sugar] adults had diabetes.",
                "",
            ),
            (
                "In 2023 [fewer than one in ten][@sugar] adults had diabetes.",
                "",
            ),
            ("In 2023 [one in ten][@absent] pupils was absent.", ""),
            ("In 2023 [one in nine][@absent] pupils was absent.", SHARE),
            ("In 2023 [one in eight][@union] workers was in a union.", ""),
            (
                "In 2023 [one in seven][@union] workers was in a union.",
                SHARE,
            ),
            (
                "In 2023 [an eighth][@union] of workers were in a union.",
                "",
            ),
        ],
    );
}

const RATES: &str = r#"
doctors: { source: report, figure: { measure: Doctors in Latvia, value: 37 doctors per 10 000, period: 2023 } }
beds: { source: report, figure: { measure: Hospital beds, value: "80 beds per 10,000 people", period: 2023 } }
still: { source: report, figure: { measure: Stillbirth rate, value: "80 per 10,000 births", period: 2023 } }
"#;

#[test]
fn rates_of_one_group_convert() {
    all(
        beside(RATES),
        &[
            (
                "In 2023 Latvia had [37 doctors per 10,000 people][@doctors].",
                "",
            ),
            (
                "In 2023 Latvia had [3.7 doctors for every 1,000 people][@doctors].",
                "",
            ),
            (
                "In 2023 Latvia had [73 doctors per 10,000 people][@doctors].",
                NUMBER,
            ),
            (
                "In 2023 Latvia had [4.7 doctors per 1,000 people][@doctors].",
                NUMBER,
            ),
            (
                "In 2023 Latvia had [37 doctors per 1,000 people][@doctors].",
                UNIT,
            ),
            ("In 2023 there were [8 beds per 1,000 people][@beds].", ""),
            (
                "In 2023 there were [800 beds per 100,000 people][@beds].",
                "",
            ),
            (
                "In 2023 there were about [8 beds for every 1,000 people][@beds].",
                "",
            ),
            (
                "In 2023 there were [9 beds per 1,000 people][@beds].",
                NUMBER,
            ),
            (
                "In 2023 there were [80 beds per 1,000 people][@beds].",
                UNIT,
            ),
            (
                "In 2023 the stillbirth rate was [8 per 1,000 births][@still].",
                "",
            ),
            (
                "In 2023 [0.8 percent][@still] of births were stillbirths.",
                "",
            ),
            (
                "In 2023 [0.9 percent][@still] of births were stillbirths.",
                NUMBER,
            ),
            (
                "In 2023 [8 percent][@still] of births were stillbirths.",
                "magnitude-slip",
            ),
        ],
    );
}

const INTERVALS: &str = r#"
odds: { source: report, locator: p. 3, figure: { measure: Odds ratio of relapse, value: 1.35, period: 2023 }, excerpt: "an odds ratio of 1.35 (95% CI 1.10 to 1.66)" }
hazard: { source: report, locator: p. 3, finding: { text: "The hazard ratio for death was 0.72 (95% CI 0.61 to 0.85)." } }
bounds: { source: report, figure: { measure: Odds ratio of death, min: 1.8, max: 3.1, period: 2023 } }
"#;

#[test]
fn an_interval_is_the_recorded_one() {
    all(
        beside(INTERVALS),
        &[
            (
                "The odds ratio of relapse was [1.35][@odds] (95% CI 1.10 to 1.66) in 2023.",
                "",
            ),
            (
                "The odds ratio of relapse was [1.35][@odds] (95% CI: 1.10–1.66) in 2023.",
                "",
            ),
            (
                "The odds ratio of relapse was [1.35][@odds] (95% CI 1.10 to 1.96) in 2023.",
                RANGE,
            ),
            (
                "The odds ratio of relapse was [1.35 (95% CI 1.01–1.66)][@odds] in 2023.",
                RANGE,
            ),
            (
                "The odds ratio of relapse was [1.35][@odds], with a confidence interval from 1.10 to 1.66.",
                "",
            ),
            (
                "The odds ratio of relapse was [1.35][@odds], with a confidence interval from 1.10 to 1.76.",
                RANGE,
            ),
            (
                "The hazard ratio for death was 0.72 (95% confidence interval 0.61 to 0.85) [@hazard].",
                "",
            ),
            (
                "The hazard ratio for death was 0.72 (95% CI 0.61 to 0.95) [@hazard].",
                RANGE,
            ),
            (
                "The hazard ratio for death was 0.77 (95% CI 0.61 to 0.85) [@hazard].",
                NUMBER,
            ),
            (
                "The odds ratio of death lay [between 1.8 and 3.1][@bounds] in 2023.",
                "",
            ),
            (
                "The confidence interval of the odds ratio of death was [1.8 to 3.1][@bounds] in 2023.",
                "",
            ),
            (
                "The confidence interval of the odds ratio of death was [1.3 to 3.1][@bounds] in 2023.",
                RANGE,
            ),
        ],
    );
}

const COMPARED: &str = r"
men: { source: report, figure: { measure: Share of men who smoke, value: 13 percent, base: men, period: 2023 } }
women: { source: report, figure: { measure: Share of women who smoke, value: 6 percent, base: women, period: 2023 } }
pay: { source: report, figure: { measure: Median pay, value: 30000 USD, period: 2023, prices: nominal } }
surgeon: { source: report, figure: { measure: Pay of a surgeon, value: 90000 USD, period: 2023, prices: nominal } }
queue: { source: report, figure: { measure: People waiting for treatment, value: 1.5 million people, period: 2023 } }
";

#[test]
fn two_numbers_that_are_compared_have_one_unit() {
    all(
        beside(COMPARED),
        &[
            (
                "In 2023 more men smoked than women (13 versus 6 percent) [@men; @women].",
                "",
            ),
            (
                "In 2023 more men than women smoked: 13 against 6 percent [@men; @women].",
                "",
            ),
            (
                "In 2023 more men smoked than women: [13][@men] versus [6 percent][@women].",
                "",
            ),
            (
                "In 2023 more men smoked than women (16 versus 6 percent) [@men; @women].",
                NUMBER,
            ),
            (
                "In 2023 more men smoked than women: [13][@men] versus [9 percent][@women].",
                NUMBER,
            ),
            (
                "In 2023 a surgeon earned [three times median pay][@surgeon; @pay].",
                "",
            ),
            (
                "In 2023 a surgeon earned [four times median pay][@surgeon; @pay].",
                "multiple-mismatch",
            ),
            (
                "In 2023 [a million and a half][@queue] people were waiting.",
                "",
            ),
            (
                "In 2023 [two million and a half][@queue] people were waiting.",
                NUMBER,
            ),
        ],
    );
}

const WAITS: &str = r#"
wait: { source: report, finding: { text: "Applicants waited a median of 14 months for a decision, up from 9 months in 2019." } }
queue: { source: report, finding: { text: "Two in five patients waited longer than four hours in 2023." } }
"#;

#[test]
fn a_finding_says_which_way_and_on_which_side() {
    all(
        beside(WAITS),
        &[
            (
                "The median wait for a decision [rose from 9 to 14 months][@wait].",
                "",
            ),
            (
                "The median wait for a decision [fell from 14 to 9 months][@wait].",
                "wrong-direction",
            ),
            (
                "The median wait for a decision is [14 months, up from 9][@wait].",
                "",
            ),
            (
                "In 2023 [two in five patients waited more than four hours][@queue].",
                "",
            ),
            (
                "In 2023 [two in five patients were seen within four hours][@queue].",
                "entity-mismatch",
            ),
        ],
    );
}

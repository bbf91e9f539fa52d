//! Numbers that two records make together: sums, differences, ratios in words (docs/reading.md, Two in one number).

use super::told::{all, beside};

const EVIDENCE: &str = r#"
charged: { source: report, figure: { measure: Banks charged, value: 28 banks, period: 2020 } }
dropped: { source: report, figure: { measure: Banks against which charges were dropped, value: 23 banks, period: 2024 } }
office: { source: report, figure: { measure: Yield of the levy expected by the office, value: 17.4 billion USD, period: 2024/2029 } }
ministry: { source: report, figure: { measure: Yield of the levy expected by the ministry, value: 19.4 billion USD, period: 2024/2029 } }
gap22: { source: report, figure: { measure: Deficit of the fund, value: 20.0 billion USD, period: 2022 } }
gap23: { source: report, figure: { measure: Deficit of the fund, value: 22.1 billion USD, period: 2023 } }
florida: { source: report, figure: { measure: Share of Florida, value: 37 percent, kind: share, base: policies in force, period: 2024 } }
texas: { source: report, figure: { measure: Share of Texas, value: 14 percent, kind: share, base: policies in force, period: 2024 } }
men: { source: report, figure: { measure: Men who smoke, value: 14 percent, kind: share, base: men, period: 2024 } }
idlem: { source: report, figure: { measure: Jobless men, value: 241 thousand men, period: 2023 } }
idlef: { source: report, figure: { measure: Jobless women, value: 318 thousand women, period: 2023 } }
response: { source: report, figure: { measure: Cost of the response, value: 3.9 million USD, period: 2024, prices: current } }
cases: { source: report, figure: { measure: Confirmed cases, value: 743 cases, period: 2024 } }
births: { source: report, figure: { measure: Births, value: "10,950 births", period: 2023 } }
deaths: { source: report, figure: { measure: Deaths, value: "16,000 deaths", period: 2023 } }
filed: { source: report, figure: { measure: Cases filed, value: 432 thousand cases, period: 2024 } }
closed: { source: report, figure: { measure: Cases closed, value: 181 thousand cases, period: 2024 } }
cyprus: { source: report, figure: { measure: First-time applicants in Cyprus, value: 12.7 applicants per 1000 inhabitants, period: 2023 } }
europe: { source: report, figure: { measure: First-time applicants in the EU, value: 2.3 applicants per 1000 inhabitants, period: 2023 } }
logs09: { source: report, figure: { measure: Exports of logs, value: 166 thousand tonnes, period: 2009 } }
logs22: { source: report, figure: { measure: Exports of logs, value: 1.04 million tonnes, period: 2022 } }
"#;

#[test]
fn a_number_may_be_the_sum_or_the_difference_of_its_two_records() {
    const OTHER: &str = "number-mismatch";
    all(
        beside(EVIDENCE),
        &[
            ("After that [five][@charged; @dropped] remained.", ""),
            ("After that [six][@charged; @dropped] remained.", OTHER),
            (
                "The two differ by [some $2 billion][@office; @ministry].",
                "",
            ),
            (
                "The two differ by [some $3 billion][@office; @ministry].",
                OTHER,
            ),
            (
                "In 2023 it was [$22.1 billion][@gap23], [$2.1 billion more][@gap22; @gap23] than before.",
                "",
            ),
            (
                "In 2023 it was [$22.1 billion][@gap23], [$2.3 billion more][@gap22; @gap23] than before.",
                OTHER,
            ),
            (
                "In 2023 it was [$22.1 billion][@gap23], [$2.1 billion less][@gap22; @gap23] than before.",
                "wrong-direction",
            ),
            // People of two kinds, and an amount for each of what is counted.
            (
                "Among the jobless, women outnumbered men by [77,000][@idlem; @idlef].",
                "",
            ),
            (
                "Among the jobless, women outnumbered men by [87,000][@idlem; @idlef].",
                OTHER,
            ),
            (
                "The response cost [$3.9 million][@response], or [over $5,000 per case][@response; @cases].",
                "",
            ),
            (
                "The response cost [$3.9 million][@response], or [over $6,000 per case][@response; @cases].",
                "unit-mismatch",
            ),
            (
                "Of [743 cases][@cases] most were mild. Of these 743 patients, [28][@charged] were banks.",
                "",
            ),
            (
                "Of [743 cases][@cases] most were mild. Of these 734 patients, [28][@charged] were banks.",
                "uncited-number",
            ),
            (
                "With Texas, Florida holds [just over half][@florida; @texas].",
                "",
            ),
            (
                "With Texas, Florida holds [51 percent][@florida; @texas].",
                "",
            ),
            (
                "With Texas, Florida holds [just under half][@florida; @texas].",
                "proportion-word-mismatch",
            ),
            // Shares of different wholes do not add up.
            ("That makes [51 percent][@florida; @men].", OTHER),
            // Nor is what lies between two shares a percentage.
            (
                "Texas is [23 percent][@florida; @texas] behind.",
                "percent-point-confusion",
            ),
        ],
    );
}

#[test]
fn a_ratio_in_words_is_that_of_its_two_records() {
    const OTHER: &str = "multiple-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023 deaths led births by [roughly three to two][@births; @deaths].",
                "",
            ),
            (
                "In 2023 deaths led births by [roughly five to two][@births; @deaths].",
                OTHER,
            ),
            (
                "The ratio was [three to two][@deaths; @births] in 2023.",
                "",
            ),
            (
                "In 2023 there were [three deaths for every two births][@births; @deaths].",
                "",
            ),
            (
                "In 2024 the court got [more than two for every one][@closed; @filed] closed.",
                "",
            ),
            (
                "In 2024 the court got [more than three for every one][@closed; @filed] closed.",
                OTHER,
            ),
            (
                "In 2023 the rate in Cyprus was [between five and six times][@europe; @cyprus] the EU's.",
                "",
            ),
            (
                "In 2023 the rate in Cyprus was [between six and seven times][@europe; @cyprus] the EU's.",
                OTHER,
            ),
        ],
    );
}

#[test]
fn the_bound_of_a_number_compares_nothing() {
    all(
        beside(EVIDENCE),
        &[
            (
                "Exports, [166,000 tonnes in 2009][@logs09], reached [slightly more than a million][@logs22] by 2022, [over six times as much][@logs09; @logs22].",
                "",
            ),
            (
                "Exports, [166,000 tonnes in 2009][@logs09], reached [slightly more than a million][@logs22] by 2022, [over seven times as much][@logs09; @logs22].",
                "multiple-mismatch",
            ),
        ],
    );
}

#[test]
fn a_share_may_be_that_of_several_records_in_the_last() {
    const MONEY: &str = r"
india: { source: report, figure: { measure: Remittances to India, value: 120 billion USD, period: 2023 } }
mexico: { source: report, figure: { measure: Remittances to Mexico, value: 66 billion USD, period: 2023 } }
all: { source: report, figure: { measure: Remittances to poorer countries, value: 656 billion USD, period: 2023 } }
";
    all(
        beside(MONEY),
        &[
            (
                "In 2023 India and Mexico together took [28 percent][@india; @mexico; @all] of the total.",
                "",
            ),
            (
                "In 2023 India and Mexico together took [more than a quarter][@india; @mexico; @all] of the total.",
                "",
            ),
            (
                "In 2023 India and Mexico together took [38 percent][@india; @mexico; @all] of the total.",
                "unit-mismatch",
            ),
        ],
    );
}

//! Units that stand apart from their number, and numbers that are names.

use crate::judged::{Records, judged};

#[test]
fn norms_and_dockets_need_no_record() {
    let growth: Records<'_> = &[(
        "a",
        "measure: Inflation, value: 4.1 percent, period: 2024, kind: change",
    )];
    let target: Records<'_> = &[
        (
            "a",
            "measure: Inflation, value: 4.1 percent, period: 2024, kind: change",
        ),
        (
            "b",
            "measure: Inflation target, value: 3.0 percent, period: 2024",
        ),
    ];
    judged(&[
        (
            growth,
            "Inflation was [4.1 percent][@a] in 2024, above the target of 2.5 percent.",
            "",
        ),
        (
            growth,
            "Inflation was [4.1 percent][@a] in 2024, more than the 3 percent at which the bank must act.",
            "",
        ),
        (
            growth,
            "The plan would require notice of any rise above 5 percent.",
            "",
        ),
        (
            growth,
            "The strategy calls for no more than 400 deaths a year.",
            "",
        ),
        (
            target,
            "Inflation was 4.1 percent in 2024, above the target of 3.0 percent [@a; @b].",
            "",
        ),
        (
            growth,
            "Inflation was [4.1 percent][@a] in 2024, against the 2 percent that the law names as a ceiling.",
            "",
        ),
        (
            growth,
            "Inflation was [4.1 percent][@a] in 2024, within the band of 3 percent plus or minus 1.5 points.",
            "",
        ),
        (growth, "The target for 2030 is 90 percent of girls.", ""),
        (
            growth,
            "The share for 2020 is 90 percent of girls.",
            "uncited-number",
        ),
        (
            growth,
            "A herd is safe once 95 percent of its animals have had both doses, a threshold that the ministry has never met.",
            "",
        ),
        (
            growth,
            "Some 95 percent of its animals have had both doses, a feat that the ministry has never matched.",
            "uncited-number",
        ),
        (growth, "The case is Roe v. Poe, No. 3:22-cr-00418.", ""),
        (growth, "The case is Roe v. Poe, No. 24-cv-1093.", ""),
    ]);
}

#[test]
fn a_number_takes_the_unit_that_its_sentence_names() {
    let grain: Records<'_> = &[
        (
            "a",
            "measure: Grain inspected, value: 123.5 million metric tons, period: 2022",
        ),
        (
            "b",
            "measure: Grain inspected, value: 112.4 million metric tons, period: 2023",
        ),
    ];
    let days: Records<'_> = &[(
        "a",
        "measure: Working days lost, value: \"47,000 days\", period: 2024",
    )];
    let contract: Records<'_> = &[(
        "a",
        "measure: Amendments of the contract, value: 118 amendments, period: 2024",
    )];
    judged(&[
        (
            grain,
            "In 2023, inspectors saw [112.4 million metric tons][@b], 9% less than in 2022, when the total was 123.5 million [@a].",
            "",
        ),
        (days, "In 2024, [47,000 working days][@a] were lost.", ""),
        (
            days,
            "In 2024, [47,000 working hours][@a] were lost.",
            "unit-mismatch",
        ),
        (
            contract,
            "The contract was amended 118 times in 2024 [@a].",
            "",
        ),
        (
            contract,
            "The contract was amended 181 times in 2024 [@a].",
            "number-mismatch",
        ),
        (
            contract,
            "In 2024 the parties amended the contract [118 times][@a], never for long.",
            "",
        ),
        (
            contract,
            "In 2024 the parties amended the contract [181 times][@a], never for long.",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn words_that_lead_to_the_next_number_are_not_the_own() {
    let fund: Records<'_> = &[
        (
            "a",
            "measure: Assets of the fund, value: 41.9 billion USD, period: 2024",
        ),
        (
            "b",
            "measure: Liabilities of the fund, value: 62.4 billion USD, period: 2024",
        ),
    ];
    let market: Records<'_> = &[
        (
            "a",
            "measure: Surplus of the copper market, value: 47 tonnes, period: 2023",
        ),
        (
            "b",
            "measure: Deficit of the copper market, value: 162 tonnes, period: 2024",
        ),
    ];
    judged(&[
        (
            fund,
            "The fund held assets of [$41.9 billion][@a] against liabilities of [$62.4 billion][@b] in 2024.",
            "",
        ),
        (
            fund,
            "The fund had liabilities of [$62.4 billion][@b] against assets of [$41.9 billion][@a] in 2024.",
            "",
        ),
        (
            market,
            "It went from a surplus of [47 tonnes][@a] in 2023 to a deficit of [162 tonnes][@b] in 2024.",
            "",
        ),
    ]);
}

#[test]
fn emissions_are_weighed_in_words_or_in_their_own_unit() {
    let emissions: Records<'_> = &[(
        "a",
        "measure: Emissions of power plants, value: 182 MtCO2, period: 2023",
    )];
    let weight: Records<'_> = &[(
        "a",
        "measure: Carbon dioxide emissions of power plants, value: 182 million tonnes, period: 2023",
    )];
    judged(&[
        (
            emissions,
            "In 2023 plants emitted [182 million tonnes of carbon dioxide][@a].",
            "",
        ),
        (
            emissions,
            "In 2023 plants emitted [182 million metric tons of CO2 equivalent][@a].",
            "",
        ),
        (
            emissions,
            "In 2023 plants emitted [192 million tonnes of carbon dioxide][@a].",
            "number-mismatch",
        ),
        (
            emissions,
            "In 2023 plants emitted [182 million tonnes of methane][@a].",
            "unit-mismatch",
        ),
        (weight, "In 2023 plants emitted [182 MtCO2][@a].", ""),
        (weight, "In 2023 plants emitted [0.18 Gt CO2][@a].", ""),
    ]);
}

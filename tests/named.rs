//! Whose a number is, what it is a share of, how far or to where something went, and what needs no record of its own, as sentences say it
//! beside their records (docs/reading.md, Named group, Level and change, Price basis, Proposals, Quantiles).

use crate::soundness::{Records, judged, project, told};

#[test]
fn the_words_beside_a_number_name_the_people_of_its_record() {
    let young: Records<'_> = &[(
        "a",
        "measure: Share who cycle to work, value: 23 percent, period: 2024, base: adults ages 18 to 34",
    )];
    let old: Records<'_> = &[(
        "a",
        "measure: Employment rate of people aged 50 and over, value: 41.2 percent, period: 2024, base: people aged 50 and over",
    )];
    let town: Records<'_> = &[(
        "a",
        "measure: Share of urban households with a car, value: 61 percent, period: 2024, base: urban households",
    )];
    let port: Records<'_> = &[(
        "a",
        "measure: Average stay of tankers in Durban, value: 61 hours, period: 2024",
    )];
    let chile: Records<'_> = &[(
        "a",
        "measure: Share of copper sold to customers in Chile, value: 31 percent, period: 2024, base: copper sold",
    )];
    judged(&[
        (
            young,
            "In 2024, [23 percent][@a] of adults ages 18 to 34 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of adults under 35 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of those 18 to 34 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of adults ages 35 to 49 cycled to work.",
            "entity-mismatch",
        ),
        (
            young,
            "Among adults aged 50 and older, [23 percent][@a] cycled to work in 2024.",
            "entity-mismatch",
        ),
        (
            old,
            "The employment rate for people aged 50 and over was [41.2%][@a] in 2024.",
            "",
        ),
        (
            old,
            "The employment rate for people aged 50 to 64 was [41.2%][@a] in 2024.",
            "entity-mismatch",
        ),
        (
            town,
            "In 2024, [61 percent][@a] of urban households had a car.",
            "",
        ),
        (
            town,
            "In 2024, [61 percent][@a] of rural households had a car.",
            "entity-mismatch",
        ),
        (
            town,
            "Rural car ownership was [61 percent][@a] in 2024.",
            "entity-mismatch",
        ),
        (
            town,
            "Urban and rural car ownership differed in 2024, at [61 percent][@a] for the first.",
            "",
        ),
        (port, "Tankers stayed [61 hours][@a] in Durban in 2024.", ""),
        (
            port,
            "Tankers stayed [61 hours][@a] in Mombasa in 2024.",
            "entity-mismatch",
        ),
        (port, "Tankers stayed [61 hours][@a] in 2024.", ""),
        (
            chile,
            "Customers in Chile accounted for [31 percent][@a] of the copper sold in 2024.",
            "",
        ),
        (
            chile,
            "Customers in Peru accounted for [31 percent][@a] of the copper sold in 2024.",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn a_head_names_the_row_of_its_cells() {
    let trade: Records<'_> = &[
        ("a", "measure: Exports of cocoa, value: 41 kt, period: 2024"),
        (
            "b",
            "measure: Exports of coffee, value: 63 kt, period: 2024",
        ),
    ];
    judged(&[
        (
            trade,
            "| Crop (kt) | 2024 |\n|---|---|\n| Cocoa | [41][@a] |\n| Coffee | [63][@b] |",
            "",
        ),
        (
            trade,
            "| Crop (kt) | 2024 |\n|---|---|\n| Cocoa | [63][@b] |\n| Coffee | [41][@a] |",
            "entity-mismatch entity-mismatch",
        ),
    ]);
}

#[test]
fn a_change_is_no_level_and_a_level_no_change() {
    let change: Records<'_> = &[(
        "a",
        "measure: Change in ferry passengers, value: 2.0 percent, period: 2024, kind: change",
    )];
    let level: Records<'_> = &[(
        "a",
        "measure: Fines, value: 12 million USD, period: 2024, kind: level, prices: nominal",
    )];
    let prices: Records<'_> = &[(
        "a",
        "measure: Change in consumer prices, value: 4.0 percent, period: 2024, kind: change",
    )];
    let more: Records<'_> = &[(
        "a",
        "measure: Increase in outlays, value: 280 million USD, period: 2024, kind: change, prices: nominal",
    )];
    judged(&[
        (
            change,
            "Ferry passengers rose by [2.0 percent][@a] in 2024.",
            "",
        ),
        (
            change,
            "Ferry passengers rose to [2.0 percent][@a] in 2024.",
            "unit-mismatch",
        ),
        (level, "Fines rose to [$12 million][@a] in 2024.", ""),
        (
            level,
            "Fines rose by [$12 million][@a] in 2024.",
            "unit-mismatch",
        ),
        (prices, "Inflation rose to [4.0 percent][@a] in 2024.", ""),
        (
            prices,
            "The pace of price rises slowed to [4.0 percent][@a] in 2024.",
            "",
        ),
        (more, "Outlays increase by [$280 million][@a] in 2024.", ""),
        (
            more,
            "Outlays increase to [$280 million][@a] in 2024.",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn denominators_are_those_of_the_record() {
    let miles: Records<'_> = &[(
        "a",
        "measure: Deaths per 100 million vehicle miles, value: \"1.31 deaths per 100 million vehicle miles\", period: 2024",
    )];
    let deaths: Records<'_> = &[(
        "a",
        "measure: Deaths on the road, value: \"1.31 deaths per 100 million vehicle miles\", period: 2024",
    )];
    let beds: Records<'_> = &[(
        "a",
        "measure: \"Beds per 1,000 people\", value: \"2.4 beds per 1,000 people\", period: 2024",
    )];
    let profit: Records<'_> = &[
        (
            "a",
            "measure: Profit, value: 305 million USD, period: 2024, prices: nominal",
        ),
        (
            "b",
            "measure: Profit per share, value: 0.21 USD per share, period: 2024, prices: nominal",
        ),
    ];
    judged(&[
        (
            miles,
            "There were [1.31 deaths per 100 million vehicle miles traveled][@a] in 2024.",
            "",
        ),
        (miles, "There were [1.31 deaths][@a] in 2024.", ""),
        (
            deaths,
            "There were [1.31 deaths][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            beds,
            "There were 2.4 beds per 1,000 people in 2024 [@a].",
            "",
        ),
        (
            beds,
            "There were 2.4 beds per 1,000 residents in 2024 [@a].",
            "",
        ),
        (
            beds,
            "There were 2.4 beds per 1,000 nurses in 2024 [@a].",
            "uncited-number",
        ),
        (
            profit,
            "Profit was $305 million or 21 cents a share in 2024 [@a; @b].",
            "",
        ),
        (
            profit,
            "Profit was $350 million or 21 cents a share in 2024 [@a; @b].",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn a_denominator_of_something_else_is_no_other() {
    let ward: Records<'_> = &[
        (
            "a",
            "measure: Cost of the ward, value: 5 million USD per year, period: 2024, prices: current",
        ),
        (
            "b",
            "measure: Patients admitted to the ward, value: 40 patients per day, period: 2024",
        ),
        (
            "c",
            "measure: Price of a bed in the ward, value: 900 USD per day, period: 2024, prices: current",
        ),
        (
            "d",
            "measure: Patients who died in the ward, value: 60 patients per year, period: 2024",
        ),
    ];
    let reactor: Records<'_> = &[
        (
            "a",
            "measure: Fuel burnt by the reactor, value: 12 kg per day, period: 2024",
        ),
        (
            "b",
            "measure: Rent of the reactor, value: 40 million USD per year, period: 2024, prices: current",
        ),
        (
            "c",
            "measure: Waste of the reactor, value: 7 kg per month, period: 2024",
        ),
    ];
    judged(&[
        (
            ward,
            "The ward admits [40 patients per day][@b] and costs [$5 million][@a].",
            "",
        ),
        (
            ward,
            "The ward costs [$5 million][@a] and admits [40 patients per day][@b].",
            "",
        ),
        (
            ward,
            "The ward admits [40 patients per day][@b] and costs [$5 million per day][@a].",
            "unit-mismatch",
        ),
        (
            ward,
            "The ward admits [40 patients per day][@b] and per month costs [$5 million][@a].",
            "unit-mismatch",
        ),
        (
            ward,
            "The ward charges [$900 per day][@c] and costs [$5 million][@a].",
            "unit-mismatch",
        ),
        (
            ward,
            "The annual cost of the ward was [$5 million][@a], for [40 patients a day][@b].",
            "",
        ),
        (
            ward,
            "The ward lost [60 patients per year][@d] and cost [$5 million][@a].",
            "",
        ),
        (
            ward,
            "The monthly cost of the ward was [$5 million][@a], and it lost [60 patients per year][@d].",
            "unit-mismatch",
        ),
        (
            ward,
            "The monthly cost of the ward was [$5 million][@a], and it lost [60 patients a year][@d].",
            "unit-mismatch",
        ),
        (
            reactor,
            "The reactor burns [12 kg][@a] and is rented at [$40 million per year][@b].",
            "",
        ),
        (
            reactor,
            "The reactor leaves [7 kg per month][@c] and burns [12 kg][@a].",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn prices_are_named_beside_a_number_and_over_a_table() {
    let fee: Records<'_> = &[
        (
            "a",
            "measure: Increase in the fee in nominal prices, value: 57 percent, period: 2024, kind: change, prices: nominal",
        ),
        (
            "b",
            "measure: Increase in the fee after inflation, value: 28 percent, period: 2024, kind: change, prices: real",
        ),
    ];
    let rent: Records<'_> = &[(
        "a",
        "measure: Average rent, value: 812 USD, period: 2024, prices: constant 2015",
    )];
    judged(&[
        (
            fee,
            "The fee rose by 57% in nominal terms and by 28% after inflation in 2024 [@a; @b].",
            "",
        ),
        (
            fee,
            "The fee rose by 28% in nominal terms and by 57% after inflation in 2024 [@a; @b].",
            "unit-mismatch unit-mismatch",
        ),
        (
            rent,
            "Rent ($, constant 2015 prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "",
        ),
        (
            rent,
            "Rent ($, constant 2019 prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "unit-mismatch",
        ),
        (
            rent,
            "Rent ($, current prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "unit-mismatch",
        ),
    ]);
}

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
fn a_quantile_is_a_share_and_a_bound() {
    let wait: Records<'_> = &[(
        "a",
        "measure: Median wait for a hearing, value: 38 days, period: 2024",
    )];
    let pay: Records<'_> = &[(
        "a",
        "measure: Hourly pay at the 90th percentile, value: 41.50 USD per hour, period: 2024, prices: nominal",
    )];
    judged(&[
        (
            wait,
            "Half of them waited less than [38 days][@a] in 2024.",
            "",
        ),
        (
            pay,
            "One in ten employees earned more than [$41.50 an hour][@a] in 2024.",
            "",
        ),
        (
            pay,
            "One in ten employees earned more than [$45.10 an hour][@a] in 2024.",
            "uncited-number wrong-hedge-side",
        ),
    ]);
}

#[test]
fn a_change_is_told_in_points_and_in_percent() {
    let rate: Records<'_> = &[
        (
            "a",
            "measure: Vacancy rate, value: 5.0 percent, period: 2023, base: flats",
        ),
        (
            "b",
            "measure: Vacancy rate, value: 5.5 percent, period: 2024, base: flats",
        ),
    ];
    judged(&[
        (
            rate,
            "The rate rose by [0.5 percentage points, or 10 percent][@a; @b].",
            "",
        ),
        (
            rate,
            "The rate rose by 0.5 percentage points (10%) [@a; @b].",
            "",
        ),
        (
            rate,
            "The rate rose by [0.5 percentage points, or 14 percent][@a; @b].",
            "number-mismatch",
        ),
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
fn among_whom_something_is_ranked_does_not_say_what_is() {
    let first = (
        "a",
        "rank: { position: 1, among: EU countries, measure: Share of renewables, period: 2023 }",
    );
    for sentence in [
        "Sweden had the [highest share][@a] in 2023.",
        "In 2023 Sweden's share was the [highest][@a].",
    ] {
        let told = told(&project(&[first], "summary: S.\n", sentence));
        assert!(told.is_empty(), "{sentence} {told:?}");
    }
    let second = (
        "a",
        "rank: { position: 1, of: 35, among: beneficiaries, measure: Imports of the United States under the act, period: 2023 }",
    );
    let sentence = "In 2023 South Africa was the [largest supplier][@a].";
    let told = told(&project(&[second], "summary: S.\n", sentence));
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_sample_a_margin_and_a_decimal_leave_out_what_they_are_of() {
    let births: Records<'_> = &[
        (
            "a",
            "measure: Total fertility rate in Wales, value: 1.80 children per woman, period: 2013",
        ),
        (
            "b",
            "measure: Total fertility rate in Wales, value: 1.39 children per woman, period: 2023",
        ),
    ];
    let survey: Records<'_> = &[(
        "a",
        "measure: Share of employees engaged at work, value: 31 percent, kind: share, base: employees, n: 79000, moe: 1.7, period: 2024",
    )];
    let bread: Records<'_> = &[(
        "a",
        "measure: Average price of a sliced pan, value: 1.63 EUR per loaf, period: 2024, prices: current",
    )];
    let line: Records<'_> = &[(
        "a",
        "measure: National poverty line, value: 72908 NPR per year, period: 2023, prices: current",
    )];
    let wheat: Records<'_> = &[(
        "a",
        "measure: Yield of wheat, value: 7.9 tonnes per hectare, period: 2023",
    )];
    judged(&[
        (
            births,
            "The largest fall was from 1.80 to 1.39 [@a; @b].",
            "",
        ),
        (births, "The rate was [1.49][@b] in 2023.", "unit-mismatch"),
        (
            survey,
            "The results come from a random sample of about 79,000 working adults [@a].",
            "",
        ),
        (
            survey,
            "The results come from a random sample of about 97,000 working adults [@a].",
            "number-mismatch",
        ),
        (
            survey,
            "A sample of [79,000][@a] has a margin of error of plus or minus [1.7 percentage points][@a].",
            "",
        ),
        (
            survey,
            "The gap lies outside the margin of error, which the office puts at [1.7 points][@a].",
            "",
        ),
        (
            survey,
            "The gap lies outside the margin of error, which the office puts at [2.7 points][@a].",
            "number-mismatch",
        ),
        (
            survey,
            "A sample of [78,000][@a] has a margin of error of plus or minus [2.7 percentage points][@a].",
            "number-mismatch number-mismatch",
        ),
        (
            bread,
            "The average sliced pan sold for [€1.63][@a] in 2024.",
            "",
        ),
        (
            bread,
            "The average carton of milk sold for [€1.63][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            line,
            "The line stands at [72,908 rupees per year][@a] for each person.",
            "",
        ),
        (line, "The line stands at [Rs 72,908 a year][@a].", ""),
        (
            line,
            "The line stands at [72,908 rupees per month][@a] for each person.",
            "unit-mismatch",
        ),
        (wheat, "Wheat yielded [7.9][@a] in 2023.", ""),
        (
            wheat,
            "Wheat yielded [7.9 tonnes per acre][@a] in 2023.",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn national_signs_name_the_money_of_a_country() {
    let cedis: Records<'_> = &[(
        "a",
        "measure: Arrears of the sector, value: 11.4 billion GHS, period: 2024, prices: current",
    )];
    let fare: Records<'_> = &[(
        "a",
        "measure: Fare of a minibus, value: 80 KES, period: 2024, prices: current",
    )];
    let rand: Records<'_> = &[(
        "a",
        "measure: Price of a minibus ride, value: 15.50 ZAR, period: 2024, prices: current",
    )];
    let kina: Records<'_> = &[(
        "a",
        "measure: Grant to the port, value: 2.1 billion PGK, period: 2024, prices: current",
    )];
    let taka: Records<'_> = &[(
        "a",
        "measure: Debt of the utility, value: 38 billion BDT, period: 2024, prices: current",
    )];
    let francs: Records<'_> = &[(
        "a",
        "measure: Spending on schools, value: 640 billion XOF, period: 2024, prices: current",
    )];
    judged(&[
        (cedis, "Arrears were [GH₵11.4 billion][@a] in 2024.", ""),
        (cedis, "Arrears were [₵11.4 billion][@a] in 2024.", ""),
        (
            cedis,
            "Arrears were [GH₵11.9 billion][@a] in 2024.",
            "number-mismatch",
        ),
        (fare, "A minibus cost [KSh 80][@a] in 2024.", ""),
        (fare, "A minibus cost [Ksh80][@a] in 2024.", ""),
        (
            fare,
            "A minibus cost [KSh 90][@a] in 2024.",
            "number-mismatch",
        ),
        (rand, "A ride cost [R15.50][@a] in 2024.", ""),
        (rand, "A ride cost [R25.50][@a] in 2024.", "number-mismatch"),
        (kina, "The grant was [K2.1 billion][@a] in 2024.", ""),
        (kina, "The grant was K2.1 billion in 2024 [@a].", ""),
        (taka, "The debt was [Tk 38 billion][@a] in 2024.", ""),
        (francs, "Spending was [CFA 640 billion][@a] in 2024.", ""),
        (
            francs,
            "Spending was [CFA 650 billion][@a] in 2024.",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn ages_are_read_in_words_and_behind_be() {
    let young: Records<'_> = &[(
        "a",
        "measure: Share of cases in children under five, value: 46 percent, period: 2024, kind: share, base: cases",
    )];
    let old: Records<'_> = &[(
        "a",
        "measure: Share of people aged 65 or over, value: 21.5 percent, period: 2024, kind: share, base: population",
    )];
    let doses: Records<'_> = &[(
        "a",
        "measure: Coverage of two doses at five years, value: 84.5 percent, period: 2024, kind: share, base: children aged five",
    )];
    let months: Records<'_> = &[(
        "a",
        "measure: Coverage of the first dose at 24 months, value: 89 percent, period: 2024, kind: share, base: children aged 24 months",
    )];
    judged(&[
        (
            young,
            "Children under five made up [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            young,
            "Those under 5 made up [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            young,
            "Those under fifteen made up [46 percent][@a] of cases in 2024.",
            "entity-mismatch",
        ),
        (
            young,
            "Five ships brought [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            old,
            "In 2024, [more than one in five (21.5 percent)][@a] were aged 65 or over.",
            "",
        ),
        (
            old,
            "In 2024, [more than one in five (21.5 percent)][@a] were aged 75 or over.",
            "entity-mismatch",
        ),
        (
            doses,
            "In 2024, [84.5 percent][@a] had both of them by the age of five.",
            "",
        ),
        (
            doses,
            "In 2024, [84.5 percent][@a] both of them by the age of two.",
            "entity-mismatch",
        ),
        (
            months,
            "In 2024, [89 percent][@a] of children had the first dose by the age of two.",
            "",
        ),
    ]);
}

#[test]
fn people_of_an_age_or_sex_are_not_all_people() {
    let people: Records<'_> = &[(
        "a",
        "measure: Displaced people at the end of the year, value: 560 thousand people, period: 2024",
    )];
    let women: Records<'_> = &[
        (
            "a",
            "measure: Share of employed women who work part-time, value: 42 percent, period: 2024, kind: share, base: employed women",
        ),
        (
            "b",
            "measure: Share of yards with orders, value: 64 percent, period: 2024, kind: share, base: order book of ships",
        ),
        (
            "c",
            "measure: Share of the fleet that is idle, value: 0.7 percent, period: 2024, kind: share, base: capacity of the fleet",
        ),
    ];
    judged(&[
        (
            people,
            "There were [560,000 displaced people][@a] in 2024.",
            "",
        ),
        (
            people,
            "There were [560,000 displaced residents][@a] in 2024.",
            "",
        ),
        (
            people,
            "There were [560,000 displaced children][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            women,
            "[More than two in five employed women][@a] worked part-time in 2024.",
            "",
        ),
        (
            women,
            "[More than two in five women][@a] in work had part-time jobs in 2024.",
            "",
        ),
        (
            women,
            "[More than two in five employed teenagers][@a] worked part-time in 2024.",
            "entity-mismatch",
        ),
        (
            women,
            "In 2024, [0.7 percent of capacity][@c] was idle.",
            "",
        ),
        (
            women,
            "In 2024, [0.7 percent of the total][@c] was idle.",
            "",
        ),
        (
            women,
            "In 2024, [64 percent][@b] had orders. In 2024, [0.7 percent of the order book][@c] was idle.",
            "entity-mismatch",
        ),
        (
            women,
            "In 2024, [64 percent][@b] had orders, and the order book is thin. In 2024, [0.7 percent of the order book][@c] was idle.",
            "",
        ),
    ]);
}

#[test]
fn what_is_per_person_is_no_household_s() {
    let debt: Records<'_> = &[(
        "a",
        "measure: Public debt per person, value: \"83,000 USD per person\", period: 2024, prices: nominal",
    )];
    judged(&[
        (debt, "In 2024 debt was [$83,000 per American][@a].", ""),
        (
            debt,
            "In 2024 debt was [$83,000][@a] for each American.",
            "",
        ),
        (
            debt,
            "For each American, debt in 2024 was [about $83,000][@a].",
            "",
        ),
        (
            debt,
            "For each household, debt in 2024 was [about $83,000][@a].",
            "unit-mismatch",
        ),
        (
            debt,
            "In 2024 every family owed [about $83,000][@a] in public debt.",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn what_an_economy_makes_has_several_names() {
    let share: Records<'_> = &[(
        "a",
        "measure: Remittances to Tajikistan in relation to GDP, value: 48 percent of GDP, period: 2023, kind: share",
    )];
    judged(&[
        (
            share,
            "In 2023 remittances to Tajikistan were [nearly half of economic output][@a].",
            "",
        ),
        (
            share,
            "In 2023 remittances to Tajikistan were [48 percent of national output][@a].",
            "",
        ),
        (
            share,
            "In 2023 remittances to Tajikistan were [48 percent of industrial output][@a].",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn a_head_that_names_another_country_is_none_of_the_record() {
    let share: Records<'_> = &[
        (
            "a",
            "measure: China's share in lithium refining, value: 65 percent, period: 2023, kind: share",
        ),
        ("b", "measure: Recycled lithium, value: 4 kt, period: 2023"),
    ];
    judged(&[
        (
            share,
            "| Indicator, 2023 | Value |\n|---|---|\n| China's share in lithium refining | [65%][@a] |\n| Recycled lithium, kt | [4][@b] |",
            "",
        ),
        (
            share,
            "| Indicator, 2023 | Value |\n|---|---|\n| Chile's share in lithium refining | [65%][@a] |\n| Recycled lithium, kt | [4][@b] |",
            "entity-mismatch",
        ),
        (
            share,
            "| Share in refining, 2023 | China |\n|---|---|\n| without Chile | [65%][@a] |",
            "",
        ),
    ]);
}

#[test]
fn a_comparison_of_two_countries_names_no_third() {
    let money: Records<'_> = &[
        (
            "i",
            "measure: Remittances to India, value: 120 billion USD, period: 2023, prices: nominal",
        ),
        (
            "m",
            "measure: Remittances to Mexico, value: 66 billion USD, period: 2023, prices: nominal",
        ),
    ];
    judged(&[
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as Mexico.",
            "",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as China.",
            "entity-mismatch",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as Mexico and far more than Pakistan.",
            "",
        ),
        (
            money,
            "In 2023 India received [$54 billion more][@m; @i] than Mexico did.",
            "",
        ),
        (
            money,
            "In 2023 India received [$54 billion more][@m; @i] than China did.",
            "entity-mismatch",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as the neighbour of the United States.",
            "",
        ),
    ]);
}

#[test]
fn a_part_as_large_again_is_a_rise_by_it() {
    let both: Records<'_> = &[
        (
            "f",
            "measure: Foreign investment, value: 420 billion USD, period: 2023, prices: nominal",
        ),
        (
            "r",
            "measure: Remittances, value: 656 billion USD, period: 2023, prices: nominal",
        ),
    ];
    judged(&[
        (
            both,
            "In 2023 remittances were [more than half as large again][@f; @r] as investment.",
            "",
        ),
        (
            both,
            "In 2023 remittances were [more than two thirds as large again][@f; @r] as investment.",
            "wrong-hedge-side",
        ),
    ]);
}

//! Of what a share is.

use crate::judged::{Records, judged};

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
